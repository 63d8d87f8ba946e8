//! Are the cues that were met enough for a code?
//!
//! The rules are told in [`matcher`](crate::matcher); here they are applied to one passage at a time.

use ymateb_model::{id::QuestionId, text::ByteRange};

use crate::{
    cue::{Cue, Force},
    matcher::related,
};

/// A cue that was met, with where; whether each place is in the passage itself or in its lead-in.
#[derive(Debug, Clone)]
pub(crate) struct Hit<'a> {
    pub(crate) cue: &'a Cue,
    pub(crate) ranges: Vec<(ByteRange, bool)>,
}

impl Hit<'_> {
    fn is_here(&self) -> bool {
        self.ranges.iter().any(|&(_, here)| here)
    }

    /// The first words of it in the passage, or else in the lead-in.
    fn first(&self) -> (bool, ByteRange) {
        let first = self.ranges.iter().map(|&(range, here)| (!here, range)).min();
        first.expect("a cue is met somewhere")
    }
}

/// A code that deserves to be suggested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Weighed {
    /// By its place in the framework.
    pub(crate) code: u32,
    pub(crate) rule: String,
    pub(crate) evidence: Vec<ByteRange>,
}

/// The codes that deserve to be suggested, in order. `question` holds the codes for which one weak cue is enough.
pub(crate) fn weigh(hits: &[Hit<'_>], wholes: &[Vec<u32>], question: Option<(&QuestionId, &[u32])>) -> Vec<Weighed> {
    let mut hits = without_spoken_for(hits, wholes);
    hits.sort_by_key(|hit| hit.cue.code);
    let of_each_code = hits.chunk_by(|one, other| one.cue.code == other.cue.code);
    of_each_code.filter_map(|hits| weigh_code(hits, question)).collect()
}

fn weigh_code(hits: &[Hit<'_>], question: Option<(&QuestionId, &[u32])>) -> Option<Weighed> {
    let of = |force| {
        let mut of: Vec<&Hit<'_>> = hits.iter().filter(|hit| hit.cue.force == force).collect();
        of.sort_by_key(|hit| hit.first());
        of
    };
    if hits.iter().any(|hit| hit.cue.force == Force::Unless) {
        return None;
    }
    let code = hits.first()?.cue.code;
    let strong = of(Force::Strong);
    if let Some(first) = strong.first() {
        return Some(Weighed { code, rule: first.cue.written.to_string(), evidence: evidence(&strong) });
    }
    let weak = of(Force::Weak);
    let names = || weak.iter().map(|hit| &*hit.cue.written).collect::<Vec<_>>().join(", ");
    if two_apart(&weak) {
        return Some(Weighed { code, rule: format!("weak: {}", names()), evidence: evidence(&weak) });
    }
    let (question, about) = question?;
    let enough = weak.iter().any(|hit| hit.is_here()) && about.binary_search(&code).is_ok();
    enough.then(|| Weighed { code, rule: format!("weak: {}; question {question}", names()), evidence: evidence(&weak) })
}

/// Whether two different cues are met in different words, one of them in the passage itself.
fn two_apart(hits: &[&Hit<'_>]) -> bool {
    hits.iter().enumerate().any(|(at, one)| {
        hits[at + 1..].iter().any(|other| {
            one.ranges.iter().any(|&(first, first_here)| {
                let apart = |second: ByteRange| first.end <= second.start || second.end <= first.start;
                other.ranges.iter().any(|&(second, second_here)| (first_here || second_here) && apart(second))
            })
        })
    })
}

/// The words of these cues, in order; words that two cues share are named once.
fn evidence(hits: &[&Hit<'_>]) -> Vec<ByteRange> {
    let mut ranges: Vec<ByteRange> = hits.iter().flat_map(|hit| &hit.ranges).map(|&(range, _)| range).collect();
    ranges.sort_unstable();
    let mut merged: Vec<ByteRange> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start < last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// The hits without those whose words lie inside a longer strong cue of an unrelated code. An `unless` is never spoken
/// for: its whole purpose is to stand inside other codes' words.
fn without_spoken_for<'a>(hits: &[Hit<'a>], wholes: &[Vec<u32>]) -> Vec<Hit<'a>> {
    let speakers: Vec<(u32, ByteRange)> = hits
        .iter()
        .filter(|hit| hit.cue.force == Force::Strong)
        .flat_map(|hit| hit.ranges.iter().map(|&(range, _)| (hit.cue.code, range)))
        .collect();
    let spoken_for = |code: u32, range: ByteRange| {
        speakers.iter().any(|&(speaker, longer)| {
            longer.start <= range.start
                && range.end <= longer.end
                && range.len() < longer.len()
                && !related(wholes, code, speaker)
        })
    };
    hits.iter()
        .filter_map(|hit| {
            if hit.cue.force == Force::Unless {
                return Some(hit.clone());
            }
            let ranges: Vec<(ByteRange, bool)> =
                hit.ranges.iter().copied().filter(|&(range, _)| !spoken_for(hit.cue.code, range)).collect();
            (!ranges.is_empty()).then(|| Hit { cue: hit.cue, ranges })
        })
        .collect()
}
