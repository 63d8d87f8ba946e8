//! Messages as Outlook saves them (`.msg`): a folder of properties, and one for each attachment.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};
use jiff::Timestamp;
use ymateb_model::submission::Respondent;

use super::{body, html, read_attachment, sealed};
use crate::{
    arrival::{Note, Trouble},
    content::{Content, Document, Part},
    formats::{compound::Compound, rtf},
    guard::quietly,
    limits::{Limits, Within},
};

// The numbers of the properties that are read.
const CLASS: u16 = 0x001a;
pub(crate) const SENT: u16 = 0x0039;
const DELIVERED: u16 = 0x0e06;
pub(crate) const BODY: u16 = 0x1000;
const BODY_RTF: u16 = 0x1009;
const BODY_HTML: u16 = 0x1013;
pub(crate) const ATTACHED: u16 = 0x3701;
const SHORT_NAME: u16 = 0x3704;
pub(crate) const LONG_NAME: u16 = 0x3707;
const CONTENT_ID: u16 = 0x3712;
const BODY_CODE_PAGE: u16 = 0x3fde;
const CODE_PAGE: u16 = 0x3ffd;
/// The sender's name and address, best first: on whose behalf, then by whom.
const NAMES: [u16; 2] = [0x0042, 0x0c1a];
const ADDRESSES: [u16; 4] = [0x5d02, 0x5d01, 0x0065, 0x0c1f];

/// How a value is written.
const STRING_8: u16 = 0x001e;
pub(crate) const STRING: u16 = 0x001f;
pub(crate) const BINARY: u16 = 0x0102;
pub(crate) const OBJECT: u16 = 0x000d;

/// Reads a message.
pub(crate) fn read(bytes: &[u8], within: Within<'_>) -> Result<Document, Trouble> {
    let mut file = Compound::open(bytes, within.limits)?;
    if file.stream("/__properties_version1.0").is_none() {
        return Err(Trouble::damaged("the message has no properties"));
    }
    message(&mut file, "", 32, within)
}

/// A message, or one in a message: its header has `header` bytes.
fn message(file: &mut Compound<'_>, folder: &str, header: usize, within: Within<'_>) -> Result<Document, Trouble> {
    if within.is_deepest() {
        return Err(Trouble::too_deep(within.limits));
    }
    let mut properties = Properties::of(file, folder, header);
    let class = properties.text(CLASS).unwrap_or_default();
    if class.contains("SMIME") && !class.contains("Multipart") {
        return Err(sealed::by_smime());
    }
    let received = properties.moment(SENT).or_else(|| properties.moment(DELIVERED));
    let respondent = sender(&mut properties);
    let mut document = Document { respondent, received, ..Document::default() };
    let content = body_of(&mut properties, &mut document.notes);
    document.parts.push(Part { name: String::new(), content });
    let mut failures = Vec::new();
    let attachments = attachment_folders(file, folder);
    let most = super::most_attached(attachments.len(), within, &mut document);
    for (number, name) in attachments.iter().take(most).enumerate() {
        if let Err(trouble) = attachment(file, &format!("{folder}/{name}"), number + 1, within, &mut document) {
            failures.push((number + 1, trouble));
        }
    }
    super::settle_failures(document, failures)
}

/// The folders of what is attached to a message.
fn attachment_folders(file: &mut Compound<'_>, folder: &str) -> Vec<String> {
    file.storages(&format!("{folder}/")).into_iter().filter(|name| name.starts_with("__attach")).collect()
}

/// What is attached to a message, each with its name, as reading finds it. A message that is attached is no file of its own
/// there.
pub(crate) fn attachments(bytes: &[u8], limits: &Limits) -> Result<Vec<(String, Vec<u8>)>, Trouble> {
    let mut file = Compound::open(bytes, limits)?;
    let mut found = Vec::new();
    for (number, folder) in (1..).zip(attachment_folders(&mut file, "").into_iter().take(limits.archive_entries)) {
        let mut properties = Properties::of(&mut file, &format!("/{folder}"), 8);
        let name = properties.attached_name().unwrap_or_else(|| format!("attachment-{number}"));
        found.extend(properties.binary(ATTACHED).map(|bytes| (name, bytes)));
    }
    Ok(found)
}

