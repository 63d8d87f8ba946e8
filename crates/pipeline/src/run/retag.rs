//! Tagging: codes are suggested anew where the framework, the analyser or the matcher changed since a submission was
//! tagged. Only the machine's suggestions are replaced; what people decided is not touched.

use std::ops::ControlFlow;

use ymateb_model::{
    coding::Coding,
    id::{PassageId, QuestionId},
    passage::Passage,
};
use ymateb_store::{Assignments, Store, Untagged};
use ymateb_tagging::ToTag;

use super::{Keys, Stages};
use crate::{Project, Result, learn::Suggester, progress::Stage};

/// How many submissions are tagged between two writes, unless their words are many.
const PER_TRANSACTION: usize = 4096;

/// How many bytes of words are gathered to be tagged.
const WORDS: usize = 8 * 1024 * 1024;

/// What suggests codes in a project.
#[derive(Clone, Copy)]
pub(crate) struct Tagger<'a> {
    project: &'a Project,
    suggester: &'a Suggester,
}

impl<'a> Tagger<'a> {
    /// That of a project.
    ///
    /// # Errors
    /// If what was learned cannot be read.
    pub(crate) fn of(project: &'a Project) -> Result<Self> {
        Ok(Self { project, suggester: project.suggester()? })
    }
}

/// Suggests codes for every passage of one answer to a question, but for those that people assigned to another.
pub(crate) fn suggest(
    tagger: Tagger<'_>,
    answer_text: &str,
    question: Option<&QuestionId>,
    passages: &[Passage],
    assignments: &Assignments,
) -> Vec<Vec<Coding>> {
    let one = |(at, passage): (usize, &Passage)| {
        let question = assignments.question(&passage.id, question);
        suggest_one(tagger, answer_text, question, passage, passages[..at].iter().rev())
    };
    passages.iter().enumerate().map(one).collect()
}

/// Suggests codes for one passage; its lead-in is among `others`, which had better begin near it.
fn suggest_one<'a>(
    tagger: Tagger<'_>,
    answer_text: &'a str,
    question: Option<&'a QuestionId>,
    passage: &'a Passage,
    mut others: impl Iterator<Item = &'a Passage>,
) -> Vec<Coding> {
    if !passage.is_codable() {
        return Vec::new();
    }
    let to_tag = to_tag(answer_text, question, passage, &mut others);
    let project = tagger.project;
    tagger.suggester.codings(&project.analyser, &project.settings.framework, &project.matcher, &to_tag)
}

/// A passage with what its surroundings say about it; its lead-in is among `others`.
pub(crate) fn to_tag<'a>(
    answer_text: &'a str,
    question: Option<&'a QuestionId>,
    passage: &'a Passage,
    mut others: impl Iterator<Item = &'a Passage>,
) -> ToTag<'a> {
    let lead_in = passage.lead_in.as_ref().and_then(|id| others.find(|other| other.id == *id));
    ToTag {
        answer_text,
        range: passage.range,
        marks: &passage.marks,
        language: passage.language.language,
        role: passage.role,
        question,
        lead_in: lead_in.map(|lead_in| lead_in.range),
    }
}

/// Tags again what was tagged under another key.
pub(crate) fn retag(project: &Project, store: &mut Store, keys: &Keys, stages: &mut Stages<'_>) -> Result<()> {
    stages.start(Stage::Tag, Some(store.to_tag_count(&keys.tagging)?));
    let tagger = Tagger::of(project)?;
    let all = store.received()?;
    let mut done = 0;
    loop {
        let mut some: Vec<Untagged> = Vec::new();
        let mut words = 0;
        store.passages_to_tag(&keys.tagging, &mut |submission| {
            words += submission.texts.iter().map(String::len).sum::<usize>();
            some.push(submission);
            if some.len() < PER_TRANSACTION && words < WORDS {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })?;
        if some.is_empty() {
            break;
        }
        let mut batch = store.batch()?;
        for submission in &some {
            let suggestions: Vec<(PassageId, Vec<Coding>)> = submission
                .passages
                .iter()
                .enumerate()
                .map(|(at, untagged)| {
                    let others = submission.passages[..at].iter().rev().map(|untagged| &untagged.passage);
                    let text = submission.texts.get(untagged.text).map_or("", String::as_str);
                    let question = untagged.question.as_ref();
                    let codings = suggest_one(tagger, text, question, &untagged.passage, others);
                    (untagged.passage.id.clone(), codings)
                })
                .collect();
            batch.put_suggestions(&submission.submission, &suggestions, &keys.tagging)?;
        }
        batch.commit()?;
        done += some.len() as u64;
        stages.advance(Stage::Tag, some.len() as u64);
        stages.go_on()?;
    }
    stages.finish(Stage::Tag, done, all.saturating_sub(done));
    Ok(())
}
