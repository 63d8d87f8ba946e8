//! Cuts what was typed into operators, parentheses and operands, each with its place.

use ymateb_model::text::ByteRange;

/// A piece of a query with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lexeme<'a> {
    pub(super) span: ByteRange,
    pub(super) kind: Kind<'a>,
}

/// What a piece of a query is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind<'a> {
    Open,
    Close,
    And,
    Or,
    Not,
    /// Words; whether as typed, and whether in quotation marks that were never closed.
    Text {
        text: &'a str,
        exactly: bool,
        quoted: bool,
        unclosed: bool,
    },
    /// `name:value`, with the places of both.
    Field {
        name: &'a str,
        value: &'a str,
        value_span: ByteRange,
    },
}

/// The words that join, in both languages. In capitals only: *neu* and *or* are words people search for.
const OPERATORS: [(&str, Kind<'static>); 8] = [
    ("AND", Kind::And),
    ("A", Kind::And),
    ("AC", Kind::And),
    ("OR", Kind::Or),
    ("NEU", Kind::Or),
    ("NOT", Kind::Not),
    ("NID", Kind::Not),
    ("NAC", Kind::Not),
];

pub(super) fn lex(query: &str) -> Vec<Lexeme<'_>> {
    let mut lexemes = Vec::new();
    let mut at = 0;
    while let Some(c) = query[at..].chars().next() {
        let after = at + c.len_utf8();
        let next = query[after..].chars().next();
        let starts_operand = next.is_some_and(|next| !next.is_whitespace() && next != ')');
        let sign = |kind| Lexeme { span: ByteRange::new(at, after), kind };
        match c {
            _ if c.is_whitespace() => at = after,
            '(' => {
                lexemes.push(sign(Kind::Open));
                at = after;
            }
            ')' => {
                lexemes.push(sign(Kind::Close));
                at = after;
            }
            '-' | '\u{2212}' if starts_operand => {
                lexemes.push(sign(Kind::Not));
                at = after;
            }
            '=' if starts_operand && next != Some('(') => {
                let lexeme = text(query, at, after, true);
                at = lexeme.span.end as usize;
                lexemes.push(lexeme);
            }
            _ => {
                let lexeme = operand(query, at);
                at = lexeme.span.end as usize;
                lexemes.push(lexeme);
            }
        }
    }
    lexemes
}

/// A word, a phrase, an operator or a field, from `at` on.
fn operand(query: &str, at: usize) -> Lexeme<'_> {
    let end = end_of_word(query, at);
    let word = &query[at..end];
    if let Some((_, kind)) = OPERATORS.iter().find(|(name, _)| *name == word) {
        return Lexeme { span: ByteRange::new(at, end), kind: kind.clone() };
    }
    if let Some(colon) = word.find(':') {
        let name = &word[..colon];
        let from = at + colon + 1;
        let has_value =
            query[from..].chars().next().is_some_and(|c| !c.is_whitespace() && !matches!(c, ')' | '(' | '/'));
        if name.chars().count() > 1 && name.chars().all(char::is_alphabetic) && has_value {
            let value = text(query, from, from, false);
            if let Kind::Text { text, .. } = value.kind {
                let value_span = start_of(query, text);
                let span = ByteRange::new(at, value.span.end as usize);
                return Lexeme { span, kind: Kind::Field { name, value: text, value_span } };
            }
        }
    }
    text(query, at, at, false)
}

/// Where a piece of the query stands in it.
fn start_of(query: &str, piece: &str) -> ByteRange {
    let start = piece.as_ptr() as usize - query.as_ptr() as usize;
    ByteRange::new(start, start + piece.len())
}

/// Words from `from` on, in quotation marks or not, whose sign stands at `start`.
fn text(query: &str, start: usize, from: usize, exactly: bool) -> Lexeme<'_> {
    let rest = &query[from..];
    let first = rest.chars().next();
    if let Some(quote) = first.filter(|&c| is_quote(c)) {
        let inside = from + quote.len_utf8();
        let closing = query[inside..].char_indices().find(|&(_, c)| is_quote(c));
        let (end, after) = match closing {
            Some((offset, c)) => (inside + offset, inside + offset + c.len_utf8()),
            None => (query.len(), query.len()),
        };
        let kind = Kind::Text { text: &query[inside..end], exactly, quoted: true, unclosed: closing.is_none() };
        return Lexeme { span: ByteRange::new(start, after), kind };
    }
    let end = end_of_word(query, from);
    let kind = Kind::Text { text: &query[from..end], exactly, quoted: false, unclosed: false };
    Lexeme { span: ByteRange::new(start, end), kind }
}

fn end_of_word(query: &str, from: usize) -> usize {
    let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')') || is_quote(c);
    query[from..].find(ends).map_or(query.len(), |offset| from + offset)
}

/// The quotation marks that enclose a phrase. Single ones do not: they are apostrophes.
fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\u{201C}' | '\u{201D}' | '\u{201E}' | '\u{AB}' | '\u{BB}')
}
