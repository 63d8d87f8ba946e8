//! Who codes: asked once, and kept by the browser.

use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

use crate::{
    coder::{self, Coder, LONGEST},
    components::{Button, ErrorLine, ErrorSummary, Field, TextInput},
    failure::Failure,
    frame::{Frame, page},
    guard,
    reader::{Reader, page_of},
    site::{Shared, Site},
};

/// Where one goes on to who came from nowhere.
const QUEUE: &str = "/code";

/// A name, as the form sends it, and the page that asked for it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    token: String,
    name: String,
    next: String,
}

#[derive(Template)]
#[template(path = "code/name.html")]
struct NamePage<'a> {
    frame: &'a Frame,
    errors: Option<ErrorSummary>,
    token: &'a str,
    next: String,
    name: TextInput,
    button: Button,
}

/// Asks for the name, in the place of a page that needs it; then that page is shown.
pub(in crate::pages) fn ask(site: &Site, reader: &Reader, status: StatusCode) -> Result<Response, Failure> {
    form(site, reader, status, "", &reader.page, false)
}

/// The page that changes the name. That of an account is not changed here.
pub(crate) async fn name(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Query(given): Query<Given>,
) -> Result<Response, Failure> {
    if reader.visitor.name().is_some() {
        return Ok(Redirect::to(&reader.address(page_of(&given.next, QUEUE))).into_response());
    }
    form(&site, &reader, StatusCode::OK, by.as_deref().unwrap_or_default(), &given.next, false)
}

/// Keeps a name.
pub(crate) async fn keep(
    State(site): State<Shared>,
    reader: Reader,
    Form(given): Form<Given>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &given.token)?;
    let Some(name) = coder::sound(&given.name) else {
        return form(&site, &reader, StatusCode::BAD_REQUEST, &given.name, &given.next, true);
    };
    let next = reader.address(page_of(&given.next, QUEUE));
    Ok(([(header::SET_COOKIE, coder::kept(&name))], Redirect::to(&next)).into_response())
}

fn form(
    site: &Site,
    reader: &Reader,
    status: StatusCode,
    name: &str,
    next: &str,
    wrong: bool,
) -> Result<Response, Failure> {
    let frame = Frame::new(site, reader, "code-name-title");
    let w = &frame.w;
    let message = || w.count("code-name-wrong", LONGEST as u64);
    let error = wrong.then(|| (w.say("error-introduction"), message()));
    let field = Field {
        hint: w.say("code-name-hint"),
        error,
        value: name.to_owned(),
        ..Field::new("name", w.say("code-name"))
    };
    let errors = wrong.then(|| ErrorSummary {
        title: w.say("error-title"),
        errors: vec![ErrorLine { href: "#name".to_owned(), text: message().into() }],
    });
    let view = NamePage {
        frame: &frame,
        errors,
        token: site.token(),
        next: page_of(next, QUEUE).to_owned(),
        name: TextInput { field, kind: "text", classes: "govuk-input--width-20", form: None },
        button: Button { text: w.say("code-name-button"), secondary: false },
    };
    page(status, &frame, &view)
}
