//! How one gets elsewhere.

use askama::Template;

/// Takes those who read by keyboard past what every page has.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/skip-link.html")]
pub(crate) struct SkipLink {
    pub(crate) href: &'static str,
    pub(crate) text: String,
}

/// Leads one step back.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/back-link.html")]
pub(crate) struct BackLink {
    pub(crate) href: String,
    pub(crate) text: String,
}

/// Says whose pages these are.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/generic-header.html")]
pub(crate) struct GenericHeader {
    pub(crate) url: String,
    pub(crate) text: String,
}

/// The languages the page is in.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/language-navigation.html")]
pub(crate) struct LanguageNavigation {
    pub(crate) label: String,
    pub(crate) tongues: Vec<Tongue>,
}

/// A language, and where the page is in it; nowhere where it is this page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tongue {
    pub(crate) lang: &'static str,
    pub(crate) text: &'static str,
    pub(crate) href: Option<String>,
}

/// The parts of the site.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/service-navigation.html")]
pub(crate) struct ServiceNavigation {
    pub(crate) label: String,
    pub(crate) items: Vec<NavigationItem>,
}

/// A part of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NavigationItem {
    pub(crate) text: String,
    pub(crate) href: String,
    /// Whether it is this very page.
    pub(crate) current: bool,
    /// Whether this page is somewhere below it.
    pub(crate) active: bool,
}
