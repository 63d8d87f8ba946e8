//! The intervals of figures that are put together from codes, not from responses: responses are drawn again all the same,
//! since what one person writes hangs together.

use std::collections::BTreeMap;

use ymateb_model::id::CodeId;

use super::{CodeScore, rates};
use crate::draws::{DRAWS, Draws, middle};

/// The intervals of the micro and the macro F1.
pub(super) fn of_codes(responses: &[BTreeMap<&CodeId, CodeScore>], codes: &[&CodeId]) -> [[f64; 2]; 2] {
    let place = |code: &CodeId| codes.binary_search(&code).ok();
    let scores: Vec<Vec<(usize, CodeScore)>> = responses
        .iter()
        .map(|of| of.iter().filter_map(|(code, score)| Some((place(code)?, *score))).collect())
        .collect();
    let mut draws = Draws::new();
    let (mut micro, mut macro_) = (Vec::new(), Vec::new());
    for _ in 0..if scores.is_empty() { 0 } else { DRAWS } {
        let mut by_code = vec![CodeScore::default(); codes.len()];
        for (of_response, times) in scores.iter().zip(draws.times(scores.len())) {
            for (code, score) in of_response {
                let sum = &mut by_code[*code];
                sum.right += u64::from(times) * score.right;
                sum.wrong += u64::from(times) * score.wrong;
                sum.missed += u64::from(times) * score.missed;
            }
        }
        let all = by_code.iter().fold((0, 0, 0), |(right, wrong, missed), score| {
            (right + score.right, wrong + score.wrong, missed + score.missed)
        });
        micro.push(rates(all.0, all.1, all.2).f1);
        let drawn = by_code.iter().filter(|score| score.right + score.wrong + score.missed > 0);
        let f1: Vec<f64> = drawn.map(|score| rates(score.right, score.wrong, score.missed).f1).collect();
        if !f1.is_empty() {
            macro_.push(f1.iter().sum::<f64>() / f1.len() as f64);
        }
    }
    [micro, macro_].map(|figures| middle(figures).unwrap_or_default())
}
