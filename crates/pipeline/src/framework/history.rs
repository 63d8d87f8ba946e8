//! Which versions of the framework were there? Each text that a run found or an act wrote is kept in the record, with
//! who changed it and why where an act did.

use std::{collections::BTreeMap, path::Path};

use jiff::Timestamp;
use serde::Serialize;
use ymateb_config::{Problem, Problems};
use ymateb_model::{
    framework::Framework,
    id::{CodeId, ContentHash},
    language::Bilingual,
};
use ymateb_store::{NewFramework, SavedFramework, Store, StoreError};

use super::FILE;
use crate::{Error, Project, Result};

/// How many digits of a hash name a version.
const SHORT: usize = 12;

/// The fact under which the record keeps which version the last run used.
const LAST_RUN: &str = "framework of the last run";

/// A version that was kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Its number: later ones have greater numbers.
    pub number: u64,
    /// The name people gave it; several texts may have one name.
    pub version: String,
    /// The beginning of its text's hash, which tells it from every other.
    pub hash: String,
    /// When it was kept.
    pub at: Timestamp,
    /// Who changed it; nobody where a run found it changed by hand.
    pub by: Option<String>,
    /// What they did.
    pub did: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Whether the last run used it.
    pub last_run: bool,
}

/// A version of the framework, read.
#[derive(Debug, Clone)]
pub struct Version {
    /// The name people gave it, and where it is from.
    pub named: String,
    /// Its text.
    pub text: String,
    /// What it says.
    pub framework: Framework,
}

/// The versions that were kept, in order.
///
/// # Errors
/// If the record cannot be read.
pub fn list(project: &Project) -> Result<Vec<Kept>> {
    let Some(store) = record(project)? else { return Ok(Vec::new()) };
    let last_run = last_run(&store)?;
    let kept = store.frameworks()?.into_iter().map(|saved| {
        let SavedFramework { number, hash, version, at, person, did, reason } = saved;
        let hash = hash.hex()[..SHORT].to_owned();
        Kept { number, version, hash, at, by: person, did, why: reason, last_run: last_run == Some(number) }
    });
    Ok(kept.collect())
}

/// The version that somebody names: a file, the name people gave it (the last one so named), or the beginning of the hash.
///
/// # Errors
/// If there is none, or it is a file that is not sound.
pub fn find(project: &Project, named: &str) -> Result<Version> {
    let path = Path::new(named);
    if path.is_file() {
        let text = std::fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
        return version(format!("`{}`", path.display()), named, text);
    }
    let kept = list(project)?;
    let is_hash = |kept: &&Kept| named.len() >= 6 && kept.hash.starts_with(named);
    let found = kept.iter().rfind(|kept| kept.version == named).or_else(|| kept.iter().rfind(is_hash));
    let Some(found) = found else {
        let names: Vec<&str> = kept.iter().map(|kept| kept.version.as_str()).collect();
        let hint = if names.is_empty() {
            "none is kept yet; `ymateb run` keeps the first".to_owned()
        } else {
            format!("kept are {}; a file may be named too", names.join(", "))
        };
        return Err(Error::NoSuch { what: "version of the framework", given: named.to_owned(), hint });
    };
    kept_version(project, found.number, format!("{} ({})", found.version, found.hash))
}

/// The version that the last run used, if there was a run.
///
/// # Errors
/// If the record cannot be read.
pub fn of_last_run(project: &Project) -> Result<Option<Version>> {
    let Some(store) = record(project)? else { return Ok(None) };
    let Some(number) = last_run(&store)? else { return Ok(None) };
    let Some(saved) = store.frameworks()?.into_iter().find(|saved| saved.number == number) else { return Ok(None) };
    let named = format!("{} ({})", saved.version, &saved.hash.hex()[..SHORT]);
    kept_version(project, number, named).map(Some)
}

/// The version as the file has it now.
pub fn now(project: &Project) -> Version {
    let framework = project.settings.framework.clone();
    Version { named: format!("{} (`{FILE}` now)", framework.version), text: text(project).to_owned(), framework }
}

/// The beginning of the hash of the file's text as it is now: tells it from every version that was kept, as theirs do.
pub fn hash(project: &Project) -> String {
    ContentHash::of(text(project).as_bytes()).hex()[..SHORT].to_owned()
}

/// What was kept after the version with this hash, the earliest first: everything where that one was never kept.
///
/// # Errors
/// If the record cannot be read.
pub fn since(project: &Project, hash: &str) -> Result<Vec<Kept>> {
    let mut kept = list(project)?;
    let after = kept.iter().rposition(|kept| kept.hash == hash).map_or(0, |at| at + 1);
    Ok(kept.split_off(after))
}

