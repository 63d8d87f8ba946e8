//! What is shown while work goes through the whole record and takes longer than somebody waits.

use askama::Template;
use axum::{http::StatusCode, response::Response};

use crate::{
    failure::Failure,
    frame::{Frame, page},
};

#[derive(Template)]
#[template(path = "waiting.html")]
struct WaitingPage<'a> {
    frame: &'a Frame,
    /// This page, to be looked at again.
    here: String,
}

/// The page.
pub(super) fn waiting(frame: &Frame) -> Result<Response, Failure> {
    page(StatusCode::ACCEPTED, frame, &WaitingPage { frame, here: frame.reader.address(&frame.reader.page) })
}
