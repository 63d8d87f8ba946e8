//! Which candidates there are, the largest first.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use ymateb_pipeline::candidates::Candidate;

use super::{all, show::decided, size, words};
use crate::{
    components::{Banner, Checkbox, Checkboxes, Said},
    failure::Failure,
    frame::{Frame, page},
    pages::{
        names::{Names, showable},
        waiting::waiting,
    },
    pending::FOR_A_PAGE,
    reader::Reader,
    site::Shared,
    wording::grouped,
};

/// Candidates from fewer submissions are shown when asked for: the points of one list are no theme of many.
const SMALLEST: usize = 3;

/// Which candidates an address asks for, and what was done just now.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// `1` where those are asked for that people decided about.
    decided: String,
    /// `1` where those from two submissions are asked for.
    small: String,
    did: String,
    /// The code that the last candidate was named, and how many passages were given it.
    code: String,
    given: String,
}

#[derive(Template)]
#[template(path = "candidates/list.html")]
struct ListPage<'a> {
    frame: &'a Frame,
    banner: Option<Banner>,
    total: String,
    boxes: Checkboxes,
    candidates: Vec<CandidateView>,
}

/// A candidate.
struct CandidateView {
    href: String,
    id: String,
    words: Vec<Said>,
    size: String,
    decided: Option<super::show::DecidedView>,
    quotations: Vec<(String, String)>,
}

/// The page.
pub(crate) async fn list(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let frame = Frame::new(&site, &reader, "candidates-title").back_to("/framework", "to-framework");
    let Some(found) = all(&site, FOR_A_PAGE).await? else { return waiting(&frame) };
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let smallest = if asked.small == "1" { 2 } else { SMALLEST };
    let wanted = |candidate: &&Candidate| {
        candidate.submissions >= smallest && (asked.decided == "1" || candidate.decided.is_none())
    };
    let shown: Vec<&Candidate> = found.candidates.iter().filter(wanted).collect();
    let passages: usize = shown.iter().map(|candidate| candidate.members.len()).sum();
    let tick = |name: &'static str, message: &str, given: &str| Checkbox {
        id: name.to_owned(),
        name,
        value: "1".to_owned(),
        text: w.say(message).into(),
        ticked: given == "1",
    };
    let view = ListPage {
        frame: &frame,
        banner: done(&frame, &asked),
        total: w.with(
            "candidates-total",
            &[
                ("uncovered", grouped(found.uncovered as u64).into()),
                ("passages", grouped(passages as u64).into()),
                ("candidates", grouped(shown.len() as u64).into()),
            ],
        ),
        boxes: Checkboxes {
            legend: w.say("candidates-which"),
            boxes: vec![
                tick("small", "candidates-small", &asked.small),
                tick("decided", "candidates-decided", &asked.decided),
            ],
            classes: "govuk-checkboxes--small",
            form: None,
        },
        candidates: shown.into_iter().map(|candidate| view(&frame, &names, candidate)).collect(),
    };
    page(StatusCode::OK, &frame, &view)
}

fn view(frame: &Frame, names: &Names<'_>, candidate: &Candidate) -> CandidateView {
    let quoted = candidate.quotations.iter();
    CandidateView {
        href: frame.reader.address(&format!("/candidates/{}", candidate.id)),
        id: candidate.id.to_string(),
        words: words(candidate),
        size: size(names, candidate),
        decided: candidate.decided.as_ref().map(|one| decided(names, one)),
        quotations: quoted.map(|quoted| (quoted.language.label().to_owned(), showable(&quoted.text))).collect(),
    }
}

/// What was done just now.
fn done(frame: &Frame, asked: &Asked) -> Option<Banner> {
    let w = &frame.w;
    let text = match asked.did.as_str() {
        "named" => w.with(
            "candidate-did-named",
            &[
                ("code", crate::pages::names::one_line(&asked.code).into()),
                ("given", grouped(asked.given.parse().unwrap_or(0)).into()),
            ],
        ),
        "merged" => w.say("candidate-did-merged"),
        "dismissed" => w.say("candidate-did-dismissed"),
        "undone" => w.say("candidate-did-undone"),
        _ => return None,
    };
    Some(Banner { title: w.say("done"), text })
}
