//! Submissions to put, and the record as a text to compare.

use std::{fmt::Write, ops::ControlFlow};

use jiff::Timestamp;
use tempfile::TempDir;
use ymateb_model::{
    coding::{Coder, Coding, State},
    id::{AnswerId, CodeId, ContentHash, KindId, PassageId, QuestionId, SourceId, SubmissionId},
    language::{Identified, Language},
    passage::{Passage, Role},
    register::{Decider, Outcome, Screened},
    submission::{Answer, Channel, Respondent, Submission},
    text::{ByteRange, Place},
};
use ymateb_store::{Change, CodingFilter, Facts, NewCoding, Put, RegisterFilter, Store, TroubleRow};

/// A submission with what was made of it.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub(crate) submission: Submission,
    pub(crate) passages: Vec<Vec<Passage>>,
    pub(crate) suggestions: Vec<Vec<Coding>>,
    pub(crate) facts: Facts,
    pub(crate) trouble: Option<TroubleRow>,
}

/// A session of the form `form`, with an answer to each of some questions. A blank line parts passages; a passage
/// that holds a Welsh article is Welsh; one that holds "gofal" or "care" gets a suggestion.
pub(crate) fn session(id: &str, answers: &[(&str, &str)]) -> Sample {
    let submission_id = SubmissionId::derive("form", id, "");
    let words: String = answers.iter().map(|(question, text)| format!("{question}\u{1f}{text}\u{1e}")).collect();
    let content = ContentHash::of(words.as_bytes());
    let mut sample = Sample {
        submission: Submission {
            id: submission_id.clone(),
            source: source("form"),
            channel: Channel::Form,
            locator: format!("export.csv#{id}"),
            original: ContentHash::of(b"export.csv"),
            content: content.clone(),
            received: Some(time("2023-07-04T09:30:00Z")),
            respondent: Respondent {
                name: Some(format!("Person {id}")),
                kind: Some(KindId::parse("individual").expect("a kind")),
                ..Respondent::default()
            },
            answers: Vec::new(),
        },
        passages: Vec::new(),
        suggestions: Vec::new(),
        facts: Facts {
            id: submission_id.clone(),
            source: source("form"),
            channel: Channel::Form,
            received: Some(time("2023-07-04T09:30:00Z")),
            respondent_key: Some(format!("name:\u{1f}person {id}")),
            organisation_key: None,
            fingerprint: content.clone(),
            words_fingerprint: ContentHash::of(b"words"),
            content,
            words: u32::try_from(words.split_whitespace().count()).expect("few words"),
            chosen: 0,
            quarantined: false,
            tellings: Vec::new(),
            change: 0,
        },
        trouble: None,
    };
    for (question, text) in answers {
        let answer_id = AnswerId::derive(&submission_id, question, "", 0);
        let mut passages = Vec::new();
        let mut start = 0;
        for piece in text.split("\n\n") {
            let range = ByteRange::new(start, start + piece.len());
            start += piece.len() + 2;
            let language = if piece.contains("y ") { Language::Welsh } else { Language::English };
            let suggested = ["ofal", "care"].iter().find_map(|cue| piece.find(cue).map(|at| (at, cue.len())));
            sample.suggestions.push(suggested.map(|cue| suggestion(range.start as usize, cue)).into_iter().collect());
            passages.push(Passage {
                id: PassageId::derive(&answer_id, piece, 0),
                range,
                place: Place { row: Some(2), ..Place::default() },
                role: Role::Body,
                lead_in: None,
                repeat_of: None,
                marks: Vec::new(),
                language: Identified { language, confidence: 0.9 },
            });
        }
        sample.passages.push(passages);
        sample.submission.answers.push(Answer {
            id: answer_id,
            question: Some(QuestionId::parse(question).expect("a question")),
            part: String::new(),
            text: (*text).to_owned(),
            blocks: Vec::new(),
            chosen: Vec::new(),
            not_an_option: Vec::new(),
            place: Place { row: Some(2), column: Some("F".to_owned()), ..Place::default() },
        });
    }
    sample
}

fn suggestion(start: usize, (at, length): (usize, usize)) -> Coding {
    Coding {
        code: code("P1"),
        by: Coder::Rule("care".to_owned()),
        state: State::Suggested,
        stance: None,
        evidence: vec![ByteRange::new(start + at, start + at + length)],
        framework: "1".to_owned(),
        confidence: None,
    }
}

impl Sample {
    pub(crate) fn id(&self) -> &SubmissionId {
        &self.submission.id
    }

