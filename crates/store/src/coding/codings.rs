//! Which codes passages carry: a person's last word, or else the machine's suggestion.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::ControlFlow,
};

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};
use ymateb_model::{
    coding::{Coder, Coding, Confidence, State},
    id::{CodeId, KindId, PassageId, QuestionId, SourceId, SubmissionId},
    language::Language,
    register::Outcome,
    text::ByteRange,
};

use crate::{
    database::columns::{get, get_optional, get_ranges, placeholders, text},
    database::open::{Result, Store},
    people::events::{CodingEvent, select_events},
};

/// Which passages are meant; an empty list asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PassageFilter {
    /// That carry one of these codes, themselves or on their whole response; the codes below them are for the caller to name.
    pub codes: Vec<CodeId>,
    /// In one of these states. Where codes are named and states are not, rejected ones do not count.
    pub states: Vec<State>,
    /// Of submissions with one of these outcomes.
    pub outcomes: Vec<Outcome>,
    /// Of respondents of one of these kinds.
    pub kinds: Vec<KindId>,
}

/// Whose codings are meant.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum WhoseCodings {
    /// Everybody's: a person's last word, or else the machine's suggestion.
    #[default]
    All,
    /// People's.
    People,
    /// The machine's that no person has looked at.
    Machine,
}

/// Which codings are meant; an empty list asks for all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodingFilter {
    /// Whose.
    pub whose: WhoseCodings,
    /// With one of these codes.
    pub codes: Vec<CodeId>,
    /// In one of these states.
    pub states: Vec<State>,
    /// Of submissions with one of these outcomes.
    pub outcomes: Vec<Outcome>,
}

/// A code on a passage, as it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct CodingRow {
    /// The submission.
    pub submission: SubmissionId,
    /// The source it came from.
    pub source: SourceId,
    /// Where in the source it is.
    pub locator: String,
    /// The question the answer is to.
    pub question: Option<QuestionId>,
    /// The passage.
    pub passage: PassageId,
    /// The record's number of it.
    pub number: u64,
    /// Its language.
    pub language: Language,
    /// Its bytes of the answer's text.
    pub range: ByteRange,
    /// Its words.
    pub quote: String,
    /// The words that the coding rests on.
    pub evidence: Vec<String>,
    /// The coding; its evidence counts in the answer's text.
    pub coding: Coding,
    /// When a person said so.
    pub at: Option<Timestamp>,
    /// What the person noted.
    pub memo: Option<String>,
}

/// A code on a whole response, as it holds.
#[derive(Debug, Clone, PartialEq)]
pub struct ResponseCodingRow {
    /// The submission.
    pub submission: SubmissionId,
    /// The source it came from.
    pub source: SourceId,
    /// Where in the source it is.
    pub locator: String,
    /// The coding; it rests on no words in particular.
    pub coding: Coding,
    /// When it was said.
    pub at: Timestamp,
    /// What the person noted.
    pub memo: Option<String>,
}

