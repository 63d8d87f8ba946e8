//! How a class spells: the chance of each letter after the three before it, smoothed by shorter contexts.

use std::collections::{BTreeMap, BTreeSet};

use crate::{CLASSES, sources::Shares};

/// Counts of runs of one to four letters, and of what follows them.
pub(crate) struct Model {
    counts: BTreeMap<String, f64>,
    /// For each run: the weight of all that follows, and how many different letters do.
    followed: BTreeMap<String, (f64, f64)>,
}

/// A letter that a class has never used is this likely.
const UNSEEN: f64 = 1.0 / 400.0;
/// Rare words teach spelling as well as frequent ones do: shares are damped by this power.
const DAMPING: f64 = 0.4;
/// So that a word of the Welsh sentences seen once weighs about one.
const SCALE: f64 = 200.0;

impl Model {
    pub(crate) fn learn(shares: &Shares) -> Self {
        let mut counts: BTreeMap<String, f64> = BTreeMap::new();
        for (word, share) in shares {
            let letters = spelt(word);
            let weight = SCALE * share.powf(DAMPING);
            for last in 1..letters.len() {
                for first in last.saturating_sub(3)..=last {
                    let run: String = letters[first..=last].iter().collect();
                    *counts.entry(run).or_default() += weight;
                }
            }
        }
        let mut followed: BTreeMap<String, (f64, f64)> = BTreeMap::new();
        for (run, count) in &counts {
            let context = followed.entry(run[..run.len() - 1].to_owned()).or_default();
            *context = (context.0 + count, context.1 + 1.0);
        }
        Self { counts, followed }
    }

    /// The chance of a run's last letter after those before it.
    fn chance(&self, run: &str) -> f64 {
        if run.is_empty() {
            return UNSEEN;
        }
        let shorter = if run.len() == 1 { UNSEEN } else { self.chance(&run[1..]) };
        let Some(&(all, kinds)) = self.followed.get(&run[..run.len() - 1]) else { return shorter };
        let doubt = 3.0 * kinds;
        (self.counts.get(run).copied().unwrap_or(0.0) + doubt * shorter) / (all + doubt)
    }

    /// The logarithm of the chance of a whole word.
    pub(crate) fn score(&self, word: &str) -> f64 {
        let letters = spelt(word);
        (1..letters.len())
            .map(|last| {
                let run: String = letters[last.saturating_sub(3)..=last].iter().collect();
                self.chance(&run).ln()
            })
            .sum()
    }
}

/// The lines for runs of one length: those that a shorter run would not do for, in one class more than in another, and
/// that are seen often enough for it to matter.
pub(crate) fn lines(models: &[Model], order: usize, telling: [f64; 4]) -> Vec<(String, [f64; CLASSES])> {
    let runs: BTreeSet<&String> =
        models.iter().flat_map(|model| model.counts.keys()).filter(|run| run.len() == order).collect();
    let mut lines = Vec::new();
    for run in runs {
        let scores: [f64; CLASSES] = std::array::from_fn(|class| models[class].chance(run).ln());
        let shorter: [f64; CLASSES] = std::array::from_fn(|class: usize| models[class].chance(&run[1..]).ln());
        let most: f64 = models.iter().map(|model| model.counts.get(run).copied().unwrap_or(0.0)).fold(0.0, f64::max);
        let moved: Vec<f64> = scores.iter().zip(shorter).map(|(longer, shorter)| longer - shorter).collect();
        let spread = moved.iter().copied().fold(f64::MIN, f64::max) - moved.iter().copied().fold(f64::MAX, f64::min);
        if spread * most > telling[order - 1] {
            lines.push((run.clone(), scores));
        }
    }
    lines
}

/// A word as its letters are told apart, with its edges.
fn spelt(word: &str) -> Vec<char> {
    let inside = word.chars().map(|c| match c {
        'a'..='z' => c,
        'ŵ' | 'ŷ' => '^',
        'â' | 'ê' | 'î' | 'ô' | 'û' => '~',
        _ => '*',
    });
    std::iter::once('_').chain(inside).chain(std::iter::once('_')).collect()
}
