//! Which code a passage carries, by whose word, on what evidence.

use std::fmt;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{id::CodeId, language::Bilingual, text::ByteRange};

/// One code on one passage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coding {
    /// The code.
    pub code: CodeId,
    /// Who says so.
    pub by: Coder,
    /// Whether it is suggested, accepted or rejected.
    pub state: State,
    /// Where the passage stands towards the code, where somebody said.
    pub stance: Option<Stance>,
    /// The words it rests on, as bytes of the answer's text; those of a lead-in included.
    pub evidence: Vec<ByteRange>,
    /// The version of the framework it was made under.
    pub framework: String,
    /// How sure a model is of it, where one was asked.
    pub confidence: Option<Confidence>,
}

/// How sure a model is: of suggestions at 0.7, seven in ten should be right.
///
/// It is kept in thousandths, which is more than anybody can tell apart, and the same in every file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(from = "f64", into = "f64")]
#[schema(value_type = f64)]
pub struct Confidence(u16);

impl Confidence {
    /// Rounds a share of 1; what is less or more is taken for nothing or all.
    pub fn of(share: f64) -> Self {
        Self((share.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// As a share of 1.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

impl From<f64> for Confidence {
    fn from(share: f64) -> Self {
        Self::of(share)
    }
}

impl From<Confidence> for f64 {
    fn from(confidence: Confidence) -> Self {
        confidence.share()
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2}", self.share())
    }
}

/// Who says that a passage carries a code.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = CodedBy)]
pub enum Coder {
    /// A rule: the cue of the framework that matched, as it is written there.
    Rule(String),
    /// A model that was trained from what people decided, by its version.
    Model(String),
    /// A model service that was asked over the network: which model, and where.
    Service(String),
    /// A person, by their name.
    Person(String),
}

/// Whether a coding is suggested, accepted or rejected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
#[schema(as = CodingState)]
pub enum State {
    /// By a machine, and not yet looked at by a person.
    Suggested,
    /// By a person's word.
    Accepted,
    /// Refused by a person.
    Rejected,
}

impl State {
    /// The name in files and output.
    pub fn name(self) -> &'static str {
        match self {
            State::Suggested => "suggested",
            State::Accepted => "accepted",
            State::Rejected => "rejected",
        }
    }

    /// Parses a name.
    pub fn parse(name: &str) -> Option<Self> {
        [State::Suggested, State::Accepted, State::Rejected].into_iter().find(|state| state.name() == name)
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where a passage stands towards a code. Not its tone: an angry passage can support a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// Argues for it, welcomes it, asks for more of it.
    Support,
    /// Argues against it.
    Oppose,
    /// Supports the aim but not the method; "yes, if…"; both sides argued.
    Mixed,
    /// States or reports without taking a side.
    Neutral,
    /// Says they cannot tell.
    Unsure,
    /// No view.
    None,
}

impl Stance {
    /// All of them, in order.
    pub const ALL: [Stance; 6] =
        [Stance::Support, Stance::Oppose, Stance::Mixed, Stance::Neutral, Stance::Unsure, Stance::None];

    /// The name in files and output.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Support => "support",
            Stance::Oppose => "oppose",
            Stance::Mixed => "mixed",
            Stance::Neutral => "neutral",
            Stance::Unsure => "unsure",
            Stance::None => "none",
        }
    }

    /// Parses a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.name() == name)
    }
}

/// The name of a flag: a mark by which people gather passages and submissions, such as `quote`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Flag(Box<str>);

impl Flag {
    /// Parses a name.
    ///
    /// # Errors
    /// If it is empty, longer than 40 characters, or holds anything but letters, digits and `-`.
    pub fn parse(given: &str) -> Result<Self, InvalidFlag> {
        let characters = given.chars().count();
        let plain = given.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
        if plain && (1..=40).contains(&characters) {
            Ok(Self(given.into()))
        } else {
            Err(InvalidFlag(given.to_owned()))
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A flag that is offered, with what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlagName {
    /// The flag.
    pub flag: Flag,
    /// What it says.
    pub name: Bilingual,
}

impl FlagName {
    /// Those of a project whose settings name none. Others are named as they are needed.
    pub fn common() -> Vec<Self> {
        let of = |(flag, en, cy): (&str, &str, &str)| Self { flag: Flag(flag.into()), name: Bilingual::new(en, cy) };
        let common = [
            ("quote", "fit to be quoted", "addas i'w ddyfynnu"),
            ("query", "to be looked at again", "i'w ystyried eto"),
            ("refer", "to be passed on", "i'w drosglwyddo"),
        ];
        common.into_iter().map(of).collect()
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name that a flag cannot have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no name for a flag: it is 1 to 40 letters, digits and `-`")]
pub struct InvalidFlag(String);

impl fmt::Display for Stance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
