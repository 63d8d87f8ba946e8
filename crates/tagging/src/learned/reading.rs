//! What a model sees of a passage: its terms in both languages, what the rules heard, and what was asked.

use ymateb_language::Analyser;
use ymateb_model::{coding::Coding, id::QuestionId, language::ReaderLanguage, text::ByteRange};

use super::counterparts::{Counterparts, LONGEST_ENTRY};
use crate::{
    Matcher, ToTag,
    feature::Feature,
    words::{self, Analysed, Words},
};

/// A passage as a model sees it.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// Its terms, with the words they were read from.
    pub(crate) terms: Vec<Term>,
    /// The runs of letters of its words, which the forms of a word and its misspellings share.
    pub(crate) letters: Vec<Term>,
    /// What the rules suggest, with the code's place in the framework.
    pub(crate) suggested: Vec<(u32, Coding)>,
    /// The question it answers.
    pub(crate) question: Option<QuestionId>,
    /// The codes that is about, by place and in order.
    pub(crate) asked: Vec<u32>,
}

/// How long the runs of letters are that are looked at. Three to five were no better by more than chance, at three times the
/// cost.
const RUN: usize = 4;

/// A term of a passage: a word, two neighbouring words, or what either is in the other language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Term {
    pub(crate) feature: Feature,
    /// 1 for the passage's own; its share for each of several translations.
    pub(crate) weight: f32,
    /// The words it was read from, as bytes of the answer.
    pub(crate) range: ByteRange,
    pub(crate) kind: Kind,
}

/// What a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One of the passage's own words.
    Word,
    /// Two neighbours of them.
    Pair,
    /// What either is in the other language, by the bilingual list.
    Listed,
    /// A run of letters of one of them.
    Run,
}

impl Reading {
    /// Its terms.
    pub(crate) fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Its own words.
    pub(crate) fn own_words(&self) -> impl Iterator<Item = (Feature, ByteRange)> {
        self.terms.iter().filter(|term| term.kind == Kind::Word).map(|term| (term.feature, term.range))
    }
}

/// Reads passages under one framework.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    analyser: &'a Analyser,
    counterparts: &'a Counterparts,
    matcher: &'a Matcher,
    letters: bool,
}

impl<'a> Reader<'a> {
    pub(crate) fn matcher(&self) -> &'a Matcher {
        self.matcher
    }

    /// A reader of passages under a matcher's framework.
    pub fn new(analyser: &'a Analyser, counterparts: &'a Counterparts, matcher: &'a Matcher) -> Self {
        Self { analyser, counterparts, matcher, letters: true }
    }

    /// The same reader, which does not look at letters: no model without examples asks for them.
    pub fn without_letters(self) -> Self {
        Self { letters: false, ..self }
    }

    /// Reads a passage.
    pub fn read(&self, passage: &ToTag<'_>) -> Reading {
        let mut reading = Reading::default();
        let analysed = Analysed::of(self.analyser, passage);
        let first = words::languages(passage.language)[0];
        for words in analysed.all() {
            // Letters are the same in every language.
            let letters = (words.language == first && self.letters).then_some(&mut reading.letters);
            self.terms(words, &mut reading.terms, letters);
        }
        let mut codings: Vec<Coding> = Vec::new();
        self.matcher.suggest_of(&analysed, passage, &mut codings);
        let place = |coding: &Coding| self.matcher.place(&coding.code).expect("a rule suggests codes of its framework");
        reading.suggested = codings.into_iter().map(|coding| (place(&coding), coding)).collect();
        if let Some(question) = passage.question {
            reading.question = Some(question.clone());
            reading.asked = self.matcher.asked_about(question).to_vec();
        }
        reading
    }

    /// Reads a text by itself, such as a code's name, behind what was read before.
    pub(crate) fn read_text(&self, language: ReaderLanguage, text: &str, into: &mut Reading) {
        let whole = ByteRange::new(0, text.len());
        let letters = self.letters.then_some(&mut into.letters);
        self.terms(&Words::read(self.analyser, language, text, whole, &[]), &mut into.terms, letters);
    }

    fn terms(&self, words: &Words, into: &mut Vec<Term>, mut letters: Option<&mut Vec<Term>>) {
        // The entries of the bilingual list that may yet go on, with where they begin.
        let mut open: [Option<(Feature, u32)>; LONGEST_ENTRY - 1] = [None; LONGEST_ENTRY - 1];
        let mut before: Option<(Feature, u32)> = None;
        let mut padded = String::new();
        for word in words.words() {
            let (feature, place) = (word.feature, word.range);
            self.add_counterparts(feature, place, into);
            for (entry, start) in open.iter_mut().flatten() {
                *entry = entry.then(words.term(word));
                self.add_counterparts(*entry, ByteRange { start: *start, end: place.end }, into);
            }
            open.rotate_right(1);
            open[0] = Some((feature, place.start));
            if self.counterparts.is_function_word(feature) {
                continue;
            }
            if let Some(letters) = &mut letters {
                padded.clear();
                [" ", words.folded(word), " "].iter().for_each(|part| padded.push_str(part));
                let run = |feature| Term { feature, weight: 1.0, range: place, kind: Kind::Run };
                Feature::runs(&padded, RUN, |feature| letters.push(run(feature)));
            }
            into.push(Term { feature, weight: 1.0, range: place, kind: Kind::Word });
            if let Some((first, start)) = before {
                let range = ByteRange { start, end: place.end };
                into.push(Term { feature: first.then(words.term(word)), weight: 1.0, range, kind: Kind::Pair });
            }
            before = Some((feature, place.start));
        }
    }

    fn add_counterparts(&self, of: Feature, range: ByteRange, into: &mut Vec<Term>) {
        let term = |&(feature, weight): &(Feature, f32)| Term { feature, weight, range, kind: Kind::Listed };
        into.extend(self.counterparts.get(of).iter().map(term));
    }
}
