//! Tables in which each row asks a question and each column is an option: a tick in a cell says what stands at the head of
//! its column.

use std::collections::BTreeMap;

use ymateb_model::{consultation::Under, submission::BlockKind};

use super::{
    sections::{Piece, Section},
    ticks::is_mark_alone,
};

/// Where a cell is among the sections.
#[derive(Debug, Clone, Copy)]
struct At {
    section: usize,
    piece: usize,
}

/// Tells ticks that stand alone in their cells what stands at the heads of their columns: in the nearest row above that asks
/// nothing itself. Such heads are words of the form.
pub(super) fn head_columns(sections: &mut [Section]) {
    let mut cells: BTreeMap<u32, Vec<At>> = BTreeMap::new();
    let mut asking: Vec<u32> = Vec::new();
    for (section, of) in sections.iter().enumerate() {
        if matches!(of.under, Some(Under::Answer(_))) {
            asking.extend(of.heading.first().and_then(Piece::row));
        }
        for (piece, cell) in of.pieces.iter().enumerate() {
            if let Some(row) = cell.row() {
                cells.entry(row).or_default().push(At { section, piece });
            }
        }
    }
    for row in &asking {
        let ticks: Vec<At> = cells.get(row).into_iter().flatten().copied().collect();
        let is_matrix =
            !ticks.is_empty() && ticks.iter().all(|at| is_mark_alone(&sections[at.section].pieces[at.piece].text));
        let above = (1..*row).rev().find(|above| !asking.contains(above));
        let Some(heads) = above.filter(|_| is_matrix).and_then(|above| cells.get(&above)) else { continue };
        for head in heads {
            let over = &mut sections[head.section].pieces[head.piece];
            over.kind = BlockKind::Furniture;
            let (column, words) = (over.place.column.clone(), over.text.clone());
            let under = ticks.iter().find(|at| sections[at.section].pieces[at.piece].place.column == column);
            if let Some(tick) = under {
                sections[tick.section].pieces[tick.piece].head = Some(words);
            }
        }
    }
}
