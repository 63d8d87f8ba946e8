//! What is special about paragraphs and letters: headings, items of lists, cells; deleted and hidden words.
//!
//! Properties lie in pages of 512 bytes, each for a stretch of the file. A page's last byte says how many stretches it
//! has; then come their bounds, then where in the page each one's properties are.

use std::collections::HashMap;

use super::{Bytes, Tables};

/// The numbers of the tables, in the head of the file.
const STYLES: usize = 1;
const LETTER_PAGES: usize = 12;
const PARAGRAPH_PAGES: usize = 13;

const PAGE: usize = 512;

/// What is special about a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub(super) heading: bool,
    pub(super) item: bool,
    pub(super) in_table: bool,
}

/// What is special about a letter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) deleted: bool,
    pub(super) hidden: bool,
}

/// What is known of all stretches, in order: where each starts and ends in the file.
#[derive(Debug, Default)]
pub(super) struct Properties {
    paragraphs: Vec<(u32, u32, Paragraph)>,
    letters: Vec<(u32, u32, Seen)>,
}

impl Properties {
    pub(super) fn of(tables: &Tables<'_>) -> Self {
        let headings = headings(tables);
        let mut paragraphs = Vec::new();
        each_stretch(tables, PARAGRAPH_PAGES, 13, &mut |from, to, page, at| {
            // The length is in words; where it is zero, the next byte has it.
            let properties = match page.u8(at)? {
                0 => page.part(at + 2, at + 2 + page.u8(at + 1)? as usize * 2)?,
                words => page.part(at + 1, (at + words as usize * 2).min(PAGE))?,
            };
            let style = properties.u16(0)?;
            let mut paragraph =
                Paragraph { heading: headings.get(&style).copied().unwrap_or(false), ..Paragraph::default() };
            each_property(properties.part(2, properties.0.len())?, &mut |property, operand| match property {
                0x2640 => paragraph.heading = operand.u8(0).is_some_and(|level| level < 9),
                0x460b => paragraph.item = operand.u16(0).is_some_and(|list| list != 0),
                0x2416 => paragraph.in_table = operand.u8(0) == Some(1),
                _ => {}
            });
            paragraphs.push((from, to, paragraph));
            Some(())
        });
        let mut letters = Vec::new();
        each_stretch(tables, LETTER_PAGES, 1, &mut |from, to, page, at| {
            let length = page.u8(at)? as usize;
            let mut seen = Seen::default();
            each_property(page.part(at + 1, at + 1 + length)?, &mut |property, operand| match property {
                0x0800 => seen.deleted = operand.u8(0) == Some(1),
                0x083c => seen.hidden = operand.u8(0) == Some(1),
                _ => {}
            });
            if seen != Seen::default() {
                letters.push((from, to, seen));
            }
            Some(())
        });
        paragraphs.sort_unstable_by_key(|(from, ..)| *from);
        letters.sort_unstable_by_key(|(from, ..)| *from);
        Self { paragraphs, letters }
    }

    pub(super) fn paragraph(&self, at: u32) -> Paragraph {
        find(&self.paragraphs, at)
    }

    pub(super) fn letter(&self, at: u32) -> Seen {
        find(&self.letters, at)
    }
}

fn find<T: Copy + Default>(stretches: &[(u32, u32, T)], at: u32) -> T {
    let after = stretches.partition_point(|(from, ..)| *from <= at);
    let found = after.checked_sub(1).map(|before| stretches[before]).filter(|(_, to, _)| at < *to);
    found.map(|(.., value)| value).unwrap_or_default()
}

/// What is done with each stretch: its bounds, the page, and where in the page its properties are.
type OnStretch<'f> = &'f mut dyn FnMut(u32, u32, Bytes<'_>, usize) -> Option<()>;

/// Goes through the stretches of all pages that a table names. What is broken is passed over.
fn each_stretch(tables: &Tables<'_>, table: usize, entry_bytes: usize, on_stretch: OnStretch<'_>) {
    let Some(pages) = tables.table(table) else { return };
    let count = pages.0.len().saturating_sub(4) / 8;
    // A table may name one page over and over; a sound one names no more than the file has.
    for number in 0..count.min(tables.main.0.len() / PAGE) {
        let Some(place) = pages.u32((count + 1) * 4 + number * 4) else { return };
        let from = (place & 0x3f_ffff) as usize * PAGE;
        let Some(page) = tables.main.part(from, from + PAGE) else { continue };
        let stretches = page.u8(PAGE - 1).unwrap_or(0) as usize;
        for stretch in 0..stretches {
            let bounds = (page.u32(stretch * 4), page.u32(stretch * 4 + 4));
            let entry = page.u8((stretches + 1) * 4 + stretch * entry_bytes);
            if let ((Some(from), Some(to)), Some(entry)) = (bounds, entry)
                && entry != 0
            {
                let _ = on_stretch(from, to, page, entry as usize * 2);
            }
        }
    }
}

/// Goes through properties; how long each one's operand is can be told from its number.
fn each_property(properties: Bytes<'_>, on_property: &mut dyn FnMut(u16, Bytes<'_>)) {
    let mut at = 0;
    while let Some(property) = properties.u16(at) {
        at += 2;
        let length = match property >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            _ if property == 0xd608 => properties.u16(at).map_or(0, |length| length as usize + 1),
            _ => properties.u8(at).map_or(0, |length| length as usize + 1),
        };
        let Some(operand) = properties.part(at, at + length) else { return };
        on_property(property, operand);
        at += length;
    }
}

/// Which styles are of headings: the built-in ones, and those based on them.
fn headings(tables: &Tables<'_>) -> HashMap<u16, bool> {
    let mut styles: Vec<(u16, u16)> = Vec::new();
    if let Some(sheet) = tables.table(STYLES) {
        let mut at = 2 + sheet.u16(0).unwrap_or(0) as usize;
        while let Some(length) = sheet.u16(at) {
            let style = sheet.u16(at + 2).zip(sheet.u16(at + 4)).filter(|_| length >= 4);
            // Which built-in style it is, and which it is based on.
            styles.push(style.map_or((0xfff, 0xfff), |(kind, base)| (kind & 0xfff, base >> 4)));
            at += 2 + length as usize;
        }
    }
    let is_heading = |number: usize| {
        let mut number = number;
        // A chain of styles may be a circle.
        for _ in 0..20 {
            match styles.get(number) {
                // Headings of nine levels, titles and subtitles.
                Some((1..=9 | 62 | 74, _)) => return true,
                Some((_, base)) => number = *base as usize,
                None => return false,
            }
        }
        false
    };
    (0..styles.len()).filter_map(|number| Some((u16::try_from(number).ok()?, is_heading(number)))).collect()
}
