//! Putting in place what was looked at: not where somebody changed the framework since, and not without a reason.

use axum::{
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use ymateb_pipeline::{
    Error, Result as Used,
    framework::{
        act::{self, Draft, Said},
        history::{self, Kept},
    },
    register::Signed,
};

use crate::{
    failure::Failure,
    pages::sent::{Sent, Wrong},
    reader::Reader,
    site::Shared,
};

/// What became of the button that saves, where nothing was saved.
#[derive(Default)]
pub(super) struct After {
    pub(super) status: StatusCode,
    pub(super) wrong: Wrong,
    /// What others did since.
    pub(super) since: Option<Vec<Kept>>,
}

/// What keeps the form from being saved, if anything does.
pub(super) async fn hindered(site: &Shared, sent: &Sent) -> Result<Option<After>, Failure> {
    let seen = sent.one("base").to_owned();
    if seen != history::hash(site.project()) {
        let since = site.work(move |site| history::since(site.project(), &seen)).await?;
        return Ok(Some(After { status: StatusCode::CONFLICT, since: Some(since), ..After::default() }));
    }
    let mut wrong = Wrong::default();
    wrong.note(sent.one("why").is_empty(), "why", "decide-why-missing");
    Ok((!wrong.is_nothing()).then(|| After { status: StatusCode::BAD_REQUEST, wrong, ..After::default() }))
}

/// Puts a draft in place; says whether it is. It is not where somebody wrote the file since it was read for this request.
pub(super) async fn put_in_place(site: &Shared, draft: Draft, by: String, sent: &Sent) -> Result<bool, Failure> {
    let why = sent.one("why").to_owned();
    let made = site.work(move |site| -> Used<bool> {
        let _turn = site.turn();
        match act::carry_out(site.project(), &draft, Signed::new(&by, &why)) {
            Err(Error::Refused { .. }) => Ok(false),
            made => made.map(|()| true),
        }
    });
    made.await
}

/// The framework, which says what was done.
pub(super) fn told(said: &Said) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("did", &said.to_string());
    format!("/framework?{}", query.finish())
}

/// Leads to a page.
pub(super) fn lead(reader: &Reader, page: &str) -> Response {
    Redirect::to(&reader.address(page)).into_response()
}
