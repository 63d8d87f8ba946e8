//! Words of one language in the other: what a query may look for as well.
//!
//! Entries are pairs of words or phrases as a dictionary writes them. They are kept under the terms of their words, so
//! that *cartrefi gofal* finds the entry of *cartref gofal*. Where a list comes from is its caller's affair: the
//! built-in one (`data/bilingual.tsv`, working translations written for this project), the names in a project's own
//! settings, and lists that an operator brings.

mod dictd;
mod pairs;

use std::collections::HashMap;

use ymateb_model::language::ReaderLanguage;

use self::pairs::Abbreviation;
pub use self::{
    dictd::{DictdError, read_dictd},
    pairs::{BadLine, Pair, read_pairs},
};
use crate::Analyser;

const BUILT_IN: &str = include_str!("../../data/bilingual.tsv");
const ABBREVIATIONS: &str = include_str!("../../data/abbreviations.tsv");

/// Words that say nothing by themselves, and those that the other language says with an ending: what has no counterpart
/// among them need not hold in the other language. *We have* is *mae gennym*, and *not* is mostly in the verb.
const FUNCTION_WORDS_CY: &str = "a â ac am ar at y yr yn i o gan gyda ei eu ein eich fy dy neu na nad nid ni mewn wrth dan dros \
rhwng heb hyd fel bod hyn hon hwn hynny honno hwnnw rhain rheini fi mi ti ef fe fo hi chi chwi nhw sy wedi dim ddim os pe mor \
drwy er";
const FUNCTION_WORDS_EN: &str = "a an the of for in on at to and or by with from as is are was were be been that this these \
those it its their our my your his her into about i me he him she we us you they them who whom whose which not have will would \
shall may might do there if than then so";

/// Words and phrases of both languages, paired.
#[derive(Debug, Default)]
pub struct Bilingual {
    /// The terms of an entry in Welsh, and what it is in English.
    from_welsh: HashMap<String, Vec<String>>,
    /// The terms of an entry in English, and what it is in Welsh.
    from_english: HashMap<String, Vec<String>>,
    /// The terms of an abbreviation or of what it stands for, and the other of the two, in each language.
    short_forms: HashMap<(ReaderLanguage, String), Vec<String>>,
}

impl Bilingual {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// The built-in list: common words of consultations, and abbreviations.
    pub fn built_in(analyser: &Analyser) -> Self {
        let mut list = Self::new();
        let (pairs, bad) = read_pairs(BUILT_IN);
        debug_assert!(bad.is_empty(), "{bad:?}");
        for pair in pairs {
            list.add(analyser, &pair);
        }
        let bad = list.add_abbreviations(analyser, ABBREVIATIONS);
        debug_assert!(bad.is_empty(), "{bad:?}");
        list
    }

    /// Adds an entry; one whose halves have no words, or that is there already, is passed over.
    pub fn add(&mut self, analyser: &Analyser, pair: &Pair) {
        let (english, welsh) = (pair.english.trim(), pair.welsh.trim());
        let keys = (key(analyser, ReaderLanguage::En, english), key(analyser, ReaderLanguage::Cy, welsh));
        let (Some(english_key), Some(welsh_key)) = keys else { return };
        push(&mut self.from_english, english_key, welsh);
        push(&mut self.from_welsh, welsh_key, english);
    }

    /// Adds abbreviations: `abbreviation⇥full form⇥language⇥abbreviation in the other language`, an abbreviation a line.
    /// Lines that are none are named and the others kept.
    pub fn add_abbreviations(&mut self, analyser: &Analyser, text: &str) -> Vec<BadLine> {
        let (abbreviations, bad) = pairs::read_abbreviations(text);
        for Abbreviation { short, full, language, other } in abbreviations {
            if let (Some(short_key), Some(full_key)) = (key(analyser, language, &short), key(analyser, language, &full))
            {
                push(&mut self.short_forms, (language, short_key), &full);
                push(&mut self.short_forms, (language, full_key), &short);
            }
            if let Some(other) = other {
                let (english, welsh) = if language == ReaderLanguage::En { (short, other) } else { (other, short) };
                self.add(analyser, &Pair { english, welsh });
            }
        }
        bad
    }

