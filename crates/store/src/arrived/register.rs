//! What was collected, what became of each submission, and whether the figures close.

use std::{collections::HashMap, ops::ControlFlow};

use jiff::Timestamp;
use rusqlite::Row;
use ymateb_model::{
    id::{ContentHash, SourceId, SubmissionId},
    language::{Language, ReaderLanguage},
    register::{Outcome, Screened, Tally},
    submission::{Channel, Respondent},
};

use crate::{
    arrived::put::TroubleRow,
    database::columns::{get, get_json, get_optional, get_screened, placeholders},
    database::open::{Result, Store},
};

/// A file or page as it was last collected: what tells whether it has to be read again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Container {
    /// The hash of its bytes.
    pub original: ContentHash,
    /// What its reading depended on beside the bytes: the caller's affair.
    pub key: String,
    /// The server's name for this version of a page.
    pub etag: Option<String>,
    /// When the server says that a page was last modified, as it says it.
    pub last_modified: Option<String>,
    /// How many submissions it held.
    pub submissions: u64,
}

/// A submission that was read before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The hash of its content.
    pub content: ContentHash,
    /// What its reading depended on beside the content.
    pub read_key: String,
    /// Where in the source it is.
    pub locator: String,
}

/// Where a submission came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// The submission.
    pub id: SubmissionId,
    /// The source it came from.
    pub source: SourceId,
    /// Where in the source it is.
    pub locator: String,
    /// The hash of the file it came in.
    pub original: ContentHash,
}

/// What a person decides about a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDecision {
    /// The submission.
    pub submission: SubmissionId,
    /// The decision.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// Who decides.
    pub person: String,
    /// When.
    pub at: Timestamp,
}

/// An outcome, or that an earlier decision is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The submission has this outcome, whatever the rules say.
    Outcome {
        /// The outcome.
        outcome: Outcome,
        /// The submission it is a duplicate of, or merged into, or replaced by.
        see: Option<SubmissionId>,
    },
    /// The decision of this number is taken back.
    Undo(u64),
}

/// An entry of the history of decisions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its number: later decisions have greater ones.
    pub number: u64,
    /// The submission.
    pub submission: SubmissionId,
    /// The decision.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub person: String,
    /// When.
    pub at: Timestamp,
    /// Whether a later entry takes it back.
    pub undone: bool,
}

/// Which entries of the register are asked for; an empty list asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RegisterFilter {
    /// From these sources, listed in this order; by name where no order is given.
    pub sources: Vec<SourceId>,
    /// With one of these outcomes.
    pub outcomes: Vec<Outcome>,
    /// Sent on a form in this language.
    pub form_language: Option<ReaderLanguage>,
    /// Holding words of the respondent's own in this language, were it a single passage.
    pub written_in: Option<Language>,
    /// Brought by this run.
    pub brought_by: Option<u64>,
    /// Brought, or read differently, by this run or a later one.
    pub since_run: Option<u64>,
}

/// An entry of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterRow {
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
    /// Who sent it.
    pub respondent: Respondent,
    /// What became of it, once it was screened.
    pub screened: Option<Screened>,
    /// Why it could not be read.
    pub trouble: Option<TroubleRow>,
    /// Whether it was erased.
    pub erased: bool,
}

