//! The worker's side: it limits itself before it opens anything, and then reads what it is told to until nobody asks.

use std::{
    cell::OnceCell,
    io::{self, BufRead, BufReader, BufWriter, Write},
    path::Path,
};

use ymateb_config::Settings;
use ymateb_ingest::{Arrival, Attached, Listener, Log, LongTable, Trouble, Wanted};
use ymateb_model::consultation::Reading as SourceReading;
use ymateb_store::Originals;

use super::{
    death::too_much_memory,
    protocol::{Answer, End, Hello, Job, Taking, What},
    settings_hash,
    voice::Voice,
};
use crate::{
    Error, Result,
    engines::{Asking, Found},
    project::reading_limits,
};

/// Reads for a run, until it hangs up: jobs from standard input, answers to standard output.
///
/// What goes wrong that is no file's doing is said to the run before it ends, or a file would be blamed for it.
///
/// # Errors
/// If what comes in is not what a run says, or the settings or an original cannot be read.
pub fn serve(project: &Path) -> Result<()> {
    let mut answers = answers().map_err(|error| Error::io(project, error))?;
    let served = serve_to(project, &mut answers);
    if let Err(error) = &served {
        say(&mut answers, &Answer::Refused(error.to_string()))?;
        answers.flush().map_err(Error::internal)?;
    }
    served
}

fn serve_to(project: &Path, answers: &mut impl Write) -> Result<()> {
    let mut jobs = BufReader::new(io::stdin());
    let Some(hello) = next_line::<Hello>(&mut jobs)? else { return Ok(()) };
    limits::set(&hello).map_err(|error| Error::io(project, error))?;
    let changed = || Error::refused("the settings have changed while the run is under way", "run it again");
    let settings = ymateb_config::load(project).map_err(|_| changed())?;
    if settings_hash(&settings) != hello.settings {
        return Err(changed());
    }
    let originals = Originals::new(project);
    let found = OnceCell::new();
    while let Some(job) = next_line::<Job>(&mut jobs)? {
        begin_file(hello.seconds)?;
        carry_out(&job, &settings, &originals, &found, answers)?;
        answers.flush().map_err(Error::internal)?;
    }
    Ok(())
}

pub(super) fn begin_file(seconds: u32) -> Result<()> {
    limits::begin_file(seconds).map_err(Error::internal)
}

fn carry_out(
    job: &Job,
    settings: &Settings,
    originals: &Originals,
    found: &OnceCell<Found>,
    answers: &mut impl Write,
) -> Result<()> {
    if let What::Take(taking) = &job.what {
        return take(job, taking, settings, originals, answers);
    }
    let consultation = &settings.consultation;
    let source = consultation.source(&job.source).ok_or_else(|| Error::internal("a source is in the settings"))?;
    let limits = &reading_limits(&settings.reading);
    let given_up = match &job.what {
        What::Document { given_up, .. } => given_up.as_slice(),
        What::Form | What::Take(_) => &[],
    };
    let voice = Voice::new(answers, settings.reading.seconds, given_up);
    let working = |seconds| voice.working(seconds);
    let asking = Asking::new(settings.reading, found, &working);
    let arrival = Arrival {
        source: &source.id,
        channel: source.channel,
        origin: &job.origin,
        original: &job.original,
        bytes: &[],
        consultation,
        limits,
        engines: &asking,
    };
    let outcome = match (&job.what, &source.reading) {
        (What::Document { log, .. }, _) => held(originals, job, settings)?.map(|bytes| {
            let log: Log = log.iter().cloned().collect();
            ymateb_ingest::read_document(&Arrival { bytes: &bytes, ..arrival }, &log, &mut &voice);
            Vec::new()
        }),
        (What::Form, SourceReading::Form { map, .. } | SourceReading::Export { map, .. }) => {
            let mut emit = |reading| (&voice).read(reading);
            let file = originals.open(&job.original)?;
            let summary = match LongTable::recognise(file, &job.origin).map_err(Error::internal)? {
                Some(table) => {
                    ymateb_ingest::read_long_form(&arrival, map, table, &mut emit).map_err(Error::internal)?
                }
                None => held(originals, job, settings)?
                    .and_then(|bytes| ymateb_ingest::read_form(&Arrival { bytes: &bytes, ..arrival }, map, &mut emit)),
            };
            summary.map(|summary| summary.notes.iter().map(ToString::to_string).collect())
        }
        (What::Form | What::Take(_), _) => return Err(Error::internal("a source that is read as a form has a map")),
    };
    let engines = asking.asked();
    voice.ended()?;
    match outcome {
        Ok(notes) => say(answers, &Answer::End(End { notes, engines })),
        Err(trouble) => say(answers, &Answer::Trouble(trouble)),
    }
}

