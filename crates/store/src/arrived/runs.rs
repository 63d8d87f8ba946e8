//! Runs: who started each, how it ended, and what it brought.
//!
//! A run that was killed leaves its line open. The next one to begin closes it, since one at a time has the project.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};
use ymateb_model::id::SourceId;

use crate::database::{
    batch::Batch,
    columns::{get, get_json, get_optional, plain_json},
    open::{Result, Store, StoreError},
};

/// A run that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRun {
    /// When.
    pub began: Timestamp,
    /// Who started it, where they gave a name.
    pub person: Option<String>,
    /// The sources it collects from; none for all.
    pub sources: Vec<SourceId>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunEnding {
    /// It came to its end.
    Done,
    /// Somebody stopped it.
    Stopped,
    /// Something went wrong.
    Failed,
    /// The program ended with it: it was killed, or the power went.
    BrokenOff,
}

impl RunEnding {
    const ALL: [RunEnding; 4] = [RunEnding::Done, RunEnding::Stopped, RunEnding::Failed, RunEnding::BrokenOff];

    /// The name in the record and in output.
    pub fn name(self) -> &'static str {
        match self {
            RunEnding::Done => "done",
            RunEnding::Stopped => "stopped",
            RunEnding::Failed => "failed",
            RunEnding::BrokenOff => "broken-off",
        }
    }

    pub(crate) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ending| ending.name() == name)
    }
}

/// A run as it is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedRun {
    /// Its number: later runs have greater ones.
    pub number: u64,
    /// How it began.
    pub begun: NewRun,
    /// When it ended, where somebody knows.
    pub ended: Option<Timestamp>,
    /// How; nothing while its line is open.
    pub ending: Option<RunEnding>,
    /// How many submissions it brought.
    pub brought: u64,
    /// How many that were there it read differently.
    pub altered: u64,
    /// What a run that failed told whoever started it: the caller's affair.
    pub failure: Option<String>,
}

/// What was told at the end of a run grows with the record, and is read only of the run that is looked at ([`Store::told`]).
const RUNS: &str = "SELECT number, began, person, sources, ended, ending, brought, altered,
                           CASE WHEN ending = 'failed' THEN told END FROM run";

impl Store {
    /// The runs, the latest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn runs(&self, limit: u64) -> Result<Vec<RecordedRun>> {
        let sql = format!("{RUNS} ORDER BY number DESC LIMIT ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let rows = statement.query_map([limit.min(i64::MAX as u64)], read_run)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// A run by its number.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn run(&self, number: u64) -> Result<Option<RecordedRun>> {
        let mut statement = self.connection.prepare_cached(&format!("{RUNS} WHERE number = ?1"))?;
        Ok(statement.query_row([number.min(i64::MAX as u64)], read_run).optional()?)
    }

    /// What a run told whoever started it when it was done: the caller's affair.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn told(&self, run: u64) -> Result<Option<String>> {
        let sql = "SELECT told FROM run WHERE number = ?1 AND ending = 'done'";
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([run.min(i64::MAX as u64)], |row| row.get(0)).optional()?.flatten())
    }

    /// The numbers of the submissions that a run brought, sorted.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn brought_by(&self, run: u64) -> Result<Vec<u64>> {
        self.numbers_of_run("SELECT number FROM submission WHERE brought = ?1 ORDER BY number", run)
    }

    /// The numbers of the submissions that a run or a later one brought or read differently, sorted.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn brought_or_altered_since(&self, run: u64) -> Result<Vec<u64>> {
        let sql = "SELECT number FROM submission WHERE brought >= ?1 OR altered >= ?1 ORDER BY number";
        self.numbers_of_run(sql, run)
    }

    fn numbers_of_run(&self, sql: &str, run: u64) -> Result<Vec<u64>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let numbers = statement.query_map([run.min(i64::MAX as u64)], |row| row.get(0))?;
        Ok(numbers.collect::<rusqlite::Result<_>>()?)
    }
}

impl Batch<'_> {
    /// Begins a run and gives its number. What is put from now on is what it brought; whatever stood open before it was
    /// broken off.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn begin_run(&mut self, new: &NewRun) -> Result<u64> {
        if let Some(open) = self.run {
            self.close_run(open, None, RunEnding::BrokenOff, None)?;
        }
        let number = self
            .transaction
            .prepare_cached("INSERT INTO run (began, person, sources) VALUES (?1, ?2, ?3)")?
            .insert(params![new.began.to_string(), new.person, plain_json(&new.sources)])?;
        let number = u64::try_from(number).expect("row numbers are positive");
        self.run = Some(number);
        Ok(number)
    }

    /// Ends the run that is under way.
    ///
    /// # Errors
    /// If there is none, or the database cannot be written.
    pub fn end_run(&mut self, at: Timestamp, ending: RunEnding, told: Option<&str>) -> Result<()> {
        let number = self.run.take().ok_or(StoreError::NoSuchEntry { what: "run", number: 0 })?;
        self.close_run(number, Some(at), ending, told)
    }

    /// How many submissions the run under way brought so far, and how many others it read differently.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn run_so_far(&self) -> Result<(u64, u64)> {
        self.counts_of_run(self.run.unwrap_or(0))
    }

    fn counts_of_run(&self, number: u64) -> Result<(u64, u64)> {
        let count = |sql: &str| -> Result<u64> {
            Ok(self.transaction.prepare_cached(sql)?.query_row([number], |row| row.get(0))?)
        };
        let brought = count("SELECT count(*) FROM submission WHERE brought = ?1")?;
        let altered = count("SELECT count(*) FROM submission WHERE altered = ?1 AND brought IS NOT ?1")?;
        Ok((brought, altered))
    }

    fn close_run(&self, number: u64, at: Option<Timestamp>, ending: RunEnding, told: Option<&str>) -> Result<()> {
        let (brought, altered) = self.counts_of_run(number)?;
        self.transaction
            .prepare_cached(
                "UPDATE run SET ended = ?2, ending = ?3, brought = ?4, altered = ?5, told = ?6 WHERE number = ?1",
            )?
            .execute(params![number, at.map(|at| at.to_string()), ending.name(), brought, altered, told])?;
        Ok(())
    }
}

fn read_run(row: &Row<'_>) -> rusqlite::Result<RecordedRun> {
    Ok(RecordedRun {
        number: row.get(0)?,
        begun: NewRun { began: get(row, 1)?, person: row.get(2)?, sources: get_json(row, 3)? },
        ended: get_optional(row, 4)?,
        ending: get_optional(row, 5)?,
        brought: row.get(6)?,
        altered: row.get(7)?,
        failure: row.get(8)?,
    })
}
