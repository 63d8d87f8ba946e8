//! The cues of one language, ready to be looked for.

use std::collections::{BTreeMap, BTreeSet};

use ymateb_language::Analyser;
use ymateb_model::{framework::Framework, id::CodeId, language::ReaderLanguage};

use crate::{
    cue::{self, Cue, Force, Part},
    hits::{Hits, MetAt, Place},
    trie::{Found, PhraseId, Trie},
    words::Words,
};

/// The cues of one language.
#[derive(Debug)]
pub(crate) struct Compiled {
    trie: Trie,
    /// How many codes there are.
    codes: usize,
    /// By code.
    cues: Vec<Cue>,
    /// What cues ask for, each with the cues that ask for it: whether it is met is asked once, however many codes ask.
    asks: Vec<Vec<Asking>>,
    /// For each phrase, what is called for by it: what has a rarest part that it meets. Where it does not stand, that
    /// cannot be met.
    called: Vec<Vec<Called>>,
    /// The phrases that meet the other parts of what is called for, [parted](PARTING); laid out to be read in one go.
    others: Vec<PhraseId>,
}

/// A cue that asks for something, with what has to be known of it before it is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Asking {
    /// By place.
    cue: u32,
    code: u32,
    is_weak: bool,
}

/// Something asked for, one part of which is met.
#[derive(Debug, Clone, Copy)]
struct Called {
    /// By place.
    ask: u32,
    /// Where in the list what meets its other parts is, half open.
    from: u32,
    past: u32,
}

/// Stands between the parts of what is asked for, and is no phrase.
const PARTING: PhraseId = PhraseId::MAX;

impl Compiled {
    /// Compiles a framework's cues; those that hold no word are added to `empty`.
    pub(crate) fn new(
        framework: &Framework,
        language: ReaderLanguage,
        analyser: &Analyser,
        empty: &mut Vec<(CodeId, String)>,
    ) -> Self {
        let mut trie = Trie::new();
        let mut cues: Vec<Cue> = Vec::new();
        for (code, place) in framework.codes.iter().zip(0..) {
            let written = match language {
                ReaderLanguage::Cy => &code.cues.cy,
                ReaderLanguage::En => &code.cues.en,
            };
            let by_force =
                [(Force::Strong, &written.strong), (Force::Weak, &written.weak), (Force::Unless, &written.unless)];
            for (force, all) in by_force {
                for written in all {
                    let Some(cue) = cue::compile(place, force, written, language, analyser, &mut trie) else {
                        empty.push((code.id.clone(), written.clone()));
                        continue;
                    };
                    // Two spellings that come to the same words are one cue: they are no evidence for each other.
                    if !cues.iter().rev().take_while(|known| known.code == place).any(|known| known.same(&cue)) {
                        cues.push(cue);
                    }
                }
            }
        }
        let codes_asking: Vec<usize> = codes_asking(&cues, trie.phrases()).iter().map(BTreeSet::len).collect();
        cues.iter_mut().for_each(|cue| cue.rate(&codes_asking));
        let mut alike: BTreeMap<Vec<Vec<PhraseId>>, Vec<Asking>> = BTreeMap::new();
        for (cue, place) in cues.iter().zip(0..) {
            let parts = cue.parts.iter().map(|part| part.phrases().collect());
            let asking = Asking { cue: place, code: cue.code, is_weak: cue.force == Force::Weak };
            alike.entry(parts.collect()).or_default().push(asking);
        }
        let asks: Vec<Vec<Asking>> = alike.into_values().collect();
        let (called, others) = called(&cues, &asks, trie.phrases());
        Self { trie, codes: framework.codes.len(), cues, asks, called, others }
    }

    /// Finds the phrases in some words of an answer.
    pub(crate) fn find(&self, answer: &str, words: &Words, each: &mut dyn FnMut(Found)) {
        self.trie.find(answer, words, each);
    }

