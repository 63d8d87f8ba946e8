//! PDFs: lines of text by page, then what was filled in ([`beside`]), then what is attached.
//!
//! The text is taken out here, with nothing installed. Where another program is at hand and its account is clearly better,
//! that is taken ([`choose`]); pages that are pictures are recognised ([`pictures`]); [`text`] puts it together.
//!
//! Whether a file needs a password is asked first: without one, extraction "succeeds" with nothing. The same holds for
//! scans: a file that was read and holds no text is no blank response but one that was not read.

use std::collections::BTreeMap;

use pdf_extract::ObjectId;
use ymateb_model::{submission::BlockKind, text::Place};

use crate::{
    arrival::{Note, Reason, Trouble},
    content::Document,
    formats::email,
    guard::quietly,
    limits::Within,
};

mod accents;
mod area;
mod beside;
mod choose;
mod layout;
mod pictures;
mod prepare;
mod recover;
mod redraw;
mod scan;
mod text;

use self::{
    redraw::{Font, Fonts},
    text::Text,
};

/// Reads a PDF.
pub(crate) fn read(bytes: &[u8], within: Within<'_>) -> Result<Document, Trouble> {
    let original = bytes;
    let bytes = &*recover::without_wild_tables(bytes);
    let mut pdf = match open(bytes) {
        Ok(pdf) => pdf,
        Err(trouble) if trouble.reason == Reason::Damaged => return by_another_alone(original, within, trouble),
        Err(trouble) => return Err(trouble),
    };
    let pages = pdf.get_pages();
    let most = within.limits.pages;
    if pages.len() > most {
        let detail = format!("it has {} pages, and the most that are read are {most}", pages.len());
        return Err(Trouble::new(
            Reason::TooLarge,
            detail,
            "split it into several; `pages` under `[reading]` in `consultation.toml` allows more",
        ));
    }
    let mut notes = Vec::new();
    let own = own_pages(&mut pdf, bytes, within, &mut notes);
    let mut text = Text::chosen(own, original, within, &mut notes);
    let fields = beside::fields(&pdf);
    let typed = beside::typed(&pdf);
    let attached = beside::attachments(&pdf, within.limits);
    let is_beside = !fields.is_empty() || !typed.is_empty() || !attached.is_empty();
    let unread = text.look_at_pictures(&pdf, &pages, original, within, is_beside, &mut notes)?;
    for page in unread {
        let place = Place { page: Some(page), ..Place::default() };
        notes.push(Note { place, text: "the page cannot be read; the others were".to_owned() });
    }
    let mut content = text.content();
    let place = |page: Option<ObjectId>| Place {
        page: pages.iter().find(|(_, id)| Some(**id) == page).map(|(number, _)| *number),
        ..Place::default()
    };
    let is_said = text.says();
    for field in fields.iter().filter(|field| !is_said(&field.value)) {
        content.push("\n\n", BlockKind::Furniture, &field.name, place(field.page));
        content.push("\n", BlockKind::Paragraph, &field.value, place(field.page));
    }
    for (page, said) in typed.iter().filter(|(_, said)| !is_said(said)) {
        content.push("\n\n", BlockKind::Paragraph, said, place(Some(*page)));
    }
    let mut document = Document::of(content);
    document.notes = notes;
    for (number, (name, bytes)) in attached.iter().enumerate() {
        if let Err(trouble) = email::read_attachment(name, bytes, within.deeper(), &mut document) {
            let text = format!("attachment {} was not read ({}): {trouble}", number + 1, trouble.reason);
            document.notes.push(Note::new(text));
        }
    }
    Ok(document)
}

/// What is found on each page; nothing for one that cannot be read.
fn own_pages(
    pdf: &mut pdf_extract::Document,
    bytes: &[u8],
    within: Within<'_>,
    notes: &mut Vec<Note>,
) -> BTreeMap<u32, Option<String>> {
    let swollen = prepare::prepare(pdf);
    let mut found = BTreeMap::new();
    let mut length = 0;
    let mut fallback: Option<Option<lopdf::Document>> = None;
    for (number, id) in pdf.get_pages() {
        let (text, whole) = page(pdf, number, id);
        let is_blank = text.as_ref().is_none_or(|text| text.trim().is_empty());
        let text = if is_blank && prepare::is_lost(pdf, id, &swollen) {
            // A page that could not be unpacked is not an empty page.
            None
        } else {
            // A second library reads pages that the first one cannot.
            text.or_else(|| {
                let other = fallback.get_or_insert_with(|| other_engine(bytes));
                other.as_ref().and_then(|other| page_by_other_engine(other, number))
            })
        };
        if text.is_some() && !whole {
            let place = Place { page: Some(number), ..Place::default() };
            let text = "words in a font that cannot be read were left out".to_owned();
            notes.push(Note { place, text });
        }
        length += text.as_ref().map_or(0, String::len);
        found.insert(number, text);
        if length > within.limits.text_bytes() {
            break;
        }
    }
    found
}

