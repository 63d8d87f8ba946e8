//! The words of a text, each with the one term under which all its forms meet.
//!
//! What is emitted: the word as written, its folded form (what people type) and its term. Which word a term stands for
//! is decided in `welsh` and `english`; how a text is cut, in `token`.

use ymateb_model::{
    language::ReaderLanguage,
    text::{ByteRange, Mark, MarkKind},
};

use crate::{
    english,
    fold::fold_into,
    lexicon::Lexicon,
    memo::Memo,
    token::{Kind, Word, words},
    welsh,
};

/// One word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token<'a> {
    /// Its bytes in the text, as written.
    pub range: ByteRange,
    /// The word as written.
    pub form: &'a str,
    /// What people type for it: lower case, no accents.
    pub folded: &'a str,
    /// The one index term for all forms of the word; folded too.
    pub term: &'a str,
}

/// Finds the words of Welsh and English texts, and the term of each.
#[derive(Debug)]
pub struct Analyser {
    welsh: welsh::Welsh,
    english: english::English,
    /// The words met before: the Welsh ones, the English ones.
    met: [Memo; 2],
}

impl Default for Analyser {
    fn default() -> Self {
        Self::new()
    }
}

impl Analyser {
    /// Makes an analyser that needs no data beyond this crate.
    pub fn new() -> Self {
        Self::of(welsh::Welsh::new(None))
    }

    /// Makes an analyser that looks Welsh words up in a lexicon first.
    pub fn with_lexicon(lexicon: Lexicon) -> Self {
        Self::of(welsh::Welsh::new(Some(lexicon)))
    }

    fn of(welsh: welsh::Welsh) -> Self {
        Self { welsh, english: english::English::new(), met: [Memo::new(), Memo::new()] }
    }

    /// The lexicon it looks Welsh words up in, where it has one.
    pub fn lexicon(&self) -> Option<&Lexicon> {
        self.welsh.lexicon()
    }

    /// What the terms depend on: it changes when they would.
    pub fn version(&self) -> String {
        match self.welsh.lexicon() {
            Some(lexicon) => format!("{}.{}+{}", welsh::VERSION, english::VERSION, lexicon.hash()),
            None => format!("{}.{}", welsh::VERSION, english::VERSION),
        }
    }

