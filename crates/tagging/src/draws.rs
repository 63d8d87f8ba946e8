//! Intervals by drawing again: how far might a figure have come out otherwise with other units?
//!
//! Units are drawn with replacement, as many as there are, and the middle 95 % of the figures that come out are the
//! interval (the percentile bootstrap of Efron and Tibshirani, *An Introduction to the Bootstrap*, 1993, chapter 13). The
//! generator starts from the same seed each time, so the same units give the same ends.

/// How often units are drawn again.
pub(crate) const DRAWS: usize = 2000;

/// A generator of numbers, the same on every run.
pub(crate) struct Draws(u64);

impl Draws {
    /// At its beginning.
    pub(crate) fn new() -> Self {
        Self(0x2545_F491_4F6C_DD1D)
    }

    /// A number from nought to below `count`, which is not nought.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % count
    }

    /// How often each of `count` units comes up in as many draws.
    pub(crate) fn times(&mut self, count: usize) -> Vec<u32> {
        let mut times = vec![0; count];
        (0..count).for_each(|_| times[self.below(count)] += 1);
        times
    }
}

/// The ends of the middle 95 %; nothing of nothing.
pub(crate) fn middle(mut figures: Vec<f64>) -> Option<[f64; 2]> {
    if figures.is_empty() {
        return None;
    }
    figures.sort_by(f64::total_cmp);
    let tail = figures.len() / 40;
    Some([figures[tail], figures[figures.len() - 1 - tail]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_the_same_each_time_and_come_to_as_many_as_there_are() {
        let times = Draws::new().times(100);
        assert_eq!(times, Draws::new().times(100));
        assert_eq!(times.iter().sum::<u32>(), 100);
        assert!(times.contains(&0) && times.iter().any(|times| *times > 1), "{times:?}");
    }

    #[test]
    fn the_middle_leaves_out_one_in_forty_at_each_end() {
        assert_eq!(middle((0..80).rev().map(f64::from).collect()), Some([2.0, 77.0]));
        assert_eq!(middle(Vec::new()), None);
    }
}
