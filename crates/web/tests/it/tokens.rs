//! Tokens: programs ask in the name of an account, without a browser, a cookie or a form.

use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::{Value, json};
use ymateb_model::account::Role;
use ymateb_pipeline::{
    Project,
    access::{
        accounts::{self, By, Change},
        audit::{self, Asked, Entry},
        tokens::{self, Wanted},
    },
    queue,
};

use crate::{
    project::{Folder, copy_of_the_demonstration},
    site::{Answer, Site},
};

const PASSWORD: &str = "tŷ bach coch ar y bryn";
const BY: By<'_> = By { name: "the test", address: "" };

fn project(folder: &Folder) -> Project {
    Project::open(&folder.root).expect("a project")
}

fn with_accounts() -> Folder {
    let folder = copy_of_the_demonstration();
    for role in Role::ALL.into_iter().rev() {
        accounts::add(&project(&folder), role.name(), role, PASSWORD, BY).expect("made");
    }
    folder
}

fn make(folder: &Folder, account: &str) -> (u64, String) {
    let wanted = Wanted { account, purpose: "the nightly export", days: 30 };
    let made = tokens::make(&project(folder), wanted, BY).expect("made");
    (made.number, made.token.as_str().to_owned())
}

/// Asks as a program does: with a token and nothing else.
fn get(site: &Site, address: &str, token: &str) -> Answer {
    let request = Request::get(format!("/api/v1{address}"))
        .header(header::HOST, "localhost")
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    site.send(request, Body::empty())
}

fn post(site: &Site, address: &str, token: &str, sent: &Value) -> Answer {
    let request = Request::post(format!("/api/v1{address}"))
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    site.send(request, Body::from(sent.to_string()))
}

fn body(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.bytes).expect("JSON")
}

fn trail(folder: &Folder) -> Vec<Entry> {
    let mut rows = Vec::new();
    let filter = Asked::default().filter(&project(folder)).expect("a filter");
    audit::each(&project(folder), &filter, &mut |entry| {
        rows.push(entry);
        true
    })
    .expect("readable");
    rows
}

#[test]
fn a_program_reads_and_writes_in_the_name_of_its_account_as_far_as_its_role_goes() {
    let folder = with_accounts();
    let site = Site::of(&folder);
    let asked = queue::Asked { by: "analyst", limit: 1, suggested_only: true, ..queue::Asked::default() };
    let item = queue::next(&project(&folder), &asked).expect("a queue").items.remove(0);
    let address = format!("/passages/{}/codings", item.passage);
    let accept = json!({"act": "accept", "code": item.suggestions[0].code});
    let (_, reader) = make(&folder, "reader");
    let (number, analyst) = make(&folder, "analyst");
    assert!(!body(&get(&site, "/search?q=gofal", &reader).is(200))["hits"].as_array().expect("hits").is_empty());
    assert_eq!(body(&get(&site, "/session", &reader).is(200))["coder"], "reader");
    get(&site, "/queue", &reader).is(403);
    post(&site, &address, &reader, &accept).is(403);
    post(&site, &address, &analyst, &accept).is(201);
    assert_eq!(body(&get(&site, &address, &analyst).is(200))["codings"][0]["state"], "accepted");
    // Whatever its account may now.
    accounts::change(&project(&folder), "analyst", Change::Role(Role::Reader), BY).expect("changed");
    get(&site, &address, &analyst).is(403);
    accounts::change(&project(&folder), "analyst", Change::Role(Role::Analyst), BY).expect("changed");
    accounts::change(&project(&folder), "analyst", Change::Password("ceffyl batri stwffwl"), BY).expect("changed");
    // An act waits until it is written down, and with it all that came before.
    post(&site, &address, &analyst, &accept);
    let rows = trail(&folder);
    let its_own: Vec<String> = rows
        .iter()
        .filter(|row| row.address == format!("127.0.0.1 #{number}"))
        .map(|row| format!("{} {} {} {}", row.who, row.deed, row.about, row.outcome))
        .collect();
    assert_eq!(its_own[0], format!("analyst acted /api/v1{address} 201"));
    assert_eq!(its_own[1], format!("analyst read /api/v1{address} 200"));
    assert_eq!(its_own[2], format!("analyst read /api/v1{address} 403"));
    let made = rows.iter().find(|row| row.deed.name() == "token-made" && row.about.starts_with("analyst #"));
    assert_eq!(made.expect("it is told").about, format!("analyst #{number} the nightly export"));
}

