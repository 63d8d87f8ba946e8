//! Exports of a form: one row, one session, one submission.
//!
//! A session's identity is the platform's own id and never its row number. Sessions are handed on as they are met, so
//! that an export of a million rows need not fit in memory.

use std::{
    collections::HashMap,
    io::{self, Read, Seek},
    ops::ControlFlow,
};

use jiff::{Timestamp, civil};
use ymateb_model::{
    consultation::{ColumnRef, Consultation, FormMap},
    id::{ContentHash, KindId, PublicationId, SubmissionId},
    submission::{Respondent, Submission},
    text::Place,
};

use crate::{
    arrival::{Arrival, Note, Reading, Reason, Trouble},
    lookup::{self, Names},
    table::{
        LongTable, letter,
        rows::{self, Row},
    },
};

mod answers;
mod columns;
pub mod propose;

use answers::AnswerReader;
use columns::Headings;

/// What reading an export made, beside the sessions handed on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormSummary {
    /// How many rows there were below the headings, blank ones left out.
    pub sessions: u64,
    /// How many rows held nothing at all.
    pub blank_rows: u64,
    /// What a person looking into it should know about the export as a whole.
    pub notes: Vec<Note>,
}

/// Reads an export and hands each session to `emit`, in the order of the rows.
///
/// # Errors
/// If it is no table, or if a column of the map is not in it, or is in it twice. A row that is wrong in itself is handed
/// on with a note.
pub fn read_form(arrival: &Arrival<'_>, map: &FormMap, emit: &mut dyn FnMut(Reading)) -> Result<FormSummary, Trouble> {
    read_sessions(arrival, map, emit, |on_row| {
        rows::each(arrival.bytes, arrival.origin, map.sheet.as_deref(), arrival.limits, on_row)
    })
}

/// Reads an export like [`read_form`], from its file as it goes: the arrival's own bytes are not looked at.
///
/// # Errors
/// If the file cannot be read; within, as [`read_form`].
pub fn read_long_form(
    arrival: &Arrival<'_>,
    map: &FormMap,
    mut table: LongTable<impl Read + Seek>,
    emit: &mut dyn FnMut(Reading),
) -> io::Result<Result<FormSummary, Trouble>> {
    let mut failed = None;
    let summary = read_sessions(arrival, map, emit, |on_row| match table.each(on_row) {
        Ok(read) => read,
        Err(error) => {
            failed = Some(error);
            Ok(Vec::new())
        }
    });
    failed.map_or(Ok(summary), Err)
}

