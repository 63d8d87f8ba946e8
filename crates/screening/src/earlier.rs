//! What an earlier search found: whether two texts belong together, what those that hang together share, how much of a
//! shared text a text holds.
//!
//! Each of these follows from the texts alone, so that a search that was told finds the same as one that was not, and
//! has only what is new to look at. What a search does not ask for is forgotten after it: nothing outlives its texts, and
//! what is kept grows with them and with nothing else.

use std::io::{self, Read, Write};

use rustc_hash::FxHashMap;

use crate::{
    shared::{SharedText, Weighed},
    shingle::mix,
};

/// The most entries of one kind that are kept; what there is beyond them is looked at again each time.
const MOST: usize = 1024 * 1024;

/// What earlier searches found, and what this one did.
#[derive(Debug, Default)]
pub struct Earlier {
    related: Table<bool>,
    held: Table<u32>,
    weighed: Table<Weighed>,
    shared: Kept<FxHashMap<u64, Vec<SharedText>>>,
}

/// What was known before, and what was asked for or found since.
#[derive(Debug, Default)]
struct Kept<T> {
    before: T,
    now: T,
}

/// Something about two texts, by their names.
type Table<V> = Kept<Vec<((u64, u64), V)>>;

impl<V: Copy> Table<V> {
    fn get(&mut self, key: (u64, u64)) -> Option<V> {
        let at = self.before.binary_search_by_key(&key, |(key, _)| *key).ok()?;
        let (_, value) = self.before[at];
        self.keep(key, value);
        Some(value)
    }

    fn keep(&mut self, key: (u64, u64), value: V) {
        if self.now.len() < MOST {
            self.now.push((key, value));
        }
    }
}

impl Earlier {
    pub(crate) fn related(&mut self, [one, other]: [u64; 2]) -> Option<bool> {
        self.related.get((one.min(other), one.max(other)))
    }

    pub(crate) fn keep_related(&mut self, [one, other]: [u64; 2], related: bool) {
        self.related.keep((one.min(other), one.max(other)), related);
    }

    /// What some texts share, by a name of all of them.
    pub(crate) fn shared(&mut self, texts: u64) -> Option<Vec<SharedText>> {
        let shared = self.shared.before.get(&texts)?.clone();
        self.keep_shared(texts, &shared);
        Some(shared)
    }

    pub(crate) fn keep_shared(&mut self, texts: u64, shared: &[SharedText]) {
        if self.shared.now.len() < MOST {
            self.shared.now.insert(texts, shared.to_vec());
        }
    }

    pub(crate) fn held(&mut self, text: u64, shared: u64) -> Option<usize> {
        self.held.get((text, shared)).map(|held| held as usize)
    }

    pub(crate) fn keep_held(&mut self, text: u64, shared: u64, held: usize) {
        self.held
            .keep((text, shared), u32::try_from(held).expect("a text has far fewer than four thousand million words"));
    }

    /// How a text was weighed against a shared one, as if nobody's name were known.
    pub fn weighed(&mut self, text: u64, shared: u64) -> Option<Weighed> {
        self.weighed.get((text, shared))
    }

    /// Keeps how a text was weighed against a shared one, as if nobody's name were known.
    pub fn keep_weighed(&mut self, text: u64, shared: u64, weighed: Weighed) {
        self.weighed.keep((text, shared), weighed);
    }

