//! Signing in, and out.

use std::{sync::Arc, time::Instant};

use askama::Template;
use axum::{
    Extension, Form,
    extract::{Query, State},
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use serde::Deserialize;

use super::words::{Wrong, field, password, summary};
use crate::{
    access::{Gate, Visitor, cookie, patience::Answer, visitor::Address},
    components::{Banner, Button, ErrorSummary, Field, TextInput},
    failure::{Failure, seconds},
    frame::{Frame, page},
    guard,
    reader::{Reader, page_of},
    site::{Shared, Site},
};

/// A name and a password, and the page that asked for them.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    token: String,
    name: String,
    password: String,
    next: String,
    /// `password` where one was changed just now, `out` where somebody signed out.
    done: String,
}

#[derive(Template)]
#[template(path = "access/sign-in.html")]
struct SignInPage<'a> {
    frame: &'a Frame,
    banner: Option<Banner>,
    errors: Option<ErrorSummary>,
    token: &'a str,
    next: String,
    name: TextInput,
    password: TextInput,
    button: Button,
}

/// Asks who it is. Who has signed in already, or need not, goes on.
pub(crate) async fn ask(
    State(site): State<Shared>,
    reader: Reader,
    Query(given): Query<Given>,
) -> Result<Response, Failure> {
    if reader.visitor.may_enter(crate::rooms::Room::Reading) {
        return Ok(Redirect::to(&reader.address(page_of(&given.next, "/"))).into_response());
    }
    form(&site, &reader, StatusCode::OK, &given, Wrong::new())
}

/// Lets somebody in who gives a name and its password. Who does not is told the same after the same time, whether it is the
/// name, the password or the account that is not right.
pub(crate) async fn sign_in(
    State(site): State<Shared>,
    Extension(gate): Extension<Arc<Gate>>,
    Extension(Address(address)): Extension<Address>,
    reader: Reader,
    Form(given): Form<Given>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &given.token)?;
    let w = crate::wording::of(reader.language);
    let from = address.to_string();
    if let Answer::Wait { wait, first } = gate.sign_ins.attempt(&given.name, address, Instant::now()) {
        if first {
            gate.work(move |sessions| sessions.held_back(&from, Timestamp::now())).await?;
        }
        let wrong = vec![("name", w.count("sign-in-held", seconds(wait)))];
        let mut response = form(&site, &reader, StatusCode::TOO_MANY_REQUESTS, &given, wrong)?;
        response.headers_mut().insert(header::RETRY_AFTER, seconds(wait).into());
        return Ok(response);
    }
    let (name, password) = (given.name.clone(), given.password.clone());
    let token = gate.hash(move |sessions| sessions.sign_in(&name, &password, &from, Timestamp::now())).await?;
    let Some(token) = token else {
        return form(&site, &reader, StatusCode::UNAUTHORIZED, &given, vec![("name", w.say("sign-in-wrong"))]);
    };
    gate.sign_ins.succeeded(&given.name, address);
    let next = reader.address(page_of(&given.next, "/"));
    Ok(([(header::SET_COOKIE, cookie::kept(&token, gate.reach.is_secure()))], Redirect::to(&next)).into_response())
}

/// The token of a form that has nothing else in it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Out {
    token: String,
}

/// Lets somebody out.
pub(crate) async fn sign_out(
    State(site): State<Shared>,
    Extension(gate): Extension<Arc<Gate>>,
    Extension(Address(address)): Extension<Address>,
    reader: Reader,
    Form(out): Form<Out>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &out.token)?;
    if let Visitor::SignedIn(person, token) = reader.visitor.clone() {
        let from = address.to_string();
        gate.work(move |sessions| sessions.sign_out(&token, &person.name, &from, Timestamp::now())).await?;
    }
    let forgotten = cookie::forgotten(gate.reach.is_secure());
    Ok(([(header::SET_COOKIE, forgotten)], Redirect::to(&reader.address("/sign-in?done=out"))).into_response())
}

fn form(site: &Site, reader: &Reader, status: StatusCode, given: &Given, wrong: Wrong) -> Result<Response, Failure> {
    let frame = Frame::new(site, reader, "sign-in-title");
    let w = &frame.w;
    let done = match given.done.as_str() {
        "password" => Some("password-changed"),
        "out" => Some("sign-out-done"),
        _ => None,
    };
    let name =
        Field { value: given.name.clone(), autocomplete: "username", ..field(w, &wrong, "name", "sign-in-name") };
    let view = SignInPage {
        frame: &frame,
        banner: done.map(|message| Banner { title: w.say("done"), text: w.say(message) }),
        errors: summary(w, &wrong),
        token: site.token(),
        next: page_of(&given.next, "/").to_owned(),
        name: TextInput { field: name, kind: "text", classes: "govuk-input--width-20", form: None },
        password: password(field(w, &Wrong::new(), "password", "sign-in-password"), "current-password"),
        button: Button { text: w.say("sign-in-button"), secondary: false },
    };
    page(status, &frame, &view)
}
