//! How much of a text comes out again, format by format and beside other programs, and what that costs.
//!
//! The texts are the demonstration's letters, written into each format here, so that what should come out is known to
//! the word. Other programs are asked where they are installed. `docs/EXTRACTION.md` holds the figures.

pub(crate) mod made;
mod peers;

use std::{collections::HashMap, fs, path::Path, time::Duration};

use anyhow::{Context, Result};
use ymateb_ingest::{Arrival, Limits, Log, NoEngines, read_document};
use ymateb_model::{
    consultation::Consultation,
    id::{ContentHash, SourceId},
    submission::{BlockKind, Channel},
};

/// A letter: its paragraphs, and which language most of it is in.
pub(crate) struct Letter {
    pub(crate) name: String,
    pub(crate) paragraphs: Vec<String>,
}

/// How alike two texts are as bags of words.
#[derive(Debug, Clone, Copy, Default)]
struct Shared {
    wanted: usize,
    found: usize,
    shared: usize,
}

impl Shared {
    fn add(&mut self, wanted: &str, found: &str) {
        let mut there: HashMap<String, usize> = HashMap::new();
        let words = |text: &str| -> Vec<String> {
            text.split(|letter: char| !letter.is_alphanumeric())
                .filter(|word| !word.is_empty())
                .map(str::to_lowercase)
                .collect()
        };
        let (wanted, found) = (words(wanted), words(found));
        for word in &found {
            *there.entry(word.clone()).or_default() += 1;
        }
        self.wanted += wanted.len();
        self.found += found.len();
        for word in wanted {
            if let Some(left) = there.get_mut(&word).filter(|left| **left > 0) {
                *left -= 1;
                self.shared += 1;
            }
        }
    }

    /// Recall and precision, in per cent.
    fn told(self) -> String {
        let share = |of: usize| if of == 0 { 0.0 } else { self.shared as f64 * 100.0 / of as f64 };
        format!("{:.2} / {:.2}", share(self.wanted), share(self.found))
    }
}

/// Prints the tables.
pub(crate) fn extraction(letters: &Path) -> Result<String> {
    let letters = read_letters(letters)?;
    anyhow::ensure!(!letters.is_empty(), "there are no letters to write into the formats");
    let mut out = format!("{} letters\n\nformat | ours | other programs\n", letters.len());
    for format in made::FORMATS {
        let mut ours = Shared::default();
        let mut others: Vec<(&str, Option<Shared>)> =
            peers::of(format).iter().map(|peer| (peer.name, Some(Shared::default()))).collect();
        for letter in &letters {
            let bytes = made::file(format, letter)?;
            let wanted = letter.paragraphs.join("\n");
            ours.add(&wanted, &ours_of(format, &bytes)?);
            for ((_, shared), peer) in others.iter_mut().zip(peers::of(format)) {
                match (shared.as_mut(), peer.text(&bytes)?) {
                    (Some(shared), Some(text)) => shared.add(&wanted, &text),
                    _ => *shared = None,
                }
            }
        }
        let others: Vec<String> = others
            .iter()
            .map(|(name, shared)| format!("{name} {}", shared.map_or("not installed".to_owned(), Shared::told)))
            .collect();
        out.push_str(&format!("{format} | {} | {}\n", ours.told(), others.join(", ")));
    }
    out.push_str("\nformat | size of the file | of its text | computing time | file a second | text a second\n");
    for format in made::FORMATS {
        out.push_str(&cost(format, &letters)?);
    }
    Ok(out)
}

/// So many times all letters in one document, for measuring.
const TIMES: usize = 20;

/// The least time that is worth measuring.
const LONG_ENOUGH: Duration = Duration::from_secs(1);

fn cost(format: &str, letters: &[Letter]) -> Result<String> {
    let paragraphs: Vec<String> = letters.iter().flat_map(|letter| letter.paragraphs.iter().cloned()).collect();
    let all = std::iter::repeat_n(paragraphs, TIMES).flatten().collect();
    let bytes = made::file(format, &Letter { name: "all".to_owned(), paragraphs: all })?;
    let mut rounds = 0u32;
    let mut text = String::new();
    let start = computing_time();
    let mut taken = Duration::ZERO;
    while taken < LONG_ENOUGH {
        text = ours_of(format, &bytes)?;
        rounds += 1;
        taken = computing_time().saturating_sub(start);
    }
    let once = taken.as_secs_f64() / f64::from(rounds);
    let mib = |bytes: usize| bytes as f64 / (1024.0 * 1024.0);
    Ok(format!(
        "{format} | {:.2} MiB | {:.2} MiB | {:.0} ms | {:.1} MiB | {:.1} MiB\n",
        mib(bytes.len()),
        mib(text.len()),
        once * 1000.0,
        mib(bytes.len()) / once,
        mib(text.len()) / once
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

/// The words that our readers find, but for what they take for the layout's.
fn ours_of(format: &str, bytes: &[u8]) -> Result<String> {
    let (source, original) = (SourceId::parse("extraction")?, ContentHash::of(bytes));
    let consultation = Consultation::that_asks_nothing();
    let origin = format!("a.{format}");
    let arrival = Arrival {
        source: &source,
        channel: Channel::Document,
        origin: &origin,
        original: &original,
        bytes,
        consultation: &consultation,
        limits: &Limits::STARTING,
        engines: &NoEngines,
    };
    let mut readings = Vec::new();
    read_document(&arrival, &Log::new(), &mut readings);
    let mut text = String::new();
    for answer in readings.iter().flat_map(|reading| &reading.submission.answers) {
        for block in answer.blocks.iter().filter(|block| block.kind != BlockKind::Furniture) {
            text.push_str(block.range.of(&answer.text).unwrap_or_default());
            text.push('\n');
        }
    }
    Ok(text)
}

fn read_letters(folder: &Path) -> Result<Vec<Letter>> {
    let mut letters = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("`{}` cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt")
            && let Ok(text) = fs::read_to_string(&path)
        {
            let lines = text.split("\n\n").map(|lines| lines.split_whitespace().collect::<Vec<_>>().join(" "));
            let paragraphs: Vec<String> = lines.filter(|paragraph| !paragraph.is_empty()).collect();
            // One in a third language has letters that not every format can be written with here.
            if !paragraphs.is_empty() && paragraphs.iter().all(|paragraph| made::letters(paragraph).is_ok()) {
                let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                letters.push(Letter { name, paragraphs });
            }
        }
    }
    letters.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(letters)
}
