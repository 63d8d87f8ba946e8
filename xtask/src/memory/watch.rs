//! Watching a run: how much memory it and its readers hold, as the kernel says, in each of its stages.

use std::{
    collections::BTreeMap,
    fmt, fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
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
pub(crate) struct Watched {
    parts: BTreeMap<usize, Most>,
    wall: Duration,
    register: String,
}

impl Watched {
    /// The most that the run and its readers held at once, in megabytes.
    pub(crate) fn together(&self) -> u64 {
        self.parts.values().map(|most| most.together).max().unwrap_or(0) / 1000
    }
}

/// Runs the program over a project and watches it.
pub(crate) fn run(ymateb: &Path, project: &Path) -> Result<Watched> {
    let mut command = Command::new(ymateb);
    command.arg("--project").arg(project).args(["--progress", "plain", "run"]);
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
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        let run = held(child.id()).unwrap_or(0);
        let readers: Vec<u64> = children(child.id()).into_iter().filter_map(held).collect();
        let most = parts.entry(part.load(Ordering::Relaxed)).or_default();
        most.run = most.run.max(run);
        most.reader = most.reader.max(readers.iter().copied().max().unwrap_or(0));
        most.together = most.together.max(run + readers.iter().sum::<u64>());
        thread::sleep(EVERY);
    };
    let wall = begun.elapsed();
    let talk = hearing.join().expect("hearing does not panic");
    let register = reading.join().expect("reading does not panic")?;
    // 3: done, and something needs a person.
    ensure!(matches!(status.code(), Some(0 | 3)), "the run ended with {status}:\n{talk}");
    Ok(Watched { parts, wall, register })
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

/// How much memory a process holds, in kilobytes.
fn held(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let held = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    held.split_whitespace().next()?.parse().ok()
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
        writeln!(f, "\n{:.0} s by the clock.\n\n```text\n{}```", self.wall.as_secs_f64(), self.register)
    }
}
