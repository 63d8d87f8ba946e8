//! What becomes of the file when a code is added, changed, moved, merged, split, retired or restored?
//!
//! An act is drafted, and proposed with everything it would change, and then carried out with the name of whoever does it
//! and why. It rewrites `framework.toml` and leaves everything else in it as it stands; it rewrites no coding.

mod apply;
mod check;
mod said;

use std::{fs, io::Write, path::Path};

use jiff::Timestamp;
use serde::Serialize;
pub use ymateb_config::NewCode;
use ymateb_config::{FrameEdit, Under};
use ymateb_model::{
    coding::State,
    framework::{Cues, Framework, NotHere, Standing},
    id::CodeId,
};
use ymateb_store::{FrameworkAct, NewFramework, Store};

pub use self::said::{Said, Verb};
use super::{
    FILE,
    diff::{self, Diff},
    history::{self, Version},
};
use crate::{Error, Project, Result, register::Signed};

/// An edit of the framework.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// A new code.
    Add {
        /// The code.
        code: Box<NewCode>,
        /// Where it stands.
        place: Place,
    },
    /// Other names for a code, in one language or both, or another standing of its Welsh one. Its id stays.
    Rename {
        /// The code.
        id: CodeId,
        /// Its Welsh name.
        cy: Option<String>,
        /// Its English name.
        en: Option<String>,
        /// How sure the Welsh name is.
        welsh: Option<Standing>,
    },
    /// Other words for the points that a code covers, in one language or both.
    Describe {
        /// The code.
        id: CodeId,
        /// In Welsh.
        cy: Option<String>,
        /// In English.
        en: Option<String>,
    },
    /// Other cues for a code.
    Cue {
        /// The code.
        id: CodeId,
        /// All of them, in both languages.
        cues: Box<Cues>,
    },
    /// Points that belong elsewhere, in place of those that a code names.
    Point {
        /// The code.
        id: CodeId,
        /// All of them.
        points: Vec<NotHere>,
    },
    /// A code, with its parts, under another code or group, or elsewhere in the order.
    Move {
        /// The code.
        id: CodeId,
        /// Where it is to stand.
        place: Place,
    },
    /// Codes that are no longer told apart from another: their codings count as its own from now on, and it has their cues.
    Merge {
        /// The codes that go.
        ids: Vec<CodeId>,
        /// The code that stays.
        into: CodeId,
    },
    /// A code whose place others take: its codings wait for a person to code them anew with these.
    Split {
        /// The code that goes.
        id: CodeId,
        /// The codes that take its place.
        into: Vec<CodeId>,
    },
    /// A code that is no longer used: its codings are kept and not counted.
    Retire {
        /// The code.
        id: CodeId,
    },
    /// A code that was retired, merged or split, and is used again.
    Restore {
        /// The code.
        id: CodeId,
    },
}

/// Where a code stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// The code it is part of.
    pub parent: Option<CodeId>,
    /// The group, where it is part of no code and its id does not begin with the group's letters.
    pub group: Option<CodeId>,
    /// The code that it follows.
    pub after: Option<CodeId>,
}

/// The framework as an act would leave it.
#[derive(Debug, Clone, Serialize)]
pub struct Draft {
    /// What the act is, in words.
    pub act: String,
    /// The version the framework would have.
    pub version: String,
    /// The file as it would be.
    #[serde(skip)]
    pub text: String,
    /// What it would say.
    #[serde(skip)]
    pub framework: Framework,
}

/// What an act would change.
#[derive(Debug, Clone, Serialize)]
pub struct Effects {
    /// What would be different.
    pub diff: Diff,
    /// The codings with the codes that the act is about.
    pub codings: Vec<Codings>,
}

/// What an act would come to.
#[derive(Debug, Clone, Serialize)]
pub struct Proposal {
    /// The framework as it would be.
    #[serde(flatten)]
    pub draft: Draft,
    /// What would change by it.
    #[serde(flatten)]
    pub effects: Effects,
}

/// How many codings a code carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Codings {
    /// The code.
    pub code: CodeId,
    /// How many people accepted.
    pub accepted: u64,
    /// How many people rejected.
    pub rejected: u64,
    /// How many the machine suggests and no person has looked at.
    pub suggested: u64,
}

/// Writes the framework as an act would leave it, and changes nothing. The version counts up where no other is named; new
/// words for what a code is leave it as it is, since no coding means anything else by them.
///
/// # Errors
/// If the act makes no sense, or would leave the framework unsound.
pub fn draft(project: &Project, act: &Act, version: Option<&str>) -> Result<Draft> {
    let now = &project.settings.framework;
    check::refuse_senseless(now, act)?;
    let version = match (version, act) {
        (Some(version), _) => version.trim().to_owned(),
        (None, Act::Rename { .. }) => now.version.clone(),
        (None, _) => next_version(&now.version, &history::list(project)?),
    };
    let mut edit = FrameEdit::new(history::text(project)).map_err(refused)?;
    apply::apply(&mut edit, now, act).map_err(refused)?;
    drafted(project, edit, act.said(), version)
}

/// The draft that comes of a file which was rewritten.
///
/// # Errors
/// If it says what it said before, or would be unsound.
pub(super) fn drafted(project: &Project, mut edit: FrameEdit, act: Said, version: String) -> Result<Draft> {
    if edit.text() == history::text(project) {
        return Err(Error::refused("the framework says that already", "there is nothing to change"));
    }
    edit.set_version(&version);
    let text = edit.text();
    let framework = ymateb_config::read_framework(FILE, &text).map_err(|problems| {
        let message = format!("the framework would not be sound after that:\n{problems}");
        Error::refused(message, "nothing was changed; the lines are those of the file as it would be")
    })?;
    if let Some(store) = history::record(project)? {
        history::refuse_reuse(&text, &framework, &store)?;
    }
    Ok(Draft { act: act.to_string(), version, text, framework })
}

