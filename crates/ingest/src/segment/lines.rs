//! Finding paragraphs among lines that a page, a mail program or an extractor laid out.
//!
//! A blank line, a list marker or a first-line indentation starts a new unit. Otherwise it is asked whether the text is
//! wrapped at some width, and whether the next line's first word would still have fitted: if so, the writer meant the
//! break. Nothing here depends on the language.

use ymateb_model::{
    passage::Role,
    submission::Block,
    text::{ByteRange, Mark, MarkKind, Place},
};

use super::{
    Unit,
    cues::{self, Marker},
    hyphens::Hyphens,
};

/// A line with words in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line<'t> {
    pub(crate) start: usize,
    pub(crate) words: &'t str,
    letters: usize,
    indent: usize,
    pub(crate) blank_before: bool,
    block: usize,
    pub(crate) page: usize,
    number: u32,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.words.len()
    }
}

/// Cuts the lines of adjoining blocks into units. Furniture and headings are looked for in letters alone: in the answer
/// to a question, `12` is an answer.
pub(crate) fn cut<'t>(text: &'t str, blocks: &[Block], hyphens: &Hyphens<'t>, is_letter: bool) -> Vec<Unit> {
    let lines = collect(text, blocks);
    let furniture = if is_letter { super::running::find(&lines) } else { vec![false; lines.len()] };
    let layout = Layout::of(&lines, is_letter);
    let mut units: Vec<Unit> = Vec::new();
    let mut in_item = false;
    for (at, line) in lines.iter().enumerate() {
        if at > 0
            && !furniture[at]
            && !furniture[at - 1]
            && let Some(mark) = joint(hyphens, &lines[at - 1], line, &layout, in_item)
            && let Some(unit) = units.last_mut()
        {
            unit.range = ByteRange::new(unit.range.start as usize, line.end());
            unit.marks.push(mark);
            // A heading may take two lines, no more.
            unit.is_line &= unit.marks.len() == 1;
            continue;
        }
        let marker = cues::marker(line.words);
        in_item = matches!(marker, Some(Marker::Bullet | Marker::Number));
        let role = match (furniture[at], in_item) {
            (true, _) => Role::Furniture,
            (false, true) => Role::ListItem,
            (false, false) => Role::Body,
        };
        let block = &blocks[line.block];
        let place = Place { line: block.place.line.map(|first| first + line.number), ..block.place.clone() };
        let mut unit = Unit::new(ByteRange::new(line.start, line.end()), place, role);
        unit.is_line = is_letter;
        unit.is_apart = at == 0 || line.blank_before || furniture[at - 1];
        units.push(unit);
    }
    units
}

fn collect<'t>(text: &'t str, blocks: &[Block]) -> Vec<Line<'t>> {
    let mut lines = Vec::new();
    let mut page = 0;
    for (block, range) in blocks.iter().map(|block| block.range).enumerate() {
        let Some(words) = range.of(text) else { continue };
        let mut offset = range.start as usize;
        let mut blank_before = false;
        let mut number = 0;
        for piece in words.split_inclusive(['\n', '\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']) {
            let start = offset + (piece.len() - piece.trim_start().len());
            let trimmed = piece.trim();
            if trimmed.is_empty() {
                // The second half of `\r\n` is no blank line.
                let half = piece == "\n" && text[..offset].ends_with('\r');
                blank_before |= !half && !piece.ends_with('\u{c}') && piece != "\r";
            } else {
                let before = &piece[..piece.len() - piece.trim_start().len()];
                let indent = before.chars().map(|space| if space == '\t' { 4 } else { 1 }).sum();
                let letters = trimmed.chars().count();
                lines.push(Line { start, words: trimmed, letters, indent, blank_before, block, page, number });
                blank_before = false;
            }
            offset += piece.len();
            if piece.ends_with('\u{c}') {
                page += 1;
                blank_before = false;
            }
            let halves = piece.ends_with('\r') && text[offset..].starts_with('\n');
            number += u32::from(!halves);
        }
        page += 1;
    }
    lines
}

/// How the text is laid out as a whole.
#[derive(Debug)]
struct Layout {
    /// The width in letters at which lines are wrapped, if they are.
    width: Option<usize>,
    /// Whether blank lines part the paragraphs.
    spaced: bool,
}

/// No column is narrower, and lists of names are not taken for one.
const NARROWEST: usize = 38;
/// No wrapped line is longer: what is longer is a paragraph on one line.
const WIDEST: usize = 160;

impl Layout {
    fn of(lines: &[Line<'_>], is_letter: bool) -> Self {
        // Lines with another one right below them: in wrapped text, nearly all of these are full.
        let mut inner: Vec<usize> = lines
            .windows(2)
            .filter(|pair| !pair[1].blank_before && pair[0].block == pair[1].block)
            .map(|pair| pair[0].letters)
            .collect();
        let blanks = lines.iter().filter(|line| line.blank_before).count();
        let spaced = blanks * 8 >= lines.len().max(1);
        inner.sort_unstable();
        let width = inner.get(inner.len() * 9 / 10).copied().filter(|width| (NARROWEST..=WIDEST).contains(width));
        let width = width.filter(|width| {
            let full = inner.iter().filter(|letters| **letters * 4 >= *width * 3).count();
            // Forms have no margins: there it takes a text pasted from somewhere that has.
            if is_letter {
                inner.len() >= 2 && full * 2 >= inner.len()
            } else {
                inner.len() >= 4 && full * 4 >= inner.len() * 3
            }
        });
        Self { width, spaced }
    }
}

/// How the line break between two lines is to be read within one unit, or `None` if a new unit starts.
fn joint(hyphens: &Hyphens<'_>, above: &Line<'_>, below: &Line<'_>, layout: &Layout, in_item: bool) -> Option<Mark> {
    if below.blank_before {
        return None;
    }
    let gap = ByteRange::new(above.end(), below.start);
    if let Some(length) = hyphens.dividing(above.words, below.words) {
        let range = ByteRange::new(above.end() - length, below.start);
        return Some(Mark { range, kind: MarkKind::Hyphenation });
    }
    let stops = cues::ends_sentence(above.words);
    let first = below.words.chars().find(|letter| letter.is_alphanumeric());
    let goes_on = first.is_some_and(char::is_lowercase);
    let first_word = below.words.split_whitespace().next().map_or(0, |word| word.chars().count());
    let reach = above.letters + above.indent + 1 + first_word;
    match cues::marker(below.words) {
        // "…under section | 3. That is why": a number that a full line happened to end before.
        Some(Marker::Number | Marker::Clause)
            if !stops && !in_item && layout.width.is_some_and(|width| reach > width) => {}
        Some(_) => return None,
        None => {}
    }
    if cues::ends_with_colon(above.words) && !goes_on {
        return None;
    }
    // A first line set in, unlike the hanging lines of an item.
    if below.indent > above.indent + 1 && !in_item && stops {
        return None;
    }
    let joins = match layout.width {
        Some(width) if layout.spaced => reach * 10 > width * 7 || (!stops && goes_on),
        Some(width) if stops => reach > width,
        Some(width) => goes_on || reach * 10 > width * 8,
        None => !stops && (goes_on || (above.words.ends_with(',') && above.letters >= 40)),
    };
    joins.then_some(Mark { range: gap, kind: MarkKind::LineBreak })
}
