//! Is the stance suggested the one that people gave?
//!
//! A stance is only compared where people gave one. The machine may say none; what it says is right or wrong, and how
//! often it speaks is counted beside it. *Right of said* is right ÷ said; *right of all* is right ÷ items.

use std::collections::BTreeMap;

use ymateb_model::{coding::Stance, language::Language};

/// What people and the machine made of the stance of one passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JudgedStance {
    /// By people's word.
    pub gold: Stance,
    /// As suggested, where it was.
    pub predicted: Option<Stance>,
    /// The passage's language.
    pub language: Language,
}

/// How the stances of some passages compare.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StanceScores {
    /// Passages with a stance by people's word.
    pub items: u64,
    /// Passages for which one was suggested.
    pub said: u64,
    /// Passages for which it was the same.
    pub right: u64,
    /// Each stance that occurs.
    pub stances: BTreeMap<Stance, StanceCount>,
}

/// How one stance compares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StanceCount {
    /// Passages that have it by people's word.
    pub gold: u64,
    /// Passages for which it was suggested.
    pub said: u64,
    /// Passages for which both hold.
    pub right: u64,
}

/// Compares stances, for each language that has any and for all.
pub fn score_stances(items: &[JudgedStance]) -> (StanceScores, BTreeMap<Language, StanceScores>) {
    let mut all = StanceScores::default();
    let mut by_language: BTreeMap<Language, StanceScores> = BTreeMap::new();
    for item in items {
        all.add(item);
        by_language.entry(item.language).or_default().add(item);
    }
    (all, by_language)
}

impl StanceScores {
    fn add(&mut self, item: &JudgedStance) {
        let right = item.predicted == Some(item.gold);
        self.items += 1;
        self.right += u64::from(right);
        let gold = self.stances.entry(item.gold).or_default();
        gold.gold += 1;
        gold.right += u64::from(right);
        if let Some(predicted) = item.predicted {
            self.said += 1;
            self.stances.entry(predicted).or_default().said += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_agree_with_those_worked_by_hand_in_both_languages() {
        for language in [Language::Welsh, Language::English] {
            let judged = |gold, predicted| JudgedStance { gold, predicted, language };
            let items = [
                judged(Stance::Support, Some(Stance::Support)),
                judged(Stance::Support, None),
                judged(Stance::Oppose, Some(Stance::Support)),
                judged(Stance::Mixed, Some(Stance::Mixed)),
            ];
            let (all, by_language) = score_stances(&items);
            assert_eq!(by_language[&language], all);
            assert_eq!((all.items, all.said, all.right), (4, 3, 2));
            assert_eq!(all.stances[&Stance::Support], StanceCount { gold: 2, said: 2, right: 1 });
            assert_eq!(all.stances[&Stance::Oppose], StanceCount { gold: 1, said: 0, right: 0 });
            assert_eq!(all.stances[&Stance::Mixed], StanceCount { gold: 1, said: 1, right: 1 });
        }
    }
}
