//! `evaluate`: how well does the machine agree with people, Welsh beside English?
//!
//! The gold is a CSV (or a folder of them) whose rows name a passage and the codes people gave it. Compared are the
//! machine's suggestions alone, whatever people said of them later: those of the rules and of what was learned, or by themselves
//! those of a model service. The language of a row is the one the gold gives it,
//! so that a mistaken label counts against the language it harms. A response is one submission's answer to one question,
//! or its whole letter. A code that stands beside its own part counts through the part, as in every count.

mod print;

use std::{
    collections::{BTreeMap, BTreeSet, btree_map::Entry},
    path::{Path, PathBuf},
};

use serde::Serialize;
use ymateb_model::{
    coding::{Coder, Coding, Stance},
    id::{CodeId, PassageId, SubmissionId},
    language::Language,
};
use ymateb_store::Store;
use ymateb_tagging::{
    Judged, Scores,
    evaluation::{JudgedStance, LanguageScores, Rates, StanceScores, score_stances, without_wholes},
};

use crate::{
    Project, Result,
    anchor::Anchors,
    codings::{Problem, csv_files, placed},
    framework::counted,
    sheet::Sheet,
};

/// How the machine compares with people.
#[derive(Debug, Clone, Serialize)]
pub struct Evaluation {
    /// Passages compared.
    pub passages: u64,
    /// How many of them the detector gave the language the gold gives.
    pub language_right: u64,
    /// The figures of each language, and of all under `all`.
    pub languages: BTreeMap<String, Figures>,
    /// Welsh less English, per-response F1: nought is parity.
    pub parity_f1: Option<f64>,
    /// For each question, the letters under nothing, the figures of each language, and of all under `all`.
    pub questions: BTreeMap<String, BTreeMap<String, QuestionFigures>>,
    /// Rows that could not be placed or read.
    pub problems: Vec<Problem>,
}

/// The figures of one question in one language.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct QuestionFigures {
    /// Passages.
    pub passages: u64,
    /// Responses they are from.
    pub responses: u64,
    /// For each response, averaged.
    pub per_response: Figure,
    /// The ends of the 95 % interval of the responses' mean F1.
    pub per_response_f1_interval: [f64; 2],
    /// All codes together.
    pub micro: Figure,
}

/// The figures of one language.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    /// Passages.
    pub passages: u64,
    /// Responses they are from.
    pub responses: u64,
    /// Passages for which nothing was suggested.
    pub silent: u64,
    /// How many of those have no code in the gold either.
    pub silent_rightly: u64,
    /// For each response, averaged.
    pub per_response: Figure,
    /// The ends of the 95 % interval of the responses' mean F1.
    pub per_response_f1_interval: [f64; 2],
    /// All codes together.
    pub micro: Figure,
    /// The ends of the interval of its F1.
    pub micro_f1_interval: [f64; 2],
    /// The codes' own figures, averaged.
    #[serde(rename = "macro")]
    pub macro_: Figure,
    /// The ends of the interval of its F1.
    pub macro_f1_interval: [f64; 2],
    /// The share of passages whose codes are exactly the gold's.
    pub exact: f64,
    /// For each code.
    pub codes: BTreeMap<CodeId, CodeFigure>,
    /// The stances, where the gold gives them.
    pub stances: StanceFigures,
}

/// How the stances suggested compare with people's.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StanceFigures {
    /// Passages with a stance in the gold.
    pub passages: u64,
    /// Passages for which one was suggested.
    pub said: u64,
    /// Passages for which it was the gold's.
    pub right: u64,
    /// For each stance.
    pub stances: BTreeMap<Stance, StanceFigure>,
}

/// The figures of one stance.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct StanceFigure {
    /// Passages that have it in the gold.
    pub gold: u64,
    /// Passages for which it was suggested.
    pub said: u64,
    /// Passages for which both hold.
    pub right: u64,
}

/// Precision, recall and F1, from 0 to 1.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Figure {
    /// Of what was suggested, how much is right.
    pub precision: f64,
    /// Of what is right, how much was suggested.
    pub recall: f64,
    /// The harmonic mean of the two.
    pub f1: f64,
}

/// The figures of one code.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct CodeFigure {
    /// Suggested and right.
    pub right: u64,
    /// Suggested and wrong.
    pub wrong: u64,
    /// Missed.
    pub missed: u64,
    /// Right ÷ suggested.
    pub precision: f64,
    /// Right ÷ in the gold.
    pub recall: f64,
    /// The harmonic mean of precision and recall.
    pub f1: f64,
}

impl CodeFigure {
    /// How many passages have it in the gold.
    pub fn gold(&self) -> u64 {
        self.right + self.missed
    }
}

