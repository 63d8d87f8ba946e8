//! Codings and the matrix as workbooks: the table on the first sheet, and on the second what it holds.

use std::io::{self, Seek, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use ymateb_model::coding::State;

use super::{
    matrix::Matrix,
    table::{COLUMNS, Lines},
};
use crate::{Error, Project, Result};

/// The rows of a sheet, below the heading.
const ROWS: u32 = 1_048_575;

/// The characters of a cell, as Excel counts them (in UTF-16), with room for the sign that more follows.
const CELL: usize = 32_700;

/// Writes a row for each coding. Rows are on the disk as soon as the next one comes, in files that are gone when they are
/// closed: a workbook has to be whole before it can be handed on.
pub(super) fn of_codings(project: &Project, lines: Lines<'_>, states: &[State], out: &mut dyn Write) -> Result<()> {
    let mut book = begun()?;
    let sheet = book.add_worksheet_with_constant_memory().map_err(Error::internal)?;
    sheet.set_name("codings").map_err(Error::internal)?;
    heading(sheet, COLUMNS.into_iter()).map_err(Error::internal)?;
    let mut rows = 0;
    lines(&mut |line| {
        rows += 1;
        room_for(rows)?;
        for (column, cell) in (0..).zip(line.cells()) {
            sheet.write_string(rows, column, fitting(&cell)).map_err(Error::internal)?;
        }
        Ok(())
    })?;
    let states = if states.is_empty() {
        "all".to_owned()
    } else {
        states.iter().map(|state| state.name()).collect::<Vec<_>>().join(", ")
    };
    about(&mut book, project, &[("states", states), ("codings", rows.to_string())])?;
    let mut file = tempfile::tempfile()?;
    book.save_to_writer(&mut file).map_err(Error::internal)?;
    file.rewind()?;
    io::copy(&mut file, out)?;
    Ok(())
}

/// Writes a row for each response.
pub(super) fn of_matrix(project: &Project, matrix: &Matrix) -> Result<Vec<u8>> {
    room_for(matrix.rows.len().try_into().unwrap_or(u32::MAX))?;
    let mut book = begun()?;
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

/// Refuses more rows than a sheet has.
fn room_for(rows: u32) -> Result<()> {
    if rows > ROWS {
        return Err(Error::refused(format!("a sheet has {ROWS} rows, and these are more"), "write a CSV or JSONL"));
    }
    Ok(())
}

/// A workbook that is the same whenever it is written.
fn begun() -> Result<Workbook> {
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
