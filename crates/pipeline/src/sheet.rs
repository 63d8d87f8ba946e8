//! Rows of people's tables, with their numbers, by the names of their columns: CSVs with whatever separator, workbooks.

use std::path::Path;

use ymateb_ingest::{Limits, TableRow, read_table};

use crate::{Error, Result};

/// A table that people made: a heading row, then rows.
pub(crate) struct Sheet {
    head: Vec<String>,
    rows: Vec<TableRow>,
}

impl Sheet {
    /// Reads a file. Every one of `needed` must be a column, each given as the names it may have.
    pub(crate) fn read(path: &Path, needed: &[&[&str]]) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|source| Error::io(path, source))?;
        Self::of(path, &bytes, needed)
    }

    /// Reads what a file of that name holds.
    pub(crate) fn of(path: &Path, bytes: &[u8], needed: &[&[&str]]) -> Result<Self> {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        let wrong = |message: String, hint: String| Error::Input { file: path.to_owned(), line: 1, message, hint };
        let (mut rows, _) =
            read_table(bytes, &name, &Limits::STARTING).map_err(|trouble| wrong(trouble.detail, trouble.advice))?;
        if rows.is_empty() {
            return Err(wrong("there is no heading row".to_owned(), "name the columns in the first row".to_owned()));
        }
        let head: Vec<String> = rows.remove(0).cells.iter().map(|cell| cell.trim().to_lowercase()).collect();
        for names in needed {
            if !names.iter().any(|name| head.iter().any(|column| column == name)) {
                let message = format!("there is no column `{}`", names.join("` or `"));
                return Err(wrong(message, format!("the columns are {}", head.join(", "))));
            }
        }
        Ok(Self { head, rows })
    }

    /// The names of the columns, in lower case.
    pub(crate) fn columns(&self) -> impl Iterator<Item = &str> {
        self.head.iter().map(String::as_str)
    }

    /// The rows with their numbers, from 1.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|row| Row { head: &self.head, line: row.number, cells: &row.cells })
    }
}

/// One row.
pub(crate) struct Row<'s> {
    head: &'s [String],
    pub(crate) line: u64,
    cells: &'s [String],
}

impl Row<'_> {
    /// The cell under the first of these columns that there is, trimmed; empty where there is none.
    pub(crate) fn cell(&self, names: &[&str]) -> &str {
        let column = names.iter().find_map(|name| self.head.iter().position(|column| column == name));
        column.and_then(|column| self.cells.get(column)).map(|cell| unquoted(cell.trim())).unwrap_or("")
    }
}

/// A text cell that a spreadsheet would run as a formula, made plain by an apostrophe before it. Numbers are left alone.
pub fn plain_cell(cell: &str) -> String {
    if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() }
}

/// Takes the apostrophe of [`plain_cell`] off again.
fn unquoted(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest)).unwrap_or(cell)
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_that_would_run_are_made_plain_and_come_back() {
        for (cell, plain) in [("=1+1", "'=1+1"), ("-", "'-"), ("-3.5", "-3.5"), ("@SUM", "'@SUM"), ("tâl", "tâl")] {
            assert_eq!(plain_cell(cell), plain);
            assert_eq!(unquoted(&plain_cell(cell)), cell);
        }
        assert_eq!(unquoted("'n wir"), "'n wir", "an apostrophe that was written stays");
    }
}
