//! Which submissions share organised text.

use axum::extract::{Path, Query, State};
use ymateb_pipeline::campaigns::{self, Listed, Shown};

use super::{answer, asked::AskedStretch, json::Json};
use crate::{failure::Failure, site::Shared};

/// Campaigns, proposals and what was rejected.
#[utoipa::path(get, path = "/campaigns", tag = "campaigns", responses((status = 200, body = Vec<Listed>)))]
pub(super) async fn list(State(site): State<Shared>) -> Result<Json<Vec<Listed>>, Failure> {
    answer(&site, |site| campaigns::list(site.project())).await
}

/// A campaign: what its members share, a stretch of them with each one's own words, and what people decided.
#[utoipa::path(get, path = "/campaigns/{id}", tag = "campaigns", params(("id" = String, Path,), AskedStretch), responses(
    (status = 200, body = Shown),
    (status = 400, description = "several ids begin so"),
    (status = 404, description = "no campaign has this id"),
))]
pub(super) async fn show(
    State(site): State<Shared>,
    Path(id): Path<String>,
    Query(stretch): Query<AskedStretch>,
) -> Result<Json<Shown>, Failure> {
    answer(&site, move |site| campaigns::show_part(site.project(), &id, stretch.stretch())).await
}