/// Reads the rows that `each` goes through.
fn read_sessions(
    arrival: &Arrival<'_>,
    map: &FormMap,
    emit: &mut dyn FnMut(Reading),
    each: impl FnOnce(rows::OnRow<'_>) -> Result<Vec<Note>, Trouble>,
) -> Result<FormSummary, Trouble> {
    let heading_rows = map.heading_rows as usize;
    let mut headings: Vec<Vec<String>> = Vec::with_capacity(heading_rows);
    let mut reader: Option<Result<SessionReader<'_>, Trouble>> = None;
    let mut summary = FormSummary::default();
    let notes = each(&mut |row| {
        if headings.len() < heading_rows {
            headings.push(row.cells().map(|cell| repaired(cell, map)).collect());
            return ControlFlow::Continue(());
        }
        let reader = reader.get_or_insert_with(|| SessionReader::new(arrival, map, &headings));
        let Ok(reader) = reader else { return ControlFlow::Break(()) };
        if row.cells().all(|cell| cell.trim().is_empty()) {
            summary.blank_rows += 1;
        } else {
            summary.sessions += 1;
            emit(reader.read(row));
        }
        ControlFlow::Continue(())
    })?;
    summary.notes.extend(notes);
    // An export without sessions must have the right columns all the same.
    let reader = match reader {
        None if headings.len() == heading_rows => Some(SessionReader::new(arrival, map, &headings)),
        other => other,
    };
    match reader {
        Some(Err(trouble)) => Err(trouble),
        Some(Ok(_)) => Ok(summary),
        None => Err(Trouble::new(
            Reason::Columns,
            format!("the export has {} rows, and the settings say {heading_rows} are headings", headings.len()),
            "check that it is the right file and sheet, and the number of heading rows in the settings",
        )),
    }
}

/// A cell's words with what the platform mangled put right.
fn repaired(cell: &str, map: &FormMap) -> String {
    let mut words = cell.to_owned();
    for (mangled, was) in &map.repairs {
        if !mangled.is_empty() && words.contains(mangled.as_str()) {
            words = words.replace(mangled.as_str(), was);
        }
    }
    words
}

/// Reads sessions, with all columns found and all names ready to look up.
struct SessionReader<'a> {
    arrival: &'a Arrival<'a>,
    map: &'a FormMap,
    /// `None` where the export has no column of ids.
    id: Option<usize>,
    received: Option<(usize, &'a str)>,
    name: Vec<usize>,
    organisation: Option<usize>,
    email: Option<usize>,
    kind: Option<usize>,
    publication: Option<usize>,
    form_language: Option<usize>,
    kinds: Names<KindId>,
    choices: Names<PublicationId>,
    answers: AnswerReader,
    /// How often each content was met in a row without an id.
    without_id: HashMap<ContentHash, usize>,
}

impl<'a> SessionReader<'a> {
    fn new(arrival: &'a Arrival<'a>, map: &'a FormMap, headings: &[Vec<String>]) -> Result<Self, Trouble> {
        if let Some(trouble) = (1..).zip(headings).find_map(|(row, cells)| columns::too_wide(row, cells.len())) {
            return Err(trouble);
        }
        let headings = Headings::new(headings);
        let find = |column: &ColumnRef| headings.find(column);
        let maybe = |column: &Option<ColumnRef>| column.as_ref().map(find).transpose();
        let respondent = &map.respondent;
        let has_id = !matches!(&map.id, ColumnRef::Heading(names) if names.is_empty());
        Ok(Self {
            arrival,
            map,
            id: if has_id { Some(find(&map.id)?) } else { None },
            received: match &map.received {
                Some(received) => Some((find(&received.column)?, received.format.as_str())),
                None => None,
            },
            name: respondent.name.iter().map(find).collect::<Result<_, _>>()?,
            organisation: maybe(&respondent.organisation)?,
            email: maybe(&respondent.email)?,
            kind: maybe(&respondent.kind)?,
            publication: maybe(&respondent.publication)?,
            form_language: maybe(&respondent.form_language)?,
            kinds: lookup::kinds(arrival.consultation),
            choices: lookup::publication(arrival.consultation),
            answers: AnswerReader::new(arrival.consultation, map, &headings)?,
            without_id: HashMap::new(),
        })
    }

    fn read(&mut self, row: Row<'_>) -> Reading {
        let mut notes = Vec::new();
        let written_id = self.id.map(|column| row.text(column).trim()).filter(|id| !self.is_blank(id));
        let source = self.arrival.source.as_str();
        let (id, tail) = match written_id {
            Some(written) => (SubmissionId::derive(source, written, ""), written.to_owned()),
            None => {
                // Every cell counts here, so that the id outlives a change of the map.
                let cells = hash(row.cells());
                let again = self.without_id.entry(cells.clone()).or_insert(0);
                *again += 1;
                let mut name = format!("row-content:{cells}");
                if *again > 1 {
                    name.push_str(&format!(":{again}"));
                }
                if self.id.is_some() {
                    let note =
                        "the row has no id; it is known by its content, and an edit makes a new submission of it";
                    notes.push(Note::at_row(row.number, note));
                }
                (SubmissionId::derive(source, &name, ""), format!("row-{}", &cells.hex()[..12]))
            }
        };
        let received = self.received(row, &mut notes);
        let place = Place { row: Some(row.number), sheet: row.sheet.map(str::to_owned), ..Place::default() };
        let mut answers = Vec::new();
        self.answers.read(self.map, row, &place, &id, &mut answers);
        let submission = Submission {
            source: self.arrival.source.clone(),
            channel: self.arrival.channel,
            locator: format!("{}#{tail}", self.arrival.origin),
            original: self.arrival.original.clone(),
            content: self.content(row),
            received,
            respondent: self.respondent(row, &mut notes),
            answers,
            id,
        };
        Reading { submission, trouble: None, notes }
    }

    fn is_blank(&self, cell: &str) -> bool {
        is_blank(cell, self.map)
    }

    /// The hash of the mapped cells, in the map's order.
    fn content(&self, row: Row<'_>) -> ContentHash {
        let whose = self.name.iter().copied().chain(self.organisation).chain(self.email);
        let columns = self.id.into_iter().chain(self.received.map(|(column, _)| column)).chain(whose);
        let columns =
            columns.chain(self.kind).chain(self.publication).chain(self.form_language).chain(self.answers.columns());
        hash(columns.map(|column| row.text(column)))
    }

    fn received(&self, row: Row<'_>, notes: &mut Vec<Note>) -> Option<Timestamp> {
        let (column, format) = self.received?;
        let written = row.text(column).trim();
        if let Some(moment) = row.moment(column) {
            return in_zone(moment, self.arrival.consultation);
        }
        if self.is_blank(written) {
            return None;
        }
        let found = parse_moment(written, format, self.arrival.consultation);
        if found.is_none() {
            let letter = letter(column);
            notes.push(Note::at_row(row.number, format!("column {letter} holds no moment written as `{format}`")));
        }
        found
    }

    fn respondent(&self, row: Row<'_>, notes: &mut Vec<Note>) -> Respondent {
        let words = |column: usize| {
            let cell = row.text(column);
            if self.is_blank(cell) { None } else { Some(repaired(cell.trim(), self.map)) }
        };
        let names: Vec<String> = self.name.iter().filter_map(|column| words(*column)).collect();
        let mut respondent = Respondent {
            name: if names.is_empty() { None } else { Some(names.join(" ")) },
            organisation: self.organisation.and_then(words),
            email: self.email.and_then(words),
            ..Respondent::default()
        };
        if let Some(written) = self.kind.and_then(words) {
            match self.kinds.find(&written) {
                Some(kind) => respondent.kind = Some(kind.clone()),
                None => respondent.kind_as_written = Some(written),
            }
        }
        if let Some((column, written)) = self.publication.and_then(|column| words(column).map(|cell| (column, cell))) {
            respondent.publication = self.choices.find(&written).cloned();
            if respondent.publication.is_none() {
                let text = format!("column {} is none of the publication choices", letter(column));
                notes.push(Note::at_row(row.number, text));
            }
        }
        let form = self.form_language.and_then(|column| words(column).map(|cell| (column, cell)));
        if let Some((column, written)) = form {
            respondent.form_language = lookup::reader_language(&written);
            if respondent.form_language.is_none() {
                let text = format!("column {} names neither Welsh nor English", letter(column));
                notes.push(Note::at_row(row.number, text));
            }
        }
        respondent
    }
}

/// Whether a cell says nothing.
fn is_blank(cell: &str, map: &FormMap) -> bool {
    let cell = cell.trim();
    cell.is_empty() || map.blanks.iter().any(|blank| blank.trim() == cell)
}

/// Hashes cells with their borders.
fn hash<'c>(cells: impl Iterator<Item = &'c str>) -> ContentHash {
    let mut bytes = Vec::with_capacity(512);
    for cell in cells {
        bytes.extend_from_slice(&(cell.len() as u64).to_le_bytes());
        bytes.extend_from_slice(cell.as_bytes());
    }
    ContentHash::of(&bytes)
}

fn in_zone(moment: civil::DateTime, consultation: &Consultation) -> Option<Timestamp> {
    consultation.time_zone.to_timestamp(moment).ok()
}

/// A moment as the settings say it is written; a day without a time is its start.
fn parse_moment(written: &str, format: &str, consultation: &Consultation) -> Option<Timestamp> {
    let parsed = jiff::fmt::strtime::parse(format, written).ok()?;
    if let Ok(timestamp) = parsed.to_timestamp() {
        return Some(timestamp);
    }
    let moment = match parsed.to_datetime() {
        Ok(moment) => moment,
        Err(_) => parsed.to_date().ok()?.to_datetime(civil::Time::midnight()),
    };
    in_zone(moment, consultation)
}

#[cfg(test)]
mod tests;
