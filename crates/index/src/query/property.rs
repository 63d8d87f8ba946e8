//! What a query asks of a passage beside its words: `language:cy`, `cwestiwn:1.2`.

use ymateb_model::{
    id::{KindId, QuestionId, SourceId},
    language::{Language, ReaderLanguage},
    submission::Channel,
    text::ByteRange,
};

use super::{
    Node, RecordField, RecordFilter,
    message::{QueryError, QueryErrorKind},
};
use crate::shelf::Shelf;

/// A property of a passage that its shelf tells.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Property {
    Language(Language),
    Question(QuestionId),
    Source(SourceId),
    Kind(KindId),
    Channel(Channel),
}

impl Property {
    pub(crate) fn fits(&self, shelf: &Shelf) -> bool {
        match self {
            Property::Language(language) => shelf.language == *language,
            Property::Question(question) => shelf.question.as_ref() == Some(question),
            Property::Source(source) => shelf.source == *source,
            Property::Kind(kind) => shelf.kind.as_ref() == Some(kind),
            Property::Channel(channel) => shelf.channel == *channel,
        }
    }
}

/// The fields of the query language, each with its Welsh name.
const FIELDS: [(&str, &str, Field); 7] = [
    ("language", "iaith", Field::Language),
    ("question", "cwestiwn", Field::Question),
    ("source", "ffynhonnell", Field::Source),
    ("kind", "math", Field::Kind),
    ("channel", "sianel", Field::Channel),
    ("code", "cod", Field::Record(RecordField::Code)),
    ("status", "statws", Field::Record(RecordField::Status)),
];

/// The channels, as both languages name them.
const CHANNELS: [(&str, &str, Channel); 5] = [
    ("form", "ffurflen", Channel::Form),
    ("email", "ebost", Channel::Email),
    ("post", "post", Channel::Post),
    ("web", "gwe", Channel::Web),
    ("document", "dogfen", Channel::Document),
];

#[derive(Debug, Clone, Copy)]
enum Field {
    Language,
    Question,
    Source,
    Kind,
    Channel,
    Record(RecordField),
}

/// Reads `name:value`, whose halves stand at these places of the query.
pub(super) fn read(name: (&str, ByteRange), value: (&str, ByteRange)) -> Result<Node, QueryError> {
    let (name, name_span) = name;
    let (value, span) = value;
    let lower = name.to_lowercase();
    let Some((.., field)) = FIELDS.iter().find(|(en, cy, _)| *en == lower || *cy == lower) else {
        let names = FIELDS.iter().flat_map(|(en, cy, _)| [*en, *cy]);
        let kind = QueryErrorKind::UnknownField { given: name.to_owned(), nearest: nearest(&lower, names) };
        return Err(QueryError { span: name_span, kind });
    };
    let no_value = || QueryError {
        span,
        kind: QueryErrorKind::NoSuchValue { given: value.to_owned(), field: lower.clone(), nearest: None },
    };
    Ok(match field {
        Field::Language => Node::Property(Property::Language(language(value).ok_or_else(no_value)?)),
        Field::Question => Node::Property(Property::Question(QuestionId::parse(value).map_err(|_| no_value())?)),
        Field::Source => Node::Property(Property::Source(SourceId::parse(value).map_err(|_| no_value())?)),
        Field::Kind => Node::Property(Property::Kind(KindId::parse(value).map_err(|_| no_value())?)),
        Field::Channel => {
            let lower_value = value.to_lowercase();
            let found = CHANNELS.iter().find(|(en, cy, _)| *en == lower_value || *cy == lower_value);
            let (.., channel) = found.ok_or_else(|| {
                let names = CHANNELS.iter().flat_map(|(en, cy, _)| [*en, *cy]);
                let nearest = nearest(&lower_value, names);
                QueryError {
                    span,
                    kind: QueryErrorKind::NoSuchValue { given: value.to_owned(), field: lower.clone(), nearest },
                }
            })?;
            Node::Property(Property::Channel(*channel))
        }
        Field::Record(field) => {
            Node::Record(RecordFilter { field: *field, value: value.to_owned(), negated: false, span })
        }
    })
}

fn language(value: &str) -> Option<Language> {
    match value.to_lowercase().as_str() {
        "welsh" | "cymraeg" => Some(Language::Welsh),
        "english" | "saesneg" => Some(Language::English),
        label => Language::parse(label).ok(),
    }
}

/// The names of the fields for a reader, for messages.
pub(super) fn field_names(language: ReaderLanguage) -> String {
    let name = |(en, cy, _): &(&str, &str, Field)| match language {
        ReaderLanguage::Cy => format!("`{cy}:`"),
        ReaderLanguage::En => format!("`{en}:`"),
    };
    FIELDS.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The name that is most likely meant, if any is near.
fn nearest(given: &str, names: impl Iterator<Item = &'static str>) -> Option<&'static str> {
    let scored = names.map(|name| (strsim::damerau_levenshtein(given, name), name));
    scored.filter(|&(distance, name)| distance * 3 <= name.len().max(4)).min().map(|(_, name)| name)
}