impl Store {
    /// Everything that was collected, by source and by its origin within it.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn containers(&self) -> Result<HashMap<(SourceId, String), Container>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT source, origin, original, key, etag, last_modified, submissions FROM container")?;
        let rows = statement.query_map([], |row| {
            let container = Container {
                original: get(row, 2)?,
                key: row.get(3)?,
                etag: row.get(4)?,
                last_modified: row.get(5)?,
                submissions: row.get(6)?,
            };
            Ok(((get(row, 0)?, row.get(1)?), container))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Goes through every submission of a source that was read, whatever became of it.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn known(&self, source: &SourceId, each: &mut dyn FnMut(SubmissionId, Known)) -> Result<()> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT id, content, read_key, locator FROM submission WHERE source = ?1")?;
        let mut rows = statement.query([source.as_str()])?;
        while let Some(row) = rows.next()? {
            each(get(row, 0)?, Known { content: get(row, 1)?, read_key: row.get(2)?, locator: row.get(3)? });
        }
        Ok(())
    }

    /// Where each submission came from that was not erased, ordered by id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn arrived(&self) -> Result<Vec<Arrived>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT id, source, locator, original FROM submission
             WHERE number NOT IN (SELECT submission FROM tombstone) ORDER BY id",
        )?;
        let rows = statement.query_map([], |row| {
            Ok(Arrived { id: get(row, 0)?, source: get(row, 1)?, locator: row.get(2)?, original: get(row, 3)? })
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// The history of decisions, in order, with those that were taken back and the entries that took them back.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn decisions(&self) -> Result<Vec<Decision>> {
        let mut statement = self.connection.prepare_cached(&format!("{DECISIONS} ORDER BY d.number"))?;
        let rows = statement.query_map([], read_decision)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many submissions were ever received.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn received(&self) -> Result<u64> {
        Ok(self.connection.query_row("SELECT count(*) FROM submission", [], |row| row.get(0))?)
    }

    /// The register's arithmetic: what was received is counted from what arrived, and outcomes from what was decided,
    /// so that one can prove the other.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn tally(&self) -> Result<Tally> {
        let mut tally = Tally::default();
        let mut statement =
            self.connection.prepare_cached("SELECT source, count(*) FROM submission GROUP BY source")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            tally.received.insert(get(row, 0)?, row.get(1)?);
        }
        let mut statement = self
            .connection
            .prepare_cached("SELECT source, outcome, count(*) FROM screening GROUP BY source, outcome")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            tally.outcomes.entry(get(row, 0)?).or_default().insert(get(row, 1)?, row.get(2)?);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT outcome, count(*) FROM screening
             WHERE see IS NULL AND outcome IN ('campaign-standard', 'campaign-varied') GROUP BY outcome",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            tally.campaign_leads.insert(get(row, 0)?, row.get(1)?);
        }
        Ok(tally)
    }

    /// The register: by source, then by where in the source a submission is.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn register(&self, filter: &RegisterFilter) -> Result<Vec<RegisterRow>> {
        let (asked, values) = filter.clauses();
        let sql = format!("{REGISTER} {asked} ORDER BY s.source, s.locator, s.id");
        let mut statement = self.connection.prepare(&sql)?;
        let rows = statement.query_map(rusqlite::params_from_iter(values), read_register_row)?;
        let mut rows: Vec<RegisterRow> = rows.collect::<rusqlite::Result<_>>()?;
        // The order within a source stays as it is: the sort is stable.
        rows.sort_by_key(|row| filter.sources.iter().position(|source| *source == row.source));
        Ok(rows)
    }

    /// Goes through a part of the register entry by entry, so that a long one need not be held. Sources are in the order of
    /// their names.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn each_in_register(
        &self,
        filter: &RegisterFilter,
        each: &mut dyn FnMut(RegisterRow) -> ControlFlow<()>,
    ) -> Result<()> {
        let (asked, values) = filter.clauses();
        let mut statement =
            self.connection.prepare(&format!("{REGISTER} {asked} ORDER BY s.source, s.locator, s.id"))?;
        for row in statement.query_map(rusqlite::params_from_iter(values), read_register_row)? {
            if each(row?).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Goes through the whole register, one entry at a time, in the order of the record, which is no order to rely on: to
    /// put a million entries in order is to hold them all.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn register_rows(&self, each: &mut dyn FnMut(RegisterRow)) -> Result<()> {
        let mut statement = self.connection.prepare_cached(&format!("{REGISTER} ORDER BY s.number"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(read_register_row(row)?);
        }
        Ok(())
    }
}

impl RegisterFilter {
    /// The clause that asks for this, and the values in it.
    fn clauses(&self) -> (String, Vec<&str>) {
        let mut clauses = Vec::new();
        if !self.sources.is_empty() {
            clauses.push(format!("s.source IN ({})", placeholders(self.sources.len())));
        }
        if !self.outcomes.is_empty() {
            clauses.push(format!("c.outcome IN ({})", placeholders(self.outcomes.len())));
        }
        if self.form_language.is_some() {
            clauses.push("s.respondent ->> '$.form_language' = ?".to_owned());
        }
        if self.written_in.is_some() {
            clauses.push(
                "EXISTS (SELECT 1 FROM passage p
                    WHERE p.submission = s.number AND p.language = ? AND p.role IN ('body', 'list-item'))"
                    .to_owned(),
            );
        }
        if let Some(run) = self.brought_by {
            clauses.push(format!("s.brought = {run}"));
        }
        if let Some(run) = self.since_run {
            clauses.push(format!("(s.brought >= {run} OR s.altered >= {run})"));
        }
        let written_in = self.written_in.as_ref().map(Language::label);
        let values = self.sources.iter().map(SourceId::as_str).chain(self.outcomes.iter().map(|o| o.name()));
        let values = values.chain(self.form_language.map(ReaderLanguage::label)).chain(written_in).collect();
        let asked = if clauses.is_empty() { String::new() } else { format!("WHERE {}", clauses.join(" AND ")) };
        (asked, values)
    }
}

/// Selects entries of the register for [`read_register_row`].
pub(crate) const REGISTER: &str = "SELECT s.id, s.source, s.channel, s.locator, s.original, s.received, s.respondent,
        c.outcome, c.reason, c.rule, c.person, c.see, t.reason, t.detail, t.advice,
        s.number IN (SELECT submission FROM tombstone)
    FROM submission s
    LEFT JOIN screening c ON c.submission = s.number
    LEFT JOIN trouble t ON t.submission = s.number";

pub(crate) fn read_register_row(row: &Row<'_>) -> rusqlite::Result<RegisterRow> {
    Ok(RegisterRow {
        id: get(row, 0)?,
        source: get(row, 1)?,
        channel: get(row, 2)?,
        locator: row.get(3)?,
        original: get(row, 4)?,
        received: get_optional(row, 5)?,
        respondent: get_json(row, 6)?,
        screened: get_screened(row, 7)?,
        trouble: read_trouble(row, 12)?,
        erased: row.get(15)?,
    })
}

/// Reads `reason, detail, advice`, beginning at a column; `None` where they are null.
pub(crate) fn read_trouble(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<TroubleRow>> {
    let Some(reason) = row.get(first)? else { return Ok(None) };
    Ok(Some(TroubleRow { reason, detail: row.get(first + 1)?, advice: row.get(first + 2)? }))
}

/// Selects decisions for [`read_decision`].
pub(crate) const DECISIONS: &str =
    "SELECT d.number, d.submission, d.outcome, d.see, d.undoes, d.reason, d.person, d.at,
        EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.number)
    FROM decision d";

pub(crate) fn read_decision(row: &Row<'_>) -> rusqlite::Result<Decision> {
    let verdict = match get_optional(row, 2)? {
        Some(outcome) => Verdict::Outcome { outcome, see: get_optional(row, 3)? },
        None => Verdict::Undo(row.get(4)?),
    };
    Ok(Decision {
        number: row.get(0)?,
        submission: get(row, 1)?,
        verdict,
        reason: row.get(5)?,
        person: row.get(6)?,
        at: get(row, 7)?,
        undone: row.get(8)?,
    })
}
