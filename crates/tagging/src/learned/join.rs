//! Rules and model together: what is suggested of a passage once something was learned.
//!
//! The model weighs what the rules say among what else speaks for a code, so it chooses the codes. Where a rule is among
//! what spoke for one, the suggestion is the rule's, with its words, since that is what a person can check at a glance;
//! otherwise it is the model's, with the words that weighed most. Either way it says how sure the model is.
//!
//! Before anything was learned the weighing is the one that is built in, and there is one more rule: that a passage has
//! the words of a code's name, scope and cues, though not as any cue asks for them.

use std::cell::LazyCell;

use ymateb_model::{
    coding::{Coder, Coding, Confidence, State},
    framework::Framework,
};

use super::{Model, Reader};
use crate::{ToTag, stance};

/// The rule by which codes are suggested whose words a passage has, where nothing was learned.
const BY_WORDS: &str = "words of the code";

impl Model {
    /// The codes suggested for a passage, the surest first; `name` is what the model is called in its own suggestions, if
    /// anything was learned.
    pub fn codings(
        &self,
        reader: &Reader<'_>,
        name: Option<&str>,
        framework: &Framework,
        passage: &ToTag<'_>,
    ) -> Vec<Coding> {
        if !passage.is_own_words() {
            return Vec::new();
        }
        let reading = reader.read(passage);
        // An answer that says nothing, in so many words, is no matter of degree.
        let is_none = |(_, coding): &(u32, Coding)| reader.matcher().is_no_comment(&coding.code);
        let suggested = (!reading.suggested.iter().any(is_none)).then(|| self.suggest(&reading));
        let mut by_rule: Vec<Coding> = reading.suggested.into_iter().map(|(_, coding)| coding).collect();
        let Some(suggested) = suggested else { return by_rule };
        let Some(words) = passage.range.of(passage.answer_text) else { return by_rule };
        let heard = LazyCell::new(|| stance::Heard::of(words));
        let coding = |said: super::Suggestion| {
            let confidence = Some(Confidence::of(said.confidence));
            match by_rule.iter().position(|coding| coding.code == said.code) {
                Some(at) => Coding { confidence, ..by_rule.swap_remove(at) },
                None => Coding {
                    code: said.code,
                    by: name.map_or_else(|| Coder::Rule(BY_WORDS.to_owned()), |name| Coder::Model(name.to_owned())),
                    state: State::Suggested,
                    stance: heard.towards(&said.evidence, passage.range.start),
                    evidence: said.evidence,
                    framework: framework.version.clone(),
                    confidence,
                },
            }
        };
        suggested.into_iter().map(coding).collect()
    }
}
