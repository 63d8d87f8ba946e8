//! A passage that people coded.

use std::collections::BTreeSet;

use ymateb_model::{
    coding::{Coder, Coding, State},
    id::{CodeId, QuestionId},
    language::Language,
};

use super::Reading;

/// Where an example is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The submission, by whatever name.
    pub submission: String,
    /// The question it answers.
    pub question: Option<QuestionId>,
    /// Its language.
    pub language: Language,
}

impl Origin {
    /// The name of what is counted once: the submission's answer to one question, or its letter.
    pub fn response(&self) -> String {
        format!("{}/{}", self.submission, self.question.as_ref().map_or("", |question| question.as_str()))
    }
}

/// A passage that people coded.
#[derive(Debug, Clone)]
pub struct Example {
    pub(crate) reading: Reading,
    pub(crate) origin: Origin,
    pub(crate) accepted: BTreeSet<CodeId>,
    rejected: BTreeSet<CodeId>,
}

impl Example {
    /// A passage with its codings; `None` where no person accepted or rejected any. What a machine said is passed over.
    ///
    /// Where people gave a passage codes, they did not give it the others. Where they only rejected some, nothing is
    /// known of the rest.
    pub fn of(reading: Reading, origin: Origin, codings: &[Coding]) -> Option<Self> {
        let by_people = |state| {
            let codings = codings.iter().filter(move |coding| coding.state == state);
            codings.filter(|coding| matches!(coding.by, Coder::Person(_))).map(|coding| coding.code.clone())
        };
        let (accepted, rejected) = (by_people(State::Accepted).collect(), by_people(State::Rejected).collect());
        let example = Self { reading, origin, accepted, rejected };
        (!example.accepted.is_empty() || !example.rejected.is_empty()).then_some(example)
    }

    /// Where it is from.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// Whether the passage has a code by people's word, where they said.
    pub(crate) fn says(&self, code: &CodeId) -> Option<bool> {
        match (self.accepted.contains(code), self.rejected.contains(code)) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => (!self.accepted.is_empty()).then_some(false),
        }
    }
}
