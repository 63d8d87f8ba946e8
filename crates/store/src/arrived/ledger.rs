//! The register line by line, for whoever goes through it by stretches: the order of all its lines, cheap enough to be kept
//! in memory, and some of them in full.

use ymateb_model::{
    id::SourceId,
    language::{Language, ReaderLanguage},
    register::Outcome,
};

use crate::{
    arrived::register::{REGISTER, RegisterRow, read_register_row},
    database::columns::{get, get_optional},
    database::open::{Result, Store},
};

/// A line of the register, as far as it takes to find it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The record's number of the submission.
    pub number: u64,
    /// The source it came from.
    pub source: SourceId,
    /// What became of it, once it was screened.
    pub outcome: Option<Outcome>,
}

impl Store {
    /// Goes through the lines of the register, by source, then by where in the source a submission is, then by id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn ledger(&self, each: &mut dyn FnMut(Line)) -> Result<()> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.number, s.source, c.outcome FROM submission s LEFT JOIN screening c ON c.submission = s.number
             ORDER BY s.source, s.locator, s.id",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(Line { number: row.get(0)?, source: get(row, 1)?, outcome: get_optional(row, 2)? });
        }
        Ok(())
    }

    /// The entries of the register with these numbers, in this order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn register_entries(&self, numbers: &[u64]) -> Result<Vec<RegisterRow>> {
        let mut statement = self.connection.prepare_cached(&format!("{REGISTER} WHERE s.number = ?1"))?;
        let mut found = Vec::with_capacity(numbers.len());
        for number in numbers {
            found.extend(statement.query_map([number], read_register_row)?.collect::<rusqlite::Result<Vec<_>>>()?);
        }
        Ok(found)
    }

    /// The numbers of the submissions that came on a form in a language, sorted.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn on_forms_in(&self, language: ReaderLanguage) -> Result<Vec<u64>> {
        self.sorted_numbers(
            "SELECT number FROM submission WHERE respondent ->> '$.form_language' = ?1 ORDER BY number",
            language.label(),
        )
    }

    /// The numbers of the submissions that hold words of the respondent's own in a language, be it a single passage; sorted.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn written_in(&self, language: Language) -> Result<Vec<u64>> {
        self.sorted_numbers(
            "SELECT DISTINCT submission FROM passage WHERE language = ?1 AND role IN ('body', 'list-item')
             ORDER BY submission",
            language.label(),
        )
    }

    fn sorted_numbers(&self, sql: &str, value: &str) -> Result<Vec<u64>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let numbers = statement.query_map([value], |row| row.get(0))?;
        Ok(numbers.collect::<rusqlite::Result<_>>()?)
    }
}
