//! Which of many vectors are near each other, without looking at every pair.
//!
//! Two vectors of length 1 whose cosine is at least *t* share a term among those of each that are left when its commonest
//! terms are taken away, as many as have a length below *t* together: what the taken ones could add is less than *t*. So
//! only vectors that share one of their rarer terms are compared (Bayardo, Ma and Srikant, "Scaling up all pairs similarity
//! search", *WWW* 2007, section 3). Nothing is missed.

use rustc_hash::FxHashMap;

use super::space::Sparse;

/// In how many of some vectors each of so many terms is.
pub(crate) fn frequencies(vectors: &[Sparse], terms: usize) -> Vec<u32> {
    let mut frequencies = vec![0; terms];
    vectors.iter().flatten().for_each(|(term, _)| frequencies[*term as usize] += 1);
    frequencies
}

/// Vectors, laid out to find those that may be near one.
pub(crate) struct Near<'v> {
    vectors: &'v [Sparse],
    frequencies: &'v [u32],
    /// The least cosine that counts.
    least: f32,
    /// By term, the vectors added so far that have it among their rarer ones.
    holders: FxHashMap<u32, Vec<usize>>,
}

impl<'v> Near<'v> {
    /// Finds vectors whose cosine is `least` or more, some of those whose terms have these frequencies.
    pub(crate) fn new(vectors: &'v [Sparse], frequencies: &'v [u32], least: f32) -> Self {
        Self { vectors, frequencies, least, holders: FxHashMap::default() }
    }

    /// Adds a vector; given back are those added before that may be near it, in order.
    pub(crate) fn add(&mut self, at: usize) -> Vec<usize> {
        let mut may_be_near = Vec::new();
        for term in self.rarer(at) {
            let holders = self.holders.entry(term).or_default();
            may_be_near.extend_from_slice(holders);
            holders.push(at);
        }
        may_be_near.sort_unstable();
        may_be_near.dedup();
        may_be_near
    }

    /// The terms of a vector without its commonest, which together are shorter than the least cosine.
    fn rarer(&self, at: usize) -> impl Iterator<Item = u32> + use<> {
        let mut rarest_first = self.vectors[at].clone();
        rarest_first.sort_by_key(|(term, _)| (self.frequencies[*term as usize], *term));
        // A hair less, so that the last digit of a sum decides nothing.
        let mut room = self.least * self.least * (1.0 - 1e-4);
        while let Some((_, value)) = rarest_first.last() {
            room -= value * value;
            if room <= 0.0 {
                break;
            }
            rarest_first.pop();
        }
        rarest_first.into_iter().map(|(term, _)| term)
    }
}

#[cfg(test)]
mod tests {
    use super::{super::space::dot, *};
    use crate::draws::Draws;

    /// Vectors of a few of many terms, some of which nearly all have.
    fn vectors(count: usize) -> Vec<Sparse> {
        let mut draws = Draws::new();
        let mut vector = || {
            let mut terms: Vec<u32> = (0..8).map(|at| draws.below(if at < 2 { 3 } else { 40 }) as u32).collect();
            terms.sort_unstable();
            terms.dedup();
            let values: Vec<f32> = terms.iter().map(|_| 1.0 + draws.below(9) as f32).collect();
            let length = values.iter().map(|value| value * value).sum::<f32>().sqrt();
            terms.into_iter().zip(values.into_iter().map(|value| value / length)).collect()
        };
        (0..count).map(|_| vector()).collect()
    }

    #[test]
    fn no_pair_that_is_near_is_missed_and_most_others_are_not_looked_at() {
        let vectors = vectors(300);
        for least in [0.12, 0.5, 0.7] {
            let frequencies = frequencies(&vectors, 40);
            let mut near = Near::new(&vectors, &frequencies, least);
            let (mut found, mut looked_at) = (Vec::new(), 0);
            for at in 0..vectors.len() {
                let may_be_near = near.add(at);
                looked_at += may_be_near.len();
                let is_near = |other: &usize| dot(&vectors[at], &vectors[*other]) >= least;
                found.extend(may_be_near.into_iter().filter(is_near).map(|other| (other, at)));
            }
            let mut expected = Vec::new();
            for at in 0..vectors.len() {
                expected.extend((0..at).filter(|other| dot(&vectors[at], &vectors[*other]) >= least).map(|o| (o, at)));
            }
            found.sort_unstable();
            expected.sort_unstable();
            assert_eq!(found, expected, "{least}");
            assert!(!found.is_empty(), "{least}");
            assert!(least < 0.7 || looked_at < 300 * 299 / 2, "{looked_at}");
        }
    }
}
