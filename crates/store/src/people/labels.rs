//! What people say of the language of passages.
//!
//! Like their codings it is an append-only history, and outlives the passages it was said of: whoever reads a
//! submission again asks for [`Store::labels`] and lets them overrule the detector.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};
use ymateb_model::{
    id::{PassageId, SubmissionId},
    language::{Identified, Language},
};

use crate::{
    database::batch::Batch,
    database::columns::{get, get_optional},
    database::open::{Result, Store, StoreError},
};

/// What a person says of a passage's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLabel {
    /// The passage.
    pub passage: PassageId,
    /// The language it is in; nothing leaves it to the detector again.
    pub language: Option<Language>,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub person: String,
    /// When.
    pub at: Timestamp,
}

/// An entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelEvent {
    /// Its number: later entries have greater ones.
    pub number: u64,
    /// The submission the passage was of.
    pub submission: SubmissionId,
    /// What was said.
    pub said: NewLabel,
    /// Whether a later entry on the same passage stands in its place.
    pub superseded: bool,
}

impl Batch<'_> {
    /// Adds what a person says of a passage's language to the history, and gives the passage that label from now on:
    /// `applied` is the person's language, or what the detector says where the person takes theirs back.
    ///
    /// The submission is to be tagged and indexed again after that.
    ///
    /// # Errors
    /// If there is no such passage.
    pub fn label(&mut self, new: &NewLabel, applied: Identified) -> Result<u64> {
        let found: Option<(i64, String)> = self
            .transaction
            .prepare_cached(
                "SELECT s.number, s.id FROM passage p JOIN submission s ON s.number = p.submission WHERE p.id = ?1",
            )?
            .query_row([new.passage.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (submission, id) = found.ok_or_else(|| StoreError::NoSuchPassage { id: new.passage.to_string() })?;
        let number = self
            .transaction
            .prepare_cached(
                "INSERT INTO label_event (submission, passage, language, reason, person, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .insert(params![
                id,
                new.passage.as_str(),
                new.language.as_ref().map(Language::label),
                new.reason,
                new.person,
                new.at.to_string()
            ])?;
        self.transaction
            .prepare_cached("UPDATE passage SET language = ?2, confidence = ?3 WHERE id = ?1")?
            .execute(params![new.passage.as_str(), applied.language.label(), f64::from(applied.confidence)])?;
        self.change += 1;
        self.transaction
            .prepare_cached("UPDATE submission SET change = ?2, tag_key = '' WHERE number = ?1")?
            .execute(params![submission, self.change])?;
        Ok(u64::try_from(number).expect("row numbers are positive"))
    }
}

impl Store {
    /// The languages that people gave to passages, where the last of them stands.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn labels(&self) -> Result<HashMap<PassageId, Language>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT passage, language FROM label_event
             WHERE number IN (SELECT max(number) FROM label_event GROUP BY passage) AND language IS NOT NULL",
        )?;
        let rows = statement.query_map([], |row| Ok((get(row, 0)?, get(row, 1)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The whole history, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn label_history(&self) -> Result<Vec<LabelEvent>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT number, submission, passage, language, reason, person, at,
                number NOT IN (SELECT max(number) FROM label_event GROUP BY passage)
             FROM label_event ORDER BY number",
        )?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<LabelEvent> {
    let said = NewLabel {
        passage: get(row, 2)?,
        language: get_optional(row, 3)?,
        reason: row.get(4)?,
        person: row.get(5)?,
        at: get(row, 6)?,
    };
    Ok(LabelEvent { number: row.get(0)?, submission: get(row, 1)?, said, superseded: row.get(7)? })
}
