//! Going through every response, one at a time, as reports count and quote it.
//!
//! What is read of a response is what is counted: its words are left where they are.

use std::{
    collections::{BTreeMap, HashMap},
    ops::ControlFlow,
};

use rusqlite::{CachedStatement, Connection, Row};
use ymateb_model::{
    coding::{Stance, State},
    id::{CodeId, KindId, OptionId, PassageId, QuestionId, SubmissionId},
    language::Language,
    passage::Role,
    register::Outcome,
};

use crate::{
    database::columns::{get, get_json, get_optional},
    database::open::{Result, Store},
    people::assignments::Assignments,
    people::events::{CodingEvent, as_of, events_of, latest_by_passage},
};

/// A submission as reports count it.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseRow {
    /// The submission.
    pub id: SubmissionId,
    /// The respondent's kind.
    pub kind: Option<KindId>,
    /// What became of it, once it was screened.
    pub outcome: Option<Outcome>,
    /// Its answers, in order.
    pub answers: Vec<ResponseAnswer>,
    /// The codes that people gave to the whole response, by code; what they rejected is not among them.
    pub codes: Vec<ResponseCode>,
    /// How often people's last word on a code of one of its passages is that it does not belong there.
    pub rejected: u64,
}

/// An answer as reports count it.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseAnswer {
    /// The question, or none for a letter.
    pub question: Option<QuestionId>,
    /// The options chosen.
    pub chosen: Vec<OptionId>,
    /// How often something was written where an option was expected, and none was recognised.
    pub not_an_option: u32,
    /// Its passages, in order.
    pub passages: Vec<ResponsePassage>,
}

/// A passage as reports count it.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponsePassage {
    /// The record's number of it.
    pub number: u64,
    /// Its id.
    pub id: PassageId,
    /// Its language.
    pub language: Language,
    /// What part it plays.
    pub role: Role,
    /// Whether the same words came earlier in the submission.
    pub repeat: bool,
    /// The codes it carries, by code; what a person rejected is not among them.
    pub codes: Vec<ResponseCode>,
}

impl ResponsePassage {
    /// Whether it holds the respondent's own words for the first time, and so may be counted.
    pub fn is_own(&self) -> bool {
        !self.repeat && matches!(self.role, Role::Body | Role::ListItem)
    }
}

/// A code on a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResponseCode {
    /// The code.
    pub code: CodeId,
    /// Whether a person says so, or a machine alone.
    pub accepted: bool,
    /// Where the passage stands towards the code, where somebody said.
    pub stance: Option<Stance>,
}

impl ResponseAnswer {
    /// Whether it holds words that may be counted.
    pub fn in_words(&self) -> bool {
        self.passages.iter().any(ResponsePassage::is_own)
    }

    /// The codes of its passages, as often as they are said.
    pub fn codes(&self) -> impl Iterator<Item = &ResponseCode> {
        self.passages.iter().flat_map(|passage| &passage.codes)
    }
}

/// What people said that bears on counts.
struct People {
    judged: HashMap<PassageId, Vec<CodingEvent>>,
    of_responses: HashMap<SubmissionId, Vec<CodingEvent>>,
    assignments: Assignments,
}

impl Store {
    /// Goes through every submission that was not erased as reports count it, in the order of the record, which is no
    /// order to rely on: ids would lead all over the file.
    ///
    /// What a model service suggests is not among its codes before a person accepts it.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn response_rows(&self, each: &mut dyn FnMut(ResponseRow) -> ControlFlow<()>) -> Result<()> {
        let _held = self.hold()?;
        let people = People {
            judged: self.judgements_by_passage()?,
            of_responses: self.judgements_by_response()?,
            assignments: self.assignments()?,
        };
        let mut submissions = self.connection.prepare_cached(&format!("{SUBMISSIONS} ORDER BY s.number"))?;
        let mut parts = ResponseParts::prepare(&self.connection)?;
        let mut rows = submissions.query([])?;
        while let Some(row) = rows.next()? {
            if each(parts.response(row, &people)?).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// One submission as reports counted it once the entry of a number was made in the history of codings; nothing if it is
    /// not there, or was erased.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn response_row_as_of(&self, id: &SubmissionId, entry: u64) -> Result<Option<ResponseRow>> {
        let _held = self.hold()?;
        let events = as_of(events_of(&self.connection, id)?, entry);
        let mut people =
            People { judged: HashMap::new(), of_responses: HashMap::new(), assignments: self.assignments()? };
        for (passage, latest) in latest_by_passage(&events) {
            let latest: Vec<CodingEvent> = latest.into_iter().cloned().collect();
            match passage {
                Some(passage) => people.judged.insert(passage.clone(), latest),
                None => people.of_responses.insert(id.clone(), latest),
            };
        }
        let mut submissions = self.connection.prepare_cached(&format!("{SUBMISSIONS} AND s.id = ?1"))?;
        let mut parts = ResponseParts::prepare(&self.connection)?;
        let mut rows = submissions.query([id.as_str()])?;
        rows.next()?.map(|row| parts.response(row, &people)).transpose()
    }
}

