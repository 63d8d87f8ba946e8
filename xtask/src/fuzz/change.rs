//! Changing a file by lot: bits, stretches, numbers, and the words of its own format in places where they mean
//! something else.

use super::seeds::{Seed, Seeds, archive};
use crate::random::Lots;

/// Numbers at which counts and places go wrong.
const NUMBERS: [&str; 12] = [
    "0",
    "-1",
    "1",
    "255",
    "32768",
    "65535",
    "65536",
    "2147483647",
    "2147483648",
    "4294967295",
    "99999999999",
    "18446744073709551615",
];

/// What opens, closes and names things, in one format or another.
const WORDS: [&str; 40] = [
    "<",
    ">",
    "</",
    "/>",
    "&#0;",
    "&#x110000;",
    "]]>",
    "<![CDATA[",
    "<!--",
    "<table>",
    "<w:p>",
    "</w:p>",
    "<w:del>",
    "<?xml ",
    "{",
    "}",
    "{\\*",
    "\\u-10179?",
    "\\bin99999999 ",
    "\\'",
    "<<",
    ">>",
    "[",
    "]",
    "(",
    ")",
    "endobj",
    " 0 R",
    "/Kids",
    "/Parent",
    "\n\n",
    "\r",
    "\0",
    "\"",
    ",",
    "=?utf-8?B?",
    "?=",
    "--",
    "boundary=",
    "From ",
];

/// A file by its number.
pub(super) fn changed(seeds: &Seeds, seed: u64, number: u64) -> Vec<u8> {
    let mut lots = Lots::new(seed, number);
    match seeds.get(lots.below(seeds.len())) {
        Seed::Bytes(bytes) => {
            let mut bytes = bytes.clone();
            change(&mut bytes, other(seeds, &mut lots), &mut lots);
            bytes
        }
        Seed::Entries(entries) => {
            let mut entries = entries.clone();
            let at = lots.below(entries.len());
            change(&mut entries[at].1, other(seeds, &mut lots), &mut lots);
            if lots.per_thousand(20) {
                entries.swap_remove(lots.below(entries.len()));
            }
            // Where a name is there twice, no archive can be written.
            archive(&entries).unwrap_or_default()
        }
    }
}

/// Another file, to take a stretch from.
fn other<'s>(seeds: &'s Seeds, lots: &mut Lots) -> &'s [u8] {
    match seeds.get(lots.below(seeds.len())) {
        Seed::Bytes(bytes) => bytes,
        Seed::Entries(entries) => entries.first().map_or(&[], |(_, bytes)| bytes),
    }
}

/// Makes one change or several; each further one is less likely.
fn change(bytes: &mut Vec<u8>, other: &[u8], lots: &mut Lots) {
    loop {
        change_once(bytes, other, lots);
        if lots.per_thousand(400) {
            return;
        }
    }
}

fn change_once(bytes: &mut Vec<u8>, other: &[u8], lots: &mut Lots) {
    let at = lots.below(bytes.len());
    match lots.below(10) {
        0 => with_byte(bytes, at, |byte, lots| byte ^ (1 << lots.below(8)), lots),
        1 => with_byte(bytes, at, |_, lots| *lots.pick(&[0, 1, 0x7f, 0x80, 0xff, b' ', b'\n']), lots),
        2 => drop(bytes.drain(stretch(bytes, at, lots))),
        3 => {
            let again = bytes[stretch(bytes, at, lots)].to_vec();
            let most = if lots.per_thousand(50) { 2_000 } else { 4 };
            let times = 1 + lots.below(most);
            // A file of megabytes is another test than this.
            for _ in 0..times.min(1 + 1_000_000 / again.len().max(1)) {
                bytes.splice(at..at, again.iter().copied());
            }
        }
        4 => {
            let from = lots.below(other.len());
            let taken = other[stretch(other, from, lots)].to_vec();
            let replaced = stretch(bytes, at, lots);
            bytes.splice(replaced, taken);
        }
        5 => bytes.truncate(at),
        6 | 7 => {
            let word = lots.pick(&WORDS).as_bytes();
            let replaced = if lots.per_thousand(500) { at..at } else { at..(at + word.len()).min(bytes.len()) };
            bytes.splice(replaced, word.iter().copied());
        }
        8 => {
            let Some(from) = bytes[at..].iter().position(u8::is_ascii_digit).map(|offset| at + offset) else { return };
            let to = bytes[from..].iter().position(|byte| !byte.is_ascii_digit()).map_or(bytes.len(), |n| from + n);
            bytes.splice(from..to, lots.pick(&NUMBERS).bytes());
        }
        _ => {
            // Numbers of four bytes, as old formats write them.
            let number = lots.pick(&[0u32, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe, 0xffff_ffff, 0x1000, 0xffff]);
            let to = (at + 4).min(bytes.len());
            bytes.splice(at..to, number.to_le_bytes());
        }
    }
}

fn with_byte(bytes: &mut [u8], at: usize, new: impl FnOnce(u8, &mut Lots) -> u8, lots: &mut Lots) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte = new(*byte, lots);
    }
}

/// A stretch from a place on: mostly short.
fn stretch(bytes: &[u8], at: usize, lots: &mut Lots) -> std::ops::Range<usize> {
    let most = *lots.pick(&[4, 16, 64, 512, 8192]);
    at..(at + lots.below(most)).min(bytes.len())
}
