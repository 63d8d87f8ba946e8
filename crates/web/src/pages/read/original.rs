//! Taking a file away as it arrived.

use axum::{
    extract::{Path, State},
    response::Response,
};
use ymateb_pipeline::original;

use crate::{download, failure::Failure, site::Shared};

/// The file that a submission, or a former version of it, came in.
pub(crate) async fn original(
    State(site): State<Shared>,
    Path((id, hash)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let opened = site.work(move |site| original::open(site.project(), &id, &hash)).await?;
    Ok(download::file(site, opened.file, opened.length, &opened.name))
}
