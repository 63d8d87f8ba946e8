//! What a run would do: what is new in each source, and what is wrong with it. Nothing is changed.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use ymateb_pipeline::check::{self, Check, ExportCheck, SourceCheck};

use super::{StartForm, english};
use crate::{
    coder::Coder,
    components::{Cell, Content, Said, Table, markup},
    failure::Failure,
    frame::{Frame, page},
    pages::names::{Names, one_line},
    reader::Reader,
    site::Shared,
    wording::grouped,
};

#[derive(Template)]
#[template(path = "run/check.html")]
struct CheckPage<'a> {
    frame: &'a Frame,
    table: Table,
    sources: Vec<SourceView>,
    tag_again: Option<String>,
    start: StartForm,
    token: &'a str,
}

/// What is to be said of one source beside its figures.
struct SourceView {
    name: String,
    exports: Vec<ExportView>,
    notes: Vec<Said>,
    failures: Vec<Content>,
}

/// What an export that would be read holds.
struct ExportView {
    origin: Said,
    sessions: String,
    not_options: Vec<String>,
    trouble: Option<Said>,
}

/// What a run would do.
pub(crate) async fn show(State(site): State<Shared>, reader: Reader, Coder(by): Coder) -> Result<Response, Failure> {
    let checked = site.work(|site| check::check(site.project(), &[])).await?;
    let frame = Frame::new(&site, &reader, "run-check-title").back_to("/run", "run-title");
    let names = Names { w: &frame.w, project: site.project() };
    let view = CheckPage {
        table: table(&names, &checked),
        sources: checked.sources.iter().filter_map(|source| source_view(&names, source)).collect(),
        tag_again: (checked.tag_again > 0).then(|| frame.w.count("check-tag-again", checked.tag_again)),
        start: StartForm::new(&frame, by.as_deref().unwrap_or_default(), false),
        token: site.token(),
        frame: &frame,
    };
    page(StatusCode::OK, &frame, &view)
}

fn table(names: &Names<'_>, checked: &Check) -> Table {
    let w = names.w;
    let columns = ["check-new", "check-changed", "check-again", "check-unchanged", "check-gone", "check-addresses"];
    let rows = checked.sources.iter().map(|source| {
        let figures = [source.new, source.changed, source.read_again, source.unchanged, source.gone, source.addresses];
        let name = Cell::words(names.source(&source.source));
        std::iter::once(name).chain(figures.map(|n| Cell::figure(grouped(n)))).collect()
    });
    let head = std::iter::once(Cell::words(w.say("register-source")));
    Table {
        caption: w.say("check-caption"),
        head: head.chain(columns.map(|message| Cell::figure(w.say(message)))).collect(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "site-dense",
    }
}

fn source_view(names: &Names<'_>, source: &SourceCheck) -> Option<SourceView> {
    let view = SourceView {
        name: names.source(&source.source),
        exports: source.exports.iter().map(|export| export_view(names, export)).collect(),
        notes: source.notes.iter().map(|note| english(note)).collect(),
        failures: source
            .failures
            .iter()
            .map(|failure| {
                let parts = [Said::as_written(one_line(&failure.origin)), english(&failure.reason)];
                let hint = Some(&failure.hint).filter(|hint| !hint.is_empty()).map(|hint| english(hint));
                markup(parts.into_iter().chain(hint))
            })
            .collect(),
    };
    let says_something = !(view.exports.is_empty() && view.notes.is_empty() && view.failures.is_empty());
    says_something.then_some(view)
}

fn export_view(names: &Names<'_>, export: &ExportCheck) -> ExportView {
    let w = names.w;
    let counts = [
        ("sessions", grouped(export.sessions).into()),
        ("new", grouped(export.new_sessions).into()),
        ("changed", grouped(export.changed_sessions).into()),
    ];
    let not_options = export.not_an_option.iter().map(|(question, cells)| {
        w.with("check-not-options", &[("question", question.as_str().into()), ("n", (*cells).into())])
    });
    ExportView {
        origin: Said::as_written(one_line(&export.origin)),
        sessions: w.with("check-sessions", &counts),
        not_options: not_options.collect(),
        trouble: export.trouble.as_ref().map(|trouble| english(trouble)),
    }
}
