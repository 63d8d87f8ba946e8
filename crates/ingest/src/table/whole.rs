//! A table that people made, whole: a coder's spreadsheet is far smaller than a consultation's export.

use std::ops::ControlFlow;

use super::rows::each;
use crate::{
    arrival::{Note, Reason, Trouble},
    limits::Limits,
};

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableRow {
    /// Its number, from 1, as a spreadsheet shows it.
    pub number: u64,
    /// Its cells, as texts: a date is written as `2026-02-01T09:30:00`, a whole number without a point.
    pub cells: Vec<String>,
}

/// Reads a CSV (whatever its separator and encoding) or the first sheet of a workbook, blank rows left out. What is odd
/// about the reading is noted.
///
/// # Errors
/// If it is no table, damaged, or beyond the limits.
pub fn read_table(bytes: &[u8], name: &str, limits: &Limits) -> Result<(Vec<TableRow>, Vec<Note>), Trouble> {
    let mut table = Vec::new();
    let mut size = 0_usize;
    let notes = each(bytes, name, None, limits, &mut |row| {
        let cells: Vec<String> = row.cells().map(str::to_owned).collect();
        size += cells.iter().map(String::len).sum::<usize>();
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            table.push(TableRow { number: u64::from(row.number), cells });
        }
        if size > limits.file_bytes { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    if size > limits.file_bytes {
        return Err(Trouble::new(
            Reason::TooLarge,
            "the table holds more text than one file may",
            "divide it, or raise `file_mib` under `[reading]`",
        ));
    }
    Ok((table, notes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], name: &str, expected: &[&[&str]]) {
        let (rows, _) = read_table(bytes, name, &Limits::STARTING).expect("a table");
        let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.cells.iter().map(String::as_str).collect()).collect();
        assert_eq!(cells, expected, "{name}");
    }

    #[test]
    fn what_a_spreadsheet_does_to_a_table_is_undone() {
        let expected: &[&[&str]] = &[&["passage", "code"], &["p1", "P1, P2"], &["p2", "T1"]];
        check(b"passage,code\np1,\"P1, P2\"\n\np2,T1\n", "a.csv", expected);
        check(b"\xef\xbb\xbfpassage;code\r\np1;P1, P2\r\n;\r\np2;T1\r\n", "a.csv", expected);
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in (0..).zip([["passage", "code"], ["p1", "P1, P2"], ["", ""], ["p2", "T1"]]) {
            sheet.write_row(row, 0, cells).unwrap();
        }
        check(&book.save_to_buffer().unwrap(), "a.xlsx", expected);
    }
}
