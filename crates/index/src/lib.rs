//! Full-text search over passages: which of them match, in what order, and on which words.
//!
//! This crate alone names tantivy. It knows no database and keeps no text: passages come in with the number and id they
//! have in the record, and hits go out with them. What a word's forms have in common is for `ymateb-language`; what a
//! code is, for the record, which hands in the passages that carry it as an [`IdSet`].
//!
//! | module | the question it answers |
//! |---|---|
//! | `write` | how do passages get in, and how far is the index behind the record? |
//! | `query` | what did somebody mean by what they typed? |
//! | `search` | which passages match it, and how many of each kind are there? |
//! | `highlight` | on which words did a passage match? |
//! | `integrity` | are its files what was written? |
//!
//! The query language is described for its users in `docs/SEARCH.md`.
//!
//! Two indexes that hold the same passages answer alike, whatever the order and the batches in which the passages
//! came: see `search::score` for why the scores are equal to the last bit.

mod error;
mod highlight;
mod integrity;
mod query;
mod schema;
mod search;
mod shelf;
mod words;
mod write;

pub use crate::{
    error::IndexError,
    highlight::{Snippet, highlights, matches_directly, snippet},
    integrity::damaged_files,
    query::{
        Added, Alternative, LookUp, Note, NoteKind, Query, QueryError, QueryErrorKind, ReadPiece, RecordField,
        RecordFilter, parse,
    },
    search::{Facets, Filters, Hit, Hits, IdSet, Options, Order, Searcher},
    write::{CommitSummary, IndexWriter, IndexedPassage, Opened, PreparedSubmission, WriterOptions, prepare},
};
