//! XML as office packages hold it: elements by their local names, and text with its entities.

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::{arrival::Trouble, decode::decode};

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

/// An attribute by its local name.
pub(crate) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().with_checks(false).flatten().find_map(|attribute| {
        if attribute.key.local_name().as_ref() != name {
            return None;
        }
        attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
    })
}
