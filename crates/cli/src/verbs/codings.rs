//! `codings`: what can be typed, and what is done about it.

use std::{
    fs::{self, File},
    io::{BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::Context;
use clap::{Subcommand, ValueEnum};
use ymateb_model::coding::State;
use ymateb_pipeline::{
    Project,
    codings::{self, Unanchored},
};

use crate::{
    exit::{Ending, Result},
    output::{self, print},
    typed::Printed,
};

/// Codings in or out.
#[derive(Debug, Subcommand)]
pub(crate) enum CodingsAction {
    /// Read people's codings from a file; rows that cannot be placed are listed with their lines and change nothing
    Import {
        /// A CSV, a workbook or JSONL, with the columns that `codings export` writes; a folder of CSVs; or ThemeFinder's
        /// `question_part_…/mapping.jsonl`, or the folder above it
        file: PathBuf,
        /// Whose codings these are, for rows without a coder
        #[arg(long, value_name = "NAME")]
        by: Option<String>,
    },
    /// Write a row for each coding, or a matrix of responses and codes
    Export {
        /// Write to this file, as CSV, XLSX or JSONL by its ending [default: standard output]
        #[arg(long, value_name = "FILE")]
        out: Option<PathBuf>,
        /// Write in this form, whatever the file's ending
        #[arg(long = "as", value_enum, value_name = "FORM")]
        form: Option<Form>,
        /// Only these states: `suggested`, `accepted`, `rejected`
        #[arg(long, value_delimiter = ',', value_name = "STATES")]
        state: Vec<String>,
        /// Write a row for each response and a column for each code, 1 where a person gave it
        #[arg(long, conflicts_with = "state")]
        matrix: bool,
        /// Write ThemeFinder's `question_part_…/mapping.jsonl` into this folder
        #[arg(long, value_name = "DIR", conflicts_with_all = ["out", "form", "state", "matrix"])]
        themefinder: Option<PathBuf>,
        /// In a matrix or mapping, count what is suggested and nobody judged as well
        #[arg(long, conflicts_with = "state")]
        with_suggested: bool,
    },
    /// List people's codings whose words are no longer in the record, beside what may stand in their place now
    Unanchored {
        #[command(flatten)]
        printed: Printed,
    },
    /// Put a coding whose words are no longer in the record on a passage; it stays its coder's
    Place {
        /// The number of the coding, as `unanchored` lists it
        entry: u64,
        /// The passage's id, or the beginning of it
        passage: String,
        /// Who places it
        #[arg(long, value_name = "NAME")]
        by: String,
    },
}

/// The form of a file.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Form {
    /// Comma-separated values
    Csv,
    /// A workbook
    Xlsx,
    /// A JSON object a line
    Jsonl,
}

impl From<Form> for codings::Form {
    fn from(form: Form) -> Self {
        match form {
            Form::Csv => codings::Form::Csv,
            Form::Xlsx => codings::Form::Xlsx,
            Form::Jsonl => codings::Form::Jsonl,
        }
    }
}

/// Does what was asked.
pub(crate) fn carry_out(project: &Project, action: &CodingsAction) -> Result {
    match action {
        CodingsAction::Import { file, by } => {
            let imported = codings::import(project, file, by.as_deref())?;
            output::data(&output::coding::imported(&imported))?;
            Ok(if imported.problems.is_empty() { Ending::Done } else { Ending::NeedsAPerson })
        }
        CodingsAction::Export { themefinder: Some(folder), with_suggested, .. } => {
            for path in codings::export_mapping(project, folder, *with_suggested)? {
                output::data(&path.display().to_string())?;
            }
            Ok(Ending::Done)
        }
        CodingsAction::Export { out, form, state, matrix, with_suggested, .. } => {
            let form = form_of(out.as_deref(), *form)?;
            let states = states(state)?;
            anyhow::ensure!(
                *matrix || !with_suggested,
                "a row for each coding holds suggestions as it is; name the states with `--state`"
            );
            let export = |to: &mut dyn Write| -> anyhow::Result<()> {
                if *matrix {
                    to.write_all(&codings::matrix(project, *with_suggested, form)?)?;
                } else {
                    codings::export(project, &states, form, to)?;
                }
                Ok(to.flush()?)
            };
            match out {
                Some(path) => written(path, export)?,
                None => export(&mut BufWriter::new(std::io::stdout().lock()))?,
            }
            Ok(Ending::Done)
        }
        CodingsAction::Unanchored { printed } => {
            let unanchored = codings::unanchored(project)?;
            print(*printed, &unanchored, |all| output::coding::unanchored(all), |all| unanchored_csv(all))
        }
        CodingsAction::Place { entry, passage, by } => {
            let placed = codings::place(project, *entry, passage, by)?;
            output::data(&format!("{placed}: placed"))?;
            Ok(Ending::Done)
        }
    }
}

/// Writes a file. What could not be written whole is not left there.
fn written(path: &Path, write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let cannot = || format!("`{}` cannot be written", path.display());
    let file = File::create(path).with_context(cannot)?;
    write(&mut BufWriter::new(file)).inspect_err(|_| {
        if path.is_file() {
            let _ = fs::remove_file(path);
        }
    })
}

/// The form that is asked for, or that the file's name ends in.
fn form_of(out: Option<&Path>, asked: Option<Form>) -> anyhow::Result<codings::Form> {
    if let Some(form) = asked {
        return Ok(form.into());
    }
    let Some(out) = out else { return Ok(codings::Form::Csv) };
    let ending = out.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("xlsx") => Ok(codings::Form::Xlsx),
        Some("jsonl" | "ndjson") => Ok(codings::Form::Jsonl),
        Some("csv") => Ok(codings::Form::Csv),
        _ => anyhow::bail!(
            "`{}` does not say what it is to be\nhint: let it end in .csv, .xlsx or .jsonl, or say `--as FORM`",
            out.display()
        ),
    }
}

fn states(names: &[String]) -> anyhow::Result<Vec<State>> {
    let state = |name: &String| {
        State::parse(name).with_context(|| format!("`{name}` is no state: suggested, accepted or rejected"))
    };
    names.iter().map(state).collect()
}

fn unanchored_csv(all: &[Unanchored]) -> anyhow::Result<()> {
    let rows = all.iter().map(|coding| {
        let likely = coding.likely.first();
        [
            coding.entry.to_string(),
            coding.submission.clone(),
            coding.passage.clone(),
            coding.code.clone(),
            coding.state.to_string(),
            coding.by.clone(),
            coding.quote.clone(),
            likely.map(|likely| likely.passage.to_string()).unwrap_or_default(),
            likely.map(|likely| format!("{:.2}", likely.alike)).unwrap_or_default(),
            likely.map(|likely| likely.text.clone()).unwrap_or_default(),
        ]
    });
    let head =
        ["entry", "submission", "passage", "code", "state", "coder", "quote", "likely passage", "alike", "likely text"];
    output::csv(head, rows)
}
