//! What the record shows of the framework: what an analyst would look into, and where points went that belong elsewhere.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use ymateb_model::id::CodeId;
use ymateb_pipeline::{
    framework::check::{self, Check, KeptAway, Warning},
    report,
};

use super::{
    findings,
    proposal::{ExampleView, Words, example_views, words_of},
    said,
};
use crate::{
    components::{Cell, Table},
    failure::Failure,
    frame::{Frame, page},
    pages::{names::Names, waiting::waiting},
    pending::FOR_A_PAGE,
    reader::Reader,
    site::Shared,
    wording::grouped,
};

#[derive(Template)]
#[template(path = "framework/check.html")]
struct CheckPage<'a> {
    frame: &'a Frame,
    mistakes: Option<&'a str>,
    base: String,
    warnings: Vec<WarningView>,
    kept_away: Option<Table>,
}

/// Something to look into.
struct WarningView {
    says: String,
    hint: String,
    codes: Vec<(String, String)>,
    line: Option<String>,
    examples: Vec<ExampleView>,
}

/// The page.
pub(crate) async fn check(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    let frame = Frame::new(&site, &reader, "framework-check-title").back_to("/framework", "to-framework");
    let key = site.work(|site| report::figures_key(site.project())).await?;
    let checked = site.slow.checks.get(&site, key, FOR_A_PAGE, |site| check::check(site.project())).await?;
    let Some(checked) = checked else { return waiting(&frame) };
    let found = std::sync::Arc::clone(&checked);
    let lists = move |site: &crate::site::Site| {
        words_of(site.project(), found.warnings.iter().map(|warning| &warning.examples))
    };
    let words = site.work(lists).await?;
    let names = Names { w: &frame.w, project: site.project() };
    let view = CheckPage {
        frame: &frame,
        mistakes: site.mistakes(),
        base: base(&names, &checked),
        warnings: checked.warnings.iter().map(|warning| view(&frame, &names, warning, &words)).collect(),
        kept_away: kept_away(&names, &checked.kept_away),
    };
    page(StatusCode::OK, &frame, &view)
}

fn base(names: &Names<'_>, checked: &Check) -> String {
    match checked.passages {
        Some(passages) => names.w.about("check-base", "counts", &said::per_language(names, passages)),
        None => names.w.say("check-no-record"),
    }
}

fn view(frame: &Frame, names: &Names<'_>, warning: &Warning, words: &Words) -> WarningView {
    let (says, hint) = findings::said(names, &warning.found);
    let framework = &names.project.settings.framework;
    let used = warning.codes.iter().filter(|code| framework.contains(code));
    WarningView {
        says,
        hint,
        codes: used.map(|code| (frame.reader.address(&format!("/codes/{code}")), names.code(code))).collect(),
        line: warning.line.map(|line| names.w.about("check-line", "line", &line.to_string())),
        examples: example_views(frame, &warning.examples, words),
    }
}

fn kept_away(names: &Names<'_>, kept: &[KeptAway]) -> Option<Table> {
    let w = names.w;
    let rows = kept.iter().map(|kept| {
        let pointed = kept.pointers.iter().map(|pointer| {
            let see = pointer.see.iter().map(CodeId::as_str).collect::<Vec<_>>().join(", ");
            format!("{see}: {}", grouped(pointer.passages))
        });
        vec![
            Cell::words(names.code(&kept.code)),
            Cell::words(said::per_language(names, kept.passages)),
            Cell::words(pointed.collect::<Vec<_>>().join(" · ")),
            Cell::figure(grouped(kept.elsewhere)),
            Cell::figure(grouped(kept.nowhere)),
        ]
    });
    let head = [
        ("narrow-code", false),
        ("kept-away-from", false),
        ("kept-away-pointed", false),
        ("kept-away-elsewhere", true),
        ("kept-away-nowhere", true),
    ];
    (!kept.is_empty()).then(|| Table {
        caption: w.say("kept-away-caption"),
        head: head.map(|(message, numeric)| Cell { content: w.say(message).into(), numeric }).into(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "site-plain",
    })
}
