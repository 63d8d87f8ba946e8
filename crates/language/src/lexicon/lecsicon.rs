//! Reading the files of Lecsicon Cymraeg Bangor.
//!
//! Rows are form, lemma, part of speech and features, parted by tabs. The first release has no verb-nouns of its own
//! (many stand in the lemma column alone, and none is mutated); later ones have rows marked `VerbForm=Vnoun`. Both are
//! read, and what is missing is supplied, so that either gives the same lexicon as nearly as it can.

use std::io::{Cursor, Read};

use super::{LexiconError, repair::repair};
use crate::fold::fold;

/// One row: a form, folded, with one of its lemmas.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reading {
    /// The folded form.
    pub form: String,
    /// The folded lemma.
    pub lemma: String,
    /// The part of speech and those features that bear on how likely the form is, such as `NOUN Mutation=SM|Number=Plur`.
    pub slot: String,
}

/// More than any lexicon is, so that a damaged zip cannot fill the memory.
const MOST_BYTES: u64 = 512 << 20;

/// Reads every row of a lexicon, as a zip or as text, in order and once each, with verb-nouns and their mutations
/// supplied where they are missing.
///
/// # Errors
/// If it cannot be read or holds no row of a known layout.
pub fn readings(reader: impl Read) -> Result<Vec<Reading>, LexiconError> {
    let mut bytes = Vec::new();
    reader.take(MOST_BYTES).read_to_end(&mut bytes)?;
    if bytes.starts_with(b"PK") {
        bytes = largest_text(bytes)?;
    }
    let text = String::from_utf8_lossy(&bytes);
    let mut rows: Vec<Reading> = text.trim_start_matches('\u{feff}').lines().filter_map(reading).collect();
    if rows.is_empty() {
        return Err(LexiconError::Empty);
    }
    repair(&mut rows);
    rows.sort_unstable();
    rows.dedup();
    Ok(rows)
}

fn reading(line: &str) -> Option<Reading> {
    let mut fields = line.split('\t').map(str::trim);
    let (form, lemma, part) = (fields.next()?, fields.next()?, fields.next()?);
    let features = fields.next().unwrap_or("");
    let is_word = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_alphabetic() || c == '\'' || c == '’');
    let is_part = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_uppercase());
    // Words of several parts are looked up part by part.
    if !is_part || !is_word(form) || !is_word(lemma) {
        return None;
    }
    let telling = ["Mutation", "Number", "Degree", "Mood", "Tense", "Person", "Style", "VerbForm"];
    let kept: Vec<&str> = features
        .split('|')
        .filter(|feature| feature.split_once('=').is_some_and(|(name, _)| telling.contains(&name)))
        .collect();
    Some(Reading { form: fold(form), lemma: fold(lemma), slot: format!("{part} {}", kept.join("|")) })
}

fn largest_text(bytes: Vec<u8>) -> Result<Vec<u8>, LexiconError> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut largest = None;
    for at in 0..zip.len() {
        let entry = zip.by_index(at)?;
        if entry.is_file() && largest.is_none_or(|(size, _)| entry.size() > size) {
            largest = Some((entry.size(), at));
        }
    }
    let (_, at) = largest.filter(|&(size, _)| size <= MOST_BYTES).ok_or(LexiconError::NoText)?;
    let mut text = Vec::new();
    zip.by_index(at)?.take(MOST_BYTES).read_to_end(&mut text)?;
    Ok(text)
}
