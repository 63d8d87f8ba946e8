//! Plain text and Markdown: lines as somebody laid them out, in which paragraphs are still to be found.

use ymateb_model::{submission::BlockKind, text::Place};

use crate::{
    arrival::Note,
    content::{Content, Document},
    decode::decode,
};

/// Reads text.
pub(crate) fn read(bytes: &[u8]) -> Document {
    let decoded = decode(bytes);
    let mut content = Content::default();
    content.push("", BlockKind::Lines, &decoded.text, Place { line: Some(1), ..Place::default() });
    let mut document = Document::of(content);
    if decoded.encoding != "UTF-8" {
        document.notes.push(Note::new(format!("read as {}: {}", decoded.encoding, decoded.because)));
    }
    if decoded.lossy {
        document.notes.push(Note::new("some bytes are no text in that encoding and are shown as `\u{fffd}`"));
    }
    document
}
