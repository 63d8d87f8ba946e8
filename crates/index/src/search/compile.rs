//! From what somebody meant to what the engine does.

use std::ops::Bound;

use tantivy::{
    DocId, Score, SegmentReader,
    query::{
        AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, InvertedIndexRangeQuery, Occur, PhraseQuery,
        Query as EngineQuery, RegexPhraseQuery, TermQuery,
        doc_predicate_query::{DocPredicateQuery, FunctionPredicate},
    },
    schema::{Field, IndexRecordOption, Term},
};
use ymateb_model::language::ReaderLanguage;

use super::score::{AnyForm, Lifted};
use crate::{
    query::{Node, Property, Wanted},
    schema::{Fields, SHELF},
    shelf::Shelf,
    words::Word,
};

/// How much more the very form that was typed, of a word or a phrase, is worth than another.
const EXACT_FORM: Score = 1.5;

/// What a passage that holds what was typed scores above one that only holds a translation of it. A word scores less than
/// 45 (BM25 over ten million passages, times [`EXACT_FORM`]).
const DIRECT: Score = 128.0;

/// Compiles a query for an index with these fields and shelves.
pub(super) fn compile(node: &Node, fields: &Fields, shelves: &[Shelf]) -> Box<dyn EngineQuery> {
    let compile = |node: &Node| compile(node, fields, shelves);
    match node {
        // What only the record knows was lifted out when the query was read.
        Node::Everything | Node::Record(_) => everything(),
        Node::Words(wanted) => any_form(wanted, fields),
        Node::Exactly(wanted) => exactly(wanted, fields),
        Node::Prefix(prefix) => beginning(prefix, fields),
        Node::Direct(inner) => Box::new(Lifted { inner: compile(inner), by: DIRECT }),
        Node::Property(property) => having(property, shelves),
        Node::All(nodes) => {
            let mut clauses: Vec<(Occur, Box<dyn EngineQuery>)> = Vec::with_capacity(nodes.len() + 1);
            for node in nodes {
                clauses.push(match node {
                    Node::Not(inner) => (Occur::MustNot, compile(inner)),
                    node => (Occur::Must, compile(node)),
                });
            }
            if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
                clauses.push((Occur::Must, everything()));
            }
            Box::new(BooleanQuery::new(clauses))
        }
        Node::Any(nodes) => {
            Box::new(BooleanQuery::new(nodes.iter().map(|node| (Occur::Should, compile(node))).collect()))
        }
        Node::AtLeast(least, nodes) => {
            let nodes = nodes.iter().map(compile).collect();
            Box::new(BooleanQuery::union_with_minimum_required_clauses(nodes, *least))
        }
        Node::Not(inner) => {
            Box::new(BooleanQuery::new(vec![(Occur::Must, everything()), (Occur::MustNot, compile(inner))]))
        }
    }
}

fn everything() -> Box<dyn EngineQuery> {
    unscored(Box::new(AllQuery))
}

fn unscored(query: Box<dyn EngineQuery>) -> Box<dyn EngineQuery> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

fn any_form(wanted: &Wanted, fields: &Fields) -> Box<dyn EngineQuery> {
    if wanted.quoted {
        return but_for_mutation(wanted, fields);
    }
    let mut parts = Vec::new();
    for language in ReaderLanguage::BOTH {
        let words = wanted.words(language);
        push(&mut parts, row(fields.exact, words.iter().map(|word| word.folded.as_str())), EXACT_FORM);
        push(&mut parts, row(fields.terms(language), words.iter().map(|word| word.term.as_str())), 1.0);
    }
    united(parts)
}

/// These forms side by side, or others that differ by mutation alone. Where several words are asked for, one that is mutated
/// scores the same wherever it stands: the engine's own score of such a row depends on how the index is cut.
fn but_for_mutation(wanted: &Wanted, fields: &Fields) -> Box<dyn EngineQuery> {
    let mut parts = Vec::new();
    for language in ReaderLanguage::BOTH {
        let words = wanted.words(language);
        push(&mut parts, row(fields.exact, words.iter().map(|word| word.folded.as_str())), EXACT_FORM);
        if let [word] = words {
            for form in &word.mutations {
                push(&mut parts, row(fields.exact, [form.as_str()]), 1.0);
            }
        }
    }
    let as_typed = united(parts);
    let welsh = wanted.words(ReaderLanguage::Cy);
    if welsh.len() < 2 || welsh.iter().all(|word| word.mutations.is_empty()) {
        return as_typed;
    }
    let patterns = welsh.iter().map(pattern).collect();
    let mutated = ConstScoreQuery::new(Box::new(RegexPhraseQuery::new(fields.exact, patterns)), 1.0);
    Box::new(BooleanQuery::new(vec![(Occur::Should, as_typed), (Occur::Should, Box::new(mutated))]))
}

