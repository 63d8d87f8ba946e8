//! What is different between two versions of the framework, and what would it change?
//!
//! Both versions are put to every passage of the record, each with what would be learned under it where anything was learned,
//! so that what an edit does to suggestions is known before the edit is saved. People's codings are changed by no edit: listed is where they would count as something else.

mod codes;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use ymateb_model::{
    coding::State,
    framework::Framework,
    id::{CodeId, PassageId},
    language::Language,
};
use ymateb_store::Store;
use ymateb_tagging::{Matcher, ToTag};

pub use codes::{Change, CodeChange, CueChange, CueList};

use super::{
    PerLanguage,
    history::{self, Version},
    meaning, survey,
};
use crate::{
    Project, Result,
    learn::{Suggester, untaught_key},
};

/// What is different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// The version compared with.
    pub old: String,
    /// The version that was compared.
    pub new: String,
    /// What became of codes, in the order of the new version; those that are in it no more come last.
    pub codes: Vec<CodeChange>,
    /// Which cues came and went.
    pub cues: Vec<CueChange>,
    /// What would be suggested otherwise; nothing where there is no record yet.
    pub suggestions: Option<Suggestions>,
    /// Where people's codings would count as something else.
    pub people: Vec<Touched>,
}

/// What is suggested under the two versions for the passages of the record.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Suggestions {
    /// How many passages both were put to.
    pub passages: PerLanguage,
    /// How many of them would have other codes suggested.
    pub changed: PerLanguage,
    /// The codes whose suggestions appear or disappear, by id.
    pub codes: Vec<Shift>,
}

/// How a code's suggestions change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// The code.
    pub code: CodeId,
    /// How many passages it would be suggested for anew.
    pub appear: PerLanguage,
    /// How many it would be suggested for no more.
    pub disappear: PerLanguage,
    /// Some of the passages, by language, where it appears.
    pub appears_on: Examples,
    /// Some of the passages, by language, where it disappears.
    pub disappears_from: Examples,
}

/// Passages named as examples: the first few of each language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Examples {
    /// Welsh ones.
    pub cy: Vec<PassageId>,
    /// English ones.
    pub en: Vec<PassageId>,
}

impl Examples {
    /// Names a passage, unless there are enough.
    pub(super) fn add(&mut self, language: Language, passage: &PassageId) {
        let of_language = match language {
            Language::Welsh => &mut self.cy,
            Language::English => &mut self.en,
            Language::Other(_) | Language::Undetermined => return,
        };
        if of_language.len() < survey::EXAMPLES {
            of_language.push(passage.clone());
        }
    }
}

/// People's codings with one code that would count as something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Touched {
    /// The code they were given.
    pub code: CodeId,
    /// How many accept it.
    pub accepted: u64,
    /// How many reject it.
    pub rejected: u64,
    /// What they mean under the old version.
    pub before: String,
    /// What they would mean under the new one.
    pub after: String,
}

/// Compares two versions; the one that the last run used, and the file as it is now, where none is named.
///
/// # Errors
/// If a version is not there or not sound, or the record cannot be read.
pub fn diff(project: &Project, old: Option<&str>, new: Option<&str>) -> Result<Diff> {
    let new = match new {
        Some(named) => history::find(project, named)?,
        None => history::now(project),
    };
    let old = match old {
        Some(named) => history::find(project, named)?,
        // Before the first run nothing is there to be changed.
        None => history::of_last_run(project)?.unwrap_or_else(|| history::now(project)),
    };
    compare(project, &old, &new)
}

/// Compares two versions that were read.
pub(super) fn compare(project: &Project, old: &Version, new: &Version) -> Result<Diff> {
    let store = history::record(project)?;
    let (suggestions, people) = match &store {
        Some(store) => (
            Some(suggestions(project, store, &old.framework, &new.framework)?),
            people(store, &old.framework, &new.framework)?,
        ),
        None => (None, Vec::new()),
    };
    Ok(Diff {
        old: old.named.clone(),
        new: new.named.clone(),
        codes: codes::changes(&old.framework, &new.framework),
        cues: codes::cues(&old.framework, &new.framework),
        suggestions,
        people,
    })
}

fn suggestions(project: &Project, store: &Store, old: &Framework, new: &Framework) -> Result<Suggestions> {
    let consultation = &project.settings.consultation;
    let before = Matcher::compile(old, consultation, &project.analyser);
    // A version's name by itself makes no rule another.
    let new = Framework { version: old.version.clone(), ..new.clone() };
    let after = Matcher::compile(&new, consultation, &project.analyser);
    let (old_suggester, new_suggester) =
        (Suggester::under(project, store, old, &before)?, Suggester::under(project, store, &new, &after)?);
    let same = before.version() == after.version() && untaught_key(old) == untaught_key(&new);
    let codes = |suggester: &Suggester, framework: &Framework, matcher: &Matcher, passage: &ToTag<'_>| {
        let codings = suggester.codings(&project.analyser, framework, matcher, passage).into_iter();
        codings.map(|coding| coding.code).collect::<BTreeSet<CodeId>>()
    };
    let look = |passage: &ToTag<'_>| {
        let both = || [codes(&old_suggester, old, &before, passage), codes(&new_suggester, &new, &after, passage)];
        (!same).then(both)
    };
    let mut found = Suggestions::default();
    let mut shifts: BTreeMap<CodeId, Shift> = BTreeMap::new();
    survey::each_passage(store, look, &mut |id, language, both| {
        found.passages.add(language);
        let Some([before, after]) = both else { return };
        for code in after.difference(&before) {
            let shift = shifts.entry(code.clone()).or_insert_with(|| Shift::of(code));
            shift.appear.add(language);
            shift.appears_on.add(language, id);
        }
        for code in before.difference(&after) {
            let shift = shifts.entry(code.clone()).or_insert_with(|| Shift::of(code));
            shift.disappear.add(language);
            shift.disappears_from.add(language, id);
        }
        if before != after {
            found.changed.add(language);
        }
    })?;
    found.codes = shifts.into_values().collect();
    Ok(found)
}

impl Shift {
    fn of(code: &CodeId) -> Self {
        Self {
            code: code.clone(),
            appear: PerLanguage::default(),
            disappear: PerLanguage::default(),
            appears_on: Examples::default(),
            disappears_from: Examples::default(),
        }
    }
}

fn people(store: &Store, old: &Framework, new: &Framework) -> Result<Vec<Touched>> {
    let mut touched = Vec::new();
    for (code, counts) in store.coding_counts()? {
        let count = |state| counts.get(&state).copied().unwrap_or_default();
        let (accepted, rejected) = (count(State::Accepted), count(State::Rejected));
        let (before, after) = (meaning(old, &code), meaning(new, &code));
        if accepted + rejected > 0 && before != after {
            touched.push(Touched { code, accepted, rejected, before, after });
        }
    }
    Ok(touched)
}
