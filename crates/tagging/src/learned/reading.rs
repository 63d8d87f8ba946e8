//! What a model sees of a passage: its terms in both languages, what the rules heard, and what was asked.

use std::{rc::Rc, sync::Arc};

use rustc_hash::FxHashMap;
use ymateb_language::{Analyser, Bilingual};
use ymateb_model::{
    coding::Coding,
    language::{Language, ReaderLanguage},
    text::{ByteRange, Mark},
};

use crate::{Matcher, ToTag};

/// The longest entry of a bilingual list that is looked for, in words.
const LONGEST_ENTRY: usize = 3;

/// A passage as a model sees it.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Its terms, with the words they were read from.
    pub(crate) terms: Vec<Term>,
    /// The codes that the rules suggest, by place in the framework, with the words they rest on.
    pub(crate) suggested: Vec<(u32, Vec<ByteRange>)>,
    /// The codes the question is about.
    pub(crate) asked: Vec<u32>,
}

/// A term of a passage: a word, two neighbouring words, or what either is in the other language.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    /// The language's label, a space, and the term.
    pub(crate) name: Arc<str>,
    /// 1 for the passage's own; its share for each of several translations.
    pub(crate) weight: f64,
    /// The words it was read from, as bytes of the answer.
    pub(crate) range: ByteRange,
}

/// A term without its place, and its share.
type Translation = (Arc<str>, f64);

/// Reads passages. It remembers what it has looked up, so each thread has its own.
#[derive(Debug)]
pub struct Reader<'a> {
    analyser: &'a Analyser,
    bilingual: &'a Bilingual,
    matcher: &'a Matcher,
    /// For the terms of an entry, its translations; none at all for a function word.
    looked_up: FxHashMap<(ReaderLanguage, String), Option<Rc<[Translation]>>>,
}

impl<'a> Reader<'a> {
    pub(crate) fn matcher(&self) -> &'a Matcher {
        self.matcher
    }

    /// A reader of passages under a matcher's framework.
    pub fn new(analyser: &'a Analyser, bilingual: &'a Bilingual, matcher: &'a Matcher) -> Self {
        Self { analyser, bilingual, matcher, looked_up: FxHashMap::default() }
    }

    /// Reads a passage.
    pub fn read(&mut self, passage: &ToTag<'_>) -> Reading {
        let mut reading = Reading::default();
        let languages: &[ReaderLanguage] = match passage.language {
            Language::Welsh => &[ReaderLanguage::Cy],
            Language::English => &[ReaderLanguage::En],
            Language::Other(_) | Language::Undetermined => &ReaderLanguage::BOTH,
        };
        for range in passage.lead_in.into_iter().chain([passage.range]) {
            for &language in languages {
                self.terms(language, passage.answer_text, range, passage.marks, &mut reading.terms);
            }
        }
        let mut codings: Vec<Coding> = Vec::new();
        self.matcher.suggest(self.analyser, passage, &mut codings);
        for coding in codings {
            if let Some(at) = self.matcher.codes().iter().position(|code| *code == coding.code) {
                reading.suggested.push((at as u32, coding.evidence));
            }
        }
        if let Some(question) = passage.question {
            reading.asked = self.matcher.asked_about(question).to_vec();
        }
        reading
    }

    /// Reads a text by itself, such as a code's name.
    pub(crate) fn read_text(&mut self, language: ReaderLanguage, text: &str) -> Vec<Term> {
        let mut terms = Vec::new();
        self.terms(language, text, ByteRange::new(0, text.len()), &[], &mut terms);
        terms
    }

    fn terms(&mut self, language: ReaderLanguage, text: &str, range: ByteRange, marks: &[Mark], into: &mut Vec<Term>) {
        let Some(words) = range.of(text) else { return };
        let marks: Vec<Mark> = marks
            .iter()
            .filter(|mark| range.start <= mark.range.start && mark.range.end <= range.end)
            .map(|mark| Mark {
                range: ByteRange { start: mark.range.start - range.start, end: mark.range.end - range.start },
                kind: mark.kind,
            })
            .collect();
        let mut tokens: Vec<(String, ByteRange)> = Vec::new();
        self.analyser.analyse_marked(language, words, &marks, &mut |token| {
            tokens.push((token.term.to_owned(), token.range.shifted(range.start)));
        });
        let label = language.label();
        let mut before: Option<(&str, ByteRange)> = None;
        for (at, (term, range)) in tokens.iter().enumerate() {
            for length in 1..=LONGEST_ENTRY.min(tokens.len() - at) {
                let entry = &tokens[at..at + length];
                let joined = entry.iter().map(|(term, _)| term.as_str()).collect::<Vec<_>>().join(" ");
                let Some(found) = self.look_up(language, &joined) else { continue };
                let past = entry[length - 1].1;
                let range = ByteRange { start: range.start, end: past.end };
                into.extend(found.iter().map(|(name, weight)| Term { name: name.clone(), weight: *weight, range }));
            }
            if self.is_function_word(language, term) {
                continue;
            }
            into.push(Term { name: format!("{label} {term}").into(), weight: 1.0, range: *range });
            if let Some((first, start)) = before {
                let name = format!("{label} {first} {term}").into();
                into.push(Term { name, weight: 1.0, range: ByteRange { start: start.start, end: range.end } });
            }
            before = Some((term, *range));
        }
    }

    fn is_function_word(&mut self, language: ReaderLanguage, term: &str) -> bool {
        self.look_up(language, term).is_some_and(|found| found.is_empty())
    }

    /// What an entry's terms are in the other language; nothing at all for a function word, `None` for what is no entry.
    fn look_up(&mut self, language: ReaderLanguage, joined: &str) -> Option<Rc<[Translation]>> {
        if let Some(known) = self.looked_up.get(&(language, joined.to_owned())) {
            return known.clone();
        }
        let terms: Vec<&str> = joined.split(' ').collect();
        let found = self.bilingual.translations(language, &terms).map(|texts| self.translated(language, texts));
        self.looked_up.insert((language, joined.to_owned()), found.clone());
        found
    }

    /// Texts of the other language as terms: the words of each, and where there are several words, each pair of
    /// neighbours.
    fn translated(&self, from: ReaderLanguage, texts: &[String]) -> Rc<[Translation]> {
        let other = match from {
            ReaderLanguage::Cy => ReaderLanguage::En,
            ReaderLanguage::En => ReaderLanguage::Cy,
        };
        let share = 1.0 / texts.len().max(1) as f64;
        let mut all = Vec::new();
        for text in texts {
            let mut terms: Vec<String> = Vec::new();
            self.analyser.analyse(other, text, &mut |token| {
                if self.bilingual.translations(other, &[token.term]).is_none_or(|found| !found.is_empty()) {
                    terms.push(token.term.to_owned());
                }
            });
            let label = other.label();
            all.extend(terms.iter().map(|term| (format!("{label} {term}").into(), share)));
            all.extend(terms.windows(2).map(|two| (format!("{label} {} {}", two[0], two[1]).into(), share)));
        }
        all.into()
    }
}
