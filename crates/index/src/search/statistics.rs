//! What scores rest on: how many passages there are, how long they are, in how many a word stands.
//!
//! The engine counts passages that were removed until it happens to write their piece of the index anew, and forgets
//! exact lengths when it does. These figures are taken over the living passages alone, so that they depend on nothing
//! else.

use tantivy::{DocSet, query::Bm25StatisticsProvider, schema::Field, schema::IndexRecordOption, schema::Term};
use ymateb_model::language::ReaderLanguage;

use crate::{
    schema::{Fields, SHELF, WORDS, analysed_in},
    shelf::Shelf,
};

/// Figures over the living passages of one state of the index.
#[derive(Debug, Default)]
pub(super) struct Statistics {
    passages: u64,
    exact: Held,
    cy: Held,
    en: Held,
}

/// The passages that have a field, and the words they have in it.
#[derive(Debug, Default, Clone, Copy)]
struct Held {
    passages: u64,
    words: u64,
}

impl Held {
    fn add(&mut self, words: u64) {
        self.passages += 1;
        self.words += words;
    }
}

impl Statistics {
    pub(super) fn gather(searcher: &tantivy::Searcher, shelves: &[Shelf]) -> tantivy::Result<Self> {
        let mut found = Self::default();
        for segment in searcher.segment_readers() {
            let words = segment.fast_fields().column_first_or_default::<u64>(WORDS)?;
            let shelf = segment.fast_fields().column_first_or_default::<u64>(SHELF)?;
            for doc in segment.doc_ids_alive() {
                let words = words.get_val(doc);
                found.passages += 1;
                found.exact.add(words);
                let Some(shelf) = shelves.get(shelf.get_val(doc) as usize) else { continue };
                for language in analysed_in(shelf.language, shelf.mixed) {
                    match language {
                        ReaderLanguage::Cy => found.cy.add(words),
                        ReaderLanguage::En => found.en.add(words),
                    }
                }
            }
        }
        Ok(found)
    }

    pub(super) fn passages(&self) -> u64 {
        self.passages
    }
}

/// The figures, as the engine asks for them.
pub(super) struct Provider<'a> {
    pub(super) searcher: &'a tantivy::Searcher,
    pub(super) statistics: &'a Statistics,
    pub(super) fields: Fields,
}

impl Bm25StatisticsProvider for Provider<'_> {
    /// The engine divides this by the number of all passages, with the field or without; the average length is meant
    /// over those that have it, or passages in the rarer language would all count as long.
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let all = self.statistics;
        let held = match field {
            _ if field == self.fields.cy => all.cy,
            _ if field == self.fields.en => all.en,
            _ => all.exact,
        };
        if held.passages == 0 {
            return Ok(all.passages);
        }
        let scaled = u128::from(held.words) * u128::from(all.passages) / u128::from(held.passages);
        Ok(u64::try_from(scaled).unwrap_or(u64::MAX))
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        Ok(self.statistics.passages)
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let mut passages = 0;
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(term.field())?;
            passages += match segment.alive_bitset() {
                None => u64::from(inverted.doc_freq(term)?),
                Some(alive) => match inverted.read_postings(term, IndexRecordOption::Basic)? {
                    Some(mut postings) => u64::from(postings.count(alive)),
                    None => 0,
                },
            };
        }
        Ok(passages)
    }
}