impl Store {
    /// The numbers of the passages that a filter means, sorted.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn numbers_where(&self, filter: &PassageFilter) -> Result<Vec<u64>> {
        let by_code = !filter.codes.is_empty() || !filter.states.is_empty();
        let by_submission = !filter.outcomes.is_empty() || !filter.kinds.is_empty();
        let coded = if by_code { Some(self.numbers_coded(&filter.codes, &filter.states)?) } else { None };
        if let (Some(coded), false) = (&coded, by_submission) {
            return Ok(coded.clone());
        }
        let mut clauses = vec!["1"];
        let outcomes = format!("c.outcome IN ({})", placeholders(filter.outcomes.len()));
        let kinds = format!("s.kind IN ({})", placeholders(filter.kinds.len()));
        if !filter.outcomes.is_empty() {
            clauses.push(&outcomes);
        }
        if !filter.kinds.is_empty() {
            clauses.push(&kinds);
        }
        let values = filter.outcomes.iter().map(|o| o.name()).chain(filter.kinds.iter().map(KindId::as_str));
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT p.number FROM submission s
             LEFT JOIN screening c ON c.submission = s.number
             JOIN passage p ON p.submission = s.number
             WHERE {}",
            clauses.join(" AND ")
        ))?;
        let rows = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        let mut numbers: Vec<u64> = rows.collect::<rusqlite::Result<_>>()?;
        numbers.sort_unstable();
        if let Some(coded) = coded {
            numbers.retain(|number| coded.binary_search(number).is_ok());
        }
        Ok(numbers)
    }

    /// The codings that a filter means, as they hold: by submission, then in the order of passages, then by code.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn codings(&self, filter: &CodingFilter) -> Result<Vec<CodingRow>> {
        let mut found = Vec::new();
        self.each_coding(filter, &mut |row| {
            found.push(row);
            ControlFlow::Continue(())
        })?;
        Ok(found)
    }

    /// Goes through the same codings one by one, so that not all of them need be held: what people said is, in numbers
    /// that people can say.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn each_coding(&self, filter: &CodingFilter, each: &mut dyn FnMut(CodingRow) -> ControlFlow<()>) -> Result<()> {
        let judged = self.judgements_by_passage()?;
        // Only passages that somebody coded are read with their words; a suggestion is never accepted or rejected.
        let suggested = filter.states.is_empty() || filter.states.contains(&State::Suggested);
        let with_codes = match filter.whose {
            WhoseCodings::All if !suggested => "p.id IN (SELECT passage FROM coding_event)",
            WhoseCodings::People => "p.id IN (SELECT passage FROM coding_event)",
            WhoseCodings::Machine => "p.number IN (SELECT passage FROM suggestion)",
            WhoseCodings::All => {
                "(p.number IN (SELECT passage FROM suggestion) OR p.id IN (SELECT passage FROM coding_event))"
            }
        };
        let outcomes = match filter.outcomes.len() {
            0 => "1".to_owned(),
            count => format!("c.outcome IN ({})", placeholders(count)),
        };
        let mut statement = self.connection.prepare(&format!(
            "SELECT s.id, s.source, CASE WHEN q.passage IS NULL THEN a.question ELSE q.question END, p.id, p.number, p.language, p.first, p.past, a.text, s.locator
             FROM submission s
             LEFT JOIN screening c ON c.submission = s.number
             JOIN passage p ON p.submission = s.number
             JOIN answer a ON a.number = p.answer
             LEFT JOIN assigned q ON q.passage = p.id
             WHERE {with_codes} AND {outcomes}
             ORDER BY s.id, p.position"
        ))?;
        let mut rows = statement.query(params_from_iter(filter.outcomes.iter().map(|outcome| outcome.name())))?;
        while let Some(row) = rows.next()? {
            let (passage, number): (PassageId, u64) = (get(row, 3)?, row.get(4)?);
            let range = ByteRange { start: row.get(6)?, end: row.get(7)? };
            let judgements = judged.get(&passage).map(Vec::as_slice).unwrap_or_default();
            let codings = effective(
                &suggestions_for(&self.connection, number)?,
                judgements.iter().map(|event| event.coding(range)),
            );
            let wanted = codings.into_iter().filter(|coding| {
                let by_person = matches!(coding.by, Coder::Person(_));
                let whose = match filter.whose {
                    WhoseCodings::All => true,
                    WhoseCodings::People => by_person,
                    WhoseCodings::Machine => !by_person,
                };
                whose
                    && (filter.codes.is_empty() || filter.codes.contains(&coding.code))
                    && (filter.states.is_empty() || filter.states.contains(&coding.state))
            });
            for coding in wanted {
                let event = match coding.by {
                    Coder::Person(_) => judgements.iter().find(|event| event.code == coding.code),
                    Coder::Rule(_) | Coder::Model(_) | Coder::Service(_) => None,
                };
                let answer = text(row, 8)?;
                let went_on = each(CodingRow {
                    submission: get(row, 0)?,
                    source: get(row, 1)?,
                    locator: row.get(9)?,
                    question: get_optional(row, 2)?,
                    passage: passage.clone(),
                    number,
                    language: get(row, 5)?,
                    range,
                    quote: range.of(answer).unwrap_or_default().to_owned(),
                    evidence: coding.evidence.iter().filter_map(|words| words.of(answer)).map(str::to_owned).collect(),
                    at: event.map(|event| event.at),
                    memo: event.and_then(|event| event.memo.clone()),
                    coding,
                });
                if went_on.is_break() {
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// How many passages carry at least one code that nobody rejected.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn coded_passages(&self) -> Result<u64> {
        let coded = PassageFilter { states: vec![State::Suggested, State::Accepted], ..Default::default() };
        Ok(self.numbers_where(&coded)?.len() as u64)
    }

    fn numbers_coded(&self, codes: &[CodeId], states: &[State]) -> Result<Vec<u64>> {
        let wanted = |state| if states.is_empty() { state != State::Rejected } else { states.contains(&state) };
        let which = match codes.len() {
            0 => "1".to_owned(),
            count => format!("code IN ({})", placeholders(count)),
        };
        let (mut numbers, mut judged) = (Vec::new(), HashSet::new());
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT p.number, j.code, j.state FROM judgement j JOIN passage p ON p.id = j.passage WHERE {which}"
        ))?;
        let mut rows = statement.query(params_from_iter(codes.iter().map(CodeId::as_str)))?;
        while let Some(row) = rows.next()? {
            let (number, code, state): (u64, CodeId, State) = (row.get(0)?, get(row, 1)?, get(row, 2)?);
            if wanted(state) {
                numbers.push(number);
            }
            judged.insert((number, code));
        }
        if wanted(State::Suggested) {
            let mut statement =
                self.connection.prepare_cached(&format!("SELECT passage, code FROM suggestion WHERE {which}"))?;
            let mut rows = statement.query(params_from_iter(codes.iter().map(CodeId::as_str)))?;
            while let Some(row) = rows.next()? {
                let number = row.get(0)?;
                if judged.is_empty() || !judged.contains(&(number, get(row, 1)?)) {
                    numbers.push(number);
                }
            }
        }
        if !codes.is_empty() {
            let mut statement = self.connection.prepare_cached(&format!(
                "SELECT p.number, j.state FROM judgement j JOIN submission s ON s.id = j.submission
                 JOIN passage p ON p.submission = s.number WHERE j.passage = '' AND {which}"
            ))?;
            let mut rows = statement.query(params_from_iter(codes.iter().map(CodeId::as_str)))?;
            while let Some(row) = rows.next()? {
                if wanted(get(row, 1)?) {
                    numbers.push(row.get(0)?);
                }
            }
        }
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    /// People's last word on each code of each passage, by code.
    pub(crate) fn judgements_by_passage(&self) -> Result<HashMap<PassageId, Vec<CodingEvent>>> {
        let condition = "e.number IN (SELECT number FROM judgement WHERE passage <> '')";
        let mut judged: HashMap<PassageId, Vec<CodingEvent>> = HashMap::new();
        for event in select_events(&self.connection, "", condition, [])? {
            if let Some(passage) = event.passage.clone() {
                judged.entry(passage).or_default().push(event);
            }
        }
        for events in judged.values_mut() {
            events.sort_by(|one, other| one.code.cmp(&other.code));
        }
        Ok(judged)
    }

    /// People's last word on each code of each whole response, by code.
    pub(crate) fn judgements_by_response(&self) -> Result<HashMap<SubmissionId, Vec<CodingEvent>>> {
        let condition = "e.number IN (SELECT number FROM judgement WHERE passage = '')";
        let mut judged: HashMap<SubmissionId, Vec<CodingEvent>> = HashMap::new();
        for event in select_events(&self.connection, "", condition, [])? {
            judged.entry(event.submission.clone()).or_default().push(event);
        }
        for events in judged.values_mut() {
            events.sort_by(|one, other| one.code.cmp(&other.code));
        }
        Ok(judged)
    }

    /// The codes that people gave to whole responses that were not erased, as they hold: by submission, then by code.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn response_codings(&self) -> Result<Vec<ResponseCodingRow>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT source, locator FROM submission
             WHERE id = ?1 AND number NOT IN (SELECT submission FROM tombstone)",
        )?;
        let mut rows = Vec::new();
        for (submission, events) in self.judgements_by_response()? {
            let found = statement.query_row([submission.as_str()], |row| Ok((get(row, 0)?, row.get(1)?))).optional()?;
            let Some((source, locator)): Option<(SourceId, String)> = found else { continue };
            rows.extend(events.into_iter().map(|event| ResponseCodingRow {
                submission: submission.clone(),
                source: source.clone(),
                locator: locator.clone(),
                coding: event.coding_of_response(),
                at: event.at,
                memo: event.memo,
            }));
        }
        rows.sort_by(|one, other| (&one.submission, &one.coding.code).cmp(&(&other.submission, &other.coding.code)));
        Ok(rows)
    }
}

