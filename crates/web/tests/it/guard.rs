//! Who may ask what, and what a browser is told about the answer.

use axum::{
    body::Body,
    http::{Request, header},
};

use crate::site::Site;

#[test]
fn every_answer_tells_the_browser_to_trust_nothing() {
    let site = Site::demonstration();
    for address in ["/", "/en/", "/cy/search?q=gofal", "/en/nothing-here", "/en/search?q=colour:red", "/elsewhere"] {
        let answer = site.get(address);
        let policy = answer.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'self'; script-src 'self'; "), "{address}: {policy}");
        assert!(!policy.contains("unsafe"), "{address}: {policy}");
        assert!(policy.contains("frame-ancestors 'none'"), "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{address}");
        assert_eq!(answer.header("cache-control"), "no-store", "{address}");
    }
}

#[test]
fn a_request_under_another_name_is_not_answered() {
    let site = Site::demonstration();
    for host in ["attacker.example", "localhost.attacker.example:8080", ""] {
        let answer = site.send(Request::get("/en/").header(header::HOST, host), Body::empty()).is(421);
        assert!(!answer.text().contains("class=\"site-search\""), "{host}");
    }
    site.send(Request::get("/en/").header(header::HOST, "127.0.0.1:41234"), Body::empty()).is(200);
}

#[test]
fn a_form_from_elsewhere_is_refused_even_by_one_who_knows_the_token() {
    let site = Site::demonstration();
    let token = site.get("/en/quarantine").is(200).page().attributes("input[name=token]", "value").remove(0);
    let send = |headers: &[(&str, &str)], token: &str| {
        let mut request = Request::post("/en/code/name")
            .header(header::HOST, "localhost")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        site.send(request, Body::from(format!("token={token}&name=Mair")))
    };
    for elsewhere in [
        &[][..],
        &[("origin", "https://attacker.example")],
        &[("origin", "null")],
        &[("origin", "http://localhost"), ("sec-fetch-site", "cross-site")],
        &[("sec-fetch-site", "none")],
    ] {
        send(elsewhere, &token).is(403);
    }
    for ours in [&[("origin", "http://localhost")][..], &[("sec-fetch-site", "same-origin")]] {
        send(ours, "").is(403);
        send(ours, &token).is(303);
    }
}

#[test]
fn styles_are_kept_and_nothing_else_is_served_beside_the_pages() {
    let site = Site::demonstration();
    let page = site.get("/en/").is(200).page();
    let styles = page.attributes("link[rel=stylesheet]", "href");
    assert_eq!(styles.len(), 2);
    for style in styles {
        let answer = site.get(&style).is(200);
        assert_eq!(answer.header("content-type"), "text/css; charset=utf-8");
        assert!(answer.header("cache-control").contains("immutable"));
    }
    for path in ["/assets/0/govuk.css", "/assets/0/../Cargo.toml", "/en/../../etc/passwd", "/assets/%2e%2e/README.md"] {
        site.get(path).is(404);
    }
}

#[test]
fn what_is_not_there_is_said_in_the_readers_language() {
    let site = Site::demonstration();
    for (address, lang, title) in [
        ("/en/nothing", "en", "Page not found"),
        ("/cy/dim", "cy", "Ni chafwyd hyd i’r dudalen"),
        ("/nowhere", "cy", "Ni chafwyd hyd i’r dudalen"),
    ] {
        let page = site.get(address).is(404).page();
        assert_eq!(page.text("h1"), title);
        assert_eq!(page.attributes("html", "lang"), [lang]);
    }
}

#[test]
fn a_reader_who_names_no_language_is_sent_where_the_browser_asks() {
    let site = Site::demonstration();
    for (asked, address) in [("en-GB,en;q=0.8", "/en/"), ("cy", "/cy/"), ("de", "/cy/")] {
        let request = Request::get("/").header(header::HOST, "localhost").header(header::ACCEPT_LANGUAGE, asked);
        let answer = site.send(request, Body::empty()).is(307);
        assert_eq!((answer.header("location"), answer.header("vary")), (address, "accept-language"));
    }
}
