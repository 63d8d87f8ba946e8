//! Workbooks of before 2007, made sound before a library reads them: it believes what a broken one says of its size, and
//! asks for more memory than there is.

use std::io::{Cursor, Write};

use crate::{
    arrival::{Reason, Trouble},
    formats::compound::Compound,
    limits::Limits,
};

/// What a record of this number says is ignored.
const NOTHING: u16 = 0x0201;
/// Says how large a sheet is. It is a hint, and not believed.
const SIZE: u16 = 0x0200;
/// Cells: a formula, several numbers, texts, a number, a truth.
const CELLS: [u16; 8] = [0x0006, 0x00bd, 0x00d6, 0x00fd, 0x0203, 0x0204, 0x0205, 0x027e];
/// The start of a sheet.
const START: u16 = 0x0809;
/// No sheet had more columns.
const COLUMNS: u16 = 256;
/// How many places a sheet may have, and how many for each cell that is there, since the library keeps them all.
const PLACES: usize = 4_000_000;
const PLACES_A_CELL: usize = 64;

/// The workbook's stream in a compound file of its own, without what would mislead.
pub(super) fn sound(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, Trouble> {
    let cannot = || Trouble::damaged("the workbook cannot be opened");
    let mut compound = Compound::open(bytes, limits)?;
    let is_book = |name: &&String| ["workbook", "book"].contains(&name.to_lowercase().as_str());
    let name = compound.names("/").iter().find(is_book).cloned().ok_or_else(cannot)?;
    let mut stream = compound.stream(&format!("/{name}")).ok_or_else(cannot)?;
    tame(&mut stream)?;
    let pack = || -> std::io::Result<Vec<u8>> {
        let to = Cursor::new(Vec::with_capacity(stream.len() + 8192));
        let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, to)?;
        let name = if name.eq_ignore_ascii_case("book") { "Book" } else { "Workbook" };
        file.create_stream(name)?.write_all(&stream)?;
        Ok(file.into_inner().into_inner())
    };
    pack().map_err(|_| cannot())
}

/// Takes out hints at sizes and cells in columns that cannot be.
fn tame(stream: &mut [u8]) -> Result<(), Trouble> {
    let (mut at, mut cells, mut rows, mut columns) = (0, 0usize, 0usize, 0usize);
    while let Some(header) = stream.get(at..at + 4) {
        let kind = u16::from_le_bytes([header[0], header[1]]);
        let next = at + 4 + usize::from(u16::from_le_bytes([header[2], header[3]]));
        let place = stream
            .get(at + 4..at + 8)
            .map(|place| (u16::from_le_bytes([place[0], place[1]]), u16::from_le_bytes([place[2], place[3]])));
        let mut nothing = kind == SIZE;
        if kind == START {
            (cells, rows, columns) = (0, 0, 0);
        } else if CELLS.contains(&kind)
            && let Some((row, column)) = place
        {
            nothing = column >= COLUMNS;
            if !nothing {
                cells += 1;
                rows = rows.max(usize::from(row) + 1);
                columns = columns.max(usize::from(column) + 1);
            }
        }
        if rows * columns > PLACES.max(cells * PLACES_A_CELL) && ends_sheet(stream, next) {
            return Err(Trouble::new(
                Reason::TooLarge,
                "a sheet of the workbook has a few cells that lie very far apart",
                "open it, delete what lies far from the rest, and save it as XLSX",
            ));
        }
        if nothing {
            stream[at..at + 2].copy_from_slice(&NOTHING.to_le_bytes());
        }
        at = next;
    }
    Ok(())
}

/// Whether the next record ends the sheet, or the file does.
fn ends_sheet(stream: &[u8], at: usize) -> bool {
    stream.get(at..at + 2).is_none_or(|kind| kind == [0x0a, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    fn number(row: u16, column: u16) -> Vec<u8> {
        record(0x0203, &[&row.to_le_bytes()[..], &column.to_le_bytes(), &[0; 10]].concat())
    }

    fn check(records: &[Vec<u8>], kinds: &[u16], sound: bool) {
        let mut stream = records.concat();
        assert_eq!(tame(&mut stream).is_ok(), sound);
        let mut at = 0;
        for kind in kinds {
            assert_eq!(u16::from_le_bytes([stream[at], stream[at + 1]]), *kind);
            at += 4 + usize::from(u16::from_le_bytes([stream[at + 2], stream[at + 3]]));
        }
    }

    #[test]
    fn what_would_ask_for_all_memory_is_taken_out() {
        let (start, end) = (record(START, &[0; 16]), record(0x0a, &[]));
        let huge = record(SIZE, &[0xff; 14]);
        let kinds = [START, NOTHING, 0x0203, NOTHING, 0x0a];
        check(&[start.clone(), huge, number(9, 9), number(9, 0xfff0), end.clone()], &kinds, true);
        check(&[start.clone(), number(0, 0), number(65_000, 200), end.clone()], &[START], false);
        // Far down in one column is not far.
        check(&[start, number(65_000, 0), end, vec![1, 2, 3]], &[START], true);
    }
}
