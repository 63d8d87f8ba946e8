//! Where in a stored text, and where in the original.
//!
//! Offsets are UTF-8 bytes into the text as it is stored, which is the text as it was written apart from decoding.
//! Browsers count otherwise; they are served by converting once, at the edge.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A half-open range of UTF-8 bytes of a stored text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
pub struct ByteRange {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl ByteRange {
    /// Makes a range.
    ///
    /// # Panics
    /// If it would end before it starts or lie beyond 4 GiB, which is a fault in the caller.
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "a range ends at or after its start");
        Self {
            start: u32::try_from(start).expect("stored texts are far below 4 GiB"),
            end: u32::try_from(end).expect("stored texts are far below 4 GiB"),
        }
    }

    /// The words the range covers, or `None` if it is not a range of this text.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.start as usize..self.end as usize)
    }

    /// How many bytes it covers.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the other range lies within it.
    pub fn holds(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same bytes, counted from `start` instead of from the beginning: the inverse of [`ByteRange::shifted`].
    ///
    /// # Panics
    /// If it begins before `start`, which is a fault in the caller.
    pub fn counted_from(self, start: u32) -> Self {
        Self { start: self.start - start, end: self.end - start }
    }

    /// The same bytes, counted from `start` further on.
    pub fn shifted(self, start: u32) -> Self {
        Self { start: self.start + start, end: self.end + start }
    }
}

/// Where in the original a text was found, and how: whichever of these the format has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(default)]
pub struct Place {
    /// The page, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of a sheet or table, from 1 as a spreadsheet shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub row: Option<u32>,
    /// The column of a sheet, as a letter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
    /// The line of a text file, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The other program that took the text out of it, where one did, with its version.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub engine: Option<String>,
    /// How sure that program was of the letters, in per cent, where it recognised them in a picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u8>,
}

/// Something known about some bytes of a text that is not in the text itself. Text is never tidied: what a reader
/// should pass over is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Mark {
    /// The bytes, counted in the stored text of the answer.
    pub range: ByteRange,
    /// What is known about them.
    pub kind: MarkKind,
}

/// What a [`Mark`] says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MarkKind {
    /// A line break made by the page's layout, to be read as a space.
    LineBreak,
    /// A hyphen and line break inside a word, to be read as nothing.
    Hyphenation,
    /// Welsh words inside a passage in another language.
    Welsh,
    /// English words inside a passage in another language.
    English,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_that_cuts_a_letter_is_no_range_of_the_text() {
        let text = "tâl";
        assert_eq!(ByteRange::new(0, 4).of(text), Some("tâl"));
        assert_eq!(ByteRange::new(0, 2).of(text), None, "it ends inside â");
        assert_eq!(ByteRange::new(1, 3).shifted(2), ByteRange::new(3, 5));
        assert_eq!(ByteRange::new(3, 5).counted_from(2), ByteRange::new(1, 3));
        assert!(ByteRange::new(1, 5).holds(ByteRange::new(3, 5)) && !ByteRange::new(1, 5).holds(ByteRange::new(3, 6)));
    }
}
