//! Tables as rows of cells, whatever they are kept in: CSV of any separator and encoding, workbooks of every kind.
//!
//! Rows are handed on as they are met. [`form`](crate::form) makes sessions of them.

mod long;
mod whole;
mod xls;

pub(crate) mod rows;
pub(crate) mod workbook;

pub use long::LongTable;
pub use whole::{TableRow, read_table};

/// The letter of a column as a spreadsheet shows it, 0 being `A`.
pub(crate) fn letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + (rest % 26) as u8));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        assert_eq!([0, 25, 26, 77, 701, 702].map(letter), ["A", "Z", "AA", "BZ", "ZZ", "AAA"]);
    }
}
