//! What screening by rule goes by, one submission at a time: there may be a million of them.

use std::{collections::HashMap, ops::ControlFlow};

use jiff::Timestamp;
use rusqlite::Row;
use ymateb_model::{
    id::{ContentHash, SourceId, SubmissionId},
    register::{Screened, Telling},
    submission::Channel,
};

use crate::{
    database::columns::{get, get_optional, get_screened, text},
    database::open::{Result, Store},
};

/// What screening by rule goes by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The submission.
    pub id: SubmissionId,
    /// The source it came from.
    pub source: SourceId,
    /// How it was sent.
    pub channel: Channel,
    /// When it was sent, where that is known.
    pub received: Option<Timestamp>,
    /// A key that is equal for two submissions of plainly the same respondent.
    pub respondent_key: Option<String>,
    /// The organisation, folded: equal for two submissions that name the same one.
    pub organisation_key: Option<String>,
    /// A hash of its words and choices, folded: equal for two submissions that say the same.
    pub fingerprint: ContentHash,
    /// The same of its words alone.
    pub words_fingerprint: ContentHash,
    /// How many words it holds that may be counted.
    pub words: u32,
    /// How many options were chosen.
    pub chosen: u32,
    /// Whether it could not be read.
    pub quarantined: bool,
    /// The hash of its own content.
    pub content: ContentHash,
    /// What its words tell, in order.
    pub tellings: Vec<Telling>,
    /// The number of the change that last wrote it; 0 before it is recorded.
    pub change: u64,
}

impl Store {
    /// Goes through what screening goes by, of every submission that was not erased, in the order of the record, which is
    /// no order to rely on: ids would lead all over the file.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn screening_facts(&self, each: &mut dyn FnMut(Facts) -> ControlFlow<()>) -> Result<()> {
        let sql = "SELECT id, s.source, channel, received, respondent_key, fingerprint, words, chosen, quarantined,
                          organisation_key, words_fingerprint, content, number, change
                   FROM submission s
                   WHERE number NOT IN (SELECT submission FROM tombstone) ORDER BY number";
        self.each_of(sql, &mut |facts, _| Ok(each(facts)))
    }

    /// Goes through the same, with what became of each submission as it was last recorded.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn screened_facts(&self, each: &mut dyn FnMut(Facts, Option<Screened>) -> ControlFlow<()>) -> Result<()> {
        let sql = "SELECT id, s.source, channel, received, respondent_key, fingerprint, words, chosen, quarantined,
                          organisation_key, words_fingerprint, content, number, change,
                          c.outcome, c.reason, c.rule, c.person, c.see
                   FROM submission s LEFT JOIN screening c ON c.submission = s.number
                   WHERE number NOT IN (SELECT submission FROM tombstone) ORDER BY number";
        self.each_of(sql, &mut |facts, row| Ok(each(facts, get_screened(row, 14)?)))
    }

    fn each_of(
        &self,
        sql: &str,
        each: &mut dyn FnMut(Facts, &Row<'_>) -> rusqlite::Result<ControlFlow<()>>,
    ) -> Result<()> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut tellings = self.tellings()?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let number: i64 = row.get(12)?;
            let facts = Facts {
                id: get(row, 0)?,
                source: get(row, 1)?,
                channel: get(row, 2)?,
                received: get_optional(row, 3)?,
                respondent_key: row.get(4)?,
                fingerprint: get(row, 5)?,
                words: row.get(6)?,
                chosen: row.get(7)?,
                quarantined: row.get(8)?,
                organisation_key: row.get(9)?,
                words_fingerprint: get(row, 10)?,
                content: get(row, 11)?,
                tellings: tellings.remove(&number).unwrap_or_default(),
                change: row.get(13)?,
            };
            if each(facts, row)?.is_break() {
                break;
            }
        }
        Ok(())
    }

    /// What the words of submissions tell, by the record's number of them.
    fn tellings(&self) -> Result<HashMap<i64, Vec<Telling>>> {
        let mut statement =
            self.connection.prepare_cached("SELECT submission, name FROM telling ORDER BY submission, name")?;
        let mut rows = statement.query([])?;
        let mut all: HashMap<i64, Vec<Telling>> = HashMap::new();
        while let Some(row) = rows.next()? {
            // One that a later version of the program knows tells this one nothing.
            if let Some(telling) = Telling::parse(text(row, 1)?) {
                all.entry(row.get(0)?).or_default().push(telling);
            }
        }
        Ok(all)
    }
}
