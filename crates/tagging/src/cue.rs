//! What a cue written in the framework asks for.

use ymateb_language::Analyser;
use ymateb_model::language::ReaderLanguage;

use crate::trie::{PhraseId, Trie};

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
    /// As it is written in the framework.
    pub(crate) written: Box<str>,
    /// The phrases that must all be in the passage: one, or those on either side of each `+`.
    pub(crate) parts: Vec<PhraseId>,
}

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
        let mut terms = Vec::new();
        analyser.analyse(language, part, &mut |token| terms.push(token.term.to_owned()));
        parts.push(trie.add(&terms)?);
    }
    parts.sort_unstable();
    parts.dedup();
    Some(Cue { code, force, written: written.trim().into(), parts })
}

impl Cue {
    /// Whether two cues of one code ask for the same words to the same end.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.code == other.code && self.force == other.force && self.parts == other.parts
    }
}
