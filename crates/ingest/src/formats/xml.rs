//! XML as office packages hold it: elements by their local names, and text with its entities.

use std::io::BufRead;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use ymateb_model::{submission::BlockKind, text::Place};

use crate::{
    arrival::{Note, Trouble},
    content::{Content, Document},
    decode::decode,
};

/// A piece of a document, as it comes.
pub(crate) enum Piece<'a> {
    /// An element opens.
    Open(&'a BytesStart<'a>),
    /// An element closes.
    Close(&'a str),
    /// Text.
    Text(&'a str),
}

/// Goes through a document. Elements without content open and close too. Whatever is nested how deep, nothing here is
/// called within itself.
///
/// # Errors
/// If it is no sound XML.
pub(crate) fn walk(xml: &[u8], on_piece: &mut dyn FnMut(Piece<'_>)) -> Result<(), Trouble> {
    let text = decode(xml).text;
    let mut reader = Reader::from_str(&text);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => on_piece(Piece::Open(&element)),
            Ok(Event::Empty(element)) => {
                on_piece(Piece::Open(&element));
                on_piece(Piece::Close(element.local_name().as_ref()));
            }
            Ok(Event::End(element)) => on_piece(Piece::Close(element.local_name().as_ref())),
            Ok(Event::Text(text)) => on_piece(Piece::Text(&text.xml10_content())),
            Ok(Event::CData(text)) => on_piece(Piece::Text(&text.xml10_content())),
            Ok(Event::GeneralRef(reference)) => {
                // Entities that the file declares itself are not followed: that is how small files become large.
                if let Ok(Some(letter)) = reference.resolve_char_ref() {
                    on_piece(Piece::Text(letter.encode_utf8(&mut [0; 4])));
                } else if let Some(text) = quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()) {
                    on_piece(Piece::Text(text));
                }
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(Trouble::damaged("the document's text is broken: it is no sound XML")),
        }
    }
}

/// Whether everything that opens is closed, up to the end. Some libraries look for what closes an element for ever.
pub(crate) fn is_sound(xml: impl BufRead) -> bool {
    let mut reader = Reader::from_reader(xml);
    let mut open = 0usize;
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(_)) => open += 1,
            Ok(Event::End(_)) => open = open.saturating_sub(1),
            Ok(Event::Eof) => return open == 0,
            Ok(_) => {}
            Err(_) => return false,
        }
        buffer.clear();
    }
}

/// Reads a file of XML of whatever kind: the text of each element is a paragraph.
pub(crate) fn read(xml: &[u8]) -> Result<Document, Trouble> {
    let mut content = Content::default();
    let mut text = String::new();
    walk(xml, &mut |piece| match piece {
        Piece::Text(words) => text.push_str(words),
        Piece::Open(_) | Piece::Close(_) => {
            content.push("\n\n", BlockKind::Paragraph, text.trim(), Place::default());
            text.clear();
        }
    })?;
    let mut document = Document::of(content);
    document
        .notes
        .push(Note::new("it is XML of a kind not known here: its words were read without what they mean in it"));
    Ok(document)
}

/// An attribute by its local name.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().with_checks(false).flatten().find_map(|attribute| {
        if attribute.key.local_name().as_ref() != name {
            return None;
        }
        attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    })
}

#[cfg(test)]
mod tests {
    use crate::testing::{check_documents, documents};

    #[test]
    fn a_word_document_in_one_file_is_read_like_any_other() {
        let word = "<?xml version='1.0'?><w:wordDocument xmlns:w='w'><w:styles><w:style w:styleId='a'><w:name w:val='heading 1'/>\
            </w:style></w:styles><w:body><w:hdr><w:p><w:r><w:t>Cyngor</w:t></w:r></w:p></w:hdr><w:p><w:pPr><w:pStyle w:val='a'/>\
            </w:pPr><w:r><w:t>Barn</w:t></w:r></w:p><w:p><w:r><w:t>Tâl &amp; parch</w:t></w:r></w:p></w:body></w:wordDocument>";
        check_documents("a.doc", word.as_bytes(), &[("a.doc", "Barn\n\nTâl & parch")]);
        let package = "<?xml version='1.0'?><pkg:package xmlns:pkg='p' xmlns:w='w'><pkg:part pkg:name='/word/header1.xml'><w:p><w:t>x</w:t>\
            </w:p></pkg:part><pkg:part pkg:name='/word/document.xml'><w:p><w:t>Gofal</w:t></w:p></pkg:part></pkg:package>";
        check_documents("b.xml", package.as_bytes(), &[("b.xml", "Gofal")]);
    }

    #[test]
    fn other_xml_gives_its_words() {
        let xml =
            "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'bbbb'>]><a><q>Barn?</q><b>T&#226;l &b; <i>teg</i></b></a>";
        check_documents("a.xml", xml.as_bytes(), &[("a.xml", "Barn?\n\nTâl\n\nteg")]);
        check_documents(
            "b.xml",
            b"<?xml version='1.0'?><a></b>",
            &[("b.xml", "damaged: the document's text is broken")],
        );
        let deep = "<?xml version='1.0'?>".to_owned() + &"<a>".repeat(200_000) + "Gofal" + &"</a>".repeat(200_000);
        assert_eq!(documents("d.xml", deep.as_bytes())[0].submission.answers[0].text, "Gofal");
    }
}
