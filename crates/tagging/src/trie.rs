//! Which of many phrases stand in a text.
//!
//! Phrases and texts are sequences of terms, numbered once. A text is walked word by word; how many phrases there are
//! does not matter, only how many of them begin with the word at hand.

use ymateb_model::text::ByteRange;

use crate::{
    feature::{ByFeature, Feature},
    words::{Word, Words},
};

/// The number of a phrase.
pub(crate) type PhraseId = u32;

/// A phrase found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Found {
    pub(crate) range: ByteRange,
    pub(crate) phrase: PhraseId,
}

/// The phrases of one language, in one structure.
#[derive(Debug, Default)]
pub(crate) struct Trie {
    /// The terms that any phrase has, by number.
    terms: ByFeature<u32>,
    /// From the start, by term, to the next node; 0 where no phrase begins so.
    starts: Vec<u32>,
    /// From each other node, terms and the next nodes, by term. Node 0 is the start.
    steps: Vec<Vec<(u32, u32)>>,
    /// The phrase that ends at each node.
    ends: Vec<Option<PhraseId>>,
    /// How many phrases there are.
    phrases: u32,
}

/// Where in a text a word is, and which of the trie's terms it has.
#[derive(Debug, Clone, Copy)]
struct Symbol {
    range: ByteRange,
    term: Option<u32>,
}

impl Trie {
    pub(crate) fn new() -> Self {
        Self { ends: vec![None], steps: vec![Vec::new()], ..Self::default() }
    }

    /// Adds a phrase, given as its terms; the same terms are the same phrase. `None` if there are no terms.
    pub(crate) fn add(&mut self, terms: &[Feature]) -> Option<PhraseId> {
        if terms.is_empty() {
            return None;
        }
        let mut node = 0;
        for term in terms {
            let next_term = u32::try_from(self.terms.len()).expect("there are far fewer cues than numbers");
            let term = *self.terms.entry(*term).or_insert(next_term);
            node = match self.step(node, term) {
                Some(next) => next,
                None => self.grow(node, term),
            };
        }
        let end = &mut self.ends[node as usize];
        Some(*end.get_or_insert_with(|| {
            self.phrases += 1;
            self.phrases - 1
        }))
    }

    /// How many phrases there are: their numbers are below this.
    pub(crate) fn phrases(&self) -> usize {
        self.phrases as usize
    }

    fn step(&self, node: u32, term: u32) -> Option<u32> {
        if node == 0 {
            return self.starts.get(term as usize).copied().filter(|&next| next != 0);
        }
        let steps = &self.steps[node as usize];
        let at = steps.binary_search_by_key(&term, |&(term, _)| term).ok()?;
        Some(steps[at].1)
    }

    fn grow(&mut self, node: u32, term: u32) -> u32 {
        let next = u32::try_from(self.ends.len()).expect("there are far fewer cues than numbers");
        self.ends.push(None);
        self.steps.push(Vec::new());
        if node == 0 {
            let needed = self.starts.len().max(term as usize + 1);
            self.starts.resize(needed, 0);
            self.starts[term as usize] = next;
        } else {
            let steps = &mut self.steps[node as usize];
            let at = steps.partition_point(|&(other, _)| other < term);
            steps.insert(at, (term, next));
        }
        next
    }

    /// Finds every phrase in some words of a text. Words of a phrase stand side by side: nothing that ends a clause is
    /// between them.
    pub(crate) fn find(&self, text: &str, words: &Words, each: &mut dyn FnMut(Found)) {
        let words = words.words().iter();
        let symbol = |word: &Word| Symbol { range: word.range, term: self.terms.get(&word.feature).copied() };
        let symbols: Vec<Symbol> = words.map(symbol).collect();
        for start in 0..symbols.len() {
            let mut node = 0;
            for at in start..symbols.len() {
                let Some(term) = symbols[at].term else { break };
                if at > start && parted(text, symbols[at - 1].range, symbols[at].range) {
                    break;
                }
                let Some(next) = self.step(node, term) else { break };
                node = next;
                if let Some(phrase) = self.ends[node as usize] {
                    let range = ByteRange { start: symbols[start].range.start, end: symbols[at].range.end };
                    each(Found { range, phrase });
                }
            }
        }
    }
}

/// Whether something between two words keeps them from being one phrase.
fn parted(text: &str, before: ByteRange, after: ByteRange) -> bool {
    let between = text.get(before.end as usize..after.start as usize).unwrap_or_default();
    between.contains(['.', ',', ';', ':', '!', '?', '(', ')', '•', '|']) || between.matches('\n').count() > 1
}

#[cfg(test)]
mod tests {
    use ymateb_language::Analyser;
    use ymateb_model::language::ReaderLanguage;

    use super::*;

    fn check(language: ReaderLanguage, phrases: &[&str], text: &str, expected: &[&str]) {
        let analyser = Analyser::new();
        let read = |text: &str| Words::read(&analyser, language, text, ByteRange::new(0, text.len()), &[]);
        let mut trie = Trie::new();
        for phrase in phrases {
            let terms: Vec<Feature> = read(phrase).words().iter().map(|word| word.feature).collect();
            trie.add(&terms);
        }
        let mut found = Vec::new();
        trie.find(text, &read(text), &mut |hit| found.push(hit.range.of(text).unwrap_or("?").to_owned()));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn phrases_match_whatever_form_their_words_are_in() {
        check(ReaderLanguage::En, &["grant", "care home"], "Grants for care homes", &["Grants", "care homes"]);
        check(
            ReaderLanguage::Cy,
            &["grant", "cartref gofal"],
            "grantiau i gartrefi gofal",
            &["grantiau", "gartrefi gofal"],
        );
    }

    #[test]
    fn a_phrase_inside_a_longer_one_is_found_as_well() {
        check(ReaderLanguage::En, &["care", "care home"], "a care home", &["care", "care home"]);
        check(ReaderLanguage::Cy, &["cartref", "cartref gofal"], "y cartref gofal", &["cartref", "cartref gofal"]);
    }

    #[test]
    fn a_clause_that_ends_parts_a_phrase_and_a_line_that_breaks_does_not() {
        check(ReaderLanguage::En, &["care home"], "We value care. Home is best.", &[]);
        check(ReaderLanguage::En, &["care home"], "a care\nhome", &["care\nhome"]);
        check(ReaderLanguage::Cy, &["cartref gofal"], "Mae’n gartref. Gofal sydd ei angen.", &[]);
        check(ReaderLanguage::Cy, &["cartref gofal"], "y cartref\ngofal", &["cartref\ngofal"]);
    }
}
