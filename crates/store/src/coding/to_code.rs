//! Which passages there are to code: the respondents' own words, of what is counted.

use std::collections::{BTreeMap, HashMap};

use rusqlite::Params;
use ymateb_model::{
    coding::State,
    id::{CodeId, KindId, PassageId, QuestionId, SubmissionId},
    language::Language,
};

use crate::{
    database::columns::{get, get_optional},
    database::open::{Result, Store},
    people::events::{CodingEvent, latest_by_passage, select_events},
};

/// A passage that may be coded, without its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToCode {
    /// The record's number of it.
    pub number: u64,
    /// The passage.
    pub id: PassageId,
    /// The submission.
    pub submission: SubmissionId,
    /// The question it answers, or none for a letter; a person's word comes before where it was written.
    pub question: Option<QuestionId>,
    /// Its language.
    pub language: Language,
    /// The respondent's kind.
    pub kind: Option<KindId>,
    /// Whether no machine suggests a code for it.
    pub silent: bool,
    /// What holds of each code.
    pub codes: BTreeMap<CodeId, State>,
}

impl Store {
    /// Goes through the passages that may be coded: the respondents' own words, said for the first time in their
    /// submission, of submissions that count or are part of one that does. In the order of the record, which is no order
    /// to rely on.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn passages_to_code(&self, each: &mut dyn FnMut(ToCode)) -> Result<()> {
        let _held = self.hold()?;
        let judged = self.judgements_by_passage()?;
        self.each_to_code("1", [], &judged, each)
    }

    /// A passage by its id, if it may be coded.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn passage_to_code(&self, id: &PassageId) -> Result<Option<ToCode>> {
        let _held = self.hold()?;
        let events = select_events(&self.connection, "", "e.passage = ?1", [id.as_str()])?;
        let latest = latest_by_passage(&events).remove(&Some(id)).unwrap_or_default();
        let judged = HashMap::from([(id.clone(), latest.into_iter().cloned().collect())]);
        let mut found = None;
        self.each_to_code("p.id = ?1", [id.as_str()], &judged, &mut |passage| found = Some(passage))?;
        Ok(found)
    }

    fn each_to_code(
        &self,
        which: &str,
        values: impl Params,
        judged: &HashMap<PassageId, Vec<CodingEvent>>,
        each: &mut dyn FnMut(ToCode),
    ) -> Result<()> {
        let assignments = self.assignments()?;
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT p.number, p.id, s.id, a.question, p.language, s.kind, g.code
             FROM passage p
             JOIN submission s ON s.number = p.submission
             JOIN screening c ON c.submission = s.number
             JOIN answer a ON a.number = p.answer
             LEFT JOIN suggestion g ON g.passage = p.number
             WHERE {which} AND p.role IN ('body', 'list-item') AND p.repeat_of IS NULL
                AND c.outcome IN ('accepted', 'merged', 'campaign-standard', 'campaign-varied', 'petition')
             ORDER BY p.number",
        ))?;
        let mut rows = statement.query(values)?;
        let mut held: Option<ToCode> = None;
        let mut give = |mut passage: ToCode| {
            for event in judged.get(&passage.id).into_iter().flatten() {
                passage.codes.insert(event.code.clone(), event.state);
            }
            each(passage);
        };
        while let Some(row) = rows.next()? {
            let number: u64 = row.get(0)?;
            if held.as_ref().is_none_or(|passage| passage.number != number) {
                let id: PassageId = get(row, 1)?;
                let written_under: Option<QuestionId> = get_optional(row, 3)?;
                let passage = ToCode {
                    number,
                    question: assignments.question(&id, written_under.as_ref()).cloned(),
                    id,
                    submission: get(row, 2)?,
                    language: get(row, 4)?,
                    kind: get_optional(row, 5)?,
                    silent: true,
                    codes: BTreeMap::new(),
                };
                if let Some(former) = held.replace(passage) {
                    give(former);
                }
            }
            if let (Some(passage), Some(code)) = (&mut held, get_optional(row, 6)?) {
                passage.silent = false;
                passage.codes.insert(code, State::Suggested);
            }
        }
        if let Some(last) = held {
            give(last);
        }
        Ok(())
    }
}
