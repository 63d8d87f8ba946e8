//! The reading side: reads file after file within limits, and holds each reading to what readers promise.

use std::{
    io::{self, Write},
    time::{Duration, Instant},
};

use anyhow::Result;
use ymateb_ingest::promise;

use super::{Order, change::changed, seeds::Seeds};

/// Longer than this, no file of this size may take, on a machine that does other things too.
const SLOW: Duration = Duration::from_secs(15);

/// Reads from one number on until somebody ends it, and says on a line each what became of it.
pub(crate) fn read_on(order: &Order, reader: &str) -> Result<()> {
    limit_memory()?;
    let seeds = Seeds::of(&order.from, reader)?;
    let mut said = io::stdout().lock();
    for number in order.first.. {
        let bytes = changed(&seeds, order.seed, number);
        let start = Instant::now();
        let outcome = promise::document(&bytes, &format!("a.{reader}"));
        match outcome {
            Err(broken) => writeln!(said, "fault: {broken}")?,
            Ok(_) if start.elapsed() > SLOW => writeln!(said, "fault: it is slow")?,
            Ok(became) => writeln!(said, "{became}")?,
        }
        said.flush()?;
    }
    Ok(())
}

/// As much memory as a reader has where nothing else is set.
#[cfg(unix)]
fn limit_memory() -> Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = Some(1 << 30);
    setrlimit(Resource::As, Rlimit { current: most, maximum: most })?;
    Ok(())
}

#[cfg(not(unix))]
fn limit_memory() -> Result<()> {
    Ok(())
}
