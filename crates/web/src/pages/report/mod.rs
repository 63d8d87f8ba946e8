//! The report as the last run wrote it: read in either language, or taken away with its tables.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use ymateb_model::language::ReaderLanguage;
use ymateb_pipeline::report;

use crate::{
    components::{Cell, Link, Table, markup},
    download,
    failure::Failure,
    frame::{Frame, page},
    reader::Reader,
    site::Shared,
};

/// What a browser may do with the report: it carries its own styles, and nothing else is loaded or run.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
);

#[derive(Template)]
#[template(path = "report/page.html")]
struct ReportPage<'a> {
    frame: &'a Frame,
    /// The report in each language, this reader's first.
    read: Vec<(ReaderLanguage, String)>,
    documents: Option<Table>,
}

/// The documents of the report.
pub(crate) async fn list(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    let names = site.work(|site| report::documents(site.project())).await?;
    let frame = Frame::new(&site, &reader, "report-title").back_to("/dashboard", "nav-dashboard");
    let read = [reader.language, reader.language.other()].into_iter().filter_map(|language| {
        let name = format!("report.{}.html", language.label());
        names.contains(&name).then(|| (language, frame.reader.address(&format!("/report/{name}"))))
    });
    let view = ReportPage {
        read: read.collect(),
        documents: (!names.is_empty()).then(|| table(&frame, &names)),
        frame: &frame,
    };
    page(StatusCode::OK, &frame, &view)
}

fn table(frame: &Frame, names: &[String]) -> Table {
    let w = &frame.w;
    let rows = names.iter().map(|name| {
        let language = match name.split('.').rev().nth(1) {
            Some("cy") => w.say("language-cy"),
            Some("en") => w.say("language-en"),
            _ => w.say("report-both"),
        };
        let href = frame.reader.address(&format!("/report/{name}?take=1"));
        vec![Cell::words(markup([Link { href, text: name.as_str().into() }])), Cell::words(language)]
    });
    Table {
        caption: w.say("report-documents"),
        head: ["report-document", "languages"].map(|message| Cell::words(w.say(message))).into(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "",
    }
}

/// What the address may ask.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// `1` to keep it as a file.
    take: String,
}

/// One of them. A page is read where it is; anything else, and a page where that is asked for, is kept as a file.
pub(crate) async fn document(
    State(site): State<Shared>,
    Path(name): Path<String>,
    axum::extract::Query(asked): axum::extract::Query<Asked>,
) -> Result<Response, Failure> {
    let wanted = name.clone();
    let (file, length) = site.work(move |site| report::document(site.project(), &wanted)).await?;
    if !name.ends_with(".html") || asked.take == "1" {
        return Ok(download::file(site, file, length, &name));
    }
    let text = tokio::task::spawn_blocking(move || std::io::read_to_string(file)).await.map_err(Failure::internal)?;
    let text = text.map_err(Failure::internal)?;
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8")),
        (header::CONTENT_SECURITY_POLICY, POLICY),
    ];
    Ok((headers, text).into_response())
}
