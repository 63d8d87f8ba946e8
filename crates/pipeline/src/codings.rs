//! `codings`: people's codings in and out, as a CSV with a row for each coding.
//!
//! Coming in, a row names a passage by its id, or by the submission as the register lists it (`source/locator`) and the
//! passage's words. A row that cannot be placed is listed with its line and changes nothing; the others are added to the
//! history. A coding that its coder had already given is not added again.

use std::path::{Path, PathBuf};

use jiff::Timestamp;
use serde::Serialize;
use ymateb_model::{
    coding::{Coder, Stance, State},
    id::{CodeId, PassageId},
    text::ByteRange,
};
use ymateb_store::{CodingFilter, CodingRow, Found, NewCoding, Store};

pub use crate::sheet::plain_cell;
use crate::{
    Error, Project, Result,
    anchor::{Anchored, Anchors},
    sheet::{Row, Sheet},
};

/// The columns of an export, which an import understands.
pub const COLUMNS: [&str; 13] = [
    "submission",
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

/// What an import did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Imported {
    /// Codings added to the history.
    pub added: u64,
    /// Codings that their coder had already given.
    pub unchanged: u64,
    /// Rows that could not be placed or read.
    pub problems: Vec<Problem>,
}

/// A row that could not be placed or read.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong, without a word of the quotation.
    pub message: String,
}

/// Reads codings from a CSV, or from every CSV in a folder.
///
/// # Errors
/// If a file is no CSV or lacks a column, or the record cannot be written. Then nothing is added.
pub fn import(project: &Project, path: &Path, by: Option<&str>) -> Result<Imported> {
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let mut imported = Imported::default();
    let mut new = Vec::new();
    let mut anchors = Anchors::new(&store)?;
    let now = Timestamp::now();
    for file in csv_files(path)? {
        let sheet = Sheet::read(&file, &[&["code", "codes"]])?;
        for row in sheet.rows() {
            let line = row.line;
            match codings_of(project, &mut anchors, &row, by, now)? {
                Ok(codings) => new.extend(codings),
                Err(message) => imported.problems.push(Problem { file: file.clone(), line, message }),
            }
        }
    }
    let before = new.len();
    new.retain(|coding| !anchors.said_before(coding));
    imported.unchanged = (before - new.len()) as u64;
    imported.added = new.len() as u64;
    let mut batch = store.batch()?;
    batch.add_codings(&new)?;
    batch.commit()?;
    Ok(imported)
}

/// The CSV files a path names: itself, or those in the folder, in order of name.
pub(crate) fn csv_files(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let entries = path.read_dir().map_err(|source| Error::io(path, source))?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry.map_err(|source| Error::io(path, source))?.path();
        if file.extension().is_some_and(|extension| extension == "csv") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// The codings of one row, or what is wrong with it.
fn codings_of(
    project: &Project,
    anchors: &mut Anchors<'_>,
    row: &Row<'_>,
    by: Option<&str>,
    now: Timestamp,
) -> Result<std::result::Result<Vec<NewCoding>, String>> {
    let coder = match row.cell(&["coder"]) {
        "" => by.unwrap_or(""),
        named => named,
    };
    if coder.is_empty() {
        return Ok(Err("nobody is named as the coder; name one with `--by NAME`".to_owned()));
    }
    if coder.starts_with("rule: ") {
        return Ok(Err("this is a machine's suggestion, not a person's coding".to_owned()));
    }
    let state = match row.cell(&["state"]) {
        "" => State::Accepted,
        name => match State::parse(name) {
            Some(State::Suggested) => {
                return Ok(Err("a person accepts or rejects; `suggested` is a machine's".to_owned()));
            }
            Some(state) => state,
            None => return Ok(Err(format!("`{name}` is no state: `accepted` or `rejected`"))),
        },
    };
    let stance = match row.cell(&["stance"]) {
        "" => None,
        name => match Stance::parse(name) {
            Some(stance) => Some(stance),
            None => return Ok(Err(format!("`{name}` is no stance: {}", Stance::ALL.map(Stance::name).join(", ")))),
        },
    };
    let mut codes = Vec::new();
    for code in row.cell(&["code", "codes"]).split_whitespace() {
        match CodeId::parse(code).ok().filter(|code| project.settings.framework.contains(code)) {
            Some(code) => codes.push(code),
            None => {
                return Ok(Err(format!("`{code}` is not a code of framework {}", project.settings.framework.version)));
            }
        }
    }
    if codes.is_empty() {
        return Ok(Err("no code is named".to_owned()));
    }
    let anchored = match placed(anchors, row)? {
        Ok(anchored) => anchored,
        Err(message) => return Ok(Err(message)),
    };
    let at = row.cell(&["at"]).parse().unwrap_or(now);
    let memo = Some(row.cell(&["memo"]).to_owned()).filter(|memo| !memo.is_empty());
    Ok(Ok(codes
        .into_iter()
        .map(|code| NewCoding {
            submission: anchored.submission.clone(),
            passage: Some(anchored.passage.clone()),
            quote: anchors.words_as_they_stand(&anchored),
            code,
            person: coder.to_owned(),
            state,
            stance,
            evidence: anchors.evidence(&anchored, row.cell(&["evidence"])),
            framework: project.settings.framework.version.clone(),
            at,
            memo: memo.clone(),
        })
        .collect()))
}

/// The passage a row means.
pub(crate) fn placed(anchors: &mut Anchors<'_>, row: &Row<'_>) -> Result<std::result::Result<Anchored, String>> {
    let passage = row.cell(&["passage"]);
    if !passage.is_empty() {
        let by_id = PassageId::parse(passage).ok().map(|id| anchors.by_id(&id)).transpose()?.flatten();
        if let Some(anchored) = by_id {
            return Ok(Ok(anchored));
        }
    }
    let named = row.cell(&["submission"]);
    let quote = row.cell(&["quote"]);
    if named.is_empty() || quote.is_empty() {
        return Ok(Err("it names neither a passage of the record nor a submission and its words".to_owned()));
    }
    let Some(submission) = anchors.submission(named) else {
        return Ok(Err(format!("there is no submission `{named}`")));
    };
    let anchored = anchors.by_words(&submission, row.cell(&["question"]), quote)?;
    Ok(anchored.ok_or_else(|| format!("submission `{named}` has no passage with these words")))
}

impl Anchors<'_> {
    /// The passage with an id.
    fn by_id(&mut self, id: &PassageId) -> Result<Option<Anchored>> {
        let Found::Passage { submission, .. } = self.store().find(id.as_str())? else { return Ok(None) };
        let Some(recorded) = self.recorded(&submission)? else { return Ok(None) };
        for (answer, passages) in recorded.submission.answers.iter().zip(&recorded.passages) {
            if let Some(found) = passages.iter().find(|found| found.passage.id == *id) {
                let words = found.passage.words(&answer.text);
                return Ok(Some(Anchored { submission: submission.clone(), passage: id.clone(), words }));
            }
        }
        Ok(None)
    }

    /// Whether the coder's last word on this passage and code was the same.
    fn said_before(&self, new: &NewCoding) -> bool {
        let Some(passage) = &new.passage else { return false };
        let history = self.store().coding_history(passage).unwrap_or_default();
        let own = history.iter().filter(|event| event.stands() && event.person == new.person && event.code == new.code);
        let last = own.max_by_key(|event| (event.said, event.number));
        last.is_some_and(|last| (last.state, last.stance, &last.memo) == (new.state, new.stance, &new.memo))
    }

    /// The words of a passage just found, as they stand in its text.
    fn words_as_they_stand(&self, anchored: &Anchored) -> String {
        self.text_of(anchored).and_then(|(text, range)| range.of(text)).unwrap_or(&anchored.words).to_owned()
    }

    /// The bytes of the words a coding rests on: pieces of the passage parted by ` … `.
    fn evidence(&self, anchored: &Anchored, written: &str) -> Vec<ByteRange> {
        let Some((text, range)) = self.text_of(anchored) else { return Vec::new() };
        let passage = range.of(text).unwrap_or_default();
        let pieces = written.split(" … ").filter(|piece| !piece.is_empty());
        pieces
            .filter_map(|piece| passage.find(piece).map(|at| ByteRange::new(at, at + piece.len()).shifted(range.start)))
            .collect()
    }
}

