//! Why a page was not collected, in words for the register of failures: the server's name and its answer's number, and
//! never what it said.

use std::time::Duration;

/// Why a page was not collected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageFailure {
    /// The address cannot be read.
    #[error("it is not an address of a web page: {problem}")]
    NotAnAddress {
        /// What is wrong with it.
        problem: String,
    },
    /// It is no address of a web page.
    #[error("`{scheme}` addresses are not collected from")]
    Scheme {
        /// What it begins with.
        scheme: String,
    },
    /// A name or password stands in it.
    #[error("the address holds a user name or password")]
    Credentials,
    /// It is on this machine or a private network, and that is not allowed.
    #[error("`{host}` is on this machine or a private network")]
    Private {
        /// The host.
        host: String,
    },
    /// Nobody knows the host.
    #[error("no host is known by the name `{host}`")]
    UnknownHost {
        /// The host.
        host: String,
    },
    /// The host is there and serves no pages.
    #[error("`{host}` refuses the connection")]
    ConnectionRefused {
        /// The host.
        host: String,
    },
    /// The host cannot be reached.
    #[error("`{host}` cannot be reached")]
    Unreachable {
        /// The host.
        host: String,
    },
    /// The host cannot prove that it is the one asked, or no safe connection can be agreed.
    #[error("no secure connection to `{host}`: {problem}")]
    NotSecure {
        /// The host.
        host: String,
        /// What is wrong.
        problem: String,
    },
    /// The machine trusts nobody.
    #[error("this machine has no certificates to check `{host}` by")]
    NoCertificates {
        /// The host.
        host: String,
    },
    /// It took too long.
    #[error("the page did not come within {limit_ms} ms")]
    TimedOut {
        /// The time that was allowed.
        limit_ms: u64,
    },
    /// It is too large.
    #[error("the page is larger than {limit} bytes")]
    TooLarge {
        /// The size that was allowed.
        limit: u64,
    },
    /// What answered does not speak HTTP.
    #[error("the answer is not one of a web server")]
    Garbled,
    /// The connection broke before the end.
    #[error("the connection broke before the page was complete")]
    CutShort,
    /// The page was sent compressed, and cannot be decompressed.
    #[error("the page cannot be decompressed")]
    Undecodable,
    /// Addresses lead to each other in a circle.
    #[error("the address leads back to itself")]
    RedirectLoop,
    /// Addresses lead on and on.
    #[error("the address leads on to others more than {limit} times")]
    TooManyRedirects {
        /// How often it may.
        limit: u32,
    },
    /// It leads elsewhere without saying where.
    #[error("the address leads to another without saying which")]
    RedirectToNowhere,
    /// It leads elsewhere, and that failed.
    #[error("it leads to `{to}`: {failure}")]
    Redirected {
        /// Where it leads.
        to: String,
        /// What happened there.
        failure: Box<PageFailure>,
    },
    /// 401.
    #[error("the page is for those who log in (401)")]
    LoginNeeded,
    /// 403.
    #[error("the server does not give out the page (403)")]
    Forbidden,
    /// 404.
    #[error("there is no such page (404)")]
    NotFound,
    /// 410.
    #[error("the page has been removed for good (410)")]
    Gone,
    /// 451.
    #[error("the page is withheld for legal reasons (451)")]
    Withheld,
    /// 429 or 503.
    #[error("the server is busy ({status})")]
    Busy {
        /// The number of its answer.
        status: u16,
        /// How long it asks to be left alone.
        wait: Option<Duration>,
    },
    /// 408, 500, 502 or 504.
    #[error("the server failed ({status})")]
    ServerFailed {
        /// The number of its answer.
        status: u16,
        /// How long it asks to be left alone.
        wait: Option<Duration>,
    },
    /// Any other answer without a page.
    #[error("the server answered {status}, which is no page")]
    OtherAnswer {
        /// The number of its answer.
        status: u16,
    },
    /// The site asks programs not to.
    #[error("the site asks programs not to fetch the page (`robots.txt`)")]
    Robots,
    /// The site could not say whether it may be asked.
    #[error("`{host}` does not say whether programs may fetch its pages: its `robots.txt` cannot be had")]
    RobotsUnknown {
        /// The host.
        host: String,
    },
    /// The client could not be made ready.
    #[error("the program cannot ask for web pages here: {problem}")]
    NotReady {
        /// What is wrong.
        problem: String,
    },
}

