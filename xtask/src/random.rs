//! Drawing lots, the same on every machine and with every later version of the libraries: only the words of the
//! ChaCha stream are taken from them, which are fixed by its definition.

use rand_chacha::{
    ChaCha8Rng,
    rand_core::{RngCore, SeedableRng},
};

/// The lots of one submission.
#[derive(Debug)]
pub(crate) struct Lots(ChaCha8Rng);

impl Lots {
    /// The lots by a seed, of one of its streams.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        random.set_stream(stream);
        Self(random)
    }

    /// A number from 0 up to, but without, `end`; 0 where that is 0. (Larger numbers are likelier by less than one in
    /// four thousand million, which nothing here can show.)
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((u64::from(self.0.next_u32()) * end as u64) >> 32) as usize
    }

    /// True so many times in a thousand.
    pub(crate) fn per_thousand(&mut self, share: usize) -> bool {
        self.below(1000) < share
    }

    /// One of some things.
    pub(crate) fn pick<'t, T>(&mut self, things: &'t [T]) -> &'t T {
        &things[self.below(things.len())]
    }

    /// A place in a list of weights, as often as its weight says.
    pub(crate) fn weighted(&mut self, weights: &[usize]) -> usize {
        let mut drawn = self.below(weights.iter().sum());
        for (place, weight) in weights.iter().enumerate() {
            if drawn < *weight {
                return place;
            }
            drawn -= weight;
        }
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lots_are_the_same_for_good() {
        let mut lots = Lots::new(1, 7);
        let drawn: Vec<usize> = (0..6).map(|_| lots.below(1000)).collect();
        let mut again = Lots::new(1, 7);
        assert_eq!(drawn, (0..6).map(|_| again.below(1000)).collect::<Vec<_>>());
        assert_ne!(drawn, (0..6).map(|_| Lots::new(1, 8).below(1000)).collect::<Vec<_>>());
    }

    #[test]
    fn weights_are_kept() {
        let mut lots = Lots::new(3, 0);
        let mut counts = [0; 3];
        for _ in 0..10_000 {
            counts[lots.weighted(&[1, 0, 9])] += 1;
        }
        assert_eq!(counts[1], 0);
        assert!((800..1200).contains(&counts[0]), "about a tenth, not {}", counts[0]);
    }
}
