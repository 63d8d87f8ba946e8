//! RTF: what a word processor wrote before it wrote packages of XML, and what Outlook keeps messages in.
//!
//! Read by hand: the format is a stream of words and groups, and the traps are all in its letters ([`letters`]): bytes
//! in the alphabet of the font, escapes inside words, halves of surrogate pairs with a stand-in after each.

use std::collections::HashMap;

use ymateb_model::{submission::BlockKind, text::Place};

use crate::{
    arrival::{Note, Trouble},
    content::{Content, Document},
};

mod letters;
mod tokens;

use letters::Letters;
use tokens::{Token, Tokens};

/// How deep groups may lie in each other.
const DEPTH: usize = 10_000;

/// Reads a document.
pub(crate) fn read(bytes: &[u8]) -> Result<Document, Trouble> {
    let mut walk = Walk::default();
    let mut tokens = Tokens::new(bytes);
    while let Some(token) = tokens.next() {
        let at_start = std::mem::replace(&mut walk.at_start, token == Token::Open);
        match token {
            Token::Symbol(b'*') => walk.optional = at_start,
            Token::Open => walk.open()?,
            Token::Close => walk.close(),
            Token::Word(word, number) => walk.word(word, number, &mut tokens),
            Token::Symbol(symbol) => walk.symbol(symbol),
            Token::Byte(byte) => walk.byte(byte),
        }
        if walk.done {
            break;
        }
    }
    let cut_short = !walk.done;
    // Where the file ends within a footnote, the text that it interrupts is not over.
    while walk.end_footnote() {}
    walk.end_paragraph();
    let mut content = walk.content;
    for note in walk.notes {
        content.push("\n\n", BlockKind::Paragraph, &note, Place::default());
    }
    let mut document = Document::of(content);
    document.pictures = walk.pictures;
    if cut_short {
        document.notes.push(Note::new("the file is cut short: it was read as far as it goes"));
    }
    if walk.deletions {
        document.notes.push(Note::new("it holds tracked changes: what was deleted is left out"));
    }
    Ok(document)
}

/// What is true inside a group, and again outside it once it closes.
#[derive(Debug, Clone, Default)]
struct Group {
    /// Nothing in it is text.
    hidden: bool,
    destination: Destination,
    /// It says the same twice: in old letters, and in a group of its own in all.
    twice: bool,
    /// Text that is not shown, or was deleted.
    unseen: bool,
    deleted: bool,
    /// How many letters stand in for one that is given by number.
    stand_ins: usize,
    font: Option<i32>,
    paragraph: Paragraph,
}

/// What a group is for, where its words are not simply the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Destination {
    #[default]
    Text,
    Fonts,
    Styles,
    Footnote,
}

#[derive(Debug, Clone, Copy, Default)]
struct Paragraph {
    style: Option<i32>,
    outlined: bool,
    item: bool,
    in_table: bool,
}

#[derive(Default)]
struct Walk {
    content: Content,
    letters: Letters,
    groups: Vec<Group>,
    group: Group,
    /// The group has just opened: here `\*` says that it may be passed over if what it is for is not known.
    at_start: bool,
    optional: bool,
    /// How many stand-ins are still to be passed over.
    to_skip: usize,
    /// The name of the style that is being declared, and its number.
    style: (i32, bool, String),
    headings: HashMap<i32, bool>,
    /// Texts that footnotes interrupt, and how deep in groups each footnote lies.
    interrupted: Vec<(usize, String)>,
    notes: Vec<String>,
    /// Whether the paragraph starts with a list's marker.
    marked: bool,
    pictures: bool,
    deletions: bool,
    done: bool,
}

impl Walk {
    fn open(&mut self) -> Result<(), Trouble> {
        self.settle();
        if self.groups.len() >= DEPTH {
            return Err(Trouble::damaged(format!("its groups lie more than {DEPTH} deep")));
        }
        if self.groups.is_empty() {
            self.group.stand_ins = 1;
        }
        self.groups.push(self.group.clone());
        self.optional = false;
        self.to_skip = 0;
        Ok(())
    }

