//! Which programs may ask in whose name: making a token, which is shown once, and withdrawing one.

use askama::Template;
use axum::{
    Extension, Form,
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use serde::Deserialize;
use ymateb_pipeline::access::{
    accounts,
    tokens::{self, Listed, Made, Wanted},
};

use super::words::{Wrong, field, name, refusal, summary, told};
use crate::{
    access::{gate::by, visitor::Address},
    components::{Banner, Button, Choice, Content, ErrorSummary, Field, Select, TextInput},
    failure::Failure,
    frame::{Frame, page},
    guard,
    pages::names::{Names, one_line},
    reader::Reader,
    site::Shared,
};

/// How many days a token may last, as the form offers it.
const DAYS: [u32; 4] = [30, 90, 365, 1095];
/// Which of them is chosen where nothing is.
const USUAL_DAYS: u32 = 365;

/// A token to make, as the form sends it.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct Given {
    token: String,
    account: String,
    purpose: String,
    days: String,
}

/// What the address may ask.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// `withdrawn` where one was just now.
    done: String,
}

#[derive(Template)]
#[template(path = "access/tokens.html")]
struct TokensPage<'a> {
    frame: &'a Frame,
    banner: Option<Banner>,
    errors: Option<ErrorSummary>,
    made: Option<MadeView>,
    tokens: Vec<TokenView>,
    token: &'a str,
    account: Select,
    purpose: TextInput,
    days: Select,
    button: Button,
}

/// The token that was just made.
struct MadeView {
    says: String,
    token: String,
}

/// A token in the list.
struct TokenView {
    number: u64,
    purpose: String,
    account: String,
    ends: String,
    used: String,
    made: String,
    made_by: Content,
    withdraw: String,
}

/// The page.
pub(crate) async fn list(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let told = if asked.done == "withdrawn" { Told::Withdrawn } else { Told::Nothing };
    form(&site, &reader, &Given::default(), told).await
}

/// Makes a token. The answer shows it, and nothing shows it again.
pub(crate) async fn make(
    State(site): State<Shared>,
    Extension(Address(address)): Extension<Address>,
    reader: Reader,
    Form(given): Form<Given>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &given.token)?;
    let w = crate::wording::of(reader.language);
    let (account, purpose, visitor) = (given.account.clone(), given.purpose.clone(), reader.visitor.clone());
    let days = given.days.parse().unwrap_or_default();
    let made = site
        .work(move |site| {
            let from = address.to_string();
            let wanted = Wanted { account: &account, purpose: &purpose, days };
            Ok(tokens::make(site.project(), wanted, by(&visitor, &from)))
        })
        .await?;
    match made {
        Ok(made) => form(&site, &reader, &Given::default(), Told::Made(made)).await,
        Err(refused) => form(&site, &reader, &given, Told::Wrong(vec![refusal(&w, refused)?])).await,
    }
}

/// The token of a form that has nothing else in it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Withdrawn {
    token: String,
}

/// Withdraws a token.
pub(crate) async fn withdraw(
    State(site): State<Shared>,
    Extension(Address(address)): Extension<Address>,
    reader: Reader,
    Path(number): Path<u64>,
    Form(given): Form<Withdrawn>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &given.token)?;
    let (w, visitor) = (crate::wording::of(reader.language), reader.visitor.clone());
    let withdrawn = site
        .work(move |site| {
            let from = address.to_string();
            Ok(tokens::withdraw(site.project(), number, by(&visitor, &from)))
        })
        .await?;
    if let Err(refused) = withdrawn {
        refusal(&w, refused)?;
    }
    Ok(Redirect::to(&reader.address("/tokens?done=withdrawn")).into_response())
}

/// What is to be told first.
enum Told {
    Nothing,
    Made(Made),
    Withdrawn,
    Wrong(Wrong),
}

async fn form(site: &Shared, reader: &Reader, given: &Given, told: Told) -> Result<Response, Failure> {
    let (accounts, listed) =
        site.work(|site| Ok((accounts::list(site.project())?, tokens::list(site.project())?))).await?;
    let frame = Frame::new(site, &reader.on("/tokens"), "tokens-title").back_to("/accounts", "to-accounts");
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let (mut status, mut wrong, mut made, mut banner) = (StatusCode::OK, Wrong::new(), None, None);
    match told {
        Told::Nothing => {}
        Told::Made(token) => made = Some(made_view(&names, &token)),
        Told::Withdrawn => banner = Some(Banner { title: w.say("done"), text: w.say("token-withdrawn") }),
        Told::Wrong(what) => (status, wrong) = (StatusCode::BAD_REQUEST, what),
    }
    // A token may do what its account may: whoever makes one sees how much that is.
    let open = accounts.iter().filter(|account| !account.closed).map(|account| Choice {
        value: account.name.to_string(),
        text: format!("{} ({})", account.name, name(w, account.role)),
    });
    let purpose = Field {
        value: given.purpose.clone(),
        hint: w.say("token-purpose-hint"),
        ..field(w, &wrong, "purpose", "token-purpose")
    };
    let view = TokensPage {
        frame: &frame,
        banner,
        errors: summary(w, &wrong),
        made,
        tokens: listed.iter().map(|token| token_view(&names, token)).collect(),
        token: site.token(),
        account: Select {
            field: Field { value: given.account.clone(), ..field(w, &wrong, "account", "token-account") },
            choices: open.collect(),
            form: None,
        },
        purpose: TextInput { field: purpose, kind: "text", classes: "govuk-input--width-20", form: None },
        days: days(&names, &wrong, &given.days),
        button: Button { text: w.say("token-make-button"), secondary: false },
    };
    page(status, &frame, &view)
}

fn made_view(names: &Names<'_>, made: &Made) -> MadeView {
    let arguments = [("account", made.account.as_str().into()), ("ends", names.moment(made.ends).into())];
    MadeView { says: names.w.with("token-made", &arguments), token: made.token.as_str().to_owned() }
}

fn token_view(names: &Names<'_>, token: &Listed) -> TokenView {
    let w = names.w;
    let has_ended = token.ends <= Timestamp::now();
    TokenView {
        number: token.number,
        purpose: one_line(&token.purpose),
        account: token.account.to_string(),
        ends: if has_ended { w.say("token-ended") } else { names.moment(token.ends) },
        used: token.used.map_or_else(|| w.say("token-unused"), |used| names.moment(used)),
        made: names.moment(token.made_at),
        made_by: told(w, &token.made_by),
        withdraw: w.about("token-withdraw-which", "purpose", &one_line(&token.purpose)),
    }
}

fn days(names: &Names<'_>, wrong: &Wrong, chosen: &str) -> Select {
    let w = names.w;
    let chosen = DAYS.into_iter().find(|days| days.to_string() == chosen).unwrap_or(USUAL_DAYS);
    let choice = |days: u32| Choice { value: days.to_string(), text: w.count("token-days", days.into()) };
    Select {
        field: Field { value: chosen.to_string(), ..field(w, wrong, "days", "token-lasts") },
        choices: DAYS.map(choice).into(),
        form: None,
    }
}
