//! The parts that pages are put together from: govuk-frontend's components as values, each with a template that makes
//! the same markup as the package's own. `tests` compares them with its fixtures.
//!
//! What a component shows is escaped, unless it is [`Content::Markup`], which other components made.

mod chart;
mod choices;
mod content;
mod fields;
mod lists;
mod messages;
mod navigation;
mod pagination;
mod table;
#[cfg(test)]
mod tests;

pub(crate) use self::{
    chart::{Bar, Columns},
    choices::{Checkbox, Checkboxes, Choice, Select},
    content::{Content, Link, Said, markup},
    fields::{Button, Field, Fieldset, FileInput, TextArea, TextInput},
    lists::{SummaryList, Tag},
    messages::{Banner, Details, ErrorLine, ErrorSummary, Inset, Warning},
    navigation::{BackLink, GenericHeader, LanguageNavigation, NavigationItem, ServiceNavigation, SkipLink, Tongue},
    pagination::Pagination,
    table::{Cell, Table},
};

/// Lets templates place components as they are: what they render is markup, with what they hold escaped.
macro_rules! are_markup {
    ($($component:ty),+ $(,)?) => { $(impl askama::filters::HtmlSafe for $component {})+ };
}

are_markup! {
    BackLink, Banner, Bar, Button, Checkboxes, Columns, Content, Details, ErrorSummary, Fieldset, FileInput, GenericHeader, Inset, LanguageNavigation, Link,
    Pagination, Said, Select, ServiceNavigation, SkipLink, SummaryList, Table, Tag, TextArea, TextInput, Warning,
}
