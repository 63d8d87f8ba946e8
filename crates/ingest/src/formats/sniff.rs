//! What a file is, by its content. Names lie: an error page is saved as `response.pdf`, a Word file as `response.doc`.

use serde::Deserialize;

use crate::{
    decode::decode,
    formats::{archive::Archive, compound::Compound, email::mailbox, json},
    limits::Limits,
};

/// The part that says what is in a project of a program for qualitative analysis.
pub(crate) const REFI_PROJECT: &str = "project.qde";

/// What a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Format {
    /// Nothing at all.
    Empty,
    /// Text, or Markdown.
    Text,
    /// A table as text.
    Csv,
    /// A web page.
    Html,
    /// A message.
    Email,
    /// A PDF.
    Pdf,
    /// A Word document.
    Docx,
    /// An Excel workbook.
    Xlsx,
    /// A PowerPoint presentation.
    Pptx,
    /// A rich text.
    Rtf,
    /// An OpenDocument text or presentation.
    OpenDocument,
    /// An OpenDocument workbook.
    Ods,
    /// An Excel workbook of before 2007.
    Xls,
    /// A Word document of before 2007.
    Doc,
    /// A message that Outlook saved.
    OutlookMessage,
    /// Several messages in one file.
    Mailbox,
    /// Records, in one list or one to a line.
    Json,
    /// Submissions in ymateb's own JSON, one to a line.
    Submissions,
    /// A project of a program for qualitative analysis.
    Refi,
    /// A bundle of files.
    Zip,
    /// An office document that needs a password.
    EncryptedOffice,
    /// An old office document of which too little is there to say more.
    Compound,
    /// A Word document as one file of XML.
    WordXml,
    /// An OpenDocument text as one file of XML.
    OpenDocumentXml,
    /// Some other XML.
    Xml,
    /// A picture: it may show text, and holds none.
    Picture(String),
    /// Something known that is not read, by its name.
    Unread(&'static str),
    /// Something else, by the name of the nearest known kind.
    Unknown(String),
}

impl Format {
    /// Whether it holds several submissions.
    pub(crate) fn is_bundle(&self) -> bool {
        matches!(self, Self::Zip | Self::Mailbox | Self::Submissions | Self::Refi)
    }
}

/// Tells what `bytes` are; the name decides only between kinds of text.
pub fn sniff(bytes: &[u8], name: &str) -> Format {
    if bytes.iter().all(|byte| byte.is_ascii_whitespace()) {
        return Format::Empty;
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return zip_kind(bytes);
    }
    // The first part of an archive that was split, or one that was made to be and was not.
    if bytes.starts_with(b"PK\x07\x08") || bytes.starts_with(b"PK00PK\x03\x04") {
        return Format::Zip;
    }
    if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return compound_kind(bytes);
    }
    if bytes.trim_ascii_start().starts_with(b"{\\rtf") || bytes.starts_with(b"\xef\xbb\xbf{\\rtf") {
        return Format::Rtf;
    }
    if is_pdf(bytes) {
        return Format::Pdf;
    }
    // A picture that is not packed is mostly one value, which may be that of a letter.
    let is_picture = PICTURES.iter().any(|start| bytes.starts_with(start));
    if is_picture || !looks_like_text(bytes) {
        // A message may hold bytes of any kind.
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
        if is_message(&head, &extension(name)) {
            return Format::Email;
        }
        if opens_as_page(&head) {
            return Format::Html;
        }
        if EXCEL_BEFORE_1993.iter().any(|start| bytes.starts_with(start)) {
            return Format::Unread("an Excel workbook in the format used before 1993");
        }
        let kind = file_format::FileFormat::from_bytes(bytes);
        return match kind.kind() {
            file_format::Kind::Image => Format::Picture(kind.name().to_owned()),
            _ => Format::Unknown(kind.name().to_owned()),
        };
    }
    text_kind(bytes, &extension(name))
}

