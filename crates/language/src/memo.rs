//! Words met before, with what was found of them.
//!
//! Few words make up most of any text, so each is analysed once and then looked up. The room is bounded, and what has
//! its place keeps it: a word that finds no room is analysed again each time, with the same result. Threads share it
//! without waiting for each other.

use std::{
    hash::{Hash, Hasher},
    sync::OnceLock,
};

use rustc_hash::FxHasher;

use crate::token::Kind;

/// How many words have room.
const ROOM: usize = 1 << 15;

/// Longer words are rare, and are not kept.
const LONGEST: usize = 48;

/// Words of one language.
pub(crate) struct Memo {
    places: Box<[OnceLock<Known>]>,
}

/// A word with what was found of it.
#[derive(Debug)]
struct Known {
    kind: Kind,
    /// The word as written, folded, and its term.
    texts: Box<str>,
    folded_from: usize,
    term_from: usize,
}

impl std::fmt::Debug for Memo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Memo({} words)", self.places.iter().filter(|place| place.get().is_some()).count())
    }
}

impl Memo {
    pub(crate) fn new() -> Self {
        Self { places: std::iter::repeat_with(OnceLock::new).take(ROOM).collect() }
    }

    /// Hands on the folded form and the term of a word, found anew by `find` where the word is not known.
    pub(crate) fn get(
        &self,
        kind: Kind,
        form: &str,
        find: impl FnOnce(&mut String, &mut String),
        each: impl FnOnce(&str, &str),
    ) {
        let (mut folded, mut term) = (String::new(), String::new());
        let place = if form.len() <= LONGEST { self.place(kind, form) } else { None };
        if let Some(known) = place.and_then(OnceLock::get) {
            return each(known.folded(), known.term());
        }
        find(&mut folded, &mut term);
        each(&folded, &term);
        if let Some(place) = place {
            // Where another thread was quicker the place is taken, and nothing is lost.
            let _ = place.set(Known::new(kind, form, &folded, &term));
        }
    }

    /// The place that holds a word, or one of two that are free for it.
    fn place(&self, kind: Kind, form: &str) -> Option<&OnceLock<Known>> {
        let mut hasher = FxHasher::default();
        form.hash(&mut hasher);
        let first = hasher.finish() as usize % ROOM;
        [first, first ^ 1].into_iter().map(|at| &self.places[at]).find(|place| match place.get() {
            Some(known) => known.kind == kind && known.form() == form,
            None => true,
        })
    }
}

impl Known {
    fn new(kind: Kind, form: &str, folded: &str, term: &str) -> Self {
        let texts = [form, folded, term].concat().into_boxed_str();
        Self { kind, texts, folded_from: form.len(), term_from: form.len() + folded.len() }
    }

    fn form(&self) -> &str {
        &self.texts[..self.folded_from]
    }

    fn folded(&self) -> &str {
        &self.texts[self.folded_from..self.term_from]
    }

    fn term(&self) -> &str {
        &self.texts[self.term_from..]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asks for a word; says what was handed on and whether it had to be found.
    fn ask(memo: &Memo, kind: Kind, form: &str) -> (String, bool) {
        let (mut found, mut handed_on) = (false, String::new());
        let find = |folded: &mut String, term: &mut String| {
            found = true;
            folded.push_str(&form.to_lowercase());
            term.push_str(&form[..1].to_lowercase());
        };
        memo.get(kind, form, find, |folded, term| handed_on = format!("{folded} {term}"));
        (handed_on, found)
    }

    #[test]
    fn a_word_is_found_once_and_then_known() {
        let memo = Memo::new();
        for form in ["Gofal", "Care", "gofal"] {
            let (first, found) = ask(&memo, Kind::Letters, form);
            assert!(found, "{form}");
            assert_eq!(ask(&memo, Kind::Letters, form), (first, false), "{form}");
        }
        assert_eq!(ask(&memo, Kind::Letters, "Gofal").0, "gofal g");
    }

    #[test]
    fn words_beyond_the_room_are_found_each_time_and_come_out_the_same() {
        let memo = Memo::new();
        let words: Vec<String> = (0..3 * ROOM).map(|n| format!("w{n}")).collect();
        let first: Vec<String> = words.iter().map(|word| ask(&memo, Kind::Letters, word).0).collect();
        let again: Vec<(String, bool)> = words.iter().map(|word| ask(&memo, Kind::Letters, word)).collect();
        assert!(again.iter().any(|(_, found)| *found) && again.iter().any(|(_, found)| !found));
        assert!(first.iter().eq(again.iter().map(|(handed_on, _)| handed_on)));
    }

    #[test]
    fn one_form_may_be_of_two_kinds() {
        let memo = Memo::new();
        assert!(ask(&memo, Kind::Letters, "th").1);
        assert!(ask(&memo, Kind::After, "th").1);
        assert!(!ask(&memo, Kind::After, "th").1);
    }
}
