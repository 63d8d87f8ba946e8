//! Welsh words: one term for all forms of a word.
//!
//! A folded form is looked for, in this order: among the irregular words (`irregular`, written by hand, and the
//! frequent ones `learned`), in the operator's lexicon where there is one, and else it is rewritten by rules: the
//! mutation undone at its front, then its ending. What no rule touches is its own term.

pub(crate) mod irregular;
pub(crate) mod learned;
pub(crate) mod mutation;
pub(crate) mod rules;

use std::borrow::Cow;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use self::rules::{End, Rules};
use crate::lexicon::{Lexicon, repair};

/// Changes when Welsh terms would.
pub(crate) const VERSION: u32 = 4;

/// The forms that a word may begin with when it is mutated in Welsh, folded; not the word itself.
pub fn mutations(word: &str) -> Vec<String> {
    let plain = crate::fold::fold(word);
    mutation::mutated(&plain).map(|(form, _)| form).collect()
}

/// The Welsh analyser.
#[derive(Debug)]
pub(crate) struct Welsh {
    forms: FxHashMap<Cow<'static, str>, &'static str>,
    accented: FxHashMap<&'static str, &'static str>,
    lemmas: FxHashMap<&'static str, &'static str>,
    front: Rules,
    ending: Rules,
    lexicon: Option<Lexicon>,
}

impl Welsh {
    pub(crate) fn new(lexicon: Option<Lexicon>) -> Self {
        Self {
            forms: learned::forms().map(|(form, term)| (Cow::Borrowed(form), term)).chain(irregular::forms()).collect(),
            accented: irregular::accented().collect(),
            lemmas: irregular::lemmas().collect(),
            front: Rules::parse(End::Front, learned::section("front")),
            ending: Rules::parse(End::Back, learned::section("ending")),
            lexicon,
        }
    }

    pub(crate) fn lexicon(&self) -> Option<&Lexicon> {
        self.lexicon.as_ref()
    }

    /// Writes the term of a word, given as written and folded.
    pub(crate) fn term(&self, written: &str, folded: &str, term: &mut String) {
        if !written.is_ascii() {
            let lower: String = written.to_lowercase().nfc().collect();
            if let Some(known) = self.accented.get(lower.as_str()) {
                return term.push_str(known);
            }
        }
        if let Some(known) = self.forms.get(folded) {
            return term.push_str(known);
        }
        if !self.lexicon.as_ref().is_some_and(|lexicon| look_up(lexicon, folded, term)) {
            self.rewrite(folded, term);
        }
        // A mutated irregular word is known once its mutation is undone: *waeth*, *gwaeth*, *drwg*.
        if let Some(known) = self.lemmas.get(term.as_str()) {
            term.clear();
            term.push_str(known);
        }
    }

    /// Undoes the mutation, then the ending, by the rules.
    fn rewrite(&self, folded: &str, term: &mut String) {
        let (off, on) = self.front.rewrite(folded);
        term.push_str(on);
        term.push_str(folded.strip_prefix(off).unwrap_or(folded));
        let (off, on) = self.ending.rewrite(term);
        let kept = term.strip_suffix(off).map_or(term.len(), str::len);
        term.truncate(kept);
        term.push_str(on);
    }
}

/// Looks a form up, then its unmutated candidates, then what a spoken or plural ending stands for.
fn look_up(lexicon: &Lexicon, folded: &str, term: &mut String) -> bool {
    if lexicon.lemma(folded, term) {
        return true;
    }
    let plain: Vec<String> = mutation::undone(folded).map(|(off, on)| format!("{on}{}", &folded[off..])).collect();
    if plain.iter().any(|form| lexicon.lemma(form, term)) {
        return true;
    }
    std::iter::once(folded).chain(plain.iter().map(String::as_str)).any(|form| by_ending(lexicon, form, term))
}

/// Looks up what a form's ending makes it a form of: *pethe* and *petha* of *pethau*, *cynta* of *cyntaf*, *adegau* of *adeg*,
/// *tractors* of *tractor*.
fn by_ending(lexicon: &Lexicon, form: &str, term: &mut String) -> bool {
    if form.len() < 5 {
        return false;
    }
    if let Some(stem) = form.strip_suffix(['e', 'a']) {
        let written = [format!("{stem}au"), format!("{stem}af")];
        if written.iter().any(|written| lexicon.lemma(written, term)) {
            return true;
        }
    }
    let mut lemma = String::new();
    let mut is_lemma = |word: &str| {
        lemma.clear();
        lexicon.lemma(word, &mut lemma) && lemma == word
    };
    let english = form.strip_suffix('s').filter(|stem| is_lemma(stem)).map(str::to_owned);
    let singular = english.or_else(|| repair::singular(form, |stem| is_lemma(stem)));
    singular.is_some_and(|singular| {
        term.push_str(&singular);
        true
    })
}

/// The word a clitic stands for.
pub(crate) fn clitic(folded: &str) -> &str {
    match folded {
        "'r" => "y",
        "'n" => "yn",
        "'i" | "'w" => "ei",
        "'u" => "eu",
        "'m" | "f'" => "fy",
        "'th" | "d'" => "dy",
        "'ch" => "eich",
        other => other.trim_matches('\''),
    }
}
