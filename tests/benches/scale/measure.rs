//! What a process used, as the kernel says.

use std::{
    fs,
    io::Read,
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use wait4::Wait4;

/// One process, from start to end.
#[derive(Debug)]
pub(crate) struct Measured {
    /// By the clock.
    pub(crate) wall: Duration,
    /// Of all its threads, and of processes it waited for, in user and system together.
    pub(crate) cpu: Duration,
    /// The most memory it held at once.
    pub(crate) peak_bytes: u64,
    /// What it printed.
    pub(crate) json: Value,
}

/// Runs a process that prints JSON. This process has to be a small one: on Linux a child's peak begins at its parent's.
pub(crate) fn measure(mut command: Command, good_codes: &[i32]) -> Result<Measured> {
    let started = Instant::now();
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context("it cannot be started")?;
    let mut printed = String::new();
    child.stdout.take().context("its output is piped")?.read_to_string(&mut printed)?;
    let used = child.wait4()?;
    let wall = started.elapsed();
    let code = used.status.code();
    ensure!(code.is_some_and(|code| good_codes.contains(&code)), "`{command:?}` ended with {}", used.status);
    let json = serde_json::from_str(&printed).with_context(|| format!("`{command:?}` did not print JSON"))?;
    Ok(Measured { wall, cpu: used.rusage.utime + used.rusage.stime, peak_bytes: used.rusage.maxrss, json })
}

/// How many bytes a file is, or all files of a folder together.
pub(crate) fn size_of(path: &Path) -> u64 {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| size_of(&entry.path())).sum(),
        Err(_) => fs::metadata(path).map_or(0, |file| file.len()),
    }
}
