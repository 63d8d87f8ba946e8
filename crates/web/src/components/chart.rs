//! Charts, as pictures within the page. Each stands with its figures: a bar in the row of a table, columns above one. They
//! say nothing that the figures do not, and are passed over by those who do not see them.

use askama::Template;

/// How much of a whole a figure is.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/bar.html")]
pub(crate) struct Bar {
    /// In tenths of a per cent.
    permille: u64,
}

impl Bar {
    /// The bar of a count of a whole.
    pub(crate) fn of(count: u64, whole: u64) -> Self {
        Self { permille: (count * 1000).checked_div(whole).unwrap_or(0).min(1000) }
    }
}

/// Counts side by side, such as those of days.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(path = "components/columns.html")]
pub(crate) struct Columns {
    /// Where each column begins, how high it is, and where its top is.
    columns: Vec<(usize, u64, u64)>,
    width: usize,
}

/// How high the highest column is, and how far columns are apart.
const HEIGHT: u64 = 100;
const STEP: usize = 10;

impl Columns {
    /// The columns of counts.
    pub(crate) fn of(counts: &[u64]) -> Self {
        let most = counts.iter().copied().max().unwrap_or(0).max(1);
        let column = |(at, &count): (usize, &u64)| {
            let height = (count * HEIGHT).div_ceil(most);
            (at * STEP, height, HEIGHT - height)
        };
        Self { columns: counts.iter().enumerate().map(column).collect(), width: counts.len().max(1) * STEP }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_shares_and_never_longer_than_the_whole() {
        let permille = |count, whole| Bar::of(count, whole).permille;
        assert_eq!([permille(0, 0), permille(1, 3), permille(3, 3), permille(4, 3)], [0, 333, 1000, 1000]);
    }

    #[test]
    fn the_highest_column_reaches_the_top_and_the_least_can_be_seen() {
        let columns = Columns::of(&[1, 400, 0]);
        assert_eq!(columns.columns, [(0, 1, 99), (10, 100, 0), (20, 0, 100)]);
        assert_eq!(columns.width, 30);
    }
}
