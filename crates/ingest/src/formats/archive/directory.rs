//! What an archive's directory says before it is opened: whether the archive is one of several parts, and whether names
//! are there twice.
//!
//! The library keeps one entry for each name, so that of two entries that share one the first would be lost without a
//! word. Here the later ones get names of their own, as long as the old ones, in a copy of the directory.

use std::collections::{BTreeMap, HashMap, HashSet};

/// The archive with a name of its own for every entry, and, by their places, the entries whose name was taken.
pub(super) struct Parted {
    pub(super) bytes: Vec<u8>,
    pub(super) repeated: BTreeMap<usize, Vec<u8>>,
}

const END: &[u8] = b"PK\x05\x06";
const ENTRY: &[u8] = b"PK\x01\x02";

/// Whether it is one part of an archive that was split.
pub(super) fn is_split(bytes: &[u8]) -> bool {
    let other_disk = |end: usize| number(bytes, end + 4, 2).is_some_and(|disk| disk != 0 && disk != 0xffff);
    bytes.starts_with(b"PK\x07\x08") || end(bytes).is_some_and(other_disk)
}

/// Gives each entry a name of its own, if the directory can be found.
pub(super) fn parted(bytes: &[u8]) -> Option<Parted> {
    let mut parted = Parted { bytes: bytes.to_vec(), repeated: BTreeMap::new() };
    let mut seen: HashSet<Vec<u8>> = HashSet::new();
    // The number to go on from, by the length of names: an archive may hold one name without end.
    let mut next: HashMap<usize, usize> = HashMap::new();
    let mut at = start(bytes)?;
    let mut index = 0;
    while bytes.get(at..)?.starts_with(ENTRY) {
        let from = at + 46;
        let to = from + number(bytes, at + 28, 2)?;
        let name = bytes.get(from..to)?.to_vec();
        if !seen.insert(name.clone()) {
            let next = next.entry(name.len()).or_default();
            let own = loop {
                let own = numbered(&name, *next)?;
                *next += 1;
                if !seen.contains(&own) {
                    break own;
                }
            };
            parted.bytes[from..to].copy_from_slice(&own);
            seen.insert(own);
            parted.repeated.insert(index, name);
        }
        index += 1;
        at = to + number(bytes, at + 30, 2)? + number(bytes, at + 32, 2)?;
    }
    Some(parted)
}

/// The name with a number over its end, as far as there is room.
fn numbered(name: &[u8], count: usize) -> Option<Vec<u8>> {
    const DIGITS: &[u8; 32] = b"0123456789abcdefghijklmnopqrstuv";
    let (mut own, mut rest) = (name.to_vec(), count);
    for place in own.iter_mut().rev() {
        *place = DIGITS[rest % DIGITS.len()];
        rest /= DIGITS.len();
        if rest == 0 {
            return Some(own);
        }
    }
    None
}

fn end(bytes: &[u8]) -> Option<usize> {
    bytes.windows(END.len()).rposition(|window| window == END)
}

/// Where the directory starts: right before its end, whatever was put before the archive.
fn start(bytes: &[u8]) -> Option<usize> {
    let end = end(bytes)?;
    let start = end.checked_sub(number(bytes, end + 12, 4)?)?;
    bytes.get(start..)?.starts_with(ENTRY).then_some(start)
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    let digits = bytes.get(at..at.checked_add(length)?)?;
    Some(digits.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_of_one_name_without_end_are_named_one_after_the_other() {
        let entry = [ENTRY, &[0; 24], &[11, 0], &[0; 16], b"llythyr.txt"].concat();
        let directory = entry.repeat(60_000);
        let end = [END, &[0; 8], &(directory.len() as u32).to_le_bytes(), &[0; 6]].concat();
        let parted = parted(&[directory, end].concat()).expect("a directory");
        assert_eq!(parted.repeated.len(), 59_999);
        let names: HashSet<&[u8]> = parted.bytes.chunks(entry.len()).take(60_000).map(|entry| &entry[46..]).collect();
        assert_eq!(names.len(), 60_000);
    }
}
