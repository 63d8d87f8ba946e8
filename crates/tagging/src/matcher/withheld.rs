//! Which codes would the words of a passage suggest, if other words of it did not keep them away?

use ymateb_language::Analyser;
use ymateb_model::{id::CodeId, passage::Role};

use super::{Matcher, ToTag};
use crate::{stock, weigh, words::Analysed};

/// A code that a passage's words would suggest, if other words of it did not keep it away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// The code.
    pub code: CodeId,
    /// The `unless` that keeps it away, as it is written in the framework.
    pub unless: String,
}

impl Matcher {
    /// Adds the codes that an `unless` keeps from the passage, in the framework's order. Whether they would have been
    /// weighty enough beside its other codes is not asked.
    pub fn withheld(&self, analyser: &Analyser, passage: &ToTag<'_>, into: &mut Vec<Withheld>) {
        let Some(words) = passage.range.of(passage.answer_text) else { return };
        if !matches!(passage.role, Role::Body | Role::ListItem) || stock::says_nothing(words) {
            return;
        }
        let asked = self.asked(passage);
        let mut hits = self.hits(&Analysed::of(analyser, passage), passage, asked);
        let withheld = weigh::withheld(&mut hits, &self.wholes, asked);
        into.extend(
            withheld.into_iter().map(|(code, unless)| Withheld { code: self.codes[code as usize].clone(), unless }),
        );
    }
}
