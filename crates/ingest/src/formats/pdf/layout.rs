//! From letters at places on a page to lines: where words, lines and paragraphs are parted.
//!
//! Lines come in the order in which the file draws them, which is nearly always the order of reading, columns included.
//! A gap clearly wider than the page's usual step from line to line becomes a blank line. What is drawn twice in one place
//! to look bold is read once, accents drawn over letters are put onto them, and what lies outside the page is not seen.

use std::collections::HashMap;

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

use super::{accents, area::Area};

/// The letters of one page, gathered into lines as they come.
#[derive(Debug, Default)]
pub(crate) struct Page {
    lines: Vec<Line>,
    /// What is seen of it.
    area: Option<Area>,
    /// Where each letter was drawn last, by cells of the page.
    drawn: HashMap<(char, i64, i64), (f64, f64)>,
}

#[derive(Debug)]
struct Line {
    text: String,
    /// Which way it runs.
    way: Way,
    /// Height above the page's foot, as the line runs.
    y: f64,
    start: f64,
    /// Where the last letter is, and where the next one would be.
    last: f64,
    end: f64,
    /// Where the word before ended, if the last letter stands alone after it.
    apart_from: Option<f64>,
    size: f64,
}

/// The direction in which text runs: across and up, together of length one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Way(f64, f64);

impl Way {
    /// How far along the way a place is, and how far above it.
    fn place(self, x: f64, y: f64) -> (f64, f64) {
        (x * self.0 + y * self.1, y * self.0 - x * self.1)
    }

    /// Whether two differ by less than ten degrees.
    fn is_near(self, other: Way) -> bool {
        self.0 * other.0 + self.1 * other.1 > 0.985
    }
}

/// A letter as it is drawn: where on the page, how far to the next one, and how large.
#[derive(Debug, Clone, Copy)]
struct Drawn {
    x: f64,
    y: f64,
    way: Way,
    advance: f64,
    size: f64,
}

/// How much wider than the letters' own steps a gap between words is, in parts of their size.
const GAP: f64 = 0.12;

