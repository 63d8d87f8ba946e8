//! Word documents: what is written, as it stands with changes accepted.
//!
//! Deleted words are out, inserted ones in; comments, headers and footers are not the matter; footnotes come last, and
//! documents that are embedded whole are further parts. No reference outside the file is ever followed.

use ymateb_model::submission::BlockKind;

use crate::{
    arrival::{Note, Trouble},
    content::{Content, Document},
    formats::{archive::Archive, email},
    limits::Within,
};

mod body;
mod fields;
mod package;

/// Reads a document.
pub(crate) fn read(bytes: &[u8], within: Within<'_>) -> Result<Document, Trouble> {
    let mut archive = Archive::open(bytes, within.limits)?;
    let parts = package::find(&mut archive)?;
    let main = archive.read_named(&parts.main).unwrap_or_else(|| Err(no_text_part()))?;
    let styles = match parts.styles.and_then(|name| archive.read_named(&name)) {
        Some(styles) => package::styles(&styles?),
        None => package::Styles::default(),
    };
    let mut content = Content::default();
    let told = body::read(&main, &styles, None, &mut content)?;
    for notes in parts.notes {
        if let Some(bytes) = archive.read_named(&notes) {
            body::read(&bytes?, &styles, Some(BlockKind::Paragraph), &mut content)?;
        }
    }
    let mut document = finished(content, &told);
    for (number, chunk) in parts.chunks.iter().enumerate() {
        let name = chunk.rsplit('/').next().unwrap_or_default();
        let read = archive.read_named(chunk).unwrap_or_else(|| Err(no_text_part()));
        let read = read.and_then(|bytes| email::read_attachment(name, &bytes, within.deeper(), &mut document));
        if let Err(trouble) = read {
            let text = format!("embedded document {} was not read ({}): {trouble}", number + 1, trouble.reason);
            document.notes.push(Note::new(text));
        }
    }
    Ok(document)
}

/// Reads a document that is one file of XML, with its styles in it.
pub(crate) fn read_xml(bytes: &[u8]) -> Result<Document, Trouble> {
    let mut content = Content::default();
    let told = body::read(bytes, &package::styles(bytes), None, &mut content)?;
    Ok(finished(content, &told))
}

fn finished(content: Content, told: &body::Told) -> Document {
    let mut document = Document::of(content);
    document.pictures = told.pictures;
    if told.deletions {
        document.notes.push(Note::new("it holds tracked changes: what was deleted is left out"));
    }
    document
}

/// Whether a style of this name is one of headings, in any word processor's file.
pub(crate) fn heading_by_name(name: &str) -> bool {
    package::named(name).heading
}

fn no_text_part() -> Trouble {
    Trouble::damaged("the document's text is missing from the file")
}

#[cfg(test)]
mod tests;
