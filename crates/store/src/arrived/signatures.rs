//! What a search for similar texts keeps of each text, and the texts themselves as it reads them.

use std::{
    collections::{BTreeMap, HashMap},
    ops::ControlFlow,
};

use rusqlite::{OptionalExtension, params};
use ymateb_model::{
    id::{ContentHash, QuestionId, SubmissionId},
    submission::Respondent,
    text::ByteRange,
};

use crate::{
    database::batch::Batch,
    database::columns::{get, get_json, get_optional},
    database::open::{Result, Store},
};

/// The respondent's own words in one answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnWords {
    /// The question, or none for a letter.
    pub question: Option<QuestionId>,
    /// The answer's whole text.
    pub text: String,
    /// The bytes that are the respondent's own: no furniture, no quoted replies.
    pub ranges: Vec<ByteRange>,
}

/// A text that has no signature of the key asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsigned {
    /// The hash of its words.
    pub words: ContentHash,
    /// Its answers.
    pub answers: Vec<OwnWords>,
}

impl Batch<'_> {
    /// Records signatures that were made under a key, each in place of the text's former one.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn put_signatures(&mut self, key: &str, signatures: &BTreeMap<ContentHash, Vec<u8>>) -> Result<()> {
        let mut insert = self
            .transaction
            .prepare_cached("INSERT OR REPLACE INTO signature (words, key, hashes) VALUES (?1, ?2, ?3)")?;
        for (words, hashes) in signatures {
            insert.execute(params![&*words.hex(), key, hashes])?;
        }
        Ok(())
    }

    /// Forgets the signatures of texts that no submission consists of any more, and those of another key.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn forget_signatures(&mut self, key: &str) -> Result<()> {
        self.transaction.execute("DELETE FROM signature WHERE key <> ?1", [key])?;
        // The database would build a table of all these hashes as text, in memory.
        let mut used: Vec<ContentHash> = Vec::new();
        let mut fingerprints = self.transaction.prepare_cached("SELECT words_fingerprint FROM submission")?;
        let mut rows = fingerprints.query([])?;
        while let Some(row) = rows.next()? {
            used.push(get(row, 0)?);
        }
        used.sort_unstable();
        let mut gone: Vec<ContentHash> = Vec::new();
        let mut signed = self.transaction.prepare_cached("SELECT words FROM signature")?;
        let mut rows = signed.query([])?;
        while let Some(row) = rows.next()? {
            let words = get(row, 0)?;
            if used.binary_search(&words).is_err() {
                gone.push(words);
            }
        }
        let mut forget = self.transaction.prepare_cached("DELETE FROM signature WHERE words = ?1")?;
        for words in gone {
            forget.execute([&*words.hex()])?;
        }
        Ok(())
    }
}

impl Store {
    /// Goes through the texts of at least so many words that have no signature of a key, each once, ordered by the hash
    /// of their words.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn unsigned(
        &self,
        key: &str,
        at_least_words: usize,
        each: &mut dyn FnMut(Unsigned) -> ControlFlow<()>,
    ) -> Result<()> {
        let mut texts = self.connection.prepare_cached(
            "SELECT words_fingerprint, min(id) FROM submission
             WHERE words >= ?2
                AND NOT EXISTS (SELECT 1 FROM signature WHERE words = words_fingerprint AND key = ?1)
             GROUP BY words_fingerprint ORDER BY words_fingerprint",
        )?;
        let mut rows = texts.query(params![key, at_least_words])?;
        while let Some(row) = rows.next()? {
            let submission: SubmissionId = get(row, 1)?;
            if each(Unsigned { words: get(row, 0)?, answers: self.own_words(&submission)? }).is_break() {
                break;
            }
        }
        Ok(())
    }

    /// Goes through the signatures, ordered by the hash of the text's words.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn signatures(&self, each: &mut dyn FnMut(ContentHash, &[u8])) -> Result<()> {
        let mut statement = self.connection.prepare_cached("SELECT words, hashes FROM signature ORDER BY words")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            each(get(row, 0)?, row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?);
        }
        Ok(())
    }

    /// A submission's answers with the respondent's own words; none where it was never received.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn own_words(&self, submission: &SubmissionId) -> Result<Vec<OwnWords>> {
        let mut number = self.connection.prepare_cached("SELECT number FROM submission WHERE id = ?1")?;
        let number: Option<i64> = number.query_row([submission.as_str()], |row| row.get(0)).optional()?;
        number.map_or_else(|| Ok(Vec::new()), |number| self.own_words_of(number))
    }

    /// Goes through the submissions of at least so many words in the record's own order, which is the quickest way to
    /// read many of them, and hands on the words of those for which `wanted` has something to say.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn own_words_of_many<T>(
        &self,
        at_least_words: usize,
        wanted: impl Fn(&SubmissionId) -> Option<T>,
        mut each: impl FnMut(T, &[OwnWords]),
    ) -> Result<()> {
        let mut submissions =
            self.connection.prepare_cached("SELECT number, id FROM submission WHERE words >= ?1 ORDER BY number")?;
        let mut rows = submissions.query([at_least_words])?;
        while let Some(row) = rows.next()? {
            if let Some(of_it) = wanted(&get(row, 1)?) {
                each(of_it, &self.own_words_of(row.get(0)?)?);
            }
        }
        Ok(())
    }

    fn own_words_of(&self, number: i64) -> Result<Vec<OwnWords>> {
        let mut ranges: HashMap<i64, Vec<ByteRange>> = HashMap::new();
        let mut passages = self.connection.prepare_cached(
            "SELECT answer, first, past FROM passage
             WHERE submission = ?1 AND role NOT IN ('furniture', 'quoted') ORDER BY position",
        )?;
        let mut rows = passages.query([number])?;
        while let Some(row) = rows.next()? {
            ranges.entry(row.get(0)?).or_default().push(ByteRange { start: row.get(1)?, end: row.get(2)? });
        }
        let mut answers = self.connection.prepare_cached(
            "SELECT number, question, text FROM answer WHERE submission = ?1 AND text <> '' ORDER BY position",
        )?;
        let answers = answers.query_map([number], |row| {
            let ranges = ranges.remove(&row.get(0)?).unwrap_or_default();
            Ok(OwnWords { question: get_optional(row, 1)?, text: row.get(2)?, ranges })
        })?;
        Ok(answers.collect::<rusqlite::Result<_>>()?)
    }

    /// Who sent a submission, if it was received.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn respondent(&self, submission: &SubmissionId) -> Result<Option<Respondent>> {
        let mut statement = self.connection.prepare_cached("SELECT respondent FROM submission WHERE id = ?1")?;
        Ok(statement.query_row([submission.as_str()], |row| get_json(row, 0)).optional()?)
    }
}
