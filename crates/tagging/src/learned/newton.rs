//! Logistic regression over a few dense features and very many examples, by Newton's method.
//!
//! Found are the weights *w* and the bias *b* that make *½ (‖w‖² + b²) + c Σᵢ ln(1 + exp(−yᵢ (oᵢ + w·xᵢ + b)))* least, as in
//! [`logistic`](super::logistic), which is for many sparse features: there a step costs what an example has, here the whole
//! curvature is known and a handful of steps is exact.

/// Steps at most; from nought, five to eight are taken.
const STEPS: usize = 50;
/// How often a step is halved at most before it is taken for none.
const HALVINGS: usize = 30;
/// The largest change of a weight at which the descent is over.
const CLOSE: f64 = 1e-9;

/// An example: its features, whether it is one of those looked for, and what is known of it before anything is fitted.
pub(crate) struct Pair<const N: usize> {
    pub(crate) features: [f64; N],
    pub(crate) positive: bool,
    pub(crate) offset: f64,
}

/// The bias and the weights, where each example counts `cost`.
pub(crate) fn fit<const N: usize>(pairs: &[Pair<N>], cost: f64) -> (f64, [f64; N]) {
    let mut bias = 0.0;
    let mut weights = [0.0; N];
    for _ in 0..STEPS {
        // The slope and the curvature, the bias last, in rows of the linear equations of the step.
        let mut rows = vec![vec![0.0; N + 2]; N + 1];
        for at in 0..=N {
            rows[at][at] = 1.0;
            rows[at][N + 1] = if at < N { weights[at] } else { bias };
        }
        for pair in pairs {
            let sum: f64 = weights.iter().zip(&pair.features).map(|(weight, feature)| weight * feature).sum();
            let chance = 1.0 / (1.0 + (-(pair.offset + sum + bias)).exp());
            let slope = cost * (chance - f64::from(u8::from(pair.positive)));
            let bend = cost * chance * (1.0 - chance);
            let feature = |at: usize| if at < N { pair.features[at] } else { 1.0 };
            for (at, row) in rows.iter_mut().enumerate() {
                row.iter_mut()
                    .take(N + 1)
                    .enumerate()
                    .for_each(|(other, cell)| *cell += bend * feature(at) * feature(other));
                row[N + 1] += slope * feature(at);
            }
        }
        let step = solved(rows);
        // Far from the least a whole step may land farther still, and the next one farther yet.
        let taken = |times: f64| {
            let mut there = weights;
            there.iter_mut().zip(&step).for_each(|(weight, step)| *weight -= times * step);
            (bias - times * step[N], there)
        };
        let here = penalised(pairs, cost, bias, &weights);
        let mut times = 1.0;
        let mut halvings = 0;
        while halvings < HALVINGS && {
            let (bias, weights) = taken(times);
            penalised(pairs, cost, bias, &weights) > here
        } {
            times /= 2.0;
            halvings += 1;
        }
        if halvings == HALVINGS {
            break;
        }
        (bias, weights) = taken(times);
        if step.iter().all(|step| step.abs() < CLOSE) {
            break;
        }
    }
    (bias, weights)
}

/// What is to be made least.
fn penalised<const N: usize>(pairs: &[Pair<N>], cost: f64, bias: f64, weights: &[f64; N]) -> f64 {
    let squares = bias * bias + weights.iter().map(|weight| weight * weight).sum::<f64>();
    let losses = pairs.iter().map(|pair| {
        let sum: f64 = weights.iter().zip(&pair.features).map(|(weight, feature)| weight * feature).sum();
        let margin = if pair.positive { pair.offset + sum + bias } else { -(pair.offset + sum + bias) };
        // ln(1 + e⁻ᵐ), without overflow.
        (-margin).max(0.0) + (-margin.abs()).exp().ln_1p()
    });
    squares / 2.0 + cost * losses.sum::<f64>()
}

/// The solution of linear equations, a row each with its right side last, by elimination. The curvature of a penalised
/// regression has no zero on its diagonal at any stage.
fn solved(mut rows: Vec<Vec<f64>>) -> Vec<f64> {
    let count = rows.len();
    for at in 0..count {
        let pivot = rows[at].clone();
        for row in rows.iter_mut().skip(at + 1) {
            let times = row[at] / pivot[at];
            row.iter_mut().zip(&pivot).for_each(|(cell, by)| *cell -= times * by);
        }
    }
    let mut found = vec![0.0; count];
    for at in (0..count).rev() {
        let known: f64 = (at + 1..count).map(|other| rows[at][other] * found[other]).sum();
        found[at] = (rows[at][count] - known) / rows[at][at];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The weights and bias that `scikit-learn` 1.9.1 finds for the same penalised problem (`LogisticRegression(C=1)` over the
    /// features with a constant 1 beside them and no intercept of its own).
    #[test]
    fn the_weights_are_those_of_an_independent_program() {
        let rows =
            [([0.5, 1.0], true), ([1.5, -0.5], true), ([-1.0, 0.3], false), ([0.2, -1.2], false), ([2.0, 0.1], true)];
        let pairs = rows.map(|(features, positive)| Pair { features, positive, offset: 0.0 });
        let (bias, weights) = fit(&pairs, 1.0);
        for (given, expected) in [(bias, -0.041_081), (weights[0], 0.969_917), (weights[1], 0.532_687)] {
            assert!((given - expected).abs() < 2e-6, "{bias} {weights:?}");
        }
    }

    /// Where what was known before is very sure and wrong, whole steps go to and fro without end.
    #[test]
    fn a_step_that_would_go_too_far_is_shortened() {
        let pair = |at: u32| Pair { features: [f64::from(at % 3)], positive: at.is_multiple_of(40), offset: 10.0 };
        let pairs: Vec<Pair<1>> = (0..4000).map(pair).collect();
        let (bias, weights) = fit(&pairs, 1.0);
        let least = penalised(&pairs, 1.0, bias, &weights);
        for by in [1e-3, -1e-3] {
            assert!(penalised(&pairs, 1.0, bias + by, &weights) > least, "{bias} {weights:?}");
            assert!(penalised(&pairs, 1.0, bias, &weights.map(|weight| weight + by)) > least, "{bias} {weights:?}");
        }
    }

    #[test]
    fn what_is_known_before_is_not_learned_again() {
        let rows = [([1.0], true), ([-1.0], false), ([0.5], true), ([-0.5], false)];
        let pairs =
            |times: f64| rows.map(|(features, positive)| Pair { features, positive, offset: times * features[0] });
        let (_, [alone]) = fit(&pairs(0.0), 1.0);
        let (_, [beside]) = fit(&pairs(5.0), 1.0);
        assert!(alone > 0.5 && beside.abs() < 0.1, "{alone} {beside}");
    }
}
