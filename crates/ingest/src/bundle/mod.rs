//! Bundles: ZIP archives, mailboxes, submissions in JSON, projects of texts. Each of what is in them is a submission of its
//! own, however deep it lies.

pub(crate) mod refi;
pub(crate) mod submissions;

use std::collections::HashSet;

use ymateb_model::id::ContentHash;

use crate::{
    arrival::{Arrival, Listener, Note, Reading, Reason, Trouble},
    content::Document,
    formats::{
        self,
        archive::{Archive, is_litter, is_safe},
        email::{self, mailbox},
        sniff::{Format, sniff},
    },
    guard::guarded,
    limits::Within,
    log::Log,
    submission::submission,
};

/// Reads the entries of a bundle; a bundle that cannot be opened is one submission that could not be read.
pub(crate) fn read_entries(arrival: &Arrival<'_>, log: &Log, listener: &mut dyn Listener) {
    let mut bundle = Bundle { arrival, log, listener, notes: Vec::new(), is_empty: true };
    let within = Within::arrival(arrival.limits, arrival.engines);
    if let Err(trouble) = bundle.walk(arrival.bytes, arrival.origin, within) {
        bundle.found(arrival.origin, arrival.original, Err(trouble));
    }
    if bundle.is_empty {
        let nothing = Trouble::new(Reason::NoText, "the bundle holds no file", "ask the sender what was meant");
        bundle.found(arrival.origin, arrival.original, Err(nothing));
    }
}

struct Bundle<'a> {
    arrival: &'a Arrival<'a>,
    log: &'a Log,
    listener: &'a mut dyn Listener,
    /// What is to be told with the next submission.
    notes: Vec<Note>,
    is_empty: bool,
}

impl Bundle<'_> {
    /// Hands on what was found at an origin.
    fn found(&mut self, origin: &str, content: &ContentHash, read: Result<Document, Trouble>) {
        let mut reading = submission(self.arrival, origin, content, self.log, read);
        reading.notes.append(&mut self.notes);
        self.is_empty = false;
        self.listener.read(reading);
    }

    /// Reads what is in a bundle that lies `within`.
    fn walk(&mut self, bytes: &[u8], origin: &str, within: Within<'_>) -> Result<(), Trouble> {
        match sniff(bytes, origin) {
            Format::Mailbox => self.messages(bytes, origin, within),
            Format::Submissions => {
                let mut listener = Counting { listener: &mut *self.listener, is_empty: &mut self.is_empty };
                submissions::read(bytes, self.arrival, origin, self.log, &mut listener);
            }
            Format::Refi => self.texts(bytes, origin, within)?,
            _ => self.entries(bytes, origin, within)?,
        }
        Ok(())
    }

    /// Reads the messages of a mailbox.
    fn messages(&mut self, bytes: &[u8], origin: &str, within: Within<'_>) {
        for message in mailbox::messages(bytes) {
            let (origin, content) = (format!("{origin}!{}", message.name), ContentHash::of(&message.bytes));
            let read = match self.listener.begins(&origin) {
                Some(trouble) => Err(trouble),
                None => guarded("the message", || email::read(&message.bytes, within)),
            };
            self.found(&origin, &content, read);
        }
    }

    /// Reads the sources of a project of texts.
    fn texts(&mut self, bytes: &[u8], origin: &str, within: Within<'_>) -> Result<(), Trouble> {
        let mut archive = Archive::open(bytes, within.limits)?;
        let within = within.deeper();
        let mut names = HashSet::new();
        for (number, source) in (1..).zip(refi::sources(&mut archive)?) {
            let is_first = !source.name.is_empty() && names.insert(source.name.clone());
            let name = if is_first { source.name.clone() } else { format!("source-{number}/{}", source.name) };
            let origin = format!("{origin}!{name}");
            let given_up = self.listener.begins(&origin);
            let (content, read) = match source.bytes(&mut archive) {
                Ok((file, bytes)) => {
                    let read = given_up.map_or_else(|| formats::read(&bytes, &file, within), Err);
                    (ContentHash::of(&bytes), read)
                }
                Err(trouble) => (ContentHash::of(origin.as_bytes()), Err(trouble)),
            };
            self.found(&origin, &content, read);
        }
        Ok(())
    }

    /// Reads the entries of an archive.
    fn entries(&mut self, bytes: &[u8], origin: &str, within: Within<'_>) -> Result<(), Trouble> {
        let mut archive = Archive::open(bytes, within.limits)?;
        let within = within.deeper();
        let (litter, entries): (Vec<_>, Vec<_>) =
            archive.entries()?.into_iter().partition(|entry| is_litter(&entry.name));
        if !litter.is_empty() {
            let text = format!("{} entries of the bundle were put there by a computer and passed over", litter.len());
            self.notes.push(Note::new(text));
        }
        let mut names = HashSet::new();
        for entry in entries {
            // A name that cannot be trusted is told apart by its place in the bundle, and so is one that was met before.
            let safe = is_safe(&entry.name);
            let place = format!("entry-{}", entry.index + 1);
            let mut name = if safe { entry.name.replace('\\', "/") } else { place.clone() };
            let is_first = names.insert(name.clone());
            if !is_first {
                name = format!("{place}/{name}");
                self.notes.push(Note::new("an earlier entry of the bundle has the same name"));
            }
            let origin = format!("{origin}!{name}");
            let given_up = self.listener.begins(&origin);
            let unpacked = if !safe {
                Err(Trouble::new(
                    Reason::UnsafeName,
                    format!("entry {} of the bundle has a name that points outside it", entry.index + 1),
                    "look at the bundle: it may be meant to do harm",
                ))
            } else if entry.encrypted {
                Err(Trouble::encrypted("the entry needs a password"))
            } else {
                archive.read(entry.index)
            };
            let unpacked = match unpacked {
                Ok(unpacked) => unpacked,
                Err(trouble) => {
                    self.found(&origin, &ContentHash::of(origin.as_bytes()), Err(trouble));
                    continue;
                }
            };
            // It is unpacked all the same: by its content it is the same submission when it can be read.
            let read = if let Some(trouble) = given_up {
                Err(trouble)
            } else if !sniff(&unpacked, &name).is_bundle() {
                formats::read(&unpacked, &name, within)
            } else if within.is_deepest() {
                Err(Trouble::too_deep(within.limits))
            } else {
                match self.walk(&unpacked, &origin, within) {
                    Ok(()) => continue,
                    Err(trouble) => Err(trouble),
                }
            };
            self.found(&origin, &ContentHash::of(&unpacked), read);
        }
        Ok(())
    }
}

