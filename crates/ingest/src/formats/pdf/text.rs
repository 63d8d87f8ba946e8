//! The text of a PDF, page by page, whoever it is from: found here, taken out by another program, or recognised in pictures.

use std::collections::BTreeMap;

use pdf_extract::{Document as Pdf, ObjectId};
use ymateb_model::{submission::BlockKind, text::Place};

use super::{choose, pictures};
use crate::{
    arrival::{Note, Reason, Trouble},
    content::Content,
    engines::NotRecognised,
    formats::recognised::{self, Page},
    limits::Within,
};

/// So many words stand twice in a document by no accident.
const A_SENTENCE: usize = 4;

/// The pages of a PDF.
pub(super) struct Text {
    /// What each page says; nothing for one that cannot be read.
    pages: BTreeMap<u32, Option<String>>,
    /// The other program that these are from, where they are not from here.
    by: Option<String>,
    /// What was recognised on pages that are pictures.
    recognised: BTreeMap<u32, Page>,
}

impl Text {
    /// The better of our own account and another program's.
    pub(super) fn chosen(
        own: BTreeMap<u32, Option<String>>,
        pdf: &[u8],
        within: Within<'_>,
        notes: &mut Vec<Note>,
    ) -> Self {
        let other = within.engines.pdf_text(pdf);
        let (pages, by) = match choose::better(&own, other, within.engines) {
            Some((by, pages)) => {
                // What was told of our own account is not true of this one.
                notes.clear();
                notes.push(Note::new(format!("its text is as {by} takes it out, which found more whole words in it")));
                (pages.into_iter().map(|(number, text)| (number, Some(text))).collect(), Some(by))
            }
            None => (own, None),
        };
        Self { pages, by, recognised: BTreeMap::new() }
    }

    /// Has pictures looked at where they stand in the place of text: on every page where there is no text at all, and
    /// else on those pages that have none. Returns the pages that are left unread.
    pub(super) fn look_at_pictures(
        &mut self,
        pdf: &Pdf,
        ids: &BTreeMap<u32, ObjectId>,
        bytes: &[u8],
        within: Within<'_>,
        is_beside: bool,
        notes: &mut Vec<Note>,
    ) -> Result<Vec<u32>, Trouble> {
        let is_ruined = is_gibberish(&self.whole());
        if is_ruined {
            self.pages.values_mut().for_each(|text| *text = Some(String::new()));
        }
        let is_blank = |text: &Option<String>| text.as_ref().is_none_or(|text| text.trim().is_empty());
        let blank: Vec<u32> = self.pages.iter().filter(|(_, text)| is_blank(text)).map(|(number, _)| *number).collect();
        let has_none = blank.len() == self.pages.len();
        let is_picture = |number: &u32| has_none || ids.get(number).is_some_and(|id| pictures::is_on(pdf, *id));
        let (found, failure) = pictures::recognise(bytes, blank.into_iter().filter(is_picture), within);
        notes.extend(recognised::note(&found));
        self.recognised = found;
        let unread: Vec<u32> = self
            .pages
            .iter()
            .filter(|(number, text)| text.is_none() && !self.recognised.contains_key(number))
            .map(|(number, _)| *number)
            .collect();
        if has_none && self.recognised.is_empty() {
            self.say_why_nothing(is_ruined, unread.len(), is_beside, failure)?;
        }
        match failure {
            Some(NotRecognised::TooMany) if !self.recognised.is_empty() => notes.push(Note::new(
                "more pages are pictures than are recognised; `ocr_pages` under `[reading]` in `consultation.toml` allows more",
            )),
            Some(NotRecognised::Failed | NotRecognised::TooLong) if !self.recognised.is_empty() => {
                notes.push(Note::new("some pages are pictures that could not be recognised"));
            }
            _ => {}
        }
        Ok(unread)
    }

    /// Nothing was found on any page: unless something stands beside them, that is why the file is not read.
    fn say_why_nothing(
        &self,
        is_ruined: bool,
        unread: usize,
        is_beside: bool,
        failure: Option<NotRecognised>,
    ) -> Result<(), Trouble> {
        if is_ruined {
            return Err(Trouble::new(
                Reason::NoText,
                "its letters cannot be told: the fonts in it do not say which letters they show",
                "open it and copy out its text, or ask the sender for the document it was made from",
            ));
        }
        if is_beside {
            return Ok(());
        }
        let count = self.pages.len();
        if unread == count {
            return Err(Trouble::damaged("no page of the PDF can be read"));
        }
        let what = format!("a scan or a picture ({count} pages without text)");
        Err(failure.map_or_else(|| recognised::no_words(&what), |why| recognised::not_read(&what, why)))
    }

    /// Asks of what is filled in or typed onto a page whether it was read with the page, as other programs do. Of a word or
    /// two it cannot be told.
    pub(super) fn says(&self) -> impl Fn(&str) -> bool {
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let read = self.by.as_ref().map(|_| words(&self.whole()));
        move |said| {
            let said = words(said);
            said.split(' ').count() >= A_SENTENCE && read.as_ref().is_some_and(|read| read.contains(&said))
        }
    }

    fn whole(&self) -> String {
        self.pages.values().flatten().map(String::as_str).collect()
    }

    /// The pages in order, each with its place and who read it.
    pub(super) fn content(&self) -> Content {
        let mut content = Content::default();
        for (number, text) in &self.pages {
            match (self.recognised.get(number), text) {
                (Some(page), _) => content.push("\n", BlockKind::Lines, &page.text, page.place(Some(*number))),
                (None, Some(text)) => {
                    let place = Place { page: Some(*number), engine: self.by.clone(), ..Place::default() };
                    content.push("\n", BlockKind::Lines, text, place);
                }
                (None, None) => {}
            }
        }
        content
    }
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
