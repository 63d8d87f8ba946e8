//! Starting a run, with the settings as they are on the disk now; and asking one to stop.

use axum::{
    Form,
    extract::State,
    http::header,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use ymateb_pipeline::Error;

use super::page::{Attempt, again};
use crate::{
    coder,
    failure::Failure,
    guard,
    reader::Reader,
    running::Start,
    site::{Current, Shared},
};

/// The form that starts a run.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    token: String,
    by: String,
}

/// Starts a run. Mistakes in the settings are shown, and the pages go on with the settings they had.
pub(crate) async fn start(
    State(current): State<Current>,
    reader: Reader,
    Form(asked): Form<Asked>,
) -> Result<Response, Failure> {
    let before = current.now();
    guard::check_token(&before, &asked.token)?;
    // Where somebody has signed in, their account signs, whatever the form says.
    let signed_in = reader.visitor.name().map(str::to_owned);
    let Some(by) = signed_in.or_else(|| coder::sound(&asked.by)) else {
        return again(&before, &reader, &Attempt { by: asked.by, name_missing: true, ..Attempt::default() }).await;
    };
    if before.runs().going().is_some() {
        return Ok(busy(&reader));
    }
    let site = match current.renew().await {
        Ok(site) => site,
        Err(Failure::Refused(error)) => return refused(&before, &reader, by, &error).await,
        Err(failure) => return Err(failure),
    };
    match site.runs().start(Shared::clone(&site), by.clone()).await? {
        Start::Begun => {
            let kept = [(header::SET_COOKIE, coder::kept(&by))];
            Ok((kept, Redirect::to(&reader.address("/run"))).into_response())
        }
        Start::Busy => Ok(busy(&reader)),
        Start::Refused(error) => refused(&site, &reader, by, &error).await,
    }
}

/// The form that stops one.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Stop {
    token: String,
}

/// Asks the run that goes on to stop. Where it is over meanwhile, nothing is left to stop.
pub(crate) async fn stop(
    State(site): State<Shared>,
    reader: Reader,
    Form(asked): Form<Stop>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &asked.token)?;
    if let Some(going) = site.runs().going() {
        going.stop();
    }
    Ok(Redirect::to(&reader.address("/run")).into_response())
}

fn busy(reader: &Reader) -> Response {
    Redirect::to(&reader.address("/run?busy=1")).into_response()
}

/// What keeps a run from beginning, said on the page.
async fn refused(site: &Shared, reader: &Reader, by: String, error: &Error) -> Result<Response, Failure> {
    again(site, reader, &Attempt { by, troubles: error.troubles(), ..Attempt::default() }).await
}
