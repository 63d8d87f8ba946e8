//! What a person decides on a submission: an outcome, with who and why; and taking the last decision back.

use axum::{
    Form,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;
use ymateb_model::register::Outcome;
use ymateb_pipeline::{
    Error,
    register::{self, Signed},
    show,
};

use crate::{
    access::Visitor,
    components::{Button, Choice, ErrorLine, ErrorSummary, Field, Select, TextArea, TextInput},
    failure::Failure,
    frame::page,
    guard,
    pages::{names::Names, read},
    reader::Reader,
    site::Shared,
    wording::Wording,
};

/// Outcomes that need another submission beside this one.
const WITH_ANOTHER: [Outcome; 3] = [Outcome::Duplicate, Outcome::Merged, Outcome::Amended];

/// What was filled in, and what is wrong with it: each field with its message.
#[derive(Debug, Default)]
pub(crate) struct Attempt {
    decision: Decision,
    undo: Undo,
    wrong: Vec<(&'static str, &'static str)>,
    /// Whether others decided since the form was opened, and nothing was written.
    overtaken: bool,
}

impl Attempt {
    /// A decision that is proposed, for a person to sign.
    pub(crate) fn proposed(outcome: String, see: String) -> Self {
        Self { decision: Decision { outcome, see, ..Decision::default() }, ..Self::default() }
    }

    /// Whether others decided since the form was opened.
    pub(crate) fn overtaken(&self) -> bool {
        self.overtaken
    }

    /// What is wrong, at the top of the page.
    pub(crate) fn summary(&self, w: &Wording) -> Option<ErrorSummary> {
        let line =
            |(field, message): &(&str, &str)| ErrorLine { href: format!("#{field}"), text: w.say(message).into() };
        let errors: Vec<ErrorLine> = self.wrong.iter().map(line).collect();
        (!errors.is_empty()).then(|| ErrorSummary { title: w.say("error-title"), errors })
    }

    /// A field as it was filled in.
    fn field(&self, w: &Wording, name: &str, label: &str, hint: Option<&str>, value: &str) -> Field {
        let wrong = self.wrong.iter().find(|(field, _)| *field == name);
        Field {
            hint: hint.map(|hint| w.say(hint)).unwrap_or_default(),
            error: wrong.map(|(_, message)| (w.say("error-introduction"), w.say(message))),
            value: value.to_owned(),
            ..Field::new(name, w.say(label))
        }
    }
}

/// A decision, as the form sends it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Decision {
    token: String,
    /// The number of the last decision that the person saw.
    seen: String,
    outcome: String,
    see: String,
    by: String,
    why: String,
}

/// A decision to take the last one back.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Undo {
    token: String,
    /// The number of the last decision that the person saw.
    seen: String,
    undo_by: String,
    undo_why: String,
}

/// The form that decides.
pub(crate) struct DecideForm {
    pub(crate) outcome: Select,
    pub(crate) see: TextInput,
    /// Who decides, where that is not known.
    pub(crate) by: Option<TextInput>,
    pub(crate) why: TextArea,
    pub(crate) button: Button,
}

/// The form that takes back.
pub(crate) struct UndoForm {
    pub(crate) by: Option<TextInput>,
    pub(crate) why: TextArea,
    pub(crate) button: Button,
}

pub(crate) fn decide_form(names: &Names<'_>, visitor: &Visitor, attempt: &Attempt) -> DecideForm {
    let w = names.w;
    let Decision { outcome, see, by, why, .. } = &attempt.decision;
    let mut choices = vec![Choice { value: String::new(), text: w.say("choose") }];
    choices.extend(
        Outcome::ALL
            .into_iter()
            .map(|outcome| Choice { value: outcome.name().to_owned(), text: names.outcome(outcome) }),
    );
    DecideForm {
        outcome: Select { field: attempt.field(w, "outcome", "decide-outcome", None, outcome), choices, form: None },
        see: input(attempt.field(w, "see", "decide-see", Some("decide-see-hint"), see)),
        by: visitor.name().is_none().then(|| input(attempt.field(w, "by", "decide-by", None, by))),
        why: TextArea { field: attempt.field(w, "why", "decide-why", Some("decide-why-hint"), why), rows: 3 },
        button: Button { text: w.say("decide-button"), secondary: false },
    }
}

pub(crate) fn undo_form(names: &Names<'_>, visitor: &Visitor, attempt: &Attempt) -> UndoForm {
    let w = names.w;
    let Undo { undo_by, undo_why, .. } = &attempt.undo;
    UndoForm {
        by: visitor.name().is_none().then(|| input(attempt.field(w, "undo-by", "decide-by", None, undo_by))),
        why: TextArea { field: attempt.field(w, "undo-why", "decide-why", None, undo_why), rows: 3 },
        button: Button { text: w.say("undo-button"), secondary: true },
    }
}

/// Puts the name of whoever has signed in in the place of whatever a form says.
pub(crate) fn signed_by(visitor: &Visitor, by: &mut String) {
    if let Some(name) = visitor.name() {
        name.clone_into(by);
    }
}

