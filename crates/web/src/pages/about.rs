//! Pages about the pages: how to search, and how accessible they are.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    components::{Cell, Table},
    failure::Failure,
    frame::{Frame, page},
    reader::Reader,
    site::Shared,
};

#[derive(Template)]
#[template(path = "help.html")]
struct HelpPage<'a> {
    frame: &'a Frame,
    table: Table,
    fields: Table,
}

/// How to search.
pub(crate) async fn help(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    let frame = Frame::new(&site, &reader, "help-title");
    let w = &frame.w;
    let table = |caption: &str, rows: &[(&str, &str)]| Table {
        caption: w.say(caption),
        head: ["help-ask", "help-type"].map(|message| Cell::words(w.say(message))).into(),
        rows: rows.iter().map(|(ask, typed)| vec![Cell::words(w.say(ask)), Cell::words(w.say(typed))]).collect(),
        first_is_head: true,
        classes: "",
    };
    let ways = [
        ("help-all", "help-all-typed"),
        ("help-phrase", "help-phrase-typed"),
        ("help-exact", "help-exact-typed"),
        ("help-or", "help-or-typed"),
        ("help-not", "help-not-typed"),
        ("help-group", "help-group-typed"),
        ("help-begin", "help-begin-typed"),
    ];
    let fields = [
        ("help-field-language", "help-field-language-typed"),
        ("help-field-question", "help-field-question-typed"),
        ("help-field-code", "help-field-code-typed"),
        ("help-field-status", "help-field-status-typed"),
    ];
    let view = HelpPage { frame: &frame, table: table("help-ways", &ways), fields: table("help-fields", &fields) };
    page(StatusCode::OK, &frame, &view)
}

#[derive(Template)]
#[template(path = "accessibility.html")]
struct AccessibilityPage<'a> {
    frame: &'a Frame,
}

/// How accessible the pages are.
pub(crate) async fn accessibility(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    let frame = Frame::new(&site, &reader, "accessibility-title");
    page(StatusCode::OK, &frame, &AccessibilityPage { frame: &frame })
}
