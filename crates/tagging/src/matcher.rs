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
//! says nothing on partnership. A code gives way to its own parts.
//!
//! Codes then compete. Each cue weighs more the fewer codes ask for its words; a code's weightiest cue counts in full, its
//! others half, and a question about it adds its weight; codes that weigh much less than the weightiest are dropped, and no more than three are kept. Where a
//! question is about a few points alone, that is, codes without parts, and nothing in the answer speaks for any of them, the
//! answer is taken to be about the first of them, beside what its words suggest.
//!
//! A suggestion carries the words it rests on and the rule that read them, and is never more than a suggestion.

use std::collections::HashMap;

use ymateb_language::Analyser;
use ymateb_model::{
    coding::{Coder, Coding, Stance, State},
    consultation::{Consultation, Question},
    framework::Framework,
    id::{CodeId, ContentHash, QuestionId},
    language::{Language, ReaderLanguage},
    passage::Role,
    text::{ByteRange, Mark},
};

use crate::{
    VERSION,
    compiled::Compiled,
    cue::RAREST,
    hits::Hits,
    stance, stock,
    trie::Found,
    weigh::{Asked, Weighed, choose, weigh},
    words::{self, Analysed},
};

/// The code for "no comment" in so many words, which no cue could tell from a comment that begins so.
const NO_COMMENT: &str = "Z.NONE";

/// An answer of fewer words answers the closed question beside it, and is no comment of its own.
const FEWEST_WORDS: usize = 3;

/// A question that names more points than these lists what may come up, and asks for none of them in particular.
const FEW_POINTS: usize = 3;

/// Room for as many phrases as most passages meet.
const PHRASES: usize = 64;

/// What a question adds to the weight of the codes it is about where it is about points, that is, codes without parts:
/// three quarters of what a cue adds whose words no other code asks for.
const ASKED_POINT: u32 = 3 * RAREST;
/// What a broader question adds, which people answer more freely.
const ASKED_WHOLE: u32 = RAREST;

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

impl ToTag<'_> {
    /// Whether it is the respondent's own words, and not a heading or what they quote.
    pub(crate) fn is_own_words(&self) -> bool {
        matches!(self.role, Role::Body | Role::ListItem)
    }
}

/// The framework's cues, compiled.
#[derive(Debug)]
pub struct Matcher {
    framework: String,
    version: String,
    codes: Vec<CodeId>,
    places: HashMap<CodeId, u32>,
    /// For each code, the codes it is part of, by place.
    wholes: Vec<Vec<u32>>,
    no_comment: Option<u32>,
    cy: Compiled,
    en: Compiled,
    about: HashMap<QuestionId, About>,
    empty: Vec<(CodeId, String)>,
}

/// What a question is about.
#[derive(Debug)]
struct About {
    /// The codes for which one weak cue is enough, by place and in order.
    codes: Vec<u32>,
    /// The code of an answer in which none of them is heard, if it is about a few points alone.
    first: Option<u32>,
}

