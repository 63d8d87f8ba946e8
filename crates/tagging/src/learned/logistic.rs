//! Logistic regression with an L2 penalty, by coordinate descent on the dual.
//!
//! Found are the weights *w* and the bias *b* (the weight of a constant 1) that make
//!
//! *½ (‖w‖² + b²) + Σᵢ Cᵢ ln(1 + exp(−yᵢ (w·xᵢ + b)))*
//!
//! least, with *yᵢ* 1 or −1. The dual is solved one example at a time in a fixed order, each by a few Newton steps on its
//! *αᵢ ∈ (0, Cᵢ)* (Yu, Huang and Lin, "Dual coordinate descent methods for logistic regression and maximum entropy models",
//! *Machine Learning* 85, 2011, algorithm 5, which liblinear's `-s 7` runs in a random order). There is nothing random here:
//! the same examples give the same weights.

/// Passes over the examples at most.
const PASSES: usize = 60;
/// The largest change of an α, as a share of its bound, at which the descent is over.
const CLOSE: f64 = 5e-3;
/// Newton steps on one α.
const STEPS: usize = 8;

/// Weights and a bias.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Linear {
    pub(crate) weights: Vec<f64>,
    pub(crate) bias: f64,
}

/// An example: its vector, whether it is one of those looked for, and how much it counts.
pub(crate) struct Labelled<'x> {
    pub(crate) vector: &'x [(u32, f32)],
    pub(crate) positive: bool,
    pub(crate) cost: f64,
}

/// Fits weights to so many terms.
pub(crate) fn fit(terms: usize, examples: &[Labelled<'_>]) -> Linear {
    let mut linear = Linear { weights: vec![0.0; terms], bias: 0.0 };
    // Near a bound the logarithms of the dual have no value: α starts a little inside.
    let mut alphas: Vec<f64> = examples.iter().map(|example| (0.001 * example.cost).min(1e-8)).collect();
    let squares: Vec<f64> = examples
        .iter()
        .map(|x| 1.0 + x.vector.iter().map(|(_, value)| f64::from(value * value)).sum::<f64>())
        .collect();
    for (example, alpha) in examples.iter().zip(&alphas) {
        linear.add(example, *alpha);
    }
    // Most examples are soon where they stay: they are passed over until the others are too, and then all are seen again.
    let mut settled = vec![false; examples.len()];
    for _ in 0..PASSES {
        let full = settled.iter().all(|settled| !settled);
        for (at, example) in examples.iter().enumerate() {
            if settled[at] {
                continue;
            }
            let sign = if example.positive { 1.0 } else { -1.0 };
            let margin = sign * linear.score(example.vector);
            let next = newton(alphas[at], margin, squares[at], example.cost);
            linear.add(example, next - alphas[at]);
            settled[at] = (next - alphas[at]).abs() / example.cost < CLOSE;
            alphas[at] = next;
        }
        if settled.iter().all(|settled| *settled) {
            if full {
                break;
            }
            settled.fill(false);
        }
    }
    linear
}

/// The α in (0, cost) that makes *α ln α + (C−α) ln(C−α) + ½ q (α−α₀)² + m (α−α₀)* least.
fn newton(old: f64, margin: f64, square: f64, cost: f64) -> f64 {
    let mut alpha = old.clamp(cost * 1e-12, cost * (1.0 - 1e-12));
    for _ in 0..STEPS {
        let slope = margin + square * (alpha - old) + (alpha / (cost - alpha)).ln();
        let bend = square + cost / (alpha * (cost - alpha));
        let next = alpha - slope / bend;
        // A step beyond a bound goes a tenth of the way that is left instead.
        let next = if next <= 0.0 {
            alpha * 0.1
        } else if next >= cost {
            cost - (cost - alpha) * 0.1
        } else {
            next
        };
        let done = (next - alpha).abs() < 1e-9 * cost;
        alpha = next;
        if done {
            break;
        }
    }
    alpha
}

impl Linear {
    /// The weighted sum for a vector.
    pub(crate) fn score(&self, vector: &[(u32, f32)]) -> f64 {
        self.bias + vector.iter().map(|&(number, value)| self.weights[number as usize] * f64::from(value)).sum::<f64>()
    }

    fn add(&mut self, example: &Labelled<'_>, alpha: f64) {
        let step = if example.positive { alpha } else { -alpha };
        example.vector.iter().for_each(|&(number, value)| self.weights[number as usize] += step * f64::from(value));
        self.bias += step;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The weights and bias that `scikit-learn` 1.9.1 finds by liblinear for the same problem, the bias as the weight of a
    /// constant.
    #[test]
    fn the_weights_are_those_of_an_independent_program() {
        let vectors: [Vec<(u32, f32)>; 4] =
            [vec![(0, 1.0)], vec![(0, 0.6), (1, 0.8)], vec![(1, 1.0)], vec![(1, 0.8), (2, 0.6)]];
        let examples: Vec<Labelled<'_>> = vectors
            .iter()
            .enumerate()
            .map(|(at, vector)| Labelled { vector, positive: at < 2, cost: if at < 2 { 5.0 } else { 1.0 } })
            .collect();
        let fitted = fit(3, &examples);
        let given = fitted.weights.iter().chain([&fitted.bias]);
        for (given, expected) in given.zip([1.315_168, -0.164_831, -0.338_335, 0.591_838]) {
            assert!((given - expected).abs() < 1e-2, "{fitted:?}");
        }
        assert!(fitted.score(&vectors[0]) > fitted.score(&vectors[2]));
    }
}