/// A PDF that cannot be opened here, as another program reads it.
fn by_another_alone(bytes: &[u8], within: Within<'_>, trouble: Trouble) -> Result<Document, Trouble> {
    let mut notes = Vec::new();
    let content = Text::chosen(BTreeMap::new(), bytes, within, &mut notes).content();
    if content.text.is_empty() {
        return Err(trouble);
    }
    let mut document = Document::of(content);
    document.notes = notes;
    Ok(document)
}

/// Opens a file, mending it where that is needed. What is opened has pages.
fn open(bytes: &[u8]) -> Result<pdf_extract::Document, Trouble> {
    let opened = readable(bytes).or_else(|| newer_engine(bytes));
    if let Some(pdf) = opened {
        return Ok(pdf);
    }
    if needs_password(bytes) {
        return Err(Trouble::encrypted("the PDF needs a password"));
    }
    let rebuilt = recover::rebuilt(bytes).ok_or_else(|| Trouble::damaged("the PDF cannot be opened"))?;
    let opened = readable(&rebuilt).or_else(|| newer_engine(&rebuilt));
    opened.ok_or_else(|| {
        if needs_password(&rebuilt) {
            Trouble::encrypted("the PDF needs a password")
        } else {
            Trouble::damaged("no page can be found in the PDF")
        }
    })
}

/// A file that can be opened without a password and has pages. Many files are encrypted and open without one:
/// printing or copying was to be forbidden.
fn readable(bytes: &[u8]) -> Option<pdf_extract::Document> {
    quietly(|| {
        let mut pdf = pdf_extract::Document::load_mem(bytes).ok()?;
        if pdf.is_encrypted() {
            pdf.decrypt("").ok()?;
        }
        (!pdf.get_pages().is_empty()).then_some(pdf)
    })
    .flatten()
}

/// The same by way of the other library, which knows more kinds of encryption and of slips.
fn newer_engine(bytes: &[u8]) -> Option<pdf_extract::Document> {
    let saved = quietly(|| {
        let mut pdf = lopdf::Document::load_mem(bytes).ok()?;
        if pdf.is_encrypted() {
            pdf.decrypt("").ok()?;
        }
        let mut saved = Vec::new();
        (!pdf.get_pages().is_empty()).then(|| pdf.save_to(&mut saved).ok())??;
        Some(saved)
    })
    .flatten()?;
    readable(&saved)
}

/// One page's lines, or `None` if the page cannot be read; and whether that is all of them.
fn page(pdf: &mut pdf_extract::Document, number: u32, id: pdf_extract::ObjectId) -> (Option<String>, bool) {
    let (first, fonts, outcome) = page_in(pdf, number, id, &Fonts::All);
    if outcome {
        return (Some(first.text()), true);
    }
    // Some font is broken: the page is read without it.
    let mut broken = std::collections::BTreeSet::new();
    for font in fonts {
        let (_, _, outcome) = page_in(pdf, number, id, &Fonts::Only(font.clone()));
        if !outcome {
            broken.insert(font);
        }
    }
    let (second, _, outcome) = page_in(pdf, number, id, &Fonts::Except(broken));
    let best = if second.letters() >= first.letters() { second } else { first };
    ((outcome || !best.is_empty()).then(|| best.text()), false)
}

type Extracted = (layout::Page, std::collections::BTreeSet<Font>, bool);

/// What can be read of a page in some of its fonts, which fonts it uses, and whether nothing broke.
fn page_in(pdf: &mut pdf_extract::Document, number: u32, id: pdf_extract::ObjectId, fonts: &Fonts) -> Extracted {
    let mut page = layout::Page::seen(area::Area::of(pdf, id));
    let before = pdf.objects.get(&id).cloned();
    let mut drawn = redraw::draw(pdf, id, fonts);
    redraw::put(pdf, id, &mut drawn);
    let outcome = quietly(|| pdf_extract::output_doc_page(pdf, &mut page, number));
    for added in &drawn.added {
        pdf.objects.remove(added);
    }
    if let Some(before) = before {
        pdf.objects.insert(id, before);
    }
    (page, drawn.fonts, matches!(outcome, Some(Ok(()))))
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

#[cfg(test)]
mod tests;
