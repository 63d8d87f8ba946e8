//! English words: one term for all forms of a word.

use rust_stemmers::{Algorithm, Stemmer};

/// Changes when English terms would.
pub(crate) const VERSION: u32 = 1;

/// The English analyser.
pub(crate) struct English {
    stemmer: Stemmer,
}

impl std::fmt::Debug for English {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("English")
    }
}

impl English {
    pub(crate) fn new() -> Self {
        Self { stemmer: Stemmer::create(Algorithm::English) }
    }

    /// Writes the term of a folded word.
    pub(crate) fn term(&self, folded: &str, term: &mut String) {
        let bare = folded.strip_suffix("'s").unwrap_or(folded);
        term.push_str(&self.stemmer.stem(bare));
    }
}
