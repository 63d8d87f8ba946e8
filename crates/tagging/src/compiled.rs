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
    cue::{self, Cue, Force},
    matcher::ToTag,
    trie::{Found, Trie},
    weigh::{Hit, Place},
};

/// The cues of one language.
#[derive(Debug)]
pub(crate) struct Compiled {
    trie: Trie,
    cues: Vec<Cue>,
    /// For each phrase, the parts of cues that ask for it.
    asking: Vec<Vec<Asking>>,
    /// For each cue, a bit for each of its parts.
    wanted: Vec<u64>,
}

/// A part of a cue that asks for a phrase.
#[derive(Debug, Clone, Copy)]
struct Asking {
    /// By place.
    cue: u32,
    part: u64,
}

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
        let asking = asking(&cues);
        let codes_of = |of: &Vec<Asking>| of.iter().map(|by| cues[by.cue as usize].code).collect::<BTreeSet<_>>().len();
        let codes_asking: Vec<usize> = asking.iter().map(codes_of).collect();
        let wanted = cues.iter().map(|cue| (0..cue.parts.len()).fold(0, |bits, part| bits | bit(part))).collect();
        cues.iter_mut().for_each(|cue| cue.rate(&codes_asking));
        Self { trie, cues, asking, wanted }
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

    /// Adds the cues that the phrases found meet; each phrase with whether it is in the passage itself.
    pub(crate) fn collect<'a>(&'a self, found: &[(Found, bool)], hits: &mut Vec<Hit<'a>>) {
        // Most cues that ask for a phrase ask for others too, which are not there: bits tell before anything is built.
        let mut met = vec![0u64; self.cues.len()];
        let mut complete: Vec<u32> = Vec::new();
        for (found, _) in found {
            for by in &self.asking[found.phrase as usize] {
                let (cue, before) = (by.cue as usize, met[by.cue as usize]);
                met[cue] |= by.part;
                if met[cue] == self.wanted[cue] && before != met[cue] {
                    complete.push(by.cue);
                }
            }
        }
        complete.sort_unstable();
        let mut by_phrase: Vec<(Found, bool)> = found.to_vec();
        by_phrase.sort_unstable_by_key(|(found, _)| found.phrase);
        for cue in complete {
            let cue = &self.cues[cue as usize];
            let mut places = Vec::new();
            for (part, phrase) in cue.phrases() {
                let from = by_phrase.partition_point(|(found, _)| found.phrase < phrase);
                let met = by_phrase[from..].iter().take_while(|(found, _)| found.phrase == phrase);
                places.extend(met.map(|&(Found { range, phrase }, here)| Place { range, here, part, phrase }));
            }
            hits.extend(Hit::new(cue, places));
        }
    }
}

/// The bit of a part. Should a cue ever have more parts than there are bits, the last share one: what the bits say is
/// only that a cue may be met.
fn bit(part: usize) -> u64 {
    1 << part.min(63)
}

/// For each phrase, the parts of cues that ask for it.
fn asking(cues: &[Cue]) -> Vec<Vec<Asking>> {
    let mut asking: Vec<Vec<Asking>> = Vec::new();
    for (cue, place) in cues.iter().zip(0..) {
        for (part, phrase) in cue.phrases() {
            if asking.len() <= phrase as usize {
                asking.resize(phrase as usize + 1, Vec::new());
            }
            asking[phrase as usize].push(Asking { cue: place, part: bit(part) });
        }
    }
    asking
}
