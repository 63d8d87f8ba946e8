//! Counting one more, or taking back what was counted: so that figures follow what people say without being counted anew.

use std::collections::BTreeMap;

use ymateb_report::data::LanguageCounts;

/// Whether something is counted, or taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// It is counted.
    More,
    /// It was counted just so, and is taken back.
    Less,
}

impl Sign {
    /// Counts so many, or takes them back.
    pub(super) fn count(self, count: &mut u64, by: u64) {
        match self {
            Sign::More => *count += by,
            Sign::Less => *count -= by,
        }
    }

    /// Counts one of something, or takes it back; what there is none of is not in the map.
    pub(super) fn count_one_of<K: Ord + Clone>(self, counts: &mut BTreeMap<K, u64>, key: &K) {
        match counts.get_mut(key) {
            Some(count) => self.count(count, 1),
            None => drop(counts.insert(key.clone(), 1)),
        }
        if self == Sign::Less && counts.get(key) == Some(&0) {
            counts.remove(key);
        }
    }

    /// Counts a response in its language, or takes it back.
    pub(super) fn count_language(self, counts: &mut LanguageCounts, by: LanguageCounts) {
        self.count(&mut counts.cy, by.cy);
        self.count(&mut counts.en, by.en);
        self.count(&mut counts.both, by.both);
        self.count(&mut counts.other, by.other);
    }

    /// Counts a response in its language under something, or takes it back; what there is none of is not in the map.
    pub(super) fn count_language_of<K: Ord + Clone>(
        self,
        counts: &mut BTreeMap<K, LanguageCounts>,
        key: &K,
        by: LanguageCounts,
    ) {
        match counts.get_mut(key) {
            Some(count) => self.count_language(count, by),
            None => drop(counts.insert(key.clone(), by)),
        }
        if self == Sign::Less && counts.get(key).is_some_and(|count| count.total() == 0) {
            counts.remove(key);
        }
    }
}
