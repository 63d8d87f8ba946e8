//! Which cell of which row a walk through a document is in. Rows are numbered through all tables of the document, so that
//! no two have one number.

use ymateb_model::text::Place;

use crate::table::letter;

/// The tables that are open, one in another.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    rows: u32,
    /// The number of each open row, and how many of its cells were met.
    open: Vec<(u32, usize)>,
    cells: usize,
}

impl Tables {
    pub(crate) fn open_row(&mut self) {
        self.rows = self.rows.saturating_add(1);
        self.open.push((self.rows, 0));
    }

    pub(crate) fn close_row(&mut self) {
        self.open.pop();
    }

    pub(crate) fn open_cell(&mut self) {
        self.cells += 1;
        if let Some((_, cells)) = self.open.last_mut() {
            *cells += 1;
        }
    }

    pub(crate) fn close_cell(&mut self) {
        self.cells = self.cells.saturating_sub(1);
    }

    pub(crate) fn is_in_cell(&self) -> bool {
        self.cells > 0
    }

    /// Where it is.
    pub(crate) fn place(&self) -> Place {
        match self.open.last().filter(|_| self.is_in_cell()) {
            Some((row, cells)) => {
                Place { row: Some(*row), column: Some(letter(cells.saturating_sub(1))), ..Place::default() }
            }
            None => Place::default(),
        }
    }
}
