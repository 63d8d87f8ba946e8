//! Which of two programs' accounts of a PDF is the text, by evidence: known words, and words that are broken.

use std::collections::BTreeMap;

use crate::engines::{Engines, Told};

/// Another program's account of a PDF, if it is clearly better than our own: each page's text, by number.
pub(super) fn better(
    own: &BTreeMap<u32, Option<String>>,
    other: Option<Told>,
    engines: &dyn Engines,
) -> Option<(String, BTreeMap<u32, String>)> {
    let other = other?;
    let mut pages: Vec<&str> = other.text.split('\u{c}').collect();
    // A form feed ends each page, the last one too.
    if pages.last().is_some_and(|rest| rest.trim().is_empty()) {
        pages.pop();
    }
    let evidence_of_own: i64 = own.values().flatten().map(|text| evidence(text, engines)).sum();
    let evidence_of_other: i64 = pages.iter().map(|text| evidence(text, engines)).sum();
    let is_better = evidence_of_other > evidence_of_own + MARGIN + evidence_of_own.max(0) / 50;
    is_better.then(|| (other.by, (1..).zip(pages.into_iter().map(str::to_owned)).collect()))
}

/// So many known words more, and a fiftieth, or nothing is gained by the change.
const MARGIN: i64 = 5;

/// The longest word anybody writes, with room to spare.
const LONGEST_WORD: usize = 30;

/// How many words of a text are known, less those that are broken.
fn evidence(text: &str, engines: &dyn Engines) -> i64 {
    let mut sum = 0;
    for word in text.split_whitespace() {
        let word = word.trim_matches(|letter: char| !letter.is_alphanumeric() && !is_ruin(letter));
        if word.is_empty() {
            continue;
        }
        let letters = word.chars().count();
        let is_broken = word.chars().any(is_ruin)
            || letters > LONGEST_WORD
            || (letters == 1 && word.chars().all(|letter| letter.is_alphabetic()) && !is_word_of_one_letter(word));
        if is_broken {
            sum -= 1;
        } else if letters > 1 && engines.knows(&word.to_lowercase()) {
            sum += 1;
        }
    }
    sum
}

/// What is left of a letter that could not be told.
fn is_ruin(letter: char) -> bool {
    matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{fffd}') || letter.is_control()
}

fn is_word_of_one_letter(word: &str) -> bool {
    matches!(word, "a" | "A" | "i" | "I" | "o" | "O" | "y" | "Y" | "â" | "Â" | "e" | "E" | "n" | "r")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engines::{NotRecognised, Picture};

    #[derive(Debug)]
    struct Knows;

    impl Engines for Knows {
        fn recognise(&self, _picture: Picture<'_>) -> Result<Told, NotRecognised> {
            Err(NotRecognised::NoEngine)
        }

        fn pdf_text(&self, _pdf: &[u8]) -> Option<Told> {
            None
        }

        fn knows(&self, word: &str) -> bool {
            ["mae'r", "gofal", "yn", "dda", "the", "care", "is", "good"].contains(&word)
        }
    }

    fn check(own: &str, other: &str, expected: Option<&[&str]>) {
        let own = BTreeMap::from([(1, Some(own.to_owned())), (2, None)]);
        let told = Told { by: "other 1".to_owned(), text: other.to_owned() };
        let chosen = better(&own, Some(told), &Knows).map(|(_, pages)| pages.into_values().collect::<Vec<_>>());
        assert_eq!(chosen, expected.map(|pages| pages.iter().map(|page| (*page).to_owned()).collect()));
    }

    #[test]
    fn whole_words_win_over_broken_ones_in_both_languages() {
        check(
            "M a e ' r g o f a l y n d d a",
            "Mae'r gofal yn dda\n\u{c}Diolch\n\u{c}",
            Some(&["Mae'r gofal yn dda\n", "Diolch\n"]),
        );
        check("T h e c a r e i s g o o d", "The care is good\n\u{c}", Some(&["The care is good\n"]));
        check(
            "\u{fffd}\u{fffd} \u{e001} \u{fffd}ae \u{fffd}",
            "Mae'r gofal yn dda, the care is good\n\u{c}",
            Some(&["Mae'r gofal yn dda, the care is good\n"]),
        );
    }

    #[test]
    fn what_is_as_good_is_left_as_it_is() {
        check("Mae'r gofal yn dda", "Mae'r gofal yn dda\n\u{c}", None);
        check("Mae'r gofal yn dda", "Mae'r gofal yn dda. Is the care good?\n\u{c}", None);
        check("", "1 2 3 4 5 6 7 8 9 10\n\u{c}", None);
    }
}
