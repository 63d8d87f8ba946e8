//! What components hold: text, or markup that other components made.

use std::fmt;

use askama::{Template, filters::HtmlSafe};

/// Something to show inside a component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Content {
    /// Text, escaped when it is shown.
    Text(String),
    /// Markup that components made.
    Markup(String),
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Content::Text(text)
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Self {
        Content::Text(text.to_owned())
    }
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Content::Text(text) => askama::filters::escape(text, askama::filters::Html).map_err(|_| fmt::Error)?.fmt(f),
            Content::Markup(markup) => f.write_str(markup),
        }
    }
}

/// Several components, one after another.
pub(crate) fn markup(parts: impl IntoIterator<Item = impl HtmlSafe>) -> Content {
    let parts: Vec<String> = parts.into_iter().map(|part| part.to_string()).collect();
    Content::Markup(parts.join(" "))
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(source = r#"<a class="govuk-link" href="{{ href }}">{{ text }}</a>"#, ext = "html")]
pub(crate) struct Link {
    pub(crate) href: String,
    pub(crate) text: Content,
}

/// Words in a language, or somebody's own words, kept apart from the direction of what stands around them.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(
    source = r#"<bdi{% if let Some(lang) = lang %} lang="{{ lang }}"{% endif %}>{{ text }}</bdi>"#,
    ext = "html"
)]
pub(crate) struct Said {
    pub(crate) lang: Option<String>,
    pub(crate) text: String,
}

impl Said {
    /// What somebody wrote in a language nobody determined: a name, a place in a source, a reason.
    pub(crate) fn as_written(text: impl Into<String>) -> Self {
        Self { lang: None, text: text.into() }
    }
}
