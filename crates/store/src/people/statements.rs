//! What people state about submissions that no reader can tell: how many people signed a petition, and on whose behalf a
//! submission was sent. An append-only history; of each kind the last entry stands.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{Row, params};
use ymateb_model::id::SubmissionId;

use crate::{
    database::batch::Batch,
    database::columns::get,
    database::open::{Result, Store, StoreError},
};

/// What is stated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Statement {
    /// How many people signed it; nothing takes an earlier count back.
    Signatures(Option<u64>),
    /// The organisations on whose behalf it was sent, besides the one that sent it; none takes earlier ones back.
    Represents(Vec<String>),
}

impl Statement {
    fn kind(&self) -> &'static str {
        match self {
            Statement::Signatures(_) => "signatures",
            Statement::Represents(_) => "represents",
        }
    }

    fn value(&self) -> Option<String> {
        match self {
            Statement::Signatures(count) => count.map(|count| count.to_string()),
            Statement::Represents(names) if names.is_empty() => None,
            Statement::Represents(names) => Some(serde_json::json!(names).to_string()),
        }
    }
}

/// What a person states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStatement {
    /// The submission.
    pub submission: SubmissionId,
    /// What is stated.
    pub statement: Statement,
    /// Why, or by what it is known.
    pub reason: String,
    /// Who states it.
    pub person: String,
    /// When.
    pub at: Timestamp,
}

/// An entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementEvent {
    /// Its number: later entries have greater ones.
    pub number: u64,
    /// What was stated.
    pub said: NewStatement,
    /// Whether a later entry of the same kind on the same submission stands in its place.
    pub superseded: bool,
}

/// What stands of a submission.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stated {
    /// How many people signed it, where somebody said.
    pub signatures: Option<u64>,
    /// The organisations on whose behalf it was sent.
    pub represents: Vec<String>,
}

impl Batch<'_> {
    /// Adds what a person states to the history.
    ///
    /// # Errors
    /// If the submission was never received.
    pub fn state(&mut self, new: &NewStatement) -> Result<u64> {
        let known: bool = self
            .transaction
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM submission WHERE id = ?1)")?
            .query_row([new.submission.as_str()], |row| row.get(0))?;
        if !known {
            return Err(StoreError::NoSuchSubmission { id: new.submission.to_string() });
        }
        let number = self
            .transaction
            .prepare_cached(
                "INSERT INTO statement_event (submission, kind, value, reason, person, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .insert(params![
                new.submission.as_str(),
                new.statement.kind(),
                new.statement.value(),
                new.reason,
                new.person,
                new.at.to_string()
            ])?;
        Ok(u64::try_from(number).expect("row numbers are positive"))
    }
}

impl Store {
    /// What stands of each submission of which people stated anything.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn stated(&self) -> Result<BTreeMap<SubmissionId, Stated>> {
        let mut all: BTreeMap<SubmissionId, Stated> = BTreeMap::new();
        for event in self.statement_history()?.into_iter().filter(|event| !event.superseded) {
            let stated = all.entry(event.said.submission).or_default();
            match event.said.statement {
                Statement::Signatures(count) => stated.signatures = count,
                Statement::Represents(names) => stated.represents = names,
            }
        }
        all.retain(|_, stated| *stated != Stated::default());
        Ok(all)
    }

    /// The whole history, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn statement_history(&self) -> Result<Vec<StatementEvent>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT number, submission, kind, value, reason, person, at,
                number NOT IN (SELECT max(number) FROM statement_event GROUP BY submission, kind)
             FROM statement_event ORDER BY number",
        )?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<StatementEvent> {
    let (kind, value): (String, Option<String>) = (row.get(2)?, row.get(3)?);
    let unsound = |error: serde_json::Error| {
        rusqlite::Error::FromSqlConversionFailure(3, rusqlite::types::Type::Text, Box::new(error))
    };
    let statement = match (kind.as_str(), value) {
        ("signatures", value) => {
            Statement::Signatures(value.as_deref().map(serde_json::from_str).transpose().map_err(unsound)?)
        }
        (_, None) => Statement::Represents(Vec::new()),
        (_, Some(names)) => Statement::Represents(serde_json::from_str(&names).map_err(unsound)?),
    };
    let said = NewStatement {
        submission: get(row, 1)?,
        statement,
        reason: row.get(4)?,
        person: row.get(5)?,
        at: get(row, 6)?,
    };
    Ok(StatementEvent { number: row.get(0)?, said, superseded: row.get(7)? })
}
