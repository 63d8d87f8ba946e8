//! What a reader is told: that it went well, that it went wrong, and more for those who want it.

use askama::Template;

use super::Content;

/// Tells what came of the last act.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/notification-banner.html")]
pub(crate) struct Banner {
    pub(crate) title: String,
    pub(crate) text: String,
}

/// Lists what is wrong with what was sent, each with a link to its field.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/error-summary.html")]
pub(crate) struct ErrorSummary {
    pub(crate) title: String,
    pub(crate) errors: Vec<ErrorLine>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ErrorLine {
    pub(crate) href: String,
    pub(crate) text: Content,
}

/// More, for those who open it.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/details.html")]
pub(crate) struct Details {
    pub(crate) summary: String,
    pub(crate) content: Content,
}

/// Something set apart from the text around it.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/inset-text.html")]
pub(crate) struct Inset {
    pub(crate) content: Content,
}

/// Something that matters.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/warning-text.html")]
pub(crate) struct Warning {
    /// The word that introduces it to those who do not see the sign.
    pub(crate) introduction: String,
    pub(crate) text: String,
}
