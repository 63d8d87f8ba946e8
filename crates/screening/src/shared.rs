//! What a group shares, and what each text has of its own beside it.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use ymateb_model::text::ByteRange;

use crate::{
    MIN_MEMBERS,
    frame::Frame,
    shingle::{Given, Part, SHINGLE_WORDS, mix, shingle},
    words::{Word, Words, words_of},
};

/// A standard copy holds at least this much of the shared text, in hundredths: the rest is where names stood.
const STANDARD_PERCENT: usize = 90;

/// The text that most members of a group share, as its shingles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedText(FxHashSet<u64>);

/// A submission read beside a shared text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Read {
    /// For each part, the bytes that hold the shared text, in order.
    pub shared: Vec<Vec<ByteRange>>,
    /// For each part, the bytes that are its own: neither shared, nor given by the consultation, nor a greeting, a
    /// name, a date or an address around them.
    pub own: Vec<Vec<ByteRange>>,
    /// How much that comes to.
    pub weighed: Weighed,
}

/// How much of a submission is shared, and how much its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weighed {
    /// How many words are its own.
    pub own_words: usize,
    /// How much of the shared text it holds, in hundredths.
    pub held_percent: usize,
}

impl Weighed {
    /// How far it is from the shared text: what is missing weighs like what is added.
    pub fn apart(&self) -> usize {
        self.own_words + self.missing()
    }

    /// How much of the shared text is missing, in hundredths: it cannot be nearer than that, whatever names are known.
    pub fn missing(&self) -> usize {
        100 - self.held_percent.min(100)
    }

    /// Whether the respondent's names could make a standard copy of it, or it is one without.
    pub fn may_be_standard(&self) -> bool {
        self.held_percent >= STANDARD_PERCENT
    }

    /// Whether it is the shared text, (nearly) whole and with nothing of its own.
    pub fn is_standard(&self) -> bool {
        self.own_words == 0 && self.may_be_standard()
    }
}

impl SharedText {
    /// What at least half of some submissions share, and no fewer than make a campaign: each text's shingles with how
    /// many submissions consist of it.
    pub fn of<'a>(texts: impl Iterator<Item = (&'a [u64], u32)>) -> Self {
        let mut holders: FxHashMap<u64, u64> = FxHashMap::default();
        let mut all = 0;
        for (shingles, copies) in texts {
            all += u64::from(copies);
            for shingle in shingles {
                *holders.entry(*shingle).or_default() += u64::from(copies);
            }
        }
        let enough = all.div_ceil(2).max(u64::from(MIN_MEMBERS));
        Self(holders.into_iter().filter(|(_, copies)| *copies >= enough).map(|(shingle, _)| shingle).collect())
    }

    /// The text of these shingles.
    pub(crate) fn of_shingles(shingles: Vec<u64>) -> Self {
        Self(shingles.into_iter().collect())
    }

    /// A number that no other shared text has.
    pub fn name(&self) -> u64 {
        self.0.iter().fold(self.0.len() as u64, |sum, shingle| sum.wrapping_add(mix(*shingle)))
    }

    /// How many shingles it has.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn holds(&self, shingle: u64) -> bool {
        self.0.contains(&shingle)
    }

    pub(crate) fn shingles(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter().copied()
    }

    /// How many of its shingles are among these.
    pub(crate) fn held_of(&self, shingles: &[u64]) -> usize {
        shingles.iter().filter(|shingle| self.0.contains(shingle)).count()
    }

    /// Tells a submission's shared words from its own. `names` are the respondent's, which a letter is signed with.
    pub fn read(&self, parts: &[Part<'_>], given: &Given, names: &[&str]) -> Read {
        let frame = Frame::new(names);
        let mut held: FxHashSet<u64> = FxHashSet::default();
        let mut read = Read::default();
        for part in parts {
            let of_part = words_of(part);
            let apart = self.tell_apart(&of_part.words, given, &frame, &mut held);
            read.weighed.own_words += apart.own_words();
            read.shared.push(apart.shared.iter().map(|run| of_part.place(run)).collect());
            read.own.push(apart.own.iter().map(|run| of_part.place(run)).collect());
        }
        read.weighed.held_percent = self.percent(held.len());
        read
    }

    /// Weighs a submission's shared words against its own, as [`SharedText::read`] does.
    pub fn weigh(&self, words: &Words, given: &Given, names: &[&str]) -> Weighed {
        let frame = Frame::new(names);
        let mut held: FxHashSet<u64> = FxHashSet::default();
        let own = words.parts.iter().map(|part| self.tell_apart(part, given, &frame, &mut held).own_words());
        let own_words = own.sum();
        Weighed { own_words, held_percent: self.percent(held.len()) }
    }

    fn percent(&self, held: usize) -> usize {
        if self.0.is_empty() { 0 } else { held * 100 / self.0.len() }
    }

    fn tell_apart(&self, words: &[Word], given: &Given, frame: &Frame, held: &mut FxHashSet<u64>) -> Apart {
        let mut is_shared = vec![false; words.len()];
        let mut is_given = vec![false; words.len()];
        for (at, run) in words.windows(SHINGLE_WORDS).enumerate() {
            let hash = shingle(run);
            if self.0.contains(&hash) {
                held.insert(hash);
                is_shared[at..at + SHINGLE_WORDS].fill(true);
            } else if given.holds(hash) {
                is_given[at..at + SHINGLE_WORDS].fill(true);
            }
        }
        let own = runs(words.len(), |at| !is_shared[at] && !is_given[at]);
        Apart {
            shared: runs(words.len(), |at| is_shared[at]).collect(),
            own: own.flat_map(|run| frame.without(words, run)).collect(),
        }
    }
}

