//! One account, and what is to become of it.

use askama::Template;
use axum::{
    Extension, Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use ymateb_model::account::Role;
use ymateb_pipeline::access::accounts::{self, Change, Listed};

use super::{
    accounts::{address_of, state},
    words::{Wrong, field, may, name, new_password, refusal, roles, summary, told},
};
use crate::{
    access::{gate::by, visitor::Address},
    components::{Banner, Button, ErrorSummary, Field, Select, SummaryList, TextInput},
    failure::Failure,
    frame::{Frame, page},
    guard,
    pages::names::Names,
    reader::Reader,
    site::Shared,
};

/// What is to happen, as the form sends it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    token: String,
    /// `role`, `password`, `close` or `open`.
    act: String,
    role: String,
    password: String,
}

/// What the address may ask.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// `1` where it was changed just now.
    done: String,
}

#[derive(Template)]
#[template(path = "access/account.html")]
struct AccountPage<'a> {
    frame: &'a Frame,
    banner: Option<Banner>,
    errors: Option<ErrorSummary>,
    facts: SummaryList,
    here: String,
    token: &'a str,
    closed: bool,
    role: Select,
    role_button: Button,
    password: TextInput,
    password_button: Button,
}

/// The page.
pub(crate) async fn show(
    State(site): State<Shared>,
    reader: Reader,
    Path(name): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    form(&site, &reader, &name, StatusCode::OK, Wrong::new(), asked.done == "1").await
}

/// Changes the account.
pub(crate) async fn change(
    State(site): State<Shared>,
    Extension(Address(address)): Extension<Address>,
    reader: Reader,
    Path(name): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &given.token)?;
    let w = crate::wording::of(reader.language);
    let (wanted, visitor) = (name.clone(), reader.visitor.clone());
    let changed = site
        .work(move |site| {
            let change = match (given.act.as_str(), Role::parse(&given.role)) {
                ("role", Some(role)) => Change::Role(role),
                ("password", _) => Change::Password(&given.password),
                ("close", _) => Change::Close,
                ("open", _) => Change::Open,
                _ => return Ok(None),
            };
            let from = address.to_string();
            Ok(Some(accounts::change(site.project(), &wanted, change, by(&visitor, &from))))
        })
        .await?;
    let wrong = match changed {
        Some(Ok(_)) => {
            let listed = found(&site, &name).await?;
            let address = format!("{}?done=1", address_of(&listed));
            return Ok(Redirect::to(&reader.address(&address)).into_response());
        }
        Some(Err(refused)) => vec![refusal(&w, refused)?],
        None => vec![("role", w.say("account-role-missing"))],
    };
    form(&site, &reader, &name, StatusCode::BAD_REQUEST, wrong, false).await
}

async fn found(site: &Shared, name: &str) -> Result<Listed, Failure> {
    let wanted = name.to_lowercase();
    let listed = site.work(|site| accounts::list(site.project())).await?;
    listed.into_iter().find(|account| account.name.key() == wanted).ok_or(Failure::NotFound)
}

async fn form(
    site: &Shared,
    reader: &Reader,
    wanted: &str,
    status: StatusCode,
    wrong: Wrong,
    done: bool,
) -> Result<Response, Failure> {
    let account = found(site, wanted).await?;
    let page_of_it = address_of(&account);
    let w = crate::wording::of(reader.language);
    let frame =
        Frame::titled(site, &reader.on(&*page_of_it), w, account.name.to_string()).back_to("/accounts", "to-accounts");
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let role = Field { value: account.role.name().to_owned(), ..field(w, &wrong, "role", "account-role") };
    let view = AccountPage {
        frame: &frame,
        banner: done.then(|| Banner { title: w.say("done"), text: w.say("account-changed") }),
        errors: summary(w, &wrong),
        facts: SummaryList {
            rows: vec![
                (w.say("account-role"), format!("{}: {}", name(w, account.role), may(w, account.role)).into()),
                (w.say("account-state"), state(&frame, &account).into()),
                (w.say("account-made-at"), names.moment(account.made_at).into()),
                (w.say("account-made-by"), told(w, &account.made_by)),
            ],
        },
        here: frame.reader.address(&page_of_it),
        token: site.token(),
        closed: account.closed,
        role: roles(w, role),
        role_button: Button { text: w.say("account-role-button"), secondary: false },
        password: new_password(w, &wrong, "password", "password-new"),
        password_button: Button { text: w.say("password-button"), secondary: false },
    };
    page(status, &frame, &view)
}
