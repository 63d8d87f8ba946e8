//! What may pass is tried again, as often as the settings say.

use std::time::Duration;

use tokio::net::TcpListener;
use ymateb_collect::PageFailure;
use ymateb_model::consultation::WebLimits;

use crate::{
    collect, collect_with, fails_with, holds, limits,
    server::{Answer, Server, answer, page},
};

fn busy(retry_after: &[&str]) -> Answer {
    answer("503 Service Unavailable", retry_after, b"")
}

#[tokio::test]
async fn a_failure_that_passes_is_got_over() {
    let server = Server::start().await;
    let statuses = ["408 Oops", "429 Too Many", "500 Oops", "502 Oops", "503 Oops", "504 Oops"];
    let addresses = statuses.map(|status| {
        let failed = answer(status, &[], b"");
        server.on(&format!("/{}", &status[..3]), [failed.clone(), failed, page("Ydw")])
    });
    for outcome in collect_with(&addresses.each_ref().map(String::as_str), &limits(), &[]).await {
        holds(&outcome.page, "Ydw");
    }
    for status in statuses {
        assert_eq!(server.asked(&format!("/{}", &status[..3])), 3);
    }
}

#[tokio::test]
async fn a_failure_that_stays_is_said_after_the_last_attempt() {
    let server = Server::start().await;
    let page = collect(&server.on("/", [answer("500 Oops", &[], b"")])).await;
    fails_with(&page, &PageFailure::ServerFailed { status: 500, wait: None });
    assert_eq!(server.asked("/"), 3);
    let never_again = WebLimits { retries: 0, ..limits() };
    let address = server.on("/eto", [busy(&[])]);
    let outcome = collect_with(&[&address], &never_again, &[]).await.remove(0);
    fails_with(&outcome.page, &PageFailure::Busy { status: 503, wait: None });
    assert_eq!(server.asked("/eto"), 1);
}

#[tokio::test]
async fn a_server_that_asks_for_a_short_wait_gets_it() {
    let server = Server::start().await;
    let address = server.on("/", [busy(&["Retry-After: 0"]), page("Ydw")]);
    holds(&collect(&address).await, "Ydw");
    let past = busy(&["Retry-After: Mon, 14 May 2018 08:30:00 GMT"]);
    holds(&collect(&server.on("/ddoe", [past, page("Ydw")])).await, "Ydw");
}

#[tokio::test]
async fn a_server_that_asks_for_a_long_wait_is_left_alone() {
    let server = Server::start().await;
    let page = collect(&server.on("/", [busy(&["Retry-After: 3600"]), page("Ydw")])).await;
    let failure = PageFailure::Busy { status: 503, wait: Some(Duration::from_secs(3600)) };
    fails_with(&page, &failure);
    assert_eq!(server.asked("/"), 1);
    assert_eq!(failure.hint(), "the server asks to wait 3600 s; run again after that");
}

#[tokio::test]
async fn a_port_at_which_nobody_listens_is_said_to_refuse() {
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let page = collect(&format!("http://{nobody}/")).await;
    fails_with(&page, &PageFailure::ConnectionRefused { host: "127.0.0.1".to_owned() });
}

#[tokio::test]
async fn after_a_host_was_out_of_reach_its_other_pages_are_tried_once() {
    let server = Server::start().await;
    let hurried = WebLimits { timeout_ms: 200, retries: 1, ..limits() };
    let silent = [server.on("/1", [Answer::Stall(Vec::new())]), server.on("/2", [Answer::Stall(Vec::new())])];
    let comes = server.on("/3", [page("Ydw")]);
    let again = server.on("/4", [busy(&[]), page("Ydw")]);
    let addresses = [&silent[0], &silent[1], &comes, &again].map(String::as_str);
    let outcomes = collect_with(&addresses, &hurried, &[]).await;
    assert_eq!((server.asked("/1"), server.asked("/2")), (2, 1));
    holds(&outcomes[2].page, "Ydw");
    holds(&outcomes[3].page, "Ydw");
}