/// The shared words of a part and its own, as runs of words.
struct Apart {
    shared: Vec<Range<usize>>,
    own: Vec<Range<usize>>,
}

impl Apart {
    fn own_words(&self) -> usize {
        self.own.iter().map(Range::len).sum()
    }
}

/// The longest runs of so many words for which something holds.
fn runs(words: usize, holds: impl Fn(usize) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < words && !holds(at) {
            at += 1;
        }
        let from = at;
        while at < words && holds(at) {
            at += 1;
        }
        (from < at).then_some(from..at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shingles;

    const SHARED: &str = "Keep the library open on Saturdays, because that is when most of us can go. It is warm, it is \
        free, and nobody asks you to buy anything.";

    /// Reads a text beside [`SHARED`], and expects its own words, as they stand in the text.
    fn check(text: &str, names: &[&str], own: &[&str], standard: bool) {
        let whole = |text: &str| [ByteRange::new(0, text.len())];
        let given = Given::new(["What should the library do?"]);
        let all = shingles(&[Part { text: SHARED, ranges: &whole(SHARED) }], &given).all();
        let shared = SharedText::of(std::iter::once((all.as_slice(), MIN_MEMBERS)));
        let read = shared.read(&[Part { text, ranges: &whole(text) }], &given, names);
        let found: Vec<&str> = read.own.iter().flatten().filter_map(|range| range.of(text)).collect();
        assert_eq!(found, own, "{text}");
        assert_eq!(read.weighed.is_standard(), standard, "{text}");
        let words = Words::of(&[Part { text, ranges: &whole(text) }]);
        assert_eq!(shared.weigh(&words, &given, names), read.weighed, "{text}");
    }

    #[test]
    fn a_copy_between_greeting_and_name_is_standard() {
        check(SHARED, &[], &[], true);
        check(
            &format!("Dear Sir or Madam,\n{}\nYours sincerely,\nann pugh", SHARED.to_uppercase()),
            &["Ann Pugh"],
            &[],
            true,
        );
        check(&format!("What should the library do? {SHARED}"), &[], &[], true);
    }

    #[test]
    fn what_is_added_is_ones_own_and_what_is_left_out_is_seen() {
        check(&format!("{SHARED}\nMy mother learnt to read there."), &[], &["My mother learnt to read there"], false);
        check("Keep the library open on Saturdays, because that is when most of us can go.", &[], &[], false);
        check(&SHARED.replace("It is warm", "It is never warm"), &[], &["never"], false);
    }

    #[test]
    fn what_few_hold_is_not_shared() {
        let held = SharedText::of([(&[1, 2][..], 3), (&[1, 3][..], 2), (&[4][..], 1)].into_iter());
        let mut shingles: Vec<u64> = held.shingles().collect();
        shingles.sort_unstable();
        assert_eq!(shingles, [1, 2], "of six submissions, five hold 1, three hold 2, and two hold 3");
    }
}
