//! A passage on its way into the index: its words found and cut, ready for the engine.

use std::iter;

use jiff::Timestamp;
use tantivy::schema::{
    Field,
    document::{Document, ReferenceValue, ReferenceValueLeaf, Value},
};
use ymateb_language::Analyser;
use ymateb_model::{
    id::{KindId, PassageId, QuestionId, SourceId, SubmissionId},
    language::{Language, ReaderLanguage},
    passage::Role,
    submission::Channel,
    text::Mark,
};

use super::load::Share;
use crate::{
    schema::{END_OF_WORD, Fields, SAME_PLACE, analysed_in, is_mixed},
    shelf::Shelf,
    words::written,
};

/// A passage as the record knows it.
#[derive(Debug, Clone, Copy)]
pub struct IndexedPassage<'a> {
    /// Its number in the record: a hit gives it back, and an [`crate::IdSet`] is made of such numbers.
    pub number: u64,
    /// Its id.
    pub id: &'a PassageId,
    /// The submission it belongs to.
    pub submission: &'a SubmissionId,
    /// Its words.
    pub text: &'a str,
    /// Line breaks and hyphens made by a page's layout, counted from the start of `text`.
    pub marks: &'a [Mark],
    /// Its language.
    pub language: Language,
    /// What part it plays.
    pub role: Role,
    /// Whether an earlier passage of the same submission has the same words.
    pub repeat: bool,
    /// The question it answers, or none for a letter.
    pub question: Option<&'a QuestionId>,
    /// The source it came from.
    pub source: &'a SourceId,
    /// How it was sent.
    pub channel: Channel,
    /// The kind of respondent, where that is known.
    pub kind: Option<&'a KindId>,
    /// When it was sent, where that is known.
    pub received: Option<Timestamp>,
}

/// A submission's passages, analysed.
#[derive(Debug)]
pub struct PreparedSubmission {
    pub(super) submission: SubmissionId,
    pub(super) passages: Vec<PreparedPassage>,
}

/// A passage, analysed.
#[derive(Debug)]
pub(super) struct PreparedPassage {
    number: u64,
    /// The id, in two numbers.
    key: u64,
    tail: u64,
    pub(super) shelf: Shelf,
    received: Option<Timestamp>,
    words: u64,
    exact: String,
    cy: String,
    en: String,
}

impl PreparedPassage {
    /// How many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        size_of::<PassageDocument>() + self.exact.capacity() + self.cy.capacity() + self.en.capacity()
    }
}

/// Finds the words of a submission's passages and the term of each: the part of indexing that may run on any thread.
pub fn prepare<'a>(
    analyser: &Analyser,
    submission: &SubmissionId,
    passages: impl IntoIterator<Item = IndexedPassage<'a>>,
) -> PreparedSubmission {
    let passages = passages.into_iter().map(|passage| prepare_passage(analyser, &passage)).collect();
    PreparedSubmission { submission: submission.clone(), passages }
}

fn prepare_passage(analyser: &Analyser, passage: &IndexedPassage<'_>) -> PreparedPassage {
    let mixed = is_mixed(passage.marks);
    let languages = analysed_in(passage.language, mixed);
    let room = passage.text.len() + passage.text.len() / 8;
    let mut exact = String::with_capacity(room);
    let mut terms = [String::new(), String::new()];
    let mut words = 0;
    let mut accented = String::new();
    for (nth, &language) in languages.iter().enumerate() {
        let terms = &mut terms[language as usize];
        terms.reserve(room);
        analyser.analyse_marked(language, passage.text, passage.marks, &mut |token| {
            terms.push_str(token.term);
            terms.push(END_OF_WORD);
            if nth > 0 {
                return;
            }
            words += 1;
            exact.push_str(token.folded);
            exact.push(END_OF_WORD);
            if written(&token, &mut accented) {
                exact.push(SAME_PLACE);
                exact.push_str(&accented);
                exact.push(END_OF_WORD);
            }
        });
    }
    let [cy, en] = terms;
    PreparedPassage {
        number: passage.number,
        key: passage.id.sort_key(),
        tail: tail(passage.id),
        shelf: Shelf {
            language: passage.language,
            mixed,
            role: passage.role,
            repeat: passage.repeat,
            question: passage.question.cloned(),
            source: passage.source.clone(),
            channel: passage.channel,
            kind: passage.kind.cloned(),
        },
        received: passage.received,
        words,
        exact,
        cy,
        en,
    }
}

/// The last character of a passage's id, which its sort key has no room for, as a number.
fn tail(id: &PassageId) -> u64 {
    id.as_str().bytes().next_back().map_or(0, u64::from)
}

/// A passage as the engine takes it: no value is copied that can be lent.
pub(super) struct PassageDocument {
    fields: Fields,
    submission: SubmissionId,
    passage: PreparedPassage,
    shelf: u64,
    /// Dropped with it, once the engine has taken it in.
    _waiting: Share,
}

impl PassageDocument {
    pub(super) fn new(
        fields: Fields,
        submission: SubmissionId,
        passage: PreparedPassage,
        shelf: u64,
        waiting: Share,
    ) -> Self {
        Self { fields, submission, passage, shelf, _waiting: waiting }
    }

    fn cells(&self) -> impl Iterator<Item = (Field, Cell<'_>)> {
        let Self { fields, submission, passage, shelf, _waiting } = self;
        let terms = |language: ReaderLanguage, text: &'_ str| (!text.is_empty()).then_some(fields.terms(language));
        let cy = terms(ReaderLanguage::Cy, &passage.cy).map(|field| (field, Cell::Text(&passage.cy)));
        let en = terms(ReaderLanguage::En, &passage.en).map(|field| (field, Cell::Text(&passage.en)));
        let received = passage.received.map(|time| (fields.received, Cell::Time(time.as_microsecond())));
        [
            Some((fields.submission, Cell::Text(submission.as_str()))),
            Some((fields.exact, Cell::Text(&passage.exact))),
            cy,
            en,
            Some((fields.number, Cell::Number(passage.number))),
            Some((fields.submission_key, Cell::Number(submission.key()))),
            Some((fields.key, Cell::Number(passage.key))),
            Some((fields.tail, Cell::Number(passage.tail))),
            Some((fields.shelf, Cell::Number(*shelf))),
            Some((fields.words, Cell::Number(passage.words))),
            received,
        ]
        .into_iter()
        .flatten()
    }
}

impl Document for PassageDocument {
    type Value<'a> = Cell<'a>;
    type FieldsValuesIter<'a> = Box<dyn Iterator<Item = (Field, Cell<'a>)> + 'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        Box::new(self.cells())
    }
}

/// One value of a passage.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cell<'a> {
    Text(&'a str),
    Number(u64),
    Time(i64),
}

impl<'a> Value<'a> for Cell<'a> {
    type ArrayIter = iter::Empty<Self>;
    type ObjectIter = iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match *self {
            Cell::Text(text) => ReferenceValueLeaf::Str(text),
            Cell::Number(number) => ReferenceValueLeaf::U64(number),
            Cell::Time(time) => ReferenceValueLeaf::I64(time),
        })
    }
}
