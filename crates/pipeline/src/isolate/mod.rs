//! Reading apart: whatever a file does to the program that reads it, it does to a child process with limits.
//!
//! Files come from strangers, and a reader can be made to loop, to ask for all the memory or to overrun its stack; none
//! of these can be caught where it happens. So the same program is started again as a worker: it is told which
//! original to read (`protocol`), hands back what it made of it, and is replaced when it dies or takes too long. Such
//! a file goes to quarantine like any other that cannot be read, and the run goes on.
//!
//! | file | whose side |
//! |---|---|
//! | `protocol` | what is said between the two, a line of JSON each |
//! | `worker` | the run's: starts workers, has them read, replaces them |
//! | `process`, `clock` | the run's: a child that is ended as a group, and the alarm that ends it |
//! | `death` | what a worker can die of, and what the quarantine says of it |
//! | `serve` | the worker's: limits itself, then reads what it is told to |
//!
//! A worker knows the settings and the originals, and neither the record nor the network.

mod clock;
mod death;
mod process;
mod protocol;
mod serve;
mod worker;

use std::path::{Path, PathBuf};

use ymateb_config::{ReadingLimits, Settings};
use ymateb_ingest::{Arrival, Log, Reading, Trouble};
use ymateb_model::id::ContentHash;

pub use self::serve::serve;
use self::{protocol::Job, worker::Worker};
use crate::{Project, Result};

/// Reads documents and exports in a child process.
pub(crate) struct Reader(Worker);

impl Reader {
    /// A reader for a project, by this program. No worker is started before there is something to read.
    pub(crate) fn new(project: &Project, program: &Path) -> Self {
        Self(Worker::new(Station {
            program: program.to_owned(),
            project: project.root.clone(),
            settings: settings_hash(&project.settings),
            limits: project.settings.reading,
        }))
    }

    /// Reads one file or page.
    ///
    /// # Errors
    /// If no worker can be started, or it is no use. A file that cannot be read is a reading with its trouble.
    pub(crate) fn document(&mut self, arrival: &Arrival<'_>, log: &Log) -> Result<Vec<Reading>> {
        let mut readings = Vec::new();
        let answer = self.0.ask(&Job::document(arrival, log), &mut |reading| readings.push(reading))?;
        if let Err(trouble) = answer {
            // What a bundle gave before it broke is not half believed: the bundle is one file that cannot be read.
            readings = vec![ymateb_ingest::unreadable(arrival, log, trouble)];
        }
        Ok(readings)
    }

    /// Reads one export of the source's form and hands on its sessions as they come. Returns what a person should know
    /// about the export as a whole, or why it could not be read to its end.
    ///
    /// # Errors
    /// If no worker can be started, or it is no use.
    pub(crate) fn form(
        &mut self,
        arrival: &Arrival<'_>,
        emit: &mut dyn FnMut(Reading),
    ) -> Result<std::result::Result<Vec<String>, Trouble>> {
        self.0.ask(&Job::form(arrival), emit)
    }
}

/// What a worker is started with.
#[derive(Debug, Clone)]
pub(crate) struct Station {
    program: PathBuf,
    project: PathBuf,
    /// The settings as the run read them: a worker that finds others refuses.
    settings: ContentHash,
    limits: ReadingLimits,
}

fn settings_hash(settings: &Settings) -> ContentHash {
    let texts: Vec<&str> = settings.files.iter().map(|file| file.text.as_str()).collect();
    ContentHash::of(texts.join("\u{1f}").as_bytes())
}
