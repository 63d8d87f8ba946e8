//! Rows and columns.

use askama::Template;

use super::Content;

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "components/table.html")]
pub(crate) struct Table {
    /// What it shows.
    pub(crate) caption: String,
    /// The headings of its columns.
    pub(crate) head: Vec<Cell>,
    /// Its rows; the first cell of each names it where `first_is_head`.
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Whether the first cell of each row is its heading.
    pub(crate) first_is_head: bool,
    /// Further classes.
    pub(crate) classes: &'static str,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cell {
    pub(crate) content: Content,
    /// Whether it is a figure, or the heading of figures.
    pub(crate) numeric: bool,
}

impl Cell {
    /// A cell of words.
    pub(crate) fn words(content: impl Into<Content>) -> Self {
        Self { content: content.into(), numeric: false }
    }

    /// A cell of a figure.
    pub(crate) fn figure(content: impl Into<Content>) -> Self {
        Self { content: content.into(), numeric: true }
    }
}
