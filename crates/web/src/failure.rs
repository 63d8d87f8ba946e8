//! What a reader sees when it goes wrong: a page in their language, with what to do, and nothing of the inside.

use std::{any::Any, borrow::Cow, sync::Arc, time::Duration};

use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use ymateb_pipeline::Error;

use crate::{
    access::Visitor,
    api::{
        self,
        problem::{PROBLEM_JSON, Problem},
    },
    frame::{Frame, page},
    reader::{self, Reader},
    site::Shared,
};

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// There is no such page.
    #[error("no such page")]
    NotFound,
    /// A form was sent from elsewhere, or from before the program was started.
    #[error("a form from elsewhere")]
    Foreign,
    /// The request is for another site.
    #[error("a request for another host")]
    Misdirected,
    /// Nobody has signed in, or no longer.
    #[error("somebody who has not signed in")]
    SignedOut,
    /// A program came with a token that opens nothing.
    #[error("a token that opens nothing")]
    NoSuchToken,
    /// Whoever has signed in may not do this.
    #[error("somebody who may not")]
    NotAllowed,
    /// Somebody asks too often, and may ask again after this time.
    #[error("too many requests")]
    TooMany(Duration),
    /// Nobody is named who codes.
    #[error("nobody is named as the coder")]
    Nameless,
    /// A use case refused.
    #[error(transparent)]
    Refused(#[from] Error),
    /// A fault of ours.
    #[error("{0}")]
    Internal(String),
}

impl Failure {
    pub(crate) fn internal(error: impl std::fmt::Display) -> Self {
        Self::Internal(error.to_string())
    }

    fn status(&self) -> StatusCode {
        match self {
            Failure::NotFound => StatusCode::NOT_FOUND,
            Failure::SignedOut | Failure::NoSuchToken => StatusCode::UNAUTHORIZED,
            Failure::Foreign | Failure::NotAllowed => StatusCode::FORBIDDEN,
            Failure::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Failure::Nameless => StatusCode::BAD_REQUEST,
            Failure::Misdirected => StatusCode::MISDIRECTED_REQUEST,
            Failure::Refused(error) if error.is_locked() => StatusCode::CONFLICT,
            Failure::Refused(error) if error.needs_a_run() => StatusCode::SERVICE_UNAVAILABLE,
            Failure::Refused(Error::NoSuch { .. }) => StatusCode::NOT_FOUND,
            Failure::Refused(Error::HeldBack) => StatusCode::GONE,
            Failure::Refused(Error::Refused { .. } | Error::Query(_)) => StatusCode::BAD_REQUEST,
            Failure::Refused(_) | Failure::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl IntoResponse for Failure {
    /// Marks the response: [`pages`] makes a page of it, where the reader's language is known.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        if let Failure::TooMany(wait) = &self {
            response.headers_mut().insert(header::RETRY_AFTER, seconds(*wait).into());
        }
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// A wait in whole seconds, not shorter than it is.
pub(crate) fn seconds(wait: Duration) -> u64 {
    wait.as_secs() + u64::from(wait.subsec_nanos() > 0)
}

/// What is answered where the program broke. What it broke on is on standard error already.
pub(crate) fn panicked(_: Box<dyn Any + Send>) -> Response {
    Failure::internal("the program broke while it made the page").into_response()
}

/// Makes a page of whatever went wrong further in; problem details where a program asked.
pub(crate) async fn pages(State(site): State<Shared>, request: Request, next: Next) -> Response {
    let is_program = api::is_below(request.uri().path());
    let language = reader::language_of(request.uri().path()).unwrap_or_else(|| reader::preferred(request.headers()));
    let whole = request.uri().path_and_query().map_or("/", |whole| whole.as_str()).to_owned();
    let response = next.run(request).await;
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes).unwrap_or_default();
    let is_told = kind.starts_with(b"text/html") || kind == PROBLEM_JSON.as_bytes();
    if is_told || !(status.is_client_error() || status.is_server_error()) {
        return response;
    }
    let failure = response.extensions().get::<Arc<Failure>>();
    if status.is_server_error() {
        // The one place where a fault is told to whoever runs the program. Errors hold nothing that a respondent wrote.
        let why = failure.map_or(Cow::Borrowed("no reason given"), |failure| failure.to_string().into());
        tracing::error!(status = status.as_u16(), why = &*why, "a page failed");
    }
    let visitor = response.extensions().get::<Visitor>().cloned().unwrap_or(Visitor::Nobody);
    let reader = Reader::of(language, &whole, visitor);
    let failure = failure.map(|failure| &**failure);
    let mut page = match is_program {
        true => Problem::of(status, failure).into_response(),
        false => failure_page(&site, &reader, status, failure),
    };
    if let Some(wait) = response.headers().get(header::RETRY_AFTER) {
        page.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    page
}

/// A page that says what went wrong.
#[derive(Template)]
#[template(path = "failure.html")]
struct FailurePage<'a> {
    frame: &'a Frame,
    explanation: String,
    advice: String,
}

fn failure_page(site: &Shared, reader: &Reader, status: StatusCode, failure: Option<&Failure>) -> Response {
    let (title, explanation, advice) = match (failure, status) {
        (Some(Failure::Foreign), _) => ("failure-foreign", "failure-foreign-why", "failure-foreign-do"),
        (Some(Failure::SignedOut), _) => ("failure-signed-out", "failure-signed-out-why", "failure-signed-out-do"),
        (Some(Failure::NotAllowed), _) => ("failure-not-allowed", "failure-not-allowed-why", "failure-not-allowed-do"),
        (Some(Failure::TooMany(_)), _) => ("failure-too-many", "failure-too-many-why", "failure-too-many-do"),
        (Some(Failure::Misdirected), _) => ("failure-misdirected", "failure-misdirected-why", "failure-misdirected-do"),
        (Some(Failure::Refused(_)), StatusCode::CONFLICT) => {
            ("failure-locked", "failure-locked-why", "failure-locked-do")
        }
        (Some(Failure::Refused(_)), StatusCode::SERVICE_UNAVAILABLE) => {
            ("failure-unrun", "failure-unrun-why", "failure-unrun-do")
        }
        (_, StatusCode::GONE) => ("failure-gone", "failure-gone-why", "failure-gone-do"),
        (_, StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED) => {
            ("failure-missing", "failure-missing-why", "failure-missing-do")
        }
        (_, StatusCode::PAYLOAD_TOO_LARGE) => ("failure-large", "failure-large-why", "failure-large-do"),
        (_, status) if status.is_client_error() => ("failure-request", "failure-request-why", "failure-request-do"),
        _ => ("failure-fault", "failure-fault-why", "failure-fault-do"),
    };
    let frame = Frame::new(site, &reader.on("/"), title);
    let (explanation, advice) = (frame.w.say(explanation), frame.w.say(advice));
    match page(status, &frame, &FailurePage { frame: &frame, explanation, advice }) {
        Ok(response) => response,
        Err(_) => {
            // The words for it are missing as well: say so without any.
            let mut response = (StatusCode::INTERNAL_SERVER_ERROR, "500").into_response();
            response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
            response
        }
    }
}
