//! What is under way, told as events; the edges draw them as bars, lines or not at all.

use serde::Serialize;

/// A stage of a run, in the order in which a response travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Files and pages are found and their originals kept. Counts files and pages.
    Collect,
    /// Originals become answers with places. Counts submissions.
    Extract,
    /// Answers become passages with a language. Counts submissions.
    Segment,
    /// Codes are suggested for passages. Counts submissions.
    Tag,
    /// Every submission gets an outcome. Counts submissions.
    Screen,
    /// The index is brought forward from the record. Counts submissions.
    Index,
    /// The report is written. Counts documents.
    Report,
}

impl Stage {
    /// All of them, in order.
    pub const ALL: [Stage; 7] =
        [Stage::Collect, Stage::Extract, Stage::Segment, Stage::Tag, Stage::Screen, Stage::Index, Stage::Report];

    /// The name in output.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Collect => "collect",
            Stage::Extract => "extract",
            Stage::Segment => "segment",
            Stage::Tag => "tag",
            Stage::Screen => "screen",
            Stage::Index => "index",
            Stage::Report => "report",
        }
    }
}

/// Something that happened during a run.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// A stage began; how much it has to do, where that is known beforehand.
    Started {
        /// The stage.
        stage: Stage,
        /// How much there is to do.
        total: Option<u64>,
    },
    /// A stage got on by this much.
    Advanced {
        /// The stage.
        stage: Stage,
        /// By how much.
        by: u64,
    },
    /// A stage ended.
    Finished {
        /// The stage.
        stage: Stage,
        /// How much it did.
        done: u64,
        /// How much was as it had been and cost nothing.
        unchanged: u64,
    },
    /// Something a person may want to know; never a word a respondent wrote.
    Noticed(String),
}

/// Receives events, from any thread, and may ask for an end.
pub trait Progress: Sync {
    /// Takes one event.
    fn event(&self, event: Event);

    /// Whether it is to end before its end: asked between one piece of work and the next.
    fn is_to_stop(&self) -> bool {
        false
    }
}

/// Draws nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn event(&self, _event: Event) {}
}
