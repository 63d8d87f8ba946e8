//! How near is the machine to people, in each language?
//!
//! An item is a passage, or whatever else carries a set of codes; *gold* is what people decided. With `tp` codes in
//! both sets, `fp` suggested alone and `fn` gold alone:
//!
//! * precision = tp ÷ (tp + fp), recall = tp ÷ (tp + fn), F1 = 2 tp ÷ (2 tp + fp + fn), the harmonic mean of the two;
//! * **micro** sums tp, fp and fn over all items and codes first, so that frequent codes weigh most;
//! * **macro** is the plain mean of each code's own figures, so that rare codes weigh as much; it takes in the codes
//!   that occur in the gold or in the suggestions;
//! * **samples** takes, for each response, its codes over all its items as two sets, and is the mean of the responses'
//!   figures: the measure that published comparisons of machine and people on consultations print;
//! * **exact** is the share of items whose two sets are the same;
//! * an item is **silent** if nothing was suggested for it. Silence is no escape: where the gold has a code it costs recall,
//!   and in samples such a response's three figures are 0.
//!
//! The interval beside an F1 says how far it might have come out otherwise with other responses: responses are drawn again, with replacement, and the middle 95 % of the means are its ends (the percentile bootstrap of Efron and
//! Tibshirani, *An Introduction to the Bootstrap*, 1993, chapter 13). It knows nothing of how the gold was made.
//!
//! Where nothing was to be found and nothing was suggested a figure is 1, as nothing is wrong; where only one of the
//! two is empty it is 0. Definitions as in Tsoumakas, Katakis and Vlahavas, "Mining Multi-label Data" (*Data Mining and
//! Knowledge Discovery Handbook*, 2nd edition, 2010, section 7), which treats a label set for each example; samples F1 is
//! its example-based F1.

mod intervals;
mod stances;

use std::collections::{BTreeMap, BTreeSet};

use ymateb_model::{framework::Framework, id::CodeId, language::Language};

use crate::draws::{DRAWS, Draws, middle};

pub use stances::{JudgedStance, StanceCount, StanceScores, score_stances};

/// What people and the machine made of one passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// The codes by people's word.
    pub gold: BTreeSet<CodeId>,
    /// The codes suggested.
    pub predicted: BTreeSet<CodeId>,
    /// The passage's language.
    pub language: Language,
    /// The response it is from.
    pub response: String,
}

/// The figures for every language and for each of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Scores {
    /// Every item.
    pub all: LanguageScores,
    /// The items of each language that has any.
    pub by_language: BTreeMap<Language, LanguageScores>,
}

/// The figures for some items.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LanguageScores {
    /// How many items.
    pub items: u64,
    /// How many responses they are from.
    pub responses: u64,
    /// All codes together.
    pub micro: Rates,
    /// The interval of its F1.
    pub micro_f1_interval: [f64; 2],
    /// The codes' own rates, averaged.
    pub macro_: Rates,
    /// The interval of its F1.
    pub macro_f1_interval: [f64; 2],
    /// The responses' own rates, averaged.
    pub samples: Rates,
    /// The interval of the responses' mean F1.
    pub samples_f1_interval: [f64; 2],
    /// How many items nothing was suggested for.
    pub silent: u64,
    /// How many of those have no code in the gold either.
    pub silent_rightly: u64,
    /// The share of items whose codes are exactly the gold's.
    pub exact: f64,
    /// Each code that occurs in the gold or the suggestions.
    pub codes: BTreeMap<CodeId, CodeScore>,
}

/// Precision, recall and F1, from 0 to 1.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Rates {
    /// Of what was suggested, how much is right.
    pub precision: f64,
    /// Of what is right, how much was suggested.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

/// The figures of one code.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct CodeScore {
    /// Suggested, and right.
    pub right: u64,
    /// Suggested, and wrong.
    pub wrong: u64,
    /// Not suggested, and missed.
    pub missed: u64,
    /// Its rates.
    pub rates: Rates,
}

/// Compares what was suggested with what people decided.
pub fn score(items: &[Judged]) -> Scores {
    let mut by_language: BTreeMap<Language, Vec<&Judged>> = BTreeMap::new();
    for item in items {
        by_language.entry(item.language).or_default().push(item);
    }
    Scores {
        all: score_items(&items.iter().collect::<Vec<_>>()),
        by_language: by_language.into_iter().map(|(language, items)| (language, score_items(&items))).collect(),
    }
}

