//! What people said of passages and of whole responses: an append-only history that outlives the words it was said of.
//!
//! What is said is said in an act: one entry, or a few that belong together (one code in place of another). What stands
//! is what nobody took back (`history`); what holds of a code is the last word that stands. A passage's id is derived from
//! its words and its answer; when the same words turn up under another id, what was said follows them (`follow`).

use std::collections::{BTreeMap, HashSet};

use jiff::Timestamp;
use rusqlite::{Connection, Params, Row, params};
use ymateb_model::{
    coding::{Coder, Coding, Stance, State},
    id::{AnswerId, CodeId, PassageId, SubmissionId},
    text::ByteRange,
};

use crate::{
    database::batch::Batch,
    database::columns::{get, get_optional, get_ranges, ranges_json, text},
    database::open::{Result, Store, StoreError},
    people::follow::where_it_stands,
};

/// What a person says of a code on a passage, or on a whole response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCoding {
    /// The submission.
    pub submission: SubmissionId,
    /// The passage; none for the whole response.
    pub passage: Option<PassageId>,
    /// The passage's words as they stand in the text, by which the coding is found again; empty for a whole response.
    pub quote: String,
    /// The code.
    pub code: CodeId,
    /// Who says it.
    pub person: String,
    /// Accepted or rejected.
    pub state: State,
    /// Where the passage stands towards the code.
    pub stance: Option<Stance>,
    /// The words it rests on, as bytes of the answer's text.
    pub evidence: Vec<ByteRange>,
    /// The version of the framework it was made under.
    pub framework: String,
    /// When.
    pub at: Timestamp,
    /// What the person noted.
    pub memo: Option<String>,
}

/// An entry of the history of what people said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodingEvent {
    /// Its number: later entries have greater ones.
    pub number: u64,
    /// The number of the first entry of its act.
    pub act: u64,
    /// The submission.
    pub submission: SubmissionId,
    /// The passage it was said of; none for the whole response.
    pub passage: Option<PassageId>,
    /// The passage's words then; empty where they were erased.
    pub quote: String,
    /// The words before the quotation in its answer, where they are known.
    pub before: Option<String>,
    /// The words after it.
    pub after: Option<String>,
    /// The answer it was in, where that is known.
    pub answer: Option<AnswerId>,
    /// The code.
    pub code: CodeId,
    /// Who said it, or took it back.
    pub person: String,
    /// Accepted or rejected.
    pub state: State,
    /// Where the passage stands towards the code.
    pub stance: Option<Stance>,
    /// The words it rests on, as bytes of the answer's text as it was then.
    pub evidence: Vec<ByteRange>,
    /// Where the passage began in that text.
    pub anchor: Option<u32>,
    /// The version of the framework it was made under.
    pub framework: String,
    /// When.
    pub at: Timestamp,
    /// What the person noted.
    pub memo: Option<String>,
    /// The entry that this one follows to another id of the same words, or was placed here from.
    pub moved_from: Option<u64>,
    /// The entry by which it was first said: that which it followed here in the end, or itself.
    pub said: u64,
    /// Who placed it here, where it did not find its words by itself.
    pub placed_by: Option<String>,
    /// The entry that this one takes back.
    pub undoes: Option<u64>,
    /// Whether it was taken back.
    pub taken_back: bool,
}

impl CodingEvent {
    /// Whether it says something of a code that nobody took back.
    pub fn stands(&self) -> bool {
        self.undoes.is_none() && !self.taken_back
    }

    /// The coding, with its evidence as it stands in the answer's text now that the passage is at `range`.
    pub fn coding(&self, range: ByteRange) -> Coding {
        Coding { evidence: self.evidence_at(range), ..self.coding_of_response() }
    }

    /// The coding of a whole response, which rests on no words in particular.
    pub(crate) fn coding_of_response(&self) -> Coding {
        Coding {
            code: self.code.clone(),
            by: Coder::Person(self.person.clone()),
            state: self.state,
            stance: self.stance,
            evidence: Vec::new(),
            framework: self.framework.clone(),
            confidence: None,
        }
    }

    /// Evidence moves with its passage. Evidence outside it (in a lead-in) is given up once the passage has moved,
    /// because nothing says where the lead-in went.
    pub(crate) fn evidence_at(&self, range: ByteRange) -> Vec<ByteRange> {
        let Some(anchor) = self.anchor.filter(|anchor| *anchor != range.start) else { return self.evidence.clone() };
        let past = u64::from(anchor) + range.len() as u64;
        let inside = self.evidence.iter().filter(|part| part.start >= anchor && u64::from(part.end) <= past);
        inside
            .map(|part| ByteRange { start: part.start - anchor + range.start, end: part.end - anchor + range.start })
            .collect()
    }
}

