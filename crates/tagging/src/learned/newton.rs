//! Logistic regression over a few dense features and very many examples, by Newton's method.
//!
//! Found are the weights *w* and the bias *b* that make *½ (‖w‖² + b²) + c Σᵢ ln(1 + exp(−yᵢ (oᵢ + w·xᵢ + b)))* least, as in
//! [`logistic`](super::logistic), which is for many sparse features: there a step costs what an example has, here the whole
//! curvature is known and a handful of steps is exact.

/// Steps at most; from nought, five to eight are taken.
const STEPS: usize = 50;
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
        weights.iter_mut().zip(&step).for_each(|(weight, step)| *weight -= step);
        bias -= step[N];
        if step.iter().all(|step| step.abs() < CLOSE) {
            break;
        }
    }
    (bias, weights)
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
