//! The audit trail: who saw and did what. Rows are only ever added, and each is bound to all before it by a hash, so that
//! a row that was changed, taken out or put in between shows.
//!
//! Whoever may write the file could write all of it anew. Against that, the last row's number and hash can be noted
//! elsewhere: they hold as long as everything up to there is what it was.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, Transaction, params};
use sha2::{Digest, Sha256};
use ymateb_model::audit::Deed;

use super::Access;
use crate::database::{
    columns::{FromText, get},
    open::Result,
};

/// What is to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTrailRow {
    /// When.
    pub at: Timestamp,
    /// Who: the account's name; nothing where nobody had signed in.
    pub who: String,
    /// The network address that asked; nothing for the command line.
    pub address: String,
    /// What they did.
    pub deed: Deed,
    /// What was seen or changed: never words of a respondent.
    pub about: String,
    /// What came of it.
    pub outcome: String,
    /// The row that announced what this one tells the outcome of.
    pub ends: Option<u64>,
}

/// What was written down. What was announced in one row and ended in another is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailRow {
    /// Its number, from 1.
    pub number: u64,
    /// What it says; the outcome is that of the row that ends it, where there is one.
    pub row: NewTrailRow,
}

/// Which rows.
#[derive(Debug, Clone, Default)]
pub struct TrailFilter {
    /// Of this person.
    pub who: Option<String>,
    /// Of this deed.
    pub deed: Option<Deed>,
    /// From this moment on.
    pub since: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    /// Before this row.
    pub before: Option<u64>,
    /// The last first.
    pub newest_first: bool,
}

/// Whether the trail follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrailState {
    /// How many rows there are.
    pub rows: u64,
    /// The hash of the last row, as hexadecimal digits; nothing where there is none.
    pub head: String,
    /// The first row that does not follow from the one before it.
    pub broken: Option<u64>,
}

impl FromText for Deed {
    fn from_text(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

/// Adds rows behind the last one, and gives their numbers.
pub(super) fn append(transaction: &Transaction<'_>, rows: &[NewTrailRow]) -> Result<Vec<u64>> {
    let last: Option<(u64, [u8; 32])> = transaction
        .prepare_cached("SELECT number, hash FROM trail ORDER BY number DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (mut number, mut hash) = last.unwrap_or_default();
    let mut insert = transaction.prepare_cached(
        "INSERT INTO trail (number, at, who, address, deed, about, outcome, ends, hash)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    let mut numbers = Vec::with_capacity(rows.len());
    for row in rows {
        number += 1;
        let at = written(row.at);
        let texts = [&*at, &row.who, &row.address, row.deed.name(), &row.about, &row.outcome];
        hash = chained(&hash, number, texts, row.ends);
        let [at, who, address, deed, about, outcome] = texts;
        insert.execute(params![number, at, who, address, deed, about, outcome, row.ends, hash])?;
        numbers.push(number);
    }
    Ok(numbers)
}

/// A moment to the microsecond, so that later ones are greater as texts too.
fn written(at: Timestamp) -> String {
    format!("{at:.6}")
}

/// The hash of a row. Lengths stand before the texts, so that no two rows are the same bytes.
fn chained(before: &[u8; 32], number: u64, texts: [&str; 6], ends: Option<u64>) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(before);
    hash.update(number.to_le_bytes());
    for text in texts {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    hash.update(ends.unwrap_or(0).to_le_bytes());
    hash.finalize().into()
}

impl Access {
    /// Writes rows down, for good, power cuts included, and gives their numbers.
    ///
    /// # Errors
    /// If the file cannot be written; then none of them is.
    pub fn write_down(&mut self, rows: &[NewTrailRow]) -> Result<Vec<u64>> {
        let transaction = self.writing()?;
        let numbers = append(&transaction, rows)?;
        transaction.commit()?;
        Ok(numbers)
    }

    /// Goes through rows until told to stop.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn trail(&self, filter: &TrailFilter, each: &mut dyn FnMut(TrailRow) -> bool) -> Result<()> {
        let order = if filter.newest_first { "DESC" } else { "ASC" };
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT t.number, t.at, t.who, t.address, t.deed, t.about, coalesce(e.outcome, t.outcome)
             FROM trail t LEFT JOIN trail e ON e.ends = t.number
             WHERE t.ends IS NULL AND (?1 IS NULL OR t.who = ?1) AND (?2 IS NULL OR t.deed = ?2)
               AND (?3 IS NULL OR t.at >= ?3) AND (?4 IS NULL OR t.at < ?4) AND (?5 IS NULL OR t.number < ?5)
             ORDER BY t.number {order}"
        ))?;
        let mut rows = statement.query(params![
            filter.who,
            filter.deed.map(Deed::name),
            filter.since.map(written),
            filter.until.map(written),
            filter.before,
        ])?;
        while let Some(row) = rows.next()? {
            if !each(read(row)?) {
                break;
            }
        }
        Ok(())
    }

    /// Looks whether every row follows from the one before it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn trail_state(&self) -> Result<TrailState> {
        let mut statement = self.connection.prepare_cached(
            "SELECT number, at, who, address, deed, about, outcome, ends, hash FROM trail ORDER BY number",
        )?;
        let mut rows = statement.query([])?;
        let mut state = TrailState { rows: 0, head: String::new(), broken: None };
        let mut before = [0; 32];
        while let Some(row) = rows.next()? {
            let number: u64 = row.get(0)?;
            let text = |column| crate::database::columns::text(row, column);
            let texts = [text(1)?, text(2)?, text(3)?, text(4)?, text(5)?, text(6)?];
            let hash: [u8; 32] = row.get(8)?;
            let follows = number == state.rows + 1 && hash == chained(&before, number, texts, row.get(7)?);
            if !follows && state.broken.is_none() {
                state.broken = Some(number);
            }
            before = hash;
            state.rows += 1;
            state.head = hash.iter().map(|byte| format!("{byte:02x}")).collect();
        }
        Ok(state)
    }

    /// The hash of a row, as hexadecimal digits.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn trail_hash(&self, number: u64) -> Result<Option<String>> {
        let mut statement = self.connection.prepare_cached("SELECT lower(hex(hash)) FROM trail WHERE number = ?1")?;
        Ok(statement.query_row([number], |row| row.get(0)).optional()?)
    }
}

fn read(row: &Row<'_>) -> rusqlite::Result<TrailRow> {
    let said = NewTrailRow {
        at: get(row, 1)?,
        who: row.get(2)?,
        address: row.get(3)?,
        deed: get(row, 4)?,
        about: row.get(5)?,
        outcome: row.get(6)?,
        ends: None,
    };
    Ok(TrailRow { number: row.get(0)?, row: said })
}
