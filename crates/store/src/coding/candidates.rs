//! What the framework does not cover, and what people decided about candidate themes in it: an append-only history.

use jiff::Timestamp;
use rusqlite::params;
use ymateb_model::id::{PassageId, SubmissionId};

use crate::{
    database::batch::Batch,
    database::columns::get,
    database::open::{Result, Store},
};

/// What became of a candidate theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// It is, or is part of, this code of the framework.
    Named(String),
    /// It says the same as this candidate.
    Merged(String),
    /// It is no theme.
    Dismissed,
    /// What was decided before is taken back.
    Undone,
}

impl Fate {
    fn verb(&self) -> &'static str {
        match self {
            Fate::Named(_) => "named",
            Fate::Merged(_) => "merged",
            Fate::Dismissed => "dismissed",
            Fate::Undone => "undone",
        }
    }

    fn other(&self) -> Option<&str> {
        match self {
            Fate::Named(other) | Fate::Merged(other) => Some(other),
            Fate::Dismissed | Fate::Undone => None,
        }
    }
}

/// An entry of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CandidateEvent {
    /// The candidate.
    pub candidate: String,
    /// What became of it.
    pub fate: Fate,
    /// Why.
    pub reason: String,
    /// Who decided.
    pub person: String,
    /// When.
    pub at: Timestamp,
}

impl Batch<'_> {
    /// Adds a decision to the history.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub fn add_candidate_event(&mut self, event: &CandidateEvent) -> Result<()> {
        self.transaction
            .prepare_cached(
                "INSERT INTO candidate_event (candidate, verb, other, reason, person, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                event.candidate,
                event.fate.verb(),
                event.fate.other(),
                event.reason,
                event.person,
                event.at.to_string()
            ])?;
        Ok(())
    }
}

impl Store {
    /// The respondents' own words, of submissions that count, of at least so many bytes, that carry no code: nobody accepted
    /// one, and none is suggested (and not rejected) but by the question alone, or by a model with less than this confidence.
    /// In the order of submissions and of passages within them.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn uncovered(&self, bytes: u32, confidence: f64) -> Result<Vec<(SubmissionId, PassageId)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT s.id, p.id
             FROM passage p
             JOIN submission s ON s.number = p.submission
             JOIN screening c ON c.submission = s.number
             WHERE p.role IN ('body', 'list-item') AND p.repeat_of IS NULL AND p.past - p.first >= ?1
                AND c.outcome IN ('accepted', 'merged', 'campaign-standard', 'campaign-varied', 'petition')
                AND NOT EXISTS (SELECT 1 FROM judgement j WHERE j.passage = p.id AND j.state = 'accepted')
                AND NOT EXISTS (SELECT 1 FROM suggestion g
                    WHERE g.passage = p.number AND g.rule NOT LIKE 'question %'
                        AND (g.confidence IS NULL OR g.confidence >= ?2)
                        AND NOT EXISTS (SELECT 1 FROM judgement j WHERE j.passage = p.id AND j.code = g.code))
             ORDER BY s.id, p.position",
        )?;
        let mut rows = statement.query(params![bytes, confidence])?;
        let mut uncovered = Vec::new();
        while let Some(row) = rows.next()? {
            uncovered.push((get(row, 0)?, get(row, 1)?));
        }
        Ok(uncovered)
    }

    /// What people decided about candidates, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn candidate_history(&self) -> Result<Vec<CandidateEvent>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT candidate, verb, other, reason, person, at FROM candidate_event ORDER BY number")?;
        let mut rows = statement.query([])?;
        let mut events = Vec::new();
        while let Some(row) = rows.next()? {
            let verb: String = row.get(1)?;
            let fate = match verb.as_str() {
                "named" => Fate::Named(row.get(2)?),
                "merged" => Fate::Merged(row.get(2)?),
                "dismissed" => Fate::Dismissed,
                _ => Fate::Undone,
            };
            events.push(CandidateEvent {
                candidate: row.get(0)?,
                fate,
                reason: row.get(3)?,
                person: row.get(4)?,
                at: get(row, 5)?,
            });
        }
        Ok(events)
    }
}
