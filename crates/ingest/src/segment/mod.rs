//! From an answer to its passages.
//!
//! Passages cover every word of the text exactly once and in order. What plays another part than the respondent's own
//! words (furniture, headings, lead-ins, quoted replies, repeats) is marked so, and never left out.
//!
//! Three steps: `units` are cut along the blocks the format shows, and along lines (`lines`) where it shows only
//! those; `roles` says what part each plays; then each is named, and looked up among those seen before.

use std::{borrow::Cow, collections::HashMap};

use ymateb_model::{
    id::PassageId,
    language::Identified,
    passage::{Passage, Role},
    submission::Answer,
    text::{ByteRange, Mark, MarkKind, Place},
};

mod cues;
mod hyphens;
mod lines;
mod roles;
mod running;
mod units;

/// The passages met so far in the answers of one submission, to find repeats by. Start with a new one for each
/// submission, and hand it through all its answers in order.
#[derive(Debug, Default)]
pub struct Seen {
    by_words: HashMap<String, PassageId>,
}

/// A repeat has at least this many words: "Yes." may be said twice.
const REPEAT_WORDS: usize = 6;

/// A stretch of an answer that becomes a passage.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Unit {
    pub(crate) range: ByteRange,
    pub(crate) place: Place,
    pub(crate) role: Role,
    pub(crate) marks: Vec<Mark>,
    /// The unit whose meaning this one inherits.
    pub(crate) lead_in: Option<usize>,
    /// Whether it is one line of a letter without formats, in which headings are known by their looks alone.
    pub(crate) is_line: bool,
    /// Whether it stands below a blank line, or first.
    pub(crate) is_apart: bool,
}

impl Unit {
    pub(crate) fn new(range: ByteRange, place: Place, role: Role) -> Self {
        Self { range, place, role, marks: Vec::new(), lead_in: None, is_line: false, is_apart: false }
    }

    pub(crate) fn words<'a>(&self, text: &'a str) -> &'a str {
        self.range.of(text).expect("units are cut between letters of this text")
    }

    /// Cuts it `offset` bytes on, where a word starts, and gives what stands from there.
    pub(crate) fn split_off(&mut self, text: &str, offset: usize) -> Unit {
        let (start, at, end) = (self.range.start as usize, self.range.start as usize + offset, self.range.end as usize);
        let kept = text[start..at].trim_end();
        let mut rest = Unit::new(ByteRange::new(at, end), self.place.clone(), self.role);
        rest.place.line = self.place.line.map(|line| line + text[start..at].matches('\n').count() as u32);
        rest.marks = self.marks.iter().copied().filter(|mark| mark.range.start as usize >= at).collect();
        self.range = ByteRange::new(start, start + kept.len());
        self.marks.retain(|mark| mark.range.end <= self.range.end);
        rest
    }
}

/// Cuts an answer into passages. `identify` says which language words are in; it is given the words as a reader reads
/// them, without the line breaks a layout made.
pub fn segment(answer: &Answer, seen: &mut Seen, identify: &mut dyn FnMut(&str) -> Identified) -> Vec<Passage> {
    let mut units = units::cut(answer);
    roles::assign(&answer.text, answer.question.is_none(), &mut units);
    let mut ids: Vec<PassageId> = Vec::with_capacity(units.len());
    let mut occurrences: HashMap<&str, usize> = HashMap::new();
    let several = units.len() > 1;
    for unit in &units {
        let words = unit.words(&answer.text);
        let occurrence = if several {
            let next = occurrences.entry(words).or_insert(0);
            *next += 1;
            *next - 1
        } else {
            0
        };
        ids.push(PassageId::derive(&answer.id, words, occurrence));
    }
    let mut passages = Vec::with_capacity(units.len());
    for (at, unit) in units.into_iter().enumerate() {
        let words = as_read(&answer.text, unit.range, &unit.marks);
        let id = ids[at].clone();
        passages.push(Passage {
            repeat_of: seen.before(&words, unit.role, &id),
            lead_in: unit.lead_in.map(|lead| ids[lead].clone()),
            language: identify(&words),
            id,
            range: unit.range,
            place: unit.place,
            role: unit.role,
            marks: unit.marks,
        });
    }
    passages
}

impl Seen {
    /// The earlier passage with the same words. Only the respondent's own words are remembered: whatever repeats a
    /// running title or a quoted reply in a sentence of their own has said it for the first time.
    fn before(&mut self, words: &str, role: Role, id: &PassageId) -> Option<PassageId> {
        if role == Role::Furniture || words.split_whitespace().nth(REPEAT_WORDS - 1).is_none() {
            return None;
        }
        let mut folded = String::with_capacity(words.len());
        for word in words.split_whitespace() {
            folded.push_str(word);
            folded.push(' ');
        }
        let found = self.by_words.get(&folded).cloned();
        if found.is_none() && matches!(role, Role::Body | Role::ListItem | Role::LeadIn) {
            self.by_words.insert(folded, id.clone());
        }
        found
    }
}

/// A passage's words as a reader reads them: line breaks made by a layout are spaces, hyphenation is nothing.
pub(crate) fn as_read<'a>(text: &'a str, range: ByteRange, marks: &[Mark]) -> Cow<'a, str> {
    let whole = range.of(text).unwrap_or_default();
    if marks.is_empty() {
        return Cow::Borrowed(whole);
    }
    let mut out = String::with_capacity(whole.len());
    let mut from = range.start;
    for mark in marks {
        let kept = ByteRange { start: from, end: mark.range.start };
        out.push_str(kept.of(text).unwrap_or_default());
        if mark.kind == MarkKind::LineBreak {
            out.push(' ');
        }
        from = mark.range.end;
    }
    out.push_str(ByteRange { start: from, end: range.end }.of(text).unwrap_or_default());
    Cow::Owned(out)
}

#[cfg(test)]
mod tests;
