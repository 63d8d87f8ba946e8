//! What a run over the synthetic project must find, counted while it was made.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    Language,
    submission::{Fate, Submission},
};

/// The counts, as they stand in `expected.json` beside the settings.
#[derive(Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct Expected {
    pub(crate) count: u64,
    pub(crate) seed: u64,
    /// How many were received, by source.
    pub(crate) received: BTreeMap<&'static str, u64>,
    /// How many have each outcome of the register.
    pub(crate) outcomes: BTreeMap<&'static str, u64>,
    /// How many were written in Welsh, in English, and in both.
    pub(crate) submissions_in: BTreeMap<&'static str, u64>,
    /// How many answers have words; a letter is one.
    pub(crate) answers: u64,
    /// How many paragraphs they have.
    pub(crate) paragraphs: u64,
    /// How many bytes of UTF-8 these are.
    pub(crate) bytes: u64,
}

impl Expected {
    pub(crate) fn new(count: u64, seed: u64) -> Self {
        Self { count, seed, ..Self::default() }
    }

    /// Counts one more.
    pub(crate) fn count(&mut self, submission: &Submission) {
        let source = if submission.letter { "letters" } else { "forms" };
        let outcome = match submission.fate {
            Fate::Ordinary => "accepted",
            Fate::Blank => "blank",
            Fate::Duplicate => "duplicate",
            Fate::Late => "late",
        };
        *self.received.entry(source).or_default() += 1;
        *self.outcomes.entry(outcome).or_default() += 1;
        if submission.fate != Fate::Blank {
            let language = match (submission.hand.mixes, submission.hand.language) {
                (true, _) => "both",
                (false, Language::Welsh) => "cy",
                (false, Language::English) => "en",
            };
            *self.submissions_in.entry(language).or_default() += 1;
        }
        for answer in submission.answers.iter().filter(|answer| !answer.paragraphs.is_empty()) {
            self.answers += 1;
            self.paragraphs += answer.paragraphs.len() as u64;
            self.bytes += answer.paragraphs.iter().map(|paragraph| paragraph.len() as u64).sum::<u64>();
        }
    }
}
