//! A batch of writing: kept whole or not at all.

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};
use ymateb_model::{
    id::{SourceId, SubmissionId},
    register::Screened,
};

use crate::{
    arrived::register::{Container, NewDecision, Verdict},
    database::columns::{decider_columns, get_screened},
    database::moment::move_on,
    database::open::{Result, StoreError, meta_get, watermark},
};

/// A batch of writing: kept whole by [`Batch::commit`], or not at all.
#[derive(Debug)]
pub struct Batch<'a> {
    pub(crate) transaction: Transaction<'a>,
    /// The last change recorded.
    pub(crate) change: u64,
    /// The last passage number given.
    pub(crate) last_passage: u64,
    /// Whether anybody said anything of any passage: most first runs need not look.
    pub(crate) people_spoke: bool,
    /// Whether a model service suggests anything: most projects ask none.
    pub(crate) service_answered: bool,
    /// How many rows of this batch are what people say of passages.
    pub(crate) said: u64,
    /// How many rows the connection had changed before.
    changes_before: u64,
    /// The run that is under way, or was when its program ended.
    pub(crate) run: Option<u64>,
}

impl<'a> Batch<'a> {
    pub(crate) fn begin(connection: &'a mut Connection) -> Result<Self> {
        // Taking the write lock at once: a batch never fails half way because another process was quicker.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let change = watermark(&transaction)?;
        let last_passage = transaction.query_row(
            "SELECT max((SELECT coalesce(max(number), 0) FROM passage), (SELECT coalesce(max(number), 0) FROM removed))",
            [],
            |row| row.get(0),
        )?;
        let people_spoke = transaction.query_row(
            "SELECT EXISTS (SELECT 1 FROM coding_event) OR EXISTS (SELECT 1 FROM remark_event)
                OR EXISTS (SELECT 1 FROM review_event)",
            [],
            |row| row.get(0),
        )?;
        let service_answered =
            transaction.query_row("SELECT EXISTS (SELECT 1 FROM service_suggestion)", [], |row| row.get(0))?;
        let run = transaction.query_row("SELECT max(number) FROM run WHERE ending IS NULL", [], |row| row.get(0))?;
        let changes_before = transaction.total_changes();
        Ok(Self { transaction, change, last_passage, people_spoke, service_answered, said: 0, changes_before, run })
    }

    /// Keeps the batch, for good, power cuts included.
    ///
    /// # Errors
    /// If the disk refuses; then nothing of it is kept.
    pub fn commit(self) -> Result<()> {
        move_on(&self.transaction, self.changes_before, self.said)?;
        Ok(self.transaction.commit()?)
    }

    /// Reads a small fact about the project, as this batch left it.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn meta_get(&self, name: &str) -> Result<Option<String>> {
        meta_get(&self.transaction, name)
    }

    /// Writes a small fact about the project.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn meta_set(&mut self, name: &str, value: &str) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO meta (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
            )?
            .execute([name, value])?;
        Ok(())
    }

    /// Records what was collected, in place of what was before at the same origin.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn put_container(&mut self, source: &SourceId, origin: &str, container: &Container) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT OR REPLACE INTO container (source, origin, original, key, etag, last_modified, submissions)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                source.as_str(),
                origin,
                &*container.original.hex(),
                container.key,
                container.etag,
                container.last_modified,
                container.submissions,
            ])?;
        Ok(())
    }

    /// Records what became of a submission; writes only where that differs from what was recorded, and says whether it
    /// did.
    ///
    /// # Errors
    /// If it was never received.
    pub fn put_screened(&mut self, id: &SubmissionId, now: &Screened) -> Result<bool> {
        let mut find = self.transaction.prepare_cached(
            "SELECT c.outcome, c.reason, c.rule, c.person, c.see, s.number
             FROM submission s LEFT JOIN screening c ON c.submission = s.number WHERE s.id = ?1",
        )?;
        let (before, number) = find
            .query_row([id.as_str()], |row| Ok((get_screened(row, 0)?, row.get::<_, i64>(5)?)))
            .optional()?
            .ok_or_else(|| StoreError::NoSuchSubmission { id: id.to_string() })?;
        if before.as_ref() == Some(now) {
            return Ok(false);
        }
        let mut write = self.transaction.prepare_cached(
            "INSERT INTO screening (submission, source, outcome, reason, rule, person, see)
             SELECT number, source, ?2, ?3, ?4, ?5, ?6 FROM submission WHERE number = ?1
             ON CONFLICT DO UPDATE SET source = excluded.source, outcome = excluded.outcome, reason = excluded.reason,
                rule = excluded.rule, person = excluded.person, see = excluded.see",
        )?;
        let (rule, person) = decider_columns(&now.by);
        let see = now.see.as_ref().map(SubmissionId::as_str);
        write.execute(params![number, now.outcome.name(), now.reason, rule, person, see])?;
        Ok(true)
    }

    /// Adds a person's decision to the history, and gives its number. What becomes of the submission is for the next
    /// screening to say.
    ///
    /// # Errors
    /// If the submission was never received, or the decision to take back is not one of it that stands.
    pub fn decide(&mut self, new: &NewDecision) -> Result<u64> {
        let known: bool = self
            .transaction
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM submission WHERE id = ?1)")?
            .query_row([new.submission.as_str()], |row| row.get(0))?;
        if !known {
            return Err(StoreError::NoSuchSubmission { id: new.submission.to_string() });
        }
        let (outcome, see, undoes) = match &new.verdict {
            Verdict::Outcome { outcome, see } => (Some(outcome.name()), see.as_ref().map(SubmissionId::as_str), None),
            Verdict::Undo(number) => {
                let stands: bool = self
                    .transaction
                    .prepare_cached(
                        "SELECT EXISTS (SELECT 1 FROM decision WHERE number = ?1 AND submission = ?2
                            AND outcome IS NOT NULL AND number NOT IN
                            (SELECT undoes FROM decision WHERE undoes IS NOT NULL))",
                    )?
                    .query_row(params![number, new.submission.as_str()], |row| row.get(0))?;
                if !stands {
                    let submission = new.submission.to_string();
                    return Err(StoreError::NoSuchDecision { number: *number, submission });
                }
                (None, None, Some(*number))
            }
        };
        let number = self
            .transaction
            .prepare_cached(
                "INSERT INTO decision (submission, outcome, see, undoes, reason, person, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .insert(params![
                new.submission.as_str(),
                outcome,
                see,
                undoes,
                new.reason,
                new.person,
                new.at.to_string()
            ])?;
        Ok(u64::try_from(number).expect("row numbers are positive"))
    }
}
