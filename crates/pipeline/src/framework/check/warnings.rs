//! What an analyst would want to look into. Each threshold stands here once, and in `docs/FRAMEWORK.md`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use ymateb_model::{
    coding::State,
    framework::{Code, Framework, LanguageCues, Nature, Resolved},
    id::{CodeId, ContentHash},
};
use ymateb_store::Store;

use super::Evidence;
use crate::{
    Project, Result,
    framework::{FILE, diff::Examples, history, meaning},
};

/// Of the passages of the rarer code, so many in a hundred carry the other as well before two codes are said to overlap.
const TOGETHER_PERCENT: u64 = 80;
/// So many passages the rarer code has at least, before anything is said of it.
const TOGETHER_FEWEST: u64 = 5;
/// So many in a hundred of one code's strong cues are another's too before their cues are said to overlap.
const SHARED_PERCENT: usize = 50;
/// And so many at least.
const SHARED_FEWEST: usize = 2;
/// So many passages there are at least before a code is said never to be suggested.
const NEVER_FEWEST: u64 = 100;
/// A code that is suggested for so many in a hundred passages tells little apart.
const EVERYTHING_PERCENT: u64 = 50;
/// And so many passages there are at least.
const EVERYTHING_FEWEST: u64 = 20;
/// A code is suggested so many times as often in one language as in the other before they are said to differ; the same
/// goes for numbers of cues.
const TIMES: u64 = 5;
/// So many passages would be expected in the other language at least.
const EXPECTED_FEWEST: f64 = 5.0;

/// Something to look into.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Warning {
    /// What kind of thing.
    pub kind: Kind,
    /// The line in `framework.toml` where its first code stands, from 1.
    pub line: Option<usize>,
    /// The column, from 1.
    pub column: Option<usize>,
    /// The codes it is about.
    pub codes: Vec<CodeId>,
    /// What was found, with its figures.
    pub says: String,
    /// What to do.
    pub hint: String,
    /// Some passages to look at.
    pub examples: Examples,
}

/// What kind of thing there is to look into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Two codes are suggested together nearly always.
    Overlap,
    /// Two codes have many of their cues in common.
    SharedCues,
    /// A code is never suggested.
    Never,
    /// A code is suggested for nearly everything.
    Everything,
    /// A code is suggested much more often in one language.
    UnequalLanguages,
    /// A code has many more cues in one language.
    UnequalCues,
    /// Codes have no cues at all.
    NoCues,
    /// Something points at a code that is no longer used.
    PointsAtGone,
    /// A code of an earlier version is in the file no more.
    Removed,
    /// The version's name was given to another text before.
    SameVersion,
}

fn warning(kind: Kind, codes: &[&CodeId], says: String, hint: impl Into<String>) -> Warning {
    let codes = codes.iter().map(|code| (*code).clone()).collect();
    Warning { kind, line: None, column: None, codes, says, hint: hint.into(), examples: Examples::default() }
}

/// What the file alone shows.
pub(super) fn of_file(project: &Project) -> Vec<Warning> {
    let framework = &project.settings.framework;
    let mut warnings = Vec::new();
    for (at, one) in framework.codes.iter().enumerate() {
        for other in &framework.codes[at + 1..] {
            warnings.extend(shared_cues(framework, one, other));
        }
    }
    warnings.extend(framework.codes.iter().filter_map(unequal_cues));
    let without: Vec<&CodeId> =
        framework.codes.iter().filter(|code| is_view(code) && cue_count(code) == (0, 0)).map(|code| &code.id).collect();
    if !without.is_empty() {
        let says = format!("no words suggest {}", listed(&without));
        warnings.push(warning(
            Kind::NoCues,
            &without,
            says,
            "people alone can give them; write `cues` to have them suggested",
        ));
    }
    warnings.extend(points_at_gone(project));
    warnings
}

