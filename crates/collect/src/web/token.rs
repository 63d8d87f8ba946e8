//! A secret that a server asks for. It is shown to that server, and to nobody else: neither in messages nor in logs.

use std::fmt;

use reqwest::header::HeaderValue;

/// A bearer token.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(HeaderValue);

impl Token {
    /// Takes a token; nothing where it holds what no header can.
    pub fn new(secret: &str) -> Option<Self> {
        let mut value = HeaderValue::from_str(&format!("Bearer {}", secret.trim())).ok()?;
        value.set_sensitive(true);
        (!secret.trim().is_empty()).then_some(Self(value))
    }

    pub(crate) fn header(&self) -> HeaderValue {
        self.0.clone()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_not_shown_and_what_no_header_can_hold_is_none() {
        let token = Token::new(" cyfrinach\n").expect("a token");
        assert_eq!(format!("{token:?} {:?}", token.header()), "Token(…) Sensitive");
        assert_eq!(Token::new("un\r\nX-Arall: dau"), None);
        assert_eq!(Token::new(" "), None);
    }
}
