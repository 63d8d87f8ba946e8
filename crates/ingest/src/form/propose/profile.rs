//! An export's columns in figures: enough to tell names, moments, options and words apart, without keeping the words.

use std::{collections::BTreeMap, ops::ControlFlow};

use super::{ProposedColumn, heading};
use crate::{
    arrival::Trouble,
    form::columns,
    limits::Limits,
    lookup::plain,
    table::{letter, rows},
};

/// How many rows may be headings.
const MOST_HEADING_ROWS: usize = 4;

/// How many different cells of a column are kept: a column of options has fewer.
const MOST_DISTINCT: usize = 64;

/// Notations of moments, the likeliest first: where two fit every cell, a British export means the first.
const NOTATIONS: [&str; 8] = [
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y %H:%M",
    "%d/%m/%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S",
    "%Y-%m-%d",
    "%d %b %Y %H:%M",
    "%m/%d/%Y %H:%M:%S",
];

/// Cells by which platforms say nothing. *N/A* is none: on many forms it is an option.
const SIGNS_OF_NOTHING: [&str; 3] = ["-", "--", "."];

/// An export, column by column.
pub(super) struct Table {
    pub(super) sheet: Option<String>,
    pub(super) headings: Vec<Vec<String>>,
    /// For each heading row, the column whose cell stands above each column: its own, or the one that a blank cell carries
    /// on.
    above: Vec<Vec<Option<usize>>>,
    pub(super) sessions: u64,
    pub(super) columns: Vec<Column>,
}

/// What stands in a column below its headings.
#[derive(Debug, Default)]
pub(super) struct Column {
    pub(super) filled: u64,
    /// Its different cells and how often each stands there; no longer all of them where `many` is set.
    pub(super) distinct: BTreeMap<String, u64>,
    pub(super) many: bool,
    words: u64,
    pub(super) most_words: usize,
    moments: u64,
    notations: [u64; NOTATIONS.len()],
    pub(super) with_at: u64,
    /// How many cells have each sign of nothing.
    nothing: [u64; SIGNS_OF_NOTHING.len()],
    mangled: bool,
    /// How many cells are lists of parts with `;` between them, and the parts.
    lists: u64,
    pub(super) parts: BTreeMap<String, u64>,
}

