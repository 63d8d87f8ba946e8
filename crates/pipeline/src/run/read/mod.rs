//! Reading: originals become submissions with answers, answers become passages with a language and suggested codes.
//!
//! One thread feeds jobs (`feed`), a bounded pool works on them (`work`), and this thread alone writes (`write`), in the
//! order of the jobs, so that the record is the same whatever the threads. Tickets bound how many jobs may be ahead of the
//! writer, and `room` how much they hold: with them the memory is bounded, whatever one slow or large file does.

mod feed;
mod room;
mod work;
mod write;

use std::collections::HashMap;

use crossbeam_channel::bounded;
use ymateb_store::Store;

use self::{
    feed::{Feeder, Job, Met},
    room::Room,
    work::{Context, Written},
};
use super::{Keys, Options, Stages, collect::Collected, prepare::Preparing};
use crate::{Project, Result, isolate::Reader, progress::Stage};

/// How many jobs may be under way or wait to be written.
const TICKETS: usize = 1024;

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
            known.insert(work.source.id.clone(), Met::recorded(store, &work.source.id)?);
        }
    }
    let threads = options.threads.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)).max(1);

    let (give_ticket, take_ticket) = bounded::<()>(TICKETS);
    for _ in 0..TICKETS {
        give_ticket.send(()).expect("the channel holds every ticket");
    }
    let (send_job, jobs) = bounded::<(u64, Job<'_>)>(TICKETS);
    let (send_result, results) = bounded::<(u64, Written)>(TICKETS);

    let context = Context { project, preparing: Preparing::of(project, store)?, room: Room::default() };
    let written = std::thread::scope(|scope| {
        let reader = || Reader::new(project, &options.worker);
        let feeder = Feeder { context: &context, send_job, take_ticket, next: 0, unchanged: 0, hung_up: false };
        let mut for_forms = reader();
        let fed = scope.spawn(move || feeder.feed(&collected.work, known, &mut for_forms));
        for _ in 0..threads {
            let (jobs, send_result, context, mut reader) = (jobs.clone(), send_result.clone(), &context, reader());
            scope.spawn(move || {
                // The writer hangs up when it fails; there is nothing more to do then.
                let mut hand_on = |number, written| send_result.send((number, written)).is_ok();
                for (number, job) in jobs {
                    if !context.work(number, job, &mut reader, &mut hand_on) {
                        break;
                    }
                }
            });
        }
        drop((jobs, send_result));
        let written = write::write(store, keys, results, &give_ticket, &context.room, stages);
        // Tickets and room outlive a failed writer, or others would wait for them for ever.
        drop(give_ticket);
        context.room.close();
        let unchanged = fed.join().expect("the feeder does not panic")?;
        written.map(|counts| (counts, unchanged))
    })?;
    let ((done, unchanged_rows), unchanged_sessions) = written;
    let unchanged = collected.unchanged_submissions + unchanged_sessions + unchanged_rows;
    stages.finish(Stage::Extract, done, unchanged);
    stages.finish(Stage::Segment, done, unchanged);
    Ok(())
}
