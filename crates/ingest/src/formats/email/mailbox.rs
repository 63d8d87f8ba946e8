//! Mailboxes (`.mbox`): messages one below the other, parted by lines that start with "From ".

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
};

use ymateb_model::id::ContentHash;

/// One message of a mailbox.
pub(crate) struct Piece<'b> {
    /// A name for good: by the message's own id, or else by its content, and never by its place.
    pub(crate) name: String,
    /// The message.
    pub(crate) bytes: Cow<'b, [u8]>,
}

/// Where each message's separating line starts.
fn starts(bytes: &[u8]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut at = 0;
    let mut blank_before = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if blank_before && is_separator(line) {
            starts.push(at);
        }
        blank_before = line.trim_ascii().is_empty();
        at += line.len();
    }
    starts
}

/// "From mair@example.org Tue Jul  4 10:15:00 2023". A sentence of the body may start with the word too, and may name a
/// time and a year; it has no day and month in the short forms of a machine, one after the other, between the two.
fn is_separator(line: &[u8]) -> bool {
    const DAYS: [&[u8]; 7] = [b"Mon", b"Tue", b"Wed", b"Thu", b"Fri", b"Sat", b"Sun"];
    const MONTHS: [&[u8]; 12] =
        [b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec"];
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    let words: Vec<&[u8]> = rest.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty()).collect();
    let is_time = |word: &&[u8]| word.len() >= 4 && word[0].is_ascii_digit() && word.contains(&b':');
    let is_year = |word: &&[u8]| word.len() == 4 && word.iter().all(u8::is_ascii_digit);
    let is_date = |pair: &[&[u8]]| DAYS.contains(&pair[0]) && MONTHS.contains(&pair[1]);
    words.windows(2).any(is_date) && words.iter().any(is_time) && words.iter().any(is_year)
}

/// Whether the file is several messages, or one below such a line.
pub(crate) fn is_mailbox(bytes: &[u8]) -> bool {
    bytes.starts_with(b"From ") && !starts(bytes).is_empty()
}

/// The messages, in order.
pub(crate) fn messages(bytes: &[u8]) -> Vec<Piece<'_>> {
    let starts = starts(bytes);
    let ends = starts.iter().skip(1).copied().chain([bytes.len()]);
    let (mut names, mut times) = (HashSet::new(), HashMap::<String, u64>::new());
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| {
            let whole = &bytes[*start..end];
            let after = whole.iter().position(|byte| *byte == b'\n').map_or(whole.len(), |at| at + 1);
            // The blank line before the next message is not part of this one: the last one has none.
            let message = unescaped(whole[after..].trim_ascii_end());
            let first = name(&message);
            // The same message may have been filed twice.
            let times = times.entry(first.clone()).or_default();
            let name = loop {
                *times += 1;
                let name = if *times == 1 { first.clone() } else { format!("{first}-{times}") };
                if names.insert(name.clone()) {
                    break name;
                }
            };
            Piece { name, bytes: message }
        })
        .collect()
}

/// Lines of the body that start with "From " were written as ">From ".
fn unescaped(message: &[u8]) -> Cow<'_, [u8]> {
    let is_escaped = |line: &[u8]| {
        let marks = line.iter().take_while(|byte| **byte == b'>').count();
        marks > 0 && line[marks..].starts_with(b"From ")
    };
    let lines = || message.split_inclusive(|byte| *byte == b'\n');
    if !lines().any(is_escaped) {
        return Cow::Borrowed(message);
    }
    Cow::Owned(lines().flat_map(|line| if is_escaped(line) { &line[1..] } else { line }).copied().collect())
}

fn name(message: &[u8]) -> String {
    let id = mail_parser::MessageParser::default()
        .parse_headers(message)
        .and_then(|headers| headers.message_id().map(str::to_owned));
    let safe: String = id
        .unwrap_or_default()
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() || "@._-".contains(letter) { letter } else { '_' })
        .take(120)
        .collect();
    if safe.is_empty() { format!("message-{}", &ContentHash::of(message).hex()[..12]) } else { safe }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::check_documents;

    const MAIR: &str = "From mair@example.org Tue Jul  4 10:15:00 2023\nFrom: Mair <mair@example.org>\nMessage-ID: <1@example.org>\n\
        \nRydym yn cytuno.\n\nFrom the start we have said so.\n\n>From here on too.\n\n";
    const NIA: &str = "From - Wed Jul 05 09:00:00 2023\nFrom: Nia <nia@example.org>\nDate: Wed, 5 Jul 2023 09:00:00 +0100\n\nTâl teg.\n";

    #[test]
    fn each_message_is_a_submission_known_by_its_own_id() {
        let agreed = "Rydym yn cytuno.\n\nFrom the start we have said so.\n\nFrom here on too.";
        let both = format!("{MAIR}{NIA}");
        let nia = ContentHash::of(NIA.split_once('\n').unwrap().1.trim_end().as_bytes());
        let of_nia = format!("post.mbox!message-{}", &nia.hex()[..12]);
        check_documents("post.mbox", both.as_bytes(), &[("post.mbox!1@example.org", agreed), (&of_nia, "Tâl teg.")]);
        check_documents("post.mbox", MAIR.as_bytes(), &[("post.mbox!1@example.org", agreed)]);
        let thrice = ["post.mbox!1@example.org", "post.mbox!1@example.org-2", "post.mbox!1@example.org-3"];
        check_documents("post.mbox", MAIR.repeat(3).as_bytes(), &thrice.map(|name| (name, agreed)));
        let zip = crate::testing::zip(&[("a/post.mbox", MAIR.as_bytes())]);
        check_documents("b.zip", &zip, &[("b.zip!a/post.mbox!1@example.org", agreed)]);
    }

    #[test]
    fn a_letter_that_starts_with_from_is_a_letter() {
        check_documents(
            "a.txt",
            b"From all of us at Aber,\n\nthank you.",
            &[("a.txt", "From all of us at Aber,\n\nthank you.")],
        );
    }
}