/// Whose suggestions are compared with gold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suggester {
    /// The rules, and what was learned where anything was: what every run suggests.
    Project,
    /// The model service: what `ask` was answered.
    Service,
}

impl Suggester {
    fn said(self, coding: &Coding) -> bool {
        matches!(coding.by, Coder::Service(_)) == (self == Self::Service)
    }
}

/// Compares the recorded suggestions with gold.
///
/// # Errors
/// If the gold is no CSV with the columns needed, or the record cannot be read. Rows that cannot be placed are listed.
pub fn evaluate(project: &Project, gold: &Path, whose: Suggester) -> Result<Evaluation> {
    let framework = &project.settings.framework;
    let store = Store::open_read_only(&project.root)?;
    let mut anchors = Anchors::new(&store)?;
    let mut judged: BTreeMap<(PassageId, PathBuf), (String, Judged)> = BTreeMap::new();
    let mut stances: BTreeMap<(PassageId, PathBuf), JudgedStance> = BTreeMap::new();
    let mut problems = Vec::new();
    let mut language_right = 0;
    for file in csv_files(gold)? {
        let sheet = Sheet::read(&file, &[&["code", "codes"], &["submission", "passage"]])?;
        for row in sheet.rows() {
            let mut problem = |message| problems.push(Problem { file: file.clone(), line: row.line, message });
            let anchored = match placed(&mut anchors, &row)? {
                Ok(anchored) => anchored,
                Err(message) => {
                    problem(message);
                    continue;
                }
            };
            let mut codes = Vec::new();
            for code in row.cell(&["code", "codes"]).split_whitespace() {
                match counted(framework, code) {
                    Ok(code) => codes.push(code),
                    Err(message) => problem(message),
                }
            }
            let Some(coded) = anchors.coded(&anchored.submission, &anchored.passage, whose)? else { continue };
            let language = Language::parse(row.cell(&["language"])).unwrap_or(coded.language);
            let key = (anchored.passage.clone(), file.clone());
            if let Some(gold) = Stance::parse(row.cell(&["stance"])) {
                let predicted = coded.stance(codes.first());
                stances.entry(key.clone()).or_insert(JudgedStance { gold, predicted, language });
            }
            let item = match judged.entry(key) {
                Entry::Occupied(entry) => entry.into_mut(),
                Entry::Vacant(entry) => {
                    language_right += u64::from(language == coded.language);
                    let response = format!("{}/{}/{}", file.display(), anchored.submission, row.cell(&["question"]));
                    let now = |coding: Coding| framework.counts_as(&coding.code).map(|code| code.id.clone());
                    let predicted = coded.suggestions.into_iter().filter_map(now).collect();
                    let question = row.cell(&["question"]).to_owned();
                    entry.insert((question, Judged { gold: BTreeSet::new(), predicted, language, response }))
                }
            };
            item.1.gold.extend(codes);
        }
    }
    let mut items: Vec<(String, Judged)> = judged.into_values().collect();
    for (_, item) in &mut items {
        item.gold = without_wholes(framework, &item.gold);
    }
    let questions = by_question(&items);
    let items: Vec<Judged> = items.into_iter().map(|(_, item)| item).collect();
    let scores = ymateb_tagging::score(&items);
    let stances: Vec<JudgedStance> = stances.into_values().collect();
    Ok(Evaluation { questions, ..evaluation(&scores, &stances, language_right, problems) })
}

/// The passages that the gold gives each code, by the language that the gold gives them. Rows that cannot be placed are
/// for [`evaluate`] to name.
pub(crate) fn gold_passages(
    project: &Project,
    gold: &Path,
) -> Result<BTreeMap<(CodeId, Language), BTreeSet<PassageId>>> {
    let store = Store::open_read_only(&project.root)?;
    let mut anchors = Anchors::new(&store)?;
    let mut passages: BTreeMap<(CodeId, Language), BTreeSet<PassageId>> = BTreeMap::new();
    for file in csv_files(gold)? {
        let sheet = Sheet::read(&file, &[&["code", "codes"], &["submission", "passage"]])?;
        for row in sheet.rows() {
            let Ok(anchored) = placed(&mut anchors, &row)? else { continue };
            let Ok(language) = Language::parse(row.cell(&["language"])) else { continue };
            let codes = row.cell(&["code", "codes"]).split_whitespace();
            for code in codes.filter_map(|code| counted(&project.settings.framework, code).ok()) {
                passages.entry((code, language)).or_default().insert(anchored.passage.clone());
            }
        }
    }
    Ok(passages)
}

