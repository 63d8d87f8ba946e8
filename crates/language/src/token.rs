//! Cutting a text into words.
//!
//! Numbers with their separators, money, percentages and dates stay whole; hyphenated words come apart, so that their
//! parts can be searched; Welsh clitics come off the word they lean on (`a'r` is two words). Nothing is looked up
//! here: what a word means is for `welsh` and `english`.

use unicode_normalization::char::is_combining_mark;
use ymateb_model::language::ReaderLanguage;

use crate::{
    fold::{fold, is_apostrophe},
    welsh::irregular,
};

/// A word's bytes in the text, with what it was cut from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) kind: Kind,
}

/// What a word was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, with apostrophes inside.
    Letters,
    /// A clitic after an apostrophe, which its range includes: `'r`.
    After,
    /// A clitic before an apostrophe, which its range includes: `f'`.
    Before,
    /// A number, a sum, a date, a code: whatever holds a digit.
    Number,
}

/// The clitics that lean on the Welsh word before them.
pub(crate) const CLITICS_AFTER: [&str; 9] = ["r", "n", "i", "u", "m", "w", "th", "ch", "ll"];

/// Calls `each` with every word of a text, in order.
pub(crate) fn words(language: ReaderLanguage, text: &str, each: &mut dyn FnMut(Word)) {
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_ascii_digit() || (is_currency(first) && digit_at(text, at + first.len_utf8())) {
            let end = end_of_number(text, at + first.len_utf8());
            each(Word { start: at, end, kind: Kind::Number });
            at = end;
        } else if first.is_alphanumeric() {
            let (end, kind) = end_of_letters(text, at);
            match kind {
                Kind::Letters => letters(language, text, at, end, each),
                _ => each(Word { start: at, end, kind }),
            }
            at = end;
        } else {
            at += first.len_utf8();
        }
    }
}

/// Hands on a run of letters and apostrophes, with Welsh clitics cut off at both ends.
fn letters(language: ReaderLanguage, text: &str, start: usize, end: usize, each: &mut dyn FnMut(Word)) {
    let whole = Word { start, end, kind: Kind::Letters };
    if language == ReaderLanguage::En {
        return each(whole);
    }
    let run = &text[start..end];
    let Some((first, mark)) = run.char_indices().find(|&(_, c)| is_apostrophe(c)) else {
        return each(whole);
    };
    let after_first = first + mark.len_utf8();
    let head = &run[..first];
    let rest = &run[after_first..];
    if ["f", "F", "d", "D"].contains(&head) && rest.len() > 1 {
        each(Word { start, end: start + after_first, kind: Kind::Before });
        return letters(language, text, start + after_first, end, each);
    }
    if irregular::ONE_WORD.contains(&fold(run).as_str()) {
        return each(whole);
    }
    let tail_end = rest.find(is_apostrophe).unwrap_or(rest.len());
    let tail = &rest[..tail_end];
    if CLITICS_AFTER.iter().any(|clitic| clitic.eq_ignore_ascii_case(tail)) {
        each(Word { start, end: start + first, kind: Kind::Letters });
        return each(Word { start: start + first, end, kind: Kind::After });
    }
    each(whole);
}

/// Where a run of letters that starts here ends. An apostrophe belongs to it where a letter follows.
fn end_of_letters(text: &str, start: usize) -> (usize, Kind) {
    let mut end = start;
    let mut kind = Kind::Letters;
    let mut rest = text[start..].char_indices().peekable();
    while let Some((offset, c)) = rest.next() {
        if c.is_alphanumeric() || is_combining_mark(c) {
            if c.is_ascii_digit() {
                kind = Kind::Number;
            }
            end = start + offset + c.len_utf8();
        } else if !(is_apostrophe(c) && rest.peek().is_some_and(|(_, next)| next.is_alphabetic())) {
            break;
        }
    }
    (end, kind)
}

/// Where a number that has begun ends: `£1,234.50`, `93m`, `12/05/2024`, `40%`, `2.5bn`, `1af`.
fn end_of_number(text: &str, mut end: usize) -> usize {
    loop {
        let Some(c) = text[end..].chars().next() else { return end };
        let after = end + c.len_utf8();
        let separates = matches!(c, '.' | ',' | '/' | ':') && digit_at(text, after) && ends_in_digit(text, end);
        if !(separates || c.is_alphanumeric() || is_combining_mark(c) || c == '%') {
            return end;
        }
        end = after;
    }
}

fn digit_at(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

fn ends_in_digit(text: &str, end: usize) -> bool {
    end > 0 && text.as_bytes()[end - 1].is_ascii_digit()
}

fn is_currency(c: char) -> bool {
    matches!(c, '£' | '$' | '€')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: ReaderLanguage, text: &str, expected: &[&str]) {
        let mut found = Vec::new();
        words(language, text, &mut |word| found.push(&text[word.start..word.end]));
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn money_numbers_dates_and_hyphens_are_alike_in_both() {
        for language in ReaderLanguage::BOTH {
            check(language, "£93m (not £193m)", &["£93m", "not", "£193m"]);
            check(language, "1,234.50, 40%. 12/05/2024", &["1,234.50", "40%", "12/05/2024"]);
            check(language, "nid-er-elw", &["nid", "er", "elw"]);
            check(language, "2024/25: 9.", &["2024/25", "9"]);
            check(language, "covid19 'word'", &["covid19", "word"]);
        }
    }

    #[test]
    fn welsh_clitics_come_off_and_english_ones_stay() {
        check(ReaderLanguage::Cy, "a’r i'w f'annwyl mae'n", &["a", "’r", "i", "'w", "f'", "annwyl", "mae", "'n"]);
        check(ReaderLanguage::Cy, "Mary's", &["Mary's"]);
        check(ReaderLanguage::En, "don't council's", &["don't", "council's"]);
    }
}
