//! Working: what was read is made ready to be recorded.

use ymateb_ingest::{Arrival, NoEngines};
use ymateb_model::id::SourceId;
use ymateb_store::Container;

use super::{
    super::{
        collect::Work,
        keys,
        prepare::{Prepared, Preparing},
    },
    feed::Job,
    room::{self, Room},
};
use crate::{Error, Project, Result, isolate::Reader};

/// What the feeder and the workers share.
pub(super) struct Context<'a> {
    pub(super) project: &'a Project,
    pub(super) preparing: Preparing<'a>,
    pub(super) room: Room,
}

/// What a job came to, or a part of it.
#[derive(Default)]
pub(super) struct Written {
    pub(super) reading: Option<Prepared>,
    /// How much room it takes.
    pub(super) weight: usize,
    pub(super) container: Option<(SourceId, String, Container)>,
    pub(super) notices: Vec<String>,
    /// Why nothing at all can be read any more: no worker can be started, or the disk fails.
    pub(super) failure: Option<Error>,
    /// Whether this is all of the job, or the end of it.
    pub(super) is_last: bool,
}

/// Takes what a job, known by its number, came to; says whether to go on.
pub(super) type HandOn<'h> = &'h mut dyn FnMut(u64, Written) -> bool;

impl Context<'_> {
    /// What is known of a file before it is read. Its bytes are for the child process alone, which opens it itself.
    pub(super) fn arrival<'b>(&'b self, work: &'b Work) -> Arrival<'b> {
        Arrival {
            source: &work.source.id,
            channel: work.source.channel,
            origin: &work.origin,
            original: &work.container.original,
            bytes: &[],
            consultation: &self.project.settings.consultation,
            limits: &self.project.limits,
            engines: &NoEngines,
        }
    }

    /// Does a job and hands on what it came to, part by part; says whether to go on.
    pub(super) fn work(&self, number: u64, job: Job<'_>, reader: &mut Reader, hand_on: HandOn<'_>) -> bool {
        match job {
            Job::Session { reading, work, weight } => {
                let written = self.prepared(*reading, &work.container.key, weight);
                hand_on(number, Written { is_last: true, ..written })
            }
            Job::EndOfForm { work, sessions, notes } => {
                let container = Some(finished(work, sessions));
                let notices = notes.into_iter().map(|note| format!("{}: {note}", work.origin)).collect();
                hand_on(number, Written { container, notices, is_last: true, ..Written::default() })
            }
            Job::Document(work) => match self.document(number, work, reader, hand_on) {
                Ok(go_on) => go_on,
                Err(error) => hand_on(number, Written { failure: Some(error), is_last: true, ..Written::default() }),
            },
        }
    }

    fn document(&self, number: u64, work: &Work, reader: &mut Reader, hand_on: HandOn<'_>) -> Result<bool> {
        let (readings, end) = reader.document(&self.arrival(work), &work.log)?;
        let (source, origin, mut container) = finished(work, readings.len());
        if let Some(engines) = end.engines {
            container.key = keys::beside(&container.key, &engines);
        }
        for reading in readings.into_each() {
            let reading = reading?;
            let weight = room::weight(&reading);
            self.room.take(number, weight);
            if !hand_on(number, self.prepared(reading, &container.key, weight)) {
                return Ok(false);
            }
        }
        let container = Some((source, origin, container));
        Ok(hand_on(number, Written { container, is_last: true, ..Written::default() }))
    }

    /// A submission that was read, ready to be recorded, and what its reader noted.
    fn prepared(&self, reading: ymateb_ingest::Reading, read_key: &str, weight: usize) -> Written {
        let noted = reading.notes.iter().map(|note| format!("{}: {note}", reading.submission.locator));
        let notices = noted.collect();
        Written { reading: Some(self.preparing.prepare(reading, read_key)), weight, notices, ..Written::default() }
    }
}

fn finished(work: &Work, submissions: u64) -> (SourceId, String, Container) {
    (work.source.id.clone(), work.origin.clone(), Container { submissions, ..work.container.clone() })
}
