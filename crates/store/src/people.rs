//! What people said of passages: an append-only history that outlives the words it was said of.
//!
//! A passage's id is derived from its words and its answer. When the same words turn up in the same submission under
//! another id (the question of a form was renumbered, a paragraph went to an attachment), what was said follows them:
//! an entry is added for the new id that refers to the old one. What finds no words any more is listed for review.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use rusqlite::{Connection, Params, Row, params};
use ymateb_model::{
    coding::{Coder, Coding, Stance, State},
    id::{CodeId, PassageId, SubmissionId},
    text::ByteRange,
};

use crate::{
    batch::Batch,
    columns::{get, get_optional, get_ranges, ranges_json},
    open::{Result, Store, StoreError},
    submission::load,
};

/// What a person says of a code on a passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCoding {
    /// The submission.
    pub submission: SubmissionId,
    /// The passage.
    pub passage: PassageId,
    /// The passage's words, by which the coding is found again.
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
    /// The submission.
    pub submission: SubmissionId,
    /// The passage it was said of.
    pub passage: PassageId,
    /// The passage's words then; empty where they were erased.
    pub quote: String,
    /// The code.
    pub code: CodeId,
    /// Who said it.
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
    /// The entry that this one follows to another id of the same words.
    pub moved_from: Option<u64>,
}

impl CodingEvent {
    /// The coding, with its evidence as it stands in the answer's text now that the passage is at `range`.
    pub fn coding(&self, range: ByteRange) -> Coding {
        Coding {
            code: self.code.clone(),
            by: Coder::Person(self.person.clone()),
            state: self.state,
            stance: self.stance,
            evidence: self.evidence_at(range),
            framework: self.framework.clone(),
        }
    }

    /// Evidence moves with its passage. Evidence outside it (in a lead-in) is given up once the passage has moved,
    /// because nothing says where the lead-in went.
    fn evidence_at(&self, range: ByteRange) -> Vec<ByteRange> {
        let Some(anchor) = self.anchor.filter(|anchor| *anchor != range.start) else { return self.evidence.clone() };
        let past = u64::from(anchor) + range.len() as u64;
        let inside = self.evidence.iter().filter(|part| part.start >= anchor && u64::from(part.end) <= past);
        inside
            .map(|part| ByteRange { start: part.start - anchor + range.start, end: part.end - anchor + range.start })
            .collect()
    }
}

impl Batch<'_> {
    /// Adds what people say to the history. A passage that is not there (any more, or yet) is no error: what was said
    /// of it waits for its words, and is listed as unanchored until they come.
    ///
    /// # Errors
    /// If the submission was never received, or a state is neither accepted nor rejected.
    pub fn add_codings(&mut self, codings: &[NewCoding]) -> Result<()> {
        for coding in codings {
            if coding.state == State::Suggested {
                return Err(StoreError::Illegal {
                    what: "a coding",
                    id: coding.passage.to_string(),
                    why: "a person accepts or rejects",
                });
            }
            let known: bool = self
                .transaction
                .prepare_cached("SELECT EXISTS (SELECT 1 FROM submission WHERE id = ?1)")?
                .query_row([coding.submission.as_str()], |row| row.get(0))?;
            if !known {
                return Err(StoreError::NoSuchSubmission { id: coding.submission.to_string() });
            }
            let event = NewEvent {
                passage: &coding.passage,
                quote: &coding.quote,
                evidence: &coding.evidence,
                anchor: Anchor::WhereItStands,
                moved_from: None,
            };
            append(&self.transaction, &event, &Said::from(coding))?;
            self.people_spoke = true;
        }
        Ok(())
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

    /// How many entries the history of people's codings has.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn coding_events(&self) -> Result<u64> {
        Ok(self.connection.query_row("SELECT count(*) FROM coding_event", [], |row| row.get(0))?)
    }

    /// What people said last of passages that are gone, with no passage of the same words to follow to: for review.
    /// Ordered by submission, then passage, code and number.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn unanchored(&self) -> Result<Vec<CodingEvent>> {
        let mut events = select_events(&self.connection, "", LOST, [])?;
        events.sort_by(|one, other| {
            (&one.submission, &one.passage, &one.code, one.number).cmp(&(
                &other.submission,
                &other.passage,
                &other.code,
                other.number,
            ))
        });
        Ok(events)
    }
}

/// The last word of each person on a code of a passage that is not there, and that did not follow its words before.
/// Of what was erased nothing is left to find.
const LOST: &str = "NOT EXISTS (SELECT 1 FROM passage p WHERE p.id = e.passage)
    AND NOT EXISTS (SELECT 1 FROM coding_event m WHERE m.moved_from = e.number)
    AND NOT EXISTS (SELECT 1 FROM coding_event l
        WHERE l.passage = e.passage AND l.code = e.code AND l.person = e.person AND l.number > e.number)
    AND w.event IS NOT NULL";

