//! How the vocabulary stands in columns: names as text, small structures as JSON.

use jiff::Timestamp;
use rusqlite::{Row, types::FromSqlError};
use serde::{Serialize, de::DeserializeOwned};
use ymateb_model::{
    coding::{Stance, State},
    id::{AnswerId, CampaignId, CodeId, ContentHash, KindId, PassageId, QuestionId, SourceId, SubmissionId},
    language::{Language, ReaderLanguage},
    passage::Role,
    register::{Decider, Outcome, Screened},
    submission::Channel,
    text::{ByteRange, Mark},
};

use crate::arrived::runs::RunEnding;

/// What can be read from a text column.
pub(crate) trait FromText: Sized {
    /// Parses it, or says nothing: the text may be a respondent's.
    fn from_text(text: &str) -> Option<Self>;
}

/// Looks at a text column in place.
pub(crate) fn text<'a>(row: &'a Row<'_>, column: usize) -> rusqlite::Result<&'a str> {
    Ok(row.get_ref(column)?.as_str()?)
}

/// Reads a text column.
pub(crate) fn get<T: FromText>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    T::from_text(text(row, column)?).ok_or_else(|| malformed(row, column))
}

/// Reads a text column that may be null.
pub(crate) fn get_optional<T: FromText>(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<T>> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(None),
        Some(text) => T::from_text(text).map(Some).ok_or_else(|| malformed(row, column)),
    }
}

/// Reads a column of JSON; null is the default.
pub(crate) fn get_json<T: DeserializeOwned + Default>(row: &Row<'_>, column: usize) -> rusqlite::Result<T> {
    match row.get_ref(column)?.as_str_or_null()? {
        None => Ok(T::default()),
        Some(text) => serde_json::from_str(text).map_err(|_| malformed(row, column)),
    }
}

/// Writes JSON; the default is null.
pub(crate) fn json<T: Serialize + Default + PartialEq>(value: &T) -> Option<String> {
    (*value != T::default()).then(|| plain_json(value))
}

/// Writes JSON.
pub(crate) fn plain_json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("the vocabulary has no map with keys that are not text")
}

/// Writes ranges as pairs: `[[0,12],[20,31]]`.
pub(crate) fn ranges_json(ranges: &[ByteRange]) -> String {
    use std::fmt::Write;
    let mut text = String::with_capacity(2 + 12 * ranges.len());
    text.push('[');
    for (index, range) in ranges.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        write!(text, "{comma}[{},{}]", range.start, range.end).expect("writing to a string does not fail");
    }
    text.push(']');
    text
}

/// Reads ranges written as pairs.
pub(crate) fn get_ranges(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<ByteRange>> {
    let pairs: Vec<(u32, u32)> = get_json(row, column)?;
    Ok(pairs.into_iter().map(|(start, end)| ByteRange { start, end }).collect())
}

/// Reads marks; they stand as the vocabulary writes them.
pub(crate) fn get_marks(row: &Row<'_>, column: usize) -> rusqlite::Result<Vec<Mark>> {
    get_json(row, column)
}

/// Reads what became of a submission from `outcome, reason, rule, person, see`, beginning at a column; `None` where
/// the outcome is null.
pub(crate) fn get_screened(row: &Row<'_>, first: usize) -> rusqlite::Result<Option<Screened>> {
    let Some(outcome) = get_optional::<Outcome>(row, first)? else { return Ok(None) };
    let rule: Option<String> = row.get(first + 2)?;
    let by = match rule {
        Some(rule) => Decider::Rule(rule),
        None => Decider::Person(row.get(first + 3)?),
    };
    Ok(Some(Screened { outcome, reason: row.get(first + 1)?, by, see: get_optional(row, first + 4)? }))
}

/// The columns of [`Decider`]: a rule or a person.
pub(crate) fn decider_columns(by: &Decider) -> (Option<&str>, Option<&str>) {
    match by {
        Decider::Rule(name) => (Some(name), None),
        Decider::Person(name) => (None, Some(name)),
    }
}

/// A placeholder for each of some values: `?,?,?`.
pub(crate) fn placeholders(count: usize) -> String {
    vec!["?"; count].join(",")
}

fn malformed(row: &Row<'_>, column: usize) -> rusqlite::Error {
    let name = row.as_ref().column_name(column).unwrap_or("?").to_owned();
    let kind = rusqlite::types::Type::Text;
    rusqlite::Error::FromSqlConversionFailure(column, kind, Box::new(FromSqlError::Other(Malformed(name).into())))
}

/// A column that holds what was never written there.
#[derive(Debug, thiserror::Error)]
#[error("column `{0}` does not hold what it should")]
struct Malformed(String);

macro_rules! parsed {
    ($($type:ty),*) => {
        $(impl FromText for $type {
            fn from_text(text: &str) -> Option<Self> {
                Self::parse(text).ok()
            }
        })*
    };
}

parsed!(AnswerId, CampaignId, CodeId, ContentHash, KindId, PassageId, QuestionId, SourceId, SubmissionId, Language);

impl FromText for ReaderLanguage {
    fn from_text(text: &str) -> Option<Self> {
        Self::BOTH.into_iter().find(|language| language.label() == text)
    }
}

impl FromText for Outcome {
    fn from_text(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

impl FromText for State {
    fn from_text(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

impl FromText for Stance {
    fn from_text(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

impl FromText for RunEnding {
    fn from_text(text: &str) -> Option<Self> {
        Self::parse(text)
    }
}

impl FromText for Timestamp {
    fn from_text(text: &str) -> Option<Self> {
        text.parse().ok()
    }
}

const CHANNELS: [(Channel, &str); 5] = [
    (Channel::Form, "form"),
    (Channel::Email, "email"),
    (Channel::Post, "post"),
    (Channel::Web, "web"),
    (Channel::Document, "document"),
];

const ROLES: [(Role, &str); 6] = [
    (Role::Body, "body"),
    (Role::ListItem, "list-item"),
    (Role::Heading, "heading"),
    (Role::LeadIn, "lead-in"),
    (Role::Furniture, "furniture"),
    (Role::Quoted, "quoted"),
];

/// The name of a channel in its column.
pub(crate) fn channel_name(channel: Channel) -> &'static str {
    CHANNELS.iter().find(|(known, _)| *known == channel).expect("every channel is in the table").1
}

/// The name of a role in its column.
pub(crate) fn role_name(role: Role) -> &'static str {
    ROLES.iter().find(|(known, _)| *known == role).expect("every role is in the table").1
}

impl FromText for Channel {
    fn from_text(text: &str) -> Option<Self> {
        CHANNELS.iter().find(|(_, name)| *name == text).map(|(channel, _)| *channel)
    }
}

impl FromText for Role {
    fn from_text(text: &str) -> Option<Self> {
        ROLES.iter().find(|(_, name)| *name == text).map(|(role, _)| *role)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_columns_are_those_of_files() {
        for (channel, name) in CHANNELS {
            assert_eq!(plain_json(&channel), format!("\"{name}\""));
        }
        for (role, name) in ROLES {
            assert_eq!(plain_json(&role), format!("\"{name}\""));
        }
    }

    #[test]
    fn ranges_stand_as_pairs() {
        assert_eq!(ranges_json(&[]), "[]");
        assert_eq!(ranges_json(&[ByteRange::new(0, 12), ByteRange::new(20, 31)]), "[[0,12],[20,31]]");
    }
}
