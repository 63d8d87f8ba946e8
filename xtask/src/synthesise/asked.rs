//! What the consultation asks, as far as answers have to be made to it: read from `consultation.toml`, which the
//! program itself reads with all care; here the file is taken to be sound.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use jiff::{
    civil::{Date, DateTime},
    tz::TimeZone,
};
use serde::Deserialize;

use super::Language;

/// What is asked, of whom, until when.
#[derive(Debug)]
pub(crate) struct Asked {
    /// The first day.
    pub(crate) opens: Date,
    /// The last moment, on the clock of `time_zone`.
    pub(crate) closes: DateTime,
    /// Where that clock hangs.
    pub(crate) time_zone: TimeZone,
    /// The questions, in order.
    pub(crate) questions: Vec<Question>,
    /// The kinds of respondent, in order.
    pub(crate) kinds: Vec<Kind>,
    /// The choices about publication, in order.
    pub(crate) publication: Vec<Choice>,
}

/// A text in both languages.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Both {
    pub(crate) cy: String,
    pub(crate) en: String,
}

impl Both {
    pub(crate) fn of(&self, language: Language) -> &str {
        match language {
            Language::Welsh => &self.cy,
            Language::English => &self.en,
        }
    }
}

/// One question.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) id: String,
    /// Whether it has room for words.
    pub(crate) words: bool,
    /// Its options; none for an open question.
    pub(crate) options: Vec<Choice>,
    /// Whether several may be chosen.
    pub(crate) several: bool,
    /// The codes it is about.
    pub(crate) about: Vec<String>,
}

/// An option, or a choice about publication.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Choice {
    pub(crate) id: String,
    pub(crate) name: Both,
    #[serde(default)]
    pub(crate) also: Vec<String>,
}

/// A kind of respondent.
#[derive(Debug, Deserialize)]
pub(crate) struct Kind {
    pub(crate) id: String,
    pub(crate) name: Both,
    #[serde(default)]
    pub(crate) organisation: bool,
}

impl Asked {
    /// Reads the file in a folder of settings.
    pub(crate) fn read(settings: &Path) -> Result<Self> {
        let path = settings.join("consultation.toml");
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        Self::parse(&text).with_context(|| format!("cannot make answers to `{}`", path.display()))
    }

    pub(crate) fn parse(text: &str) -> Result<Self> {
        let file: File = toml::from_str(text)?;
        let closes = file.consultation.closes.to_string();
        let closes = closes
            .parse::<DateTime>()
            .or_else(|_| closes.parse::<Date>().map(|day| day.at(23, 59, 0, 0)))
            .with_context(|| format!("`{closes}` is not a moment"))?;
        let zone = file.consultation.time_zone.as_deref().unwrap_or("Europe/London");
        let sets = file.option_sets;
        let questions =
            file.question.into_iter().map(|question| question.with_options(&sets)).collect::<Result<_>>()?;
        Ok(Self {
            opens: file.consultation.opens.to_string().parse().context("`opens` is not a date")?,
            closes,
            time_zone: TimeZone::get(zone)?,
            questions,
            kinds: file.kind,
            publication: file.publication,
        })
    }
}

#[derive(Deserialize)]
struct File {
    consultation: Head,
    #[serde(default)]
    option_sets: BTreeMap<String, Vec<Choice>>,
    question: Vec<QuestionTable>,
    kind: Vec<Kind>,
    publication: Vec<Choice>,
}

#[derive(Deserialize)]
struct Head {
    opens: toml::value::Datetime,
    closes: toml::value::Datetime,
    time_zone: Option<String>,
}

#[derive(Deserialize)]
struct QuestionTable {
    id: String,
    form: String,
    options: Option<toml::Value>,
    #[serde(default)]
    several: bool,
    #[serde(default)]
    about: Vec<String>,
}

impl QuestionTable {
    /// The question with its options, which may be the name of a set that several questions share.
    fn with_options(self, sets: &BTreeMap<String, Vec<Choice>>) -> Result<Question> {
        let options = match self.options {
            None => Vec::new(),
            Some(toml::Value::String(set)) => {
                sets.get(&set).with_context(|| format!("there is no option set `{set}`"))?.clone()
            }
            Some(list) => list.try_into()?,
        };
        let words = self.form != "closed";
        Ok(Question { id: self.id, words, options, several: self.several, about: self.about })
    }
}
