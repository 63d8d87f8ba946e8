//! Sessions: who has signed in. What the browser keeps is a random token; here is only its hash, so that whoever reads
//! this file cannot be anybody.

use jiff::{SignedDuration, Timestamp};
use rusqlite::{OptionalExtension, params};
use ymateb_model::account::AccountName;

use super::{
    Access,
    accounts::{Account, COLUMNS, read},
    secret::Secret,
    trail::{NewTrailRow, append},
};
use crate::database::open::{Result, StoreError};

/// What a browser keeps of a session. It is never shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionToken(Secret);

impl SessionToken {
    /// A token of random bytes.
    pub fn new(random: [u8; 32]) -> Self {
        Self(Secret::new("", random))
    }

    /// A token as a browser sends it; anything may come, and most of it opens nothing.
    pub fn given(text: &str) -> Self {
        Self(Secret::given(text))
    }

    /// As the browser is to keep it.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// A session that has not ended.
#[derive(Debug, Clone)]
pub struct Session {
    /// Whose it is.
    pub account: Account,
    /// When it was last used, as far as that was written down.
    pub seen: Timestamp,
}

/// How long a session lasts.
#[derive(Debug, Clone, Copy)]
pub struct Lasting {
    /// From when it was last used.
    pub idle: SignedDuration,
    /// From when it began.
    pub whole: SignedDuration,
}

impl Access {
    /// Begins a session, and writes down that it began. Sessions that have lasted long enough are cleared away.
    ///
    /// # Errors
    /// If there is no open account of that name, or the file cannot be written.
    pub fn begin_session(
        &mut self,
        token: &SessionToken,
        name: &AccountName,
        lasting: Lasting,
        told: &NewTrailRow,
    ) -> Result<()> {
        let transaction = self.writing()?;
        let seconds = told.at.as_second();
        let (idle, whole) = lasting.since(told.at);
        transaction.execute("DELETE FROM session WHERE seen < ?1 OR began < ?2", params![idle, whole])?;
        let begun = transaction.execute(
            "INSERT INTO session (token, account, began, seen)
             SELECT ?1, number, ?3, ?3 FROM account WHERE key = ?2 AND NOT closed",
            params![token.0.hash(), name.key(), seconds],
        )?;
        if begun == 0 {
            return Err(StoreError::NoSuchAccount { name: name.to_string() });
        }
        append(&transaction, std::slice::from_ref(told))?;
        Ok(transaction.commit()?)
    }

    /// The session of a token, if it has not ended.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn session(&self, token: &SessionToken, lasting: Lasting, now: Timestamp) -> Result<Option<Session>> {
        let (idle, whole) = lasting.since(now);
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}, s.seen FROM session s JOIN account a ON a.number = s.account
             WHERE s.token = ?1 AND NOT a.closed AND s.seen >= ?2 AND s.began >= ?3"
        ))?;
        let found = statement.query_row(params![token.0.hash(), idle, whole], |row| {
            let seen: i64 = row.get(6)?;
            Ok(Session { account: read(row)?, seen: Timestamp::from_second(seen).unwrap_or(Timestamp::UNIX_EPOCH) })
        });
        Ok(found.optional()?)
    }

    /// Writes down that a session was used.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn use_session(&mut self, token: &SessionToken, now: Timestamp) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE session SET seen = max(seen, ?2) WHERE token = ?1")?
            .execute(params![token.0.hash(), now.as_second()])?;
        Ok(())
    }

    /// Ends a session, and writes down that it was ended.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn end_session(&mut self, token: &SessionToken, told: &NewTrailRow) -> Result<()> {
        let transaction = self.writing()?;
        transaction.execute("DELETE FROM session WHERE token = ?1", [token.0.hash()])?;
        append(&transaction, std::slice::from_ref(told))?;
        Ok(transaction.commit()?)
    }
}

impl Lasting {
    /// The last seconds at which a session that still lasts may have been used last, and have begun.
    fn since(self, now: Timestamp) -> (i64, i64) {
        (now.as_second() - self.idle.as_secs(), now.as_second() - self.whole.as_secs())
    }
}