    fn close(&mut self) {
        self.settle();
        self.to_skip = 0;
        let Some(outer) = self.groups.pop() else {
            self.done = true;
            return;
        };
        self.group = outer;
        while self.interrupted.last().is_some_and(|(depth, _)| *depth > self.groups.len()) {
            self.end_footnote();
        }
        self.letters.set_font(self.group.font);
        self.done = self.groups.is_empty();
    }

    /// Ends the innermost footnote, and goes on with the text that it interrupts; says whether there was one.
    fn end_footnote(&mut self) -> bool {
        let Some((_, text)) = self.interrupted.pop() else { return false };
        let note = self.letters.take();
        if !note.trim().is_empty() {
            self.notes.push(note.trim().to_owned());
        }
        self.letters.put_back(text);
        true
    }

    fn settle(&mut self) {
        self.letters.settle();
    }

    fn is_text(&self) -> bool {
        let group = &self.group;
        !group.hidden
            && !group.unseen
            && !group.deleted
            && matches!(group.destination, Destination::Text | Destination::Footnote)
    }

    fn byte(&mut self, byte: u8) {
        if self.skips() {
            return;
        }
        match self.group.destination {
            Destination::Styles if !self.group.hidden => self.style_byte(byte),
            _ if self.is_text() => self.letters.byte(byte),
            _ => {}
        }
    }

    /// Whether what comes is the stand-in for a letter given by number.
    fn skips(&mut self) -> bool {
        let skips = self.to_skip > 0;
        self.to_skip = self.to_skip.saturating_sub(1);
        skips
    }

