//! What is handed in, and what is handed back: arrivals, readings, and the reasons why something could not be read.

use std::fmt;

use serde::{Deserialize, Serialize};
use ymateb_model::{
    consultation::Consultation,
    id::{ContentHash, SourceId},
    submission::{Channel, Submission},
    text::Place,
};

use crate::{engines::Engines, limits::Limits};

/// One file or page as it was collected.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// The source that brought it.
    pub source: &'a SourceId,
    /// How that source's submissions are sent.
    pub channel: Channel,
    /// The path within the source, with `/`, or the address of a page.
    pub origin: &'a str,
    /// The hash of `bytes`.
    pub original: &'a ContentHash,
    /// The original itself.
    pub bytes: &'a [u8],
    /// What is asked, and which kinds, options and publication choices there are.
    pub consultation: &'a Consultation,
    /// How much is read of it.
    pub limits: &'a Limits,
    /// Other programs that may be asked.
    pub engines: &'a dyn Engines,
}

/// What reading made of one submission. There always is a submission; `trouble` says why it could not be read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// The submission; without answers where it could not be read.
    pub submission: Submission,
    /// Why it could not be read.
    pub trouble: Option<Trouble>,
    /// What a person looking into it should know, such as the encoding that was recognised.
    pub notes: Vec<Note>,
}

/// Something worth knowing about how an arrival was read. It holds none of the respondent's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// Where.
    pub place: Place,
    /// What.
    pub text: String,
}

impl Note {
    /// A note about the whole arrival.
    pub fn new(text: impl Into<String>) -> Self {
        Self { place: Place::default(), text: text.into() }
    }

    /// A note about a row of a table.
    pub fn at_row(row: u32, text: impl Into<String>) -> Self {
        Self { place: Place { row: Some(row), ..Place::default() }, text: text.into() }
    }

    /// A note about a line of a text file.
    pub fn at_line(line: u32, text: impl Into<String>) -> Self {
        Self { place: Place { line: Some(line), ..Place::default() }, text: text.into() }
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sheet) = &self.place.sheet {
            write!(f, "sheet `{sheet}`, ")?;
        }
        for (name, number) in [("page", self.place.page), ("row", self.place.row), ("line", self.place.line)] {
            if let Some(number) = number {
                write!(f, "{name} {number}: ")?;
            }
        }
        f.write_str(&self.text)
    }
}

/// Whoever has a file or page read: told of each step as it is taken.
pub trait Listener {
    /// An entry of a bundle, or a message of a mailbox, comes next, under this origin. What is given back is said of the
    /// entry in place of reading it.
    fn begins(&mut self, origin: &str) -> Option<Trouble>;

    /// A submission was read.
    fn read(&mut self, reading: Reading);
}

impl Listener for Vec<Reading> {
    fn begins(&mut self, _origin: &str) -> Option<Trouble> {
        None
    }

    fn read(&mut self, reading: Reading) {
        self.push(reading);
    }
}

/// Why an arrival could not be read, and what to do about it. It holds none of the respondent's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{detail}")]
pub struct Trouble {
    /// The reason, for counting and sorting.
    pub reason: Reason,
    /// What exactly is the matter.
    pub detail: String,
    /// What a person can do.
    pub advice: String,
}

impl Trouble {
    /// Puts a trouble together.
    pub fn new(reason: Reason, detail: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { reason, detail: detail.into(), advice: advice.into() }
    }

    /// The file is broken.
    pub fn damaged(detail: impl Into<String>) -> Self {
        Self::new(Reason::Damaged, detail, "ask the sender for the file again, or open it and save it anew")
    }

    /// A password is needed.
    pub(crate) fn encrypted(detail: &str) -> Self {
        Self::new(Reason::Encrypted, detail, "ask the sender for a copy without a password")
    }

    /// A file holds more text than is read.
    pub(crate) fn too_much_text(limits: &Limits) -> Self {
        Self::new(
            Reason::TooLarge,
            format!("it holds more than {} characters of text, which is the most that is read", limits.characters),
            "split it, or leave out what is no response; `characters` under `[reading]` in `consultation.toml` allows \
             more",
        )
    }

    /// A file lies deeper in others than is looked into.
    pub(crate) fn too_deep(limits: &Limits) -> Self {
        Self::new(
            Reason::TooLarge,
            format!("it lies more than {} archives or messages deep", limits.depth),
            "unpack it by hand and put the files into the inbox",
        )
    }
}

/// The kinds of reasons why an arrival cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A password is needed.
    Encrypted,
    /// It is broken or cut short.
    Damaged,
    /// It was read and holds no text: a scan, a picture.
    NoText,
    /// Nothing here reads such files.
    UnknownFormat,
    /// It is larger than what is read, packed or unpacked.
    TooLarge,
    /// Reading it took longer than is allowed.
    TooLong,
    /// Reading it took more memory than is allowed.
    TooMuchMemory,
    /// It broke the program that reads it.
    Crashed,
    /// An entry of a bundle has a name that could point outside it.
    UnsafeName,
    /// An export lacks a column that the settings name, or has it twice.
    Columns,
}

impl Reason {
    /// All of them, in order.
    pub const ALL: [Reason; 10] = [
        Reason::Encrypted,
        Reason::Damaged,
        Reason::NoText,
        Reason::UnknownFormat,
        Reason::TooLarge,
        Reason::TooLong,
        Reason::TooMuchMemory,
        Reason::Crashed,
        Reason::UnsafeName,
        Reason::Columns,
    ];

    /// The name in files and output.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Encrypted => "encrypted",
            Reason::Damaged => "damaged",
            Reason::NoText => "no-text",
            Reason::UnknownFormat => "unknown-format",
            Reason::TooLarge => "too-large",
            Reason::TooLong => "too-long",
            Reason::TooMuchMemory => "too-much-memory",
            Reason::Crashed => "crashed",
            Reason::UnsafeName => "unsafe-name",
            Reason::Columns => "columns",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