    /// Adds the cues that the phrases found meet; each phrase with whether it is in the passage itself. A code of which a
    /// weak cue is met and nothing else is left out, unless `lone` says that for this code it may be enough.
    pub(crate) fn collect<'a>(&'a self, found: &mut [(Found, bool)], lone: &dyn Fn(u32) -> bool, hits: &mut Hits<'a>) {
        found.sort_unstable_by_key(|(found, _)| found.phrase);
        let stands = Standing::of(found);
        // Most cues that ask for a phrase ask for others too, which are not there: that is told before anything is built.
        let is_met = |called: &&Called| {
            let others = &self.others[called.from as usize..called.past as usize];
            let is_met = |part: &[PhraseId]| part.iter().any(|&phrase| stands.has(phrase));
            others.is_empty() || others.split(|&phrase| phrase == PARTING).all(is_met)
        };
        let phrases = found.chunk_by(|(one, _), (other, _)| one.phrase == other.phrase);
        let calling = phrases.flat_map(|places| &self.called[places[0].0.phrase as usize]);
        let mut asks: Vec<u32> = Vec::with_capacity(2 * found.len());
        asks.extend(calling.filter(is_met).map(|called| called.ask));
        asks.sort_unstable();
        asks.dedup();
        let complete = self.complete(&asks, lone);
        // Where what is asked for is met, once that was looked at for one cue.
        let mut met: Vec<Option<Option<MetAt>>> = vec![None; asks.len()];
        let mut places: Vec<Place> = Vec::new();
        for (asking, at) in complete {
            let cue = &self.cues[asking.cue as usize];
            let met_at = *met[at as usize].get_or_insert_with(|| {
                places.clear();
                for (part, phrase) in cue.phrases() {
                    let from = found.partition_point(|(found, _)| found.phrase < phrase);
                    let met = found[from..].iter().take_while(|(found, _)| found.phrase == phrase);
                    places.extend(met.map(|&(Found { range, phrase }, here)| Place { range, here, part, phrase }));
                }
                hits.meet(cue, &mut places)
            });
            if let Some(met_at) = met_at {
                hits.push(cue, met_at);
            }
        }
    }

    /// The cues that ask for what is met, in order, each with the place of what it asks for in that list; without those of
    /// codes for which they cannot be enough.
    fn complete(&self, asks: &[u32], lone: &dyn Fn(u32) -> bool) -> Vec<(Asking, u32)> {
        let all = || {
            asks.iter().zip(0..).flat_map(|(ask, at)| self.asks[*ask as usize].iter().map(move |asking| (asking, at)))
        };
        // Of most codes one weak cue is met by chance.
        let mut heard = vec![0_u8; self.codes];
        for (asking, _) in all() {
            let so_far = &mut heard[asking.code as usize];
            *so_far = so_far.saturating_add(if asking.is_weak { 1 } else { 2 });
        }
        let is_enough = |(asking, _): &(&Asking, u32)| heard[asking.code as usize] > 1 || lone(asking.code);
        let mut complete: Vec<(Asking, u32)> = all().filter(is_enough).map(|(asking, at)| (*asking, at)).collect();
        complete.sort_unstable_by_key(|(asking, _)| asking.cue);
        complete
    }
}

/// Which phrases stand in a passage.
struct Standing<'f> {
    /// In order.
    found: &'f [(Found, bool)],
    /// A bit for some phrases each, to tell of most others at once that they do not stand.
    maybe: [u64; 16],
}

impl<'f> Standing<'f> {
    fn of(found: &'f [(Found, bool)]) -> Self {
        let mut maybe = [0; 16];
        found.iter().for_each(|(found, _)| maybe[found.phrase as usize / 64 % 16] |= 1 << (found.phrase % 64));
        Self { found, maybe }
    }

    fn has(&self, phrase: PhraseId) -> bool {
        self.maybe[phrase as usize / 64 % 16] >> (phrase % 64) & 1 == 1
            && self.found.binary_search_by_key(&phrase, |(found, _)| found.phrase).is_ok()
    }
}

/// For each of so many phrases, the codes that ask for it.
fn codes_asking(cues: &[Cue], phrases: usize) -> Vec<BTreeSet<u32>> {
    let mut asking = vec![BTreeSet::new(); phrases];
    for cue in cues {
        for (_, phrase) in cue.phrases() {
            asking[phrase as usize].insert(cue.code);
        }
    }
    asking
}

/// For each of so many phrases, what is asked for whose rarest part it meets: the part that asks for what the fewest cues
/// ask for. Beside them, the phrases that meet their other parts.
fn called(cues: &[Cue], asks: &[Vec<Asking>], phrases: usize) -> (Vec<Vec<Called>>, Vec<PhraseId>) {
    let mut asked = vec![0_usize; phrases];
    cues.iter().flat_map(Cue::phrases).for_each(|(_, phrase)| asked[phrase as usize] += 1);
    let how_common = |part: &Part| part.phrases().map(|phrase| asked[phrase as usize]).sum::<usize>();
    let mut called: Vec<Vec<Called>> = vec![Vec::new(); phrases];
    let mut others = Vec::new();
    for (of_ask, ask) in asks.iter().zip(0..) {
        let parts = of_ask.first().map_or(&[][..], |asking| &cues[asking.cue as usize].parts);
        let Some(rarest) = (0..parts.len()).min_by_key(|&part| how_common(&parts[part])) else { continue };
        let from = others.len() as u32;
        for (_, part) in parts.iter().enumerate().filter(|(part, _)| *part != rarest) {
            if others.len() > from as usize {
                others.push(PARTING);
            }
            others.extend(part.phrases());
        }
        let call = Called { ask, from, past: others.len() as u32 };
        parts[rarest].phrases().for_each(|phrase| called[phrase as usize].push(call));
    }
    (called, others)
}
