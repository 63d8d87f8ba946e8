//! What the codes are, how often each is on something, and on what.

use std::collections::BTreeMap;

use axum::extract::{Path, Query, State};
use serde::Deserialize;
use utoipa::IntoParams;
use ymateb_model::{coding::State as CodingState, framework::Framework, id::CodeId};
use ymateb_pipeline::coded::{self, Carrying, Tally};

use super::{
    answer,
    asked::{AskedStretch, given},
    json::Json,
};
use crate::{failure::Failure, site::Shared};

/// The framework that is in force: groups, codes with both names, scope and cues, and what became of codes that are no longer
/// used.
#[utoipa::path(get, path = "/framework", tag = "framework", responses((status = 200, body = Framework)))]
pub(super) async fn framework(State(site): State<Shared>) -> Json<Framework> {
    Json(site.project().settings.framework.clone())
}

/// On how many passages each code is, by what holds of it there; codes that are on none are left out.
#[utoipa::path(get, path = "/codes", tag = "framework", responses((status = 200, body = BTreeMap<String, Tally>)))]
pub(super) async fn codes(State(site): State<Shared>) -> Result<Json<BTreeMap<CodeId, Tally>>, Failure> {
    answer(&site, |site| coded::tallies(site.project())).await
}

/// Which passages under a code are asked for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AskedPassages {
    /// Only those of which this holds; those that do not reject it, where nothing is named.
    state: Option<CodingState>,
    /// Only those in this language.
    language: Option<String>,
    /// `1` for passages that carry a part of the code too.
    parts: Option<String>,
}

/// Passages that carry a code, each with what stands around it.
#[utoipa::path(get, path = "/codes/{id}/passages", tag = "framework",
    params(("id" = String, Path,), AskedPassages, AskedStretch), responses(
    (status = 200, body = Carrying),
    (status = 400, description = "the query cannot be understood"),
    (status = 404, description = "there is no such code or language"),
))]
pub(super) async fn passages(
    State(site): State<Shared>,
    Path(id): Path<String>,
    Query(asked): Query<AskedPassages>,
    Query(stretch): Query<AskedStretch>,
) -> Result<Json<Carrying>, Failure> {
    answer(&site, move |site| {
        let (limit, offset) = stretch.limit_and_offset();
        let asked = coded::Asked {
            code: &id,
            with_parts: given(&asked.parts) == Some("1"),
            state: asked.state,
            language: given(&asked.language),
            limit,
            offset,
        };
        coded::passages(site.project(), asked)
    })
    .await
}
