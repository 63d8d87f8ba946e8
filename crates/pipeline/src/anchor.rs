//! Finding the passage that a row of a spreadsheet means: by its id, or by the submission's locator and its words.
//!
//! People's spreadsheets name submissions as the register lists them, `source/locator`, and quote passages; neither
//! depends on anything that a re-run could change.

use std::collections::HashMap;

use ymateb_model::{
    id::{PassageId, SubmissionId},
    text::ByteRange,
};
use ymateb_store::{Recorded, Store};

use crate::Result;

/// Finds passages, keeping the last submission at hand, since rows mostly come together.
pub(crate) struct Anchors<'s> {
    store: &'s Store,
    by_locator: HashMap<String, SubmissionId>,
    last: Option<Recorded>,
}

/// A passage that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Anchored {
    pub(crate) submission: SubmissionId,
    pub(crate) passage: PassageId,
    /// Its words, layout undone.
    pub(crate) words: String,
}

impl<'s> Anchors<'s> {
    pub(crate) fn new(store: &'s Store) -> Result<Self> {
        let arrived = store.arrived()?.into_iter();
        let by_locator = arrived.map(|one| (format!("{}/{}", one.source, one.locator), one.id)).collect();
        Ok(Self { store, by_locator, last: None })
    }

    pub(crate) fn store(&self) -> &'s Store {
        self.store
    }

    /// The text that a passage just found is part of, with its bytes of it.
    pub(crate) fn text_of(&self, anchored: &Anchored) -> Option<(&str, ByteRange)> {
        let last = self.last.as_ref().filter(|last| last.submission.id == anchored.submission)?;
        last.submission.answers.iter().zip(&last.passages).find_map(|(answer, passages)| {
            let found = passages.iter().find(|recorded| recorded.passage.id == anchored.passage)?;
            Some((answer.text.as_str(), found.passage.range))
        })
    }

    /// The submission that a locator or an id names.
    pub(crate) fn submission(&self, named: &str) -> Option<SubmissionId> {
        self.by_locator.get(named).cloned().or_else(|| SubmissionId::parse(named).ok())
    }

    /// Everything recorded of a submission.
    pub(crate) fn recorded(&mut self, id: &SubmissionId) -> Result<Option<&Recorded>> {
        if self.last.as_ref().is_none_or(|last| last.submission.id != *id) {
            self.last = self.store.submission(id)?;
        }
        Ok(self.last.as_ref().filter(|last| last.submission.id == *id))
    }

    /// Finds the passage of a submission with these words, in answer to `question` where that is not empty. A passage
    /// that is exactly the words is preferred to one that holds them.
    pub(crate) fn by_words(&mut self, id: &SubmissionId, question: &str, quote: &str) -> Result<Option<Anchored>> {
        let quote = folded(quote);
        if quote.is_empty() {
            return Ok(None);
        }
        let Some(recorded) = self.recorded(id)? else { return Ok(None) };
        let mut holding = None;
        for (answer, passages) in recorded.submission.answers.iter().zip(&recorded.passages) {
            if !question.is_empty() && answer.question.as_ref().is_none_or(|asked| asked.as_str() != question) {
                continue;
            }
            for passage in passages.iter().map(|recorded| &recorded.passage) {
                let words = passage.words(&answer.text);
                let anchored = |words| Anchored { submission: id.clone(), passage: passage.id.clone(), words };
                let plain = folded(&words);
                if plain == quote && passage.is_codable() {
                    return Ok(Some(anchored(words)));
                }
                if holding.is_none() && (plain.contains(&quote) || plain == quote) {
                    holding = Some(anchored(words));
                }
            }
        }
        Ok(holding)
    }
}

/// Words as they are compared: white space folded, curly and straight apostrophes alike.
fn folded(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(['\u{2019}', '\u{2018}'], "'")
}
