//! The coefficients, over values that are numbers; what the numbers mean is the caller's affair.

use crate::draws::{DRAWS, Draws, middle};

/// What coders said of units.
#[derive(Debug, Clone)]
pub struct Ratings {
    /// For each unit each coder's value, if they looked.
    units: Vec<Vec<Option<usize>>>,
    /// How many values there may be; each is below that.
    values: usize,
}

/// A figure and how far it might have come out otherwise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// The figure.
    pub value: f64,
    /// The ends of its 95 % interval.
    pub interval: [f64; 2],
}

impl Ratings {
    /// Units with a value for each coder, in the same order for every unit; values are below `values`.
    pub fn new(units: Vec<Vec<Option<usize>>>, values: usize) -> Self {
        debug_assert!(units.iter().flatten().flatten().all(|value| *value < values));
        Self { units, values }
    }

    /// How many units have two values or more.
    pub fn coded_twice(&self) -> usize {
        self.units.iter().filter(|unit| unit.iter().flatten().count() > 1).count()
    }

    /// The share of pairs that agree.
    pub fn percent(&self) -> Option<Measured> {
        let agreed = self.agreed();
        self.measured(|times| share_agreed(&agreed, times))
    }

    /// Cohen's kappa; of more than two coders, the mean over pairs of them.
    pub fn kappa(&self) -> Option<Measured> {
        self.measured(|times| self.kappa_of(times))
    }

    /// Gwet's AC1.
    pub fn ac1(&self) -> Option<Measured> {
        let agreed = self.agreed();
        self.measured(|times| self.ac1_of(&agreed, times))
    }

    /// Krippendorff's alpha with distances of 0 and 1.
    pub fn alpha(&self) -> Option<Measured> {
        self.alpha_with(|one, other| f64::from(u8::from(one != other)))
    }

    /// Krippendorff's alpha with a distance of one's own, from 0 for the same to 1.
    pub fn alpha_with(&self, distance: impl Fn(usize, usize) -> f64) -> Option<Measured> {
        let distances: Vec<Vec<f64>> =
            (0..self.values).map(|one| (0..self.values).map(|other| distance(one, other)).collect()).collect();
        // Of each unit, the sum over its ordered pairs, each weighing one by the number of the others.
        let within: Vec<f64> = self
            .units
            .iter()
            .map(|unit| {
                let values: Vec<usize> = unit.iter().flatten().copied().collect();
                let pairs: f64 = values.iter().flat_map(|one| values.iter().map(|two| distances[*one][*two])).sum();
                pairs / values.len().saturating_sub(1).max(1) as f64
            })
            .collect();
        self.measured(|times| self.alpha_of(&distances, &within, times))
    }

    /// A statistic of the units as they are, with what comes of drawing them again.
    fn measured(&self, statistic: impl Fn(&[u32]) -> Option<f64>) -> Option<Measured> {
        let value = statistic(&vec![1; self.units.len()])?;
        let mut draws = Draws::new();
        let drawn = (0..DRAWS).filter_map(|_| statistic(&draws.times(self.units.len()))).collect();
        Some(Measured { value, interval: middle(drawn)? })
    }

    /// Of each unit with two values or more, the share of pairs that agree.
    fn agreed(&self) -> Vec<Option<f64>> {
        let share = |unit: &Vec<Option<usize>>| {
            let values: Vec<usize> = unit.iter().flatten().copied().collect();
            let same: usize = values.iter().map(|one| values.iter().filter(|other| one == *other).count() - 1).sum();
            (values.len() > 1).then(|| same as f64 / (values.len() * (values.len() - 1)) as f64)
        };
        self.units.iter().map(share).collect()
    }

    fn kappa_of(&self, times: &[u32]) -> Option<f64> {
        let coders = self.units.first().map_or(0, Vec::len);
        let pairs = (0..coders).flat_map(|one| (one + 1..coders).map(move |other| (one, other)));
        let kappas: Vec<f64> = pairs.filter_map(|(one, other)| self.kappa_of_two(one, other, times)).collect();
        (!kappas.is_empty()).then(|| kappas.iter().sum::<f64>() / kappas.len() as f64)
    }

    fn kappa_of_two(&self, one: usize, other: usize, times: &[u32]) -> Option<f64> {
        let mut shares = [vec![0.0; self.values], vec![0.0; self.values]];
        let (mut same, mut all) = (0.0, 0.0);
        for (unit, times) in self.units.iter().zip(times) {
            let (Some(first), Some(second)) = (unit[one], unit[other]) else { continue };
            let times = f64::from(*times);
            shares[0][first] += times;
            shares[1][second] += times;
            all += times;
            same += if first == second { times } else { 0.0 };
        }
        let by_chance: f64 = shares[0].iter().zip(&shares[1]).map(|(first, second)| first * second).sum();
        beyond_chance(same / all, by_chance / (all * all))
    }

    fn ac1_of(&self, agreed: &[Option<f64>], times: &[u32]) -> Option<f64> {
        let mut shares = vec![0.0; self.values];
        let mut all = 0.0;
        for (unit, times) in self.units.iter().zip(times) {
            let coded = unit.iter().flatten().count();
            for value in unit.iter().flatten() {
                shares[*value] += f64::from(*times) / coded as f64;
            }
            all += if coded > 0 { f64::from(*times) } else { 0.0 };
        }
        let spread: f64 = shares.iter().map(|share| share / all * (1.0 - share / all)).sum();
        beyond_chance(share_agreed(agreed, times)?, spread / self.values.checked_sub(1)? as f64)
    }

    fn alpha_of(&self, distances: &[Vec<f64>], within: &[f64], times: &[u32]) -> Option<f64> {
        let mut counts = vec![0.0; self.values];
        let (mut observed, mut all) = (0.0, 0.0);
        for ((unit, within), times) in self.units.iter().zip(within).zip(times) {
            let (coded, times) = (unit.iter().flatten().count(), f64::from(*times));
            if coded > 1 && times > 0.0 {
                unit.iter().flatten().for_each(|value| counts[*value] += times);
                observed += times * within;
                all += times * coded as f64;
            }
        }
        let used: Vec<usize> = (0..self.values).filter(|value| counts[*value] > 0.0).collect();
        let row = |one: &usize| used.iter().map(|two| counts[*two] * distances[*one][*two]).sum::<f64>() * counts[*one];
        let expected: f64 = used.iter().map(row).sum();
        (expected > 0.0).then(|| 1.0 - (all - 1.0) * observed / expected)
    }
}

/// The mean over units with two values or more.
fn share_agreed(agreed: &[Option<f64>], times: &[u32]) -> Option<f64> {
    let (mut sum, mut all) = (0.0, 0.0);
    for (share, times) in agreed.iter().zip(times).filter_map(|(share, times)| share.zip(Some(f64::from(*times)))) {
        sum += times * share;
        all += times;
    }
    (all > 0.0).then_some(sum / all)
}

/// How much of what chance leaves open was agreed; nothing where it leaves nothing open.
fn beyond_chance(observed: f64, by_chance: f64) -> Option<f64> {
    (by_chance < 1.0).then(|| (observed - by_chance) / (1.0 - by_chance))
}
