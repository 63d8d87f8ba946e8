//! Who has an account, and who is to have one.

use askama::Template;
use axum::{
    Extension, Form,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use ymateb_model::account::Role;
use ymateb_pipeline::access::accounts::{self, Listed};

use super::words::{Wrong, field, name, new_password, refusal, roles, summary, told};
use crate::{
    access::{gate::by, visitor::Address},
    components::{Banner, Button, Cell, ErrorSummary, Field, Link, Said, Select, Table, TextInput, markup},
    failure::Failure,
    frame::{Frame, page},
    guard,
    pages::names::Names,
    reader::Reader,
    site::{Shared, Site},
};

/// An account to make, as the form sends it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    token: String,
    name: String,
    role: String,
    password: String,
}

/// What the address may ask.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// `1` where one was made just now.
    done: String,
}

#[derive(Template)]
#[template(path = "access/accounts.html")]
struct AccountsPage<'a> {
    frame: &'a Frame,
    banner: Option<Banner>,
    errors: Option<ErrorSummary>,
    table: Option<Table>,
    token: &'a str,
    name: TextInput,
    role: Select,
    password: TextInput,
    button: Button,
}

/// The page.
pub(crate) async fn list(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    form(&site, &reader, StatusCode::OK, &Given::default(), Wrong::new(), asked.done == "1").await
}

/// Makes an account. Whoever made the first one has to sign in with it.
pub(crate) async fn add(
    State(site): State<Shared>,
    Extension(Address(address)): Extension<Address>,
    reader: Reader,
    Form(given): Form<Given>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &given.token)?;
    let w = crate::wording::of(reader.language);
    let Some(role) = Role::parse(&given.role) else {
        let wrong = vec![("role", w.say("account-role-missing"))];
        return form(&site, &reader, StatusCode::BAD_REQUEST, &given, wrong, false).await;
    };
    let (name, password, visitor) = (given.name.clone(), given.password.clone(), reader.visitor.clone());
    let made = site
        .work(move |site| {
            let from = address.to_string();
            Ok(accounts::add(site.project(), &name, role, &password, by(&visitor, &from)))
        })
        .await?;
    match made {
        Ok(_) => Ok(Redirect::to(&reader.address("/accounts?done=1")).into_response()),
        Err(refused) => {
            let wrong = vec![refusal(&w, refused)?];
            form(&site, &reader, StatusCode::BAD_REQUEST, &given, wrong, false).await
        }
    }
}

/// The page of one account.
pub(super) fn address_of(account: &Listed) -> String {
    let name: String = form_urlencoded::byte_serialize(account.name.as_str().as_bytes()).collect();
    // In a path a plus sign is a plus sign.
    format!("/accounts/{}", name.replace('+', "%20"))
}

/// What has become of an account.
pub(super) fn state(frame: &Frame, account: &Listed) -> String {
    frame.w.say(if account.closed { "account-closed" } else { "account-open" })
}

async fn form(
    site: &Shared,
    reader: &Reader,
    status: StatusCode,
    given: &Given,
    wrong: Wrong,
    done: bool,
) -> Result<Response, Failure> {
    let listed = site.work(|site| accounts::list(site.project())).await?;
    let frame = Frame::new(site, reader, "accounts-title");
    let w = &frame.w;
    let named = Field {
        value: given.name.clone(),
        hint: w.say("account-name-hint"),
        ..field(w, &wrong, "name", "sign-in-name")
    };
    let chosen = Role::parse(&given.role).unwrap_or(if listed.is_empty() { Role::Administrator } else { Role::Reader });
    let role = Field { value: chosen.name().to_owned(), ..field(w, &wrong, "role", "account-role") };
    let view = AccountsPage {
        frame: &frame,
        banner: done.then(|| Banner { title: w.say("done"), text: w.say("account-made") }),
        errors: summary(w, &wrong),
        table: (!listed.is_empty()).then(|| table(site, &frame, &listed)),
        token: site.token(),
        name: TextInput { field: named, kind: "text", classes: "govuk-input--width-20", form: None },
        role: roles(w, role),
        password: new_password(w, &wrong, "password", "account-password"),
        button: Button { text: w.say("account-add-button"), secondary: false },
    };
    page(status, &frame, &view)
}

fn table(site: &Site, frame: &Frame, accounts: &[Listed]) -> Table {
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let row = |account: &Listed| {
        let text = markup([Said::as_written(account.name.as_str())]);
        vec![
            Cell::words(markup([Link { href: frame.reader.address(&address_of(account)), text }])),
            Cell::words(name(w, account.role)),
            Cell::words(state(frame, account)),
            Cell::words(names.moment(account.made_at)),
            Cell::words(told(w, &account.made_by)),
        ]
    };
    let head = ["sign-in-name", "account-role", "account-state", "account-made-at", "account-made-by"];
    Table {
        caption: w.say("accounts-caption"),
        head: head.map(|message| Cell::words(w.say(message))).into(),
        rows: accounts.iter().map(row).collect(),
        first_is_head: true,
        classes: "site-names",
    }
}