impl Matcher {
    /// Compiles the cues of a framework, and which questions are about which codes.
    pub fn compile(framework: &Framework, consultation: &Consultation, analyser: &Analyser) -> Self {
        let places: HashMap<&CodeId, u32> = framework.codes.iter().map(|code| &code.id).zip(0..).collect();
        let wholes = framework.codes.iter().map(|code| wholes_of(framework, &places, &code.id)).collect::<Vec<_>>();
        let mut empty = Vec::new();
        let cy = Compiled::new(framework, ReaderLanguage::Cy, analyser, &mut empty);
        let en = Compiled::new(framework, ReaderLanguage::En, analyser, &mut empty);
        let about: HashMap<QuestionId, About> = consultation
            .questions
            .iter()
            .map(|question| {
                let named = about(framework, question).filter_map(|code| places.get(code).copied());
                let named: Vec<u32> = named.collect();
                let codes: Vec<u32> = (0..)
                    .take(wholes.len())
                    .filter(|code| named.iter().any(|named| related(&wholes, *code, *named)))
                    .collect();
                let is_point = |code: &u32| wholes.iter().all(|wholes| !wholes.contains(code));
                let is_for_one = named.len() <= FEW_POINTS && named.iter().all(is_point);
                let first = named.first().copied().filter(|_| is_for_one);
                (question.id.clone(), About { codes, first })
            })
            .collect();
        Self {
            framework: framework.version.clone(),
            version: version(framework, consultation, analyser),
            codes: framework.codes.iter().map(|code| code.id.clone()).collect(),
            places: places.into_iter().map(|(code, place)| (code.clone(), place)).collect(),
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

    /// Whether a code says that there is no comment.
    pub(crate) fn is_no_comment(&self, code: &CodeId) -> bool {
        code.as_str() == NO_COMMENT
    }

    /// Where a code stands in the framework it was compiled from.
    pub(crate) fn place(&self, code: &CodeId) -> Option<u32> {
        self.places.get(code).copied()
    }

    /// The codes that a question is about, those they are part of and their parts, by place and in order.
    pub(crate) fn asked_about(&self, question: &QuestionId) -> &[u32] {
        self.about.get(question).map_or(&[], |about| &about.codes)
    }

    /// Adds what the passage's words suggest, in the framework's order.
    pub fn suggest(&self, analyser: &Analyser, passage: &ToTag<'_>, into: &mut Vec<Coding>) {
        if passage.is_own_words() {
            self.suggest_of(&Analysed::of(analyser, passage), passage, into);
        }
    }

    /// The same of a passage that was analysed already.
    pub(crate) fn suggest_of(&self, analysed: &Analysed, passage: &ToTag<'_>, into: &mut Vec<Coding>) {
        if !passage.is_own_words() {
            return;
        }
        let Some(words) = passage.range.of(passage.answer_text) else { return };
        if stock::says_nothing(words) {
            if let Some(code) = self.no_comment {
                into.push(self.coding(code, "stock answer".to_owned(), vec![passage.range], Some(Stance::None)));
            }
            return;
        }

        let asked = self.asked(passage);
        let mut hits = self.hits(analysed, passage, asked);
        let mut weighed = weigh(&mut hits, &self.wholes, asked);
        // The frame may have stock answers of its own, but they too are only looked at as whole answers.
        weighed.retain(|weighed| {
            Some(weighed.code) != self.no_comment || is_all_of(&weighed.evidence(&hits), words, passage)
        });
        let suggested: Vec<u32> = weighed.iter().map(|weighed| weighed.code).collect();
        weighed.retain(|weighed| !suggested.iter().any(|&part| self.wholes[part as usize].contains(&weighed.code)));
        choose(&mut weighed);
        let by_question = self.by_question(passage, words, &weighed);
        if weighed.is_empty() && by_question.is_none() {
            return;
        }
        let heard = stance::Heard::of(words);
        let first = into.len();
        for weighed in &weighed {
            let evidence = weighed.evidence(&hits);
            let stance = heard.towards(&evidence, passage.range.start);
            into.push(self.coding(weighed.code, weighed.rule(&hits), evidence, stance));
        }
        if let Some((code, question)) = by_question {
            let at = first + weighed.partition_point(|weighed| weighed.code < code);
            let evidence = vec![passage.range];
            let stance = heard.towards(&evidence, passage.range.start);
            into.insert(at, self.coding(code, format!("question {question}"), evidence, stance));
        }
    }

    /// What the passage's question asks about.
    fn asked<'a>(&'a self, passage: &ToTag<'a>) -> Option<Asked<'a>> {
        let question = passage.question?;
        let about = self.about.get(question)?;
        let weight = if about.first.is_some() { ASKED_POINT } else { ASKED_WHOLE };
        Some(Asked { question, codes: &about.codes, weight })
    }

    /// What the answer is about by the question alone, where none of its words say so.
    fn by_question<'q>(
        &self,
        passage: &ToTag<'q>,
        words: &str,
        weighed: &[Weighed<'_>],
    ) -> Option<(u32, &'q QuestionId)> {
        let question = passage.question?;
        let about = self.about.get(question)?;
        let code = about.first?;
        let readable = !matches!(passage.language, Language::Other(_));
        let says_something = words.split_whitespace().nth(FEWEST_WORDS - 1).is_some();
        let heard = weighed
            .iter()
            .any(|weighed| Some(weighed.code) == self.no_comment || about.codes.binary_search(&weighed.code).is_ok());
        (readable && says_something && !heard).then_some((code, question))
    }

    fn coding(&self, code: u32, rule: String, evidence: Vec<ByteRange>, stance: Option<Stance>) -> Coding {
        Coding {
            code: self.codes[code as usize].clone(),
            by: Coder::Rule(rule),
            state: State::Suggested,
            stance,
            evidence,
            framework: self.framework.clone(),
            confidence: None,
        }
    }

    /// Every cue all of whose phrases stand in the passage and its lead-in, but for those that cannot be enough.
    fn hits(&self, analysed: &Analysed, passage: &ToTag<'_>, asked: Option<Asked<'_>>) -> Hits<'_> {
        let languages = words::languages(passage.language);
        // One weak cue is enough where it is asked about, and two are where each is of another language.
        let lone = |code| languages.len() > 1 || asked.is_some_and(|asked| asked.codes.binary_search(&code).is_ok());
        let mut hits = Hits::default();
        for &language in languages {
            let compiled = match language {
                ReaderLanguage::Cy => &self.cy,
                ReaderLanguage::En => &self.en,
            };
            let mut found: Vec<(Found, bool)> = Vec::with_capacity(PHRASES);
            for words in analysed.read_as(language) {
                compiled.find(passage.answer_text, words, &mut |phrase| found.push((phrase, words.here)));
            }
            compiled.collect(&mut found, &lone, &mut hits);
        }
        hits
    }
}

/// Whether evidence takes in every word of the passage.
fn is_all_of(evidence: &[ByteRange], words: &str, passage: &ToTag<'_>) -> bool {
    let bare = words.trim_matches(|c: char| !c.is_alphanumeric());
    let start = words.find(bare).unwrap_or_default();
    let bare = ByteRange::new(start, start + bare.len()).shifted(passage.range.start);
    evidence.iter().any(|range| range.start <= bare.start && bare.end <= range.end)
}

/// The codes that a question is about, as they count now.
fn about<'f>(framework: &'f Framework, question: &'f Question) -> impl Iterator<Item = &'f CodeId> {
    question.about.iter().filter_map(|code| framework.counts_as(code)).map(|code| &code.id)
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
        let about: Vec<&str> = about(framework, question).map(CodeId::as_str).collect();
        line("question", &[question.id.as_str(), &about.join(" ")]);
    }
    let hash = ContentHash::of(compiled.as_bytes());
    format!("{VERSION}+{}+{}", analyser.version(), &hash.hex()[..16])
}

mod withheld;

pub use withheld::Withheld;

#[cfg(test)]
pub(crate) mod tests;
