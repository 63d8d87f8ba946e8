use std::io::{Cursor, Write};

use ymateb_model::submission::BlockKind::{self, Heading, ListItem, Paragraph, TableCell};

use super::*;
use crate::testing::{check_documents, documents};

/// A document put together by hand.
struct Doc {
    main: Vec<u8>,
    tables: Vec<u8>,
    pieces: Vec<(u32, u32)>,
}

/// Where the text starts.
const TEXT: usize = 0x400;

impl Doc {
    fn new() -> Self {
        let mut doc = Self { main: vec![0; TEXT], tables: Vec::new(), pieces: Vec::new() };
        doc.put(0, &0xa5ec_u16.to_le_bytes());
        doc.put(head::VERSION, &WORD_97.to_le_bytes());
        doc
    }

    fn put(&mut self, at: usize, bytes: &[u8]) {
        self.main[at..at + bytes.len()].copy_from_slice(bytes);
    }

    /// Writes letters as two bytes each, and gives where they start.
    fn wide(&mut self, text: &str) -> u32 {
        let at = self.main.len() as u32;
        self.main.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        self.pieces.push((text.encode_utf16().count() as u32, at));
        at
    }

    /// Writes letters as bytes.
    fn narrow(&mut self, text: &[u8]) -> u32 {
        let at = self.main.len() as u32;
        self.main.extend(text);
        self.pieces.push((text.len() as u32, (at * 2) | 0x4000_0000));
        at
    }

    fn length(&mut self, part: usize, length: u32) {
        self.put(head::LENGTHS + part * 4, &length.to_le_bytes());
    }

    fn table(&mut self, number: usize, bytes: &[u8]) {
        let at = head::TABLES + number * 8;
        let place = (self.tables.len() as u32).to_le_bytes();
        self.put(at, &place);
        self.put(at + 4, &(bytes.len() as u32).to_le_bytes());
        self.tables.extend(bytes);
    }

    /// Adds a page of properties: stretches of the file with the bytes for each.
    fn page(&mut self, table: usize, entry_bytes: usize, stretches: &[(u32, u32, Vec<u8>)]) {
        self.main.resize(self.main.len().next_multiple_of(PAGE), 0);
        let number = (self.main.len() / PAGE) as u32;
        let mut page = vec![0u8; PAGE];
        let mut end = PAGE - 2;
        for (stretch, (from, to, properties)) in stretches.iter().enumerate() {
            page[stretch * 4..stretch * 4 + 8].copy_from_slice(&[from.to_le_bytes(), to.to_le_bytes()].concat());
            end = (end - properties.len()) & !1;
            page[end..end + properties.len()].copy_from_slice(properties);
            page[(stretches.len() + 1) * 4 + stretch * entry_bytes] = (end / 2) as u8;
        }
        page[PAGE - 1] = stretches.len() as u8;
        self.main.extend(page);
        let (from, to) = (stretches[0].0, stretches[stretches.len() - 1].1);
        self.table(table, &[from.to_le_bytes(), to.to_le_bytes(), number.to_le_bytes()].concat());
    }

    fn saved(mut self) -> Vec<u8> {
        let mut bounds = vec![0u32];
        for (length, _) in &self.pieces {
            bounds.push(bounds[bounds.len() - 1] + length);
        }
        let mut table: Vec<u8> = bounds.iter().flat_map(|bound| bound.to_le_bytes()).collect();
        for (_, place) in &self.pieces {
            table.extend([&[0, 0], &place.to_le_bytes()[..], &[0, 0]].concat());
        }
        let changes = [1u8, 2, 0, 9, 9];
        let pieces = [&changes[..], &[2], &(table.len() as u32).to_le_bytes(), &table].concat();
        self.table(33, &pieces);
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream("WordDocument").unwrap().write_all(&self.main).unwrap();
        file.create_stream("0Table").unwrap().write_all(&self.tables).unwrap();
        file.into_inner().into_inner()
    }
}

const PAGE: usize = 512;

fn check(file: &[u8], expected: &[(BlockKind, &str)]) {
    let reading = documents("llythyr.doc", file).remove(0);
    assert_eq!(reading.trouble, None);
    let answer = &reading.submission.answers[0];
    let found: Vec<_> = answer.blocks.iter().map(|block| (block.kind, block.range.of(&answer.text).unwrap())).collect();
    assert_eq!(found, expected);
}

