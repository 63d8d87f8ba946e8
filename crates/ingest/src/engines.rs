//! Other programs that read what is not read here, where the machine has them.
//!
//! This crate starts no program. Whoever has something read hands in what may be asked; what comes back is taken as any
//! other bytes are, and each text says which program it is from.

use std::fmt;

/// What may be asked of other programs.
pub trait Engines: fmt::Debug {
    /// Recognises the text in a picture.
    ///
    /// # Errors
    /// If there is nobody to do it, or it cannot be done.
    fn recognise(&self, picture: Picture<'_>) -> Result<Told, NotRecognised>;

    /// The text of a PDF as another program takes it out, with a form feed after each page. `None` where there is no
    /// such program or it gives up.
    fn pdf_text(&self, pdf: &[u8]) -> Option<Told>;

    /// Whether a word in lower case is a word of Welsh or English: what tells a text from the ruins of one.
    fn knows(&self, word: &str) -> bool;
}

/// Something to look at.
#[derive(Debug, Clone, Copy)]
pub enum Picture<'b> {
    /// A file that is a picture, or several pages of them.
    File(&'b [u8]),
    /// A page of a PDF, from 1.
    Page {
        /// The whole PDF.
        pdf: &'b [u8],
        /// Which page.
        number: u32,
    },
}

/// What another program said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its name and version, for the record.
    pub by: String,
    /// What it said: the text of a PDF; of a picture, a table of words as tesseract prints it (TSV).
    pub text: String,
}

/// Why a picture was not recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotRecognised {
    /// No program is there that recognises both languages, or the settings say that it is not to be asked.
    NoEngine,
    /// Too many pages of one file were looked at already.
    TooMany,
    /// It took too long.
    TooLong,
    /// The program gave up.
    Failed,
}

/// Nobody to ask: what is read, is read here.
#[derive(Debug, Clone, Copy)]
pub struct NoEngines;

impl Engines for NoEngines {
    fn recognise(&self, _picture: Picture<'_>) -> Result<Told, NotRecognised> {
        Err(NotRecognised::NoEngine)
    }

    fn pdf_text(&self, _pdf: &[u8]) -> Option<Told> {
        None
    }

    fn knows(&self, _word: &str) -> bool {
        false
    }
}