/// The record, where there is one.
pub(super) fn record(project: &Project) -> Result<Option<Store>> {
    match Store::open_read_only(&project.root) {
        Ok(store) => Ok(Some(store)),
        Err(StoreError::NoRecord { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// The text of the file as the project was opened with it.
pub(super) fn text(project: &Project) -> &str {
    project.settings.files.iter().find(|file| file.name == FILE).map_or("", |file| file.text.as_str())
}

/// Keeps the framework as a run uses it, where it is not the one that was kept last.
///
/// # Errors
/// If an id that was given up was given to another code, or the record cannot be written.
pub(crate) fn keep(project: &Project, store: &mut Store) -> Result<()> {
    let framework = &project.settings.framework;
    let last_run = last_run(store)?;
    let hash = ContentHash::of(text(project).as_bytes());
    let last = store.frameworks()?.pop();
    if last.is_some_and(|last| last.hash == hash && last_run == Some(last.number)) {
        return Ok(());
    }
    refuse_reuse(text(project), framework, store)?;
    let new = NewFramework { version: &framework.version, text: text(project), at: Timestamp::now(), act: None };
    let mut batch = store.batch()?;
    let number = batch.keep_framework(&new)?;
    batch.meta_set(LAST_RUN, &number.to_string())?;
    Ok(batch.commit()?)
}

/// Refuses a framework in which an id that an earlier version gave up stands for another code. What merely came back,
/// under either of its names, is no other code.
///
/// # Errors
/// With the place of each such code.
pub(super) fn refuse_reuse(text: &str, framework: &Framework, store: &Store) -> Result<()> {
    let kept = store.frameworks()?;
    let Some((last, earlier)) = kept.split_last() else { return Ok(()) };
    let Some(last) = read_kept(store, last)? else { return Ok(()) };
    let new: Vec<(&CodeId, &Bilingual)> = names(framework).filter(|(id, _)| !last.knows(id)).collect();
    if new.is_empty() {
        return Ok(());
    }
    let mut given: BTreeMap<CodeId, (Bilingual, String)> = BTreeMap::new();
    for saved in earlier {
        let Some(framework) = read_kept(store, saved)? else { continue };
        given.extend(names(&framework).map(|(id, name)| (id.clone(), (name.clone(), saved.version.clone()))));
    }
    let places = ymateb_config::code_places(text);
    let problems: Vec<Problem> = new
        .into_iter()
        .filter_map(|(id, name)| {
            let (former, version) = given.get(id)?;
            if former.en == name.en || former.cy == name.cy {
                return None;
            }
            let (line, column) = places.get(id).copied().unwrap_or((1, 1));
            let message = format!("the id `{id}` was given in version {version}, to “{}”", former.en);
            let hint = Some("an id is never given again; choose another, or bring the former code back".to_owned());
            Some(Problem { file: FILE.to_owned(), line, column, message, hint })
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { Err(Error::Settings(Problems(problems))) }
}

/// Every code of a framework, used or not, with its name.
pub(super) fn names(framework: &Framework) -> impl Iterator<Item = (&CodeId, &Bilingual)> {
    let gone = framework.gone.iter().map(|gone| &gone.code);
    framework.codes.iter().chain(gone).map(|code| (&code.id, &code.name))
}

/// A version that was kept, as far as it can still be read.
fn read_kept(store: &Store, saved: &SavedFramework) -> Result<Option<Framework>> {
    let text = store.framework_text(saved.number)?;
    Ok(text.and_then(|text| ymateb_config::read_framework(FILE, &text).ok()))
}

fn last_run(store: &Store) -> Result<Option<u64>> {
    Ok(store.meta_get(LAST_RUN)?.and_then(|number| number.parse().ok()))
}

fn kept_version(project: &Project, number: u64, named: String) -> Result<Version> {
    let store = Store::open_read_only(&project.root)?;
    let text = store.framework_text(number)?.ok_or_else(|| Error::internal("a framework without a text"))?;
    version(named, &format!("{FILE} of version {number}"), text)
}

fn version(named: String, file: &str, text: String) -> Result<Version> {
    let framework = ymateb_config::read_framework(file, &text).map_err(Error::Settings)?;
    let named = if named.starts_with('`') { format!("{} ({named})", framework.version) } else { named };
    Ok(Version { named, text, framework })
}
