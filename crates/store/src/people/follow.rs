//! Codings, remarks and reviews hold on to their words: when those stand under another passage's id, what was said
//! follows them by an entry that refers to the former one. What finds no words any more waits for a person.

use std::collections::HashMap;

use jiff::Timestamp;
use rusqlite::{Connection, params};
use ymateb_model::{
    id::{ContentHash, PassageId, SubmissionId},
    passage::Passage,
    submission::Answer,
    text::ByteRange,
};

use crate::{
    arrived::submission::{Loaded, load},
    database::batch::Batch,
    database::columns::ranges_json,
    database::open::{Result, Store, StoreError},
    people::events::{CodingEvent, select_events},
    people::history::History,
};

/// The last standing word of each person on a code of a passage that is not there, and that stands nowhere else. Of what
/// was erased nothing is left to find.
const LOST: &str = "e.undoes IS NULL AND e.passage <> '' AND w.event IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM passage p WHERE p.id = e.passage)
    AND NOT EXISTS (SELECT 1 FROM taken_back t WHERE t.history = 'coding' AND t.event = e.number)
    AND NOT EXISTS (SELECT 1 FROM standing l WHERE l.submission = e.submission AND l.passage = e.passage
        AND l.code = e.code AND l.person = e.person AND coalesce(l.said, l.number) > coalesce(e.said, e.number))
    AND NOT EXISTS (SELECT 1 FROM standing m WHERE m.submission = e.submission
        AND coalesce(m.said, m.number) = coalesce(e.said, e.number)
        AND (m.number > e.number OR EXISTS (SELECT 1 FROM passage p WHERE p.id = m.passage)))";

impl Store {
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

impl Batch<'_> {
    /// Puts a person's coding that lost its words on a passage, by another person's word. It stays its coder's; taking
    /// the entry back takes back the placing alone.
    ///
    /// # Errors
    /// If the coding is not one of those that are [unanchored](Store::unanchored), or the passage is none of its
    /// submission.
    pub fn place(&mut self, number: u64, passage: &PassageId, person: &str, at: Timestamp) -> Result<u64> {
        let condition = format!("{LOST} AND e.number = ?1");
        let lost = select_events(&self.transaction, "", &condition, [number])?;
        let [event] = lost.as_slice() else { return Err(StoreError::NoSuchEntry { what: "lost coding", number }) };
        let loaded = load(&self.transaction, &event.submission)?;
        let here = loaded.as_ref().map(standing_words).unwrap_or_default().into_iter().find(|here| here.id == passage);
        let here = here.ok_or_else(|| StoreError::NoSuchPassage { id: passage.to_string() })?;
        append_moved(&self.transaction, event, &here, Some((person, at)))
    }
}

/// A passage of a submission, where something may stand.
#[derive(Clone, Copy)]
struct Here<'a> {
    id: &'a PassageId,
    answer: &'a Answer,
    passage: &'a Passage,
    words: &'a str,
}

impl Here<'_> {
    /// How well this place suits what was said of the same words elsewhere: the respondent's own words before a repeat
    /// or a heading, then the same answer, then the same words before and after.
    fn fits(&self, event: &CodingEvent) -> (bool, bool, u32) {
        let (before, after) = surroundings(&self.answer.text, self.passage.range);
        let agrees = |held: &Option<String>, now: &str| u32::from(held.as_deref().is_some_and(|held| held == now));
        let around = agrees(&event.before, before) + agrees(&event.after, after);
        (self.passage.is_codable(), event.answer.as_ref() == Some(&self.answer.id), around)
    }
}

fn standing_words(loaded: &Loaded) -> Vec<Here<'_>> {
    let mut here = Vec::new();
    for (answer, passages) in loaded.submission.answers.iter().zip(&loaded.passages) {
        for (_, passage) in passages {
            if let Some(words) = passage.range.of(&answer.text) {
                here.push(Here { id: &passage.id, answer, passage, words });
            }
        }
    }
    here
}

/// Lets what people said of passages of a submission that are gone follow their words to where they are now.
pub(crate) fn follow_words(connection: &Connection, id: &SubmissionId) -> Result<()> {
    let lost = select_events(connection, "", &format!("{LOST} AND e.submission = ?1"), [id.as_str()])?;
    let lost_remarks = lost_entries(connection, History::Remarks, id)?;
    let lost_reviews = lost_entries(connection, History::Reviews, id)?;
    if lost.is_empty() && lost_remarks.is_empty() && lost_reviews.is_empty() {
        return Ok(());
    }
    let Some(loaded) = load(connection, id)? else { return Ok(()) };
    let mut by_words: HashMap<String, Vec<Here<'_>>> = HashMap::new();
    for here in standing_words(&loaded) {
        by_words.entry(folded(here.words)).or_default().push(here);
    }
    for event in lost {
        let same = by_words.get(&folded(&event.quote)).map(Vec::as_slice).unwrap_or_default();
        // Of those that suit alike, the first.
        if let Some(best) = same.iter().rev().max_by_key(|here| here.fits(&event)) {
            append_moved(connection, &event, best, None)?;
        }
    }
    let by_hash: HashMap<String, &PassageId> = by_words
        .iter()
        .filter_map(|(words, same)| {
            let best = same.iter().rev().max_by_key(|here| here.passage.is_codable())?;
            Some((hash_of_folded(words), best.id))
        })
        .collect();
    for (history, lost) in [(History::Remarks, lost_remarks), (History::Reviews, lost_reviews)] {
        for (number, words) in lost {
            if let Some(passage) = by_hash.get(&words) {
                move_entry(connection, history, number, passage)?;
            }
        }
    }
    Ok(())
}

