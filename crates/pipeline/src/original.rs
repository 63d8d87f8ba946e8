//! The file that a submission came in, as it arrived.
//!
//! What was erased or withdrawn is not handed out, and neither is a file in which it came together with others: an export of
//! a form, or a bundle.

use std::fs::File;

use ymateb_model::id::ContentHash;
use ymateb_store::{Originals, Store};

use crate::{Error, Project, Result, show};

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
