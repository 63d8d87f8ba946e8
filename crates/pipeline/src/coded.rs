//! `coded`: how often is each code on something, and which passages carry one, in context?
//!
//! What counts is what a coder may look at: the respondents' own words, of submissions that count. A passage that was given
//! a code before that was merged into another carries the other.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use ymateb_model::{
    coding::State,
    framework::Framework,
    id::{CodeId, PassageId},
};
use ymateb_store::{Store, ToCode};

use crate::{
    Project, Result,
    code::code_named,
    framework::PerLanguage,
    queue::{self, Item},
};

/// On how many passages a code is, by what holds of it there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Suggested, and looked at by nobody.
    pub suggested: PerLanguage,
    /// By people's word.
    pub accepted: PerLanguage,
    /// Refused by people.
    pub rejected: PerLanguage,
}

/// Counts the passages that each code is on; codes that are on none are left out. Parts are not added to their wholes.
///
/// # Errors
/// If the record cannot be read.
pub fn tallies(project: &Project) -> Result<BTreeMap<CodeId, Tally>> {
    let store = Store::open_read_only(&project.root)?;
    let mut tallies: BTreeMap<CodeId, Tally> = BTreeMap::new();
    store.passages_to_code(&mut |row| {
        for (code, state) in holding(&project.settings.framework, &row) {
            let tally = tallies.entry(code).or_default();
            let count = match state {
                State::Suggested => &mut tally.suggested,
                State::Accepted => &mut tally.accepted,
                State::Rejected => &mut tally.rejected,
            };
            count.add(row.language);
        }
    })?;
    Ok(tallies)
}

/// Which passages are asked for.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The code.
    pub code: &'a str,
    /// Whether passages that carry a part of it are asked for too.
    pub with_parts: bool,
    /// Only those of which this holds; those that do not reject it, where nothing is named.
    pub state: Option<State>,
    /// Only those in this language.
    pub language: Option<&'a str>,
    /// At most this many.
    pub limit: usize,
    /// Passing over this many first.
    pub offset: usize,
}

/// Passages that carry a code.
#[derive(Debug, Clone, Serialize)]
pub struct Carrying {
    /// How many there are in all.
    pub total: u64,
    /// Some of them: those by people's word first, then those that are suggested; in the order of their ids within each.
    pub items: Vec<Item>,
}

/// Lists the passages that carry a code, each as it is put before a coder.
///
/// # Errors
/// If there is no such code or language, or the record cannot be read.
pub fn passages(project: &Project, asked: Asked<'_>) -> Result<Carrying> {
    let store = Store::open_read_only(&project.root)?;
    let codes = match asked.with_parts {
        true => queue::with_parts(project, asked.code)?,
        false => HashSet::from([code_named(project, asked.code)?]),
    };
    let language = asked.language.map(crate::register::parse_language).transpose()?;
    let mut found: Vec<(u8, PassageId)> = Vec::new();
    store.passages_to_code(&mut |row| {
        if language.is_some_and(|language| row.language != language) {
            return;
        }
        let held = holding(&project.settings.framework, &row);
        let states = held.iter().filter(|(code, _)| codes.contains(code)).map(|(_, state)| *state);
        let wanted = |state: &State| match asked.state {
            Some(wanted) => *state == wanted,
            None => *state != State::Rejected,
        };
        if let Some(rank) = states.filter(wanted).map(rank).min() {
            found.push((rank, row.id));
        }
    })?;
    found.sort_unstable();
    let total = found.len() as u64;
    let shown = found.into_iter().skip(asked.offset).take(asked.limit);
    let items = shown.map(|(_, passage)| queue::read(project, &store, &passage, "", false)).collect::<Result<_>>()?;
    Ok(Carrying { total, items })
}

/// What holds of each code on a passage, merged codes counted as what they were merged into.
fn holding(framework: &Framework, row: &ToCode) -> BTreeMap<CodeId, State> {
    let mut held: BTreeMap<CodeId, State> = BTreeMap::new();
    for (code, state) in &row.codes {
        let Some(counts) = framework.counts_as(code) else { continue };
        let of_it = held.entry(counts.id.clone()).or_insert(*state);
        if rank(*state) < rank(*of_it) {
            *of_it = *state;
        }
    }
    held
}

/// Which of two words on a code weighs more: the lower one.
fn rank(state: State) -> u8 {
    match state {
        State::Accepted => 0,
        State::Suggested => 1,
        State::Rejected => 2,
    }
}
