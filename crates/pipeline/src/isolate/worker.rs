//! The run's side: a worker is started when there is something to read, and replaced when it dies or takes too long.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    process::{ChildStdin, ChildStdout, Command, Stdio},
    thread::JoinHandle,
    time::Duration,
};

use ymateb_ingest::{Reading, Trouble};

use super::{
    Station,
    clock::Clock,
    death::{Death, LastWords},
    process::{self, Process},
    protocol::{Answer, End, Hello, Job},
};
use crate::{Error, Result};

/// The longest line a worker may say: so many bytes for each character that a file may hold, for its places are said too,
const LINE_FOR_A_CHARACTER: u64 = 100;

/// and so many in any case: a row of an export may hold more characters than a file.
const LINE_IN_ANY_CASE: u64 = 64 * 1024 * 1024;

/// How long a worker that hung up may take to end.
const GRACE: Duration = Duration::from_secs(2);

/// A seat for a worker, taken or not.
pub(crate) struct Worker {
    station: Station,
    running: Option<Running>,
}

/// What became of a job.
type Outcome = std::result::Result<End, Lost>;

/// A job that could not be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lost {
    /// Why.
    pub(super) trouble: Trouble,
    /// The entry of the bundle at which the worker died, where it did.
    pub(super) at: Option<String>,
    /// Whether that is the file's doing for certain: a worker that ends by itself may have been hurt by an earlier file,
    /// unless there was none.
    pub(super) was_first: bool,
}

impl Worker {
    pub(super) fn new(station: Station) -> Self {
        Self { station, running: None }
    }

    /// Has a job done and hands on what is read as it comes. A worker that dies is replaced by the next job.
    pub(super) fn ask(&mut self, job: &Job, emit: &mut dyn FnMut(Reading)) -> Result<Outcome> {
        let is_first = self.running.is_none();
        let mut running = match self.running.take() {
            Some(running) => running,
            None => Running::start(&self.station)?,
        };
        let usual = Duration::from_secs(self.station.limits.seconds.into());
        let mut patience = usual;
        let mut at = None;
        // Where it cannot be told, it has hung up, which is what the next line hears.
        let _ = running.tell(job);
        let outcome = loop {
            match running.next_answer(std::mem::replace(&mut patience, usual)) {
                Ok(Answer::Begins(entry)) => at = Some(entry),
                Ok(Answer::Working(seconds)) => patience += Duration::from_secs(seconds.into()),
                Ok(Answer::Reading(reading)) => emit(*reading),
                Ok(Answer::End(end)) => break Ok(end),
                Ok(Answer::Trouble(trouble)) => break Err(Lost { trouble, at: None, was_first: true }),
                Ok(Answer::Bytes(_)) => return Err(Error::internal("a worker hands on what nobody asked for")),
                Ok(Answer::Refused(why)) => return Err(Error::refused(why, "run it again".to_owned())),
                Err(cause) => {
                    let death = cause.unwrap_or_else(|| running.died_of());
                    let was_first = is_first || !matches!(death, Death::Ended(..));
                    return Ok(Err(Lost { trouble: death.trouble(self.station.limits), at, was_first }));
                }
            }
        };
        self.running = Some(running);
        Ok(outcome)
    }
}

impl Worker {
    /// Has a file taken out of another, and writes it down. The worker is not used again: it did one thing for one reader.
    pub(super) fn take(&mut self, job: &Job, to: &mut dyn Write) -> Result<std::result::Result<u64, Trouble>> {
        let mut running = Running::start(&self.station)?;
        let patience = Duration::from_secs(self.station.limits.seconds.into());
        let _ = running.tell(job);
        match running.next_answer(patience) {
            Ok(Answer::Bytes(length)) => running.copy(length, patience, to).map(Ok),
            Ok(Answer::Trouble(trouble)) => Ok(Err(trouble)),
            Ok(Answer::Refused(why)) => Err(Error::refused(why, "run it again".to_owned())),
            Ok(_) => Err(Error::internal("a worker hands on what nobody asked for")),
            Err(cause) => {
                let death = cause.unwrap_or_else(|| running.died_of());
                Ok(Err(death.trouble(self.station.limits)))
            }
        }
    }
}

/// A worker at work. Dropping it ends it.
struct Running {
    process: Process,
    jobs: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
    /// The longest line it may say.
    longest_line: u64,
    clock: Clock,
    last_words: Option<JoinHandle<LastWords>>,
}