#[test]
fn pieces_of_both_kinds_are_put_together() {
    let mut doc = Doc::new();
    doc.wide("Mae dŵr a thŷ 😀 yn ");
    doc.narrow(b"h\xe2l\x0ba theg.\r\x13 HYPERLINK x \x14Diolch\x15.\r");
    let main = doc.pieces.iter().map(|(length, _)| length).sum();
    doc.wide("Nodyn.\r");
    doc.wide("Pennyn\r");
    doc.length(0, main);
    doc.length(1, 7);
    doc.length(2, 7);
    check(
        &doc.saved(),
        &[(Paragraph, "Mae dŵr a thŷ 😀 yn hâl\na theg."), (Paragraph, "Diolch."), (Paragraph, "Nodyn.")],
    );
}

#[test]
fn headings_items_and_cells_are_known_and_deleted_words_are_out() {
    let mut doc = Doc::new();
    let text = "Ein barn\rfair pay\rIe\u{7}Rydym ddim yn cytuno.\r";
    let at = doc.narrow(text.as_bytes());
    doc.length(0, text.len() as u32);
    let place = |word: &str| at + text.find(word).unwrap() as u32;
    let paragraph = |style: u16, properties: &[u8]| {
        let mut bytes = vec![0, (2 + properties.len()).div_ceil(2) as u8];
        bytes.extend(style.to_le_bytes());
        bytes.extend(properties);
        bytes
    };
    let stretches = [
        (at, place("fair"), paragraph(2, &[])),
        (place("fair"), place("Ie"), paragraph(0, &[0x0b, 0x46, 3, 0])),
        (place("Ie"), place("Rydym"), paragraph(0, &[0x16, 0x24, 1])),
    ];
    doc.page(13, 13, &stretches);
    doc.page(12, 1, &[(place("ddim"), place("yn cyt"), vec![3, 0x00, 0x08, 1])]);
    // Styles: a usual one, a heading, and one based on it.
    let style = |kind: u16, base: u16| [4u16.to_le_bytes(), kind.to_le_bytes(), (base << 4).to_le_bytes()].concat();
    doc.table(1, &[&2u16.to_le_bytes()[..], &[3, 0], &style(0, 0xfff), &style(1, 0), &style(0xffe, 1)].concat());
    let file = doc.saved();
    check(&file, &[(Heading, "Ein barn"), (ListItem, "fair pay"), (TableCell, "Ie"), (Paragraph, "Rydym yn cytuno.")]);
    let notes = documents("a.doc", &file).remove(0).notes;
    assert_eq!(notes[0].text, "it holds tracked changes: what was deleted is left out");
}

#[test]
fn older_and_locked_and_broken_documents_are_told_apart() {
    let mut old = Doc::new();
    let at = old.narrow(b"T\xe2l teg.\r");
    old.put(head::VERSION, &[0x65, 0]);
    old.put(head::TEXT_FROM, &at.to_le_bytes());
    old.put(head::TEXT_TO, &(at + 9).to_le_bytes());
    check(&old.saved(), &[(Paragraph, "Tâl teg.")]);
    let mut locked = Doc::new();
    locked.put(head::FLAGS, &[0, 1]);
    check_documents("l.doc", &locked.saved(), &[("l.doc", "encrypted: the document needs a password")]);
    let mut wild = Doc::new();
    wild.pieces = vec![(10, 0xfff0), (u32::MAX - 10, 0)];
    check_documents("w.doc", &wild.saved(), &[("w.doc", "damaged: ")]);
    let whole = Doc::new().saved();
    check_documents("c.doc", &whole[..1000], &[("c.doc", "damaged: ")]);
}

#[test]
fn fields_that_lie_in_each_other_without_end_are_read() {
    let mut doc = Doc::new();
    let text =
        "\u{13}\u{14}".repeat(200_000) + "\u{13}cudd" + &"\u{15}".repeat(200_001) + &"Gofal. ".repeat(30_000) + "\r";
    doc.narrow(text.as_bytes());
    doc.length(0, text.len() as u32);
    let expected = "Gofal. ".repeat(30_000);
    check(&doc.saved(), &[(Paragraph, expected.trim())]);
    // Shown within fields that never close.
    let mut open = Doc::new();
    let text = "\u{13}\u{14}".repeat(200_000) + &"Gofal. ".repeat(30_000) + "\r";
    open.narrow(text.as_bytes());
    open.length(0, text.len() as u32);
    check(&open.saved(), &[(Paragraph, expected.trim())]);
}
