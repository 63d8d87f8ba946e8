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
    /// For each phrase, the cues that ask for it.
    asking: Vec<Vec<u32>>,
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
        let codes_asking: Vec<usize> = asking
            .iter()
            .map(|of| of.iter().map(|&at| cues[at as usize].code).collect::<BTreeSet<_>>().len())
            .collect();
        cues.iter_mut().for_each(|cue| cue.rate(&codes_asking));
        Self { trie, cues, asking }
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
        let mut asked: Vec<u32> =
            found.iter().flat_map(|(found, _)| &self.asking[found.phrase as usize]).copied().collect();
        asked.sort_unstable();
        asked.dedup();
        for cue in asked {
            let cue = &self.cues[cue as usize];
            let places = cue.parts.iter().enumerate().flat_map(|(at, part)| {
                let met = found.iter().filter(move |(found, _)| part.takes(found.phrase));
                met.map(move |&(Found { range, phrase }, here)| Place { range, here, part: at, phrase })
            });
            hits.extend(Hit::new(cue, places.collect()));
        }
    }
}

/// For each phrase, the cues that ask for it, by place.
fn asking(cues: &[Cue]) -> Vec<Vec<u32>> {
    let mut asking: Vec<Vec<u32>> = Vec::new();
    for (cue, place) in cues.iter().zip(0..) {
        for phrase in cue.phrases() {
            if asking.len() <= phrase as usize {
                asking.resize(phrase as usize + 1, Vec::new());
            }
            asking[phrase as usize].push(place);
        }
    }
    asking
}
