//! Which submissions have which outcome.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use ymateb_model::{
    language::ReaderLanguage,
    register::{Decider, Outcome},
};
use ymateb_pipeline::{
    register::{self, Entry},
    runs::{self, Run},
};

use super::{
    arithmetic::{Arithmetic, arithmetic},
    reason,
};
use crate::{
    components::{Button, Cell, Choice, Content, Field, Link, Pagination, Said, Select, Table, markup},
    failure::Failure,
    frame::{Frame, page},
    pages::names::{Names, one_line},
    reader::Reader,
    site::Shared,
};

/// How many submissions are on a page.
const PAGE: u64 = 50;

/// How many runs can be chosen; an address may name any.
const RUNS: u64 = 20;

/// Which part of the register an address asks for. What is not asked is empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    pub(crate) status: String,
    pub(crate) source: String,
    /// The language of the form.
    pub(crate) form: String,
    /// A language in which something is written.
    pub(crate) written: String,
    /// The number of the run that brought it.
    pub(crate) brought: String,
    /// The number of a run since whose beginning it is new or changed.
    pub(crate) since: String,
    pub(crate) page: String,
}

impl Asked {
    /// The address that asks this.
    pub(crate) fn at(&self, page: &str) -> String {
        let parts = [
            ("status", &self.status),
            ("source", &self.source),
            ("form", &self.form),
            ("written", &self.written),
            ("brought", &self.brought),
            ("since", &self.since),
            ("page", &self.page),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(parts.into_iter().filter(|(_, value)| !value.is_empty()));
        match query.finish() {
            query if query.is_empty() => page.to_owned(),
            query => format!("{page}?{query}"),
        }
    }

    /// What it narrows the register to.
    pub(super) fn narrowed(&self) -> register::Asked<'_> {
        fn given(text: &str) -> Option<&str> {
            Some(text).filter(|text| !text.is_empty())
        }
        register::Asked {
            outcome: given(&self.status),
            source: given(&self.source),
            form_language: ReaderLanguage::BOTH.into_iter().find(|language| language.label() == self.form),
            written_in: given(&self.written),
            brought_by: self.brought.parse().ok(),
            since_run: self.since.parse().ok(),
        }
    }
}

#[derive(Template)]
#[template(path = "register/page.html")]
struct RegisterPage<'a> {
    frame: &'a Frame,
    arithmetic: Arithmetic,
    selects: Vec<Select>,
    show: Button,
    total: String,
    table: Table,
    pages: Option<Pagination>,
    csv: String,
    xlsx: String,
}

/// The register.
pub(crate) async fn list(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let number = asked.page.parse::<u64>().unwrap_or(1).max(1);
    let wanted = asked.clone();
    let (tally, part, runs) = site
        .work(move |site| {
            let page = register::Stretch { limit: PAGE, offset: (number - 1).saturating_mul(PAGE) };
            let runs = runs::list(site.project(), RUNS)?;
            Ok((register::tally(site.project())?, register::part(site.project(), wanted.narrowed(), page)?, runs))
        })
        .await?;
    let frame = Frame::new(&site, &reader, "register-title");
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let at = |number: u64| {
        let page = if number > 1 { number.to_string() } else { String::new() };
        format!("{}#list", frame.reader.address(&Asked { page, ..asked.clone() }.at("/register")))
    };
    let whole = |page: &str| frame.reader.address(&Asked { page: String::new(), ..asked.clone() }.at(page));
    let view = RegisterPage {
        frame: &frame,
        arithmetic: arithmetic(&frame, &names, &tally),
        selects: selects(&names, &asked, &runs),
        show: Button { text: w.say("show"), secondary: true },
        total: w.count("register-listed", part.total),
        table: table(&frame, &names, &part.entries),
        pages: Pagination::of(w, number, part.total.div_ceil(PAGE), at),
        csv: whole("/register.csv"),
        xlsx: whole("/register.xlsx"),
    };
    page(StatusCode::OK, &frame, &view)
}

fn selects(names: &Names<'_>, asked: &Asked, runs: &[Run]) -> Vec<Select> {
    let w = names.w;
    let select = |name: &str, label: &str, any: &str, value: &str, choices: Vec<(String, String)>| {
        let mut all = vec![Choice { value: String::new(), text: w.say(any) }];
        all.extend(choices.into_iter().map(|(value, text)| Choice { value, text }));
        let field = Field { value: value.to_owned(), ..Field::new(name, w.say(label)) };
        Select { field, choices: all, form: None }
    };
    let outcomes = Outcome::ALL.map(|outcome| (outcome.name().to_owned(), names.outcome(outcome)));
    let sources = names.project.settings.consultation.sources.iter();
    let sources = sources.map(|source| (source.id.to_string(), w.of_two(&source.name).to_owned()));
    let languages =
        || ReaderLanguage::BOTH.map(|language| (language.label().to_owned(), names.language(language.into()))).to_vec();
    let runs = || {
        let name = |run: &Run| {
            let of = [("n", run.number.to_string().into()), ("when", names.moment(run.began).into())];
            (run.number.to_string(), w.with("run-of", &of))
        };
        runs.iter().map(name).collect()
    };
    vec![
        select("status", "narrow-status", "any-outcome", &asked.status, outcomes.into()),
        select("source", "narrow-source", "any-source", &asked.source, sources.collect()),
        select("form", "fact-form-language", "any-language", &asked.form, languages()),
        select("written", "register-written", "any-language", &asked.written, languages()),
        select("brought", "register-brought", "any-run", &asked.brought, runs()),
        select("since", "register-since", "any-time", &asked.since, runs()),
    ]
}

/// Submissions, one a row.
pub(super) fn table(frame: &Frame, names: &Names<'_>, entries: &[Entry]) -> Table {
    let w = names.w;
    let rows = entries.iter().map(|entry| {
        let received = entry.received.map_or_else(|| w.say("not-known"), |at| names.day(at));
        vec![
            Cell::words(who(frame, entry)),
            Cell::words(names.source(&entry.source)),
            Cell::words(received),
            Cell::words(outcome(names, entry)),
        ]
    });
    Table {
        caption: w.say("register-list"),
        head: ["submission-word", "narrow-source", "fact-received", "fact-outcome"]
            .map(|message| Cell::words(w.say(message)))
            .into(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "govuk-table--small-text-until-tablet",
    }
}

/// Words, and smaller ones below them.
#[derive(Template)]
#[template(source = "{{ large }}<span class=\"site-under\">{{ small }}</span>", ext = "html")]
struct TwoLines {
    large: Content,
    small: Content,
}

impl askama::filters::HtmlSafe for TwoLines {}

/// Who sent a submission, and where in its source it is, with a link to it.
pub(super) fn who(frame: &Frame, entry: &Entry) -> Content {
    let href = frame.reader.address(&format!("/submissions/{}", entry.id));
    let place = markup([Said::as_written(one_line(&entry.locator))]);
    match entry.respondent.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
        Some(name) => {
            let text = markup([Said::as_written(one_line(name))]);
            markup([TwoLines { large: markup([Link { href, text }]), small: place }])
        }
        None => markup([Link { href, text: place }]),
    }
}

/// What became of a submission, and why, unless it simply counts.
fn outcome(names: &Names<'_>, entry: &Entry) -> Content {
    let Some(screened) = &entry.screened else { return names.w.say("not-screened").into() };
    let tag = names.outcome_tag(screened.outcome);
    if screened.outcome == Outcome::Accepted && matches!(screened.by, Decider::Rule(_)) {
        return markup([tag]);
    }
    markup([TwoLines { large: markup([tag]), small: reason(names, &entry.source, screened) }])
}
