//! Word documents of before 2007: pieces of text, and tables of what is special about stretches of them.
//!
//! The text is found through the table of pieces ([`pieces`]), what paragraphs and letters are through pages of
//! properties ([`properties`]). Headers and comments are not the matter; deleted and hidden words are out; footnotes
//! and text boxes come last.

use ymateb_model::{submission::BlockKind, text::Place};

use crate::{
    arrival::{Note, Trouble},
    content::{Content, Document},
    formats::compound::Compound,
    limits::Limits,
};

mod bytes;
mod pieces;
mod properties;

use bytes::Bytes;
use pieces::Letter;
use properties::Properties;

/// Where in the head of the file it says what.
mod head {
    pub(super) const VERSION: usize = 0x02;
    pub(super) const FLAGS: usize = 0x0a;
    /// First and last byte of the text, in files of before 1997.
    pub(super) const TEXT_FROM: usize = 0x18;
    pub(super) const TEXT_TO: usize = 0x1c;
    /// How many letters each part of the document has.
    pub(super) const LENGTHS: usize = 0x4c;
    /// The table of tables: pairs of a place and a length.
    pub(super) const TABLES: usize = 0x9a;
}

/// The first version with a table of pieces in a stream of its own.
const WORD_97: u16 = 0xc1;

/// Reads a document.
pub(crate) fn read(file: &[u8], limits: &Limits) -> Result<Document, Trouble> {
    let mut compound = Compound::open(file, limits)?;
    let stream = compound.stream("/WordDocument").ok_or_else(cut_short)?;
    let main = Bytes(&stream);
    let flags = main.u16(head::FLAGS).ok_or_else(cut_short)?;
    if flags & 0x0100 != 0 {
        return Err(Trouble::encrypted("the document needs a password"));
    }
    let mut content = Content::default();
    let mut told = Told::default();
    if main.u16(head::VERSION).unwrap_or_default() < WORD_97 {
        let (from, to) = (main.u32(head::TEXT_FROM), main.u32(head::TEXT_TO));
        let letters = pieces::before_1997(main, from.ok_or_else(cut_short)?, to.ok_or_else(cut_short)?);
        part(&letters, &Properties::default(), None, &mut content, &mut told);
    } else {
        let name = if flags & 0x0200 == 0 { "/0Table" } else { "/1Table" };
        let tables = compound.stream(name).ok_or_else(cut_short)?;
        let tables = Tables { main, tables: Bytes(&tables) };
        let letters = pieces::letters(&tables, limits)?;
        let properties = Properties::of(&tables);
        for (number, (from, to)) in lengths(main).into_iter().enumerate() {
            let (from, to) = (from.min(letters.len()), to.min(letters.len()));
            let kind = match number {
                0 => None,
                // Headers, and comments.
                2..=4 => continue,
                _ => Some(BlockKind::Paragraph),
            };
            part(&letters[from..to], &properties, kind, &mut content, &mut told);
        }
    }
    let mut document = Document::of(content);
    document.pictures = told.pictures;
    if told.deletions {
        document.notes.push(Note::new("it holds tracked changes: what was deleted is left out"));
    }
    Ok(document)
}

fn cut_short() -> Trouble {
    Trouble::damaged("the document is cut short or broken: its text cannot be found")
}

/// The two streams that a document is in.
struct Tables<'b> {
    main: Bytes<'b>,
    tables: Bytes<'b>,
}

impl<'b> Tables<'b> {
    /// One of the tables, by its number in the head of the file.
    fn table(&self, number: usize) -> Option<Bytes<'b>> {
        let at = head::TABLES + number * 8;
        let (from, length) = (self.main.u32(at)? as usize, self.main.u32(at + 4)? as usize);
        self.tables.part(from, from.checked_add(length)?)
    }
}

/// The parts of the document, as stretches of its letters: the text, footnotes, headers, macros, comments, endnotes,
/// text boxes, and text boxes in headers.
fn lengths(main: Bytes<'_>) -> Vec<(usize, usize)> {
    let mut from = 0;
    (0..7)
        .map(|number| {
            let length = main.u32(head::LENGTHS + number * 4).unwrap_or(0) as usize;
            let part = (from, from + length);
            from += length;
            part
        })
        .collect()
}

#[derive(Default)]
struct Told {
    pictures: bool,
    deletions: bool,
}

/// Reads the paragraphs of a part.
fn part(letters: &[Letter], properties: &Properties, kind: Option<BlockKind>, content: &mut Content, told: &mut Told) {
    let mut text = String::new();
    // For each open field, whether its instructions are still going on; and how many of them are: fields may lie in fields
    // without end, and each letter asks.
    let (mut fields, mut instructing): (Vec<bool>, usize) = (Vec::new(), 0);
    for letter in letters {
        match letter.letter {
            '\r' | '\u{7}' | '\u{c}' => {
                let paragraph = properties.paragraph(letter.at);
                let kind = kind.unwrap_or(if paragraph.heading {
                    BlockKind::Heading
                } else if paragraph.item {
                    BlockKind::ListItem
                } else if paragraph.in_table || letter.letter == '\u{7}' {
                    BlockKind::TableCell
                } else {
                    BlockKind::Paragraph
                });
                content.push("\n\n", kind, text.trim(), Place::default());
                text.clear();
                continue;
            }
            '\u{13}' => {
                fields.push(true);
                instructing += 1;
            }
            '\u{14}' => {
                if let Some(instructions) = fields.last_mut() {
                    instructing -= usize::from(std::mem::take(instructions));
                }
            }
            '\u{15}' => instructing -= usize::from(fields.pop().unwrap_or(false)),
            '\u{1}' | '\u{8}' => told.pictures = true,
            _ => {}
        }
        if instructing > 0 {
            continue;
        }
        if letter.letter >= ' ' || matches!(letter.letter, '\t' | '\u{b}' | '\u{e}' | '\u{1e}') {
            let seen = properties.letter(letter.at);
            told.deletions |= seen.deleted;
            if !seen.deleted && !seen.hidden {
                text.push(match letter.letter {
                    '\u{b}' | '\u{e}' => '\n',
                    '\u{1e}' => '\u{2011}',
                    // Symbol fonts keep their signs among the private letters.
                    '\u{f0b7}' | '\u{f0a7}' => '•',
                    other => other,
                });
            }
        }
    }
    content.push("\n\n", kind.unwrap_or(BlockKind::Paragraph), text.trim(), Place::default());
}

#[cfg(test)]
mod tests;
