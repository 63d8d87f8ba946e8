//! From one file or page to one submission: which reader, whose words, and what to say when there are none.

use ymateb_model::{
    id::{AnswerId, ContentHash, SubmissionId},
    submission::{Answer, Channel, Respondent, Submission},
    text::Place,
};

use crate::{
    arrival::{Arrival, Note, Reading, Reason, Trouble},
    bundle,
    content::Document,
    doc, docx, email,
    guard::guarded,
    html, json,
    limits::{Limits, Within},
    log::Log,
    misnamed, odt, pdf, plain, pptx, rtf, sheet,
    sniff::{Format, sniff},
    xml,
};

/// Reads one file or page. There is one reading, or, for a ZIP bundle or a mailbox, one for each entry or message, with
/// the origin `bundle.zip!entry`. `log` says who sent what, and when; it has the last word over what a file itself says.
pub fn read_document(arrival: &Arrival<'_>, log: &Log) -> Vec<Reading> {
    if matches!(sniff(arrival.bytes, arrival.origin), Format::Zip | Format::Mailbox) {
        return bundle::read_entries(arrival, log);
    }
    vec![submission(
        arrival,
        arrival.origin,
        arrival.original,
        log,
        read(arrival.bytes, arrival.origin, Within::arrival(arrival.limits)),
    )]
}

/// The submission of a file or page that could not be read at all: without answers, with the reason.
pub fn unreadable(arrival: &Arrival<'_>, log: &Log, trouble: Trouble) -> Reading {
    submission(arrival, arrival.origin, arrival.original, log, Err(trouble))
}

/// Makes a submission of what was read at `origin`.
pub(crate) fn submission(
    arrival: &Arrival<'_>,
    origin: &str,
    content: &ContentHash,
    log: &Log,
    read: Result<Document, Trouble>,
) -> Reading {
    let is_page = arrival.channel == Channel::Web && (origin.starts_with("http://") || origin.starts_with("https://"));
    let identity = if is_page { "" } else { content.as_str() };
    let id = SubmissionId::derive(arrival.source.as_str(), origin, identity);
    let (document, trouble) = match read {
        Ok(document) => (document, None),
        Err(trouble) => (Document::default(), Some(trouble)),
    };
    let logged = log.get(origin).or_else(|| log.get(arrival.origin));
    let mut respondent = document.respondent;
    let mut received = document.received;
    if let Some(entry) = logged {
        overlay(&mut respondent, &entry.respondent);
        received = entry.received.or(received);
    }
    let mut answers: Vec<Answer> = Vec::with_capacity(document.parts.len());
    for part in document.parts.into_iter().filter(|part| !part.content.text.trim().is_empty()) {
        let occurrence = answers.iter().filter(|answer| answer.part == part.name).count();
        answers.push(Answer {
            id: AnswerId::derive(&id, "", &part.name, occurrence),
            question: None,
            part: part.name,
            text: part.content.text,
            blocks: part.content.blocks,
            chosen: Vec::new(),
            not_an_option: Vec::new(),
            place: Place::default(),
        });
    }
    let submission = Submission {
        id,
        source: arrival.source.clone(),
        channel: arrival.channel,
        locator: origin.to_owned(),
        original: arrival.original.clone(),
        content: content.clone(),
        received,
        respondent,
        answers,
    };
    Reading { submission, trouble, notes: document.notes }
}

fn overlay(respondent: &mut Respondent, logged: &Respondent) {
    let take = |to: &mut Option<String>, from: &Option<String>| {
        if from.is_some() {
            to.clone_from(from);
        }
    };
    take(&mut respondent.name, &logged.name);
    take(&mut respondent.organisation, &logged.organisation);
    take(&mut respondent.email, &logged.email);
    take(&mut respondent.kind_as_written, &logged.kind_as_written);
    respondent.kind = logged.kind.clone().or(respondent.kind.take());
    respondent.publication = logged.publication.clone().or(respondent.publication.take());
}

