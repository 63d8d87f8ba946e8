//! The cues of one language, ready to be looked for.

use std::collections::BTreeSet;

use ymateb_language::Analyser;
use ymateb_model::{
    framework::Framework,
    id::CodeId,
    language::ReaderLanguage,
    text::{ByteRange, Mark},
};

use crate::{
    cue::{self, Cue, Force, Part},
    matcher::ToTag,
    trie::{Found, PhraseId, Trie},
    weigh::{Hit, Place},
};

/// The cues of one language.
#[derive(Debug)]
pub(crate) struct Compiled {
    trie: Trie,
    cues: Vec<Cue>,
    /// For each phrase, the cues that it calls for: those whose rarest part it meets. Where it does not stand, they
    /// cannot be met.
    called: Vec<Vec<Called>>,
    /// The phrases that meet the other parts of cues called for, [parted](PARTING); laid out to be read in one go.
    others: Vec<PhraseId>,
}

/// A cue one part of which is met.
#[derive(Debug, Clone, Copy)]
struct Called {
    /// By place.
    cue: u32,
    /// Where in the list what meets its other parts is, half open.
    from: u32,
    past: u32,
}

/// Stands between the parts of a cue, and is no phrase.
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
        let (called, others) = called(&cues, trie.phrases());
        Self { trie, cues, called, others }
    }

    /// Finds the phrases in some bytes of the answer; their ranges are of the answer.
    pub(crate) fn find(
        &self,
        analyser: &Analyser,
        language: ReaderLanguage,
        passage: &ToTag<'_>,
        range: ByteRange,
        each: &mut dyn FnMut(Found),
    ) {
        let Some(text) = range.of(passage.answer_text) else { return };
        let marks: Vec<Mark> = passage
            .marks
            .iter()
            .filter(|mark| range.start <= mark.range.start && mark.range.end <= range.end)
            .map(|mark| {
                let within = ByteRange { start: mark.range.start - range.start, end: mark.range.end - range.start };
                Mark { range: within, kind: mark.kind }
            })
            .collect();
        self.trie.find(analyser, language, text, &marks, &mut |found| {
            each(Found { range: found.range.shifted(range.start), phrase: found.phrase });
        });
    }

    /// Adds the cues that the phrases found meet; each phrase with whether it is in the passage itself. A code of which a
    /// weak cue is met and nothing else is left out, unless `lone` says that for this code it may be enough.
    pub(crate) fn collect<'a>(&'a self, found: &[(Found, bool)], lone: &dyn Fn(u32) -> bool, hits: &mut Vec<Hit<'a>>) {
        let mut stands = vec![false; self.called.len()];
        found.iter().for_each(|(found, _)| stands[found.phrase as usize] = true);
        // Most cues that ask for a phrase ask for others too, which are not there: that is told before anything is built.
        let is_met = |called: &&Called| {
            let others = &self.others[called.from as usize..called.past as usize];
            let is_met = |part: &[PhraseId]| part.iter().any(|&phrase| stands[phrase as usize]);
            others.is_empty() || others.split(|&phrase| phrase == PARTING).all(is_met)
        };
        let mut by_phrase: Vec<(Found, bool)> = found.to_vec();
        by_phrase.sort_unstable_by_key(|(found, _)| found.phrase);
        let phrases = by_phrase.chunk_by(|(one, _), (other, _)| one.phrase == other.phrase);
        let calling = phrases.flat_map(|places| &self.called[places[0].0.phrase as usize]);
        let mut complete: Vec<u32> = calling.filter(is_met).map(|called| called.cue).collect();
        complete.sort_unstable();
        complete.dedup();
        let mut places: Vec<Place> = Vec::new();
        let complete: Vec<&Cue> = complete.into_iter().map(|cue| &self.cues[cue as usize]).collect();
        for of_code in complete.chunk_by(|one, other| one.code == other.code) {
            if matches!(of_code, [only] if only.force == Force::Weak && !lone(only.code)) {
                continue;
            }
            for cue in of_code {
                places.clear();
                for (part, phrase) in cue.phrases() {
                    let from = by_phrase.partition_point(|(found, _)| found.phrase < phrase);
                    let met = by_phrase[from..].iter().take_while(|(found, _)| found.phrase == phrase);
                    places.extend(met.map(|&(Found { range, phrase }, here)| Place { range, here, part, phrase }));
                }
                hits.extend(Hit::new(cue, &mut places));
            }
        }
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

/// For each of so many phrases, the cues whose rarest part it meets: the part that asks for what the fewest cues ask for.
/// Beside them, the phrases that meet their other parts.
fn called(cues: &[Cue], phrases: usize) -> (Vec<Vec<Called>>, Vec<PhraseId>) {
    let mut asked = vec![0_usize; phrases];
    cues.iter().flat_map(Cue::phrases).for_each(|(_, phrase)| asked[phrase as usize] += 1);
    let mut called: Vec<Vec<u32>> = vec![Vec::new(); phrases];
    let how_common = |part: &Part| part.phrases().map(|phrase| asked[phrase as usize]).sum::<usize>();
    let rarest = |cue: &Cue| (0..cue.parts.len()).min_by_key(|&part| how_common(&cue.parts[part]));
    for (cue, place) in cues.iter().zip(0..) {
        let parts = rarest(cue).map(|part| &cue.parts[part]);
        parts.iter().flat_map(|part| part.phrases()).for_each(|phrase| called[phrase as usize].push(place));
    }
    let mut others = Vec::new();
    let mut call = |place: u32| {
        let cue = &cues[place as usize];
        let rarest = rarest(cue);
        let from = others.len() as u32;
        for (_, part) in cue.parts.iter().enumerate().filter(|(part, _)| Some(*part) != rarest) {
            if others.len() > from as usize {
                others.push(PARTING);
            }
            others.extend(part.phrases());
        }
        Called { cue: place, from, past: others.len() as u32 }
    };
    let called = called.into_iter().map(|cues| cues.into_iter().map(&mut call).collect()).collect();
    (called, others)
}
