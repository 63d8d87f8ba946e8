//! Which language a passage is in, and what its index terms are.
//!
//! Two questions, each with one entry point:
//!
//! * [`Detector`]: which language is this text in, and where inside it does the language change?
//! * [`Analyser`]: which words does it hold, and under which one term do all the forms of each word meet?
//!
//! Welsh and English are done with the same care. Neither needs data beyond this crate; a [`Lexicon`] makes the Welsh
//! terms better where the operator has one. Nothing here knows of indexes, files of responses or storage.
//!
//! ```
//! use ymateb_language::{Analyser, Detector};
//! use ymateb_model::language::ReaderLanguage;
//!
//! assert_eq!(Detector::new().identify("Nac ydw").language.label(), "cy");
//!
//! let mut terms = Vec::new();
//! Analyser::new().analyse(ReaderLanguage::Cy, "a'i ofal", &mut |token| terms.push(token.term.to_owned()));
//! assert_eq!(terms, ["a", "ei", "gofal"]);
//! ```

mod analyse;
mod bilingual;
mod detect;
mod english;
mod fold;
mod lexicon;
mod memo;
mod token;
mod welsh;

pub use crate::{
    analyse::{Analyser, Token},
    bilingual::{BadLine, Bilingual, DictdError, Pair, read_dictd, read_pairs},
    detect::Detector,
    fold::fold,
    lexicon::{Lexicon, LexiconError, Reading, readings},
    welsh::mutations,
};