fn input(field: Field) -> TextInput {
    TextInput { field, kind: "text", classes: "govuk-input--width-20", form: None }
}

/// Decides on a submission.
pub(crate) async fn decide(
    State(site): State<Shared>,
    reader: Reader,
    Path(id): Path<String>,
    Form(mut decision): Form<Decision>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &decision.token)?;
    signed_by(&reader.visitor, &mut decision.by);
    let mut wrong = Vec::new();
    let outcome = Outcome::parse(&decision.outcome);
    if outcome.is_none() {
        wrong.push(("outcome", "decide-outcome-missing"));
    }
    let see = Some(decision.see.trim().to_owned()).filter(|see| !see.is_empty());
    if outcome.is_some_and(|outcome| WITH_ANOTHER.contains(&outcome)) && see.is_none() {
        wrong.push(("see", "decide-see-missing"));
    }
    if decision.by.trim().is_empty() {
        wrong.push(("by", "decide-by-missing"));
    }
    if decision.why.trim().is_empty() {
        wrong.push(("why", "decide-why-missing"));
    }
    if wrong.is_empty() {
        let (wanted, given) = (id.clone(), decision.clone());
        let answer = site
            .work(move |site| {
                // That the submission is there is asked first, so that what is not there afterwards is the other.
                show::show(site.project(), &wanted)?;
                let signed = Signed { seen: seen(&given.seen), ..Signed::new(given.by.trim(), given.why.trim()) };
                match register::decide(site.project(), &wanted, &given.outcome, see.as_deref(), signed) {
                    Err(Error::NoSuch { .. }) => Ok(Answer::Wrong("decide-see-unknown")),
                    Err(Error::Refused { .. }) => Ok(Answer::Wrong("decide-see-itself")),
                    Err(Error::Overtaken) => Ok(Answer::Overtaken),
                    other => other.map(|_| Answer::Done),
                }
            })
            .await?;
        match answer {
            Answer::Done => return Ok(done(&reader, &id, "decided")),
            Answer::Wrong(message) => wrong.push(("see", message)),
            Answer::Overtaken => {
                return again(&site, &reader, id, Attempt { decision, overtaken: true, ..Attempt::default() }).await;
            }
        }
    }
    again(&site, &reader, id, Attempt { decision, wrong, ..Attempt::default() }).await
}

/// What came of a decision.
enum Answer {
    Done,
    /// What is wrong with the other submission.
    Wrong(&'static str),
    Overtaken,
}

/// The number of the last decision that a form's person saw. One that cannot be read is that of somebody who saw nothing.
fn seen(written: &str) -> Option<u64> {
    Some(written.trim().parse().unwrap_or(0))
}

/// Takes the last decision on a submission back.
pub(crate) async fn undo(
    State(site): State<Shared>,
    reader: Reader,
    Path(id): Path<String>,
    Form(mut undo): Form<Undo>,
) -> Result<Response, Failure> {
    guard::check_token(&site, &undo.token)?;
    signed_by(&reader.visitor, &mut undo.undo_by);
    let mut wrong = Vec::new();
    if undo.undo_by.trim().is_empty() {
        wrong.push(("undo-by", "decide-by-missing"));
    }
    if undo.undo_why.trim().is_empty() {
        wrong.push(("undo-why", "decide-why-missing"));
    }
    if !wrong.is_empty() {
        return again(&site, &reader, id, Attempt { undo, wrong, ..Attempt::default() }).await;
    }
    let (wanted, given) = (id.clone(), undo.clone());
    let overtaken = site.work(move |site| {
        let signed = Signed { seen: seen(&given.seen), ..Signed::new(given.undo_by.trim(), given.undo_why.trim()) };
        match register::undo(site.project(), &wanted, signed) {
            Err(Error::Overtaken) => Ok(true),
            other => other.map(|_| false),
        }
    });
    if overtaken.await? {
        return again(&site, &reader, id, Attempt { undo, overtaken: true, ..Attempt::default() }).await;
    }
    Ok(done(&reader, &id, "undone"))
}

/// Back to the submission, where what was done is said.
fn done(reader: &Reader, id: &str, what: &str) -> Response {
    Redirect::to(&reader.address(&format!("/submissions/{id}?done={what}"))).into_response()
}

/// The page again, with what was filled in and what is wrong with it.
async fn again(site: &Shared, reader: &Reader, id: String, attempt: Attempt) -> Result<Response, Failure> {
    let shown = site.work(move |site| show::show(site.project(), &id)).await?;
    let reader = reader.on(format!("/submissions/{}", shown.id));
    let frame = read::framed(site, &reader, &shown);
    let status = if attempt.overtaken { StatusCode::CONFLICT } else { StatusCode::BAD_REQUEST };
    let tried = read::Tried { decision: attempt, ..read::Tried::default() };
    page(status, &frame, &read::view(&frame, site, &shown, &tried, None))
}
