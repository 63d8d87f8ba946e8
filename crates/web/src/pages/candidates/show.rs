//! One candidate: its passages, what sets it apart, and what may be decided about it.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use ymateb_model::language::Language;
use ymateb_pipeline::{
    candidates::{Candidate, Decided, Found},
    queue::{self, Item},
};

use super::{all, size, words};
use crate::{
    coder::Coder,
    components::{Choice, ErrorSummary, Pagination, Said, Select, Tag, TextArea},
    failure::Failure,
    frame::{Frame, page},
    pages::{
        names::{Names, one_line, showable},
        sent::{Sent, Wrong},
        waiting::waiting,
    },
    pending::{FOR_A_FORM, FOR_A_PAGE},
    reader::Reader,
    site::Shared,
};

/// How many passages are on a page.
const PAGE: u64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "candidates/show.html")]
struct CandidatePage<'a> {
    frame: &'a Frame,
    errors: Option<ErrorSummary>,
    /// Whether others decided since the form was opened.
    overtaken: bool,
    words: Vec<Said>,
    size: String,
    decided: Option<DecidedView>,
    passages: Vec<PassageView>,
    pages: Option<Pagination>,
    here: String,
    token: &'a str,
    seen: u64,
    by: String,
    /// Where a code is made of it.
    new_code: String,
    code: Select,
    name_why: TextArea,
    others: Option<Select>,
    merge_why: TextArea,
    dismiss_why: TextArea,
    undo_why: TextArea,
}

/// What a person decided.
pub(super) struct DecidedView {
    pub(super) state: Tag,
    pub(super) what: String,
    pub(super) person: String,
    pub(super) why: String,
}

/// A passage of it.
struct PassageView {
    id: String,
    facts: String,
    lang: String,
    text: String,
    read: String,
    ticked: bool,
}

/// What the address may ask beside it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// The code that was just made of it.
    code: String,
    page: String,
}

/// What was filled in, and what came of it.
#[derive(Default)]
pub(super) struct Attempt {
    pub(super) sent: Sent,
    pub(super) wrong: Wrong,
    /// Whether others decided since the form was opened.
    pub(super) overtaken: bool,
}

/// The page.
pub(crate) async fn show(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let sent = Sent::default().or("code", &asked.code);
    let number = asked.page.parse().unwrap_or(1).max(1);
    let attempt = Attempt { sent, ..Attempt::default() };
    shown(&site, &reader, &id, by.unwrap_or_default(), number, &attempt, StatusCode::OK).await
}

/// The candidate that has this passage, or in whose middle it is.
pub(super) fn named<'f>(found: &'f Found, id: &str) -> Option<&'f Candidate> {
    let has = |candidate: &&Candidate| candidate.members.iter().any(|member| member.as_str() == id);
    found.candidates.iter().find(has)
}

pub(super) async fn shown(
    site: &Shared,
    reader: &Reader,
    id: &str,
    by: String,
    number: u64,
    attempt: &Attempt,
    status: StatusCode,
) -> Result<Response, Failure> {
    let frame = Frame::new(site, reader, "candidate-title").back_to("/candidates", "to-candidates");
    let patience = if status == StatusCode::OK { FOR_A_PAGE } else { FOR_A_FORM };
    let Some(found) = all(site, patience).await? else { return waiting(&frame) };
    let candidate = named(&found, id).ok_or(Failure::NotFound)?.clone();
    let total = candidate.members.len() as u64;
    let first = usize::try_from((number - 1).saturating_mul(PAGE)).unwrap_or(usize::MAX);
    let members: Vec<_> = candidate.members.iter().skip(first).take(PAGE as usize).cloned().collect();
    let items = site.work(move |site| {
        members
            .iter()
            .map(|member| queue::item(site.project(), member.as_str(), "", false))
            .collect::<Result<Vec<Item>, _>>()
    });
    let items = items.await?;
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let here = reader.address(&format!("/candidates/{}", candidate.id));
    let (sent, wrong) = (&attempt.sent, &attempt.wrong);
    let why = |name: &str| TextArea { field: sent.field(w, wrong, name, "decide-why", None), rows: 2 };
    let view = CandidatePage {
        frame: &frame,
        errors: wrong.summary(w),
        overtaken: attempt.overtaken,
        words: words(&candidate),
        size: size(&names, &candidate),
        decided: candidate.decided.as_ref().map(|one| decided(&names, one)),
        passages: items.iter().map(|item| passage_view(&frame, &names, item, sent)).collect(),
        pages: Pagination::of(w, number, total.div_ceil(PAGE), |page| format!("{here}?page={page}#passages")),
        token: site.token(),
        seen: candidate.last_decision,
        by: one_line(&by),
        new_code: reader.address(&new_code(&candidate)),
        code: code(&names, sent, wrong),
        name_why: why("name-why"),
        others: others(&names, &found, &candidate, sent, wrong),
        merge_why: why("merge-why"),
        dismiss_why: why("dismiss-why"),
        undo_why: why("undo-why"),
        here,
    };
    page(status, &frame, &view)
}

