//! `queue`: which passages is a coder to look at next, and what is to be known of each?
//!
//! Not yet looked at (by anybody, or by the coder), in the order that teaches most (`order`). A blind queue keeps
//! suggestions and others' codes out of sight until the coder has answered, and is not ordered by them either.

mod item;
mod order;

use std::collections::HashSet;

use serde::Serialize;
use ymateb_model::{
    coding::State,
    id::{CodeId, PassageId, QuestionId},
    language::Language,
};
use ymateb_store::{Store, ToCode};

pub(crate) use item::read;
pub use item::{Beside, Item, Suggestion, item, said_by};

use crate::{
    Error, Project, Result,
    code::{Speaker, code_named},
};

/// What is asked of the queue.
#[derive(Debug, Clone, Default)]
pub struct Asked<'a> {
    /// Who is to look.
    pub by: &'a str,
    /// Only answers to this question.
    pub question: Option<&'a str>,
    /// Only passages in this language.
    pub language: Option<&'a str>,
    /// Only passages that carry this code or one below it, by suggestion or by somebody's word.
    pub code: Option<&'a str>,
    /// Only passages with a code that is suggested and nobody judged.
    pub suggested_only: bool,
    /// Also passages that others looked at, and the coder did not.
    pub seen_by_others: bool,
    /// Only these, in this order: a sample.
    pub sample: Option<&'a [PassageId]>,
    /// Whether suggestions and others' codes are out of sight until the coder has answered.
    pub blind: bool,
    /// How many at most.
    pub limit: usize,
}

/// The next passages.
#[derive(Debug, Clone, Serialize)]
pub struct Queue {
    /// How many passages wait in all that were asked for.
    pub waiting: u64,
    /// The first of them.
    pub items: Vec<Item>,
}

/// Gives the next passages for a coder.
///
/// # Errors
/// If there is no such question, language or code, a blind queue is asked for by code, nobody is named, or the record
/// cannot be read.
pub fn next(project: &Project, asked: &Asked<'_>) -> Result<Queue> {
    let store = Store::open_read_only(&project.root)?;
    let (waiting, first) = first_of(project, &store, asked)?;
    let items = first
        .iter()
        .map(|passage| item::read(project, &store, passage, asked.by, asked.blind))
        .collect::<Result<_>>()?;
    Ok(Queue { waiting, items })
}

/// How many wait, and the ids of the first.
fn first_of(project: &Project, store: &Store, asked: &Asked<'_>) -> Result<(u64, Vec<PassageId>)> {
    Speaker::new(asked.by).check()?;
    let wanted = Wanted::parse(project, asked)?;
    let mut seen: HashSet<PassageId> = HashSet::new();
    for event in store.reviews()? {
        if !asked.seen_by_others || event.review.person == asked.by {
            seen.insert(event.review.passage);
        }
    }
    if let Some(sample) = asked.sample {
        let mut waiting = HashSet::new();
        store.passages_to_code(&mut |row| {
            if wanted.holds(&row) && !seen.contains(&row.id) {
                waiting.insert(row.id);
            }
        })?;
        let waiting: Vec<PassageId> = sample.iter().filter(|id| waiting.contains(*id)).cloned().collect();
        return Ok((waiting.len() as u64, waiting.into_iter().take(asked.limit).collect()));
    }
    let mut order = order::Order::new(asked.limit, asked.blind);
    store.passages_to_code(&mut |row| {
        if wanted.holds(&row) {
            let was_seen = seen.contains(&row.id);
            order.take(row, was_seen);
        }
    })?;
    Ok((order.waiting(), order.first()))
}

/// What is asked for, read.
struct Wanted {
    question: Option<QuestionId>,
    language: Option<Language>,
    /// The code and those below it.
    codes: Option<HashSet<CodeId>>,
    suggested_only: bool,
}

impl Wanted {
    fn parse(project: &Project, asked: &Asked<'_>) -> Result<Self> {
        if asked.blind && (asked.code.is_some() || asked.suggested_only) {
            return Err(Error::refused(
                "a blind queue cannot be asked for by what is suggested: that would give it away",
                "leave out either `--blind` or the code",
            ));
        }
        let question = asked.question.map(|wanted| question_named(project, wanted)).transpose()?;
        let language = asked.language.map(crate::register::parse_language).transpose()?;
        let codes = asked.code.map(|wanted| with_parts(project, wanted)).transpose()?;
        Ok(Self { question, language, codes, suggested_only: asked.suggested_only })
    }

    fn holds(&self, row: &ToCode) -> bool {
        let carries = |codes: &HashSet<CodeId>| {
            row.codes.iter().any(|(code, state)| *state != State::Rejected && codes.contains(code))
        };
        self.question.as_ref().is_none_or(|question| row.question.as_ref() == Some(question))
            && self.language.as_ref().is_none_or(|language| row.language == *language)
            && self.codes.as_ref().is_none_or(carries)
            && (!self.suggested_only || row.codes.values().any(|state| *state == State::Suggested))
    }
}

fn question_named(project: &Project, wanted: &str) -> Result<QuestionId> {
    let questions = &project.settings.consultation.questions;
    let found = questions.iter().find(|question| question.id.as_str() == wanted);
    found.map(|question| question.id.clone()).ok_or_else(|| Error::NoSuch {
        what: "question",
        given: wanted.to_owned(),
        hint: format!(
            "questions are {}",
            questions.iter().map(|question| question.id.as_str()).collect::<Vec<_>>().join(", ")
        ),
    })
}

/// A code and every code below it.
pub(crate) fn with_parts(project: &Project, wanted: &str) -> Result<HashSet<CodeId>> {
    let mut codes = HashSet::from([code_named(project, wanted)?]);
    // A parent comes before its children.
    for code in &project.settings.framework.codes {
        if code.parent.as_ref().is_some_and(|parent| codes.contains(parent)) {
            codes.insert(code.id.clone());
        }
    }
    Ok(codes)
}
