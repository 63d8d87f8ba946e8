//! OpenDocument texts and presentations: what is written, as it stands with changes accepted.
//!
//! Comments and deleted words are out; footnotes come last. No reference outside the file is ever followed.

use std::collections::HashMap;

use quick_xml::events::BytesStart;
use ymateb_model::{submission::BlockKind, text::Place};

use crate::{
    arrival::{Note, Trouble},
    content::{Content, Document},
    formats::{
        archive::Archive,
        docx::heading_by_name,
        tables::Tables,
        xml::{self, Piece, attribute},
    },
    limits::Limits,
};

/// Reads a document.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Trouble> {
    let mut archive = Archive::open(bytes, limits)?;
    refuse_encrypted(&mut archive)?;
    let missing = || Err(Trouble::damaged("the document's text is missing from the file"));
    read_xml(&archive.read_named("content.xml").unwrap_or_else(missing)?)
}

/// Reads the part of a document that holds its text, or a document that is one file of XML.
pub(crate) fn read_xml(text: &[u8]) -> Result<Document, Trouble> {
    let mut walk = Walk::default();
    xml::walk(text, &mut |piece| match piece {
        Piece::Open(element) => walk.open(element),
        Piece::Close(name) => walk.close(name),
        Piece::Text(text) => walk.words(text),
    })?;
    let mut content = walk.content;
    for note in walk.notes {
        content.push("\n\n", BlockKind::Paragraph, &note, Place::default());
    }
    let mut document = Document::of(content);
    document.pictures = walk.pictures;
    if walk.changes {
        document.notes.push(Note::new("it holds tracked changes: what was deleted is left out"));
    }
    Ok(document)
}

/// The manifest alone says that a document needs a password; its text looks like any broken file.
pub(crate) fn refuse_encrypted(archive: &mut Archive<'_>) -> Result<(), Trouble> {
    let Some(manifest) = archive.read_named("META-INF/manifest.xml") else { return Ok(()) };
    let mut is_encrypted = false;
    let _ = xml::walk(&manifest?, &mut |piece| {
        is_encrypted |= matches!(piece, Piece::Open(element) if element.local_name().as_ref() == "encryption-data");
    });
    if is_encrypted { Err(Trouble::encrypted("the document needs a password")) } else { Ok(()) }
}

/// A paragraph being read. Text boxes and notes put paragraphs inside paragraphs.
struct Paragraph {
    text: String,
    heading: bool,
    in_note: bool,
}

#[derive(Default)]
struct Walk {
    content: Content,
    paragraphs: Vec<Paragraph>,
    /// The automatic styles that are based on a style of headings.
    styles: HashMap<String, bool>,
    /// How many open elements hide what is in them.
    hidden: usize,
    lists: usize,
    table: Tables,
    in_notes: usize,
    notes: Vec<String>,
    pictures: bool,
    changes: bool,
}

/// Elements whose text is not the document's own.
const HIDDEN: [&str; 7] =
    ["tracked-changes", "annotation", "note-citation", "ruby-text", "forms", "scripts", "master-styles"];

