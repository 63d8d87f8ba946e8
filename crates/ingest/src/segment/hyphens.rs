//! Words divided at the end of a line, and those that have a hyphen of their own.

use std::{cell::OnceCell, collections::BTreeSet};

/// The hyphens of one text. Which words have one within a line is looked through once, and not for each divided word.
pub(crate) struct Hyphens<'t> {
    text: &'t str,
    within_lines: OnceCell<BTreeSet<(&'t str, &'t str)>>,
}

impl<'t> Hyphens<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { text, within_lines: OnceCell::new() }
    }

    /// Whether a line ends in a word that the next one goes on with; and if so, how many bytes of hyphen at its end are read
    /// as nothing. Where the hyphen is the word's own, those are none: only the break is.
    pub(crate) fn dividing(&self, above: &str, below: &str) -> Option<usize> {
        let hyphen = above.chars().next_back().filter(|last| matches!(last, '-' | '\u{2010}' | '\u{ad}'))?;
        let (head, tail) = (word_before(&above[..above.len() - hyphen.len_utf8()]), word_after(below));
        if head.is_empty() || !tail.starts_with(char::is_lowercase) {
            return None;
        }
        let own = hyphen == '-' && (has_own_hyphen(head) || self.is_within_a_line(head, tail));
        Some(if own { 0 } else { hyphen.len_utf8() })
    }

    /// Whether the word stands elsewhere with a hyphen, perhaps with a longer ending.
    fn is_within_a_line(&self, head: &str, tail: &str) -> bool {
        let words = self.within_lines.get_or_init(|| {
            let sides = self.text.match_indices('-').map(|(at, _)| (&self.text[..at], &self.text[at + 1..]));
            sides.map(|(before, after)| (word_before(before), word_after(after))).collect()
        });
        words.range((head, tail)..).next().is_some_and(|(first, rest)| *first == head && rest.starts_with(tail))
    }
}

fn word_before(text: &str) -> &str {
    let is_of_word = |letter: char| letter.is_alphabetic() || letter == '\'' || letter == '’';
    &text[text.trim_end_matches(is_of_word).len()..]
}

fn word_after(text: &str) -> &str {
    &text[..text.len() - text.trim_start_matches(char::is_alphabetic).len()]
}

/// First parts of words that are written with a hyphen in either language.
fn has_own_hyphen(head: &str) -> bool {
    const HEADS: [&str; 40] = [
        "self",
        "well",
        "non",
        "co",
        "long",
        "short",
        "full",
        "part",
        "high",
        "low",
        "cross",
        "not",
        "year",
        "day",
        "re",
        "pre",
        "post",
        "multi",
        "third",
        "person",
        "decision",
        "evidence",
        "community",
        "front",
        "face",
        "in",
        "di",
        "cyd",
        "ail",
        "is",
        "e",
        "ar",
        "hunan",
        "rhyng",
        "ôl",
        "gwrth",
        "cyn",
        "trawsddisgyblaethol",
        "tra",
        "uwch",
    ];
    HEADS.contains(&head.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_is_the_words_own_where_the_text_has_it_within_a_line() {
        let hyphens = Hyphens::of("Mae'r byr-dymor a'r byr-\ndymor, mewn-lifiad.\nA part-timer.");
        for (above, below, expected) in [
            ("a'r byr-", "dymor", Some(0)),
            ("mewn-", "lif", Some(0)),
            ("mewn-", "lifiadau", Some(1)),
            ("newydd-", "deb", Some(1)),
            ("newydd\u{ad}", "deb", Some(2)),
            ("hunan-", "ofal", Some(0)),
            ("byr-", "Dymor", None),
            ("–-", "dymor", None),
            ("byr", "dymor", None),
        ] {
            assert_eq!(hyphens.dividing(above, below), expected, "{above} {below}");
        }
    }

    #[test]
    fn a_text_of_divided_words_alone_is_looked_through_once() {
        let text: String =
            (0..400_000).map(|at| format!("{}-\n", if at % 2 == 0 { "bara" } else { "llaeth" })).collect();
        let hyphens = Hyphens::of(&text);
        let lines: Vec<&str> = text.lines().collect();
        assert!(lines.windows(2).all(|pair| hyphens.dividing(pair[0], pair[1]) == Some(1)));
    }
}
