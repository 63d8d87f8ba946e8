//! Taking what was found away: a row for each passage.

use std::io;

use axum::{
    extract::{Query, State},
    response::Response,
};
use ymateb_model::{coding::State as Coded, register::Outcome};
use ymateb_pipeline::{
    Error,
    search::{Finder, Hit},
};

use super::Asked;
use crate::{
    download::{self, Form, TakeRow},
    failure::Failure,
    pages::names::{Names, showable},
    reader::Reader,
    site::{Shared, Site},
    wording::{self, Wording},
};

/// The headings of the columns.
const COLUMNS: [&str; 14] = [
    "column-passage",
    "column-submission",
    "column-language",
    "column-words",
    "column-question",
    "column-kind",
    "column-source",
    "column-locator",
    "column-part",
    "column-place",
    "column-received",
    "column-outcome",
    "column-codes",
    "column-accepted",
];

/// How many passages are read at once.
const AT_ONCE: usize = 1000;

/// What was found, as CSV.
pub(crate) async fn csv(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    found(site, reader, asked, Form::Csv).await
}

/// What was found, as XLSX.
pub(crate) async fn xlsx(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    found(site, reader, asked, Form::Xlsx).await
}

/// Sends what was found. A search that cannot be carried out is refused while it can still be said: once a file has begun,
/// it cannot.
async fn found(site: Shared, reader: Reader, asked: Asked, form: Form) -> Result<Response, Failure> {
    let request = asked.request(reader.language, 0, 0);
    site.work(move |site| site.search(&request)).await?;
    let head = {
        let w = wording::of(reader.language);
        COLUMNS.map(|message| w.say(message)).into()
    };
    Ok(download::table(site, form, "ymateb", head, move |site, take| each_hit(site, &reader, &asked, take)))
}

/// Goes through what is found, as one state of the index has it.
fn each_hit(site: &Site, reader: &Reader, asked: &Asked, take: TakeRow<'_>) -> io::Result<()> {
    let w = wording::of(reader.language);
    let mut stopped = Ok(());
    let went = site.with_finder(|finder: &Finder| {
        let mut request = asked.request(reader.language, 0, 0);
        request.limit = AT_ONCE;
        request.whole = true;
        loop {
            let found = finder.search(site.project(), &request)?;
            for hit in &found.hits {
                stopped = take(&cells(site, &w, hit));
                if stopped.is_err() {
                    return Ok(());
                }
            }
            request.offset += AT_ONCE;
            if request.offset as u64 >= found.total {
                return Ok(());
            }
        }
    });
    went.map_err(|error: Error| io::Error::other(error.to_string()))?;
    stopped
}

fn cells(site: &Site, w: &Wording, hit: &Hit) -> [String; COLUMNS.len()] {
    let names = Names { w, project: site.project() };
    let codes = |accepted: bool| {
        let wanted = hit.codes.iter().filter(|code| (code.state == Coded::Accepted) == accepted);
        wanted.map(|code| code.code.to_string()).collect::<Vec<_>>().join(" ")
    };
    [
        hit.passage.to_string(),
        hit.submission.to_string(),
        hit.language.label().to_owned(),
        hit.snippet.clone(),
        names.question(hit.question.as_ref()),
        hit.kind.as_ref().map(|kind| names.kind(kind)).unwrap_or_default(),
        names.source(&hit.source),
        hit.locator.clone(),
        hit.part.clone(),
        names.place(&hit.place).unwrap_or_default(),
        hit.received.map(|at| at.to_string()).unwrap_or_default(),
        hit.status.and_then(Outcome::parse).map(|outcome| names.outcome(outcome)).unwrap_or_default(),
        codes(false),
        codes(true),
    ]
    .map(|cell| showable(&cell))
}
