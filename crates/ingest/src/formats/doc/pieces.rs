//! The letters of a document, put together from the pieces it was saved in.

use encoding_rs::WINDOWS_1252;

use super::{Bytes, Tables, cut_short};
use crate::{arrival::Trouble, limits::Limits};

/// A letter, or half of one by UTF-16's count, and where in the file it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Letter {
    pub(super) letter: char,
    pub(super) at: u32,
}

/// The number of the table of pieces among the tables.
const PIECES: usize = 33;

/// All letters, in order. The parts of a document are counted in units of UTF-16, and so each letter outside the first
/// plane is followed by a filler.
pub(super) fn letters(tables: &Tables<'_>, limits: &Limits) -> Result<Vec<Letter>, Trouble> {
    let pieces = piece_table(tables.table(PIECES).ok_or_else(cut_short)?).ok_or_else(cut_short)?;
    let count = pieces.0.len().checked_sub(4).ok_or_else(cut_short)? / 12;
    let mut letters = Vec::new();
    for number in 0..count {
        let bounds = pieces.u32(number * 4).zip(pieces.u32(number * 4 + 4));
        let length = bounds.and_then(|(from, to)| to.checked_sub(from)).ok_or_else(cut_short)? as usize;
        let place = pieces.u32((count + 1) * 4 + number * 8 + 2).ok_or_else(cut_short)?;
        // No piece is longer than the file; but any number of them may be the same stretch of it.
        if length > tables.main.0.len() {
            return Err(cut_short());
        }
        if letters.len() + length > limits.characters {
            return Err(Trouble::too_much_text(limits));
        }
        if place & 0x4000_0000 == 0 {
            wide(tables.main, place, length, &mut letters);
        } else {
            narrow(tables.main, (place & 0x3fff_ffff) / 2, length, &mut letters);
        }
    }
    Ok(letters)
}

/// The table of pieces lies behind any number of changes that were not yet worked in.
fn piece_table(mut rest: Bytes<'_>) -> Option<Bytes<'_>> {
    loop {
        match rest.u8(0)? {
            1 => rest = rest.part(3 + rest.u16(1)? as usize, rest.0.len())?,
            2 => {
                let length = rest.u32(1)? as usize;
                return rest.part(5, rest.0.len().min(5 + length));
            }
            _ => return None,
        }
    }
}

fn wide(main: Bytes<'_>, place: u32, length: usize, letters: &mut Vec<Letter>) {
    let at = |number: usize| place as usize + number * 2;
    let mut number = 0;
    while number < length {
        let Some(unit) = main.u16(at(number)) else { return };
        let place = at(number) as u32;
        let next = main.u16(at(number + 1)).filter(|_| number + 1 < length);
        let pair = [Some(unit), next].into_iter().flatten();
        let letter = char::decode_utf16(pair).next().and_then(Result::ok).unwrap_or('\u{fffd}');
        letters.push(Letter { letter, at: place });
        if letter.len_utf16() == 2 {
            letters.push(Letter { letter: '\0', at: place });
            number += 1;
        }
        number += 1;
    }
}

fn narrow(main: Bytes<'_>, place: u32, length: usize, letters: &mut Vec<Letter>) {
    let from = place as usize;
    let bytes = main.0.get(from..).unwrap_or_default();
    let bytes = &bytes[..length.min(bytes.len())];
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    letters.extend(text.chars().zip(place..).map(|(letter, at)| Letter { letter, at }));
}

/// The letters of a file of before 1997, which lie in one piece.
pub(super) fn before_1997(main: Bytes<'_>, from: u32, to: u32) -> Vec<Letter> {
    let mut letters = Vec::new();
    narrow(main, from, to.saturating_sub(from) as usize, &mut letters);
    letters
}
