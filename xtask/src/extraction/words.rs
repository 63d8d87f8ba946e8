//! How alike two texts are, word by word.

use std::collections::HashMap;

/// What should come out of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// What was written.
    pub(crate) text: String,
    /// What stands beside it on a page: running titles, the numbers of pages, items and notes. Nobody is asked for it,
    /// and it is held against nobody.
    pub(crate) beside: String,
}

/// How alike texts are as bags of words.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Shared {
    wanted: usize,
    found: usize,
    shared: usize,
}

impl Shared {
    /// Adds what was wanted of one more file, and what was found in it.
    pub(super) fn add(&mut self, wanted: &Wanted, found: &str) {
        let mut there: HashMap<String, usize> = HashMap::new();
        for word in words(found) {
            self.found += 1;
            *there.entry(word).or_default() += 1;
        }
        for word in words(&wanted.text) {
            self.wanted += 1;
            if let Some(left) = there.get_mut(&word).filter(|left| **left > 0) {
                *left -= 1;
                self.shared += 1;
            }
        }
        // A running title stands on every page.
        for word in words(&wanted.beside) {
            self.found -= there.remove(&word).unwrap_or(0);
        }
    }

    /// Of what was wanted, how much was found, in per cent.
    pub(super) fn recall(self) -> f64 {
        per_cent(self.shared, self.wanted)
    }

    /// Of what was found, how much was wanted, in per cent.
    pub(super) fn precision(self) -> f64 {
        per_cent(self.shared, self.found)
    }

    /// The mean of the two that is low where either is.
    pub(super) fn both(self) -> f64 {
        per_cent(2 * self.shared, self.wanted + self.found)
    }

    /// Recall and precision.
    pub(super) fn told(self) -> String {
        format!("{:.2} / {:.2}", self.recall(), self.precision())
    }
}

fn per_cent(part: usize, of: usize) -> f64 {
    if of == 0 { 0.0 } else { part as f64 * 100.0 / of as f64 }
}

/// The words of a text, in small letters. A word that a page divides at the end of a line is one; hyphens that show only
/// there are none.
fn words(text: &str) -> Vec<String> {
    let text = text.replace("\r\n", "\n").replace(['\u{ad}', '\u{200b}', '\u{2060}', '\u{feff}'], "");
    let text = ["-\n", "\u{2010}\n"].iter().fold(text, |text, end| joined(&text, end));
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| unjoined(&word.to_lowercase()))
        .collect()
}

/// The text with the parts of words put together that stand on either side of `end`.
fn joined(text: &str, end: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split(end).peekable();
    while let Some(piece) = pieces.next() {
        out.push_str(piece);
        let divides = out.ends_with(char::is_alphabetic)
            && pieces.peek().is_some_and(|next| next.trim_start().starts_with(char::is_lowercase));
        if let Some(next) = pieces.peek_mut().filter(|_| divides) {
            *next = next.trim_start();
        } else if pieces.peek().is_some() {
            out.push_str(end);
        }
    }
    out
}

/// Letters that a font draws as one are two.
fn unjoined(word: &str) -> String {
    let joined = [("\u{fb00}", "ff"), ("\u{fb01}", "fi"), ("\u{fb02}", "fl"), ("\u{fb03}", "ffi"), ("\u{fb04}", "ffl")];
    joined.iter().fold(word.to_owned(), |word, (one, two)| word.replace(one, two))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(wanted: &str, beside: &str, found: &str, recall_and_precision: &str) {
        let mut shared = Shared::default();
        shared.add(&Wanted { text: wanted.to_owned(), beside: beside.to_owned() }, found);
        assert_eq!(shared.told(), recall_and_precision, "{found:?}");
    }

    #[test]
    fn words_are_counted_as_often_as_they_stand_there() {
        check("Tâl teg, tâl da.", "", "tâl TEG", "50.00 / 100.00");
        check("Fair pay", "", "fair pay fair pay", "100.00 / 50.00");
        check("dŵr", "", "dwr", "0.00 / 0.00");
    }

    #[test]
    fn what_stands_beside_the_text_is_asked_of_nobody() {
        check("Tâl teg", "Tudalen 1 2", "Tudalen 1\nTâl teg\nTudalen 2", "100.00 / 100.00");
        // Where it is wanted too, it counts once.
        check("Tâl 1", "1", "1 Tâl 1", "100.00 / 100.00");
    }

    #[test]
    fn a_word_divided_by_a_page_is_one() {
        check("gwasanaethau", "", "gwasan\u{ad}aethau", "100.00 / 100.00");
        check("gwasanaethau cyhoeddus", "", "gwasan-\n  aethau cyhoeddus", "100.00 / 100.00");
        check("y Prif-\nWeinidog", "", "Prif-\nWeinidog y", "100.00 / 100.00");
        check("swyddfa", "", "swydd\u{2010}\r\nfa", "100.00 / 100.00");
        check("official", "", "o\u{fb03}cial", "100.00 / 100.00");
    }
}
