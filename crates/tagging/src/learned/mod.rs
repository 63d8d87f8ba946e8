//! Which codes would people give this passage, going by those they gave others?
//!
//! A [`Model`] is trained from people's accepted and rejected codings, on this machine, in seconds. It never takes a
//! coding by a machine for an example. What speaks for a code is a handful of signals:
//!
//! * **rules**: whether the cues suggest it;
//! * **likeness**: the cosine of the passage with the code's name, scope and cues, in the better of the two languages, and
//!   that beside the likest code's; so a code of which there is no example is still found;
//! * **linear**: the score of a logistic regression of the code's own over the passage's terms and the runs of four
//!   letters of its words, without its bias (`logistic`); letters tell forms and misspellings that no analysis brings together;
//! * **middle**: the cosine with the sum of all passages that have the code (Rocchio's method; Manning, Raghavan and
//!   Schütze, *Introduction to Information Retrieval*, 2008, section 14.2);
//! * **asked**: whether the question is about it; **frequency**: *ln((n + ½) ÷ (N + 30)) + 4* with *n* examples of *N*.
//!
//! Which passage is likest was a signal once. It was worth least where it counts, on passages that are nobody's copy, and cost
//! a product with every example; `docs/ACCURACY.md` has the figures.
//!
//! `mix` puts them together, calibrates the sum to a confidence, and chooses how many codes are worth suggesting.
//!
//! Terms are analysed words and pairs of neighbours, function words left out, each with what the bilingual list has for
//! it in the other language at a weight that its alternatives share. Welsh and English passages so lie in one space, and
//! what is learned from either serves both.
//!
//! Training is deterministic: nothing is drawn at random, examples count in the order given, and what is kept has single
//! precision.

mod counterparts;
mod example;
mod feature;
mod folds;
mod join;
mod logistic;
pub mod measure;
pub mod mix;
mod near;
mod newton;
mod reading;
mod space;
mod train;
mod written;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ymateb_model::{id::CodeId, text::ByteRange};

pub use self::{
    counterparts::Counterparts,
    example::{Example, Origin},
    reading::{Reader, Reading},
    train::{Described, Weighing},
};
pub(crate) use self::{
    feature::Feature,
    space::{Space, Sparse},
};
use self::{
    mix::{Calibration, Mix, Signals, choose},
    space::Known,
    written::Written,
};

/// The version of what is learned here: raised whenever the same examples would make another model.
pub const VERSION: u32 = 3;

/// How many codes of a passage are suggested at most.
const MOST: usize = 4;
/// How many words are shown as evidence for a code at most.
const EVIDENCE: usize = 3;

/// A code that a passage may deserve.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// The code.
    pub code: CodeId,
    /// How sure the model is, from 0 to 1: of suggestions at 0.7, seven in ten should be right.
    pub confidence: f64,
    /// The words that weighed most, as bytes of the answer, in order.
    pub evidence: Vec<ByteRange>,
}

/// What was learned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(from = "Written", into = "Written")]
pub struct Model {
    version: String,
    space: Space,
    /// For each term what it says of codes, by place: one walk over a passage's terms weighs all codes.
    says: Vec<Vec<Says>>,
    /// The runs of letters that are known.
    letters: Space,
    /// For each of them its weight in the logistic regressions of codes, by place.
    letters_say: Vec<Vec<(u32, f32)>>,
    codes: Vec<Learned>,
    mix: Mix,
    calibration: Calibration,
}

/// The terms and runs of letters of a passage that a model knows.
struct KnownOf {
    terms: Vec<Known>,
    letters: Vec<Known>,
}

/// What was learned of one code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Learned {
    code: CodeId,
    frequency: f32,
}

/// What one term says of one code.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct Says {
    /// The code's place.
    code: u32,
    /// How much there is of it in the code's name, scope and cues in Welsh.
    cy: f32,
    /// The same in English.
    en: f32,
    /// Its weight in the code's logistic regression.
    linear: f32,
    /// How much there is of it in the middle of the code's examples.
    middle: f32,
}

