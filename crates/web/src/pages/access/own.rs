//! One's own account: who one is here, and another password.

use std::sync::Arc;

use askama::Template;
use axum::{
    Extension, Form,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use ymateb_pipeline::access::{
    accounts::{self, By, Change},
    sessions::Person,
};

use super::words::{Wrong, field, may, name, new_password, password, refusal, summary};
use crate::{
    access::{Gate, cookie, visitor::Address},
    components::{Button, ErrorSummary, SummaryList, TextInput},
    failure::Failure,
    frame::{Frame, page},
    guard,
    reader::Reader,
    site::{Shared, Site},
};

/// A new password, as the form sends it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    token: String,
    now: String,
    password: String,
    again: String,
}

#[derive(Template)]
#[template(path = "access/own.html")]
struct OwnPage<'a> {
    frame: &'a Frame,
    errors: Option<ErrorSummary>,
    facts: SummaryList,
    token: &'a str,
    fields: [TextInput; 3],
    button: Button,
}

/// The page. Where nobody has to sign in there is none.
pub(crate) async fn show(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    let person = reader.visitor.person().ok_or(Failure::NotFound)?;
    form(&site, &reader, person, StatusCode::OK, Wrong::new())
}

/// Gives one another password. Its sessions end, this one included.
pub(crate) async fn change_password(
    State(site): State<Shared>,
    Extension(gate): Extension<Arc<Gate>>,
    Extension(Address(address)): Extension<Address>,
    reader: Reader,
    Form(given): Form<Given>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &given.token)?;
    let person = reader.visitor.person().ok_or(Failure::NotFound)?;
    let w = crate::wording::of(reader.language);
    let (name, now) = (person.name.clone(), given.now);
    let mut wrong = Wrong::new();
    if !gate.hash(move |sessions| sessions.is_password_of(&name, &now)).await? {
        wrong.push(("now", w.say("password-not-yours")));
    }
    if given.password != given.again {
        wrong.push(("again", w.say("password-differs")));
    }
    if wrong.is_empty() {
        let (who, password) = (person.name.to_string(), given.password);
        let from = address.to_string();
        let changed = site
            .work(move |site| {
                let by = By { name: &who, address: &from };
                Ok(accounts::change(site.project(), &who, Change::Password(&password), by))
            })
            .await?;
        match changed {
            Ok(_) => {
                let forgotten = cookie::forgotten(gate.reach.is_secure());
                let next = Redirect::to(&reader.address("/sign-in?done=password"));
                return Ok(([(header::SET_COOKIE, forgotten)], next).into_response());
            }
            Err(refused) => wrong.push(refusal(&w, refused)?),
        }
    }
    form(&site, &reader, person, StatusCode::BAD_REQUEST, wrong)
}

fn form(site: &Site, reader: &Reader, person: &Person, status: StatusCode, wrong: Wrong) -> Result<Response, Failure> {
    let frame = Frame::new(site, reader, "account-title");
    let w = &frame.w;
    let role = format!("{}: {}", name(w, person.role), may(w, person.role));
    let view = OwnPage {
        frame: &frame,
        errors: summary(w, &wrong),
        facts: SummaryList {
            rows: vec![(w.say("sign-in-name"), person.name.as_str().into()), (w.say("account-role"), role.into())],
        },
        token: site.token(),
        fields: [
            password(field(w, &wrong, "now", "password-now"), "current-password"),
            new_password(w, &wrong, "password", "password-new"),
            password(field(w, &wrong, "again", "password-again"), "new-password"),
        ],
        button: Button { text: w.say("password-button"), secondary: false },
    };
    page(status, &frame, &view)
}
