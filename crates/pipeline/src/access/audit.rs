//! The audit trail: who saw and did what on the pages.
//!
//! What changes something is announced in a row of its own, kept for good before it is done, and what came of it is told
//! by a second one. The record and the trail are two files, which no power cut keeps in step: this way there may be an
//! announcement of something that was never done (its outcome is *not known*), and never something done without a row.
//! What is read is written down at once as well, together with whatever else waits to be; a power cut may cost the rows of
//! the last moment.

use std::{fmt, path::Path, str::FromStr};

use jiff::Timestamp;
use serde::Serialize;
use ymateb_model::{account::AccountName, audit::Deed};
use ymateb_store::{Access, NewTrailRow, SessionToken, TrailFilter};
pub use ymateb_store::{NewTrailRow as Told, TrailFilter as Filter};

use crate::{Error, Project, Result};

/// What stands for the outcome of what was announced and not ended.
pub const NOT_KNOWN: &str = "not known";
/// The outcome of what was simply done.
pub const DONE: &str = "done";
/// The outcome of signing in with a name and a password that do not belong together.
pub const REFUSED: &str = "refused";
/// The outcome of signing in with a closed account.
pub const CLOSED: &str = "closed";
/// The outcome of signing in that was tried too often.
pub const HELD_BACK: &str = "held back";
/// What stands for a name that is no account's. Not the name itself: it may be a password in the wrong field.
pub const NO_ACCOUNT: &str = "no account of that name";
/// What stands for a token that opens nothing. Not the token itself: it may be another program's password.
pub const NO_TOKEN: &str = "no such token";
/// What stands for the name where signing in was tried too often to look at it.
pub const NOT_LOOKED_AT: &str = "not looked at";
/// Who it is that gives no name to the command line.
pub const COMMAND_LINE: &str = "the command line";
/// Who it is that uses the pages where there are no accounts.
pub const AT_THIS_MACHINE: &str = "whoever sits at this machine";

/// A row of the trail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its number.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// Who; nothing where nobody had signed in.
    pub who: String,
    /// The network address that asked; nothing for the command line.
    pub address: String,
    /// What they did.
    pub deed: Deed,
    /// What was seen or changed.
    pub about: String,
    /// What came of it.
    pub outcome: String,
}

/// What is asked of the trail, as people type it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Only what this person did.
    pub who: Option<&'a str>,
    /// Only this deed.
    pub deed: Option<&'a str>,
    /// Only from this day on.
    pub since: Option<&'a str>,
    /// Only up to the end of this day.
    pub until: Option<&'a str>,
}

impl Asked<'_> {
    /// As the trail takes it. Days are those of the consultation.
    ///
    /// # Errors
    /// If a deed is none, or a day is none.
    pub fn filter(&self, project: &Project) -> Result<TrailFilter> {
        let zone = &project.settings.consultation.time_zone;
        let day = |text: &str, later: i64| -> Result<Timestamp> {
            let not_a_day = |_| Error::refused(format!("`{text}` is not a day"), "write days as 2026-01-31");
            let day: jiff::civil::Date = text.parse().map_err(not_a_day)?;
            let day = day.checked_add(jiff::Span::new().days(later)).map_err(not_a_day)?;
            zone.to_timestamp(day.at(0, 0, 0, 0)).map_err(not_a_day)
        };
        let deed = |name: &str| {
            let names = Deed::ALL.map(Deed::name).join(", ");
            Deed::parse(name).ok_or(Error::NoSuch { what: "deed", given: name.to_owned(), hint: names })
        };
        Ok(TrailFilter {
            who: self.who.map(|name| as_accounts_have_it(project, name)).transpose()?,
            deed: self.deed.map(deed).transpose()?,
            since: self.since.map(|text| day(text, 0)).transpose()?,
            until: self.until.map(|text| day(text, 1)).transpose()?,
            ..TrailFilter::default()
        })
    }
}

