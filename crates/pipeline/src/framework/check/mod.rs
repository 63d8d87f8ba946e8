//! Is the frame sound, and what does the record show of it?
//!
//! That it is sound is shown by the project being open at all. Beyond that, the rules are put to every passage of the
//! record, as the file has them now, and what an analyst would want to look into is listed with its figures: none of it
//! is wrong by itself.

mod found;
mod kept_away;
mod warnings;

use std::collections::BTreeMap;

use serde::Serialize;
use ymateb_model::{coding::State, framework::Framework, id::CodeId};
use ymateb_store::Store;
use ymateb_tagging::ToTag;

pub use found::{Finding, Kind};
pub use kept_away::{KeptAway, Pointer};
pub use warnings::Warning;

use super::{PerLanguage, diff::Examples, history, survey};
use crate::{Project, Result};

/// What was found.
#[derive(Debug, Clone, Serialize)]
pub struct Check {
    /// The framework's version.
    pub version: String,
    /// How many codes are used.
    pub codes: usize,
    /// How many are no longer.
    pub gone: usize,
    /// How many passages the rules were put to; nothing where there is no record yet.
    pub passages: Option<PerLanguage>,
    /// What an analyst would want to look into.
    pub warnings: Vec<Warning>,
    /// The codes that an `unless` kept from passages, and where these went instead.
    pub kept_away: Vec<KeptAway>,
}

/// What the rules suggest for the passages of the record.
#[derive(Debug, Default)]
struct Evidence {
    passages: PerLanguage,
    codes: BTreeMap<CodeId, OfCode>,
    /// How many passages two codes are suggested for together, the one that comes first in the framework first.
    together: BTreeMap<(CodeId, CodeId), u64>,
    kept_away: BTreeMap<CodeId, KeptAway>,
}

/// What is known of one code.
#[derive(Debug, Clone, Default)]
struct OfCode {
    suggested: PerLanguage,
    examples: Examples,
    accepted: u64,
    rejected: u64,
}

/// Looks at the framework, and at the record if there is one.
///
/// # Errors
/// If the record cannot be read.
pub fn check(project: &Project) -> Result<Check> {
    let framework = &project.settings.framework;
    let store = history::record(project)?;
    let evidence = store.as_ref().map(|store| evidence(project, store)).transpose()?;
    let history = match &store {
        Some(store) => warnings::of_history(project, store)?,
        None => Vec::new(),
    };
    let mut warnings = warnings::of_file(project);
    warnings.extend(evidence.iter().flat_map(|evidence| warnings::of_record(framework, evidence)));
    warnings.extend(history);
    place(&mut warnings, history::text(project));
    Ok(Check {
        version: framework.version.clone(),
        codes: framework.codes.len(),
        gone: framework.gone.len(),
        passages: evidence.as_ref().map(|evidence| evidence.passages),
        warnings,
        kept_away: evidence.map(|evidence| in_order(framework, evidence.kept_away)).unwrap_or_default(),
    })
}

fn evidence(project: &Project, store: &Store) -> Result<Evidence> {
    let framework = &project.settings.framework;
    let mut evidence = Evidence::default();
    let look = |passage: &ToTag<'_>| {
        let mut withheld = Vec::new();
        project.matcher.withheld(&project.analyser, passage, &mut withheld);
        (survey::suggested(project, &project.matcher, passage), withheld)
    };
    survey::each_passage(store, look, &mut |id, language, (suggested, withheld)| {
        evidence.passages.add(language);
        for (at, code) in suggested.iter().enumerate() {
            let of_code = evidence.codes.entry(code.clone()).or_default();
            of_code.suggested.add(language);
            of_code.examples.add(language, id);
            for other in &suggested[at + 1..] {
                *evidence.together.entry((code.clone(), other.clone())).or_default() += 1;
            }
        }
        for of in &withheld {
            let entry = evidence.kept_away.entry(of.code.clone());
            let kept_away = entry.or_insert_with(|| KeptAway::new(framework, &of.code));
            kept_away.add(framework, &suggested, language, id);
        }
    })?;
    for (code, counts) in store.coding_counts()? {
        let of_code = evidence.codes.entry(code).or_default();
        of_code.accepted = counts.get(&State::Accepted).copied().unwrap_or_default();
        of_code.rejected = counts.get(&State::Rejected).copied().unwrap_or_default();
    }
    Ok(evidence)
}

/// Says of each warning where its first code stands in the file.
fn place(warnings: &mut [Warning], text: &str) {
    let places = ymateb_config::code_places(text);
    for warning in warnings {
        let place = warning.codes.first().and_then(|code| places.get(code));
        (warning.line, warning.column) = place.copied().unzip();
    }
}

fn in_order(framework: &Framework, mut by_code: BTreeMap<CodeId, KeptAway>) -> Vec<KeptAway> {
    framework.codes.iter().filter_map(|code| by_code.remove(&code.id)).collect()
}
