//! Reading one submission whole: who sent it, what became of it, every answer, and each passage with its place, its
//! language and its codes.
//!
//! | module | the question it answers |
//! |---|---|
//! | `view` | what is known about the submission? |
//! | `answers` | what does it say? |
//! | `said` | what do people state of it, and which question do its words answer? |
//! | `original` | what was the file that it came in? |

mod answers;
pub(crate) mod original;
pub(crate) mod said;
mod view;

use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use ymateb_pipeline::show;

pub(super) use self::view::view;
use super::{
    register::Attempt,
    sent::{Sent, Wrong},
};
use crate::{
    failure::Failure,
    frame::{Frame, page},
    reader::Reader,
    site::Shared,
    wording,
};

/// What was filled in on the page, and what is wrong with it: in the forms that decide, and in those that state something.
#[derive(Default)]
pub(super) struct Tried {
    pub(super) decision: Attempt,
    pub(super) sent: Sent,
    pub(super) wrong: Wrong,
}

/// What a submission's address may ask beside it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// What was done just now, to be said at the top.
    done: String,
    /// A decision that is proposed.
    outcome: String,
    /// The other submission of it.
    see: String,
}

/// A submission, by its id. By the beginning of its id, or the id of something in it, the reader is sent to it.
pub(crate) async fn submission(
    State(site): State<Shared>,
    reader: Reader,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let wanted = id.clone();
    let shown = site.work(move |site| show::show(site.project(), &wanted)).await?;
    if shown.id.as_str() != id {
        return passage(State(site), reader, Path(id)).await;
    }
    let frame = framed(&site, &reader, &shown);
    let done = match asked.done.as_str() {
        "decided" => Some("done-decided"),
        "undone" => Some("done-undone"),
        "stated" => Some("done-stated"),
        "assigned" => Some("done-assigned"),
        _ => None,
    };
    let decision = Attempt::proposed(asked.outcome, asked.see);
    let tried = Tried { decision, ..Tried::default() };
    page(StatusCode::OK, &frame, &view(&frame, &site, &shown, &tried, done))
}

/// Sends a reader to a passage, in the submission it is part of.
pub(crate) async fn passage(
    State(site): State<Shared>,
    reader: Reader,
    Path(id): Path<String>,
) -> Result<Response, Failure> {
    let wanted = id.clone();
    let shown = site.work(move |site| show::show(site.project(), &wanted)).await?;
    let passages = shown.answers.iter().flat_map(|answer| &answer.passages);
    let anchor = passages.map(|passage| passage.id.as_str()).find(|passage| passage.starts_with(&id));
    let anchor = anchor.map(|anchor| format!("#{anchor}")).unwrap_or_default();
    let address = reader.address(&format!("/submissions/{}{anchor}", shown.id));
    Ok(Redirect::to(&address).into_response())
}

/// The frame of a submission's page.
pub(super) fn framed(site: &Shared, reader: &Reader, shown: &show::Shown) -> Frame {
    let w = wording::of(reader.language);
    let title = view::title(&w, shown);
    Frame::titled(site, reader, w, title).back_to("/register", "to-register")
}
