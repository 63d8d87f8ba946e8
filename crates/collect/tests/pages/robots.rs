//! What a site asks of programs is kept to.

use std::time::{Duration, Instant};

use ymateb_collect::{Manners, Page, PageFailure};

use crate::{
    collect_as, fails_with, holds, limits, manners,
    server::{Server, answer, leads_to, page},
};

fn mannerly() -> Manners {
    Manners { robots: true, ..manners() }
}

async fn collect(addresses: &[&str]) -> Vec<Page> {
    let outcomes = collect_as(&mannerly(), addresses, &limits(), &[]).await;
    outcomes.into_iter().map(|outcome| outcome.page).collect()
}

#[tokio::test]
async fn a_page_that_is_kept_from_programs_is_not_asked_for() {
    let server = Server::start().await;
    server.on("/robots.txt", [page("User-agent: *\nDisallow: /preifat\n")]);
    let (open, private) = (server.on("/agored", [page("Cytuno")]), server.on("/preifat", [page("Na")]));
    let pages = collect(&[&open, &private]).await;
    holds(&pages[0], "Cytuno");
    fails_with(&pages[1], &PageFailure::Robots);
    assert_eq!((server.asked("/robots.txt"), server.asked("/preifat")), (1, 0), "the site is asked once for all pages");
}

#[tokio::test]
async fn a_page_that_another_leads_to_is_held_to_the_same() {
    let (server, other) = (Server::start().await, Server::start().await);
    other.on("/robots.txt", [page("User-agent: ymateb\nDisallow: /")]);
    let there = other.on("/yno", [page("Na")]);
    let address = server.on("/", [leads_to(&there)]);
    let pages = collect(&[&address]).await;
    fails_with(&pages[0], &PageFailure::Redirected { to: there, failure: Box::new(PageFailure::Robots) });
    assert_eq!(other.asked("/yno"), 0);
}

#[tokio::test]
async fn a_site_without_the_file_may_be_asked_and_one_that_fails_to_say_may_not() {
    let server = Server::start().await;
    holds(&collect(&[&server.on("/", [page("Cytuno")])]).await[0], "Cytuno");
    let server = Server::start().await;
    server.on("/robots.txt", [answer("503 Service Unavailable", &[], b"")]);
    let page = collect(&[&server.on("/", [page("Cytuno")])]).await.remove(0);
    fails_with(&page, &PageFailure::RobotsUnknown { host: "127.0.0.1".to_owned() });
    assert_eq!(server.asked("/"), 0);
}

#[tokio::test]
async fn the_file_may_lie_elsewhere_and_a_delay_is_kept_to() {
    let server = Server::start().await;
    server.on("/robots.txt", [leads_to("/newydd.txt")]);
    server.on("/newydd.txt", [page("User-agent: *\nCrawl-delay: 0.3\nDisallow: /na")]);
    let addresses = [server.on("/un", [page("1")]), server.on("/dau", [page("2")]), server.on("/na", [page("3")])];
    let began = Instant::now();
    let pages = collect(&addresses.each_ref().map(String::as_str)).await;
    holds(&pages[1], "2");
    fails_with(&pages[2], &PageFailure::Robots);
    assert!(began.elapsed() >= Duration::from_millis(600), "{:?}", began.elapsed());
}
