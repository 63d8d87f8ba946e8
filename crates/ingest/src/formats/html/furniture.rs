//! What surrounds the matter of a page, by what its builders call it.

use std::collections::BTreeSet;

use scraper::node::Element;

/// Names that people who build pages give to what surrounds the matter.
const FURNITURE_NAMES: [&str; 28] = [
    "nav",
    "navbar",
    "navigation",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "footer",
    "cookie",
    "cookies",
    "related",
    "share",
    "sharing",
    "social",
    "skip",
    "skiplink",
    "newsletter",
    "subscribe",
    "subscription",
    "pagination",
    "pager",
    "masthead",
    "banner",
    "advert",
    "promo",
    "recommended",
    "dewislen",
    "cysylltiedig",
];

/// Whether an element says that it is no part of the page's own matter.
pub(super) fn says(element: &Element) -> bool {
    let role = element.attr("role").unwrap_or_default();
    if matches!(role, "navigation" | "banner" | "contentinfo" | "complementary" | "search" | "menu" | "dialog") {
        return true;
    }
    let names: BTreeSet<String> = [element.attr("class"), element.attr("id")]
        .into_iter()
        .flatten()
        .flat_map(|names| names.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_')))
        .map(str::to_lowercase)
        .collect();
    FURNITURE_NAMES.iter().any(|name| names.contains(*name))
}
