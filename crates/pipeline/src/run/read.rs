//! Reading: originals become submissions with answers, answers become passages with a language and suggested codes.
//!
//! One thread feeds jobs, a bounded pool works on them, and this thread alone writes, in the order of the jobs, so
//! that the record is the same whatever the threads. Tickets bound how far the pool may run ahead of the writer, and
//! with it the memory, whatever one slow file does.

use std::collections::{BTreeMap, HashMap};

use crossbeam_channel::{Receiver, Sender, bounded};
use ymateb_ingest::{Arrival, NoEngines};
use ymateb_model::{
    consultation::Reading as SourceReading,
    id::{ContentHash, SubmissionId},
};
use ymateb_store::{Change, Container, Known, Put, Store};

use super::{
    Keys, Options, Stages,
    collect::{Collected, Work},
    keys,
    prepare::{Prepared, Preparing},
};
use crate::{Project, Result, isolate::Reader, progress::Stage};

/// How many jobs may be under way or wait to be written.
const TICKETS: usize = 1024;

/// How many submissions are written in one transaction.
const PER_TRANSACTION: u64 = 16_384;

/// Reads everything that was collected.
pub(crate) fn read(
    project: &Project,
    options: &Options,
    store: &mut Store,
    keys: &Keys,
    collected: &Collected,
    stages: &mut Stages<'_>,
) -> Result<()> {
    for stage in [Stage::Extract, Stage::Segment] {
        stages.start(stage, None);
    }
    let mut known = HashMap::new();
    for work in &collected.work {
        if !known.contains_key(&work.source.id) {
            known.insert(work.source.id.clone(), store.known(&work.source.id)?);
        }
    }
    let threads = options.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);

    let (give_ticket, take_ticket) = bounded::<()>(TICKETS);
    for _ in 0..TICKETS {
        give_ticket.send(()).expect("the channel holds every ticket");
    }
    let (send_job, jobs) = bounded::<(u64, Job<'_>)>(TICKETS);
    let (send_result, results) = bounded::<(u64, Written)>(TICKETS);

    let context = Context { project, preparing: Preparing::of(project, store)? };
    let written = std::thread::scope(|scope| {
        let reader = || Reader::new(project, &options.worker);
        let feeder = Feeder { context: &context, send_job, take_ticket, next: 0, unchanged: 0 };
        let mut for_forms = reader();
        let fed = scope.spawn(move || feeder.feed(&collected.work, known, &mut for_forms));
        for _ in 0..threads {
            let (jobs, send_result, context, mut reader) = (jobs.clone(), send_result.clone(), &context, reader());
            scope.spawn(move || {
                for (number, job) in jobs {
                    // The writer hangs up when it fails; there is nothing more to do then.
                    if send_result.send((number, context.work(job, &mut reader))).is_err() {
                        break;
                    }
                }
            });
        }
        drop((jobs, send_result));
        let written = write(store, keys, results, &give_ticket, stages);
        // Tickets outlive a failed writer, or the feeder would wait for one for ever.
        drop(give_ticket);
        let unchanged = fed.join().expect("the feeder does not panic")?;
        written.map(|counts| (counts, unchanged))
    })?;
    let ((done, unchanged_rows), unchanged_sessions) = written;
    let unchanged = collected.unchanged_submissions + unchanged_sessions + unchanged_rows;
    stages.finish(Stage::Extract, done, unchanged);
    stages.finish(Stage::Segment, done, unchanged);
    Ok(())
}

/// What the feeder and the workers share.
struct Context<'a> {
    project: &'a Project,
    preparing: Preparing<'a>,
}