/// Lets what people said of passages of a submission that are gone follow their words to where they are now.
pub(crate) fn follow_words(connection: &Connection, id: &SubmissionId) -> Result<()> {
    let lost = select_events(connection, "", &format!("{LOST} AND e.submission = ?1"), [id.as_str()])?;
    if lost.is_empty() {
        return Ok(());
    }
    let Some(loaded) = load(connection, id)? else { return Ok(()) };
    // The respondent's own words before a repeat or a heading with the same ones.
    let mut by_words: HashMap<String, (bool, &PassageId, &str)> = HashMap::new();
    for (answer, passages) in loaded.submission.answers.iter().zip(&loaded.passages) {
        for (_, passage) in passages {
            let Some(words) = passage.range.of(&answer.text) else { continue };
            let candidate = (passage.is_codable(), &passage.id, words);
            let held = by_words.entry(folded(words)).or_insert(candidate);
            if !held.0 && candidate.0 {
                *held = candidate;
            }
        }
    }
    let before: u64 =
        connection.query_row("SELECT coalesce(max(number), 0) FROM coding_event", [], |row| row.get(0))?;
    let mut has_later_word = connection.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM coding_event WHERE passage = ?1 AND code = ?2 AND number > ?3 AND number <= ?4)",
    )?;
    for event in lost {
        let Some((_, passage, words)) = by_words.get(&folded(&event.quote)) else { continue };
        // What was said later of that very passage stands.
        let args = params![passage.as_str(), event.code.as_str(), event.number, before];
        if has_later_word.query_row(args, |row| row.get(0))? {
            continue;
        }
        let same_bytes = *words == event.quote;
        let moved = NewEvent {
            passage,
            quote: words,
            evidence: if same_bytes { &event.evidence } else { &[] },
            anchor: Anchor::As(event.anchor),
            moved_from: Some(event.number),
        };
        append(connection, &moved, &Said::from(&event))?;
    }
    Ok(())
}

/// Words without regard to how a page's layout spaced them.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What of an entry differs when it follows its words.
struct NewEvent<'a> {
    passage: &'a PassageId,
    quote: &'a str,
    evidence: &'a [ByteRange],
    anchor: Anchor,
    moved_from: Option<u64>,
}

/// Where the passage began in the text that the evidence counts in.
enum Anchor {
    /// Where it stands in the record.
    WhereItStands,
    /// As an earlier entry says.
    As(Option<u32>),
}

/// What of an entry stays when it follows its words.
struct Said<'a> {
    submission: &'a SubmissionId,
    code: &'a CodeId,
    person: &'a str,
    state: State,
    stance: Option<Stance>,
    framework: &'a str,
    at: Timestamp,
    memo: Option<&'a str>,
}

impl<'a> From<&'a NewCoding> for Said<'a> {
    fn from(new: &'a NewCoding) -> Self {
        Self {
            submission: &new.submission,
            code: &new.code,
            person: &new.person,
            state: new.state,
            stance: new.stance,
            framework: &new.framework,
            at: new.at,
            memo: new.memo.as_deref(),
        }
    }
}

impl<'a> From<&'a CodingEvent> for Said<'a> {
    fn from(event: &'a CodingEvent) -> Self {
        Self {
            submission: &event.submission,
            code: &event.code,
            person: &event.person,
            state: event.state,
            stance: event.stance,
            framework: &event.framework,
            at: event.at,
            memo: event.memo.as_deref(),
        }
    }
}

fn append(connection: &Connection, event: &NewEvent<'_>, said: &Said<'_>) -> Result<()> {
    let anchor: Option<u32> = match event.anchor {
        Anchor::As(anchor) => anchor,
        Anchor::WhereItStands => connection
            .prepare_cached("SELECT max(first) FROM passage WHERE id = ?1")?
            .query_row([event.passage.as_str()], |row| row.get(0))?,
    };
    let number = connection
        .prepare_cached(
            "INSERT INTO coding_event (submission, passage, code, person, state, stance, evidence, anchor, framework,
                at, moved_from)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .insert(params![
            said.submission.as_str(),
            event.passage.as_str(),
            said.code.as_str(),
            said.person,
            said.state.name(),
            said.stance.map(Stance::name),
            ranges_json(event.evidence),
            anchor,
            said.framework,
            said.at.to_string(),
            event.moved_from,
        ])?;
    connection
        .prepare_cached("INSERT INTO coding_words (event, quote, memo) VALUES (?1, ?2, ?3)")?
        .execute(params![number, event.quote, said.memo])?;
    Ok(())
}

/// Everything that was said of a submission's passages, in order.
pub(crate) fn events_of(connection: &Connection, submission: &SubmissionId) -> Result<Vec<CodingEvent>> {
    select_events(connection, "", "e.submission = ?1", [submission.as_str()])
}

/// The last word on each code of each passage, by code.
pub(crate) fn latest_by_passage(events: &[CodingEvent]) -> BTreeMap<&PassageId, Vec<&CodingEvent>> {
    let mut latest: BTreeMap<&PassageId, BTreeMap<&CodeId, &CodingEvent>> = BTreeMap::new();
    for event in events {
        latest.entry(&event.passage).or_default().insert(&event.code, event);
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
            e.anchor, e.framework, e.at, w.memo, e.moved_from
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
        passage: get(row, 2)?,
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
    })
}
