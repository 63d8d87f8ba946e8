//! Fields to choose from.

use askama::Template;

use super::{Content, Field};

/// A list to choose one from.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/select.html")]
pub(crate) struct Select {
    pub(crate) field: Field,
    pub(crate) choices: Vec<Choice>,
    /// The id of the form it belongs to, where it stands outside it.
    pub(crate) form: Option<&'static str>,
}

/// One that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    pub(crate) value: String,
    pub(crate) text: String,
}

/// Boxes to tick.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/checkboxes.html")]
pub(crate) struct Checkboxes {
    /// What they are about.
    pub(crate) legend: String,
    pub(crate) boxes: Vec<Checkbox>,
    /// Further classes, such as a smaller size.
    pub(crate) classes: &'static str,
    /// The id of the form they belong to, where they stand outside it.
    pub(crate) form: Option<&'static str>,
}

/// One box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Checkbox {
    pub(crate) id: String,
    pub(crate) name: &'static str,
    pub(crate) value: String,
    pub(crate) text: Content,
    pub(crate) ticked: bool,
}