/// Takes a file out of an original, and hands it back.
fn take(
    job: &Job,
    taking: &Taking,
    settings: &Settings,
    originals: &Originals,
    answers: &mut impl Write,
) -> Result<()> {
    let limits = &reading_limits(&settings.reading);
    let attached = taking.attached.as_ref().map(|(part, nth, of)| Attached { part, nth: *nth, of: *of });
    let wanted = Wanted { locator: &taking.locator, content: &taking.content, attached };
    let taken =
        held(originals, job, settings)?.and_then(|bytes| ymateb_ingest::take(&bytes, &job.origin, wanted, limits));
    match taken {
        Ok(bytes) => {
            say(answers, &Answer::Bytes(bytes.len() as u64))?;
            answers.write_all(&bytes).map_err(Error::internal)
        }
        Err(trouble) => say(answers, &Answer::Trouble(trouble)),
    }
}

/// The bytes of an original, unless they are more than the memory that may be had.
fn held(originals: &Originals, job: &Job, settings: &Settings) -> Result<std::result::Result<Vec<u8>, Trouble>> {
    match originals.read(&job.original) {
        Ok(bytes) => Ok(Ok(bytes)),
        Err(error) if error.is_out_of_memory() => Ok(Err(too_much_memory(settings.reading))),
        Err(error) => Err(error.into()),
    }
}

/// Standard output, which from then on nobody else in this process can write to: some libraries print what they parse.
#[cfg(unix)]
fn answers() -> io::Result<BufWriter<std::fs::File>> {
    let own = rustix::io::fcntl_dupfd_cloexec(rustix::stdio::stdout(), 3)?;
    rustix::stdio::dup2_stdout(std::fs::File::options().write(true).open("/dev/null")?)?;
    Ok(BufWriter::with_capacity(256 * 1024, std::fs::File::from(own)))
}

#[cfg(not(unix))]
fn answers() -> io::Result<BufWriter<io::Stdout>> {
    Ok(BufWriter::with_capacity(256 * 1024, io::stdout()))
}

fn next_line<T: serde::de::DeserializeOwned>(jobs: &mut impl BufRead) -> Result<Option<T>> {
    let mut line = String::new();
    let length = jobs.read_line(&mut line).map_err(Error::internal)?;
    if length == 0 {
        return Ok(None);
    }
    serde_json::from_str(&line).map(Some).map_err(Error::internal)
}

pub(super) fn say(answers: &mut impl Write, answer: &Answer) -> Result<()> {
    serde_json::to_writer(&mut *answers, answer).map_err(Error::internal)?;
    answers.write_all(b"\n").map_err(Error::internal)
}

/// What a worker may use. The system holds it to that, whatever the file makes of the reader.
#[cfg(unix)]
mod limits {
    use std::io;

    use rustix::{
        process::{Resource, Rlimit, setrlimit},
        time::{ClockId, clock_gettime},
    };

    use super::super::protocol::Hello;

    /// Limits for good: memory; no files written, whose contents would be a respondent's; no core dumps for the same
    /// reason; few files open.
    pub(super) fn set(hello: &Hello) -> io::Result<()> {
        let fixed = |limit| Rlimit { current: Some(limit), maximum: Some(limit) };
        setrlimit(Resource::As, fixed(u64::from(hello.memory_mib) * 1024 * 1024))?;
        setrlimit(Resource::Fsize, fixed(0))?;
        setrlimit(Resource::Core, fixed(0))?;
        setrlimit(Resource::Nofile, fixed(64))?;
        Ok(())
    }

    /// Allows so many more seconds of computing, from now.
    pub(super) fn begin_file(seconds: u32) -> io::Result<()> {
        let used = u64::try_from(clock_gettime(ClockId::ProcessCPUTime).tv_sec).unwrap_or(0);
        setrlimit(Resource::Cpu, Rlimit { current: Some(used + 1 + u64::from(seconds)), maximum: None })?;
        Ok(())
    }
}

/// Elsewhere the run's clock is the only limit.
#[cfg(not(unix))]
mod limits {
    use std::io;

    use super::super::protocol::Hello;

    pub(super) fn set(_hello: &Hello) -> io::Result<()> {
        Ok(())
    }

    pub(super) fn begin_file(_seconds: u32) -> io::Result<()> {
        Ok(())
    }
}
