//! What is searched for: words and phrases drawn from the sentences that the submissions were put together from, as
//! many Welsh as English, spread evenly and the same each time.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use toml::{Table, Value};

/// How many are asked.
const QUERIES: usize = 200;

/// What a query asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    OneWord,
    TwoWords,
    Phrase,
}

impl Shape {
    pub(crate) const ALL: [Shape; 3] = [Shape::OneWord, Shape::TwoWords, Shape::Phrase];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Shape::OneWord => "one word",
            Shape::TwoWords => "two words",
            Shape::Phrase => "phrase of three",
        }
    }
}

/// One query.
#[derive(Debug)]
pub(crate) struct Query {
    /// `cy` or `en`, of the sentence it was drawn from.
    pub(crate) language: &'static str,
    pub(crate) shape: Shape,
    /// Its words, as they are in the sentence.
    pub(crate) words: Vec<String>,
}

impl Query {
    /// The query as it is typed, which means the same to all who are asked: all of these words, or these side by side.
    pub(crate) fn typed(&self) -> String {
        let words = self.words.join(" ");
        if self.shape == Shape::Phrase { format!("\"{words}\"") } else { words }
    }
}

/// Draws the queries.
pub(crate) fn drawn() -> Result<Vec<Query>> {
    let languages = [("cy", sentences("cy")?), ("en", sentences("en")?)];
    let mut queries = Vec::with_capacity(QUERIES);
    let mut turn = 0;
    while queries.len() < QUERIES {
        let (language, sentences) = &languages[queries.len() % 2];
        let shape = Shape::ALL[queries.len() / 2 % 3];
        // A step that shares no factor with the number of sentences visits all of them before any one twice.
        let sentence = &sentences[turn * 37 % sentences.len()];
        if let Some(words) = words_of(sentence, shape, turn) {
            queries.push(Query { language, shape, words });
        }
        turn += 1;
    }
    Ok(queries)
}

fn words_of(sentence: &str, shape: Shape, turn: usize) -> Option<Vec<String>> {
    let is_plain = |word: &&str| word.chars().all(char::is_alphabetic);
    let words: Vec<&str> = sentence.split(' ').collect();
    let long: Vec<&str> = words.iter().copied().filter(is_plain).filter(|word| word.chars().count() >= 4).collect();
    let chosen = match shape {
        Shape::OneWord => vec![*long.get(turn % long.len().max(1))?],
        Shape::TwoWords if long.len() > 1 => vec![*long.first()?, *long.last()?],
        Shape::TwoWords => return None,
        Shape::Phrase => {
            let phrases: Vec<&[&str]> = words.windows(3).filter(|words| words.iter().all(is_plain)).collect();
            phrases.get(turn % phrases.len().max(1))?.to_vec()
        }
    };
    Some(chosen.into_iter().map(str::to_owned).collect())
}

/// The sentences of one language; words beside a slot have a brace in the word next to them, and are plain themselves.
fn sentences(language: &str) -> Result<Vec<String>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../corpus/pieces").join(format!("{language}.toml"));
    let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
    let file: Table = toml::from_str(&text)?;
    let pieces = file.get("piece").and_then(Value::as_array).context("the file has pieces")?;
    Ok(pieces.iter().filter_map(|piece| piece.get("text")?.as_str().map(str::to_owned)).collect())
}
