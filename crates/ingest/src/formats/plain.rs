//! Plain text and Markdown: lines as somebody laid them out, in which paragraphs are still to be found.

use ymateb_model::{submission::BlockKind, text::Place};

use crate::{
    content::{Content, Document},
    decode::decode,
};

/// Reads text.
pub(crate) fn read(bytes: &[u8]) -> Document {
    let decoded = decode(bytes);
    let mut content = Content::default();
    content.push("", BlockKind::Lines, &decoded.text, Place { line: Some(1), ..Place::default() });
    let mut document = Document::of(content);
    document.notes = decoded.notes();
    document
}
