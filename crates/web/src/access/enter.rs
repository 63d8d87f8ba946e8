//! At the door of a page: whether whoever asks may enter, and what is written down of it.

use std::sync::Arc;

use axum::{
    extract::{OriginalUri, Request, State},
    http::{Method, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use ymateb_model::audit::Deed;
use ymateb_pipeline::access::audit::Told;

use super::{Gate, Visitor, visitor::Address};
use crate::{
    failure::Failure,
    reader::{Reader, language_of},
    rooms::Room,
};

/// The most characters of an address that are kept.
const LONGEST: usize = 2000;

/// What a door asks of whoever comes.
#[derive(Clone)]
pub(crate) struct Rule {
    pub(crate) gate: Arc<Gate>,
    pub(crate) room: Room,
    /// What they are doing, where that is written down here: some pages tell of themselves.
    pub(crate) deed: Option<Deed>,
}

/// Lets in who may come in.
pub(crate) async fn enter(State(rule): State<Rule>, visitor: Visitor, request: Request, next: Next) -> Response {
    if visitor.may_enter(rule.room) {
        let row = rule.deed.and_then(|deed| row(&visitor, &request, deed));
        return match (rule.deed, row) {
            (_, None) => next.run(request).await,
            (Some(Deed::Acted), Some(row)) => act(&rule.gate, row, request, next).await,
            (_, Some(row)) => see(&rule.gate, row, next.run(request).await).await,
        };
    }
    let refused = match visitor {
        Visitor::Nobody => to_sign_in(&request),
        Visitor::AtThisMachine | Visitor::SignedIn(..) | Visitor::Program(_) => Failure::NotAllowed.into_response(),
    };
    // Who may not enter was there all the same.
    let deed = rule.deed.unwrap_or(if request.method() == Method::POST { Deed::Acted } else { Deed::Read });
    match row(&visitor, &request, deed) {
        Some(row) => see(&rule.gate, row, refused).await,
        None => refused,
    }
}

/// What is written down of a request by somebody who has signed in. The query stands in it as it was typed: it is what they
/// looked for, and who may see that is for administrators to say.
fn row(visitor: &Visitor, request: &Request, deed: Deed) -> Option<Told> {
    let person = visitor.person()?;
    let mut address = request.extensions().get::<Address>().map(|address| address.0.to_string()).unwrap_or_default();
    if let Visitor::Program(program) = visitor {
        // Which of the account's programs it was.
        address.push_str(&format!(" #{}", program.token));
    }
    Some(Told {
        at: Timestamp::now(),
        who: person.name.to_string(),
        address,
        deed,
        about: whole(request).chars().take(LONGEST).collect(),
        outcome: String::new(),
        ends: None,
    })
}

/// The address as it was asked for, with its language and its query.
fn whole(request: &Request) -> &str {
    let uri = request.extensions().get::<OriginalUri>().map_or(request.uri(), |original| &original.0);
    uri.path_and_query().map_or("/", |whole| whole.as_str())
}

/// Writes down what was seen, before it is.
async fn see(gate: &Gate, row: Told, response: Response) -> Response {
    let outcome = response.status().as_u16().to_string();
    match gate.trail.tell(Told { outcome, ..row }).await {
        Ok(()) => response,
        Err(failure) => failure.into_response(),
    }
}

/// Writes down what is about to be done, has it done, and writes down what came of it: the status, and where the browser is
/// sent, which names the entry that was made.
async fn act(gate: &Gate, row: Told, request: Request, next: Next) -> Response {
    let number = match gate.trail.announce(row.clone()).await {
        Ok(number) => number,
        Err(failure) => return failure.into_response(),
    };
    let response = next.run(request).await;
    let location = response.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
    let outcome = match location {
        Some(location) => format!("{} {location}", response.status().as_u16()),
        None => response.status().as_u16().to_string(),
    };
    let outcome = outcome.chars().take(LONGEST).collect();
    if let Err(failure) = gate.trail.tell(Told { at: Timestamp::now(), outcome, ends: Some(number), ..row }).await {
        // It is done, and it was announced: to say that it failed would have it done again.
        tracing::error!(why = %failure, "what came of an act is not in the audit trail");
    }
    response
}

/// Has somebody sign in first; who sends a form, or is a program, is told so.
fn to_sign_in(request: &Request) -> Response {
    let whole = whole(request);
    match language_of(whole) {
        Some(language) if *request.method() == Method::GET => {
            let reader = Reader::of(language, whole, Visitor::Nobody);
            let next = form_urlencoded::Serializer::new(String::new()).append_pair("next", &reader.page).finish();
            Redirect::to(&reader.address(&format!("/sign-in?{next}"))).into_response()
        }
        _ => Failure::SignedOut.into_response(),
    }
}
