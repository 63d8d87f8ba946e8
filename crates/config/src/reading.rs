//! Reading `[reading]`: what reading one file may cost, and whom else it may ask.

use crate::{keys, walk::Table};

/// What reading one file may cost, before it goes to quarantine, and which other programs it may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingLimits {
    /// How many seconds a file, or a row of an export, may take.
    pub seconds: u32,
    /// How much memory its reader may ask for, in MiB.
    pub memory_mib: u32,
    /// How large a file, or an entry of an archive, may be, in MiB.
    pub file_mib: u32,
    /// How much the entries of an archive may unpack to together, in MiB.
    pub archive_mib: u32,
    /// How many entries an archive may have.
    pub archive_entries: u32,
    /// How many times its packed size an entry may unpack to.
    pub archive_ratio: u32,
    /// How deep archives and messages may lie in each other.
    pub depth: u32,
    /// How many pages a PDF may have.
    pub pages: u32,
    /// How many characters of text a file may hold.
    pub characters: u32,
    /// Whether text in pictures is recognised, where a program that does it is installed.
    pub ocr: bool,
    /// How many seconds recognising one page may take.
    pub ocr_seconds: u32,
    /// How many pages of one file are recognised.
    pub ocr_pages: u32,
    /// Whether `pdftotext` is asked for its account of each PDF, where it is installed.
    pub pdftotext: bool,
}

impl Default for ReadingLimits {
    fn default() -> Self {
        Self {
            seconds: 60,
            memory_mib: 1024,
            file_mib: 50,
            archive_mib: 500,
            archive_entries: 2_000,
            archive_ratio: 100,
            depth: 5,
            pages: 2_000,
            characters: 5_000_000,
            ocr: true,
            ocr_seconds: 30,
            ocr_pages: 200,
            pdftotext: true,
        }
    }
}

/// Less than this, no reader can start.
const LEAST_MEMORY_MIB: u32 = 128;

pub(crate) fn read(root: Table<'_>) -> Option<ReadingLimits> {
    let mut limits = ReadingLimits::default();
    let Some(table) = root.get("reading") else { return Some(limits) };
    let table = table.table(keys::READING)?;
    for (key, limit, least) in [
        ("seconds", &mut limits.seconds, 1),
        ("memory_mib", &mut limits.memory_mib, LEAST_MEMORY_MIB),
        ("file_mib", &mut limits.file_mib, 1),
        ("archive_mib", &mut limits.archive_mib, 1),
        ("archive_entries", &mut limits.archive_entries, 1),
        ("archive_ratio", &mut limits.archive_ratio, 1),
        ("depth", &mut limits.depth, 1),
        ("pages", &mut limits.pages, 1),
        ("characters", &mut limits.characters, 1),
        ("ocr_seconds", &mut limits.ocr_seconds, 1),
        ("ocr_pages", &mut limits.ocr_pages, 1),
    ] {
        *limit = table.whole_number(key, *limit);
        if let Some(value) = table.get(key).filter(|_| *limit < least) {
            value.say(format!("`{key}` is too little to read anything"), Some(format!("it is {least} at least")));
        }
    }
    limits.ocr = table.flag("ocr", limits.ocr);
    limits.pdftotext = table.flag("pdftotext", limits.pdftotext);
    Some(limits)
}
