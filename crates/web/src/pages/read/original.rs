//! Taking a file away as it arrived: the whole, an entry of a bundle, what is attached to a message.

use axum::{
    extract::{Path, State},
    response::Response,
};
use ymateb_pipeline::{
    Result as Used,
    original::{self, Original, Part},
};

use crate::{
    download,
    failure::Failure,
    site::{Shared, Site},
};

/// The file that a submission, or a former version of it, came in.
pub(crate) async fn original(
    State(site): State<Shared>,
    Path((id, hash)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let opened = site.work(move |site| original::open(site.project(), &id, &hash)).await?;
    Ok(download::file(site, opened.file, opened.length, &opened.name))
}

/// The entry of a bundle that a submission is.
pub(crate) async fn entry(State(site): State<Shared>, Path(id): Path<String>) -> Result<Response, Failure> {
    taken(site, move |site| original::take(site.project(), site.runs().worker(), &id, Part::Entry)).await
}

/// What is attached to a submission.
pub(crate) async fn attached(
    State(site): State<Shared>,
    Path((id, answer)): Path<(String, String)>,
) -> Result<Response, Failure> {
    taken(site, move |site| original::take(site.project(), site.runs().worker(), &id, Part::Attached(&answer))).await
}

async fn taken(site: Shared, take: impl FnOnce(&Site) -> Used<Original> + Send + 'static) -> Result<Response, Failure> {
    let taken = site.work(take).await?;
    Ok(download::file(site, taken.file, taken.length, &taken.name))
}
