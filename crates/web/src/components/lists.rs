//! Facts about one thing.

use askama::Template;

use super::Content;

/// Facts, each with its name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Template)]
#[template(path = "components/summary-list.html")]
pub(crate) struct SummaryList {
    pub(crate) rows: Vec<(String, Content)>,
}

/// A word that says what state something is in. Its colour says nothing that the word does not.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/tag.html")]
pub(crate) struct Tag {
    pub(crate) text: String,
    /// The name of a colour; the usual blue where it is empty.
    pub(crate) colour: &'static str,
}
