//! A page that is as it was costs one short answer.

use ymateb_collect::{Page, PageFailure, Validators};

use crate::{
    collect_with, fails_with, holds, limits,
    server::{Server, answer, leads_to, page},
};

const MONDAY: &str = "Mon, 14 May 2018 08:30:00 GMT";

fn validators(etag: Option<&str>, last_modified: Option<&str>) -> Validators {
    Validators { etag: etag.map(str::to_owned), last_modified: last_modified.map(str::to_owned) }
}

/// Asks for a page whose last version had these validators, and expects these conditions in the request.
async fn check(known: Validators, expected: &[&str]) {
    let server = Server::start().await;
    let address = server.on("/", [answer("304 Not Modified", &[], b"")]);
    let outcome = collect_with(&[&address], &limits(), &[(&address, known)]).await.remove(0);
    assert_eq!(outcome.page, Page::Unchanged);
    let request = server.requests().remove(0);
    let mut conditions: Vec<_> = request.lines().filter(|line| line.to_lowercase().starts_with("if-")).collect();
    conditions.sort_unstable();
    assert_eq!(conditions, expected);
}

#[tokio::test]
async fn the_server_is_told_which_version_is_known() {
    let modified = format!("if-modified-since: {MONDAY}");
    check(validators(Some("\"a\""), Some(MONDAY)), &[&modified, "if-none-match: \"a\""]).await;
    check(validators(Some("W/\"a\""), None), &["if-none-match: W/\"a\""]).await;
    check(validators(None, Some(MONDAY)), &[&modified]).await;
}

#[tokio::test]
async fn nothing_else_is_sent_with_a_validator() {
    let server = Server::start().await;
    let address = server.on("/", [page("Ydw")]);
    let known = validators(Some("\"a\"\r\nX-Arall: ie"), None);
    let outcome = collect_with(&[&address], &limits(), &[(&address, known)]).await.remove(0);
    holds(&outcome.page, "Ydw");
    assert!(!server.requests()[0].to_lowercase().contains("x-arall"));
}

#[tokio::test]
async fn unchanged_is_no_answer_to_who_did_not_ask() {
    let server = Server::start().await;
    let address = server.on("/", [answer("304 Not Modified", &[], b"")]);
    let outcome = collect_with(&[&address], &limits(), &[(&address, validators(None, None))]).await.remove(0);
    fails_with(&outcome.page, &PageFailure::OtherAnswer { status: 304 });
}

#[tokio::test]
async fn where_an_address_leads_elsewhere_only_the_name_of_the_version_is_compared() {
    let server = Server::start().await;
    let address = server.on("/hen", [leads_to("/newydd")]);
    server.on("/newydd", [answer("200 OK", &["ETag: \"b\"", &format!("Last-Modified: {MONDAY}")], b"Cytuno")]);
    let outcome = collect_with(&[&address], &limits(), &[(&address, validators(Some("\"a\""), Some(MONDAY)))]).await;
    let Page::Fetched { etag, last_modified, final_address, .. } = &outcome[0].page else { panic!("{outcome:?}") };
    assert_eq!((etag.as_deref(), last_modified.as_deref()), (Some("\"b\""), None));
    assert_eq!(*final_address, server.at("/newydd"));
    let request = server.requests()[1].to_lowercase();
    assert!(request.contains("if-none-match: \"a\"") && !request.contains("if-modified-since"), "{request}");
}
