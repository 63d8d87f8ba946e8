//! Texts at hand: the words of many submissions in little room, so that grouping need not read them again.
//!
//! People use few different words. Each is numbered when it is first met, and a text is the numbers of its words, four
//! bytes for each. Numbers are no part of any result.

use rustc_hash::FxHashMap;

use crate::words::{Manner, Word, Words};

/// Stands for the end of a part among the words.
const END_OF_PART: u32 = u32::MAX;

/// The words of texts that were put here, up to a bound.
#[derive(Debug)]
pub struct Shelf {
    numbers: FxHashMap<u64, u32>,
    /// The hash of the word with each number.
    hashes: Vec<u64>,
    /// The texts one after the other: of each word its number and its manner.
    words: Vec<u32>,
    /// Where each text begins and ends.
    texts: FxHashMap<usize, (usize, usize)>,
    most_words: usize,
}

impl Shelf {
    /// A shelf for texts of so many words in all.
    pub fn new(most_words: usize) -> Self {
        Self {
            numbers: FxHashMap::default(),
            hashes: Vec::new(),
            words: Vec::new(),
            texts: FxHashMap::default(),
            most_words,
        }
    }

    /// Puts a text here under a number of its owner's; leaves it out when there is no more room.
    pub fn put(&mut self, text: usize, words: &Words) {
        let room = words.parts.iter().map(|part| part.len() + 1).sum::<usize>();
        if self.words.len() + room > self.most_words {
            return;
        }
        let begin = self.words.len();
        for part in &words.parts {
            for word in part {
                let next = u32::try_from(self.hashes.len()).expect("there is room for fewer words");
                let number = *self.numbers.entry(word.hash).or_insert_with(|| {
                    self.hashes.push(word.hash);
                    next
                });
                self.words.push(number << Manner::BITS | u32::from(word.manner.bits()));
            }
            self.words.push(END_OF_PART);
        }
        self.texts.insert(text, (begin, self.words.len()));
    }

    /// Whether a text is here.
    pub fn holds(&self, text: usize) -> bool {
        self.texts.contains_key(&text)
    }

    /// Gives a text that was put here.
    pub fn get(&self, text: usize) -> Option<Words> {
        let (begin, end) = *self.texts.get(&text)?;
        let mut words = Words::default();
        let mut part = Vec::new();
        for kept in &self.words[begin..end] {
            if *kept == END_OF_PART {
                words.parts.push(std::mem::take(&mut part));
                continue;
            }
            let manner = Manner::from_bits((kept & ((1 << Manner::BITS) - 1)) as u8);
            part.push(Word { hash: self.hashes[(kept >> Manner::BITS) as usize], manner });
        }
        Some(words)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shingle::Part;
    use ymateb_model::text::ByteRange;

    #[test]
    fn a_text_comes_back_as_it_was_put_and_a_full_shelf_takes_no_more() {
        let of = |texts: &[&str]| {
            let whole: Vec<[ByteRange; 1]> = texts.iter().map(|text| [ByteRange::new(0, text.len())]).collect();
            let parts = texts.iter().zip(&whole).map(|(text, ranges)| Part { text, ranges });
            Words::of(&parts.collect::<Vec<_>>())
        };
        let letter = of(&["Annwyl Weinidog,\nNa, dim byth.\nYn gywir, Non", "", "Dear Minister,\nno.\nNon"]);
        let again = of(&["Non\nno"]);
        let mut shelf = Shelf::new(19);
        for (number, words) in [(7, &letter), (3, &again), (5, &letter)] {
            shelf.put(number, words);
        }
        assert_eq!(shelf.get(7), Some(letter));
        assert_eq!(shelf.get(3), Some(again));
        assert_eq!((shelf.holds(3), shelf.holds(5), shelf.get(5)), (true, false, None), "nineteen words fill it");
    }
}
