//! Taking back what people said: one more entry of the same history, which may be taken back in its turn.
//!
//! What stands is what no standing entry takes back. An act of several entries (one code in place of another) is taken
//! back whole, and so is what followed an entry to where its words went.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use ymateb_model::id::SubmissionId;

use crate::{
    database::batch::Batch,
    database::columns::get_optional,
    database::open::{Result, Store, StoreError},
    people::follow,
};

/// One of the histories of what people said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum History {
    /// Of codes on passages and on whole responses.
    Codings,
    /// Of notes and flags.
    Remarks,
    /// Of passages that were looked at.
    Reviews,
}

impl History {
    const ALL: [History; 3] = [History::Codings, History::Remarks, History::Reviews];

    /// Its name in `taken_back`, and in messages.
    pub(crate) fn name(self) -> &'static str {
        match self {
            History::Codings => "coding",
            History::Remarks => "remark",
            History::Reviews => "review",
        }
    }

    pub(crate) fn table(self) -> &'static str {
        match self {
            History::Codings => "coding_event",
            History::Remarks => "remark_event",
            History::Reviews => "review_event",
        }
    }

    /// The view of what stands.
    pub(crate) fn standing(self) -> &'static str {
        match self {
            History::Codings => "standing",
            History::Remarks => "standing_remark",
            History::Reviews => "standing_review",
        }
    }

    /// What an entry that takes another back, or follows it, repeats of it.
    pub(crate) fn repeated(self) -> &'static str {
        match self {
            History::Codings => "submission, code, state, stance, framework",
            History::Remarks => "submission, code, flag, words",
            History::Reviews => "submission, words, sample, blind",
        }
    }

    /// Columns of [`History::repeated`]'s table that may not be null and say nothing of an entry that takes back.
    fn left_empty(self) -> (&'static str, &'static str) {
        match self {
            History::Codings => (", evidence", ", '[]'"),
            History::Remarks | History::Reviews => ("", ""),
        }
    }
}

impl Batch<'_> {
    /// Takes an act back, whichever of its entries is named, with everything that followed it to other words; gives the
    /// numbers of the entries that do so. Taking back an entry that took something back makes that stand again.
    ///
    /// # Errors
    /// If there is no such entry, or it does not stand.
    pub fn take_back(&mut self, history: History, number: u64, person: &str, at: Timestamp) -> Result<Vec<u64>> {
        self.saying(|batch| batch.append_taking_back(history, number, person, at))
    }

    fn append_taking_back(&mut self, history: History, number: u64, person: &str, at: Timestamp) -> Result<Vec<u64>> {
        let entries = entries_of_act(&self.transaction, history, number)?;
        let (empty, values) = history.left_empty();
        let sql = format!(
            "INSERT INTO {table} ({repeated}, passage, person, at, undoes, act{empty})
             SELECT {repeated}, passage, ?2, ?3, number, ?4{values} FROM {table} WHERE number = ?1",
            table = history.table(),
            repeated = history.repeated(),
        );
        let mut taking = Vec::with_capacity(entries.len());
        for entry in entries {
            let act = taking.first().copied();
            let written = self.transaction.prepare_cached(&sql)?.insert(params![entry, person, at.to_string(), act])?;
            taking.push(u64::try_from(written).expect("row numbers are positive"));
            set_aside(&self.transaction, history, entry)?;
        }
        let submission: Option<SubmissionId> = self
            .transaction
            .prepare_cached(&format!("SELECT submission FROM {} WHERE number = ?1", history.table()))?
            .query_row([number], |row| get_optional(row, 0))?;
        // What stands again may stand where its words are no more.
        if let Some(submission) = submission {
            follow::follow_words(&self.transaction, &submission)?;
        }
        Ok(taking)
    }
}

