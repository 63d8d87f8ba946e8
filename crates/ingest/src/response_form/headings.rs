//! Headings of a form, told to be the same by their words: without regard to case, marks, numbering and small slips.

use std::collections::{HashMap, HashSet};

use ymateb_model::{
    consultation::{Consultation, Under},
    id::QuestionId,
};

/// Every heading that is known, by its words.
pub(crate) struct Headings {
    /// Nothing for words that two questions share: they say of neither that it is asked.
    known: HashMap<String, Option<Under>>,
    /// The first words of all of them.
    first_words: HashSet<String>,
    questions: Vec<QuestionId>,
}

/// What a text is, if it is a heading.
pub(crate) struct Heading {
    pub(crate) under: Under,
    /// The byte after the heading: what follows in the same paragraph is the answer already.
    pub(crate) end: usize,
}

/// Headings of so many words may differ from what is known in a few letters.
const LONG: usize = 5;
/// How alike they must be then.
const ALIKE: f64 = 0.9;
/// No heading is longer.
const LONGEST: usize = 2_000;

impl Headings {
    /// The questions' own wordings, and what the settings say beside them, which has the last word.
    pub(crate) fn new(consultation: &Consultation, given: &[(String, Under)]) -> Self {
        let mut known: HashMap<String, Option<Under>> = HashMap::new();
        for question in &consultation.questions {
            let under = Under::Answer(question.id.clone());
            for text in [&question.text.en, &question.text.cy] {
                let entry = known.entry(words(text)).or_insert_with(|| Some(under.clone()));
                if entry.as_ref() != Some(&under) {
                    *entry = None;
                }
            }
        }
        known.extend(given.iter().map(|(text, under)| (words(text), Some(under.clone()))));
        known.remove("");
        let first_words = known.keys().filter_map(|known| known.split(' ').next()).map(str::to_owned).collect();
        let questions = consultation.questions.iter().map(|question| question.id.clone()).collect();
        Self { known, first_words, questions }
    }

    /// Whether a heading may begin with a line: whether to look at the lines below it as well.
    pub(crate) fn may_begin(&self, line: &str) -> bool {
        words(line).split(' ').next().is_some_and(|first| self.first_words.contains(first))
    }

    /// Whether a text is a heading, or starts with one that ends at a line or a colon.
    pub(crate) fn find(&self, text: &str) -> Option<Heading> {
        if let Some(under) = self.whole(text) {
            return Some(Heading { under, end: text.len() });
        }
        let ends = text.char_indices().filter(|(_, letter)| matches!(letter, ':' | '\n' | '?'));
        let found = ends.take(8).filter_map(|(at, letter)| {
            let end = at + letter.len_utf8();
            self.exact(&words(&text[..end])).map(|under| Heading { under, end })
        });
        found.last()
    }

    fn whole(&self, text: &str) -> Option<Under> {
        if text.len() > LONGEST {
            return None;
        }
        let said = words(text);
        if let Some(under) = self.exact(&said) {
            return Some(under);
        }
        if let Some(question) = self.numbered(text) {
            return Some(Under::Answer(question));
        }
        if said.split(' ').count() < LONG {
            return None;
        }
        let said_words: HashSet<&str> = said.split(' ').collect();
        let alike = self.known.iter().filter(|(known, under)| {
            // Most words are the same, before letters are compared.
            let (all, shared) = known
                .split(' ')
                .fold((0, 0), |(all, shared), word| (all + 1, shared + usize::from(said_words.contains(word))));
            under.is_some()
                && all >= LONG
                && all.abs_diff(said_words.len()) * 5 <= all
                && shared * 2 >= all
                && strsim::normalized_levenshtein(known, &said) >= ALIKE
        });
        let found: Vec<&Under> = alike.filter_map(|(_, under)| under.as_ref()).collect();
        found.first().filter(|first| found.iter().all(|other| other == *first)).map(|under| (*under).clone())
    }

    fn exact(&self, said: &str) -> Option<Under> {
        self.known.get(said).cloned().flatten()
    }

    /// The question that is named by its number alone, as in *Cwestiwn 3*.
    fn numbered(&self, text: &str) -> Option<QuestionId> {
        let lower = text.trim().trim_end_matches([':', '.']).to_lowercase();
        let (word, number) = lower.split_once(char::is_whitespace)?;
        let is_question = matches!(word, "question" | "cwestiwn" | "gwestiwn");
        self.questions.iter().find(|id| is_question && id.as_str().to_lowercase() == number.trim()).cloned()
    }
}

/// The words of a heading, without what numbers it.
fn words(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut words: Vec<String> = lower
        .split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '\'' | '’' | '‘')))
        .map(|word| word.chars().filter(|letter| letter.is_alphanumeric()).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: &String| word.chars().all(|letter| letter.is_ascii_digit());
    let is_label = |word: &String| {
        let rest = word.strip_prefix(['q', 'c']).unwrap_or_default();
        !rest.is_empty() && rest.chars().all(|letter| letter.is_ascii_digit())
    };
    let starts = words.iter().position(|word| !(is_number(word) || is_label(word))).unwrap_or(0);
    let names_question = |words: &[String]| {
        words.len() > 2 && matches!(words[0].as_str(), "question" | "cwestiwn") && is_number(&words[1])
    };
    words.drain(..starts);
    if names_question(&words) {
        let rest = words[1..].iter().position(|word| !is_number(word)).map_or(words.len(), |at| at + 1);
        words.drain(..rest);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_told_by_their_words_alone() {
        for (one, other) in [
            ("1. Beth yw eich barn?", "beth yw eich  BARN"),
            ("Question 1.2: What do you think of oak?", "What do you think of oak"),
            ("C3 Ydych chi’n cytuno?", "Ydych chi'n cytuno *"),
            ("Q12) Why?", "why"),
        ] {
            assert_eq!(words(one), words(other), "{one}");
        }
        assert_ne!(words("Beth yw eich barn am dderw?"), words("Beth yw eich barn?"));
        assert_eq!(words("12"), "12", "a number alone is what it says");
    }
}
