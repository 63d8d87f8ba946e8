//! Walking a parsed TOML file with its places at hand: every getter says what is wrong with a value where it stands,
//! and hands back something to go on with.
//!
//! Not a general deserialiser: serde stops at the first mistake, and people who edit by hand want all of them.

use std::{collections::BTreeMap, fmt::Display};

use toml::de::{DeTable, DeValue};
use ymateb_model::{id::InvalidId, language::Bilingual};

use crate::{
    keys::{self, Section},
    problem::{Report, nearest_or_all},
};

/// Something read, and the byte at which it stands.
#[derive(Debug, Clone)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) at: usize,
}

/// A table of the file.
#[derive(Clone, Copy)]
pub(crate) struct Table<'d> {
    pub(crate) report: &'d Report<'d>,
    pub(crate) at: usize,
    section: Section,
    entries: &'d DeTable<'d>,
}

/// A value of the file, with the key it stands under.
#[derive(Clone, Copy)]
pub(crate) struct Value<'d> {
    pub(crate) report: &'d Report<'d>,
    pub(crate) at: usize,
    key: &'d str,
    value: &'d DeValue<'d>,
}

impl<'d> Table<'d> {
    /// Takes a table as a section, and names the keys the section does not have.
    pub(crate) fn new(report: &'d Report<'d>, at: usize, section: Section, entries: &'d DeTable<'d>) -> Self {
        for key in entries.keys() {
            let written: &str = key.get_ref();
            if !section.keys.contains(&written) {
                let hint = nearest_or_all(written, section.keys.iter().copied(), "its keys are");
                let message = format!("unknown key `{written}` in `{}`", section.name);
                report.say(key.span().start, message, hint);
            }
        }
        Self { report, at, section, entries }
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<Value<'d>> {
        let (key, value) = self.entries.get_key_value(key)?;
        Some(Value { report: self.report, at: value.span().start, key: key.get_ref(), value: value.get_ref() })
    }

    /// The value of a key that must be there.
    pub(crate) fn require(&self, key: &str) -> Option<Value<'d>> {
        let value = self.get(key);
        if value.is_none() {
            self.report.say(self.at, format!("`{}` has no `{key}`", self.section.name), None);
        }
        value
    }

    /// The tables of an array of tables, such as all `[[question]]`.
    pub(crate) fn tables(&self, key: &str, section: Section) -> Vec<Table<'d>> {
        self.get(key).map(Value::items).unwrap_or_default().into_iter().filter_map(|item| item.table(section)).collect()
    }

    /// A text that must be there and not be blank.
    pub(crate) fn text(&self, key: &str) -> Option<At<&'d str>> {
        self.require(key)?.filled_text()
    }

    /// An id that must be there, parsed.
    pub(crate) fn id<T>(&self, key: &str, parse: fn(&str) -> Result<T, InvalidId>) -> Option<At<T>> {
        self.require(key)?.id(parse)
    }

    /// A text in both languages that must be there.
    pub(crate) fn both(&self, key: &str) -> Bilingual {
        match self.get(key) {
            Some(value) => value.both(),
            None => {
                let hint = format!("write `{key} = {{ en = \"…\", cy = \"…\" }}`");
                self.report.say(self.at, format!("`{}` has no `{key}`", self.section.name), Some(hint));
                Bilingual::new("", "")
            }
        }
    }

    /// A list of texts, empty where the key is absent.
    pub(crate) fn texts(&self, key: &str) -> Vec<At<&'d str>> {
        let items = self.get(key).map(Value::items).unwrap_or_default();
        items.into_iter().filter_map(Value::filled_text).collect()
    }

    /// A list of ids, empty where the key is absent.
    pub(crate) fn ids<T>(&self, key: &str, parse: fn(&str) -> Result<T, InvalidId>) -> Vec<At<T>> {
        let items = self.get(key).map(Value::items).unwrap_or_default();
        items.into_iter().filter_map(|item| item.id(parse)).collect()
    }

    /// `true` or `false`, with a default.
    pub(crate) fn flag(&self, key: &str, default: bool) -> bool {
        self.get(key).and_then(Value::flag).unwrap_or(default)
    }

    /// A whole number, with a default.
    pub(crate) fn whole_number<T: TryFrom<i64>>(&self, key: &str, default: T) -> T {
        self.get(key).and_then(Value::whole_number).unwrap_or(default)
    }

    /// The one of some named choices that is written, if any is; a required key is asked for by `require` first.
    pub(crate) fn choice<T: Copy>(&self, key: &str, choices: &[(&str, T)]) -> Option<T> {
        self.get(key)?.choice(choices)
    }
}

