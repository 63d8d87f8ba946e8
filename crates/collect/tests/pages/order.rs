//! Outcomes come in the order of the settings, and hosts are asked politely.

use std::time::Duration;

use ymateb_collect::PageFailure;

use crate::{
    collect_with, fails_with, holds, limits,
    server::{Answer, Server, page},
};

fn slow_page(text: &str, milliseconds: u64) -> Answer {
    let Answer::Raw(bytes) = page(text) else { panic!("an answer in one piece") };
    Answer::After(Duration::from_millis(milliseconds), bytes)
}

#[tokio::test]
async fn outcomes_come_in_the_order_of_the_settings() {
    let (slow, quick) = (Server::start().await, Server::start().await);
    // Another name is another host.
    let quick_at = |address: String| address.replace("127.0.0.1", "localhost");
    let one = slow.on("/1", [slow_page("un", 60)]);
    let two = quick_at(quick.on("/2", [page("dau")]));
    let three = slow.on("/3", [page("tri")]);
    let four = quick_at(quick.on("/4", [page("pedwar")]));
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
    let addresses: Vec<_> = (0..6).map(|n| server.on(&format!("/{n}"), [slow_page("Ydw", 5)])).collect();
    collect_with(&addresses.iter().map(String::as_str).collect::<Vec<_>>(), &limits(), &[]).await;
    let asked: Vec<_> = server.requests().iter().map(|request| request.as_bytes()[5] - b'0').collect();
    assert_eq!(asked, [0, 1, 2, 3, 4, 5]);
    assert_eq!(server.most_at_once(), 1);
}