fn attachment(
    file: &mut Compound<'_>,
    folder: &str,
    number: usize,
    within: Within<'_>,
    document: &mut Document,
) -> Result<(), Trouble> {
    let mut properties = Properties::of(file, folder, 8);
    let named = properties.attached_name();
    let inline = properties.text(CONTENT_ID).is_some();
    let bytes = properties.binary(ATTACHED);
    let nested = format!("{folder}/{}", stream_name(ATTACHED, OBJECT));
    if file.has_storage(&nested) {
        let name = named.unwrap_or_else(|| format!("message-{number}.msg"));
        let read = message(file, &nested, 24, within.deeper())?;
        super::add_parts(&name, read, document);
        return Ok(());
    }
    let Some(bytes) = bytes else { return Ok(()) };
    // A picture in a signature.
    if inline && super::is_picture(&bytes) {
        return Ok(());
    }
    let name = named.unwrap_or_else(|| format!("attachment-{number}"));
    read_attachment(&name, &bytes, within.deeper(), document)
}

fn sender(properties: &mut Properties<'_, '_>) -> Respondent {
    let name = NAMES.into_iter().find_map(|number| properties.text(number));
    // Inside one office, addresses are paths in its directory, and mean nothing outside it.
    let email = ADDRESSES.into_iter().filter_map(|number| properties.text(number)).find(|text| text.contains('@'));
    let name = name.filter(|name| !name.contains('@'));
    Respondent { name, email, ..Respondent::default() }
}

fn body_of(properties: &mut Properties<'_, '_>, notes: &mut Vec<Note>) -> Content {
    let mut content = Content::default();
    if let Some(text) = properties.text(BODY) {
        body::lines(&text, &mut content);
        return content;
    }
    if let Some(page) = properties.page() {
        content = html::content(&page, html::Kind::Message);
    } else if let Some(packed) = properties.binary(BODY_RTF) {
        // The library wants all the bytes to be there that a header speaks of.
        let unpacked = quietly(|| compressed_rtf::decompress_rtf(&packed).ok()).flatten();
        match unpacked.map(|text| rtf::read(text.as_bytes())) {
            Some(Ok(document)) => content = document.parts.into_iter().next().unwrap_or_default().content,
            _ => notes.push(Note::new("the body is packed rich text that cannot be unpacked")),
        }
    }
    body::mark_page(&mut content);
    content
}

/// The properties of a message or attachment.
struct Properties<'f, 'b> {
    file: &'f mut Compound<'b>,
    folder: String,
    /// Those that fit into eight bytes.
    fixed: Vec<u8>,
    encoding: &'static Encoding,
}

impl<'f, 'b> Properties<'f, 'b> {
    fn of(file: &'f mut Compound<'b>, folder: &str, header: usize) -> Self {
        let fixed = file.stream(&format!("{folder}/__properties_version1.0")).unwrap_or_default();
        let fixed = fixed.get(header..).unwrap_or_default().to_vec();
        let mut properties = Self { file, folder: folder.to_owned(), fixed, encoding: WINDOWS_1252 };
        let page = properties.fixed(CODE_PAGE).or_else(|| properties.fixed(BODY_CODE_PAGE));
        if let Some(encoding) = page.and_then(|page| u16::try_from(page).ok()).and_then(codepage::to_encoding) {
            properties.encoding = encoding;
        }
        properties
    }

    fn fixed(&self, number: u16) -> Option<u64> {
        self.fixed.chunks_exact(16).find_map(|entry| {
            let found = u16::from_le_bytes([entry[2], entry[3]]) == number;
            let value = entry[8..].try_into().ok().map(u64::from_le_bytes);
            if found { value } else { None }
        })
    }

    fn stream(&mut self, number: u16, kind: u16) -> Option<Vec<u8>> {
        let path = format!("{}/{}", self.folder, stream_name(number, kind));
        self.file.stream(&path).filter(|bytes| !bytes.is_empty())
    }

    /// A text that is not blank.
    fn text(&mut self, number: u16) -> Option<String> {
        let text = match self.stream(number, STRING) {
            Some(wide) => encoding_rs::UTF_16LE.decode_without_bom_handling(&wide).0.into_owned(),
            None => {
                let bytes = self.stream(number, STRING_8)?;
                eight_bit(&bytes, self.encoding).into_owned()
            }
        };
        let text = text.trim_end_matches('\0').to_owned();
        (!text.trim().is_empty()).then_some(text)
    }

    /// The name of what is attached, without folders.
    fn attached_name(&mut self) -> Option<String> {
        let named = self.text(LONG_NAME).or_else(|| self.text(SHORT_NAME))?;
        let name = named.rsplit(['/', '\\']).next().unwrap_or_default().trim();
        (!name.is_empty()).then(|| name.to_owned())
    }

