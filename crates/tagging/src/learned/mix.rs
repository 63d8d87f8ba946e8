//! How what speaks for a code is put together into one number, and that into a confidence.
//!
//! With a few examples of a code no weighing of its own can be learned for it, so all codes share one: a sum over
//! [`SIGNALS`]. It starts from one that is built in and leans from there to what the project's own held-out passages say.
//! The calibration follows: *confidence = σ(a + b · sum)*, with *a* and
//! *b* fitted to sums that a model gave passages it was not trained on (Platt, "Probabilistic outputs for support vector
//! machines", 1999, whose held-out scheme is kept and whose smoothed targets are not: pairs of passage and code are many).

use serde::{Deserialize, Serialize};

use super::newton::{Pair, fit};

/// How many signals there are.
pub const SIGNALS: usize = 8;

/// Their names, in order.
pub const NAMES: [&str; SIGNALS] = ["rules", "likeness", "likest", "linear", "middle", "asked", "frequency", "lift"];

/// What speaks for one code, in the order of [`NAMES`].
pub type Signals = [f64; SIGNALS];

/// What there is to go by before examples say how to weigh it. Each weighing was fitted to passages that had not been looked
/// at when the cues were written; `docs/ACCURACY.md` tells to which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Names and scopes of codes, and examples.
    Names,
    /// Cues as well.
    Cues,
    /// Names, scopes and cues, and no example.
    CuesAlone,
}

impl Start {
    /// How much a held-out pair of passage and code counts for the weighing and for the calibration, beside what is built in.
    /// Pairs of one passage tell much the same. Where there are cues, the passages that people have coded are often
    /// those that cues were written beside; then cues look better on them than they are, and what is built in is kept to.
    pub(crate) fn costs(self) -> [f64; 2] {
        match self {
            Self::Names => [0.1, 1.0],
            Self::Cues | Self::CuesAlone => [0.001, 0.001],
        }
    }
}

/// A bias, and a weight for each signal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mix {
    /// What a code without any signal has.
    pub bias: f64,
    /// The weights, in the order of [`NAMES`].
    pub weights: Signals,
}

impl Mix {
    /// The weighing that a project starts from, whose framework has so many codes: the more there are, the fewer passages
    /// each has.
    pub fn built_in(start: Start, codes: usize) -> Self {
        let (bias, weights) = match start {
            Start::Names => (-1.02, [1.35, 1.34, 3.06, 3.29, 1.53, 2.07, -0.17, 1.0]),
            Start::Cues => (-2.3, [1.83, 1.66, 4.66, 1.42, 1.27, 1.1, 0.08, 0.3]),
            Start::CuesAlone => (-2.6, [2.1, 3.3, 5.6, 0.0, 0.0, 1.3, 0.0, 0.0]),
        };
        Self { bias: bias - (codes.max(1) as f64).ln(), weights }
    }

    /// One signal by itself, as methods are compared.
    pub fn only(signal: usize) -> Self {
        let mut weights = [0.0; SIGNALS];
        weights[signal] = 1.0;
        Self { bias: 0.0, weights }
    }

    /// The weighing that tells best which pairs of a passage and a code belong together, by logistic regression that
    /// leans to this one: with few pairs, or where each counts little, it stays near.
    pub fn fitted(&self, pairs: &[(Signals, bool)], cost_of_pair: f64) -> Self {
        let pair = |(signals, positive): &(Signals, bool)| Pair {
            features: *signals,
            positive: *positive,
            offset: self.sum(signals),
        };
        let (bias, by) = fit(&pairs.iter().map(pair).collect::<Vec<_>>(), cost_of_pair);
        let mut weights = self.weights;
        weights.iter_mut().zip(&by).for_each(|(weight, by)| *weight += by);
        Self { bias: self.bias + bias, weights }
    }

    /// The sum for a code.
    pub(crate) fn sum(&self, signals: &Signals) -> f64 {
        self.bias + self.weights.iter().zip(signals).map(|(weight, signal)| weight * signal).sum::<f64>()
    }
}

/// From sums to confidences.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Calibration {
    offset: f32,
    slope: f32,
}

