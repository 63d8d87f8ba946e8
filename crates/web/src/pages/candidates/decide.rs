//! What a person makes of a candidate.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use ymateb_pipeline::{
    Error,
    candidates::{self, Verdict},
    register::Signed,
};

use super::show::{Attempt, shown};
use crate::{
    coder::Coder,
    failure::Failure,
    guard,
    pages::{
        code::name,
        sent::{Sent, Wrong},
    },
    reader::Reader,
    site::Shared,
};

/// What came of it.
enum Outcome {
    Decided,
    /// Others decided since.
    Overtaken,
    Wrong(&'static str, &'static str),
}

/// Decides about a candidate.
pub(crate) async fn decide(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    guard::check_token(&site, sent.one("token"))?;
    let reader = reader.on(format!("/candidates/{id}"));
    let Some(by) = by else { return name::ask(&site, &reader, StatusCode::BAD_REQUEST) };
    let mut wrong = missing(&sent);
    let mut overtaken = false;
    if wrong.is_nothing() {
        let (wanted, given, person) = (id.clone(), sent.clone(), by.clone());
        let outcome = site.work(move |site| {
            let _turn = site.turn();
            match carry_out(site.project(), &wanted, &given, &person) {
                Ok(()) => Ok(Outcome::Decided),
                Err(Error::Overtaken) => Ok(Outcome::Overtaken),
                Err(Error::NoSuch { what: "code", .. }) => Ok(Outcome::Wrong("code", "code-unknown")),
                Err(Error::Refused { .. }) => Ok(Outcome::Wrong("passages", "candidate-refused")),
                Err(error) => Err(error),
            }
        });
        match outcome.await? {
            Outcome::Decided => return Ok(Redirect::to(&reader.address(&next(&sent))).into_response()),
            Outcome::Overtaken => overtaken = true,
            Outcome::Wrong(field, message) => wrong.note(true, field, message),
        }
    }
    let status = if overtaken { StatusCode::CONFLICT } else { StatusCode::BAD_REQUEST };
    shown(&site, &reader, &id, by, 1, &Attempt { sent, wrong, overtaken }, status).await
}

fn missing(sent: &Sent) -> Wrong {
    let mut wrong = Wrong::default();
    let why = match sent.one("verb") {
        "name" => {
            wrong.note(sent.one("code").is_empty(), "code", "code-missing");
            "name-why"
        }
        "merge" => {
            wrong.note(sent.one("other").is_empty(), "other", "candidate-other-missing");
            "merge-why"
        }
        "undo" => "undo-why",
        _ => "dismiss-why",
    };
    wrong.note(sent.one(why).is_empty(), why, "decide-why-missing");
    wrong
}

fn carry_out(project: &ymateb_pipeline::Project, id: &str, sent: &Sent, by: &str) -> ymateb_pipeline::Result<()> {
    let signed = |why: &'static str| Signed {
        // A number that cannot be read is that of somebody who saw nothing.
        seen: Some(sent.one("seen").parse().unwrap_or(0)),
        ..Signed::new(by, sent.one(why))
    };
    match sent.one("verb") {
        "name" => {
            let accepted: Vec<String> = sent.all("accept").map(str::to_owned).collect();
            candidates::name(project, id, sent.one("code"), &accepted, signed("name-why"))
        }
        "merge" => candidates::decide(project, id, Verdict::Merged(sent.one("other")), signed("merge-why")),
        "undo" => candidates::decide(project, id, Verdict::Undone, signed("undo-why")),
        _ => candidates::decide(project, id, Verdict::Dismissed, signed("dismiss-why")),
    }
    .map(drop)
}

/// Where one goes on, with what was done: a candidate whose passages were all given a code is none any more.
fn next(sent: &Sent) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    match sent.one("verb") {
        "name" => {
            query.append_pair("did", "named");
            query.append_pair("code", sent.one("code"));
            query.append_pair("given", &sent.all("accept").count().to_string());
        }
        "merge" => drop(query.append_pair("did", "merged")),
        "undo" => drop(query.append_pair("did", "undone")),
        _ => drop(query.append_pair("did", "dismissed")),
    }
    format!("/candidates?{}", query.finish())
}
