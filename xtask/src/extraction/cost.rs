//! What reading costs, format by format: all letters many times over in one document, read in the process itself until
//! a second of computing time was spent.

use std::{io::Write, path::Path, time::Duration};

use anyhow::Result;

use super::{
    Letter, laid_out, made,
    office::{self, Kind},
    read,
};

/// So many times all letters in one document.
const TIMES: usize = 20;

/// So many times in slides: the parts of more would be more than an archive may have.
const TIMES_IN_SLIDES: usize = 2;

/// The least time that is worth measuring.
const LONG_ENOUGH: Duration = Duration::from_secs(1);

/// Writes the table, of the formats that are written here and of those that LibreOffice writes where it is installed.
pub(super) fn table(letters: &[Letter], office: Option<&Path>, to: &mut dyn Write) -> Result<()> {
    let all = times(letters, TIMES);
    writeln!(to, "\n| format | file | text | computing time | MiB of file a second | MiB of text a second |")?;
    writeln!(to, "|---|---|---|---|---|---|")?;
    for format in made::FORMATS {
        writeln!(to, "{}", row(format, "", &made::file(format, &all)?)?)?;
    }
    for format in made::BUNDLES {
        writeln!(to, "{}", row(format, "", &made::bundle(format, &all)?)?)?;
    }
    for (format, filter, kind) in office::FORMATS {
        if let Some(program) = office {
            let laid = match kind {
                Kind::Slides => laid_out(&times(letters, TIMES_IN_SLIDES), kind),
                Kind::Letter | Kind::Pages | Kind::Sheets => laid_out(&all, kind),
            };
            let files = office::saved(program, format, filter, &[laid])?;
            writeln!(to, "{}", row(format, ", by LibreOffice", &files[0])?)?;
        }
    }
    Ok(())
}

/// All letters, so many times over, as one.
fn times(letters: &[Letter], times: usize) -> Letter {
    let paragraphs = letters.iter().flat_map(|letter| &letter.paragraphs);
    let count = paragraphs.clone().count();
    Letter { name: "all".to_owned(), paragraphs: paragraphs.cycle().take(times * count).cloned().collect() }
}

fn row(format: &str, by: &str, bytes: &[u8]) -> Result<String> {
    let mut rounds = 0u32;
    let mut readings = Vec::new();
    let start = computing_time();
    let mut taken = Duration::ZERO;
    while taken < LONG_ENOUGH {
        readings = read(format, bytes)?;
        if let Some(trouble) = readings.iter().find_map(|reading| reading.trouble.as_ref()) {
            anyhow::bail!("{}{by} is refused: {}", format.to_uppercase(), trouble.reason.name());
        }
        rounds += 1;
        taken = computing_time().saturating_sub(start);
    }
    let once = taken.as_secs_f64() / f64::from(rounds);
    let text: usize =
        readings.iter().flat_map(|reading| &reading.submission.answers).map(|answer| answer.text.len()).sum();
    let mib = |bytes: usize| bytes as f64 / (1024.0 * 1024.0);
    Ok(format!(
        "| {}{by} | {:.2} MiB | {:.2} MiB | {:.1} ms | {:.1} | {:.1} |",
        format.to_uppercase(),
        mib(bytes.len()),
        mib(text),
        once * 1000.0,
        mib(bytes.len()) / once,
        mib(text) / once
    ))
}

#[cfg(unix)]
fn computing_time() -> Duration {
    let spent = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(spent.tv_sec.unsigned_abs(), u32::try_from(spent.tv_nsec).unwrap_or(0))
}

#[cfg(not(unix))]
fn computing_time() -> Duration {
    static START: std::sync::OnceLock<std::time::Instant> = std::sync::OnceLock::new();
    START.get_or_init(std::time::Instant::now).elapsed()
}
