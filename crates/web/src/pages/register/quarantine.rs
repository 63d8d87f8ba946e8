//! What could not be read, why, and having it read once more.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use ymateb_pipeline::{quarantine, register::Entry};

use super::{list::who, trouble};
use crate::{
    components::{Banner, Button, Cell, Content, Table},
    failure::Failure,
    frame::{Frame, page},
    guard,
    pages::names::Names,
    reader::Reader,
    rooms::Room,
    site::Shared,
};

#[derive(Template)]
#[template(path = "register/quarantine.html")]
struct QuarantinePage<'a> {
    frame: &'a Frame,
    banner: Option<Banner>,
    total: String,
    table: Option<Table>,
    /// What is for those alone who decide.
    retry: Option<Button>,
    token: &'a str,
}

/// What the address may ask.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// How many files are to be read once more, to be said at the top.
    retried: Option<u64>,
}

/// The quarantine.
pub(crate) async fn list(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let entries = site.work(|site| quarantine::list(site.project())).await?;
    let frame = Frame::new(&site, &reader, "quarantine-title");
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let view = QuarantinePage {
        frame: &frame,
        banner: asked.retried.map(|n| Banner { title: w.say("done"), text: w.count("quarantine-retried", n) }),
        total: w.count("quarantine-total", entries.len() as u64),
        table: (!entries.is_empty()).then(|| table(&frame, &names, &entries)),
        retry: reader
            .visitor
            .may_enter(Room::Leading)
            .then(|| Button { text: w.say("quarantine-retry"), secondary: false }),
        token: site.token(),
    };
    page(StatusCode::OK, &frame, &view)
}

/// The form that has everything in quarantine read once more.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Retry {
    token: String,
}

/// Has the next run read once more what is in quarantine.
pub(crate) async fn retry(
    State(site): State<Shared>,
    reader: Reader,
    Form(form): Form<Retry>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &form.token)?;
    let retried = site.work(|site| quarantine::retry(site.project(), &[])).await?;
    let address = reader.address(&format!("/quarantine?retried={}", retried.submissions.len()));
    Ok(Redirect::to(&address).into_response())
}

fn table(frame: &Frame, names: &Names<'_>, entries: &[Entry]) -> Table {
    let w = names.w;
    let rows = entries.iter().map(|entry| {
        let why = entry.trouble.as_ref().map_or(Content::from(""), |found| trouble(names, found));
        vec![Cell::words(who(frame, entry)), Cell::words(names.source(&entry.source)), Cell::words(why)]
    });
    Table {
        caption: w.say("quarantine-caption"),
        head: ["submission-word", "narrow-source", "why"].map(|message| Cell::words(w.say(message))).into(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "",
    }
}
