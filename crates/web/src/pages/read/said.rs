//! What people state of a submission that no reader can tell, and which question its words answer: what was said, and the
//! forms that say it.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use ymateb_pipeline::{
    Error, Project, Result as Used, assign,
    register::Signed,
    show::{self, Shown},
    state,
};

use super::{Tried, framed, view};
use crate::{
    coder::Coder,
    components::{Cell, Choice, Link, Said, Select, Table, TextArea, TextInput, markup},
    failure::Failure,
    frame::{Frame, page},
    guard,
    pages::{
        code::name,
        names::{Names, one_line},
        sent::{Sent, Wrong},
    },
    reader::Reader,
    site::Shared,
    wording::grouped,
};

/// What stands for the question that words were written under, and for no question.
const AS_WRITTEN: &str = "as-written";
const NO_QUESTION: &str = "none";
/// How many letters of a passage tell it from the others of its submission.
const BEGINNING: usize = 60;

/// The forms.
pub(super) struct SaidForms {
    pub(super) signatures: TextInput,
    pub(super) signatures_why: TextArea,
    pub(super) represents: TextArea,
    pub(super) represents_why: TextArea,
    /// Nothing where it holds no words of its own.
    pub(super) assign: Option<AssignForm>,
}

/// The form that says which question words answer.
pub(super) struct AssignForm {
    pub(super) words: Select,
    pub(super) question: Select,
    pub(super) why: TextArea,
}

pub(super) fn forms(names: &Names<'_>, shown: &Shown, sent: &Sent, wrong: &Wrong) -> SaidForms {
    let w = names.w;
    let stands = |kind: &str| shown.statements.iter().rfind(|said| said.kind == kind && !said.superseded);
    let signed = stands("signatures").and_then(|said| said.signatures).map(|count| count.to_string());
    let on_behalf = stands("represents").map(|said| said.represents.join("\n")).unwrap_or_default();
    let sent = sent.clone().or("signatures", &signed.unwrap_or_default()).or("represents", &on_behalf);
    let why = |name: &str| TextArea { field: sent.field(w, wrong, name, "state-why", None), rows: 2 };
    SaidForms {
        signatures: TextInput {
            field: sent.field(w, wrong, "signatures", "state-signatures", Some("state-signatures-hint")),
            kind: "text",
            classes: "govuk-input--width-5",
            form: None,
        },
        signatures_why: why("signatures-why"),
        represents: TextArea {
            field: sent.field(w, wrong, "represents", "state-represents", Some("state-represents-hint")),
            rows: 3,
        },
        represents_why: why("represents-why"),
        assign: assign_form(names, shown, &sent, wrong),
    }
}

fn assign_form(names: &Names<'_>, shown: &Shown, sent: &Sent, wrong: &Wrong) -> Option<AssignForm> {
    let w = names.w;
    let own = shown.answers.iter().flat_map(|answer| &answer.passages).filter(|passage| passage.repeat_of.is_none());
    let passages = own.map(|passage| {
        let beginning: String = one_line(&passage.text).chars().take(BEGINNING).collect();
        Choice { value: passage.id.to_string(), text: format!("{} {beginning}…", passage.id) }
    });
    let words: Vec<Choice> =
        std::iter::once(Choice { value: shown.id.to_string(), text: w.say("assign-all") }).chain(passages).collect();
    if words.len() < 2 {
        return None;
    }
    let questions = names.project.settings.consultation.questions.iter();
    let questions = questions.map(|one| Choice { value: one.id.to_string(), text: names.question(Some(&one.id)) });
    let ends = [(NO_QUESTION, "assign-none"), (AS_WRITTEN, "assign-as-written")];
    let ends = ends.map(|(value, message)| Choice { value: value.to_owned(), text: w.say(message) });
    let none = Choice { value: String::new(), text: w.say("choose") };
    let choices = std::iter::once(none).chain(questions).chain(ends).collect();
    Some(AssignForm {
        words: Select { field: sent.field(w, wrong, "words", "assign-words", None), choices: words, form: None },
        question: Select { field: sent.field(w, wrong, "question", "assign-question", None), choices, form: None },
        why: TextArea { field: sent.field(w, wrong, "assign-why", "decide-why", None), rows: 2 },
    })
}

/// What people stated of it.
pub(super) fn statements(names: &Names<'_>, shown: &Shown) -> Option<Table> {
    let w = names.w;
    let rows = shown.statements.iter().map(|said| {
        let what = match (said.kind, said.signatures) {
            ("signatures", Some(count)) => w.about("stated-signatures", "count", &grouped(count)),
            ("signatures", None) => w.say("stated-signatures-unknown"),
            _ if said.represents.is_empty() => w.say("stated-represents-none"),
            _ => w.about("stated-represents", "names", &one_line(&said.represents.join(", "))),
        };
        row(names, said.at, what, said.superseded, &said.person, &said.reason)
    });
    table(names, "statements-caption", "stated", rows.collect())
}

