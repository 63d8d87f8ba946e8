//! How arrivals become submissions with answers, blocks and places, or a reason why not.
//!
//! Bytes in, values out: this crate opens no file, asks no network, starts no program (what others may be asked for comes
//! in as [`Engines`]), and knows neither the record nor the index nor the codes. Three verbs, one for each step, and one to go back:
//!
//! | function | from | to |
//! |---|---|---|
//! | [`read_document`] | one file or page | one [`Reading`], or one for each entry of a ZIP bundle, as they are met |
//! | [`read_form`] | one export of a form | a [`Reading`] for each session, as they are met |
//! | [`segment()`] | one answer | its passages, which cover every word of it once and in order |
//! | [`take`] | one file that holds others | the one that is wanted, as it was sent |
//!
//! Nothing is lost on the way: what cannot be read still yields a submission, with the [`Trouble`] that says why and
//! what to do. Text is never tidied: page furniture, repeats and line breaks made by a layout are marked beside it.
//!
//! Where to look: [`formats`] tells kinds of files apart and turns bytes into [`content`] (text with blocks), a module for
//! each; `submission` makes submissions of that, `bundle` of files that hold several, and [`form`] of the rows of a `table`;
//! `response_form` knows documents that were filled in; [`mod@segment`] cuts text into passages. [`promise`] is what all of them
//! are held to.
//!
//! ```
//! use ymateb_ingest::decode;
//!
//! // `ŵ` in the 8-bit alphabet that Welsh used before Unicode.
//! let decoded = decode::decode(b"d\xf0r");
//! assert_eq!(decoded.text, "d\u{175}r");
//! ```

pub mod arrival;
#[cfg(test)]
mod bad_inputs;
pub(crate) mod bundle;
pub mod content;
pub mod decode;
pub mod document;
pub mod engines;
pub mod form;
pub mod formats;
pub(crate) mod guard;
pub(crate) mod limits;
pub mod log;
pub(crate) mod lookup;
pub mod promise;
pub(crate) mod response_form;
pub mod segment;
pub mod sitemap;
pub(crate) mod submission;
pub(crate) mod table;
pub mod taken;
#[cfg(test)]
mod testing;

pub use arrival::{Arrival, Listener, Note, Reading, Reason, Trouble};
pub use document::{read_document, unreadable};
pub use engines::{Engines, NoEngines};
pub use form::{FormSummary, propose, read_form, read_long_form};
pub use limits::Limits;
pub use log::{Log, LogEntry, LogError, read_log};
pub use lookup::option_named;
pub use segment::{Seen, segment};
pub use sitemap::{Sitemap, read_sitemap};
pub use table::{LongTable, TableRow, read_table};
pub use taken::{Attached, Wanted, take};

/// Rises whenever the same arrival may be read or cut differently than before, so that a run knows what to redo.
pub const VERSION: u32 = 8;
