//! Codings and the matrix as workbooks: the table on the first sheet, and on the second what it holds.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use ymateb_model::coding::State;

use super::{
    matrix::Matrix,
    table::{COLUMNS, Line},
};
use crate::{Error, Project, Result};

/// The rows of a sheet, below the heading.
const ROWS: usize = 1_048_575;

/// The characters of a cell, as Excel counts them (in UTF-16), with room for the sign that more follows.
const CELL: usize = 32_700;

/// Writes a row for each coding.
pub(super) fn of_codings(project: &Project, lines: &[Line], states: &[State]) -> Result<Vec<u8>> {
    let mut book = begun(lines.len())?;
    let sheet = book.add_worksheet().set_name("codings").map_err(Error::internal)?;
    heading(sheet, COLUMNS.into_iter()).map_err(Error::internal)?;
    for (row, line) in (1..).zip(lines) {
        for (column, cell) in (0..).zip(line.cells()) {
            sheet.write_string(row, column, fitting(&cell)).map_err(Error::internal)?;
        }
    }
    let states = if states.is_empty() {
        "all".to_owned()
    } else {
        states.iter().map(|state| state.name()).collect::<Vec<_>>().join(", ")
    };
    about(&mut book, project, &[("states", states), ("codings", lines.len().to_string())])?;
    book.save_to_buffer().map_err(Error::internal)
}

/// Writes a row for each response.
pub(super) fn of_matrix(project: &Project, matrix: &Matrix) -> Result<Vec<u8>> {
    let mut book = begun(matrix.rows.len())?;
    let sheet = book.add_worksheet().set_name("matrix").map_err(Error::internal)?;
    let head = matrix.head();
    if head.len() > 16_384 {
        return Err(Error::refused("there are more codes than a sheet has columns", "write a CSV"));
    }
    heading(sheet, head.iter().map(String::as_str)).map_err(Error::internal)?;
    for (number, row) in (1..).zip(&matrix.rows) {
        for (column, cell) in (0..).zip(matrix.about(row)) {
            sheet.write_string(number, column, fitting(&cell)).map_err(Error::internal)?;
        }
        for (column, given) in (Matrix::ABOUT..).zip(&row.carries) {
            sheet.write_number(number, column, f64::from(u8::from(*given))).map_err(Error::internal)?;
        }
    }
    about(
        &mut book,
        project,
        &[("codes", matrix.counting().to_owned()), ("responses", matrix.rows.len().to_string())],
    )?;
    book.save_to_buffer().map_err(Error::internal)
}

/// A workbook that is the same whenever it is written.
fn begun(rows: usize) -> Result<Workbook> {
    if rows > ROWS {
        return Err(Error::refused(format!("a sheet has {ROWS} rows, and these are {rows}"), "write a CSV or JSONL"));
    }
    let mut book = Workbook::new();
    let always = ExcelDateTime::from_ymd(2000, 1, 1).map_err(Error::internal)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&always));
    Ok(book)
}

fn heading<'a>(sheet: &mut Worksheet, cells: impl Iterator<Item = &'a str>) -> std::result::Result<(), XlsxError> {
    for (column, cell) in (0..).zip(cells) {
        sheet.write_string(0, column, cell)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

/// What the first sheet holds.
fn about(book: &mut Workbook, project: &Project, facts: &[(&str, String)]) -> Result<()> {
    let sheet = book.add_worksheet().set_name("about").map_err(Error::internal)?;
    let settings = &project.settings;
    let title = &settings.consultation.title;
    let common = [
        ("consultation", format!("{} / {}", title.cy, title.en)),
        ("framework", settings.framework.version.clone()),
        ("program", format!("ymateb {}", env!("CARGO_PKG_VERSION"))),
    ];
    for (row, (name, value)) in (0..).zip(common.iter().chain(facts)) {
        sheet.write_string(row, 0, *name).map_err(Error::internal)?;
        sheet.write_string(row, 1, fitting(value)).map_err(Error::internal)?;
    }
    Ok(())
}

/// A text that a cell can hold. A passage of more than that is cut, with a sign; it is found by its id all the same.
fn fitting(cell: &str) -> String {
    if cell.encode_utf16().count() <= CELL {
        return cell.to_owned();
    }
    let mut units = 0;
    let kept = cell.chars().take_while(|letter| {
        units += letter.len_utf16();
        units <= CELL
    });
    kept.chain(" […]".chars()).collect()
}
