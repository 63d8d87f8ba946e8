//! Files whose table of contents is missing or wrong: cut short, put together by hand, changed on their way.
//!
//! Objects say themselves where they start and what number they have. A table made of that is added at the end, where
//! readers look for it first.

use std::{borrow::Cow, collections::BTreeMap};

use crate::formats::sniff::find;

/// No dictionary of a table of contents has more bytes on either side of the word that names it.
const DICTIONARY: usize = 4096;

/// The file without tables of contents that ask for all the memory. Such a table says how many bytes its numbers have,
/// and libraries make room for as many; where it says more than any number has, it says nothing instead.
pub(super) fn without_wild_tables(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut tame = Cow::Borrowed(bytes);
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| find(rest, b"/XRef")) {
        let word = at + found;
        at = word + 5;
        let before = word.saturating_sub(DICTIONARY);
        let start =
            bytes[before..word].windows(3).rposition(|window| window == b"obj").map_or(before, |at| before + at);
        let after = &bytes[word..bytes.len().min(word + DICTIONARY)];
        let end = word + find(after, b"stream").unwrap_or(after.len());
        let Some(widths) = find(&bytes[start..end], b"/W").map(|width| start + width + 2) else { continue };
        let widths = widths..end.min(widths + find(&bytes[widths..end], b"]").unwrap_or(end));
        let is_wild = |number: &[u8]| number.iter().skip_while(|digit| **digit == b'0').count() > 1 || number == b"9";
        if bytes[widths.clone()].split(|byte| !byte.is_ascii_digit()).any(is_wild) {
            let digits = tame.to_mut()[widths].iter_mut().filter(|byte| byte.is_ascii_digit());
            digits.for_each(|digit| *digit = b'0');
        }
    }
    tame
}

/// The file with a new table of contents, or `None` if it has no objects to find.
pub(super) fn rebuilt(bytes: &[u8]) -> Option<Vec<u8>> {
    let bytes = &bytes[find(&bytes[..bytes.len().min(2048)], b"%PDF-").unwrap_or(0)..];
    let objects = objects(bytes);
    let (last, _) = objects.last_key_value()?;
    let root = last_reference(bytes, b"/Root").or_else(|| catalog(bytes, &objects))?;
    let mut file = bytes.to_vec();
    file.extend(b"\n");
    let start = file.len();
    file.extend(b"xref\n0 1\n0000000000 65535 f \n");
    for (number, (generation, offset)) in &objects {
        file.extend(format!("{number} 1\n{offset:010} {generation:05} n \n").bytes());
    }
    file.extend(format!("trailer\n<< /Size {} /Root {root}", last + 1).bytes());
    if let Some(encrypt) = last_reference(bytes, b"/Encrypt") {
        file.extend(format!(" /Encrypt {encrypt}").bytes());
    }
    if let Some(id) = file_id(bytes) {
        file.extend(b" /ID ");
        file.extend(id);
    }
    file.extend(format!(" >>\nstartxref\n{start}\n%%EOF\n").bytes());
    Some(file)
}

/// Where each object starts, by its number. Of several versions, the last one counts.
fn objects(bytes: &[u8]) -> BTreeMap<u32, (u16, usize)> {
    let mut objects = BTreeMap::new();
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| find(rest, b"obj")) {
        let word = at + found;
        at = word + 3;
        let before = &bytes[..word];
        let Some((before, generation)) = number_at_end(before) else { continue };
        let Some((before, number)) = number_at_end(before) else { continue };
        let is_apart = before.last().is_none_or(|byte| !byte.is_ascii_alphanumeric());
        // The table of contents takes ten digits for a place.
        if is_apart
            && number < 10_000_000
            && let (Ok(number), Ok(generation)) = (u32::try_from(number), u16::try_from(generation))
        {
            objects.insert(number, (generation, before.len()));
        }
    }
    objects
}

/// The number that stands at the end, before white space, and what is before it.
fn number_at_end(bytes: &[u8]) -> Option<(&[u8], u64)> {
    let bytes = bytes.trim_ascii_end();
    let digits = bytes.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let (before, number) = bytes.split_at(bytes.len() - digits);
    let number = std::str::from_utf8(number).ok()?.parse().ok()?;
    Some((before, number))
}

/// The last `/Key 12 0 R`.
fn last_reference(bytes: &[u8], key: &[u8]) -> Option<String> {
    let starts = |at: &usize| bytes[*at..].starts_with(key);
    (0..bytes.len()).rev().filter(starts).find_map(|at| {
        let rest = bytes.get(at + key.len()..bytes.len().min(at + key.len() + 40))?;
        let words: Vec<&str> =
            std::str::from_utf8(rest.split(|byte| *byte == b'R').next()?).ok()?.split_ascii_whitespace().collect();
        match words[..] {
            [number, generation] => {
                Some(format!("{} {} R", number.parse::<u32>().ok()?, generation.parse::<u16>().ok()?))
            }
            _ => None,
        }
    })
}

fn catalog(bytes: &[u8], objects: &BTreeMap<u32, (u16, usize)>) -> Option<String> {
    let is_catalog = |offset: usize| {
        let object = &bytes[offset..bytes.len().min(offset + 500)];
        let object = &object[..find(object, b"endobj").unwrap_or(object.len())];
        find(object, b"/Catalog").is_some()
    };
    objects
        .iter()
        .rev()
        .find_map(|(number, (generation, offset))| is_catalog(*offset).then(|| format!("{number} {generation} R")))
}

/// The name of the file, which its encryption rests on.
fn file_id(bytes: &[u8]) -> Option<&[u8]> {
    let starts = |at: &usize| bytes[*at..].starts_with(b"/ID");
    let at = (0..bytes.len()).rev().find(starts)?;
    let rest = &bytes[at + 3..bytes.len().min(at + 400)];
    let open = rest.iter().position(|byte| *byte == b'[')?;
    let close = rest.iter().position(|byte| *byte == b']')?;
    rest.get(open..=close)
}