/// Standing remarks or reviews of passages of a submission that are gone, and that stand nowhere else.
fn lost_entries(connection: &Connection, history: History, id: &SubmissionId) -> Result<Vec<(u64, String)>> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT e.number, e.words FROM {standing} e
         WHERE e.submission = ?1 AND e.passage IS NOT NULL AND e.words IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM passage p WHERE p.id = e.passage)
            AND NOT EXISTS (SELECT 1 FROM {standing} m WHERE m.submission = ?1
                AND coalesce(m.said, m.number) = coalesce(e.said, e.number)
                AND (m.number > e.number OR EXISTS (SELECT 1 FROM passage p WHERE p.id = m.passage)))
         ORDER BY e.number",
        standing = history.standing()
    ))?;
    let rows = statement.query_map([id.as_str()], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn move_entry(connection: &Connection, history: History, number: u64, passage: &PassageId) -> Result<()> {
    let moved = connection
        .prepare_cached(&format!(
            "INSERT INTO {table} ({repeated}, passage, person, at, moved_from, said)
             SELECT {repeated}, ?2, person, at, number, coalesce(said, number) FROM {table} WHERE number = ?1",
            table = history.table(),
            repeated = history.repeated(),
        ))?
        .insert(params![number, passage.as_str()])?;
    if history == History::Remarks {
        connection
            .prepare_cached(
                "INSERT INTO remark_words (event, note) SELECT ?2, note FROM remark_words WHERE event = ?1",
            )?
            .execute(params![number, moved])?;
    }
    Ok(())
}

/// Adds the entry by which a coding follows its words, or is placed.
fn append_moved(
    connection: &Connection,
    event: &CodingEvent,
    here: &Here<'_>,
    placed: Option<(&str, Timestamp)>,
) -> Result<u64> {
    let evidence =
        if *here.words == event.quote { event.evidence_at(here.passage.range) } else { evidence_by_words(event, here) };
    let (before, after) = surroundings(&here.answer.text, here.passage.range);
    let moved = connection
        .prepare_cached(
            "INSERT INTO coding_event (submission, passage, code, person, state, stance, evidence, anchor, framework, at,
                moved_from, said, placed_by, answer)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?
        .insert(params![
            event.submission.as_str(),
            here.id.as_str(),
            event.code.as_str(),
            event.person,
            event.state.name(),
            event.stance.map(|stance| stance.name()),
            ranges_json(&evidence),
            here.passage.range.start,
            event.framework,
            placed.map_or(event.at, |(_, at)| at).to_string(),
            event.number,
            event.said,
            placed.map(|(person, _)| person),
            here.answer.id.as_str(),
        ])?;
    connection
        .prepare_cached("INSERT INTO coding_words (event, quote, memo, before, after) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![moved, here.words, event.memo, before, after])?;
    Ok(u64::try_from(moved).expect("row numbers are positive"))
}

/// The words that a coding rests on, as bytes of the answer's text where its passage stands now: each piece of them that
/// is found there.
fn evidence_by_words(event: &CodingEvent, here: &Here<'_>) -> Vec<ByteRange> {
    let Some(anchor) = event.anchor else { return Vec::new() };
    let pieces = event.evidence.iter().filter(|part| part.start >= anchor).filter_map(|part| {
        let within = ByteRange { start: part.start - anchor, end: part.end - anchor };
        within.of(&event.quote)
    });
    pieces
        .filter_map(|piece| here.words.find(piece).map(|at| ByteRange::new(at, at + piece.len())))
        .map(|within| within.shifted(here.passage.range.start))
        .collect()
}

/// Words without regard to how a page's layout spaced them.
fn folded(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn hash_of_folded(words: &str) -> String {
    ContentHash::of(words.as_bytes()).to_string()
}

/// How many bytes before and after a quotation are kept with it, at most.
const AROUND: usize = 64;

/// The words before and after a passage in its answer.
pub(crate) fn surroundings(text: &str, range: ByteRange) -> (&str, &str) {
    let (start, end) = (range.start as usize, range.end as usize);
    let from = text.floor_char_boundary(start.saturating_sub(AROUND));
    let past = text.ceil_char_boundary((end + AROUND).min(text.len()));
    (text.get(from..start).unwrap_or(""), text.get(end..past).unwrap_or(""))
}

/// Where a passage stands, for what is said of it.
pub(crate) struct Standing {
    pub(crate) anchor: u32,
    pub(crate) answer: String,
    pub(crate) words_hash: String,
    pub(crate) before: String,
    pub(crate) after: String,
}

/// Where a passage stands in the record; nothing where it is not there.
pub(crate) fn where_it_stands(connection: &Connection, passage: &PassageId) -> Result<Option<Standing>> {
    let mut statement = connection.prepare_cached(
        "SELECT p.first, p.past, a.id, a.text FROM passage p JOIN answer a ON a.number = p.answer WHERE p.id = ?1",
    )?;
    let mut rows = statement.query([passage.as_str()])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let range = ByteRange { start: row.get(0)?, end: row.get(1)? };
    let text = row.get_ref(3)?.as_str().map_err(rusqlite::Error::from)?;
    let (before, after) = surroundings(text, range);
    Ok(Some(Standing {
        anchor: range.start,
        answer: row.get(2)?,
        words_hash: hash_of_folded(&folded(range.of(text).unwrap_or_default())),
        before: before.to_owned(),
        after: after.to_owned(),
    }))
}
