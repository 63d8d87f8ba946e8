//! What an analyst would want to look into. Each threshold stands here once, and in `docs/FRAMEWORK.md`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use ymateb_model::{
    coding::State,
    framework::{Code, Framework, LanguageCues, Nature},
    id::{CodeId, ContentHash},
};
use ymateb_store::Store;

use super::{
    Evidence,
    found::{Finding, Kind},
};
use crate::{
    Project, Result,
    framework::{FILE, diff::Examples, history},
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
    /// The same with its figures apart, to be told in another language.
    #[serde(skip)]
    pub found: Finding,
}

fn warning(framework: &Framework, found: Finding, examples: Examples) -> Warning {
    let (says, hint) = found.said(framework);
    Warning { kind: found.kind(), line: None, column: None, codes: found.codes(), says, hint, examples, found }
}

/// What the file alone shows.
pub(super) fn of_file(project: &Project) -> Vec<Warning> {
    let framework = &project.settings.framework;
    let mut found = Vec::new();
    for (at, one) in framework.codes.iter().enumerate() {
        for other in &framework.codes[at + 1..] {
            found.extend(shared_cues(framework, one, other));
        }
    }
    found.extend(framework.codes.iter().filter_map(unequal_cues));
    let without = framework.codes.iter().filter(|code| is_view(code) && cue_count(code) == (0, 0));
    let without: Vec<CodeId> = without.map(|code| code.id.clone()).collect();
    if !without.is_empty() {
        found.push(Finding::NoCues { codes: without });
    }
    found.extend(points_at_gone(project));
    found.into_iter().map(|found| warning(framework, found, Examples::default())).collect()
}

fn shared_cues(framework: &Framework, one: &Code, other: &Code) -> Option<Finding> {
    if related(framework, &one.id, &other.id) {
        return None;
    }
    let share = |one: &LanguageCues, other: &LanguageCues| {
        let plain = |cues: &LanguageCues| cues.strong.iter().map(|cue| cue.to_lowercase()).collect::<BTreeSet<_>>();
        let (one, other) = (plain(one), plain(other));
        let common = one.intersection(&other).count();
        (common, one.len().min(other.len()))
    };
    let (cy, en) = (share(&one.cues.cy, &other.cues.cy), share(&one.cues.en, &other.cues.en));
    let many = |(common, of): (usize, usize)| common >= SHARED_FEWEST && common * 100 >= of * SHARED_PERCENT;
    (many(cy) || many(en)).then(|| Finding::SharedCues { one: one.id.clone(), other: other.id.clone(), cy, en })
}

fn unequal_cues(code: &Code) -> Option<Finding> {
    let (cy, en) = cue_count(code);
    let (fewer, more) = (cy.min(en), cy.max(en));
    (fewer > 0 && fewer * TIMES as usize <= more).then(|| Finding::UnequalCues { code: code.id.clone(), cy, en })
}

fn points_at_gone(project: &Project) -> Vec<Finding> {
    let framework = &project.settings.framework;
    let mut found = Vec::new();
    for code in &framework.codes {
        for gone in code.not_here.iter().flat_map(|point| &point.see).filter_map(|see| framework.gone(see)) {
            found.push(Finding::PointsAtGone { code: code.id.clone(), gone: gone.code.id.clone() });
        }
    }
    for question in &project.settings.consultation.questions {
        for gone in question.about.iter().filter(|code| !framework.contains(code)) {
            found.push(Finding::AsksAboutGone { question: question.id.clone(), gone: gone.clone() });
        }
    }
    found
}

/// What the passages show.
pub(super) fn of_record(framework: &Framework, evidence: &Evidence) -> Vec<Warning> {
    let mut warnings = Vec::new();
    let examples = |code: &CodeId| evidence.codes.get(code).map(|of| of.examples.clone()).unwrap_or_default();
    for ((one, other), &together) in &evidence.together {
        let count = |code| evidence.codes.get(code).map_or(0, |of| of.suggested.total());
        let rarer = if count(one) <= count(other) { one } else { other };
        let of = count(rarer);
        if of >= TOGETHER_FEWEST && together * 100 >= of * TOGETHER_PERCENT && !related(framework, one, other) {
            let [one, other, rarer] = [one, other, rarer].map(CodeId::clone);
            let found = Finding::Overlap { one, other, rarer, together, of };
            warnings.push(found);
        }
    }
    let all = evidence.passages;
    for code in framework.codes.iter().filter(|code| is_view(code)) {
        let of_code = evidence.codes.get(&code.id).cloned().unwrap_or_default();
        let suggested = of_code.suggested;
        let id = || code.id.clone();
        if cue_count(code) != (0, 0) && suggested.total() == 0 && all.total() >= NEVER_FEWEST {
            warnings.push(Finding::Never { code: id(), passages: all.total(), given: of_code.accepted });
        }
        if suggested.total() * 100 >= all.total() * EVERYTHING_PERCENT && all.total() >= EVERYTHING_FEWEST {
            warnings.push(Finding::Everything { code: id(), suggested: suggested.total(), passages: all.total() });
        }
        let (rate_cy, rate_en) = (rate(suggested.cy, all.cy), rate(suggested.en, all.en));
        let (lower, higher, of_lower) =
            if rate_cy <= rate_en { (rate_cy, rate_en, all.cy) } else { (rate_en, rate_cy, all.en) };
        if lower * TIMES as f64 <= higher && higher * of_lower as f64 >= EXPECTED_FEWEST {
            warnings.push(Finding::UnequalLanguages { code: id(), suggested, passages: all });
        }
    }
    let told = |found: Finding| {
        let examples = match &found {
            Finding::Overlap { rarer, .. } => examples(rarer),
            Finding::Everything { code, .. } | Finding::UnequalLanguages { code, .. } => examples(code),
            _ => Examples::default(),
        };
        warning(framework, found, examples)
    };
    let mut warnings: Vec<Warning> = warnings.into_iter().map(told).collect();
    warnings.sort_by_key(|warning| warning.kind);
    warnings
}

/// What the history shows.
pub(super) fn of_history(project: &Project, store: &Store) -> Result<Vec<Warning>> {
    let framework = &project.settings.framework;
    let mut found = Vec::new();
    let kept = store.frameworks()?;
    let hash = ContentHash::of(history::text(project).as_bytes());
    if kept.iter().any(|kept| kept.version == framework.version && kept.hash != hash)
        && !kept.last().is_some_and(|last| last.hash == hash && last.person.is_some())
    {
        found.push(Finding::SameVersion { version: framework.version.clone() });
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
    for (code, version) in removed {
        let of = counts.get(&code).into_iter().flatten();
        let codings = of.filter(|(state, _)| **state != State::Suggested).map(|(_, count)| count).sum();
        found.push(Finding::Removed { code, version, codings });
    }
    Ok(found.into_iter().map(|found| warning(framework, found, Examples::default())).collect())
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
