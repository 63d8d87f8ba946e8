//! Counting the words of running text, and telling names from words by their capitals.

use std::collections::BTreeMap;

use crate::sources::Shares;

/// How often each word in lower case was seen; in the middle of a sentence, and with a capital there.
#[derive(Default)]
pub(crate) struct Counts {
    words: BTreeMap<String, Seen>,
}

#[derive(Default, Clone, Copy)]
struct Seen {
    all: f64,
    inside: f64,
    capital: f64,
}

impl Counts {
    /// Counts the words of a line. What an apostrophe parts is two words.
    pub(crate) fn add(&mut self, line: &str) {
        let mut begins = true;
        for word in line.split_inclusive(|c: char| !c.is_alphabetic()) {
            let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
            if let Some(first) = letters.chars().next() {
                let seen = self.words.entry(letters.to_lowercase()).or_default();
                seen.all += 1.0;
                if !begins {
                    seen.inside += 1.0;
                    seen.capital += f64::from(u8::from(first.is_uppercase()));
                }
                begins = false;
            }
            begins |= word.ends_with(['.', '!', '?', ':', '"', '“', '(']);
        }
    }

    /// Every word with its count.
    pub(crate) fn words(self) -> Shares {
        self.words.into_iter().map(|(word, seen)| (word, seen.all)).collect()
    }

    /// Those that are not mostly written with a capital inside sentences: a name says little about its sentence.
    pub(crate) fn words_but_names(self) -> Shares {
        let is_name = |word: &str, seen: &Seen| word != "i" && seen.capital > 0.6 * seen.inside;
        self.words
            .into_iter()
            .filter(|(word, seen)| !is_name(word, seen))
            .map(|(word, seen)| (word, seen.all))
            .collect()
    }
}