    /// Writes what this search asked for or found.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write(&mut self, to: &mut dyn Write) -> io::Result<()> {
        let mut numbers = Numbers::new(to);
        write_table(&mut numbers, &mut self.related.now, u64::from)?;
        write_table(&mut numbers, &mut self.held.now, u64::from)?;
        write_table(&mut numbers, &mut self.weighed.now, |weighed| {
            (weighed.own_words as u64) << 32 | weighed.held_percent as u64
        })?;
        numbers.write(self.shared.now.len() as u64)?;
        for (texts, shared) in &self.shared.now {
            numbers.write(*texts)?;
            numbers.write(shared.len() as u64)?;
            for shared in shared {
                numbers.write(shared.len() as u64)?;
                shared.shingles().try_for_each(|shingle| numbers.write(shingle))?;
            }
        }
        numbers.end()
    }

    /// Reads what an earlier search wrote; `None` where it is something else, or damaged.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn read(from: &mut dyn Read) -> io::Result<Option<Self>> {
        match Self::read_whole(&mut Numbers::new(from)) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
            read => read,
        }
    }

    fn read_whole(numbers: &mut Numbers<&mut dyn Read>) -> io::Result<Option<Self>> {
        let mut earlier = Self::default();
        earlier.related.before = read_table(numbers, |number| number != 0)?;
        earlier.held.before = read_table(numbers, low)?;
        earlier.weighed.before = read_table(numbers, |number| Weighed {
            own_words: (number >> 32) as usize,
            held_percent: low(number) as usize,
        })?;
        for _ in 0..numbers.read()? {
            let texts = numbers.read()?;
            let shared = (0..numbers.read()?).map(|_| {
                let shingles = (0..numbers.read()?).map(|_| numbers.read());
                Ok(SharedText::of_shingles(shingles.collect::<io::Result<Vec<u64>>>()?))
            });
            let shared = shared.collect::<io::Result<_>>()?;
            earlier.shared.before.insert(texts, shared);
        }
        Ok(numbers.are_as_written()?.then_some(earlier))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the low half is what is meant")]
fn low(number: u64) -> u32 {
    number as u32
}

/// Writes a table in the order of its keys, in which it is looked up.
fn write_table<V: Copy>(
    numbers: &mut Numbers<&mut dyn Write>,
    table: &mut Vec<((u64, u64), V)>,
    number: impl Fn(V) -> u64,
) -> io::Result<()> {
    table.sort_unstable_by_key(|(key, _)| *key);
    table.dedup_by_key(|(key, _)| *key);
    numbers.write(table.len() as u64)?;
    for ((one, other), value) in table {
        for part in [*one, *other, number(*value)] {
            numbers.write(part)?;
        }
    }
    Ok(())
}

fn read_table<V>(numbers: &mut Numbers<&mut dyn Read>, value: impl Fn(u64) -> V) -> io::Result<Vec<((u64, u64), V)>> {
    let mut table = Vec::new();
    for _ in 0..numbers.read()? {
        table.push(((numbers.read()?, numbers.read()?), value(numbers.read()?)));
    }
    Ok(table)
}

/// Numbers one after the other, little-endian, with what they come to at the end: what was damaged since is seen.
struct Numbers<F> {
    file: F,
    sum: u64,
}

impl<F> Numbers<F> {
    fn new(file: F) -> Self {
        Self { file, sum: 0 }
    }

    fn add(&mut self, number: u64) {
        self.sum = mix(self.sum.rotate_left(1) ^ number);
    }
}

impl Numbers<&mut dyn Write> {
    fn write(&mut self, number: u64) -> io::Result<()> {
        self.add(number);
        self.file.write_all(&number.to_le_bytes())
    }

    fn end(self) -> io::Result<()> {
        self.file.write_all(&self.sum.to_le_bytes())
    }
}

impl Numbers<&mut dyn Read> {
    fn read(&mut self) -> io::Result<u64> {
        let number = self.next()?;
        self.add(number);
        Ok(number)
    }

    fn are_as_written(&mut self) -> io::Result<bool> {
        Ok(self.next()? == self.sum)
    }

    fn next(&mut self) -> io::Result<u64> {
        let mut bytes = [0; 8];
        self.file.read_exact(&mut bytes)?;
        Ok(u64::from_le_bytes(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(earlier: &mut Earlier) -> Vec<u8> {
        let mut bytes = Vec::new();
        earlier.write(&mut bytes).expect("room");
        bytes
    }

    fn read(bytes: &[u8]) -> Option<Earlier> {
        Earlier::read(&mut &bytes[..]).expect("bytes can be read")
    }

    fn some() -> Earlier {
        let mut earlier = Earlier::default();
        earlier.keep_related([7, 3], true);
        earlier.keep_related([3, 8], false);
        earlier.keep_held(3, 90, 41);
        earlier.keep_weighed(3, 90, Weighed { own_words: 12, held_percent: 77 });
        earlier.keep_shared(5, &[SharedText::of_shingles(vec![1, u64::MAX]), SharedText::of_shingles(vec![2])]);
        earlier
    }

    #[test]
    fn what_was_found_is_known_to_the_next_search_and_what_it_does_not_ask_for_to_none_after_it() {
        let mut next = read(&written(&mut some())).expect("it was written");
        assert_eq!((next.related([3, 7]), next.related([7, 3]), next.related([8, 7])), (Some(true), Some(true), None));
        assert_eq!((next.held(3, 90), next.held(90, 3)), (Some(41), None));
        assert_eq!(next.weighed(3, 90), Some(Weighed { own_words: 12, held_percent: 77 }));
        assert_eq!(next.shared(5).map(|shared| shared.len()), Some(2));

        let mut last = read(&written(&mut next)).expect("it was written");
        assert_eq!((last.related([3, 7]), last.related([3, 8])), (Some(true), None));
        assert_eq!(last.shared(5), next.shared(5));
    }

    #[test]
    fn what_is_damaged_is_not_believed() {
        let bytes = written(&mut some());
        assert!(read(&bytes).is_some());
        for cut in [0, 1, 8, bytes.len() - 8, bytes.len() - 1] {
            assert!(read(&bytes[..cut]).is_none(), "cut after {cut} bytes");
        }
        for at in (0..bytes.len()).step_by(8) {
            let mut damaged = bytes.clone();
            damaged[at] ^= 1;
            assert!(read(&damaged).is_none(), "byte {at}");
        }
    }
}
