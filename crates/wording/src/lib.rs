//! In which words something is said in the reader's language, and how figures are written there.
//!
//! The words themselves belong to whoever says them (`report` and `web`, each in its `locales`): a file for each language
//! with the same messages, in which every noun has the form that its number asks for. [`Words`] holds both files,
//! [`Wording`] says messages of one of them, and [`check`] is what a test asks of the two.
//!
//! ```
//! use ymateb_model::language::ReaderLanguage;
//! use ymateb_wording::Words;
//!
//! let words = Words::read("welcome = Croeso", "welcome = Welcome")?;
//! assert_eq!(words.of(ReaderLanguage::Cy).say("welcome"), "Croeso");
//! # Ok::<(), ymateb_wording::Unsound>(())
//! ```

pub mod check;
mod figures;
mod words;

pub use fluent_bundle::FluentValue as Argument;

pub use crate::{
    figures::{grouped, percent},
    words::{Unsound, Wording, Words},
};
