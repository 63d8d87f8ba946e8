//! What people say of the question that a passage answers: a letter's paragraph that speaks to question 2, or an answer
//! that was written under the wrong one.
//!
//! Like their labels it is an append-only history that outlives the passages it was said of. The answers themselves stay as
//! they were sent; whoever counts, searches or tags asks for [`Store::assignments`] beside them.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};
use ymateb_model::id::{PassageId, QuestionId, SubmissionId};

use crate::{
    database::batch::Batch,
    database::columns::{get, get_optional},
    database::open::{Result, Store, StoreError},
};

/// Which question a person says that a passage answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answers {
    /// This one.
    Question(QuestionId),
    /// None of them.
    None,
    /// The one it was written under: what was said before is taken back.
    AsWritten,
}

/// What a person says of the question that a passage answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAssignment {
    /// The passage.
    pub passage: PassageId,
    /// The question.
    pub answers: Answers,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub person: String,
    /// When.
    pub at: Timestamp,
}

/// An entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssignmentEvent {
    /// Its number: later entries have greater ones.
    pub number: u64,
    /// The submission the passage was of.
    pub submission: SubmissionId,
    /// What was said.
    pub said: NewAssignment,
    /// Whether a later entry on the same passage stands in its place.
    pub superseded: bool,
    /// Whether the passage is in the record no more, because its words changed.
    pub gone: bool,
}

/// The questions that people assigned passages to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assignments {
    by_passage: HashMap<PassageId, Option<QuestionId>>,
}

impl Assignments {
    /// The question that a passage answers, which was written under `written_under`.
    pub fn question<'a>(
        &'a self,
        passage: &PassageId,
        written_under: Option<&'a QuestionId>,
    ) -> Option<&'a QuestionId> {
        match self.by_passage.get(passage) {
            Some(assigned) => assigned.as_ref(),
            None => written_under,
        }
    }

    /// Whether somebody assigned a passage.
    pub fn holds(&self, passage: &PassageId) -> bool {
        self.by_passage.contains_key(passage)
    }

    /// Whether nobody assigned anything.
    pub fn is_empty(&self) -> bool {
        self.by_passage.is_empty()
    }
}

impl Batch<'_> {
    /// Adds what a person says of the question that a passage answers to the history. The submission is to be tagged and
    /// indexed again after that.
    ///
    /// # Errors
    /// If there is no such passage.
    pub fn assign(&mut self, new: &NewAssignment) -> Result<u64> {
        let found: Option<(i64, String)> = self
            .transaction
            .prepare_cached(
                "SELECT s.number, s.id FROM passage p JOIN submission s ON s.number = p.submission WHERE p.id = ?1",
            )?
            .query_row([new.passage.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (submission, id) = found.ok_or_else(|| StoreError::NoSuchPassage { id: new.passage.to_string() })?;
        let question = match &new.answers {
            Answers::Question(question) => Some(question.as_str()),
            Answers::None | Answers::AsWritten => None,
        };
        let number = self
            .transaction
            .prepare_cached(
                "INSERT INTO assignment_event (submission, passage, question, back, reason, person, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .insert(params![
                id,
                new.passage.as_str(),
                question,
                new.answers == Answers::AsWritten,
                new.reason,
                new.person,
                new.at.to_string()
            ])?;
        self.change += 1;
        self.transaction
            .prepare_cached("UPDATE submission SET change = ?2, tag_key = '' WHERE number = ?1")?
            .execute(params![submission, self.change])?;
        Ok(u64::try_from(number).expect("row numbers are positive"))
    }
}

impl Store {
    /// The questions that people assigned passages to, where the last of them stands.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn assignments(&self) -> Result<Assignments> {
        let mut statement = self.connection.prepare_cached("SELECT passage, question FROM assigned")?;
        let rows = statement.query_map([], |row| Ok((get(row, 0)?, get_optional(row, 1)?)))?;
        Ok(Assignments { by_passage: rows.collect::<rusqlite::Result<_>>()? })
    }

    /// The whole history, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn assignment_history(&self) -> Result<Vec<AssignmentEvent>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT e.number, e.submission, e.passage, e.question, e.back, e.reason, e.person, e.at,
                e.number NOT IN (SELECT max(number) FROM assignment_event GROUP BY passage),
                NOT EXISTS (SELECT 1 FROM passage p WHERE p.id = e.passage)
             FROM assignment_event e ORDER BY e.number",
        )?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<AssignmentEvent> {
    let answers = match (get_optional(row, 3)?, row.get(4)?) {
        (Some(question), _) => Answers::Question(question),
        (None, true) => Answers::AsWritten,
        (None, false) => Answers::None,
    };
    let said =
        NewAssignment { passage: get(row, 2)?, answers, reason: row.get(5)?, person: row.get(6)?, at: get(row, 7)? };
    Ok(AssignmentEvent {
        number: row.get(0)?,
        submission: get(row, 1)?,
        said,
        superseded: row.get(8)?,
        gone: row.get(9)?,
    })
}
