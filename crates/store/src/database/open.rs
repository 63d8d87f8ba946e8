//! Where the record is, and whether it is of a format that this program reads.

use std::{
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, OptionalExtension};
use rusqlite_migration::{M, Migrations};

use crate::database::batch::Batch;

/// The name of the record's file in the project folder.
pub const DATABASE: &str = "ymateb.db";

/// "ymat": marks the file as ours.
const APPLICATION_ID: i64 = 0x796d_6174;

/// The formats so far, each made from the one before. What is here is never edited: samples of every format are kept.
const FORMATS: &[M<'static>] = &[
    M::up(include_str!("../../schema/0001_first.sql")),
    M::up(include_str!("../../schema/0002_labels.sql")),
    M::up(include_str!("../../schema/0003_indexes.sql")),
    M::up(include_str!("../../schema/0004_campaigns.sql")),
    M::up(include_str!("../../schema/0005_assignments.sql")),
    M::up(include_str!("../../schema/0006_acts.sql")),
    M::up(include_str!("../../schema/0007_framework.sql")),
    M::up(include_str!("../../schema/0008_statements.sql")),
    M::up(include_str!("../../schema/0009_quality.sql")),
    M::up(include_str!("../../schema/0010_tellings.sql")),
    M::up(include_str!("../../schema/0011_service.sql")),
    M::up(include_str!("../../schema/0012_moment.sql")),
    M::up(include_str!("../../schema/0013_runs.sql")),
];

/// How long to wait for another process that is writing.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// The record of a project.
///
/// One `Store` writes at a time; any number may read beside it, each with a connection of its own, and a reader sees
/// the record as it was when its reading began. To write while reading a stream, open a second one.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
}

/// The record as it was when this was taken, for as long as it is held: many small readings need not ask each time
/// whether somebody has written.
pub struct Snapshot<'s> {
    _transaction: rusqlite::Transaction<'s>,
}

impl Store {
    /// Holds the record as it is.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn snapshot(&self) -> Result<Snapshot<'_>> {
        Ok(Snapshot { _transaction: self.connection.unchecked_transaction()? })
    }

    /// Holds the record as it is for one reading, unless somebody holds it already.
    pub(crate) fn hold(&self) -> Result<Option<Snapshot<'_>>> {
        self.connection.is_autocommit().then(|| self.snapshot()).transpose()
    }
}

