//! `label`: which language is a passage in, where the detector is wrong.
//!
//! A person's label is kept for good, with who, when and why; it overrules the detector now and on every later run. The
//! passage is tagged and indexed again at once, since its words are analysed by its language.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use ymateb_language::Detector;
use ymateb_model::{
    id::{PassageId, SubmissionId},
    language::{Identified, Language},
    passage::Passage,
};
use ymateb_store::{Batch, Found, LabelEvent, NewLabel, Store};

use crate::{
    Error, Project, Result,
    progress::Silent,
    register::Signed,
    run::{Keys, Stages, bring_forward, prepare, retag},
};

/// What came of it.
#[derive(Debug, Clone, Serialize)]
pub struct Labelled {
    /// The passage.
    pub passage: PassageId,
    /// The submission it is of.
    pub submission: SubmissionId,
    /// Its label from now on.
    pub language: Language,
}

/// An entry of the history.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = LabelEntry)]
pub struct Entry {
    /// The passage.
    pub passage: PassageId,
    /// The submission it was of.
    pub submission: SubmissionId,
    /// The label; nothing where it was left to the detector again.
    pub language: Option<Language>,
    /// Who said so.
    pub person: String,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// Whether a later entry stands in its place.
    pub superseded: bool,
}

impl From<LabelEvent> for Entry {
    fn from(event: LabelEvent) -> Self {
        let LabelEvent { submission, said, superseded, .. } = event;
        let NewLabel { passage, language, reason, person, at } = said;
        Self { passage, submission, language, person, reason, at, superseded }
    }
}

/// Labels a passage with a language.
///
/// # Errors
/// If there is no such passage or language, nobody signs, or the record or the index cannot be written.
pub fn set(project: &Project, id: &str, label: &str, signed: Signed<'_>) -> Result<Labelled> {
    let language = crate::register::parse_language(label)?;
    change(project, id, Some(language), signed)
}

/// Leaves a passage to the detector again.
///
/// # Errors
/// If there is no such passage, no label of a person stands on it, nobody signs, or the record or the index cannot be
/// written.
pub fn undo(project: &Project, id: &str, signed: Signed<'_>) -> Result<Labelled> {
    change(project, id, None, signed)
}

/// Lists every label that a person gave, in order.
///
/// # Errors
/// If the record cannot be read.
pub fn list(project: &Project) -> Result<Vec<Entry>> {
    let store = project.record()?;
    Ok(store.label_history()?.into_iter().map(Entry::from).collect())
}

fn change(project: &Project, id: &str, language: Option<Language>, signed: Signed<'_>) -> Result<Labelled> {
    signed.check("a label")?;
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let (submission, passage) = find(&store, id)?;
    if language.is_none() && !store.labels()?.contains_key(&passage) {
        let hint = "`ymateb label list` has those that stand".to_owned();
        return Err(Error::refused(format!("nobody labelled passage `{passage}`"), hint));
    }
    let applied = match language {
        Some(language) => Identified { language, confidence: 1.0 },
        None => detected(project, &store, &submission, &passage)?,
    };
    let new = NewLabel {
        passage: passage.clone(),
        language,
        reason: signed.why.to_owned(),
        person: signed.by.to_owned(),
        at: Timestamp::now(),
    };
    let mut batch: Batch<'_> = store.batch()?;
    batch.label(&new, applied)?;
    batch.commit()?;
    let mut stages = Stages::new(&Silent);
    retag::retag(project, &mut store, &Keys::of(project), &mut stages)?;
    bring_forward::bring_forward(project, &store, &mut stages)?;
    Ok(Labelled { passage, submission, language: applied.language })
}

fn find(store: &Store, id: &str) -> Result<(SubmissionId, PassageId)> {
    match store.find(id)? {
        Found::Passage { submission, passage, .. } => Ok((submission, passage)),
        Found::Submission(_) | Found::Answer { .. } => Err(Error::refused(
            format!("`{id}` is not a passage"),
            "a label belongs to a passage: `ymateb show` lists those of a submission or answer",
        )),
        not_one => Err(crate::show::not_found(id, &not_one)),
    }
}

/// What the detector says of a passage.
fn detected(project: &Project, store: &Store, submission: &SubmissionId, id: &PassageId) -> Result<Identified> {
    let recorded = store.submission(submission)?.ok_or_else(|| Error::internal("a passage has a submission"))?;
    let all = || recorded.passages.iter().flatten().map(|recorded| &recorded.passage);
    let others = all().filter(|passage: &&Passage| passage.id != *id);
    let surroundings = prepare::surroundings(&recorded.submission, others);
    let answers = recorded.submission.answers.iter().zip(&recorded.passages);
    for (answer, passages) in answers {
        if let Some(found) = passages.iter().find(|recorded| recorded.passage.id == *id) {
            let own = project.detector.identify(&found.passage.words(&answer.text));
            return Ok(surroundings.map_or(own, |surroundings| Detector::settled(own, surroundings)));
        }
    }
    Err(Error::internal("a passage is one of its submission's"))
}
