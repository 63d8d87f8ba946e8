//! Are the cues that were met enough for a code, and which codes do they speak for most?
//!
//! The rules are told in [`matcher`](crate::matcher); here they are applied to one passage at a time.

use ymateb_model::{id::QuestionId, text::ByteRange};

use crate::{
    cue::{Force, RAREST},
    hits::{Hit, Hits},
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

/// A code that deserves to be suggested.
#[derive(Debug, Clone)]
pub(crate) struct Weighed<'a> {
    /// By its place in the framework.
    pub(crate) code: u32,
    /// How much speaks for it, beside the other codes.
    pub(crate) weight: u32,
    /// The cues that are enough: the strong ones, or where there are none the weak ones.
    by: Vec<Hit<'a>>,
    /// The question that a lone weak cue needed.
    asked: Option<&'a QuestionId>,
}

impl Weighed<'_> {
    /// The rule in so many words. It is put together for the few codes that are suggested in the end.
    pub(crate) fn rule(&self, hits: &Hits<'_>) -> String {
        let first = self.by[0];
        if first.cue.force == Force::Strong {
            return hits.written(first);
        }
        let names = self.by.iter().map(|hit| hits.written(*hit)).collect::<Vec<_>>().join(", ");
        match self.asked {
            Some(question) => format!("weak: {names}; question {question}"),
            None => format!("weak: {names}"),
        }
    }

    /// The words of its cues, in order; words that two cues share are named once.
    pub(crate) fn evidence(&self, hits: &Hits<'_>) -> Vec<ByteRange> {
        let mut ranges: Vec<ByteRange> = self.by.iter().flat_map(|hit| hits.ranges(*hit)).collect();
        ranges.sort_unstable();
        ranges.dedup_by(|next, kept| {
            let shared = next.start < kept.end;
            if shared {
                kept.end = kept.end.max(next.end);
            }
            shared
        });
        ranges
    }
}

/// The codes that deserve to be suggested, in order.
pub(crate) fn weigh<'a>(hits: &mut Hits<'a>, wholes: &[Vec<u32>], asked: Option<Asked<'a>>) -> Vec<Weighed<'a>> {
    hits.leave_out_spoken_for(wholes);
    hits.sort(|_| false);
    let mut room = Room::default();
    hits.of_each_code().filter_map(|of_code| weigh_code(hits, of_code, asked, &mut room)).collect()
}

/// Room for what is counted of one code, used again for the next.
#[derive(Debug, Default)]
struct Room<'a> {
    strong: Vec<Hit<'a>>,
    weak: Vec<Hit<'a>>,
    taken: Vec<ByteRange>,
}

fn weigh_code<'a>(
    hits: &Hits<'a>,
    of_code: &[Hit<'a>],
    asked: Option<Asked<'a>>,
    room: &mut Room<'a>,
) -> Option<Weighed<'a>> {
    if of_code.iter().any(|hit| hit.cue.force == Force::Unless) {
        return None;
    }
    let code = of_code.first()?.cue.code;
    let asked = asked.filter(|asked| asked.codes.binary_search(&code).is_ok());
    if asked.is_none() && matches!(of_code, [only] if only.cue.force == Force::Weak) {
        return None;
    }
    let Room { strong, weak, taken } = room;
    taken.clear();
    apart_in_order(hits, of_code, Force::Strong, taken, strong);
    apart_in_order(hits, of_code, Force::Weak, taken, weak);
    let here = strong.iter().chain(&*weak).any(|hit| hits.is_here(*hit));
    let asked = asked.filter(|_| here);
    let points = STRONG * strong.len() as u32 + weak.len() as u32 + u32::from(asked.is_some());
    if points < ENOUGH || (strong.is_empty() && !here) {
        return None;
    }
    let weight_of = |hit: &Hit<'_>, times: u32| times * (RAREST + hits.rarity(*hit));
    let weights = strong.iter().map(|hit| weight_of(hit, STRONG)).chain(weak.iter().map(|hit| weight_of(hit, 1)));
    let (weightiest, all) = weights.fold((0, 0), |(most, all), weight| (weight.max(most), all + weight));
    let weight = weightiest + (all - weightiest) / 2 + asked.map_or(0, |asked| asked.weight);
    let by = if strong.is_empty() { weak.clone() } else { strong.clone() };
    let asked = asked.filter(|_| by.len() == 1).map(|asked| asked.question);
    Some(Weighed { code, weight, by, asked })
}

/// The codes that would deserve to be suggested if no `unless` kept them away, each with the first that does.
pub(crate) fn withheld<'a>(hits: &mut Hits<'a>, wholes: &[Vec<u32>], asked: Option<Asked<'a>>) -> Vec<(u32, String)> {
    hits.leave_out_spoken_for(wholes);
    hits.sort(|force| force != Force::Unless);
    let mut room = Room::default();
    let mut withheld = Vec::new();
    for of_code in hits.of_each_code() {
        let unless = of_code.iter().take_while(|hit| hit.cue.force == Force::Unless).count();
        let Some(first) = of_code[..unless].first() else { continue };
        if let Some(weighed) = weigh_code(hits, &of_code[unless..], asked, &mut room) {
            withheld.push((weighed.code, hits.written(*first)));
        }
    }
    withheld
}

/// Keeps the codes that most speaks for: none that weighs much less than the weightiest, and no more than a few.
pub(crate) fn choose(weighed: &mut Vec<Weighed<'_>>) {
    let best = weighed.iter().map(|weighed| weighed.weight).max().unwrap_or_default();
    weighed.retain(|weighed| weighed.weight * KEPT.1 >= best * KEPT.0);
    if weighed.len() > MOST {
        // The sort is stable: of equal ones, those that come first in the framework are kept.
        weighed.sort_by_key(|weighed| std::cmp::Reverse(weighed.weight));
        weighed.truncate(MOST);
        weighed.sort_by_key(|weighed| weighed.code);
    }
}

/// The cues of a force whose words are not all words of an earlier one, or taken already, the passage's own first; their words
/// are taken from then on.
fn apart_in_order<'a>(
    hits: &Hits<'a>,
    of_code: &[Hit<'a>],
    force: Force,
    taken: &mut Vec<ByteRange>,
    into: &mut Vec<Hit<'a>>,
) {
    into.clear();
    into.extend(of_code.iter().filter(|hit| hit.cue.force == force));
    // Of cues that begin at one word the longest says most.
    into.sort_by_key(|hit| {
        let (away, range) = hits.first(*hit);
        (away, range.start, std::cmp::Reverse(range.end))
    });
    into.retain(|hit| {
        let counts = hits.is_apart_from(*hit, taken);
        if counts {
            taken.extend(hits.ranges(*hit));
        }
        counts
    });
}
