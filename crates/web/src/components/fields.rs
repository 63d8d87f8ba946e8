//! Fields to fill in, and the button that sends them.

use askama::Template;

use super::Content;

/// What every field has.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its name in what is sent, and its id on the page.
    pub(crate) name: String,
    /// What is asked for.
    pub(crate) label: String,
    /// More about it; nothing where it is empty.
    pub(crate) hint: String,
    /// What is wrong with what was sent, with the word that introduces an error.
    pub(crate) error: Option<(String, String)>,
    /// What it holds.
    pub(crate) value: String,
    /// What of their own a browser or a keeper of passwords may fill in; nothing where it is empty.
    pub(crate) autocomplete: &'static str,
}

impl Field {
    /// A field with its name and label.
    pub(crate) fn new(name: &str, label: String) -> Self {
        Self { name: name.to_owned(), label, ..Self::default() }
    }

    /// The ids of the texts that describe it.
    pub(crate) fn described_by(&self) -> Option<String> {
        let hint = (!self.hint.is_empty()).then(|| format!("{}-hint", self.name));
        let error = self.error.is_some().then(|| format!("{}-error", self.name));
        let ids: Vec<String> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/button.html")]
pub(crate) struct Button {
    pub(crate) text: String,
    /// Whether it is not what most readers want to do.
    pub(crate) secondary: bool,
}

/// A field for one line of text.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/input.html")]
pub(crate) struct TextInput {
    pub(crate) field: Field,
    /// The kind of input: `text`, `search`, `date`.
    pub(crate) kind: &'static str,
    /// Further classes, such as a width.
    pub(crate) classes: &'static str,
    /// The id of the form it belongs to, where it stands outside it.
    pub(crate) form: Option<&'static str>,
}

/// Fields that belong together, with what they are about.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/fieldset.html")]
pub(crate) struct Fieldset {
    pub(crate) legend: String,
    pub(crate) fields: Vec<Content>,
}

/// A field for a file.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/file-upload.html")]
pub(crate) struct FileInput {
    pub(crate) field: Field,
    /// The endings of names that are offered first; every file where it is empty.
    pub(crate) accept: &'static str,
}

/// A field for several lines of text.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/textarea.html")]
pub(crate) struct TextArea {
    pub(crate) field: Field,
    pub(crate) rows: u8,
}