/// The codes without those that stand beside a part of theirs: a code beside its part counts through the part.
pub fn without_wholes(framework: &Framework, codes: &BTreeSet<CodeId>) -> BTreeSet<CodeId> {
    let parent = |code: &CodeId| framework.code(code).and_then(|code| code.parent.clone());
    let mut wholes = BTreeSet::new();
    for code in codes {
        let mut whole = parent(code);
        while let Some(code) = whole.filter(|code| !wholes.contains(code)) {
            whole = parent(&code);
            wholes.insert(code);
        }
    }
    codes.difference(&wholes).cloned().collect()
}

fn score_items(items: &[&Judged]) -> LanguageScores {
    let mut codes: BTreeMap<CodeId, CodeScore> = BTreeMap::new();
    let mut responses: BTreeMap<&str, (BTreeSet<&CodeId>, BTreeSet<&CodeId>)> = BTreeMap::new();
    let mut by_response: BTreeMap<&str, BTreeMap<&CodeId, CodeScore>> = BTreeMap::new();
    let (mut exact, mut silent, mut silent_rightly) = (0, 0, 0);
    for item in items {
        let of_response = by_response.entry(&item.response).or_default();
        for code in item.gold.union(&item.predicted) {
            for score in [codes.entry(code.clone()).or_default(), of_response.entry(code).or_default()] {
                match (item.gold.contains(code), item.predicted.contains(code)) {
                    (true, true) => score.right += 1,
                    (true, false) => score.missed += 1,
                    _ => score.wrong += 1,
                }
            }
        }
        exact += u64::from(item.gold == item.predicted);
        silent += u64::from(item.predicted.is_empty());
        silent_rightly += u64::from(item.predicted.is_empty() && item.gold.is_empty());
        let (gold, predicted) = responses.entry(&item.response).or_default();
        gold.extend(&item.gold);
        predicted.extend(&item.predicted);
    }
    let mut sum = CodeScore::default();
    for score in codes.values_mut() {
        score.rates = rates(score.right, score.wrong, score.missed);
        sum.right += score.right;
        sum.wrong += score.wrong;
        sum.missed += score.missed;
    }
    let rates_of = |(gold, predicted): &(BTreeSet<&CodeId>, BTreeSet<&CodeId>)| {
        let right = gold.intersection(predicted).count() as u64;
        rates(right, predicted.len() as u64 - right, gold.len() as u64 - right)
    };
    let of_responses: Vec<Rates> = responses.values().map(rates_of).collect();
    let [micro_f1_interval, macro_f1_interval] =
        intervals::of_codes(&by_response.into_values().collect::<Vec<_>>(), &codes.keys().collect::<Vec<_>>());
    LanguageScores {
        items: items.len() as u64,
        responses: responses.len() as u64,
        micro: rates(sum.right, sum.wrong, sum.missed),
        micro_f1_interval,
        macro_: mean(codes.values().map(|score| score.rates)),
        macro_f1_interval,
        samples_f1_interval: interval(&of_responses.iter().map(|rates| rates.f1).collect::<Vec<_>>()),
        samples: mean(of_responses.into_iter()),
        silent,
        silent_rightly,
        exact: if items.is_empty() { 0.0 } else { exact as f64 / items.len() as f64 },
        codes,
    }
}

fn rates(right: u64, wrong: u64, missed: u64) -> Rates {
    let ratio = |part: u64, whole: u64, other: u64| match (whole, other) {
        (0, 0) => 1.0,
        (0, _) => 0.0,
        _ => part as f64 / whole as f64,
    };
    Rates {
        precision: ratio(right, right + wrong, missed),
        recall: ratio(right, right + missed, wrong),
        f1: ratio(2 * right, 2 * right + wrong + missed, 0),
    }
}

fn mean(rates: impl Iterator<Item = Rates>) -> Rates {
    let (mut sum, mut count) = (Rates::default(), 0.0);
    for rates in rates {
        sum.precision += rates.precision;
        sum.recall += rates.recall;
        sum.f1 += rates.f1;
        count += 1.0;
    }
    if count == 0.0 {
        return sum;
    }
    Rates { precision: sum.precision / count, recall: sum.recall / count, f1: sum.f1 / count }
}

