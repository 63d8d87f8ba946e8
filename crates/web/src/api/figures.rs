//! What the counts say.

use axum::extract::State;
use ymateb_pipeline::report::{self, Figures};

use super::{answer, json::Json};
use crate::{failure::Failure, site::Shared};

/// The figures of the dashboard and of the report, each with its base.
#[utoipa::path(get, path = "/figures", tag = "figures", responses((status = 200, body = Figures)))]
pub(super) async fn figures(State(site): State<Shared>) -> Result<Json<Figures>, Failure> {
    answer(&site, |site| Ok((*report::figures(site.project())?).clone())).await
}