const SUBMISSIONS: &str = "SELECT s.number, s.id, s.kind, c.outcome
    FROM submission s LEFT JOIN screening c ON c.submission = s.number
    WHERE s.number NOT IN (SELECT submission FROM tombstone)";

/// What is read of each submission for reports.
struct ResponseParts<'a> {
    answers: CachedStatement<'a>,
    passages: CachedStatement<'a>,
    numbers: Vec<i64>,
}

impl<'a> ResponseParts<'a> {
    fn prepare(connection: &'a Connection) -> Result<Self> {
        Ok(Self {
            answers: connection.prepare_cached(
                "SELECT number, question, chosen, not_an_option FROM answer WHERE submission = ?1 ORDER BY position",
            )?,
            passages: connection.prepare_cached(
                "SELECT p.number, p.answer, p.id, p.language, p.role, p.repeat_of IS NOT NULL, s.code, s.stance
                 FROM passage p LEFT JOIN suggestion s ON s.passage = p.number AND s.service IS NULL
                 WHERE p.submission = ?1 ORDER BY p.position, s.code",
            )?,
            numbers: Vec::new(),
        })
    }

    /// Reads a row of [`SUBMISSIONS`], and what belongs to it.
    fn response(&mut self, row: &Row<'_>, people: &People) -> Result<ResponseRow> {
        let id: SubmissionId = get(row, 1)?;
        let mut codes = Vec::new();
        if let Some(events) = people.of_responses.get(&id) {
            judge(&mut codes, events);
        }
        let answers = self.answers(row.get(0)?, people)?;
        let passages = answers.iter().flat_map(|answer| &answer.passages);
        let judged = passages.filter_map(|passage| people.judged.get(&passage.id)).flatten();
        let rejected = judged.filter(|event| event.state == State::Rejected).count() as u64;
        Ok(ResponseRow { id, codes, kind: get_optional(row, 2)?, outcome: get_optional(row, 3)?, answers, rejected })
    }

    fn answers(&mut self, submission: i64, people: &People) -> Result<Vec<ResponseAnswer>> {
        let mut answers: Vec<ResponseAnswer> = Vec::new();
        self.numbers.clear();
        let mut rows = self.answers.query([submission])?;
        while let Some(row) = rows.next()? {
            self.numbers.push(row.get(0)?);
            let not_an_option: Vec<String> = get_json(row, 3)?;
            answers.push(ResponseAnswer {
                question: get_optional(row, 1)?,
                chosen: get_json(row, 2)?,
                not_an_option: u32::try_from(not_an_option.len()).unwrap_or(u32::MAX),
                passages: Vec::new(),
            });
        }
        let mut at = 0;
        let mut rows = self.passages.query([submission])?;
        while let Some(row) = rows.next()? {
            let (number, answer): (u64, i64) = (row.get(0)?, row.get(1)?);
            if self.numbers.get(at) != Some(&answer) {
                let Some(found) = self.numbers.iter().position(|number| *number == answer) else { continue };
                at = found;
            }
            let passages = &mut answers[at].passages;
            if passages.last().is_none_or(|last| last.number != number) {
                passages.push(read_passage(row, number)?);
            }
            if let (Some(code), Some(passage)) = (get_optional(row, 6)?, passages.last_mut()) {
                passage.codes.push(ResponseCode { code, accepted: false, stance: get_optional(row, 7)? });
            }
        }
        for passage in answers.iter_mut().flat_map(|answer| &mut answer.passages) {
            if let Some(events) = people.judged.get(&passage.id) {
                judge(&mut passage.codes, events);
            }
        }
        if !people.assignments.is_empty() {
            assign(&mut answers, &people.assignments);
        }
        Ok(answers)
    }
}

/// Counts what people assigned to another question as an answer to that one.
fn assign(answers: &mut Vec<ResponseAnswer>, assignments: &Assignments) {
    let mut moved = Vec::new();
    for answer in answers.iter_mut() {
        let moves = |passage: &mut ResponsePassage| {
            assignments.question(&passage.id, answer.question.as_ref()) != answer.question.as_ref()
        };
        moved.extend(answer.passages.extract_if(.., moves));
    }
    for passage in moved {
        let question = assignments.question(&passage.id, None).cloned();
        answers.push(ResponseAnswer { question, chosen: Vec::new(), not_an_option: 0, passages: vec![passage] });
    }
}

fn read_passage(row: &Row<'_>, number: u64) -> rusqlite::Result<ResponsePassage> {
    Ok(ResponsePassage {
        number,
        id: get(row, 2)?,
        language: get(row, 3)?,
        role: get(row, 4)?,
        repeat: row.get(5)?,
        codes: Vec::new(),
    })
}

/// Puts what people said last in place of what the machine suggests.
fn judge(codes: &mut Vec<ResponseCode>, events: &[CodingEvent]) {
    let suggested = std::mem::take(codes).into_iter().map(|code| (code.code.clone(), Some(code)));
    let mut by_code: BTreeMap<CodeId, Option<ResponseCode>> = suggested.collect();
    by_code.extend(events.iter().map(|event| {
        let code = ResponseCode { code: event.code.clone(), accepted: true, stance: event.stance };
        (event.code.clone(), (event.state == State::Accepted).then_some(code))
    }));
    codes.extend(by_code.into_values().flatten());
}
