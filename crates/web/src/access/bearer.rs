//! What a program comes with: a token in `Authorization: Bearer`, below the addresses for programs alone.
//!
//! No browser sends it by itself, and no page of another site can have it sent: it would have to ask first, and is not
//! answered. So whoever comes with one needs no other proof of where a request comes from.

use axum::http::{HeaderMap, Request, header};
use ymateb_pipeline::access::tokens::ProgramToken;

use crate::api;

/// The token that a program sends, whatever it is worth.
pub(crate) fn token<B>(request: &Request<B>) -> Option<ProgramToken> {
    if !api::is_below(request.uri().path()) {
        return None;
    }
    given(request.headers()).map(ProgramToken::given)
}

fn given(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_read_below_the_addresses_for_programs_alone() {
        let check = |path: &str, sent: &str, expected: Option<&str>| {
            let request = Request::get(path).header(header::AUTHORIZATION, sent).body(()).expect("a request");
            let token = token(&request);
            assert_eq!(token.as_ref().map(ProgramToken::as_str), expected, "{path} {sent}");
        };
        check("/api/v1/search?q=x", "Bearer ymateb_1", Some("ymateb_1"));
        check("/api/v1/search", "bearer  ymateb_1 ", Some("ymateb_1"));
        check("/api/v1/search", "Bearer ", Some(""));
        check("/api/v1/search", "Basic bWFpcjp4", None);
        check("/api/v1/search", "ymateb_1", None);
        for page in ["/cy/search", "/api/v10/search", "/"] {
            check(page, "Bearer ymateb_1", None);
        }
    }
}
