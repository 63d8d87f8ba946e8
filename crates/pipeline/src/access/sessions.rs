//! Sessions: who is it that asks for a page?

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use jiff::{SignedDuration, Timestamp};
use ymateb_model::{
    account::{AccountName, Role},
    audit::Deed,
};
pub use ymateb_store::SessionToken;
use ymateb_store::{Access, Lasting, NewTrailRow, ProgramToken, StoreError};

use super::{
    audit::{CLOSED, DONE, HELD_BACK, NO_ACCOUNT, NO_TOKEN, NOT_LOOKED_AT, REFUSED},
    password,
};
use crate::{Error, Result};

/// How long a session lasts: an hour from when it was last used, and a working day in all.
pub const LASTING: Lasting = Lasting { idle: SignedDuration::from_hours(1), whole: SignedDuration::from_hours(12) };

/// That a session is used is written down this long after it was last, so that reading does not become writing.
const USED_AGAIN: SignedDuration = SignedDuration::from_mins(1);

/// Somebody who has signed in, or in whose name a program asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their account's name.
    pub name: AccountName,
    /// What they may do.
    pub role: Role,
    /// Whether it is time to write down that the session, or the token, is used.
    pub is_due: bool,
}

/// A program that asks in somebody's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Whose.
    pub person: Person,
    /// The number of its token.
    pub token: u64,
}

/// The sessions of a project, held open for as long as its pages are served.
#[derive(Debug)]
pub struct Sessions {
    root: PathBuf,
    /// Nothing until there is a file: it comes with the first account.
    access: Mutex<Option<Access>>,
}

impl Sessions {
    /// Those of the project in this folder.
    pub fn of(root: &Path) -> Self {
        Self { root: root.to_owned(), access: Mutex::new(None) }
    }

    /// Whether there is any account, closed ones included: then pages are for those who have signed in.
    ///
    /// # Errors
    /// If that cannot be read.
    pub fn are_needed(&self) -> Result<bool> {
        self.with(|access| Ok(access.has_accounts()?)).map(Option::unwrap_or_default)
    }

    /// Who a token belongs to, while its session lasts.
    ///
    /// # Errors
    /// If that cannot be read.
    pub fn person(&self, token: &SessionToken, now: Timestamp) -> Result<Option<Person>> {
        let found = self.with(|access| Ok(access.session(token, LASTING, now)?))?.flatten();
        Ok(found.map(|session| Person {
            name: session.account.name,
            role: session.account.role,
            is_due: now.duration_since(session.seen) > USED_AGAIN,
        }))
    }

    /// The program that a token belongs to, while it lasts.
    ///
    /// # Errors
    /// If that cannot be read.
    pub fn program(&self, token: &ProgramToken, now: Timestamp) -> Result<Option<Program>> {
        let found = self.with(|access| Ok(access.bearer(token, now)?))?.flatten();
        Ok(found.map(|bearer| Program {
            person: Person {
                name: bearer.account.name,
                role: bearer.account.role,
                is_due: bearer.used.is_none_or(|used| now.duration_since(used) > USED_AGAIN),
            },
            token: bearer.number,
        }))
    }

    /// Writes down that a program came with a token that opens nothing.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn no_such_token(&self, address: &str, now: Timestamp) -> Result<()> {
        self.failed(address, NO_TOKEN, REFUSED, now)
    }

    /// Begins a session for whoever gives an open account's name and password; nothing for anybody else, after as long.
    ///
    /// # Errors
    /// If accounts cannot be read or the session cannot be written down.
    pub fn sign_in(&self, name: &str, password: &str, address: &str, now: Timestamp) -> Result<Option<SessionToken>> {
        let named = AccountName::parse(name).ok();
        let account = match &named {
            Some(name) => self.with(|access| Ok(access.account(name)?))?.flatten(),
            None => None,
        };
        let hash = account.as_ref().filter(|account| !account.closed).map(|account| account.password.as_str());
        let is_right = password::is_right(password, hash);
        let about = account.as_ref().map_or(NO_ACCOUNT, |account| account.name.as_str());
        let told = |deed, who: &str, outcome: &str| NewTrailRow {
            at: now,
            who: who.to_owned(),
            address: address.to_owned(),
            deed,
            about: about.to_owned(),
            outcome: outcome.to_owned(),
            ends: None,
        };
        let Some(account) = account.as_ref().filter(|_| is_right) else {
            let why = if account.as_ref().is_some_and(|account| account.closed) { CLOSED } else { REFUSED };
            self.with(|access| Ok(access.write_down(&[told(Deed::SignInFailed, "", why)])?))?;
            return Ok(None);
        };
        let mut random = [0; 32];
        getrandom::fill(&mut random).map_err(Error::internal)?;
        let token = SessionToken::new(random);
        let told = told(Deed::SignedIn, account.name.as_str(), account.role.name());
        let begun = self.with(|access| match access.begin_session(&token, &account.name, LASTING, &told) {
            // It was closed just now.
            Err(StoreError::NoSuchAccount { .. }) => Ok(false),
            other => Ok(other.map(|()| true)?),
        })?;
        Ok(begun.unwrap_or_default().then_some(token))
    }

    /// Writes down that signing in was tried too often.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn held_back(&self, address: &str, now: Timestamp) -> Result<()> {
        self.failed(address, NOT_LOOKED_AT, HELD_BACK, now)
    }

    fn failed(&self, address: &str, about: &str, outcome: &str, now: Timestamp) -> Result<()> {
        let row = NewTrailRow {
            at: now,
            who: String::new(),
            address: address.to_owned(),
            deed: Deed::SignInFailed,
            about: about.to_owned(),
            outcome: outcome.to_owned(),
            ends: None,
        };
        self.with(|access| Ok(access.write_down(&[row])?))?;
        Ok(())
    }

    /// Whether this is the account's password.
    ///
    /// # Errors
    /// If the account cannot be read.
    pub fn is_password_of(&self, name: &AccountName, password: &str) -> Result<bool> {
        let account = self.with(|access| Ok(access.account(name)?))?.flatten();
        Ok(password::is_right(password, account.as_ref().map(|account| account.password.as_str())))
    }

    /// Ends a session.
    ///
    /// # Errors
    /// If it cannot be written down.
    pub fn sign_out(&self, token: &SessionToken, who: &AccountName, address: &str, now: Timestamp) -> Result<()> {
        let row = NewTrailRow {
            at: now,
            who: who.to_string(),
            address: address.to_owned(),
            deed: Deed::SignedOut,
            about: who.to_string(),
            outcome: DONE.to_owned(),
            ends: None,
        };
        self.with(|access| Ok(access.end_session(token, &row)?))?;
        Ok(())
    }

    /// Does something with the file, where there is one.
    fn with<T>(&self, work: impl FnOnce(&mut Access) -> Result<T>) -> Result<Option<T>> {
        let mut held: MutexGuard<'_, Option<Access>> = self.access.lock().unwrap_or_else(PoisonError::into_inner);
        if held.is_none() {
            *held = Access::open_if_there(&self.root)?;
        }
        held.as_mut().map(work).transpose()
    }
}