/// A name as its account has it, however it is capitalised; one that is no account's as it is, which finds nothing of accounts.
fn as_accounts_have_it(project: &Project, name: &str) -> Result<String> {
    let access = Access::open_if_there(&project.root)?;
    let account = match (access, AccountName::parse(name)) {
        (Some(access), Ok(name)) => access.account(&name)?,
        _ => None,
    };
    Ok(account.map_or_else(|| name.to_owned(), |account| account.name.to_string()))
}

/// Goes through the trail until told to stop.
///
/// # Errors
/// If it cannot be read.
pub fn each(project: &Project, filter: &TrailFilter, each: &mut dyn FnMut(Entry) -> bool) -> Result<()> {
    let Some(access) = Access::open_if_there(&project.root)? else { return Ok(()) };
    access.trail(filter, &mut |row| {
        let NewTrailRow { at, who, address, deed, about, outcome, .. } = row.row;
        let outcome = if outcome.is_empty() { NOT_KNOWN.to_owned() } else { outcome };
        each(Entry { number: row.number, at, who, address, deed, about, outcome })
    })?;
    Ok(())
}

/// The last row, to be noted elsewhere: whoever may write the file could write all of it anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Head {
    /// Its number.
    pub number: u64,
    /// Its hash.
    pub hash: String,
}

impl FromStr for Head {
    type Err = Error;

    /// Reads a row as [`Head`] writes it: `17:9f86d0…`.
    fn from_str(text: &str) -> Result<Self> {
        let parts = text.split_once(':').and_then(|(number, hash)| Some((number.parse().ok()?, hash)));
        let sound = |hash: &str| hash.len() == 64 && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        match parts {
            Some((number, hash)) if sound(hash) => Ok(Self { number, hash: hash.to_ascii_lowercase() }),
            _ => Err(Error::refused(
                format!("`{text}` is not a row of the audit trail"),
                "write its number, a colon and its hash, as `verify` prints them",
            )),
        }
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.number, self.hash)
    }
}

/// Whether the row that was noted elsewhere is still what it was, and with it all rows before it.
///
/// # Errors
/// If the trail cannot be read.
pub fn still_holds(root: &Path, noted: &Head) -> Result<bool> {
    let Some(access) = Access::open_if_there(root)? else { return Ok(false) };
    Ok(access.trail_hash(noted.number)?.as_deref() == Some(&*noted.hash))
}

/// Whether the trail follows, row by row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// There is none.
    None,
    /// It does, up to this row.
    Follows(Head),
    /// It does not: this is the first row that does not follow from the one before it.
    Broken(u64),
}

/// Looks whether the trail follows.
///
/// # Errors
/// If it cannot be read.
pub fn state(root: &Path) -> Result<State> {
    let Some(access) = Access::open_if_there(root)? else { return Ok(State::None) };
    let state = access.trail_state()?;
    Ok(match state.broken {
        Some(number) => State::Broken(number),
        None => State::Follows(Head { number: state.rows, hash: state.head }),
    })
}

/// The trail of a project, held open to be written.
#[derive(Debug)]
pub struct Writer {
    access: Access,
}

impl Writer {
    /// Opens it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn open(root: &Path) -> Result<Self> {
        Ok(Self { access: Access::open(root)? })
    }

    /// Writes rows down for good, and gives their numbers.
    ///
    /// # Errors
    /// If they cannot be written; then none of them is.
    pub fn write_down(&mut self, rows: &[Told]) -> Result<Vec<u64>> {
        Ok(self.access.write_down(rows)?)
    }

    /// Writes down that a session was used.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn use_session(&mut self, token: &SessionToken, now: Timestamp) -> Result<()> {
        Ok(self.access.use_session(token, now)?)
    }

    /// Writes down that a program's token was used, by its number.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn use_token(&mut self, number: u64, now: Timestamp) -> Result<()> {
        Ok(self.access.use_token(number, now)?)
    }
}
