//! The correspondence log: who sent which file, and when.
//!
//! A CSV with the columns `path`, `received`, `name`, `organisation`, `email`, `kind`, `publication` and `note`, in any
//! order; all but `path` may be missing. One bad line does not lose the others.

use std::collections::BTreeMap;

use jiff::{Timestamp, civil};
use serde::{Deserialize, Serialize};
use ymateb_model::{consultation::Consultation, submission::Respondent};

use crate::{arrival::Note, decode::decode, lookup};

/// One line of the log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// When it arrived.
    pub received: Option<Timestamp>,
    /// Who sent it.
    pub respondent: Respondent,
}

/// The log, by the path within the source (`bundle.zip!entry` inside a bundle).
pub type Log = BTreeMap<String, LogEntry>;

/// A log that cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LogError {
    /// It has no column `path`.
    #[error("the log has no column `path`; its first line has {0}")]
    NoPath(String),
}

/// Reads a log. What is wrong with single lines is told in the notes.
///
/// # Errors
/// If there is no column `path`, without which no line says anything.
pub fn read_log(bytes: &[u8], consultation: &Consultation) -> Result<(Log, Vec<Note>), LogError> {
    let text = decode(bytes).text;
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut records = reader.records();
    let header = records.next().and_then(Result::ok).unwrap_or_default();
    let columns = Columns::find(&header)?;
    let mut notes = columns.notes(&header);
    let mut log = Log::new();
    let (kinds, publication) = (lookup::kinds(consultation), lookup::publication(consultation));
    for record in records {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                notes.push(Note::at_line(line_number(line), "the line is no CSV and was passed over"));
                continue;
            }
        };
        let line = line_number(record.position().map_or(0, csv::Position::line));
        let field = |column: Option<usize>| column.and_then(|at| record.get(at)).filter(|field| !field.is_empty());
        let Some(path) = field(Some(columns.path)) else {
            if record.iter().any(|field| !field.is_empty()) {
                notes.push(Note::at_line(line, "there is no path"));
            }
            continue;
        };
        let mut entry = LogEntry::default();
        if let Some(written) = field(columns.received) {
            entry.received = moment(written, consultation);
            if entry.received.is_none() {
                let rule = "`received` is written `2023-07-04T10:15` or `2023-07-04`";
                notes.push(Note::at_line(line, format!("{rule}; this line says neither and is left without a time")));
            }
        }
        entry.respondent.name = field(columns.name).map(str::to_owned);
        entry.respondent.organisation = field(columns.organisation).map(str::to_owned);
        entry.respondent.email = field(columns.email).map(str::to_owned);
        if let Some(written) = field(columns.kind) {
            match kinds.find(written) {
                Some(kind) => entry.respondent.kind = Some(kind.clone()),
                None => {
                    notes.push(Note::at_line(line, "the kind of respondent is none of the consultation's"));
                    entry.respondent.kind_as_written = Some(written.to_owned());
                }
            }
        }
        if let Some(written) = field(columns.publication) {
            entry.respondent.publication = publication.find(written).cloned();
            if entry.respondent.publication.is_none() {
                notes.push(Note::at_line(line, "the publication choice is none of the consultation's"));
            }
        }
        let path = path.replace('\\', "/");
        if log.insert(path, entry).is_some() {
            notes.push(Note::at_line(line, "the path was listed before; this line replaces the earlier one"));
        }
    }
    Ok((log, notes))
}

fn line_number(line: u64) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

/// A moment, or a day: its start, in the consultation's time zone.
fn moment(written: &str, consultation: &Consultation) -> Option<Timestamp> {
    if let Ok(timestamp) = written.parse::<Timestamp>() {
        return Some(timestamp);
    }
    let written = written.replacen(' ', "T", 1);
    let civil = match written.parse::<civil::DateTime>() {
        Ok(moment) => moment,
        Err(_) => written.parse::<civil::Date>().ok()?.to_datetime(civil::Time::midnight()),
    };
    consultation.time_zone.to_timestamp(civil).ok()
}

#[derive(Debug, Default)]
struct Columns {
    path: usize,
    received: Option<usize>,
    name: Option<usize>,
    organisation: Option<usize>,
    email: Option<usize>,
    kind: Option<usize>,
    publication: Option<usize>,
}

const KNOWN: [&str; 8] = ["path", "received", "name", "organisation", "email", "kind", "publication", "note"];

impl Columns {
    fn find(header: &csv::StringRecord) -> Result<Self, LogError> {
        let find = |name: &str| header.iter().position(|field| field.eq_ignore_ascii_case(name));
        let listed = || header.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", ");
        Ok(Self {
            path: find("path").ok_or_else(|| LogError::NoPath(listed()))?,
            received: find("received"),
            name: find("name"),
            organisation: find("organisation"),
            email: find("email"),
            kind: find("kind"),
            publication: find("publication"),
        })
    }

    fn notes(&self, header: &csv::StringRecord) -> Vec<Note> {
        let unknown = header.iter().filter(|field| !KNOWN.iter().any(|known| field.eq_ignore_ascii_case(known)));
        unknown
            .map(|field| Note::at_line(1, format!("the column `{field}` is none that a log has: {}", KNOWN.join(", "))))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::consultation;

    #[test]
    fn a_line_says_who_sent_what_and_when() {
        let bytes = "path,received,name,organisation,kind,publication,note\n\
            llythyrau/1.txt,2023-07-04T10:15,Mair Parri,,Unigolyn,publish,drwy'r post\n\
            letters/2.docx,2023-07-05,,Aber Council,Local authority,,\n";
        let (log, notes) = read_log(bytes.as_bytes(), &consultation()).unwrap();
        assert_eq!(notes, []);
        let first = &log["llythyrau/1.txt"];
        assert_eq!(first.received.unwrap().to_string(), "2023-07-04T09:15:00Z", "summer time in Wales");
        assert_eq!(first.respondent.kind.as_ref().unwrap().as_str(), "individual");
        assert_eq!(first.respondent.publication.as_ref().unwrap().as_str(), "publish");
        assert_eq!(log["letters/2.docx"].received.unwrap().to_string(), "2023-07-04T23:00:00Z");
        assert_eq!(log["letters/2.docx"].respondent.organisation.as_deref(), Some("Aber Council"));
    }

    #[test]
    fn what_is_wrong_with_a_line_is_told_with_its_number() {
        let bytes = b"path,received,kind,colour\n1.txt,4 July,Wizard,red\n,2023-07-04,,\n1.txt,,,\n";
        let (log, notes) = read_log(bytes, &consultation()).unwrap();
        let lines: Vec<_> = notes.iter().map(|note| note.place.line.unwrap()).collect();
        assert_eq!(lines, [1, 2, 2, 3, 4], "{notes:#?}");
        assert_eq!(log.len(), 1);
        assert!(notes.iter().all(|note| !note.text.contains("Wizard")), "a respondent's words stay out of messages");
    }

    #[test]
    fn a_log_without_paths_is_refused() {
        let error = read_log(b"file,when\n1.txt,2023-07-04\n", &consultation()).unwrap_err();
        assert_eq!(error.to_string(), "the log has no column `path`; its first line has `file`, `when`");
    }
}
