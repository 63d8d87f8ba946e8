//! Going through many submissions, one at a time: what changed, what is to be tagged, what is to be reported.
//!
//! Each stream sees the record as it was when the stream began, and holds one submission at a time. Writing meanwhile
//! takes a second [`Store`].

use std::{
    collections::{BTreeMap, HashMap},
    ops::ControlFlow,
};

use jiff::Timestamp;
use rusqlite::{CachedStatement, Connection, Transaction};
use ymateb_model::{
    coding::{Coder, Coding, Stance, State},
    id::{CodeId, ContentHash, KindId, OptionId, PassageId, QuestionId, SourceId, SubmissionId},
    language::Language,
    passage::{Passage, Role},
    register::Outcome,
    submission::Channel,
    text::{ByteRange, Mark},
};

use crate::{
    codings::effective,
    columns::{get, get_json, get_optional, text},
    open::{Result, Store, watermark},
    people::CodingEvent,
    submission::{PASSAGE_COLUMNS, PASSAGE_WIDTH, read_passage},
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
    /// The question the answer is to.
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
    /// The question the answer is to.
    pub question: Option<QuestionId>,
}

/// A submission as reports count it.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseRow {
    /// The submission.
    pub id: SubmissionId,
    /// The source it came from.
    pub source: SourceId,
    /// How it was sent.
    pub channel: Channel,
    /// Where in the source it is.
    pub locator: String,
    /// The hash of the file it came in.
    pub original: ContentHash,
    /// When it was sent, where that is known.
    pub received: Option<Timestamp>,
    /// The respondent's kind.
    pub kind: Option<KindId>,
    /// What became of it, once it was screened.
    pub outcome: Option<Outcome>,
    /// How many of its passages that may be counted are in each language.
    pub languages: BTreeMap<Language, u64>,
    /// Its answers, in order.
    pub answers: Vec<ResponseAnswer>,
}

/// An answer as reports count it.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseAnswer {
    /// The question, or none for a letter.
    pub question: Option<QuestionId>,
    /// Whether it holds words that may be counted.
    pub in_words: bool,
    /// The options chosen.
    pub chosen: Vec<OptionId>,
    /// How often something was written where an option was expected, and none was recognised.
    pub not_an_option: u32,
    /// The codes its passages carry, by code; what a person rejected is not among them.
    pub codes: Vec<ResponseCode>,
}

/// A code on an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseCode {
    /// The code.
    pub code: CodeId,
    /// On how many passages a person says so.
    pub accepted: u32,
    /// On how many passages a machine alone says so.
    pub suggested: u32,
    /// Where those passages stand towards the code, where somebody said; each once, in order.
    pub stances: Vec<Stance>,
}

impl Store {
    /// Goes through every submission that changed after a watermark, in the order of the changes, and gives the
    /// watermark that an index which took them has. Stopped early, that is the one of the last submission taken.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn changed_since(&self, since: u64, each: &mut dyn FnMut(Changed<'_>) -> ControlFlow<()>) -> Result<u64> {
        let snapshot = self.connection.unchecked_transaction()?;
        let mut removed_from = snapshot
            .prepare_cached("SELECT number FROM removed WHERE submission = ?1 AND change > ?2 ORDER BY number")?;
        let mut passages_of = snapshot.prepare_cached(&format!(
            "SELECT {PASSAGE_COLUMNS}, p.number, a.question, a.text FROM passage p JOIN answer a ON a.number = p.answer
             WHERE p.submission = ?1 ORDER BY p.position"
        ))?;
        let mut submissions = snapshot.prepare_cached(
            "SELECT number, id, source, channel, kind, received, change FROM submission WHERE change > ?1
             ORDER BY change",
        )?;
        let mut rows = submissions.query([since])?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(0)?;
            let passages = changed_passages(&mut passages_of, number)?;
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
        let mut answers_of = snapshot.prepare_cached(
            "SELECT number, question, text, place FROM answer WHERE submission = ?1 ORDER BY position",
        )?;
        let mut passages_of = snapshot.prepare_cached(&format!(
            "SELECT {PASSAGE_COLUMNS}, p.number, p.answer FROM passage p WHERE p.submission = ?1 ORDER BY p.position"
        ))?;
        let mut submissions = snapshot.prepare_cached(
            "SELECT number, id FROM submission
             WHERE tag_key <> ?1 AND number NOT IN (SELECT submission FROM tombstone) ORDER BY id",
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
                untagged.passages.push(UntaggedPassage {
                    number: row.get(PASSAGE_WIDTH)?,
                    passage: read_passage(row, place)?,
                    text,
                    question: question.clone(),
                });
            }
            if each(untagged).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Goes through every submission that was not erased as reports count it, ordered by id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn response_rows(&self, each: &mut dyn FnMut(ResponseRow) -> ControlFlow<()>) -> Result<()> {
        let snapshot = self.connection.unchecked_transaction()?;
        let judged = self.judgements_by_passage()?;
        let mut submissions = snapshot.prepare_cached(
            "SELECT s.number, s.id, s.source, s.channel, s.locator, s.original, s.received, s.kind, c.outcome
             FROM submission s LEFT JOIN screening c ON c.submission = s.number
             WHERE s.number NOT IN (SELECT submission FROM tombstone) ORDER BY s.id",
        )?;
        let mut parts = ResponseParts::prepare(&snapshot)?;
        let mut rows = submissions.query([])?;
        while let Some(row) = rows.next()? {
            let mut response = ResponseRow {
                id: get(row, 1)?,
                source: get(row, 2)?,
                channel: get(row, 3)?,
                locator: row.get(4)?,
                original: get(row, 5)?,
                received: get_optional(row, 6)?,
                kind: get_optional(row, 7)?,
                outcome: get_optional(row, 8)?,
                languages: BTreeMap::new(),
                answers: Vec::new(),
            };
            parts.read(row.get(0)?, &judged, &mut response)?;
            if each(response).is_break() {
                break;
            }
        }
        Ok(())
    }
}