/// Says what an act would come to, and changes nothing.
///
/// # Errors
/// If the act makes no sense, or would leave the framework unsound.
pub fn propose(project: &Project, act: &Act, version: Option<&str>) -> Result<Proposal> {
    let draft = draft(project, act, version)?;
    let effects = effects(project, act, &draft)?;
    Ok(Proposal { draft, effects })
}

/// Says what an act would change. Where it changes a rule, the rules are put to every passage of the record.
///
/// # Errors
/// If the record cannot be read.
pub fn effects(project: &Project, act: &Act, draft: &Draft) -> Result<Effects> {
    effects_on(project, &act.touches(), draft)
}

/// Says what a draft would change, with the codings of these codes.
///
/// # Errors
/// If the record cannot be read.
pub(super) fn effects_on(project: &Project, codes: &[&CodeId], draft: &Draft) -> Result<Effects> {
    let named = format!("{} (proposed)", draft.version);
    let new = Version { named, text: draft.text.clone(), framework: draft.framework.clone() };
    let diff = diff::compare(project, &history::now(project), &new)?;
    Ok(Effects { diff, codings: codings(project, codes)? })
}

/// Carries out what was drafted: the file is written, and kept in the record with who did it and why.
///
/// # Errors
/// If nobody signs, the file was changed since the project was opened, another run has the project, or the disk fails.
pub fn carry_out(project: &Project, draft: &Draft, signed: Signed<'_>) -> Result<()> {
    signed.check("an edit of the framework")?;
    let _lock = ymateb_store::lock(&project.root)?;
    let path = project.root.join(FILE);
    let before = fs::read_to_string(&path).map_err(|error| Error::io(&path, error))?;
    if before != history::text(project) {
        let message = format!("`{FILE}` was changed by somebody else meanwhile");
        return Err(Error::refused(message, "do it again, on the file as it is now"));
    }
    let mut store = Store::open(&project.root)?;
    let mut batch = store.batch()?;
    let at = Timestamp::now();
    let former = &project.settings.framework.version;
    batch.keep_framework(&NewFramework { version: former, text: &before, at, act: None })?;
    let act = FrameworkAct { person: signed.by, did: &draft.act, reason: signed.why };
    batch.keep_framework(&NewFramework { version: &draft.version, text: &draft.text, at, act: Some(act) })?;
    replace(&path, &draft.text)?;
    Ok(batch.commit()?)
}

impl Place {
    fn under(&self) -> Under<'_> {
        Under { parent: self.parent.as_ref(), group: self.group.as_ref(), after: self.after.as_ref() }
    }
}

impl Act {
    /// The codes whose codings it touches.
    fn touches(&self) -> Vec<&CodeId> {
        match self {
            Act::Add { .. } => Vec::new(),
            Act::Merge { ids, into } => ids.iter().chain([into]).collect(),
            Act::Rename { id, .. }
            | Act::Describe { id, .. }
            | Act::Cue { id, .. }
            | Act::Point { id, .. }
            | Act::Move { id, .. }
            | Act::Split { id, .. }
            | Act::Retire { id }
            | Act::Restore { id } => {
                vec![id]
            }
        }
    }
}

fn codings(project: &Project, codes: &[&CodeId]) -> Result<Vec<Codings>> {
    let counts = match history::record(project)? {
        Some(store) => store.coding_counts()?,
        None => Default::default(),
    };
    let of_code = |code: &CodeId| {
        let count = |state| counts.get(code).and_then(|of| of.get(&state)).copied().unwrap_or_default();
        let (accepted, rejected) = (count(State::Accepted), count(State::Rejected));
        Codings { code: code.clone(), accepted, rejected, suggested: count(State::Suggested) }
    };
    Ok(codes.iter().copied().map(of_code).collect())
}

/// The next version's name: the number at the end counts up, past every name that was given before.
pub(super) fn next_version(version: &str, kept: &[history::Kept]) -> String {
    let digits = version.len() - version.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (stem, number) = version.split_at(version.len() - digits);
    let (stem, number) = match number.parse::<u64>() {
        Ok(number) => (stem.to_owned(), number),
        Err(_) => (format!("{version}."), 1),
    };
    let mut names = (number + 1..).map(|number| format!("{stem}{number}"));
    names.find(|name| kept.iter().all(|kept| kept.version != *name)).unwrap_or_default()
}

/// Writes the file whole or not at all, where it lies, with the permissions that it has.
fn replace(path: &Path, text: &str) -> Result<()> {
    let failed = |error| Error::io(path, error);
    let path = fs::canonicalize(path).map_err(failed)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut new = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    new.write_all(text.as_bytes()).map_err(failed)?;
    new.as_file().set_permissions(fs::metadata(&path).map_err(failed)?.permissions()).map_err(failed)?;
    new.as_file().sync_all().map_err(failed)?;
    new.persist(&path).map_err(|error| failed(error.error))?;
    Ok(())
}

pub(super) fn refused(error: ymateb_config::EditError) -> Error {
    Error::refused(error.message, error.hint)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_count_up_past_every_name_that_was_given() {
        let kept = |version: &str| history::Kept {
            number: 1,
            version: version.to_owned(),
            hash: String::new(),
            at: Timestamp::UNIX_EPOCH,
            by: None,
            did: None,
            why: None,
            last_run: false,
        };
        assert_eq!(next_version("1", &[]), "2");
        assert_eq!(next_version("2018.1", &[kept("2018.2"), kept("2018.3")]), "2018.4");
        assert_eq!(next_version("draft", &[]), "draft.2");
        assert_eq!(next_version("draft", &[kept("draft.2")]), "draft.3");
    }
}
