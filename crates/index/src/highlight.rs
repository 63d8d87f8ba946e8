//! On which words a passage matches, as bytes of its text; and the piece of a long text that shows them best.
//!
//! Nothing of this is kept in the index: a passage is short, and reading it again is quick.

use std::borrow::Cow;

use ymateb_language::Analyser;
use ymateb_model::{
    language::{Language, ReaderLanguage},
    text::{ByteRange, Mark},
};

use crate::{
    query::{Node, Query, Wanted, any_part},
    schema::{analysed_in, is_mixed},
    words::{Word, written},
};

/// Finds the words on which a passage matches a query: in order, apart, each covering its words as written. A phrase
/// is covered from its first word to its last; parts of a query that do not hold in the passage are not shown.
pub fn highlights(
    query: &Query,
    analyser: &Analyser,
    text: &str,
    language: Language,
    marks: &[Mark],
) -> Vec<ByteRange> {
    let reading = read(analyser, text, language, marks);
    let mut ranges = matched(&of_passages(query, &query.root), &reading).unwrap_or_default();
    ranges.sort_unstable();
    ranges.dedup_by(|next, last| {
        let overlap = next.start < last.end;
        if overlap {
            last.end = last.end.max(next.end);
        }
        overlap
    });
    ranges
}

/// Whether a passage matches by what was typed, and not by the other language's words alone.
pub fn matches_directly(query: &Query, analyser: &Analyser, text: &str, language: Language, marks: &[Mark]) -> bool {
    let Some(direct) = &query.direct else { return true };
    matched(&of_passages(query, direct), &read(analyser, text, language, marks)).is_some()
}

/// What is asked of each passage by itself.
fn of_passages<'a>(query: &Query, node: &'a Node) -> Cow<'a, Node> {
    if query.spread { Cow::Owned(any_part(node)) } else { Cow::Borrowed(node) }
}

/// A word of the passage.
struct Seen {
    range: ByteRange,
    word: Word,
}

/// The passage as a language reads it.
struct Reading {
    language: ReaderLanguage,
    /// Whether its words are the ones that are looked up as typed.
    is_exact: bool,
    words: Vec<Seen>,
}

fn read(analyser: &Analyser, text: &str, language: Language, marks: &[Mark]) -> Vec<Reading> {
    let mut readings = Vec::new();
    let mut buffer = String::new();
    for (nth, &language) in analysed_in(language, is_mixed(marks)).iter().enumerate() {
        let mut words = Vec::new();
        analyser.analyse_marked(language, text, marks, &mut |token| {
            let word = Word {
                folded: token.folded.to_owned(),
                written: written(&token, &mut buffer).then(|| buffer.clone()),
                term: token.term.to_owned(),
                mutations: Vec::new(),
            };
            words.push(Seen { range: token.range, word });
        });
        readings.push(Reading { language, is_exact: nth == 0, words });
    }
    readings
}

/// The words on which a part of a query matches, or `None` where it does not.
fn matched(node: &Node, readings: &[Reading]) -> Option<Vec<ByteRange>> {
    match node {
        // What is not about words is the index's affair, and was decided there.
        Node::Everything | Node::Property(_) | Node::Record(_) => Some(Vec::new()),
        Node::Words(wanted) => found(readings, |reading| any_form(wanted, reading)),
        Node::Exactly(wanted) => found(readings, |reading| exactly(wanted, reading)),
        Node::Prefix(prefix) => found(readings, |reading| {
            let begins = |seen: &&Seen| {
                (reading.is_exact && seen.word.folded.starts_with(prefix)) || seen.word.term.starts_with(prefix)
            };
            reading.words.iter().filter(begins).map(|seen| seen.range).collect()
        }),
        Node::All(parts) => {
            let all: Option<Vec<_>> = parts.iter().map(|part| matched(part, readings)).collect();
            all.map(|ranges| ranges.concat())
        }
        Node::Any(parts) => {
            let mut any: Option<Vec<ByteRange>> = None;
            for ranges in parts.iter().filter_map(|part| matched(part, readings)) {
                any.get_or_insert_default().extend(ranges);
            }
            any
        }
        Node::AtLeast(least, parts) => {
            let held: Vec<_> = parts.iter().filter_map(|part| matched(part, readings)).collect();
            (held.len() >= *least).then(|| held.concat())
        }
        Node::Direct(inner) => matched(inner, readings),
        Node::Not(inner) => match matched(inner, readings) {
            Some(_) if decided_by_words(inner) => None,
            _ => Some(Vec::new()),
        },
    }
}

/// Whether the passage's words alone tell whether a part of a query holds.
fn decided_by_words(node: &Node) -> bool {
    match node {
        Node::Everything | Node::Words(_) | Node::Exactly(_) | Node::Prefix(_) => true,
        Node::Property(_) | Node::Record(_) => false,
        Node::All(parts) | Node::Any(parts) | Node::AtLeast(_, parts) => parts.iter().all(decided_by_words),
        Node::Not(inner) | Node::Direct(inner) => decided_by_words(inner),
    }
}