/// Junk before the header is common, of bytes or of lines that a printer's program wrote; and a page of text that speaks of
/// the header is no PDF: one ends as PDFs do.
fn is_pdf(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    let Some(at) = find(start, b"%PDF-") else { return false };
    let before = start[..at].strip_prefix(b"\xef\xbb\xbf").unwrap_or(&start[..at]);
    before.is_empty()
        || !looks_like_text(before)
        || !looks_like_text(bytes)
        || find(&bytes[bytes.len().saturating_sub(1024)..], b"%%EOF").is_some()
}

fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

pub(crate) fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

/// A package is told by its entries. What is embedded in one has entries too, which its own directory does not name; a
/// file cut short has no directory, and is searched for the names before each entry.
fn zip_kind(bytes: &[u8]) -> Format {
    let names = Archive::open(bytes, LOOK).and_then(|mut archive| archive.entries()).ok();
    let holds = |start: &[u8]| match &names {
        Some(names) => names.iter().any(|entry| entry.name.as_bytes().starts_with(start)),
        None => find(bytes, start).is_some(),
    };
    if let Some(kind) = open_document_kind(bytes) {
        return kind;
    }
    if holds(b"[Content_Types].xml") && holds(b"_rels/.rels") {
        if holds(b"xl/workbook.") || holds(b"xl/worksheets/") {
            return Format::Xlsx;
        }
        if holds(b"ppt/presentation.xml") {
            return Format::Pptx;
        }
        if let Some((_, kind)) = PACKAGES.iter().find(|(part, _)| holds(part)) {
            return Format::Unread(kind);
        }
        return Format::Docx;
    }
    if holds(REFI_PROJECT.as_bytes()) {
        return Format::Refi;
    }
    // A Word file cut short before its package parts were all there.
    if holds(b"[Content_Types].xml") && holds(b"word/") {
        return Format::Docx;
    }
    if let Some((_, kind)) = PACKAGES.iter().find(|(part, _)| holds(part)) {
        return Format::Unread(kind);
    }
    Format::Zip
}

/// Files that are packages of parts and no bundles of files, by a part that each has.
const PACKAGES: [(&[u8], &str); 5] = [
    (b"Index/Document.iwa", "an Apple Pages, Numbers or Keynote document"),
    (b"FixedDocSeq.fdseq", "an XPS document"),
    (b"FixedDocumentSequence.fdseq", "an XPS document"),
    (b"visio/document.xml", "a Visio drawing"),
    (b"META-INF/container.xml", "an e-book"),
];

/// How pictures begin, whatever follows.
const PICTURES: [&[u8]; 5] = [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"GIF8"];

/// How the sheets of early versions of Excel begin, which are no compound files.
const EXCEL_BEFORE_1993: [&[u8]; 3] = [b"\x09\0\x04\0", b"\x09\x02\x06\0", b"\x09\x04\x06\0"];

/// A look takes no more than this, whatever reading may take.
const LOOK: &Limits = &Limits::STARTING;

/// OpenDocument files say what they are in an entry, which nearly always is the first and lies there as it is.
fn open_document_kind(bytes: &[u8]) -> Option<Format> {
    find(bytes, b"mimetype")?;
    if find(bytes, b"content.xml").is_none() && find(&bytes[..bytes.len().min(100)], b"mimetype").is_none() {
        return None;
    }
    let start = &bytes[..bytes.len().min(200)];
    let said = match find(start, b"application/vnd.oasis.opendocument.") {
        Some(at) => start[at..].to_vec(),
        None => Archive::open(bytes, LOOK).ok()?.read_named("mimetype")?.ok()?,
    };
    let kind = said.strip_prefix(b"application/vnd.oasis.opendocument.".as_slice())?;
    Some(if kind.starts_with(b"spreadsheet") { Format::Ods } else { Format::OpenDocument })
}

