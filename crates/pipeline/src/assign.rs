//! `assign`: which question do words answer, where they were written under another one or under none.
//!
//! Answers land under the wrong question, and letters follow none. A person's assignment is kept for good, with who, when
//! and why; the answer stays as it was sent. From then on the passage is searched, suggested for and counted under that
//! question, now and after every later run.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::id::{PassageId, QuestionId, SubmissionId};
use ymateb_store::{Answers, AssignmentEvent, Found, NewAssignment, Store};

use crate::{
    Error, Project, Result,
    progress::Silent,
    register::Signed,
    run::{Keys, Stages, bring_forward, retag},
};

/// What stands for no question on the command line.
const NO_QUESTION: &str = "none";

/// What came of it.
#[derive(Debug, Clone, Serialize)]
pub struct Assigned {
    /// The submission.
    pub submission: SubmissionId,
    /// The passages that were assigned, or given back.
    pub passages: Vec<PassageId>,
    /// The question that they answer from now on, where a person said which; nothing for none.
    pub question: Option<QuestionId>,
}

/// An entry of the history.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AssignmentEntry)]
pub struct Entry {
    /// The submission that the passage was of.
    pub submission: SubmissionId,
    /// The passage.
    pub passage: PassageId,
    /// What was said: a question's id, `none`, or `as written` where earlier entries are taken back.
    pub answers: String,
    /// Who said so.
    pub person: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// Whether a later entry stands in its place.
    pub superseded: bool,
    /// Whether the passage is in the record no more, because its words changed: it is to be assigned anew.
    pub gone: bool,
}

impl From<AssignmentEvent> for Entry {
    fn from(event: AssignmentEvent) -> Self {
        let answers = match &event.said.answers {
            Answers::Question(question) => question.to_string(),
            Answers::None => NO_QUESTION.to_owned(),
            Answers::AsWritten => "as written".to_owned(),
        };
        let NewAssignment { passage, person, reason, at, .. } = event.said;
        let AssignmentEvent { submission, superseded, gone, .. } = event;
        Self { submission, passage, answers, person, reason, at, superseded, gone }
    }
}

/// Assigns a passage, or every passage of an answer or submission, to a question, or to `none`.
///
/// # Errors
/// If there is no such thing or question, it holds no words, nobody signs, or the record or the index cannot be written.
pub fn set(project: &Project, id: &str, question: &str, signed: Signed<'_>) -> Result<Assigned> {
    let known = &project.settings.consultation.questions;
    let answers = match question {
        NO_QUESTION => Answers::None,
        named => match known.iter().find(|question| question.id.as_str() == named) {
            Some(question) => Answers::Question(question.id.clone()),
            None => {
                let ids: Vec<&str> = known.iter().map(|question| question.id.as_str()).collect();
                let hint = format!("questions are {}, and `{NO_QUESTION}`", ids.join(", "));
                return Err(Error::NoSuch { what: "question", given: named.to_owned(), hint });
            }
        },
    };
    change(project, id, &answers, signed)
}

/// Leaves passages under the question that they were written under.
///
/// # Errors
/// If there is no such thing, no assignment stands on it, nobody signs, or the record or the index cannot be written.
pub fn undo(project: &Project, id: &str, signed: Signed<'_>) -> Result<Assigned> {
    change(project, id, &Answers::AsWritten, signed)
}

/// Lists every assignment that a person made, in order.
///
/// # Errors
/// If the record cannot be read.
pub fn list(project: &Project) -> Result<Vec<Entry>> {
    let store = project.record()?;
    Ok(store.assignment_history()?.into_iter().map(Entry::from).collect())
}

fn change(project: &Project, id: &str, answers: &Answers, signed: Signed<'_>) -> Result<Assigned> {
    signed.check("an assignment")?;
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let (submission, mut passages) = named(&store, id)?;
    if *answers == Answers::AsWritten {
        let standing = store.assignments()?;
        passages.retain(|passage| standing.holds(passage));
        if passages.is_empty() {
            let hint = "`ymateb assign list` has those that stand".to_owned();
            return Err(Error::refused(format!("nobody assigned `{id}` to a question"), hint));
        }
    }
    let at = Timestamp::now();
    let mut batch = store.batch()?;
    for passage in &passages {
        batch.assign(&NewAssignment {
            passage: passage.clone(),
            answers: answers.clone(),
            reason: signed.why.to_owned(),
            person: signed.by.to_owned(),
            at,
        })?;
    }
    batch.commit()?;
    let mut stages = Stages::new(&Silent);
    retag::retag(project, &mut store, &Keys::of(project), &mut stages)?;
    bring_forward::bring_forward(project, &store, &mut stages)?;
    let question = match answers {
        Answers::Question(question) => Some(question.clone()),
        Answers::None | Answers::AsWritten => None,
    };
    Ok(Assigned { submission, passages, question })
}

/// The passages that an id names: one, or those of an answer or submission that hold the respondent's own words.
fn named(store: &Store, id: &str) -> Result<(SubmissionId, Vec<PassageId>)> {
    let (submission, answer) = match store.find(id)? {
        Found::Passage { submission, passage, .. } => return Ok((submission, vec![passage])),
        Found::Answer { submission, answer } => (submission, Some(answer)),
        Found::Submission(submission) => (submission, None),
        not_one => return Err(crate::show::not_found(id, &not_one)),
    };
    let recorded = store.submission(&submission)?.ok_or_else(|| crate::show::not_found(id, &Found::Nothing))?;
    let answers = recorded.submission.answers.iter().zip(&recorded.passages);
    let meant = answers.filter(|(known, _)| answer.as_ref().is_none_or(|answer| known.id == *answer));
    let own = meant.flat_map(|(_, passages)| passages).filter(|recorded| recorded.passage.is_codable());
    let passages: Vec<PassageId> = own.map(|recorded| recorded.passage.id.clone()).collect();
    if passages.is_empty() {
        let hint = "only the respondent's own words answer a question: `ymateb show` lists them";
        return Err(Error::refused(format!("`{id}` holds no words of its own"), hint));
    }
    Ok((submission, passages))
}
