//! Which moment of the record is this? What was worked out of one holds for as long as the record has not moved on.
//!
//! Coders write all day, and of what they write two histories say by themselves what is new. Whatever else is written moves
//! one number, without anybody having to remember it: a batch counts the rows that it changed, and those of them that were
//! only said of passages.

use rusqlite::{Connection, params};
use ymateb_model::id::{PassageId, SubmissionId};

use crate::{
    database::batch::Batch,
    database::columns::{get, get_optional},
    database::open::{Result, Store},
};

/// A moment of the record: two readings of it at the same one are the same.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Moment {
    /// How often anything was written but what people say of codes, notes and reviews.
    pub written: u64,
    /// The last entry of what people said of codes.
    pub codings: u64,
    /// The last entry of what people looked at.
    pub reviews: u64,
}

impl Moment {
    /// Whether nothing was written between the two but what people say of codes, notes and reviews.
    pub fn differs_by_words_alone(&self, later: &Self) -> bool {
        self.written == later.written
    }
}

/// What somebody spoke of, or looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SpokenOf {
    /// The submission.
    pub submission: SubmissionId,
    /// The passage; none for the whole response.
    pub passage: Option<PassageId>,
}

impl Store {
    /// The moment that the record is at.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn moment(&self) -> Result<Moment> {
        let mut statement = self.connection.prepare_cached(
            "SELECT (SELECT number FROM moment), (SELECT coalesce(max(number), 0) FROM coding_event),
                    (SELECT coalesce(max(number), 0) FROM review_event)",
        )?;
        let moment = statement
            .query_row([], |row| Ok(Moment { written: row.get(0)?, codings: row.get(1)?, reviews: row.get(2)? }))?;
        Ok(moment)
    }

    /// What people spoke of, or looked at, after a moment; each once.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn spoken_of_since(&self, moment: &Moment) -> Result<Vec<SpokenOf>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT submission, nullif(passage, '') FROM coding_event WHERE number > ?1
             UNION SELECT submission, passage FROM review_event WHERE number > ?2",
        )?;
        let spoken_of = statement.query_map(params![moment.codings, moment.reviews], |row| {
            Ok(SpokenOf { submission: get(row, 0)?, passage: get_optional(row, 1)? })
        })?;
        Ok(spoken_of.collect::<rusqlite::Result<_>>()?)
    }
}

impl Batch<'_> {
    /// Writes what people say of passages, which does not move the record on by itself.
    pub(crate) fn saying<T>(&mut self, say: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let before = self.transaction.total_changes();
        let said = say(self)?;
        self.said += self.transaction.total_changes() - before;
        Ok(said)
    }
}

/// Moves the record on, if more was written than what people said.
pub(crate) fn move_on(connection: &Connection, changes_before: u64, said: u64) -> Result<()> {
    if connection.total_changes() - changes_before > said {
        connection.prepare_cached("UPDATE moment SET number = number + 1")?.execute([])?;
    }
    Ok(())
}
