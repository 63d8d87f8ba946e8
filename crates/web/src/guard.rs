//! Who may ask what, and what a browser may do with the answer.
//!
//! A site elsewhere can have a reader's browser ask this program for things. So a name other than those it is to answer to
//! is refused (it would be a site that points its own name here), and what changes something must come from one of our
//! own forms.

use std::sync::Arc;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::{
    access::{Gate, Origin, bearer},
    failure::Failure,
    site::Shared,
};

/// The most bytes of a form.
pub(crate) const FORM_BYTES: usize = 64 * 1024;

const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; \
                                       connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Refuses requests for other sites, and forms of other sites.
pub(crate) async fn only_our_own(State(gate): State<Arc<Gate>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let host = request.uri().host().or_else(|| headers.get(header::HOST)?.to_str().ok());
    if !host.is_some_and(|host| gate.reach.answers_to(host)) {
        return Failure::Misdirected.into_response();
    }
    let changes = !matches!(*request.method(), Method::GET | Method::HEAD);
    let is_program = bearer::token(&request).is_some();
    if changes && !is_program && !comes_from_here(headers, gate.reach.origin.as_ref()) {
        return Failure::Foreign.into_response();
    }
    next.run(request).await
}

/// Whether a browser says that a form was sent from a page of the same origin.
fn comes_from_here(headers: &HeaderMap, ours: Option<&Origin>) -> bool {
    let text = |name: &HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text(&HeaderName::from_static("sec-fetch-site")) {
        return site == "same-origin";
    }
    let Some(origin) = text(&header::ORIGIN) else { return false };
    if ours.is_some_and(|ours| ours.as_str() == origin) {
        return true;
    }
    let Some(host) = text(&header::HOST) else { return false };
    origin.strip_prefix("http://").is_some_and(|origin| origin == host)
}

/// Insists that a form carries this site's token.
pub(crate) fn check_token(site: &Shared, given: &str) -> Result<(), Failure> {
    let wanted = site.token().as_bytes();
    let differs = wanted.iter().zip(given.as_bytes()).fold(0, |differs, (a, b)| differs | (a ^ b));
    if wanted.len() == given.len() && differs == 0 { Ok(()) } else { Err(Failure::Foreign) }
}

/// Tells the browser what it may do with an answer: no script but our own file, nothing from elsewhere, no frame, no copy kept.
pub(crate) async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| headers.insert(name, HeaderValue::from_static(value));
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::X_FRAME_OPTIONS, "DENY");
    set(header::REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=()");
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    // The report says itself what may be done with it.
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(CONTENT_SECURITY_POLICY));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_taken_from_our_own_pages_alone() {
        let public: Origin = "https://responses.example.org".parse().expect("an origin");
        let check = |pairs: &[(&str, &'static str)], expected: bool| {
            let mut headers = HeaderMap::new();
            for (name, value) in pairs {
                let name = HeaderName::try_from(*name).expect("a name");
                headers.insert(name, HeaderValue::from_static(value));
            }
            assert_eq!(comes_from_here(&headers, Some(&public)), expected, "{pairs:?}");
        };
        check(&[("host", "localhost:80"), ("origin", "http://localhost:80")], true);
        check(&[("host", "localhost:80"), ("sec-fetch-site", "same-origin")], true);
        check(&[("host", "127.0.0.1:80"), ("origin", "https://responses.example.org")], true);
        check(&[("host", "127.0.0.1:80"), ("origin", "http://responses.example.org")], false);
        check(&[("host", "localhost:80")], false);
        check(&[("host", "localhost:80"), ("origin", "null")], false);
        check(&[("host", "localhost:80"), ("origin", "http://localhost:81")], false);
        check(&[("host", "localhost:80"), ("origin", "http://localhost:80"), ("sec-fetch-site", "same-site")], false);
        check(&[("host", "localhost:80"), ("sec-fetch-site", "cross-site")], false);
    }
}
