//! Accounts: who may do what.

use jiff::Timestamp;
use rusqlite::{OptionalExtension, Row, Transaction, params};
use ymateb_model::account::{AccountName, Role};

use super::{
    Access,
    trail::{NewTrailRow, append},
};
use crate::database::{
    columns::{FromText, get},
    open::{Result, StoreError},
};

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Whose it is; it signs what they do.
    pub name: AccountName,
    /// What they may do.
    pub role: Role,
    /// The hash of the password.
    pub password: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// By whom.
    pub made_by: String,
    /// Whether nobody may sign in with it.
    pub closed: bool,
}

/// An account to make.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// Whose it is.
    pub name: AccountName,
    /// What they may do.
    pub role: Role,
    /// The hash of the password.
    pub password: String,
}

/// What is to happen to an account. All but opening it end its sessions; closing it withdraws its tokens.
#[derive(Debug, Clone)]
pub enum AccountChange {
    /// Another role.
    Role(Role),
    /// The hash of another password.
    Password(String),
    /// Nobody may sign in with it.
    Close,
    /// One may again.
    Open,
}

impl FromText for AccountName {
    fn from_text(text: &str) -> Option<Self> {
        Self::parse(text).ok()
    }
}

impl FromText for Role {
    fn from_text(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

pub(super) const COLUMNS: &str = "a.name, a.role, a.password, a.made_at, a.made_by, a.closed";

pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<Account> {
    Ok(Account {
        name: get(row, 0)?,
        role: get(row, 1)?,
        password: row.get(2)?,
        made_at: get(row, 3)?,
        made_by: row.get(4)?,
        closed: row.get(5)?,
    })
}

impl Access {
    /// Whether there is any account, closed ones included.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn has_accounts(&self) -> Result<bool> {
        let mut statement = self.connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM account)")?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// Every account, in the order in which they were made.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn accounts(&self) -> Result<Vec<Account>> {
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT {COLUMNS} FROM account a ORDER BY number"))?;
        let accounts = statement.query_map([], read)?.collect::<rusqlite::Result<_>>()?;
        Ok(accounts)
    }

    /// The account of that name, however it is capitalised.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn account(&self, name: &AccountName) -> Result<Option<Account>> {
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT {COLUMNS} FROM account a WHERE key = ?1"))?;
        Ok(statement.query_row([name.key()], read).optional()?)
    }

    /// Makes an account, and writes down that it was made.
    ///
    /// # Errors
    /// If there is one of that name, or the file cannot be written.
    pub fn add_account(&mut self, new: &NewAccount, told: &NewTrailRow) -> Result<()> {
        let transaction = self.writing()?;
        transaction
            .prepare_cached(
                "INSERT INTO account (name, key, role, password, made_at, made_by) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                new.name.as_str(),
                new.name.key(),
                new.role.name(),
                new.password,
                told.at.to_string(),
                told.who
            ])?;
        append(&transaction, std::slice::from_ref(told))?;
        Ok(transaction.commit()?)
    }

    /// Changes an account, and writes down what changed.
    ///
    /// # Errors
    /// If there is none of that name, no administrator would be left who may sign in, or the file cannot be written.
    pub fn change_account(&mut self, name: &AccountName, change: &AccountChange, told: &NewTrailRow) -> Result<()> {
        let transaction = self.writing()?;
        let number: i64 = transaction
            .query_row("SELECT number FROM account WHERE key = ?1", [name.key()], |row| row.get(0))
            .optional()?
            .ok_or_else(|| StoreError::NoSuchAccount { name: name.to_string() })?;
        match change {
            AccountChange::Role(role) => {
                transaction.execute("UPDATE account SET role = ?2 WHERE number = ?1", params![number, role.name()])?
            }
            AccountChange::Password(hash) => {
                transaction.execute("UPDATE account SET password = ?2 WHERE number = ?1", params![number, hash])?
            }
            AccountChange::Close => transaction.execute("UPDATE account SET closed = 1 WHERE number = ?1", [number])?,
            AccountChange::Open => transaction.execute("UPDATE account SET closed = 0 WHERE number = ?1", [number])?,
        };
        if matches!(change, AccountChange::Role(_) | AccountChange::Close) && !has_administrator(&transaction)? {
            return Err(StoreError::LastAdministrator { name: name.to_string() });
        }
        if !matches!(change, AccountChange::Open) {
            transaction.execute("DELETE FROM session WHERE account = ?1", [number])?;
        }
        if matches!(change, AccountChange::Close) {
            transaction.execute("DELETE FROM token WHERE account = ?1", [number])?;
        }
        append(&transaction, std::slice::from_ref(told))?;
        Ok(transaction.commit()?)
    }
}

fn has_administrator(transaction: &Transaction<'_>) -> Result<bool> {
    let condition = "SELECT EXISTS (SELECT 1 FROM account WHERE role = ?1 AND NOT closed)";
    Ok(transaction.query_row(condition, [Role::Administrator.name()], |row| row.get(0))?)
}
