//! Files changed by lot, and read: whatever comes of it must be a reading or a reason why not, soon and in little memory.
//! `fuzz/` holds readers to the same promises with libFuzzer; this goes where there is none.
//!
//! A child process reads, so that what cannot be caught (a stack overrun, an abort, a loop) ends the child and is seen
//! here. Each file is drawn by the seed and its number, and can be made again: what was found is written to a folder,
//! for a regression test to be made of it.

mod change;
mod corpus;
mod seeds;
#[cfg(test)]
mod tests;
mod watch;

use std::{
    collections::BTreeMap,
    fs,
    io::{self, BufRead, BufReader, Write},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::mpsc::{Receiver, RecvTimeoutError, sync_channel},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use self::{change::changed, seeds::Seeds};
pub(crate) use self::{corpus::corpus, watch::read_on};

/// What to do, and with what.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    pub(crate) seconds: u64,
    pub(crate) seed: u64,
    pub(crate) from: Vec<PathBuf>,
    pub(crate) keep: PathBuf,
    pub(crate) first: u64,
}

/// A file that is not read by then never will be.
const PATIENCE: Duration = Duration::from_secs(30);

/// Goes through every kind of file there is.
pub(crate) fn fuzz_all(order: &Order) -> Result<()> {
    for reader in Seeds::readers(&order.from)? {
        fuzz(order, &reader)?;
    }
    Ok(())
}

/// Has files of one kind read until the time is over, and says what was found.
pub(crate) fn fuzz(order: &Order, reader: &str) -> Result<()> {
    let seeds = Seeds::of(&order.from, reader)?;
    let until = Instant::now() + Duration::from_secs(order.seconds);
    let mut outcomes: BTreeMap<String, u64> = BTreeMap::new();
    let mut next = order.first;
    let mut said = io::stdout().lock();
    let mut found = 0;
    while Instant::now() < until {
        let (mut child, lines) = start(order, reader, next)?;
        let ended = loop {
            let patience = PATIENCE.min(until.saturating_duration_since(Instant::now()));
            match lines.recv_timeout(patience) {
                Ok(line) => {
                    if let Some(fault) = line.strip_prefix("fault: ") {
                        found += 1;
                        report(order, reader, &seeds, next, fault, &mut said)?;
                    }
                    *outcomes.entry(line.split(" at ").next().unwrap_or(&line).to_owned()).or_default() += 1;
                    next += 1;
                }
                Err(RecvTimeoutError::Timeout) if Instant::now() >= until => break None,
                Err(RecvTimeoutError::Timeout) => break Some("it hangs".to_owned()),
                Err(RecvTimeoutError::Disconnected) => break Some(format!("it died: {}", child.wait()?)),
            }
        };
        // It may have ended by itself.
        let _ = child.kill();
        child.wait()?;
        if let Some(fault) = ended {
            found += 1;
            report(order, reader, &seeds, next, &fault, &mut said)?;
            next += 1;
        }
    }
    writeln!(said, "{reader}: {} files from {}, {found} found", next - order.first, seeds.len())?;
    for (outcome, count) in outcomes {
        writeln!(said, "  {count:>9} {outcome}")?;
    }
    Ok(())
}

/// Writes a file that was found, and says so.
fn report(order: &Order, reader: &str, seeds: &Seeds, number: u64, fault: &str, said: &mut impl Write) -> Result<()> {
    fs::create_dir_all(&order.keep)?;
    let path = order.keep.join(format!("{}-{number}.{reader}", order.seed));
    fs::write(&path, changed(seeds, order.seed, number))?;
    writeln!(said, "{}: {fault}", path.display())?;
    Ok(())
}

/// Starts a child that reads from one number on, and the lines it says.
fn start(order: &Order, reader: &str, first: u64) -> Result<(Child, Receiver<String>)> {
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["fuzz", reader, "--here", "--seed", &order.seed.to_string(), "--first", &first.to_string()]);
    for folder in &order.from {
        command.arg("--from").arg(folder);
    }
    let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().context("the reading side starts")?;
    let Some(stdout) = child.stdout.take() else { bail!("the reading side has an output") };
    let (say, lines) = sync_channel(1024);
    std::thread::spawn(move || {
        for line in BufReader::new(stdout).lines().map_while(io::Result::ok) {
            if say.send(line).is_err() {
                return;
            }
        }
    });
    Ok((child, lines))
}