impl PageFailure {
    /// Whether it may be otherwise in a moment.
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Redirected { failure, .. } => failure.is_passing(),
            Self::Busy { .. } | Self::ServerFailed { .. } | Self::TimedOut { .. } | Self::CutShort => true,
            Self::UnknownHost { .. } | Self::RobotsUnknown { .. } => true,
            Self::ConnectionRefused { .. } | Self::Unreachable { .. } => true,
            _ => false,
        }
    }

    /// Whether the host as a whole is out of reach, and not this page alone.
    pub(crate) fn is_unreachable(&self) -> bool {
        matches!(
            self,
            Self::UnknownHost { .. }
                | Self::ConnectionRefused { .. }
                | Self::Unreachable { .. }
                | Self::TimedOut { .. }
        )
    }

    /// How long the server asks to be left alone.
    pub(crate) fn asked_wait(&self) -> Option<Duration> {
        match self {
            Self::Redirected { failure, .. } => failure.asked_wait(),
            Self::Busy { wait, .. } | Self::ServerFailed { wait, .. } => *wait,
            _ => None,
        }
    }

    /// What to do about it.
    pub fn hint(&self) -> String {
        let hint = match self {
            Self::Redirected { failure, .. } => match **failure {
                Self::Private { .. } => "if the place it leads to is meant, give that address in the settings",
                _ => return failure.hint(),
            },
            Self::NotAnAddress { .. } | Self::Scheme { .. } => "an address begins with `https://` or `http://`",
            Self::Credentials => "take it out: what needs a login is saved by hand and put in a folder source",
            Self::Private { .. } => "set `allow_private = true` in `[source.limits]` if it is meant",
            Self::UnknownHost { .. } => "check the address and this machine's connection",
            Self::ConnectionRefused { .. } | Self::Unreachable { .. } => {
                "check the address, and whether the site opens in a browser; the next run tries again"
            }
            Self::NotSecure { .. } => {
                "tell whoever runs the site, or save the page by hand and put it in a folder source"
            }
            Self::NoCertificates { .. } => "install the system's certificates (the package `ca-certificates`)",
            Self::TimedOut { .. } => "the next run tries again; raise `timeout_ms` in `[source.limits]` if it is slow",
            Self::TooLarge { .. } => "raise `max_bytes` in `[source.limits]` if it is meant",
            Self::Garbled => "check the address and its port",
            Self::CutShort => "the next run tries again",
            Self::Undecodable | Self::RedirectLoop | Self::TooManyRedirects { .. } | Self::RedirectToNowhere => {
                "see whether it opens in a browser; if so, give the address that is shown then"
            }
            Self::LoginNeeded | Self::Forbidden => "save the page by hand and put it in a folder source",
            Self::NotFound | Self::Gone => "correct the address, or take it out; what was collected before is kept",
            Self::Withheld => "ask whoever runs the site; what was collected before is kept",
            Self::Busy { wait: Some(wait), .. } | Self::ServerFailed { wait: Some(wait), .. } => {
                return format!("the server asks to wait {} s; run again after that", wait.as_secs());
            }
            Self::Busy { .. } | Self::ServerFailed { .. } => "the next run tries again",
            Self::OtherAnswer { .. } => "see what the address shows in a browser",
            Self::Robots => "ask whoever runs the site, or save the page by hand and put it in a folder source",
            Self::RobotsUnknown { .. } => "the next run tries again",
            Self::NotReady { .. } => {
                "run again; if it stays so, save the pages by hand and put them in a folder source"
            }
        };
        hint.to_owned()
    }
}
