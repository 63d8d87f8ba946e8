//! What a form sends, where one name may stand in it several times, and what is wrong with it.

use std::borrow::Cow;

use serde::Deserialize;

use crate::{
    components::{ErrorLine, ErrorSummary, Field},
    wording::Wording,
};

/// The fields of a form or of an address, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub(crate) struct Sent(pub(crate) Vec<(String, String)>);

impl Sent {
    /// The value of a field, without the spaces around it; empty where the form does not have it.
    pub(crate) fn one(&self, name: &str) -> &str {
        self.0.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.trim())
    }

    /// The values of a field that may be there several times, without those that are empty.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let of_name = self.0.iter().filter(move |(known, _)| known == name);
        of_name.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The lines of a field, without the spaces around each and without those that are empty.
    pub(crate) fn lines(&self, name: &str) -> Vec<String> {
        self.one(name).lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// Says what a field holds where nobody has filled it in.
    pub(crate) fn or(mut self, name: &str, value: &str) -> Self {
        if self.0.iter().all(|(known, _)| known != name) {
            self.0.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// A field with what it holds, and with what is wrong with it.
    pub(crate) fn field(&self, w: &Wording, wrong: &Wrong, name: &str, label: &str, hint: Option<&str>) -> Field {
        Field {
            hint: hint.map(|hint| w.say(hint)).unwrap_or_default(),
            error: wrong.of(name).map(|message| (w.say("error-introduction"), w.say(message))),
            value: self.one(name).to_owned(),
            ..Field::new(name, w.say(label))
        }
    }
}

/// What is wrong with a form: each field with its message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Wrong(Vec<(Cow<'static, str>, &'static str)>);

impl Wrong {
    /// Notes that something is wrong, if it is.
    pub(crate) fn note(&mut self, is_wrong: bool, field: impl Into<Cow<'static, str>>, message: &'static str) {
        if is_wrong {
            self.0.push((field.into(), message));
        }
    }

    pub(crate) fn is_nothing(&self) -> bool {
        self.0.is_empty()
    }

    fn of(&self, field: &str) -> Option<&'static str> {
        self.0.iter().find(|(known, _)| *known == field).map(|(_, message)| *message)
    }

    /// What is wrong, for the top of the page.
    pub(crate) fn summary(&self, w: &Wording) -> Option<ErrorSummary> {
        let line = |(field, message): &(Cow<'_, str>, &str)| ErrorLine {
            href: format!("#{field}"),
            text: w.say(message).into(),
        };
        let errors: Vec<ErrorLine> = self.0.iter().map(line).collect();
        (!errors.is_empty()).then(|| ErrorSummary { title: w.say("error-title"), errors })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_is_read_without_what_stands_around_it() {
        let pairs = [("a", " x "), ("b", "1"), ("b", " "), ("b", "2"), ("c", " p \r\n\r\n q")];
        let sent = Sent(pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into());
        assert_eq!((sent.one("a"), sent.one("none")), ("x", ""));
        assert_eq!(sent.all("b").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(sent.lines("c"), ["p", "q"]);
        let sent = sent.or("a", "y").or("d", "z");
        assert_eq!((sent.one("a"), sent.one("d")), ("x", "z"));
    }
}
