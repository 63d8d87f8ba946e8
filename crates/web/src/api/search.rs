//! Which passages match.

use axum::extract::{Query, State};
use ymateb_model::language::ReaderLanguage;
use ymateb_pipeline::search::Found;

use super::{answer, json::Json};
use crate::{failure::Failure, pages::search::Asked, site::Shared};

/// How many passages are on a page.
const PAGE: u64 = 20;

/// Passages that match, each with why, and where to narrow the search; the same query as that of the page `/search`.
#[utoipa::path(get, path = "/search", tag = "search", params(Asked), responses(
    (status = 200, body = Found),
    (status = 400, description = "the query cannot be understood"),
    (status = 404, description = "a filter names what is not there"),
))]
pub(super) async fn search(State(site): State<Shared>, Query(asked): Query<Asked>) -> Result<Json<Found>, Failure> {
    // What is guessed of the query is told in English: programs read it, and people by them.
    let request = asked.request(ReaderLanguage::En, PAGE, (asked.page() - 1).saturating_mul(PAGE));
    answer(&site, move |site| site.search(&request)).await
}