fn shared_cues(framework: &Framework, one: &Code, other: &Code) -> Option<Warning> {
    if related(framework, &one.id, &other.id) {
        return None;
    }
    let share = |one: &LanguageCues, other: &LanguageCues| {
        let plain = |cues: &LanguageCues| cues.strong.iter().map(|cue| cue.to_lowercase()).collect::<BTreeSet<_>>();
        let (one, other) = (plain(one), plain(other));
        let common = one.intersection(&other).count();
        (common, one.len().min(other.len()))
    };
    let shares = [share(&one.cues.cy, &other.cues.cy), share(&one.cues.en, &other.cues.en)];
    let many = |(common, of): (usize, usize)| common >= SHARED_FEWEST && common * 100 >= of * SHARED_PERCENT;
    if !shares.into_iter().any(many) {
        return None;
    }
    let [(cy, of_cy), (en, of_en)] = shares;
    let says = format!(
        "`{}` and `{}` have strong cues in common: {cy} of {of_cy} in Welsh, {en} of {of_en} in English",
        one.id, other.id
    );
    Some(warning(
        Kind::SharedCues,
        &[&one.id, &other.id],
        says,
        "leave each cue with the code it speaks for, or merge them",
    ))
}

fn unequal_cues(code: &Code) -> Option<Warning> {
    let (cy, en) = cue_count(code);
    let (fewer, more) = (cy.min(en), cy.max(en));
    (fewer > 0 && fewer * TIMES as usize <= more).then(|| {
        let says = format!("`{}` has {cy} cues in Welsh and {en} in English", code.id);
        warning(
            Kind::UnequalCues,
            &[&code.id],
            says,
            "write as many ways of saying it in the one language as in the other",
        )
    })
}

fn points_at_gone(project: &Project) -> Vec<Warning> {
    let framework = &project.settings.framework;
    let mut warnings = Vec::new();
    for code in &framework.codes {
        for gone in code.not_here.iter().flat_map(|point| &point.see).filter_map(|see| framework.gone(see)) {
            let id = &gone.code.id;
            let says = format!("`{}` points at `{id}`, which is {}", code.id, meaning(framework, id));
            warnings.push(warning(Kind::PointsAtGone, &[&code.id, id], says, "point at a code that is used"));
        }
    }
    for question in &project.settings.consultation.questions {
        for code in question.about.iter().filter(|code| !framework.contains(code)) {
            let says = format!("question {} is about `{code}`, which is {}", question.id, meaning(framework, code));
            let hint = match framework.resolve(code) {
                Resolved::Counts(counts) => {
                    format!("it is taken to be about `{}`; say so in `consultation.toml`", counts.id)
                }
                _ => "it is taken to be about nothing; name another code in `consultation.toml`".to_owned(),
            };
            warnings.push(warning(Kind::PointsAtGone, &[code], says, hint));
        }
    }
    warnings
}

/// What the passages show.
pub(super) fn of_record(framework: &Framework, evidence: &Evidence) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for ((one, other), &together) in &evidence.together {
        let count = |code| evidence.codes.get(code).map_or(0, |of| of.suggested.total());
        let rarer = if count(one) <= count(other) { one } else { other };
        let of = count(rarer);
        if of >= TOGETHER_FEWEST && together * 100 >= of * TOGETHER_PERCENT && !related(framework, one, other) {
            let says = format!(
                "`{one}` and `{other}` are suggested together for {together} of the {of} passages of `{rarer}`"
            );
            let mut found = warning(
                Kind::Overlap,
                &[one, other],
                says,
                "are they two points? tell them apart by their cues, or merge them",
            );
            found.examples = evidence.codes.get(rarer).map(|of| of.examples.clone()).unwrap_or_default();
            warnings.push(found);
        }
    }
    let all = evidence.passages;
    for code in framework.codes.iter().filter(|code| is_view(code)) {
        let of_code = evidence.codes.get(&code.id).cloned().unwrap_or_default();
        let suggested = of_code.suggested;
        if cue_count(code) != (0, 0) && suggested.total() == 0 && all.total() >= NEVER_FEWEST {
            let by_people = match of_code.accepted {
                0 => "and no person gave it".to_owned(),
                given => format!("though people gave it {given} times"),
            };
            let says = format!("`{}` is suggested for none of {} passages, {by_people}", code.id, all.total());
            warnings.push(warning(Kind::Never, &[&code.id], says, "add the words people use for it, or retire it"));
        }
        if suggested.total() * 100 >= all.total() * EVERYTHING_PERCENT && all.total() >= EVERYTHING_FEWEST {
            let says = format!("`{}` is suggested for {} of {} passages", code.id, suggested.total(), all.total());
            let mut found = warning(
                Kind::Everything,
                &[&code.id],
                says,
                "a code that is everywhere tells little apart: split it, or narrow its cues",
            );
            found.examples = of_code.examples.clone();
            warnings.push(found);
        }
        let (rate_cy, rate_en) = (rate(suggested.cy, all.cy), rate(suggested.en, all.en));
        let (lower, higher, of_lower) =
            if rate_cy <= rate_en { (rate_cy, rate_en, all.cy) } else { (rate_en, rate_cy, all.en) };
        if lower * TIMES as f64 <= higher && higher * of_lower as f64 >= EXPECTED_FEWEST {
            let says = format!(
                "`{}` is suggested for {} of {} Welsh passages and {} of {} English ones",
                code.id, suggested.cy, all.cy, suggested.en, all.en
            );
            let mut found = warning(
                Kind::UnequalLanguages,
                &[&code.id],
                says,
                "compare its cues: what do people say in the one language that the other's cues lack?",
            );
            found.examples = of_code.examples.clone();
            warnings.push(found);
        }
    }
    warnings.sort_by_key(|warning| warning.kind);
    warnings
}

