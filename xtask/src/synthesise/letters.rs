//! The letters: plain text, pages and messages, with the log of who sent which when.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use super::{asked::Asked, submission::Submission};

/// Where in the project the letters are.
pub(crate) const FOLDER: &str = "inbox/letters";

/// The log among them.
pub(crate) const LOG: &str = "arrivals.csv";

/// The folder of letters being written.
pub(crate) struct Letters {
    folder: PathBuf,
    log: csv::Writer<Vec<u8>>,
    written: BTreeSet<String>,
}

impl Letters {
    /// Begins the folder and the log.
    pub(crate) fn create(project: &Path) -> Result<Self> {
        let folder = project.join(FOLDER);
        fs::create_dir_all(&folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
        let mut log = csv::Writer::from_writer(Vec::new());
        log.write_record(["path", "received", "name", "organisation", "kind", "publication", "note"])?;
        Ok(Self { folder, log, written: BTreeSet::new() })
    }

    /// Writes a letter, in one of the three formats, and its line in the log.
    pub(crate) fn write(&mut self, letter: &Submission, asked: &Asked) -> Result<()> {
        let paragraphs = letter.answers.first().map_or(&[][..], |answer| &answer.paragraphs);
        let (ending, content) = match (letter.number / super::submission::A_LETTER_EVERY) % 3 {
            0 => ("txt", plain_text(paragraphs)),
            1 => ("html", page(letter, paragraphs)),
            _ => ("eml", message(letter, paragraphs, asked)?),
        };
        let name = format!("{:06}.{ending}", letter.number + 1);
        let person = &letter.person;
        let received = letter.received.strftime("%Y-%m-%dT%H:%M").to_string();
        let kind = person.kind.map_or("", |kind| &asked.kinds[kind].id);
        let publication = person.publication.map_or("", |choice| &asked.publication[choice].id);
        self.log.write_record([&name, &received, &person.name, &person.organisation, kind, publication, ""])?;
        self.put(name, content.as_bytes())
    }

    /// Writes the log and removes the letters of a greater count that was made here before.
    pub(crate) fn finish(mut self) -> Result<()> {
        self.log.flush()?;
        let log = self.log.get_ref().clone();
        self.put(LOG.to_owned(), &log)?;
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            if !entry.file_name().to_str().is_some_and(|name| self.written.contains(name)) {
                fs::remove_file(entry.path())?;
            }
        }
        Ok(())
    }

    /// Writes a file, unless it is there already as it should be: what did not change was not touched.
    fn put(&mut self, name: String, content: &[u8]) -> Result<()> {
        let path = self.folder.join(&name);
        if fs::read(&path).ok().as_deref() != Some(content) {
            fs::write(&path, content).with_context(|| format!("cannot write `{}`", path.display()))?;
        }
        self.written.insert(name);
        Ok(())
    }
}

fn plain_text(paragraphs: &[String]) -> String {
    paragraphs.join("\n\n") + "\n"
}

fn page(letter: &Submission, paragraphs: &[String]) -> String {
    let language = letter.hand.language.code();
    let mut page = format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head><meta charset=\"utf-8\"><title>{}</title></head>\n<body>\n<article>\n",
        letter.number + 1
    );
    for paragraph in paragraphs {
        page += &format!("<p>{}</p>\n", paragraph.replace('&', "&amp;").replace('<', "&lt;"));
    }
    page + "</article>\n</body>\n</html>\n"
}

fn message(letter: &Submission, paragraphs: &[String], asked: &Asked) -> Result<String> {
    let sent = asked.time_zone.to_zoned_datetime(letter.received)?.strftime("%a, %d %b %Y %H:%M:%S %z").to_string();
    let body = paragraphs.join("\r\n\r\n");
    Ok(format!(
        "From: {} <llythyr.{number}@post.example>\r\nTo: ymgynghoriad@gov.example\r\nSubject: {number}\r\nDate: {sent}\r\n\
         Message-ID: <{number}@post.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n",
        letter.person.name,
        number = letter.number + 1,
    ))
}
