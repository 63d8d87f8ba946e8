//! What a format's reader finds: text, with the blocks the format shows and their places.

use jiff::Timestamp;
use ymateb_model::{
    submission::{Block, BlockKind, Respondent},
    text::{ByteRange, Place},
};

use crate::arrival::Note;

/// A file as its reader understood it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Document {
    /// The body first, then what was attached.
    pub parts: Vec<Part>,
    /// Who sent it, as far as the file itself says.
    pub respondent: Respondent,
    /// When it was sent, as far as the file itself says.
    pub received: Option<Timestamp>,
    /// What a person looking into it should know.
    pub notes: Vec<Note>,
    /// Whether pictures are in it: where there is no text beside them, it is a scan and not blank.
    pub pictures: bool,
}

impl Document {
    /// A document of one part.
    pub fn of(content: Content) -> Self {
        Self { parts: vec![Part { name: String::new(), content }], ..Self::default() }
    }

    /// Whether nothing in it is text.
    pub fn is_blank(&self) -> bool {
        self.parts.iter().all(|part| part.content.text.trim().is_empty())
    }
}

/// The body of a file, or something attached to it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Part {
    /// Empty for the body, the file name for an attachment.
    pub name: String,
    /// Its text.
    pub content: Content,
}

/// Text with its blocks.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Content {
    /// The text.
    pub text: String,
    /// The blocks, in order.
    pub blocks: Vec<Block>,
}

impl Content {
    /// Adds a block, with `separator` between it and what is there already. A block of white space alone is left out.
    pub fn push(&mut self, separator: &str, kind: BlockKind, text: &str, place: Place) {
        if text.trim().is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str(separator);
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.blocks.push(Block { range: ByteRange::new(start, self.text.len()), kind, place });
    }
}
