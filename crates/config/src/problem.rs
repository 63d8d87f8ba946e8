//! What is wrong in a settings file, where, and what was probably meant.

use std::{cell::RefCell, fmt};

/// One mistake in a settings file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Problem {
    /// The file, as the caller named it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What was probably meant, or what to do.
    pub hint: Option<String>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        match &self.hint {
            Some(hint) => write!(f, "\nhint: {hint}"),
            None => Ok(()),
        }
    }
}

/// Every mistake that was found, in the order in which the files have them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Problems(pub Vec<Problem>);

/// How many mistakes are shown: one mistake in a list often makes one in each of its entries.
const SHOWN: usize = 20;

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, problem) in self.0.iter().take(SHOWN).enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{problem}")?;
        }
        match self.0.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            1 => f.write_str("\nand one more mistake"),
            more => write!(f, "\nand {more} more mistakes"),
        }
    }
}

/// The problems of one file, collected while it is read.
///
/// Reading goes on after a problem with whatever stands in for the value; since one problem is enough to refuse the
/// file, no stand-in ever leaves this crate.
pub(crate) struct Report<'a> {
    file: &'a str,
    text: &'a str,
    found: RefCell<Vec<(usize, Problem)>>,
}

impl<'a> Report<'a> {
    pub(crate) fn new(file: &'a str, text: &'a str) -> Self {
        Self { file, text, found: RefCell::default() }
    }

    /// Notes a problem at a byte of the file.
    pub(crate) fn say(&self, at: usize, message: impl Into<String>, hint: Option<String>) {
        let (line, column) = place(self.text, at);
        let problem = Problem { file: self.file.to_owned(), line, column, message: message.into(), hint };
        self.found.borrow_mut().push((at, problem));
    }

    /// The problems in the order of the file.
    pub(crate) fn into_problems(self) -> Vec<Problem> {
        let mut found = self.found.into_inner();
        found.sort_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, problem)| problem).collect()
    }
}

/// The line and column of a byte, both from 1; the column counts characters.
pub(crate) fn place(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// "did you mean …?" for the allowed word nearest to what was written, where one is near enough to be meant.
pub(crate) fn nearest<'w>(written: &str, allowed: impl IntoIterator<Item = &'w str>) -> Option<String> {
    let plain = |word: &str| word.to_lowercase().replace(['-', ' '], "_");
    let written = plain(written);
    let letters = written.chars().count();
    let far = (letters / 3).max(1).min(letters.saturating_sub(1));
    allowed
        .into_iter()
        .map(|word| (strsim::damerau_levenshtein(&written, &plain(word)), word))
        .filter(|(distance, _)| *distance <= far)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| format!("did you mean `{word}`?"))
}

/// As [`nearest`], or else the list of what is allowed.
pub(crate) fn nearest_or_all<'w>(
    written: &str,
    allowed: impl IntoIterator<Item = &'w str> + Clone,
    what: &str,
) -> Option<String> {
    nearest(written, allowed.clone()).or_else(|| {
        let all: Vec<String> = allowed.into_iter().map(|word| format!("`{word}`")).collect();
        match all.len() {
            0 => None,
            1..=24 => Some(format!("{what}: {}", all.join(", "))),
            many => Some(format!("{what}: {}, … ({many} in all)", all[..12].join(", "))),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        assert_eq!(place("a = 1\ntâl = x", 12), (2, 6), "â is one character in two bytes");
        assert_eq!(place("", 9), (1, 1));
    }

    #[test]
    fn of_very_many_mistakes_the_first_are_shown_and_the_others_counted() {
        let problem = |line| Problem {
            file: "a.toml".to_owned(),
            line,
            column: 1,
            message: "no".to_owned(),
            hint: Some("yes".to_owned()),
        };
        let told = |count: usize| Problems((1..=count).map(problem).collect()).to_string();
        assert_eq!(told(2), "a.toml:1:1: no\nhint: yes\na.toml:2:1: no\nhint: yes");
        assert!(told(20).ends_with("a.toml:20:1: no\nhint: yes"));
        assert!(told(21).ends_with("a.toml:20:1: no\nhint: yes\nand one more mistake"));
        assert!(told(97).ends_with("a.toml:20:1: no\nhint: yes\nand 77 more mistakes"));
    }

    #[test]
    fn the_nearest_word_is_suggested_only_when_it_is_near() {
        assert_eq!(nearest("titel", ["title", "body"]).as_deref(), Some("did you mean `title`?"));
        assert_eq!(nearest("small-base", ["small_base"]).as_deref(), Some("did you mean `small_base`?"));
        assert_eq!(nearest("colour", ["title", "body"]), None);
        assert_eq!(nearest("Q", ["P"]), None, "one letter is not near another");
    }
}
