//! Taking away what has to go, and leaving a tombstone: the register still adds up, and says that something was here.

use jiff::Timestamp;
use rusqlite::params;
use ymateb_model::id::SubmissionId;

use crate::{
    arrived::submission::load,
    database::batch::Batch,
    database::open::{Result, StoreError},
};

/// Why, by whom and when a submission is erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Why.
    pub reason: String,
    /// By whom.
    pub person: String,
    /// When.
    pub at: Timestamp,
}

/// What remains to be said of a submission that was erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    /// Why.
    pub reason: String,
    /// By whom.
    pub person: String,
    /// When.
    pub at: Timestamp,
}

impl Batch<'_> {
    /// Erases what a submission says and who sent it: words, choices, names, where in the source it was, the words
    /// and notes that people's codings kept, what a model service answered. Its id, source, channel, content hashes and histories stay. What became
    /// of it is for the next screening to say, and the original is for the caller to remove.
    ///
    /// # Errors
    /// If it was never received.
    pub fn erase(&mut self, id: &SubmissionId, erasure: &Erasure) -> Result<()> {
        let missing = || StoreError::NoSuchSubmission { id: id.to_string() };
        let former = load(&self.transaction, id)?.ok_or_else(missing)?;
        if former.tombstone.is_some() {
            return Ok(());
        }
        self.change += 1;
        self.delete_parts(former.number)?;
        for (number, passage) in former.passages.iter().flatten() {
            self.remember_gone(former.number, *number, &passage.id)?;
        }
        self.write_trouble(former.number, None, true)?;
        self.transaction.execute("DELETE FROM telling WHERE submission = ?1", [former.number])?;
        self.transaction.execute(
            "UPDATE submission SET locator = '', received = NULL, kind = NULL, respondent = '{}', respondent_key = NULL,
                organisation_key = NULL, fingerprint = content, words_fingerprint = content, words = 0, chosen = 0, quarantined = 0, change = ?2
             WHERE number = ?1",
            params![former.number, self.change],
        )?;
        self.erase_service_answers(id)?;
        self.transaction
            .execute("DELETE FROM signature WHERE words NOT IN (SELECT words_fingerprint FROM submission)", [])?;
        self.transaction.execute(
            "DELETE FROM coding_words WHERE event IN (SELECT number FROM coding_event WHERE submission = ?1)",
            [id.as_str()],
        )?;
        self.transaction.execute(
            "DELETE FROM remark_words WHERE event IN (SELECT number FROM remark_event WHERE submission = ?1)",
            [id.as_str()],
        )?;
        self.transaction.execute(
            "INSERT INTO tombstone (submission, reason, person, at) VALUES (?1, ?2, ?3, ?4)",
            params![former.number, erasure.reason, erasure.person, erasure.at.to_string()],
        )?;
        Ok(())
    }
}
