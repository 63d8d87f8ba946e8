//! Searching: what was found, why, and where to narrow it.
//!
//! | module | the question it answers |
//! |---|---|
//! | `asked` | what does an address ask, and which address asks it? |
//! | `view` | what is shown of what was found? |
//! | `narrow` | by what can it be narrowed? |
//! | `explain` | how was the query read? |
//! | `download` | how is it taken away? |

mod asked;
mod download;
mod explain;
mod narrow;
mod view;

use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use ymateb_pipeline::Error;

pub(crate) use self::{
    asked::Asked,
    download::{csv, xlsx},
};
use crate::{
    failure::Failure,
    frame::{Frame, page},
    reader::Reader,
    site::Shared,
};

/// How many passages are on a page.
pub(super) const PAGE: u64 = 20;

/// The search page. An address always means the same search: it can be sent to somebody.
pub(crate) async fn search(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let request = asked.request(reader.language, PAGE, asked.page().saturating_sub(1).saturating_mul(PAGE));
    let answer = site.work(move |site| {
        // A query that cannot be understood is answered on the page itself, beside what was typed.
        match site.search(&request) {
            Err(error @ (Error::Query(_) | Error::NoSuch { .. })) => Ok(Err(error)),
            other => other.map(Ok),
        }
    });
    let answer = answer.await?;
    let frame = Frame::new(&site, &reader, "search-title");
    let status = if answer.is_ok() { StatusCode::OK } else { StatusCode::BAD_REQUEST };
    page(status, &frame, &view::view(&frame, site.project(), &asked, &answer))
}
