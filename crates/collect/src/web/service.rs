//! Asking a service: a request with a body to one configured address, and its answer.
//!
//! What is in either is the caller's to know. Only the configured address is asked, wherever it would lead; the token goes
//! with every request; what may pass is tried again with the waits that the server asks for. Nothing of what was sent or
//! answered is in a failure.

use std::{fmt, time::Duration};

use reqwest::{
    Client, StatusCode, Url,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE},
    redirect,
};
use tokio::time::{sleep, timeout};
use ymateb_model::consultation::WebLimits;

use super::{
    Manners, PageFailure, address,
    fetch::{USER_AGENT, answered, broken},
    guard::Guard,
    tls,
};

/// A service at one address.
pub struct Service {
    client: Client,
    has_certificates: bool,
    guard: Guard,
    url: Url,
    limits: WebLimits,
    manners: Manners,
}

/// Why a service did not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceFailure(PageFailure);

impl Service {
    /// A service, not yet asked anything.
    ///
    /// # Errors
    /// If the address cannot be one, or may not be asked.
    pub fn new(address: &str, limits: &WebLimits, manners: &Manners) -> Result<Self, ServiceFailure> {
        let url = address::parse(address).map_err(ServiceFailure)?;
        let guard = Guard::new(limits.allow_private, url.host_str().into_iter());
        guard.check(&url).map_err(ServiceFailure)?;
        let builder = || {
            Client::builder()
                .user_agent(USER_AGENT)
                .dns_resolver(guard.clone())
                .redirect(redirect::Policy::none())
                .retry(reqwest::retry::never())
                .referer(false)
                .no_proxy()
                .connect_timeout(manners.connect_timeout.min(Duration::from_millis(limits.timeout_ms)))
        };
        let (client, has_certificates) = tls::client(builder)
            .map_err(|error| ServiceFailure(PageFailure::NotReady { problem: error.to_string() }))?;
        Ok(Self { client, has_certificates, guard, url, limits: limits.clone(), manners: manners.clone() })
    }

    /// Sends a body of JSON, and gives the body of the answer. Needs a tokio runtime with time and network.
    ///
    /// # Errors
    /// If no answer came, however often it was tried, or one that says no.
    pub async fn ask(&self, body: &str) -> Result<Vec<u8>, ServiceFailure> {
        let allowed = Duration::from_millis(self.limits.timeout_ms);
        let mut tried = 0;
        loop {
            let answer = timeout(allowed, self.attempt(body)).await;
            let failure = match answer.unwrap_or(Err(PageFailure::TimedOut { limit_ms: self.limits.timeout_ms })) {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            match self.manners.wait(tried, &failure) {
                Some(wait) if tried < self.limits.retries => sleep(wait).await,
                _ => return Err(ServiceFailure(failure)),
            }
            tried += 1;
        }
    }

    async fn attempt(&self, body: &str) -> Result<Vec<u8>, PageFailure> {
        self.guard.check(&self.url)?;
        if self.url.scheme() == "https" && !self.has_certificates {
            return Err(PageFailure::NoCertificates { host: address::host(&self.url) });
        }
        let mut request = self
            .client
            .post(self.url.clone())
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, "application/json")
            .body(body.to_owned());
        if let Some(token) = &self.manners.token {
            request = request.header(AUTHORIZATION, token.header());
        }
        let off = |error: &reqwest::Error| broken::off(error, &self.url, &self.limits);
        let mut response = request.send().await.map_err(|error| off(&error))?;
        if response.status() != StatusCode::OK {
            return Err(answered(response.status(), response.headers()));
        }
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| off(&error))? {
            if (bytes.len() + chunk.len()) as u64 > self.limits.max_bytes {
                return Err(PageFailure::TooLarge { limit: self.limits.max_bytes });
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }
}

impl ServiceFailure {
    /// Whether the service refuses this one request and may well take another: it is not understood (400), too large (413)
    /// or cannot be done (422).
    pub fn is_of_the_request(&self) -> bool {
        matches!(self.0, PageFailure::OtherAnswer { status: 400 | 413 | 422 })
    }

    /// What to do about it.
    pub fn hint(&self) -> String {
        let hint = match &self.0 {
            PageFailure::LoginNeeded | PageFailure::Forbidden => {
                "`key_from` in `[service]` names the variable of the environment that holds the key; is it the right one?"
            }
            PageFailure::NotFound | PageFailure::Gone | PageFailure::Garbled => {
                "check `address` and `model` in `[service]`"
            }
            PageFailure::Private { .. } => "set `allow_private = true` in `[service]` if it is meant",
            PageFailure::TimedOut { .. } => "raise `timeout_ms` in `[service]` if the model is slow",
            PageFailure::OtherAnswer { .. } => "the log of the service may say why",
            PageFailure::ConnectionRefused { .. } | PageFailure::Unreachable { .. } => {
                "is the service running, and `address` in `[service]` right?"
            }
            PageFailure::Busy { wait: None, .. } | PageFailure::ServerFailed { wait: None, .. } => {
                "ask again later; what was answered so far is kept"
            }
            PageFailure::Busy { wait: Some(wait), .. } | PageFailure::ServerFailed { wait: Some(wait), .. } => {
                return format!("it asks to wait {} s; what was answered so far is kept", wait.as_secs());
            }
            PageFailure::TooLarge { .. } => "is it a model service that answers at `address` in `[service]`?",
            other => return other.hint(),
        };
        hint.to_owned()
    }
}

impl fmt::Display for ServiceFailure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            PageFailure::LoginNeeded => f.write_str("the service does not know us (401)"),
            PageFailure::Forbidden => f.write_str("the service does not let us ask (403)"),
            PageFailure::NotFound => f.write_str("the service has no such address or model (404)"),
            PageFailure::TimedOut { limit_ms } => write!(f, "no answer came within {limit_ms} ms"),
            PageFailure::TooLarge { limit } => write!(f, "the answer is larger than {limit} bytes"),
            PageFailure::CutShort => f.write_str("the connection broke before the answer was complete"),
            PageFailure::Busy { status, .. } => write!(f, "the service is busy ({status})"),
            PageFailure::ServerFailed { status, .. } => write!(f, "the service failed ({status})"),
            PageFailure::OtherAnswer { status } => write!(f, "the service refuses the request ({status})"),
            other => other.fmt(f),
        }
    }
}

impl std::error::Error for ServiceFailure {}
