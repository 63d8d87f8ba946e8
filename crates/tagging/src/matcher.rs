//! Which codes do the words of a passage suggest?
//!
//! The framework's cues become one trie of analysed terms for each language; a passage is walked once, and only the
//! codes whose cues were met are weighed. What a code needs:
//!
//! * one strong cue, in the passage or in its lead-in, whose meaning its bullets inherit; or
//! * two different weak cues that do not share words, at least one of them in the passage itself; or
//! * one weak cue in the passage, where the question is about the code, a code it is part of, or a part of it;
//! * and no `unless`, in the passage or its lead-in.
//!
//! Words inside a longer strong cue of an unrelated code are spoken for: "partnership" in "regional partnership board"
//! says nothing on partnership. A code gives way to its own parts. A suggestion carries the words it rests on and the
//! rule that read them, and is never more than a suggestion.

use std::collections::HashMap;

use ymateb_language::Analyser;
use ymateb_model::{
    coding::{Coder, Coding, Stance, State},
    consultation::Consultation,
    framework::Framework,
    id::{CodeId, ContentHash, QuestionId},
    language::{Language, ReaderLanguage},
    passage::Role,
    text::{ByteRange, Mark},
};

use crate::{
    VERSION,
    cue::{self, Cue, Force},
    stance, stock,
    trie::{Found, Trie},
    weigh::{Hit, Weighed, weigh},
};

/// The code for "no comment" in so many words, which no cue could tell from a comment that begins so.
const NO_COMMENT: &str = "Z.NONE";

/// A passage, with what its surroundings say about it.
#[derive(Debug, Clone, Copy)]
pub struct ToTag<'a> {
    /// The whole stored text of the answer.
    pub answer_text: &'a str,
    /// The passage's bytes of it.
    pub range: ByteRange,
    /// The marks on it, counted in the answer's text; marks elsewhere are passed over.
    pub marks: &'a [Mark],
    /// The passage's language.
    pub language: Language,
    /// The part it plays: what is not the respondent's own words is not coded.
    pub role: Role,
    /// The question it answers.
    pub question: Option<&'a QuestionId>,
    /// The lead-in whose meaning it inherits, as bytes of the same answer.
    pub lead_in: Option<ByteRange>,
}

/// The framework's cues, compiled.
#[derive(Debug)]
pub struct Matcher {
    framework: String,
    version: String,
    codes: Vec<CodeId>,
    /// For each code, the codes it is part of, by place.
    wholes: Vec<Vec<u32>>,
    no_comment: Option<u32>,
    cy: Compiled,
    en: Compiled,
    /// For each question, the codes for which one weak cue is enough, by place and in order.
    about: HashMap<QuestionId, Vec<u32>>,
    empty: Vec<(CodeId, String)>,
}

/// The cues of one language.
#[derive(Debug)]
struct Compiled {
    trie: Trie,
    cues: Vec<Cue>,
    /// For each phrase, the cues that ask for it.
    asking: Vec<Vec<u32>>,
}

impl Matcher {
    /// Compiles the cues of a framework, and which questions are about which codes.
    pub fn compile(framework: &Framework, consultation: &Consultation, analyser: &Analyser) -> Self {
        let places: HashMap<&CodeId, u32> = framework.codes.iter().map(|code| &code.id).zip(0..).collect();
        let wholes = framework.codes.iter().map(|code| wholes_of(framework, &places, &code.id)).collect::<Vec<_>>();
        let mut empty = Vec::new();
        let cy = compile_language(framework, ReaderLanguage::Cy, analyser, &mut empty);
        let en = compile_language(framework, ReaderLanguage::En, analyser, &mut empty);
        let about: HashMap<QuestionId, Vec<u32>> = consultation
            .questions
            .iter()
            .map(|question| {
                let named: Vec<u32> = question.about.iter().filter_map(|code| places.get(code).copied()).collect();
                let mut codes: Vec<u32> = (0..)
                    .take(wholes.len())
                    .filter(|code| named.iter().any(|named| related(&wholes, *code, *named)))
                    .collect();
                codes.sort_unstable();
                (question.id.clone(), codes)
            })
            .collect();
        Self {
            framework: framework.version.clone(),
            version: version(framework, consultation, analyser),
            codes: framework.codes.iter().map(|code| code.id.clone()).collect(),
            no_comment: framework.codes.iter().position(|code| code.id.as_str() == NO_COMMENT).map(|at| at as u32),
            wholes,
            cy,
            en,
            about,
            empty,
        }
    }