/// Old office files are told by the streams at their root: what is embedded in them has streams too.
fn compound_kind(bytes: &[u8]) -> Format {
    let names: Vec<String> = match Compound::open(bytes, LOOK) {
        Ok(compound) => compound.names("/").into_iter().map(|name| name.to_lowercase()).collect(),
        Err(_) => {
            let wide = |name: &str| name.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
            let there = |name: &&str| find(bytes, &wide(name)).is_some();
            KINDS.iter().map(|(name, _)| *name).filter(there).map(str::to_lowercase).collect()
        }
    };
    let kind = KINDS.iter().find(|(name, _)| names.iter().any(|found| *found == name.to_lowercase()));
    kind.map_or(Format::Compound, |(_, format)| format.clone())
}

/// The names of streams that tell old office files apart. A message may hold any of the others.
const KINDS: [(&str, Format); 6] = [
    ("__properties_version1.0", Format::OutlookMessage),
    ("EncryptedPackage", Format::EncryptedOffice),
    ("WordDocument", Format::Doc),
    ("Workbook", Format::Xls),
    ("Book", Format::Xls),
    ("PowerPoint Document", Format::Unread("a PowerPoint presentation in the format used before 2007")),
];

/// Text has hardly any control characters.
fn looks_like_text(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(64 * 1024)];
    if sample.starts_with(b"\xff\xfe") || sample.starts_with(b"\xfe\xff") {
        return true;
    }
    let text = decode(sample).text;
    let (mut controls, mut letters) = (0usize, 0usize);
    for character in text.chars() {
        letters += 1;
        let allowed = matches!(character, '\n' | '\r' | '\t' | '\u{c}' | '\u{b}' | '\u{1b}' | '\u{85}' | '\u{1a}');
        controls += usize::from(character.is_control() && !allowed);
    }
    controls * 200 <= letters
}

fn text_kind(bytes: &[u8], extension: &str) -> Format {
    let start = decode(&bytes[..bytes.len().min(4096)]).text.to_ascii_lowercase();
    let start = start.trim_start();
    let declares_page = start.starts_with('<') && (start.contains("<html") || start.contains("<body"));
    let named_page = matches!(extension, "html" | "htm" | "xhtml") && start.contains('<') && start.contains("</");
    if opens_as_page(start) || declares_page || named_page {
        return Format::Html;
    }
    if start.starts_with("<?xml") {
        let is_word = ["<w:worddocument", "<pkg:package"].iter().any(|tag| start.contains(tag));
        return match (is_word, start.contains("<office:document")) {
            (true, _) => Format::WordXml,
            (_, true) => Format::OpenDocumentXml,
            _ => Format::Xml,
        };
    }
    if is_submissions(bytes) {
        return Format::Submissions;
    }
    if json::is_records(bytes) {
        return Format::Json;
    }
    if mailbox::is_mailbox(bytes) {
        return Format::Mailbox;
    }
    if is_message(start, extension) {
        return Format::Email;
    }
    match extension {
        "csv" | "tsv" => Format::Csv,
        _ => Format::Text,
    }
}

/// Whether a text in small letters starts as pages do.
fn opens_as_page(start: &str) -> bool {
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| start.trim_start().starts_with(tag))
}

/// A message starts with header lines, some of which no letter has.
fn is_message(start: &str, extension: &str) -> bool {
    const OF_MAIL_ALONE: [&str; 8] = [
        "received",
        "message-id",
        "mime-version",
        "return-path",
        "delivered-to",
        "dkim-signature",
        "x-mailer",
        "content-type",
    ];
    let named_message = extension == "eml";
    let mut known = 0;
    let mut of_mail = 0;
    let mut first_of_mail = false;
    for (number, line) in start.lines().enumerate() {
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, value)) = line.split_once(':') else { break };
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_name && named_message && number == 0 {
            continue;
        }
        if !is_name {
            break;
        }
        known += usize::from(matches!(name, "from" | "to" | "subject" | "date" | "cc" | "sender"));
        of_mail += usize::from(OF_MAIL_ALONE.contains(&name));
        first_of_mail |= number == 0 && name == "content-type" && value.contains('/');
    }
    first_of_mail || of_mail >= 2 || (of_mail == 1 && (known >= 1 || named_message)) || (known >= 2 && named_message)
}

