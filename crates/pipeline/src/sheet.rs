//! Rows of people's CSV files, with their line numbers, by the names of their columns.

use std::path::Path;

use crate::{Error, Result};

/// A CSV that people made: a heading row, then rows.
pub(crate) struct Sheet {
    head: Vec<String>,
    rows: Vec<(u64, csv::StringRecord)>,
}

impl Sheet {
    /// Reads a file. Every one of `needed` must be a column, each given as the names it may have.
    pub(crate) fn read(path: &Path, needed: &[&[&str]]) -> Result<Self> {
        let bytes = std::fs::read(path).map_err(|source| Error::io(path, source))?;
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let bad = |error: csv::Error| Error::Input {
            file: path.to_owned(),
            line: error.position().map_or(1, csv::Position::line),
            message: "this is not a row of a UTF-8 CSV".to_owned(),
            hint: "save the sheet as `CSV UTF-8`".to_owned(),
        };
        let head: Vec<String> = reader.headers().map_err(bad)?.iter().map(|h| h.trim().to_lowercase()).collect();
        for names in needed {
            if !names.iter().any(|name| head.iter().any(|column| column == name)) {
                return Err(Error::Input {
                    file: path.to_owned(),
                    line: 1,
                    message: format!("there is no column `{}`", names.join("` or `")),
                    hint: format!("the columns are {}", head.join(", ")),
                });
            }
        }
        let rows = reader
            .records()
            .map(|record| record.map(|row| (row.position().map_or(0, csv::Position::line), row)).map_err(bad))
            .collect::<Result<Vec<_>>>()?;
        Ok(Self { head, rows })
    }

    /// The rows with their lines, from 1.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { head: &self.head, line: *line, cells })
    }
}

/// One row.
pub(crate) struct Row<'s> {
    head: &'s [String],
    pub(crate) line: u64,
    cells: &'s csv::StringRecord,
}

impl Row<'_> {
    /// The cell under the first of these columns that there is, trimmed; empty where there is none.
    pub(crate) fn cell(&self, names: &[&str]) -> &str {
        let column = names.iter().find_map(|name| self.head.iter().position(|column| column == name));
        column.and_then(|column| self.cells.get(column)).map(unquoted).unwrap_or("").trim()
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
