//! Where addresses lead, and where they must not.

use std::process::Command;

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};
use ymateb_collect::{Page, PageFailure};
use ymateb_model::consultation::WebLimits;

use crate::{
    collect, collect_with, fails_with, holds, limits,
    server::{Server, answer, leads_to, page},
};

fn redirected(to: &str, failure: PageFailure) -> PageFailure {
    PageFailure::Redirected { to: to.to_owned(), failure: Box::new(failure) }
}

#[tokio::test]
async fn an_address_may_lead_to_another() {
    let server = Server::start().await;
    for status in ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"] {
        let address = server.on(&format!("/{}", &status[..3]), [answer(status, &["Location: canol"], b"")]);
        server.on("/canol", [leads_to(&server.at("/tŷ#drws"))]);
        server.on("/t%C5%B7", [page("Ydw")]);
        let Page::Fetched { final_address, bytes, .. } = collect(&address).await else { panic!("{status}") };
        assert_eq!((final_address, bytes), (server.at("/t%C5%B7"), b"Ydw".to_vec()));
    }
}

#[tokio::test]
async fn a_circle_is_left() {
    let server = Server::start().await;
    let address = server.on("/a", [leads_to("/b")]);
    server.on("/b", [leads_to("/a")]);
    fails_with(&collect(&address).await, &PageFailure::RedirectLoop);
    fails_with(&collect(&server.on("/c", [leads_to("/c#eto")])).await, &PageFailure::RedirectLoop);
    assert_eq!(server.requests().len(), 3);
}

#[tokio::test]
async fn an_endless_way_is_left() {
    let server = Server::start().await;
    for step in 0..12 {
        server.on(&format!("/{step}"), [leads_to(&format!("/{}", step + 1))]);
    }
    fails_with(&collect(&server.at("/0")).await, &PageFailure::TooManyRedirects { limit: 10 });
    assert_eq!(server.requests().len(), 11);
    server.on("/12", [page("Ydw")]);
    holds(&collect(&server.at("/2")).await, "Ydw");
}

#[tokio::test]
async fn a_failure_says_where_it_was_met() {
    let server = Server::start().await;
    let page = collect(&server.on("/", [leads_to("/dim")])).await;
    let expected = redirected(&server.at("/dim"), PageFailure::NotFound);
    fails_with(&page, &expected);
    assert_eq!(expected.to_string(), format!("it leads to `{}`: there is no such page (404)", server.at("/dim")));
}

#[tokio::test]
async fn no_address_leads_to_what_could_not_be_configured() {
    let server = Server::start().await;
    let scheme = |scheme: &str| PageFailure::Scheme { scheme: scheme.to_owned() };
    for (path, location, expected) in [
        ("/1", "file:///etc/passwd", redirected("file:///etc/passwd", scheme("file"))),
        ("/2", "javascript:alert(1)", redirected("javascript:alert(1)", scheme("javascript"))),
        ("/3", "http://enw:cyfrinair@127.0.0.1/", redirected("http://127.0.0.1/", PageFailure::Credentials)),
    ] {
        let page = collect(&server.on(path, [leads_to(location)])).await;
        fails_with(&page, &expected);
    }
}

/// What is allowed for a configured host is not for what it leads to.
#[tokio::test]
async fn no_address_leads_to_a_private_host_that_was_not_configured() {
    let server = Server::start().await;
    let other = Server::start_at("0.0.0.0:0").await;
    let port = other.address.port();
    other.on("/", [page("cyfrinach")]);
    let hosts = ["127.0.0.2", "0x7f.0.0.2", "localhost", "[::ffff:127.0.0.1]", "0.0.0.0", "169.254.169.254"];
    let on = |host| server.on(&format!("/{host}"), [leads_to(&format!("http://{host}:{port}/"))]);
    let addresses = hosts.map(on);
    let outcomes = collect_with(&addresses.each_ref().map(String::as_str), &limits(), &[]).await;
    for outcome in outcomes {
        let Page::Failed(PageFailure::Redirected { failure, .. }) = &outcome.page else { panic!("{outcome:?}") };
        assert!(matches!(**failure, PageFailure::Private { .. }), "{outcome:?}");
    }
    assert_eq!(other.requests().len(), 0);
    let configured = format!("http://localhost:{port}/");
    let address = server.on("/nawr", [leads_to(&configured)]);
    let outcomes = collect_with(&[&address, &configured], &limits(), &[]).await;
    holds(&outcomes[0].page, "cyfrinach");
}

#[tokio::test]
async fn this_machine_is_not_asked_unless_it_is_allowed() {
    let server = Server::start_at("0.0.0.0:0").await;
    let port = server.address.port();
    server.on("/", [page("cyfrinach")]);
    let public_only = WebLimits { allow_private: false, ..limits() };
    let hosts = [
        ("127.0.0.1", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0", "0.0.0.0"),
        ("[::1]", "[::1]"),
        ("[::ffff:127.0.0.1]", "[::ffff:7f00:1]"),
        ("localhost", "localhost"),
        ("LOCALHOST", "localhost"),
    ];
    let addresses = hosts.map(|(host, _)| format!("http://{host}:{port}/"));
    let outcomes = collect_with(&addresses.each_ref().map(String::as_str), &public_only, &[]).await;
    for ((_, shown), outcome) in hosts.iter().zip(&outcomes) {
        fails_with(&outcome.page, &PageFailure::Private { host: (*shown).to_owned() });
    }
    assert_eq!(server.requests().len(), 0);
    holds(&collect(&format!("http://localhost:{port}/")).await, "cyfrinach");
}

#[tokio::test]
async fn who_cannot_prove_who_they_are_is_not_asked() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("https://{}/", listener.local_addr().unwrap());
    let heard = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.write_all(b"220 post.example ESMTP\r\n").await.unwrap();
        let mut heard = Vec::new();
        let _ = stream.read_to_end(&mut heard).await;
        heard
    });
    let page = collect(&address).await;
    if let Page::Failed(PageFailure::NoCertificates { .. }) = page {
        return; // A machine that trusts nobody does not even knock.
    }
    assert!(matches!(page, Page::Failed(PageFailure::NotSecure { .. })), "{page:?}");
    let heard = heard.await.unwrap();
    assert!(!heard.windows(3).any(|bytes| bytes == b"GET"));
}

/// A proxy would connect to what could not be checked. Runs another of these tests with one in its environment, at a
/// port where nobody listens.
#[test]
fn proxies_of_the_environment_are_not_used() {
    let other = "answers::an_empty_page_is_a_page";
    let nobody = "http://127.0.0.1:1";
    let ran = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", other])
        .envs(["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"].map(|name| (name, nobody)))
        .env_remove("no_proxy")
        .env_remove("NO_PROXY")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&ran.stdout);
    assert!(ran.status.success() && said.contains("1 passed"), "{said}");
}