/// A word and its mutations as a pattern for whole words.
fn pattern(word: &Word) -> String {
    let escaped = |form: &String| -> String {
        form.chars().flat_map(|c| c.is_ascii_punctuation().then_some('\\').into_iter().chain([c])).collect()
    };
    let forms: Vec<String> = std::iter::once(&word.folded).chain(&word.mutations).map(escaped).collect();
    format!("({})", forms.join("|"))
}

fn exactly(wanted: &Wanted, fields: &Fields) -> Box<dyn EngineQuery> {
    let mut parts = Vec::new();
    for language in ReaderLanguage::BOTH {
        let as_typed = |word: &'_ Word| word.written.clone().unwrap_or_else(|| word.folded.clone());
        let typed: Vec<String> = wanted.words(language).iter().map(as_typed).collect();
        push(&mut parts, row(fields.exact, typed.iter().map(String::as_str)), EXACT_FORM);
    }
    united(parts)
}

/// Terms side by side in one field: none, one or a phrase.
fn row<'a>(field: Field, texts: impl IntoIterator<Item = &'a str>) -> Vec<Term> {
    texts.into_iter().map(|text| Term::from_field_text(field, text)).collect()
}

/// Adds a row of terms, unless it is empty or there already.
fn push(parts: &mut Vec<(Vec<Term>, Score)>, terms: Vec<Term>, boost: Score) {
    if !terms.is_empty() && !parts.iter().any(|(there, _)| *there == terms) {
        parts.push((terms, boost));
    }
}

fn united(parts: Vec<(Vec<Term>, Score)>) -> Box<dyn EngineQuery> {
    if parts.is_empty() {
        return Box::new(EmptyQuery);
    }
    let query = |mut terms: Vec<Term>| -> Box<dyn EngineQuery> {
        match terms.pop() {
            Some(term) if terms.is_empty() => Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)),
            Some(last) => {
                terms.push(last);
                Box::new(PhraseQuery::new(terms))
            }
            None => Box::new(EmptyQuery),
        }
    };
    Box::new(AnyForm { parts: parts.into_iter().map(|(terms, boost)| (query(terms), boost)).collect() })
}

/// Words that begin so, or whose term does: `gofal*` finds *ofalwyr*.
fn beginning(prefix: &str, fields: &Fields) -> Box<dyn EngineQuery> {
    let range = |field: Field| -> (Occur, Box<dyn EngineQuery>) {
        let from = Bound::Included(Term::from_field_text(field, prefix));
        // No letter is encoded with the byte 0xFF, so this is beyond every word that begins so.
        let mut beyond = prefix.as_bytes().to_vec();
        beyond.push(0xFF);
        let mut to = Term::from_field_text(field, "");
        to.append_bytes(&beyond);
        (Occur::Should, Box::new(InvertedIndexRangeQuery::new(from, Bound::Excluded(to))))
    };
    let ranges = [fields.exact, fields.cy, fields.en].map(range);
    Box::new(ConstScoreQuery::new(Box::new(BooleanQuery::new(ranges.into())), 1.0))
}

/// Passages on the shelves that have a property.
fn having(property: &Property, shelves: &[Shelf]) -> Box<dyn EngineQuery> {
    let fits: Vec<bool> = shelves.iter().map(|shelf| property.fits(shelf)).collect();
    let predicate = move |segment: &SegmentReader| {
        let shelf = segment.fast_fields().column_first_or_default::<u64>(SHELF)?;
        let fits = fits.clone();
        Ok(move |doc: DocId| fits.get(shelf.get_val(doc) as usize).copied().unwrap_or(false))
    };
    unscored(Box::new(DocPredicateQuery::from(FunctionPredicate::from(predicate))))
}
