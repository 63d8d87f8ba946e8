//! Writing a submission, and telling what of it is a change.
//!
//! A submission that is put again keeps the numbers of the passages whose words it still has, leaves its former
//! content in the history, and moves the record's watermark only where a reader or the index would see a difference.

use std::collections::{BTreeMap, HashMap, HashSet};

use rusqlite::params;
use ymateb_model::{
    coding::{Coder, Coding, Confidence, State},
    id::{PassageId, SubmissionId},
    passage::Passage,
    submission::{Answer, Submission},
    text::Place,
};

use crate::{
    arrived::facts::Facts,
    arrived::submission::{Loaded, load},
    coding::codings::suggestions_of,
    database::batch::Batch,
    database::columns::{channel_name, json, plain_json, ranges_json, role_name},
    database::open::{Result, StoreError},
    people::follow,
};

/// A submission with everything that was made of it.
#[derive(Debug, Clone, Copy)]
pub struct Put<'a> {
    /// The submission. The blocks of its answers are not kept.
    pub submission: &'a Submission,
    /// The passages of each answer.
    pub passages: &'a [Vec<Passage>],
    /// The suggestions for each passage, counted through all answers; or empty, if it was not tagged yet.
    pub suggestions: &'a [Vec<Coding>],
    /// What screening goes by.
    pub facts: &'a Facts,
    /// Why it could not be read.
    pub trouble: Option<&'a TroubleRow>,
    /// What the reading depended on beside the content.
    pub read_key: &'a str,
    /// What the tagging depended on beside the passages.
    pub tag_key: &'a str,
}

/// Why a submission could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TroubleRow {
    /// The kind of trouble.
    pub reason: String,
    /// What was met, in our words and never the respondent's.
    pub detail: String,
    /// What to do.
    pub advice: String,
}

/// Whether putting a submission changed the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// It was not there before.
    New,
    /// It was, and reads differently now.
    Changed,
    /// It was, and reads as before. Keys, suggestions and where in the original it stands were brought up to date.
    Unchanged,
}