impl Table {
    pub(super) fn read(bytes: &[u8], name: &str, sheet: Option<&str>, limits: &Limits) -> Result<Self, Trouble> {
        let mut first: Vec<Vec<String>> = Vec::new();
        let mut samples: Vec<Vec<String>> = Vec::new();
        let mut too_wide = None;
        rows::each(bytes, name, sheet, limits, &mut |row| {
            too_wide = columns::too_wide(row.number, row.cells().count());
            if too_wide.is_some() {
                return ControlFlow::Break(());
            }
            let cells: Vec<String> = row.cells().map(str::to_owned).collect();
            if first.len() < MOST_HEADING_ROWS {
                first.push(cells.clone());
            }
            samples.push(cells);
            if samples.len() < 400 { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        if let Some(trouble) = too_wide {
            return Err(trouble);
        }
        let same_below = |at: usize, cell: &str| {
            let is_it = |row: &&Vec<String>| row.get(at).is_some_and(|below| below.trim() == cell);
            samples.iter().skip(MOST_HEADING_ROWS).filter(is_it).count() > 0
        };
        let heading_rows = heading::rows(&first, &same_below);
        first.truncate(heading_rows);
        let width = first.iter().map(Vec::len).max().unwrap_or(0);
        let columns = (0..width).map(|_| Column::default()).collect();
        let above = above(&first, width);
        let mut table = Self { sheet: sheet.map(str::to_owned), headings: first, above, sessions: 0, columns };
        let mut number = 0;
        rows::each(bytes, name, sheet, limits, &mut |row| {
            number += 1;
            if number > heading_rows && row.cells().any(|cell| !cell.trim().is_empty()) {
                table.sessions += 1;
                for ((at, cell), column) in row.cells().enumerate().zip(&mut table.columns) {
                    column.cell(cell, row.moment(at).is_some());
                }
            }
            ControlFlow::Continue(())
        })?;
        Ok(table)
    }

    /// A column by its number.
    pub(super) fn named(&self, at: usize) -> ProposedColumn {
        ProposedColumn { letter: letter(at), heading: self.heading(at).join(" > ") }
    }

    /// The headings of a column that say something, each without its number and but once.
    pub(super) fn heading(&self, at: usize) -> Vec<String> {
        let mut said: Vec<String> = Vec::new();
        for row in 0..self.headings.len() {
            let own = heading::numbered(self.carried(row, at)).1;
            if !heading::says_nothing(own) && !own.contains("\"ImportId\"") && !said.iter().any(|said| said == own) {
                said.push(own.split_whitespace().collect::<Vec<_>>().join(" "));
            }
        }
        said
    }

    /// The number a platform gave to a column: the last of its headings' numbers.
    pub(super) fn number(&self, at: usize) -> Option<&str> {
        self.headings.iter().rev().find_map(|row| heading::numbered(row.get(at)?).0)
    }

    /// A heading cell, or where it is blank the one it carries on.
    pub(super) fn carried(&self, row: usize, at: usize) -> &str {
        self.above[row].get(at).copied().flatten().map_or("", |column| cell(&self.headings[row], column))
    }

    /// Cells that mean nothing in this export.
    pub(super) fn blanks(&self) -> Vec<String> {
        let stands_in = |sign: usize| self.columns.iter().filter(|column| column.nothing[sign] > 0).count();
        (0..SIGNS_OF_NOTHING.len())
            .filter(|&sign| stands_in(sign) > 0)
            .map(|sign| SIGNS_OF_NOTHING[sign].to_owned())
            .collect()
    }

    /// What the platform mangled here.
    pub(super) fn repairs(&self) -> Vec<(String, String)> {
        let mangled = self.columns.iter().any(|column| column.mangled);
        mangled.then(|| ("@SQ@".to_owned(), "'".to_owned())).into_iter().collect()
    }
}

/// The column whose heading stands above each column, for each row of headings. A blank cell carries on the one to its left,
/// as far as what stands above both is the same; in the last row, it is blank.
fn above(headings: &[Vec<String>], width: usize) -> Vec<Vec<Option<usize>>> {
    let mut above: Vec<Vec<Option<usize>>> = Vec::with_capacity(headings.len());
    for (row, cells) in headings.iter().enumerate() {
        let is_last = row + 1 == headings.len();
        let over = |at: usize| {
            let column = row.checked_sub(1).and_then(|row| above[row][at].map(|column| (row, column)));
            column.map_or("", |(row, column)| cell(&headings[row], column))
        };
        let mut left: Option<usize> = None;
        let mut carried = Vec::with_capacity(width);
        for at in 0..width {
            if !cell(cells, at).is_empty() {
                left = Some(at);
            }
            let goes_on = |left: &usize| *left == at || !(is_last && row > 0) && over(*left) == over(at);
            carried.push(left.filter(goes_on));
        }
        above.push(carried);
    }
    above
}

fn cell(cells: &[String], at: usize) -> &str {
    cells.get(at).map_or("", |cell| cell.trim())
}

impl Column {
    fn cell(&mut self, cell: &str, is_moment: bool) {
        let cell = cell.trim();
        if let Some(sign) = SIGNS_OF_NOTHING.iter().position(|sign| *sign == cell) {
            self.nothing[sign] += 1;
            return;
        }
        if cell.is_empty() {
            return;
        }
        self.filled += 1;
        self.mangled |= cell.contains("@SQ@");
        let words = cell.split_whitespace().count();
        self.words += words as u64;
        self.most_words = self.most_words.max(words);
        self.with_at += u64::from(cell.contains('@') && !cell.contains("@SQ@") && words == 1);
        self.moments += u64::from(is_moment);
        if cell.starts_with(|c: char| c.is_ascii_digit()) && cell.len() < 32 {
            for (count, notation) in self.notations.iter_mut().zip(NOTATIONS) {
                *count += u64::from(jiff::fmt::strtime::parse(notation, cell).is_ok());
            }
        }
        if cell.contains(';') {
            self.lists += 1;
        }
        for part in cell.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            keep(&mut self.parts, part, &mut false);
        }
        keep(&mut self.distinct, cell, &mut self.many);
    }

    /// The notation of its moments; an empty one where its cells are dates themselves.
    pub(super) fn moments(&self) -> Option<&'static str> {
        if self.filled == 0 {
            return None;
        }
        if self.moments * 20 >= self.filled * 19 {
            return Some("");
        }
        let fits = |count: &u64| *count * 20 >= self.filled * 19;
        self.notations.iter().position(fits).map(|at| NOTATIONS[at])
    }

    /// Whether its cells are options: few of them, over and over.
    pub(super) fn is_closed(&self) -> bool {
        let distinct = self.distinct.len() as u64;
        let often = if self.most_words > 12 { 10 } else { 3 };
        self.filled > 0
            && !self.many
            && (distinct <= 2 && self.filled > 2 || self.filled >= distinct * often)
            && self.most_words <= 40
    }

    /// Whether its cells could be options, in an export too short to tell.
    pub(super) fn may_be_closed(&self) -> bool {
        self.filled > 0 && self.filled < 12 && !self.many && self.most_words <= 4
    }

    /// Either of these.
    pub(super) fn is_closed_or_may_be(&self) -> bool {
        self.is_closed() || self.may_be_closed()
    }

    /// Whether its cells are lists of options with `;` between them.
    pub(super) fn is_list(&self) -> bool {
        self.filled > 0
            && self.lists * 5 >= self.filled
            && self.parts.len() < MOST_DISTINCT
            && self.filled >= self.parts.len() as u64 * 2
    }

    /// Whether every cell is a yes or a no, in either language, or a sign of either.
    pub(super) fn is_ticks(&self, option: &str) -> bool {
        let option = plain(option);
        self.filled > 0
            && !self.many
            && self.distinct.keys().all(|cell| {
                let cell = plain(cell);
                matches!(
                    cell.as_str(),
                    "yes" | "no" | "ie" | "na" | "ydw" | "1" | "0" | "true" | "false" | "x" | "checked"
                ) || (!option.is_empty() && cell == option)
            })
    }

    /// Whether no two cells are the same.
    pub(super) fn is_unique(&self, sessions: u64) -> bool {
        self.filled == sessions && self.distinct.values().all(|count| *count == 1) && self.most_words == 1
    }

    /// The options, the commonest first.
    pub(super) fn options(&self) -> Vec<String> {
        by_count(&self.distinct)
    }

    /// The share of its cells that `is` holds of, in hundredths.
    pub(super) fn share(&self, is: impl Fn(&str) -> bool) -> u64 {
        let counted: u64 = self.distinct.values().sum();
        let fitting: u64 = self.distinct.iter().filter(|(cell, _)| is(cell)).map(|(_, count)| count).sum();
        (fitting * 100).checked_div(counted).unwrap_or(0)
    }
}

pub(super) fn by_count(cells: &BTreeMap<String, u64>) -> Vec<String> {
    let mut cells: Vec<(&String, &u64)> = cells.iter().collect();
    cells.sort_by_key(|(cell, count)| (std::cmp::Reverse(**count), (*cell).clone()));
    cells.into_iter().map(|(cell, _)| cell.clone()).collect()
}

fn keep(cells: &mut BTreeMap<String, u64>, cell: &str, many: &mut bool) {
    if let Some(count) = cells.get_mut(cell) {
        *count += 1;
    } else if cells.len() < MOST_DISTINCT {
        cells.insert(cell.to_owned(), 1);
    } else {
        *many = true;
    }
}
