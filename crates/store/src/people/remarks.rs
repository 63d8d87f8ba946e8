//! What people noted of passages, submissions and codes, and the flags they set: an append-only history.

use jiff::Timestamp;
use rusqlite::{Connection, Params, Row, params};
use ymateb_model::id::{CodeId, PassageId, SubmissionId};

use crate::{
    database::batch::Batch,
    database::columns::{get, get_optional},
    database::open::{Result, Store, StoreError},
    people::follow::where_it_stands,
};

/// What a remark is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RemarkOn {
    /// A code of the framework, wherever it is given.
    Code(CodeId),
    /// A whole submission.
    Submission(SubmissionId),
    /// A passage, or a code on it.
    Passage {
        /// The submission it is of.
        submission: SubmissionId,
        /// The passage.
        passage: PassageId,
        /// The code that is remarked upon, if it is one.
        code: Option<CodeId>,
    },
}

impl RemarkOn {
    /// The columns `submission, passage, code`.
    fn columns(&self) -> (Option<&str>, Option<&str>, Option<&str>) {
        match self {
            RemarkOn::Code(code) => (None, None, Some(code.as_str())),
            RemarkOn::Submission(submission) => (Some(submission.as_str()), None, None),
            RemarkOn::Passage { submission, passage, code } => {
                (Some(submission.as_str()), Some(passage.as_str()), code.as_ref().map(CodeId::as_str))
            }
        }
    }
}

/// A note, or a flag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Remark {
    /// What a person noted; empty where it was erased.
    Note(String),
    /// A flag, by its name. It is taken down by taking the entry back.
    Flag(String),
}

/// What a person remarks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRemark {
    /// On what.
    pub on: RemarkOn,
    /// What.
    pub remark: Remark,
    /// Who.
    pub person: String,
    /// When.
    pub at: Timestamp,
}

/// An entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemarkEvent {
    /// Its number: later entries have greater ones.
    pub number: u64,
    /// What was remarked; of an entry that takes another back, what that one said.
    pub said: NewRemark,
    /// The entry that this one takes back.
    pub undoes: Option<u64>,
    /// The entry that this one follows to another id of the same words.
    pub moved_from: Option<u64>,
    /// Whether it was taken back.
    pub taken_back: bool,
}

impl RemarkEvent {
    /// Whether it says something that nobody took back.
    pub fn stands(&self) -> bool {
        self.undoes.is_none() && !self.taken_back
    }
}

impl Batch<'_> {
    /// Adds a remark to the history, and gives its number.
    ///
    /// # Errors
    /// If the submission was never received, the passage is not there, or it is a flag on a code.
    pub fn add_remark(&mut self, new: &NewRemark) -> Result<u64> {
        self.saying(|batch| batch.append_remark(new))
    }

    fn append_remark(&mut self, new: &NewRemark) -> Result<u64> {
        let words = match &new.on {
            RemarkOn::Code(_) => None,
            RemarkOn::Submission(submission) => {
                self.must_be_known(submission)?;
                None
            }
            RemarkOn::Passage { passage, .. } => {
                let standing = where_it_stands(&self.transaction, passage)?;
                Some(standing.ok_or_else(|| StoreError::NoSuchPassage { id: passage.to_string() })?.words_hash)
            }
        };
        let (submission, passage, code) = new.on.columns();
        let flag = match &new.remark {
            Remark::Flag(flag) if code.is_some() => {
                return Err(StoreError::Illegal {
                    what: "a flag",
                    id: flag.clone(),
                    why: "codes are noted, not flagged",
                });
            }
            Remark::Flag(flag) => Some(flag),
            Remark::Note(_) => None,
        };
        let number = self
            .transaction
            .prepare_cached(
                "INSERT INTO remark_event (submission, passage, code, flag, words, person, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .insert(params![submission, passage, code, flag, words, new.person, new.at.to_string()])?;
        if let Remark::Note(note) = &new.remark {
            self.transaction
                .prepare_cached("INSERT INTO remark_words (event, note) VALUES (?1, ?2)")?
                .execute(params![number, note])?;
        }
        self.people_spoke = true;
        Ok(u64::try_from(number).expect("row numbers are positive"))
    }
}

impl Store {
    /// Every remark on a submission and its passages, whether or not those are still there, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn remarks_on(&self, submission: &SubmissionId) -> Result<Vec<RemarkEvent>> {
        select(&self.connection, "e.submission = ?1", [submission.as_str()])
    }

    /// Every remark that stands, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn standing_remarks(&self) -> Result<Vec<RemarkEvent>> {
        select(&self.connection, "e.number IN (SELECT number FROM standing_remark)", [])
    }

    /// A remark by its number.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn remark(&self, number: u64) -> Result<Option<RemarkEvent>> {
        Ok(select(&self.connection, "e.number = ?1", [number])?.pop())
    }
}

fn select(connection: &Connection, condition: &str, arguments: impl Params) -> Result<Vec<RemarkEvent>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT e.number, e.submission, e.passage, e.code, e.flag, w.note, e.person, e.at, e.undoes, e.moved_from,
            EXISTS (SELECT 1 FROM taken_back t WHERE t.history = 'remark' AND t.event = e.number)
         FROM remark_event e LEFT JOIN remark_words w ON w.event = coalesce(e.undoes, e.number)
         WHERE {condition} ORDER BY e.number"
    ))?;
    let events = statement.query_map(arguments, read)?.collect::<rusqlite::Result<_>>()?;
    Ok(events)
}

fn read(row: &Row<'_>) -> rusqlite::Result<RemarkEvent> {
    let code: Option<CodeId> = get_optional(row, 3)?;
    let on = match (get_optional(row, 1)?, get_optional(row, 2)?) {
        (Some(submission), Some(passage)) => RemarkOn::Passage { submission, passage, code },
        (Some(submission), None) => RemarkOn::Submission(submission),
        (None, _) => RemarkOn::Code(get(row, 3)?),
    };
    let remark = match row.get(4)? {
        Some(flag) => Remark::Flag(flag),
        None => Remark::Note(row.get::<_, Option<String>>(5)?.unwrap_or_default()),
    };
    Ok(RemarkEvent {
        number: row.get(0)?,
        said: NewRemark { on, remark, person: row.get(6)?, at: get(row, 7)? },
        undoes: row.get(8)?,
        moved_from: row.get(9)?,
        taken_back: row.get(10)?,
    })
}
