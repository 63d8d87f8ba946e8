//! `coded`: how often is each code on something, and which passages carry one, in context?
//!
//! What counts is what a coder may look at: the respondents' own words, of submissions that count. A passage that was given
//! a code before that was merged into another carries the other.

use std::collections::{BTreeMap, HashSet};

use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::{coding::State, framework::Framework, id::CodeId};

use crate::{
    Project, Result,
    code::code_named,
    framework::PerLanguage,
    queue::{self, Alike, Item},
};

/// On how many passages a code is, by what holds of it there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CodeTally)]
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
    project.in_memory.piles.look(project, |piles| {
        let now = Now::of(&project.settings.framework, piles.codes());
        let mut tallies: Vec<Tally> = vec![Tally::default(); now.codes.len()];
        let mut held = Vec::new();
        for (alike, passages, ..) in piles.looked_at("") {
            now.holding(alike, &mut held);
            for (code, state) in &held {
                let tally = &mut tallies[*code];
                let count = match state {
                    State::Suggested => &mut tally.suggested,
                    State::Accepted => &mut tally.accepted,
                    State::Rejected => &mut tally.rejected,
                };
                count.add_many(alike.language, passages);
            }
        }
        let some = now.codes.into_iter().cloned().zip(tallies).filter(|(_, tally)| *tally != Tally::default());
        some.collect()
    })
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
#[derive(Debug, Clone, Serialize, ToSchema)]
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
    let codes = match asked.with_parts {
        true => queue::with_parts(project, asked.code)?,
        false => HashSet::from([code_named(project, asked.code)?]),
    };
    let language = asked.language.map(crate::register::parse_language).transpose()?;
    let wanted = |state: &State| match asked.state {
        Some(wanted) => *state == wanted,
        None => *state != State::Rejected,
    };
    let (total, found) = project.in_memory.piles.look(project, |piles| {
        let now = Now::of(&project.settings.framework, piles.codes());
        let asked_for: Vec<bool> = now.codes.iter().map(|code| codes.contains(*code)).collect();
        let is_on = |(code, _): &(u16, State)| now.counts_as[usize::from(*code)].is_some_and(|code| asked_for[code]);
        let mut held = Vec::new();
        let rank_of = |alike: &Alike| {
            if language.is_some_and(|language| alike.language != language) || !alike.codes.iter().any(is_on) {
                return None;
            }
            now.holding(alike, &mut held);
            let states = held.iter().filter(|(code, _)| asked_for[*code]).map(|(_, state)| *state);
            states.filter(wanted).map(rank).min()
        };
        piles.stretch(rank_of, asked.offset, asked.limit)
    })?;
    let store = project.record()?;
    let items = found.iter().map(|passage| queue::read(project, &store, passage, "", false)).collect::<Result<_>>()?;
    Ok(Carrying { total, items })
}

/// What the codes of the piles count as now: merged codes as what they were merged into.
struct Now<'f> {
    /// The codes that count.
    codes: Vec<&'f CodeId>,
    /// For each code of the piles, the one of those that it counts as, if it counts.
    counts_as: Vec<Option<usize>>,
}

impl<'f> Now<'f> {
    fn of(framework: &'f Framework, codes: &[CodeId]) -> Self {
        let mut now = Self { codes: Vec::new(), counts_as: Vec::with_capacity(codes.len()) };
        for code in codes {
            let counts = framework.counts_as(code).map(|code| &code.id);
            let at = counts.map(|counts| {
                now.codes.iter().position(|known| *known == counts).unwrap_or_else(|| {
                    now.codes.push(counts);
                    now.codes.len() - 1
                })
            });
            now.counts_as.push(at);
        }
        now
    }

    /// What holds of each code on the passages of a pile; of two words on one code the one that weighs more.
    fn holding(&self, alike: &Alike, held: &mut Vec<(usize, State)>) {
        held.clear();
        for (code, state) in &alike.codes {
            let Some(counts) = self.counts_as[usize::from(*code)] else { continue };
            match held.iter_mut().find(|(known, _)| *known == counts) {
                None => held.push((counts, *state)),
                Some((_, known)) if rank(*state) < rank(*known) => *known = *state,
                Some(_) => {}
            }
        }
    }
}

/// Which of two words on a code weighs more: the lower one.
fn rank(state: State) -> u8 {
    match state {
        State::Accepted => 0,
        State::Suggested => 1,
        State::Rejected => 2,
    }
}