impl Model {
    /// What suggestions depend on: the version of the method, the rules and analyser beneath, and how many examples of
    /// which it was trained.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The codes that a passage may deserve, the surest first.
    pub fn suggest(&self, reading: &Reading) -> Vec<Suggestion> {
        let known = self.known(reading);
        let confidences: Vec<f64> = self
            .signals(reading, &known)
            .iter()
            .map(|signals| self.calibration.confidence(self.mix.sum(signals)))
            .collect();
        let chosen = choose(&confidences, MOST);
        let suggestion = |at: usize| Suggestion {
            code: self.codes[at].code.clone(),
            confidence: confidences[at],
            evidence: self.evidence(at, reading, &known),
        };
        chosen.into_iter().map(suggestion).collect()
    }

    /// What of a passage is known.
    fn known(&self, reading: &Reading) -> KnownOf {
        KnownOf { terms: self.space.known(&reading.terms), letters: self.letters.known(&reading.letters) }
    }

    /// What speaks for each code, in the framework's order.
    fn signals(&self, reading: &Reading, known: &KnownOf) -> Vec<Signals> {
        let mut sums: Vec<Says> = vec![Says::default(); self.codes.len()];
        for (run, value) in self.letters.vector_of(&known.letters) {
            for (code, weight) in &self.letters_say[run as usize] {
                sums[*code as usize].linear += value * weight;
            }
        }
        for (term, value) in self.space.vector_of(&known.terms) {
            for says in &self.says[term as usize] {
                let sum = &mut sums[says.code as usize];
                sum.cy += value * says.cy;
                sum.en += value * says.en;
                sum.linear += value * says.linear;
                sum.middle += value * says.middle;
            }
        }
        let likest = sums.iter().fold(f32::MIN_POSITIVE, |likest, sum| likest.max(sum.cy).max(sum.en));
        let of_code = |(sum, learned): (&Says, &Learned)| {
            let likeness = sum.cy.max(sum.en);
            [0.0, likeness, likeness / likest, sum.linear, sum.middle, 0.0, learned.frequency].map(f64::from)
        };
        let mut signals: Vec<Signals> = sums.iter().zip(&self.codes).map(of_code).collect();
        reading.suggested.iter().for_each(|(code, _)| signals[*code as usize][0] = 1.0);
        reading.asked.iter().for_each(|code| signals[*code as usize][5] = 1.0);
        signals
    }

    /// The words that weighed most for a code, with their letters and translations; where none did, those of the rule that
    /// suggests it.
    fn evidence(&self, at: usize, reading: &Reading, known: &KnownOf) -> Vec<ByteRange> {
        let [_, likeness, _, linear, middle, ..] = self.mix.weights;
        let code = at as u32;
        let mut by_words: BTreeMap<ByteRange, f64> = BTreeMap::new();
        let mut add = |space: &Space, term: &Known, weight: f64| {
            *by_words.entry(term.range).or_default() += weight * f64::from(space.idf(term.number) * term.weight);
        };
        for term in &known.terms {
            let of_term = &self.says[term.number as usize];
            let Ok(found) = of_term.binary_search_by_key(&code, |says| says.code) else { continue };
            let says = &of_term[found];
            let weight = likeness * f64::from(says.cy.max(says.en))
                + linear * f64::from(says.linear)
                + middle * f64::from(says.middle);
            add(&self.space, term, weight);
        }
        for run in &known.letters {
            let of_run = &self.letters_say[run.number as usize];
            let Ok(found) = of_run.binary_search_by_key(&code, |(code, _)| *code) else { continue };
            add(&self.letters, run, linear * f64::from(of_run[found].1));
        }
        let mut weighed: Vec<(f64, ByteRange)> = by_words.into_iter().map(|(words, weight)| (weight, words)).collect();
        weighed.retain(|(weight, _)| *weight > 0.0);
        weighed.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut ranges: Vec<ByteRange> = Vec::new();
        for (_, range) in weighed {
            if ranges.len() == EVIDENCE {
                break;
            }
            if ranges.iter().all(|taken| range.end <= taken.start || taken.end <= range.start) {
                ranges.push(range);
            }
        }
        ranges.sort_unstable();
        if ranges.is_empty() {
            let rule = reading.suggested.iter().find(|(code, _)| *code as usize == at);
            ranges = rule.map_or_else(Vec::new, |(_, coding)| coding.evidence.clone());
        }
        ranges
    }
}

#[cfg(test)]
mod tests;
