//! Cutting a document at the headings of a form.

use ymateb_model::{
    consultation::Under,
    submission::{Block, BlockKind},
    text::{ByteRange, Place},
};

use super::{headings::Headings, matrix};
use crate::content::Content;

/// What stands under one heading; or under none that is known.
#[derive(Default)]
pub(crate) struct Section {
    /// What the heading asks for; nothing for a letter.
    pub(crate) under: Option<Under>,
    pub(super) heading: Vec<Piece>,
    pub(crate) pieces: Vec<Piece>,
}

/// A block, or a line of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) kind: BlockKind,
    pub(crate) place: Place,
    /// Whether it goes on in the block that the piece before it was cut from, and what stood between them.
    joined_by: Option<String>,
    /// What stands at the head of its column, where that is an option it may tick.
    pub(crate) head: Option<String>,
}

impl Piece {
    fn of(text: &str, block: &Block) -> Self {
        Self { text: text.to_owned(), kind: block.kind, place: block.place.clone(), joined_by: None, head: None }
    }

    /// The row of a table it is in. Sheets have rows too, and no headings within them.
    pub(super) fn row(&self) -> Option<u32> {
        self.place.row.filter(|_| self.kind == BlockKind::TableCell)
    }

    /// Adds it as a block of a kind, or to the block that it was cut from.
    pub(crate) fn add_to(&self, content: &mut Content, kind: BlockKind) {
        let joined = self.joined_by.as_ref().zip(content.blocks.last_mut()).filter(|(_, last)| last.kind == kind);
        match joined {
            Some((between, last)) => {
                content.text.push_str(between);
                content.text.push_str(&self.text);
                last.range = ByteRange::new(last.range.start as usize, content.text.len());
            }
            None => content.push("\n\n", kind, &self.text, self.place.clone()),
        }
    }
}

impl Section {
    /// Adds all of it, as it is.
    pub(crate) fn add_to(&self, content: &mut Content) {
        for piece in self.heading.iter().chain(&self.pieces) {
            piece.add_to(content, piece.kind);
        }
    }

    /// Adds all of it as words of the form.
    pub(crate) fn add_as_furniture(&self, content: &mut Content) {
        for piece in self.heading.iter().chain(&self.pieces) {
            piece.add_to(content, BlockKind::Furniture);
        }
    }

    /// Adds the heading, which is the form's and not the respondent's.
    pub(crate) fn add_heading(&self, content: &mut Content) {
        for piece in &self.heading {
            piece.add_to(content, BlockKind::Furniture);
        }
    }

    /// What the respondent wrote under the heading.
    pub(crate) fn words(&self) -> String {
        let own = self.pieces.iter().filter(|piece| piece.kind != BlockKind::Furniture);
        own.map(|piece| piece.text.as_str()).collect::<Vec<_>>().join(" ")
    }
}

/// A heading may be laid out over so many lines.
const LINES: usize = 6;

/// Cuts a document into its sections, which hold every word of it, in order.
pub(crate) fn sections(content: &Content, headings: &Headings) -> Vec<Section> {
    let pieces = pieces(content);
    let mut sections = vec![Section::default()];
    let mut rows = Rows::default();
    let mut at = 0;
    while at < pieces.len() {
        if let Some(found) = heading_at(&pieces, at, headings) {
            at += found.heading.len();
            rows = Rows { heading: found.heading.first().and_then(Piece::row), ..Rows::default() };
            rows.same |= !found.pieces.is_empty();
            sections.push(found);
            continue;
        }
        let piece = &pieces[at];
        let is_open = sections.last().is_some_and(|section| section.under.is_some());
        if is_open && (piece.kind == BlockKind::Heading || rows.end(piece.row())) {
            sections.push(Section::default());
        }
        if let Some(section) = sections.last_mut() {
            section.pieces.push(piece.clone());
        }
        at += 1;
    }
    matrix::head_columns(&mut sections);
    sections
}

/// Where in a table an answer is: beside its question, or in the row below.
#[derive(Default)]
struct Rows {
    heading: Option<u32>,
    same: bool,
    below: Option<u32>,
}

impl Rows {
    /// Whether an answer ends before a piece in this row.
    fn end(&mut self, row: Option<u32>) -> bool {
        let Some(heading) = self.heading else { return false };
        match row {
            Some(row) if row == heading => {
                self.same = true;
                false
            }
            _ if self.same => true,
            Some(row) => *self.below.get_or_insert(row) != row,
            None => self.below.is_some(),
        }
    }
}

/// The section that starts with the heading at a piece, if one stands there: in one piece, or over several lines.
fn heading_at(pieces: &[Piece], at: usize, headings: &Headings) -> Option<Section> {
    let first = &pieces[at];
    if first.kind == BlockKind::Quoted {
        return None;
    }
    if let Some(heading) = headings.find(&first.text) {
        let (said, rest) = first.text.split_at(heading.end);
        let rest = Piece { text: rest.trim().to_owned(), ..first.clone() };
        let heading_piece = Piece { text: said.trim().to_owned(), ..first.clone() };
        let pieces = if rest.text.is_empty() { Vec::new() } else { vec![Piece { joined_by: None, ..rest }] };
        return Some(Section { under: Some(heading.under), heading: vec![heading_piece], pieces });
    }
    if !headings.may_begin(&first.text) {
        return None;
    }
    let of_lines = pieces[at + 1..].iter().take(LINES - 1).take_while(|next| next.joined_by.is_some()).count();
    (1..=of_lines).find_map(|more| {
        let lines = &pieces[at..=at + more];
        let text = lines.iter().map(|line| line.text.as_str()).collect::<Vec<_>>().join(" ");
        let heading = headings.find(&text).filter(|heading| heading.end == text.len())?;
        Some(Section { under: Some(heading.under), heading: lines.to_vec(), pieces: Vec::new() })
    })
}

/// The blocks, those of lines cut into their lines.
fn pieces(content: &Content) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for block in &content.blocks {
        let Some(text) = block.range.of(&content.text) else { continue };
        if block.kind != BlockKind::Lines {
            pieces.push(Piece::of(text, block));
            continue;
        }
        let mut between = None;
        for line in text.split_inclusive('\n') {
            let words = line.trim_end();
            let rest = &line[words.len()..];
            if words.is_empty() {
                between = between.map(|between: String| between + rest);
                continue;
            }
            pieces.push(Piece { joined_by: between.take(), ..Piece::of(words, block) });
            between = Some(rest.to_owned());
        }
    }
    pieces
}