/// Reads a file with the reader for what it is.
pub(crate) fn read(bytes: &[u8], name: &str, within: Within<'_>) -> Result<Document, Trouble> {
    let limits = within.limits;
    if bytes.len() > limits.file_bytes {
        let most = limits.file_bytes / (1024 * 1024);
        return Err(Trouble::new(
            Reason::TooLarge,
            format!("the file has {} MiB, and the most that is read is {most} MiB", bytes.len() / (1024 * 1024)),
            "ask the sender for a smaller file, such as the text without its pictures",
        ));
    }
    if within.is_too_deep() {
        return Err(bundle::too_deep(limits));
    }
    let format = sniff(bytes, name);
    let mut document = guarded("the file", || match &format {
        Format::Empty => Ok(Document::default()),
        Format::Text => Ok(plain::read(bytes)),
        Format::Html => Ok(html::read(bytes, html::Kind::Page)),
        Format::Docx => docx::read(bytes, within),
        Format::WordXml => docx::read_xml(bytes),
        Format::Xml => xml::read(bytes),
        Format::Email => email::read(bytes, within),
        Format::OutlookMessage => email::outlook::read(bytes, within),
        Format::Mailbox => email::read_mailbox(bytes, within),
        Format::Pdf => pdf::read(bytes, within),
        Format::Csv => sheet::read_csv(bytes, limits),
        Format::Xlsx | Format::Xls | Format::Ods => sheet::read_workbook(bytes, limits),
        Format::Json => json::read(bytes),
        Format::Rtf => rtf::read(bytes),
        Format::Doc => doc::read(bytes, limits),
        Format::OpenDocument => odt::read(bytes, limits),
        Format::OpenDocumentXml => odt::read_xml(bytes),
        Format::Pptx => pptx::read(bytes, limits),
        other => Err(refuse(other)),
    })?;
    check_size(&document, limits)?;
    if document.pictures && document.is_blank() {
        return Err(Trouble::new(
            Reason::NoText,
            "it holds pictures and no text: a scan, not read",
            "type out what it says, or have its text recognised, and put that beside it",
        ));
    }
    misnamed::check(&format, name, &mut document)?;
    if document.is_blank() {
        let what = if format == Format::Empty { "the file is empty" } else { "it was read, and holds no text" };
        document.notes.push(Note::new(format!("{what}: where that is a surprise, ask the sender for it again")));
    }
    Ok(document)
}

fn check_size(document: &Document, limits: &Limits) -> Result<(), Trouble> {
    let characters: usize = document.parts.iter().map(|part| part.content.text.chars().count()).sum();
    if characters <= limits.characters { Ok(()) } else { Err(too_much_text(limits)) }
}

/// A file holds more text than is read.
pub(crate) fn too_much_text(limits: &Limits) -> Trouble {
    Trouble::new(
        Reason::TooLarge,
        format!("it holds more than {} characters of text, which is the most that is read", limits.characters),
        "split it, or leave out what is no response; `characters` under `[reading]` in `consultation.toml` allows more",
    )
}

/// Why a format is not read.
fn refuse(format: &Format) -> Trouble {
    match format {
        Format::EncryptedOffice => encrypted("the document needs a password"),
        Format::Picture(kind) => Trouble::new(
            Reason::NoText,
            format!("it is a picture ({kind}), and text in pictures is not read"),
            "type out what it says, or ask the sender for the text",
        ),
        Format::Unread(kind) => Trouble::new(
            Reason::UnknownFormat,
            format!("it is {kind}, which is not read yet"),
            "open it and save it as DOCX, PDF or text, then put that beside it",
        ),
        Format::Compound => Trouble::damaged("it is an office document that is cut short, or of a kind not known here"),
        Format::Unknown(kind) => Trouble::new(
            Reason::UnknownFormat,
            format!("it is no document that is known here (it looks like `{kind}`)"),
            "ask the sender what it is, or open it and save it as DOCX, PDF or text",
        ),
        _ => Trouble::new(Reason::UnknownFormat, "it is not read here", "save it as DOCX, PDF or text"),
    }
}

/// A password is needed.
pub(crate) fn encrypted(detail: &str) -> Trouble {
    Trouble::new(Reason::Encrypted, detail, "ask the sender for a copy without a password")
}
