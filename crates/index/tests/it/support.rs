//! Passages written for these tests, and one way of asking for them.

use std::{path::Path, sync::LazyLock};

use jiff::Timestamp;
use tempfile::TempDir;
use ymateb_index::{CommitSummary, Hits, IndexWriter, IndexedPassage, Options, Query, Searcher, highlights, parse};
use ymateb_language::Analyser;
use ymateb_model::{
    id::{AnswerId, KindId, PassageId, QuestionId, SourceId, SubmissionId},
    language::Language,
    passage::Role,
    submission::Channel,
    text::Mark,
};

pub(crate) static ANALYSER: LazyLock<Analyser> = LazyLock::new(Analyser::new);

/// A passage that owns what it is made of.
#[derive(Debug, Clone)]
pub(crate) struct Passage {
    pub(crate) number: u64,
    pub(crate) id: PassageId,
    pub(crate) submission: SubmissionId,
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark>,
    pub(crate) language: Language,
    pub(crate) role: Role,
    pub(crate) repeat: bool,
    pub(crate) question: Option<QuestionId>,
    pub(crate) source: SourceId,
    pub(crate) channel: Channel,
    pub(crate) kind: Option<KindId>,
    pub(crate) received: Option<Timestamp>,
}

/// A body passage of the submission of this name, with everything else plain.
pub(crate) fn passage(number: u64, submission: &str, language: &str, text: &str) -> Passage {
    let submission = SubmissionId::derive("test", submission, "");
    let answer = AnswerId::derive(&submission, "", "", 0);
    Passage {
        number,
        id: PassageId::derive(&answer, text, usize::try_from(number).unwrap()),
        submission,
        text: text.to_owned(),
        marks: Vec::new(),
        language: Language::parse(language).unwrap(),
        role: Role::Body,
        repeat: false,
        question: None,
        source: SourceId::parse("post").unwrap(),
        channel: Channel::Post,
        kind: None,
        received: None,
    }
}

impl Passage {
    pub(crate) fn lent(&self) -> IndexedPassage<'_> {
        IndexedPassage {
            number: self.number,
            id: &self.id,
            submission: &self.submission,
            text: &self.text,
            marks: &self.marks,
            language: self.language,
            role: self.role,
            repeat: self.repeat,
            question: self.question.as_ref(),
            source: &self.source,
            channel: self.channel,
            kind: self.kind.as_ref(),
            received: self.received,
        }
    }
}

/// Replaces the submissions that these passages belong to.
pub(crate) fn write(writer: &IndexWriter<'_>, passages: &[Passage]) {
    let mut submissions: Vec<&SubmissionId> = Vec::new();
    for passage in passages {
        if !submissions.contains(&&passage.submission) {
            submissions.push(&passage.submission);
        }
    }
    for submission in submissions {
        let own = passages.iter().filter(|passage| passage.submission == *submission);
        writer.replace_submission(submission, own.map(Passage::lent)).unwrap();
    }
}

/// Adds passages to the index in a folder and commits.
pub(crate) fn add(folder: &Path, passages: &[Passage], watermark: u64) -> CommitSummary {
    let mut opened = IndexWriter::open(folder, &ANALYSER).unwrap();
    write(&opened.writer, passages);
    opened.writer.commit(watermark).unwrap()
}

/// An index of these passages.
pub(crate) fn index(passages: &[Passage]) -> (TempDir, Searcher) {
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), passages, 1);
    let searcher = Searcher::open(folder.path()).unwrap();
    (folder, searcher)
}

pub(crate) fn query(text: &str) -> Query {
    parse(text, &ANALYSER).unwrap_or_else(|error| panic!("{text}: {error}"))
}

pub(crate) fn ask(searcher: &Searcher, text: &str, options: &Options) -> Hits {
    searcher.search(&query(text), options).unwrap()
}

/// The numbers of the passages that a query finds, best first.
pub(crate) fn numbers(searcher: &Searcher, text: &str) -> Vec<u64> {
    ask(searcher, text, &Options::default()).hits.iter().map(|hit| hit.number).collect()
}

/// The words of a passage that a query lights up.
pub(crate) fn lit<'p>(passage: &'p Passage, text: &str) -> Vec<&'p str> {
    let ranges = highlights(&query(text), &ANALYSER, &passage.text, passage.language, &passage.marks);
    ranges.iter().map(|range| range.of(&passage.text).unwrap()).collect()
}
