//! The words of a text as the index sees them, both when a passage is written and when a query is read.

use unicode_normalization::UnicodeNormalization;
use ymateb_language::{Analyser, Token};
use ymateb_model::language::ReaderLanguage;

/// A word somebody asked for, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// As people type it.
    pub(crate) folded: String,
    /// As it was typed, where that says more than the folded form: `tâl`.
    pub(crate) written: Option<String>,
    /// The term of all its forms.
    pub(crate) term: String,
    /// The forms that differ from it by mutation alone, where these and no others are asked for.
    pub(crate) mutations: Vec<String>,
}

/// The words of a piece of a query.
pub(crate) fn words(analyser: &Analyser, language: ReaderLanguage, text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut buffer = String::new();
    analyser.analyse(language, text, &mut |token| {
        words.push(Word {
            folded: token.folded.to_owned(),
            written: written(&token, &mut buffer).then(|| buffer.clone()),
            term: token.term.to_owned(),
            mutations: Vec::new(),
        });
    });
    words
}

/// Puts into `buffer` the word as written, in lower case and however it was broken over lines, and says whether that
/// differs from its folded form: whether it has accents.
pub(crate) fn written(token: &Token<'_>, buffer: &mut String) -> bool {
    if token.form.is_ascii() {
        return false;
    }
    buffer.clear();
    let letters = token.form.chars().filter(|&c| !is_break(c)).flat_map(char::to_lowercase);
    buffer.extend(letters.map(|c| if is_apostrophe(c) { '\'' } else { c }).nfc());
    *buffer != *token.folded
}

/// Whether a character inside a word can only be a hyphenation made by the layout of a page.
fn is_break(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{AD}' | '\u{2010}' | '\u{2011}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\u{2019}' | '\u{2018}' | '\u{02BC}' | '\u{02BB}' | '\u{00B4}' | '`' | '\u{2032}')
}
