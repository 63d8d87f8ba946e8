//! `evaluate`: how well does the machine agree with people, Welsh beside English?
//!
//! The gold is a CSV (or a folder of them) whose rows name a passage and the codes people gave it. Compared are the
//! machine's suggestions alone, whatever people said of them later. The language of a row is the one the gold gives it,
//! so that a mistaken label counts against the language it harms.

use std::{
    collections::BTreeMap,
    fmt::Write,
    path::{Path, PathBuf},
};

use serde::Serialize;
use ymateb_model::{
    id::{CodeId, PassageId},
    language::Language,
};
use ymateb_store::Store;
use ymateb_tagging::{
    Judged, Scores,
    evaluation::{LanguageScores, Rates},
};

use crate::{
    Project, Result,
    anchor::Anchors,
    codings::{Problem, csv_files, placed},
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
    /// Rows that could not be placed or read.
    pub problems: Vec<Problem>,
}

/// The figures of one language.
#[derive(Debug, Clone, Serialize)]
pub struct Figures {
    /// Passages.
    pub passages: u64,
    /// Responses they are from.
    pub responses: u64,
    /// For each response, averaged.
    pub per_response: Figure,
    /// All codes together.
    pub micro: Figure,
    /// The codes' own figures, averaged.
    #[serde(rename = "macro")]
    pub macro_: Figure,
    /// The share of passages whose codes are exactly the gold's.
    pub exact: f64,
    /// For each code.
    pub codes: BTreeMap<CodeId, CodeFigure>,
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
    /// The harmonic mean of precision and recall.
    pub f1: f64,
}

/// Compares the recorded suggestions with gold.
///
/// # Errors
/// If the gold is no CSV with the columns needed, or the record cannot be read. Rows that cannot be placed are listed.
pub fn evaluate(project: &Project, gold: &Path) -> Result<Evaluation> {
    let store = Store::open_read_only(&project.root)?;
    let mut anchors = Anchors::new(&store)?;
    let mut judged: BTreeMap<(PassageId, PathBuf), Judged> = BTreeMap::new();
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
                match CodeId::parse(code).ok().filter(|code| project.settings.framework.contains(code)) {
                    Some(code) => codes.push(code),
                    None => problem(format!("`{code}` is not a code of the framework")),
                }
            }
            let key = (anchored.passage.clone(), file.clone());
            let item = match judged.entry(key) {
                std::collections::btree_map::Entry::Occupied(entry) => entry.into_mut(),
                std::collections::btree_map::Entry::Vacant(entry) => {
                    let Some(found) = anchors.coded(&anchored.submission, &anchored.passage)? else { continue };
                    let labelled = found.language;
                    let language = Language::parse(row.cell(&["language"])).unwrap_or(labelled);
                    language_right += u64::from(language == labelled);
                    let response = format!("{}/{}", anchored.submission, row.cell(&["question"]));
                    entry.insert(Judged { gold: Default::default(), predicted: found.suggested, language, response })
                }
            };
            item.gold.extend(codes);
        }
    }
    let items: Vec<Judged> = judged.into_values().collect();
    Ok(evaluation(&ymateb_tagging::score(&items), items.len() as u64, language_right, problems))
}

fn evaluation(scores: &Scores, passages: u64, language_right: u64, problems: Vec<Problem>) -> Evaluation {
    let f1 = |language| scores.by_language.get(&language).map(|scores| scores.samples.f1);
    let parity_f1 = f1(Language::Welsh).zip(f1(Language::English)).map(|(cy, en)| cy - en);
    let by_language =
        scores.by_language.iter().map(|(language, scores)| (language.label().to_owned(), figures(scores)));
    let languages = by_language.chain([("all".to_owned(), figures(&scores.all))]).collect();
    Evaluation { passages, language_right, languages, parity_f1, problems }
}

fn figures(scores: &LanguageScores) -> Figures {
    let figure = |rates: Rates| Figure { precision: rates.precision, recall: rates.recall, f1: rates.f1 };
    let codes = scores.codes.iter().map(|(code, score)| {
        let code_figure =
            CodeFigure { right: score.right, wrong: score.wrong, missed: score.missed, f1: score.rates.f1 };
        (code.clone(), code_figure)
    });
    Figures {
        passages: scores.items,
        responses: scores.responses,
        per_response: figure(scores.samples),
        micro: figure(scores.micro),
        macro_: figure(scores.macro_),
        exact: scores.exact,
        codes: codes.collect(),
    }
}

