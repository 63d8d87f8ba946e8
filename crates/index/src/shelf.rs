//! Shelves: passages that no filter and no count tells apart stand on the same one.
//!
//! A project has millions of passages and a few thousand combinations of language, question, source, kind, channel and
//! role. Each combination gets a number, which is all the index keeps of it per passage; filtering is then a look into
//! a table, and every count is a sum over shelves. The list of shelves travels in the payload of each commit.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use ymateb_model::{
    id::{KindId, QuestionId, SourceId},
    language::Language,
    passage::Role,
    submission::Channel,
};

/// What passages on one shelf have in common.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Shelf {
    pub(crate) language: Language,
    /// Whether it holds words of the other language too.
    pub(crate) mixed: bool,
    pub(crate) role: Role,
    pub(crate) repeat: bool,
    pub(crate) question: Option<QuestionId>,
    pub(crate) source: SourceId,
    pub(crate) channel: Channel,
    pub(crate) kind: Option<KindId>,
}

/// The shelves there are. A shelf keeps its number as long as the index lives.
#[derive(Debug, Default)]
pub(crate) struct Shelves {
    list: Vec<Shelf>,
    numbers: HashMap<Shelf, u64>,
}

impl Shelves {
    pub(crate) fn from_list(list: Vec<Shelf>) -> Self {
        let numbers = list.iter().cloned().zip(0..).collect();
        Self { list, numbers }
    }

    pub(crate) fn list(&self) -> &[Shelf] {
        &self.list
    }

    /// The number of a shelf, which is put up where there is none yet.
    pub(crate) fn number(&mut self, shelf: &Shelf) -> u64 {
        if let Some(&number) = self.numbers.get(shelf) {
            return number;
        }
        let number = self.list.len() as u64;
        self.list.push(shelf.clone());
        self.numbers.insert(shelf.clone(), number);
        number
    }
}