impl<'d> Value<'d> {
    fn wrong_type<T>(self, wanted: &str) -> Option<T> {
        self.say(format!("`{}` is {}, and should be {wanted}", self.key, with_article(self.value.type_str())), None);
        None
    }

    /// Notes a problem with this value.
    pub(crate) fn say(self, message: impl Into<String>, hint: Option<String>) {
        self.report.say(self.at, message, hint);
    }

    /// The key it stands under.
    pub(crate) fn key(self) -> &'d str {
        self.key
    }

    /// The text, where it is one; says nothing where it is not.
    pub(crate) fn as_text(self) -> Option<&'d str> {
        self.value.as_str()
    }

    /// Whether it is a list.
    pub(crate) fn is_list(self) -> bool {
        self.value.is_array()
    }

    /// A text, perhaps blank.
    pub(crate) fn any_text(self) -> Option<&'d str> {
        self.value.as_str().or_else(|| self.wrong_type("a text in quotation marks"))
    }

    /// A text that is not blank.
    pub(crate) fn filled_text(self) -> Option<At<&'d str>> {
        let value = self.any_text()?;
        if value.trim().is_empty() {
            self.say(format!("`{}` is empty", self.key), None);
            return None;
        }
        Some(At { value, at: self.at })
    }

    /// A date or moment, as TOML's own type or as a text.
    pub(crate) fn moment_text(self) -> Option<String> {
        match self.value {
            DeValue::Datetime(moment) => Some(moment.to_string()),
            DeValue::String(text) => Some(text.trim().to_owned()),
            _ => self.wrong_type("a date such as `2023-05-22`"),
        }
    }

    /// An id.
    pub(crate) fn id<T>(self, parse: fn(&str) -> Result<T, InvalidId>) -> Option<At<T>> {
        match parse(self.any_text()?) {
            Ok(value) => Some(At { value, at: self.at }),
            Err(error) => {
                let hint = Some(error.rule.to_owned());
                self.say(format!("`{}` is not a valid {}", error.given, error.what), hint);
                None
            }
        }
    }

    /// A text in both languages.
    pub(crate) fn both(self) -> Bilingual {
        let Some(entries) = self.value.as_table() else {
            let hint = format!("write `{} = {{ en = \"…\", cy = \"…\" }}`", self.key);
            self.say(format!("`{}` needs both languages", self.key), Some(hint));
            return Bilingual::new("", "");
        };
        let table = Table::new(self.report, self.at, keys::BOTH_LANGUAGES, entries);
        let one = |label: &str, language: &str| match table.get(label).map(|value| (value, value.as_text())) {
            None => {
                self.say(format!("`{}` has no {language} (`{label}`)", self.key), None);
                String::new()
            }
            Some((value, Some(text))) if text.trim().is_empty() => {
                value.say(format!("`{}` is empty in {language} (`{label}`)", self.key), None);
                String::new()
            }
            Some((value, _)) => value.any_text().unwrap_or_default().trim().to_owned(),
        };
        Bilingual { en: one("en", "English"), cy: one("cy", "Welsh") }
    }

    /// The items of a list.
    pub(crate) fn items(self) -> Vec<Value<'d>> {
        let Some(array) = self.value.as_array() else {
            let wanted = if self.value.is_table() { "a list: `[[…]]` rather than `[…]`" } else { "a list" };
            return self.wrong_type(wanted).unwrap_or_default();
        };
        let item =
            |item: &'d toml::Spanned<DeValue<'d>>| Value { at: item.span().start, value: item.get_ref(), ..self };
        array.iter().map(item).collect()
    }

    /// A table with the keys of a section.
    pub(crate) fn table(self, section: Section) -> Option<Table<'d>> {
        match self.value.as_table() {
            Some(entries) => Some(Table::new(self.report, self.at, section, entries)),
            None => self.wrong_type("a table of keys and values"),
        }
    }

    /// The entries of a table whose keys are the user's own, in the order in which they were written.
    pub(crate) fn own_entries(self) -> Vec<(At<&'d str>, Value<'d>)> {
        let Some(entries) = self.value.as_table() else {
            return self.wrong_type("a table of keys and values").unwrap_or_default();
        };
        let mut own: BTreeMap<usize, (At<&'d str>, Value<'d>)> = BTreeMap::new();
        for (key, value) in entries {
            let name: &'d str = key.get_ref();
            let at = key.span().start;
            let value = Value { report: self.report, at: value.span().start, key: name, value: value.get_ref() };
            own.insert(at, (At { value: name, at }, value));
        }
        own.into_values().collect()
    }

    fn flag(self) -> Option<bool> {
        self.value.as_bool().or_else(|| self.wrong_type("`true` or `false`"))
    }

    fn whole_number<T: TryFrom<i64>>(self) -> Option<T> {
        let number = match self.value.as_integer() {
            Some(written) => i64::from_str_radix(written.as_str(), written.radix()).ok(),
            None => return self.wrong_type("a whole number"),
        };
        let number = number.and_then(|number| T::try_from(number).ok());
        if number.is_none() {
            self.say(format!("`{}` is out of range", self.key), None);
        }
        number
    }

    /// A number, whole or not.
    pub(crate) fn number(self) -> Option<f64> {
        match self.value {
            DeValue::Integer(_) => self.whole_number::<i32>().map(f64::from),
            DeValue::Float(written) => written.as_str().parse().ok().filter(|number: &f64| number.is_finite()),
            _ => self.wrong_type("a number"),
        }
    }

    fn choice<T: Copy>(self, choices: &[(&str, T)]) -> Option<T> {
        let written = self.any_text()?;
        let found = choices.iter().find(|(name, _)| *name == written).map(|(_, choice)| *choice);
        if found.is_none() {
            let hint = nearest_or_all(written, choices.iter().map(|(name, _)| *name), "it may be");
            self.say(format!("`{written}` is no `{}`", self.key), hint);
        }
        found
    }
}