fn found(readings: &[Reading], find: impl Fn(&Reading) -> Vec<ByteRange>) -> Option<Vec<ByteRange>> {
    let ranges: Vec<ByteRange> = readings.iter().flat_map(find).collect();
    (!ranges.is_empty()).then_some(ranges)
}

fn any_form(wanted: &Wanted, reading: &Reading) -> Vec<ByteRange> {
    if wanted.quoted {
        return but_for_mutation(wanted, reading);
    }
    let own = wanted.words(reading.language);
    let mut ranges = side_by_side(own, reading, |word, seen| word.term == seen.term);
    if reading.is_exact {
        for language in ReaderLanguage::BOTH {
            ranges.extend(side_by_side(wanted.words(language), reading, |word, seen| word.folded == seen.folded));
        }
    }
    ranges
}

fn but_for_mutation(wanted: &Wanted, reading: &Reading) -> Vec<ByteRange> {
    let same = |word: &Word, seen: &Word| word.folded == seen.folded || word.mutations.contains(&seen.folded);
    let mut ranges = Vec::new();
    if reading.is_exact {
        for language in ReaderLanguage::BOTH {
            ranges.extend(side_by_side(wanted.words(language), reading, same));
        }
    }
    ranges
}

fn exactly(wanted: &Wanted, reading: &Reading) -> Vec<ByteRange> {
    let same = |word: &Word, seen: &Word| match &word.written {
        Some(_) => word.written == seen.written,
        None => word.folded == seen.folded,
    };
    let mut ranges = Vec::new();
    if reading.is_exact {
        for language in ReaderLanguage::BOTH {
            ranges.extend(side_by_side(wanted.words(language), reading, same));
        }
    }
    ranges
}

/// Where words stand side by side in the passage.
fn side_by_side(words: &[Word], reading: &Reading, same: impl Fn(&Word, &Word) -> bool) -> Vec<ByteRange> {
    if words.is_empty() {
        return Vec::new();
    }
    let windows = reading.words.windows(words.len());
    let fitting = windows.filter(|window| words.iter().zip(*window).all(|(word, seen)| same(word, &seen.word)));
    fitting
        .filter_map(|window| Some(ByteRange { start: window.first()?.range.start, end: window.last()?.range.end }))
        .collect()
}

/// A piece of a text around what was found in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snippet {
    /// The piece, as bytes of the text.
    pub range: ByteRange,
    /// The highlights in it, as bytes of the piece.
    pub highlights: Vec<ByteRange>,
}

/// Cuts out of a text the piece of about `around` bytes on both sides that shows the most highlights, on word borders.
pub fn snippet(text: &str, highlights: &[ByteRange], around: usize) -> Snippet {
    let valid: Vec<ByteRange> = highlights.iter().copied().filter(|range| range.of(text).is_some()).collect();
    let reach = around.saturating_mul(2);
    let mut best = 0..0;
    for first in 0..valid.len() {
        let start = valid[first].start as usize;
        let within =
            valid[first..].iter().take_while(|range| range.end as usize <= start.saturating_add(reach)).count();
        if within.max(1) > best.len() {
            best = first..first + within.max(1);
        }
    }
    let (core_start, core_end) = match valid.get(best.clone()) {
        Some([first, .., last]) => (first.start as usize, last.end as usize),
        Some([only]) => (only.start as usize, only.end as usize),
        _ => (0, 0),
    };
    let spare = reach.saturating_sub(core_end - core_start) / 2;
    let start = word_start(text, core_start.saturating_sub(spare), core_start);
    let end = word_end(text, core_end.saturating_add(if core_end == 0 { reach } else { spare }), core_end);
    let range = ByteRange::new(start, end);
    let inside = valid.iter().filter(|found| found.start >= range.start && found.end <= range.end);
    let highlights =
        inside.map(|found| ByteRange { start: found.start - range.start, end: found.end - range.start }).collect();
    Snippet { range, highlights }
}

/// The first start of a word from `from` on, not after `latest`.
fn word_start(text: &str, from: usize, latest: usize) -> usize {
    let from = text.floor_char_boundary(from);
    if from == 0 {
        return 0;
    }
    let gap = text[from..latest].find(char::is_whitespace).map_or(latest, |offset| from + offset);
    gap + text[gap..latest].len() - text[gap..latest].trim_start().len()
}

/// The last end of a word up to `to`, not before `earliest`.
fn word_end(text: &str, to: usize, earliest: usize) -> usize {
    let to = text.floor_char_boundary(to.min(text.len()));
    if to == text.len() {
        return to;
    }
    let to = to.max(earliest);
    let gap = text[earliest..to].rfind(char::is_whitespace).map_or(earliest, |offset| earliest + offset);
    earliest + text[earliest..gap].trim_end().len()
}
