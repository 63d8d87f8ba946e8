//! Workbooks of every kind, as rows of cells.

use std::{io::Cursor, ops::ControlFlow};

use calamine::{Data, DataRef, Ods, OdsError, Reader, Xls, XlsError, Xlsb, Xlsx};
use jiff::civil;

use super::{
    rows::{OnRow, Row},
    xls,
};
use crate::{
    arrival::Trouble,
    formats::{archive::Archive, odt, sniff},
    guard::guarded,
    limits::{COLUMNS, Limits},
};

/// An open workbook.
pub(crate) enum Workbook<'b> {
    /// Read cell by cell: a sheet with one cell in its far corner would otherwise ask for all the cells between.
    Xlsx(Box<Xlsx<Cursor<&'b [u8]>>>),
    Xlsb(Box<Xlsb<Cursor<&'b [u8]>>>),
    Xls(Box<Xls<Cursor<Vec<u8>>>>),
    Ods(Box<Ods<Cursor<&'b [u8]>>>),
}

/// A cell of a sheet.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) moment: Option<civil::DateTime>,
}

impl<'b> Workbook<'b> {
    pub(crate) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, Trouble> {
        let cannot = || Trouble::damaged("the workbook cannot be opened");
        let locked = || Trouble::encrypted("the workbook needs a password");
        let cursor = Cursor::new(bytes);
        guarded("the workbook", || match sniff::sniff(bytes, "") {
            sniff::Format::Xls => match Xls::new(Cursor::new(xls::sound(bytes, limits)?)) {
                Ok(workbook) => Ok(Workbook::Xls(Box::new(workbook))),
                Err(XlsError::Password) => Err(locked()),
                Err(_) => Err(cannot()),
            },
            sniff::Format::Ods => {
                let mut archive = Archive::open(bytes, limits)?;
                odt::refuse_encrypted(&mut archive)?;
                archive.weigh(Some("content.xml"))?;
                if !archive.holds_sound_xml("content.xml") {
                    return Err(cannot());
                }
                match Ods::new(cursor) {
                    Ok(workbook) => Ok(Workbook::Ods(Box::new(workbook))),
                    Err(OdsError::Password) => Err(locked()),
                    Err(_) => Err(cannot()),
                }
            }
            _ if Archive::open(bytes, limits)?.has("xl/workbook.bin") => {
                Archive::open(bytes, limits)?.weigh(None)?;
                Xlsb::new(cursor).map(|workbook| Workbook::Xlsb(Box::new(workbook))).map_err(|_| cannot())
            }
            _ => {
                Archive::open(bytes, limits)?.weigh(Some("xl/worksheets/"))?;
                Xlsx::new(cursor).map(|workbook| Workbook::Xlsx(Box::new(workbook))).map_err(|_| cannot())
            }
        })
    }

    pub(crate) fn sheet_names(&self) -> Vec<String> {
        match self {
            Workbook::Xlsx(workbook) => workbook.sheet_names(),
            Workbook::Xlsb(workbook) => workbook.sheet_names(),
            Workbook::Xls(workbook) => workbook.sheet_names(),
            Workbook::Ods(workbook) => workbook.sheet_names(),
        }
    }

    /// Goes through the rows of a sheet, blank ones included, until `on_row` has had enough.
    pub(crate) fn each(&mut self, sheet: &str, on_row: OnRow<'_>) -> Result<(), Trouble> {
        let damaged = || Trouble::damaged(format!("the sheet `{sheet}` cannot be read"));
        let mut rows = Rows { sheet, cells: Vec::new(), current: 0, on_row };
        let range = match self {
            Workbook::Xlsx(workbook) => {
                let mut reader =
                    guarded("the sheet", || workbook.worksheet_cells_reader(sheet).map_err(|_| damaged()))?;
                while let Some(cell) = guarded("the sheet", || reader.next_cell().map_err(|_| damaged()))? {
                    let (row, column) = cell.get_position();
                    if rows.cell(row, column, cell.get_value()).is_break() {
                        return Ok(());
                    }
                }
                rows.finish();
                return Ok(());
            }
            Workbook::Xlsb(workbook) => {
                guarded("the sheet", || workbook.worksheet_range(sheet).map_err(|_| damaged()))?
            }
            Workbook::Xls(workbook) => guarded("the sheet", || workbook.worksheet_range(sheet).map_err(|_| damaged()))?,
            Workbook::Ods(workbook) => guarded("the sheet", || workbook.worksheet_range(sheet).map_err(|_| damaged()))?,
        };
        let (first_row, first_column) = range.start().unwrap_or_default();
        for (row, column, value) in range.used_cells() {
            let at = |first: u32, offset: usize| first + u32::try_from(offset).unwrap_or(u32::MAX - first);
            if rows.cell(at(first_row, row), at(first_column, column), &borrowed(value)).is_break() {
                return Ok(());
            }
        }
        rows.finish();
        Ok(())
    }
}

/// Cells gathered into rows.
struct Rows<'f> {
    sheet: &'f str,
    cells: Vec<Cell>,
    current: u32,
    on_row: OnRow<'f>,
}

impl Rows<'_> {
    fn cell(&mut self, row: u32, column: u32, value: &DataRef<'_>) -> ControlFlow<()> {
        let column = column as usize;
        if column >= COLUMNS {
            return ControlFlow::Continue(());
        }
        while self.current < row {
            // Rows left out of the file are blank; a long gap of them is passed over.
            (self.on_row)(Row::of_sheet(self.current + 1, self.sheet, &self.cells))?;
            self.cells.clear();
            self.current = if row - self.current > 10_000 { row } else { self.current + 1 };
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, Cell::default());
        }
        fill(&mut self.cells[column], value);
        ControlFlow::Continue(())
    }

    fn finish(&mut self) {
        if !self.cells.is_empty() {
            let _ = (self.on_row)(Row::of_sheet(self.current + 1, self.sheet, &self.cells));
        }
    }
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(moment) => DataRef::DateTime(*moment),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
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
