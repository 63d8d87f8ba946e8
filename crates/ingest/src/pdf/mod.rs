//! PDFs: lines of text by page, then what was filled in ([`beside`]), then what is attached.
//!
//! Whether a file needs a password is asked first: without one, extraction "succeeds" with nothing. The same holds for
//! scans: a file that was read and holds no text is no blank response but one that was not read.

use ymateb_model::{submission::BlockKind, text::Place};

use crate::{
    arrival::{Note, Reason, Trouble},
    content::{Content, Document},
    document::encrypted,
    email,
    guard::quietly,
    limits,
};

mod beside;
mod layout;
mod prepare;

/// Reads a PDF.
pub(crate) fn read(bytes: &[u8], depth: usize) -> Result<Document, Trouble> {
    let mut pdf = match pdf_extract::Document::load_mem(bytes) {
        Ok(pdf) => pdf,
        Err(_) if needs_password(bytes) => return Err(encrypted("the PDF needs a password")),
        Err(_) => return Err(Trouble::damaged("the PDF cannot be opened")),
    };
    let mut notes = Vec::new();
    // Many files are encrypted and open without a password: printing or copying was to be forbidden.
    if pdf.is_encrypted() && pdf.decrypt("").is_err() {
        return Err(encrypted("the PDF needs a password"));
    }
    let pages = pdf.get_pages();
    let numbers: Vec<u32> = pages.keys().copied().collect();
    if numbers.is_empty() {
        return Err(Trouble::damaged("the PDF has no pages"));
    }
    if numbers.len() > limits::PAGES {
        let most = limits::PAGES;
        let detail = format!("it has {} pages, and the most that are read are {most}", numbers.len());
        return Err(Trouble::new(Reason::TooLarge, detail, "split it into several"));
    }
    prepare::prepare(&mut pdf);
    let mut content = Content::default();
    let mut unread = Vec::new();
    let mut fallback: Option<Option<lopdf::Document>> = None;
    for number in &numbers {
        let text = page(&pdf, *number).or_else(|| {
            // A second library reads pages that the first one cannot.
            let other = fallback.get_or_insert_with(|| other_engine(bytes));
            other.as_ref().and_then(|other| page_by_other_engine(other, *number))
        });
        let place = Place { page: Some(*number), ..Place::default() };
        match text {
            Some(text) => content.push("\n", BlockKind::Lines, &text, place),
            None => unread.push(*number),
        }
        if content.text.len() > limits::TEXT_BYTES {
            break;
        }
    }
    let fields = beside::fields(&pdf);
    let attached = beside::attachments(&pdf);
    if content.text.trim().is_empty() && fields.is_empty() && attached.is_empty() {
        if unread.len() == numbers.len() {
            return Err(Trouble::damaged("no page of the PDF can be read"));
        }
        return Err(Trouble::new(
            Reason::NoText,
            format!("it is a scan or a picture ({} pages without text), not read", numbers.len()),
            "type out what it says, or have its text recognised, and put that beside it",
        ));
    }
    if is_gibberish(&content.text) {
        return Err(Trouble::new(
            Reason::NoText,
            "its letters cannot be told: the fonts in it do not say which letters they show",
            "open it and copy out its text, or ask the sender for the document it was made from",
        ));
    }
    for page in unread {
        let place = Place { page: Some(page), ..Place::default() };
        notes.push(Note { place, text: "the page cannot be read; the others were".to_owned() });
    }
    for field in fields {
        let place = Place {
            page: numbers.iter().copied().find(|number| pages.get(number) == field.page.as_ref()),
            ..Place::default()
        };
        content.push("\n\n", BlockKind::Furniture, &field.name, place.clone());
        content.push("\n", BlockKind::Paragraph, &field.value, place);
    }
    let mut document = Document::of(content);
    document.notes = notes;
    for (number, (name, bytes)) in attached.iter().enumerate() {
        if let Err(trouble) = email::read_attachment(name, bytes, depth + 1, &mut document) {
            let text = format!("attachment {} was not read ({}): {trouble}", number + 1, trouble.reason);
            document.notes.push(Note::new(text));
        }
    }
    Ok(document)
}

/// One page's lines, or `None` if the page cannot be read.
fn page(pdf: &pdf_extract::Document, number: u32) -> Option<String> {
    let mut page = layout::Page::default();
    let outcome = quietly(|| pdf_extract::output_doc_page(pdf, &mut page, number));
    // What was read before a fault stays read.
    match outcome {
        Some(Ok(())) => Some(page.text()),
        _ if !page.is_empty() => Some(page.text()),
        _ => None,
    }
}

fn other_engine(bytes: &[u8]) -> Option<lopdf::Document> {
    quietly(|| lopdf::Document::load_mem(bytes).ok()).flatten()
}

fn page_by_other_engine(pdf: &lopdf::Document, number: u32) -> Option<String> {
    quietly(|| pdf.extract_text(&[number]).ok()).flatten()
}

fn needs_password(bytes: &[u8]) -> bool {
    quietly(|| match lopdf::Document::load_metadata_mem(bytes) {
        Ok(metadata) => metadata.encrypted,
        Err(error) => matches!(error, lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_)),
    })
    .unwrap_or(false)
}

/// Whether most of a text is no letters, spaces or signs that anybody writes.
fn is_gibberish(text: &str) -> bool {
    let (mut all, mut strange) = (0usize, 0usize);
    for letter in text.chars() {
        all += 1;
        let private = matches!(letter, '\u{e000}'..='\u{f8ff}' | '\u{fffd}');
        strange += usize::from(private || (letter.is_control() && !letter.is_whitespace()));
    }
    strange * 3 > all
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod tests;
