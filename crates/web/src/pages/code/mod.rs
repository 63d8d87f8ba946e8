//! Coding: passages of the queue one after another, any one passage, or a whole response.
//!
//! Every answer is a form of its own, saved at once, and followed by the same page as it stands then. A form carries the
//! number of the last entry that its coder saw; where others have spoken since, nothing is written, and both are shown
//! until the coder chooses.
//!
//! | module | the question it answers |
//! |---|---|
//! | `name` | who codes? |
//! | `filters` | which part of the queue? |
//! | `subject` | what is coded, and what is known of it? |
//! | `deed` | what does a form ask, and is it done? |
//! | `view`, `given`, `fields` | what is shown of all that? |
//! | `progress` | how far has it come? |

mod deed;
mod fields;
mod filters;
pub(super) mod given;
pub(crate) mod name;
pub(crate) mod progress;
mod subject;
mod view;

use axum::{
    Extension, Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use ymateb_model::id::PassageId;
use ymateb_pipeline::{Error, Project, queue, sample};

pub(crate) use self::subject::Thing;
use self::{
    deed::{Entry, Outcome, Sent, carry_out},
    filters::Filters,
    subject::Subject,
    view::{Attempt, Shown},
};
use crate::{coder::Coder, failure::Failure, frame::page, guard, reader::Reader, site::Shared};

/// What was done just now, as an address says it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct After {
    /// The entry that was made, or `undone`.
    did: String,
    /// The passage it is on, where that is another than the one that is shown.
    on: String,
}

/// The next passage that waits for this coder, in the part of the queue that is asked for.
pub(crate) async fn queue(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Query(filters): Query<Filters>,
    Query(after): Query<After>,
) -> Result<Response, Failure> {
    let Some(by) = by else { return name::ask(&site, &reader, StatusCode::OK) };
    let mut shown = Shown { by: by.clone(), filters: filters.clone(), after, ..Shown::default() };
    let contradiction = filters.contradict_themselves();
    (shown.samples, shown.waiting, shown.subject) = site
        .work(move |site| {
            let project = site.project();
            let samples = sample::list(project)?;
            if contradiction {
                return Ok((samples, None, None));
            }
            let drawn = drawn(project, &filters)?;
            let queue = queue::next(project, &filters.asked(&by, drawn.as_deref()))?;
            let put_off = filters.put_off();
            let next = queue.items.into_iter().find(|item| !put_off.contains(&item.passage.as_str()));
            let subject = next.map(|item| Subject::of_passage(project, item, &by)).transpose()?;
            Ok((samples, Some(queue.waiting), subject))
        })
        .await?;
    if contradiction {
        shown.attempt.wrong.push(("code", "code-blind-by-code"));
    }
    let status = if contradiction { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    let frame = view::frame(&site, &reader, &shown);
    page(status, &frame, &view::view(&frame, &site, &shown))
}

/// The passages of the sample that is coded, if one is.
fn drawn(project: &Project, filters: &Filters) -> ymateb_pipeline::Result<Option<Vec<PassageId>>> {
    let name = filters.sample.as_str();
    if name.is_empty() {
        return Ok(None);
    }
    let missing = || Error::NoSuch { what: "sample", given: name.to_owned(), hint: String::new() };
    sample::passages(project, name)?.ok_or_else(missing).map(Some)
}

/// One passage, or a whole response.
pub(crate) async fn show(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Extension(thing): Extension<Thing>,
    Path(id): Path<String>,
    Query(filters): Query<Filters>,
    Query(after): Query<After>,
) -> Result<Response, Failure> {
    let (who, blind) = (by.clone().unwrap_or_default(), filters.is_blind());
    let (samples, subject) = site
        .work(move |site| {
            let subject = Subject::load(site.project(), thing, &id, &who, blind)?;
            Ok((sample::list(site.project())?, subject))
        })
        .await?;
    let subject = subject.ok_or(Failure::NotFound)?;
    let Some(by) = by else { return name::ask(&site, &reader, StatusCode::OK) };
    let shown = Shown { by, filters, after, samples, subject: Some(subject), ..Shown::default() };
    let frame = view::frame(&site, &reader, &shown);
    page(StatusCode::OK, &frame, &view::view(&frame, &site, &shown))
}

/// Does something to it.
pub(crate) async fn act(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Extension(thing): Extension<Thing>,
    Path(id): Path<String>,
    Query(filters): Query<Filters>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &sent.token)?;
    let Some(by) = by else { return name::ask(&site, &reader, StatusCode::BAD_REQUEST) };
    let (who, asked, given) = (by.clone(), filters.clone(), sent.clone());
    let done = site
        .work(move |site| {
            let project = site.project();
            let _turn = site.turn();
            let Some(subject) = Subject::load(project, thing, &id, &who, asked.is_blind())? else { return Ok(None) };
            let sample = Some(asked.sample.as_str()).filter(|sample| !sample.is_empty());
            let outcome = carry_out(project, &subject, &given, sample, &who)?;
            Ok(Some((sample::list(project)?, subject, outcome)))
        })
        .await?;
    let (samples, subject, outcome) = done.ok_or(Failure::NotFound)?;
    let here = subject.page();
    let (status, wrong, since) = match outcome {
        Outcome::Done(entry @ Entry::Review(_)) => {
            let next = filters.at("/code", &[("did", &entry.written()), ("on", &subject.id)]);
            return Ok(Redirect::to(&reader.address(&next)).into_response());
        }
        Outcome::Done(entry) => return Ok(again(&reader, &filters, &here, &entry.written())),
        Outcome::TakenBack => return Ok(again(&reader, &filters, &here, "undone")),
        Outcome::Wrong(wrong) => (StatusCode::BAD_REQUEST, wrong, Vec::new()),
        Outcome::Conflict(since) => (StatusCode::CONFLICT, Vec::new(), since),
    };
    let attempt = Attempt { sent, wrong, since };
    let shown = Shown { by, filters, samples, subject: Some(subject), attempt, ..Shown::default() };
    let frame = view::frame(&site, &reader, &shown);
    page(status, &frame, &view::view(&frame, &site, &shown))
}

/// Back to what was acted on, where what was done is said.
fn again(reader: &Reader, filters: &Filters, page: &str, did: &str) -> Response {
    let address = filters.at(page, &[("did", did)]);
    Redirect::to(&reader.address(&format!("{address}#coding"))).into_response()
}
