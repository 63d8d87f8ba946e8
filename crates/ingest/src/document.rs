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
    misnamed, odt, pdf, plain, pptx, recognised,
    response_form::ResponseForms,
    rtf, sheet,
    sniff::{Format, sniff},
    xml,
};

/// Whoever has a file or page read: told of each step as it is taken.
pub trait Listener {
    /// An entry of a bundle, or a message of a mailbox, comes next, under this origin. What is given back is said of the
    /// entry in place of reading it.
    fn begins(&mut self, origin: &str) -> Option<Trouble>;

    /// A submission was read.
    fn read(&mut self, reading: Reading);
}

impl Listener for Vec<Reading> {
    fn begins(&mut self, _origin: &str) -> Option<Trouble> {
        None
    }

    fn read(&mut self, reading: Reading) {
        self.push(reading);
    }
}

/// Reads one file or page, and tells `listener` of it. There is one reading, or, for a bundle (a ZIP, a mailbox, submissions
/// in JSON, a project of texts), one for each of what is in it, with the origin `bundle.zip!entry`. `log` says who sent what, and when; it has the last word
/// over what a file itself says.
pub fn read_document(arrival: &Arrival<'_>, log: &Log, listener: &mut dyn Listener) {
    if sniff(arrival.bytes, arrival.origin).is_bundle() {
        return bundle::read_entries(arrival, log, listener);
    }
    let within = Within::arrival(arrival.limits, arrival.engines);
    let read = read(arrival.bytes, arrival.origin, within);
    listener.read(submission(arrival, arrival.origin, arrival.original, log, read));
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
    let digits = content.hex();
    let identity = if is_page { "" } else { &*digits };
    let id = SubmissionId::derive(arrival.source.as_str(), origin, identity);
    let (document, trouble) = match read {
        Ok(document) => (document, None),
        Err(trouble) => (Document::default(), Some(trouble)),
    };
    let mut respondent = document.respondent;
    let forms = ResponseForms::of(arrival.source, arrival.consultation);
    let mut answers: Vec<Answer> = Vec::with_capacity(document.parts.len());
    for part in document.parts.into_iter().filter(|part| !part.content.text.trim().is_empty()) {
        if let Some(forms) = &forms {
            answers.extend(forms.answers(part, &id, &mut respondent));
            continue;
        }
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
    let logged = log.get(origin).or_else(|| log.get(arrival.origin));
    let mut received = document.received;
    if let Some(entry) = logged {
        overlay(&mut respondent, &entry.respondent);
        received = entry.received.or(received);
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
        Format::Picture(kind) => recognised::read(bytes, kind, within),
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
