//! `note` and `flag`: what a person remarks on a passage, a submission or a code, beside its codes.
//!
//! A note is a text; a flag is a name that gathers things (`quote`: fit to be quoted; `query`: somebody is to look again;
//! `refer`: to be passed on). Both are kept for good, with who and when, and taken back by one more entry.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::{
    coding::Flag,
    id::{CodeId, PassageId, SubmissionId},
    language::Bilingual,
};
use ymateb_store::{Found, History, NewRemark, Remark, RemarkEvent, RemarkOn, Store};

use crate::{
    Error, Project, Result,
    code::{Speaker, code_named},
    show,
};

/// A remark, as it is shown.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Remarked {
    /// The number of its entry, by which it can be taken back.
    pub number: u64,
    /// The submission; nothing for a note on a code in general.
    pub submission: Option<SubmissionId>,
    /// The passage; nothing for a whole submission.
    pub passage: Option<PassageId>,
    /// The code that is noted.
    pub code: Option<CodeId>,
    /// The flag; nothing for a note.
    pub flag: Option<String>,
    /// The note; nothing for a flag.
    pub note: Option<String>,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// The entry that this one takes back.
    pub undoes: Option<u64>,
    /// Whether it was taken back.
    pub undone: bool,
    /// What the flag says, where the settings say so.
    #[serde(skip)]
    pub says: Option<Bilingual>,
}

impl Remarked {
    pub(crate) fn of(project: &Project, event: RemarkEvent) -> Self {
        let RemarkEvent { number, said, undoes, taken_back, .. } = event;
        let (submission, passage, code) = match said.on {
            RemarkOn::Code(code) => (None, None, Some(code)),
            RemarkOn::Submission(submission) => (Some(submission), None, None),
            RemarkOn::Passage { submission, passage, code } => (Some(submission), Some(passage), code),
        };
        let (flag, note) = match said.remark {
            Remark::Flag(flag) => (Some(flag), None),
            Remark::Note(note) => (None, Some(note)),
        };
        let offered = project.settings.flags.iter().find(|offered| Some(offered.flag.as_str()) == flag.as_deref());
        let says = offered.map(|offered| offered.name.clone());
        let (by, at, undone) = (said.person, said.at, taken_back);
        Self { number, submission, passage, code, flag, note, by, at, undoes, undone, says }
    }
}

/// Notes something on a passage or submission (by its id or the beginning of it) or on a code, and gives the entry's
/// number. With `code`, the note is on that code of the passage.
///
/// # Errors
/// If there is no such thing, the note is empty, nobody is named, or the record cannot be written.
pub fn note(project: &Project, on: &str, code: Option<&str>, text: &str, by: &str) -> Result<u64> {
    if text.trim().is_empty() {
        return Err(Error::refused("a note without words says nothing", "write what is to be noted"));
    }
    write(project, by, |store| {
        let on = match code_named(project, on) {
            Ok(code) => RemarkOn::Code(code),
            Err(_) => found(store, on, code.map(|code| code_named(project, code)).transpose()?)?,
        };
        Ok(NewRemark { on, remark: Remark::Note(text.trim().to_owned()), person: by.to_owned(), at: Timestamp::now() })
    })
}

/// Sets a flag on a passage or submission, and gives the entry's number.
///
/// # Errors
/// If there is no such thing, it carries the flag already, the name is not one that a flag may have, nobody is named, or
/// the record cannot be written.
pub fn flag(project: &Project, on: &str, name: &str, by: &str) -> Result<u64> {
    let flag =
        Flag::parse(name).map_err(|error| Error::refused(error.to_string(), "give it a shorter, plainer name"))?;
    write(project, by, |store| {
        let on = found(store, on, None)?;
        if standing_flag(store, &on, flag.as_str())?.is_some() {
            return Err(Error::refused(
                format!("it carries the flag `{flag}` already"),
                "`ymateb show` lists its flags",
            ));
        }
        let remark = Remark::Flag(flag.as_str().to_owned());
        Ok(NewRemark { on, remark, person: by.to_owned(), at: Timestamp::now() })
    })
}

/// Takes a flag down, whoever set it, and gives the number of the entry that does so.
///
/// # Errors
/// If it is not there, nobody is named, or the record cannot be written.
pub fn unflag(project: &Project, on: &str, name: &str, by: &str) -> Result<u64> {
    let store = project.record()?;
    let thing = found(&store, on, None)?;
    let standing = standing_flag(&store, &thing, name)?;
    let number = standing.ok_or_else(|| {
        Error::refused(format!("it does not carry the flag `{name}`"), "`ymateb show` lists its flags")
    })?;
    drop(store);
    undo(project, number, by)
}

/// Takes a note or flag back, and gives the number of the entry that does so.
///
/// # Errors
/// If there is no such remark, it does not stand, nobody is named, or the record cannot be written.
pub fn undo(project: &Project, number: u64, by: &str) -> Result<u64> {
    Speaker::new(by).check()?;
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let standing = store.remark(number)?.filter(|remark| !remark.taken_back);
    if standing.is_none() {
        let message = format!("remark {number} is not there, or was taken back already");
        return Err(Error::refused(message, "`ymateb show` lists notes and flags with their numbers"));
    }
    let mut batch = store.batch()?;
    let entries = batch.take_back(History::Remarks, number, by, Timestamp::now())?;
    batch.commit()?;
    entries.first().copied().ok_or_else(|| Error::internal("what stands is taken back by an entry"))
}

/// Lists every remark that stands: all, or those with a flag.
///
/// # Errors
/// If the record cannot be read.
pub fn list(project: &Project, flag: Option<&str>) -> Result<Vec<Remarked>> {
    let store = project.record()?;
    let all = store.standing_remarks()?.into_iter().map(|event| Remarked::of(project, event));
    Ok(all.filter(|remark| flag.is_none_or(|flag| remark.flag.as_deref() == Some(flag))).collect())
}

fn write(project: &Project, by: &str, new: impl FnOnce(&Store) -> Result<NewRemark>) -> Result<u64> {
    Speaker::new(by).check()?;
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let new = new(&store)?;
    let mut batch = store.batch()?;
    let number = batch.add_remark(&new)?;
    batch.commit()?;
    Ok(number)
}

/// The passage or submission that an id names.
fn found(store: &Store, on: &str, code: Option<CodeId>) -> Result<RemarkOn> {
    match (store.find(on)?, code) {
        (Found::Passage { submission, passage, .. }, code) => Ok(RemarkOn::Passage { submission, passage, code }),
        (Found::Submission(submission), None) => Ok(RemarkOn::Submission(submission)),
        (Found::Submission(_), Some(code)) => Err(Error::refused(
            format!("a note on code `{code}` needs a passage, or the code alone"),
            "name a passage, or the code in place of the submission",
        )),
        (Found::Answer { .. }, _) => Err(Error::refused(
            format!("`{on}` is an answer; notes and flags are for passages and submissions"),
            "`ymateb show` lists the passages of an answer",
        )),
        (not_one, _) => Err(show::not_found(on, &not_one)),
    }
}

/// The entry by which a thing carries a flag.
fn standing_flag(store: &Store, on: &RemarkOn, name: &str) -> Result<Option<u64>> {
    let all = store.standing_remarks()?.into_iter();
    let remark = Remark::Flag(name.to_owned());
    Ok(all.filter(|event| event.said.on == *on && event.said.remark == remark).map(|event| event.number).next_back())
}
