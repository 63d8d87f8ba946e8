//! What somebody meant by what they typed.
//!
//! The language is described for its users in `docs/SEARCH.md`. Reading it is lenient: what can be guessed is guessed,
//! with a [`Note`] on where and how; what cannot is a [`QueryError`] that points at it. Nothing that was typed is ever
//! taken for a regular expression.

mod expand;
mod lex;
mod loosen;
mod message;
mod parse;
mod property;
mod spread;

use ymateb_model::{language::ReaderLanguage, text::ByteRange};

pub use self::{
    expand::{Added, Alternative, LookUp},
    message::{Note, NoteKind, QueryError, QueryErrorKind},
    parse::parse,
};
pub(crate) use self::{
    property::Property,
    spread::{any_part, holds_words},
};
use crate::words::Word;

/// A query, understood.
#[derive(Debug, Clone)]
pub struct Query {
    pub(crate) root: Node,
    /// What was asked for before the other language's words were added, where any were.
    pub(crate) direct: Option<Node>,
    /// Whether AND was typed between its words, which then must all be there.
    pub(crate) joined_by_sign: bool,
    /// Whether what it asks may stand in different passages of one submission.
    pub(crate) spread: bool,
    /// How many bytes were typed.
    pub(crate) length: usize,
    /// What it asks of the codes and states of a passage, which only the record knows: each of these must hold. Whoever
    /// searches turns them into [`crate::Options::only`].
    pub record_filters: Vec<RecordFilter>,
    /// What was guessed, in the order in which it stands.
    pub notes: Vec<Note>,
}

/// A condition that only the record can decide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordFilter {
    /// What is asked for.
    pub field: RecordField,
    /// The value, as it was typed.
    pub value: String,
    /// Whether passages that fit are left out rather than found.
    pub negated: bool,
    /// Where the value stands in the query.
    pub span: ByteRange,
}

/// The fields that only the record knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RecordField {
    /// `code:` or `cod:`, a code of the framework.
    Code,
    /// `status:` or `statws:`, the state of a coding.
    Status,
}

/// A part of a query.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    /// Every passage.
    Everything,
    /// Any form of a word, or, in quotation marks, this one however it is mutated; of several, side by side.
    Words(Wanted),
    /// A word in this very form; of several, side by side.
    Exactly(Wanted),
    /// Words that begin so, or whose term does.
    Prefix(String),
    /// Something other than words.
    Property(Property),
    /// What only the record knows. Lifted out before a query is handed on.
    Record(RecordFilter),
    /// What was typed, beside its translations: it ranks before them.
    Direct(Box<Node>),
    /// Each of these.
    All(Vec<Node>),
    /// At least one of these.
    Any(Vec<Node>),
    /// At least so many of these.
    AtLeast(usize, Vec<Node>),
    /// Not this.
    Not(Box<Node>),
}

/// Words that stand together in a query, as each language reads them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    cy: Vec<Word>,
    en: Vec<Word>,
    /// Whether they stood in quotation marks: their forms may then differ by mutation alone.
    pub(crate) quoted: bool,
}

impl Wanted {
    /// For each word what a passage must hold: its term, or in quotation marks one of these forms.
    fn shown(&self, words: &[Word]) -> Vec<String> {
        let forms = |word: &Word| std::iter::once(&word.folded).chain(&word.mutations).cloned().collect::<Vec<_>>();
        let shown = |word: &Word| if self.quoted { forms(word).join("|") } else { word.term.clone() };
        words.iter().map(shown).collect()
    }

    /// The words as a language reads them.
    pub(crate) fn words(&self, language: ReaderLanguage) -> &[Word] {
        match language {
            ReaderLanguage::Cy => &self.cy,
            ReaderLanguage::En => &self.en,
        }
    }
}

/// A piece of a query as each language reads it: why does it match what it matches?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadPiece {
    /// The piece, as it was typed but for case and accents.
    pub asked: String,
    /// Whether it has to stand in this very form.
    pub exactly: bool,
    /// Its words' terms in Welsh passages; in quotation marks, their forms with `|` between them.
    pub cy: Vec<String>,
    /// Its words' terms in English passages.
    pub en: Vec<String>,
}

impl Query {
    /// The words and phrases of the query as it was typed, as each language reads them.
    pub fn pieces(&self) -> Vec<ReadPiece> {
        let mut pieces = Vec::new();
        read_pieces(self.direct.as_ref().unwrap_or(&self.root), &mut pieces);
        pieces
    }
}

fn read_pieces(node: &Node, pieces: &mut Vec<ReadPiece>) {
    match node {
        Node::Words(wanted) | Node::Exactly(wanted) => {
            // Both read the same letters; the English reading parts no clitics, so it is nearer to what was typed.
            let typed = if wanted.en.is_empty() { &wanted.cy } else { &wanted.en };
            pieces.push(ReadPiece {
                asked: typed.iter().map(|word| word.folded.as_str()).collect::<Vec<_>>().join(" "),
                exactly: matches!(node, Node::Exactly(_)),
                cy: wanted.shown(&wanted.cy),
                en: wanted.shown(&wanted.en),
            });
        }
        Node::All(parts) | Node::Any(parts) | Node::AtLeast(_, parts) => {
            parts.iter().for_each(|part| read_pieces(part, pieces))
        }
        Node::Not(inner) | Node::Direct(inner) => read_pieces(inner, pieces),
        Node::Everything | Node::Prefix(_) | Node::Property(_) | Node::Record(_) => {}
    }
}
