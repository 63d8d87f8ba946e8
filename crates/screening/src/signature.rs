//! Signatures: of each text the shingles whose hash falls into a fixed quarter of all hashes.
//!
//! Every text keeps the same quarter (a "fractional MinHash"), so that what two samples share estimates what the texts
//! share, however much else either of them holds: a copy with a page of its owner's words around it is found by the same
//! few hashes as a plain one. MinHash of a fixed size would lose it among the page.

use crate::{
    shingle::{Given, Part, Shingles},
    words::{Word, Words},
};

/// Shorter texts are alike without anybody having organised them, and are not grouped.
pub const MIN_WORDS: usize = 25;

/// The share of all shingles that is kept is one over two to this power.
const SAMPLE_BITS: u32 = 2;

/// What a search for a submission's like needs to know of its words: for each part long enough to mean something, and
/// for all shorter ones together, the kept hashes in order.
///
/// Kept in one piece, each unit's hashes after their number, because there may be a million of them in memory.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Signature(Box<[u32]>);

/// Signs a submission. One that has nothing long enough to mean something has an empty signature.
pub fn signature(parts: &[Part<'_>], given: &Given) -> Signature {
    let words = Words::of(parts);
    let (long, short): (Vec<&[Word]>, Vec<&[Word]>) =
        words.parts.iter().map(Vec::as_slice).partition(|words| words.len() >= MIN_WORDS);
    let mut numbers = Vec::new();
    let mut unit = |parts: &[&[Word]]| {
        let hashes = sample(&Shingles::of(parts.iter().copied(), given));
        if !hashes.is_empty() {
            numbers.push(u32::try_from(hashes.len()).expect("a text has far fewer than four thousand million words"));
            numbers.extend(hashes);
        }
    };
    for part in long {
        unit(&[part]);
    }
    // An answer of four words is a shingle by itself, and everybody's; several of them together are somebody's.
    if short.iter().map(|words| words.len()).sum::<usize>() >= MIN_WORDS {
        unit(&short);
    }
    Signature(numbers.into())
}

fn sample(shingles: &Shingles) -> Vec<u32> {
    let mut sample: Vec<u32> = shingles.parts.iter().flatten().filter_map(|shingle| sampled_hash(*shingle)).collect();
    sample.sort_unstable();
    sample.dedup();
    sample
}

/// What is kept of a shingle, if it is one of those that are.
#[expect(clippy::cast_possible_truncation, reason = "the low half of the hash is what is kept")]
pub(crate) fn sampled_hash(shingle: u64) -> Option<u32> {
    (shingle >> (64 - SAMPLE_BITS) == 0).then_some(shingle as u32)
}

impl Signature {
    /// Whether there is nothing to compare.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// About how many shingles the text has.
    pub(crate) fn shingles(&self) -> usize {
        self.0.len() << SAMPLE_BITS
    }

    /// The hashes of each unit.
    pub(crate) fn units(&self) -> impl Iterator<Item = &[u32]> {
        let mut rest = &self.0[..];
        std::iter::from_fn(move || {
            let (count, after) = rest.split_first()?;
            let (unit, others) = after.split_at(*count as usize);
            rest = others;
            Some(unit)
        })
    }

    /// As it is stored: its numbers, little-endian.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    /// Reads what [`Signature::to_bytes`] wrote; `None` where it is something else.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (chunks, rest) = bytes.as_chunks::<4>();
        let numbers: Box<[u32]> = chunks.iter().map(|chunk| u32::from_le_bytes(*chunk)).collect();
        let mut at = 0_usize;
        while let Some(count) = numbers.get(at) {
            at += 1 + *count as usize;
        }
        (at == numbers.len() && rest.is_empty()).then_some(Self(numbers))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ymateb_model::text::ByteRange;

    fn of(texts: &[&str]) -> Signature {
        let ranges: Vec<[ByteRange; 1]> = texts.iter().map(|text| [ByteRange::new(0, text.len())]).collect();
        let parts: Vec<Part<'_>> =
            texts.iter().zip(&ranges).map(|(text, ranges)| Part { text, ranges: &ranges[..] }).collect();
        signature(&parts, &Given::default())
    }

    const LONG: &str = "Mae angen i'r llyfrgell aros ar agor gyda'r nos ac ar ddydd Sadwrn, gan fod cynifer ohonom yn \
        gweithio yn ystod y dydd ac yn methu â mynd yno fel arall, a hoffwn ofyn i'r cyngor ailystyried.";

    #[test]
    fn short_answers_mean_nothing_alone_and_something_together() {
        assert!(of(&["Ydw"]).is_empty());
        assert!(of(&["Yes, I agree with all of it."]).is_empty());
        assert_eq!(of(&[LONG]).units().count(), 1);
        let (one, other) = ("the hall needs a new roof before winter", "open it on sundays for families with children");
        let several = [one, other, one, other];
        assert_eq!(of(&several).units().count(), 1, "{:?}", of(&several));
        assert_eq!(of(&[LONG, one, other, one, other]).units().count(), 2);
    }

    #[test]
    fn it_is_read_as_it_was_written() {
        let signature = of(&[LONG, &LONG.to_uppercase().replace("LLYFRGELL", "pwll")]);
        assert_eq!(Signature::from_bytes(&signature.to_bytes()), Some(signature.clone()));
        let mut cut = signature.to_bytes();
        cut.pop();
        assert_eq!(Signature::from_bytes(&cut), None);
        assert_eq!(Signature::from_bytes(&7u32.to_le_bytes()), None);
    }
}
