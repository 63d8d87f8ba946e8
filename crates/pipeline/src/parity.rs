//! `parity`: is Welsh served as well as English? The gap is a number that is to be brought to nil.
//!
//! Two things are compared over gold. Coding: the suggestions' F1 per response in each language (see [`crate::evaluate`]).
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
    evaluate::{self, Evaluation},
    search::{Finder, Request},
};

/// How far down the list of what was found a passage may stand. Somebody reads two screens, not twenty.
pub const DEPTH: usize = 50;

/// The figures side by side.
#[derive(Debug, Clone, Serialize)]
pub struct Parity {
    /// The suggestions' F1 per response.
    pub coding: Side,
    /// Recall of searches in each language for passages in the same one.
    pub search_own: Side,
    /// Recall of searches in the other language: under `cy` are Welsh passages, searched for in English.
    pub search_across: Side,
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
    /// Welsh less English.
    pub fn gap(&self) -> f64 {
        self.cy - self.en
    }
}

impl Parity {
    /// For people.
    pub fn text(&self) -> String {
        let mut out = format!("{:<44}{:>8}{:>8}{:>8}\n", "", "cy", "en", "gap");
        let rows = [
            ("coding: F1 per response", &self.coding),
            ("searching in the passages' own language", &self.search_own),
            ("searching in the other language", &self.search_across),
        ];
        for (name, side) in rows {
            out.push_str(&format!("{name:<44}{:>8.3}{:>8.3}{:>+8.3}\n", side.cy, side.en, side.gap()));
        }
        let Side { of_cy, of_en, .. } = self.coding;
        out.push_str(&format!("\n{of_cy} Welsh and {of_en} English responses; "));
        let Side { of_cy, of_en, .. } = self.search_own;
        out.push_str(&format!("{of_cy} and {of_en} codes searched for by name, recall among the first {DEPTH}\n"));
        out
    }
}

/// Compares Welsh with English over gold.
///
/// # Errors
/// If the gold cannot be read, or the record or the index.
pub fn parity(project: &Project, gold: &Path) -> Result<Parity> {
    let evaluation = evaluate::evaluate(project, gold)?;
    let coded = evaluate::gold_passages(project, gold)?;
    let finder = Finder::open(project)?;
    let recall = |asked: ReaderLanguage, held: ReaderLanguage| recall(project, &finder, &coded, asked, held);
    let (cy, en) = (ReaderLanguage::Cy, ReaderLanguage::En);
    let side = |(cy, of_cy), (en, of_en)| Side { cy, en, of_cy, of_en };
    Ok(Parity {
        coding: side(coding(&evaluation, cy), coding(&evaluation, en)),
        search_own: side(recall(cy, cy)?, recall(en, en)?),
        search_across: side(recall(en, cy)?, recall(cy, en)?),
    })
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
