//! Settling what coders differ on, and taking that back.

use axum::{
    Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use ymateb_pipeline::{
    Error,
    agreement::{self, Settling},
    code::{self, Speaker},
    show::ShownEvent,
};

use super::differ::{Attempt, Differing, shown};
use crate::{
    coder::Coder,
    failure::Failure,
    guard,
    pages::{code::name, sent::Sent},
    reader::Reader,
    site::Shared,
};

/// What was done just now.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    did: String,
}

/// A passage on which coders differ.
pub(crate) async fn differ(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Path((name, passage)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let by = by.unwrap_or_default();
    let person = by.clone();
    let found = site.work(move |site| Differing::load(site.project(), &name, &passage, &person)).await?;
    let differing = found.ok_or(Failure::NotFound)?;
    shown(&site, &reader, &differing, &by, &asked.did, &Attempt::default(), StatusCode::OK)
}

/// What came of a form.
enum Outcome {
    Settled,
    TakenBack,
    Conflict(Vec<ShownEvent>),
    Wrong(&'static str, &'static str),
}

/// Settles it, or takes that back.
pub(crate) async fn settle(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Path((sample, passage)): Path<(String, String)>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    guard::check_token(&site, sent.one("token"))?;
    let Some(by) = by else { return name::ask(&site, &reader, StatusCode::BAD_REQUEST) };
    let (given, person) = (sent.clone(), by.clone());
    let done = site.work(move |site| {
        let project = site.project();
        let _turn = site.turn();
        let Some(differing) = Differing::load(project, &sample, &passage, &person)? else {
            return Ok(None);
        };
        let outcome = match carry_out(project, &differing, &given, &person) {
            Err(Error::NoSuch { what: "code", .. }) => Outcome::Wrong("also", "code-unknown"),
            Err(Error::Refused { .. }) => Outcome::Wrong("settle", "code-refused"),
            outcome => outcome?,
        };
        Ok(Some((differing, outcome)))
    });
    let (differing, outcome) = done.await?.ok_or(Failure::NotFound)?;
    let mut attempt = Attempt { sent, ..Attempt::default() };
    let status = match outcome {
        Outcome::Settled => return Ok(again(&reader, &differing, "settled")),
        Outcome::TakenBack => return Ok(again(&reader, &differing, "undone")),
        Outcome::Conflict(since) => {
            attempt.since = since;
            StatusCode::CONFLICT
        }
        Outcome::Wrong(field, message) => {
            attempt.wrong.note(true, field, message);
            StatusCode::BAD_REQUEST
        }
    };
    shown(&site, &reader, &differing, &by, "", &attempt, status)
}

fn again(reader: &Reader, differing: &Differing, did: &str) -> Response {
    Redirect::to(&reader.address(&format!("{}?did={did}", differing.page()))).into_response()
}

fn carry_out(
    project: &ymateb_pipeline::Project,
    differing: &Differing,
    sent: &Sent,
    by: &str,
) -> ymateb_pipeline::Result<Outcome> {
    if differing.is_blind() {
        return Ok(Outcome::Wrong("settle", "sample-blind"));
    }
    if sent.one("verb") == "undo" {
        // Only what settled this passage: by its number one could reach into any other.
        let entry = sent.one("entry").parse().ok().filter(|entry| differing.settled_by() == Some(*entry));
        let Some(entry) = entry else { return Ok(Outcome::Wrong("settle", "code-undo-gone")) };
        return code::undo(project, entry, by).map(|_| Outcome::TakenBack);
    }
    if sent.one("why").is_empty() {
        return Ok(Outcome::Wrong("why", "decide-why-missing"));
    }
    let codes: Vec<String> = sent.all("holds").chain(sent.all("also")).map(str::to_owned).collect();
    // A number that cannot be read is that of somebody who saw nothing.
    let seen = Some(sent.one("seen").parse().unwrap_or(0));
    let speaker = Speaker { by, seen, all_the_same: false };
    Ok(match agreement::settle(project, differing.passage(), &codes, speaker, sent.one("why"))? {
        Settling::Done(_) => Outcome::Settled,
        Settling::Conflict(since) => Outcome::Conflict(since),
    })
}
