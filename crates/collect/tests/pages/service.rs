//! A service is asked with a body, and tried again with regard for its wishes; failures repeat nothing that was said.

use std::time::Duration;

use ymateb_collect::{Manners, Service, Token};
use ymateb_model::consultation::WebLimits;

use crate::{
    limits, manners,
    server::{Answer, Server, answer, leads_to},
};

async fn ask(answers: impl IntoIterator<Item = Answer>, limits: &WebLimits) -> (Result<Vec<u8>, String>, Vec<String>) {
    let server = Server::start().await;
    let address = server.on("/v1/chat/completions", answers);
    let manners = Manners { token: Token::new("cyfrinach"), ..manners() };
    let service = Service::new(&address, limits, &manners).unwrap();
    let answered = service.ask("{\"geiriau\":\"preifat\"}").await.map_err(|failure| {
        assert!(!failure.hint().is_empty());
        failure.to_string()
    });
    (answered, server.requests())
}

#[tokio::test]
async fn a_body_is_sent_with_the_token_and_the_answer_comes_back() {
    let (answered, requests) = ask([answer("200 OK", &[], b"{}")], &limits()).await;
    assert_eq!(answered, Ok(b"{}".to_vec()));
    let request = requests[0].to_lowercase();
    assert!(request.starts_with("post /v1/chat/completions "), "{request}");
    assert!(
        request.contains("authorization: bearer cyfrinach\r\n") && request.contains("application/json"),
        "{request}"
    );
}

#[tokio::test]
async fn what_passes_is_tried_again_and_what_does_not_is_not() {
    let failed = || answer("500 Internal Server Error", &[], b"preifat");
    let busy = |wait| answer("429 Too Many Requests", &[wait], b"preifat");
    let good = || answer("200 OK", &[], b"da");
    for (answers, expected, tries) in [
        (vec![failed(), busy("Retry-After: 0"), good()], Ok(b"da".to_vec()), 3),
        (vec![failed(), failed(), failed(), good()], Err("the service failed (500)"), 3),
        (vec![busy("Retry-After: 3600"), good()], Err("the service is busy (429)"), 1),
        (vec![answer("401 Unauthorized", &[], b"preifat"), good()], Err("the service does not know us (401)"), 1),
        (vec![answer("400 Bad Request", &[], b"preifat"), good()], Err("the service refuses the request (400)"), 1),
        (vec![answer("200 OK", &[], &[b'a'; 2000]), good()], Err("the answer is larger than 1000 bytes"), 1),
        (vec![Answer::Raw(b"Helo\r\n\r\n".to_vec()), good()], Err("the answer is not one of a web server"), 1),
    ] {
        let (answered, requests) = ask(answers, &limits()).await;
        assert_eq!((answered, requests.len()), (expected.map_err(str::to_owned), tries));
    }
}

#[tokio::test]
async fn a_service_that_is_slow_or_leads_elsewhere_is_not_followed() {
    let patience = WebLimits { timeout_ms: 50, retries: 0, ..limits() };
    let late = answer("200 OK", &[], b"da").after(Duration::from_secs(5));
    assert_eq!(ask([late], &patience).await.0, Err("no answer came within 50 ms".to_owned()));
    let other = Server::start().await;
    let there = other.on("/", [answer("200 OK", &[], b"da")]);
    assert_eq!(ask([leads_to(&there)], &limits()).await.0, Err("the service refuses the request (302)".to_owned()));
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn a_private_address_is_asked_only_where_that_is_allowed() {
    let private = WebLimits { allow_private: false, ..limits() };
    let refused = Service::new("http://127.0.0.1:9/v1/chat/completions", &private, &manners()).err().unwrap();
    assert_eq!(refused.to_string(), "`127.0.0.1` is on this machine or a private network");
    assert!(refused.hint().contains("[service]"));
}
