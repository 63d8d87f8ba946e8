//! Asking for one page: the attempts, where they lead, and what comes of them.

pub(super) mod broken;

use std::{collections::HashSet, time::Duration};

use jiff::Timestamp;
use reqwest::{
    Client, Response, StatusCode, Url,
    header::{
        ACCEPT, AUTHORIZATION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, ETAG, HeaderMap, HeaderName,
        HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH, LAST_MODIFIED, LOCATION, RETRY_AFTER,
    },
    redirect,
};
use tokio::time::{Instant, sleep, timeout};
use ymateb_model::consultation::WebLimits;

use super::{
    Manners, Page, PageFailure, Validators, address,
    guard::Guard,
    retry_after,
    robots::{Robots, Rules, Sites},
    tls,
    turns::Turns,
};

pub(super) const USER_AGENT: &str = concat!("ymateb/", env!("CARGO_PKG_VERSION"));

/// What all pages are collected with.
pub(crate) struct Collecting {
    client: Client,
    has_certificates: bool,
    guard: Guard,
    turns: Turns,
    sites: Sites,
    limits: WebLimits,
    manners: Manners,
}

/// What one request came to.
enum Reply {
    Page(Page),
    LeadsTo(Url),
}

impl Collecting {
    pub(crate) fn new(limits: &WebLimits, manners: &Manners, guard: Guard) -> Result<Self, PageFailure> {
        let connect_timeout = manners.connect_timeout.min(Duration::from_millis(limits.timeout_ms));
        let builder = || {
            Client::builder()
                .user_agent(USER_AGENT)
                .dns_resolver(guard.clone())
                .redirect(redirect::Policy::none())
                .retry(reqwest::retry::never())
                .referer(false)
                .no_proxy()
                .connect_timeout(connect_timeout)
                .pool_max_idle_per_host(1)
        };
        let (client, has_certificates) =
            tls::client(builder).map_err(|error| PageFailure::NotReady { problem: error.to_string() })?;
        let turns = Turns::new(manners.hosts_at_once);
        let sites = Sites::default();
        Ok(Self { client, has_certificates, guard, turns, sites, limits: limits.clone(), manners: manners.clone() })
    }

    /// Collects a page; with `patience`, what may pass is tried again.
    pub(crate) async fn page(&self, url: &Url, validators: &Validators, patience: bool) -> Page {
        let retries = if patience { self.limits.retries } else { 0 };
        let mut tried = 0;
        loop {
            let failure = match self.attempt(url, validators).await {
                Ok(page) => return page,
                Err(failure) => failure,
            };
            match self.manners.wait(tried, &failure) {
                Some(wait) if tried < retries => sleep(wait).await,
                _ => return Page::Failed(failure),
            }
            tried += 1;
        }
    }

    /// Follows an address to its page. The time limit is for all requests together, without the waits for a turn.
    async fn attempt(&self, configured: &Url, validators: &Validators) -> Result<Page, PageFailure> {
        let allowed = Duration::from_millis(self.limits.timeout_ms);
        let mut left = allowed;
        let mut url = configured.clone();
        let mut seen = HashSet::from([url.clone()]);
        for hop in 0..=self.manners.redirects {
            let led_here = |failure| match hop {
                0 => failure,
                _ => PageFailure::Redirected { to: url.to_string(), failure: Box::new(failure) },
            };
            self.guard.check(&url).map_err(led_here)?;
            let delay = self.permission(&url).await.map_err(led_here)?;
            let turn = self.turns.wait(address::host(&url)).await;
            let started = Instant::now();
            let is_own = url.origin() == configured.origin();
            let reply = match timeout(left, self.ask(&url, validators, hop > 0, is_own)).await {
                Ok(reply) => reply.map_err(led_here)?,
                Err(_) => return Err(led_here(PageFailure::TimedOut { limit_ms: self.limits.timeout_ms })),
            };
            let took = started.elapsed();
            if let Some(delay) = delay {
                // The host's turn is kept meanwhile: nobody else asks it either.
                sleep(delay).await;
            }
            drop(turn);
            left = left.saturating_sub(took);
            match reply {
                Reply::Page(page) => return Ok(page),
                Reply::LeadsTo(next) if seen.insert(next.clone()) => url = next,
                Reply::LeadsTo(_) => return Err(PageFailure::RedirectLoop),
            }
        }
        Err(PageFailure::TooManyRedirects { limit: self.manners.redirects })
    }

    /// Whether a site lets programs ask for a page, and how long it wants them to wait after it.
    async fn permission(&self, url: &Url) -> Result<Option<Duration>, PageFailure> {
        if !self.manners.robots {
            return Ok(None);
        }
        let site = self.sites.of(url);
        match site.get_or_try_init(|| self.robots(url)).await {
            Ok(Robots::Rules(rules)) if !rules.allow(url) => Err(PageFailure::Robots),
            Ok(said) => Ok(said.delay()),
            // Where the host cannot be reached at all, that is what there is to tell.
            Err(failure) if failure.is_unreachable() => Err(failure),
            Err(_) => Err(PageFailure::RobotsUnknown { host: address::host(url) }),
        }
    }

