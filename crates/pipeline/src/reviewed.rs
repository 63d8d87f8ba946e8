//! `reviewed`: that a person looked at a passage, whether or not they gave it a code; and how far that has come.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::{id::QuestionId, language::Language};
use ymateb_store::{Found, History, NewReview, Store, StoreError};

use crate::{Error, Project, Result, code::Speaker, show};

/// How a passage was looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct How<'a> {
    /// The sample it was looked at in, if in one.
    pub sample: Option<&'a str>,
    /// Whether suggestions and others' codes were out of sight until the coder had answered.
    pub blind: bool,
}

/// Records that a person has looked at a passage and said what they have to say of it, and gives the entry's number.
///
/// # Errors
/// If there is no such passage, nobody is named, or the record cannot be written.
pub fn mark(project: &Project, passage: &str, how: How<'_>, by: &str) -> Result<u64> {
    Speaker::new(by).check()?;
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let (submission, passage) = match store.find(passage)? {
        Found::Passage { submission, passage, .. } => (submission, passage),
        Found::Submission(_) | Found::Answer { .. } => {
            return Err(Error::refused(
                format!("`{passage}` is not a passage"),
                "passages are looked at one by one: `ymateb show` lists those of a submission or answer",
            ));
        }
        not_one => return Err(show::not_found(passage, &not_one)),
    };
    let review = NewReview {
        submission,
        passage,
        person: by.to_owned(),
        sample: how.sample.map(str::to_owned),
        blind: how.blind,
        at: Timestamp::now(),
    };
    let mut batch = store.batch()?;
    let number = batch.add_review(&review)?;
    batch.commit()?;
    Ok(number)
}

/// Takes back that a passage was looked at, and gives the number of the entry that does so.
///
/// # Errors
/// If there is no such review, it does not stand, nobody is named, or the record cannot be written.
pub fn undo(project: &Project, number: u64, by: &str) -> Result<u64> {
    Speaker::new(by).check()?;
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let mut batch = store.batch()?;
    let entries = batch.take_back(History::Reviews, number, by, Timestamp::now()).map_err(|error| match error {
        StoreError::NoSuchEntry { .. } => Error::NoSuch {
            what: "review that stands",
            given: number.to_string(),
            hint: "the number is the one that was given when the passage was looked at".to_owned(),
        },
        error => error.into(),
    })?;
    batch.commit()?;
    entries.first().copied().ok_or_else(|| Error::internal("what stands is taken back by an entry"))
}

/// How many passages there are to look at, and how many were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = LookedAtCounts)]
pub struct Done {
    /// Passages that may be coded, of submissions that count.
    pub passages: u64,
    /// Those that somebody looked at.
    pub reviewed: u64,
    /// Those that the person who asks looked at.
    pub mine: u64,
}

/// How far looking at passages has come.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[schema(as = CodingProgress)]
pub struct Progress {
    /// In all.
    pub all: Done,
    /// By question, the words that answer none under nothing; and by language within each.
    pub questions: Vec<(Option<QuestionId>, BTreeMap<Language, Done>)>,
    /// By language.
    pub languages: BTreeMap<Language, Done>,
}

/// Says how far looking at passages has come: for everybody, and for one person.
///
/// # Errors
/// If the record cannot be read.
pub fn progress(project: &Project, by: &str) -> Result<Progress> {
    project.in_memory.piles.look(project, |piles| {
        let mut progress = Progress::default();
        let mut parts: BTreeMap<(u16, Language), Done> = BTreeMap::new();
        for (alike, passages, reviewed, mine) in piles.looked_at(by) {
            let done = parts.entry((alike.question, alike.language)).or_default();
            *done = done.with(Done { passages, reviewed, mine });
        }
        let mut questions: BTreeMap<Option<QuestionId>, BTreeMap<Language, Done>> = BTreeMap::new();
        for ((question, language), done) in parts {
            let of_question = questions.entry(piles.question(question).cloned()).or_default();
            of_question.insert(language, done);
            let of_language = progress.languages.entry(language).or_default();
            *of_language = of_language.with(done);
            progress.all = progress.all.with(done);
        }
        progress.questions = questions.into_iter().collect();
        progress
    })
}

impl Done {
    /// Both together.
    fn with(self, more: Self) -> Self {
        Self {
            passages: self.passages + more.passages,
            reviewed: self.reviewed + more.reviewed,
            mine: self.mine + more.mine,
        }
    }
}
