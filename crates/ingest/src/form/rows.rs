//! Rows of a CSV or a sheet, one at a time.

use std::{io::Cursor, ops::ControlFlow};

use calamine::{DataRef, Reader, Xlsx};
use csv::StringRecord;
use jiff::civil;

use crate::{
    arrival::{Note, Reason, Trouble},
    decode::decode,
    document,
    guard::guarded,
    limits,
    sniff::{Format, sniff},
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

/// A cell of a sheet.
#[derive(Debug, Clone, Default)]
struct Cell {
    text: String,
    moment: Option<civil::DateTime>,
}

impl<'a> Row<'a> {
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
pub(crate) fn each(bytes: &[u8], name: &str, sheet: Option<&str>, on_row: OnRow<'_>) -> Result<Vec<Note>, Trouble> {
    match sniff(bytes, name) {
        Format::Xlsx => each_of_sheet(bytes, sheet, on_row).map(|()| Vec::new()),
        Format::Csv | Format::Text => each_of_csv(bytes, on_row),
        Format::Empty => Ok(Vec::new()),
        Format::EncryptedOffice => Err(document::encrypted("the workbook needs a password")),
        _ => Err(Trouble::new(
            Reason::UnknownFormat,
            "it is no CSV and no XLSX workbook",
            "export the form's results as CSV or XLSX",
        )),
    }
}

/// Goes through the rows of a CSV.
pub(crate) fn each_of_csv(bytes: &[u8], on_row: OnRow<'_>) -> Result<Vec<Note>, Trouble> {
    let decoded = decode(bytes);
    let mut notes = Vec::new();
    if decoded.encoding != "UTF-8" {
        notes.push(Note::new(format!("read as {}: {}", decoded.encoding, decoded.because)));
    }
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(&decoded.text))
        .from_reader(decoded.text.as_bytes());
    let mut record = StringRecord::new();
    let mut number = 0;
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return Ok(notes),
            Err(_) => return Err(Trouble::damaged(format!("row {} is no CSV", number + 1))),
        }
        number += 1;
        if on_row(Row { number, sheet: None, cells: Cells::Record(&record) }).is_break() {
            return Ok(notes);
        }
    }
}

/// The separator of the first line, outside quotes: a comma, a semicolon or a tab.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.bytes().take(64 * 1024) {
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

/// The names of a workbook's sheets.
pub(crate) fn open(bytes: &[u8]) -> Result<Xlsx<Cursor<&[u8]>>, Trouble> {
    guarded("the workbook", || {
        Xlsx::new(Cursor::new(bytes)).map_err(|_| Trouble::damaged("the workbook cannot be opened"))
    })
}

/// Goes through the rows of a sheet. Cells are read one by one: a sheet with one cell in its far corner would
/// otherwise ask for all the cells between.
fn each_of_sheet(bytes: &[u8], sheet: Option<&str>, on_row: OnRow<'_>) -> Result<(), Trouble> {
    let mut workbook = open(bytes)?;
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
    each_of_open_sheet(&mut workbook, name, on_row)
}

/// Goes through the rows of a sheet of an open workbook.
pub(crate) fn each_of_open_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    on_row: OnRow<'_>,
) -> Result<(), Trouble> {
    let damaged = || Trouble::damaged(format!("the sheet `{name}` cannot be read"));
    let mut reader = guarded("the sheet", || workbook.worksheet_cells_reader(name).map_err(|_| damaged()))?;
    let mut cells: Vec<Cell> = Vec::new();
    let mut current: u32 = 0;
    while let Some(cell) = guarded("the sheet", || reader.next_cell().map_err(|_| damaged()))? {
        let (row, column) = cell.get_position();
        let column = column as usize;
        if column >= limits::COLUMNS {
            continue;
        }
        while current < row {
            // Rows left out of the file are blank; a long gap of them is passed over.
            if on_row(Row { number: current + 1, sheet: Some(name), cells: Cells::Sheet(&cells) }).is_break() {
                return Ok(());
            }
            cells.clear();
            current = if row - current > 10_000 { row } else { current + 1 };
        }
        if cells.len() <= column {
            cells.resize(column + 1, Cell::default());
        }
        fill(&mut cells[column], cell.get_value());
    }
    if !cells.is_empty() {
        let _ = on_row(Row { number: current + 1, sheet: Some(name), cells: Cells::Sheet(&cells) });
    }
    Ok(())
}

fn fill(cell: &mut Cell, value: &DataRef<'_>) {
    cell.moment = None;
    cell.text = match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        // An id of twelve digits is a float to Excel.
        DataRef::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let signed = |number: u8| i8::try_from(number).unwrap_or(0);
            let (month, day, hour) = (signed(month), signed(day), signed(hour));
            let year = i16::try_from(year).unwrap_or(0);
            cell.moment = civil::DateTime::new(year, month, day, hour, signed(minute), signed(second), 0).ok();
            cell.moment.map_or_else(|| moment.as_f64().to_string(), |moment| moment.to_string())
        }
        DataRef::DateTimeIso(text) => {
            cell.moment = text.parse().ok();
            text.clone()
        }
    };
}
