//! Messages: the body, who sent it and when, and what is attached.
//!
//! The plain body is preferred; the other is read where it is missing. Attachments are further parts of the same
//! submission, read as files are. Quoted replies are somebody else's words; signatures and disclaimers are furniture.

use std::borrow::Cow;

use jiff::Timestamp;
use mail_parser::{Message, MessageParser, MimeHeaders, PartType};
use ymateb_model::{
    submission::{BlockKind, Respondent},
    text::Place,
};

use crate::{
    arrival::{Note, Reason, Trouble},
    content::{Content, Document, Part},
    formats::{
        self,
        archive::{Archive, is_litter, is_safe},
        html,
        sniff::{Format, sniff},
    },
    limits::Within,
};

mod body;
mod charset;
pub(crate) mod mailbox;
pub(crate) mod outlook;
mod sealed;

/// Reads a message.
pub(crate) fn read(bytes: &[u8], within: Within<'_>) -> Result<Document, Trouble> {
    if within.is_deepest() {
        return Err(Trouble::too_deep(within.limits));
    }
    let message = MessageParser::default().parse(bytes).ok_or_else(no_header)?;
    sealed::refuse(&message)?;
    let mut document = Document { respondent: sender(&message), received: sent(&message), ..Document::default() };
    let content = body_of(&message, &mut document.notes);
    sealed::refuse_text(&content.text)?;
    document.parts.push(Part { name: String::new(), content });
    let mut failures = Vec::new();
    let most = most_attached(message.attachment_count(), within, &mut document);
    for (number, attachment) in message.attachments().take(most).enumerate() {
        let (name, bytes) = match attached(&message, attachment, number) {
            Some(attached) => attached,
            None => continue,
        };
        if let Err(trouble) = read_attachment(&name, &bytes, within.deeper(), &mut document) {
            failures.push((number + 1, trouble));
        }
    }
    settle_failures(document, failures)
}

/// What is attached to a message, each with its name, as reading finds it.
pub(crate) fn attachments(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, Trouble> {
    let message = MessageParser::default().parse(bytes).ok_or_else(no_header)?;
    let all = message.attachments().enumerate();
    let attached = all.filter_map(|(number, part)| attached(&message, part, number));
    Ok(attached.map(|(name, bytes)| (name, bytes.into_owned())).collect())
}

fn no_header() -> Trouble {
    Trouble::damaged("the message has no header that can be read")
}

/// Reads the messages of a mailbox that is attached, as parts.
pub(crate) fn read_mailbox(bytes: &[u8], within: Within<'_>) -> Result<Document, Trouble> {
    let mut document = Document::default();
    for message in mailbox::messages(bytes) {
        add_parts(&message.name, read(&message.bytes, within.deeper())?, &mut document);
    }
    Ok(document)
}

/// How many of a message's attachments are read. That there are more is told.
fn most_attached(count: usize, within: Within<'_>, document: &mut Document) -> usize {
    let most = within.limits.archive_entries;
    if count > most {
        let text =
            format!("it has {count} attachments, and only the first {most} were read: ask the sender for the others");
        document.notes.push(Note::new(text));
    }
    most
}

/// Attachments that were not read are told of; where nothing else was written, they are why nothing was read.
fn settle_failures(mut document: Document, failures: Vec<(usize, Trouble)>) -> Result<Document, Trouble> {
    if document.is_blank()
        && let Some((_, trouble)) = failures.first()
    {
        return Err(trouble.clone());
    }
    for (number, trouble) in failures {
        document.notes.push(Note::new(format!("attachment {number} was not read ({}): {trouble}", trouble.reason)));
    }
    Ok(document)
}

/// Adds what was attached under a name.
fn add_parts(name: &str, read: Document, document: &mut Document) {
    for part in read.parts {
        let name = if part.name.is_empty() { name.to_owned() } else { format!("{name}!{}", part.name) };
        document.parts.push(Part { name, content: part.content });
    }
    document.notes.extend(read.notes);
}

fn sender(message: &Message<'_>) -> Respondent {
    let from = message.from().and_then(|from| from.first());
    let plain = |text: Option<&str>| text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
    let name = plain(from.and_then(|from| from.name()));
    let email = plain(from.and_then(|from| from.address()));
    // An address in place of a name is no name.
    let name = name.filter(|name| Some(name.to_lowercase()) != email.as_ref().map(|email| email.to_lowercase()));
    Respondent { name, email, ..Respondent::default() }
}

fn sent(message: &Message<'_>) -> Option<Timestamp> {
    let date = message.date().filter(|date| date.is_valid())?;
    Timestamp::from_second(date.to_timestamp()).ok()
}

/// The text of the body, or else the page.
fn body_of(message: &Message<'_>, notes: &mut Vec<Note>) -> Content {
    let mut content = Content::default();
    // The library offers a page made into text where there is no text: the page itself tells more.
    let is_text = |part: &&mail_parser::MessagePart<'_>| matches!(part.body, PartType::Text(_));
    let texts: Vec<_> = message.text_bodies().filter(is_text).collect();
    for part in &texts {
        let (text, doubts) = charset::text(message, part);
        notes.extend(doubts);
        body::lines(&text, &mut content);
    }
    if !content.text.trim().is_empty() {
        return content;
    }
    for part in message.html_bodies().filter(|part| matches!(part.body, PartType::Html(_))) {
        let (text, doubts) = charset::text(message, part);
        notes.extend(doubts);
        let page = html::content(&text, html::Kind::Message);
        for block in &page.blocks {
            let words = block.range.of(&page.text).unwrap_or_default();
            content.push("\n\n", block.kind, words, Place::default());
        }
    }
    body::mark_page(&mut content);
    content
}

/// The name and bytes of an attachment.
fn attached<'p>(
    whole: &'p Message<'_>,
    part: &'p mail_parser::MessagePart<'_>,
    number: usize,
) -> Option<(String, Cow<'p, [u8]>)> {
    let named = part.attachment_name().map(|name| name.rsplit(['/', '\\']).next().unwrap_or(name).trim().to_owned());
    let name = named.filter(|name| !name.is_empty());
    match &part.body {
        PartType::Message(message) => {
            let name = name.unwrap_or_else(|| format!("message-{}.eml", number + 1));
            Some((name, Cow::Borrowed(message.raw_message())))
        }
        PartType::Multipart(_) => None,
        // A picture in a signature has no name of its own, or one beside its place in the body.
        PartType::InlineBinary(bytes) if part.content_id().is_some() && is_picture(bytes) => None,
        _ => {
            let name = name.unwrap_or_else(|| format!("attachment-{}", number + 1));
            let is_text = matches!(part.body, PartType::Text(_) | PartType::Html(_));
            Some((name, if is_text { charset::bytes(whole, part) } else { Cow::Borrowed(part.contents()) }))
        }
    }
}

