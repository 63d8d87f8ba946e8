//! Getting passages into the index, and knowing how far it is behind the record.
//!
//! A submission is the unit that comes and goes: all its passages are replaced together. Analysing words is the costly
//! part and needs nothing of the index, so [`prepare`] may run on many threads while one hands the results over.

mod load;
mod passage;
mod payload;
mod writer;

pub(crate) use payload::Payload;

pub use self::{
    passage::{IndexedPassage, PreparedSubmission, prepare},
    writer::{CommitSummary, IndexWriter, Opened, WriterOptions},
};
