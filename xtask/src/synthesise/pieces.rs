//! The sentences that answers are put together from, in both languages, and the words that fill their slots.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::Language;
use crate::random::Lots;

/// The sentences of both languages.
#[derive(Debug)]
pub(crate) struct Pieces {
    welsh: Sentences,
    english: Sentences,
}

impl Pieces {
    /// Reads `cy.toml` and `en.toml` of a folder.
    pub(crate) fn read(folder: &Path) -> Result<Self> {
        let read = |language: Language| {
            let path = folder.join(format!("{}.toml", language.code()));
            let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
            Sentences::parse(&text).with_context(|| format!("cannot use `{}`", path.display()))
        };
        Ok(Self { welsh: read(Language::Welsh)?, english: read(Language::English)? })
    }

    pub(crate) fn of(&self, language: Language) -> &Sentences {
        match language {
            Language::Welsh => &self.welsh,
            Language::English => &self.english,
        }
    }
}

/// The sentences of one language.
#[derive(Debug)]
pub(crate) struct Sentences {
    pub(crate) openers: Vec<Sentence>,
    pub(crate) closers: Vec<Sentence>,
    pub(crate) pieces: Vec<Sentence>,
    slots: Vec<Slot>,
}

/// One sentence, with its slots open.
#[derive(Debug)]
pub(crate) struct Sentence {
    parts: Vec<Part>,
    /// The codes it was written for; none for an opener or a closer.
    codes: Vec<String>,
}

#[derive(Debug)]
enum Part {
    Words(String),
    /// By its place in `Sentences::slots`.
    Slot(usize),
}

#[derive(Debug)]
struct Slot {
    /// A place, in whichever mutation: one writer writes of one place.
    is_place: bool,
    words: Vec<String>,
}

impl Sentence {
    /// Whether it was written for one of these codes, or for a part of one.
    pub(crate) fn is_about(&self, codes: &[String]) -> bool {
        self.codes.iter().any(|own| {
            codes.iter().any(|code| {
                own.strip_prefix(code.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
            })
        })
    }
}

impl Sentences {
    pub(crate) fn parse(text: &str) -> Result<Self> {
        let file: File = toml::from_str(text)?;
        let names: Vec<&String> = file.slots.keys().collect();
        let sentence =
            |text: &str, codes: &[String]| parts(text, &names).map(|parts| Sentence { parts, codes: codes.to_vec() });
        let plain = |lines: &Lines| lines.text.iter().map(|line| sentence(line, &[])).collect::<Result<Vec<_>>>();
        let (openers, closers) = (plain(&file.openers)?, plain(&file.closers)?);
        let pieces = file.piece.iter().map(|piece| sentence(&piece.text, &piece.codes)).collect::<Result<Vec<_>>>()?;
        if pieces.is_empty() || openers.is_empty() || closers.is_empty() {
            bail!("there must be a piece, an opener and a closer");
        }
        let slot = |(name, words): (String, Vec<String>)| {
            if words.is_empty() {
                bail!("slot `{name}` has nothing to fill it with");
            }
            Ok(Slot { is_place: name == "place" || name.ends_with("_place"), words })
        };
        let slots = file.slots.into_iter().map(slot).collect::<Result<Vec<_>>>()?;
        Ok(Self { openers, closers, pieces, slots })
    }

    /// Writes a sentence with its slots filled; `place` is the writer's.
    pub(crate) fn write(&self, sentence: &Sentence, place: usize, lots: &mut Lots, text: &mut String) {
        for (nth, part) in sentence.parts.iter().enumerate() {
            match part {
                Part::Words(words) => text.push_str(words),
                Part::Slot(slot) => {
                    let slot = &self.slots[*slot];
                    let words =
                        if slot.is_place { &slot.words[place % slot.words.len()] } else { lots.pick(&slot.words) };
                    if nth == 0 { push_capitalised(words, text) } else { text.push_str(words) }
                }
            }
        }
    }
}

/// Takes a sentence apart at its slots.
fn parts(text: &str, names: &[&String]) -> Result<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').with_context(|| format!("a slot of `{text}` is not closed"))?;
        let slot = names.iter().position(|known| *known == name);
        if !before.is_empty() {
            parts.push(Part::Words(before.to_owned()));
        }
        parts.push(Part::Slot(slot.with_context(|| format!("there is no slot `{name}`"))?));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Words(rest.to_owned()));
    }
    Ok(parts)
}

fn push_capitalised(words: &str, text: &mut String) {
    let mut letters = words.chars();
    text.extend(letters.next().into_iter().flat_map(char::to_uppercase));
    text.push_str(letters.as_str());
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    slots: BTreeMap<String, Vec<String>>,
    openers: Lines,
    closers: Lines,
    piece: Vec<Piece>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    text: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Piece {
    text: String,
    codes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let file = format!(
            "openers.text = [\"A.\"]\nclosers.text = [\"B.\"]\nslots.yn_place = [\"ym Mangor\", \"yn Arfon\"]\n\
             slots.body = [\"y cyngor\"]\n[[piece]]\ntext = \"{text}\"\ncodes = [\"P1.4\"]\n"
        );
        let sentences = Sentences::parse(&file).unwrap();
        let mut written = String::new();
        sentences.write(&sentences.pieces[0], 1, &mut Lots::new(1, 1), &mut written);
        assert_eq!(written, expected);
    }

    #[test]
    fn slots_are_filled() {
        check("Prin yw gofal {yn_place}.", "Prin yw gofal yn Arfon.");
        check("{body} a dalodd.", "Y cyngor a dalodd.");
        check("Dim sylw.", "Dim sylw.");
    }

    #[test]
    fn a_part_of_a_code_is_about_the_code() {
        let sentence = Sentence { parts: Vec::new(), codes: vec!["P1.4".to_owned()] };
        assert!(sentence.is_about(&["P1".to_owned()]));
        assert!(sentence.is_about(&["F2".to_owned(), "P1.4".to_owned()]));
        assert!(!sentence.is_about(&["P1.45".to_owned(), "P".to_owned()]));
    }

    #[test]
    fn a_slot_that_is_not_there_is_named() {
        let error = parts("Ewch {i_ble}.", &[]).unwrap_err();
        assert_eq!(error.to_string(), "there is no slot `i_ble`");
    }
}
