//! Words as they are compared: without regard to case, accents, punctuation and spacing, which copies lose on the way.
//!
//! A word is kept as its hash, which is the same on every machine and in every version because signatures made of it are
//! stored, and as what its manner of writing says of the line it stands in. That is all that grouping needs of a text.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use ymateb_model::text::ByteRange;

use crate::{
    frame,
    shingle::{Given, Part, Shingles},
};

/// A word as it is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) hash: u64,
    pub(crate) manner: Manner,
}

/// What the way a word is written, and where, says of its line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Manner(u8);

impl Manner {
    /// It stands on another line than the word before it.
    pub(crate) const BEGINS_LINE: Self = Self(1);
    /// It may stand in a greeting, a closing, a name, a date or an address.
    pub(crate) const MAY_FRAME: Self = Self(2);
    /// It makes a view of a line that might otherwise be one of those.
    pub(crate) const VIEW: Self = Self(4);
    /// How many bits there are.
    pub(crate) const BITS: u32 = 3;

    pub(crate) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn with(self, other: Self, holds: bool) -> Self {
        if holds { Self(self.0 | other.0) } else { self }
    }

    pub(crate) fn bits(self) -> u8 {
        self.0
    }

    pub(crate) fn from_bits(bits: u8) -> Self {
        Self(bits)
    }
}

/// The words of one part, in order, and the bytes where each of them stands.
#[derive(Debug, Clone, Default)]
pub(crate) struct PartWords {
    pub(crate) words: Vec<Word>,
    pub(crate) places: Vec<ByteRange>,
}

impl PartWords {
    /// The bytes from the first to the last of some words that follow each other.
    pub(crate) fn place(&self, words: &std::ops::Range<usize>) -> ByteRange {
        ByteRange { start: self.places[words.start].start, end: self.places[words.end - 1].end }
    }
}

/// The words of a submission as they are compared, part by part, without their text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    pub(crate) parts: Vec<Vec<Word>>,
}

impl Words {
    /// Takes the words of a submission.
    pub fn of(parts: &[Part<'_>]) -> Self {
        Self { parts: parts.iter().map(|part| words_of(part).words).collect() }
    }

    /// Cuts them into shingles, leaving out those of what was given.
    pub fn shingles(&self, given: &Given) -> Shingles {
        Shingles::of(self.parts.iter().map(Vec::as_slice), given)
    }
}

/// The words of a part.
pub(crate) fn words_of(part: &Part<'_>) -> PartWords {
    let mut found = PartWords::default();
    for range in part.ranges {
        let Some(text) = range.of(part.text) else { continue };
        let offset = range.start as usize;
        let mut start = None;
        for (at, c) in text.char_indices() {
            if c.is_alphanumeric() || is_combining(c) {
                start.get_or_insert(at);
            } else if let Some(from) = start.take() {
                found.push(part.text, from + offset, at + offset);
            }
        }
        if let Some(from) = start {
            found.push(part.text, from + offset, text.len() + offset);
        }
    }
    found
}

impl PartWords {
    fn push(&mut self, text: &str, start: usize, end: usize) {
        let written = &text[start..end];
        let hash = hash_of(written);
        let before = self.places.last().map_or(start, |place| place.end as usize);
        let between = text.as_bytes().get(before..start).unwrap_or_default();
        let known = KNOWN.get(&hash).copied().unwrap_or_default();
        let manner = known
            .with(Manner::BEGINS_LINE, between.contains(&b'\n'))
            .with(Manner::MAY_FRAME, frame::is_a_name_or_number(written));
        self.words.push(Word { hash, manner });
        self.places.push(ByteRange::new(start, end));
    }
}

/// What is known of some words, however they are written.
static KNOWN: LazyLock<FxHashMap<u64, Manner>> = LazyLock::new(|| {
    let mut known: FxHashMap<u64, Manner> = FxHashMap::default();
    for (words, manner) in [(frame::FRAME_WORDS, Manner::MAY_FRAME), (frame::VIEWS, Manner::VIEW)] {
        for word in words.split_whitespace() {
            let of_word = known.entry(hash_of(word)).or_default();
            *of_word = of_word.with(manner, true);
        }
    }
    known
});

/// Combining accents, as some programs write *ŵ* in two.
fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// The hash of a word as it is compared.
pub(crate) fn hash_of(written: &str) -> u64 {
    if written.is_ascii() {
        fnv(written.bytes().map(|byte| byte.to_ascii_lowercase()))
    } else {
        fnv(ymateb_language::fold(written).bytes())
    }
}

/// FNV-1a: short, fast on words, and fixed for good.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_outside_the_ranges_are_not_there() {
        let text = "Quoted: not mine at all. Mine is this and this.";
        let from = text.find("Mine").expect("it is there");
        let found = words_of(&Part { text, ranges: &[ByteRange::new(from, text.len())] });
        assert_eq!(found.places.first().and_then(|place| place.of(text)), Some("Mine"));
        assert_eq!((found.words.len(), found.places.len()), (5, 5));
    }
}
