//! What people decided about campaigns, an append-only history; and which submissions share a text, which is derived.

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension, Row, params};
use ymateb_model::{
    campaign::{Event, NewEvent, Verb},
    id::{CampaignId, SubmissionId},
    language::Bilingual,
};

use crate::{
    database::batch::Batch,
    database::columns::{get, get_optional},
    database::open::{Result, Store, StoreError},
};

/// A submission of a family that shares a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharer {
    /// The submission.
    pub submission: SubmissionId,
    /// Whether it surely shares the family's text.
    pub sure: bool,
    /// Whether it is that text, with nothing of its own.
    pub standard: bool,
}

impl Batch<'_> {
    /// Records which submissions share a text, in place of what was recorded; writes only the families that differ.
    ///
    /// # Errors
    /// If one of them was never received.
    pub fn put_sharing(&mut self, families: &[Vec<Sharer>]) -> Result<()> {
        let before = recorded_sharing(&self.transaction)?;
        let mut clear = self.transaction.prepare_cached("DELETE FROM sharing WHERE family = ?1")?;
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO sharing (family, submission, sure, standard)
             SELECT ?1, number, ?3, ?4 FROM submission WHERE id = ?2",
        )?;
        for family in 0..families.len().max(before.len()) {
            let sharers = families.get(family);
            if before.get(family) == sharers {
                continue;
            }
            clear.execute([family])?;
            for sharer in sharers.into_iter().flatten() {
                let written =
                    insert.execute(params![family, sharer.submission.as_str(), sharer.sure, sharer.standard])?;
                if written == 0 {
                    return Err(StoreError::NoSuchSubmission { id: sharer.submission.to_string() });
                }
            }
        }
        Ok(())
    }

    /// Adds a person's decision about a campaign to the history, and gives its number.
    ///
    /// # Errors
    /// If it is about a submission that was never received, or takes back what is not an entry of the campaign that
    /// stands.
    pub fn decide_on_campaign(&mut self, new: &NewEvent) -> Result<u64> {
        if let Verb::Undo(number) = new.verb {
            let stands: bool = self
                .transaction
                .prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM campaign_event WHERE number = ?1 AND campaign = ?2 AND undoes IS NULL
                        AND number NOT IN (SELECT undoes FROM campaign_event WHERE undoes IS NOT NULL))",
                )?
                .query_row(params![number, new.campaign.as_str()], |row| row.get(0))?;
            if !stands {
                return Err(StoreError::NoSuchCampaignDecision { number, campaign: new.campaign.to_string() });
            }
        }
        let (verb, name, other, undoes) = verb_columns(&new.verb);
        let event = self
            .transaction
            .prepare_cached(
                "INSERT INTO campaign_event (campaign, verb, name_cy, name_en, other, undoes, reason, person, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .insert(params![
                new.campaign.as_str(),
                verb,
                name.map(|name| &name.cy),
                name.map(|name| &name.en),
                other.map(CampaignId::as_str),
                undoes,
                new.reason,
                new.person,
                new.at.to_string()
            ])?;
        let mut known = self.transaction.prepare_cached("SELECT 1 FROM submission WHERE id = ?1")?;
        let mut insert =
            self.transaction.prepare_cached("INSERT INTO campaign_event_on (event, submission) VALUES (?1, ?2)")?;
        for submission in &new.submissions {
            if known.query_row([submission.as_str()], |_| Ok(())).optional()?.is_none() {
                return Err(StoreError::NoSuchSubmission { id: submission.to_string() });
            }
            insert.execute(params![event, submission.as_str()])?;
        }
        Ok(u64::try_from(event).expect("row numbers are positive"))
    }
}

impl Store {
    /// Which submissions share a text, as it was last found: for each family its submissions in order of id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn sharing(&self) -> Result<Vec<Vec<Sharer>>> {
        recorded_sharing(&self.connection)
    }

    /// How many decisions about campaigns there are.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn campaign_decisions(&self) -> Result<u64> {
        Ok(self.connection.query_row("SELECT count(*) FROM campaign_event", [], |row| row.get(0))?)
    }

    /// The history of decisions about campaigns, in order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn campaign_events(&self) -> Result<Vec<Event>> {
        let mut on: HashMap<u64, Vec<SubmissionId>> = HashMap::new();
        let mut statement = self
            .connection
            .prepare_cached("SELECT event, submission FROM campaign_event_on ORDER BY event, submission")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            on.entry(row.get(0)?).or_default().push(get(row, 1)?);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT e.number, e.campaign, e.verb, e.name_cy, e.name_en, e.other, e.undoes, e.reason, e.person, e.at,
                EXISTS (SELECT 1 FROM campaign_event u WHERE u.undoes = e.number)
             FROM campaign_event e ORDER BY e.number",
        )?;
        let mut events: Vec<Event> = statement.query_map([], read_event)?.collect::<rusqlite::Result<_>>()?;
        for event in &mut events {
            event.said.submissions = on.remove(&event.number).unwrap_or_default();
        }
        Ok(events)
    }
}

fn recorded_sharing(connection: &Connection) -> Result<Vec<Vec<Sharer>>> {
    let mut statement = connection.prepare_cached(
        "SELECT h.family, s.id, h.sure, h.standard FROM sharing h JOIN submission s ON s.number = h.submission
         ORDER BY h.family",
    )?;
    let mut families: Vec<Vec<Sharer>> = Vec::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let family: usize = row.get(0)?;
        families.resize_with(families.len().max(family + 1), Vec::new);
        families[family].push(Sharer { submission: get(row, 1)?, sure: row.get(2)?, standard: row.get(3)? });
    }
    for family in &mut families {
        family.sort_by(|one, other| one.submission.cmp(&other.submission));
    }
    Ok(families)
}

/// Verbs that are about submissions alone.
const PLAIN_VERBS: [(&str, Verb); 4] =
    [("accept", Verb::Accept), ("reject", Verb::Reject), ("add", Verb::Add), ("remove", Verb::Remove)];

/// A verb in its columns: `verb`, the name it gives, `other`, `undoes`.
fn verb_columns(verb: &Verb) -> (&'static str, Option<&Bilingual>, Option<&CampaignId>, Option<u64>) {
    match verb {
        Verb::Name(name) => ("name", Some(name), None, None),
        Verb::Join(other) => ("join", None, Some(other), None),
        Verb::Undo(number) => ("undo", None, None, Some(*number)),
        Verb::Accept | Verb::Reject | Verb::Add | Verb::Remove => {
            let known = PLAIN_VERBS.iter().find(|(_, known)| known == verb);
            (known.expect("every plain verb is in the table").0, None, None, None)
        }
    }
}

/// Reads an event, but for the submissions it is about.
fn read_event(row: &Row<'_>) -> rusqlite::Result<Event> {
    let verb: String = row.get(2)?;
    let verb = match PLAIN_VERBS.iter().find(|(name, _)| *name == verb) {
        Some((_, plain)) => plain.clone(),
        None => match (get_optional(row, 5)?, row.get(6)?) {
            (Some(other), _) => Verb::Join(other),
            (None, Some(undone)) => Verb::Undo(undone),
            (None, None) => Verb::Name(Bilingual { cy: row.get(3)?, en: row.get(4)? }),
        },
    };
    let said = NewEvent {
        campaign: get(row, 1)?,
        verb,
        submissions: Vec::new(),
        reason: row.get(7)?,
        person: row.get(8)?,
        at: get(row, 9)?,
    };
    Ok(Event { number: row.get(0)?, said, undone: row.get(10)? })
}