    fn binary(&mut self, number: u16) -> Option<Vec<u8>> {
        self.stream(number, BINARY)
    }

    /// The body as a page.
    fn page(&mut self) -> Option<String> {
        let encoding = self.fixed(BODY_CODE_PAGE).and_then(|page| u16::try_from(page).ok());
        let encoding = encoding.and_then(codepage::to_encoding).unwrap_or(self.encoding);
        match self.binary(BODY_HTML) {
            Some(bytes) => Some(eight_bit(&bytes, encoding).into_owned()),
            None => self.text(BODY_HTML),
        }
    }

    fn moment(&self, number: u16) -> Option<Timestamp> {
        let ticks = self.fixed(number).filter(|ticks| *ticks > 0)?;
        // Ten million to a second, from the year 1601 on.
        Timestamp::from_second(i64::try_from(ticks / 10_000_000).ok()? - 11_644_473_600).ok()
    }
}

/// The code page is often not the one that was used: what is sound UTF-8 is that.
fn eight_bit<'t>(bytes: &'t [u8], encoding: &'static Encoding) -> Cow<'t, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) if encoding == encoding_rs::UTF_8 => crate::decode::decode(bytes).text,
        Err(_) => encoding.decode_without_bom_handling(bytes).0,
    }
}

pub(crate) fn stream_name(number: u16, kind: u16) -> String {
    format!("__substg1.0_{number:04X}{kind:04X}")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;
    use crate::testing::{
        check_documents, documents,
        msg::{File, attach, mail, put, put_properties, put_text, saved},
    };

    #[test]
    fn a_message_says_who_sent_it_and_when_and_what_is_attached() {
        let mut file =
            mail("Rydym yn cytuno â'r cynigion.\r\n\r\nOn Monday the team wrote:\r\n> What do you think?\r\n");
        attach(&mut file, "", "barn.html", b"<p>We agree.</p>");
        let reading = documents("neges.msg", &saved(file)).remove(0);
        assert_eq!(reading.trouble, None);
        let submission = reading.submission;
        assert_eq!(submission.respondent.name.as_deref(), Some("Mair Parry"));
        assert_eq!(submission.respondent.email.as_deref(), Some("mair@example.org"));
        assert_eq!(submission.received.unwrap().to_string(), "2023-07-04T09:15:00Z");
        let parts: Vec<_> =
            submission.answers.iter().map(|answer| (answer.part.as_str(), answer.blocks.len())).collect();
        assert_eq!(parts, [("", 2), ("barn.html", 1)]);
        assert_eq!(submission.answers[1].text, "We agree.");
    }

    #[test]
    fn a_body_is_read_in_whatever_form_it_is_kept() {
        let bare = || {
            let mut file = File::create(Cursor::new(Vec::new())).unwrap();
            put_properties(&mut file, "", 32, &[(CODE_PAGE, 3, 1252)]);
            file
        };
        let mut page = bare();
        put(&mut page, &stream_name(BODY_HTML, BINARY), b"<p>T\xe2l teg.</p>");
        check_documents("h.msg", &saved(page), &[("h.msg", "Tâl teg.")]);
        let mut old = bare();
        put(&mut old, &stream_name(BODY, STRING_8), b"T\xe2l teg.");
        check_documents("8.msg", &saved(old), &[("8.msg", "Tâl teg.")]);
        let mut rich = bare();
        let packed = compressed_rtf::compress_rtf(r"{\rtf1\ansi T\'e2l \u373?r.}").unwrap();
        put(&mut rich, &stream_name(BODY_RTF, BINARY), &packed);
        check_documents("r.msg", &saved(rich), &[("r.msg", "Tâl ŵr.")]);
        let mut broken = bare();
        put(&mut broken, &stream_name(BODY_RTF, BINARY), b"\x08\0\0\0");
        let reading = documents("b.msg", &saved(broken)).remove(0);
        assert_eq!(reading.notes[0].text, "the body is packed rich text that cannot be unpacked");
    }

    #[test]
    fn an_encrypted_message_and_a_broken_one_are_told_apart() {
        let mut file = mail("x");
        put_text(&mut file, "", CLASS, "IPM.Note.SMIME");
        let bytes = saved(file);
        check_documents("e.msg", &bytes, &[("e.msg", "encrypted: the message is encrypted with S/MIME")]);
        check_documents("c.msg", &bytes[..bytes.len() / 2], &[("c.msg", "damaged: ")]);
    }
}
