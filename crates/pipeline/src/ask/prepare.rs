//! What would be sent: passages that nobody coded, their words redacted, less what was answered before.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use ymateb_config::Service;
use ymateb_model::{
    coding::State,
    id::{ContentHash, PassageId, SubmissionId},
    language::{Language, ReaderLanguage},
    passage::Passage,
    submission::Respondent,
};
use ymateb_store::{Assignments, Recorded, Store};

use super::prompt::{self, ToAsk};
use crate::{
    Error, Project, Result,
    redaction::{Kind, Mapped, apart, contact, names},
};

/// Which passages are asked about; nothing asks for all.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Only answers to this question.
    pub question: Option<&'a str>,
    /// Only passages in this language.
    pub language: Option<ReaderLanguage>,
    /// Only passages for which nothing is suggested.
    pub uncoded: bool,
    /// How many at most; the settings may allow fewer.
    pub most: Option<u32>,
}

/// What would be sent, and what would not.
#[derive(Debug)]
pub struct Prepared {
    /// Which model, and where.
    pub service: String,
    /// Where, as people write it.
    pub host: String,
    /// What would be sent, in order.
    pub requests: Vec<Request>,
    /// Those whose answer is in the record already, or will be once the others are answered.
    pub(super) repeats: Vec<Request>,
    /// How many passages have their answer.
    pub answered: u64,
    /// How many would make a request larger than the settings allow.
    pub too_large: u64,
    /// How many are in neither Welsh nor English.
    pub other_languages: u64,
    /// How many were not looked at, since there are enough for one call.
    pub left: u64,
    /// How often what tells who somebody is was taken out of what would be sent.
    pub redacted: BTreeMap<Kind, u64>,
}

/// A request about one passage.
#[derive(Debug)]
pub struct Request {
    /// The submission.
    pub submission: SubmissionId,
    /// The passage.
    pub passage: PassageId,
    /// What is sent, byte for byte.
    pub body: String,
    pub(super) key: ContentHash,
    /// The words that are sent, with where they come from.
    pub(super) sent: Mapped,
}

/// Prepares what would be sent. Nothing is.
///
/// # Errors
/// If no service is configured, there is no such question, or the record cannot be read.
pub fn prepare(project: &Project, asked: Asked<'_>) -> Result<Prepared> {
    let service = super::configured(project)?;
    let consultation = &project.settings.consultation;
    if let Some(given) = asked.question.filter(|given| consultation.questions.iter().all(|q| q.id.as_str() != *given)) {
        let known: Vec<&str> = consultation.questions.iter().map(|question| question.id.as_str()).collect();
        let hint = format!("there are {}", known.join(", "));
        return Err(Error::NoSuch { what: "question", given: given.to_owned(), hint });
    }
    let store = Store::open_read_only(&project.root)?;
    let mut preparing = Preparing {
        project,
        service,
        store: &store,
        assignments: store.assignments()?,
        frames: [ReaderLanguage::Cy, ReaderLanguage::En].map(|l| prompt::frame(&project.settings.framework, l)),
        keys: HashSet::new(),
        prepared: Prepared {
            service: super::name(service),
            host: service.host().to_owned(),
            requests: Vec::new(),
            repeats: Vec::new(),
            answered: 0,
            too_large: 0,
            other_languages: 0,
            left: 0,
            redacted: BTreeMap::new(),
        },
    };
    let most = asked.most.unwrap_or(u32::MAX).min(service.max_passages) as usize;
    for (submission, wanted) in wanted(&store, asked)? {
        if preparing.prepared.requests.len() >= most {
            preparing.prepared.left += wanted.len() as u64;
            continue;
        }
        let Some(recorded) = store.submission(&submission)? else { continue };
        preparing.submission(&recorded, &wanted, most)?;
    }
    Ok(preparing.prepared)
}