    /// What a site says in its `robots.txt`. Where that leads elsewhere it is followed, under the same rules as pages.
    async fn robots(&self, url: &Url) -> Result<Robots, PageFailure> {
        let Ok(mut url) = url.join("/robots.txt") else { return Ok(Robots::Anything) };
        for _ in 0..=self.manners.redirects {
            // What may not be asked is not asked for this either; the page itself says why.
            if self.guard.check(&url).is_err() {
                return Ok(Robots::Anything);
            }
            let turn = self.turns.wait(address::host(&url)).await;
            let allowed = Duration::from_millis(self.limits.timeout_ms);
            let reply = timeout(allowed, self.ask(&url, &Validators::default(), true, false)).await;
            drop(turn);
            match reply.unwrap_or(Err(PageFailure::TimedOut { limit_ms: self.limits.timeout_ms })) {
                Ok(Reply::Page(Page::Fetched { bytes, .. })) => return Ok(Robots::Rules(Rules::parse(&bytes))),
                Ok(Reply::LeadsTo(next)) => url = next,
                Err(failure) if failure.is_passing() => return Err(failure),
                // There is none; or it is too large to be one.
                Ok(Reply::Page(_)) | Err(_) => return Ok(Robots::Anything),
            }
        }
        Ok(Robots::Anything)
    }

    /// Asks for one thing. The token is for the server of the configured address alone.
    async fn ask(
        &self,
        url: &Url,
        validators: &Validators,
        led_here: bool,
        is_own: bool,
    ) -> Result<Reply, PageFailure> {
        if url.scheme() == "https" && !self.has_certificates {
            return Err(PageFailure::NoCertificates { host: address::host(url) });
        }
        let conditions = conditions(validators, led_here);
        let conditional = !conditions.is_empty();
        let accept = "text/html,application/xhtml+xml,application/pdf;q=0.9,*/*;q=0.8";
        let mut request = self.client.get(url.clone()).header(ACCEPT, accept).headers(conditions);
        if let Some(token) = self.manners.token.as_ref().filter(|_| is_own) {
            request = request.header(AUTHORIZATION, token.header());
        }
        let response = request.send().await.map_err(|error| broken::off(&error, url, &self.limits))?;
        match response.status() {
            StatusCode::OK | StatusCode::NON_AUTHORITATIVE_INFORMATION => {
                self.take(response, url, led_here).await.map(Reply::Page)
            }
            StatusCode::NOT_MODIFIED if conditional => Ok(Reply::Page(Page::Unchanged)),
            StatusCode::MOVED_PERMANENTLY
            | StatusCode::FOUND
            | StatusCode::SEE_OTHER
            | StatusCode::TEMPORARY_REDIRECT
            | StatusCode::PERMANENT_REDIRECT => {
                let location = text(response.headers(), &LOCATION).ok_or(PageFailure::RedirectToNowhere)?;
                address::follow(url, &location).map(Reply::LeadsTo)
            }
            status => Err(answered(status, response.headers())),
        }
    }

    /// Takes the page from the answer, and no more than is allowed: neither of what is sent nor of what it unpacks to.
    async fn take(&self, mut response: Response, url: &Url, led_here: bool) -> Result<Page, PageFailure> {
        let too_large = || PageFailure::TooLarge { limit: self.limits.max_bytes };
        let headers = response.headers();
        let packed = text(headers, &CONTENT_ENCODING).is_some_and(|name| !name.eq_ignore_ascii_case("identity"));
        if packed {
            return Err(PageFailure::Undecodable); // In a way that was not asked for.
        }
        let announced = text(headers, &CONTENT_LENGTH).and_then(|length| length.parse::<u64>().ok());
        if announced.is_some_and(|length| length > self.limits.max_bytes) {
            return Err(too_large());
        }
        let media_type = text(headers, &CONTENT_TYPE);
        let etag = text(headers, &ETAG);
        let last_modified = text(headers, &LAST_MODIFIED).filter(|_| !led_here);
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(|error| broken::off(&error, url, &self.limits))? {
            if (bytes.len() + chunk.len()) as u64 > self.limits.max_bytes {
                return Err(too_large());
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Page::Fetched { bytes, media_type, etag, last_modified, final_address: url.to_string() })
    }
}

/// The conditions of a request. The moment of the last change goes with the configured address alone, the version's
/// name with whatever that leads to: another page may well be older than this one, and will not bear its name.
fn conditions(validators: &Validators, led_here: bool) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let mut condition = |name, value: &Option<String>| {
        if let Some(value) = value.as_deref().and_then(|value| HeaderValue::from_str(value).ok()) {
            headers.insert(name, value);
        }
    };
    condition(IF_NONE_MATCH, &validators.etag);
    if !led_here {
        condition(IF_MODIFIED_SINCE, &validators.last_modified);
    }
    headers
}

pub(super) fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let value = std::str::from_utf8(headers.get(name)?.as_bytes()).ok()?.trim();
    (!value.is_empty()).then(|| value.to_owned())
}

pub(super) fn answered(status: StatusCode, headers: &HeaderMap) -> PageFailure {
    let wait = || text(headers, &RETRY_AFTER).and_then(|value| retry_after::wait(&value, Timestamp::now()));
    match status.as_u16() {
        401 => PageFailure::LoginNeeded,
        403 => PageFailure::Forbidden,
        404 => PageFailure::NotFound,
        410 => PageFailure::Gone,
        451 => PageFailure::Withheld,
        status @ (429 | 503) => PageFailure::Busy { status, wait: wait() },
        status @ (408 | 500 | 502 | 504) => PageFailure::ServerFailed { status, wait: wait() },
        status => PageFailure::OtherAnswer { status },
    }
}
