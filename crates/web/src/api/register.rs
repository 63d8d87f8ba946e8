//! What became of each submission, and what it says.

use axum::extract::{Path, Query, State};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use ymateb_model::{language::ReaderLanguage, register::Tally};
use ymateb_pipeline::{
    quarantine,
    register::{self, Entry, Part},
    run::Attention,
    show::{self, Shown},
};

use super::{
    answer,
    asked::{AskedStretch, given},
    json::Json,
};
use crate::{failure::Failure, site::Shared};

/// Which part of the register is asked for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct AskedRegister {
    /// Only submissions with this outcome.
    status: Option<String>,
    /// Only what this source brought.
    source: Option<String>,
    /// Only what was sent on a form in this language, `cy` or `en`.
    form: Option<String>,
    /// Only what holds words of the respondent's own in this language, be it a single passage.
    written: Option<String>,
}

/// The register's arithmetic, and whether it closes.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Sums {
    #[serde(flatten)]
    tally: Tally,
    /// Whether what was received is the sum of all outcomes, for every source.
    adds_up: bool,
}

/// One submission whole: its answers and passages, each with its place, language, codes and history. By the id of an answer
/// or passage, or the beginning of an id, that part of it.
#[utoipa::path(get, path = "/submissions/{id}", tag = "register", params(("id" = String, Path,)), responses(
    (status = 200, body = Shown),
    (status = 400, description = "several ids begin so"),
    (status = 404, description = "nothing has this id"),
))]
pub(super) async fn submission(State(site): State<Shared>, Path(id): Path<String>) -> Result<Json<Shown>, Failure> {
    answer(&site, move |site| show::show(site.project(), &id)).await
}

/// One passage, in the submission it is of.
#[utoipa::path(get, path = "/passages/{id}", tag = "register", params(("id" = String, Path,)), responses(
    (status = 200, body = Shown),
    (status = 400, description = "several ids begin so"),
    (status = 404, description = "nothing has this id"),
))]
pub(super) async fn passage(State(site): State<Shared>, Path(id): Path<String>) -> Result<Json<Shown>, Failure> {
    answer(&site, move |site| show::show(site.project(), &id)).await
}

/// A stretch of the register, by source and by where in it a submission is.
#[utoipa::path(get, path = "/register", tag = "register", params(AskedRegister, AskedStretch), responses(
    (status = 200, body = Part),
    (status = 400, description = "the query cannot be understood"),
    (status = 404, description = "a filter names what is not there"),
))]
pub(super) async fn part(
    State(site): State<Shared>,
    Query(asked): Query<AskedRegister>,
    Query(stretch): Query<AskedStretch>,
) -> Result<Json<Part>, Failure> {
    let form_language = match given(&asked.form) {
        None => None,
        Some(label) => {
            let known = ReaderLanguage::BOTH.into_iter().find(|language| language.label() == label);
            Some(known.ok_or(Failure::NotFound)?)
        }
    };
    answer(&site, move |site| {
        let part = register::Asked {
            outcome: given(&asked.status),
            source: given(&asked.source),
            form_language,
            written_in: given(&asked.written),
            ..register::Asked::default()
        };
        register::part(site.project(), part, stretch.stretch())
    })
    .await
}

/// The register's arithmetic: what each source brought, and what became of it.
#[utoipa::path(get, path = "/register/tally", tag = "register", responses((status = 200, body = Sums)))]
pub(super) async fn tally(State(site): State<Shared>) -> Result<Json<Sums>, Failure> {
    let sums = |tally: Tally| Sums { adds_up: tally.open_accounts().is_empty(), tally };
    answer(&site, move |site| register::tally(site.project()).map(sums)).await
}

/// What a rule suspects and a person decides.
#[utoipa::path(get, path = "/attention", tag = "register", responses((status = 200, body = Vec<Attention>)))]
pub(super) async fn attention(State(site): State<Shared>) -> Result<Json<Vec<Attention>>, Failure> {
    answer(&site, |site| Ok(register::suspicions(site.project())?.to_vec())).await
}

/// What could not be read, why, and what to do.
#[utoipa::path(get, path = "/quarantine", tag = "register", responses((status = 200, body = Vec<Entry>)))]
pub(super) async fn quarantine(State(site): State<Shared>) -> Result<Json<Vec<Entry>>, Failure> {
    answer(&site, |site| quarantine::list(site.project())).await
}
