//! Which codes would people give this passage, going by those they gave others?
//!
//! A [`Model`] is trained from people's accepted and rejected codings, on this machine, in seconds. It never takes a
//! coding by a machine for an example. What speaks for a code is a handful of signals:
//!
//! * **rules**: whether the cues suggest it;
//! * **likeness**: the cosine of the passage with the code's name, scope and cues, in the better of the two languages, and
//!   that beside the likest code's; so a code of which there is no example is still found;
//! * **linear**: the score of a logistic regression of the code's own over the passage's terms (`logistic`);
//! * **nearest** and **middle**: the cosine with the likest passage that has the code, and with the sum of all of them
//!   (Rocchio's method; Manning, Raghavan and Schütze, *Introduction to Information Retrieval*, 2008, section 14.2);
//! * **asked**: whether the question is about it; **frequency**: *ln((n + ½) ÷ (N + 30)) + 4* with *n* examples of *N*, so that the
//!   linear score, which grows with the number of examples, is not counted twice.
//!
//! `mix` puts them together, calibrates the sum to a confidence, and chooses how many codes are worth suggesting.
//!
//! Terms are analysed words and pairs of neighbours, function words left out, each with what the bilingual list has for
//! it in the other language at a weight that its alternatives share. Welsh and English passages so lie in one space, and
//! what is learned from either serves both.
//!
//! Training is deterministic: nothing is drawn at random, examples count in the order given, and what is kept has single
//! precision.

mod logistic;
pub mod mix;
mod reading;
mod space;
mod train;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ymateb_model::{
    coding::{Coder, Coding, State},
    id::CodeId,
    text::ByteRange,
};

use self::{
    mix::{Calibration, Mix, Signals, choose},
    space::{Space, Sparse, Spread, value_of},
};
pub use self::{
    reading::{Reader, Reading},
    train::Described,
};

/// The version of what is learned here: raised whenever the same examples would make another model.
pub const VERSION: u32 = 1;

/// How many codes of a passage are suggested at most.
const MOST: usize = 4;
/// How many words are shown as evidence for a code at most.
const EVIDENCE: usize = 3;

/// A passage that people coded.
#[derive(Debug, Clone)]
pub struct Example {
    reading: Reading,
    accepted: BTreeSet<CodeId>,
    rejected: BTreeSet<CodeId>,
}

impl Example {
    /// A passage with its codings; `None` where no person accepted or rejected any. What a machine said is passed over.
    ///
    /// Where people gave a passage codes, they did not give it the others. Where they only rejected some, nothing is
    /// known of the rest.
    pub fn of(reading: Reading, codings: &[Coding]) -> Option<Self> {
        let by_people = |state| {
            let codings = codings.iter().filter(move |coding| coding.state == state);
            codings.filter(|coding| matches!(coding.by, Coder::Person(_))).map(|coding| coding.code.clone())
        };
        let (accepted, rejected) = (by_people(State::Accepted).collect(), by_people(State::Rejected).collect());
        let example = Self { reading, accepted, rejected };
        (!example.accepted.is_empty() || !example.rejected.is_empty()).then_some(example)
    }

    /// Whether the passage has a code by people's word, where they said.
    fn says(&self, code: &CodeId) -> Option<bool> {
        match (self.accepted.contains(code), self.rejected.contains(code)) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => (!self.accepted.is_empty()).then_some(false),
        }
    }
}

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
pub struct Model {
    version: String,
    space: Space,
    codes: Vec<Learned>,
    /// The examples' vectors.
    examples: Vec<Sparse>,
    mix: Mix,
    calibration: Calibration,
}

/// What was learned of one code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Learned {
    code: CodeId,
    /// The code's name, scope and cues, in each language.
    described: [Sparse; 2],
    /// The weights of its terms, where there were examples.
    weights: Sparse,
    bias: f32,
    /// Its examples, by number.
    examples: Vec<u32>,
    /// Their middle.
    middle: Sparse,
    frequency: f32,
}

impl Model {
    /// What suggestions depend on: the version of the method, the rules and analyser beneath, and how many examples of
    /// which it was trained.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The codes that a passage may deserve, the surest first.
    pub fn suggest(&self, reading: &Reading) -> Vec<Suggestion> {
        let vector = self.space.vector(&reading.terms);
        let spread = Spread::new(self.space.len(), &vector);
        let signals = self.signals(reading, &spread);
        let confidences: Vec<f64> =
            signals.iter().map(|signals| self.calibration.confidence(self.mix.sum(signals))).collect();
        let chosen = choose(&confidences, MOST);
        let suggestion = |at: usize| Suggestion {
            code: self.codes[at].code.clone(),
            confidence: confidences[at],
            evidence: self.evidence(at, reading, &spread),
        };
        chosen.into_iter().map(suggestion).collect()
    }

    /// What speaks for each code, in the framework's order.
    fn signals(&self, reading: &Reading, vector: &Spread) -> Vec<Signals> {
        let near: Vec<f64> = self.examples.iter().map(|example| vector.dot(example)).collect();
        let likeness = |learned: &Learned| learned.described.iter().map(|text| vector.dot(text)).fold(0.0, f64::max);
        let likeness: Vec<f64> = self.codes.iter().map(likeness).collect();
        let likest = likeness.iter().copied().fold(f64::MIN_POSITIVE, f64::max);
        let of_code = |(at, learned): (usize, &Learned)| {
            let place = at as u32;
            let nearest = learned.examples.iter().map(|&example| near[example as usize]).fold(0.0, f64::max);
            let suggested = reading.suggested.iter().any(|(code, _)| *code == place);
            let asked = reading.asked.binary_search(&place).is_ok();
            [
                f64::from(u8::from(suggested)),
                likeness[at],
                likeness[at] / likest,
                f64::from(learned.bias) + vector.dot(&learned.weights),
                nearest,
                vector.dot(&learned.middle),
                f64::from(u8::from(asked)),
                f64::from(learned.frequency),
            ]
        };
        self.codes.iter().enumerate().map(of_code).collect()
    }

    /// The words that weighed most for a code; where none did, those of the rule that suggests it.
    fn evidence(&self, at: usize, reading: &Reading, vector: &Spread) -> Vec<ByteRange> {
        let learned = &self.codes[at];
        let [_, likeness, _, linear, _, middle, ..] = self.mix.weights;
        let [cy, en] = &learned.described;
        let described = if vector.dot(cy) > vector.dot(en) { cy } else { en };
        let mut weighed: Vec<(f64, ByteRange)> = reading
            .terms
            .iter()
            .filter_map(|term| {
                let number = self.space.number(term)?;
                let weight = likeness * value_of(described, number)
                    + linear * value_of(&learned.weights, number)
                    + middle * value_of(&learned.middle, number);
                Some((weight * vector.of(number), term.range))
            })
            .filter(|(weight, _)| *weight > 0.0)
            .collect();
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
            ranges = rule.map_or_else(Vec::new, |(_, evidence)| evidence.clone());
        }
        ranges
    }
}

#[cfg(test)]
mod tests;
