//! What a run came to: who started it, how it ended, what it brought, and how things stood after it.

use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use ymateb_model::{language::Language, register::Outcome};
use ymateb_pipeline::{
    progress::Stage,
    run::Summary,
    runs::{self, Run},
};

use super::{english, stage, state, who};
use crate::{
    components::{Cell, Content, Link, Said, SummaryList, Table, markup},
    failure::Failure,
    frame::{Frame, page},
    pages::{
        names::{Names, one_line},
        register::list::Asked as Register,
    },
    reader::Reader,
    site::Shared,
    wording::{self, grouped},
};

#[derive(Template)]
#[template(path = "run/show.html")]
struct ShowPage<'a> {
    frame: &'a Frame,
    summed: Summed,
}

/// A run, summed up.
pub(super) struct Summed {
    pub(super) facts: SummaryList,
    pub(super) tables: Vec<Table>,
    /// What could not be collected.
    pub(super) failures: Vec<Content>,
}

/// A run, by its number.
pub(crate) async fn show(
    State(site): State<Shared>,
    reader: Reader,
    Path(number): Path<u64>,
) -> Result<Response, Failure> {
    let (run, summary) =
        site.work(move |site| Ok((runs::one(site.project(), number)?, runs::summary(site.project(), number)?))).await?;
    let w = wording::of(reader.language);
    let title = w.count("run-number", run.number);
    let frame = Frame::titled(&site, &reader, w, title).back_to("/run", "run-title");
    let names = Names { w: &frame.w, project: site.project() };
    let summed = Summed::of(&frame, &names, &run, summary.as_ref());
    page(StatusCode::OK, &frame, &ShowPage { frame: &frame, summed })
}

impl Summed {
    pub(super) fn of(frame: &Frame, names: &Names<'_>, run: &Run, summary: Option<&Summary>) -> Self {
        let mut tables = Vec::new();
        if let Some(summary) = summary {
            tables.extend([stages(names, summary), languages(names, summary)]);
        }
        Self {
            facts: facts(frame, names, run, summary),
            tables,
            failures: summary.map(|summary| failures(names, summary)).unwrap_or_default(),
        }
    }
}

fn facts(frame: &Frame, names: &Names<'_>, run: &Run, summary: Option<&Summary>) -> SummaryList {
    let w = names.w;
    let mut rows: Vec<(String, Content)> = Vec::new();
    let mut add = |message: &str, content: Content| rows.push((w.say(message), content));
    add("run-state", markup([state(w, run.state)]));
    if let Some(failure) = &run.failure {
        add("why", markup([english(failure)]));
    }
    add("run-by", who(w, run.by.as_deref()));
    add("run-began", names.moment(run.began).into());
    if let Some(ended) = run.ended {
        add("run-ended", names.moment(ended).into());
    }
    if !run.sources.is_empty() {
        let sources: Vec<String> = run.sources.iter().map(|source| names.source(source)).collect();
        add("run-sources", sources.join("; ").into());
    }
    let number = run.number.to_string();
    let way = |page: &str, n: u64| -> Content {
        if n == 0 {
            return "0".into();
        }
        markup([Link { href: frame.reader.address(page), text: grouped(n).into() }])
    };
    let brought = Register { brought: number.clone(), ..Register::default() };
    add("run-new", way(&format!("{}#list", brought.at("/register")), run.new));
    add("run-changed", grouped(run.changed).into());
    let since = Register { since: number, ..Register::default() };
    let href = format!("{}#list", frame.reader.address(&since.at("/register")));
    add("run-since-then", markup([Link { href, text: w.say("run-since-then-link").into() }]));
    if let Some(summary) = summary {
        add("run-sum", sum(names, summary).into());
        add("run-responses", grouped(summary.responses).into());
        add("run-coded", grouped(summary.coded_passages).into());
        let quarantined = summary.outcomes.get(Outcome::Quarantined.name()).copied().unwrap_or(0);
        add("run-quarantined", way("/quarantine", quarantined));
        add("run-attention", way("/attention", summary.attention.len() as u64));
    }
    SummaryList { rows }
}

/// `197 received = 150 accepted + 20 …`.
fn sum(names: &Names<'_>, summary: &Summary) -> String {
    let w = names.w;
    let parts = Outcome::ALL.into_iter().filter_map(|outcome| {
        let n = summary.outcomes.get(outcome.name())?;
        Some(w.with("register-part", &[("n", (*n).into()), ("outcome", names.outcome(outcome).into())]))
    });
    let parts: Vec<String> = parts.collect();
    let parts = if parts.is_empty() { "0".to_owned() } else { parts.join(" + ") };
    let message = if summary.adds_up { "register-sum" } else { "run-sum-open" };
    w.with(message, &[("n", summary.received.into()), ("parts", parts.into())])
}

fn stages(names: &Names<'_>, summary: &Summary) -> Table {
    let w = names.w;
    let rows = Stage::ALL.into_iter().filter_map(|one| {
        let of = summary.stages.get(one.name())?;
        let seconds = format!("{}.{}", of.ms / 1000, of.ms % 1000 / 100);
        let figures = [grouped(of.done), grouped(of.unchanged), seconds].map(Cell::figure);
        Some(std::iter::once(Cell::words(stage(w, one))).chain(figures).collect())
    });
    Table {
        caption: w.say("run-stages"),
        head: vec![
            Cell::words(w.say("run-stage")),
            Cell::figure(w.say("run-stage-done")),
            Cell::figure(w.say("run-stage-unchanged")),
            Cell::figure(w.say("run-stage-seconds")),
        ],
        rows: rows.collect(),
        first_is_head: true,
        classes: "site-dense",
    }
}

fn languages(names: &Names<'_>, summary: &Summary) -> Table {
    let w = names.w;
    let mut counts: Vec<(&String, u64)> = summary.languages.iter().map(|(label, n)| (label, *n)).collect();
    counts.sort_by_key(|(label, n)| (std::cmp::Reverse(*n), label.as_str()));
    let rows = counts.into_iter().map(|(label, n)| {
        let name = Language::parse(label).map_or_else(|_| label.clone(), |language| names.language(language));
        vec![Cell::words(name), Cell::figure(grouped(n))]
    });
    Table {
        caption: w.say("run-languages"),
        head: vec![Cell::words(w.say("narrow-language")), Cell::figure(w.say("passages-word"))],
        rows: rows.collect(),
        first_is_head: true,
        classes: "",
    }
}

/// What could not be collected, from where, and what to do.
fn failures(names: &Names<'_>, summary: &Summary) -> Vec<Content> {
    let one = |failure: &ymateb_pipeline::run::Failure| {
        let source = Said::as_written(names.source(&failure.source));
        let said = [source, Said::as_written(one_line(&failure.origin)), english(&failure.reason)];
        markup(said.into_iter().chain([english(&failure.hint)]))
    };
    summary.failures.iter().map(one).collect()
}
