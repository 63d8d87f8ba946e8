//! One file out of another: an entry of a bundle, or what is attached to a message, as it was sent.
//!
//! An entry is known by the hash of its content, which was written down when the bundle was read, so that nothing else is
//! ever taken for it; something attached, by the name of its part.

use ymateb_model::id::ContentHash;

use crate::{
    arrival::{Reason, Trouble},
    bundle::refi,
    formats::{
        archive::{Archive, is_litter, is_safe},
        email::{self, mailbox, outlook},
        sniff::{Format, sniff},
    },
    guard::guarded,
    limits::Limits,
};

/// Which file is wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// Where the submission is in its source: `bundle.zip!letters/a.docx`.
    pub locator: &'a str,
    /// The hash of the submission's content.
    pub content: &'a ContentHash,
    /// What is attached to it, where it is not the whole.
    pub attached: Option<Attached<'a>>,
}

/// Which of the files that are attached to a message.
#[derive(Debug, Clone, Copy)]
pub struct Attached<'a> {
    /// The name of its part: `letters.zip!a.docx`.
    pub part: &'a str,
    /// How many parts of that name come before it.
    pub nth: usize,
    /// How many parts have that name.
    pub of: usize,
}

/// Takes a file out of the original that it came in.
///
/// # Errors
/// If it is not there, cannot be told from another, or cannot be unpacked.
pub fn take(bytes: &[u8], name: &str, wanted: Wanted<'_>, limits: &Limits) -> Result<Vec<u8>, Trouble> {
    guarded("the file", || {
        let whole = match ContentHash::of(bytes) == *wanted.content {
            true => bytes.to_vec(),
            false => entry(bytes, name, wanted, limits, limits.depth)?.ok_or_else(not_there)?,
        };
        let Some(attached) = wanted.attached else { return Ok(whole) };
        let mut found = Vec::new();
        of_part(&whole, wanted.locator, attached.part, limits, limits.depth, &mut found)?;
        match found.len() {
            0 => Err(not_there()),
            // Of files that share a name, one that was not read has no part: they can no longer be told apart.
            several if several != attached.of && several > 1 => Err(alike()),
            several => Ok(found.swap_remove(attached.nth.min(several - 1))),
        }
    })
}

fn not_there() -> Trouble {
    Trouble::new(
        Reason::UnknownFormat,
        "it cannot be taken out of the file that it came in",
        "take that file away whole, and look there",
    )
}

fn alike() -> Trouble {
    Trouble::new(
        Reason::UnknownFormat,
        "several files of this name are attached, and not all of them could be read",
        "take the message away whole, and look there",
    )
}

/// The entry of a bundle whose content is wanted. Entries whose names stand nowhere in its locator are passed over.
fn entry(
    bytes: &[u8],
    name: &str,
    wanted: Wanted<'_>,
    limits: &Limits,
    depth: usize,
) -> Result<Option<Vec<u8>>, Trouble> {
    let is_it = |bytes: &[u8]| ContentHash::of(bytes) == *wanted.content;
    match sniff(bytes, name) {
        Format::Mailbox => {
            let found = mailbox::messages(bytes).into_iter().find(|message| is_it(&message.bytes));
            Ok(found.map(|message| message.bytes.into_owned()))
        }
        Format::Refi => {
            let mut archive = Archive::open(bytes, limits)?;
            let sources = refi::sources(&mut archive)?;
            let texts = sources.iter().filter_map(|source| source.bytes(&mut archive).ok());
            Ok(texts.map(|(_, bytes)| bytes).find(|bytes| is_it(bytes)))
        }
        Format::Zip if depth > 0 => {
            let mut archive = Archive::open(bytes, limits)?;
            for one in archive.entries()? {
                let name = one.name.replace('\\', "/");
                if one.encrypted || is_litter(&name) || !is_safe(&name) || !wanted.locator.contains(&name) {
                    continue;
                }
                let unpacked = archive.read(one.index)?;
                if is_it(&unpacked) {
                    return Ok(Some(unpacked));
                }
                if let Some(found) = entry(&unpacked, &name, wanted, limits, depth - 1)? {
                    return Ok(Some(found));
                }
            }
            Ok(None)
        }
        _ => Ok(None),
    }
}