/// What people said of the questions that its words answer.
pub(super) fn assignments(frame: &Frame, names: &Names<'_>, shown: &Shown) -> Option<Table> {
    let w = names.w;
    let rows = shown.assignments.iter().map(|said| {
        let question = match said.answers.as_str() {
            NO_QUESTION => w.say("assign-none"),
            "as written" => w.say("assign-as-written"),
            id => ymateb_model::id::QuestionId::parse(id).map_or_else(|_| one_line(id), |id| names.question(Some(&id))),
        };
        let mut cells = row(names, said.at, question, said.superseded, &said.person, &said.reason);
        // What is in the record no more has nowhere to lead to.
        let passage = match said.gone {
            true => said.passage.as_str().into(),
            false => {
                let href = frame.reader.address(&format!("/submissions/{}#{}", shown.id, said.passage));
                markup([Link { href, text: said.passage.as_str().into() }])
            }
        };
        cells.insert(1, Cell::words(passage));
        cells
    });
    let mut table = table(names, "assignments-caption", "assign-question", rows.collect())?;
    table.head.insert(1, Cell::words(w.say("passage")));
    Some(table)
}

fn row(
    names: &Names<'_>,
    at: jiff::Timestamp,
    what: String,
    superseded: bool,
    person: &str,
    reason: &str,
) -> Vec<Cell> {
    let written = |text: &str| Cell::words(markup([Said::as_written(one_line(text))]));
    let what = if superseded { names.w.about("said-superseded", "what", &what) } else { what };
    vec![Cell::words(names.moment(at)), Cell::words(what), written(person), written(reason)]
}

fn table(names: &Names<'_>, caption: &str, what: &str, rows: Vec<Vec<Cell>>) -> Option<Table> {
    let w = names.w;
    (!rows.is_empty()).then(|| Table {
        caption: w.say(caption),
        head: ["when", what, "who", "why"].map(|message| Cell::words(w.say(message))).into(),
        rows,
        first_is_head: true,
        classes: "",
    })
}

/// States how many signed a submission, or on whose behalf it was sent.
pub(crate) async fn state(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let mut wrong = Wrong::default();
    let count = sent.one("signatures");
    match sent.one("verb") {
        "represents" => wrong.note(sent.one("represents-why").is_empty(), "represents-why", "state-why-missing"),
        _ => {
            let fits = count.is_empty() || count.parse::<u64>().is_ok();
            wrong.note(!fits, "signatures", "state-signatures-wrong");
            wrong.note(sent.one("signatures-why").is_empty(), "signatures-why", "state-why-missing");
        }
    }
    said(site, reader, by, id, sent, wrong, "stated", |project, id, sent, by| {
        match sent.one("verb") {
            "represents" => {
                let signed = Signed::new(by, sent.one("represents-why"));
                state::represents(project, id, &sent.lines("represents"), signed)
            }
            _ => {
                let count = sent.one("signatures").parse().ok();
                state::signatures(project, id, count, Signed::new(by, sent.one("signatures-why")))
            }
        }
        .map(drop)
    })
    .await
}

/// Says which question words of a submission answer.
pub(crate) async fn assign(
    State(site): State<Shared>,
    reader: Reader,
    Coder(by): Coder,
    Path(id): Path<String>,
    Form(sent): Form<Sent>,
) -> Result<Response, Failure> {
    let mut wrong = Wrong::default();
    wrong.note(sent.one("question").is_empty(), "question", "assign-question-missing");
    wrong.note(sent.one("assign-why").is_empty(), "assign-why", "decide-why-missing");
    said(site, reader, by, id, sent, wrong, "assigned", |project, id, sent, by| {
        let words = sent.one("words");
        // The whole of it, or a passage of it: by its id one could reach into any other.
        let own = show::show(project, words).is_ok_and(|shown| shown.id.as_str() == id);
        if !own {
            return Err(Error::NoSuch { what: "passage", given: words.to_owned(), hint: String::new() });
        }
        let signed = Signed::new(by, sent.one("assign-why"));
        match sent.one("question") {
            AS_WRITTEN => assign::undo(project, words, signed),
            question => assign::set(project, words, question, signed),
        }
        .map(drop)
    })
    .await
}

/// Says something of a submission, and shows its page again.
#[expect(clippy::too_many_arguments, reason = "both forms go through the one door, with all that a form has")]
async fn said(
    site: Shared,
    reader: Reader,
    by: Option<String>,
    id: String,
    sent: Sent,
    mut wrong: Wrong,
    done: &str,
    act: impl FnOnce(&Project, &str, &Sent, &str) -> Used<()> + Send + 'static,
) -> Result<Response, Failure> {
    guard::check_token(&site, sent.one("token"))?;
    let reader = reader.on(format!("/submissions/{id}"));
    let Some(by) = by else { return name::ask(&site, &reader, StatusCode::BAD_REQUEST) };
    if wrong.is_nothing() {
        let (wanted, given) = (id.clone(), sent.clone());
        let refused = site.work(move |site| {
            // That the submission is there is asked first, so that what is refused afterwards is what was said of it.
            let shown = show::show(site.project(), &wanted)?;
            let _turn = site.turn();
            match act(site.project(), shown.id.as_str(), &given, &by) {
                Err(Error::Refused { .. } | Error::NoSuch { .. }) => Ok(true),
                said => said.map(|()| false),
            }
        });
        if !refused.await? {
            let address = reader.address(&format!("/submissions/{id}?done={done}"));
            return Ok(Redirect::to(&address).into_response());
        }
        wrong.note(true, "say", "said-refused");
    }
    let shown = site.work(move |site| show::show(site.project(), &id)).await?;
    let frame = framed(&site, &reader, &shown);
    let tried = Tried { sent, wrong, ..Tried::default() };
    page(StatusCode::BAD_REQUEST, &frame, &view(&frame, &site, &shown, &tried, None))
}
