//! One thing by its id: a submission with everything known of it, or what an id (or its beginning) names.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row};
use ymateb_model::{
    coding::Coding,
    id::{AnswerId, ContentHash, PassageId, SubmissionId},
    language::Identified,
    passage::Passage,
    register::{Outcome, Screened},
    submission::{Answer, Submission},
    text::{ByteRange, Place},
};

use crate::{
    arrived::erase::Tombstone,
    arrived::put::TroubleRow,
    arrived::register::{DECISIONS, Decision, read_decision, read_trouble},
    coding::codings::{effective, suggestions_of},
    database::columns::{get, get_json, get_marks, get_optional, get_screened},
    database::open::{Result, Store},
    people::events::{CodingEvent, events_of, latest_by_passage},
};

/// A submission with everything known of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// The submission; its answers are without their blocks, which are not kept.
    pub submission: Submission,
    /// The passages of each answer.
    pub passages: Vec<Vec<RecordedPassage>>,
    /// The codes that people gave to the whole response, by code.
    pub codings: Vec<Coding>,
    /// What became of it, once it was screened.
    pub screened: Option<Screened>,
    /// What people decided about it, in order.
    pub decisions: Vec<Decision>,
    /// Why it could not be read.
    pub trouble: Option<TroubleRow>,
    /// That it was erased.
    pub tombstone: Option<Tombstone>,
    /// Its former contents, oldest first.
    pub versions: Vec<Version>,
    /// What people said of it, in order, whether or not the passage is still there.
    pub history: Vec<CodingEvent>,
    /// What its reading depended on beside the content.
    pub read_key: String,
    /// What its tagging depended on beside the passages.
    pub tag_key: String,
}

/// A passage with its codes.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordedPassage {
    /// The record's number of it, which the index carries.
    pub number: u64,
    /// The passage.
    pub passage: Passage,
    /// What the machine suggests, by code.
    pub suggestions: Vec<Coding>,
    /// What holds, by code: a person's last word, or else the machine's suggestion.
    pub codings: Vec<Coding>,
}

/// A former content of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// The hash of that content.
    pub content: ContentHash,
    /// The hash of the file it came in.
    pub original: ContentHash,
    /// What its reading depended on beside the content.
    pub read_key: String,
}

/// A submission that refers to another: merged into it, replaced by it, the same as it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Referring {
    /// The submission that refers.
    pub id: SubmissionId,
    /// Why: its outcome.
    pub outcome: Outcome,
}

/// What an id, or the beginning of one, names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// A submission.
    Submission(SubmissionId),
    /// An answer.
    Answer {
        /// The submission it belongs to.
        submission: SubmissionId,
        /// The answer.
        answer: AnswerId,
    },
    /// A passage.
    Passage {
        /// The submission it belongs to.
        submission: SubmissionId,
        /// The passage.
        passage: PassageId,
        /// The record's number of it.
        number: u64,
    },
    /// Several things; the first few of them.
    Ambiguous(Vec<String>),
    /// Nothing.
    Nothing,
}

/// How many of several matches are named.
const NAMED: usize = 10;

