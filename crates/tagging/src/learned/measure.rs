//! How right would suggestions be of passages that nobody has coded yet?
//!
//! Each part of the examples (see `folds`) is suggested for by a model that was trained on the others, which has nothing
//! of the same submissions and nothing that says the same in much the same words. Everything a model does with its examples,
//! its weighing and calibration included, it does without the part that it is measured on.

use std::collections::BTreeMap;

use ymateb_model::language::Language;

use super::{Described, Example, Model, Weighing, folds};
use crate::{Judged, draws::Draws, evaluation::without_wholes};

/// Into how many parts the examples are put.
const PARTS: usize = 5;
/// Into how many stretches of equal width confidences are put, to compare each with how many were right.
const BINS: usize = 10;

/// A way of suggesting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Method {
    /// The rules alone.
    Rules,
    /// A model.
    Learned {
        /// How it weighs what speaks for a code.
        weighing: Weighing,
        /// How many passages it is trained on at most, drawn as if they had been reviewed in a mixed order, Welsh and others in
        /// turn.
        reviewed: usize,
        /// The language it is trained on, if on one.
        language: Option<Language>,
    },
}

impl Method {
    /// A model as it is trained for use, after so many reviewed passages.
    pub fn learned(reviewed: usize) -> Self {
        Self::Learned { weighing: Weighing::Own, reviewed, language: None }
    }
}

/// What a method suggested for passages that it had not seen.
#[derive(Debug, Clone, Default)]
pub struct HeldOut {
    /// Suggestions beside people's codes.
    pub judged: Vec<Judged>,
    /// Each suggestion of a model with its confidence.
    pub sure: Vec<Sure>,
    /// How many passages the models were trained on, at most.
    pub trained_on: usize,
}

/// A suggestion, how sure of it the model was, and whether people said the same.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sure {
    /// The passage's language.
    pub language: Language,
    /// The confidence.
    pub confidence: f64,
    /// Whether people gave the code.
    pub right: bool,
}

/// Suggests for each part of the examples what was learned from the others.
pub fn cross_validate(described: &Described<'_>, examples: &[&Example], method: Method) -> HeldOut {
    let mut all = HeldOut::default();
    // What people only struck codes out of says nothing of what is missing.
    for (others, part) in folds::splits(examples, PARTS) {
        let part: Vec<&Example> = part.into_iter().filter(|example| !example.accepted.is_empty()).collect();
        add(&mut all, described, &others, &part, method);
    }
    all
}

/// Suggests for some passages what was learned from others.
pub fn hold_out(described: &Described<'_>, learn_from: &[&Example], others: &[&Example], method: Method) -> HeldOut {
    let mut all = HeldOut::default();
    add(&mut all, described, learn_from, others, method);
    all
}

fn add(all: &mut HeldOut, described: &Described<'_>, from: &[&Example], to: &[&Example], method: Method) {
    let model = match method {
        Method::Rules => None,
        Method::Learned { weighing, reviewed, language } => {
            let of_language = |example: &&&Example| language.is_none_or(|only| example.origin.language == only);
            let drawn = draw(from.iter().filter(of_language).copied(), reviewed);
            all.trained_on = all.trained_on.max(drawn.len());
            Some(Model::train_with(described, &drawn, weighing))
        }
    };
    for example in to {
        let predicted = match &model {
            None => example.reading.suggested.iter().map(|(_, coding)| coding.code.clone()).collect(),
            Some(model) => {
                let suggestions = model.suggest(&example.reading);
                all.sure.extend(suggestions.iter().map(|said| Sure {
                    language: example.origin.language,
                    confidence: said.confidence,
                    right: example.accepted.contains(&said.code),
                }));
                suggestions.into_iter().map(|said| said.code).collect()
            }
        };
        all.judged.push(Judged {
            gold: without_wholes(described.framework, &example.accepted),
            predicted,
            language: example.origin.language,
            response: example.origin.response(),
        });
    }
}

/// Draws so many examples in a mixed order, Welsh and others in turn while there are both.
pub fn draw<'e>(from: impl Iterator<Item = &'e Example>, count: usize) -> Vec<&'e Example> {
    let (mut welsh, mut others): (Vec<_>, Vec<_>) = from.partition(|e| e.origin.language == Language::Welsh);
    let mut draws = Draws::new();
    for some in [&mut welsh, &mut others] {
        for at in (1..some.len()).rev() {
            some.swap(at, draws.below(at + 1));
        }
    }
    let (mut welsh, mut others) = (welsh.into_iter(), others.into_iter());
    let mut drawn = Vec::new();
    loop {
        let before = drawn.len();
        drawn.extend(welsh.next());
        drawn.extend(others.next());
        if drawn.len() == before {
            break;
        }
    }
    drawn.truncate(count);
    drawn
}

/// Whether confidences are what they say.
#[derive(Debug, Clone, PartialEq)]
pub struct Reliability {
    /// The expected calibration error: over ten stretches of confidence, how far the mean confidence is from the share of
    /// right ones, weighed by how many suggestions there are (Guo and others, "On calibration of modern neural networks",
    /// *ICML* 2017, section 2).
    pub error: f64,
    /// The stretches that hold any suggestion, in order.
    pub stretches: Vec<Stretch>,
}

/// Suggestions of about the same confidence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// Their mean confidence.
    pub confidence: f64,
    /// How many there are.
    pub suggestions: u64,
    /// How many of them were right.
    pub right: u64,
}

/// Compares confidences with how many were right; nothing of no suggestions.
pub fn reliability<'s>(sure: impl Iterator<Item = &'s Sure>) -> Option<Reliability> {
    let mut stretches: BTreeMap<usize, (f64, u64, u64)> = BTreeMap::new();
    for sure in sure {
        let bin = ((sure.confidence * BINS as f64) as usize).min(BINS - 1);
        let (sum, count, right) = stretches.entry(bin).or_default();
        *sum += sure.confidence;
        *count += 1;
        *right += u64::from(sure.right);
    }
    let all: u64 = stretches.values().map(|(_, count, _)| count).sum();
    let gaps: f64 = stretches.values().map(|(sum, _, right)| (sum - *right as f64).abs()).sum();
    let stretch =
        |(sum, count, right): (f64, u64, u64)| Stretch { confidence: sum / count as f64, suggestions: count, right };
    (all > 0)
        .then(|| Reliability { error: gaps / all as f64, stretches: stretches.into_values().map(stretch).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn confidences_are_right_where_so_many_are() {
        let sure = |confidence, right| Sure { language: Language::Welsh, confidence, right };
        let some = [sure(0.75, true), sure(0.75, true), sure(0.75, true), sure(0.75, false), sure(1.0, false)];
        let told = reliability(some[..4].iter()).expect("there are suggestions");
        assert!(told.error < 1e-9, "{told:?}");
        let told = reliability(some.iter()).expect("there are suggestions");
        assert!((told.error - 0.2).abs() < 1e-9 && told.stretches.len() == 2, "{told:?}");
        assert_eq!(reliability([].iter()), None);
    }
}
