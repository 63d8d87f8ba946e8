//! What the counts say, in which document.
//!
//! [`render`] turns [`ReportData`] into the documents of one reader's language, [`render_all`] into those of both and
//! the manifest. The figures are the same in both languages because they are computed once, from the same data; only
//! the words around them differ, and those are in `locales/`. Nothing here reads a file, a clock or a database, and
//! the same data gives the same bytes.
//!
//! | module | the question it answers |
//! |---|---|
//! | [`data`] | what does a report rest on? |
//! | [`check`] | can these counts be true together? |
//! | [`collate`](mod@collate) | in which order do names stand in this language's alphabet? |
//!
//! How things are counted is told in `docs/COUNTING.md`.

pub mod check;
pub mod collate;
mod csv_files;
pub mod data;
mod figures;
mod html;
mod manifest;
mod ordered;
mod wording;

pub use collate::collate;
pub use data::ReportData;
use ymateb_model::language::ReaderLanguage;

/// A document to be written as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its file name, such as `report.cy.html`.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// A report that cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The counts name something that the consultation or the framework does not have.
    #[error("the counts name the {what} `{id}`, which the settings do not have")]
    Unknown {
        /// What kind of thing.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// The counts cannot be true together.
    #[error("the counts cannot be true together: {what} is {count}, and {of} is {base}")]
    Inconsistent {
        /// What was counted.
        what: String,
        /// How many.
        count: u64,
        /// What it must agree with or be part of.
        of: String,
        /// How many that is.
        base: u64,
    },
    /// The wording of the report lacks a message or cannot be read.
    #[error("the report's wording in `{language}` is not sound: {faults}")]
    Wording {
        /// The language.
        language: &'static str,
        /// What is wrong.
        faults: String,
    },
    /// The page could not be put together.
    #[error("the page could not be put together")]
    Page(#[from] askama::Error),
    /// A table could not be written.
    #[error("a table could not be written")]
    Table(#[from] csv::Error),
    /// The manifest could not be written.
    #[error("the manifest could not be written")]
    Manifest(#[from] serde_json::Error),
}

/// Renders the documents of one language: the page and the tables.
///
/// # Errors
/// If the counts cannot be true together, or name something the settings do not have.
pub fn render(data: &ReportData<'_>, language: ReaderLanguage) -> Result<Vec<Document>, ReportError> {
    check::check(data)?;
    let wording = wording::of(language);
    let mut documents = vec![html::page(data, &wording)?];
    documents.extend(csv_files::tables(data, &wording)?);
    match wording.faults() {
        None => Ok(documents),
        Some(faults) => Err(ReportError::Wording { language: language.label(), faults }),
    }
}

/// Renders the documents of both languages, Welsh first, and the manifest, which names them with their hashes.
///
/// # Errors
/// As [`render`].
pub fn render_all(data: &ReportData<'_>) -> Result<Vec<Document>, ReportError> {
    let mut documents = Vec::new();
    for language in ReaderLanguage::BOTH {
        documents.extend(render(data, language)?);
    }
    documents.push(manifest::document(data, &documents)?);
    Ok(documents)
}
