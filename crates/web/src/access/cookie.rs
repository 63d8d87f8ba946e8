//! What a browser keeps of a session: a random token, out of the reach of scripts, until it is closed.

use axum::http::{HeaderMap, HeaderValue, header};
use ymateb_pipeline::access::sessions::SessionToken;

/// The cookie's name. The one for secure connections is by its name bound to this host and to nothing below it.
fn name(secure: bool) -> &'static str {
    if secure { "__Host-ymateb" } else { "ymateb-session" }
}

/// The token that a browser sends.
pub(crate) fn token(headers: &HeaderMap, secure: bool) -> Option<SessionToken> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = cookies.flat_map(|cookies| cookies.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(given, _)| *given == name(secure)).map(|(_, value)| SessionToken::given(value))
}

/// Has a browser keep a token. It is sent along when somebody follows a link from elsewhere, so that an address can be sent
/// to a colleague, and with no form that is sent from elsewhere.
pub(crate) fn kept(token: &SessionToken, secure: bool) -> HeaderValue {
    cookie(token.as_str(), "", secure)
}

/// Has a browser forget it.
pub(crate) fn forgotten(secure: bool) -> HeaderValue {
    cookie("", "; Max-Age=0", secure)
}

fn cookie(value: &str, lasting: &str, secure: bool) -> HeaderValue {
    let end = if secure { "; Secure" } else { "" };
    let cookie = format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{lasting}{end}", name(secure));
    HeaderValue::from_str(&cookie).expect("tokens are hexadecimal digits")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_kept_from_scripts_and_comes_back_as_it_was() {
        let kept_token = SessionToken::new([7; 32]);
        for secure in [false, true] {
            let cookie = kept(&kept_token, secure);
            let cookie = cookie.to_str().expect("ASCII");
            assert!(cookie.contains("; Path=/; HttpOnly; SameSite=Lax"), "{cookie}");
            assert_eq!(cookie.ends_with("; Secure"), secure, "{cookie}");
            let mut headers = HeaderMap::new();
            let pair = cookie.split(';').next().expect("a pair");
            headers.insert(header::COOKIE, format!("a=b; {pair}; c=d").parse().expect("a header"));
            assert_eq!(token(&headers, secure), Some(kept_token.clone()));
            assert_eq!(token(&headers, !secure), None);
        }
    }
}