impl Batch<'_> {
    /// Records a submission. One that was erased stays erased.
    ///
    /// # Errors
    /// If the passages or suggestions are not as many as the answers and passages they belong to, or the database
    /// cannot be written.
    pub fn put_submission(&mut self, put: &Put<'_>) -> Result<Change> {
        check_shape(put)?;
        let Some(former) = load(&self.transaction, &put.submission.id)? else {
            let number = self.insert_submission(put)?;
            self.insert_tellings(number, put.facts)?;
            self.insert_parts(number, put, &HashMap::new())?;
            self.write_trouble(number, put.trouble, false)?;
            if self.people_spoke {
                follow::follow_words(&self.transaction, &put.submission.id)?;
            }
            return Ok(Change::New);
        };
        if former.tombstone.is_some() {
            return Ok(Change::Unchanged);
        }
        self.update(put, &former)
    }

    /// Replaces the suggestions for a submission's passages.
    ///
    /// # Errors
    /// If the submission or one of the passages is not recorded, or a coding is not a machine's suggestion.
    pub fn put_suggestions(
        &mut self,
        submission: &SubmissionId,
        suggestions: &[(PassageId, Vec<Coding>)],
        tag_key: &str,
    ) -> Result<()> {
        let missing = || StoreError::NoSuchSubmission { id: submission.to_string() };
        let former = load(&self.transaction, submission)?.ok_or_else(missing)?;
        let numbers: HashMap<&PassageId, u64> =
            former.passages.iter().flatten().map(|(number, passage)| (&passage.id, *number)).collect();
        self.delete_suggestions(former.number)?;
        for (passage, codings) in suggestions {
            let number = numbers.get(passage).ok_or_else(|| StoreError::Illegal {
                what: "a suggestion",
                id: passage.to_string(),
                why: "the submission has no such passage",
            })?;
            self.insert_suggestions(*number, passage, codings)?;
        }
        self.put_service_suggestions_back(former.number)?;
        self.transaction
            .prepare_cached("UPDATE submission SET tag_key = ?2 WHERE number = ?1")?
            .execute(params![former.number, tag_key])?;
        Ok(())
    }

    fn update(&mut self, put: &Put<'_>, former: &Loaded) -> Result<Change> {
        let reads_differently = !reads_the_same(put, former);
        let stands_elsewhere = !stands_the_same(put, former);
        let number = former.number;
        if reads_differently {
            self.change += 1;
        }
        if former.submission.content != put.submission.content {
            self.transaction
                .prepare_cached(
                    "INSERT INTO version (submission, content, original, read_key, change) VALUES (?1, ?2, ?3, ?4, ?5)",
                )?
                .execute(params![
                    former.submission.id.as_str(),
                    &*former.submission.content.hex(),
                    &*former.submission.original.hex(),
                    former.read_key,
                    self.change,
                ])?;
        }
        if reads_differently || stands_elsewhere {
            let numbers: HashMap<&PassageId, u64> =
                former.passages.iter().flatten().map(|(number, passage)| (&passage.id, *number)).collect();
            self.delete_parts(number)?;
            self.insert_parts(number, put, &numbers)?;
            self.remember_removed(number, put, &numbers)?;
        } else if !self.suggests_the_same(put, former)? {
            self.delete_suggestions(number)?;
            let passages = former.passages.iter().flatten();
            for ((passage_number, passage), codings) in passages.zip(put.suggestions) {
                self.insert_suggestions(*passage_number, &passage.id, codings)?;
            }
            self.put_service_suggestions_back(number)?;
        }
        let (change, altered) = if reads_differently { (self.change, self.run) } else { (former.change, None) };
        self.update_submission(number, put, change, altered)?;
        self.transaction.prepare_cached("DELETE FROM telling WHERE submission = ?1")?.execute([number])?;
        self.insert_tellings(number, put.facts)?;
        if former.trouble.as_ref() != put.trouble {
            self.write_trouble(number, put.trouble, true)?;
        }
        if reads_differently && self.people_spoke {
            follow::follow_words(&self.transaction, &put.submission.id)?;
        }
        Ok(if reads_differently { Change::Changed } else { Change::Unchanged })
    }

    fn insert_submission(&mut self, put: &Put<'_>) -> Result<i64> {
        self.change += 1;
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO submission (change, source, channel, locator, original, content, received, kind, respondent,
                respondent_key, organisation_key, fingerprint, words_fingerprint, words, chosen, quarantined, read_key,
                tag_key, id, brought)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20)",
        )?;
        let (submission, facts) = (put.submission, put.facts);
        Ok(insert.insert(params![
            self.change,
            submission.source.as_str(),
            channel_name(submission.channel),
            submission.locator,
            &*submission.original.hex(),
            &*submission.content.hex(),
            submission.received.map(|at| at.to_string()),
            submission.respondent.kind.as_ref().map(|kind| kind.as_str()),
            plain_json(&submission.respondent),
            facts.respondent_key,
            facts.organisation_key,
            &*facts.fingerprint.hex(),
            &*facts.words_fingerprint.hex(),
            facts.words,
            facts.chosen,
            facts.quarantined,
            put.read_key,
            put.tag_key,
            submission.id.as_str(),
            self.run,
        ])?)
    }

    fn update_submission(&mut self, number: i64, put: &Put<'_>, change: u64, altered: Option<u64>) -> Result<()> {
        let mut update = self.transaction.prepare_cached(
            "UPDATE submission SET change = ?1, source = ?2, channel = ?3, locator = ?4, original = ?5, content = ?6,
                received = ?7, kind = ?8, respondent = ?9, respondent_key = ?10, organisation_key = ?11, fingerprint = ?12,
                words_fingerprint = ?13, words = ?14, chosen = ?15, quarantined = ?16, read_key = ?17, tag_key = ?18,
                altered = coalesce(?20, altered)
             WHERE number = ?19",
        )?;
        let (submission, facts) = (put.submission, put.facts);
        update.execute(params![
            change,
            submission.source.as_str(),
            channel_name(submission.channel),
            submission.locator,
            &*submission.original.hex(),
            &*submission.content.hex(),
            submission.received.map(|at| at.to_string()),
            submission.respondent.kind.as_ref().map(|kind| kind.as_str()),
            plain_json(&submission.respondent),
            facts.respondent_key,
            facts.organisation_key,
            &*facts.fingerprint.hex(),
            &*facts.words_fingerprint.hex(),
            facts.words,
            facts.chosen,
            facts.quarantined,
            put.read_key,
            put.tag_key,
            number,
            altered,
        ])?;
        Ok(())
    }

    fn insert_tellings(&self, number: i64, facts: &Facts) -> Result<()> {
        for telling in &facts.tellings {
            self.transaction
                .prepare_cached("INSERT INTO telling (submission, name) VALUES (?1, ?2)")?
                .execute(params![number, telling.name()])?;
        }
        Ok(())
    }

    /// Writes answers, passages and suggestions. Passages that were there before keep their numbers.
    fn insert_parts(&mut self, number: i64, put: &Put<'_>, former: &HashMap<&PassageId, u64>) -> Result<()> {
        let mut position = 0_usize;
        for (index, (answer, passages)) in put.submission.answers.iter().zip(put.passages).enumerate() {
            let answer_number = self.insert_answer(number, index, answer)?;
            for passage in passages {
                let passage_number = former.get(&passage.id).copied().unwrap_or_else(|| {
                    self.last_passage += 1;
                    self.last_passage
                });
                self.insert_passage(number, answer_number, passage_number, position, passage, &answer.place)?;
                if let Some(codings) = put.suggestions.get(position) {
                    self.insert_suggestions(passage_number, &passage.id, codings)?;
                }
                position += 1;
            }
        }
        self.put_service_suggestions_back(number)
    }

    fn insert_answer(&self, submission: i64, position: usize, answer: &Answer) -> Result<i64> {
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO answer (id, submission, position, question, part, text, chosen, not_an_option, place)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?;
        Ok(insert.insert(params![
            answer.id.as_str(),
            submission,
            position,
            answer.question.as_ref().map(|question| question.as_str()),
            answer.part,
            answer.text,
            json(&answer.chosen),
            json(&answer.not_an_option),
            json(&answer.place),
        ])?)
    }

    fn insert_passage(
        &self,
        submission: i64,
        answer: i64,
        number: u64,
        position: usize,
        passage: &Passage,
        answer_place: &Place,
    ) -> Result<()> {
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO passage (number, id, submission, answer, position, first, past, role, language, confidence,
                lead_in, repeat_of, place, marks)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)",
        )?;
        let place = (passage.place != *answer_place).then(|| plain_json(&passage.place));
        insert.execute(params![
            number,
            passage.id.as_str(),
            submission,
            answer,
            position,
            passage.range.start,
            passage.range.end,
            role_name(passage.role),
            passage.language.language.label(),
            passage.language.confidence,
            passage.lead_in.as_ref().map(PassageId::as_str),
            passage.repeat_of.as_ref().map(PassageId::as_str),
            place,
            json(&passage.marks),
        ])?;
        Ok(())
    }

    /// Writes suggestions; of two with the same code the first one stands.
    fn insert_suggestions(&self, number: u64, passage: &PassageId, codings: &[Coding]) -> Result<()> {
        let mut insert = self.transaction.prepare_cached(
            "INSERT INTO suggestion (passage, code, rule, stance, evidence, framework, model, confidence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT DO NOTHING",
        )?;
        for coding in codings {
            let (rule, model) = match (&coding.by, coding.state) {
                (Coder::Rule(rule), State::Suggested) => (rule.as_str(), None),
                (Coder::Model(model), State::Suggested) => ("", Some(model)),
                _ => {
                    return Err(StoreError::Illegal {
                        what: "a suggestion",
                        id: passage.to_string(),
                        why: "only a machine suggests, and a machine only suggests",
                    });
                }
            };
            insert.execute(params![
                number,
                coding.code.as_str(),
                rule,
                coding.stance.map(|stance| stance.name()),
                ranges_json(&coding.evidence),
                coding.framework,
                model,
                coding.confidence.map(Confidence::share),
            ])?;
        }
        Ok(())
    }

    /// Whether the suggestions for passages that stayed as they were are those already recorded, a service's apart.
    fn suggests_the_same(&self, put: &Put<'_>, former: &Loaded) -> Result<bool> {
        let mut given = BTreeMap::new();
        for ((number, _), codings) in former.passages.iter().flatten().zip(put.suggestions) {
            let mut codings = codings.clone();
            codings.sort_by(|one, other| one.code.cmp(&other.code));
            codings.dedup_by(|later, first| later.code == first.code);
            if !codings.is_empty() {
                given.insert(*number, codings);
            }
        }
        let mut recorded = suggestions_of(&self.transaction, former.number)?;
        recorded.retain(|_, codings| {
            codings.retain(|coding| !matches!(coding.by, Coder::Service(_)));
            !codings.is_empty()
        });
        Ok(recorded == given)
    }

    fn remember_removed(&self, number: i64, put: &Put<'_>, former: &HashMap<&PassageId, u64>) -> Result<()> {
        let now: HashSet<&PassageId> = put.passages.iter().flatten().map(|p| &p.id).collect();
        let mut gone: Vec<_> = former.iter().filter(|(id, _)| !now.contains(**id)).collect();
        gone.sort_by_key(|(_, number)| **number);
        for (id, passage_number) in gone {
            self.remember_gone(number, *passage_number, id)?;
        }
        Ok(())
    }

    pub(crate) fn remember_gone(&self, submission: i64, passage_number: u64, id: &PassageId) -> Result<()> {
        self.transaction
            .prepare_cached("INSERT INTO removed (number, passage, submission, change) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![passage_number, id.as_str(), submission, self.change])?;
        Ok(())
    }

    pub(crate) fn delete_parts(&self, submission: i64) -> Result<()> {
        self.delete_suggestions(submission)?;
        self.transaction.prepare_cached("DELETE FROM passage WHERE submission = ?1")?.execute([submission])?;
        self.transaction.prepare_cached("DELETE FROM answer WHERE submission = ?1")?.execute([submission])?;
        Ok(())
    }

    fn delete_suggestions(&self, submission: i64) -> Result<()> {
        self.transaction
            .prepare_cached(
                "DELETE FROM suggestion WHERE passage IN (SELECT number FROM passage WHERE submission = ?1)",
            )?
            .execute([submission])?;
        Ok(())
    }

    pub(crate) fn write_trouble(&self, number: i64, trouble: Option<&TroubleRow>, was_there: bool) -> Result<()> {
        if was_there {
            self.transaction.prepare_cached("DELETE FROM trouble WHERE submission = ?1")?.execute([number])?;
        }
        if let Some(trouble) = trouble {
            self.transaction
                .prepare_cached("INSERT INTO trouble (submission, reason, detail, advice) VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![number, trouble.reason, trouble.detail, trouble.advice])?;
        }
        Ok(())
    }
}

fn check_shape(put: &Put<'_>) -> Result<()> {
    let refuse = |why| {
        let id = put.submission.id.to_string();
        Err(StoreError::Illegal { what: "a submission", id, why })
    };
    if put.passages.len() != put.submission.answers.len() {
        return refuse("there is not a list of passages for each answer");
    }
    let passages: usize = put.passages.iter().map(Vec::len).sum();
    if !put.suggestions.is_empty() && put.suggestions.len() != passages {
        return refuse("there is not a list of suggestions for each passage");
    }
    if put.facts.id != put.submission.id {
        return refuse("the facts are those of another submission");
    }
    Ok(())
}

/// Whether everything that is read, counted, searched or coded is as it was.
fn reads_the_same(put: &Put<'_>, former: &Loaded) -> bool {
    let (now, then) = (put.submission, &former.submission);
    let answers_agree = || {
        now.answers.len() == then.answers.len()
            && now.answers.iter().zip(&then.answers).all(|(now, then)| {
                now.id == then.id
                    && now.question == then.question
                    && now.part == then.part
                    && now.text == then.text
                    && now.chosen == then.chosen
                    && now.not_an_option == then.not_an_option
            })
    };
    let passages_agree = || {
        put.passages.iter().flatten().count() == former.passages.iter().flatten().count()
            && put.passages.iter().flatten().zip(former.passages.iter().flatten()).all(|(now, (_, then))| {
                now.id == then.id
                    && now.range == then.range
                    && now.role == then.role
                    && now.lead_in == then.lead_in
                    && now.repeat_of == then.repeat_of
                    && now.marks == then.marks
                    && now.language == then.language
            })
    };
    now.source == then.source
        && now.channel == then.channel
        && now.content == then.content
        && now.received == then.received
        && now.respondent == then.respondent
        && put.trouble == former.trouble.as_ref()
        && answers_agree()
        && passages_agree()
}

/// Whether it also stands in the same place of the original.
fn stands_the_same(put: &Put<'_>, former: &Loaded) -> bool {
    let passages = put.passages.iter().flatten().zip(former.passages.iter().flatten());
    put.submission.answers.iter().zip(&former.submission.answers).all(|(now, then)| now.place == then.place)
        && passages.into_iter().all(|(now, (_, then))| now.place == then.place)
}
