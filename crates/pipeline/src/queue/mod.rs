//! `queue`: which passages is a coder to look at next, and what is to be known of each?
//!
//! What there is to code is kept in memory (`piles`), and what waits there is put in order (`order`): not yet looked at (by anybody, or by the coder), in the order that teaches most (`order`). A blind queue keeps
//! suggestions and others' codes out of sight until the coder has answered, and is not ordered by them either.

mod item;
mod order;
mod piles;

use std::collections::HashSet;

use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::{
    coding::State,
    id::{CodeId, PassageId, QuestionId},
    language::Language,
};

pub(crate) use item::read;
pub use item::{Beside, Item, Suggestion, item, said_by};
use piles::SeenBy;
pub(crate) use piles::{Alike, Piles};

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
#[derive(Debug, Clone, Serialize, ToSchema)]
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
    let (waiting, first) = first_of(project, asked)?;
    let store = project.record()?;
    let items = first
        .iter()
        .map(|passage| item::read(project, &store, passage, asked.by, asked.blind))
        .collect::<Result<_>>()?;
    Ok(Queue { waiting, items })
}

/// How many wait, and the ids of the first.
fn first_of(project: &Project, asked: &Asked<'_>) -> Result<(u64, Vec<PassageId>)> {
    Speaker::new(asked.by).check()?;
    let asked_for = AskedFor::parse(project, asked)?;
    let seen_by = if asked.seen_by_others { SeenBy::Person(asked.by) } else { SeenBy::Anybody };
    project.in_memory.piles.look(project, |piles| {
        let wanted = asked_for.of(piles);
        if let Some(sample) = asked.sample {
            let waits =
                |id: &&PassageId| piles.of(id, seen_by).is_some_and(|(alike, seen)| !seen && wanted.holds(alike));
            let waiting: Vec<PassageId> = sample.iter().filter(waits).cloned().collect();
            return (waiting.len() as u64, waiting.into_iter().take(asked.limit).collect());
        }
        let mut found = piles.found(seen_by);
        found.retain(|found| wanted.holds(found.alike));
        let order = order::Order::of(&found, piles.codes().len(), asked.blind);
        (order.waiting(), order.first(asked.limit).into_iter().map(|place| piles.passage(place).clone()).collect())
    })
}

/// What is asked for, read.
struct AskedFor {
    question: Option<QuestionId>,
    language: Option<Language>,
    /// The code and those below it.
    codes: Option<HashSet<CodeId>>,
    suggested_only: bool,
}

impl AskedFor {
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

    /// The same, in the numbers that the piles give to questions and codes.
    fn of(&self, piles: &Piles) -> Wanted {
        let is_wanted = |codes: &HashSet<CodeId>| piles.codes().iter().map(|code| codes.contains(code)).collect();
        Wanted {
            question: self.question.as_ref().map(|question| piles.question_number(question)),
            language: self.language,
            codes: self.codes.as_ref().map(is_wanted),
            suggested_only: self.suggested_only,
        }
    }
}

/// What is asked of piles.
struct Wanted {
    /// The number of the question, if one is asked for; nothing where no passage answers it.
    question: Option<Option<u16>>,
    language: Option<Language>,
    /// For each code, whether it is one of those asked for.
    codes: Option<Vec<bool>>,
    suggested_only: bool,
}

impl Wanted {
    fn holds(&self, alike: &Alike) -> bool {
        let carries = |wanted: &Vec<bool>| {
            alike.codes.iter().any(|(code, state)| *state != State::Rejected && wanted[usize::from(*code)])
        };
        self.question.is_none_or(|question| question == Some(alike.question))
            && self.language.is_none_or(|language| alike.language == language)
            && self.codes.as_ref().is_none_or(carries)
            && (!self.suggested_only || alike.codes.iter().any(|(_, state)| *state == State::Suggested))
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
