//! In which order do names stand in this language's alphabet?
//!
//! In Welsh *ch*, *dd*, *ff*, *ng*, *ll*, *ph*, *rh* and *th* are letters of their own, so that *cwm* comes before
//! *chwarae* and *llan* after *lwc*. Accents and case decide only between names that are otherwise equal. Not for
//! searching, where folding is the `language` crate's affair.

use std::cmp::Ordering;

use unicode_normalization::UnicodeNormalization;
use ymateb_model::language::ReaderLanguage;

/// Compares two names as an index in that language would list them: word by word, then letter by letter.
pub fn collate(language: ReaderLanguage, one: &str, other: &str) -> Ordering {
    key(language, one).cmp(&key(language, other)).then_with(|| one.cmp(other))
}

/// Welsh letters in order. `k`, `q`, `v`, `x` and `z` are not Welsh, but names have them; they keep their usual places.
const WELSH: [&str; 34] = [
    "a", "b", "c", "ch", "d", "dd", "e", "f", "ff", "g", "ng", "h", "i", "j", "k", "l", "ll", "m", "n", "o", "p", "ph",
    "q", "r", "rh", "s", "t", "th", "u", "v", "w", "x", "y", "z",
];

/// What a name is compared by: the places of its letters, then its letters with accents.
fn key(language: ReaderLanguage, name: &str) -> (Vec<u32>, String) {
    let lower = name.to_lowercase();
    let mut places = Vec::with_capacity(lower.len());
    let words = lower.split(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '/' | ',' | '.' | '&'));
    for word in words.filter(|word| !word.is_empty()) {
        let letters: Vec<char> = word.nfd().filter(|c| c.is_alphanumeric()).collect();
        match language {
            ReaderLanguage::Cy => welsh_places(&letters, &mut places),
            ReaderLanguage::En => places.extend(letters.iter().map(|&letter| place(letter))),
        }
        // The end of a word comes before any letter.
        places.push(0);
    }
    (places, lower)
}

fn welsh_places(letters: &[char], places: &mut Vec<u32>) {
    let mut at = 0;
    while at < letters.len() {
        let pair = letters.get(at..at + 2).filter(|pair| is_one_letter(letters, at, pair));
        let letter: String = pair.unwrap_or(&letters[at..=at]).iter().collect();
        places.push(match WELSH.iter().position(|known| *known == letter) {
            Some(position) => LETTERS + position as u32,
            None => place(letters[at]),
        });
        at += letter.chars().count();
    }
}

/// Whether two characters are one letter here. *n* and *g* meet without being *ng* in *Bangor* and after *Llan-*.
fn is_one_letter(letters: &[char], at: usize, pair: &[char]) -> bool {
    let spelling: String = pair.iter().collect();
    let whole: String = letters.iter().collect();
    let met = spelling == "ng" && (whole.starts_with("bangor") && at == 2 || whole.starts_with("llang") && at == 3);
    !met && WELSH.contains(&spelling.as_str())
}

/// Where letters begin: after the end of a word and after digits.
const LETTERS: u32 = 100;

/// The place of a character that is a letter by itself: digits, then letters, then what other alphabets have.
fn place(letter: char) -> u32 {
    match letter {
        '0'..='9' => 1 + (u32::from(letter) - u32::from('0')),
        'a'..='z' => LETTERS + (u32::from(letter) - u32::from('a')),
        other => 1000 + u32::from(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: ReaderLanguage, expected: &[&str]) {
        let mut shuffled: Vec<&str> = expected.to_vec();
        shuffled.reverse();
        shuffled.rotate_left(expected.len() / 3);
        shuffled.sort_by(|one, other| collate(language, one, other));
        assert_eq!(shuffled, expected);
    }

    #[test]
    fn each_language_has_its_own_alphabet() {
        check(
            ReaderLanguage::Cy,
            &[
                "Amser", "Cwm", "Chwarae", "Dwylo", "Ddoe", "Efail", "Fflam", "Golau", "Ngwlad", "Hendre", "Lwc",
                "Llan", "Mynydd", "Pwll", "Pharo", "Rwber", "Rhedyn", "Tŷ", "Theatr",
            ],
        );
        check(
            ReaderLanguage::En,
            &[
                "Amser", "Chwarae", "Cwm", "Ddoe", "Dwylo", "Efail", "Fflam", "Golau", "Hendre", "Llan", "Lwc",
                "Mynydd", "Ngwlad", "Pharo", "Pwll", "Rhedyn", "Rwber", "Theatr", "Tŷ",
            ],
        );
    }

    #[test]
    fn letters_inside_a_word_are_whole_letters_too() {
        // ng follows g, so `angel` stands before `ail`; dd follows d.
        check(ReaderLanguage::Cy, &["agor", "angel", "ail", "annwyl"]);
        check(ReaderLanguage::Cy, &["adwy", "addo", "aelod"]);
        check(ReaderLanguage::En, &["agor", "ail", "angel", "annwyl"]);
    }

    #[test]
    fn n_and_g_that_only_meet_are_two_letters() {
        check(ReaderLanguage::Cy, &["Baglan", "Bala", "Bangor", "Barri"]);
        check(ReaderLanguage::Cy, &["Llanfair", "Llangefni", "Llanilar"]);
    }

    #[test]
    fn accents_and_case_decide_last_and_shorter_words_come_first() {
        for language in ReaderLanguage::BOTH {
            check(language, &["tal", "tâl", "talu"]);
            check(language, &["Gofal Aber", "Gofal y Bryn", "Gofalwyr Aber"]);
            check(language, &["Cartref 2", "Cartref Bryn"]);
        }
    }
}
