//! What reading in a process apart costs: a worker of the program is started and given letters, as a run does it.
//!
//! What is said to it is what a run says (`pipeline::isolate::protocol`); where that changes, the worker refuses, and so
//! does this.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    time::Duration,
};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use ymateb_model::id::ContentHash;

use super::Letter;
use crate::program;

/// So many workers are started, and one is given so many letters.
const WORKERS: usize = 51;
const LETTERS: u32 = 20_000;

/// Writes what a worker takes to start, and for each letter.
///
/// # Errors
/// If the program cannot be built, or a worker does not do what it is told.
pub(super) fn figures(letters: &[Letter], to: &mut dyn Write) -> Result<()> {
    let folder = std::env::temp_dir().join(format!("ymateb-apart-{}", std::process::id()));
    let said = measured(&folder, letters);
    fs::remove_dir_all(&folder)?;
    Ok(writeln!(to, "\n{}", said?)?)
}

fn measured(folder: &Path, letters: &[Letter]) -> Result<String> {
    let station = Station::new(folder, letters)?;
    let mut starts = Vec::with_capacity(WORKERS);
    for _ in 0..WORKERS {
        let mut worker = station.start()?;
        worker.read(&station.jobs[0])?;
        starts.push(worker.end()?);
    }
    starts.sort();
    let start = starts[WORKERS / 2];
    let mut worker = station.start()?;
    for job in station.jobs.iter().cycle().take(LETTERS as usize) {
        worker.read(job)?;
    }
    let each = worker.end()?.saturating_sub(start) / LETTERS;
    let bytes: usize = letters.iter().map(|letter| letter.paragraphs.join("\n\n").len()).sum();
    Ok(format!(
        "A worker takes {:.1} ms of computing time to start (the median of {WORKERS}), and {:.3} ms for each letter of {:.1} kB \
         that it is given ({LETTERS} letters)",
        start.as_secs_f64() * 1000.0,
        each.as_secs_f64() * 1000.0,
        bytes as f64 / 1000.0 / letters.len() as f64
    ))
}

/// A project with letters kept in it, and what a worker is told of them.
struct Station {
    program: PathBuf,
    project: PathBuf,
    hello: String,
    jobs: Vec<String>,
}

impl Station {
    fn new(project: &Path, letters: &[Letter]) -> Result<Self> {
        let program = program::built()?;
        let made = Command::new(&program).arg("new").arg(project).stdout(Stdio::null()).status()?;
        ensure!(made.success(), "no project can be made in `{}`", project.display());
        let settings = ["consultation.toml", "framework.toml"].map(|name| fs::read_to_string(project.join(name)));
        let [consultation, framework] = settings;
        let settings = ContentHash::of([consultation?, framework?].join("\u{1f}").as_bytes());
        let hello = json!({ "settings": settings, "memory_mib": 1024, "seconds": 60 }).to_string();
        let mut jobs = Vec::with_capacity(letters.len());
        for letter in letters {
            let text = letter.paragraphs.join("\n\n");
            fs::write(project.join("inbox").join(format!("{}.txt", letter.name)), text)?;
        }
        let run = Command::new(&program).arg("--project").arg(project).arg("run").stdout(Stdio::null()).status()?;
        ensure!(run.code().is_some_and(|code| code == 0 || code == 3), "the letters cannot be kept");
        for letter in letters {
            let original = ContentHash::of(letter.paragraphs.join("\n\n").as_bytes());
            let job = json!({
                "source": "inbox", "origin": format!("{}.txt", letter.name), "original": original,
                "what": { "Document": { "log": [], "given_up": [] } },
            });
            jobs.push(job.to_string());
        }
        Ok(Self { program, project: project.to_owned(), hello, jobs })
    }

    fn start(&self) -> Result<Worker> {
        let mut child = Command::new(&self.program)
            .arg("--project")
            .arg(&self.project)
            .arg("worker")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut to = child.stdin.take().context("its input is ours")?;
        let from = BufReader::new(child.stdout.take().context("its output is ours")?);
        writeln!(to, "{}", self.hello)?;
        Ok(Worker { child, to, from })
    }
}

struct Worker {
    child: Child,
    to: ChildStdin,
    from: BufReader<ChildStdout>,
}

impl Worker {
    /// Has it read a letter, to the end of its answer.
    fn read(&mut self, job: &str) -> Result<()> {
        writeln!(self.to, "{job}")?;
        let mut answer = String::new();
        loop {
            answer.clear();
            let length = self.from.read_line(&mut answer)?;
            ensure!(length > 0 && !answer.starts_with("{\"Refused\""), "the worker does not read: {answer}");
            ensure!(!answer.starts_with("{\"Trouble\""), "a letter cannot be read: {answer}");
            if answer.starts_with("{\"End\"") {
                return Ok(());
            }
        }
    }

    /// Ends it, and says how long it computed.
    fn end(mut self) -> Result<Duration> {
        let computed = computed(self.child.id())?;
        drop(self.to);
        ensure!(self.child.wait()?.success(), "the worker does not end well");
        Ok(computed)
    }
}

/// How long a process has computed so far, as the kernel counts it.
#[cfg(target_os = "linux")]
fn computed(process: u32) -> Result<Duration> {
    let mut nanoseconds = 0;
    for task in fs::read_dir(format!("/proc/{process}/task"))? {
        let said = fs::read_to_string(task?.path().join("schedstat"))?;
        nanoseconds += said.split(' ').next().unwrap_or_default().parse::<u64>()?;
    }
    Ok(Duration::from_nanos(nanoseconds))
}

#[cfg(not(target_os = "linux"))]
fn computed(_process: u32) -> Result<Duration> {
    anyhow::bail!("how long a worker computes is asked of Linux alone")
}
