//! The file that a submission came in, as it arrived; and what can be taken out of it: an entry of a bundle, what is
//! attached to a message.
//!
//! What was erased or withdrawn is not handed out, and neither is a file in which it came together with others: an export of
//! a form, or a bundle. What can be taken out of a bundle by itself is handed out as long as it is no such thing itself.

use std::{
    fs::File,
    io::{Seek, Write},
    path::Path,
};

use ymateb_model::{id::ContentHash, register::Outcome, submission::Answer};
use ymateb_store::{Originals, Recorded, Store};

use crate::{
    Error, Project, Result,
    isolate::{Reader, Taking},
    show,
};

/// A file as it arrived.
#[derive(Debug)]
pub struct Original {
    /// The file, open for reading.
    pub file: File,
    /// How many bytes it has.
    pub length: u64,
    /// What it was called where it was collected, without folders; the hash where it had no name.
    pub name: String,
}

/// What is to be taken out of a file.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// The entry of a bundle that a submission is.
    Entry,
    /// What is attached to it, by the id of the answer that was read of it.
    Attached(&'a str),
}

/// Takes what a submission is out of the bundle that it came in, or what is attached to it out of the message. It is read
/// apart, as every file is, by `program`: `ymateb` itself.
///
/// # Errors
/// If there is no such submission or nothing attached that is meant, it was erased or withdrawn, or it cannot be taken out.
pub fn take(project: &Project, program: &Path, id: &str, part: Part<'_>) -> Result<Original> {
    let store = Store::open_read_only(&project.root)?;
    let submission = show::submission_id(&store, id)?;
    let missing = |given: &str| Error::NoSuch {
        what: "file",
        given: given.to_owned(),
        hint: format!("`ymateb show {submission}` names its parts"),
    };
    let recorded = store.submission(&submission)?.ok_or_else(|| missing(id))?;
    let is_withdrawn = recorded.screened.as_ref().is_some_and(|screened| screened.outcome == Outcome::Withdrawn);
    let original = &recorded.submission.original;
    match Originals::new(&project.root).open(original) {
        _ if is_withdrawn || recorded.tombstone.is_some() => return Err(Error::HeldBack),
        Err(_) if store.is_held_back(original)? => return Err(Error::HeldBack),
        kept => drop(kept?),
    }
    let attached = match part {
        Part::Entry => None,
        Part::Attached(answer) => Some(attached(&recorded, answer).ok_or_else(|| missing(answer))?),
    };
    let locator = &recorded.submission.locator;
    let name = attached.as_ref().map_or_else(|| inner_name(locator), |(part, ..)| inner_name(part));
    let taking = Taking { locator: locator.clone(), content: recorded.submission.content.clone(), attached };
    let mut file = tempfile::tempfile().map_err(|error| Error::io(&project.root, error))?;
    let container = name_of(locator, original);
    let mut reader = Reader::new(project, program);
    let length = reader
        .take(&recorded.submission.source, &container, original, taking, &mut file)?
        .map_err(|trouble| Error::refused(trouble.detail, trouble.advice))?;
    file.flush().and_then(|()| file.rewind()).map_err(|error| Error::io(&project.root, error))?;
    Ok(Original { file, length, name })
}

/// The part that an answer was read of: its name, how many of that name come before it, and how many there are.
fn attached(recorded: &Recorded, answer: &str) -> Option<(String, usize, usize)> {
    let answers = &recorded.submission.answers;
    let at = answers.iter().position(|one| one.id.as_str() == answer)?;
    let part = &answers[at].part;
    let count = |answers: &[Answer]| answers.iter().filter(|one| one.part == *part).count();
    (!part.is_empty()).then(|| (part.clone(), count(&answers[..at]), count(answers)))
}

/// What a file is called that lies in another, without folders.
fn inner_name(path: &str) -> String {
    let last = path.rsplit('!').next().unwrap_or_default();
    last.rsplit(['/', '\\']).next().unwrap_or_default().to_owned()
}

/// Opens the original of a submission, or of one of its former versions, by its hash.
///
/// # Errors
/// If there is no such submission or no such file of it, it is held back, or it cannot be read.
pub fn open(project: &Project, id: &str, hash: &str) -> Result<Original> {
    let store = Store::open_read_only(&project.root)?;
    let submission = show::submission_id(&store, id)?;
    let unknown = || Error::NoSuch {
        what: "original",
        given: hash.to_owned(),
        hint: format!("`ymateb show {submission}` names the original"),
    };
    let hash = ContentHash::parse(hash).map_err(|_| unknown())?;
    let recorded = store.submission(&submission)?.ok_or_else(unknown)?;
    let is_its_own = recorded.submission.original == hash;
    if !is_its_own && !recorded.versions.iter().any(|version| version.original == hash) {
        return Err(unknown());
    }
    if store.is_held_back(&hash)? {
        return Err(Error::HeldBack);
    }
    let file = Originals::new(&project.root).open(&hash)?;
    let length = file.metadata().map_err(|error| Error::io(&project.root, error))?.len();
    Ok(Original { file, length, name: name_of(&recorded.submission.locator, &hash) })
}

/// What a file was called, from where its submission is in the source: sessions of an export and entries of a bundle are
/// told apart by what stands after it.
fn name_of(locator: &str, hash: &ContentHash) -> String {
    let container = locator.split(['#', '!']).next().unwrap_or_default();
    let path = container.split('?').next().unwrap_or_default();
    match path.rsplit(['/', '\\']).next() {
        Some(name) if !name.trim().is_empty() => name.to_owned(),
        _ => hash.hex().to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_called_what_it_was_called_without_its_folders() {
        let hash = ContentHash::of(b"x");
        let check = |locator: &str, expected: &str| assert_eq!(name_of(locator, &hash), expected, "{locator}");
        check("llythyrau/tŷ.docx", "tŷ.docx");
        check("export.csv#12", "export.csv");
        check("post/bundle.zip!letters/a.pdf", "bundle.zip");
        check("https://example.org/news/page.html?x=1", "page.html");
        check("..\\..\\x.txt", "x.txt");
        check("https://example.org/", &hash.hex());
        check("", &hash.hex());
    }
}
