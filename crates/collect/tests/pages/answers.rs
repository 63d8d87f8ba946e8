//! What an answer is taken for.

use ymateb_collect::{Page, PageFailure};

use crate::{
    collect, collect_with, fails_with, holds, limits,
    server::{Answer, Server, answer, page, unmeasured},
};

#[tokio::test]
async fn a_page_comes_with_what_the_server_says_of_it() {
    let server = Server::start().await;
    let headers = [
        "Content-Type: text/html; charset=iso-8859-14",
        "ETag: \"fersiwn-1\"",
        "Last-Modified: Mon, 14 May 2018 08:30:00 GMT",
    ];
    let address = server.on("/gwyl?iaith=cy", [answer("200 OK", &headers, b"D\xf0r a gwynt")]);
    let expected = Page::Fetched {
        bytes: b"D\xf0r a gwynt".to_vec(),
        media_type: Some("text/html; charset=iso-8859-14".to_owned()),
        etag: Some("\"fersiwn-1\"".to_owned()),
        last_modified: Some("Mon, 14 May 2018 08:30:00 GMT".to_owned()),
        final_address: address.clone(),
    };
    assert_eq!(collect(&format!("{address}#rhan-2")).await, expected);
    let request = server.requests().remove(0).to_lowercase();
    assert!(request.contains("user-agent: ymateb/"), "{request}");
    assert!(!request.contains("cookie") && !request.contains("referer") && !request.contains("if-"), "{request}");
}

#[tokio::test]
async fn an_empty_page_is_a_page() {
    let server = Server::start().await;
    holds(&collect(&server.on("/", [page("")])).await, "");
}

#[tokio::test]
async fn each_refusal_is_told_apart() {
    let server = Server::start().await;
    let refusals = [
        ("401 Unauthorized", PageFailure::LoginNeeded),
        ("403 Forbidden", PageFailure::Forbidden),
        ("404 Not Found", PageFailure::NotFound),
        ("410 Gone", PageFailure::Gone),
        ("451 Unavailable For Legal Reasons", PageFailure::Withheld),
        ("418 I'm a teapot", PageFailure::OtherAnswer { status: 418 }),
        ("204 No Content", PageFailure::OtherAnswer { status: 204 }),
        ("206 Partial Content", PageFailure::OtherAnswer { status: 206 }),
        ("300 Multiple Choices", PageFailure::OtherAnswer { status: 300 }),
        ("304 Not Modified", PageFailure::OtherAnswer { status: 304 }),
        ("501 Not Implemented", PageFailure::OtherAnswer { status: 501 }),
        ("302 Found", PageFailure::RedirectToNowhere),
    ];
    let on = |(status, _): &(&str, PageFailure)| {
        let body: &[u8] = if status.starts_with("204") || status.starts_with("304") { b"" } else { b"geiriau rhywun" };
        server.on(&format!("/{}", &status[..3]), [answer(status, &[], body)])
    };
    let addresses: Vec<String> = refusals.iter().map(on).collect();
    let addresses: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let outcomes = collect_with(&addresses, &limits(), &[]).await;
    for ((status, expected), outcome) in refusals.iter().zip(&outcomes) {
        fails_with(&outcome.page, expected);
        assert_eq!(server.asked(&format!("/{}", &status[..3])), 1, "{status} is not tried again");
        let said = format!("{expected}\n{}", expected.hint());
        assert!(!said.contains("geiriau"), "{said}");
    }
}

#[tokio::test]
async fn every_failure_is_said_the_same_way() {
    let server = Server::start().await;
    for failure in [
        collect(&server.at("/dim")).await,
        collect("ftp://ymgynghori.example/").await,
        collect("https://enw:cyfrinair@ymgynghori.example/").await,
        collect("ymgynghori.example").await,
    ] {
        let Page::Failed(failure) = failure else { panic!("{failure:?}") };
        let said = failure.to_string();
        assert!(said.starts_with(|c: char| c.is_lowercase() || c == '`') && !said.ends_with('.'), "{said}");
        assert!(!failure.hint().is_empty());
        assert!(!said.contains("cyfrinair"), "{said}");
    }
}

#[tokio::test]
async fn what_is_no_web_server_is_said_to_be_none() {
    let server = Server::start().await;
    let garbage = Answer::Raw(b"220 post.example ESMTP\r\n250 ok\r\n\r\n".to_vec());
    fails_with(&collect(&server.on("/sbwriel", [garbage])).await, &PageFailure::Garbled);
    assert_eq!(server.asked("/sbwriel"), 1);
}

#[tokio::test]
async fn half_a_page_is_none() {
    let server = Server::start().await;
    let half = unmeasured("200 OK", &["Content-Length: 100"], b"Rwy'n cytuno");
    fails_with(&collect(&server.on("/hanner", [half.clone()])).await, &PageFailure::CutShort);
    assert_eq!(server.asked("/hanner"), 3);
    let chunked = unmeasured("200 OK", &["Transfer-Encoding: chunked"], b"5\r\nRwy'n\r\n");
    fails_with(&collect(&server.on("/darn", [chunked])).await, &PageFailure::CutShort);
    fails_with(&collect(&server.on("/dim", [Answer::Raw(Vec::new())])).await, &PageFailure::CutShort);
    holds(&collect(&server.on("/wedyn", [half, page("Rwy'n cytuno")])).await, "Rwy'n cytuno");
}

#[tokio::test]
async fn a_page_without_a_length_ends_with_the_connection() {
    let server = Server::start().await;
    holds(&collect(&server.on("/", [unmeasured("200 OK", &[], b"I agree")])).await, "I agree");
}
