//! Tokens: which programs may ask, in whose name. What the program keeps is random; here is only its hash, as for sessions.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, params};
use ymateb_model::account::AccountName;

use super::{
    Access,
    accounts::{Account, COLUMNS, read},
    secret::Secret,
    trail::{NewTrailRow, append},
};
use crate::database::{
    columns::get,
    open::{Result, StoreError},
};

/// What stands before the random part, so that whoever finds a token in a file knows what it opens.
const PREFIX: &str = "ymateb_";

/// What a program keeps. It is shown once, to whoever has it made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramToken(Secret);

impl ProgramToken {
    /// A token of random bytes.
    pub fn new(random: [u8; 32]) -> Self {
        Self(Secret::new(PREFIX, random))
    }

    /// A token as a program sends it; anything may come, and most of it opens nothing.
    pub fn given(text: &str) -> Self {
        Self(Secret::given(text))
    }

    /// As the program is to keep it.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

/// A token to make.
#[derive(Debug, Clone)]
pub struct NewToken<'a> {
    /// What the program is to keep.
    pub token: &'a ProgramToken,
    /// In whose name it asks.
    pub account: &'a AccountName,
    /// What it is for.
    pub purpose: &'a str,
    /// When it is made.
    pub at: Timestamp,
    /// By whom.
    pub by: &'a str,
    /// From when on it opens nothing.
    pub ends: Timestamp,
}

/// A token that was made and not withdrawn, without what would help to use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    /// Its number, which is given to no other.
    pub number: u64,
    /// In whose name it asks.
    pub account: AccountName,
    /// What it is for.
    pub purpose: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// By whom.
    pub made_by: String,
    /// From when on it opens nothing.
    pub ends: Timestamp,
    /// When it was last used, as far as that was written down.
    pub used: Option<Timestamp>,
}

/// Whom a token belongs to.
#[derive(Debug, Clone)]
pub struct TokenBearer {
    /// The token's number.
    pub number: u64,
    /// The account in whose name it asks.
    pub account: Account,
    /// When it was last used, as far as that was written down.
    pub used: Option<Timestamp>,
}

impl Access {
    /// Makes a token, writes down that it was made, and gives its number, which `told` takes into the row.
    ///
    /// # Errors
    /// If there is no open account of that name, or the file cannot be written.
    pub fn add_token(&mut self, new: &NewToken<'_>, told: impl FnOnce(u64) -> NewTrailRow) -> Result<u64> {
        let transaction = self.writing()?;
        let (at, ends) = (new.at.as_second(), new.ends.as_second());
        let added = transaction.execute(
            "INSERT INTO token (token, account, purpose, made_at, made_by, ends)
             SELECT ?1, number, ?3, ?4, ?5, ?6 FROM account WHERE key = ?2 AND NOT closed",
            params![new.token.0.hash(), new.account.key(), new.purpose, at, new.by, ends],
        )?;
        if added == 0 {
            return Err(StoreError::NoSuchAccount { name: new.account.to_string() });
        }
        let number = u64::try_from(transaction.last_insert_rowid()).unwrap_or_default();
        append(&transaction, &[told(number)])?;
        transaction.commit()?;
        Ok(number)
    }

    /// Every token that was not withdrawn, in the order in which they were made.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn tokens(&self) -> Result<Vec<TokenRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT t.number, a.name, t.purpose, t.made_at, t.made_by, t.ends, t.used
             FROM token t JOIN account a ON a.number = t.account ORDER BY t.number",
        )?;
        let tokens = statement
            .query_map([], |row| {
                Ok(TokenRow {
                    number: row.get(0)?,
                    account: get(row, 1)?,
                    purpose: row.get(2)?,
                    made_at: moment(3, row.get(3)?)?,
                    made_by: row.get(4)?,
                    ends: moment(5, row.get(5)?)?,
                    used: used(row, 6)?,
                })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(tokens)
    }

    /// Whom a token belongs to, while it lasts and the account is open.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn bearer(&self, token: &ProgramToken, now: Timestamp) -> Result<Option<TokenBearer>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {COLUMNS}, t.number, t.used FROM token t JOIN account a ON a.number = t.account
             WHERE t.token = ?1 AND NOT a.closed AND t.ends > ?2"
        ))?;
        let found = statement.query_row(params![token.0.hash(), now.as_second()], |row| {
            Ok(TokenBearer { account: read(row)?, number: row.get(6)?, used: used(row, 7)? })
        });
        Ok(found.optional()?)
    }

    /// Writes down that a token was used.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn use_token(&mut self, number: u64, now: Timestamp) -> Result<()> {
        self.connection
            .prepare_cached("UPDATE token SET used = max(coalesce(used, 0), ?2) WHERE number = ?1")?
            .execute(params![number, now.as_second()])?;
        Ok(())
    }

    /// Withdraws a token, writes down that it was, and says whether there was one.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn withdraw_token(&mut self, number: u64, told: &NewTrailRow) -> Result<bool> {
        let transaction = self.writing()?;
        if transaction.execute("DELETE FROM token WHERE number = ?1", [number])? == 0 {
            return Ok(false);
        }
        append(&transaction, std::slice::from_ref(told))?;
        transaction.commit()?;
        Ok(true)
    }
}

/// When a token was used, if that was ever written down.
fn used(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Timestamp>> {
    row.get::<_, Option<i64>>(column)?.map(|seconds| moment(column, seconds)).transpose()
}

/// A moment in a column of seconds.
fn moment(column: usize, seconds: i64) -> rusqlite::Result<Timestamp> {
    Timestamp::from_second(seconds).map_err(|_| rusqlite::Error::IntegralValueOutOfRange(column, seconds))
}
