//! From pieces to meaning.

use std::{iter::Peekable, vec};

use ymateb_language::Analyser;
use ymateb_model::{language::ReaderLanguage, text::ByteRange};

use super::{
    Node, Query, RecordFilter, Wanted,
    lex::{Kind, Lexeme, lex},
    message::{Note, NoteKind, QueryError, QueryErrorKind},
    property,
};
use crate::words::words;

/// The most bytes a query may have.
const MAX_BYTES: usize = 4096;

/// The most operands a query may have: what keeps scores exact and answers quick.
const MAX_OPERANDS: usize = 128;

/// How deep parentheses may go.
const MAX_DEPTH: usize = 32;

/// Reads a query.
///
/// ```
/// use ymateb_index::parse;
/// use ymateb_language::Analyser;
///
/// let analyser = Analyser::new();
/// let query = parse("(gofal NEU \"social care\") code:P1.4", &analyser)?;
/// assert_eq!(query.record_filters[0].value, "P1.4");
///
/// let error = parse("langauge:cy", &analyser).unwrap_err();
/// assert_eq!(error.to_string(), "there is no field `langauge`\nhint: did you mean `language:`?");
/// # Ok::<(), ymateb_index::QueryError>(())
/// ```
///
/// # Errors
/// If it names a field or a value that does not exist, asks for a code or a state where that cannot be answered, or is
/// too long or too deep. Everything else is guessed, with a note.
pub fn parse(text: &str, analyser: &Analyser) -> Result<Query, QueryError> {
    let too_long = |span| QueryError { span, kind: QueryErrorKind::TooLong };
    if text.len() > MAX_BYTES {
        return Err(too_long(ByteRange::new(text.floor_char_boundary(MAX_BYTES), text.len())));
    }
    let lexemes = lex(text);
    if let Some(lexeme) = lexemes.get(MAX_OPERANDS) {
        return Err(too_long(ByteRange::new(lexeme.span.start as usize, text.len())));
    }
    let mut parser =
        Parser { analyser, lexemes: lexemes.into_iter().peekable(), notes: Vec::new(), depth: 0, and_typed: false };
    let mut parts = Vec::new();
    loop {
        parts.extend(parser.any()?);
        let Some(stray) = parser.lexemes.next() else { break };
        parser.note(stray.span, NoteKind::StrayParenthesis);
    }
    let (mut notes, joined_by_sign) = (parser.notes, parser.and_typed);
    notes.sort_by_key(|note| note.span);
    let (root, record_filters) = lift(all(parts))?;
    Ok(Query {
        root: root.unwrap_or(Node::Everything),
        direct: None,
        joined_by_sign,
        spread: false,
        length: text.len(),
        record_filters,
        notes,
    })
}

struct Parser<'a, 'q> {
    analyser: &'a Analyser,
    lexemes: Peekable<vec::IntoIter<Lexeme<'q>>>,
    notes: Vec<Note>,
    depth: usize,
    and_typed: bool,
}

/// A part of a query, or `None` where there was nothing that means anything.
type Part = Result<Option<Node>, QueryError>;

