//! What is answered when it goes wrong: problem details (RFC 9457), with what to do, and nothing of the inside.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use utoipa::ToSchema;
use ymateb_pipeline::show::ShownEvent;

use crate::failure::Failure;

/// The media type of problem details.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// What went wrong.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// What kind of problem it is, as a name that does not change: `urn:ymateb:problem:` and a word.
    #[serde(rename = "type")]
    kind: String,
    /// The kind, in a few words.
    title: &'static str,
    /// The status of the answer.
    status: u16,
    /// What it was this time.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<String>,
    /// For a conflict: what others said since, none of which the writer had seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<Vec<ShownEvent>>,
}

impl Problem {
    /// The problem that stands behind a status.
    pub(crate) fn of(status: StatusCode, failure: Option<&Failure>) -> Self {
        let (name, title) = match (failure, status) {
            (Some(Failure::Foreign), _) => {
                ("foreign", "The request does not carry the token and origin that writing asks for")
            }
            (Some(Failure::NoSuchToken), _) => {
                ("token", "The token opens nothing: it is none, has ended, or was withdrawn")
            }
            (Some(Failure::Misdirected), _) => ("misdirected", "The request is for another host"),
            (Some(Failure::Nameless), _) => ("nameless", "Nobody is named as the coder"),
            (Some(Failure::Refused(_)), StatusCode::CONFLICT) => {
                ("locked", "A run is under way, and nothing can be saved")
            }
            (Some(Failure::Refused(_)), StatusCode::SERVICE_UNAVAILABLE) => ("unrun", "A run has to come first"),
            (_, StatusCode::UNAUTHORIZED) => ("signed-out", "Nobody has signed in"),
            (_, StatusCode::FORBIDDEN) => ("forbidden", "The role does not allow it"),
            (_, StatusCode::TOO_MANY_REQUESTS) => ("too-many", "There were too many requests; ask again later"),
            (_, StatusCode::NOT_FOUND) => ("missing", "There is no such thing"),
            (_, StatusCode::METHOD_NOT_ALLOWED) => ("method", "The address does not know this method"),
            (_, StatusCode::PAYLOAD_TOO_LARGE) => ("large", "The request is too large"),
            (_, StatusCode::UNSUPPORTED_MEDIA_TYPE) => ("media-type", "The request is not JSON"),
            (_, status) if status.is_client_error() => ("request", "The request cannot be understood"),
            _ => ("fault", "The program failed"),
        };
        // What a use case refuses it says in words of ours; of a fault nothing is told that whoever runs it has to know.
        let refused = failure.and_then(|failure| match failure {
            Failure::Refused(error) if status.is_client_error() => Some(error),
            _ => None,
        });
        Self {
            kind: format!("urn:ymateb:problem:{name}"),
            title,
            status: status.as_u16(),
            detail: refused.map(ToString::to_string),
            hint: refused.and_then(|error| error.hint()),
            since: None,
        }
    }

    /// Others spoke since the writer looked, and nothing was written.
    pub(crate) fn conflict(since: Vec<ShownEvent>) -> Self {
        Self {
            kind: "urn:ymateb:problem:conflict".to_owned(),
            title: "Others have spoken of it since",
            status: StatusCode::CONFLICT.as_u16(),
            detail: None,
            hint: Some("look at `since`, and send `all_the_same` if it is meant all the same".to_owned()),
            since: Some(since),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response =
            (status, [(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON))], body).into_response();
        if status == StatusCode::UNAUTHORIZED {
            response.headers_mut().insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}
