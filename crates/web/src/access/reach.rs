//! By which names the pages are reached, and from where a request comes.

use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    str::FromStr,
};

use axum::{
    extract::{ConnectInfo, Request},
    http::{HeaderMap, HeaderName},
};

/// By which names and through what the pages are reached. Left as it is, from this machine alone.
#[derive(Debug, Clone, Default)]
pub struct Reach {
    /// Whether others than those at this machine can reach them: then nobody is shown anything without an account.
    pub beyond: bool,
    /// Names that are answered to beside this machine's own.
    pub hosts: Vec<String>,
    /// Where readers find them, where a proxy stands in between.
    pub origin: Option<Origin>,
    /// Addresses of proxies that are believed when they say for whom they ask, beside those at this machine.
    pub proxies: Vec<IpAddr>,
}

/// What the addresses of pages begin with, such as `https://responses.example.org`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

/// What is no origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an origin is `https://` or `http://` and a name, with a port or without, and nothing after it")]
pub struct BadOrigin;

impl FromStr for Origin {
    type Err = BadOrigin;

    fn from_str(text: &str) -> Result<Self, BadOrigin> {
        let text = text.to_ascii_lowercase();
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or(BadOrigin)?;
        let sound = |byte: u8| byte.is_ascii_alphanumeric() || b".-:[]".contains(&byte);
        if host.is_empty() || !host.bytes().all(sound) { Err(BadOrigin) } else { Ok(Self(text)) }
    }
}

impl Origin {
    /// Whether what goes to and fro can be read by nobody on the way.
    pub(crate) fn is_secure(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// As browsers send it.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    fn host(&self) -> &str {
        self.0.split_once("://").map_or("", |(_, host)| host)
    }
}

impl Reach {
    /// Whether a host, with or without a port, is one of the names that are answered to. A site elsewhere can point a name
    /// of its own here; it cannot use these.
    pub(crate) fn answers_to(&self, host: &str) -> bool {
        let host = host.to_ascii_lowercase();
        let ours = ["localhost", "127.0.0.1", "[::1]"];
        let named =
            self.hosts.iter().map(String::as_str).chain(self.origin.as_ref().map(|origin| name_of(origin.host())));
        ours.into_iter().chain(named).any(|name| name.eq_ignore_ascii_case(name_of(&host)))
    }

    /// Whether a session's cookie is kept back from connections that can be read.
    pub(crate) fn is_secure(&self) -> bool {
        self.origin.as_ref().is_some_and(Origin::is_secure)
    }

    /// The address that a request comes from: the one that connected, or, where that is a proxy we were told of, the one it
    /// names last, which is the only one that it saw for itself.
    pub(crate) fn address_of(&self, request: &Request) -> IpAddr {
        let connected = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|ConnectInfo(address)| address.ip());
        // Tests ask without a connection.
        let connected = connected.unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST)).to_canonical();
        let is_proxy = self.proxies.contains(&connected) || (self.origin.is_some() && connected.is_loopback());
        let named = is_proxy.then(|| forwarded(request.headers())).flatten();
        named.unwrap_or(connected)
    }
}

fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all(HeaderName::from_static("x-forwarded-for")).iter().next_back()?;
    last.to_str().ok()?.rsplit(',').next()?.trim().parse::<IpAddr>().ok().map(|address| address.to_canonical())
}

/// A host without its port.
fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use axum::body::Body;

    use super::*;

    fn public() -> Reach {
        Reach {
            beyond: true,
            hosts: vec!["Intranet".to_owned()],
            origin: Some("https://Responses.example.org:8443".parse().expect("an origin")),
            proxies: vec![IpAddr::from([192, 0, 2, 7])],
        }
    }

    #[test]
    fn only_names_of_ours_are_answered_to() {
        let own = Reach::default();
        for host in ["localhost", "LOCALHOST:8080", "127.0.0.1:8080", "[::1]:8080", "[::1]"] {
            assert!(own.answers_to(host) && public().answers_to(host), "{host}");
        }
        for host in ["", "localhost.example", "127.0.0.1.example:80", "192.168.0.1:8080", "localhost:80@example", "::1"]
        {
            assert!(!own.answers_to(host) && !public().answers_to(host), "{host}");
        }
        for host in ["intranet:8080", "responses.example.org", "responses.example.org:8443"] {
            assert!(!own.answers_to(host) && public().answers_to(host), "{host}");
        }
    }

    #[test]
    fn an_origin_is_a_name_and_nothing_more() {
        for text in ["https://responses.example.org", "http://intranet:8080", "https://[2001:db8::1]"] {
            assert_eq!(text.parse::<Origin>().map(|origin| origin.as_str().to_owned()).as_deref(), Ok(text));
        }
        for text in ["", "https://", "responses.example.org", "https://a/b", "ftp://a", "https://a b", "https://a@b"] {
            assert_eq!(text.parse::<Origin>(), Err(BadOrigin), "{text}");
        }
    }

    #[test]
    fn a_proxy_is_believed_about_the_last_address_alone_and_nobody_else_about_any() {
        let check = |connected: [u8; 4], said: &[&str], expected: [u8; 4]| {
            let mut request = Request::new(Body::empty());
            request.extensions_mut().insert(ConnectInfo(SocketAddr::from((connected, 4711))));
            for value in said {
                request.headers_mut().append("x-forwarded-for", value.parse().expect("a header"));
            }
            assert_eq!(public().address_of(&request), IpAddr::from(expected), "{connected:?} {said:?}");
        };
        check([127, 0, 0, 1], &["198.51.100.1, 203.0.113.9"], [203, 0, 113, 9]);
        check([192, 0, 2, 7], &["198.51.100.1", "203.0.113.9"], [203, 0, 113, 9]);
        check([192, 0, 2, 7], &["unknown"], [192, 0, 2, 7]);
        check([192, 0, 2, 8], &["203.0.113.9"], [192, 0, 2, 8]);
        let mut request = Request::new(Body::empty());
        request.headers_mut().append("x-forwarded-for", "203.0.113.9".parse().expect("a header"));
        assert!(Reach::default().address_of(&request).is_loopback());
    }
}
