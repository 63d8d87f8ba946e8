//! A line of JSON for each coding, with the bytes it rests on. `docs/CODING.md` lists the fields.

use std::{
    io::{self, Write},
    path::Path,
};

use serde::Deserialize;
use ymateb_model::{coding::Coder, text::ByteRange};

use super::{
    table::Lines,
    written::{MODEL, RULE, SERVICE, Written},
};
use crate::{Error, Result};

/// A line, as an import reads it: what is left out is nothing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Read {
    submission: String,
    on: String,
    question: Option<String>,
    passage: Option<String>,
    code: String,
    state: String,
    stance: Option<String>,
    coder: Option<Coder>,
    framework: String,
    spans: Vec<ByteRange>,
    words: Vec<String>,
    quote: String,
    at: Option<String>,
    memo: Option<String>,
}

/// Writes the lines as they come.
pub(super) fn write(lines: Lines<'_>, out: &mut dyn Write) -> Result<()> {
    lines(&mut |line| {
        serde_json::to_writer(&mut *out, line).map_err(io::Error::from)?;
        Ok(out.write_all(b"\n")?)
    })
}

/// Reads the lines of a file.
pub(super) fn read(file: &Path) -> Result<Vec<Written>> {
    let text = std::fs::read_to_string(file).map_err(|source| Error::io(file, source))?;
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            // What the parser says could quote a respondent.
            let read: Read = serde_json::from_str(line).map_err(|_| Error::Input {
                file: file.to_owned(),
                line: number,
                message: "this is not a coding as JSON".to_owned(),
                hint: "a line is one object with the fields of `codings export`".to_owned(),
            })?;
            Ok(read.written(number))
        })
        .collect()
}

impl Read {
    fn written(self, line: u64) -> Written {
        let coder = match self.coder {
            None => String::new(),
            Some(Coder::Person(person)) => person,
            Some(Coder::Rule(rule)) => format!("{RULE}{rule}"),
            Some(Coder::Model(model)) => format!("{MODEL}{model}"),
            Some(Coder::Service(service)) => format!("{SERVICE}{service}"),
        };
        Written {
            line,
            submission: self.submission,
            passage: self.passage.unwrap_or_default(),
            on_response: self.on == "response",
            question: self.question.unwrap_or_default(),
            quote: self.quote,
            codes: self.code,
            state: self.state,
            stance: self.stance.unwrap_or_default(),
            coder,
            framework: self.framework,
            words: self.words,
            spans: self.spans,
            at: self.at.unwrap_or_default(),
            memo: self.memo.unwrap_or_default(),
        }
    }
}
