//! The same query in the other language's words.
//!
//! Words that stand side by side are taken in the longest pieces that have a translation; a piece without one stays as
//! it is, unless it needs no counterpart. What was typed always finds at least what it found, and before anything that only a translation finds.
//! Exact forms (`=fees`) and what is refused (`-fees`) are not translated, and of a phrase only the whole is.

use ymateb_language::Analyser;
use ymateb_model::language::ReaderLanguage;

use super::{Node, Query, Wanted};
use crate::words::{Word, words};

/// More words than this are in no entry of a bilingual list.
const LONGEST: usize = 6;

/// A query of more words than this is left as it is: the scores of so many translations would no longer be exact.
const MOST_OPERANDS: usize = 64;

/// A piece of a query, and what was added for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The piece, as it was typed but for case and accents.
    pub asked: String,
    /// The language of what was added.
    pub language: ReaderLanguage,
    /// What is searched for as well: words and phrases.
    pub texts: Vec<String>,
}

/// Another way to say something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// Its language: mostly the other one, but *RPB* has one in its own.
    pub language: ReaderLanguage,
    /// The word or phrase, as it is written.
    pub text: String,
}

/// Looks up what else says the same as some terms of one language; nothing at all where the terms need no counterpart
/// (*the*, *of*). `None` where it does not know.
pub type LookUp<'a> = dyn FnMut(ReaderLanguage, &[&str]) -> Option<Vec<Alternative>> + 'a;

impl Query {
    /// Lets the query find words of the other language too, and says which.
    pub fn expand(&mut self, analyser: &Analyser, look_up: &mut LookUp<'_>) -> Vec<Added> {
        if operands(&self.root) > MOST_OPERANDS {
            return Vec::new();
        }
        let mut expander = Expander { analyser, look_up, added: Vec::new() };
        let expanded = expander.node(&self.root);
        let added = expander.added;
        if !added.is_empty() {
            self.direct = Some(std::mem::replace(&mut self.root, expanded));
        }
        added
    }
}

/// Words of a run that stand side by side, and what they are in the other language, where it is known.
struct Piece<'r, 'w> {
    wanted: &'r [&'w Wanted],
    texts: Option<Vec<Alternative>>,
}

struct Expander<'a, 'l> {
    analyser: &'a Analyser,
    look_up: &'a mut LookUp<'l>,
    added: Vec<Added>,
}

impl Expander<'_, '_> {
    fn node(&mut self, node: &Node) -> Node {
        match node {
            Node::Words(wanted) => self.run(&[wanted], 0),
            Node::Any(parts) => Node::Any(parts.iter().map(|part| self.node(part)).collect()),
            Node::All(parts) => {
                let run: Vec<&Wanted> = parts
                    .iter()
                    .filter_map(|part| if let Node::Words(wanted) = part { Some(wanted) } else { None })
                    .collect();
                let mut all: Vec<Node> =
                    parts.iter().filter(|part| !matches!(part, Node::Words(_))).map(|part| self.node(part)).collect();
                if !run.is_empty() {
                    all.insert(0, self.run(&run, 0));
                }
                joined(all, 0)
            }
            Node::AtLeast(least, parts) => {
                let run: Option<Vec<&Wanted>> =
                    parts.iter().map(|part| if let Node::Words(wanted) = part { Some(wanted) } else { None }).collect();
                match run {
                    Some(run) => self.run(&run, parts.len() - least),
                    None => Node::AtLeast(*least, parts.iter().map(|part| self.node(part)).collect()),
                }
            }
            other => other.clone(),
        }
    }

    /// Words side by side, or what they are in the other language, of which so many may be missing. One of the words
    /// typed is worth less than all of them in the other language, so where any may be missing none ranks before others.
    fn run(&mut self, run: &[&Wanted], missing: usize) -> Node {
        let as_typed = joined(run.iter().map(|wanted| Node::Words((*wanted).clone())).collect(), missing);
        let (welsh, english) = (self.pieces(run, ReaderLanguage::Cy), self.pieces(run, ReaderLanguage::En));
        let (welsh_words, english_words) = (known(&welsh), known(&english));
        let from_welsh = self.translated(&welsh, ReaderLanguage::Cy, missing, english_words > welsh_words);
        let from_english = self.translated(&english, ReaderLanguage::En, missing, welsh_words > english_words);
        let mut ways: Vec<Node> = from_welsh.into_iter().chain(from_english).collect();
        if ways.is_empty() {
            return as_typed;
        }
        ways.insert(0, if missing == 0 { Node::Direct(Box::new(as_typed)) } else { as_typed });
        Node::Any(ways)
    }

