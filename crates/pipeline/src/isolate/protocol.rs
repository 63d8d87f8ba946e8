//! What a run and a worker say to each other: a line of JSON each.

use serde::{Deserialize, Serialize};
use ymateb_ingest::{Arrival, Log, LogEntry, Reading, Trouble};
use ymateb_model::id::{ContentHash, SourceId};

/// The first line to a worker.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Hello {
    /// The settings that the run works under.
    pub(super) settings: ContentHash,
    /// How much memory the worker may ask for, in MiB.
    pub(super) memory_mib: u32,
    /// How many seconds it may compute on one file.
    pub(super) seconds: u32,
}

/// Every further line: read this.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Job {
    pub(super) source: SourceId,
    pub(super) origin: String,
    pub(super) original: ContentHash,
    pub(super) what: What,
}

/// How it is to be read.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum What {
    /// As a file or page.
    Document {
        /// The lines of the correspondence log that are about it.
        log: Vec<(String, LogEntry)>,
        /// Entries of the bundle that killed a worker, each with what is said of it.
        given_up: Vec<(String, Trouble)>,
    },
    /// As an export of a form, by the source's map.
    Form,
    /// Not at all: one file that lies in it is handed back.
    Take(Taking),
}

/// Which file is to be taken out of an original.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Taking {
    /// Where the submission is in its source.
    pub(crate) locator: String,
    /// The hash of the submission's content.
    pub(crate) content: ContentHash,
    /// Which part of it, how many of that name come before it, and how many there are; nothing for the whole.
    pub(crate) attached: Option<(String, usize, usize)>,
}

impl Job {
    pub(super) fn document(arrival: &Arrival<'_>, log: &Log, given_up: &[(String, Trouble)]) -> Self {
        let about = |path: &str| path.strip_prefix(arrival.origin).is_some_and(|r| r.is_empty() || r.starts_with('!'));
        let lines = log.iter().filter(|(path, _)| about(path)).map(|(path, entry)| (path.clone(), entry.clone()));
        Self::of(arrival, What::Document { log: lines.collect(), given_up: given_up.to_vec() })
    }

    pub(super) fn form(arrival: &Arrival<'_>) -> Self {
        Self::of(arrival, What::Form)
    }

    /// To take a file out of an original of a source.
    pub(super) fn take(source: &SourceId, origin: &str, original: &ContentHash, taking: Taking) -> Self {
        let (source, origin, original) = (source.clone(), origin.to_owned(), original.clone());
        Self { source, origin, original, what: What::Take(taking) }
    }

    fn of(arrival: &Arrival<'_>, what: What) -> Self {
        Self {
            source: arrival.source.clone(),
            origin: arrival.origin.to_owned(),
            original: arrival.original.clone(),
            what,
        }
    }
}

/// What a worker answers: any number of the first three, then one of the others.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Answer {
    /// An entry of the bundle comes next, which has the time allowed to itself.
    Begins(String),
    /// A step comes next that may take so many seconds: another program is asked.
    Working(u32),
    /// A submission.
    Reading(Box<Reading>),
    /// There are no more.
    End(End),
    /// The file that was to be taken: so many bytes of it follow.
    Bytes(u64),
    /// It could not be read to its end.
    Trouble(Trouble),
    /// The worker is no use to this run.
    Refused(String),
}

/// What is to be known of a whole that was read to its end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct End {
    /// What a person should know.
    pub(crate) notes: Vec<String>,
    /// Which other programs there were, where reading it came to ask for one: with others it may be read otherwise.
    pub(crate) engines: Option<String>,
}
