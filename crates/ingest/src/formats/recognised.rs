//! What was recognised in pictures: the table that tesseract prints, as pages of lines with how sure it was.

use std::collections::BTreeMap;

use ymateb_model::{submission::BlockKind, text::Place};

use crate::{
    arrival::{Note, Reason, Trouble},
    content::{Content, Document},
    engines::{NotRecognised, Picture, Told},
    limits::Within,
};

/// A page that was recognised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    /// Its lines, with blank ones between paragraphs.
    pub(crate) text: String,
    /// How sure the program was of its letters, in per cent.
    pub(crate) confidence: u8,
    /// The program.
    pub(crate) by: String,
}

/// Of letters less sure than this, more are wrong than right: they are no text.
const LEAST_SURE: u8 = 40;

/// Recognises the pages of a picture, by their number. Pages without words are left out.
pub(crate) fn recognise(picture: Picture<'_>, within: Within<'_>) -> Result<BTreeMap<u32, Page>, NotRecognised> {
    let told = within.engines.recognise(picture)?;
    Ok(pages(&told))
}

/// Reads a file that is a picture.
pub(crate) fn read(bytes: &[u8], kind: &str, within: Within<'_>) -> Result<Document, Trouble> {
    let pages = recognise(Picture::File(bytes), within).map_err(|why| not_read(&format!("a picture ({kind})"), why))?;
    let mut content = Content::default();
    let only_one = pages.keys().all(|number| *number == 1);
    for (number, page) in &pages {
        content.push("\n", BlockKind::Lines, &page.text, page.place((!only_one).then_some(*number)));
    }
    if content.text.is_empty() {
        return Err(no_words(&format!("a picture ({kind})")));
    }
    let mut document = Document::of(content);
    document.notes.extend(note(&pages));
    Ok(document)
}

impl Page {
    /// Where it is, by whom it was read, and how surely.
    pub(crate) fn place(&self, page: Option<u32>) -> Place {
        Place { page, engine: Some(self.by.clone()), confidence: Some(self.confidence), ..Place::default() }
    }
}

/// What a person should know of pages that were recognised.
pub(crate) fn note(pages: &BTreeMap<u32, Page>) -> Option<Note> {
    let (least_at, least) = pages.iter().min_by_key(|(_, page)| page.confidence)?;
    let sure = match pages.len() {
        1 => format!("{} % sure of its letters", least.confidence),
        many => format!("{many} pages, the least sure being page {least_at} with {} %", least.confidence),
    };
    Some(Note::new(format!("its text was recognised in pictures by {}: {sure}", least.by)))
}

/// Nobody looked at a picture, or nobody could.
pub(crate) fn not_read(what: &str, why: NotRecognised) -> Trouble {
    let (detail, advice) = match why {
        NotRecognised::NoEngine => (
            format!("it is {what}, not read"),
            "type out what it says and put that beside it; where tesseract is installed with Welsh and English, scans are \
             read (`ymateb doctor` says what is missing)",
        ),
        NotRecognised::TooMany => (
            format!("it is {what} with more pages than are recognised"),
            "split it into several; `ocr_pages` under `[reading]` in `consultation.toml` allows more",
        ),
        NotRecognised::TooLong => (
            format!("it is {what}, and recognising a page of it took too long"),
            "scan it anew with fewer dots to the inch; `ocr_seconds` under `[reading]` in `consultation.toml` allows more",
        ),
        NotRecognised::Failed => (
            format!("it is {what} that cannot be looked at"),
            "type out what it says, or scan it anew, and put that beside it",
        ),
    };
    Trouble::new(Reason::NoText, detail, advice)
}

/// A picture was looked at, and shows no words.
pub(crate) fn no_words(what: &str) -> Trouble {
    Trouble::new(
        Reason::NoText,
        format!("it is {what}, and no words could be recognised in it"),
        "look at it: where it is written by hand, type out what it says and put that beside it",
    )
}

/// The pages of a table. Blocks without a letter or digit are specks and rules, and no writing.
fn pages(told: &Told) -> BTreeMap<u32, Page> {
    let mut found: BTreeMap<u32, Vec<Paragraph>> = BTreeMap::new();
    let mut last = None;
    for row in told.text.lines().filter_map(Row::of) {
        let paragraphs = found.entry(row.page).or_default();
        let at = (row.page, row.block, row.paragraph);
        match (last, paragraphs.last_mut()) {
            (Some((before, line)), Some(paragraph)) if before == at => {
                paragraph.text.push(if line == row.line { ' ' } else { '\n' });
            }
            _ => paragraphs.push(Paragraph::default()),
        }
        last = Some((at, row.line));
        if let Some(paragraph) = paragraphs.last_mut() {
            paragraph.add(&row);
        }
    }
    let sure = |(number, paragraphs): (u32, Vec<Paragraph>)| Some((number, page(&paragraphs, &told.by)?));
    found.into_iter().filter_map(sure).collect()
}

