//! That people looked at passages, whether or not they gave them a code: an append-only history. Without it, "no code"
//! could as well be "not read".

use jiff::Timestamp;
use rusqlite::{Connection, Params, Row, params};
use ymateb_model::id::{PassageId, SubmissionId};

use crate::{
    database::batch::Batch,
    database::columns::get,
    database::open::{Result, Store, StoreError},
    people::follow::where_it_stands,
};

/// That a person looked at a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReview {
    /// The submission.
    pub submission: SubmissionId,
    /// The passage.
    pub passage: PassageId,
    /// The person.
    pub person: String,
    /// The sample it was looked at in, if in one.
    pub sample: Option<String>,
    /// Whether suggestions and others' codes were out of sight.
    pub blind: bool,
    /// When.
    pub at: Timestamp,
}

/// An entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewEvent {
    /// Its number: later entries have greater ones.
    pub number: u64,
    /// Who looked at what, and how; of an entry that takes another back, what that one said, and who takes it back.
    pub review: NewReview,
    /// The entry that this one takes back.
    pub undoes: Option<u64>,
    /// The entry that this one follows to another id of the same words.
    pub moved_from: Option<u64>,
    /// Whether it was taken back.
    pub taken_back: bool,
}

impl ReviewEvent {
    /// Whether it says something that nobody took back.
    pub fn stands(&self) -> bool {
        self.undoes.is_none() && !self.taken_back
    }
}

impl Batch<'_> {
    /// Records that a person looked at a passage, and gives the entry's number.
    ///
    /// # Errors
    /// If the passage is not there.
    pub fn add_review(&mut self, new: &NewReview) -> Result<u64> {
        self.saying(|batch| batch.append_review(new))
    }

    fn append_review(&mut self, new: &NewReview) -> Result<u64> {
        let standing = where_it_stands(&self.transaction, &new.passage)?
            .ok_or_else(|| StoreError::NoSuchPassage { id: new.passage.to_string() })?;
        let number = self
            .transaction
            .prepare_cached(
                "INSERT INTO review_event (submission, passage, words, person, sample, blind, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .insert(params![
                new.submission.as_str(),
                new.passage.as_str(),
                standing.words_hash,
                new.person,
                new.sample,
                new.blind,
                new.at.to_string()
            ])?;
        self.people_spoke = true;
        Ok(u64::try_from(number).expect("row numbers are positive"))
    }
}

impl Store {
    /// Every review that stands, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn reviews(&self) -> Result<Vec<ReviewEvent>> {
        select(&self.connection, "e.number IN (SELECT number FROM standing_review)", [])
    }

    /// Every review of a submission's passages, whether or not those are still there, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn reviews_of(&self, submission: &SubmissionId) -> Result<Vec<ReviewEvent>> {
        select(&self.connection, "e.submission = ?1", [submission.as_str()])
    }
}

fn select(connection: &Connection, condition: &str, arguments: impl Params) -> Result<Vec<ReviewEvent>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT e.number, e.submission, e.passage, e.person, e.sample, e.blind, e.at, e.undoes, e.moved_from,
            EXISTS (SELECT 1 FROM taken_back t WHERE t.history = 'review' AND t.event = e.number)
         FROM review_event e WHERE {condition} ORDER BY e.number"
    ))?;
    let events = statement.query_map(arguments, read)?.collect::<rusqlite::Result<_>>()?;
    Ok(events)
}

fn read(row: &Row<'_>) -> rusqlite::Result<ReviewEvent> {
    Ok(ReviewEvent {
        number: row.get(0)?,
        review: NewReview {
            submission: get(row, 1)?,
            passage: get(row, 2)?,
            person: row.get(3)?,
            sample: row.get(4)?,
            blind: row.get(5)?,
            at: get(row, 6)?,
        },
        undoes: row.get(7)?,
        moved_from: row.get(8)?,
        taken_back: row.get(9)?,
    })
}
