//! The vocabulary of ymateb: what things are called and which combinations are legal.
//!
//! Everything that two crates must agree on is here, one word per idea (`docs/GLOSSARY.md` has the Welsh beside the
//! English). There is no input or output: no files, no database, no terminal. Values are parsed once, into types
//! that cannot hold nonsense, and trusted from then on.
//!
//! | module | the question it answers |
//! |---|---|
//! | [`id`] | how is a thing named for good, whatever the order in which things arrived? |
//! | [`text`] | where in a stored text, and where in the original, is this? |
//! | [`language`] | which language is a passage in, and in which does the reader read? |
//! | [`consultation`] | what is asked, of whom, until when, from which sources, counted how? |
//! | [`framework`] | which proposals and themes may a passage be coded with? |
//! | [`submission`] | what arrived, from whom, with which answers? |
//! | [`passage`] | what is the unit that is searched, coded and quoted? |
//! | [`register`] | what became of each submission, and do the figures close? |
//! | [`campaign`] | what do people decide about submissions that share organised text? |
//! | [`coding`] | which code does a passage carry, by whose word, on what evidence? |
//! | [`account`] | who may do what? |
//! | [`audit`] | what is written down of what they saw and did? |
//!
//! ```
//! use ymateb_model::{id::SubmissionId, language::Language};
//!
//! // An id depends on what was received and through which source, never on when or in what order.
//! let id = SubmissionId::derive("post", "letters/care.txt", "content");
//! assert_eq!(id, SubmissionId::derive("post", "letters/care.txt", "content"));
//! assert_eq!(Language::parse("cy"), Ok(Language::Welsh));
//! ```

pub mod account;
pub mod audit;
pub mod campaign;
pub mod coding;
pub mod consultation;
pub mod framework;
pub mod id;
pub mod language;
pub mod passage;
pub mod register;
pub mod submission;
pub mod text;
