//! What terms are in the other language, as the bilingual list has it, laid out for looking up every word of a text.

use ymateb_language::{Analyser, Bilingual};
use ymateb_model::language::ReaderLanguage;

use crate::feature::{ByFeature, Feature};

/// The longest entry of a bilingual list that is looked for, in words.
pub(crate) const LONGEST_ENTRY: usize = 3;

/// Terms with what they are in the other language.
#[derive(Debug, Default)]
pub struct Counterparts {
    /// For each entry its translations' terms, each with its share; none at all for a function word.
    entries: ByFeature<Vec<(Feature, f32)>>,
}

impl Counterparts {
    /// Those of a list.
    pub fn of(list: &Bilingual, analyser: &Analyser) -> Self {
        let mut counterparts = Self::default();
        for language in ReaderLanguage::BOTH {
            for word in Bilingual::function_words(language) {
                counterparts.entries.insert(Feature::of(language, &word), Vec::new());
            }
        }
        for (language, entry, texts) in list.entries() {
            let found = translated(list, analyser, language, texts);
            if entry.split(' ').count() <= LONGEST_ENTRY {
                counterparts.entries.entry(Feature::of(language, entry)).or_insert(found);
            }
        }
        counterparts
    }

    /// Whether a word says nothing by itself.
    pub(crate) fn is_function_word(&self, word: Feature) -> bool {
        self.entries.get(&word).is_some_and(Vec::is_empty)
    }

    /// What a term is in the other language, with the share of each.
    pub(crate) fn get(&self, term: Feature) -> &[(Feature, f32)] {
        self.entries.get(&term).map_or(&[], Vec::as_slice)
    }
}

/// Texts of the other language as terms: the words of each, and where there are several words, each pair of neighbours.
fn translated(list: &Bilingual, analyser: &Analyser, from: ReaderLanguage, texts: &[String]) -> Vec<(Feature, f32)> {
    let other = match from {
        ReaderLanguage::Cy => ReaderLanguage::En,
        ReaderLanguage::En => ReaderLanguage::Cy,
    };
    let share = 1.0 / texts.len().max(1) as f32;
    let mut all = Vec::new();
    for text in texts {
        let mut words: Vec<String> = Vec::new();
        analyser.analyse(other, text, &mut |token| {
            if list.translations(other, &[token.term]).is_none_or(|found| !found.is_empty()) {
                words.push(token.term.to_owned());
            }
        });
        all.extend(words.iter().map(|word| (Feature::of(other, word), share)));
        all.extend(words.windows(2).map(|two| (Feature::of(other, &two[0]).then(&two[1]), share)));
    }
    all
}