impl Calibration {
    /// Where there is too little to fit anything to.
    pub(crate) const AS_IT_IS: Self = Self { offset: 0.0, slope: 1.0 };

    /// Fitted to held-out sums and whether they were of codes that people gave; it leans to leaving them as they are.
    pub(crate) fn fitted(sums: &[(f64, bool)], cost_of_pair: f64) -> Self {
        let pair = |&(sum, positive): &(f64, bool)| Pair { features: [sum], positive, offset: sum };
        let (offset, [slope]) = fit(&sums.iter().map(pair).collect::<Vec<_>>(), cost_of_pair);
        Self { offset: offset as f32, slope: (1.0 + slope) as f32 }
    }

    pub(crate) fn confidence(&self, sum: f64) -> f64 {
        1.0 / (1.0 + (-(f64::from(self.offset) + f64::from(self.slope) * sum)).exp())
    }
}

/// The codes whose suggestion promises the highest F1, the surest first, and no more than `most`; of others, which are not
/// looked at, `others` are expected.
///
/// With confidences *p* in falling order, *k* codes promise about *2 Σᵢ≤ₖ pᵢ ÷ (k + Σ p)*: what is right in them, beside
/// how many are suggested and how many there are (the first-order estimate of the F-measure of Lewis, "Evaluating and
/// optimizing autonomous text classification systems", *SIGIR* 1995). No threshold has to be chosen, and a passage of
/// which little is sure still gets its likeliest code.
pub(crate) fn choose(confidences: &[f64], others: f64, most: usize) -> Vec<usize> {
    let surest = |&one: &usize, &other: &usize| confidences[other].total_cmp(&confidences[one]).then(one.cmp(&other));
    let mut order: Vec<usize> = (0..confidences.len()).collect();
    if order.len() > most {
        order.select_nth_unstable_by(most, surest);
        order.truncate(most);
    }
    order.sort_by(surest);
    let all: f64 = others + confidences.iter().sum::<f64>();
    let (mut right, mut best, mut kept) = (0.0, 0.0, 0);
    for (count, &code) in (1..).zip(&order) {
        right += confidences[code];
        let promised = 2.0 * right / (f64::from(count) + all);
        if promised > best {
            (best, kept) = (promised, count as usize);
        }
    }
    order.truncate(kept);
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_chosen_while_they_promise_more() {
        for (confidences, most, chosen) in [
            (&[0.9, 0.1, 0.8][..], 3, &[0, 2][..]),
            (&[0.2, 0.1, 0.1], 3, &[0]),
            (&[0.5, 0.5, 0.5, 0.5], 3, &[0, 1, 2]),
            (&[0.1, 0.95, 0.05], 3, &[1]),
            (&[0.0, 0.0], 3, &[]),
        ] {
            assert_eq!(choose(confidences, 0.0, most), chosen, "{confidences:?}");
        }
    }

    #[test]
    fn a_calibrated_confidence_is_the_share_of_right_ones() {
        // Of sums of 1 three in four are right, of sums of −1 one in four.
        let sums: Vec<(f64, bool)> =
            (0..400).map(|at| if at % 2 == 0 { (1.0, at % 8 != 0) } else { (-1.0, at % 8 == 1) }).collect();
        let calibration = Calibration::fitted(&sums, 1.0);
        assert!((calibration.confidence(1.0) - 0.75).abs() < 0.01, "{calibration:?}");
        assert!((calibration.confidence(-1.0) - 0.25).abs() < 0.01, "{calibration:?}");
    }

    #[test]
    fn the_signal_that_tells_gets_the_weight() {
        let pairs: Vec<(Signals, bool)> = (0..200)
            .map(|at| {
                let mut signals = [0.0; SIGNALS];
                signals[1] = f64::from(at % 2);
                signals[3] = f64::from(at / 2 % 2);
                (signals, at % 2 == 1)
            })
            .collect();
        let mix = Mix { bias: 0.0, weights: [0.0; SIGNALS] }.fitted(&pairs, 1.0);
        assert!(mix.weights[1] > 3.0 && mix.weights[3].abs() < 0.5, "{mix:?}");
    }
}