#[test]
fn a_token_that_opens_nothing_is_refused_and_held_back_and_opens_no_page() {
    let folder = with_accounts();
    let site = Site::of(&folder);
    let (number, token) = make(&folder, "administrator");
    // Pages are for those who sign in.
    let page = Request::get("/en/accounts")
        .header(header::HOST, "localhost")
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    assert!(site.send(page, Body::empty()).is(303).header("location").starts_with("/en/sign-in"));
    let form = Request::post("/en/accounts")
        .header(header::HOST, "localhost")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::AUTHORIZATION, format!("Bearer {token}"));
    site.send(form, Body::from("name=x&role=reader&password=x")).is(403);
    let refused = get(&site, "/figures", "ymateb_0000").is(401);
    assert_eq!(body(&refused)["type"], "urn:ymateb:problem:token");
    assert_eq!(refused.header("www-authenticate"), "Bearer");
    let nobody = site.get("/api/v1/figures").is(401);
    assert_eq!(
        (body(&nobody)["type"].as_str(), nobody.header("www-authenticate")),
        (Some("urn:ymateb:problem:signed-out"), "Bearer")
    );
    get(&site, "/figures", &token).is(200);
    tokens::withdraw(&project(&folder), number, BY).expect("withdrawn");
    get(&site, "/figures", &token).is(401);
    for _ in 0..18 {
        get(&site, "/figures", "ymateb_0000").is(401);
    }
    let held = get(&site, "/figures", "ymateb_0000").is(429);
    assert_eq!(held.header("retry-after"), "1");
    let (_, another) = make(&folder, "reader");
    get(&site, "/figures", &another).is(200);
    let failures = trail(&folder).into_iter().filter(|row| row.deed.name() == "sign-in-failed");
    let told: Vec<(String, String)> = failures.map(|row| (row.about, row.outcome)).collect();
    assert_eq!(told.len(), 21);
    assert_eq!(told[0], ("no such token".to_owned(), "refused".to_owned()));
    assert_eq!(told[20], ("not looked at".to_owned(), "held back".to_owned()));
}

#[test]
fn where_nobody_signs_in_a_token_is_refused_all_the_same() {
    let folder = copy_of_the_demonstration();
    let site = Site::of(&folder);
    get(&site, "/figures", "ymateb_0000").is(401);
    site.get("/api/v1/figures").is(200);
}

#[test]
fn an_administrator_makes_a_token_on_a_page_which_shows_it_once_and_withdraws_it() {
    let folder = with_accounts();
    for (language, name) in [("cy", "Allforio <b>bob</b> nos"), ("en", "Nightly <b>export</b>")] {
        let site = Site::of(&folder).signed_in("administrator", PASSWORD);
        let page = site.get(&format!("/{language}/tokens")).is(200).page();
        let make = |fields: &[(&str, &str)]| site.submit(&page, "#make ~ form", fields);
        let wrong = |fields: &[(&str, &str)]| make(fields).is(400).page().attributes(".govuk-error-summary a", "href");
        assert_eq!(wrong(&[("account", "reader"), ("purpose", " ")]), ["#purpose"]);
        assert_eq!(wrong(&[("account", "reader"), ("purpose", "x"), ("days", "0")]), ["#days"]);
        make(&[("account", "nobody"), ("purpose", "x")]).is(404);
        let made = make(&[("account", "reader"), ("purpose", name), ("days", "30")]).is(200).page();
        let token = made.text("#new-token code");
        assert!(token.starts_with("ymateb_"), "{token}");
        get(&site, "/figures", &token).is(200);
        let page = site.get(&format!("/{language}/tokens")).is(200).page();
        assert!(page.all("#new-token").is_empty() && !page.text("main").contains(&token), "it is shown once");
        assert!(page.text("main tbody").contains(name), "what it is for is text");
        let after = site.submit(&page, "main tbody form", &[]).is(303);
        assert_eq!(after.header("location"), format!("/{language}/tokens?done=withdrawn"));
        get(&site, "/figures", &token).is(401);
        site.send_form(&format!("/{language}/tokens/1/withdraw"), [("token", "another site's")].into_iter()).is(403);
    }
}