/// What may go wrong with the record.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no record yet.
    #[error("there is no record at `{}`\nhint: `ymateb run` makes it", path.display())]
    NoRecord {
        /// Where it would be.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("`{}` is a database, but not a record of ymateb", path.display())]
    NotARecord {
        /// The file.
        path: PathBuf,
    },
    /// The record was written by a later version of the program.
    #[error(
        "the record is of format {found}, and this program reads up to {known}\nhint: use the version that wrote it"
    )]
    NewerFormat {
        /// The record's.
        found: usize,
        /// The newest we know.
        known: usize,
    },
    /// The record was written by an earlier version and is opened for reading alone.
    #[error("the record is of format {found} and has to be brought to {known}\nhint: `ymateb run` does that")]
    OlderFormat {
        /// The record's.
        found: usize,
        /// The newest we know.
        known: usize,
    },
    /// Another process works on the project.
    #[error("the project is locked by {by}")]
    Locked {
        /// Who holds the lock, as far as the lock file says.
        by: String,
    },
    /// Something is said of a submission that was never received.
    #[error("no submission `{id}` is recorded")]
    NoSuchSubmission {
        /// The id.
        id: String,
    },
    /// Something is said of a passage that is not there.
    #[error("no passage `{id}` is recorded")]
    NoSuchPassage {
        /// The id.
        id: String,
    },
    /// Something is said of a decision that was never made, or that was taken back already.
    #[error("decision {number} of submission `{submission}` is not there to be taken back")]
    NoSuchDecision {
        /// The decision's number.
        number: u64,
        /// The submission.
        submission: String,
    },
    /// Something is said of a decision about a campaign that was never made, or that was taken back already.
    #[error("decision {number} about campaign `{campaign}` is not there to be taken back")]
    NoSuchCampaignDecision {
        /// The decision's number.
        number: u64,
        /// The campaign.
        campaign: String,
    },
    /// An entry of a history is named that was never made, or that was taken back already.
    #[error("{what} {number} is not there, or does not stand")]
    NoSuchEntry {
        /// What it would be.
        what: &'static str,
        /// Its number.
        number: u64,
    },
    /// Something is said of an account that was never made, or is closed.
    #[error("there is no account `{name}`, or it is closed")]
    NoSuchAccount {
        /// Its name.
        name: String,
    },
    /// Nobody would be left to look after accounts.
    #[error("`{name}` is the last administrator who may sign in")]
    LastAdministrator {
        /// The account's name.
        name: String,
    },
    /// A suggestion that is not a machine's, or a screening by nobody.
    #[error("{what} of `{id}`: {why}")]
    Illegal {
        /// What was to be written.
        what: &'static str,
        /// Of which submission or passage.
        id: String,
        /// Why it cannot be.
        why: &'static str,
    },
    /// The database refused.
    #[error("the record could not be read or written")]
    Database(#[from] rusqlite::Error),
    /// The database could not be brought to the present format.
    #[error("the record could not be brought to the present format")]
    Migration(#[source] Box<rusqlite_migration::Error>),
    /// A file beside the database could not be used.
    #[error("`{}` could not be used", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
}

/// A result of the record.
pub(crate) type Result<T, E = StoreError> = std::result::Result<T, E>;

impl Store {
    /// Opens the record of a project for writing; makes it where there is none, and brings it to the present format.
    ///
    /// # Errors
    /// If it is not ours, of a later format, or cannot be written.
    pub fn open(project: &Path) -> Result<Self> {
        let path = project.join(DATABASE);
        let mut connection = Connection::open(&path)?;
        connection.busy_timeout(PATIENCE)?;
        let found = format_of(&connection, &path)?;
        if found > FORMATS.len() {
            return Err(StoreError::NewerFormat { found, known: FORMATS.len() });
        }
        connection.pragma_update(None, "journal_mode", "wal")?;
        prepare(&connection)?;
        // NORMAL may lose committed batches in a power cut.
        connection.pragma_update(None, "synchronous", "full")?;
        // Moving pages home after every few batches rather than within each of them.
        connection.pragma_update(None, "wal_autocheckpoint", 16_384)?;
        Migrations::from_slice(FORMATS)
            .to_latest(&mut connection)
            .map_err(|error| StoreError::Migration(Box::new(error)))?;
        Ok(Self { connection })
    }

    /// Opens the record of a project for reading alone.
    ///
    /// # Errors
    /// If there is none, or it is not ours, or of another format.
    pub fn open_read_only(project: &Path) -> Result<Self> {
        let path = project.join(DATABASE);
        if !path.is_file() {
            return Err(StoreError::NoRecord { path });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        let (found, known) = (format_of(&connection, &path)?, FORMATS.len());
        if found > known {
            return Err(StoreError::NewerFormat { found, known });
        }
        if found < known {
            return Err(StoreError::OlderFormat { found, known });
        }
        prepare(&connection)?;
        Ok(Self { connection })
    }

    /// Begins to write. What was written is there once [`Batch::commit`] has returned; a batch that is dropped before
    /// leaves nothing.
    ///
    /// # Errors
    /// If another process is writing.
    pub fn batch(&mut self) -> Result<Batch<'_>> {
        Batch::begin(&mut self.connection)
    }

    /// Reads a small fact about the project.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn meta_get(&self, name: &str) -> Result<Option<String>> {
        meta_get(&self.connection, name)
    }

    /// The number of the last change to a submission, its passages or their languages: what the index brings itself
    /// forward to. Outcomes and codes do not move it.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn watermark(&self) -> Result<u64> {
        watermark(&self.connection)
    }
}

pub(crate) fn meta_get(connection: &Connection, name: &str) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE name = ?1")?;
    Ok(statement.query_row([name], |row| row.get(0)).optional()?)
}

pub(crate) fn watermark(connection: &Connection) -> Result<u64> {
    Ok(connection.query_row("SELECT coalesce(max(change), 0) FROM submission", [], |row| row.get(0))?)
}

/// The format of a database: 0 for an empty one.
fn format_of(connection: &Connection, path: &Path) -> Result<usize> {
    let format: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let tables: u64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application == APPLICATION_ID || (tables == 0 && format == 0) {
        Ok(format)
    } else {
        Err(StoreError::NotARecord { path: path.to_owned() })
    }
}

/// What every connection needs.
fn prepare(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "foreign_keys", true)?;
    // A replaced row counts as a deleted one, so that histories refuse that as well.
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    // 64 MB: ids come in no order, so their indexes are all over at once.
    connection.pragma_update(None, "cache_size", -64 * 1024)?;
    connection.set_prepared_statement_cache_capacity(96);
    Ok(())
}