/// The middle 95 % of the means of as many figures, drawn again with replacement. The same figures give the same ends.
fn interval(figures: &[f64]) -> [f64; 2] {
    let mut draws = Draws::new();
    let count = figures.len();
    let mean = |_| (0..count).map(|_| figures[draws.below(count)]).sum::<f64>() / count as f64;
    middle((0..if count == 0 { 0 } else { DRAWS }).map(mean).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(response: &str, language: Language, gold: &str, predicted: &str) -> Judged {
        let codes = |list: &str| list.split_whitespace().map(|id| CodeId::parse(id).expect("a code id")).collect();
        Judged { gold: codes(gold), predicted: codes(predicted), language, response: response.to_owned() }
    }

    fn check(name: &str, given: Rates, expected: [f64; 3]) {
        for (figure, expected) in [given.precision, given.recall, given.f1].into_iter().zip(expected) {
            assert!((figure - expected).abs() < 1e-9, "{name}: {given:?} is not {expected:?}");
        }
    }

    /// Worked by hand: A has 1 right 1 wrong, B 1 right 1 missed, C 1 right, D 1 wrong.
    fn worked(language: Language) -> Vec<Judged> {
        vec![
            judged("r1", language, "A B", "A"),
            judged("r1", language, "B", "B A"),
            judged("r2", language, "C", "C"),
            judged("r2", language, "", "D"),
            judged("r3", language, "", ""),
        ]
    }

    #[test]
    fn figures_agree_with_those_worked_by_hand_in_both_languages() {
        for language in [Language::Welsh, Language::English] {
            let scores = score(&worked(language));
            assert_eq!(scores.by_language.len(), 1);
            assert_eq!(scores.by_language[&language], scores.all);
            check("micro", scores.all.micro, [3.0 / 5.0, 3.0 / 4.0, 6.0 / 9.0]);
            check(
                "macro",
                scores.all.macro_,
                [
                    (0.5 + 1.0 + 1.0 + 0.0) / 4.0,
                    (1.0 + 0.5 + 1.0 + 0.0) / 4.0,
                    (2.0 / 3.0 + 2.0 / 3.0 + 1.0 + 0.0) / 4.0,
                ],
            );
            // r1: {A, B} twice; r2: {C} and {C, D}; r3: nothing and nothing.
            check("samples", scores.all.samples, [(1.0 + 0.5 + 1.0) / 3.0, 1.0, (1.0 + 2.0 / 3.0 + 1.0) / 3.0]);
            assert!((scores.all.exact - 2.0 / 5.0).abs() < 1e-9);
            assert_eq!((scores.all.items, scores.all.responses), (5, 3));
            assert_eq!((scores.all.silent, scores.all.silent_rightly), (1, 1));
        }
    }

    #[test]
    fn intervals_hold_their_figures_and_close_where_every_response_is_alike() {
        let mixed: Vec<Judged> = (0..40)
            .map(|at| judged(&at.to_string(), Language::Welsh, "A B", if at % 4 == 0 { "B C" } else { "A" }))
            .collect();
        let all = score(&mixed).all;
        for (f1, [low, high]) in [(all.micro.f1, all.micro_f1_interval), (all.macro_.f1, all.macro_f1_interval)] {
            assert!(low < f1 && f1 < high && high - low < 0.3, "{low} {f1} {high}");
        }
        let alike: Vec<Judged> = (0..9).map(|at| judged(&at.to_string(), Language::English, "A B", "A")).collect();
        let all = score(&alike).all;
        assert_eq!(all.micro_f1_interval, [2.0 / 3.0; 2]);
        assert_eq!(all.macro_f1_interval, [0.5; 2]);
    }

    #[test]
    fn languages_are_scored_apart() {
        let items = [judged("r", Language::Welsh, "A", "A"), judged("r", Language::English, "A", "B")];
        let scores = score(&items);
        check("cy", scores.by_language[&Language::Welsh].micro, [1.0; 3]);
        check("en", scores.by_language[&Language::English].micro, [0.0; 3]);
        check("all", scores.all.micro, [0.5; 3]);
    }

    #[test]
    fn silence_where_there_was_something_to_say_costs_recall() {
        for language in [Language::Welsh, Language::English] {
            let scores = score(&[judged("r1", language, "A", ""), judged("r2", language, "A", "A")]);
            assert_eq!((scores.all.silent, scores.all.silent_rightly), (1, 0));
            check("micro", scores.all.micro, [1.0, 0.5, 2.0 / 3.0]);
            check("samples", scores.all.samples, [0.5; 3]);
        }
    }

    #[test]
    fn the_interval_is_about_the_mean_and_closes_where_all_figures_are_the_same() {
        assert_eq!(interval(&[0.5; 20]), [0.5, 0.5]);
        // Of figures 0 and 1, half and half, the mean of 100 has a standard error of 0.05: 0.4 and 0.6 are its ends.
        let halves: Vec<f64> = (0..100).map(|at| f64::from(at % 2)).collect();
        let [low, high] = interval(&halves);
        assert!((low - 0.4).abs() < 0.03 && (high - 0.6).abs() < 0.03, "{low} {high}");
    }

    #[test]
    fn nothing_to_score_is_no_score() {
        let scores = score(&[]);
        assert_eq!((scores.all.items, scores.all.exact), (0, 0.0));
        check("samples", scores.all.samples, [0.0; 3]);
    }
}
