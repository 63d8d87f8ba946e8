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
    learned::{Example, Origin, Reader},
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
    pub(crate) fn example(&self, framework: &Framework, reader: &Reader<'_>) -> Example {
        self.example_of(framework, reader, self.codes.iter().cloned())
    }

    /// As an example of codes that it is given for want of its own.
    pub(crate) fn example_of(
        &self,
        framework: &Framework,
        reader: &Reader<'_>,
        codes: impl IntoIterator<Item = CodeId>,
    ) -> Example {
        let coding = |code: CodeId| Coding {
            code,
            by: Coder::Person("gold".to_owned()),
            state: State::Accepted,
            stance: None,
            evidence: Vec::new(),
            framework: framework.version.clone(),
            confidence: None,
        };
        let codings: Vec<Coding> = codes.into_iter().map(coding).collect();
        let origin =
            Origin { submission: self.submission.clone(), question: self.question.clone(), language: self.language };
        Example::of(reader.read(&self.to_tag()), origin, &codings).expect("every passage of the gold has a code")
    }
}

/// A folder of gold in the corpus.
pub(crate) fn gold(folder: &str) -> Vec<Coded> {
    let detector = Detector::new();
    let mut all = Vec::new();
    let entries = std::fs::read_dir(format!("{ROOT}/corpus/{folder}")).expect("the gold is in the repository");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    for path in files {
        let mut rows = csv::Reader::from_path(path).expect("a file of gold");
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