fn is_picture(bytes: &[u8]) -> bool {
    matches!(sniff(bytes, ""), Format::Picture(_))
}

/// Reads an attachment into further parts.
pub(crate) fn read_attachment(
    name: &str,
    bytes: &[u8],
    within: Within<'_>,
    document: &mut Document,
) -> Result<(), Trouble> {
    // Keys, calendars and signatures are no words of the respondent.
    let lower = name.to_lowercase();
    if [".p7s", ".asc", ".ics", ".vcf"].iter().any(|end| lower.ends_with(end)) {
        document.notes.push(Note::new("a signature, card or calendar is attached and was passed over"));
        return Ok(());
    }
    if bytes.starts_with(b"\x78\x9f\x3e\x22") {
        return Err(Trouble::new(
            Reason::UnknownFormat,
            "Outlook packed the attachments into one of its own (`winmail.dat`), which is not unpacked here",
            "ask the sender to send the message again as HTML or plain text",
        ));
    }
    if sniff(bytes, name) == Format::Zip {
        return read_archive(name, bytes, within, document);
    }
    add_parts(name, formats::read(bytes, name, within)?, document);
    Ok(())
}

fn read_archive(name: &str, bytes: &[u8], within: Within<'_>, document: &mut Document) -> Result<(), Trouble> {
    if within.is_deepest() {
        return Err(Trouble::too_deep(within.limits));
    }
    let mut archive = Archive::open(bytes, within.limits)?;
    for entry in archive.entries()? {
        if is_litter(&entry.name) {
            continue;
        }
        let result = if !is_safe(&entry.name) {
            Err(Trouble::new(Reason::UnsafeName, "its name points outside the archive", "look at the archive"))
        } else if entry.encrypted {
            Err(Trouble::encrypted("it needs a password"))
        } else {
            archive
                .read(entry.index)
                .and_then(|bytes| read_attachment(&format!("{name}!{}", entry.name), &bytes, within.deeper(), document))
        };
        if let Err(trouble) = result {
            let text = format!(
                "entry {} of an attached archive was not read ({}): {trouble}",
                entry.index + 1,
                trouble.reason
            );
            document.notes.push(Note::new(text));
        }
    }
    Ok(())
}

/// A block of the body, for tests and for the marks on pages.
pub(crate) fn is_own(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::Quoted | BlockKind::Furniture)
}

#[cfg(test)]
mod tests;
