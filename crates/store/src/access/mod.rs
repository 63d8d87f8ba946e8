//! Who may see the pages, who has signed in, and what they saw and did: a database of its own beside the record.
//!
//! It is apart because it must be written while a run holds the record: somebody is let in or shut out at once, and what
//! is read meanwhile is written down. What happens to an account and the row of the trail that tells of it are one
//! transaction.
//!
//! | module | the question it answers |
//! |---|---|
//! | `accounts` | who may do what? |
//! | `sessions` | who has signed in? |
//! | `tokens` | which programs may ask, in whose name? |
//! | `secret` | what do browsers and programs keep to be known again? |
//! | `trail` | who saw and did what, and has nobody meddled with that? |

pub(crate) mod accounts;
mod secret;
pub(crate) mod sessions;
pub(crate) mod tokens;
pub(crate) mod trail;

use std::{
    fs::OpenOptions,
    io,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use crate::database::open::{PATIENCE, Result, StoreError};

/// The name of the file in the project folder.
pub const ACCESS_DATABASE: &str = "access.db";

/// "ymac": marks the file as ours.
const APPLICATION_ID: i64 = 0x796d_6163;

/// The formats so far, each made from the one before. What is here is never edited.
const FORMATS: &[M<'static>] = &[
    M::up(include_str!("../../schema/access/0001_first.sql")),
    M::up(include_str!("../../schema/access/0002_tokens.sql")),
];

/// Accounts, sessions, tokens and the audit trail of a project.
#[derive(Debug)]
pub struct Access {
    connection: Connection,
}

impl Access {
    /// Opens the file, and makes it where there is none.
    ///
    /// # Errors
    /// If it is not ours, of a later format, or cannot be written.
    pub fn open(project: &Path) -> Result<Self> {
        let path = Self::path(project);
        make_for_its_owner_alone(&path).map_err(|source| StoreError::File { path: path.clone(), source })?;
        let mut connection = Connection::open(&path)?;
        connection.busy_timeout(PATIENCE)?;
        let format: usize = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
        let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
        let tables: u64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
        if application != APPLICATION_ID && !(tables == 0 && format == 0) {
            return Err(StoreError::NotARecord { path });
        }
        if format > FORMATS.len() {
            return Err(StoreError::NewerFormat { found: format, known: FORMATS.len() });
        }
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // A replaced row counts as a deleted one, so that the trail refuses that as well.
        connection.pragma_update(None, "recursive_triggers", true)?;
        Migrations::from_slice(FORMATS)
            .to_latest(&mut connection)
            .map_err(|error| StoreError::Migration(Box::new(error)))?;
        Ok(Self { connection })
    }

    /// Opens the file where there is one.
    ///
    /// # Errors
    /// As for [`Access::open`].
    pub fn open_if_there(project: &Path) -> Result<Option<Self>> {
        if Self::path(project).is_file() { Self::open(project).map(Some) } else { Ok(None) }
    }

    fn path(project: &Path) -> PathBuf {
        project.join(ACCESS_DATABASE)
    }

    /// Begins to write, so that nobody else does until it is kept.
    fn writing(&mut self) -> Result<Transaction<'_>> {
        Ok(self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?)
    }
}

/// Makes the file, if there is none, so that other users of the machine cannot read it: it holds hashes of passwords.
/// SQLite gives the files beside it the same permissions.
fn make_for_its_owner_alone(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => other.map(drop),
    }
}
