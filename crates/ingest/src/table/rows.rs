//! Rows of a table, one at a time: lines of a CSV, rows of a sheet, records of JSON.

use std::{collections::HashMap, io::Read, ops::ControlFlow};

use csv::StringRecord;
use jiff::civil;

use super::workbook::{Cell, Workbook};
use crate::{
    arrival::{Note, Reason, Trouble},
    decode::decode,
    formats::{
        json,
        sniff::{Format, sniff},
    },
    limits::{COLUMNS, Limits},
};

/// A row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    /// Its number, from 1, as a spreadsheet shows it.
    pub(crate) number: u32,
    /// The sheet, in a workbook.
    pub(crate) sheet: Option<&'a str>,
    cells: Cells<'a>,
}

#[derive(Clone, Copy)]
enum Cells<'a> {
    Record(&'a StringRecord),
    Sheet(&'a [Cell]),
}

impl<'a> Row<'a> {
    pub(super) fn of_sheet(number: u32, sheet: &'a str, cells: &'a [Cell]) -> Self {
        Self { number, sheet: Some(sheet), cells: Cells::Sheet(cells) }
    }

    /// The text of a cell; empty where the row is too short.
    pub(crate) fn text(&self, column: usize) -> &'a str {
        match self.cells {
            Cells::Record(record) => record.get(column).unwrap_or_default(),
            Cells::Sheet(cells) => cells.get(column).map_or("", |cell| cell.text.as_str()),
        }
    }

    /// The moment in a cell that holds a date, not words.
    pub(crate) fn moment(&self, column: usize) -> Option<civil::DateTime> {
        match self.cells {
            Cells::Record(_) => None,
            Cells::Sheet(cells) => cells.get(column).and_then(|cell| cell.moment),
        }
    }

    /// The texts of all cells.
    pub(crate) fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let row = *self;
        let width = match row.cells {
            Cells::Record(record) => record.len(),
            Cells::Sheet(cells) => cells.len(),
        };
        (0..width).map(move |column| row.text(column))
    }
}

/// What is done with each row.
pub(crate) type OnRow<'f> = &'f mut dyn FnMut(Row<'_>) -> ControlFlow<()>;

/// Goes through the rows of a table, blank ones included, until `on_row` has had enough.
pub(crate) fn each(
    bytes: &[u8],
    name: &str,
    sheet: Option<&str>,
    limits: &Limits,
    on_row: OnRow<'_>,
) -> Result<Vec<Note>, Trouble> {
    match sniff(bytes, name) {
        Format::Xlsx | Format::Xls | Format::Ods => each_of_sheet(bytes, sheet, limits, on_row).map(|()| Vec::new()),
        Format::Json => each_of_json(bytes, on_row),
        Format::Csv | Format::Text => each_of_csv(bytes, on_row),
        Format::Empty => Ok(Vec::new()),
        Format::EncryptedOffice => Err(Trouble::encrypted("the workbook needs a password")),
        _ => Err(Trouble::new(
            Reason::UnknownFormat,
            "it is no table: no CSV, no workbook and no JSON",
            "export the form's results as CSV or XLSX",
        )),
    }
}

/// Goes through the rows of a CSV.
pub(crate) fn each_of_csv(bytes: &[u8], on_row: OnRow<'_>) -> Result<Vec<Note>, Trouble> {
    let decoded = decode(bytes);
    let notes = decoded.notes();
    let text = decoded.text.as_bytes();
    each_record(text, delimiter(text), on_row).map_err(|NoCsv { row, .. }| not_csv(row))?;
    Ok(notes)
}

/// A row that is no CSV.
pub(super) struct NoCsv {
    pub(super) row: u32,
    pub(super) error: csv::Error,
}

pub(super) fn not_csv(row: u32) -> Trouble {
    Trouble::damaged(format!("row {row} is no CSV"))
}

/// Goes through the rows of a CSV in UTF-8 as it is read.
pub(super) fn each_record(text: impl Read, delimiter: u8, on_row: OnRow<'_>) -> Result<(), NoCsv> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text);
    let mut record = StringRecord::new();
    let mut number = 0;
    while reader.read_record(&mut record).map_err(|error| NoCsv { row: number + 1, error })? {
        number += 1;
        if on_row(Row { number, sheet: None, cells: Cells::Record(&record) }).is_break() {
            break;
        }
    }
    Ok(())
}

/// How much of a table its separator is looked for in.
pub(super) const HEAD: usize = 64 * 1024;

/// The separator of the first line, outside quotes: a comma, a semicolon or a tab.
pub(super) fn delimiter(text: &[u8]) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for &byte in text.iter().take(HEAD) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => break,
            _ if !quoted => {
                if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| *separator == byte) {
                    *count += 1;
                }
            }
            _ => {}
        }
    }
    // Where two are as common, the one that stands first: a comma.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(separator, _)| *separator)
}

/// Goes through records as if they were rows under a row of their keys. The first record is row 1.
fn each_of_json(bytes: &[u8], on_row: OnRow<'_>) -> Result<Vec<Note>, Trouble> {
    let mut keys: Vec<String> = Vec::new();
    let mut columns: HashMap<String, usize> = HashMap::new();
    json::each(bytes, &mut |fields| {
        for (key, _) in fields {
            if !columns.contains_key(&key) && keys.len() < COLUMNS {
                columns.insert(key.clone(), keys.len());
                keys.push(key);
            }
        }
        ControlFlow::Continue(())
    })?;
    let head = StringRecord::from(keys);
    if on_row(Row { number: 0, sheet: None, cells: Cells::Record(&head) }).is_break() {
        return Ok(Vec::new());
    }
    let mut number = 0;
    json::each(bytes, &mut |fields| {
        let mut cells = vec![String::new(); head.len()];
        for (key, value) in fields {
            if let Some(column) = columns.get(&key) {
                cells[*column] = value;
            }
        }
        number += 1;
        on_row(Row { number, sheet: None, cells: Cells::Record(&StringRecord::from(cells)) })
    })?;
    Ok(Vec::new())
}

fn each_of_sheet(bytes: &[u8], sheet: Option<&str>, limits: &Limits, on_row: OnRow<'_>) -> Result<(), Trouble> {
    let mut workbook = Workbook::open(bytes, limits)?;
    let names = workbook.sheet_names();
    let name = match sheet {
        Some(wanted) => names.iter().find(|name| name.trim().eq_ignore_ascii_case(wanted.trim())).ok_or_else(|| {
            let listed = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            Trouble::new(
                Reason::Columns,
                format!("the workbook has no sheet `{wanted}`; it has {listed}"),
                "correct the sheet in the settings",
            )
        })?,
        None => names.first().ok_or_else(|| Trouble::damaged("the workbook has no sheet"))?,
    };
    workbook.each(name, on_row)
}