/// The passages asked for that no person coded, by submission. Ids come in no order of time, source or language, so that
/// the first of them are like the rest.
fn wanted(store: &Store, asked: Asked<'_>) -> Result<BTreeMap<SubmissionId, BTreeSet<PassageId>>> {
    let mut wanted: BTreeMap<SubmissionId, BTreeSet<PassageId>> = BTreeMap::new();
    store.passages_to_code(&mut |passage| {
        let by_people = passage.codes.values().any(|state| *state != State::Suggested);
        let is_asked =
            asked.question.is_none_or(|asked| passage.question.as_ref().is_some_and(|q| q.as_str() == asked))
                && asked.language.is_none_or(|asked| reader(&passage.language) == Some(asked))
                && (!asked.uncoded || passage.codes.is_empty());
        if is_asked && !by_people {
            wanted.entry(passage.submission).or_default().insert(passage.id);
        }
    })?;
    Ok(wanted)
}

struct Preparing<'a> {
    project: &'a Project,
    service: &'a Service,
    store: &'a Store,
    assignments: Assignments,
    /// The code frame in Welsh and in English.
    frames: [String; 2],
    /// Of what would be sent.
    keys: HashSet<ContentHash>,
    prepared: Prepared,
}

impl Preparing<'_> {
    fn submission(&mut self, recorded: &Recorded, wanted: &BTreeSet<PassageId>, most: usize) -> Result<()> {
        let respondent = &recorded.submission.respondent;
        for (answer, passages) in recorded.submission.answers.iter().zip(&recorded.passages) {
            for found in passages.iter().filter(|found| wanted.contains(&found.passage.id)) {
                if self.prepared.requests.len() >= most {
                    self.prepared.left += 1;
                    continue;
                }
                let passage = &found.passage;
                let Some(language) = reader(&passage.language.language) else {
                    self.prepared.other_languages += 1;
                    continue;
                };
                let question = self.assignments.question(&passage.id, answer.question.as_ref());
                let question = self.project.settings.consultation.questions.iter().find(|q| Some(&q.id) == question);
                let lead_in = passages.iter().find(|other| Some(&other.passage.id) == passage.lead_in.as_ref());
                let (sent, mut redacted) = redact(passage, &answer.text, respondent, language);
                let lead_in = lead_in.map(|lead_in| redact(&lead_in.passage, &answer.text, respondent, language));
                let lead_in = lead_in.map(|(words, more)| {
                    redacted.extend(more);
                    words.text
                });
                let asked = ToAsk {
                    question: question.map(|question| question.text.get(language)),
                    lead_in: lead_in.as_deref(),
                    words: &sent.text,
                };
                let frame = &self.frames[usize::from(language == ReaderLanguage::En)];
                let body = prompt::body(&self.service.model, frame, &asked, language);
                let (submission, passage) = (recorded.submission.id.clone(), passage.id.clone());
                let key = prompt::key(&body);
                self.request(Request { submission, passage, body, key, sent }, &redacted)?;
            }
        }
        Ok(())
    }

    fn request(&mut self, request: Request, redacted: &[Kind]) -> Result<()> {
        let prepared = &mut self.prepared;
        if self.store.is_answered(&request.passage, &request.key)? {
            prepared.answered += 1;
        } else if self.keys.contains(&request.key) || self.store.service_answer(&request.key)?.is_some() {
            prepared.repeats.push(request);
        } else if request.body.len() > self.service.max_bytes as usize {
            prepared.too_large += 1;
        } else {
            for kind in redacted {
                *prepared.redacted.entry(*kind).or_default() += 1;
            }
            self.keys.insert(request.key.clone());
            prepared.requests.push(request);
        }
        Ok(())
    }
}

/// The words of a passage as they are sent, and what was taken out of them.
fn redact(
    passage: &Passage,
    answer_text: &str,
    respondent: &Respondent,
    language: ReaderLanguage,
) -> (Mapped, Vec<Kind>) {
    let words = Mapped::words(passage, answer_text);
    let mut found = contact(&words.text);
    found.extend(names(&words.text, respondent));
    let found = apart(found);
    (words.redacted(&found, language), found.iter().map(|found| found.kind).collect())
}

fn reader(language: &Language) -> Option<ReaderLanguage> {
    match language {
        Language::Welsh => Some(ReaderLanguage::Cy),
        Language::English => Some(ReaderLanguage::En),
        Language::Other(_) | Language::Undetermined => None,
    }
}