fn evaluation(scores: &Scores, stances: &[JudgedStance], language_right: u64, problems: Vec<Problem>) -> Evaluation {
    let f1 = |language| scores.by_language.get(&language).map(|scores| scores.samples.f1);
    let parity_f1 = f1(Language::Welsh).zip(f1(Language::English)).map(|(cy, en)| cy - en);
    let (all_stances, mut by_language) = score_stances(stances);
    let mut languages: BTreeMap<String, Figures> = scores
        .by_language
        .iter()
        .map(|(language, scores)| {
            let stances = by_language.remove(language).unwrap_or_default();
            (language.label().to_owned(), figures(scores, &stances))
        })
        .collect();
    languages.insert("all".to_owned(), figures(&scores.all, &all_stances));
    let questions = BTreeMap::new();
    Evaluation { passages: scores.all.items, language_right, languages, parity_f1, questions, problems }
}

fn figures(scores: &LanguageScores, stances: &StanceScores) -> Figures {
    let codes = scores.codes.iter().map(|(code, score)| {
        let Rates { precision, recall, f1 } = score.rates;
        let (right, wrong, missed) = (score.right, score.wrong, score.missed);
        (code.clone(), CodeFigure { right, wrong, missed, precision, recall, f1 })
    });
    let stance_figures = stances
        .stances
        .iter()
        .map(|(stance, count)| (*stance, StanceFigure { gold: count.gold, said: count.said, right: count.right }));
    Figures {
        passages: scores.items,
        responses: scores.responses,
        silent: scores.silent,
        silent_rightly: scores.silent_rightly,
        per_response: figure(scores.samples),
        per_response_f1_interval: scores.samples_f1_interval,
        micro: figure(scores.micro),
        micro_f1_interval: scores.micro_f1_interval,
        macro_: figure(scores.macro_),
        macro_f1_interval: scores.macro_f1_interval,
        exact: scores.exact,
        codes: codes.collect(),
        stances: StanceFigures {
            passages: stances.items,
            said: stances.said,
            right: stances.right,
            stances: stance_figures.collect(),
        },
    }
}

fn figure(rates: Rates) -> Figure {
    Figure { precision: rates.precision, recall: rates.recall, f1: rates.f1 }
}

/// The figures of each question.
fn by_question(items: &[(String, Judged)]) -> BTreeMap<String, BTreeMap<String, QuestionFigures>> {
    let mut questions: BTreeMap<&str, Vec<Judged>> = BTreeMap::new();
    for (question, item) in items {
        questions.entry(question).or_default().push(item.clone());
    }
    let short = |scores: &LanguageScores| QuestionFigures {
        passages: scores.items,
        responses: scores.responses,
        per_response: figure(scores.samples),
        per_response_f1_interval: scores.samples_f1_interval,
        micro: figure(scores.micro),
    };
    let figures = |items: Vec<Judged>| {
        let scores = ymateb_tagging::score(&items);
        let labels = scores.by_language.iter().map(|(language, scores)| (language.label().to_owned(), short(scores)));
        labels.chain([("all".to_owned(), short(&scores.all))]).collect()
    };
    questions.into_iter().map(|(question, items)| (question.to_owned(), figures(items))).collect()
}

/// What the machine made of a passage.
struct MachineCoded {
    language: Language,
    suggestions: Vec<Coding>,
}

impl MachineCoded {
    /// The stance suggested towards a code, or else towards any.
    fn stance(&self, code: Option<&CodeId>) -> Option<Stance> {
        let towards = self.suggestions.iter().find(|coding| Some(&coding.code) == code);
        towards.and_then(|coding| coding.stance).or_else(|| self.suggestions.iter().find_map(|coding| coding.stance))
    }
}

impl Anchors<'_> {
    fn coded(
        &mut self,
        submission: &SubmissionId,
        passage: &PassageId,
        whose: Suggester,
    ) -> Result<Option<MachineCoded>> {
        let recorded = self.recorded(submission)?;
        let found = recorded.and_then(|r| r.passages.iter().flatten().find(|found| found.passage.id == *passage));
        Ok(found.map(|found| MachineCoded {
            language: found.passage.language.language,
            suggestions: found.suggestions.iter().filter(|coding| whose.said(coding)).cloned().collect(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_beside_its_part_counts_through_the_part() {
        let text = include_str!("../../../config/rebalancing/framework.toml");
        let framework = ymateb_config::read_framework("framework.toml", text).expect("the bundled frame is sound");
        let codes = |list: &str| -> BTreeSet<CodeId> {
            list.split_whitespace().map(|code| CodeId::parse(code).expect("a code id")).collect()
        };
        for (given, kept) in [("P1 P1.2", "P1.2"), ("P1 P2.1 F1", "P1 P2.1 F1"), ("P4", "P4"), ("", "")] {
            assert_eq!(without_wholes(&framework, &codes(given)), codes(kept), "{given}");
        }
    }
}
