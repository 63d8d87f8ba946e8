//! Finding the passages that match a query, in an order that depends on nothing but the passages.

mod collect;
mod compile;
mod idset;
mod score;
mod searcher;
mod spread;
mod statistics;

pub use self::{
    idset::IdSet,
    searcher::{Facets, Filters, Hit, Hits, Options, Order, Searcher},
};