    /// Calls `each` with every word of a text, in order.
    pub fn analyse(&self, language: ReaderLanguage, text: &str, each: &mut dyn FnMut(Token<'_>)) {
        words(language, text, &mut |Word { start, end, kind }| {
            let form = &text[start..end];
            self.analyse_word(language, kind, form, |folded, term| {
                each(Token { range: ByteRange::new(start, end), form, folded, term });
            });
        });
    }

    /// Like [`Analyser::analyse`], reading a [`MarkKind::Hyphenation`] as nothing: the halves of a word it parts are
    /// one word, whose range covers both.
    pub fn analyse_marked(
        &self,
        language: ReaderLanguage,
        text: &str,
        marks: &[Mark],
        each: &mut dyn FnMut(Token<'_>),
    ) {
        let removed = removable(text, marks);
        if removed.is_empty() {
            return self.analyse(language, text, each);
        }
        let mut joined = String::with_capacity(text.len());
        let mut kept = 0;
        for range in &removed {
            joined.push_str(&text[kept..range.start as usize]);
            kept = range.end as usize;
        }
        joined.push_str(&text[kept..]);

        words(language, &joined, &mut |Word { start, end, kind }| {
            let form = &joined[start..end];
            let (start, end) = (as_written(start, false, &removed), as_written(end, true, &removed));
            self.analyse_word(language, kind, form, |folded, term| {
                each(Token { range: ByteRange::new(start, end), form: &text[start..end], folded, term });
            });
        });
    }

    /// The folded forms that differ from a Welsh one by mutation alone, itself left out: of *ofal* they are *gofal* and
    /// *ngofal*, and not *gofalwyr*. Forms of another word are none: *gan* is no *can*.
    pub fn mutations(&self, folded: &str) -> Vec<String> {
        let term_of = |form: &str| {
            let mut term = String::new();
            self.analyse(ReaderLanguage::Cy, form, &mut |token| term.push_str(token.term));
            term
        };
        let own = term_of(folded);
        let undone = welsh::mutation::undone(folded).map(|(off, on)| format!("{on}{}", &folded[off..]));
        let mut forms: Vec<String> = Vec::new();
        for plain in std::iter::once(folded.to_owned()).chain(undone).filter(|plain| term_of(plain) == own) {
            let mutated = welsh::mutation::mutated(&plain).map(|(form, _)| form).filter(|form| term_of(form) == own);
            forms.extend(mutated.collect::<Vec<_>>());
            forms.push(plain);
        }
        forms.retain(|form| form != folded);
        forms.sort_unstable();
        forms.dedup();
        forms
    }

    /// Hands on a word's folded form and its term.
    fn analyse_word(&self, language: ReaderLanguage, kind: Kind, form: &str, each: impl FnOnce(&str, &str)) {
        let find = |folded: &mut String, term: &mut String| {
            fold_into(form, folded);
            match (kind, language) {
                (Kind::Number, _) => term.push_str(folded),
                (Kind::After | Kind::Before, _) => term.push_str(welsh::clitic(folded)),
                (Kind::Letters, ReaderLanguage::Cy) => self.welsh.term(form, folded, term),
                (Kind::Letters, ReaderLanguage::En) => self.english.term(folded, term),
            }
        };
        self.met[language as usize].get(kind, form, find, each);
    }
}

/// The ranges to be read as nothing, in order and apart, that lie inside the text on letter boundaries.
fn removable(text: &str, marks: &[Mark]) -> Vec<ByteRange> {
    let mut ranges: Vec<ByteRange> = marks
        .iter()
        .filter(|mark| mark.kind == MarkKind::Hyphenation && !mark.range.is_empty() && mark.range.of(text).is_some())
        .map(|mark| mark.range)
        .collect();
    ranges.sort_unstable();
    let mut end = 0;
    ranges.retain(|range| {
        let apart = range.start >= end;
        if apart {
            end = range.end;
        }
        apart
    });
    ranges
}

/// Where an offset of the joined text lies in the text as written. At a removed range, a word's end lies before it and
/// a word's start after it.
fn as_written(joined: usize, is_end: bool, removed: &[ByteRange]) -> usize {
    let mut written = joined;
    for range in removed {
        let start = range.start as usize;
        if start < written || (start == written && !is_end) {
            written += range.len();
        } else {
            break;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, marks: &[(usize, usize)]) -> Vec<(String, String)> {
        let marks: Vec<Mark> = marks
            .iter()
            .map(|&(start, end)| Mark { range: ByteRange::new(start, end), kind: MarkKind::Hyphenation })
            .collect();
        let mut found = Vec::new();
        Analyser::new().analyse_marked(ReaderLanguage::Cy, text, &marks, &mut |token| {
            found.push((token.form.to_owned(), token.folded.to_owned()));
        });
        found
    }

    #[test]
    fn a_hyphenation_joins_the_halves() {
        let text = "y gwasa-\nnaeth lleol";
        let pair = |form: &str, folded: &str| (form.to_owned(), folded.to_owned());
        assert_eq!(
            marked(text, &[(7, 9)]),
            [pair("y", "y"), pair("gwasa-\nnaeth", "gwasanaeth"), pair("lleol", "lleol")]
        );
    }

    #[test]
    fn marks_that_are_no_ranges_of_the_text_are_passed_over() {
        assert_eq!(marked("tŷ", &[(2, 3), (90, 91)]), [("tŷ".to_owned(), "ty".to_owned())]);
    }

    #[test]
    fn ranges_lie_in_the_text_in_order() {
        let text = "Mae'r tŷ – £93m, nid-er-elw – i’w werthu’n ôl.\u{0}\u{1F600}f'";
        for language in ReaderLanguage::BOTH {
            let mut end = 0;
            Analyser::new().analyse(language, text, &mut |token| {
                assert!(token.range.start >= end && !token.range.is_empty());
                assert_eq!(token.range.of(text), Some(token.form));
                end = token.range.end;
            });
        }
    }
}
