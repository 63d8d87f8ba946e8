//! A set of passages by their numbers in the record.

/// The numbers of some passages: those that carry a code, say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IdSet {
    /// A bit for every number up to the largest, where the numbers are dense enough for that to be small.
    bits: Vec<u64>,
    /// The numbers in order, where they are not.
    sparse: Vec<u64>,
    len: usize,
}

impl IdSet {
    /// How many numbers there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Whether a number is in the set.
    pub fn contains(&self, number: u64) -> bool {
        if self.sparse.is_empty() {
            let word = usize::try_from(number / 64).ok().and_then(|at| self.bits.get(at));
            word.is_some_and(|word| word >> (number % 64) & 1 == 1)
        } else {
            self.sparse.binary_search(&number).is_ok()
        }
    }
}

impl FromIterator<u64> for IdSet {
    fn from_iter<I: IntoIterator<Item = u64>>(numbers: I) -> Self {
        let mut sparse: Vec<u64> = numbers.into_iter().collect();
        sparse.sort_unstable();
        sparse.dedup();
        let len = sparse.len();
        let words = sparse.last().map_or(0, |last| last / 64 + 1);
        if words > 1024 + 8 * len as u64 {
            return Self { bits: Vec::new(), sparse, len };
        }
        let mut bits = vec![0; words as usize];
        for number in sparse {
            bits[(number / 64) as usize] |= 1 << (number % 64);
        }
        Self { bits, sparse: Vec::new(), len }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(numbers: &[u64], others: &[u64]) {
        let set: IdSet = numbers.iter().copied().collect();
        assert!(numbers.iter().all(|&number| set.contains(number)), "{numbers:?}");
        assert!(others.iter().all(|&number| !set.contains(number)), "{others:?}");
    }

    #[test]
    fn holds_what_was_put_in_however_far_apart() {
        check(&[], &[0, 1, u64::MAX]);
        check(&[0], &[1, 63, 64]);
        check(&[5, 3, 64, 127, 3], &[4, 63, 128, 1_000_000]);
        check(&[7, u64::MAX], &[0, 6, u64::MAX - 1]);
    }

    #[test]
    fn counts_each_number_once() {
        assert_eq!([4, 4, u64::MAX, 2].into_iter().collect::<IdSet>().len(), 3);
        assert!(IdSet::default().is_empty());
    }
}