fn changed_passages(statement: &mut CachedStatement<'_>, submission: i64) -> rusqlite::Result<Vec<ChangedPassage>> {
    let passages = statement.query_map([submission], |row| {
        let passage = read_passage(row, &Default::default())?;
        let begin = passage.range.start;
        let from_begin = |mark: &Mark| {
            let range = ByteRange { start: mark.range.start - begin, end: mark.range.end - begin };
            Mark { range, kind: mark.kind }
        };
        let inside = |mark: &&Mark| mark.range.start >= begin && mark.range.end <= passage.range.end;
        Ok(ChangedPassage {
            number: row.get(PASSAGE_WIDTH)?,
            text: passage.range.of(text(row, PASSAGE_WIDTH + 2)?).unwrap_or_default().to_owned(),
            marks: passage.marks.iter().filter(inside).map(from_begin).collect(),
            language: passage.language.language,
            role: passage.role,
            repeat: passage.repeat_of.is_some(),
            question: get_optional(row, PASSAGE_WIDTH + 1)?,
            id: passage.id,
        })
    })?;
    passages.collect()
}

/// What is read of each submission for reports.
struct ResponseParts<'a> {
    answers: CachedStatement<'a>,
    passages: CachedStatement<'a>,
}

type Judged = HashMap<PassageId, Vec<CodingEvent>>;

impl<'a> ResponseParts<'a> {
    fn prepare(snapshot: &'a Transaction<'_>) -> Result<Self> {
        let connection: &'a Connection = snapshot;
        Ok(Self {
            answers: connection.prepare_cached(
                "SELECT number, question, chosen, not_an_option FROM answer WHERE submission = ?1 ORDER BY position",
            )?,
            passages: connection.prepare_cached(
                "SELECT p.id, p.answer, p.language, p.role, p.repeat_of IS NULL, s.code, s.stance
                 FROM passage p LEFT JOIN suggestion s ON s.passage = p.number
                 WHERE p.submission = ?1 ORDER BY p.position, s.code",
            )?,
        })
    }

    fn read(&mut self, submission: i64, judged: &Judged, into: &mut ResponseRow) -> Result<()> {
        let mut numbers: Vec<i64> = Vec::new();
        let mut codes: Vec<BTreeMap<CodeId, ResponseCode>> = Vec::new();
        let mut rows = self.answers.query([submission])?;
        while let Some(row) = rows.next()? {
            numbers.push(row.get(0)?);
            codes.push(BTreeMap::new());
            let not_an_option: Vec<String> = get_json(row, 3)?;
            into.answers.push(ResponseAnswer {
                question: get_optional(row, 1)?,
                in_words: false,
                chosen: get_json(row, 2)?,
                not_an_option: u32::try_from(not_an_option.len()).unwrap_or(u32::MAX),
                codes: Vec::new(),
            });
        }
        let mut rows = self.passages.query([submission])?;
        let mut held: Option<(PassageId, usize, Vec<Coding>)> = None;
        while let Some(row) = rows.next()? {
            let id = text(row, 0)?;
            if held.as_ref().is_none_or(|(passage, ..)| passage.as_str() != id) {
                if let Some((passage, answer, suggestions)) = held.take() {
                    count(&mut codes[answer], &suggestions, judged.get(&passage));
                }
                let answer: i64 = row.get(1)?;
                let Some(answer) = numbers.iter().position(|number| *number == answer) else { continue };
                if row.get(4)? && matches!(get(row, 3)?, Role::Body | Role::ListItem) {
                    *into.languages.entry(get(row, 2)?).or_default() += 1;
                    into.answers[answer].in_words = true;
                }
                held = Some((get(row, 0)?, answer, Vec::new()));
            }
            if let (Some(code), Some((.., suggestions))) = (get_optional(row, 5)?, &mut held) {
                suggestions.push(Coding {
                    code,
                    by: Coder::Rule(String::new()),
                    state: State::Suggested,
                    stance: get_optional(row, 6)?,
                    evidence: Vec::new(),
                    framework: String::new(),
                });
            }
        }
        if let Some((passage, answer, suggestions)) = held {
            count(&mut codes[answer], &suggestions, judged.get(&passage));
        }
        for (answer, codes) in into.answers.iter_mut().zip(codes) {
            answer.codes = codes.into_values().collect();
        }
        Ok(())
    }
}

/// Counts what holds of one passage towards its answer.
fn count(codes: &mut BTreeMap<CodeId, ResponseCode>, suggestions: &[Coding], judged: Option<&Vec<CodingEvent>>) {
    let nowhere = ByteRange::new(0, 0);
    let judged = judged.into_iter().flatten().map(|event| event.coding(nowhere));
    for coding in effective(suggestions, judged) {
        if coding.state == State::Rejected {
            continue;
        }
        let counted = codes.entry(coding.code.clone()).or_insert_with(|| ResponseCode {
            code: coding.code.clone(),
            accepted: 0,
            suggested: 0,
            stances: Vec::new(),
        });
        match coding.state {
            State::Accepted => counted.accepted += 1,
            _ => counted.suggested += 1,
        }
        if let Some(stance) = coding.stance {
            counted.stances.push(stance);
            counted.stances.sort_unstable();
            counted.stances.dedup();
        }
    }
}