/// What holds, by code: what people said last, or else what the machine suggests.
pub(crate) fn effective(suggestions: &[Coding], judgements: impl Iterator<Item = Coding>) -> Vec<Coding> {
    let mut by_code: BTreeMap<CodeId, Coding> =
        suggestions.iter().map(|coding| (coding.code.clone(), coding.clone())).collect();
    by_code.extend(judgements.map(|coding| (coding.code.clone(), coding)));
    by_code.into_values().collect()
}

/// The suggestions for the passages of a submission that have any, by code.
pub(crate) fn suggestions_of(connection: &Connection, submission: i64) -> Result<BTreeMap<u64, Vec<Coding>>> {
    let mut statement = connection.prepare_cached(
        "SELECT s.code, s.rule, s.stance, s.evidence, s.framework, s.model, s.confidence, s.service, s.passage
         FROM passage p JOIN suggestion s ON s.passage = p.number
         WHERE p.submission = ?1 ORDER BY s.passage, s.code",
    )?;
    let mut rows = statement.query([submission])?;
    let mut suggestions: BTreeMap<u64, Vec<Coding>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        suggestions.entry(row.get(8)?).or_default().push(read_suggestion(row)?);
    }
    Ok(suggestions)
}

/// The suggestions for a passage, by code.
pub(crate) fn suggestions_for(connection: &Connection, passage: u64) -> Result<Vec<Coding>> {
    let mut statement = connection.prepare_cached(
        "SELECT code, rule, stance, evidence, framework, model, confidence, service
         FROM suggestion WHERE passage = ?1 ORDER BY code",
    )?;
    let suggestions = statement.query_map([passage], read_suggestion)?.collect::<rusqlite::Result<_>>()?;
    Ok(suggestions)
}

fn read_suggestion(row: &Row<'_>) -> rusqlite::Result<Coding> {
    Ok(Coding {
        code: get(row, 0)?,
        by: match (row.get(5)?, row.get(7)?) {
            (_, Some(service)) => Coder::Service(service),
            (Some(model), None) => Coder::Model(model),
            (None, None) => Coder::Rule(row.get(1)?),
        },
        state: State::Suggested,
        stance: get_optional(row, 2)?,
        evidence: get_ranges(row, 3)?,
        framework: row.get(4)?,
        confidence: row.get::<_, Option<f64>>(6)?.map(Confidence::of),
    })
}
