//! Finding the columns that the settings name, by letter or by their headings.

use ymateb_model::consultation::ColumnRef;

use crate::{
    arrival::{Reason, Trouble},
    limits::COLUMNS,
    lookup,
    table::letter,
};

/// The heading rows of an export.
pub(crate) struct Headings {
    /// For each column, its headings from the first row on, as they are compared; blank cells carry on the heading to
    /// their left, but for the last row.
    carried: Vec<Vec<String>>,
    /// The same without carrying on.
    own: Vec<Vec<String>>,
    /// The headings as they are written, for messages.
    written: Vec<Vec<String>>,
}

impl Headings {
    pub(crate) fn new(rows: &[Vec<String>]) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let cell = |row: usize, column: usize| rows[row].get(column).map_or("", |cell| cell.trim());
        let mut headings = Self { carried: Vec::new(), own: Vec::new(), written: Vec::new() };
        for column in 0..width {
            let written: Vec<String> = (0..rows.len()).map(|row| cell(row, column).to_owned()).collect();
            let own: Vec<String> = written.iter().map(|heading| lookup::plain(heading)).collect();
            let mut carried = own.clone();
            if let Some(left) = headings.carried.last() {
                // A blank cell carries on only as long as the heading above it does too.
                for row in 0..rows.len().saturating_sub(1) {
                    if !own[row].is_empty() {
                        break;
                    }
                    carried[row].clone_from(&left[row]);
                }
            }
            headings.carried.push(carried);
            headings.own.push(own);
            headings.written.push(written);
        }
        headings
    }

    /// The number of the column, from 0.
    pub(crate) fn find(&self, wanted: &ColumnRef) -> Result<usize, Trouble> {
        let names = match wanted {
            ColumnRef::Letter(at) if (*at as usize) < self.carried.len() || self.carried.is_empty() => {
                return Ok(*at as usize);
            }
            ColumnRef::Letter(at) => {
                let last = letter(self.carried.len().saturating_sub(1));
                return Err(trouble(format!("there is no column {}; the last one is {last}", letter(*at as usize))));
            }
            ColumnRef::Heading(names) => names,
        };
        let plain: Vec<String> = names.iter().map(|name| lookup::plain(name)).collect();
        let matches = |column: &usize| {
            plain.iter().enumerate().all(|(row, name)| {
                // A heading given as blank is one that is blank itself.
                let has = if name.is_empty() { &self.own } else { &self.carried };
                has[*column].get(row).map_or("", String::as_str) == name
            })
        };
        let found: Vec<usize> = (0..self.carried.len()).filter(matches).collect();
        if let [column] = found[..] {
            return Ok(column);
        }
        // Of several, the one that has nothing below the headings given is meant.
        let bare = |column: &&usize| self.own[**column].iter().skip(plain.len()).all(String::is_empty);
        let bare_ones: Vec<&usize> = found.iter().filter(bare).collect();
        if let [column] = bare_ones[..] {
            return Ok(*column);
        }
        let shown = names.join(" / ");
        if found.is_empty() {
            return Err(trouble(format!("there is no column headed `{shown}`{}", self.nearest(&plain))));
        }
        let letters: Vec<String> = found.iter().take(6).map(|column| letter(*column)).collect();
        let more = if found.len() > letters.len() { ", …" } else { "" };
        Err(trouble(format!(
            "{} columns are headed `{shown}` ({}{more}); name the heading below it too, or the letter",
            found.len(),
            letters.join(", "),
        )))
    }

    fn nearest(&self, plain: &[String]) -> String {
        let wanted = plain.join(" / ");
        let mut best: Option<(f64, usize)> = None;
        for column in 0..self.carried.len() {
            let heading = self.carried[column].iter().take(plain.len().max(1)).cloned().collect::<Vec<_>>().join(" / ");
            let likeness = lookup::likeness(&wanted, &heading);
            if likeness > best.map_or(0.0, |(most, _)| most) {
                best = Some((likeness, column));
            }
        }
        let Some((_, column)) = best else { return String::new() };
        let written: Vec<&str> =
            self.written[column].iter().map(String::as_str).filter(|heading| !heading.is_empty()).collect();
        if written.is_empty() {
            return String::new();
        }
        format!("; the nearest is `{}` in column {}", written.join(" / "), letter(column))
    }
}

/// Why a row of so many cells is of no form, if it is not.
pub(super) fn too_wide(row: u32, cells: usize) -> Option<Trouble> {
    (cells > COLUMNS).then(|| {
        Trouble::new(
            Reason::Columns,
            format!("row {row} has {cells} cells, and no form has more than {COLUMNS} columns"),
            "check that it is the export of a form, and that each quotation mark that opens a cell is closed",
        )
    })
}

fn trouble(detail: String) -> Trouble {
    Trouble::new(
        Reason::Columns,
        detail,
        "correct the source's columns in the settings, or check that this is an export of that form",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rows: &[&[&str]], names: &[&str], expected: Result<&str, &str>) {
        let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect();
        let wanted = ColumnRef::Heading(names.iter().map(|&name| name.to_owned()).collect());
        let found = Headings::new(&rows).find(&wanted).map(letter).map_err(|trouble| trouble.detail);
        assert_eq!(found, expected.map(str::to_owned).map_err(str::to_owned));
    }

    const ROWS: &[&[&str]] = &[
        &["Id", "C1. Ydych chi'n  cytuno?", "", "C2. Pwy?", "", ""],
        &["", "Answer", "Comments", "Councils", "Homes", "Homes"],
    ];

    #[test]
    fn a_heading_is_found_under_the_one_it_carries_on() {
        check(ROWS, &["id"], Ok("A"));
        check(ROWS, &["C1. Ydych chi’n cytuno?", "comments"], Ok("C"));
        check(ROWS, &["C2. Pwy?", "Councils"], Ok("D"));
    }

    #[test]
    fn what_is_not_found_is_told_with_what_is_nearest() {
        check(
            ROWS,
            &["C1. Ydych chin cytuno?", "Comment"],
            Err("there is no column headed `C1. Ydych chin cytuno? / Comment`; \
                 the nearest is `Comments` in column C"),
        );
        check(
            ROWS,
            &["C2. Pwy?", "Homes"],
            Err("2 columns are headed `C2. Pwy? / Homes` (E, F); name the heading below it too, or the letter"),
        );
    }
}