    fn text(&mut self, text: &str) {
        if !self.skips() && self.is_text() {
            self.letters.text(text);
        }
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("\u{2011}"),
            b'\n' | b'\r' => self.paragraph_ends(),
            b'{' | b'}' | b'\\' => self.byte(symbol),
            _ => {}
        }
    }

    fn word(&mut self, word: &[u8], number: Option<i32>, tokens: &mut Tokens<'_>) {
        let optional = std::mem::take(&mut self.optional);
        let on = number != Some(0);
        if word == b"bin" {
            tokens.skip(usize::try_from(number.unwrap_or(0)).unwrap_or(0));
            return;
        }
        if self.letters_by_word(word, number) || self.destination(word) {
            return;
        }
        match word {
            b"par" | b"sect" | b"page" => self.paragraph_ends(),
            b"cell" | b"nestcell" => {
                self.group.paragraph.in_table = true;
                self.paragraph_ends();
            }
            b"row" | b"nestrow" => self.paragraph_ends(),
            b"line" | b"lbr" => self.text("\n"),
            b"pard" => self.group.paragraph = Paragraph::default(),
            b"intbl" => self.group.paragraph.in_table = true,
            b"s" if self.group.destination == Destination::Styles => self.style.0 = number.unwrap_or(0),
            b"s" => self.group.paragraph.style = number,
            b"outlinelevel" if self.group.destination == Destination::Styles => self.style.1 |= number != Some(9),
            b"outlinelevel" => self.group.paragraph.outlined = number.is_some_and(|level| level < 9),
            b"ls" => self.group.paragraph.item = on,
            b"plain" => {
                (self.group.unseen, self.group.deleted, self.group.font) = (false, false, None);
                self.letters.set_font(None);
            }
            b"f" if self.group.destination == Destination::Fonts => self.letters.declare_font(number.unwrap_or(0)),
            b"f" => {
                self.group.font = number;
                self.letters.set_font(number);
            }
            b"fcharset" => self.letters.declare_charset(number.unwrap_or(0)),
            b"deff" => self.letters.set_usual_font(number),
            b"ansicpg" => self.letters.set_code_page(number.unwrap_or(0)),
            b"mac" => self.letters.set_code_page(10_000),
            b"uc" => self.group.stand_ins = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            b"v" | b"htmlrtf" => self.group.unseen = on,
            b"deleted" => {
                self.group.deleted = on;
                self.deletions |= on;
            }
            _ if optional => self.group.hidden = true,
            _ => {}
        }
    }

    /// Words that stand for letters.
    fn letters_by_word(&mut self, word: &[u8], number: Option<i32>) -> bool {
        if word == b"u" {
            let Some(number) = number else { return true };
            if self.is_text() {
                self.letters.unit(number);
            }
            self.to_skip = self.group.stand_ins;
            return true;
        }
        let text = match word {
            b"tab" => "\t",
            b"emdash" => "\u{2014}",
            b"endash" => "\u{2013}",
            b"lquote" => "\u{2018}",
            b"rquote" => "\u{2019}",
            b"ldblquote" => "\u{201c}",
            b"rdblquote" => "\u{201d}",
            b"bullet" => "\u{2022}",
            b"emspace" | b"enspace" | b"qmspace" => " ",
            b"zwj" => "\u{200d}",
            b"zwnj" => "\u{200c}",
            _ => return false,
        };
        self.text(text);
        true
    }

    /// Words that say what the group is for.
    fn destination(&mut self, word: &[u8]) -> bool {
        match word {
            b"fonttbl" => self.group.destination = Destination::Fonts,
            b"stylesheet" => self.group.destination = Destination::Styles,
            // One within another is the same one going on.
            b"footnote" if self.group.destination == Destination::Footnote => {}
            b"footnote" => {
                self.interrupted.push((self.groups.len(), self.letters.take()));
                self.group.destination = Destination::Footnote;
            }
            // A list's marker, as old readers show it.
            b"listtext" | b"pntext" => {
                self.group.hidden = true;
                self.marked = true;
            }
            b"pict" => {
                self.pictures = true;
                self.group.hidden = true;
            }
            // Text boxes are optional to old readers, and hold text.
            b"shpinst" | b"shptxt" | b"fldrslt" | b"result" => {}
            b"upr" => {
                self.group.twice = !self.group.hidden;
                self.group.hidden = true;
            }
            b"ud" => self.group.hidden &= !self.group.twice,
            b"colortbl" | b"info" | b"fldinst" | b"header" | b"headerl" | b"headerr" | b"headerf" | b"footer"
            | b"footerl" | b"footerr" | b"footerf" | b"annotation" | b"atnid" | b"atnauthor" | b"objdata" | b"sp"
            | b"xe" | b"tc" | b"rxe" | b"bkmkstart" | b"bkmkend" | b"nonshppict" | b"nonesttables" | b"listtable"
            | b"listoverridetable" | b"revtbl" | b"template" | b"filetbl" | b"shprslt" | b"objclass" | b"objname"
            | b"comment" | b"private1" | b"ftnsep" | b"ftnsepc" | b"aftnsep" | b"aftnsepc" => {
                self.group.hidden = true;
            }
            _ => return false,
        }
        true
    }

    fn style_byte(&mut self, byte: u8) {
        if byte != b';' {
            self.style.2.push(char::from(byte));
            return;
        }
        let (number, outlined, name) = std::mem::take(&mut self.style);
        let named = crate::formats::docx::heading_by_name(name.trim());
        self.headings.insert(number, outlined || named);
    }

    fn paragraph_ends(&mut self) {
        if self.group.hidden || self.skips() {
            return;
        }
        match self.group.destination {
            Destination::Text => self.end_paragraph(),
            Destination::Footnote => self.letters.text("\n"),
            _ => {}
        }
    }

    fn end_paragraph(&mut self) {
        let text = self.letters.take();
        let paragraph = self.group.paragraph;
        let styled = paragraph.style.and_then(|style| self.headings.get(&style)).copied().unwrap_or(false);
        let kind = if paragraph.outlined || styled {
            BlockKind::Heading
        } else if paragraph.item || self.marked {
            BlockKind::ListItem
        } else if paragraph.in_table {
            BlockKind::TableCell
        } else {
            BlockKind::Paragraph
        };
        self.marked = false;
        self.content.push("\n\n", kind, text.trim(), Place::default());
    }
}

#[cfg(test)]
mod tests;