impl Running {
    fn start(station: &Station) -> Result<Self> {
        let failed = |error| Error::io(&station.program, error);
        let mut command = Command::new(&station.program);
        command.arg("--project").arg(&station.project).arg("worker");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = process::spawn(&mut command).map_err(failed)?;
        let missing = || failed(io::Error::other("a pipe to the worker is missing"));
        let (jobs, answers) = (child.stdin.take().ok_or_else(missing)?, child.stdout.take().ok_or_else(missing)?);
        let said = child.stderr.take().ok_or_else(missing)?;
        let last_words = std::thread::spawn(move || LastWords::hear(said));
        let process = Process::of(child);
        let clock = Clock::start(process.clone());
        let answers = BufReader::with_capacity(256 * 1024, answers);
        let longest_line = LINE_IN_ANY_CASE.max(LINE_FOR_A_CHARACTER * u64::from(station.limits.characters));
        let (jobs, last_words) = (Some(jobs), Some(last_words));
        let mut running = Self { process, jobs, answers, longest_line, clock, last_words };
        let hello = Hello {
            settings: station.settings.clone(),
            memory_mib: station.limits.memory_mib,
            seconds: station.limits.seconds,
        };
        running.tell(&hello).map_err(failed)?;
        Ok(running)
    }

    fn tell(&mut self, what: &impl serde::Serialize) -> io::Result<()> {
        let mut line = serde_json::to_vec(what)?;
        line.push(b'\n');
        self.jobs.as_mut().ok_or(io::ErrorKind::BrokenPipe)?.write_all(&line)
    }

    /// Waits for an answer, but no longer than so. Without a cause, the worker hung up by itself.
    fn next_answer(&mut self, patience: Duration) -> std::result::Result<Answer, Option<Death>> {
        self.clock.set(patience);
        let mut line = Vec::new();
        let read = (&mut self.answers).take(self.longest_line).read_until(b'\n', &mut line);
        if self.clock.stop() {
            return Err(Some(Death::Overdue));
        }
        match read {
            Ok(1..) if line.ends_with(b"\n") => serde_json::from_slice(&line).map_err(|_| None),
            Ok(length) if length as u64 == self.longest_line => Err(Some(Death::Endless)),
            _ => Err(None),
        }
    }

    /// Copies so many bytes that follow.
    fn copy(&mut self, length: u64, patience: Duration, to: &mut dyn Write) -> Result<u64> {
        self.clock.set(patience);
        let copied = io::copy(&mut (&mut self.answers).take(length), to);
        self.clock.stop();
        match copied.map_err(Error::internal)? {
            copied if copied == length => Ok(copied),
            _ => Err(Error::internal("a worker broke off within a file")),
        }
    }

    /// What it died of: to be asked once it hung up.
    fn died_of(&mut self) -> Death {
        self.jobs = None;
        let status = self.process.end(GRACE);
        let last_words = self.last_words.take().and_then(|heard| heard.join().ok()).unwrap_or_default();
        Death::Ended(last_words, status)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.process.end(Duration::ZERO);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt, path::Path, sync::Mutex, time::Instant};

    use ymateb_config::ReadingLimits;
    use ymateb_ingest::Reason;
    use ymateb_model::id::{ContentHash, SourceId};

    use super::{super::protocol::What, *};

    /// A program that is still open for writing in a child that another test just started cannot be run.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

    /// A program that answers like this. `$n` counts how often it was started.
    fn program(folder: &Path, does: &str) -> Worker {
        let program = folder.join("reader");
        let starts = folder.join("starts").display().to_string();
        let script = format!("#!/bin/sh\necho >> {starts}\nn=$(wc -l < {starts})\nread hello\n{does}\n");
        fs::write(&program, script).expect("a script");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("may run");
        Worker::new(Station {
            program,
            project: folder.to_owned(),
            settings: ContentHash::of(b"settings"),
            limits: ReadingLimits { seconds: 1, memory_mib: 256, characters: 1000, ..ReadingLimits::default() },
        })
    }

    fn job() -> Job {
        Job {
            source: SourceId::parse("letters").expect("an id"),
            origin: "a.pdf".to_owned(),
            original: ContentHash::of(b"a"),
            what: What::Document { log: Vec::new(), given_up: Vec::new() },
        }
    }