fn passage_view(frame: &Frame, names: &Names<'_>, item: &Item, sent: &Sent) -> PassageView {
    let kind = item.kind.as_ref().map_or_else(|| names.w.say("kind-not-stated"), |kind| names.kind(kind));
    let facts = [names.question(item.question.as_ref()), kind, names.language(item.language)];
    PassageView {
        id: item.passage.to_string(),
        facts: facts.join(" · "),
        lang: item.language.label().to_owned(),
        text: showable(&item.text),
        read: frame.reader.address(&format!("/submissions/{}#{}", item.submission, item.passage)),
        ticked: sent.all("accept").any(|accepted| accepted == item.passage.as_str()),
    }
}

/// The address of a new code with the words that set the candidate apart as its cues, where it has some in both languages.
fn new_code(candidate: &Candidate) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("candidate", candidate.id.as_str());
    let of = |language: Language| candidate.words.get(&language).filter(|words| !words.is_empty());
    if let (Some(cy), Some(en)) = (of(Language::Welsh), of(Language::English)) {
        query.append_pair("strong-cy", &cy.join("\n"));
        query.append_pair("strong-en", &en.join("\n"));
    }
    format!("/framework/edit/add?{}", query.finish())
}

fn code(names: &Names<'_>, sent: &Sent, wrong: &Wrong) -> Select {
    let w = names.w;
    let mut choices = vec![Choice { value: String::new(), text: w.say("choose") }];
    let codes = names.project.settings.framework.codes.iter();
    choices.extend(codes.map(|code| Choice { value: code.id.to_string(), text: names.code(&code.id) }));
    Select { field: sent.field(w, wrong, "code", "narrow-code", None), choices, form: None }
}

/// The candidates that it may be the same as.
fn others(names: &Names<'_>, found: &Found, candidate: &Candidate, sent: &Sent, wrong: &Wrong) -> Option<Select> {
    let w = names.w;
    let others = found.candidates.iter().filter(|other| other.id != candidate.id && other.decided.is_none());
    let mut choices: Vec<Choice> = others
        .map(|other| {
            let said: Vec<String> = words(other).into_iter().map(|said| said.text).collect();
            Choice { value: other.id.to_string(), text: said.join(" · ") }
        })
        .collect();
    if choices.is_empty() {
        return None;
    }
    choices.insert(0, Choice { value: String::new(), text: w.say("choose") });
    Some(Select { field: sent.field(w, wrong, "other", "candidate-other", None), choices, form: None })
}

/// What a person decided about it.
pub(super) fn decided(names: &Names<'_>, decided: &Decided) -> DecidedView {
    let w = names.w;
    let with = decided.with.as_deref().unwrap_or_default();
    let (state, colour, with) = match decided.what {
        "named" => ("candidate-named", "green", ymateb_model::id::CodeId::parse(with).map(|id| names.code(&id)).ok()),
        "merged" => ("candidate-merged", "grey", Some(with.to_owned())),
        _ => ("candidate-dismissed", "grey", None),
    };
    let arguments = [("with", with.unwrap_or_default().into()), ("when", names.moment(decided.at).into())];
    DecidedView {
        state: Tag { text: w.say(state), colour },
        what: w.with("candidate-decided", &arguments),
        person: one_line(&decided.by),
        why: one_line(&decided.why),
    }
}
