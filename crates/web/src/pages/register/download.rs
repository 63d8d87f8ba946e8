//! Taking the register away: a row for each submission, as the list is narrowed.

use std::{io, ops::ControlFlow};

use axum::{
    extract::{Query, State},
    response::Response,
};
use ymateb_model::register::Decider;
use ymateb_pipeline::register::{self, Entry, Stretch};

use super::list::Asked;
use crate::{
    download::{self, Form},
    failure::Failure,
    pages::names::{Names, showable},
    reader::Reader,
    site::Shared,
    wording,
};

/// The headings of the columns.
const COLUMNS: [&str; 10] = [
    "column-submission",
    "column-respondent",
    "column-source",
    "fact-channel",
    "column-locator",
    "column-received",
    "column-outcome",
    "why",
    "fact-decided-by",
    "fact-see",
];

/// The register, as CSV.
pub(crate) async fn csv(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    listed(site, reader, asked, Form::Csv).await
}

/// The register, as XLSX.
pub(crate) async fn xlsx(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    listed(site, reader, asked, Form::Xlsx).await
}

/// Sends the register. What it is narrowed to is looked at first: once a file has begun, nothing can be said.
async fn listed(site: Shared, reader: Reader, asked: Asked, form: Form) -> Result<Response, Failure> {
    let wanted = asked.clone();
    site.work(move |site| register::part(site.project(), wanted.narrowed(), Stretch { limit: 0, offset: 0 })).await?;
    let head = {
        let w = wording::of(reader.language);
        COLUMNS.map(|message| w.say(message)).into()
    };
    let rows = move |site: &crate::site::Site, take: download::TakeRow<'_>| {
        let w = wording::of(reader.language);
        let names = Names { w: &w, project: site.project() };
        let mut stopped = Ok(());
        register::each(site.project(), asked.narrowed(), &mut |entry| {
            stopped = take(&cells(&names, &entry));
            if stopped.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })
        .map_err(|error| io::Error::other(error.to_string()))?;
        stopped
    };
    Ok(download::table(site, form, "register", head, rows))
}

fn cells(names: &Names<'_>, entry: &Entry) -> [String; COLUMNS.len()] {
    let screened = entry.screened.as_ref();
    let by = screened.map(|screened| match &screened.by {
        Decider::Rule(_) => names.w.say("by-rule"),
        Decider::Person(person) => person.clone(),
    });
    [
        entry.id.to_string(),
        entry.respondent.clone().unwrap_or_default(),
        names.source(&entry.source),
        names.channel(entry.channel),
        entry.locator.clone(),
        entry.received.map(|at| at.to_string()).unwrap_or_default(),
        screened.map(|screened| names.outcome(screened.outcome)).unwrap_or_default(),
        screened.map(|screened| super::why::written(names, &entry.source, screened)).unwrap_or_default(),
        by.unwrap_or_default(),
        screened.and_then(|screened| screened.see.as_ref()).map(ToString::to_string).unwrap_or_default(),
    ]
    .map(|cell| showable(&cell))
}
