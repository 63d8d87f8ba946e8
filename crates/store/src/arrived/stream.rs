//! Going through many submissions, one at a time: what changed, and what is to be tagged. What is to be reported is in
//! `responses`.
//!
//! Each stream sees the record as it was when the stream began, and holds one submission at a time. Writing meanwhile
//! takes a second [`Store`].

use std::{collections::HashMap, ops::ControlFlow};

use jiff::Timestamp;
use rusqlite::{CachedStatement, Connection, Transaction};
use ymateb_model::{
    id::{KindId, PassageId, QuestionId, SourceId, SubmissionId},
    language::Language,
    passage::{Passage, Role},
    submission::Channel,
    text::{ByteRange, Mark},
};

use crate::{
    arrived::submission::{PASSAGE_COLUMNS, PASSAGE_WIDTH, read_passage},
    database::columns::{get, get_json, get_optional},
    database::open::{Result, Store, watermark},
};

/// A submission that changed: everything the index holds of it, to be put in place of what it held.
#[derive(Debug, Clone, Copy)]
pub struct Changed<'a> {
    /// The submission.
    pub submission: &'a SubmissionId,
    /// The source it came from.
    pub source: &'a SourceId,
    /// How it was sent.
    pub channel: Channel,
    /// The respondent's kind.
    pub kind: Option<&'a KindId>,
    /// When it was sent, where that is known.
    pub received: Option<Timestamp>,
    /// Its passages, in order; none if it was erased.
    pub passages: &'a [ChangedPassage],
    /// The numbers of passages that it lost since the watermark.
    pub removed: &'a [u64],
    /// The watermark of an index that took this and everything before it.
    pub watermark: u64,
}

/// A passage of a submission that changed.
#[derive(Debug, Clone, PartialEq)]
pub struct ChangedPassage {
    /// The record's number of it.
    pub number: u64,
    /// Its id.
    pub id: PassageId,
    /// Its words.
    pub text: String,
    /// Its marks, counted from the beginning of its words.
    pub marks: Vec<Mark>,
    /// Its language.
    pub language: Language,
    /// What part it plays.
    pub role: Role,
    /// Whether the same words came earlier in the submission.
    pub repeat: bool,
    /// The question it answers; a person's word comes before where it was written.
    pub question: Option<QuestionId>,
}

/// A submission that was tagged under another key, or never.
#[derive(Debug, Clone, PartialEq)]
pub struct Untagged {
    /// The submission.
    pub submission: SubmissionId,
    /// Its passages, in order.
    pub passages: Vec<UntaggedPassage>,
    /// The texts of its answers, which passages refer to.
    pub texts: Vec<String>,
}

/// A passage to be tagged.
#[derive(Debug, Clone, PartialEq)]
pub struct UntaggedPassage {
    /// The record's number of it.
    pub number: u64,
    /// The passage.
    pub passage: Passage,
    /// Which of the answers' texts it is of.
    pub text: usize,
    /// The question it answers; a person's word comes before where it was written.
    pub question: Option<QuestionId>,
}

