//! How much of a text comes out again, format by format and beside other programs, and what that costs.
//!
//! The texts are the demonstration's letters, written into each format here ([`made`]) and by another program
//! ([`office`], from the layouts of [`layout`]), so that what should come out is known to the word. Other programs are
//! asked where they are installed. `docs/EXTRACTION.md` holds the figures.

mod apart;
mod cost;
mod layout;
pub(crate) mod made;
mod office;
mod peers;
mod real;
mod words;

use std::{fs, io::Write, path::Path};

use anyhow::{Context, Result};
use ymateb_ingest::{Arrival, Limits, Log, NoEngines, Reading, Seen, read_document, segment};
use ymateb_model::{
    consultation::Consultation,
    id::{ContentHash, SourceId},
    language::{Identified, Language},
    submission::Channel,
};

pub(crate) use self::real::real;
use self::{
    layout::Laid,
    office::Kind,
    words::{Shared, Wanted},
};

/// A letter: its paragraphs.
pub(crate) struct Letter {
    pub(crate) name: String,
    pub(crate) paragraphs: Vec<String>,
}

/// Measures, and writes what was measured as Markdown, as it goes.
///
/// # Errors
/// If something cannot be made or read, or a program that is there does not do what it is for.
pub(crate) fn extraction(letters: &Path, to: &mut dyn Write) -> Result<()> {
    let letters = read_letters(letters)?;
    anyhow::ensure!(!letters.is_empty(), "there are no letters to write into the formats");
    write!(to, "{} letters, written here\n\n{HEAD}", letters.len())?;
    for format in made::FORMATS {
        let mut compared = Compared::new(format);
        for letter in &letters {
            let wanted = Wanted { text: letter.paragraphs.join("\n"), ..Wanted::default() };
            compared.add(&wanted, &made::file(format, letter)?)?;
        }
        write!(to, "{}", compared.row())?;
    }
    let office = office::program();
    match &office {
        Some(program) => {
            write!(to, "\nThe same, laid out as people do and written by LibreOffice\n\n{HEAD}")?;
            for (format, filter, kind) in office::FORMATS {
                let laid: Vec<Laid> = letters.iter().map(|letter| laid_out(letter, kind)).collect();
                let mut compared = Compared::new(format);
                for (laid, bytes) in laid.iter().zip(office::saved(program, format, filter, &laid)?) {
                    compared.add(&laid.wanted, &bytes)?;
                }
                write!(to, "{}", compared.row())?;
            }
        }
        None => writeln!(to, "\nLibreOffice is not installed: nothing was written by another program")?,
    }
    cost::table(&letters, office.as_deref(), to)?;
    apart::figures(&letters, to)
}

const HEAD: &str = "| format | ymateb | other programs |\n|---|---|---|\n";

fn laid_out(letter: &Letter, kind: Kind) -> Laid {
    match kind {
        Kind::Letter => layout::letter(letter, true),
        Kind::Pages => layout::letter(letter, false),
        Kind::Sheets => layout::sheets(letter),
        Kind::Slides => layout::slides(letter),
    }
}

/// How our reader and other programs do with the files of a format.
struct Compared {
    format: &'static str,
    files: usize,
    ours: Shared,
    others: Vec<(&'static peers::Peer, Beside)>,
}

/// How another program does with the files that it does not give up on, and how our reader does with the same.
#[derive(Debug, Clone, Copy, Default)]
struct Beside {
    files: usize,
    theirs: Shared,
    ours: Shared,
}

impl Compared {
    fn new(format: &'static str) -> Self {
        let others = peers::of(format).iter().map(|peer| (peer, Beside::default())).collect();
        Self { format, files: 0, ours: Shared::default(), others }
    }

    fn add(&mut self, wanted: &Wanted, bytes: &[u8]) -> Result<()> {
        let read = words_of(&read(self.format, bytes)?);
        self.files += 1;
        self.ours.add(wanted, &read);
        for (peer, beside) in &mut self.others {
            if let Some(text) = peer.text(self.format, bytes)? {
                beside.files += 1;
                beside.theirs.add(wanted, &text);
                beside.ours.add(wanted, &read);
            }
        }
        Ok(())
    }

    fn row(&self) -> String {
        let told = |(peer, beside): &(&peers::Peer, Beside)| match beside.files {
            0 => format!("{} not there, or gave up on all", peer.name),
            files if files == self.files => format!("{} {}", peer.name, beside.theirs.told()),
            files => format!(
                "{} {} of the {files} that it does not give up on, beside {}",
                peer.name,
                beside.theirs.told(),
                beside.ours.told()
            ),
        };
        let others: Vec<String> = self.others.iter().map(told).collect();
        format!("| {} | {} | {} |\n", self.format.to_uppercase(), self.ours.told(), others.join(", "))
    }
}

/// The words of passages, as they are read: a word that the end of a line divides is one.
fn words_of(readings: &[Reading]) -> String {
    let mut text = String::new();
    for reading in readings {
        let mut seen = Seen::default();
        for answer in &reading.submission.answers {
            segment(answer, &mut seen, &mut |words| {
                text.push_str(words);
                text.push('\n');
                Identified { language: Language::Undetermined, confidence: 0.0 }
            });
        }
    }
    text
}

/// What reading makes of a file, with nobody else asked.
fn read(format: &str, bytes: &[u8]) -> Result<Vec<Reading>> {
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
    Ok(readings)
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
