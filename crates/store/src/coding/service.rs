//! What a model service answered: kept, so that nothing is asked twice, and put beside the other suggestions.
//!
//! Tagging replaces what rules and the learned model suggest. What a service suggests costs more than computing time and
//! cannot be made again without sending words away, so it stands in tables of its own, from which it is put back. Where a
//! rule or the learned model suggests the same code of the same passage, theirs is the suggestion that stands. What is counted
//! is the same from the same submissions: a service's suggestion is in no count of responses before a person accepts it.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};
use ymateb_model::{
    coding::{Coder, Coding, State},
    id::{ContentHash, PassageId, SubmissionId},
    text::ByteRange,
};

use crate::{
    database::batch::Batch,
    database::columns::{get_ranges, ranges_json},
    database::open::{Result, Store, StoreError},
};

/// What a service answered of one passage.
#[derive(Debug, Clone, Copy)]
pub struct ServiceAnswer<'a> {
    /// The submission.
    pub submission: &'a SubmissionId,
    /// The passage.
    pub passage: &'a PassageId,
    /// The hash of all that was sent.
    pub request: &'a ContentHash,
    /// Which model it is, and where.
    pub service: &'a str,
    /// The answer, as far as it was taken.
    pub answer: &'a str,
    /// When it came.
    pub at: Timestamp,
    /// What it suggests; evidence counts from the passage's first byte.
    pub suggestions: &'a [Coding],
}

impl Store {
    /// What was answered when this was asked before, of whichever passage.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn service_answer(&self, request: &ContentHash) -> Result<Option<String>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT answer FROM service_answer WHERE request = ?1 ORDER BY number LIMIT 1")?;
        Ok(statement.query_row([&*request.hex()], |row| row.get(0)).optional()?)
    }

    /// Whether what a passage's suggestions rest on is the answer to this request.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn is_answered(&self, passage: &PassageId, request: &ContentHash) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "SELECT request = ?2 FROM service_answer WHERE passage = ?1 ORDER BY number DESC LIMIT 1",
        )?;
        let latest = statement.query_row([passage.as_str(), &*request.hex()], |row| row.get(0)).optional()?;
        Ok(latest.unwrap_or(false))
    }
}

impl Batch<'_> {
    /// Records what a service answered of a passage, in place of what it said before. Whether the passage is still there:
    /// of one that is gone, or was erased meanwhile, nothing is kept.
    ///
    /// # Errors
    /// If a coding is not a service's suggestion on words of the passage, or the database cannot be written.
    pub fn put_service_answer(&mut self, answer: &ServiceAnswer<'_>) -> Result<bool> {
        let there = self
            .transaction
            .prepare_cached(
                "SELECT p.number, p.past - p.first FROM passage p JOIN submission s ON s.number = p.submission
                 WHERE p.id = ?1 AND s.id = ?2",
            )?
            .query_row([answer.passage.as_str(), answer.submission.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((number, length)): Option<(i64, u32)> = there else { return Ok(false) };
        let own = ByteRange { start: 0, end: length };
        let is_legal = |coding: &Coding| {
            matches!(&coding.by, Coder::Service(service) if service == answer.service)
                && coding.state == State::Suggested
                && coding.evidence.iter().all(|words| own.holds(*words))
        };
        if !answer.suggestions.iter().all(is_legal) {
            let id = answer.passage.to_string();
            let why = "it is not the service's suggestion on words of the passage";
            return Err(StoreError::Illegal { what: "a suggestion", id, why });
        }
        self.transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO service_answer (passage, request, submission, service, answer, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                answer.passage.as_str(),
                &*answer.request.hex(),
                answer.submission.as_str(),
                answer.service,
                answer.answer,
                answer.at.to_string(),
            ])?;
        self.transaction
            .prepare_cached("DELETE FROM service_suggestion WHERE passage = ?1")?
            .execute([answer.passage.as_str()])?;
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO service_suggestion (passage, code, submission, service, stance, evidence, framework)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?;
        for coding in answer.suggestions {
            insert.execute(params![
                answer.passage.as_str(),
                coding.code.as_str(),
                answer.submission.as_str(),
                answer.service,
                coding.stance.map(|stance| stance.name()),
                ranges_json(&coding.evidence),
                coding.framework,
            ])?;
        }
        drop(insert);
        self.service_answered = true;
        self.transaction
            .prepare_cached("DELETE FROM suggestion WHERE passage = ?1 AND service IS NOT NULL")?
            .execute([number])?;
        self.put_back("p.number = ?1", number)?;
        Ok(true)
    }

    /// Puts what a service suggested beside what was tagged anew.
    pub(crate) fn put_service_suggestions_back(&self, submission: i64) -> Result<()> {
        if self.service_answered { self.put_back("p.submission = ?1", submission) } else { Ok(()) }
    }

    fn put_back(&self, which: &str, number: i64) -> Result<()> {
        let mut find = self.transaction.prepare_cached(&format!(
            "SELECT p.number, p.first, s.code, s.stance, s.evidence, s.framework, s.service
             FROM passage p JOIN service_suggestion s ON s.passage = p.id WHERE {which}"
        ))?;
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO suggestion (passage, code, rule, stance, evidence, framework, service)
             VALUES (?1, ?2, '', ?3, ?4, ?5, ?6) ON CONFLICT DO NOTHING",
        )?;
        let mut rows = find.query([number])?;
        while let Some(row) = rows.next()? {
            let first: u32 = row.get(1)?;
            let evidence: Vec<ByteRange> = get_ranges(row, 4)?.into_iter().map(|words| words.shifted(first)).collect();
            insert.execute(params![
                row.get::<_, i64>(0)?,
                row.get::<_, String>(2)?,
                row.get::<_, Option<String>>(3)?,
                ranges_json(&evidence),
                row.get::<_, String>(5)?,
                row.get::<_, String>(6)?,
            ])?;
        }
        Ok(())
    }

    /// Takes away all that a service said of a submission's words, which are in it.
    pub(crate) fn erase_service_answers(&self, submission: &SubmissionId) -> Result<()> {
        for table in ["service_answer", "service_suggestion"] {
            self.transaction.execute(&format!("DELETE FROM {table} WHERE submission = ?1"), [submission.as_str()])?;
        }
        Ok(())
    }
}
