//! Choosing one lemma for each form that has several.
//!
//! The likeliest by its grammar: how often a word of this part of speech stands in this form at all, as learned from
//! running text (`[slots]` of `data/welsh.tsv`). Frequent forms for which that is wrong are listed there too
//! (`[forms]`) and are looked up before any lexicon.

use std::collections::BTreeMap;

use super::Reading;
use crate::welsh::learned;

/// The chosen lemma of each form, in the order of the forms. Readings must be sorted.
pub(super) fn lemma_of_each_form(readings: &[Reading]) -> Vec<(&str, &str)> {
    let slots: BTreeMap<&str, f32> = learned::slots().collect();
    let mut chosen = Vec::new();
    for group in readings.chunk_by(|a, b| a.form == b.form) {
        let mut best: Option<(f32, &str)> = None;
        for lemma in group.chunk_by(|a, b| a.lemma == b.lemma) {
            let likelihood: f32 = lemma.iter().map(|reading| likelihood(&slots, reading)).sum();
            if best.is_none_or(|(most, _)| likelihood > most) {
                best = Some((likelihood, &lemma[0].lemma));
            }
        }
        chosen.extend(best.map(|(_, lemma)| (group[0].form.as_str(), lemma)));
    }
    chosen
}

/// How likely a reading is by its grammar alone; rare forms of speech are all alike.
fn likelihood(slots: &BTreeMap<&str, f32>, reading: &Reading) -> f32 {
    slots.get(reading.slot.as_str()).copied().unwrap_or(1e-6).max(1e-6)
}
