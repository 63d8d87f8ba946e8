//! Feeding: what is to be read becomes jobs, in order. Exports are read here, so that each of their sessions is a job; a
//! session that is as it was is none.

use std::collections::{BTreeMap, HashMap};

use crossbeam_channel::{Receiver, Sender};
use ymateb_ingest::Reading;
use ymateb_model::{
    consultation::Reading as SourceReading,
    id::{ContentHash, SourceId, SubmissionId},
    submission::Submission,
};
use ymateb_store::Store;

use super::{super::collect::Work, room, work::Context};
use crate::{Result, isolate::Reader};

/// One thing to do, in order.
pub(super) enum Job<'a> {
    /// Read a file or page that is a document or a bundle of them.
    Document(&'a Work),
    /// Work on one session of a form export.
    Session { reading: Box<Reading>, work: &'a Work, weight: usize },
    /// Every session of this export has been handed on: it is read, unless something goes wrong before this is written.
    EndOfForm { work: &'a Work, sessions: u64, notes: Vec<String> },
}

/// The sessions of a source that were met before, in an earlier run or in this one. There may be a million of them, for which
/// a table with room to spare would be twice as large at once.
#[derive(Default)]
pub(super) struct Met(BTreeMap<SubmissionId, Before>);

/// A session as it was met last.
struct Before {
    /// A hash of its content and of the key it was read under.
    what: ContentHash,
    locator: Box<str>,
}

impl Before {
    fn of(content: &ContentHash, read_key: &str, locator: &str) -> Self {
        Self { what: ContentHash::of(format!("{content}{read_key}").as_bytes()), locator: locator.into() }
    }
}

impl Met {
    /// The sessions that are recorded.
    pub(super) fn recorded(store: &Store, source: &SourceId) -> Result<Self> {
        let mut met = Self::default();
        store.known(source, &mut |id, known| {
            met.0.insert(id, Before::of(&known.content, &known.read_key, &known.locator));
        })?;
        Ok(met)
    }

    /// Meets a session; says whether it is as it was.
    ///
    /// The same session again, in this export or an earlier one, is the same submission, not another. It stands under the
    /// export whose name comes first, whichever was read first.
    fn meet(&mut self, session: &Submission, read_key: &str) -> bool {
        let now = Before::of(&session.content, read_key, &session.locator);
        let before = self.0.get(&session.id);
        let same = before.is_some_and(|before| before.what == now.what && before.locator <= now.locator);
        if !same {
            self.0.insert(session.id.clone(), now);
        }
        same
    }
}

pub(super) struct Feeder<'a, 'c> {
    pub(super) context: &'c Context<'a>,
    pub(super) send_job: Sender<(u64, Job<'c>)>,
    pub(super) take_ticket: Receiver<()>,
    pub(super) next: u64,
    pub(super) unchanged: u64,
    /// Whether nobody writes any more what is handed on.
    pub(super) hung_up: bool,
}

impl<'c> Feeder<'_, 'c> {
    /// Hands on every job; returns how many sessions were as they had been.
    pub(super) fn feed(
        mut self,
        work: &'c [Work],
        mut known: HashMap<SourceId, Met>,
        reader: &mut Reader,
    ) -> Result<u64> {
        for work in work {
            if self.hung_up {
                break;
            }
            match &work.source.reading {
                SourceReading::Form { .. } | SourceReading::Export { .. } => {
                    let known = known.entry(work.source.id.clone()).or_default();
                    self.feed_form(work, known, reader)?;
                }
                SourceReading::Folder { .. } | SourceReading::Web { .. } => self.hand_on(Job::Document(work)),
            }
        }
        Ok(self.unchanged)
    }

    fn feed_form(&mut self, work: &'c Work, known: &mut Met, reader: &mut Reader) -> Result<()> {
        let arrival = self.context.arrival(work);
        let mut sessions = 0;
        let outcome = reader.form(&arrival, &mut |reading| {
            sessions += 1;
            if known.meet(&reading.submission, &work.container.key) {
                self.unchanged += 1;
            } else {
                self.hand_on_reading(reading, work);
            }
        });
        match outcome? {
            Ok(notes) => self.hand_on(Job::EndOfForm { work, sessions, notes }),
            // An export that cannot be read is one submission in quarantine, like any other file.
            Err(trouble) => {
                let reading = ymateb_ingest::unreadable(&arrival, &work.log, trouble);
                self.hand_on_reading(reading, work);
                self.hand_on(Job::EndOfForm { work, sessions: sessions + 1, notes: Vec::new() });
            }
        }
        Ok(())
    }

    /// Hands on a session, once there is room for it.
    fn hand_on_reading(&mut self, reading: Reading, work: &'c Work) {
        let weight = room::weight(&reading);
        self.context.room.take(self.next, weight);
        self.hand_on(Job::Session { reading: Box::new(reading), work, weight });
    }

    fn hand_on(&mut self, job: Job<'c>) {
        // Either end hangs up only when the writer has failed or was stopped, whose error is the one to report.
        if self.take_ticket.recv().is_ok() && self.send_job.send((self.next, job)).is_ok() {
            self.next += 1;
        } else {
            self.hung_up = true;
        }
    }
}