impl Evaluation {
    /// The languages as they are printed: Welsh and English side by side, then any others, then all.
    fn columns(&self) -> Vec<(&str, &Figures)> {
        let order = |label: &str| match label {
            "cy" => 0,
            "en" => 1,
            "all" => 3,
            _ => 2,
        };
        let mut columns: Vec<_> = self.languages.iter().map(|(label, figures)| (label.as_str(), figures)).collect();
        columns.sort_by_key(|(label, _)| (order(label), label.to_string()));
        columns
    }

    /// For people.
    pub fn text(&self) -> String {
        let mut out = String::new();
        let columns = self.columns();
        let mut line = |name: &str, cell: &dyn Fn(&Figures) -> String| {
            let _ = write!(out, "{name:<28}");
            for (_, figures) in &columns {
                let _ = write!(out, "{:>9}", cell(figures));
            }
            out.push('\n');
        };
        line("", &|figures| {
            let label = columns.iter().find(|(_, other)| std::ptr::eq(*other, figures));
            label.map_or(String::new(), |(label, _)| (*label).to_owned())
        });
        line("passages", &|figures| figures.passages.to_string());
        line("responses", &|figures| figures.responses.to_string());
        let share = |value: f64| format!("{value:.3}");
        line("per response: precision", &|figures| share(figures.per_response.precision));
        line("per response: recall", &|figures| share(figures.per_response.recall));
        line("per response: F1", &|figures| share(figures.per_response.f1));
        line("all codes (micro): precision", &|figures| share(figures.micro.precision));
        line("all codes (micro): recall", &|figures| share(figures.micro.recall));
        line("all codes (micro): F1", &|figures| share(figures.micro.f1));
        line("mean of codes (macro): F1", &|figures| share(figures.macro_.f1));
        line("exactly the gold's codes", &|figures| share(figures.exact));
        if let Some(parity) = self.parity_f1 {
            let _ = writeln!(out, "\nWelsh less English, per-response F1: {parity:+.3}");
        }
        let _ = writeln!(out, "language as in the gold: {} of {}", self.language_right, self.passages);
        let _ = writeln!(
            out,
            "\n{:<28}{}",
            "F1 per code",
            columns.iter().map(|(l, _)| format!("{l:>9}")).collect::<String>()
        );
        if let Some(all) = self.languages.get("all") {
            for code in all.codes.keys() {
                let cells = columns.iter().map(|(_, figures)| match figures.codes.get(code) {
                    Some(figure) => format!("{:>9.2}", figure.f1),
                    None => format!("{:>9}", "–"),
                });
                let _ = writeln!(out, "{:<28}{}", code.as_str(), cells.collect::<String>());
            }
        }
        for problem in &self.problems {
            let _ = writeln!(out, "{}:{}: {}", problem.file.display(), problem.line, problem.message);
        }
        out
    }

    /// A row for each language and code.
    pub fn csv(&self) -> String {
        let mut out = String::from("language,code,right,wrong,missed,f1\n");
        for (label, figures) in self.columns() {
            for (code, figure) in &figures.codes {
                let CodeFigure { right, wrong, missed, f1 } = figure;
                let _ = writeln!(out, "{label},{code},{right},{wrong},{missed},{f1:.4}");
            }
        }
        out
    }
}

/// What the machine made of a passage.
struct MachineCoded {
    language: Language,
    suggested: std::collections::BTreeSet<CodeId>,
}

impl Anchors<'_> {
    fn coded(
        &mut self,
        submission: &ymateb_model::id::SubmissionId,
        passage: &PassageId,
    ) -> Result<Option<MachineCoded>> {
        let recorded = self.recorded(submission)?;
        let found = recorded.and_then(|r| r.passages.iter().flatten().find(|found| found.passage.id == *passage));
        Ok(found.map(|found| MachineCoded {
            language: found.passage.language.language,
            suggested: found.suggestions.iter().map(|coding| coding.code.clone()).collect(),
        }))
    }
}
