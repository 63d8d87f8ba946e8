//! Whether a run is under way and which were there.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderName, HeaderValue, StatusCode},
    response::Response,
};
use serde::Deserialize;
use ymateb_pipeline::runs::{self, Run};

use super::{StartForm, english, show::Summed, state, watch::Watched, who};
use crate::{
    coder::Coder,
    components::{Banner, Cell, ErrorLine, ErrorSummary, Link, SummaryList, Table, markup},
    failure::Failure,
    frame::{Frame, page},
    pages::names::Names,
    reader::Reader,
    running::Going,
    site::Shared,
    wording::{Wording, grouped},
};

/// How many runs are listed.
const LISTED: u64 = 50;

/// How often the page loads itself again for those who asked for that, in seconds.
const EVERY: &str = "10";

#[derive(Template)]
#[template(path = "run/page.html")]
struct RunPage<'a> {
    frame: &'a Frame,
    banner: Option<Banner>,
    errors: Option<ErrorSummary>,
    /// The run that goes on, by whomever.
    going: Option<GoingView>,
    /// What the last run came to, where none goes on.
    last: Option<Summed>,
    start: StartForm,
    /// Whether this reader may start runs and stop them.
    may_lead: bool,
    runs: Option<Table>,
    token: &'a str,
}

/// The run that goes on.
struct GoingView {
    facts: SummaryList,
    /// How far it is, where it was started here.
    watched: Option<Watched>,
    /// Whether the page loads itself again by itself, without a script.
    reloads: bool,
}

/// What the address may ask.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// `1` where a run was asked for and something had the project already.
    busy: String,
    /// Every how many seconds the page is to load itself again while a run goes on, without a script.
    every: String,
}

/// What was sent to start a run, and why it cannot start.
#[derive(Default)]
pub(super) struct Attempt {
    pub(super) by: String,
    pub(super) name_missing: bool,
    /// Mistakes in the settings, or whatever else keeps a run from beginning: each with what to do.
    pub(super) troubles: Vec<(String, Option<String>)>,
}

/// The page of runs.
pub(crate) async fn show(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let attempt = Attempt { by: by.unwrap_or_default(), ..Attempt::default() };
    view(&site, &reader, StatusCode::OK, &asked, &attempt).await
}

/// The page again, with what keeps a run from beginning.
pub(super) async fn again(site: &Shared, reader: &Reader, attempt: &Attempt) -> Result<Response, Failure> {
    view(site, &reader.on("/run"), StatusCode::BAD_REQUEST, &Asked::default(), attempt).await
}

async fn view(
    site: &Shared,
    reader: &Reader,
    status: StatusCode,
    asked: &Asked,
    attempt: &Attempt,
) -> Result<Response, Failure> {
    let listed = site.work(|site| {
        let listed = match runs::list(site.project(), LISTED) {
            // Before the first run there is none to list.
            Err(error) if error.needs_a_run() => Vec::new(),
            other => other?,
        };
        let summary = listed.first().map(|last| runs::summary(site.project(), last.number)).transpose()?.flatten();
        Ok((listed, summary))
    });
    let (listed, summary) = listed.await?;
    let going = site.runs().going();
    let frame = Frame::new(site, reader, "run-title");
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let reloads = asked.every == EVERY;
    let going_view = going_view(&names, going.as_ref(), &listed, reloads);
    let is_going = going_view.is_some();
    let last = listed.first().filter(|_| !is_going).map(|run| Summed::of(&frame, &names, run, summary.as_ref()));
    let page_view = RunPage {
        frame: &frame,
        banner: (asked.busy == "1").then(|| Banner { title: w.say("run-busy-title"), text: w.say("run-busy") }),
        errors: errors(w, attempt),
        going: going_view,
        last,
        start: StartForm::new(&frame, &attempt.by, attempt.name_missing),
        may_lead: frame.may_see("/run/check"),
        runs: (!listed.is_empty()).then(|| table(&frame, &names, &listed)),
        token: site.token(),
    };
    let mut response = page(status, &frame, &page_view)?;
    if is_going && reloads {
        response.headers_mut().insert(HeaderName::from_static("refresh"), HeaderValue::from_static(EVERY));
    }
    Ok(response)
}

/// The run that goes on: started here, or by another program.
fn going_view(names: &Names<'_>, going: Option<&Arc<Going>>, listed: &[Run], reloads: bool) -> Option<GoingView> {
    let w = names.w;
    let run = listed.first().filter(|run| run.state == runs::State::UnderWay);
    if going.is_none() && run.is_none() {
        return None;
    }
    let mut rows = Vec::new();
    if let Some(run) = run {
        rows.push((w.say("run-by"), who(w, run.by.as_deref())));
        rows.push((w.say("run-since"), names.moment(run.began).into()));
    }
    let watched = going.map(|going| Watched::of(w, &going.board()));
    Some(GoingView { facts: SummaryList { rows }, watched, reloads })
}

fn errors(w: &Wording, attempt: &Attempt) -> Option<ErrorSummary> {
    let name =
        attempt.name_missing.then(|| ErrorLine { href: "#by".to_owned(), text: w.say("decide-by-missing").into() });
    let troubles = attempt.troubles.iter().map(|(message, hint)| {
        let hint = hint.as_ref().map(|hint| english(hint));
        ErrorLine { href: "#start".to_owned(), text: markup([english(message)].into_iter().chain(hint)) }
    });
    let errors: Vec<ErrorLine> = name.into_iter().chain(troubles).collect();
    let title = if attempt.troubles.is_empty() { "error-title" } else { "run-refused" };
    (!errors.is_empty()).then(|| ErrorSummary { title: w.say(title), errors })
}

fn table(frame: &Frame, names: &Names<'_>, runs: &[Run]) -> Table {
    let w = names.w;
    let rows = runs.iter().map(|run| {
        let href = frame.reader.address(&format!("/run/{}", run.number));
        vec![
            Cell::words(markup([Link { href, text: names.moment(run.began).into() }])),
            Cell::words(who(w, run.by.as_deref())),
            Cell::words(markup([state(w, run.state)])),
            Cell::figure(grouped(run.new)),
            Cell::figure(grouped(run.changed)),
        ]
    });
    Table {
        caption: w.say("run-list"),
        head: vec![
            Cell::words(w.say("run-began")),
            Cell::words(w.say("run-by")),
            Cell::words(w.say("run-state")),
            Cell::figure(w.say("run-new")),
            Cell::figure(w.say("run-changed")),
        ],
        rows: rows.collect(),
        first_is_head: true,
        classes: "govuk-table--small-text-until-tablet",
    }
}
