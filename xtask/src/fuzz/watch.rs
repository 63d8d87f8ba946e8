//! The reading side: reads file after file within limits, and holds each reading to what readers promise.

use std::{
    io::{self, Write},
    time::{Duration, Instant},
};

use anyhow::Result;
use ymateb_ingest::{Arrival, Limits, Log, NoEngines, Reading, Seen, read_document, segment};
use ymateb_model::{
    consultation::Consultation,
    id::{ContentHash, SourceId},
    language::{Identified, Language},
    submission::Channel,
};

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
        let outcome = outcome(&bytes, &format!("a.{reader}"));
        let outcome = if start.elapsed() > SLOW { "fault: it is slow".to_owned() } else { outcome };
        writeln!(said, "{outcome}")?;
        said.flush()?;
    }
    Ok(())
}

/// What becomes of a file: `read`, a reason why not, or a fault.
pub(super) fn outcome(bytes: &[u8], origin: &str) -> String {
    let (original, source) = (ContentHash::of(bytes), SourceId::parse("fuzz").expect("an id"));
    let consultation = Consultation::that_asks_nothing();
    let arrival = Arrival {
        source: &source,
        channel: Channel::Post,
        origin,
        original: &original,
        bytes,
        consultation: &consultation,
        limits: &Limits::STARTING,
        engines: &NoEngines,
    };
    let mut readings: Vec<Reading> = Vec::new();
    read_document(&arrival, &Log::new(), &mut readings);
    if readings.is_empty() {
        return "fault: there is no reading".to_owned();
    }
    for reading in &readings {
        if let Some(fault) = broken_promise(reading) {
            return format!("fault: {fault}");
        }
    }
    match readings.iter().find_map(|reading| reading.trouble.as_ref()) {
        // A library's slip costs the file, as it should; a slip of our own is to be mended.
        Some(trouble) if trouble.detail.contains(", at ingest/src/") => format!("fault: {trouble}"),
        Some(trouble) if trouble.detail.contains(" broke the program") => trouble.detail.clone(),
        Some(trouble) => trouble.reason.to_string(),
        None => "read".to_owned(),
    }
}

/// Blocks and passages lie in the text, in order; nothing that a passage leaves out is a letter.
fn broken_promise(reading: &Reading) -> Option<&'static str> {
    if reading.trouble.is_some() && !reading.submission.answers.is_empty() {
        return Some("what could not be read has answers");
    }
    let mut seen = Seen::default();
    let mut identify = |_: &str| Identified { language: Language::Undetermined, confidence: 0.0 };
    for answer in &reading.submission.answers {
        let mut end = 0;
        for block in &answer.blocks {
            if block.range.of(&answer.text).is_none() || block.range.start < end {
                return Some("a block lies outside the text, or in another");
            }
            end = block.range.end;
        }
        let mut end = 0;
        for passage in segment(answer, &mut seen, &mut identify) {
            let between = answer.text.get(end..passage.range.start as usize);
            if passage.range.of(&answer.text).is_none() || between.is_none_or(|text| !text.trim().is_empty()) {
                return Some("the passages do not cover the text");
            }
            end = passage.range.end as usize;
        }
        if answer.text.get(end..).is_none_or(|text| !text.trim().is_empty()) {
            return Some("the passages do not cover the text");
        }
    }
    None
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