    /// What suggestions depend on: the rules here, the analyser, and the cues, hierarchy and questions compiled. A new
    /// name or note in the framework leaves it as it is; a new version of the framework does not.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Cues that hold no word and so can never match, with their codes.
    pub fn empty_cues(&self) -> &[(CodeId, String)] {
        &self.empty
    }

    /// Adds what the passage's words suggest, in the framework's order.
    pub fn suggest(&self, analyser: &Analyser, passage: &ToTag<'_>, into: &mut Vec<Coding>) {
        if !matches!(passage.role, Role::Body | Role::ListItem) {
            return;
        }
        let Some(words) = passage.range.of(passage.answer_text) else { return };
        if stock::says_nothing(words) {
            if let Some(code) = self.no_comment {
                let rule = "stock answer".to_owned();
                let weighed = Weighed { code, rule, evidence: vec![passage.range] };
                into.push(self.coding(weighed, Some(Stance::None)));
            }
            return;
        }

        let hits = self.hits(analyser, passage);
        if hits.is_empty() {
            return;
        }
        let about = passage.question.and_then(|question| self.about.get(question));
        let question = passage.question.map(|question| (question, about.map_or(&[][..], Vec::as_slice)));
        let mut weighed = weigh(&hits, &self.wholes, question);
        // The frame may have stock answers of its own, but they too are only looked at as whole answers.
        weighed.retain(|weighed| Some(weighed.code) != self.no_comment || is_all_of(&weighed.evidence, words, passage));
        let suggested: Vec<u32> = weighed.iter().map(|weighed| weighed.code).collect();
        weighed.retain(|weighed| !suggested.iter().any(|&part| self.wholes[part as usize].contains(&weighed.code)));
        if weighed.is_empty() {
            return;
        }
        let said = stance::said(words);
        for weighed in weighed {
            let stance = said
                .filter(|said| {
                    let sentence = said.sentence.shifted(passage.range.start);
                    weighed.evidence.iter().any(|range| range.start < sentence.end && sentence.start < range.end)
                })
                .map(|said| said.stance);
            into.push(self.coding(weighed, stance));
        }
    }

    fn coding(&self, weighed: Weighed, stance: Option<Stance>) -> Coding {
        Coding {
            code: self.codes[weighed.code as usize].clone(),
            by: Coder::Rule(weighed.rule),
            state: State::Suggested,
            stance,
            evidence: weighed.evidence,
            framework: self.framework.clone(),
        }
    }

