//! `parity`: is Welsh served as well as English? The gap is a number that is to be brought to nil.
//!
//! From the record: how much of each language carries a code, how many codes a passage carries, how much people looked at,
//! and how many of the suggestions that they judged they accepted. Where Welsh falls behind by more than chance would have
//! it (one in forty, by the test of two proportions), that is said in so many words.
//!
//! Two more things are compared over gold, where there is any. Coding: the suggestions' F1 per response in each language (see [`crate::evaluate`]).
//! Searching: somebody who does not know the material searches for a theme by its name. For every code that the gold
//! gives to passages of a language, the words of its name are searched for, any of them, and it is asked how many of those
//! passages are among the best [`DEPTH`] of that language; averaged over codes. The four rows are the searcher's language
//! against the passages'.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use serde::Serialize;
use ymateb_model::{
    id::{CodeId, PassageId},
    language::{Language, ReaderLanguage},
};

use crate::{
    Project, Result,
    evaluate::{self, Evaluation, Suggester},
    search::{Finder, Request},
};

/// How far down the list of what was found a passage may stand. Somebody reads two screens, not twenty.
pub const DEPTH: usize = 50;

/// The figures side by side.
#[derive(Debug, Clone, Serialize)]
pub struct Parity {
    /// The share of passages that carry a code, suggested or accepted.
    pub coded: Side,
    /// How many codes a passage carries.
    pub codes: Side,
    /// The share of passages that somebody looked at.
    pub looked_at: Side,
    /// Of the suggestions that people judged, the share they accepted.
    pub accepted: Side,
    /// The suggestions' F1 per response, where there is gold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coding: Option<Side>,
    /// Recall of searches in each language for passages in the same one, where there is gold.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_own: Option<Side>,
    /// Recall of searches in the other language: under `cy` are Welsh passages, searched for in English.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_across: Option<Side>,
    /// Where Welsh falls behind by more than chance would have it.
    pub warnings: Vec<String>,
}

/// A figure for each language.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Side {
    /// Welsh passages or responses.
    pub cy: f64,
    /// English ones.
    pub en: f64,
    /// How many items the Welsh figure is a mean of.
    pub of_cy: usize,
    /// How many items the English figure is a mean of.
    pub of_en: usize,
}

impl Side {
    /// A share in each language.
    fn of_shares((cy, of_cy): (u64, u64), (en, of_en): (u64, u64)) -> Self {
        let share = |part: u64, all: u64| if all == 0 { 0.0 } else { part as f64 / all as f64 };
        Self { cy: share(cy, of_cy), en: share(en, of_en), of_cy: of_cy as usize, of_en: of_en as usize }
    }

    /// Whether a share is lower in Welsh by more than chance would have it: more than 1.96 standard errors of the difference
    /// of two proportions.
    pub fn falls_behind(&self) -> bool {
        let (of_cy, of_en) = (self.of_cy as f64, self.of_en as f64);
        if of_cy == 0.0 || of_en == 0.0 {
            return false;
        }
        let both = (self.cy * of_cy + self.en * of_en) / (of_cy + of_en);
        let error = (both * (1.0 - both) * (1.0 / of_cy + 1.0 / of_en)).sqrt();
        self.gap() < -1.96 * error
    }

    /// Welsh less English.
    pub fn gap(&self) -> f64 {
        self.cy - self.en
    }
}

impl Parity {
    /// For people.
    pub fn text(&self) -> String {
        let mut out = format!("{:<44}{:>8}{:>8}{:>8}{:>14}\n", "", "cy", "en", "gap", "of");
        let rows = [
            ("passages that carry a code", Some(&self.coded)),
            ("codes a passage carries", Some(&self.codes)),
            ("passages that somebody looked at", Some(&self.looked_at)),
            ("suggestions accepted, of those judged", Some(&self.accepted)),
            ("coding: F1 per response", self.coding.as_ref()),
            ("searching in the passages' own language", self.search_own.as_ref()),
            ("searching in the other language", self.search_across.as_ref()),
        ];
        for (name, side) in rows.into_iter().filter_map(|(name, side)| Some((name, side?))) {
            let of = format!("{}, {}", side.of_cy, side.of_en);
            let figure = |value: f64, of: usize| if of == 0 { "–".to_owned() } else { format!("{value:.3}") };
            let gap = if side.of_cy.min(side.of_en) == 0 { "–".to_owned() } else { format!("{:+.3}", side.gap()) };
            let (cy, en) = (figure(side.cy, side.of_cy), figure(side.en, side.of_en));
            out.push_str(&format!("{name:<44}{cy:>8}{en:>8}{gap:>8}{of:>14}\n"));
        }
        if self.search_own.is_some() {
            out.push_str(&format!("\nsearches are for codes by their names, recall among the first {DEPTH}\n"));
        }
        for warning in &self.warnings {
            out.push_str(&format!("\nwarning: {warning}\n"));
        }
        out
    }
}

