//! Which cues a passage meets, and with which of its words.
//!
//! Many codes may ask for the same words. Where those stand is told once and shared by every cue that asks for them, so that
//! another code costs a passage a line in a list and not another look at its words.

use ymateb_model::text::ByteRange;

use crate::{
    cue::{Cue, Force},
    matcher::related,
    trie::PhraseId,
};

/// Words that meet a part of a cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    pub(crate) range: ByteRange,
    /// Whether they are in the passage itself, and not in its lead-in.
    pub(crate) here: bool,
    /// The part of the cue.
    pub(crate) part: usize,
    pub(crate) phrase: PhraseId,
}

/// Where in the list of places those of a cue are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct MetAt {
    /// Everywhere that a part of it is met, half open.
    all: (u32, u32),
    /// For each part, the words that are counted: no two parts share any.
    counted: (u32, u32),
}

/// A cue that was met.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Hit<'a> {
    pub(crate) cue: &'a Cue,
    at: MetAt,
}

/// The cues that a passage meets.
#[derive(Debug, Default)]
pub(crate) struct Hits<'a> {
    met: Vec<Hit<'a>>,
    places: Vec<Place>,
}

impl<'a> Hits<'a> {
    /// Notes the places that meet a cue's parts, which are put in order; `None` if a part is not met, or only by words that
    /// meet another.
    pub(crate) fn meet(&mut self, cue: &Cue, places: &mut [Place]) -> Option<MetAt> {
        places.sort_unstable_by_key(|place| (!place.here, *place));
        let from = self.places.len();
        self.places.extend_from_slice(places);
        let counted = self.places.len();
        if !meet_apart(places, cue.parts.len(), counted, &mut self.places) {
            self.places.truncate(from);
            return None;
        }
        let past = self.places.len();
        Some(MetAt { all: (from as u32, counted as u32), counted: (counted as u32, past as u32) })
    }

    /// Adds a cue that is met so.
    pub(crate) fn push(&mut self, cue: &'a Cue, at: MetAt) {
        self.met.push(Hit { cue, at });
    }

    /// Puts the cues in the order of their codes; within a code those for which `later` is false first, and else in the order
    /// in which they were added.
    pub(crate) fn sort(&mut self, later: impl Fn(Force) -> bool) {
        self.met.sort_by_key(|hit| (hit.cue.code, later(hit.cue.force)));
    }

    /// The cues of each code that has any, once they are in order.
    pub(crate) fn of_each_code(&self) -> impl Iterator<Item = &[Hit<'a>]> {
        self.met.chunk_by(|one, other| one.cue.code == other.cue.code)
    }

    fn all(&self, at: MetAt) -> &[Place] {
        &self.places[at.all.0 as usize..at.all.1 as usize]
    }

    fn counted(&self, hit: Hit<'_>) -> &[Place] {
        &self.places[hit.at.counted.0 as usize..hit.at.counted.1 as usize]
    }

    /// The words that meet a cue.
    pub(crate) fn ranges(&self, hit: Hit<'_>) -> impl Iterator<Item = ByteRange> {
        self.counted(hit).iter().map(|place| place.range)
    }

    /// Whether any of them are in the passage itself.
    pub(crate) fn is_here(&self, hit: Hit<'_>) -> bool {
        self.counted(hit).iter().any(|place| place.here)
    }

    /// The first of them in the passage, or else in the lead-in; the first value tells which.
    pub(crate) fn first(&self, hit: Hit<'_>) -> (bool, ByteRange) {
        let first = self.counted(hit).iter().map(|place| (!place.here, place.range)).min();
        first.expect("a cue is met somewhere")
    }

    /// Whether some of them are none of the words given.
    pub(crate) fn is_apart_from(&self, hit: Hit<'_>, words: &[ByteRange]) -> bool {
        self.ranges(hit).any(|range| words.iter().all(|other| apart(range, *other)))
    }

    /// How rare the phrases are that met its parts.
    pub(crate) fn rarity(&self, hit: Hit<'_>) -> u32 {
        hit.cue.parts.iter().zip(self.counted(hit)).map(|(part, place)| part.rarity(place.phrase)).sum()
    }

    /// The cue as it is written, with the choice of each part that was met.
    pub(crate) fn written(&self, hit: Hit<'_>) -> String {
        let choices = hit.cue.parts.iter().zip(self.counted(hit)).map(|(part, place)| part.written(place.phrase));
        choices.collect::<Vec<_>>().join(" + ")
    }

    /// Takes away the words that lie inside a longer strong cue of an unrelated code, and the cues that are not met without
    /// them. An `unless` is never spoken for: its whole purpose is to stand inside other codes' words.
    pub(crate) fn leave_out_spoken_for(&mut self, wholes: &[Vec<u32>]) {
        let mut speakers: Vec<(ByteRange, u32)> = Vec::new();
        for hit in self.met.iter().filter(|hit| hit.cue.force == Force::Strong) {
            speakers.extend(self.ranges(*hit).map(|range| (range, hit.cue.code)));
        }
        if speakers.is_empty() {
            return;
        }
        speakers.sort_unstable();
        speakers.dedup();
        let longer: Vec<&[(ByteRange, u32)]> = speakers.chunk_by(|one, other| one.0 == other.0).collect();
        let spoken_for = |code: u32, range: ByteRange| {
            longer.iter().filter(|speakers| is_inside(range, speakers[0].0)).any(|speakers| {
                let unrelated = |(_, speaker): &(ByteRange, u32)| !related(wholes, code, *speaker);
                speakers.iter().any(unrelated)
            })
        };
        let mut kept: Vec<Hit<'a>> = Vec::with_capacity(self.met.len());
        let mut free: Vec<Place> = Vec::new();
        for hit in std::mem::take(&mut self.met) {
            let is_spoken_for = |place: &Place| spoken_for(hit.cue.code, place.range);
            if hit.cue.force == Force::Unless || !self.all(hit.at).iter().any(is_spoken_for) {
                kept.push(hit);
                continue;
            }
            free.clear();
            free.extend(self.all(hit.at).iter().copied().filter(|place| !is_spoken_for(place)));
            kept.extend(self.meet(hit.cue, &mut free).map(|at| Hit { at, ..hit }));
        }
        self.met = kept;
    }
}

/// Adds, for each part after those met already, words that none of them has; false if that cannot be done. What was met
/// begins at `from`.
fn meet_apart(places: &[Place], parts: usize, from: usize, met: &mut Vec<Place>) -> bool {
    let part = met.len() - from;
    if part == parts {
        return true;
    }
    for place in places.iter().filter(|place| place.part == part) {
        if met[from..].iter().all(|other| apart(place.range, other.range)) {
            met.push(*place);
            if meet_apart(places, parts, from, met) {
                return true;
            }
            met.pop();
        }
    }
    false
}

/// Whether words lie inside others that are longer.
fn is_inside(range: ByteRange, longer: ByteRange) -> bool {
    longer.start <= range.start && range.end <= longer.end && range.len() < longer.len()
}

fn apart(one: ByteRange, other: ByteRange) -> bool {
    one.end <= other.start || other.end <= one.start
}