/// What the history shows.
pub(super) fn of_history(project: &Project, store: &Store) -> Result<Vec<Warning>> {
    let framework = &project.settings.framework;
    let mut warnings = Vec::new();
    let kept = store.frameworks()?;
    let hash = ContentHash::of(history::text(project).as_bytes());
    if kept.iter().any(|kept| kept.version == framework.version && kept.hash != hash)
        && !kept.last().is_some_and(|last| last.hash == hash && last.person.is_some())
    {
        let says = format!("version {} of the framework was another text before", framework.version);
        warnings.push(warning(
            Kind::SameVersion,
            &[],
            says,
            "codings name their version: give the text of now a new one",
        ));
    }
    let mut removed: BTreeMap<CodeId, String> = BTreeMap::new();
    for saved in &kept {
        let Some(text) = store.framework_text(saved.number)? else { continue };
        let Ok(former) = ymateb_config::read_framework(FILE, &text) else { continue };
        for (id, _) in history::names(&former).filter(|(id, _)| !framework.knows(id)) {
            removed.insert(id.clone(), saved.version.clone());
        }
    }
    let counts = store.coding_counts()?;
    for (id, version) in &removed {
        let people: u64 = counts
            .get(id)
            .map_or(0, |of| of.iter().filter(|(state, _)| **state != State::Suggested).map(|(_, n)| n).sum());
        let says =
            format!("`{id}` was in version {version} and is in the file no more; people's codings with it: {people}");
        let hint = "put it back, with `retired = true` or `merged_into = \"…\"`, so that they can be read";
        warnings.push(warning(Kind::Removed, &[id], says, hint));
    }
    Ok(warnings)
}

fn rate(some: u64, all: u64) -> f64 {
    if all == 0 { 0.0 } else { some as f64 / all as f64 }
}

fn is_view(code: &Code) -> bool {
    code.nature != Nature::NotAView
}

/// How many cues suggest a code, in Welsh and in English.
fn cue_count(code: &Code) -> (usize, usize) {
    let count = |cues: &LanguageCues| cues.strong.len() + cues.weak.len();
    (count(&code.cues.cy), count(&code.cues.en))
}

/// Whether one code is part of the other.
fn related(framework: &Framework, one: &CodeId, other: &CodeId) -> bool {
    let is_part = |part: &CodeId, whole: &CodeId| {
        let mut at = framework.code(part).and_then(|code| code.parent.as_ref());
        while let Some(parent) = at.filter(|parent| *parent != whole) {
            at = framework.code(parent).and_then(|code| code.parent.as_ref());
        }
        at.is_some()
    };
    is_part(one, other) || is_part(other, one)
}

fn listed(codes: &[&CodeId]) -> String {
    codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ")
}
