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
//! | `readings` | the run's: what was read of a file, until all of it is believed |
//! | `death` | what a worker can die of, and what the quarantine says of it |
//! | `serve` | the worker's: limits itself, then reads what it is told to |
//! | `voice` | the worker's: what it says while it reads |
//!
//! A worker knows the settings and the originals, and neither the record nor the network. Other programs that it asks
//! (`engines`) are its children: they have its limits, write no files either, and end with it.

mod clock;
mod death;
mod process;
mod protocol;
mod readings;
mod serve;
mod voice;
mod worker;

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use ymateb_config::{ReadingLimits, Settings};
use ymateb_ingest::{Arrival, Log, Reading, Trouble};
use ymateb_model::id::{ContentHash, SourceId};

pub use self::serve::serve;
use self::{
    protocol::Job,
    worker::{Lost, Worker},
};
pub(crate) use self::{
    protocol::{End, Taking},
    readings::Readings,
};
use crate::{Project, Result};

/// Reads documents and exports in a child process.
pub(crate) struct Reader {
    worker: Worker,
    /// Where what is too much for the memory is written down.
    folder: PathBuf,
}

impl Reader {
    /// A reader for a project, by this program. No worker is started before there is something to read.
    pub(crate) fn new(project: &Project, program: &Path) -> Self {
        let worker = Worker::new(Station {
            program: program.to_owned(),
            project: project.root.clone(),
            settings: settings_hash(&project.settings),
            limits: project.settings.reading,
        });
        Self { worker, folder: project.root.clone() }
    }

    /// Reads one file or page. An entry of a bundle that kills its reader costs that entry: the bundle is read anew, and
    /// the entry passed over with the reason.
    ///
    /// # Errors
    /// If no worker can be started, or it is no use, or the disk is full. A file that cannot be read is a reading with its
    /// trouble.
    pub(crate) fn document(&mut self, arrival: &Arrival<'_>, log: &Log) -> Result<(Readings, End)> {
        let mut given_up: Vec<(String, Trouble)> = Vec::new();
        loop {
            let mut readings = Readings::new(&self.folder);
            let job = Job::document(arrival, log, &given_up);
            let mut kept = Ok(());
            let outcome = self.worker.ask(&job, &mut |reading| {
                if kept.is_ok() {
                    kept = readings.push(reading);
                }
            })?;
            kept?;
            let Lost { trouble, at, was_first } = match outcome {
                Ok(end) => return Ok((readings, end)),
                Err(lost) => lost,
            };
            match at {
                // What earlier files left behind is not this one's doing.
                _ if !was_first => {}
                Some(entry) if is_bearable(&given_up, &entry) => given_up.push((entry, trouble)),
                // What a bundle gave before it broke is not half believed: it is one file that cannot be read.
                _ => {
                    let mut readings = Readings::new(&self.folder);
                    readings.push(ymateb_ingest::unreadable(arrival, log, trouble))?;
                    return Ok((readings, End::default()));
                }
            }
        }
    }

    /// Writes down a file that lies in an original, as it was sent. Returns how many bytes it has, or why it cannot be taken.
    ///
    /// # Errors
    /// If no worker can be started, or it is no use, or the disk is full.
    pub(crate) fn take(
        &mut self,
        source: &SourceId,
        origin: &str,
        original: &ContentHash,
        taking: Taking,
        to: &mut dyn Write,
    ) -> Result<std::result::Result<u64, Trouble>> {
        self.worker.take(&Job::take(source, origin, original, taking), to)
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
        let mut handed_on = false;
        loop {
            let answer = self.worker.ask(&Job::form(arrival), &mut |reading| {
                handed_on = true;
                emit(reading);
            })?;
            match answer {
                Ok(end) => return Ok(Ok(end.notes)),
                Err(lost) if !lost.was_first && !handed_on => {}
                Err(lost) => return Ok(Err(lost.trouble)),
            }
        }
    }
}

/// The most entries of one bundle that may kill their readers before the bundle itself is given up.
const MOST_GIVEN_UP: usize = 8;

/// Whether a bundle may go on without this entry too. One that kills its reader though it is passed over is not read at
/// all.
fn is_bearable(given_up: &[(String, Trouble)], entry: &str) -> bool {
    given_up.len() < MOST_GIVEN_UP && given_up.iter().all(|(known, _)| known != entry)
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
