//! Cutting an answer along the blocks its format shows, so that no word falls between two of them.

use ymateb_model::{
    passage::Role,
    submission::{Answer, Block, BlockKind},
    text::{ByteRange, Place},
};

use super::{Unit, hyphens::Hyphens, lines};

/// Cuts an answer into units, in order.
pub(crate) fn cut(answer: &Answer) -> Vec<Unit> {
    let text = answer.text.as_str();
    let (is_letter, hyphens) = (answer.question.is_none(), Hyphens::of(text));
    if answer.blocks.is_empty() {
        // Most answers to a form are a line or two: they need no layout work.
        if !text.contains(['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']) {
            return trimmed(text, 0, text.len())
                .map(|range| Unit::new(range, answer.place.clone(), Role::Body))
                .into_iter()
                .collect();
        }
        let whole = Block { range: ByteRange::new(0, text.len()), kind: BlockKind::Lines, place: answer.place.clone() };
        return lines::cut(text, &[whole], &hyphens, is_letter);
    }
    let mut units = Vec::new();
    let mut at = 0;
    let mut rest = answer.blocks.as_slice();
    while let [block, ..] = rest {
        // Words outside every block would be a reader's slip; they are passages all the same.
        let (start, end) = (block.range.start as usize, block.range.end as usize);
        if start < at || block.range.of(text).is_none() {
            rest = &rest[1..];
            continue;
        }
        units.extend(trimmed(text, at, start).map(|range| Unit::new(range, answer.place.clone(), Role::Body)));
        match block.kind {
            BlockKind::Lines => {
                // Paragraphs run on over pages: lines of adjoining blocks are laid out together.
                let mut run = 1;
                while adjoins(text, rest, run) {
                    run += 1;
                }
                units.extend(lines::cut(text, &rest[..run], &hyphens, is_letter));
                at = rest[run - 1].range.end as usize;
                rest = &rest[run..];
            }
            kind => {
                match role_of(kind) {
                    Some(role) => units
                        .extend(trimmed(text, start, end).map(|range| Unit::new(range, place(answer, block), role))),
                    None => units.extend(paragraph(text, answer, block, &hyphens)),
                }
                at = end;
                rest = &rest[1..];
            }
        }
    }
    units.extend(trimmed(text, at, text.len()).map(|range| Unit::new(range, answer.place.clone(), Role::Body)));
    units
}

/// Whether `blocks[run]` is of lines too, and nothing but white space stands before it.
fn adjoins(text: &str, blocks: &[Block], run: usize) -> bool {
    let Some(next) = blocks.get(run) else { return false };
    let between = ByteRange { start: blocks[run - 1].range.end, end: next.range.start };
    next.kind == BlockKind::Lines
        && next.range.of(text).is_some()
        && between.start <= between.end
        && between.of(text).is_some_and(|gap| gap.trim().is_empty())
}

fn role_of(kind: BlockKind) -> Option<Role> {
    match kind {
        BlockKind::Heading => Some(Role::Heading),
        BlockKind::ListItem => Some(Role::ListItem),
        BlockKind::TableCell => Some(Role::Body),
        BlockKind::Furniture => Some(Role::Furniture),
        BlockKind::Quoted => Some(Role::Quoted),
        BlockKind::Paragraph | BlockKind::Lines => None,
    }
}

/// A paragraph is a unit, unless its writer broke it into several with line breaks.
fn paragraph<'t>(text: &'t str, answer: &Answer, block: &Block, hyphens: &Hyphens<'t>) -> Vec<Unit> {
    let range = trimmed(text, block.range.start as usize, block.range.end as usize);
    match range {
        Some(range) if range.of(text).is_some_and(|words| words.contains('\n')) => {
            lines::cut(text, std::slice::from_ref(block), hyphens, false)
        }
        Some(range) => vec![Unit::new(range, place(answer, block), Role::Body)],
        None => Vec::new(),
    }
}

fn place(answer: &Answer, block: &Block) -> Place {
    if block.place == Place::default() { answer.place.clone() } else { block.place.clone() }
}

/// The range without white space around it, or `None` where nothing is left.
pub(crate) fn trimmed(text: &str, start: usize, end: usize) -> Option<ByteRange> {
    let words = &text[start..end];
    let from = start + (words.len() - words.trim_start().len());
    let words = words.trim();
    (!words.is_empty()).then(|| ByteRange::new(from, from + words.len()))
}