impl<'q> Parser<'_, 'q> {
    fn note(&mut self, span: ByteRange, kind: NoteKind) {
        self.notes.push(Note { span, kind });
    }

    fn next_if(&mut self, kind: &Kind<'_>) -> Option<Lexeme<'q>> {
        self.lexemes.next_if(|lexeme| lexeme.kind == *kind)
    }

    /// Parts joined by OR.
    fn any(&mut self) -> Part {
        let mut parts = Vec::new();
        let mut sides = 0;
        let mut joined_too = false;
        let mut first_or = None;
        loop {
            let (part, several) = self.all()?;
            joined_too |= several;
            sides += usize::from(part.is_some());
            let had_left = part.is_some();
            parts.extend(part);
            let Some(or) = self.next_if(&Kind::Or) else {
                if let Some(span) = first_or.filter(|_| !had_left) {
                    self.note(span, NoteKind::IdleOperator);
                }
                break;
            };
            if !had_left {
                self.note(or.span, NoteKind::IdleOperator);
            }
            first_or = Some(or.span);
        }
        if let Some(span) = first_or.filter(|_| joined_too && sides > 1) {
            self.note(span, NoteKind::MixedOperators);
        }
        Ok(if parts.len() > 1 { Some(Node::Any(parts)) } else { parts.pop() })
    }

    /// Parts side by side, and whether there are several.
    fn all(&mut self) -> Result<(Option<Node>, bool), QueryError> {
        let mut parts = Vec::new();
        let mut idle = None;
        loop {
            if let Some(and) = self.next_if(&Kind::And) {
                // *Grade A care*: the one operator that is also a word in capitals in the other language.
                if and.span.len() == 1 {
                    self.note(and.span, NoteKind::WelshAnd);
                }
                if parts.is_empty() {
                    self.note(and.span, NoteKind::IdleOperator);
                } else {
                    self.and_typed = true;
                    idle = Some(and.span);
                }
                continue;
            }
            match self.lexemes.peek().map(|lexeme| &lexeme.kind) {
                None | Some(Kind::Or | Kind::Close) => break,
                Some(_) => {
                    if let Some(part) = self.one()? {
                        idle = None;
                        parts.push(part);
                    }
                }
            }
        }
        if let Some(span) = idle {
            self.note(span, NoteKind::IdleOperator);
        }
        let several = parts.len() > 1;
        Ok((all(parts), several))
    }

    /// One part: negated, in parentheses or plain.
    fn one(&mut self) -> Part {
        let Some(lexeme) = self.lexemes.next() else { return Ok(None) };
        let span = lexeme.span;
        match lexeme.kind {
            Kind::Not => self.nested(span, Self::negated),
            Kind::Open => self.nested(span, Self::parenthesis),
            Kind::Text { text, exactly, quoted, unclosed } => {
                if unclosed {
                    self.note(span, NoteKind::OpenQuote);
                }
                Ok(self.text(span, text, exactly, quoted))
            }
            Kind::Field { name, value, value_span } => {
                let start = span.start as usize;
                property::read((name, ByteRange::new(start, start + name.len())), (value, value_span)).map(Some)
            }
            Kind::And | Kind::Or | Kind::Close => Ok(None),
        }
    }

    fn nested(&mut self, span: ByteRange, inner: impl FnOnce(&mut Self, ByteRange) -> Part) -> Part {
        if self.depth == MAX_DEPTH {
            return Err(QueryError { span, kind: QueryErrorKind::TooDeep });
        }
        self.depth += 1;
        let part = inner(self, span);
        self.depth -= 1;
        part
    }

    fn negated(&mut self, span: ByteRange) -> Part {
        let next = self.lexemes.peek().map(|lexeme| &lexeme.kind);
        if matches!(next, None | Some(Kind::And | Kind::Or | Kind::Close)) {
            self.note(span, NoteKind::IdleOperator);
            return Ok(None);
        }
        Ok(self.one()?.map(|part| match part {
            Node::Not(twice) => *twice,
            Node::Record(filter) => Node::Record(RecordFilter { negated: !filter.negated, ..filter }),
            part => Node::Not(Box::new(part)),
        }))
    }

    fn parenthesis(&mut self, span: ByteRange) -> Part {
        let part = self.any()?;
        if self.next_if(&Kind::Close).is_none() {
            self.note(span, NoteKind::OpenParenthesis);
        } else if part.is_none() {
            self.note(span, NoteKind::Nothing);
        }
        Ok(part)
    }

    fn text(&mut self, span: ByteRange, text: &str, exactly: bool, quoted: bool) -> Option<Node> {
        let (text, begins) = match text.strip_suffix('*') {
            Some(stem) if !quoted => (stem, true),
            _ => (text, false),
        };
        if text.contains('*') && !quoted {
            self.note(span, NoteKind::StrayStar);
        }
        let mut cy = words(self.analyser, ReaderLanguage::Cy, text);
        let mut en = words(self.analyser, ReaderLanguage::En, text);
        if cy.is_empty() && en.is_empty() {
            self.note(span, NoteKind::Nothing);
            return None;
        }
        if text.trim_end_matches(':').contains(':') && !quoted && text.chars().any(char::is_alphabetic) {
            self.note(span, NoteKind::NotAField);
        }
        if begins {
            // English is cut at no apostrophe, so its last word is the whole of what was typed before the star.
            let last = en.pop()?;
            let prefix = Node::Prefix(last.folded);
            let before = en
                .into_iter()
                .map(|word| Node::Words(Wanted { cy: vec![word.clone()], en: vec![word], quoted: false }));
            return all(before.chain([prefix]).collect());
        }
        if quoted && !exactly {
            for word in &mut cy {
                word.mutations = self.analyser.mutations(&word.folded);
            }
        }
        let wanted = Wanted { cy, en, quoted };
        Some(if exactly { Node::Exactly(wanted) } else { Node::Words(wanted) })
    }
}

fn all(mut parts: Vec<Node>) -> Option<Node> {
    if parts.len() > 1 { Some(Node::All(parts)) } else { parts.pop() }
}

/// Takes out what only the record can decide, which has to hold for the query as a whole.
fn lift(root: Option<Node>) -> Result<(Option<Node>, Vec<RecordFilter>), QueryError> {
    let mut filters = Vec::new();
    let mut kept = Vec::new();
    gather(root, &mut kept, &mut filters);
    for node in &kept {
        refuse_record_fields(node)?;
    }
    Ok((all(kept), filters))
}

/// Sorts the parts that must all hold into those about the record and the others.
fn gather(node: Option<Node>, kept: &mut Vec<Node>, filters: &mut Vec<RecordFilter>) {
    match node {
        Some(Node::Record(filter)) => filters.push(filter),
        Some(Node::All(parts)) => parts.into_iter().for_each(|part| gather(Some(part), kept, filters)),
        other => kept.extend(other),
    }
}

fn refuse_record_fields(node: &Node) -> Result<(), QueryError> {
    match node {
        Node::Record(filter) => Err(QueryError { span: filter.span, kind: QueryErrorKind::MisplacedRecordField }),
        Node::All(parts) | Node::Any(parts) | Node::AtLeast(_, parts) => {
            parts.iter().try_for_each(refuse_record_fields)
        }
        Node::Not(inner) | Node::Direct(inner) => refuse_record_fields(inner),
        Node::Everything | Node::Words(_) | Node::Exactly(_) | Node::Prefix(_) | Node::Property(_) => Ok(()),
    }
}