    /// Every cue all of whose phrases stand in the passage and its lead-in.
    fn hits(&self, analyser: &Analyser, passage: &ToTag<'_>) -> Vec<Hit<'_>> {
        let languages: &[ReaderLanguage] = match passage.language {
            Language::Welsh => &[ReaderLanguage::Cy],
            Language::English => &[ReaderLanguage::En],
            Language::Other(_) | Language::Undetermined => &ReaderLanguage::BOTH,
        };
        let mut hits = Vec::new();
        for &language in languages {
            let compiled = match language {
                ReaderLanguage::Cy => &self.cy,
                ReaderLanguage::En => &self.en,
            };
            let mut found: Vec<(Found, bool)> = Vec::new();
            for (range, here) in passage.lead_in.map(|range| (range, false)).into_iter().chain([(passage.range, true)])
            {
                compiled.find(analyser, language, passage, range, &mut |phrase| found.push((phrase, here)));
            }
            compiled.collect(&found, &mut hits);
        }
        hits
    }
}

impl Compiled {
    /// Finds the phrases in some bytes of the answer; their ranges are of the answer.
    fn find(
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

    fn collect<'a>(&'a self, found: &[(Found, bool)], hits: &mut Vec<Hit<'a>>) {
        let mut asked: Vec<u32> =
            found.iter().flat_map(|(found, _)| &self.asking[found.phrase as usize]).copied().collect();
        asked.sort_unstable();
        asked.dedup();
        for cue in asked {
            let cue = &self.cues[cue as usize];
            if cue.parts.iter().all(|part| found.iter().any(|(found, _)| found.phrase == *part)) {
                let ranges = found
                    .iter()
                    .filter(|(found, _)| cue.parts.contains(&found.phrase))
                    .map(|&(found, here)| (found.range, here))
                    .collect();
                hits.push(Hit { cue, ranges });
            }
        }
    }
}

fn compile_language(
    framework: &Framework,
    language: ReaderLanguage,
    analyser: &Analyser,
    empty: &mut Vec<(CodeId, String)>,
) -> Compiled {
    let mut trie = Trie::new();
    let mut cues: Vec<Cue> = Vec::new();
    for (code, place) in framework.codes.iter().zip(0..) {
        let written = match language {
            ReaderLanguage::Cy => &code.cues.cy,
            ReaderLanguage::En => &code.cues.en,
        };
        let by_force =
            [(Force::Strong, &written.strong), (Force::Weak, &written.weak), (Force::Unless, &written.unless)];
        for (force, written) in by_force.into_iter().flat_map(|(force, all)| all.iter().map(move |one| (force, one))) {
            match cue::compile(place, force, written, language, analyser, &mut trie) {
                // Two spellings that come to the same words are one cue: they are no evidence for each other.
                Some(cue)
                    if cues.iter().rev().take_while(|known| known.code == place).any(|known| known.same(&cue)) => {}
                Some(cue) => cues.push(cue),
                None => empty.push((code.id.clone(), written.clone())),
            }
        }
    }
    let mut asking: Vec<Vec<u32>> = Vec::new();
    for (cue, place) in cues.iter().zip(0..) {
        for &part in &cue.parts {
            if asking.len() <= part as usize {
                asking.resize(part as usize + 1, Vec::new());
            }
            asking[part as usize].push(place);
        }
    }
    Compiled { trie, cues, asking }
}

/// Whether evidence takes in every word of the passage.
fn is_all_of(evidence: &[ByteRange], words: &str, passage: &ToTag<'_>) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    let start = words.find(bare).unwrap_or_default();
    let bare = ByteRange::new(start, start + bare.len()).shifted(passage.range.start);
    evidence.iter().any(|range| range.start <= bare.start && bare.end <= range.end)
}

/// The codes that a code is part of, nearest first.
fn wholes_of(framework: &Framework, places: &HashMap<&CodeId, u32>, code: &CodeId) -> Vec<u32> {
    let mut wholes = Vec::new();
    let mut at = framework.code(code);
    while let Some(parent) = at.and_then(|code| code.parent.as_ref()) {
        let Some(&place) = places.get(parent) else { break };
        if wholes.contains(&place) {
            break;
        }
        wholes.push(place);
        at = framework.code(parent);
    }
    wholes
}

/// Whether two codes are the same, or one is part of the other.
pub(crate) fn related(wholes: &[Vec<u32>], one: u32, other: u32) -> bool {
    one == other || wholes[one as usize].contains(&other) || wholes[other as usize].contains(&one)
}

fn version(framework: &Framework, consultation: &Consultation, analyser: &Analyser) -> String {
    let mut compiled = String::new();
    let mut line = |kind: &str, fields: &[&str]| {
        for field in [kind].iter().chain(fields) {
            compiled.push_str(&format!("{}:{field} ", field.len()));
        }
        compiled.push('\n');
    };
    line("framework", &[&framework.version]);
    for code in &framework.codes {
        line("code", &[code.id.as_str(), code.parent.as_ref().map_or("", |parent| parent.as_str())]);
        for (language, cues) in [("cy", &code.cues.cy), ("en", &code.cues.en)] {
            for (force, all) in [("strong", &cues.strong), ("weak", &cues.weak), ("unless", &cues.unless)] {
                all.iter().for_each(|cue| line(language, &[force, cue]));
            }
        }
    }
    for question in &consultation.questions {
        let about: Vec<&str> = question.about.iter().map(CodeId::as_str).collect();
        line("question", &[question.id.as_str(), &about.join(" ")]);
    }
    let hash = ContentHash::of(compiled.as_bytes());
    format!("{VERSION}+{}+{}", analyser.version(), &hash.as_str()[..16])
}

#[cfg(test)]
mod tests;
