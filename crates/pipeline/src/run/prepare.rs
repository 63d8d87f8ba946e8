//! What is made of a submission once it was read, before it is recorded: passages with their languages, suggested codes,
//! what a search for its like needs, and the facts that screening looks at.

use std::collections::HashMap;

use ymateb_ingest::Seen;
use ymateb_language::Detector;
use ymateb_model::{
    coding::Coding,
    id::{ContentHash, PassageId},
    language::{Identified, Language, ReaderLanguage},
    passage::{Passage, Role},
    submission::Submission,
    text::{ByteRange, Mark, MarkKind},
};
use ymateb_screening::Given;
use ymateb_store::{Assignments, Facts, Store, TroubleRow};

use super::{
    retag::{self, Tagger},
    sharing,
    tellings::tellings,
};
use crate::{Project, Result};

/// What submissions are prepared with, by any number of threads at once.
pub(super) struct Preparing<'a> {
    project: &'a Project,
    tagger: Tagger<'a>,
    /// What the consultation gave respondents to copy.
    given: Given,
    /// The languages that people gave to passages: they overrule the detector.
    labels: HashMap<PassageId, Language>,
    /// The questions that people assigned passages to.
    assignments: Assignments,
}

/// One submission, ready to be recorded.
pub(super) struct Prepared {
    pub(super) submission: Submission,
    pub(super) passages: Vec<Vec<Passage>>,
    pub(super) suggestions: Vec<Vec<Coding>>,
    pub(super) facts: Facts,
    /// Of its words, what a search for its like needs; none where there are too few.
    pub(super) signature: Option<Vec<u8>>,
    pub(super) trouble: Option<TroubleRow>,
    pub(super) read_key: String,
}

impl<'a> Preparing<'a> {
    /// Asks the record what people said.
    pub(super) fn of(project: &'a Project, store: &Store) -> Result<Self> {
        Ok(Self {
            project,
            tagger: Tagger::of(project)?,
            given: sharing::given(project),
            labels: store.labels()?,
            assignments: store.assignments()?,
        })
    }

    /// Cuts into passages, identifies their languages, suggests codes and gathers the facts that screening looks at.
    pub(super) fn prepare(&self, reading: ymateb_ingest::Reading, read_key: &str) -> Prepared {
        let submission = reading.submission;
        let mut seen = Seen::default();
        let mut identify = |text: &str| self.project.detector.identify(text);
        let mut passages: Vec<Vec<Passage>> =
            submission.answers.iter().map(|answer| ymateb_ingest::segment(answer, &mut seen, &mut identify)).collect();
        let surroundings = surroundings(&submission, passages.iter().flatten());
        for passage in passages.iter_mut().flatten() {
            if let Some(surroundings) = surroundings {
                passage.language = Detector::settled(passage.language, surroundings);
            }
            if let Some(language) = self.labels.get(&passage.id) {
                passage.language = Identified { language: *language, confidence: 1.0 };
            }
        }
        for (answer, passages) in submission.answers.iter().zip(&mut passages) {
            for passage in passages {
                mark_inserts(&self.project.detector, &answer.text, passage);
            }
        }
        let suggestions = submission
            .answers
            .iter()
            .zip(&passages)
            .flat_map(|(answer, passages)| {
                retag::suggest(self.tagger, &answer.text, answer.question.as_ref(), passages, &self.assignments)
            })
            .collect();
        let mut facts = facts(&submission, &passages, reading.trouble.is_some());
        facts.tellings = tellings(&self.project.wording, &submission, &passages);
        let signature =
            sharing::is_signed(&facts).then(|| sharing::signed(&submission.answers, &passages, &self.given));
        let trouble = reading.trouble.map(|trouble| TroubleRow {
            reason: trouble.reason.name().to_owned(),
            detail: trouble.detail,
            advice: trouble.advice,
        });
        let read_key = read_key.to_owned();
        Prepared { submission, passages, suggestions, facts, signature, trouble, read_key }
    }
}

/// An insert is marked where its own words give its language with at least this confidence: a name alone does not.
const PLAIN_INSERT: f32 = 0.9;

/// Marks words of the other language inside a passage, so that a search in that language finds them.
fn mark_inserts(detector: &Detector, answer_text: &str, passage: &mut Passage) {
    let own = passage.language.language;
    let Some(text) = passage.range.of(answer_text).filter(|_| passage.role != Role::Furniture) else { return };
    let start = passage.range.start as usize;
    let before = passage.marks.len();
    for (range, found) in detector.spans(text) {
        let kind = match found.language {
            Language::Welsh => MarkKind::Welsh,
            Language::English => MarkKind::English,
            Language::Other(_) | Language::Undetermined => continue,
        };
        if found.language != own
            && found.confidence >= PLAIN_INSERT
            && matches!(own, Language::Welsh | Language::English)
        {
            let range = ByteRange::new(start + range.start as usize, start + range.end as usize);
            passage.marks.push(Mark { range, kind });
        }
    }
    if passage.marks.len() > before {
        passage.marks.sort_by_key(|mark| mark.range);
    }
}

/// The language of what surrounds a submission's passages: of the form it was sent on, or else of most of its own words.
pub(crate) fn surroundings<'a>(
    submission: &Submission,
    passages: impl Iterator<Item = &'a Passage>,
) -> Option<ReaderLanguage> {
    let own = passages.map(|passage| (passage.language, passage.range.len()));
    submission.respondent.form_language.or_else(|| Detector::surroundings(own))
}

/// Gathers what screening looks at. Words are compared without regard to case and spacing; furniture is not words.
fn facts(submission: &Submission, passages: &[Vec<Passage>], quarantined: bool) -> Facts {
    let mut words = 0u32;
    let mut text = String::new();
    for (answer, passages) in submission.answers.iter().zip(passages) {
        if !answer.text.is_empty() {
            text.push_str(answer.question.as_ref().map_or("", |question| question.as_str()));
            text.push('\u{1f}');
        }
        let own = passages.iter().filter(|passage| !matches!(passage.role, ymateb_model::passage::Role::Furniture));
        for word in own.filter_map(|passage| passage.range.of(&answer.text)).flat_map(str::split_whitespace) {
            // A dash or a lone full stop is how people leave a box empty.
            words += u32::from(word.chars().any(char::is_alphanumeric));
            if word.is_ascii() {
                text.extend(word.bytes().map(|byte| char::from(byte.to_ascii_lowercase())));
            } else {
                text.extend(word.chars().flat_map(char::to_lowercase));
            }
            text.push(' ');
        }
    }
    let words_fingerprint = ContentHash::of(text.as_bytes());
    let mut chosen = 0;
    for answer in &submission.answers {
        chosen += (answer.chosen.len() + answer.not_an_option.len()) as u32;
        for option in answer.chosen.iter().map(|option| option.as_str()) {
            text.push_str(answer.question.as_ref().map_or("", |question| question.as_str()));
            text.push('\u{1e}');
            text.push_str(option);
        }
    }
    Facts {
        id: submission.id.clone(),
        source: submission.source.clone(),
        channel: submission.channel,
        received: submission.received,
        respondent_key: submission.respondent.key(),
        organisation_key: submission.respondent.organisation_key(),
        fingerprint: ContentHash::of(text.as_bytes()),
        words_fingerprint,
        words,
        chosen,
        quarantined,
        content: submission.content.clone(),
        tellings: Vec::new(),
        change: 0,
    }
}