/// Whether a text is submissions as JSON, as `docs/INPUT.md` has them: its first line is an object that says so.
fn is_submissions(bytes: &[u8]) -> bool {
    #[derive(Deserialize)]
    struct Says {
        #[serde(rename = "ymateb")]
        _version: u64,
    }
    let start = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = start.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    first.is_some_and(|line| line.trim_ascii().starts_with(b"{") && serde_json::from_slice::<Says>(line).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::zip;

    fn check(bytes: &[u8], name: &str, format: Format) {
        assert_eq!(sniff(bytes, name), format, "{name}");
    }

    #[test]
    fn content_decides_and_not_the_name() {
        check(b"<!DOCTYPE html><html><body>404 Not found</body></html>", "response.pdf", Format::Html);
        check(b"I support the national office.", "response.pdf", Format::Text);
        check(b"\0\0junk\n%PDF-1.4\n", "letter.txt", Format::Pdf);
        check("Mae %PDF-1.4 yn fformat ffeil.".as_bytes(), "llythyr.txt", Format::Text);
        let printed = b"Printed by hand\n%PDF-1.4\n1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n";
        check(printed, "letter.pdf", Format::Pdf);
        check(b"\xef\xbb\xbf%PDF-1.4\n", "letter.pdf", Format::Pdf);
        check(b"<html><body>\0\0\0\0Gofal</body></html>", "letter.html", Format::Html);
        check(b"{\\rtf1 Hello}", "letter.doc", Format::Rtf);
        check(b" \n ", "letter.txt", Format::Empty);
    }

    #[test]
    fn what_is_embedded_in_a_package_says_nothing_of_it() {
        let own = [("[Content_Types].xml", b"".as_slice()), ("_rels/.rels", b"")];
        let book = zip(&[&own[..], &[("xl/workbook.xml", b"")]].concat());
        check(&book, "a.xlsx", Format::Xlsx);
        let letter = zip(&[&own[..], &[("word/document.xml", b""), ("word/embeddings/1.xlsx", &book)]].concat());
        check(&letter, "a.docx", Format::Docx);
        check(&letter[..letter.len() / 2], "cut.docx", Format::Docx);
        check(
            &zip(&[&own[..], &[("ppt/presentation.xml", b""), ("ppt/embeddings/1.xlsx", &book)]].concat()),
            "a.pptx",
            Format::Pptx,
        );
        check(&zip(&[("a.docx", letter.as_slice())]), "a.zip", Format::Zip);
    }

    #[test]
    fn a_message_has_header_lines_that_a_letter_has_not() {
        check(b"From: a@example.org\nMessage-ID: <1@example.org>\n\nHello", "1", Format::Email);
        check(b"To: the Welsh Government\nFrom: Aber Council\nDate: 3 July\n\nWe agree.", "a.txt", Format::Text);
        check(b"From: Aber Council\nSubject: Our views\n\nWe agree.", "a.eml", Format::Email);
        check(b"Content-Type: text/plain\n\nHello", "1", Format::Email);
        check(b"Fro :m Aber\nMIME-Version: 1.0\n\nHello", "a.eml", Format::Email);
        check(b"Subject: Our views\nDate: 3 July\n\nWe agree.", "a.txt", Format::Text);
    }

    #[test]
    fn binary_files_are_named_by_their_kind() {
        check(
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01",
            "scan.png",
            Format::Picture("Portable Network Graphics".to_owned()),
        );
        let white = [b"II*\0\x08\0\0\0".as_slice(), &[0xff; 4000]].concat();
        assert!(matches!(sniff(&white, "scan.tif"), Format::Picture(_)));
        assert!(matches!(sniff(&[0u8, 1, 2, 3, 4, 5, 6, 7].repeat(20), "x.bin"), Format::Unknown(_)));
    }
}
