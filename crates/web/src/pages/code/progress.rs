//! How far looking at passages has come: by question and language, for everybody and for the coder.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use ymateb_pipeline::reviewed::{self, Done};

use crate::{
    coder::Coder,
    components::{Cell, Table},
    failure::Failure,
    frame::{Frame, page},
    pages::names::Names,
    reader::Reader,
    site::Shared,
    wording::{Wording, grouped, percent},
};

#[derive(Template)]
#[template(path = "code/progress.html")]
struct ProgressPage<'a> {
    frame: &'a Frame,
    table: Table,
}

/// The page.
pub(crate) async fn progress(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
) -> Result<Response, Failure> {
    let by = by.unwrap_or_default();
    let progress = site.work(move |site| reviewed::progress(site.project(), &by)).await?;
    let frame = Frame::new(&site, &reader, "code-progress").back_to("/code", "code-to-queue");
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let mut rows = vec![row(w, w.say("code-all-passages"), w.say("code-all-languages"), &progress.all)];
    for (language, done) in &progress.languages {
        rows.push(row(w, w.say("code-all-passages"), names.language(*language), done));
    }
    for (question, languages) in &progress.questions {
        for (language, done) in languages {
            rows.push(row(w, names.question(question.as_ref()), names.language(*language), done));
        }
    }
    let figures = ["code-passages", "code-looked-at", "share", "code-by-you"];
    let head = ["narrow-question", "narrow-language"].map(|message| Cell::words(w.say(message)));
    let table = Table {
        caption: w.say("code-progress-caption"),
        head: head.into_iter().chain(figures.map(|message| Cell::figure(w.say(message)))).collect(),
        rows,
        first_is_head: true,
        classes: "",
    };
    page(StatusCode::OK, &frame, &ProgressPage { frame: &frame, table })
}

fn row(w: &Wording, question: String, language: String, done: &Done) -> Vec<Cell> {
    let share = percent(done.reviewed, done.passages).map(|share| w.about("percent", "share", &share));
    vec![
        Cell::words(question),
        Cell::words(language),
        Cell::figure(grouped(done.passages)),
        Cell::figure(grouped(done.reviewed)),
        Cell::figure(share.unwrap_or_default()),
        Cell::figure(grouped(done.mine)),
    ]
}
