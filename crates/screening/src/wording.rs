//! Words that make a reader look twice: those of a petition, and abuse.
//!
//! They decide nothing. A text that *mentions* a petition is none, and a coarse word may be a cry of despair; a person is asked,
//! with the list in `data/wording.tsv` and whatever the consultation adds to it.

use std::collections::{BTreeMap, BTreeSet};

use ymateb_language::fold;
use ymateb_model::register::Telling;

const BUILT_IN: &str = include_str!("../data/wording.tsv");

/// The words that tell, by the first of each phrase.
#[derive(Debug, Clone)]
pub struct Wording {
    phrases: BTreeMap<String, Vec<(Vec<String>, Telling)>>,
}

impl Wording {
    /// The words that the project knows.
    pub fn built_in() -> Self {
        let mut wording = Self { phrases: BTreeMap::new() };
        let lines = BUILT_IN.lines().filter(|line| !line.starts_with('#'));
        for (what, words) in lines.filter_map(|line| line.split_once('\t')) {
            wording.add(Telling::parse(what).expect("a line of the list names what it tells"), words);
        }
        wording
    }

    /// Adds a phrase. One without a word adds nothing.
    pub fn add(&mut self, telling: Telling, phrase: &str) {
        let folded = fold(phrase);
        let mut words = words(&folded).map(str::to_owned);
        if let Some(first) = words.next() {
            self.phrases.entry(first).or_default().push((words.collect(), telling));
        }
    }

    /// What the words of a text tell.
    ///
    /// ```
    /// use ymateb_model::register::Telling;
    /// use ymateb_screening::Wording;
    ///
    /// let wording = Wording::built_in();
    /// assert!(wording.read("We, the undersigned, ask for a hall.").contains(&Telling::Petition));
    /// assert!(wording.read("Rydym ni, sydd wedi llofnodi, yn gofyn am neuadd.").contains(&Telling::Petition));
    /// assert!(wording.read("A petition was handed in last year.").is_empty());
    /// ```
    pub fn read(&self, text: &str) -> BTreeSet<Telling> {
        let folded = fold(text);
        let words: Vec<&str> = words(&folded).collect();
        let mut found = BTreeSet::new();
        for (at, word) in words.iter().enumerate() {
            for (rest, telling) in self.phrases.get(*word).into_iter().flatten() {
                let follows = words[at + 1..].iter().take(rest.len()).eq(rest.iter());
                if follows {
                    found.insert(*telling);
                }
            }
        }
        found
    }
}

/// The words of a folded text: punctuation between them does not count, an apostrophe within them does.
fn words(folded: &str) -> impl Iterator<Item = &str> {
    let inside = |c: char| c.is_alphanumeric() || c == '\'';
    folded.split(move |c| !inside(c)).map(|word| word.trim_matches('\'')).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[Telling]) {
        assert_eq!(Wording::built_in().read(text), expected.iter().copied().collect(), "{text}");
    }

    #[test]
    fn a_petition_speaks_for_those_who_signed_it_in_either_language() {
        check("WE THE UNDERSIGNED want a hall", &[Telling::Petition]);
        check("Ni, y rhai sydd wedi llofnodi isod, yn galw am neuadd.", &[Telling::Petition]);
        check("Drwy lofnodi’r ddeiseb hon rwy’n cytuno.", &[Telling::Petition]);
        check("I signed the petition about the school.", &[]);
        check("Llofnodais y ddeiseb am yr ysgol.", &[]);
    }

    #[test]
    fn abuse_is_words_at_somebody_and_not_strong_language() {
        check("You are a bunch of wankers.", &[Telling::Abusive]);
        check("Hen goc oen wyt ti.", &[Telling::Abusive]);
        check("The service is a bloody disgrace, and I am angry.", &[]);
        check("Mae'r gwasanaeth yn warth ac rwy'n gynddeiriog.", &[]);
        // Nor a place that a filter would trip over.
        check("We live in Scunthorpe, on Cockermouth Street.", &[]);
    }

    #[test]
    fn a_consultation_adds_words_of_its_own() {
        let mut wording = Wording::built_in();
        wording.add(Telling::Abusive, "Y cnafon");
        wording.add(Telling::Abusive, " - ");
        assert!(wording.read("Dyna ydyn nhw: y CNAFON!").contains(&Telling::Abusive));
        assert!(wording.read("- -").is_empty());
    }
}
