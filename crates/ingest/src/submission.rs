//! What was read of a file becomes a submission: whose words, when they came, and which answers they are.

use std::collections::HashMap;

use ymateb_model::{
    id::{AnswerId, ContentHash, SubmissionId},
    submission::{Answer, Channel, Respondent, Submission},
    text::Place,
};

use crate::{
    arrival::{Arrival, Reading, Trouble},
    content::Document,
    log::Log,
    response_form::ResponseForms,
};

/// Makes a submission of what was read at `origin`.
pub(crate) fn submission(
    arrival: &Arrival<'_>,
    origin: &str,
    content: &ContentHash,
    log: &Log,
    read: Result<Document, Trouble>,
) -> Reading {
    let is_page = arrival.channel == Channel::Web && (origin.starts_with("http://") || origin.starts_with("https://"));
    let digits = content.hex();
    let identity = if is_page { "" } else { &*digits };
    let id = SubmissionId::derive(arrival.source.as_str(), origin, identity);
    let (document, trouble) = match read {
        Ok(document) => (document, None),
        Err(trouble) => (Document::default(), Some(trouble)),
    };
    let mut respondent = document.respondent;
    let forms = ResponseForms::of(arrival.source, arrival.consultation);
    let mut answers: Vec<Answer> = Vec::with_capacity(document.parts.len());
    let mut ids = AnswerIds { submission: &id, given: HashMap::new() };
    for part in document.parts.into_iter().filter(|part| !part.content.text.trim().is_empty()) {
        if let Some(forms) = &forms {
            answers.extend(forms.answers(part, &mut ids, &mut respondent));
            continue;
        }
        answers.push(Answer {
            id: ids.next("", &part.name),
            question: None,
            part: part.name,
            text: part.content.text,
            blocks: part.content.blocks,
            chosen: Vec::new(),
            not_an_option: Vec::new(),
            place: Place::default(),
        });
    }
    let logged = log.get(origin).or_else(|| log.get(arrival.origin));
    let mut received = document.received;
    if let Some(entry) = logged {
        overlay(&mut respondent, &entry.respondent);
        received = entry.received.or(received);
    }
    let submission = Submission {
        id,
        source: arrival.source.clone(),
        channel: arrival.channel,
        locator: origin.to_owned(),
        original: arrival.original.clone(),
        content: content.clone(),
        received,
        respondent,
        answers,
    };
    Reading { submission, trouble, notes: document.notes }
}

/// Names the answers of one submission, each differently: several parts may have one name, and a form may ask one
/// question several times.
pub(crate) struct AnswerIds<'s> {
    submission: &'s SubmissionId,
    /// How many there are of each question and part.
    given: HashMap<(String, String), usize>,
}

impl AnswerIds<'_> {
    /// The id of the next answer to a question (an empty one for a letter) in a part.
    pub(crate) fn next(&mut self, question: &str, part: &str) -> AnswerId {
        let occurrence = self.given.entry((question.to_owned(), part.to_owned())).or_default();
        *occurrence += 1;
        AnswerId::derive(self.submission, question, part, *occurrence - 1)
    }
}

fn overlay(respondent: &mut Respondent, logged: &Respondent) {
    let take = |to: &mut Option<String>, from: &Option<String>| {
        if from.is_some() {
            to.clone_from(from);
        }
    };
    take(&mut respondent.name, &logged.name);
    take(&mut respondent.organisation, &logged.organisation);
    take(&mut respondent.email, &logged.email);
    take(&mut respondent.kind_as_written, &logged.kind_as_written);
    respondent.kind = logged.kind.clone().or(respondent.kind.take());
    respondent.publication = logged.publication.clone().or(respondent.publication.take());
}
