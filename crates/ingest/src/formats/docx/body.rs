//! The text of a part of a Word file: paragraphs, items, headings and cells.

use quick_xml::events::BytesStart;
use ymateb_model::submission::BlockKind;

use super::{
    fields::{self, Fields},
    package::Styles,
};
use crate::{
    arrival::Trouble,
    content::Content,
    formats::{
        tables::Tables,
        xml::{self, Piece, attribute},
    },
};

/// What was met and left out.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) deletions: bool,
    pub(crate) pictures: bool,
}

/// A paragraph being read. Text boxes put paragraphs inside paragraphs.
#[derive(Default)]
struct Paragraph {
    text: String,
    heading: bool,
    /// Whether it is in a list, as it says itself.
    item: Option<bool>,
    styled_item: bool,
    /// Whether words were met that a person wrote, not a form's "click here to enter text".
    written: bool,
    prompt: bool,
}

struct Walk<'s> {
    styles: &'s Styles,
    /// The kind that all blocks of this part have, in notes.
    kind: Option<BlockKind>,
    paragraphs: Vec<Paragraph>,
    table: Tables,
    fields: Fields,
    /// How many open elements hide what is in them.
    hidden: usize,
    in_text: bool,
    /// Whether the letters being read are such as Word does not show.
    unseen: bool,
    in_run: bool,
    /// In a document that is one file of XML: whether the part being read is another than its text.
    other_part: bool,
    /// For each open content control, whether it shows its prompt; and how many of them do: they may lie in each other
    /// without end, and each word asks.
    controls: Vec<bool>,
    prompts: usize,
    told: Told,
}

/// Reads a part into `content`.
pub(crate) fn read(
    xml: &[u8],
    styles: &Styles,
    kind: Option<BlockKind>,
    content: &mut Content,
) -> Result<Told, Trouble> {
    let mut walk = Walk {
        styles,
        kind,
        paragraphs: Vec::new(),
        table: Tables::default(),
        fields: Fields::default(),
        hidden: 0,
        in_text: false,
        unseen: false,
        in_run: false,
        other_part: false,
        controls: Vec::new(),
        prompts: 0,
        told: Told::default(),
    };
    xml::walk(xml, &mut |piece| match piece {
        Piece::Open(element) => walk.open(element),
        Piece::Close(name) => walk.close(name, content),
        Piece::Text(text) => walk.words(text),
    })?;
    while !walk.paragraphs.is_empty() {
        walk.end_paragraph(content);
    }
    Ok(walk.told)
}

impl Walk<'_> {
    fn open(&mut self, element: &BytesStart<'_>) {
        let value = || attribute(element, "val");
        match element.local_name().as_ref() {
            // `Fallback` says again, for older programs, what stands beside it.
            "del" | "moveFrom" | "Fallback" => {
                self.told.deletions |= element.local_name().as_ref() != "Fallback";
                self.hidden += 1;
            }
            "p" => self.paragraphs.push(Paragraph::default()),
            "tr" => self.table.open_row(),
            "tc" => self.table.open_cell(),
            "checkBox" | "ddList" => self.fields.open(),
            "default" | "checked" | "result" | "listEntry" => self.fields.say(element),
            "sym" => self.words_as_they_are(fields::symbol(element).unwrap_or_default()),
            "r" => (self.in_run, self.unseen) = (true, false),
            "vanish" => self.unseen = self.in_run && fields::is_on(value().as_deref()),
            "t" => self.in_text = true,
            "tab" | "ptab" if !self.in_properties() => self.words_as_they_are("\t"),
            "br" | "cr" => self.words_as_they_are("\n"),
            "noBreakHyphen" => self.words_as_they_are("\u{2011}"),
            "blip" | "imagedata" => self.told.pictures = true,
            "part" => self.other_part = attribute(element, "name").is_some_and(|name| name != "/word/document.xml"),
            // Headers and footers, which in a package are parts of their own.
            "hdr" | "ftr" => self.hidden += 1,
            "sdt" => self.controls.push(false),
            "showingPlcHdr" => {
                if let Some(control) = self.controls.last_mut() {
                    self.prompts -= usize::from(*control);
                    *control = fields::is_on(value().as_deref());
                    self.prompts += usize::from(*control);
                }
            }
            "pStyle" => {
                if let (Some(style), Some(paragraph)) = (value(), self.paragraphs.last_mut()) {
                    let meaning = self.styles.meaning(&style);
                    paragraph.heading |= meaning.heading;
                    paragraph.styled_item = meaning.item;
                }
            }
            "outlineLvl" => {
                if let (Some(level), Some(paragraph)) = (value(), self.paragraphs.last_mut()) {
                    paragraph.heading |= level != "9";
                }
            }
            "numId" => {
                if let (Some(number), Some(paragraph)) = (value(), self.paragraphs.last_mut()) {
                    paragraph.item = Some(number != "0");
                }
            }
            _ => {}
        }
    }

    /// Tab stops are declared with the same name as tabs are written, before any words.
    fn in_properties(&self) -> bool {
        self.paragraphs.last().is_none_or(|paragraph| paragraph.text.is_empty())
    }

    fn close(&mut self, name: &str, content: &mut Content) {
        match name {
            "del" | "moveFrom" | "Fallback" | "hdr" | "ftr" => self.hidden = self.hidden.saturating_sub(1),
            "part" => self.other_part = false,
            "p" => self.end_paragraph(content),
            "tr" => self.table.close_row(),
            "tc" => self.table.close_cell(),
            "checkBox" | "ddList" => {
                let shown = self.fields.close(name);
                self.words_as_they_are(&shown);
            }
            "r" => (self.in_run, self.unseen) = (false, false),
            "t" => self.in_text = false,
            "sdt" => self.prompts -= usize::from(self.controls.pop().unwrap_or(false)),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.in_text {
            self.words_as_they_are(words);
        }
    }

    fn words_as_they_are(&mut self, words: &str) {
        if self.hidden > 0 || self.unseen || self.other_part {
            return;
        }
        let is_prompt = self.prompts > 0;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.text.push_str(words);
            if !words.trim().is_empty() {
                paragraph.prompt |= is_prompt;
                paragraph.written |= !is_prompt;
            }
        }
    }

    fn end_paragraph(&mut self, content: &mut Content) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let kind = if paragraph.prompt && !paragraph.written {
            BlockKind::Furniture
        } else if let Some(kind) = self.kind {
            kind
        } else if paragraph.heading {
            BlockKind::Heading
        } else if paragraph.item.unwrap_or(paragraph.styled_item) {
            BlockKind::ListItem
        } else if self.table.is_in_cell() {
            BlockKind::TableCell
        } else {
            BlockKind::Paragraph
        };
        content.push("\n\n", kind, paragraph.text.trim(), self.table.place());
    }
}