/// Hands on, and sees whether there was anything.
struct Counting<'l> {
    listener: &'l mut dyn Listener,
    is_empty: &'l mut bool,
}

impl Listener for Counting<'_> {
    fn begins(&mut self, origin: &str) -> Option<Trouble> {
        self.listener.begins(origin)
    }

    fn read(&mut self, reading: Reading) {
        *self.is_empty = false;
        self.listener.read(reading);
    }
}

#[cfg(test)]
mod tests {
    use crate::testing::{check_documents, zip};

    #[test]
    fn each_entry_of_a_bundle_is_a_submission() {
        let inner = zip(&[("dwfn.txt", "Rydym yn cytuno.".as_bytes())]);
        let bundle = zip(&[
            ("b/llythyr.txt", "Diolch.".as_bytes()),
            ("a.html", b"<p>Thanks.</p>"),
            ("inner.zip", &inner),
            ("__MACOSX/a.html", b"x"),
        ]);
        check_documents(
            "bundle.zip",
            &bundle,
            &[
                ("bundle.zip!a.html", "Thanks."),
                ("bundle.zip!b/llythyr.txt", "Diolch."),
                ("bundle.zip!inner.zip!dwfn.txt", "Rydym yn cytuno."),
            ],
        );
    }

    #[test]
    fn a_bundle_that_is_broken_or_empty_is_one_submission_that_could_not_be_read() {
        let bundle = zip(&[("a.txt", b"Gofal".as_slice())]);
        check_documents("cut.zip", &bundle[..bundle.len() / 2], &[("cut.zip", "damaged: the file is cut short")]);
        check_documents("empty.zip", &zip(&[]), &[("empty.zip", "no-text: the bundle holds no file")]);
    }
}