    /// What an abbreviation stands for in its own language, or what is short for some terms.
    pub fn short_forms(&self, language: ReaderLanguage, terms: &[&str]) -> &[String] {
        self.short_forms.get(&(language, terms.join(" "))).map_or(&[], Vec::as_slice)
    }

    /// How many entries it has, counted by their English halves.
    pub fn len(&self) -> usize {
        self.from_english.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.from_english.is_empty()
    }

    /// Every entry: its language, its terms, and what they are in the other language. In no order that could be told.
    pub fn entries(&self) -> impl Iterator<Item = (ReaderLanguage, &str, &[String])> {
        let both = [(ReaderLanguage::Cy, &self.from_welsh), (ReaderLanguage::En, &self.from_english)];
        both.into_iter().flat_map(|(language, entries)| {
            entries.iter().map(move |(terms, texts)| (language, terms.as_str(), texts.as_slice()))
        })
    }

    /// The words of a language that need no counterpart, folded.
    pub fn function_words(language: ReaderLanguage) -> impl Iterator<Item = String> {
        let words = match language {
            ReaderLanguage::Cy => FUNCTION_WORDS_CY,
            ReaderLanguage::En => FUNCTION_WORDS_EN,
        };
        words.split(' ').map(crate::fold)
    }

    /// What some terms of one language are in the other, as a dictionary writes it. `None` where the list does not know;
    /// nothing at all where the terms are function words, which need no counterpart.
    pub fn translations(&self, language: ReaderLanguage, terms: &[&str]) -> Option<&[String]> {
        let (entries, function_words) = match language {
            ReaderLanguage::Cy => (&self.from_welsh, FUNCTION_WORDS_CY),
            ReaderLanguage::En => (&self.from_english, FUNCTION_WORDS_EN),
        };
        // Before the entries: dictionaries have them too, and *about* in a query asks for no *oddeutu*.
        let is_function_word = |term: &str| function_words.split(' ').any(|word| crate::fold(word) == term);
        if let [term] = terms
            && is_function_word(term)
        {
            return Some(&[]);
        }
        entries.get(&terms.join(" ")).map(Vec::as_slice)
    }
}

fn key(analyser: &Analyser, language: ReaderLanguage, text: &str) -> Option<String> {
    let mut key = String::new();
    analyser.analyse(language, text, &mut |token| {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(token.term);
    });
    (!key.is_empty()).then_some(key)
}

