//! Watching a run: how much memory it and its readers hold, as the kernel says, in all and in each of its stages.
//!
//! `cargo xtask memory` and the tests share it. It asks Linux; elsewhere there is nobody to ask.

use std::{
    collections::BTreeMap,
    fmt, fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, ExitStatus, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};

/// How often the kernel is asked.
const EVERY: Duration = Duration::from_millis(50);

/// The parts of a run, in order, each with the stages whose ends part it from the next one.
const PARTS: [(&str, &[&str]); 4] = [
    ("collecting", &["collect"]),
    ("reading, recognising languages, suggesting codes, recording", &["segment", "tag"]),
    ("the index beside screening and the report", &["index", "report"]),
    ("summing up", &[]),
];

/// The most that was held in a part of a run, in kilobytes.
#[derive(Debug, Clone, Copy, Default)]
struct Most {
    run: u64,
    reader: u64,
    together: u64,
}

/// A run that was watched.
pub struct Watched {
    parts: BTreeMap<usize, Most>,
    run_peak: u64,
    reader_peak: u64,
    wall: Duration,
    status: ExitStatus,
    data: String,
    talk: String,
}

impl Watched {
    /// The most that the run and its readers were seen to hold at once, in megabytes.
    pub fn together(&self) -> u64 {
        self.parts.values().map(|most| most.together).max().unwrap_or(0) / 1000
    }

    /// The most that the run itself ever held, in kilobytes, as the kernel kept it.
    pub fn run_peak(&self) -> u64 {
        self.run_peak
    }

    /// The most that any of its readers ever held, in kilobytes, as the kernel kept it.
    pub fn reader_peak(&self) -> u64 {
        self.reader_peak
    }

    /// What the run printed.
    pub fn data(&self) -> &str {
        &self.data
    }
}

/// Runs the program over a project and watches it.
///
/// # Errors
/// If it cannot be started, or does not end as a run should.
pub fn run(ymateb: &Path, project: &Path, arguments: &[&str]) -> Result<Watched> {
    let mut command = Command::new(ymateb);
    command.arg("--project").arg(project).args(["--progress", "plain", "run"]).args(arguments);
    let watched = watch(command)?;
    // 3: done, and something needs a person.
    ensure!(matches!(watched.status.code(), Some(0 | 3)), "the run ended with {}:\n{}", watched.status, watched.talk);
    Ok(watched)
}

fn watch(mut command: Command) -> Result<Watched> {
    let begun = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    let (talk, data) = (child.stderr.take().context("a pipe")?, child.stdout.take().context("a pipe")?);
    let part = Arc::new(AtomicUsize::new(0));
    let hearing = {
        let part = Arc::clone(&part);
        thread::spawn(move || hear(BufReader::new(talk), &part))
    };
    let reading = thread::spawn(move || std::io::read_to_string(data));
    let mut parts: BTreeMap<usize, Most> = BTreeMap::new();
    let (mut run_peak, mut reader_peak) = (0, 0);
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        let run = Held::of(child.id()).unwrap_or_default();
        let readers: Vec<Held> = children(child.id()).into_iter().filter_map(Held::of).collect();
        let most = parts.entry(part.load(Ordering::Relaxed)).or_default();
        most.run = most.run.max(run.now);
        most.reader = most.reader.max(readers.iter().map(|reader| reader.now).max().unwrap_or(0));
        most.together = most.together.max(run.now + readers.iter().map(|reader| reader.now).sum::<u64>());
        run_peak = run_peak.max(run.peak);
        reader_peak = reader_peak.max(readers.iter().map(|reader| reader.peak).max().unwrap_or(0));
        thread::sleep(EVERY);
    };
    let wall = begun.elapsed();
    let talk = hearing.join().expect("hearing does not panic");
    let data = reading.join().expect("reading does not panic")?;
    Ok(Watched { parts, run_peak, reader_peak, wall, status, data, talk })
}

/// Hears of stages that end, and moves on by them.
fn hear(talk: impl BufRead, part: &AtomicUsize) -> String {
    let mut waits_for: Vec<&str> = PARTS[0].1.to_vec();
    let mut said = String::new();
    for line in talk.lines().map_while(Result::ok) {
        let mut words = line.split_whitespace();
        if let (Some(stage), true) = (words.next(), line.contains(" done, ")) {
            waits_for.retain(|other| *other != stage);
        }
        while waits_for.is_empty() && part.load(Ordering::Relaxed) + 1 < PARTS.len() {
            let next = part.fetch_add(1, Ordering::Relaxed) + 1;
            waits_for = PARTS[next].1.to_vec();
            if next + 1 == PARTS.len() {
                break;
            }
        }
        said = said + &line + "\n";
    }
    said
}

/// How much memory a process holds, and the most it ever held, in kilobytes.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    now: u64,
    peak: u64,
}

impl Held {
    fn of(process: u32) -> Option<Self> {
        let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let field = |name: &str| -> Option<u64> {
            let value = status.lines().find_map(|line| line.strip_prefix(name))?;
            value.split_whitespace().next()?.parse().ok()
        };
        // A process that has just ended, or is not yet the program it will be, has neither.
        Some(Self { now: field("VmRSS:")?, peak: field("VmHWM:")? })
    }
}

/// The processes that a process started.
fn children(process: u32) -> Vec<u32> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().flatten();
    let of_each = threads.filter_map(|thread| fs::read_to_string(thread.path().join("children")).ok());
    of_each.flat_map(|ids| ids.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<u32>>()).collect()
}

impl fmt::Display for Watched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "| part of the run | the run itself, MB | its largest reader, MB | together, MB |")?;
        writeln!(f, "|---|---:|---:|---:|")?;
        for (part, most) in &self.parts {
            let [run, reader, together] = [most.run, most.reader, most.together].map(|kilobytes| kilobytes / 1000);
            writeln!(f, "| {} | {run} | {reader} | {together} |", PARTS[*part].0)?;
        }
        writeln!(f, "\n{:.0} s by the clock.\n\n```text\n{}```", self.wall.as_secs_f64(), self.data)
    }
}