impl Store {
    /// The submissions that refer to one, by id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn referring(&self, id: &SubmissionId) -> Result<Vec<Referring>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.id, c.outcome FROM screening c JOIN submission s ON s.number = c.submission
             WHERE c.see = ?1 ORDER BY s.id",
        )?;
        let rows =
            statement.query_map([id.as_str()], |row| Ok(Referring { id: get(row, 0)?, outcome: get(row, 1)? }))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Whether a file is no longer to be handed out: something that came in it was erased or withdrawn.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn is_held_back(&self, original: &ContentHash) -> Result<bool> {
        let mut statement = self.connection.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM
                (SELECT submission FROM tombstone
                 UNION SELECT submission FROM screening WHERE outcome = 'withdrawn') gone
                JOIN submission s ON s.number = gone.submission
                WHERE s.original = ?1 OR EXISTS
                    (SELECT 1 FROM version v WHERE v.submission = s.id AND v.original = ?1))",
        )?;
        Ok(statement.query_row([&*original.hex()], |row| row.get(0))?)
    }

    /// Reads a submission with everything known of it.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn submission(&self, id: &SubmissionId) -> Result<Option<Recorded>> {
        let Some(loaded) = load(&self.connection, id)? else { return Ok(None) };
        let mut suggestions = suggestions_of(&self.connection, loaded.number)?;
        let history = events_of(&self.connection, id)?;
        let latest = latest_by_passage(&history);
        let passages = loaded
            .passages
            .into_iter()
            .map(|passages| {
                let with_codes = passages.into_iter().map(|(number, passage)| {
                    let suggestions = suggestions.remove(&number).unwrap_or_default();
                    let judged = latest.get(&Some(&passage.id)).map(Vec::as_slice).unwrap_or_default();
                    let codings = effective(&suggestions, judged.iter().map(|event| event.coding(passage.range)));
                    RecordedPassage { number, passage, suggestions, codings }
                });
                with_codes.collect()
            })
            .collect();
        let of_response = latest.get(&None).map(Vec::as_slice).unwrap_or_default();
        let codings = of_response.iter().map(|event| event.coding_of_response()).collect();
        let screened = self
            .connection
            .prepare_cached("SELECT outcome, reason, rule, person, see FROM screening WHERE submission = ?1")?
            .query_row([loaded.number], |row| get_screened(row, 0))
            .optional()?
            .flatten();
        let mut statement =
            self.connection.prepare_cached(&format!("{DECISIONS} WHERE d.submission = ?1 ORDER BY d.number"))?;
        let decisions = statement.query_map([id.as_str()], read_decision)?.collect::<rusqlite::Result<_>>()?;
        let mut statement = self
            .connection
            .prepare_cached("SELECT content, original, read_key FROM version WHERE submission = ?1 ORDER BY number")?;
        let versions = statement
            .query_map([id.as_str()], |row| {
                Ok(Version { content: get(row, 0)?, original: get(row, 1)?, read_key: row.get(2)? })
            })?
            .collect::<rusqlite::Result<_>>()?;
        Ok(Some(Recorded {
            submission: loaded.submission,
            passages,
            codings,
            screened,
            decisions,
            trouble: loaded.trouble,
            tombstone: loaded.tombstone,
            versions,
            history,
            read_key: loaded.read_key,
            tag_key: loaded.tag_key,
        }))
    }

    /// What an id names, or the beginning of one. Read out and typed again, an id may hold capitals, `o` for `0` and
    /// `i` or `l` for `1`.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn find(&self, id_or_prefix: &str) -> Result<Found> {
        let typed = id_or_prefix.trim().to_lowercase();
        let mut letters = typed.chars();
        let Some(kind) = letters.next() else { return Ok(Found::Nothing) };
        let digits = letters.map(|letter| match letter {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        });
        let from: String = std::iter::once(kind).chain(digits).collect();
        // No character of an id is greater than `z`.
        let past = format!("{from}{{");
        let sql = match kind {
            's' => "SELECT id, id, 0 FROM submission WHERE id >= ?1 AND id < ?2 ORDER BY id LIMIT ?3",
            'a' => {
                "SELECT a.id, s.id, 0 FROM answer a JOIN submission s ON s.number = a.submission
                 WHERE a.id >= ?1 AND a.id < ?2 ORDER BY a.id LIMIT ?3"
            }
            'p' => {
                "SELECT p.id, s.id, p.number FROM passage p JOIN submission s ON s.number = p.submission
                 WHERE p.id >= ?1 AND p.id < ?2 ORDER BY p.id LIMIT ?3"
            }
            _ => return Ok(Found::Nothing),
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(rusqlite::params![from, past, NAMED])?;
        let (mut found, mut names) = (Found::Nothing, Vec::new());
        while let Some(row) = rows.next()? {
            let submission = get(row, 1)?;
            found = match kind {
                's' => Found::Submission(submission),
                'a' => Found::Answer { submission, answer: get(row, 0)? },
                _ => Found::Passage { submission, passage: get(row, 0)?, number: row.get(2)? },
            };
            names.push(row.get(0)?);
        }
        Ok(if names.len() > 1 { Found::Ambiguous(names) } else { found })
    }
}

/// A submission as it stands in the record.
#[derive(Debug)]
pub(crate) struct Loaded {
    pub(crate) number: i64,
    pub(crate) submission: Submission,
    pub(crate) passages: Vec<Vec<(u64, Passage)>>,
    pub(crate) trouble: Option<TroubleRow>,
    pub(crate) tombstone: Option<Tombstone>,
    pub(crate) read_key: String,
    pub(crate) tag_key: String,
    pub(crate) change: u64,
}

