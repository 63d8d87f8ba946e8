//! A person settles what coders differ on: the codes they name hold, and the others that were given do not.

use std::collections::BTreeSet;

use serde::Serialize;
use ymateb_model::{
    coding::State,
    id::{CodeId, PassageId},
};
use ymateb_store::{Found, Store};

use crate::{
    Error, Project, Result,
    code::{self, Act, Answered, Speaker, With, code_named},
    show,
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

/// Settles the codes of a passage, as more entries of its history: coders' own words stay as they are, and so does how far
/// they agreed.
///
/// # Errors
/// If there is no such passage or code, nobody is named, or the record cannot be written.
pub fn settle(project: &Project, passage: &str, codes: &[String], by: &str, why: &str) -> Result<Settled> {
    Speaker::new(by).check()?;
    let accepted: BTreeSet<CodeId> = codes.iter().map(|code| code_named(project, code)).collect::<Result<_>>()?;
    let (id, given) = given(project, passage)?;
    let rejected: BTreeSet<CodeId> = given.difference(&accepted).cloned().collect();
    let with = With { memo: Some(why), ..With::default() };
    let acts = accepted.iter().map(|code| Act::Add(code.as_str(), with));
    let acts = acts.chain(rejected.iter().map(|code| Act::Reject(code.as_str(), with)));
    let mut entries = Vec::new();
    for act in acts {
        match code::act(project, id.as_str(), act, Speaker::new(by))? {
            Answered::Done(done) => entries.extend(done.entries),
            Answered::Conflict(_) => return Err(Error::internal("who names no last entry meets no conflict")),
        }
    }
    Ok(Settled {
        passage: id,
        accepted: accepted.into_iter().collect(),
        rejected: rejected.into_iter().collect(),
        entries,
    })
}

/// The passage, and the codes that anybody gave it.
fn given(project: &Project, passage: &str) -> Result<(PassageId, BTreeSet<CodeId>)> {
    let store = Store::open_read_only(&project.root)?;
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
