//! How what speaks for a code is put together into one number, and that into a confidence.
//!
//! With a few examples of a code no weighing of its own can be learned for it, so all codes share one: a sum over
//! [`SIGNALS`], the same for every project. A project's own part is the calibration: *confidence = σ(a + b · sum)*, with *a* and
//! *b* fitted to sums that a model gave passages it was not trained on (Platt, "Probabilistic outputs for support vector
//! machines", 1999, whose held-out scheme is kept and whose smoothed targets are not: pairs of passage and code are many).

use serde::{Deserialize, Serialize};

use super::logistic::{Labelled, fit};

/// How many signals there are.
pub const SIGNALS: usize = 8;

/// Their names, in order.
pub const NAMES: [&str; SIGNALS] = ["rules", "likeness", "likest", "linear", "nearest", "middle", "asked", "frequency"];

/// What speaks for one code, in the order of [`NAMES`].
pub type Signals = [f64; SIGNALS];

/// A bias, and a weight for each signal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Mix {
    /// What a code without any signal has.
    pub bias: f64,
    /// The weights, in the order of [`NAMES`].
    pub weights: Signals,
}

impl Mix {
    /// The weighing that is built in: that of [`Mix::fitted`] for held-out passages of the demonstration's training part
    /// under the first version of its frame, whose cues were written before anybody had read those passages. Cues that were
    /// written beside the passages would be trusted too far. The example `learned` prints it.
    ///
    /// What it was held out from holds submissions that make the same points in the other language, so it trusts
    /// examples too far itself; `docs/ACCURACY.md` says how far.
    pub const BUILT_IN: Self = Self { bias: 1.34, weights: [1.60, 1.45, 3.26, 2.75, 2.90, 2.66, 2.26, -1.89] };

    /// One signal by itself, as methods are compared.
    pub fn only(signal: usize) -> Self {
        let mut weights = [0.0; SIGNALS];
        weights[signal] = 1.0;
        Self { bias: 0.0, weights }
    }

    /// The weighing that tells best which pairs of a passage and a code belong together, by logistic regression.
    pub fn fitted(pairs: &[(Signals, bool)]) -> Self {
        let vectors: Vec<Vec<(u32, f32)>> = pairs
            .iter()
            .map(|(signals, _)| (0..).zip(signals).map(|(at, &signal)| (at, signal as f32)).collect())
            .collect();
        let examples: Vec<Labelled<'_>> = vectors
            .iter()
            .zip(pairs)
            .map(|(vector, &(_, positive))| Labelled { vector, positive, cost: 1.0 })
            .collect();
        let fitted = fit(SIGNALS, &examples);
        let mut weights = [0.0; SIGNALS];
        weights.copy_from_slice(&fitted.weights);
        Self { bias: fitted.bias, weights }
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
    /// Where there is too little to fit anything to. A linear score of which nothing was learned is nought, and not below
    /// it as it is for most codes where something was; and of more codes a passage has a smaller share.
    pub(crate) fn untaught(codes: usize) -> Self {
        Self { offset: (-2.6 - (codes.max(1) as f64).ln()) as f32, slope: 1.0 }
    }

    /// Fitted to held-out sums and whether they were of codes that people gave.
    pub(crate) fn fitted(sums: &[(f64, bool)]) -> Self {
        let vectors: Vec<[(u32, f32); 1]> = sums.iter().map(|(sum, _)| [(0, *sum as f32)]).collect();
        let examples: Vec<Labelled<'_>> =
            vectors.iter().zip(sums).map(|(vector, &(_, positive))| Labelled { vector, positive, cost: 1.0 }).collect();
        let fitted = fit(1, &examples);
        Self { offset: fitted.bias as f32, slope: fitted.weights[0] as f32 }
    }

    pub(crate) fn confidence(&self, sum: f64) -> f64 {
        1.0 / (1.0 + (-(f64::from(self.offset) + f64::from(self.slope) * sum)).exp())
    }
}

/// The codes whose suggestion promises the highest F1, the surest first, and no more than `most`.
///
/// With confidences *p* in falling order, *k* codes promise about *2 Σᵢ≤ₖ pᵢ ÷ (k + Σ p)*: what is right in them, beside
/// how many are suggested and how many there are (the first-order estimate of the F-measure of Lewis, "Evaluating and
/// optimizing autonomous text classification systems", *SIGIR* 1995). No threshold has to be chosen, and a passage of
/// which little is sure still gets its likeliest code.
pub(crate) fn choose(confidences: &[f64], most: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..confidences.len()).collect();
    order.sort_by(|&one, &other| confidences[other].total_cmp(&confidences[one]).then(one.cmp(&other)));
    let all: f64 = confidences.iter().sum();
    let (mut right, mut best, mut kept) = (0.0, 0.0, 0);
    for (count, &code) in (1..).zip(order.iter().take(most)) {
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
            assert_eq!(choose(confidences, most), chosen, "{confidences:?}");
        }
    }

    #[test]
    fn a_calibrated_confidence_is_the_share_of_right_ones() {
        // Of sums of 1 three in four are right, of sums of −1 one in four.
        let sums: Vec<(f64, bool)> =
            (0..400).map(|at| if at % 2 == 0 { (1.0, at % 8 != 0) } else { (-1.0, at % 8 == 1) }).collect();
        let calibration = Calibration::fitted(&sums);
        assert!((calibration.confidence(1.0) - 0.75).abs() < 0.01, "{calibration:?}");
        assert!((calibration.confidence(-1.0) - 0.25).abs() < 0.01, "{calibration:?}");
    }

    #[test]
    fn the_signal_that_tells_gets_the_weight() {
        let pairs: Vec<(Signals, bool)> = (0..200)
            .map(|at| {
                let mut signals = [0.0; SIGNALS];
                signals[1] = f64::from(at % 2);
                signals[4] = f64::from(at / 2 % 2);
                (signals, at % 2 == 1)
            })
            .collect();
        let mix = Mix::fitted(&pairs);
        assert!(mix.weights[1] > 3.0 && mix.weights[4].abs() < 0.5, "{mix:?}");
    }
}