fn page(paragraphs: &[Paragraph], by: &str) -> Option<Page> {
    let written: Vec<&Paragraph> = paragraphs.iter().filter(|paragraph| paragraph.letters > 0.0).collect();
    let letters: f64 = written.iter().map(|paragraph| paragraph.letters).sum();
    let sure: f64 = written.iter().map(|paragraph| paragraph.sure).sum();
    let confidence = (sure / letters.max(1.0)).clamp(0.0, 100.0).floor() as u8;
    let texts: Vec<&str> = written.iter().map(|paragraph| paragraph.text.as_str()).collect();
    let page = Page { text: texts.join("\n\n"), confidence, by: by.to_owned() };
    (letters > 0.0 && confidence >= LEAST_SURE).then_some(page)
}

#[derive(Default)]
struct Paragraph {
    text: String,
    letters: f64,
    /// The letters, each by how sure it is.
    sure: f64,
}

impl Paragraph {
    fn add(&mut self, row: &Row<'_>) {
        self.text.push_str(row.word);
        let letters = row.word.chars().filter(|letter| letter.is_alphanumeric()).count() as f64;
        self.letters += letters;
        self.sure += letters * row.confidence;
    }
}

/// A word of the table, and where it stands.
struct Row<'t> {
    page: u32,
    block: u32,
    paragraph: u32,
    line: u32,
    confidence: f64,
    word: &'t str,
}

impl<'t> Row<'t> {
    /// Rows of other things than words are passed over: headings, pages, blocks, paragraphs, lines.
    fn of(row: &'t str) -> Option<Self> {
        let cells: Vec<&str> = row.split('\t').collect();
        let [level, page, block, paragraph, line, _, _, _, _, _, confidence, word] = cells[..] else { return None };
        let number = |cell: &str| cell.parse().ok();
        let (word, confidence) = (word.trim(), confidence.parse().ok()?);
        (level == "5" && !word.is_empty() && confidence >= 0.0).then_some(())?;
        Some(Self {
            page: number(page)?,
            block: number(block)?,
            paragraph: number(paragraph)?,
            line: number(line)?,
            confidence,
            word,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(place: [u32; 4], confidence: f64, word: &str) -> String {
        let [page, block, paragraph, line] = place;
        format!("5\t{page}\t{block}\t{paragraph}\t{line}\t1\t0\t0\t9\t9\t{confidence}\t{word}\n")
    }

    fn check(rows: &[String], expected: &[(u32, &str, u8)]) {
        let head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n";
        let told = Told { by: "tesseract".to_owned(), text: head.to_owned() + &rows.concat() };
        let found = pages(&told);
        let found: Vec<_> = found.iter().map(|(number, page)| (*number, page.text.as_str(), page.confidence)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn words_make_lines_paragraphs_and_pages() {
        check(
            &[
                "1\t1\t0\t0\t0\t0\t0\t0\t9\t9\t-1\t\n".to_owned(),
                row([1, 1, 1, 1], 96.5, "Mae'r"),
                row([1, 1, 1, 1], 90.0, "tŷ"),
                row([1, 1, 1, 2], 96.0, "yn"),
                row([1, 2, 1, 1], 95.0, "barod."),
                row([2, 1, 1, 1], 80.0, "Diolch"),
            ],
            &[(1, "Mae'r tŷ\nyn\n\nbarod.", 94), (2, "Diolch", 80)],
        );
    }

    #[test]
    fn specks_are_no_writing_and_letters_that_are_guessed_no_text() {
        check(
            &[row([1, 1, 1, 1], 95.0, "|"), row([1, 2, 1, 1], 95.0, "Cytuno"), row([1, 2, 1, 1], 95.0, " ")],
            &[(1, "Cytuno", 95)],
        );
        check(&[row([1, 1, 1, 1], 20.0, "zq"), row([1, 1, 1, 1], 31.0, "wf")], &[]);
        check(&["5\t1\tnonsense\n".to_owned(), "\t\t".to_owned()], &[]);
    }
}
