//! A second opinion on what is short and unsure.

use std::sync::LazyLock;

use lingua::{Language, LanguageDetector, LanguageDetectorBuilder};

static LINGUA: LazyLock<LanguageDetector> =
    LazyLock::new(|| LanguageDetectorBuilder::from_languages(&[Language::Welsh, Language::English]).build());

/// A lead of less than this, in tenths of a nat, is unsure.
const UNSURE: i32 = 20;
/// Longer texts are not asked about: names mislead on them.
const MOST_LETTERS: usize = 25;
/// What the second opinion weighs.
const WEIGHT: f64 = 30.0;

/// The lead of Welsh over English after the second opinion, where it is wanted.
pub(super) fn opinion(text: &str, lead: i32, letters: usize) -> i32 {
    if lead.abs() >= UNSURE || letters >= MOST_LETTERS {
        return lead;
    }
    let welsh = LINGUA.compute_language_confidence(text, Language::Welsh);
    lead + ((welsh - 0.5) * WEIGHT) as i32
}
