//! English words: one term for all forms of a word.
//!
//! A folded form is looked for among the irregular words, written as Britain writes it (`spelling`), and then stemmed.

mod irregular;
mod spelling;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::FxHashMap;

/// Changes when English terms would.
pub(crate) const VERSION: u32 = 2;

/// The English analyser.
pub(crate) struct English {
    irregular: FxHashMap<&'static str, &'static str>,
    stemmer: Stemmer,
}

impl std::fmt::Debug for English {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("English")
    }
}

impl English {
    pub(crate) fn new() -> Self {
        Self { irregular: irregular::forms().collect(), stemmer: Stemmer::create(Algorithm::English) }
    }

    /// Writes the term of a folded word.
    pub(crate) fn term(&self, folded: &str, term: &mut String) {
        let bare = folded.strip_suffix("'s").or_else(|| folded.strip_suffix('\'')).unwrap_or(folded);
        let plain = self.irregular.get(bare).copied().unwrap_or(bare);
        term.push_str(&self.stemmer.stem(&spelling::british(plain)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str) {
        let english = English::new();
        let term = |word: &str| {
            let mut term = String::new();
            english.term(word, &mut term);
            term
        };
        let mut terms: Vec<String> = words.split(' ').map(term).collect();
        terms.dedup();
        assert_eq!(terms.len(), 1, "{words}: {terms:?}");
    }

    #[test]
    fn forms_of_a_word_have_one_term() {
        check("carer carers carer's");
        check("child children child's children's");
        check("person people");
        check("pay pays paid paying");
        check("good better best");
        check("is are was were been");
    }

    #[test]
    fn spellings_of_a_word_have_one_term() {
        check("organise organize organised organizing organisation organizations");
        check("programme programmes program programs");
        check("centre centres center centers");
        check("behaviour behavior behaviours");
        check("counselling counseling counsel");
        check("licence license licensed");
        check("paediatric pediatric");
        check("analyse analyze analysed analyzing");
        check("ageing aging");
    }

    #[test]
    fn words_that_only_look_alike_stay_apart() {
        for (a, b) in
            [("size", "sise"), ("prize", "prise"), ("laboratory", "labour"), ("carer", "career"), ("home", "homage")]
        {
            let english = English::new();
            let (mut first, mut second) = (String::new(), String::new());
            english.term(a, &mut first);
            english.term(b, &mut second);
            assert_ne!(first, second, "{a} {b}");
        }
    }
}
