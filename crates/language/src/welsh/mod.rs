//! Welsh words: one term for all forms of a word.

mod mutation;

use crate::lexicon::Lexicon;

/// Changes when Welsh terms would.
pub(crate) const VERSION: u32 = 1;

/// The Welsh analyser.
#[derive(Debug)]
pub(crate) struct Welsh {
    lexicon: Option<Lexicon>,
}

impl Welsh {
    pub(crate) fn new(lexicon: Option<Lexicon>) -> Self {
        Self { lexicon }
    }

    pub(crate) fn lexicon(&self) -> Option<&Lexicon> {
        self.lexicon.as_ref()
    }

    /// Writes the term of a folded word.
    pub(crate) fn term(&self, folded: &str, term: &mut String) {
        if let Some(lemma) = self.lexicon.as_ref().and_then(|lexicon| lexicon.lemma(folded)) {
            return term.push_str(lemma);
        }
        mutation::unmutate_rough(folded, term);
    }
}

/// The word a clitic stands for.
pub(crate) fn clitic(folded: &str) -> &str {
    match folded {
        "'r" => "y",
        "'n" => "yn",
        "'i" | "'w" => "ei",
        "'u" => "eu",
        "'m" | "f'" => "fy",
        "'th" | "d'" => "dy",
        "'ch" => "eich",
        other => other.trim_matches('\''),
    }
}
