//! What a cue written in the framework asks for.

use ymateb_language::Analyser;
use ymateb_model::language::ReaderLanguage;

use crate::{
    feature::Feature,
    trie::{PhraseId, Trie},
};

/// What a cue does to its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Force {
    /// It suggests the code by itself.
    Strong,
    /// It suggests the code together with something else.
    Weak,
    /// It keeps the code from being suggested.
    Unless,
}

/// One cue of one code, compiled.
#[derive(Debug, Clone)]
pub(crate) struct Cue {
    /// The code, by its place in the framework.
    pub(crate) code: u32,
    pub(crate) force: Force,
    /// What must all be in the passage: one part, or those on either side of each `+`.
    pub(crate) parts: Vec<Part>,
}

/// Phrases any one of which will do: one, or those on either side of each `|`.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// By phrase.
    choices: Vec<Choice>,
}

#[derive(Debug, Clone)]
struct Choice {
    phrase: PhraseId,
    /// As it is written in the framework.
    written: Box<str>,
    rarity: u32,
}

/// The rarity of a phrase that only one code asks for.
pub(crate) const RAREST: u32 = 6;

/// Compiles a cue; `None` if a part of it holds no word at all.
pub(crate) fn compile(
    code: u32,
    force: Force,
    written: &str,
    language: ReaderLanguage,
    analyser: &Analyser,
    trie: &mut Trie,
) -> Option<Cue> {
    let mut parts = Vec::new();
    for part in written.split('+') {
        let mut choices: Vec<Choice> = Vec::new();
        for written in part.split('|') {
            let mut terms = Vec::new();
            analyser.analyse(language, written, &mut |token| terms.push(Feature::of(language, token.term)));
            let phrase = trie.add(&terms)?;
            if choices.iter().all(|choice| choice.phrase != phrase) {
                choices.push(Choice { phrase, written: written.trim().into(), rarity: RAREST });
            }
        }
        choices.sort_unstable_by_key(|choice| choice.phrase);
        parts.push(Part { choices });
    }
    Some(Cue { code, force, parts })
}

impl Cue {
    /// Whether two cues of one code ask for the same words to the same end.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.code == other.code
            && self.force == other.force
            && self.parts.len() == other.parts.len()
            && self.parts.iter().all(|part| other.parts.iter().any(|other| part.same(other)))
    }

    /// Sets how rare each phrase is, from the number of codes that ask for it: a phrase that many codes ask for says
    /// little about any of them. Each doubling takes one off.
    pub(crate) fn rate(&mut self, codes_asking: &[usize]) {
        for choice in self.parts.iter_mut().flat_map(|part| &mut part.choices) {
            let doublings = codes_asking.get(choice.phrase as usize).and_then(|codes| codes.checked_ilog2());
            choice.rarity = RAREST.saturating_sub(doublings.unwrap_or_default());
        }
    }

    /// Every phrase that may meet a part of it, with the part's place.
    pub(crate) fn phrases(&self) -> impl Iterator<Item = (usize, PhraseId)> {
        self.parts.iter().enumerate().flat_map(|(at, part)| part.phrases().map(move |phrase| (at, phrase)))
    }
}

impl Part {
    /// Every phrase that meets it.
    pub(crate) fn phrases(&self) -> impl Iterator<Item = PhraseId> {
        self.choices.iter().map(|choice| choice.phrase)
    }

    /// Whether a phrase meets it.
    pub(crate) fn takes(&self, phrase: PhraseId) -> bool {
        self.choice(phrase).is_some()
    }

    /// How rare a phrase that meets it is, up to [`RAREST`].
    pub(crate) fn rarity(&self, phrase: PhraseId) -> u32 {
        self.choice(phrase).map_or(0, |choice| choice.rarity)
    }

    /// How the phrase that met it is written in the framework.
    pub(crate) fn written(&self, phrase: PhraseId) -> &str {
        self.choice(phrase).map_or("", |choice| &choice.written)
    }

    fn choice(&self, phrase: PhraseId) -> Option<&Choice> {
        let at = self.choices.binary_search_by_key(&phrase, |choice| choice.phrase).ok()?;
        self.choices.get(at)
    }

    fn same(&self, other: &Self) -> bool {
        self.choices.len() == other.choices.len() && self.choices.iter().all(|choice| other.takes(choice.phrase))
    }
}
