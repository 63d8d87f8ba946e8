//! A person settles what coders differ on: the codes they name hold, and the others that were given do not.

use std::collections::BTreeSet;

use serde::Serialize;
use ymateb_model::{
    coding::State,
    id::{CodeId, PassageId},
};
use ymateb_store::Found;

use crate::{
    Error, Project, Result,
    code::{self, Act, Answered, Speaker, code_named},
    show::{self, ShownEvent},
};

/// What was settled.
#[derive(Debug, Clone, Serialize)]
pub struct Settled {
    /// The passage.
    pub passage: PassageId,
    /// The codes that hold.
    pub accepted: Vec<CodeId>,
    /// The codes that coders had given and that do not hold.
    pub rejected: Vec<CodeId>,
    /// The entries of the history, by which it can be taken back.
    pub entries: Vec<u64>,
}

/// What came of it.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Settling {
    /// It was settled.
    Done(Settled),
    /// Nothing was written: this is what others said since.
    Conflict(Vec<ShownEvent>),
}

/// Settles the codes of a passage, as one more act of its history: coders' own words stay as they are, and so does how far
/// they agreed.
///
/// # Errors
/// If there is no such passage or code, nobody is named, or the record cannot be written.
pub fn settle(project: &Project, passage: &str, codes: &[String], speaker: Speaker<'_>, why: &str) -> Result<Settling> {
    speaker.check()?;
    let accepted: BTreeSet<CodeId> = codes.iter().map(|code| code_named(project, code)).collect::<Result<_>>()?;
    let (passage, given) = given(project, passage)?;
    // A code that was merged since is given as what it became.
    let framework = &project.settings.framework;
    let given: BTreeSet<CodeId> =
        given.iter().filter_map(|code| framework.counts_as(code)).map(|code| code.id.clone()).collect();
    let rejected: Vec<CodeId> = given.difference(&accepted).cloned().collect();
    let accepted: Vec<CodeId> = accepted.into_iter().collect();
    let act = Act::Settle { holds: &accepted, fails: &rejected, memo: why };
    Ok(match code::act(project, passage.as_str(), act, speaker)? {
        Answered::Done(done) => Settling::Done(Settled { passage, accepted, rejected, entries: done.entries }),
        Answered::Conflict(since) => Settling::Conflict(since),
    })
}

/// The passage, and the codes that anybody gave it.
fn given(project: &Project, passage: &str) -> Result<(PassageId, BTreeSet<CodeId>)> {
    let store = project.record()?;
    let id = match store.find(passage)? {
        Found::Passage { passage, .. } => passage,
        Found::Submission(_) | Found::Answer { .. } => {
            return Err(Error::refused(
                format!("`{passage}` is not a passage"),
                "what is settled is a passage: `ymateb agreement disagreements` lists them",
            ));
        }
        not_one => return Err(show::not_found(passage, &not_one)),
    };
    let words = store.words_of_each_coder()?.into_iter();
    let given =
        words.filter(|word| word.passage == id && word.state == State::Accepted).map(|word| word.code).collect();
    Ok((id, given))
}
