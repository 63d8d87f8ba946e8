//! Shingles: a text as the set of its runs of a few words, as those are compared.
//!
//! They are kept as hashes that are the same on every machine and in every version, because signatures made of them are
//! stored.

use rustc_hash::FxHashSet;
use ymateb_model::text::ByteRange;

use crate::words::{Word, Words, words_of};

/// How many words a shingle has. Measured beside 3 and 5 in `examples/measure.rs`.
pub const SHINGLE_WORDS: usize = 4;

/// Two texts have something substantial in common from so many shingles on: about fifteen words in a row.
pub(crate) const MIN_SHARED: usize = 12;

/// What texts share is a good share of one from this much on, in hundredths.
const KIN_PERCENT: usize = 30;

/// So many words in a row, or more, do not stand in two texts by chance.
const KIN_RUN: usize = 25;

/// A part of a submission: its answer to one question, a letter, an attachment.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// The whole stored text.
    pub text: &'a str,
    /// The bytes that are the respondent's own words: no furniture, no quoted replies.
    pub ranges: &'a [ByteRange],
}

/// What the consultation itself gave respondents to copy: its questions. To repeat them is nobody's campaign.
#[derive(Debug, Clone, Default)]
pub struct Given(FxHashSet<u64>);

impl Given {
    pub(crate) fn holds(&self, hash: u64) -> bool {
        self.0.contains(&hash)
    }

    /// Knows these texts, in whatever languages.
    pub fn new<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut known = FxHashSet::default();
        for text in texts {
            let words = words_of(&Part { text, ranges: &[ByteRange::new(0, text.len())] }).words;
            known.extend(words.windows(SHINGLE_WORDS).map(shingle));
        }
        Self(known)
    }
}

/// All shingles of a submission, by part, as they follow each other in the text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Shingles {
    /// Those of each part that has any.
    pub(crate) parts: Vec<Vec<u64>>,
}

impl Shingles {
    /// Those of some parts' words, without what was given.
    pub(crate) fn of<'a>(parts: impl Iterator<Item = &'a [Word]>, given: &Given) -> Self {
        let parts = parts.map(|words| {
            let shingles = words.windows(SHINGLE_WORDS).map(shingle);
            shingles.filter(|hash| !given.holds(*hash)).collect::<Vec<u64>>()
        });
        Self { parts: parts.filter(|found| !found.is_empty()).collect() }
    }

    /// Every shingle, each once and in order.
    pub fn all(&self) -> Vec<u64> {
        let mut all: Vec<u64> = self.parts.iter().flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether what it shares with others makes them kin: it is a good share of this text or of one of its parts, or so
    /// many words in a row that nobody comes upon them by chance.
    pub(crate) fn is_kin(&self, shared: impl Fn(u64) -> bool) -> bool {
        let mut held_in_all = 0;
        for part in &self.parts {
            let (mut held, mut run) = (0, 0);
            for shingle in part {
                run = if shared(*shingle) { run + 1 } else { 0 };
                held += usize::from(run > 0);
                if run + SHINGLE_WORDS > KIN_RUN {
                    return true;
                }
            }
            if is_good_share(held, part.len()) {
                return true;
            }
            held_in_all += held;
        }
        is_good_share(held_in_all, self.parts.iter().map(Vec::len).sum())
    }
}

fn is_good_share(held: usize, of: usize) -> bool {
    held >= MIN_SHARED && held * 100 >= of * KIN_PERCENT
}

/// Cuts a submission into its shingles, leaving out those of what was given.
pub fn shingles(parts: &[Part<'_>], given: &Given) -> Shingles {
    Words::of(parts).shingles(given)
}

/// The hash of a run of words.
pub(crate) fn shingle(words: &[Word]) -> u64 {
    words.iter().fold(0x9e37_79b9_7f4a_7c15, |hash, word| mix(hash.rotate_left(23) ^ word.hash))
}

/// Spreads every bit over all of them (the finaliser of SplitMix64).
pub(crate) fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// How many values two ordered lists have in common.
pub(crate) fn common<T: Ord>(one: &[T], other: &[T]) -> usize {
    let (mut a, mut b, mut found) = (0, 0, 0);
    while a < one.len() && b < other.len() {
        match one[a].cmp(&other[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                found += 1;
                a += 1;
                b += 1;
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Shingles {
        shingles(&[Part { text, ranges: &[ByteRange::new(0, text.len())] }], &Given::default())
    }

    #[test]
    fn case_accents_punctuation_and_spacing_do_not_matter_in_either_language() {
        let check = |one: &str, other: &str| assert_eq!(of(one), of(other), "{one}");
        check("Mae’r tŷ gwydr, yn ôl pawb, yn oer.", "mae'r ty gwydr yn ol\npawb yn OER");
        check("Our glass-house is, they say, cold!", "our glass house is they say cold");
        check("Mae w\u{302}yn yn y cae hwn", "Mae ŵyn yn y cae hwn");
    }

    #[test]
    fn what_was_asked_is_not_part_of_an_answer() {
        let question = "Do you agree with the opening hours that we propose?";
        let answer = "Do you agree with the opening hours that we propose? They are too short for those who work.";
        let part = [Part { text: answer, ranges: &[ByteRange::new(0, answer.len())] }];
        let without = shingles(&part, &Given::new([question])).all();
        let with = shingles(&part, &Given::default()).all();
        assert_eq!(with.len() - without.len(), of(question).all().len());
    }

    #[test]
    fn stored_hashes_stay_what_they_were() {
        let shingle = of("mae angen mwy o").all();
        assert_eq!(shingle, [PINNED], "signatures in existing records were made with it: bump VERSION");
    }

    /// The hash of *mae angen mwy o* in the first version.
    const PINNED: u64 = 15_337_851_604_245_588_618;
}
