//! Passages by their numbers, as a search finds them.

use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::OptionalExtension;
use ymateb_model::{
    coding::Coding,
    id::{AnswerId, KindId, QuestionId, SourceId, SubmissionId},
    language::{Language, ReaderLanguage},
    passage::Passage,
    register::Outcome,
    submission::Channel,
};

use crate::{
    arrived::submission::{PASSAGE_COLUMNS, PASSAGE_WIDTH, read_passage},
    coding::codings::{effective, suggestions_for},
    database::columns::{get, get_json, get_optional},
    database::open::{Result, Store},
    people::events::{latest_by_passage, select_events},
};

/// Whether the whole answer around a passage is asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum AnswerText {
    /// The passage's words alone.
    #[default]
    Without,
    /// The answer's text as well.
    With,
}

/// A passage with where it comes from and what it is coded with.
#[derive(Debug, Clone, PartialEq)]
pub struct PassageRow {
    /// The record's number of it.
    pub number: u64,
    /// The passage.
    pub passage: Passage,
    /// The answer it is in.
    pub answer: AnswerId,
    /// The submission.
    pub submission: SubmissionId,
    /// The source it came from.
    pub source: SourceId,
    /// How it was sent.
    pub channel: Channel,
    /// Where in the source it is.
    pub locator: String,
    /// When it was sent, where that is known.
    pub received: Option<Timestamp>,
    /// The respondent's kind.
    pub kind: Option<KindId>,
    /// What became of it, once it was screened.
    pub outcome: Option<Outcome>,
    /// The question it answers, or none for a letter; a person's word comes before where it was written.
    pub question: Option<QuestionId>,
    /// The part of the submission: empty for the body, the file name for an attachment.
    pub part: String,
    /// The passage's words.
    pub text: String,
    /// The whole answer's, if asked for.
    pub answer_text: Option<String>,
    /// What holds, by code; what a person rejected is among it.
    pub codings: Vec<Coding>,
}

/// What came on the forms in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormLanguage {
    /// How many submissions.
    pub submissions: u64,
    /// How many of them hold at least one passage of the respondent's own in each language.
    pub written_in: BTreeMap<Language, u64>,
}

impl Store {
    /// The passages with these numbers, in this order. A number that is no passage any more is passed over.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn passages(&self, numbers: &[u64], answer_text: AnswerText) -> Result<Vec<PassageRow>> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT {PASSAGE_COLUMNS}, a.place, a.id, a.question, a.part, a.text, s.id, s.source, s.channel, s.locator,
                    s.received, s.kind, c.outcome
             FROM passage p
             JOIN answer a ON a.number = p.answer
             JOIN submission s ON s.number = p.submission
             LEFT JOIN screening c ON c.submission = s.number
             WHERE p.number = ?1"
        ))?;
        let assignments = self.assignments()?;
        let mut found = Vec::with_capacity(numbers.len());
        for &number in numbers {
            let row = statement.query_row([number], |row| {
                let of_answer = PASSAGE_WIDTH;
                let passage = read_passage(row, &get_json(row, of_answer)?)?;
                let text = row.get_ref(of_answer + 4)?.as_str()?;
                Ok(PassageRow {
                    number,
                    answer: get(row, of_answer + 1)?,
                    question: get_optional(row, of_answer + 2)?,
                    part: row.get(of_answer + 3)?,
                    text: passage.range.of(text).unwrap_or_default().to_owned(),
                    answer_text: (answer_text == AnswerText::With).then(|| text.to_owned()),
                    submission: get(row, of_answer + 5)?,
                    source: get(row, of_answer + 6)?,
                    channel: get(row, of_answer + 7)?,
                    locator: row.get(of_answer + 8)?,
                    received: get_optional(row, of_answer + 9)?,
                    kind: get_optional(row, of_answer + 10)?,
                    outcome: get_optional(row, of_answer + 11)?,
                    passage,
                    codings: Vec::new(),
                })
            });
            let Some(mut row) = row.optional()? else { continue };
            row.question = assignments.question(&row.passage.id, row.question.as_ref()).cloned();
            let suggestions = suggestions_for(&self.connection, number)?;
            let events = select_events(&self.connection, "", "e.passage = ?1", [row.passage.id.as_str()])?;
            let latest = latest_by_passage(&events);
            let judged = latest.values().flatten().map(|event| event.coding(row.passage.range));
            row.codings = effective(&suggestions, judged);
            found.push(row);
        }
        Ok(found)
    }

    /// How many submissions came on a form in each language, and how many of those hold words of their own in each.
    /// Nothing where no source says which form was used.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn form_languages(&self) -> Result<BTreeMap<ReaderLanguage, FormLanguage>> {
        let mut found: BTreeMap<ReaderLanguage, FormLanguage> = BTreeMap::new();
        let mut statement = self.connection.prepare_cached(
            "SELECT respondent ->> '$.form_language' AS form, count(*) FROM submission WHERE form IS NOT NULL GROUP BY form",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            found.entry(get(row, 0)?).or_default().submissions = row.get(1)?;
        }
        if found.is_empty() {
            return Ok(found);
        }
        let mut statement = self.connection.prepare_cached(
            "SELECT s.respondent ->> '$.form_language' AS form, p.language, count(DISTINCT s.number)
             FROM submission s JOIN passage p ON p.submission = s.number
             WHERE form IS NOT NULL AND p.role IN ('body', 'list-item') GROUP BY form, p.language",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            found.entry(get(row, 0)?).or_default().written_in.insert(get(row, 1)?, row.get(2)?);
        }
        Ok(found)
    }

    /// How many passages there are in each language.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub fn language_counts(&self) -> Result<BTreeMap<Language, u64>> {
        let mut statement =
            self.connection.prepare_cached("SELECT language, count(*) FROM passage GROUP BY language")?;
        let counts =
            statement.query_map([], |row| Ok((get(row, 0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
        Ok(counts)
    }
}