/// One thing to do, in order.
enum Job<'a> {
    /// Read a file or page that is a document or a bundle of them.
    Document(&'a Work),
    /// Work on one session of a form export.
    Session(Box<ymateb_ingest::Reading>, &'a Work),
    /// Every session of this export has been handed on: it is read, unless something goes wrong before this is written.
    EndOfForm { work: &'a Work, sessions: u64, notes: Vec<String> },
}

/// What a job came to.
struct Written {
    readings: Vec<Prepared>,
    container: Option<(ymateb_model::id::SourceId, String, Container)>,
    notices: Vec<String>,
    /// Why nothing at all can be read any more: no worker can be started.
    failure: Option<crate::Error>,
}

struct Feeder<'a, 'c> {
    context: &'c Context<'a>,
    send_job: Sender<(u64, Job<'c>)>,
    take_ticket: Receiver<()>,
    next: u64,
    unchanged: u64,
}

impl<'c> Feeder<'_, 'c> {
    /// Hands on every job; returns how many sessions were as they had been.
    fn feed(
        mut self,
        work: &'c [Work],
        mut known: HashMap<ymateb_model::id::SourceId, HashMap<SubmissionId, Known>>,
        reader: &mut Reader,
    ) -> Result<u64> {
        for work in work {
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

    fn feed_form(
        &mut self,
        work: &'c Work,
        known: &mut HashMap<SubmissionId, Known>,
        reader: &mut Reader,
    ) -> Result<()> {
        let arrival = self.context.arrival(work);
        let mut sessions = 0;
        let outcome = reader.form(&arrival, &mut |reading| {
            sessions += 1;
            let now = Known {
                content: reading.submission.content.clone(),
                read_key: work.container.key.clone(),
                locator: reading.submission.locator.clone(),
            };
            // The same session again, in this export or an earlier one, is the same submission, not another. It stands
            // under the export whose name comes first, whichever was read first.
            let same = known.get(&reading.submission.id).is_some_and(|before| {
                (&before.content, &before.read_key) == (&now.content, &now.read_key) && before.locator <= now.locator
            });
            if same {
                self.unchanged += 1;
            } else {
                known.insert(reading.submission.id.clone(), now);
                self.hand_on(Job::Session(Box::new(reading), work));
            }
        });
        match outcome? {
            Ok(notes) => self.hand_on(Job::EndOfForm { work, sessions, notes }),
            // An export that cannot be read is one submission in quarantine, like any other file.
            Err(trouble) => {
                let reading = ymateb_ingest::unreadable(&arrival, &work.log, trouble);
                self.hand_on(Job::Session(Box::new(reading), work));
                self.hand_on(Job::EndOfForm { work, sessions: sessions + 1, notes: Vec::new() });
            }
        }
        Ok(())
    }

    fn hand_on(&mut self, job: Job<'c>) {
        // Either end hangs up only when the writer has failed, whose error is the one to report.
        if self.take_ticket.recv().is_ok() && self.send_job.send((self.next, job)).is_ok() {
            self.next += 1;
        }
    }
}

impl Context<'_> {
    /// What is known of a file before it is read. Its bytes are for the child process alone, which opens it itself.
    fn arrival<'b>(&'b self, work: &'b Work) -> Arrival<'b> {
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

    fn work(&self, job: Job<'_>, reader: &mut Reader) -> Written {
        match job {
            Job::Session(reading, work) => {
                let mut written =
                    Written { readings: Vec::with_capacity(1), container: None, notices: Vec::new(), failure: None };
                self.add(*reading, &work.container.key, &mut written);
                written
            }
            Job::EndOfForm { work, sessions, notes } => Written {
                readings: Vec::new(),
                container: Some(finished(work, sessions)),
                notices: notes.into_iter().map(|note| format!("{}: {note}", work.origin)).collect(),
                failure: None,
            },
            Job::Document(work) => {
                let mut written = Written { readings: Vec::new(), container: None, notices: Vec::new(), failure: None };
                match reader.document(&self.arrival(work), &work.log) {
                    Ok((readings, end)) => {
                        let (source, origin, mut container) = finished(work, readings.len() as u64);
                        if let Some(engines) = end.engines {
                            container.key = keys::beside(&container.key, &engines);
                        }
                        for reading in readings {
                            self.add(reading, &container.key, &mut written);
                        }
                        written.container = Some((source, origin, container));
                    }
                    Err(error) => written.failure = Some(error),
                }
                written
            }
        }
    }

    /// Adds a submission that was read, ready to be recorded, and what its reader noted.
    fn add(&self, reading: ymateb_ingest::Reading, read_key: &str, written: &mut Written) {
        let noted = reading.notes.iter().map(|note| format!("{}: {note}", reading.submission.locator));
        written.notices.extend(noted);
        written.readings.push(self.preparing.prepare(reading, read_key));
    }
}

fn finished(work: &Work, submissions: u64) -> (ymateb_model::id::SourceId, String, Container) {
    (work.source.id.clone(), work.origin.clone(), Container { submissions, ..work.container.clone() })
}

/// Records results in the order of their jobs. Returns how many submissions were new or changed, and how many were not.
fn write(
    store: &mut Store,
    keys: &Keys,
    results: Receiver<(u64, Written)>,
    give_ticket: &Sender<()>,
    stages: &Stages<'_>,
) -> Result<(u64, u64)> {
    let (mut done, mut unchanged, mut in_batch) = (0, 0, 0);
    let mut waiting: BTreeMap<u64, Written> = BTreeMap::new();
    let mut next = 0;
    let mut results = results.into_iter();
    loop {
        let mut batch = store.batch()?;
        let mut ended = true;
        let mut signatures: BTreeMap<ContentHash, Vec<u8>> = BTreeMap::new();
        for (number, written) in results.by_ref() {
            waiting.insert(number, written);
            while let Some(written) = waiting.remove(&next) {
                next += 1;
                if let Some(error) = written.failure {
                    return Err(error);
                }
                let count = written.readings.len() as u64;
                for notice in written.notices {
                    stages.notice(notice);
                }
                for prepared in written.readings {
                    let change = batch.put_submission(&Put {
                        submission: &prepared.submission,
                        passages: &prepared.passages,
                        suggestions: &prepared.suggestions,
                        facts: &prepared.facts,
                        trouble: prepared.trouble.as_ref(),
                        read_key: &prepared.read_key,
                        tag_key: &keys.tagging,
                    })?;
                    match change {
                        Change::New | Change::Changed => {
                            done += 1;
                            if let Some(signature) = prepared.signature {
                                signatures.insert(prepared.facts.words_fingerprint, signature);
                            }
                        }
                        Change::Unchanged => unchanged += 1,
                    }
                    in_batch += 1;
                }
                stages.advance(Stage::Extract, count);
                stages.advance(Stage::Segment, count);
                if let Some((source, origin, container)) = &written.container {
                    batch.put_container(source, origin, container)?;
                }
                // The feeder is done when nobody takes the ticket.
                let _ = give_ticket.try_send(());
            }
            if in_batch >= PER_TRANSACTION {
                ended = false;
                break;
            }
        }
        batch.put_signatures(keys.signatures(), &signatures)?;
        batch.commit()?;
        in_batch = 0;
        if ended {
            return Ok((done, unchanged));
        }
    }
}
