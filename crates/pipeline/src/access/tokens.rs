//! Tokens: which programs may ask the interface for programs, in whose name.
//!
//! A token belongs to an account and has its role, whatever that is when it is used. It is shown once, to whoever has it
//! made, and ends by itself, when it is withdrawn, and when its account is closed. Another password leaves it as it is:
//! passwords are for people.

use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use ymateb_model::{account::AccountName, audit::Deed};
pub use ymateb_store::ProgramToken;
use ymateb_store::{Access, NewToken, StoreError};

use super::{
    accounts::{By, Refusal, told},
    audit::DONE,
};
use crate::{Error, Project, Result};

/// The most characters in which it is told what a token is for.
pub const LONGEST_PURPOSE: usize = 80;
/// The most days that a token lasts.
pub const LONGEST_DAYS: u32 = 3650;

/// A token that was made and not withdrawn, without what would help to use it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// Its number, which the audit trail names.
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
    /// When it was last used, to the minute.
    pub used: Option<Timestamp>,
}

/// A token that was just made.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its number.
    pub number: u64,
    /// In whose name it asks.
    pub account: AccountName,
    /// What the program is to keep. It is kept nowhere else.
    pub token: ProgramToken,
    /// From when on it opens nothing.
    pub ends: Timestamp,
}

/// What is wanted of a token.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// In whose name it is to ask.
    pub account: &'a str,
    /// What it is for.
    pub purpose: &'a str,
    /// How many days it is to last.
    pub days: u32,
}

/// Every token that was not withdrawn, in the order in which they were made; those that have ended too.
///
/// # Errors
/// If they cannot be read.
pub fn list(project: &Project) -> Result<Vec<Listed>> {
    let Some(access) = Access::open_if_there(&project.root)? else { return Ok(Vec::new()) };
    let listed = access.tokens()?.into_iter().map(|token| {
        let ymateb_store::TokenRow { number, account, purpose, made_at, made_by, ends, used } = token;
        Listed { number, account, purpose, made_at, made_by, ends, used }
    });
    Ok(listed.collect())
}

/// Makes a token.
///
/// # Errors
/// If there is no open account of that name, what is wanted makes no sense, or it cannot be written.
pub fn make(project: &Project, wanted: Wanted<'_>, by: By<'_>) -> Result<Made, Refusal> {
    let purpose = wanted.purpose.split_whitespace().collect::<Vec<_>>().join(" ");
    let fits = (1..=LONGEST_PURPOSE).contains(&purpose.chars().count());
    if !fits || purpose.chars().any(char::is_control) {
        return Err(Refusal::Purpose);
    }
    if !(1..=LONGEST_DAYS).contains(&wanted.days) {
        return Err(Refusal::Days);
    }
    let missing = || Refusal::Missing(wanted.account.to_owned());
    let name = AccountName::parse(wanted.account).map_err(|_| missing())?;
    let mut access = Access::open_if_there(&project.root)?.ok_or_else(missing)?;
    let account = access.account(&name)?.ok_or_else(missing)?.name;
    let mut random = [0; 32];
    getrandom::fill(&mut random).map_err(Error::internal)?;
    let token = ProgramToken::new(random);
    let at = Timestamp::now();
    let ends = at + SignedDuration::from_hours(24 * i64::from(wanted.days));
    let new = NewToken { token: &token, account: &account, purpose: &purpose, at, by: by.name, ends };
    let told = |number| told(by, Deed::TokenMade, about(&account, number, &purpose), DONE);
    match access.add_token(&new, told) {
        Ok(number) => Ok(Made { number, account, token, ends }),
        Err(StoreError::NoSuchAccount { .. }) => Err(Refusal::Closed(account)),
        Err(error) => Err(error.into()),
    }
}

/// Withdraws a token, and gives what it was.
///
/// # Errors
/// If there is none of that number, or it cannot be written.
pub fn withdraw(project: &Project, number: u64, by: By<'_>) -> Result<Listed, Refusal> {
    let missing = || Refusal::NoToken(number);
    let token = list(project)?.into_iter().find(|token| token.number == number).ok_or_else(missing)?;
    let mut access = Access::open_if_there(&project.root)?.ok_or_else(missing)?;
    let told = told(by, Deed::TokenWithdrawn, about(&token.account, number, &token.purpose), DONE);
    if access.withdraw_token(number, &told)? { Ok(token) } else { Err(missing()) }
}

/// How the trail names a token.
fn about(account: &AccountName, number: u64, purpose: &str) -> String {
    format!("{account} #{number} {purpose}")
}
