//! Taking codings away: a row for each, with the columns that `codings import` reads.

use std::{io, ops::ControlFlow};

use axum::{extract::State, response::Response};
use ymateb_pipeline::codings;

use crate::{
    download::{self, Form},
    failure::Failure,
    site::Shared,
};

/// Every coding that holds, as CSV.
pub(crate) async fn csv(State(site): State<Shared>) -> Result<Response, Failure> {
    Ok(held(site, Form::Csv))
}

/// Every coding that holds, as XLSX.
pub(crate) async fn xlsx(State(site): State<Shared>) -> Result<Response, Failure> {
    Ok(held(site, Form::Xlsx))
}

fn held(site: Shared, form: Form) -> Response {
    let head = codings::COLUMNS.map(str::to_owned).into();
    download::table(site, form, "codings", head, |site, take| {
        let mut stopped = Ok(());
        codings::each(site.project(), &[], &mut |cells| {
            stopped = take(&cells);
            if stopped.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })
        .map_err(|error| io::Error::other(error.to_string()))?;
        stopped
    })
}
