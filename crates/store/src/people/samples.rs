//! Samples of passages for several people to code: kept as they were drawn.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, params};
use ymateb_model::id::{PassageId, SubmissionId};

use crate::{
    database::batch::Batch,
    database::columns::get,
    database::open::{Result, Store, StoreError},
};

/// A sample.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// Its name.
    pub name: String,
    /// What the draw began from: the same passages and seed give the same sample.
    pub seed: u64,
    /// How many passages were asked for.
    pub asked: u64,
    /// Who had it drawn.
    pub person: String,
    /// When.
    pub at: Timestamp,
    /// Its passages, in the order in which they are to be coded.
    pub passages: Vec<(SubmissionId, PassageId)>,
}

impl Batch<'_> {
    /// Keeps a sample.
    ///
    /// # Errors
    /// If there is one of that name, or the database cannot be written.
    pub fn add_sample(&mut self, sample: &Sample) -> Result<()> {
        let there: bool = self
            .transaction
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM sample WHERE name = ?1)")?
            .query_row([&sample.name], |row| row.get(0))?;
        if there {
            return Err(StoreError::Illegal {
                what: "a sample",
                id: sample.name.clone(),
                why: "there is one of that name, and samples are kept as they were drawn",
            });
        }
        self.transaction
            .prepare_cached("INSERT INTO sample (name, seed, asked, person, at) VALUES (?1, ?2, ?3, ?4, ?5)")?
            .execute(params![sample.name, sample.seed as i64, sample.asked, sample.person, sample.at.to_string()])?;
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO sample_passage (sample, position, submission, passage) VALUES (?1, ?2, ?3, ?4)",
        )?;
        for ((submission, passage), position) in sample.passages.iter().zip(0_i64..) {
            insert.execute(params![sample.name, position, submission.as_str(), passage.as_str()])?;
        }
        Ok(())
    }
}

impl Store {
    /// The sample of a name.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn sample(&self, name: &str) -> Result<Option<Sample>> {
        let mut statement =
            self.connection.prepare_cached("SELECT name, seed, asked, person, at FROM sample WHERE name = ?1")?;
        let head = |row: &rusqlite::Row<'_>| {
            Ok(Sample {
                name: row.get(0)?,
                seed: row.get::<_, i64>(1)? as u64,
                asked: row.get(2)?,
                person: row.get(3)?,
                at: get(row, 4)?,
                passages: Vec::new(),
            })
        };
        let Some(mut sample) = statement.query_row([name], head).optional()? else { return Ok(None) };
        let mut statement = self
            .connection
            .prepare_cached("SELECT submission, passage FROM sample_passage WHERE sample = ?1 ORDER BY position")?;
        let mut rows = statement.query([name])?;
        while let Some(row) = rows.next()? {
            sample.passages.push((get(row, 0)?, get(row, 1)?));
        }
        Ok(Some(sample))
    }

    /// How often anything was said in samples or on their passages, and the last of it: while this is the same, so is all
    /// that coders said there.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn said_in_samples(&self) -> Result<String> {
        let mut statement = self.connection.prepare_cached(
            "SELECT (SELECT count(*) || '.' || coalesce(max(number), 0) FROM review_event) || '.' ||
                    (SELECT count(*) || '.' || coalesce(max(e.number), 0) FROM sample_passage s
                     JOIN coding_event e ON e.passage = s.passage)",
        )?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// The names of the samples, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn samples(&self) -> Result<Vec<String>> {
        let mut statement = self.connection.prepare_cached("SELECT name FROM sample ORDER BY name")?;
        let names = statement.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
        Ok(names)
    }
}
