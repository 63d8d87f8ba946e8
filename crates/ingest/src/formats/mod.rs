//! A reader for each kind of file: bytes become [`Document`]s, text with its blocks, or a [`Trouble`] that says why not.
//!
//! [`sniff`](mod@sniff) tells kinds apart by their content. `archive`, `compound`, `xml` and `tables` are what several
//! kinds are made of; `misnamed` looks at files that are not what they are called.

pub(crate) mod archive;
pub(crate) mod compound;
pub(crate) mod doc;
pub(crate) mod docx;
pub(crate) mod email;
pub(crate) mod html;
pub(crate) mod json;
pub(crate) mod misnamed;
pub(crate) mod odt;
pub(crate) mod pdf;
mod pictures;
pub(crate) mod plain;
pub(crate) mod pptx;
pub(crate) mod recognised;
pub(crate) mod rtf;
pub(crate) mod sheet;
pub mod sniff;
pub(crate) mod tables;
pub(crate) mod xml;

use crate::{
    arrival::{Note, Reason, Trouble},
    content::Document,
    guard::guarded,
    limits::{Limits, Within},
};
use sniff::{Format, sniff};

/// Reads a file with the reader for what it is.
pub(crate) fn read(bytes: &[u8], name: &str, within: Within<'_>) -> Result<Document, Trouble> {
    let limits = within.limits;
    if bytes.len() > limits.file_bytes {
        let most = limits.file_bytes / (1024 * 1024);
        return Err(Trouble::new(
            Reason::TooLarge,
            format!("the file has {} MiB, and the most that is read is {most} MiB", bytes.len() / (1024 * 1024)),
            "ask the sender for a smaller file, such as the text without its pictures",
        ));
    }
    if within.is_too_deep() {
        return Err(Trouble::too_deep(limits));
    }
    let format = sniff(bytes, name);
    let mut document = guarded("the file", || match &format {
        Format::Empty => Ok(Document::default()),
        Format::Text => Ok(plain::read(bytes)),
        Format::Html => Ok(html::read(bytes, html::Kind::Page)),
        Format::Docx => docx::read(bytes, within),
        Format::WordXml => docx::read_xml(bytes),
        Format::Xml => xml::read(bytes),
        Format::Email => email::read(bytes, within),
        Format::OutlookMessage => email::outlook::read(bytes, within),
        Format::Mailbox => email::read_mailbox(bytes, within),
        Format::Pdf => pdf::read(bytes, within),
        Format::Csv => sheet::read_csv(bytes, limits),
        Format::Xlsx | Format::Xls | Format::Ods => sheet::read_workbook(bytes, limits),
        Format::Json => json::read(bytes),
        Format::Rtf => rtf::read(bytes),
        Format::Doc => doc::read(bytes, limits),
        Format::OpenDocument => odt::read(bytes, limits),
        Format::OpenDocumentXml => odt::read_xml(bytes),
        Format::Pptx => pptx::read(bytes, limits),
        Format::Picture(kind) => recognised::read(bytes, kind, within),
        other => Err(refuse(other)),
    })?;
    check_size(&document, limits)?;
    if document.pictures && document.is_blank() {
        let shown = pictures::read(bytes, &format, within)?;
        document.parts = shown.parts;
        document.notes.extend(shown.notes);
        check_size(&document, limits)?;
    }
    misnamed::check(&format, name, &mut document)?;
    if document.is_blank() {
        let what = if format == Format::Empty { "the file is empty" } else { "it was read, and holds no text" };
        document.notes.push(Note::new(format!("{what}: where that is a surprise, ask the sender for it again")));
    }
    Ok(document)
}

fn check_size(document: &Document, limits: &Limits) -> Result<(), Trouble> {
    let characters: usize = document.parts.iter().map(|part| part.content.text.chars().count()).sum();
    if characters <= limits.characters { Ok(()) } else { Err(Trouble::too_much_text(limits)) }
}

/// Why a format is not read.
fn refuse(format: &Format) -> Trouble {
    match format {
        Format::EncryptedOffice => Trouble::encrypted("the document needs a password"),
        Format::Unread(kind) => Trouble::new(
            Reason::UnknownFormat,
            format!("it is {kind}, which is not read yet"),
            "open it and save it as DOCX, PDF or text, then put that beside it",
        ),
        Format::Compound => Trouble::damaged("it is an office document that is cut short, or of a kind not known here"),
        Format::Unknown(kind) => Trouble::new(
            Reason::UnknownFormat,
            format!("it is no document that is known here (it looks like `{kind}`)"),
            "ask the sender what it is, or open it and save it as DOCX, PDF or text",
        ),
        _ => Trouble::new(Reason::UnknownFormat, "it is not read here", "save it as DOCX, PDF or text"),
    }
}
