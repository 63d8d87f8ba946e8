//! Which codes would people give this passage, going by those they gave others?
//!
//! A [`Model`] is trained from people's accepted and rejected codings, on this machine, in seconds. It never takes a
//! coding by a machine for an example. What speaks for a code is a handful of signals:
//!
//! * **rules**: whether the cues suggest it;
//! * **likeness**: the cosine of the passage with the code's name, scope and cues, in the better of the two languages, and
//!   that beside the likest code's; so a code of which there is no example is still found;
//! * **linear**: the score of a logistic regression of the code's own over the passage's terms and the runs of four
//!   letters of its words, without its bias (`logistic`); letters tell forms and misspellings that no analysis brings together.
//!   What describes the code is one more example of it in each language, and what describes the others, of what it is not;
//! * **middle**: the cosine with the sum of all passages that have the code (Rocchio's method; Manning, Raghavan and
//!   Schütze, *Introduction to Information Retrieval*, 2008, section 14.2);
//! * **asked**: whether the question is about it; **frequency**: *ln((n + ½) ÷ (N + 30)) + 4* with *n* examples of *N*;
//! * **lift**: how much oftener it is given in answers to the question than anywhere (`lift`).
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
mod folds;
mod join;
mod lift;
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

pub(crate) use self::space::{Space, Sparse};
pub use self::{
    counterparts::Counterparts,
    example::{Example, Origin},
    reading::{Reader, Reading},
    train::{Described, Weighing},
};
use self::{
    lift::Lifts,
    mix::{Calibration, Mix, Signals, choose},
    space::Known,
    written::Written,
};

/// The version of what is learned here: raised whenever the same examples would make another model.
pub const VERSION: u32 = 5;

/// How many codes of a passage are suggested at most.
const MOST: usize = 4;
/// What a term counts that was reached through the bilingual list, beside 1 for a passage's own: the list joins the languages,
/// and where there are examples in the passage's own language its guesses are in the way.
const LISTED: f32 = 0.3;
/// How sure a model that goes by cues alone must be of a code that no rule suggests.
const LEAST_ALONE: f64 = 0.25;
/// How many words of such a code a passage must have.
const FEWEST_ALONE: usize = 2;
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
    lifts: Lifts,
    mix: Mix,
    calibration: Calibration,
    /// Whether it goes by cues and has learned from no example.
    by_cues_alone: bool,
    /// Of answers to each question that there are lifts for, in their order; at the end of any other.
    unheard: Vec<Unheard>,
}

/// How likely codes are of a passage in which nothing speaks for them.
#[derive(Debug, Clone, Default, PartialEq)]
struct Unheard {
    of_codes: Vec<f64>,
    /// All of them together.
    all: f64,
}

/// What speaks for a code of a passage.
struct Heard {
    /// The code's place.
    code: u32,
    signals: Signals,
}

/// What speaks for a code of a passage that does not speak of it.
fn silent(learned: &Learned, lift: f32) -> Signals {
    [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, f64::from(learned.frequency), f64::from(lift)]
}

/// What terms say of each code, summed.
struct Sums {
    all: Vec<Says>,
    /// The codes that anything was said of, in the order in which it was.
    touched: Vec<u32>,
    is_touched: Vec<bool>,
}

impl Sums {
    fn of(codes: usize) -> Self {
        Self { all: vec![Says::default(); codes], touched: Vec::with_capacity(codes), is_touched: vec![false; codes] }
    }

    fn of_code(&mut self, code: u32) -> &mut Says {
        if !std::mem::replace(&mut self.is_touched[code as usize], true) {
            self.touched.push(code);
        }
        &mut self.all[code as usize]
    }
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

    /// The codes that a passage may deserve, the surest first. A code that nothing speaks for is none of them.
    pub fn suggest(&self, reading: &Reading) -> Vec<Suggestion> {
        let known = self.known(reading);
        let heard = self.heard(reading, &known);
        let confidences: Vec<f64> = heard.iter().map(|heard| self.confidence(&heard.signals)).collect();
        // Of codes that nothing speaks for it is known beforehand how likely they are.
        let unheard = self.lifts.place(reading.question.as_ref()).unwrap_or(self.unheard.len() - 1);
        let unheard = &self.unheard[unheard];
        let likely: f64 = heard.iter().map(|heard| unheard.of_codes[heard.code as usize]).sum();
        let chosen = choose(&confidences, unheard.all - likely, MOST);
        let suggestion = |at: usize| Suggestion {
            code: self.codes[heard[at].code as usize].code.clone(),
            confidence: confidences[at],
            evidence: self.evidence(heard[at].code, reading, &known),
        };
        let mut suggestions: Vec<Suggestion> = Vec::with_capacity(chosen.len());
        for at in chosen {
            let by_rule = reading.suggested.iter().any(|(suggested, _)| *suggested == heard[at].code);
            suggestions.extend(Some(suggestion(at)).filter(|said| by_rule || self.is_enough_alone(said, reading)));
        }
        suggestions
    }