/// The standing entries that go with an entry when it is taken back, itself among them, in order.
fn entries_of_act(connection: &Connection, history: History, number: u64) -> Result<Vec<u64>> {
    let table = history.table();
    let missing = || StoreError::NoSuchEntry { what: history.name(), number };
    let base = where_it_was_said(connection, history, number)?.ok_or_else(missing)?;
    let mut statement = connection.prepare_cached(&format!(
        "WITH RECURSIVE
            named (act) AS (SELECT coalesce(act, number) FROM {table} WHERE number = ?1),
            gone (number) AS (
                SELECT number FROM {table} WHERE number IN (SELECT act FROM named)
                UNION SELECT number FROM {table} WHERE act IN (SELECT act FROM named)
                UNION SELECT m.number FROM {table} m JOIN gone g ON m.moved_from = g.number)
         SELECT number FROM gone
         WHERE number NOT IN (SELECT event FROM taken_back WHERE history = ?2) ORDER BY number"
    ))?;
    let entries: Vec<u64> =
        statement.query_map(params![base, history.name()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    if entries.contains(&base) { Ok(entries) } else { Err(missing()) }
}

/// The entry by which a person said what this one says: itself, or the one that it followed here by itself.
fn where_it_was_said(connection: &Connection, history: History, number: u64) -> Result<Option<u64>> {
    if i64::try_from(number).is_err() {
        // No row has a number that the database does not know.
        return Ok(None);
    }
    // Only codings are placed by people.
    let placed = if history == History::Codings { "placed_by IS NOT NULL" } else { "0" };
    let mut former = connection
        .prepare_cached(&format!("SELECT moved_from, {placed} FROM {} WHERE number = ?1", history.table()))?;
    let mut base = number;
    loop {
        let found: Option<(Option<u64>, bool)> =
            former.query_row([base], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        match found {
            None => return Ok(None),
            Some((Some(from), false)) => base = from,
            Some(_) => return Ok(Some(base)),
        }
    }
}

/// Makes an entry stand no longer. What it took back itself stands again.
fn set_aside(connection: &Connection, history: History, entry: u64) -> Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO taken_back (history, event) VALUES (?1, ?2)")?
        .execute(params![history.name(), entry])?;
    match taken_back_by(connection, history, entry)? {
        Some(other) => put_up_again(connection, history, other),
        None => Ok(()),
    }
}

/// Makes an entry stand again. What it took back itself stands no longer.
fn put_up_again(connection: &Connection, history: History, entry: u64) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM taken_back WHERE history = ?1 AND event = ?2")?
        .execute(params![history.name(), entry])?;
    match taken_back_by(connection, history, entry)? {
        Some(other) => set_aside(connection, history, other),
        None => Ok(()),
    }
}

fn taken_back_by(connection: &Connection, history: History, entry: u64) -> Result<Option<u64>> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT undoes FROM {} WHERE number = ?1", history.table()))?;
    Ok(statement.query_row([entry], |row| row.get(0))?)
}

impl Store {
    /// Entries of which `taken_back` says other than the histories do, each with what it is.
    pub(crate) fn wrongly_taken_back(&self) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        for history in History::ALL {
            let mut statement = self
                .connection
                .prepare(&format!("SELECT number, undoes FROM {} ORDER BY number DESC", history.table()))?;
            let mut rows = statement.query([])?;
            // An entry is only taken back by later ones, which have been seen when it is its turn.
            let mut derived = BTreeSet::new();
            while let Some(row) = rows.next()? {
                let (number, undoes): (u64, Option<u64>) = (row.get(0)?, row.get(1)?);
                if let (Some(other), false) = (undoes, derived.contains(&number)) {
                    derived.insert(other);
                }
            }
            let mut statement = self.connection.prepare("SELECT event FROM taken_back WHERE history = ?1")?;
            let recorded = statement
                .query_map([history.name()], |row| row.get(0))?
                .collect::<rusqlite::Result<BTreeSet<u64>>>()?;
            let wrong = derived.symmetric_difference(&recorded);
            faults.extend(wrong.map(|number| format!("{} {number} is wrongly taken back, or not", history.name())));
        }
        Ok(faults)
    }
}
