//! Which language a passage is in, and in which the reader reads.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, Type},
};

use crate::id::InvalidId;

/// The language of a passage. It belongs to the passage: never to the file, the session or the respondent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Language {
    /// Cymraeg.
    Welsh,
    /// English.
    English,
    /// Another language, by its ISO 639 code (two letters where there are two, else three).
    Other(IsoCode),
    /// No language: digits, initials, a dash, an empty cell; or too little to tell.
    Undetermined,
}

impl PartialSchema for Language {
    fn schema() -> RefOr<Schema> {
        let label = ObjectBuilder::new().schema_type(Type::String);
        label.description(Some("`cy`, `en`, another ISO 639 code, or `und` where it cannot be told")).into()
    }
}

impl ToSchema for Language {}

/// An ISO 639 language code of two or three letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IsoCode {
    letters: [u8; 3],
}

impl IsoCode {
    /// Parses two or three lower-case letters.
    pub fn parse(given: &str) -> Option<Self> {
        let bytes = given.as_bytes();
        if !(2..=3).contains(&bytes.len()) || !bytes.iter().all(u8::is_ascii_lowercase) {
            return None;
        }
        let mut letters = [0; 3];
        letters[..bytes.len()].copy_from_slice(bytes);
        Some(Self { letters })
    }

    /// The letters.
    pub fn as_str(&self) -> &str {
        let length = if self.letters[2] == 0 { 2 } else { 3 };
        std::str::from_utf8(&self.letters[..length]).expect("parse admits ASCII letters alone")
    }
}

impl Language {
    /// The label used in files, pages and output: `cy`, `en`, another ISO 639 code, or `und`.
    pub fn label(&self) -> &str {
        match self {
            Language::Welsh => "cy",
            Language::English => "en",
            Language::Other(code) => code.as_str(),
            Language::Undetermined => "und",
        }
    }

    /// Parses a label.
    ///
    /// # Errors
    /// If it is not `und` and not two or three lower-case letters.
    pub fn parse(label: &str) -> Result<Self, InvalidId> {
        match label {
            "cy" | "cym" => Ok(Language::Welsh),
            "en" | "eng" => Ok(Language::English),
            "und" => Ok(Language::Undetermined),
            other => IsoCode::parse(other).map(Language::Other).ok_or_else(|| InvalidId {
                given: label.to_owned(),
                what: "language label",
                rule: "it is `cy`, `en`, `und` or another ISO 639 code",
            }),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

impl TryFrom<String> for Language {
    type Error = InvalidId;
    fn try_from(label: String) -> Result<Self, InvalidId> {
        Self::parse(&label)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> String {
        language.label().to_owned()
    }
}

/// A passage's language with the detector's confidence in it, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Identified {
    /// The language.
    pub language: Language,
    /// How sure the detector is, from 0 (a guess) to 1.
    pub confidence: f32,
}

/// The language a reader reads in: every name, page and report exists in both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReaderLanguage {
    /// Cymraeg.
    Cy,
    /// English.
    En,
}

impl From<ReaderLanguage> for Language {
    fn from(language: ReaderLanguage) -> Self {
        match language {
            ReaderLanguage::Cy => Language::Welsh,
            ReaderLanguage::En => Language::English,
        }
    }
}

impl ReaderLanguage {
    /// Both, Welsh first.
    pub const BOTH: [ReaderLanguage; 2] = [ReaderLanguage::Cy, ReaderLanguage::En];

    /// `cy` or `en`.
    pub fn label(self) -> &'static str {
        match self {
            ReaderLanguage::Cy => "cy",
            ReaderLanguage::En => "en",
        }
    }

    /// The other one.
    pub fn other(self) -> Self {
        match self {
            ReaderLanguage::Cy => ReaderLanguage::En,
            ReaderLanguage::En => ReaderLanguage::Cy,
        }
    }
}

/// One text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
pub struct Bilingual {
    /// The English.
    pub en: String,
    /// The Welsh.
    pub cy: String,
}

impl Bilingual {
    /// Pairs two texts.
    pub fn new(en: impl Into<String>, cy: impl Into<String>) -> Self {
        Self { en: en.into(), cy: cy.into() }
    }

    /// The text for a reader.
    pub fn get(&self, language: ReaderLanguage) -> &str {
        match language {
            ReaderLanguage::Cy => &self.cy,
            ReaderLanguage::En => &self.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_parse_back() {
        for label in ["cy", "en", "und", "pl", "haw"] {
            assert_eq!(Language::parse(label).map(|l| l.label().to_owned()), Ok(label.to_owned()));
        }
        assert!(Language::parse("Welsh").is_err());
        assert_eq!(serde_json::to_string(&Language::Welsh).ok().as_deref(), Some("\"cy\""));
    }
}