    /// Whether a code may be suggested that no rule suggests. Where there are cues and nothing was learned, one word that the
    /// passage shares with the code says too little.
    fn is_enough_alone(&self, said: &Suggestion, reading: &Reading) -> bool {
        let is_evidence =
            |word: &ByteRange| said.evidence.iter().any(|of| of.start <= word.start && word.end <= of.end);
        let words = || reading.own_words().filter(|(_, word)| is_evidence(word)).count();
        !self.by_cues_alone || (said.confidence >= LEAST_ALONE && words() >= FEWEST_ALONE)
    }

    /// The model once its weighing and calibration are settled.
    fn settled(mut self) -> Self {
        let unheard = |lifts: &[f32]| {
            let silence = |(learned, lift): (&Learned, &f32)| self.confidence(&silent(learned, *lift));
            let of_codes: Vec<f64> = self.codes.iter().zip(lifts).map(silence).collect();
            Unheard { all: of_codes.iter().sum(), of_codes }
        };
        let nowhere = vec![0.0; self.codes.len()];
        self.unheard = self.lifts.all().chain([nowhere.as_slice()]).map(unheard).collect();
        self
    }

    fn confidence(&self, signals: &Signals) -> f64 {
        self.calibration.confidence(self.mix.sum(signals))
    }

    /// What of a passage is known.
    fn known(&self, reading: &Reading) -> KnownOf {
        KnownOf { terms: self.space.known(&reading.terms), letters: self.letters.known(&reading.letters) }
    }

    /// What speaks for the codes that anything speaks for, in the framework's order.
    fn heard(&self, reading: &Reading, known: &KnownOf) -> Vec<Heard> {
        let mut sums = Sums::of(self.codes.len());
        for (run, value) in self.letters.vector_of(&known.letters) {
            for (code, weight) in &self.letters_say[run as usize] {
                sums.of_code(*code).linear += value * weight;
            }
        }
        for (term, value) in self.space.vector_of(&known.terms) {
            for says in &self.says[term as usize] {
                let sum = sums.of_code(says.code);
                sum.cy += value * says.cy;
                sum.en += value * says.en;
                sum.linear += value * says.linear;
                sum.middle += value * says.middle;
            }
        }
        reading.suggested.iter().for_each(|(code, _)| _ = sums.of_code(*code));
        reading.asked.iter().for_each(|code| _ = sums.of_code(*code));
        sums.touched.sort_unstable();
        let lifts = self.lifts.in_answers_to(reading.question.as_ref());
        let likest = sums.all.iter().fold(f32::MIN_POSITIVE, |likest, sum| likest.max(sum.cy).max(sum.en));
        let of_code = |&code: &u32| {
            let (sum, learned) = (&sums.all[code as usize], &self.codes[code as usize]);
            let likeness = sum.cy.max(sum.en);
            let rules = f32::from(u8::from(reading.suggested.iter().any(|(suggested, _)| *suggested == code)));
            let asked = f32::from(u8::from(reading.asked.binary_search(&code).is_ok()));
            let lift = lifts.map_or(0.0, |lifts| lifts[code as usize]);
            let signals = [rules, likeness, likeness / likest, sum.linear, sum.middle, asked, learned.frequency, lift];
            Heard { code, signals: signals.map(f64::from) }
        };
        sums.touched.iter().map(of_code).collect()
    }

    /// What speaks for every code, in the framework's order.
    fn signals(&self, reading: &Reading) -> Vec<Signals> {
        let lifts = self.lifts.in_answers_to(reading.question.as_ref());
        let lift = |code: usize| lifts.map_or(0.0, |lifts| lifts[code]);
        let mut signals: Vec<Signals> =
            self.codes.iter().enumerate().map(|(code, learned)| silent(learned, lift(code))).collect();
        self.heard(reading, &self.known(reading))
            .into_iter()
            .for_each(|heard| signals[heard.code as usize] = heard.signals);
        signals
    }

    /// The words that weighed most for a code, with their letters and translations; where none did, those of the rule that
    /// suggests it.
    fn evidence(&self, code: u32, reading: &Reading, known: &KnownOf) -> Vec<ByteRange> {
        let [_, likeness, _, linear, middle, ..] = self.mix.weights;
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
            let rule = reading.suggested.iter().find(|(suggested, _)| *suggested == code);
            ranges = rule.map_or_else(Vec::new, |(_, coding)| coding.evidence.clone());
        }
        ranges
    }
}

#[cfg(test)]
mod tests;