    #[test]
    fn every_death_costs_the_file_it_was_died_on_and_says_why() {
        for (does, expected) in [
            ("read job; exit 0", Reason::Crashed),
            ("read job; echo nonsense", Reason::Crashed),
            ("read job; kill -SEGV $$", Reason::Crashed),
            ("read job; kill -XCPU $$", Reason::TooLong),
            ("read job; sleep 1000", Reason::TooLong),
            ("read job; head -c 70000000 /dev/zero", Reason::TooLarge),
            // Its children are ended with it, or they would hold the pipe open.
            ("read job; sleep 1000 & wait", Reason::TooLong),
            ("read job; echo 'memory allocation of 9 bytes failed' >&2; kill -ABRT $$", Reason::TooMuchMemory),
            ("read job; echo 'thread main has overflowed its stack' >&2; kill -ABRT $$", Reason::Crashed),
        ] {
            let _alone = ONE_AT_A_TIME.lock();
            let folder = tempfile::tempdir().unwrap();
            let mut worker = program(folder.path(), does);
            let began = Instant::now();
            let lost = worker.ask(&job(), &mut |_| panic!("nothing is read")).unwrap().unwrap_err();
            assert_eq!((lost.trouble.reason, lost.at, lost.was_first), (expected, None, true), "{does}");
            assert!(began.elapsed() < Duration::from_secs(60), "{does}");
        }
    }

    #[test]
    fn a_worker_serves_until_it_dies_and_tells_whether_it_had_read_another_file() {
        let _alone = ONE_AT_A_TIME.lock();
        let folder = tempfile::tempdir().unwrap();
        // The first serves two and dies on the third; the second serves one; the third none.
        let does = "case $n in 1) k=2;; 2) k=1;; *) k=0;; esac\n\
                    while [ $k -gt 0 ]; do read job; echo '{\"End\":{\"notes\":[\"read by '$n'\"],\"engines\":null}}'; k=$((k-1)); done; read job";
        let mut worker = program(folder.path(), does);
        let mut ask = || worker.ask(&job(), &mut |_| {}).unwrap();
        let read_by = |who: &str| Ok(End { notes: vec![format!("read by {who}")], engines: None });
        assert_eq!(ask(), read_by("1"));
        assert_eq!(ask(), read_by("1"));
        assert!(!ask().unwrap_err().was_first);
        assert_eq!(ask(), read_by("2"));
        assert!(!ask().unwrap_err().was_first);
        let lost = ask().unwrap_err();
        assert_eq!((lost.trouble.reason, lost.was_first), (Reason::Crashed, true));
    }

    #[test]
    fn each_entry_of_a_bundle_has_the_time_to_itself_and_the_one_it_died_at_is_named() {
        let _alone = ONE_AT_A_TIME.lock();
        let folder = tempfile::tempdir().unwrap();
        // A second is allowed for each, and as much more as another program is given.
        let does = "read job; for e in a b c; do echo '{\"Begins\":\"z!'$e'\"}'; sleep 0.6; done\n\
                    echo '{\"Working\":3}'; sleep 2; echo '{\"Begins\":\"z!d\"}'; kill -SEGV $$";
        let mut worker = program(folder.path(), does);
        let lost = worker.ask(&job(), &mut |_| {}).unwrap().unwrap_err();
        assert_eq!((lost.trouble.reason, lost.at.as_deref()), (Reason::Crashed, Some("z!d")));
    }

    #[test]
    fn what_is_no_files_doing_is_no_files_blame() {
        let _alone = ONE_AT_A_TIME.lock();
        let folder = tempfile::tempdir().unwrap();
        let mut worker = program(folder.path(), "read job; echo '{\"Refused\":\"the disk is gone\"}'");
        let error = worker.ask(&job(), &mut |_| {}).unwrap_err();
        assert_eq!(error.to_string(), "the disk is gone");
    }

    #[test]
    fn a_program_that_is_not_there_is_the_runs_own_fault() {
        let _alone = ONE_AT_A_TIME.lock();
        let folder = tempfile::tempdir().unwrap();
        let mut worker = program(folder.path(), "");
        worker.station.program = folder.path().join("elsewhere");
        assert!(worker.ask(&job(), &mut |_| {}).is_err());
    }
}