/// Compares Welsh with English in the record, and over gold where there is any.
///
/// # Errors
/// If the gold cannot be read, or the record or the index.
pub fn parity(project: &Project, gold: Option<&Path>) -> Result<Parity> {
    let served = project.record()?.served()?;
    let [cy, en] = ReaderLanguage::BOTH.map(|language| served.get(&language.into()).copied().unwrap_or_default());
    let mut parity = Parity {
        coded: Side::of_shares((cy.coded, cy.passages), (en.coded, en.passages)),
        codes: Side::of_shares((cy.codes, cy.passages), (en.codes, en.passages)),
        looked_at: Side::of_shares((cy.looked_at, cy.passages), (en.looked_at, en.passages)),
        accepted: Side::of_shares((cy.accepted, cy.accepted + cy.rejected), (en.accepted, en.accepted + en.rejected)),
        coding: None,
        search_own: None,
        search_across: None,
        warnings: Vec::new(),
    };
    parity.warnings = warnings(&parity);
    if let Some(gold) = gold {
        over_gold(project, gold, &mut parity)?;
    }
    Ok(parity)
}

fn warnings(parity: &Parity) -> Vec<String> {
    let rows = [
        (
            &parity.coded,
            "Welsh is under-coded: fewer of its passages carry a code",
            "look for cues that Welsh lacks: `ymateb candidates`, `ymateb framework check`",
        ),
        (&parity.looked_at, "Welsh is looked at less", "have Welsh passages reviewed: `ymateb review --language cy`"),
        (
            &parity.accepted,
            "suggestions for Welsh are rejected more often",
            "look at the cues and codings of the codes rejected there",
        ),
    ];
    let behind = rows.into_iter().filter(|(side, ..)| side.falls_behind());
    behind.map(|(side, what, hint)| format!("{what} ({:.3} beside {:.3}); {hint}", side.cy, side.en)).collect()
}

/// Adds what gold tells.
fn over_gold(project: &Project, gold: &Path, parity: &mut Parity) -> Result<()> {
    let evaluation = evaluate::evaluate(project, gold, Suggester::Project)?;
    let coded = evaluate::gold_passages(project, gold)?;
    let finder = Finder::open(project)?;
    let recall = |asked: ReaderLanguage, held: ReaderLanguage| recall(project, &finder, &coded, asked, held);
    let (cy, en) = (ReaderLanguage::Cy, ReaderLanguage::En);
    let side = |(cy, of_cy), (en, of_en)| Side { cy, en, of_cy, of_en };
    parity.coding = Some(side(coding(&evaluation, cy), coding(&evaluation, en)));
    parity.search_own = Some(side(recall(cy, cy)?, recall(en, en)?));
    parity.search_across = Some(side(recall(en, cy)?, recall(cy, en)?));
    Ok(())
}

fn coding(evaluation: &Evaluation, language: ReaderLanguage) -> (f64, usize) {
    let figures = evaluation.languages.get(language.label());
    figures.map_or((0.0, 0), |figures| (figures.per_response.f1, figures.responses as usize))
}

/// How many of the passages in one language that carry a code are found by its name in another, averaged over codes.
fn recall(
    project: &Project,
    finder: &Finder,
    coded: &BTreeMap<(CodeId, Language), BTreeSet<PassageId>>,
    asked: ReaderLanguage,
    held: ReaderLanguage,
) -> Result<(f64, usize)> {
    let mut sum = 0.0;
    let mut codes = 0;
    for code in &project.settings.framework.codes {
        let Some(wanted) = coded.get(&(code.id.clone(), held.into())) else { continue };
        let words: Vec<&str> = words(code.name.get(asked));
        let request = Request {
            query: words.join(" OR "),
            language: Some(held.label().to_owned()),
            limit: DEPTH,
            ..Request::default()
        };
        let found = finder.search(project, &request)?;
        let right = found.hits.iter().filter(|hit| wanted.contains(&hit.passage)).count();
        sum += right as f64 / wanted.len().min(DEPTH) as f64;
        codes += 1;
    }
    Ok((if codes == 0 { 0.0 } else { sum / codes as f64 }, codes))
}

/// The words of a name that can be searched for: the little ones would find everything.
fn words(name: &str) -> Vec<&str> {
    let whole = name.split(|letter: char| !letter.is_alphanumeric() && !matches!(letter, '\'' | '’' | '-'));
    whole.filter(|word| word.chars().count() > 3).collect()
}

#[cfg(test)]
mod tests {
    use super::Side;

    #[test]
    fn welsh_falls_behind_only_by_more_than_chance() {
        for (cy, en, behind) in [
            ((50, 100), (80, 100), true),
            ((5, 10), (8, 10), false),
            ((80, 100), (50, 100), false),
            ((0, 0), (80, 100), false),
        ] {
            assert_eq!(Side::of_shares(cy, en).falls_behind(), behind, "{cy:?} {en:?}");
        }
    }
}
