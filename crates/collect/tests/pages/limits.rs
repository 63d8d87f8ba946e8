//! Time and size have limits, whatever the server says of them.

use std::{
    io::Write as _,
    time::{Duration, Instant},
};

use flate2::{Compression, write::GzEncoder};
use ymateb_collect::{Page, PageFailure};
use ymateb_model::consultation::WebLimits;

use crate::{
    collect, collect_with, fails_with, holds, limits,
    server::{Answer, Server, answer, leads_to, unmeasured},
};

const TOO_LARGE: PageFailure = PageFailure::TooLarge { limit: 1000 };

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

#[tokio::test]
async fn a_page_may_have_the_full_size_and_no_byte_more() {
    let server = Server::start().await;
    let full = "a".repeat(1000);
    holds(&collect(&server.on("/1000", [answer("200 OK", &[], full.as_bytes())])).await, &full);
    holds(&collect(&server.on("/1000-", [unmeasured("200 OK", &[], full.as_bytes())])).await, &full);
    let more = "a".repeat(1001);
    fails_with(&collect(&server.on("/1001", [answer("200 OK", &[], more.as_bytes())])).await, &TOO_LARGE);
    fails_with(&collect(&server.on("/1001-", [unmeasured("200 OK", &[], more.as_bytes())])).await, &TOO_LARGE);
    assert_eq!(server.asked("/1001"), 1, "it will be as large the next time");
}

#[tokio::test]
async fn what_is_announced_as_too_large_is_not_waited_for() {
    let server = Server::start().await;
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n";
    fails_with(&collect(&server.on("/", [Answer::Stall(head.to_vec())])).await, &TOO_LARGE);
}

#[tokio::test]
async fn what_never_ends_is_left_when_it_is_too_large() {
    let server = Server::start().await;
    let mut stream = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for _ in 0..20 {
        stream.extend(format!("64\r\n{}\r\n", "a".repeat(100)).into_bytes());
    }
    fails_with(&collect(&server.on("/", [Answer::Stall(stream)])).await, &TOO_LARGE);
}

#[tokio::test]
async fn a_page_may_come_packed_and_its_size_is_what_it_unpacks_to() {
    let server = Server::start().await;
    let headers = ["Content-Encoding: gzip"];
    let small = "Cytuno'n gryf. ".repeat(20);
    holds(&collect(&server.on("/bach", [answer("200 OK", &headers, &gzip(small.as_bytes()))])).await, &small);
    let bomb = gzip(&vec![0; 50_000_000]);
    assert!(bomb.len() < 50_000);
    let most = WebLimits { max_bytes: 100_000, ..limits() };
    let address = server.on("/bom", [answer("200 OK", &headers, &bomb)]);
    let outcome = collect_with(&[&address], &most, &[]).await.remove(0);
    fails_with(&outcome.page, &PageFailure::TooLarge { limit: 100_000 });
}

#[tokio::test]
async fn what_cannot_be_unpacked_is_no_page() {
    let server = Server::start().await;
    let broken = answer("200 OK", &["Content-Encoding: gzip"], b"nid gzip mo hyn");
    fails_with(&collect(&server.on("/gzip", [broken])).await, &PageFailure::Undecodable);
    let mut half = gzip("Cytuno'n gryf. ".repeat(50).as_bytes());
    half.truncate(half.len() / 2);
    let half = answer("200 OK", &["Content-Encoding: gzip"], &half);
    fails_with(&collect(&server.on("/hanner", [half])).await, &PageFailure::Undecodable);
    let unasked = answer("200 OK", &["Content-Encoding: br"], b"abc");
    fails_with(&collect(&server.on("/br", [unasked])).await, &PageFailure::Undecodable);
}

/// Whether the time was up, here or where the address leads.
fn timed_out(failure: &PageFailure) -> bool {
    match failure {
        PageFailure::Redirected { failure, .. } => timed_out(failure),
        failure => *failure == PageFailure::TimedOut { limit_ms: 60 },
    }
}

/// Expects that a server which is slow in this way is left in good time.
async fn check_slow(answers: &[(&str, Answer)]) {
    let server = Server::start().await;
    for (path, answer) in answers {
        server.on(path, [answer.clone()]);
    }
    let hurried = WebLimits { timeout_ms: 60, retries: 0, ..limits() };
    let started = Instant::now();
    let outcome = collect_with(&[&server.at("/")], &hurried, &[]).await.remove(0);
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
    assert!(matches!(&outcome.page, Page::Failed(failure) if timed_out(failure)), "{outcome:?}");
}

#[tokio::test]
async fn a_slow_server_is_left_wherever_it_stops() {
    check_slow(&[("/", Answer::Stall(Vec::new()))]).await;
    check_slow(&[("/", Answer::Stall(b"HTTP/1.1 200 OK\r\nContent-Le".to_vec()))]).await;
    check_slow(&[("/", Answer::Stall(b"HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nRwy'n".to_vec()))]).await;
}

#[tokio::test]
async fn the_time_is_for_the_whole_way() {
    let most_of_it = Duration::from_millis(40);
    let page = answer("200 OK", &[], b"Ydw");
    check_slow(&[("/", leads_to("/2").after(most_of_it)), ("/2", page.after(most_of_it))]).await;
}
