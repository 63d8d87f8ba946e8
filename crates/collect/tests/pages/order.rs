//! Outcomes come in the order of the settings, and hosts are asked politely.

use std::time::Duration;

use ymateb_collect::PageFailure;

use crate::{
    collect_with, fails_with, holds, limits,
    server::{Server, leads_to, page},
};

/// The same place under another name, which is another host.
fn by_name(address: String) -> String {
    address.replace("127.0.0.1", "localhost")
}

#[tokio::test]
async fn outcomes_come_in_the_order_of_the_settings() {
    let (slow, quick) = (Server::start().await, Server::start().await);
    let one = slow.on("/1", [page("un").after(Duration::from_millis(60))]);
    let two = by_name(quick.on("/2", [page("dau")]));
    let three = slow.on("/3", [page("tri")]);
    let four = by_name(quick.on("/4", [page("pedwar")]));
    let outcomes = collect_with(&[&one, &two, "dim", &three, &four], &limits(), &[]).await;
    for (index, expected) in [(0, "un"), (1, "dau"), (3, "tri"), (4, "pedwar")] {
        holds(&outcomes[index].page, expected);
    }
    let not_one = PageFailure::NotAnAddress { problem: "relative URL without a base".to_owned() };
    fails_with(&outcomes[2].page, &not_one);
}

#[tokio::test]
async fn no_addresses_have_no_outcomes() {
    assert_eq!(collect_with(&[], &limits(), &[]).await, []);
}

#[tokio::test]
async fn a_host_is_asked_one_thing_at_a_time() {
    let server = Server::start().await;
    let addresses: Vec<_> =
        (0..6).map(|n| server.on(&format!("/{n}"), [page("Ydw").after(Duration::from_millis(5))])).collect();
    collect_with(&addresses.iter().map(String::as_str).collect::<Vec<_>>(), &limits(), &[]).await;
    let asked: Vec<_> = server.requests().iter().map(|request| request.as_bytes()[5] - b'0').collect();
    assert_eq!(asked, [0, 1, 2, 3, 4, 5]);
    assert_eq!(server.most_at_once(), 1);
}

#[tokio::test]
async fn hosts_are_asked_side_by_side() {
    let server = Server::start().await;
    let one = server.on("/1", [page("un").after(Duration::from_millis(300))]);
    let two = by_name(server.on("/2", [page("dau").after(Duration::from_millis(300))]));
    collect_with(&[&one, &two], &limits(), &[]).await;
    assert_eq!(server.most_at_once(), 2);
}

#[tokio::test]
async fn a_host_that_others_lead_to_is_still_asked_one_thing_at_a_time() {
    let (server, other) = (Server::start().await, Server::start().await);
    let own = by_name(server.on("/1", [page("un").after(Duration::from_millis(60))]));
    let shared = by_name(server.on("/2", [page("dau").after(Duration::from_millis(60))]));
    let leads = other.on("/", [leads_to(&shared)]);
    let outcomes = collect_with(&[&own, &leads], &limits(), &[]).await;
    holds(&outcomes[1].page, "dau");
    assert_eq!(server.most_at_once(), 1);
}