fn push<K: Eq + std::hash::Hash>(entries: &mut HashMap<K, Vec<String>>, key: K, text: &str) {
    let texts = entries.entry(key).or_default();
    if !texts.iter().any(|there| there == text) {
        texts.push(text.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use ReaderLanguage::{Cy, En};

    fn pair(english: &str, welsh: &str) -> Pair {
        Pair { english: english.to_owned(), welsh: welsh.to_owned() }
    }

    fn check(list: &Bilingual, analyser: &Analyser, language: ReaderLanguage, text: &str, expected: Option<&[&str]>) {
        let mut terms = Vec::new();
        analyser.analyse(language, text, &mut |token| terms.push(token.term.to_owned()));
        let terms: Vec<&str> = terms.iter().map(String::as_str).collect();
        let found = list.translations(language, &terms);
        assert_eq!(
            found,
            expected.map(|texts| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>()).as_deref(),
            "{text}"
        );
    }

    #[test]
    fn any_form_of_an_entry_finds_it_in_both_directions() {
        let analyser = Analyser::new();
        let mut list = Bilingual::new();
        for entry in [pair("care home", "cartref gofal"), pair("fee", "ffi"), pair("fee", "tâl"), pair("fee", "ffi")] {
            list.add(&analyser, &entry);
        }
        check(&list, &analyser, En, "care homes", Some(&["cartref gofal"]));
        check(&list, &analyser, Cy, "cartrefi gofal", Some(&["care home"]));
        check(&list, &analyser, En, "fees", Some(&["ffi", "tâl"]));
        check(&list, &analyser, Cy, "ffioedd", Some(&["fee"]));
        check(&list, &analyser, En, "home", None);
        check(&list, &analyser, Cy, "cartref", None);
    }

    #[test]
    fn an_abbreviation_is_known_in_its_own_language_and_in_the_other() {
        let analyser = Analyser::new();
        let mut list = Bilingual::new();
        let board = "RPB\tregional partnership board\ten\tBPRh\nBPRh\tbwrdd partneriaeth rhanbarthol\tcy\tRPB\n";
        assert_eq!(list.add_abbreviations(&analyser, board), []);
        check(&list, &analyser, En, "RPB", Some(&["BPRh"]));
        check(&list, &analyser, Cy, "BPRh", Some(&["RPB"]));
        assert_eq!(list.short_forms(En, &["rpb"]), ["regional partnership board"]);
        assert_eq!(list.short_forms(Cy, &["bprh"]), ["bwrdd partneriaeth rhanbarthol"]);
    }

    #[test]
    fn function_words_need_no_counterpart_in_either_language() {
        let (analyser, list) = (Analyser::new(), Bilingual::new());
        for (language, words) in [(En, FUNCTION_WORDS_EN), (Cy, FUNCTION_WORDS_CY)] {
            for word in words.split(' ') {
                check(&list, &analyser, language, word, Some(&[]));
            }
        }
    }

    #[test]
    fn the_built_in_list_is_known_by_any_form_in_both_directions() {
        let analyser = Analyser::new();
        let (pairs, bad) = read_pairs(BUILT_IN);
        assert_eq!(bad, Vec::new());
        assert!(pairs.len() > 3000, "{}", pairs.len());
        let list = Bilingual::built_in(&analyser);
        let finds = |language, from: &str, to: &String| {
            let key = key(&analyser, language, from).expect("words");
            let terms: Vec<&str> = key.split(' ').collect();
            list.translations(language, &terms).is_some_and(|found| found.is_empty() || found.contains(to))
        };
        for Pair { english, welsh } in &pairs {
            assert!(finds(Cy, welsh, english), "{welsh}");
            assert!(finds(En, english, welsh), "{english}");
        }
    }

    #[test]
    fn no_pair_of_the_built_in_list_stands_there_twice() {
        let mut pairs = read_pairs(BUILT_IN).0;
        let all = pairs.len();
        pairs.sort_unstable_by(|a, b| (&a.english, &a.welsh).cmp(&(&b.english, &b.welsh)));
        let twice: Vec<&Pair> = pairs.windows(2).filter(|two| two[0] == two[1]).map(|two| &two[0]).collect();
        assert!(all > 0 && twice.is_empty(), "{twice:?}");
    }

    /// Mutated forms that are the word as dictionaries have it (*ddoe*, *bob amser*), and words that the analyser takes for
    /// mutated, alike wherever they stand: it does not know *hosbis*, and so undoes an *h*.
    const LOOK_MUTATED: &str = "beth bob ddoe faint fodd gartref gydol wastad wir biwrocratiaeth di diploma feirws gris hediad \
hosbis hostel landlord lesbiad recriwtio rota ward wcrain";

    #[test]
    fn entries_of_the_built_in_list_are_not_mutated() {
        let analyser = Analyser::new();
        let mut look_mutated = BTreeSet::new();
        for Pair { welsh, .. } in read_pairs(BUILT_IN).0 {
            let mut first = None;
            analyser.analyse(Cy, &welsh, &mut |token| {
                first.get_or_insert((token.folded.to_owned(), token.term.to_owned()));
            });
            let (form, term) = first.expect("a word");
            if crate::welsh::mutation::mutated(&term).any(|(mutated, _)| mutated == form) {
                look_mutated.insert(form);
            }
        }
        assert_eq!(look_mutated, LOOK_MUTATED.split(' ').map(str::to_owned).collect());
    }

    #[test]
    fn the_built_in_abbreviations_are_read() {
        assert!(pairs::read_abbreviations(ABBREVIATIONS).0.len() > 20);
    }
}
