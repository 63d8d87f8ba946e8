//! Words and shingles: a text as the set of its runs of a few words.
//!
//! Words are compared without regard to case, accents, punctuation and spacing: copies lose them on the way. Shingles are
//! kept as hashes that are the same on every machine and in every version, because signatures made of them are stored.

use rustc_hash::FxHashSet;
use ymateb_model::text::ByteRange;

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
            let words = words_of(&Part { text, ranges: &[ByteRange::new(0, text.len())] });
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
    let parts = parts.iter().map(|part| {
        let mut found: Vec<u64> = words_of(part).windows(SHINGLE_WORDS).map(shingle).collect();
        found.retain(|hash| !given.0.contains(hash));
        found
    });
    Shingles { parts: parts.filter(|found| !found.is_empty()).collect() }
}

/// A word's bytes in its text and the hash of it as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: usize,
    pub(crate) end: usize,
    hash: u64,
}

/// The words of a part, in order.
pub(crate) fn words_of(part: &Part<'_>) -> Vec<Word> {
    let mut words = Vec::new();
    for range in part.ranges {
        let Some(text) = range.of(part.text) else { continue };
        let offset = range.start as usize;
        let mut start = None;
        for (at, c) in text.char_indices() {
            if c.is_alphanumeric() || is_combining(c) {
                start.get_or_insert(at);
            } else if let Some(from) = start.take() {
                words.push(word(text, from, at, offset));
            }
        }
        if let Some(from) = start {
            words.push(word(text, from, text.len(), offset));
        }
    }
    words
}

/// Combining accents, as some programs write *ŵ* in two.
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

fn word(text: &str, start: usize, end: usize, offset: usize) -> Word {
    let written = &text[start..end];
    let hash = if written.is_ascii() {
        hash_of(written.bytes().map(|byte| byte.to_ascii_lowercase()))
    } else {
        hash_of(ymateb_language::fold(written).bytes())
    };
    Word { start: start + offset, end: end + offset, hash }
}

/// FNV-1a: short, fast on words, and fixed for good.
fn hash_of(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The hash of a run of words.
pub(crate) fn shingle(words: &[Word]) -> u64 {
    words.iter().fold(0x9e37_79b9_7f4a_7c15, |hash, word| mix(hash.rotate_left(23) ^ word.hash))
}

/// Spreads every bit over all of them (the finaliser of SplitMix64).
fn mix(mut bits: u64) -> u64 {
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
    fn words_outside_the_ranges_are_not_there() {
        let text = "Quoted: not mine at all. Mine is this and this.";
        let from = text.find("Mine").expect("it is there");
        let part = Part { text, ranges: &[ByteRange::new(from, text.len())] };
        let words = words_of(&part);
        assert_eq!(words.first().map(|word| &text[word.start..word.end]), Some("Mine"));
        assert_eq!(words.len(), 5);
    }

    #[test]
    fn stored_hashes_stay_what_they_were() {
        let shingle = of("mae angen mwy o").all();
        assert_eq!(shingle, [PINNED], "signatures in existing records were made with it: bump VERSION");
    }

    /// The hash of *mae angen mwy o* in the first version.
    const PINNED: u64 = 15_337_851_604_245_588_618;
}
