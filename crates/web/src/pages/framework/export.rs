//! Taking the framework to other tools.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use ymateb_pipeline::framework::exchange::{self, Format};

use crate::{failure::Failure, reader::Reader, site::Shared};

/// The codebook of REFI-QDA.
pub(crate) async fn codebook(State(site): State<Shared>) -> Result<Response, Failure> {
    sent(site, Format::Codebook, "application/xml", "framework.qdc").await
}

/// A table.
pub(crate) async fn csv(State(site): State<Shared>) -> Result<Response, Failure> {
    sent(site, Format::Csv, "text/csv; charset=utf-8", "framework.csv").await
}

/// ThemeFinder's themes, in the reader's language.
pub(crate) async fn themes(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    sent(site, Format::Themes(reader.language), "application/json", "themes.json").await
}

async fn sent(site: Shared, format: Format, kind: &'static str, name: &str) -> Result<Response, Failure> {
    let exported = site.work(move |site| exchange::export(site.project(), format)).await?;
    let disposition = format!("attachment; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, exported.bytes).into_response())
}
