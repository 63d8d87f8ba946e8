//! Accounts: who may see the pages, and do what there.

use jiff::Timestamp;
use serde::Serialize;
use ymateb_model::{
    account::{AccountName, Role},
    audit::Deed,
};
use ymateb_store::{Access, AccountChange, NewAccount, NewTrailRow, StoreError};

use super::{
    audit::DONE,
    password::{self, Unfit},
};
use crate::{Error, Project, Result};

/// An account, without what would help to be somebody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Whose it is.
    pub name: AccountName,
    /// What they may do.
    pub role: Role,
    /// When it was made.
    pub made_at: Timestamp,
    /// By whom.
    pub made_by: String,
    /// Whether nobody may sign in with it.
    pub closed: bool,
}

/// Who changes accounts, and from where.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// Their name.
    pub name: &'a str,
    /// The network address; nothing for the command line.
    pub address: &'a str,
}

/// What is to happen to an account.
#[derive(Debug, Clone, Copy)]
pub enum Change<'a> {
    /// Another role.
    Role(Role),
    /// Another password.
    Password(&'a str),
    /// Nobody may sign in with it.
    Close,
    /// One may again.
    Open,
}

/// Why accounts are not changed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// The name is none.
    #[error("`{0}` cannot be an account's name")]
    Name(String),
    /// There is an account of that name.
    #[error("there is an account `{0}` already")]
    Taken(AccountName),
    /// There would be accounts, and nobody to look after them.
    #[error("the first account is an administrator's")]
    FirstIsAdministrators,
    /// There is none.
    #[error("there is no account `{0}`")]
    Missing(String),
    /// The password is not fit to be one.
    #[error("{}", .0.why())]
    Password(Unfit),
    /// Nobody would be left to look after accounts.
    #[error("`{0}` is the last administrator who may sign in")]
    LastAdministrator(AccountName),
    /// What a token is for is not told, or at too great a length.
    #[error("what a token is for is told in 1 to {} characters", super::tokens::LONGEST_PURPOSE)]
    Purpose,
    /// A token lasts for no time, or for too long.
    #[error("a token lasts from 1 to {} days", super::tokens::LONGEST_DAYS)]
    Days,
    /// The account is closed.
    #[error("`{0}` is closed")]
    Closed(AccountName),
    /// There is no token of that number.
    #[error("there is no token {0}")]
    NoToken(u64),
    /// Something failed.
    #[error(transparent)]
    Failed(#[from] Error),
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Failed(error.into())
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let hint = match &refusal {
            Refusal::Failed(_) => String::new(),
            Refusal::Name(_) => ymateb_model::account::BadAccountName.to_string(),
            Refusal::FirstIsAdministrators => "it looks after the others: `--role administrator`".to_owned(),
            Refusal::Taken(_) | Refusal::Missing(_) => "`ymateb accounts list` has all of them".to_owned(),
            Refusal::Password(_) => "a few words that do not belong together are easy to keep in mind".to_owned(),
            Refusal::Purpose => "name the program that asks: `--for \"nightly export\"`".to_owned(),
            Refusal::Days => "make another one when it ends".to_owned(),
            Refusal::Closed(_) => "open it first: `ymateb accounts open`".to_owned(),
            Refusal::NoToken(_) => "`ymateb accounts tokens` has all of them".to_owned(),
            Refusal::LastAdministrator(_) => "make another one first: `ymateb accounts add` or `role`".to_owned(),
        };
        match refusal {
            Refusal::Failed(error) => error,
            refused => Error::refused(refused.to_string(), hint),
        }
    }
}

/// Every account, in the order in which they were made.
///
/// # Errors
/// If they cannot be read.
pub fn list(project: &Project) -> Result<Vec<Listed>> {
    let Some(access) = Access::open_if_there(&project.root)? else { return Ok(Vec::new()) };
    let listed = access.accounts()?.into_iter().map(|account| {
        let ymateb_store::Account { name, role, made_at, made_by, closed, .. } = account;
        Listed { name, role, made_at, made_by, closed }
    });
    Ok(listed.collect())
}

/// Makes an account.
///
/// # Errors
/// If the name is none or taken, the password is not fit, or it cannot be written.
pub fn add(project: &Project, name: &str, role: Role, password: &str, by: By<'_>) -> Result<AccountName, Refusal> {
    let name = AccountName::parse(name).map_err(|_| Refusal::Name(name.to_owned()))?;
    password::check(password, name.as_str()).map_err(Refusal::Password)?;
    let mut access = Access::open(&project.root)?;
    if access.account(&name)?.is_some() {
        return Err(Refusal::Taken(name));
    }
    if role != Role::Administrator && !access.has_accounts()? {
        return Err(Refusal::FirstIsAdministrators);
    }
    let told = told(by, Deed::AccountMade, &name, role.name());
    let password = password::hash(password)?;
    access.add_account(&NewAccount { name: name.clone(), role, password }, &told)?;
    Ok(name)
}

/// Changes an account. All but opening it ends its sessions; closing it withdraws its tokens.
///
/// # Errors
/// If there is none of that name, the password is not fit, no administrator would be left, or it cannot be written.
pub fn change(project: &Project, name: &str, change: Change<'_>, by: By<'_>) -> Result<AccountName, Refusal> {
    let missing = || Refusal::Missing(name.to_owned());
    let parsed = AccountName::parse(name).map_err(|_| missing())?;
    let mut access = Access::open_if_there(&project.root)?.ok_or_else(missing)?;
    let name = access.account(&parsed)?.ok_or_else(missing)?.name;
    let (change, told) = match change {
        Change::Role(role) => (AccountChange::Role(role), told(by, Deed::RoleChanged, &name, role.name())),
        Change::Password(password) => {
            password::check(password, name.as_str()).map_err(Refusal::Password)?;
            (AccountChange::Password(password::hash(password)?), told(by, Deed::PasswordChanged, &name, DONE))
        }
        Change::Close => (AccountChange::Close, told(by, Deed::AccountClosed, &name, DONE)),
        Change::Open => (AccountChange::Open, told(by, Deed::AccountOpened, &name, DONE)),
    };
    match access.change_account(&name, &change, &told) {
        Err(StoreError::LastAdministrator { .. }) => Err(Refusal::LastAdministrator(name)),
        Err(error) => Err(error.into()),
        Ok(()) => Ok(name),
    }
}

/// Whether there is an account that may sign in and look after the others.
///
/// # Errors
/// If accounts cannot be read.
pub fn has_administrator(project: &Project) -> Result<bool> {
    Ok(list(project)?.iter().any(|account| account.role == Role::Administrator && !account.closed))
}

/// The row of the trail that tells of it.
pub(super) fn told(by: By<'_>, deed: Deed, about: impl ToString, outcome: &str) -> NewTrailRow {
    NewTrailRow {
        at: Timestamp::now(),
        who: by.name.to_owned(),
        address: by.address.to_owned(),
        deed,
        about: about.to_string(),
        outcome: outcome.to_owned(),
        ends: None,
    }
}