/// A person's own last word on a code, whatever others said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LastWord {
    /// The entry.
    pub number: u64,
    /// The submission.
    pub submission: SubmissionId,
    /// The passage; none for the whole response.
    pub passage: Option<PassageId>,
    /// The code.
    pub code: CodeId,
    /// The person.
    pub person: String,
    /// Accepted or rejected.
    pub state: State,
    /// Where the passage stands towards the code.
    pub stance: Option<Stance>,
}

impl Batch<'_> {
    /// Adds what people say to the history, each an act of its own. A passage that is not there (any more, or yet) is no
    /// error: what was said of it waits for its words, and is listed as unanchored until they come.
    ///
    /// # Errors
    /// If the submission was never received, or a state is neither accepted nor rejected.
    pub fn add_codings(&mut self, codings: &[NewCoding]) -> Result<()> {
        for coding in codings {
            self.add_act(std::slice::from_ref(coding))?;
        }
        Ok(())
    }

    /// Adds what a person says in one act, and gives the numbers of its entries.
    ///
    /// # Errors
    /// As [`Batch::add_codings`].
    pub fn add_act(&mut self, codings: &[NewCoding]) -> Result<Vec<u64>> {
        self.saying(|batch| batch.append_act(codings))
    }

    fn append_act(&mut self, codings: &[NewCoding]) -> Result<Vec<u64>> {
        let mut numbers = Vec::with_capacity(codings.len());
        for coding in codings {
            if coding.state == State::Suggested {
                return Err(StoreError::Illegal {
                    what: "a coding",
                    id: coding.passage.as_ref().map_or(coding.submission.to_string(), PassageId::to_string),
                    why: "a person accepts or rejects",
                });
            }
            self.must_be_known(&coding.submission)?;
            numbers.push(append(&self.transaction, coding, numbers.first().copied())?);
            self.people_spoke = true;
        }
        Ok(numbers)
    }

    pub(crate) fn must_be_known(&self, submission: &SubmissionId) -> Result<()> {
        let known: bool = self
            .transaction
            .prepare_cached("SELECT EXISTS (SELECT 1 FROM submission WHERE id = ?1)")?
            .query_row([submission.as_str()], |row| row.get(0))?;
        if known { Ok(()) } else { Err(StoreError::NoSuchSubmission { id: submission.to_string() }) }
    }
}

impl Store {
    /// What people said of a passage, oldest first, with the entries it followed from under other ids.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn coding_history(&self, passage: &PassageId) -> Result<Vec<CodingEvent>> {
        select_events(
            &self.connection,
            "WITH RECURSIVE chain (number) AS (
                SELECT number FROM coding_event WHERE passage = ?1
                UNION SELECT c.moved_from FROM coding_event c JOIN chain USING (number) WHERE c.moved_from IS NOT NULL)",
            "e.number IN chain",
            [passage.as_str()],
        )
    }

    /// What people said of a submission as a whole and of its passages, whether or not those are still there, oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn coding_history_of(&self, submission: &SubmissionId) -> Result<Vec<CodingEvent>> {
        events_of(&self.connection, submission)
    }

    /// An entry by its number.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn coding_event(&self, number: u64) -> Result<Option<CodingEvent>> {
        // No row has a number that the database does not know.
        let Ok(number) = i64::try_from(number) else { return Ok(None) };
        Ok(select_events(&self.connection, "", "e.number = ?1", [number])?.pop())
    }

    /// The whole history, oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn whole_coding_history(&self) -> Result<Vec<CodingEvent>> {
        select_events(&self.connection, "", "1", [])
    }

    /// How many entries the history of people's codings has.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn coding_events(&self) -> Result<u64> {
        Ok(self.connection.query_row("SELECT count(*) FROM coding_event", [], |row| row.get(0))?)
    }

    /// Each person's own last word on each code of each passage and whole response, by submission, passage, code and
    /// person. What holds is the last of all; this is what coders are compared by.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn last_words(&self) -> Result<Vec<LastWord>> {
        let mut statement = self.connection.prepare(
            "SELECT number, submission, passage, code, person, state, stance FROM last_word
             ORDER BY submission, passage, code, person",
        )?;
        let words = statement.query_map([], |row| {
            Ok(LastWord {
                number: row.get(0)?,
                submission: get(row, 1)?,
                passage: get_passage(row, 2)?,
                code: get(row, 3)?,
                person: row.get(4)?,
                state: get(row, 5)?,
                stance: get_optional(row, 6)?,
            })
        })?;
        Ok(words.collect::<rusqlite::Result<_>>()?)
    }
}

