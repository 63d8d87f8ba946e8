//! Passages that people coded.

use std::collections::BTreeSet;

use ymateb_language::Detector;
use ymateb_model::{
    coding::{Coder, Coding, State},
    framework::Framework,
    id::{CodeId, QuestionId},
    language::Language,
    passage::Role,
    text::ByteRange,
};
use ymateb_tagging::{
    ToTag,
    learned::{Example, Reader},
};

use crate::ROOT;

/// A passage and the codes people gave it.
#[derive(Debug)]
pub(crate) struct Coded {
    pub(crate) text: String,
    pub(crate) question: Option<QuestionId>,
    pub(crate) language: Language,
    pub(crate) codes: BTreeSet<CodeId>,
    pub(crate) submission: String,
}

impl Coded {
    /// The submission's answer to one question, or its letter.
    pub(crate) fn response(&self) -> String {
        format!("{}/{}", self.submission, self.question.as_ref().map_or("", |question| question.as_str()))
    }

    pub(crate) fn to_tag(&self) -> ToTag<'_> {
        ToTag {
            answer_text: &self.text,
            range: ByteRange::new(0, self.text.len()),
            marks: &[],
            language: self.language,
            role: Role::Body,
            question: self.question.as_ref(),
            lead_in: None,
        }
    }

    /// As an example to learn from: every code accepted by a person.
    pub(crate) fn example(&self, framework: &Framework, reader: &mut Reader<'_>) -> Example {
        let coding = |code: &CodeId| Coding {
            code: code.clone(),
            by: Coder::Person("gold".to_owned()),
            state: State::Accepted,
            stance: None,
            evidence: Vec::new(),
            framework: framework.version.clone(),
        };
        let codings: Vec<Coding> = self.codes.iter().map(coding).collect();
        Example::of(reader.read(&self.to_tag()), &codings).expect("every passage of the gold has a code")
    }

    /// The codes without those that stand beside a part of theirs, as `evaluate` counts.
    pub(crate) fn counted(&self, framework: &Framework) -> BTreeSet<CodeId> {
        let is_whole = |code: &CodeId| {
            let parts = self.codes.iter().filter_map(|other| framework.code(other));
            parts.into_iter().any(|part| part.parent.as_ref() == Some(code))
        };
        self.codes.iter().filter(|code| !is_whole(code)).cloned().collect()
    }
}

/// A part of the demonstration's gold.
pub(crate) fn gold(part: &str) -> Vec<Coded> {
    let detector = Detector::new();
    let mut all = Vec::new();
    for file in ["forms", "letters"] {
        let path = format!("{ROOT}/corpus/gold/{part}/{file}.csv");
        let mut rows = csv::Reader::from_path(path).expect("the gold is in the repository");
        for row in rows.records() {
            let row = row.expect("a row of the gold");
            let text = row[2].to_owned();
            let language = match &row[3] {
                "cy" => Language::Welsh,
                "en" => Language::English,
                _ => detector.identify(&text).language,
            };
            let codes = row[4].split_whitespace().map(|code| CodeId::parse(code).expect("a code id")).collect();
            let question = QuestionId::parse(&row[1]).ok();
            all.push(Coded { text, question, language, codes, submission: row[0].to_owned() });
        }
    }
    all
}

/// The sentence pieces of the demonstration corpus that have codes, each as a response of its own.
pub(crate) fn pieces() -> Vec<Coded> {
    let mut all = Vec::new();
    for (language, label) in [(Language::Welsh, "cy"), (Language::English, "en")] {
        let path = format!("{ROOT}/corpus/pieces/{label}.toml");
        let file: toml::Table =
            std::fs::read_to_string(path).expect("the pieces are there").parse().expect("they are TOML");
        for piece in file["piece"].as_array().expect("pieces") {
            let text = piece["text"].as_str().expect("a text").to_owned();
            let ids = piece["codes"].as_array().expect("codes").iter().filter_map(|code| code.as_str());
            let codes = ids.map(|id| CodeId::parse(id).expect("a code id")).collect();
            all.push(Coded { submission: text.clone(), text, question: None, language, codes });
        }
    }
    all.retain(|coded| !coded.codes.is_empty());
    all
}

/// Draws so many passages, as many of each language as there are.
pub(crate) fn draw<'c>(from: &[&'c Coded], count: usize) -> Vec<&'c Coded> {
    let mut seeded = Seeded(11);
    let mut of = |is_welsh: bool| {
        let mut some: Vec<&Coded> =
            from.iter().copied().filter(|coded| (coded.language == Language::Welsh) == is_welsh).collect();
        seeded.shuffle(&mut some);
        some
    };
    let (welsh, other) = (of(true), of(false));
    let mut drawn = Vec::new();
    for at in 0..welsh.len().max(other.len()) {
        drawn.extend(welsh.get(at));
        drawn.extend(other.get(at));
    }
    drawn.truncate(count);
    drawn
}

/// A small generator with a fixed seed.
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            items.swap(at, (self.0 >> 33) as usize % (at + 1));
        }
    }
}