/// Notes ids that were given before.
pub(crate) fn refuse_duplicates<T: Display + Ord>(report: &Report<'_>, what: &str, ids: &[At<T>]) {
    let mut seen = BTreeMap::new();
    for id in ids {
        if seen.insert(&id.value, id.at).is_some() {
            report.say(id.at, format!("{what} `{}` is there twice", id.value), Some("an id is given once".to_owned()));
        }
    }
}

/// Notes wordings that stand for two different things, since a form's cell could then mean either. Case is ignored.
pub(crate) fn refuse_ambiguous<'n>(
    report: &Report<'_>,
    names: impl IntoIterator<Item = (usize, &'n str, &'n Bilingual, &'n [String])>,
) {
    let mut meant: BTreeMap<String, &str> = BTreeMap::new();
    for (at, id, name, also) in names {
        for wording in [&name.en, &name.cy].into_iter().chain(also).filter(|wording| !wording.is_empty()) {
            match meant.insert(wording.trim().to_lowercase(), id) {
                Some(other) if other != id => {
                    report.say(at, format!("`{wording}` stands for both `{other}` and `{id}`"), None);
                }
                _ => {}
            }
        }
    }
}

fn with_article(kind: &str) -> String {
    match kind {
        "boolean" => "`true` or `false`".to_owned(),
        "integer" | "array" => format!("an {kind}"),
        kind => format!("a {kind}"),
    }
}