impl Walk {
    fn open(&mut self, element: &BytesStart<'_>) {
        match element.local_name().as_ref() {
            name if HIDDEN.contains(&name) => {
                self.changes |= name == "tracked-changes";
                self.hidden += 1;
            }
            "style" => {
                let based_on = attribute(element, "parent-style-name").is_some_and(|name| is_heading(&name));
                if let Some(name) = attribute(element, "name") {
                    self.styles.insert(name, based_on);
                }
            }
            name @ ("p" | "h") => {
                let style = attribute(element, "style-name").unwrap_or_default();
                let styled = self.styles.get(&style).copied().unwrap_or_else(|| is_heading(&style));
                let heading = name == "h" || styled;
                self.paragraphs.push(Paragraph { text: String::new(), heading, in_note: self.in_notes > 0 });
            }
            "list-item" => self.lists += 1,
            "table-row" => self.table.open_row(),
            "table-cell" => self.table.open_cell(),
            "note-body" => self.in_notes += 1,
            "image" => self.pictures = true,
            "s" => {
                // One space or several; no page is wider than this.
                let count = attribute(element, "c").and_then(|count| count.parse().ok()).unwrap_or(1usize);
                self.words(&" ".repeat(count.min(200)));
            }
            "tab" => self.words("\t"),
            "line-break" => self.words("\n"),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            name if HIDDEN.contains(&name) => self.hidden = self.hidden.saturating_sub(1),
            "p" | "h" => self.end_paragraph(),
            "list-item" => self.lists = self.lists.saturating_sub(1),
            "table-row" => self.table.close_row(),
            "table-cell" => self.table.close_cell(),
            "note-body" => self.in_notes = self.in_notes.saturating_sub(1),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.hidden == 0
            && let Some(paragraph) = self.paragraphs.last_mut()
        {
            // Lines of the file are no lines of the text.
            if words == "\n" {
                paragraph.text.push('\n');
            } else {
                paragraph.text.extend(words.chars().map(|letter| if letter == '\n' { ' ' } else { letter }));
            }
        }
    }

    fn end_paragraph(&mut self) {
        let Some(paragraph) = self.paragraphs.pop() else { return };
        let text = paragraph.text.trim();
        if paragraph.in_note {
            if !text.is_empty() && self.hidden == 0 {
                self.notes.push(text.to_owned());
            }
            return;
        }
        let kind = if paragraph.heading {
            BlockKind::Heading
        } else if self.lists > 0 {
            BlockKind::ListItem
        } else if self.table.is_in_cell() {
            BlockKind::TableCell
        } else {
            BlockKind::Paragraph
        };
        self.content.push("\n\n", kind, text, self.table.place());
    }
}

/// Names in files write a space as `_20_`.
fn is_heading(style: &str) -> bool {
    heading_by_name(&style.replace("_20_", " "))
}

#[cfg(test)]
mod tests {
    use ymateb_model::submission::BlockKind::{self, Heading, ListItem, Paragraph, TableCell};

    use crate::testing::{check_documents, documents, zip};

    fn odt(body: &str, manifest: &str) -> Vec<u8> {
        let content = format!(
            "<?xml version='1.0'?><office:document-content xmlns:office='o' xmlns:text='t' xmlns:table='tb' xmlns:style='s' \
             xmlns:draw='d'><office:automatic-styles><style:style style:name='P1' style:parent-style-name='Heading_20_2'/>\
             </office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
        );
        zip(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text".as_slice()),
            ("META-INF/manifest.xml", manifest.as_bytes()),
            ("content.xml", content.as_bytes()),
        ])
    }

    fn check(body: &str, expected: &[(BlockKind, &str)]) {
        let reading = documents("llythyr.odt", &odt(body, "<m/>")).remove(0);
        assert_eq!(reading.trouble, None);
        let answer = &reading.submission.answers[0];
        let found: Vec<_> =
            answer.blocks.iter().map(|block| (block.kind, block.range.of(&answer.text).unwrap())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn headings_items_and_cells_are_known_and_notes_come_last() {
        check(
            "<text:tracked-changes><text:p>dileu</text:p></text:tracked-changes>\
             <text:h text:outline-level='1'>Ein barn</text:h><text:p text:style-name='P1'>Our view</text:p>\
             <text:p>Mae d&#373;r<text:s text:c='2'/>yn&amp;n\nrhad<text:note><text:note-citation>1</text:note-citation>\
             <text:note-body><text:p>Gweler isod.</text:p></text:note-body></text:note>.<office:annotation><text:p>x</text:p>\
             </office:annotation><text:line-break/>Diolch.</text:p>\
             <text:list><text:list-item><text:p>fair <text:span>pay</text:span></text:p></text:list-item></text:list>\
             <table:table><table:table-cell><text:p>Ie</text:p></table:table-cell></table:table>",
            &[
                (Heading, "Ein barn"),
                (Heading, "Our view"),
                (Paragraph, "Mae dŵr  yn&n rhad.\nDiolch."),
                (ListItem, "fair pay"),
                (TableCell, "Ie"),
                (Paragraph, "Gweler isod."),
            ],
        );
    }

    #[test]
    fn what_cannot_be_read_is_told_apart() {
        let locked = odt("<text:p>x</text:p>", "<m><manifest:encryption-data xmlns:manifest='m'/></m>");
        check_documents("l.odt", &locked, &[("l.odt", "encrypted: the document needs a password")]);
        let scan = odt("<text:p><draw:frame><draw:image/></draw:frame></text:p>", "<m/>");
        check_documents("s.odt", &scan, &[("s.odt", "no-text: it holds pictures and no text")]);
        check_documents(
            "b.odt",
            &odt("<text:p></text:h>", "<m/>"),
            &[("b.odt", "damaged: the document's text is broken")],
        );
        let bare = zip(&[("mimetype", b"application/vnd.oasis.opendocument.text".as_slice())]);
        check_documents("m.odt", &bare, &[("m.odt", "damaged: the document's text is missing")]);
    }
}
