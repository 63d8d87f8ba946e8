//! Documents that hold nothing but pictures: what a person sees is a scan, wherever it was put. The pictures of a package
//! (DOCX, ODT, PPTX) are recognised like the pages of a scan.

use std::collections::BTreeMap;

use ymateb_model::submission::BlockKind;

use super::{
    archive::Archive,
    recognised,
    sniff::{Format, sniff},
};
use crate::{
    arrival::{Note, Reason, Trouble},
    content::{Content, Document},
    engines::{NotRecognised, Picture},
    limits::Within,
};

/// What such a document is called.
const WHAT: &str = "a document of pictures without text";

/// Reads what the pictures of a document show that holds no text.
pub(crate) fn read(bytes: &[u8], format: &Format, within: Within<'_>) -> Result<Document, Trouble> {
    if !matches!(format, Format::Docx | Format::OpenDocument | Format::Pptx) {
        return Err(not_read());
    }
    let mut archive = Archive::open(bytes, within.limits)?;
    let mut names: Vec<String> =
        archive.entries()?.into_iter().map(|entry| entry.name).filter(|name| is_shown(name)).collect();
    // Office programs number pictures as they are put in: the tenth comes after the second.
    names.sort_by(|one, other| (one.len(), one).cmp(&(other.len(), other)));
    let mut pages = BTreeMap::new();
    let (mut looked_at, mut failed) = (0, None);
    for name in names {
        let Some(picture) = archive.read_named(&name) else { continue };
        let picture = picture?;
        if !matches!(sniff(&picture, &name), Format::Picture(_)) {
            continue;
        }
        looked_at += 1;
        match recognised::recognise(Picture::File(&picture), within) {
            Ok(found) => found.into_values().for_each(|page| {
                pages.insert(pages.len() as u32 + 1, page);
            }),
            Err(NotRecognised::NoEngine) => return Err(not_read()),
            Err(NotRecognised::TooMany) => return Err(recognised::not_read(WHAT, NotRecognised::TooMany)),
            Err(why) => failed = Some(why),
        }
    }
    if looked_at == 0 {
        // They lie elsewhere, or are of a kind that is not known here.
        return Err(not_read());
    }
    if pages.is_empty() {
        return Err(failed.map_or_else(|| recognised::no_words(WHAT), |why| recognised::not_read(WHAT, why)));
    }
    let mut content = Content::default();
    for (number, page) in &pages {
        content.push("\n", BlockKind::Lines, &page.text, page.place((pages.len() > 1).then_some(*number)));
    }
    let mut document = Document::of(content);
    document.notes.extend(recognised::note(&pages));
    if failed.is_some() {
        document.notes.push(Note::new("some of its pictures could not be looked at"));
    }
    Ok(document)
}

/// Whether an entry of a package is where office programs keep the pictures that a document shows.
fn is_shown(name: &str) -> bool {
    ["word/media/", "ppt/media/", "Pictures/"].iter().any(|folder| name.starts_with(folder))
}

fn not_read() -> Trouble {
    Trouble::new(
        Reason::NoText,
        "it holds pictures and no text: a scan, not read",
        "type out what it says, or have its text recognised, and put that beside it",
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        engines::{Engines, Told},
        limits::Limits,
        testing::word,
    };

    /// Recognises of each picture the word that is its last bytes; one that ends in `?` cannot be looked at.
    #[derive(Debug)]
    struct Reads;

    impl Engines for Reads {
        fn recognise(&self, picture: Picture<'_>) -> Result<Told, NotRecognised> {
            let Picture::File(bytes) = picture else { return Err(NotRecognised::Failed) };
            let word = String::from_utf8_lossy(&bytes[8..]);
            if word.ends_with('?') {
                return Err(NotRecognised::Failed);
            }
            Ok(Told { by: "stand-in".to_owned(), text: format!("5\t1\t1\t1\t1\t1\t0\t0\t9\t9\t90\t{word}\n") })
        }

        fn pdf_text(&self, _pdf: &[u8]) -> Option<Told> {
            None
        }

        fn knows(&self, _word: &str) -> bool {
            false
        }
    }

    fn read(words: &str, pictures: &[(&str, &str)]) -> Result<(String, Vec<String>), String> {
        let body = format!("<w:p><w:r><w:t>{words}</w:t><w:drawing><a:blip/></w:drawing></w:r></w:p>");
        let pictures: Vec<(&str, Vec<u8>)> =
            pictures.iter().map(|(name, shows)| (*name, [b"\x89PNG\r\n\x1a\n", shows.as_bytes()].concat())).collect();
        let parts: Vec<(&str, &[u8])> = pictures.iter().map(|(name, bytes)| (*name, bytes.as_slice())).collect();
        let bytes = word("word/document.xml", "", &body, &parts);
        let limits = Limits::STARTING;
        let read = crate::formats::read(&bytes, "a.docx", Within::arrival(&limits, &Reads));
        let document = read.map_err(|trouble| trouble.to_string())?;
        let text: Vec<&str> = document.parts.iter().map(|part| part.content.text.as_str()).collect();
        Ok((text.join("|"), document.notes.iter().map(ToString::to_string).collect()))
    }

    #[test]
    fn what_a_scan_in_a_word_file_shows_is_read_in_the_order_of_its_pictures() {
        let pictures =
            [("word/media/image10.png", "Cymru."), ("word/media/image2.png", "Dros"), ("docProps/x.png", "no")];
        let (text, notes) = read("", &pictures).expect("it is read");
        assert_eq!(text, "Dros\nCymru.");
        assert_eq!(notes.len(), 1, "{notes:?}");
        let (text, notes) =
            read("", &[("word/media/image1.png", "Dros"), ("word/media/image2.png", "?")]).expect("it is read");
        assert_eq!((text.as_str(), notes.len()), ("Dros", 2), "{notes:?}");
    }

    #[test]
    fn a_letter_with_a_picture_in_it_is_a_letter() {
        assert_eq!(
            read("Mae gennym farn.", &[("word/media/image1.png", "Logo")]),
            Ok(("Mae gennym farn.".to_owned(), vec![]))
        );
    }

    #[test]
    fn pictures_that_nobody_can_read_are_no_blank_response() {
        assert!(read("", &[("word/media/image1.png", "?")]).is_err_and(|why| why.contains("cannot be looked at")));
        assert!(read("", &[("word/media/image1.png", "|")]).is_err_and(|why| why.contains("no words")));
    }
}