/// Loads a submission by its id.
pub(crate) fn load(connection: &Connection, id: &SubmissionId) -> Result<Option<Loaded>> {
    let mut statement = connection.prepare_cached(
        "SELECT s.number, s.id, s.source, s.channel, s.locator, s.original, s.content, s.received, s.respondent,
                t.reason, t.detail, t.advice, d.reason, d.person, d.at, s.read_key, s.tag_key, s.change
         FROM submission s
         LEFT JOIN trouble t ON t.submission = s.number
         LEFT JOIN tombstone d ON d.submission = s.number
         WHERE s.id = ?1",
    )?;
    let Some(mut loaded) = statement.query_row([id.as_str()], read_loaded).optional()? else { return Ok(None) };
    let mut statement = connection.prepare_cached(
        "SELECT number, id, question, part, text, chosen, not_an_option, place
         FROM answer WHERE submission = ?1 ORDER BY position",
    )?;
    let mut rows = statement.query([loaded.number])?;
    let mut answers: Vec<i64> = Vec::new();
    while let Some(row) = rows.next()? {
        answers.push(row.get(0)?);
        loaded.submission.answers.push(read_answer(row)?);
    }
    loaded.passages = answers.iter().map(|_| Vec::new()).collect();
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {PASSAGE_COLUMNS}, p.number, p.answer FROM passage p WHERE p.submission = ?1 ORDER BY p.position"
    ))?;
    let mut rows = statement.query([loaded.number])?;
    while let Some(row) = rows.next()? {
        let (number, answer): (u64, i64) = (row.get(PASSAGE_WIDTH)?, row.get(PASSAGE_WIDTH + 1)?);
        if let Some(index) = answers.iter().position(|known| *known == answer) {
            let passage = read_passage(row, &loaded.submission.answers[index].place)?;
            loaded.passages[index].push((number, passage));
        }
    }
    Ok(Some(loaded))
}

fn read_loaded(row: &Row<'_>) -> rusqlite::Result<Loaded> {
    let tombstone = match row.get(12)? {
        None => None,
        Some(reason) => Some(Tombstone { reason, person: row.get(13)?, at: get::<Timestamp>(row, 14)? }),
    };
    Ok(Loaded {
        number: row.get(0)?,
        submission: Submission {
            id: get(row, 1)?,
            source: get(row, 2)?,
            channel: get(row, 3)?,
            locator: row.get(4)?,
            original: get(row, 5)?,
            content: get(row, 6)?,
            received: get_optional(row, 7)?,
            respondent: get_json(row, 8)?,
            answers: Vec::new(),
        },
        passages: Vec::new(),
        trouble: read_trouble(row, 9)?,
        tombstone,
        read_key: row.get(15)?,
        tag_key: row.get(16)?,
        change: row.get(17)?,
    })
}

fn read_answer(row: &Row<'_>) -> rusqlite::Result<Answer> {
    Ok(Answer {
        id: get(row, 1)?,
        question: get_optional(row, 2)?,
        part: row.get(3)?,
        text: row.get(4)?,
        blocks: Vec::new(),
        chosen: get_json(row, 5)?,
        not_an_option: get_json(row, 6)?,
        place: get_json(row, 7)?,
    })
}

/// The columns of `passage p` that [`read_passage`] reads, from the first on.
pub(crate) const PASSAGE_COLUMNS: &str =
    "p.id, p.first, p.past, p.role, p.language, p.confidence, p.lead_in, p.repeat_of, p.marks, p.place";

/// How many there are.
pub(crate) const PASSAGE_WIDTH: usize = 10;

pub(crate) fn read_passage(row: &Row<'_>, answer_place: &Place) -> rusqlite::Result<Passage> {
    let place = if row.get_ref(9)?.as_str_or_null()?.is_none() { answer_place.clone() } else { get_json(row, 9)? };
    Ok(Passage {
        id: get(row, 0)?,
        range: ByteRange { start: row.get(1)?, end: row.get(2)? },
        role: get(row, 3)?,
        language: Identified { language: get(row, 4)?, confidence: row.get(5)? },
        lead_in: get_optional(row, 6)?,
        repeat_of: get_optional(row, 7)?,
        marks: get_marks(row, 8)?,
        place,
    })
}
