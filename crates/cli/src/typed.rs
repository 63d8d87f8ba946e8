//! What several verbs let one type.

use clap::{Args, ValueEnum};
use ymateb_model::language::ReaderLanguage;
use ymateb_pipeline::register;

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProgressStyle {
    /// Bars on a terminal, plain lines elsewhere
    Auto,
    /// Bars
    Bar,
    /// Plain lines
    Plain,
    /// Nothing
    None,
}

/// How data is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Default)]
pub(crate) enum Format {
    /// For people
    #[default]
    Text,
    /// One JSON object
    Json,
    /// Comma-separated values, for spreadsheets
    Csv,
}

/// The format of data.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct Printed {
    /// Print as text, JSON or CSV
    #[arg(long, value_enum, default_value_t = Format::Text, value_name = "FORMAT")]
    pub(crate) format: Format,
}

/// Who decides, and why.
#[derive(Debug, Args)]
pub(crate) struct Signature {
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: String,
}

impl Signature {
    /// As the use cases take it.
    pub(crate) fn signed(&self) -> register::Signed<'_> {
        register::Signed::new(&self.by, &self.why)
    }
}

/// The language to analyse as.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Reader {
    /// Cymraeg
    Cy,
    /// English
    En,
}

impl From<Reader> for ReaderLanguage {
    fn from(reader: Reader) -> Self {
        match reader {
            Reader::Cy => ReaderLanguage::Cy,
            Reader::En => ReaderLanguage::En,
        }
    }
}
