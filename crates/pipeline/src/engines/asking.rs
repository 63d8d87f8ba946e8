//! Asking other programs, for one file: how long, for how many pages, and whether any was asked at all.

use std::{
    cell::{Cell, OnceCell},
    fmt,
    process::Command,
    time::Duration,
};

use ymateb_config::ReadingLimits;
use ymateb_ingest::{
    Engines,
    engines::{NotRecognised, Picture, Told},
};
use ymateb_language::Detector;

use super::{
    Found,
    program::{Failure, Patience, run},
};

/// Dots to the inch at which pages are made pictures of: what tesseract's models were made for.
const DOTS_PER_INCH: &str = "300";

/// The most bytes of a picture of one page.
const PICTURE_BYTES: u64 = 256 * 1024 * 1024;

/// What may be asked while one file is read.
pub(crate) struct Asking<'a> {
    settings: ReadingLimits,
    /// Looked for when a file first wants one, and known to those after it.
    found: &'a OnceCell<Found>,
    asked: Cell<bool>,
    /// Told of each step that may take a while, with how many seconds.
    working: &'a dyn Fn(u32),
    pages: Cell<u32>,
    detector: OnceCell<Detector>,
}

impl<'a> Asking<'a> {
    pub(crate) fn new(settings: ReadingLimits, found: &'a OnceCell<Found>, working: &'a dyn Fn(u32)) -> Self {
        Self { settings, found, asked: Cell::new(false), working, pages: Cell::new(0), detector: OnceCell::new() }
    }

    /// The name of what there was to ask, if it came to that.
    pub(crate) fn asked(&self) -> Option<String> {
        self.found.get().filter(|_| self.asked.get()).map(Found::name)
    }

    fn found(&self) -> &Found {
        self.asked.set(true);
        self.found.get_or_init(|| Found::look(&self.settings))
    }

    fn patience(&self, bytes: u64) -> Patience {
        Patience { time: Duration::from_secs(self.settings.ocr_seconds.into()), bytes }
    }

    /// A picture of a page of a PDF.
    fn drawn(&self, pdf: &[u8], number: u32) -> Result<Vec<u8>, NotRecognised> {
        self.found().pdftoppm.as_ref().ok_or(NotRecognised::NoEngine)?;
        (self.working)(self.settings.ocr_seconds);
        let number = number.to_string();
        let mut command = Command::new("pdftoppm");
        command.args(["-r", DOTS_PER_INCH, "-gray", "-png", "-f", &number, "-l", &number, "-"]);
        run(&mut command, pdf, self.patience(PICTURE_BYTES)).map_err(not_recognised)
    }
}

impl Engines for Asking<'_> {
    fn recognise(&self, picture: Picture<'_>) -> Result<Told, NotRecognised> {
        let by = self.found().recogniser().ok_or(NotRecognised::NoEngine)?;
        if self.pages.get() >= self.settings.ocr_pages {
            return Err(NotRecognised::TooMany);
        }
        self.pages.set(self.pages.get() + 1);
        let drawn;
        let bytes = match picture {
            Picture::File(bytes) => bytes,
            Picture::Page { pdf, number } => {
                drawn = self.drawn(pdf, number)?;
                &drawn
            }
        };
        (self.working)(self.settings.ocr_seconds);
        let layout = if self.found().tells_orientation { "1" } else { "3" };
        let mut command = Command::new("tesseract");
        command.args(["-", "-", "-l", &super::LANGUAGES.join("+"), "--psm", layout, "tsv"]);
        // One thread: the machine's others are other files'. More would give other letters, too.
        command.env("OMP_THREAD_LIMIT", "1");
        let most = u64::from(self.settings.characters).saturating_mul(100);
        let table = run(&mut command, bytes, self.patience(most)).map_err(not_recognised)?;
        Ok(Told { by, text: String::from_utf8_lossy(&table).into_owned() })
    }

    fn pdf_text(&self, pdf: &[u8]) -> Option<Told> {
        let by = self.found().pdftotext.clone()?;
        (self.working)(self.settings.seconds);
        let patience = Patience {
            time: Duration::from_secs(self.settings.seconds.into()),
            bytes: u64::from(self.settings.characters).saturating_mul(4),
        };
        let text = run(Command::new("pdftotext").args(["-enc", "UTF-8", "-", "-"]), pdf, patience).ok()?;
        Some(Told { by, text: String::from_utf8_lossy(&text).into_owned() })
    }

    fn knows(&self, word: &str) -> bool {
        self.detector.get_or_init(Detector::new).knows(word)
    }
}

impl fmt::Debug for Asking<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asking").field("found", self.found).field("pages", &self.pages).finish_non_exhaustive()
    }
}

fn not_recognised(failure: Failure) -> NotRecognised {
    match failure {
        Failure::Failed => NotRecognised::Failed,
        Failure::TooLong => NotRecognised::TooLong,
    }
}
