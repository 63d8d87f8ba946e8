//! Every framework that was saved: an append-only history of the file as it was.
//!
//! A coding names the version of the framework it was made under, and people edit the file while others code. So each
//! text that was in force is kept, with who changed it and why where that is known, and no code that ever was can be
//! forgotten.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};
use ymateb_model::{
    coding::State,
    id::{CodeId, ContentHash},
};

use crate::{
    database::batch::Batch,
    database::columns::get,
    database::open::{Result, Store},
};

/// A framework to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewFramework<'a> {
    /// The version people gave it.
    pub version: &'a str,
    /// The file's text.
    pub text: &'a str,
    /// When.
    pub at: Timestamp,
    /// Who changed it, and how, where it was changed by an act and not by hand.
    pub act: Option<FrameworkAct<'a>>,
}

/// Who changed the framework, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrameworkAct<'a> {
    /// The person.
    pub person: &'a str,
    /// What they did.
    pub did: &'a str,
    /// Why.
    pub reason: &'a str,
}

/// A framework that was kept; its text is [`Store::framework_text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFramework {
    /// Its number: later ones have greater numbers.
    pub number: u64,
    /// The hash of its text.
    pub hash: ContentHash,
    /// The version people gave it.
    pub version: String,
    /// When it was kept.
    pub at: Timestamp,
    /// Who changed it; nobody where a run found it changed by hand.
    pub person: Option<String>,
    /// What they did.
    pub did: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

const COLUMNS: &str = "number, hash, version, at, person, did, reason";

impl Batch<'_> {
    /// Keeps a framework, unless it is the last that was kept, and gives its number.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn keep_framework(&mut self, new: &NewFramework<'_>) -> Result<u64> {
        let hash = ContentHash::of(new.text.as_bytes());
        let last: Option<(u64, ContentHash)> = self
            .transaction
            .prepare_cached("SELECT number, hash FROM framework ORDER BY number DESC LIMIT 1")?
            .query_row([], |row| Ok((row.get(0)?, get(row, 1)?)))
            .optional()?;
        if let Some((number, _)) = last.filter(|(_, last)| *last == hash) {
            return Ok(number);
        }
        let number = self
            .transaction
            .prepare_cached(
                "INSERT INTO framework (hash, version, text, at, person, did, reason)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .insert(params![
                &*hash.hex(),
                new.version,
                new.text,
                new.at.to_string(),
                new.act.map(|act| act.person),
                new.act.map(|act| act.did),
                new.act.map(|act| act.reason),
            ])?;
        Ok(u64::try_from(number).expect("row numbers are positive"))
    }
}

impl Store {
    /// The frameworks that were kept, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn frameworks(&self) -> Result<Vec<SavedFramework>> {
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT {COLUMNS} FROM framework ORDER BY number"))?;
        let rows = statement.query_map([], read)?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// How many codings each code carries, by state: people's last words, and the machine's suggestions that no person
    /// has looked at.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn coding_counts(&self) -> Result<BTreeMap<CodeId, BTreeMap<State, u64>>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT code, state, count(*) FROM judgement GROUP BY code, state
             UNION ALL
             SELECT code, 'suggested', count(*) - (SELECT count(*) FROM judgement j JOIN passage p ON p.id = j.passage
                JOIN suggestion of ON of.passage = p.number AND of.code = j.code WHERE j.code = s.code)
             FROM suggestion s GROUP BY code",
        )?;
        let mut rows = statement.query([])?;
        let mut counts: BTreeMap<CodeId, BTreeMap<State, u64>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            counts.entry(get(row, 0)?).or_default().insert(get(row, 1)?, row.get(2)?);
        }
        Ok(counts)
    }

    /// The text of a framework that was kept.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn framework_text(&self, number: u64) -> Result<Option<String>> {
        let mut statement = self.connection.prepare_cached("SELECT text FROM framework WHERE number = ?1")?;
        Ok(statement.query_row([number], |row| row.get(0)).optional()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<SavedFramework> {
    Ok(SavedFramework {
        number: row.get(0)?,
        hash: get(row, 1)?,
        version: row.get(2)?,
        at: get(row, 3)?,
        person: row.get(4)?,
        did: row.get(5)?,
        reason: row.get(6)?,
    })
}
