//! The words of the texts that are compared with each other.
//!
//! They are read from the record one by one while few are asked for. Once many were, all are read in the record's own order,
//! which costs a fraction of that, and kept at hand in little room. What is found does not depend on which it was.

use std::collections::HashMap;

use ymateb_model::id::SubmissionId;
use ymateb_screening::{MIN_WORDS, Shelf, Words};
use ymateb_store::Store;

use super::sharing::parts;
use crate::Result;

/// How many words are kept at hand, at four bytes each.
const WORDS_AT_HAND: usize = 16 * 1024 * 1024;

/// All texts are read when one of so many was asked for.
const ONE_OF: usize = 16;

/// The words of texts, by their numbers.
pub(super) struct Texts<'a> {
    store: &'a Store,
    /// A submission that consists of each text.
    submissions: Vec<&'a SubmissionId>,
    shelf: Shelf,
    read_singly: usize,
}

impl<'a> Texts<'a> {
    pub(super) fn new(store: &'a Store, submissions: Vec<&'a SubmissionId>) -> Self {
        Self { store, submissions, shelf: Shelf::new(WORDS_AT_HAND), read_singly: 0 }
    }

    /// A text's words.
    pub(super) fn words(&mut self, text: usize) -> Result<Words> {
        if !self.shelf.holds(text) && self.read_singly == self.submissions.len() / ONE_OF {
            self.read_all()?;
        }
        if let Some(words) = self.shelf.get(text) {
            return Ok(words);
        }
        self.read_singly += 1;
        let words = Words::of(&parts(&self.store.own_words(self.submissions[text])?));
        self.shelf.put(text, &words);
        Ok(words)
    }

    fn read_all(&mut self) -> Result<()> {
        let numbers: HashMap<&SubmissionId, usize> =
            self.submissions.iter().enumerate().map(|(number, id)| (*id, number)).collect();
        let shelf = &mut self.shelf;
        let number_of = |id: &SubmissionId| numbers.get(id).copied();
        self.store.own_words_of_many(MIN_WORDS, number_of, |text, own| {
            if !shelf.holds(text) {
                shelf.put(text, &Words::of(&parts(own)));
            }
        })?;
        // Never again: what is not at hand now found no room.
        self.read_singly = self.submissions.len();
        Ok(())
    }
}