fn append(connection: &Connection, new: &NewCoding, act: Option<u64>) -> Result<u64> {
    let standing = match &new.passage {
        Some(passage) => where_it_stands(connection, passage)?,
        None => None,
    };
    let number = connection
        .prepare_cached(
            "INSERT INTO coding_event (submission, passage, code, person, state, stance, evidence, anchor, framework,
                at, act, answer)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .insert(params![
            new.submission.as_str(),
            new.passage.as_ref().map_or("", PassageId::as_str),
            new.code.as_str(),
            new.person,
            new.state.name(),
            new.stance.map(Stance::name),
            ranges_json(&new.evidence),
            standing.as_ref().map(|standing| standing.anchor),
            new.framework,
            new.at.to_string(),
            act,
            standing.as_ref().map(|standing| &standing.answer),
        ])?;
    connection
        .prepare_cached("INSERT INTO coding_words (event, quote, memo, before, after) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![
            number,
            new.quote,
            new.memo,
            standing.as_ref().map(|standing| &standing.before),
            standing.as_ref().map(|standing| &standing.after),
        ])?;
    Ok(u64::try_from(number).expect("row numbers are positive"))
}

/// Everything that was said of a submission's passages, in order.
pub(crate) fn events_of(connection: &Connection, submission: &SubmissionId) -> Result<Vec<CodingEvent>> {
    select_events(connection, "", "e.submission = ?1", [submission.as_str()])
}

/// A history as it was once the entry of a number was made: later entries are left out, and what they took back stands.
pub(crate) fn as_of(mut events: Vec<CodingEvent>, until: u64) -> Vec<CodingEvent> {
    events.retain(|event| event.number <= until);
    let mut taken_back = HashSet::new();
    // Whatever takes an entry back comes after it, and may be taken back itself by what comes later still.
    for event in events.iter().rev().filter_map(|event| Some((event.number, event.undoes?))) {
        if !taken_back.contains(&event.0) {
            taken_back.insert(event.1);
        }
    }
    for event in &mut events {
        event.taken_back = taken_back.contains(&event.number);
    }
    events
}

/// The last standing word on each code of each passage, by code; under no passage, on those of the whole response.
pub(crate) fn latest_by_passage(events: &[CodingEvent]) -> BTreeMap<Option<&PassageId>, Vec<&CodingEvent>> {
    let mut latest: BTreeMap<Option<&PassageId>, BTreeMap<&CodeId, &CodingEvent>> = BTreeMap::new();
    for event in events.iter().filter(|event| event.stands()) {
        let held = latest.entry(event.passage.as_ref()).or_default().entry(&event.code).or_insert(event);
        if (event.said, event.number) > (held.said, held.number) {
            *held = event;
        }
    }
    latest.into_iter().map(|(passage, by_code)| (passage, by_code.into_values().collect())).collect()
}

pub(crate) fn select_events(
    connection: &Connection,
    with: &str,
    condition: &str,
    arguments: impl Params,
) -> Result<Vec<CodingEvent>> {
    let mut statement = connection.prepare_cached(&format!(
        "{with} SELECT e.number, e.submission, e.passage, w.quote, e.code, e.person, e.state, e.stance, e.evidence,
            e.anchor, e.framework, e.at, w.memo, e.moved_from, coalesce(e.act, e.number), coalesce(e.said, e.number),
            e.placed_by, e.undoes, e.answer, w.before, w.after,
            EXISTS (SELECT 1 FROM taken_back t WHERE t.history = 'coding' AND t.event = e.number)
         FROM coding_event e LEFT JOIN coding_words w ON w.event = e.number
         WHERE {condition} ORDER BY e.number"
    ))?;
    let events = statement.query_map(arguments, read_event)?.collect::<rusqlite::Result<_>>()?;
    Ok(events)
}

fn read_event(row: &Row<'_>) -> rusqlite::Result<CodingEvent> {
    Ok(CodingEvent {
        number: row.get(0)?,
        submission: get(row, 1)?,
        passage: get_passage(row, 2)?,
        quote: row.get::<_, Option<String>>(3)?.unwrap_or_default(),
        code: get(row, 4)?,
        person: row.get(5)?,
        state: get(row, 6)?,
        stance: get_optional(row, 7)?,
        evidence: get_ranges(row, 8)?,
        anchor: row.get(9)?,
        framework: row.get(10)?,
        at: get(row, 11)?,
        memo: row.get(12)?,
        moved_from: row.get(13)?,
        act: row.get(14)?,
        said: row.get(15)?,
        placed_by: row.get(16)?,
        undoes: row.get(17)?,
        answer: get_optional(row, 18)?,
        before: row.get(19)?,
        after: row.get(20)?,
        taken_back: row.get(21)?,
    })
}

/// The passage that something was said of: empty for a whole response.
fn get_passage(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<PassageId>> {
    if text(row, column)?.is_empty() { Ok(None) } else { get(row, column).map(Some) }
}
