//! ZIP bundles and mailboxes: each entry or message is a submission of its own, however deep it lies.

use std::collections::HashSet;

use ymateb_model::id::ContentHash;

use crate::{
    archive::{Archive, is_litter, is_safe},
    arrival::{Arrival, Note, Reading, Reason, Trouble},
    document::{encrypted, read, submission},
    email::{self, mailbox},
    guard::guarded,
    limits::{Limits, Within},
    log::Log,
    sniff::{Format, sniff},
};

/// Reads the entries of a bundle; a bundle that cannot be opened is one submission that could not be read.
pub(crate) fn read_entries(arrival: &Arrival<'_>, log: &Log) -> Vec<Reading> {
    let mut readings = Vec::new();
    let bundle = Bundle { arrival, log };
    if let Err(trouble) = bundle.walk(arrival.bytes, arrival.origin, Within::arrival(arrival.limits), &mut readings) {
        readings.push(submission(arrival, arrival.origin, arrival.original, log, Err(trouble)));
    }
    if readings.is_empty() {
        let nothing = Trouble::new(Reason::NoText, "the bundle holds no file", "ask the sender what was meant");
        readings.push(submission(arrival, arrival.origin, arrival.original, log, Err(nothing)));
    }
    readings
}

struct Bundle<'a> {
    arrival: &'a Arrival<'a>,
    log: &'a Log,
}

impl Bundle<'_> {
    /// Reads what is in a bundle that lies `within`.
    fn walk(&self, bytes: &[u8], origin: &str, within: Within<'_>, readings: &mut Vec<Reading>) -> Result<(), Trouble> {
        if sniff(bytes, origin) == Format::Mailbox {
            for message in mailbox::messages(bytes) {
                let (origin, content) = (format!("{origin}!{}", message.name), ContentHash::of(&message.bytes));
                let read = guarded("the message", || email::read(&message.bytes, within));
                readings.push(submission(self.arrival, &origin, &content, self.log, read));
            }
            return Ok(());
        }
        let mut archive = Archive::open(bytes, within.limits)?;
        let within = within.deeper();
        let mut litter = 0;
        let mut names = HashSet::new();
        for entry in archive.entries()? {
            if is_litter(&entry.name) {
                litter += 1;
                continue;
            }
            // A name that cannot be trusted is told apart by its place in the bundle, and so is one that was met before.
            let safe = is_safe(&entry.name);
            let place = format!("entry-{}", entry.index + 1);
            let mut name = if safe { entry.name.replace('\\', "/") } else { place.clone() };
            let is_first = names.insert(name.clone());
            if !is_first {
                name = format!("{place}/{name}");
            }
            let origin = format!("{origin}!{name}");
            let read_bytes = if !safe {
                Err(Trouble::new(
                    Reason::UnsafeName,
                    format!("entry {} of the bundle has a name that points outside it", entry.index + 1),
                    "look at the bundle: it may be meant to do harm",
                ))
            } else if entry.encrypted {
                Err(encrypted("the entry needs a password"))
            } else {
                archive.read(entry.index)
            };
            let unpacked = match read_bytes {
                Ok(unpacked) => unpacked,
                Err(trouble) => {
                    let content = ContentHash::of(origin.as_bytes());
                    readings.push(submission(self.arrival, &origin, &content, self.log, Err(trouble)));
                    continue;
                }
            };
            let content = ContentHash::of(&unpacked);
            let result = if !matches!(sniff(&unpacked, &name), Format::Zip | Format::Mailbox) {
                read(&unpacked, &name, within)
            } else if within.is_deepest() {
                Err(too_deep(within.limits))
            } else {
                match self.walk(&unpacked, &origin, within, readings) {
                    Ok(()) => continue,
                    Err(trouble) => Err(trouble),
                }
            };
            readings.push(submission(self.arrival, &origin, &content, self.log, result));
            if !is_first && let Some(reading) = readings.last_mut() {
                reading.notes.push(Note::new("an earlier entry of the bundle has the same name"));
            }
        }
        if litter > 0
            && let Some(first) = readings.first_mut()
        {
            let text = format!("{litter} entries of the bundle were put there by a computer and passed over");
            first.notes.push(Note::new(text));
        }
        Ok(())
    }
}

/// Archives in archives in archives.
pub(crate) fn too_deep(limits: &Limits) -> Trouble {
    Trouble::new(
        Reason::TooLarge,
        format!("it lies more than {} archives or messages deep", limits.depth),
        "unpack it by hand and put the files into the inbox",
    )
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