    /// The run in the longest pieces that have a translation, read as one language.
    fn pieces<'r, 'w>(&mut self, run: &'r [&'w Wanted], language: ReaderLanguage) -> Vec<Piece<'r, 'w>> {
        let mut pieces = Vec::new();
        let mut at = 0;
        while at < run.len() {
            let longest = (1..=LONGEST.min(run.len() - at)).rev();
            let known = longest.map(|length| &run[at..at + length]).find_map(|wanted| {
                let texts = self.look_up(wanted, language)?;
                Some(Piece { wanted, texts: Some(texts) })
            });
            let piece = known.unwrap_or(Piece { wanted: &run[at..=at], texts: None });
            at += piece.wanted.len();
            pieces.push(piece);
        }
        pieces
    }

    /// The pieces in the other language; `None` where none has a translation. Where the other language knows more of the
    /// run, its function words are not taken for words of this one: the *to* of *access to care* is no *roof*.
    fn translated(
        &mut self,
        run: &[Piece<'_, '_>],
        language: ReaderLanguage,
        missing: usize,
        other_knows_more: bool,
    ) -> Option<Node> {
        let mut pieces = Vec::new();
        let mut found = false;
        // What was typed is a way of its own already where it is one piece.
        let is_whole = run.len() == 1 && missing == 0;
        for &Piece { wanted: piece, ref texts } in run {
            let as_typed = joined(piece.iter().map(|wanted| Node::Words((*wanted).clone())).collect(), 0);
            let Some(texts) = texts else {
                pieces.push(as_typed);
                continue;
            };
            let needs_none = |texts: Option<Vec<Alternative>>| texts.is_some_and(|texts| texts.is_empty());
            if texts.is_empty() || (other_knows_more && needs_none(self.look_up(piece, language.other()))) {
                continue;
            }
            found = true;
            let others = texts.iter().filter_map(|other| self.read(&other.text, other.language));
            pieces.push(Node::Any(Some(as_typed).filter(|_| !is_whole).into_iter().chain(others).collect()));
            let asked = piece.iter().flat_map(|wanted| wanted.words(language)).map(|word| word.folded.as_str());
            let asked = asked.collect::<Vec<_>>().join(" ");
            for language in ReaderLanguage::BOTH {
                let texts = texts.iter().filter(|other| other.language == language);
                let texts: Vec<String> = texts.map(|other| other.text.clone()).collect();
                if !texts.is_empty() {
                    self.added.push(Added { asked: asked.clone(), language, texts });
                }
            }
        }
        found.then(|| joined(pieces, missing))
    }

    fn look_up(&mut self, piece: &[&Wanted], language: ReaderLanguage) -> Option<Vec<Alternative>> {
        let words: Vec<&Word> = piece.iter().flat_map(|wanted| wanted.words(language)).collect();
        if words.is_empty() || words.len() > LONGEST {
            return None;
        }
        let terms: Vec<&str> = words.iter().map(|word| word.term.as_str()).collect();
        (self.look_up)(language, &terms)
    }

    /// A translation as part of a query.
    fn read(&self, text: &str, language: ReaderLanguage) -> Option<Node> {
        let read = words(self.analyser, language, text);
        let wanted = match language {
            ReaderLanguage::Cy => Wanted { cy: read, en: Vec::new(), quoted: false },
            ReaderLanguage::En => Wanted { cy: Vec::new(), en: read, quoted: false },
        };
        (!wanted.words(language).is_empty()).then_some(Node::Words(wanted))
    }
}

/// How many words of a run are known.
fn known(run: &[Piece<'_, '_>]) -> usize {
    run.iter().filter(|piece| piece.texts.is_some()).map(|piece| piece.wanted.len()).sum()
}

fn operands(node: &Node) -> usize {
    match node {
        Node::Any(parts) | Node::All(parts) | Node::AtLeast(_, parts) => parts.iter().map(operands).sum(),
        Node::Not(inner) | Node::Direct(inner) => operands(inner),
        _ => 1,
    }
}

/// All of the parts, but for so many that may be missing; one has to be there.
fn joined(mut parts: Vec<Node>, missing: usize) -> Node {
    match parts.len() {
        0 => Node::Everything,
        1 => parts.remove(0),
        _ if missing == 0 => Node::All(parts),
        all => Node::AtLeast(all.saturating_sub(missing).max(1), parts),
    }
}
