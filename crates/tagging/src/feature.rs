//! A term as a number.

use std::hash::{BuildHasherDefault, Hasher};

use serde::{Deserialize, Serialize};
use ymateb_model::language::ReaderLanguage;

/// A term of one language: a word, or words that follow each other, as they are analysed.
///
/// It is the FNV-1a hash of the language's label and the words, each after a space, and so the same on every machine and in
/// every version, as a model that is kept must have it. Of 64 bits, two of a million terms share one with a chance of 1 in
/// 37 million.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Feature(u64);

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01b3;

impl Feature {
    /// The term of one word.
    pub(crate) fn of(language: ReaderLanguage, word: &str) -> Self {
        Self(extended(FNV_START, language.label())).then(word)
    }

    /// The runs of so many letters of a word, given with a space before and after it, which tell how it begins and ends. They
    /// are the same in every language.
    pub(crate) fn runs(padded: &str, length: usize, mut each: impl FnMut(Self)) {
        let start = extended(FNV_START, "letters ");
        for (from, _) in padded.char_indices() {
            let letters = padded[from..].char_indices().nth(length - 1);
            let Some((last, letter)) = letters else { break };
            each(Self(extended(start, &padded[from..from + last + letter.len_utf8()])));
        }
    }

    /// The term of this one's words and another.
    pub(crate) fn then(self, word: &str) -> Self {
        Self(extended(extended(self.0, " "), word))
    }
}

fn extended(hash: u64, text: &str) -> u64 {
    text.bytes().fold(hash, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
}

/// A map by feature, which is a hash already.
pub(crate) type ByFeature<V> = std::collections::HashMap<Feature, V, BuildHasherDefault<AsItIs>>;

/// Takes the number that is given it for the hash.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        unreachable!("a feature is one number and not {} bytes", bytes.len());
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_told_by_its_language_and_by_where_its_words_end() {
        let (cy, en) = (ReaderLanguage::Cy, ReaderLanguage::En);
        assert_eq!(Feature::of(cy, "gofal").then("cartref"), Feature::of(cy, "gofal cartref"));
        assert_ne!(Feature::of(cy, "plant"), Feature::of(en, "plant"));
        assert_ne!(Feature::of(en, "care").then("home"), Feature::of(en, "carehome"));
        let mut runs = Vec::new();
        Feature::runs(" tŷ’n ", 4, |run| runs.push(run));
        let run = |letters: &str| Feature(extended(FNV_START, &format!("letters {letters}")));
        assert_eq!(runs, [run(" tŷ’"), run("tŷ’n"), run("ŷ’n ")]);
        // FNV-1a of `en care`; a model that was written stays readable.
        assert_eq!(Feature::of(en, "care"), Feature(0x7403_df9d_a78e_99bf));
    }
}
