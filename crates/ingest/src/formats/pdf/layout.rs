//! From letters at places on a page to lines: where words, lines and paragraphs are parted.
//!
//! Lines come in the order in which the file draws them, which is nearly always the order of reading, columns included.
//! A gap clearly wider than the page's usual step from line to line becomes a blank line.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// The letters of one page, gathered into lines as they come.
#[derive(Debug, Default)]
pub(crate) struct Page {
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    text: String,
    /// Height above the page's foot.
    y: f64,
    start: f64,
    /// Where the next letter would be.
    end: f64,
    size: f64,
}

impl Page {
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

    fn letter(&mut self, x: f64, y: f64, advance: f64, size: f64, letter: &str) {
        let letter = unjoined(letter);
        if letter.is_empty() {
            return;
        }
        if let Some(line) = self.lines.last_mut() {
            let same_line = (line.y - y).abs() < size.max(line.size) * 0.5 && x >= line.start - size;
            // A step back over half a line is the next cell or a new line drawn at the same height.
            if same_line && x > line.end - size * 4.0 {
                let gap = x - line.end;
                if gap > size * 0.17 && !line.text.ends_with(char::is_whitespace) && letter != " " {
                    line.text.push(' ');
                }
                line.text.push_str(letter);
                line.end = x + advance;
                line.size = line.size.max(size);
                return;
            }
        }
        if letter.trim().is_empty() {
            return;
        }
        self.lines.push(Line { text: letter.to_owned(), y, start: x, end: x + advance, size });
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
        // A page that lies on its side is read as it is turned: along its lines.
        let (x, y) = match (place.m11.abs() >= place.m12.abs(), place.m11 < 0.0, place.m12 < 0.0) {
            (true, false, _) => (place.m31, place.m32),
            (true, true, _) => (-place.m31, -place.m32),
            (false, _, false) => (place.m32, -place.m31),
            (false, _, true) => (-place.m32, place.m31),
        };
        if [x, y, size, advance].iter().all(|number| number.is_finite()) {
            self.letter(x, y, advance, size, letter);
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