/// The files of a part's name, in a message, or in what is attached to one.
fn of_part(
    bytes: &[u8],
    name: &str,
    part: &str,
    limits: &Limits,
    depth: usize,
    found: &mut Vec<Vec<u8>>,
) -> Result<(), Trouble> {
    let Some(depth) = depth.checked_sub(1) else { return Err(Trouble::too_deep(limits)) };
    let mut under = |name: &str, bytes: &[u8]| match part.strip_prefix(name) {
        Some("") => {
            found.push(bytes.to_vec());
            Ok(())
        }
        Some(rest) => match rest.strip_prefix('!') {
            Some(rest) => of_part(bytes, name, rest, limits, depth, found),
            None => Ok(()),
        },
        None => Ok(()),
    };
    match sniff(bytes, name) {
        Format::Email => email::attachments(bytes)?.iter().try_for_each(|(name, bytes)| under(name, bytes)),
        Format::OutlookMessage => {
            outlook::attachments(bytes, limits)?.iter().try_for_each(|(name, bytes)| under(name, bytes))
        }
        Format::Mailbox => mailbox::messages(bytes).iter().try_for_each(|message| under(&message.name, &message.bytes)),
        Format::Zip => {
            let mut archive = Archive::open(bytes, limits)?;
            for one in archive.entries()? {
                if !one.encrypted && is_safe(&one.name) && part.starts_with(&one.name) {
                    under(&one.name, &archive.read(one.index)?)?;
                }
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{documents, msg, zip};

    /// Takes every submission of a file, and everything that is attached, and hands on the name and what was taken.
    fn taken(origin: &str, bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
        let mut all = Vec::new();
        for submission in documents(origin, bytes).into_iter().map(|reading| reading.submission) {
            let take_one = |attached| {
                let wanted = Wanted { locator: &submission.locator, content: &submission.content, attached };
                take(bytes, origin, wanted, &Limits::STARTING).expect("it is taken")
            };
            all.push((submission.locator.clone(), take_one(None)));
            let parts = submission.answers.iter().map(|answer| answer.part.as_str());
            for (at, part) in parts.clone().enumerate().filter(|(_, part)| !part.is_empty()) {
                let nth = parts.clone().take(at).filter(|other| *other == part).count();
                let of = parts.clone().filter(|other| *other == part).count();
                all.push((part.to_owned(), take_one(Some(Attached { part, nth, of }))));
            }
        }
        all
    }

    fn message(attached: &[(&str, &str)]) -> String {
        let parts = attached.iter().map(|(name, text)| {
            format!("--b\r\nContent-Type: text/plain; name=\"{name}\"\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n{text}\r\n")
        });
        format!(
            "From: mair@example.org\r\nSubject: Ymateb\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nGweler isod.\r\n{}--b--\r\n",
            parts.collect::<String>()
        )
    }

    #[test]
    fn each_entry_of_a_bundle_comes_out_as_it_went_in() {
        let inner = zip(&[("dwfn.txt", "Rydym yn cytuno.".as_bytes())]);
        let bundle = zip(&[
            ("b/llythyr.txt", "Diolch.".as_bytes()),
            ("b\\llythyr.txt", "Diolch eto.".as_bytes()),
            ("inner.zip", &inner),
        ]);
        let all = taken("bundle.zip", &bundle);
        let texts: Vec<&[u8]> = all.iter().map(|(_, bytes)| bytes.as_slice()).collect();
        assert_eq!(all.len(), 3, "{all:?}");
        for expected in ["Diolch.", "Diolch eto.", "Rydym yn cytuno."] {
            assert!(texts.contains(&expected.as_bytes()), "{expected}");
        }
    }

    #[test]
    fn what_is_attached_comes_out_by_its_name_and_two_of_one_name_are_told_apart() {
        let message = message(&[("llythyr.txt", "Cytuno."), ("llythyr.txt", "Anghytuno."), ("arall.txt", "Dim barn.")]);
        let all = taken("neges.eml", message.as_bytes());
        let (whole, attached) = all.split_first().expect("the message");
        assert_eq!(whole.1, message.as_bytes());
        let attached: Vec<(&str, &str)> = attached
            .iter()
            .map(|(name, bytes)| (name.as_str(), std::str::from_utf8(bytes).expect("text").trim_end()))
            .collect();
        assert_eq!(attached, [("llythyr.txt", "Cytuno."), ("llythyr.txt", "Anghytuno."), ("arall.txt", "Dim barn.")]);
    }

    #[test]
    fn what_is_attached_to_a_message_in_a_bundle_or_a_mailbox_comes_out_too() {
        let message = message(&[("llythyr.txt", "Cytuno.")]);
        let bundle = zip(&[("post/neges.eml", message.as_bytes())]);
        let mailbox = format!("From mair@example.org Tue Jul  4 10:15:00 2023\n{message}\n");
        for (origin, bytes) in [("bundle.zip", bundle.as_slice()), ("post.mbox", mailbox.as_bytes())] {
            let all = taken(origin, bytes);
            let letter = all.iter().find(|(name, _)| name == "llythyr.txt").expect("it is attached");
            assert_eq!(letter.1.trim_ascii_end(), b"Cytuno.", "{origin}");
        }
    }

    #[test]
    fn what_is_attached_to_a_message_of_outlook_comes_out() {
        let mut file = msg::mail("Gweler isod.");
        msg::attach(&mut file, "", "llythyr.txt", b"Cytuno.");
        let all = taken("neges.msg", &msg::saved(file));
        assert!(all.contains(&("llythyr.txt".to_owned(), b"Cytuno.".to_vec())), "{all:?}");
    }

    #[test]
    fn what_is_not_there_or_cannot_be_told_apart_is_refused() {
        let message = message(&[("llythyr.txt", "Cytuno."), ("llythyr.txt", "Anghytuno.")]);
        let content = ContentHash::of(message.as_bytes());
        let check = |content: &ContentHash, part: &str, of: usize| {
            let attached = Some(Attached { part, nth: 0, of });
            let wanted = Wanted { locator: "neges.eml", content, attached };
            assert!(take(message.as_bytes(), "neges.eml", wanted, &Limits::STARTING).is_err(), "{part} {of}");
        };
        check(&content, "arall.txt", 1);
        check(&content, "llythyr.txt", 1);
        check(&content, "llythyr.txt!dwfn.txt", 1);
        check(&ContentHash::of(b"another"), "llythyr.txt", 2);
    }
}
