//! `codings`: people's codings in and out, in files that other programs read.
//!
//! | file | what it holds | comes back |
//! |---|---|---|
//! | CSV, XLSX | a row for each coding (`table`) | yes |
//! | JSONL | a line for each coding, with the bytes it rests on (`lines`) | yes |
//! | matrix, as CSV or XLSX | a row for each response, a column for each code, 0 or 1 (`matrix`) | no |
//! | ThemeFinder's tree | `mapping.jsonl` for each question (`mapping`) | yes, as far as it goes |
//!
//! Coming in, a coding names a passage by its id, or by the submission as the register lists it (`source/locator`) and the
//! passage's words; or a whole response. What cannot be placed is listed with its line and changes nothing; the rest is
//! added to the history. A coding that its coder had already given is not added again, and a machine's is passed over.

mod lines;
mod mapping;
mod matrix;
mod table;
mod unanchored;
mod workbook;
mod written;

use std::{
    io::Write,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use jiff::Timestamp;
use serde::Serialize;
use ymateb_model::coding::State;
use ymateb_store::{CodingFilter, Store};

pub use crate::sheet::plain_cell;
pub use table::COLUMNS;
pub use unanchored::{Likely, Unanchored, place, unanchored};
pub(crate) use written::placed;

use crate::{Error, Project, Result, anchor::Anchors};
use table::{Line, Lines};
use written::{Came, Written};

/// What an import did.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Imported {
    /// Codings added to the history.
    pub added: u64,
    /// Codings that their coder had already given.
    pub unchanged: u64,
    /// A machine's suggestions, which are no person's word and were passed over.
    pub machines: u64,
    /// Rows that could not be placed or read.
    pub problems: Vec<Problem>,
}

/// A row that could not be placed or read.
#[derive(Debug, Clone, Serialize)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// The line or row, from 1.
    pub line: u64,
    /// What is wrong, without a word of the quotation.
    pub message: String,
}

/// The file that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A row for each coding, as CSV.
    Csv,
    /// A row for each coding, as a workbook.
    Xlsx,
    /// A line for each coding, as JSON.
    Jsonl,
}

/// Reads codings from a file, or from every CSV in a folder, or from a ThemeFinder tree's mapping.
///
/// # Errors
/// If a file is none of these or lacks a column, or the record cannot be written. Then nothing is added.
pub fn import(project: &Project, path: &Path, by: Option<&str>) -> Result<Imported> {
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let mut imported = Imported::default();
    let mut new = Vec::new();
    let mut anchors = Anchors::new(&store)?;
    let now = Timestamp::now();
    for (file, written) in all_written(project, path)? {
        let problem = |message| Problem { file: file.clone(), line: written.line, message };
        match written.codings(project, &mut anchors, by, now)? {
            Ok(Came::Codings(codings)) => new.extend(codings),
            Ok(Came::OfAMachine) => imported.machines += 1,
            Err(message) => imported.problems.push(problem(message)),
        }
    }
    let before = new.len();
    let mut said = Vec::with_capacity(before);
    for coding in new {
        if !written::said_before(&store, &coding)? {
            said.push(coding);
        }
    }
    imported.unchanged = (before - said.len()) as u64;
    imported.added = said.len() as u64;
    let mut batch = store.batch()?;
    batch.add_codings(&said)?;
    batch.commit()?;
    Ok(imported)
}

/// Everything that is written in a file or folder, with the file it is in.
fn all_written(project: &Project, path: &Path) -> Result<Vec<(PathBuf, Written)>> {
    let ends = |ending: &str| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(ending));
    let mappings = mapping::files(path)?;
    let mut all = Vec::new();
    let mut take =
        |file: &Path, written: Vec<Written>| all.extend(written.into_iter().map(|one| (file.to_owned(), one)));
    if !mappings.is_empty() {
        for file in mappings {
            take(&file, mapping::read(project, &file)?);
        }
    } else if ends("jsonl") || ends("ndjson") {
        take(path, lines::read(path)?);
    } else {
        for file in csv_files(path)? {
            take(&file, table::read(&file)?);
        }
    }
    Ok(all)
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

/// Writes each coding that holds: a person's last word on a passage or response and code, or else the machine's
/// suggestion. In order of submission; what is said of the whole response first, then by passage and code. None is held for
/// longer than it takes to write it.
///
/// # Errors
/// If the record cannot be read, `out` cannot be written, or there are more codings than a sheet has rows. What was written
/// until then is not whole.
pub fn export(project: &Project, states: &[State], form: Form, out: &mut dyn Write) -> Result<()> {
    let lines: Lines<'_> = &mut |write| {
        let mut written = Ok(());
        each_line(project, states, &mut |line| {
            written = write(&line);
            if written.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        written
    };
    match form {
        Form::Csv => table::csv(lines, out),
        Form::Xlsx => workbook::of_codings(project, lines, states, out),
        Form::Jsonl => lines::write(lines, out),
    }
}

/// Goes through the same codings as the cells of their rows, under [`COLUMNS`].
///
/// # Errors
/// If the record cannot be read.
pub fn each(
    project: &Project,
    states: &[State],
    each: &mut dyn FnMut([String; COLUMNS.len()]) -> ControlFlow<()>,
) -> Result<()> {
    each_line(project, states, &mut |line| each(line.cells()))
}

fn each_line(project: &Project, states: &[State], each: &mut dyn FnMut(Line) -> ControlFlow<()>) -> Result<()> {
    let store = Store::open_read_only(&project.root)?;
    let wanted = |state: State| states.is_empty() || states.contains(&state);
    let mut whole = store.response_codings()?;
    whole.sort_by(|one, other| one.submission.cmp(&other.submission));
    let mut whole = whole.iter().filter(|row| wanted(row.coding.state)).peekable();
    let filter = CodingFilter { states: states.to_vec(), ..CodingFilter::default() };
    let mut went_on = ControlFlow::Continue(());
    store.each_coding(&filter, &mut |row| {
        // What is said of the whole of a submission stands before what is said of its passages.
        while let Some(before) = whole.next_if(|before| before.submission <= row.submission) {
            went_on = each(Line::of_response(before));
            if went_on.is_break() {
                return went_on;
            }
        }
        went_on = each(Line::of_passage(&row));
        went_on
    })?;
    for rest in whole {
        if went_on.is_break() {
            break;
        }
        went_on = each(Line::of_response(rest));
    }
    Ok(())
}

/// Writes the matrix of responses and codes: 1 where a response carries a code on any of its passages or as a whole, by
/// people's word, or by a suggestion as well.
///
/// # Errors
/// If the record cannot be read, or there is more of it than a sheet holds.
pub fn matrix(project: &Project, with_suggested: bool, form: Form) -> Result<Vec<u8>> {
    let matrix = matrix::Matrix::of(project, with_suggested)?;
    match form {
        Form::Csv => matrix.csv(),
        Form::Xlsx => workbook::of_matrix(project, &matrix),
        Form::Jsonl => Err(Error::refused("a matrix is written as CSV or XLSX", "name a file that ends so")),
    }
}

/// Writes ThemeFinder's `question_part_…/mapping.jsonl` for each question into a folder, and gives the files written.
///
/// # Errors
/// If the record cannot be read or the folder not be written.
pub fn export_mapping(project: &Project, folder: &Path, with_suggested: bool) -> Result<Vec<PathBuf>> {
    mapping::write(project, folder, with_suggested)
}
