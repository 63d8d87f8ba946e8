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
    protocol::{Answer, Hello, Job},
};
use crate::{Error, Result};

/// The longest line a worker may say: a submission's text several times over, with all its places.
const LONGEST_LINE: u64 = 512 * 1024 * 1024;

/// How long a worker that hung up may take to end.
const GRACE: Duration = Duration::from_secs(2);

/// A seat for a worker, taken or not.
pub(crate) struct Worker {
    station: Station,
    running: Option<Running>,
}

/// What became of a job: notes on the whole, or why it could not be read.
type Outcome = std::result::Result<Vec<String>, Trouble>;

impl Worker {
    pub(super) fn new(station: Station) -> Self {
        Self { station, running: None }
    }

    /// Has a job done and hands on what is read as it comes.
    ///
    /// A file is blamed for its reader's death only if it was the first that reader was given: what earlier ones left
    /// behind is not its doing.
    pub(super) fn ask(&mut self, job: &Job, emit: &mut dyn FnMut(Reading)) -> Result<Outcome> {
        if let Some(running) = self.running.take() {
            match self.read(running, job, emit)? {
                Ended::Told(outcome) => return Ok(outcome),
                Ended::Died { death: Death::Ended(..), handed_on: 0 } => {}
                Ended::Died { death, .. } => return Ok(Err(death.trouble(self.station.limits))),
            }
        }
        let running = Running::start(&self.station)?;
        Ok(match self.read(running, job, emit)? {
            Ended::Told(outcome) => outcome,
            Ended::Died { death, .. } => Err(death.trouble(self.station.limits)),
        })
    }

    fn read(&mut self, mut running: Running, job: &Job, emit: &mut dyn FnMut(Reading)) -> Result<Ended> {
        let seconds = Duration::from_secs(self.station.limits.seconds.into());
        let mut handed_on = 0;
        // Where it cannot be told, it has hung up, which is what the next line hears.
        let _ = running.tell(job);
        let outcome = loop {
            match running.next_answer(seconds) {
                Ok(Answer::Reading(reading)) => {
                    handed_on += 1;
                    emit(*reading);
                }
                Ok(Answer::End(notes)) => break Ok(notes),
                Ok(Answer::Trouble(trouble)) => break Err(trouble),
                Ok(Answer::Refused(why)) => return Err(Error::refused(why, "run it again".to_owned())),
                Err(cause) => {
                    let death = cause.unwrap_or_else(|| running.died_of());
                    return Ok(Ended::Died { death, handed_on });
                }
            }
        };
        self.running = Some(running);
        Ok(Ended::Told(outcome))
    }
}

/// How a job ended.
enum Ended {
    Told(Outcome),
    Died { death: Death, handed_on: u64 },
}

/// A worker at work. Dropping it ends it.
struct Running {
    process: Process,
    jobs: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
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
        let mut running = Self { process, jobs: Some(jobs), answers, clock, last_words: Some(last_words) };
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
        let read = (&mut self.answers).take(LONGEST_LINE).read_until(b'\n', &mut line);
        if self.clock.stop() {
            return Err(Some(Death::Overdue));
        }
        match read {
            Ok(1..) if line.ends_with(b"\n") => serde_json::from_slice(&line).map_err(|_| None),
            Ok(length) if length as u64 == LONGEST_LINE => Err(Some(Death::Endless)),
            _ => Err(None),
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
            limits: ReadingLimits { seconds: 1, memory_mib: 256, ..ReadingLimits::default() },
        })
    }

    fn job() -> Job {
        Job {
            source: SourceId::parse("letters").expect("an id"),
            origin: "a.pdf".to_owned(),
            original: ContentHash::of(b"a"),
            what: What::Document(Vec::new()),
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
            // Its children are ended with it, or they would hold the pipe open.
            ("read job; sleep 1000 & wait", Reason::TooLong),
            ("read job; echo 'memory allocation of 9 bytes failed' >&2; kill -ABRT $$", Reason::TooMuchMemory),
            ("read job; echo 'thread main has overflowed its stack' >&2; kill -ABRT $$", Reason::Crashed),
        ] {
            let _alone = ONE_AT_A_TIME.lock();
            let folder = tempfile::tempdir().unwrap();
            let mut worker = program(folder.path(), does);
            let began = Instant::now();
            let trouble = worker.ask(&job(), &mut |_| panic!("nothing is read")).unwrap().unwrap_err();
            assert_eq!(trouble.reason, expected, "{does}");
            assert!(began.elapsed() < Duration::from_secs(60), "{does}");
        }
    }

    #[test]
    fn a_worker_serves_until_it_dies_and_its_death_is_blamed_on_a_file_of_its_own_alone() {
        let _alone = ONE_AT_A_TIME.lock();
        let folder = tempfile::tempdir().unwrap();
        // The first serves two and dies on the third; the second serves one; the third none.
        let does = "case $n in 1) k=2;; 2) k=1;; *) k=0;; esac\n\
                    while [ $k -gt 0 ]; do read job; echo '{\"End\":[\"read by '$n'\"]}'; k=$((k-1)); done; read job";
        let mut worker = program(folder.path(), does);
        let mut ask = || worker.ask(&job(), &mut |_| {}).unwrap();
        assert_eq!(ask(), Ok(vec!["read by 1".to_owned()]));
        assert_eq!(ask(), Ok(vec!["read by 1".to_owned()]));
        assert_eq!(ask(), Ok(vec!["read by 2".to_owned()]));
        assert_eq!(ask().unwrap_err().reason, Reason::Crashed);
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
