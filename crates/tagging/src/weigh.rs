//! Are the cues that were met enough for a code, and which codes do they speak for most?
//!
//! The rules are told in [`matcher`](crate::matcher); here they are applied to one passage at a time.

use ymateb_model::{id::QuestionId, text::ByteRange};

use crate::{
    cue::{Cue, Force, RAREST},
    matcher::related,
    trie::PhraseId,
};

/// The points of a strong cue; a weak one has one, and so has a question about the code.
const STRONG: u32 = 2;
/// The points it takes to be suggested.
const ENOUGH: u32 = 2;
/// A code is kept beside the weightiest if it weighs at least two thirds as much.
const KEPT: (u32, u32) = (2, 3);
/// How many codes of a passage are suggested at most: more are a list to be struck out, not a help.
const MOST: usize = 3;

/// What the question asks about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) question: &'a QuestionId,
    /// The codes for which one weak cue is enough, by place and in order.
    pub(crate) codes: &'a [u32],
    /// What it adds to the weight of each of them.
    pub(crate) weight: u32,
}

/// A cue that was met, with where.
#[derive(Debug, Clone)]
pub(crate) struct Hit<'a> {
    pub(crate) cue: &'a Cue,
    /// Everywhere that a part of it is met.
    places: Vec<Place>,
    /// For each part, the words that are counted: no two parts share any.
    met: Vec<Place>,
}

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

impl<'a> Hit<'a> {
    /// A cue and the places that meet its parts, which are put in order; `None` if a part is not met, or only by words
    /// that meet another.
    pub(crate) fn new(cue: &'a Cue, places: &mut [Place]) -> Option<Self> {
        places.sort_unstable_by_key(|place| (!place.here, *place));
        let mut met = Vec::with_capacity(cue.parts.len());
        meet_apart(places, cue.parts.len(), &mut met).then(|| Self { cue, places: places.to_vec(), met })
    }

    fn is_here(&self) -> bool {
        self.met.iter().any(|place| place.here)
    }

    /// The first words of it in the passage, or else in the lead-in.
    fn first(&self) -> (bool, ByteRange) {
        let first = self.met.iter().map(|place| (!place.here, place.range)).min();
        first.expect("a cue is met somewhere")
    }

    fn is_apart_from(&self, words: &[ByteRange]) -> bool {
        self.ranges().any(|range| words.iter().all(|other| apart(range, *other)))
    }

    fn ranges(&self) -> impl Iterator<Item = ByteRange> {
        self.met.iter().map(|place| place.range)
    }

    /// How rare the phrases are that met its parts.
    fn rarity(&self) -> u32 {
        self.cue.parts.iter().zip(&self.met).map(|(part, place)| part.rarity(place.phrase)).sum()
    }

    /// The cue as it is written, with the choice of each part that was met.
    fn written(&self) -> String {
        let choices = self.cue.parts.iter().zip(&self.met).map(|(part, place)| part.written(place.phrase));
        choices.collect::<Vec<_>>().join(" + ")
    }
}

/// Meets each part, after those met already, in words that none of them has; false if that cannot be done.
fn meet_apart(places: &[Place], parts: usize, met: &mut Vec<Place>) -> bool {
    let part = met.len();
    if part == parts {
        return true;
    }
    for place in places.iter().filter(|place| place.part == part) {
        if met.iter().all(|other| apart(place.range, other.range)) {
            met.push(*place);
            if meet_apart(places, parts, met) {
                return true;
            }
            met.pop();
        }
    }
    false
}

/// A code that deserves to be suggested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Weighed {
    /// By its place in the framework.
    pub(crate) code: u32,
    /// How much speaks for it, beside the other codes.
    pub(crate) weight: u32,
    pub(crate) rule: String,
    pub(crate) evidence: Vec<ByteRange>,
}

/// The codes that deserve to be suggested, in order.
pub(crate) fn weigh(hits: Vec<Hit<'_>>, wholes: &[Vec<u32>], asked: Option<Asked<'_>>) -> Vec<Weighed> {
    let mut hits = without_spoken_for(hits, wholes);
    hits.sort_by_key(|hit| hit.cue.code);
    let of_each_code = hits.chunk_by(|one, other| one.cue.code == other.cue.code);
    of_each_code.filter_map(|hits| weigh_code(hits, asked)).collect()
}

