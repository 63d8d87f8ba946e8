//! Who codes: whoever has signed in; where there are no accounts, a name that is asked for once and kept by the browser.
//!
//! Where there are none, anybody at this machine may write any name. That is no weaker than the command line's `--by`. A name
//! that a browser keeps is not looked at where there are accounts.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderValue, header, request::Parts},
};

use crate::access::Visitor;

const COOKIE: &str = "ymateb-coder";
/// The longest name, in characters.
pub(crate) const LONGEST: usize = 80;
/// How long a browser keeps the name, in seconds: a year.
const KEPT: u32 = 365 * 24 * 60 * 60;

/// The name of whoever has signed in, or the one that a browser keeps, if it keeps a sound one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Coder(pub(crate) Option<String>);

/// A name as it is kept: without spaces around it, and with nothing in it that is not written.
pub(crate) fn sound(given: &str) -> Option<String> {
    let name = given.trim();
    let fits = (1..=LONGEST).contains(&name.chars().count());
    (fits && !name.chars().any(char::is_control)).then(|| name.to_owned())
}

/// What tells a browser to keep a name: out of the reach of scripts and of other sites' links.
pub(crate) fn kept(name: &str) -> HeaderValue {
    let written: String = form_urlencoded::byte_serialize(name.as_bytes()).collect();
    let cookie = format!("{COOKIE}={written}; Path=/; Max-Age={KEPT}; HttpOnly; SameSite=Strict");
    HeaderValue::from_str(&cookie).expect("what is percent-encoded is ASCII")
}

impl<S: Send + Sync> FromRequestParts<S> for Coder {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Infallible> {
        let Ok(visitor) = Visitor::from_request_parts(parts, state).await;
        match visitor {
            Visitor::SignedIn(..) | Visitor::Program(_) => return Ok(Self(visitor.name().map(str::to_owned))),
            Visitor::Nobody => return Ok(Self(None)),
            Visitor::AtThisMachine => {}
        }
        let cookies = parts.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        let mut cookies = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
        let written = cookies.find(|(name, _)| *name == COOKIE).map(|(_, value)| value);
        let name = written.and_then(|written| form_urlencoded::parse(written.as_bytes()).next());
        Ok(Self(name.and_then(|(name, _)| sound(&name))))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    async fn read(cookie: &str) -> Option<String> {
        let (mut parts, ()) =
            Request::get("/").header(header::COOKIE, cookie).body(()).expect("a request").into_parts();
        parts.extensions.insert(Visitor::AtThisMachine);
        let Ok(coder) = Coder::from_request_parts(&mut parts, &()).await;
        coder.0
    }

    #[tokio::test]
    async fn a_name_is_read_as_it_was_kept() {
        for name in ["Mair", "Siân Tŵr-Jones", "a=b; c&d+%41"] {
            let cookie = kept(name);
            let pair = cookie.to_str().expect("ASCII").split(';').next().expect("a pair").to_owned();
            assert_eq!(read(&format!("theme=dark; {pair}; x=y")).await.as_deref(), Some(name));
        }
        for cookie in ["", "ymateb-coder=", "ymateb-coder=+", "ymateb-coder=a%00b", "xymateb-coder=Mair"] {
            assert_eq!(read(cookie).await, None, "{cookie}");
        }
    }

    #[test]
    fn a_name_is_something_and_not_too_much() {
        assert_eq!(sound("  Mair \n").as_deref(), Some("Mair"));
        assert_eq!(sound(&"ŵ".repeat(LONGEST)), Some("ŵ".repeat(LONGEST)));
        assert_eq!(sound(&"ŵ".repeat(LONGEST + 1)), None);
        assert_eq!(sound("  "), None);
        assert_eq!(sound("a\nb"), None);
    }
}