    /// The id of a passage, counted through all answers.
    pub(crate) fn passage(&self, index: usize) -> &PassageId {
        &self.passages.iter().flatten().nth(index).expect("so many passages").id
    }

    pub(crate) fn put_into(&self, batch: &mut ymateb_store::Batch<'_>) -> Change {
        let put = Put {
            submission: &self.submission,
            passages: &self.passages,
            suggestions: &self.suggestions,
            facts: &self.facts,
            trouble: self.trouble.as_ref(),
            read_key: "read 1",
            tag_key: "tag 1",
        };
        batch.put_submission(&put).expect("it can be put")
    }

    /// Accepts or rejects a code on a passage in a person's name.
    pub(crate) fn said(&self, person: &str, index: usize, code_id: &str, state: State) -> NewCoding {
        let (answer, passage) = self
            .submission
            .answers
            .iter()
            .zip(&self.passages)
            .flat_map(|(answer, passages)| passages.iter().map(move |passage| (answer, passage)))
            .nth(index)
            .expect("so many passages");
        NewCoding {
            submission: self.submission.id.clone(),
            passage: Some(passage.id.clone()),
            quote: passage.range.of(&answer.text).expect("words").to_owned(),
            code: code(code_id),
            person: person.to_owned(),
            state,
            stance: None,
            evidence: vec![ByteRange { start: passage.range.start, end: passage.range.start + 4 }],
            framework: "1".to_owned(),
            at: time("2023-08-01T12:00:00Z"),
            memo: Some("looked at twice".to_owned()),
        }
    }
}

/// A record in a folder of its own.
pub(crate) fn record() -> (TempDir, Store) {
    let project = tempfile::tempdir().expect("a folder");
    let store = Store::open(project.path()).expect("a new record");
    (project, store)
}

/// Puts submissions in one batch.
pub(crate) fn put(store: &mut Store, samples: &[&Sample]) -> Vec<Change> {
    let mut batch = store.batch().expect("a batch");
    let changes = samples.iter().map(|sample| sample.put_into(&mut batch)).collect();
    batch.commit().expect("kept");
    changes
}

/// Adds what people say in one batch.
pub(crate) fn say(store: &mut Store, codings: &[NewCoding]) {
    let mut batch = store.batch().expect("a batch");
    batch.add_codings(codings).expect("said");
    batch.commit().expect("kept");
}

/// What screening goes by, of every submission.
pub(crate) fn facts(store: &Store) -> Vec<Facts> {
    let mut all = Vec::new();
    let mut keep = |facts| {
        all.push(facts);
        ControlFlow::Continue(())
    };
    store.screening_facts(&mut keep).expect("facts");
    all
}

/// Accepts every submission that was not yet screened.
pub(crate) fn accept_all(store: &mut Store) {
    let accepted = Screened {
        outcome: Outcome::Accepted,
        reason: "nothing against it".to_owned(),
        by: Decider::Rule("accept".to_owned()),
        see: None,
    };
    let facts = facts(store);
    let mut batch = store.batch().expect("a batch");
    for of in facts {
        batch.put_screened(&of.id, &accepted).expect("screened");
    }
    batch.commit().expect("kept");
}

/// Everything the record holds, ordered by ids, without the numbers that depend on the order of arrival.
pub(crate) fn dump(store: &Store) -> String {
    let mut text = String::new();
    let mut rows = store.register(&RegisterFilter::default()).expect("the register");
    rows.sort_by(|one, other| one.id.cmp(&other.id));
    for row in rows {
        writeln!(text, "{row:?}").expect("a string");
        let recorded = store.submission(&row.id).expect("readable").expect("there");
        writeln!(text, "{:?} {} {}", recorded.submission, recorded.read_key, recorded.tag_key).expect("a string");
        for passage in recorded.passages.iter().flatten() {
            writeln!(text, "{:?} {:?}", passage.passage, passage.codings).expect("a string");
        }
        writeln!(text, "{:?} {:?}", recorded.versions, recorded.trouble).expect("a string");
    }
    for coding in store.codings(&CodingFilter::default()).expect("codings") {
        writeln!(text, "{} {:?} {:?}", coding.passage, coding.coding, coding.quote).expect("a string");
    }
    writeln!(text, "{:?} {:?}", store.tally().expect("a tally"), store.language_counts().expect("counts"))
        .expect("a string");
    text
}

pub(crate) fn code(id: &str) -> CodeId {
    CodeId::parse(id).expect("a code")
}

pub(crate) fn source(id: &str) -> SourceId {
    SourceId::parse(id).expect("a source")
}

pub(crate) fn time(text: &str) -> Timestamp {
    text.parse().expect("a time")
}