fn weigh_code(hits: &[Hit<'_>], asked: Option<Asked<'_>>) -> Option<Weighed> {
    if hits.iter().any(|hit| hit.cue.force == Force::Unless) {
        return None;
    }
    let code = hits.first()?.cue.code;
    let asked = asked.filter(|asked| asked.codes.binary_search(&code).is_ok());
    if asked.is_none() && matches!(hits, [only] if only.cue.force == Force::Weak) {
        return None;
    }
    let strong = apart_in_order(hits, Force::Strong, &[]);
    let spoken: Vec<ByteRange> = strong.iter().flat_map(|hit| hit.ranges()).collect();
    let weak = apart_in_order(hits, Force::Weak, &spoken);
    let here = strong.iter().chain(&weak).any(|hit| hit.is_here());
    let asked = asked.filter(|_| here);
    let points = STRONG * strong.len() as u32 + weak.len() as u32 + u32::from(asked.is_some());
    if points < ENOUGH || (strong.is_empty() && !here) {
        return None;
    }
    let strong_weights = strong.iter().map(|hit| 2 * (RAREST + hit.rarity()));
    let weights: Vec<u32> = strong_weights.chain(weak.iter().map(|hit| RAREST + hit.rarity())).collect();
    let weightiest = weights.iter().max().copied().unwrap_or_default();
    let others = weights.iter().sum::<u32>() - weightiest;
    let weight = weightiest + others / 2 + asked.map_or(0, |asked| asked.weight);
    let names = |hits: &[&Hit<'_>]| hits.iter().map(|hit| hit.written()).collect::<Vec<_>>().join(", ");
    let rule = match (strong.is_empty(), asked) {
        (false, _) => strong[0].written(),
        (true, Some(asked)) if weak.len() == 1 => format!("weak: {}; question {}", names(&weak), asked.question),
        (true, _) => format!("weak: {}", names(&weak)),
    };
    let met: &[&Hit<'_>] = if strong.is_empty() { &weak } else { &strong };
    Some(Weighed { code, weight, rule, evidence: evidence(met) })
}

/// The codes that would deserve to be suggested if no `unless` kept them away, each with the first that does.
pub(crate) fn withheld(hits: Vec<Hit<'_>>, wholes: &[Vec<u32>], asked: Option<Asked<'_>>) -> Vec<(u32, String)> {
    let mut hits = without_spoken_for(hits, wholes);
    hits.sort_by_key(|hit| (hit.cue.code, hit.cue.force != Force::Unless));
    let of_each_code = hits.chunk_by(|one, other| one.cue.code == other.cue.code);
    of_each_code
        .filter_map(|hits| {
            let unless = hits.iter().take_while(|hit| hit.cue.force == Force::Unless).count();
            let first = hits[..unless].first()?;
            weigh_code(&hits[unless..], asked).map(|weighed| (weighed.code, first.written()))
        })
        .collect()
}

/// Keeps the codes that most speaks for: none that weighs much less than the weightiest, and no more than a few.
pub(crate) fn choose(weighed: &mut Vec<Weighed>) {
    let best = weighed.iter().map(|weighed| weighed.weight).max().unwrap_or_default();
    weighed.retain(|weighed| weighed.weight * KEPT.1 >= best * KEPT.0);
    if weighed.len() > MOST {
        // The sort is stable: of equal ones, those that come first in the framework are kept.
        weighed.sort_by_key(|weighed| std::cmp::Reverse(weighed.weight));
        weighed.truncate(MOST);
        weighed.sort_by_key(|weighed| weighed.code);
    }
}

/// The cues of a force whose words are not all words of an earlier one, or of those given, the passage's own first.
fn apart_in_order<'h, 'a>(hits: &'h [Hit<'a>], force: Force, spoken: &[ByteRange]) -> Vec<&'h Hit<'a>> {
    let mut of_force: Vec<&Hit<'a>> = hits.iter().filter(|hit| hit.cue.force == force).collect();
    // Of cues that begin at one word the longest says most.
    of_force.sort_by_key(|hit| {
        let (away, range) = hit.first();
        (away, range.start, std::cmp::Reverse(range.end))
    });
    let mut taken = spoken.to_vec();
    of_force.retain(|hit| {
        let counts = hit.is_apart_from(&taken);
        if counts {
            taken.extend(hit.ranges());
        }
        counts
    });
    of_force
}

fn apart(one: ByteRange, other: ByteRange) -> bool {
    one.end <= other.start || other.end <= one.start
}

/// The words of these cues, in order; words that two cues share are named once.
fn evidence(hits: &[&Hit<'_>]) -> Vec<ByteRange> {
    let mut ranges: Vec<ByteRange> = hits.iter().flat_map(|hit| hit.ranges()).collect();
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
fn without_spoken_for<'a>(hits: Vec<Hit<'a>>, wholes: &[Vec<u32>]) -> Vec<Hit<'a>> {
    let speakers: Vec<(u32, ByteRange)> = hits
        .iter()
        .filter(|hit| hit.cue.force == Force::Strong)
        .flat_map(|hit| hit.ranges().map(|range| (hit.cue.code, range)))
        .collect();
    if speakers.is_empty() {
        return hits;
    }
    let spoken_for = |code: u32, range: ByteRange| {
        speakers.iter().any(|&(speaker, longer)| {
            longer.start <= range.start
                && range.end <= longer.end
                && range.len() < longer.len()
                && !related(wholes, code, speaker)
        })
    };
    hits.into_iter()
        .filter_map(|hit| {
            let is_spoken_for = |place: &Place| spoken_for(hit.cue.code, place.range);
            if hit.cue.force == Force::Unless || !hit.places.iter().any(is_spoken_for) {
                return Some(hit);
            }
            let mut free: Vec<Place> = hit.places.iter().copied().filter(|place| !is_spoken_for(place)).collect();
            Hit::new(hit.cue, &mut free)
        })
        .collect()
}