impl Page {
    /// A page of which this is seen.
    pub(crate) fn seen(area: Option<Area>) -> Self {
        Self { area, ..Self::default() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// How many letters were found.
    pub(crate) fn letters(&self) -> usize {
        self.lines.iter().map(|line| line.text.len()).sum()
    }

    /// The lines, with blank ones between paragraphs.
    pub(crate) fn text(&self) -> String {
        let lines: Vec<&Line> = self.lines.iter().filter(|line| !line.text.trim().is_empty()).collect();
        let mut steps: Vec<f64> =
            lines.windows(2).map(|pair| pair[0].y - pair[1].y).filter(|step| *step > 1.0 && *step < 100.0).collect();
        steps.sort_by(f64::total_cmp);
        // Paragraphs of one line have wide gaps alone: the usual step is at most what the letters' size asks for.
        let usual = steps.get(steps.len() / 2).copied().unwrap_or(f64::MAX);
        let margin = lines.iter().map(|line| line.start).fold(f64::MAX, f64::min);
        let mut text = String::new();
        let mut above: Option<&Line> = None;
        for line in lines {
            if let Some(above) = above {
                text.push('\n');
                let step = above.y - line.y;
                let roomy = usual.min(above.size.max(line.size) * 1.6);
                // Letters of another size are a heading, or stand below one.
                let resized = above.size > line.size * 1.1 || line.size > above.size * 1.1;
                if step > roomy * 1.35 || resized {
                    text.push('\n');
                }
            }
            // Indentation says where paragraphs and lists start; letters are about half as wide as high.
            let indent = ((line.start - margin) / (line.size * 0.5)).round();
            if line.size > 0.0 && (1.0..=12.0).contains(&indent) {
                text.extend(std::iter::repeat_n(' ', indent as usize));
            }
            text.push_str(line.text.trim_end());
            above = Some(line);
        }
        text
    }

    fn letter(&mut self, drawn: Drawn, letter: &str) {
        let letter = unjoined(letter);
        if letter.is_empty() || self.is_unseen(drawn) || self.is_drawn_again(drawn, letter) {
            return;
        }
        let Drawn { advance, size, .. } = drawn;
        if let Some(line) = self.lines.last_mut().filter(|line| line.way.is_near(drawn.way)) {
            let (x, y) = line.way.place(drawn.x, drawn.y);
            let same_line = (line.y - y).abs() < size.max(line.size) * 0.5 && x >= line.start - size;
            // A step back over half a line is the next cell or a new line drawn at the same height.
            if same_line && x > line.end - size * 4.0 {
                if line.is_under(x, advance, letter) && accents::put_on(&mut line.text, letter) {
                    line.mend_word(x, size);
                    (line.last, line.end) = (line.last.min(x), line.end.max(x + advance));
                    return;
                }
                let is_apart = x - line.end > size * GAP && !line.text.ends_with(char::is_whitespace) && letter != " ";
                line.apart_from = is_apart.then_some(line.end);
                if is_apart {
                    line.text.push(' ');
                }
                line.text.push_str(letter);
                (line.last, line.end) = (x, x + advance);
                line.size = line.size.max(size);
                return;
            }
        }
        if letter.trim().is_empty() {
            return;
        }
        let (x, y) = drawn.way.place(drawn.x, drawn.y);
        self.lines.push(Line {
            text: letter.to_owned(),
            way: drawn.way,
            y,
            start: x,
            last: x,
            end: x + advance,
            apart_from: None,
            size,
        });
    }

    fn is_unseen(&self, drawn: Drawn) -> bool {
        let end = (drawn.x + drawn.advance * drawn.way.0, drawn.y + drawn.advance * drawn.way.1);
        self.area.is_some_and(|area| !area.has((drawn.x, drawn.y)) && !area.has(end))
    }

    /// Whether the same letter was drawn here before, or nearly here.
    fn is_drawn_again(&mut self, drawn: Drawn, letter: &str) -> bool {
        let Some(first) = letter.chars().next().filter(|letter| !letter.is_whitespace()) else { return false };
        let cell = (drawn.size * 0.3).max(0.01);
        let (across, up) = (drawn.x / cell, drawn.y / cell);
        // Of the cells around it, the four that are nearest.
        let nearest = |at: f64| [(at - 0.5).floor() as i64, (at + 0.5).floor() as i64];
        for x in nearest(across) {
            for y in nearest(up) {
                let before = self.drawn.get(&(first, x, y));
                let is_near = |(x, y): &(f64, f64)| (x - drawn.x).hypot(y - drawn.y) < drawn.size * 0.1;
                if before.is_some_and(is_near) {
                    return true;
                }
            }
        }
        self.drawn.insert((first, across.floor() as i64, up.floor() as i64), (drawn.x, drawn.y));
        false
    }
}

impl Line {
    /// Whether of the last letter and this one, one is an accent whose middle is over the other.
    fn is_under(&self, x: f64, advance: f64, letter: &str) -> bool {
        if accents::is_one(letter) {
            (self.last..self.end).contains(&(x + advance / 2.0))
        } else {
            (x..x + advance).contains(&((self.last + self.end) / 2.0))
        }
    }

    /// An accent is narrower than its letter: what looked like a gap before it may be none before the two.
    fn mend_word(&mut self, x: f64, size: f64) {
        let Some(end) = self.apart_from.take().filter(|end| x - end <= size * GAP) else { return };
        let letter = self.text.pop();
        if self.text.ends_with(' ') {
            self.text.pop();
        }
        self.text.extend(letter);
        self.end = self.end.max(end);
    }
}

/// Letters that a font draws as one are two all the same.
fn unjoined(letter: &str) -> &str {
    match letter {
        "\u{fb00}" => "ff",
        "\u{fb01}" => "fi",
        "\u{fb02}" => "fl",
        "\u{fb03}" => "ffi",
        "\u{fb04}" => "ffl",
        "\u{fb05}" | "\u{fb06}" => "st",
        "\0" => "",
        other => other,
    }
}

impl OutputDev for Page {
    fn begin_page(
        &mut self,
        _number: u32,
        _media_box: &MediaBox,
        _art_box: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        place: &Transform,
        width: f64,
        spacing: f64,
        font_size: f64,
        letter: &str,
    ) -> Result<(), OutputError> {
        let across = place.m11.hypot(place.m12);
        let size = font_size.abs() * place.m21.hypot(place.m22);
        let advance = (width * font_size + spacing) * across;
        // Letters of no width run as the page does.
        let way = if across > 0.0 { Way(place.m11 / across, place.m12 / across) } else { Way(1.0, 0.0) };
        let drawn = Drawn { x: place.m31, y: place.m32, way, advance, size };
        if [drawn.x, drawn.y, size, advance].iter().all(|number| number.is_finite()) {
            self.letter(drawn, letter);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}