/// Writes a row for each coding that holds: a person's last word on a passage and code, or else the machine's
/// suggestion. In order of submission, passage and code.
///
/// # Errors
/// If the record cannot be read.
pub fn export(project: &Project, states: &[State]) -> Result<Vec<u8>> {
    let store = Store::open_read_only(&project.root)?;
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS).map_err(Error::internal)?;
    for row in store.codings(&CodingFilter::default())? {
        if states.is_empty() || states.contains(&row.coding.state) {
            writer.write_record(cells(&row).map(|cell| plain_cell(&cell))).map_err(Error::internal)?;
        }
    }
    writer.into_inner().map_err(Error::internal)
}

fn cells(row: &CodingRow) -> [String; COLUMNS.len()] {
    let coding = &row.coding;
    let coder = match &coding.by {
        Coder::Rule(rule) => format!("rule: {rule}"),
        Coder::Person(person) => person.clone(),
    };
    [
        format!("{}/{}", row.source, row.locator),
        row.question.as_ref().map(ToString::to_string).unwrap_or_default(),
        row.passage.to_string(),
        row.language.to_string(),
        coding.code.to_string(),
        coding.state.to_string(),
        coding.stance.map(|stance| stance.to_string()).unwrap_or_default(),
        coder,
        coding.framework.clone(),
        row.evidence.join(" … "),
        row.quote.clone(),
        row.at.map(|at| at.to_string()).unwrap_or_default(),
        row.memo.clone().unwrap_or_default(),
    ]
}

/// A person's coding whose words are no longer in the record.
#[derive(Debug, Clone, Serialize)]
pub struct Unanchored {
    /// The submission it was made on, which is kept.
    pub submission: String,
    /// The passage that is gone.
    pub passage: String,
    /// The code.
    pub code: String,
    /// The state.
    pub state: State,
    /// The coder.
    pub by: String,
    /// The words as they were when it was made.
    pub quote: String,
}

/// Lists people's codings whose words are no longer in the record, for a person to place anew.
///
/// # Errors
/// If the record cannot be read.
pub fn unanchored(project: &Project) -> Result<Vec<Unanchored>> {
    let store = Store::open_read_only(&project.root)?;
    let events = store.unanchored()?.into_iter();
    Ok(events
        .map(|event| Unanchored {
            submission: event.submission.to_string(),
            passage: event.passage.map(|passage| passage.to_string()).unwrap_or_default(),
            code: event.code.to_string(),
            state: event.state,
            by: event.person,
            quote: event.quote,
        })
        .collect())
}
