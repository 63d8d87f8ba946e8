//! A token is shown to the server it is for, and to no other.

use ymateb_collect::{Manners, PageFailure, Token};

use crate::{
    collect_as, fails_with, holds, limits, manners,
    server::{Server, answer, leads_to, page},
};

fn known() -> Manners {
    Manners { token: Token::new("cyfrinach"), ..manners() }
}

#[tokio::test]
async fn the_server_of_the_address_is_shown_the_token_also_where_it_leads_on_within_itself() {
    let server = Server::start().await;
    let address = server.on("/allforio", [leads_to("/ffeil.csv")]);
    server.on("/ffeil.csv", [page("ID,Barn")]);
    holds(&collect_as(&known(), &[&address], &limits(), &[]).await[0].page, "ID,Barn");
    for request in server.requests() {
        assert!(request.to_lowercase().contains("authorization: bearer cyfrinach\r\n"), "{request}");
    }
}

#[tokio::test]
async fn another_server_is_not_shown_it_and_neither_is_who_reads_a_failure() {
    let (server, other) = (Server::start().await, Server::start().await);
    let there = other.on("/", [answer("401 Unauthorized", &[], b"")]);
    let address = server.on("/", [leads_to(&there)]);
    let page = collect_as(&known(), &[&address], &limits(), &[]).await.remove(0).page;
    let failure = PageFailure::Redirected { to: there, failure: Box::new(PageFailure::LoginNeeded) };
    fails_with(&page, &failure);
    assert!(!other.requests()[0].to_lowercase().contains("authorization"));
    assert!(!format!("{failure} {failure:?} {:?}", known()).contains("cyfrinach"));
}
