//! Other programs that read what is not read here: which of them this machine has, and how they are asked.
//!
//! Nothing needs them. Where they are, pictures and scans are recognised (tesseract, with pdftoppm for pages of PDFs), and
//! pdftotext gives a second account of each PDF. They are children of the process that reads a file, hold to its limits,
//! and are spoken to by pipes alone, so that nothing a respondent wrote is left on the disk.
//!
//! With another program the same file may be read otherwise. So a reading that came to ask for one is kept under a key
//! that names those there were (`run::keys`), and is read again where they have changed.

mod asking;
mod program;

use std::process::{Command, Stdio};

use ymateb_config::ReadingLimits;
use ymateb_model::id::ContentHash;

pub(crate) use self::asking::Asking;

/// What this machine has, as far as the settings want it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Found {
    /// What recognises text in pictures, with its version.
    pub(crate) tesseract: Option<String>,
    /// The languages it knows that are needed here.
    pub(crate) languages: Vec<&'static str>,
    /// Whether it can tell which way up a page is.
    pub(crate) tells_orientation: bool,
    /// What makes pictures of the pages of a PDF.
    pub(crate) pdftoppm: Option<String>,
    /// What takes the text out of a PDF.
    pub(crate) pdftotext: Option<String>,
}

/// Both languages, or neither: a page in the one, read as if it were in the other, is no text.
const LANGUAGES: [&str; 2] = ["cym", "eng"];

impl Found {
    /// Looks for them. Costs a few hundredths of a second, and so is asked only when it matters.
    pub(crate) fn look(settings: &ReadingLimits) -> Self {
        let mut found = Self::default();
        if settings.ocr {
            found.tesseract = version("tesseract", "--version");
            let listed = found.tesseract.as_ref().and_then(|_| said("tesseract", "--list-langs")).unwrap_or_default();
            let knows = |language: &str| listed.lines().any(|line| line.trim() == language);
            found.languages = LANGUAGES.into_iter().filter(|language| knows(language)).collect();
            found.tells_orientation = knows("osd");
            found.pdftoppm = version("pdftoppm", "-v");
        }
        if settings.pdftotext {
            found.pdftotext = version("pdftotext", "-v");
        }
        found
    }

    /// Whether pictures can be recognised.
    pub(crate) fn recognises(&self) -> bool {
        self.tesseract.is_some() && self.languages.len() == LANGUAGES.len()
    }

    /// What recognises pictures, for the record.
    fn recogniser(&self) -> Option<String> {
        let tesseract = self.tesseract.as_ref().filter(|_| self.recognises())?;
        Some(format!("{tesseract} ({})", self.languages.join("+")))
    }

    /// A name for what there is. Where it is the same, the same is read.
    pub(crate) fn name(&self) -> String {
        let recogniser = self.recogniser();
        let renderer = self.pdftoppm.as_ref().filter(|_| recogniser.is_some());
        let named =
            [recogniser.as_ref(), renderer, self.pdftotext.as_ref()].map(|name| name.map_or("-", String::as_str));
        ContentHash::of(format!("{} {}", named.join("\u{1f}"), self.tells_orientation).as_bytes()).hex()[..12]
            .to_owned()
    }
}

/// A program's name and version, as it says them itself, if it is there.
fn version(program: &str, asked: &str) -> Option<String> {
    let said = said(program, asked)?;
    let number = said
        .lines()
        .next()?
        .split_whitespace()
        .find(|word| word.starts_with(|letter: char| letter.is_ascii_digit()))?;
    Some(format!("{program} {number}"))
}

/// What a program says, on whichever of its outputs.
fn said(program: &str, asked: &str) -> Option<String> {
    let output = Command::new(program).arg(asked).stdin(Stdio::null()).output().ok()?;
    Some(String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_that_reads_one_language_alone_recognises_neither() {
        let both =
            Found { tesseract: Some("tesseract 5.3.0".to_owned()), languages: LANGUAGES.to_vec(), ..Found::default() };
        assert_eq!(both.recogniser().as_deref(), Some("tesseract 5.3.0 (cym+eng)"));
        let one = Found { languages: vec!["eng"], ..both.clone() };
        assert_eq!((one.recogniser(), one.recognises()), (None, false));
        assert_ne!(both.name(), one.name());
        assert_eq!(one.name(), Found::default().name(), "what cannot be used makes no difference");
    }

    #[test]
    fn a_program_that_is_not_there_has_no_version_and_the_settings_have_the_last_word() {
        assert_eq!(version("ymateb-has-no-such-program", "--version"), None);
        let off = ReadingLimits { ocr: false, pdftotext: false, ..ReadingLimits::default() };
        assert_eq!(Found::look(&off), Found::default());
    }
}
