//! A row for each coding.

use std::{
    io::{self, Write},
    path::Path,
};

use serde::Serialize;
use ymateb_model::{
    coding::{Coder, Stance, State},
    id::{CodeId, PassageId, QuestionId, SubmissionId},
    language::Language,
    text::ByteRange,
};
use ymateb_store::{CodingRow, ResponseCodingRow};

use super::written::{MODEL, RULE, SERVICE, Written};
use crate::{
    Result,
    sheet::{Sheet, plain_cell},
};

/// The columns of an export, which an import understands.
pub const COLUMNS: [&str; 14] = [
    "submission",
    "on",
    "question",
    "passage",
    "language",
    "code",
    "state",
    "stance",
    "coder",
    "framework",
    "evidence",
    "quote",
    "at",
    "memo",
];

/// What stands between the pieces of words that a coding rests on.
const BETWEEN: &str = " … ";

/// What a coding is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum On {
    /// A passage.
    Passage,
    /// A whole response.
    Response,
}

/// A coding that holds, as it is written.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Line {
    /// The submission as the register lists it.
    pub(super) submission: String,
    pub(super) submission_id: SubmissionId,
    pub(super) on: On,
    pub(super) question: Option<QuestionId>,
    pub(super) passage: Option<PassageId>,
    pub(super) language: Option<Language>,
    pub(super) code: CodeId,
    pub(super) state: State,
    pub(super) stance: Option<Stance>,
    pub(super) coder: Coder,
    pub(super) framework: String,
    /// The words it rests on that are in the passage, as bytes of it.
    pub(super) spans: Vec<ByteRange>,
    /// All the words it rests on.
    pub(super) words: Vec<String>,
    pub(super) quote: String,
    pub(super) at: Option<jiff::Timestamp>,
    pub(super) memo: Option<String>,
}

impl Line {
    pub(super) fn of_passage(row: &CodingRow) -> Self {
        let inside = row.coding.evidence.iter().filter(|words| row.range.holds(**words));
        Self {
            submission: format!("{}/{}", row.source, row.locator),
            submission_id: row.submission.clone(),
            on: On::Passage,
            question: row.question.clone(),
            passage: Some(row.passage.clone()),
            language: Some(row.language),
            code: row.coding.code.clone(),
            state: row.coding.state,
            stance: row.coding.stance,
            coder: row.coding.by.clone(),
            framework: row.coding.framework.clone(),
            spans: inside.map(|words| words.counted_from(row.range.start)).collect(),
            words: row.evidence.clone(),
            quote: row.quote.clone(),
            at: row.at,
            memo: row.memo.clone(),
        }
    }

    pub(super) fn of_response(row: &ResponseCodingRow) -> Self {
        Self {
            submission: format!("{}/{}", row.source, row.locator),
            submission_id: row.submission.clone(),
            on: On::Response,
            question: None,
            passage: None,
            language: None,
            code: row.coding.code.clone(),
            state: row.coding.state,
            stance: row.coding.stance,
            coder: row.coding.by.clone(),
            framework: row.coding.framework.clone(),
            spans: Vec::new(),
            words: Vec::new(),
            quote: String::new(),
            at: Some(row.at),
            memo: row.memo.clone(),
        }
    }

    /// Its cells, made plain for a spreadsheet.
    pub(super) fn cells(&self) -> [String; COLUMNS.len()] {
        fn text<T: ToString>(value: &Option<T>) -> String {
            value.as_ref().map(ToString::to_string).unwrap_or_default()
        }
        let coder = match &self.coder {
            Coder::Person(person) => person.clone(),
            Coder::Rule(rule) => format!("{RULE}{rule}"),
            Coder::Model(model) => format!("{MODEL}{model}"),
            Coder::Service(service) => format!("{SERVICE}{service}"),
        };
        let on = match self.on {
            On::Passage => "passage",
            On::Response => "response",
        };
        let cells = [
            self.submission.clone(),
            on.to_owned(),
            text(&self.question),
            text(&self.passage),
            text(&self.language),
            self.code.to_string(),
            self.state.to_string(),
            text(&self.stance),
            coder,
            self.framework.clone(),
            self.words.join(BETWEEN),
            self.quote.clone(),
            text(&self.at),
            text(&self.memo),
        ];
        cells.map(|cell| plain_cell(&cell))
    }
}

/// Goes through codings, each of which is handed to what writes it, so that not all of them need be held.
pub(super) type Lines<'a> = &'a mut dyn FnMut(&mut dyn FnMut(&Line) -> Result<()>) -> Result<()>;

/// Writes a CSV as the codings come.
pub(super) fn csv(lines: Lines<'_>, out: &mut dyn Write) -> Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS).map_err(io::Error::from)?;
    lines(&mut |line| Ok(writer.write_record(line.cells()).map_err(io::Error::from)?))?;
    Ok(writer.flush()?)
}

/// Reads a CSV or a workbook, one coding (or several codes of one) a row.
pub(super) fn read(file: &Path) -> Result<Vec<Written>> {
    let sheet = Sheet::read(file, &[&["code", "codes"]])?;
    let written = sheet.rows().map(|row| {
        let cell = |name: &str| row.cell(&[name]).to_owned();
        Written {
            line: row.line,
            submission: cell("submission"),
            passage: cell("passage"),
            on_response: cell("on") == "response",
            question: cell("question"),
            quote: cell("quote"),
            codes: row.cell(&["code", "codes"]).to_owned(),
            state: cell("state"),
            stance: cell("stance"),
            coder: cell("coder"),
            framework: cell("framework"),
            words: cell("evidence").split(BETWEEN).filter(|words| !words.is_empty()).map(str::to_owned).collect(),
            spans: Vec::new(),
            at: cell("at"),
            memo: cell("memo"),
        }
    });
    Ok(written.collect())
}