impl Store {
    /// How many submissions [`changed_since`](Self::changed_since) goes through.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn changed_since_count(&self, since: u64) -> Result<u64> {
        let sql = "SELECT count(*) FROM submission WHERE change > ?1";
        Ok(self.connection.prepare_cached(sql)?.query_row([since], |row| row.get(0))?)
    }

    /// How many submissions [`passages_to_tag`](Self::passages_to_tag) goes through.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn to_tag_count(&self, tag_key: &str) -> Result<u64> {
        let sql = "SELECT count(*) FROM submission
            WHERE tag_key <> ?1 AND number NOT IN (SELECT submission FROM tombstone)";
        Ok(self.connection.prepare_cached(sql)?.query_row([tag_key], |row| row.get(0))?)
    }

    /// Goes through every submission that changed after a watermark, in the order of the changes, and gives the
    /// watermark that an index which took them has. Stopped early, that is the one of the last submission taken.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn changed_since(&self, since: u64, each: &mut dyn FnMut(Changed<'_>) -> ControlFlow<()>) -> Result<u64> {
        let snapshot = self.connection.unchecked_transaction()?;
        let assignments = self.assignments()?;
        let mut removed_from = snapshot
            .prepare_cached("SELECT number FROM removed WHERE submission = ?1 AND change > ?2 ORDER BY number")?;
        let mut parts = ChangedParts::prepare(&snapshot)?;
        let mut submissions = snapshot.prepare_cached(
            "SELECT number, id, source, channel, kind, received, change FROM submission WHERE change > ?1
             ORDER BY change",
        )?;
        let mut rows = submissions.query([since])?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            let mut passages = parts.passages(number)?;
            for passage in &mut passages {
                passage.question = assignments.question(&passage.id, passage.question.as_ref()).cloned();
            }
            let removed: Vec<u64> = removed_from
                .query_map(rusqlite::params![number, since], |row| row.get(0))?
                .collect::<rusqlite::Result<_>>()?;
            let (submission, source, kind): (_, _, Option<KindId>) =
                (get(row, 1)?, get(row, 2)?, get_optional(row, 4)?);
            let changed = Changed {
                submission: &submission,
                source: &source,
                channel: get(row, 3)?,
                kind: kind.as_ref(),
                received: get_optional(row, 5)?,
                passages: &passages,
                removed: &removed,
                watermark: row.get(6)?,
            };
            if each(changed).is_break() {
                return Ok(changed.watermark);
            }
        }
        Ok(watermark(&snapshot)?.max(since))
    }

    /// Goes through the submissions that were tagged under another key than this one, or never, ordered by id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn passages_to_tag(&self, tag_key: &str, each: &mut dyn FnMut(Untagged) -> ControlFlow<()>) -> Result<()> {
        let snapshot = self.connection.unchecked_transaction()?;
        let assignments = self.assignments()?;
        let mut answers_of = snapshot.prepare_cached(
            "SELECT number, question, text, place FROM answer WHERE submission = ?1 ORDER BY position",
        )?;
        let mut passages_of = snapshot.prepare_cached(&format!(
            "SELECT {PASSAGE_COLUMNS}, p.number, p.answer FROM passage p WHERE p.submission = ?1 ORDER BY p.position"
        ))?;
        let mut submissions = snapshot.prepare_cached(
            // The inner query reads an index alone, and most often finds nothing.
            "SELECT number, id FROM submission WHERE number IN
                (SELECT number FROM submission
                 WHERE tag_key <> ?1 AND number NOT IN (SELECT submission FROM tombstone))
             ORDER BY id",
        )?;
        let mut rows = submissions.query([tag_key])?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            let mut untagged = Untagged { submission: get(row, 1)?, passages: Vec::new(), texts: Vec::new() };
            let mut answers = Vec::new();
            let mut answer_rows = answers_of.query([number])?;
            while let Some(answer) = answer_rows.next()? {
                let (number, question): (i64, Option<QuestionId>) = (answer.get(0)?, get_optional(answer, 1)?);
                untagged.texts.push(answer.get(2)?);
                answers.push((number, question, get_json(answer, 3)?));
            }
            let mut passage_rows = passages_of.query([number])?;
            while let Some(row) = passage_rows.next()? {
                let answer: i64 = row.get(PASSAGE_WIDTH + 1)?;
                let Some(text) = answers.iter().position(|(number, ..)| *number == answer) else { continue };
                let (_, question, place) = &answers[text];
                let passage = read_passage(row, place)?;
                untagged.passages.push(UntaggedPassage {
                    number: row.get(PASSAGE_WIDTH)?,
                    text,
                    question: assignments.question(&passage.id, question.as_ref()).cloned(),
                    passage,
                });
            }
            if each(untagged).is_break() {
                break;
            }
        }
        Ok(())
    }
}

/// What is read of each submission that changed.
struct ChangedParts<'a> {
    answers: CachedStatement<'a>,
    passages: CachedStatement<'a>,
}

impl<'a> ChangedParts<'a> {
    fn prepare(snapshot: &'a Transaction<'_>) -> Result<Self> {
        let connection: &'a Connection = snapshot;
        Ok(Self {
            answers: connection
                .prepare_cached("SELECT number, question, text FROM answer WHERE submission = ?1 ORDER BY position")?,
            // Without the answers' texts: a long one would be read once for each of its passages.
            passages: connection.prepare_cached(&format!(
                "SELECT {PASSAGE_COLUMNS}, p.number, p.answer FROM passage p WHERE p.submission = ?1 ORDER BY p.position"
            ))?,
        })
    }

    fn passages(&mut self, submission: i64) -> Result<Vec<ChangedPassage>> {
        let mut answers: HashMap<i64, (Option<QuestionId>, String)> = HashMap::new();
        let mut rows = self.answers.query([submission])?;
        while let Some(row) = rows.next()? {
            answers.insert(row.get(0)?, (get_optional(row, 1)?, row.get(2)?));
        }
        let passages = self.passages.query_map([submission], |row| {
            let passage = read_passage(row, &Default::default())?;
            let (question, text) =
                answers.get(&row.get(PASSAGE_WIDTH + 1)?).ok_or(rusqlite::Error::QueryReturnedNoRows)?;
            let begin = passage.range.start;
            let from_begin = |mark: &Mark| {
                let range = ByteRange { start: mark.range.start - begin, end: mark.range.end - begin };
                Mark { range, kind: mark.kind }
            };
            let inside = |mark: &&Mark| mark.range.start >= begin && mark.range.end <= passage.range.end;
            Ok(ChangedPassage {
                number: row.get(PASSAGE_WIDTH)?,
                text: passage.range.of(text).unwrap_or_default().to_owned(),
                marks: passage.marks.iter().filter(inside).map(from_begin).collect(),
                language: passage.language.language,
                role: passage.role,
                repeat: passage.repeat_of.is_some(),
                question: question.clone(),
                id: passage.id,
            })
        })?;
        Ok(passages.collect::<rusqlite::Result<_>>()?)
    }
}
