//! What was read of one file, until all of it is believed: a bundle may hold more than should be in memory at once.

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Seek, Write},
    path::{Path, PathBuf},
};

use ymateb_ingest::Reading;

use crate::{Error, Result};

/// How many bytes of words are held in memory; what comes after them is written down.
const HELD: usize = 4 * 1024 * 1024;

/// The submissions of one file, in order.
pub(crate) struct Readings {
    held: Vec<Reading>,
    words: usize,
    rest: Option<Rest>,
    /// Where files are made that have no name, so that nobody else finds them and nothing stays of them.
    folder: PathBuf,
    count: u64,
}

/// What is written down, a line of JSON each.
struct Rest(BufWriter<File>);

impl Readings {
    /// None yet. What is too much for the memory is written down in a folder.
    pub(super) fn new(folder: &Path) -> Self {
        Self { held: Vec::new(), words: 0, rest: None, folder: folder.to_owned(), count: 0 }
    }

    pub(super) fn push(&mut self, reading: Reading) -> Result<()> {
        self.count += 1;
        let words: usize = reading.submission.answers.iter().map(|answer| answer.text.len()).sum();
        if self.rest.is_none() && (self.held.is_empty() || self.words + words <= HELD) {
            self.words += words;
            self.held.push(reading);
            return Ok(());
        }
        let failed = |error| Error::io(&self.folder, error);
        let Rest(file) = match &mut self.rest {
            Some(rest) => rest,
            rest @ None => {
                let file = tempfile::tempfile_in(&self.folder).map_err(failed)?;
                rest.insert(Rest(BufWriter::with_capacity(256 * 1024, file)))
            }
        };
        serde_json::to_writer(&mut *file, &reading).map_err(|error| failed(error.into()))?;
        file.write_all(b"\n").map_err(failed)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> u64 {
        self.count
    }

    /// Each of them, in order.
    pub(crate) fn into_each(self) -> impl Iterator<Item = Result<Reading>> {
        let folder = self.folder;
        let failed = move |error: std::io::Error| Error::io(&folder, error);
        let mut rest = self.rest.map(|Rest(file)| -> std::io::Result<_> {
            let mut file = file.into_inner()?;
            file.rewind()?;
            Ok(BufReader::with_capacity(256 * 1024, file))
        });
        let mut line = Vec::new();
        let mut read_on = move || -> Option<std::io::Result<Reading>> {
            let file = match rest.as_mut()? {
                Ok(file) => file,
                Err(_) => return rest.take()?.err().map(Err),
            };
            line.clear();
            match file.read_until(b'\n', &mut line) {
                Ok(0) => None,
                Ok(_) => Some(serde_json::from_slice(&line).map_err(Into::into)),
                Err(error) => Some(Err(error)),
            }
        };
        let rest = std::iter::from_fn(move || read_on().map(|read| read.map_err(&failed)));
        self.held.into_iter().map(Ok).chain(rest)
    }
}

#[cfg(test)]
mod tests {
    use ymateb_model::{
        id::{AnswerId, ContentHash, SourceId, SubmissionId},
        submission::{Answer, Channel, Respondent, Submission},
        text::Place,
    };

    use super::*;

    fn reading(number: usize, text: &str) -> Reading {
        let id = SubmissionId::derive("post", &number.to_string(), "");
        let answer = Answer {
            id: AnswerId::derive(&id, "", "", 0),
            question: None,
            part: String::new(),
            text: text.to_owned(),
            blocks: Vec::new(),
            chosen: Vec::new(),
            not_an_option: Vec::new(),
            place: Place::default(),
        };
        let submission = Submission {
            id,
            source: SourceId::parse("post").expect("an id"),
            channel: Channel::Document,
            locator: format!("a.mbox!{number}"),
            original: ContentHash::of(b"a"),
            content: ContentHash::of(text.as_bytes()),
            received: None,
            respondent: Respondent::default(),
            answers: vec![answer],
        };
        Reading { submission, trouble: None, notes: Vec::new() }
    }

    #[test]
    fn what_is_more_than_is_held_comes_back_in_order_and_leaves_no_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let long = "Mae angen llwybr diogel.\n".repeat(HELD / 40);
        let texts = ["Dŵr", long.as_str(), long.as_str(), "Tŷ", long.as_str(), ""];
        let mut readings = Readings::new(folder.path());
        for (number, text) in texts.iter().enumerate() {
            readings.push(reading(number, text)).expect("room");
        }
        assert!(readings.rest.is_some() && readings.held.len() < texts.len(), "{} are held", readings.held.len());
        assert_eq!(readings.len(), texts.len() as u64);
        let back: Vec<Reading> = readings.into_each().collect::<Result<_>>().expect("it can be read");
        let expected: Vec<Reading> = texts.iter().enumerate().map(|(number, text)| reading(number, text)).collect();
        assert_eq!(back, expected);
        assert_eq!(folder.path().read_dir().expect("a folder").count(), 0);
    }
}
