//! Which part of the queue a coder goes through, as an address has it. It stays in every address of the queue, so that
//! one comes back to the same part after each act.

use serde::Deserialize;
use ymateb_model::id::PassageId;
use ymateb_pipeline::{Project, queue};

use crate::{
    components::{Checkbox, Checkboxes, Choice, Field, Select},
    pages::names::{Names, one_line},
};

/// How many passages that were put off are remembered; after that the first come round again.
const PUT_OFF: usize = 50;

/// What is asked of the queue. What is not asked is empty; what is yes or no is `1` or empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub(crate) struct Filters {
    pub(super) question: String,
    pub(super) language: String,
    pub(super) code: String,
    /// Only passages for which something is suggested.
    suggested: String,
    /// Also passages that others looked at.
    again: String,
    /// Suggestions and others' codes are out of sight until the coder has answered.
    blind: String,
    /// The sample that is coded, if one is: blind, and whoever else looked at it.
    pub(super) sample: String,
    /// The ids of passages that were put off, with spaces between.
    skip: String,
}

impl Filters {
    /// Whether suggestions and others' codes are out of sight.
    pub(super) fn is_blind(&self) -> bool {
        self.blind == "1" || !self.sample.is_empty()
    }

    /// Whether what is asked would give away what is to be out of sight.
    pub(super) fn contradict_themselves(&self) -> bool {
        self.is_blind() && (!self.code.is_empty() || self.suggested == "1")
    }

    /// The passages that were put off.
    pub(super) fn put_off(&self) -> Vec<&str> {
        self.skip.split_whitespace().collect()
    }

    /// The same, with one more passage put off.
    pub(super) fn putting_off(&self, passage: &PassageId) -> Self {
        let mut all = self.put_off();
        all.retain(|other| *other != passage.as_str());
        all.push(passage.as_str());
        let skip = all[all.len().saturating_sub(PUT_OFF)..].join(" ");
        Self { skip, ..self.clone() }
    }

    /// What the queue is asked for this coder.
    pub(super) fn asked<'a>(&'a self, by: &'a str, sample: Option<&'a [PassageId]>) -> queue::Asked<'a> {
        let given = |text: &'a String| Some(text.as_str()).filter(|text| !text.is_empty());
        queue::Asked {
            by,
            question: given(&self.question),
            language: given(&self.language),
            code: given(&self.code),
            suggested_only: self.suggested == "1",
            seen_by_others: self.again == "1" || sample.is_some(),
            sample,
            blind: self.is_blind(),
            // One more than those that were put off is enough to find one that was not.
            limit: self.put_off().len() + 1,
        }
    }

    /// The address of a page with this part of the queue, and more beside it.
    pub(super) fn at(&self, page: &str, more: &[(&str, &str)]) -> String {
        let parts = [
            ("question", &self.question),
            ("language", &self.language),
            ("code", &self.code),
            ("suggested", &self.suggested),
            ("again", &self.again),
            ("blind", &self.blind),
            ("sample", &self.sample),
            ("skip", &self.skip),
        ];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(parts.into_iter().filter(|(_, value)| !value.is_empty()));
        query.extend_pairs(more);
        match query.finish() {
            query if query.is_empty() => page.to_owned(),
            query => format!("{page}?{query}"),
        }
    }
}

/// The fields that choose a part of the queue.
pub(super) struct FilterForm {
    pub(super) selects: Vec<Select>,
    pub(super) boxes: Checkboxes,
}

/// The fields, as they are chosen now; `samples` are the names of the samples that were drawn.
pub(super) fn form(names: &Names<'_>, filters: &Filters, samples: &[String]) -> FilterForm {
    let w = names.w;
    let project: &Project = names.project;
    let choices = |any: &str, known: Vec<(String, String)>, value: &String| {
        let mut all = vec![Choice { value: String::new(), text: w.say(any) }];
        let is_known = value.is_empty() || known.iter().any(|(known, _)| known == value);
        all.extend(known.into_iter().map(|(value, text)| Choice { value, text }));
        if !is_known {
            // Shown as it was asked for, so that the page does not say that nothing is chosen.
            all.push(Choice { value: value.clone(), text: one_line(value) });
        }
        all
    };
    let select = |name: &str, label: &str, any: &str, value: &String, known: Vec<(String, String)>| Select {
        field: Field { value: value.clone(), ..Field::new(name, w.say(label)) },
        choices: choices(any, known, value),
        form: None,
    };
    let questions = project.settings.consultation.questions.iter();
    let questions = questions.map(|question| (question.id.to_string(), names.question(Some(&question.id)))).collect();
    let languages = [("cy", "language-cy"), ("en", "language-en")].map(|(label, name)| (label.to_owned(), w.say(name)));
    let codes = project.settings.framework.codes.iter();
    let codes = codes.map(|code| (code.id.to_string(), names.code(&code.id))).collect();
    let mut selects = vec![
        select("question", "narrow-question", "any-question", &filters.question, questions),
        select("language", "narrow-language", "any-language", &filters.language, languages.into()),
        select("code", "narrow-code", "any-code", &filters.code, codes),
    ];
    if !samples.is_empty() || !filters.sample.is_empty() {
        let samples = samples.iter().map(|name| (name.clone(), one_line(name))).collect();
        selects.push(select("sample", "code-sample", "code-sample-none", &filters.sample, samples));
    }
    let tick = |name: &'static str, message: &str, given: &str| Checkbox {
        id: name.to_owned(),
        name,
        value: "1".to_owned(),
        text: w.say(message).into(),
        ticked: given == "1",
    };
    let boxes = Checkboxes {
        legend: w.say("code-which"),
        boxes: vec![
            tick("suggested", "code-suggested-only", &filters.suggested),
            tick("again", "code-again", &filters.again),
            tick("blind", "code-blind", &filters.blind),
        ],
        classes: "govuk-checkboxes--small",
        form: None,
    };
    FilterForm { selects, boxes }
}

#[cfg(test)]
mod tests {
    use ymateb_model::id::{AnswerId, SubmissionId};

    use super::*;

    fn passage(number: u64) -> PassageId {
        let submission = SubmissionId::derive("form", &number.to_string(), "");
        PassageId::derive(&AnswerId::derive(&submission, "1", "", 0), "words", 0)
    }

    #[test]
    fn an_address_asks_what_it_was_made_of() {
        let filters = Filters { language: "cy".to_owned(), blind: "1".to_owned(), ..Filters::default() };
        let filters = filters.putting_off(&passage(1)).putting_off(&passage(2));
        let address = filters.at("/code", &[("did", "review.7")]);
        let uri = address.parse().expect("an address");
        let axum::extract::Query(read) = axum::extract::Query::<Filters>::try_from_uri(&uri).expect("a query");
        assert_eq!(read, filters);
        assert_eq!(read.put_off(), [passage(1).as_str(), passage(2).as_str()]);
        assert!(address.ends_with("&did=review.7"), "{address}");
        assert_eq!(Filters::default().at("/code", &[]), "/code");
    }

    #[test]
    fn what_was_put_off_longest_ago_comes_round_again() {
        let mut filters = Filters::default();
        for number in 0..60 {
            filters = filters.putting_off(&passage(number));
        }
        filters = filters.putting_off(&passage(59));
        assert_eq!(filters.put_off().len(), PUT_OFF);
        assert_eq!(filters.put_off()[0], passage(10).as_str());
        assert_eq!(filters.put_off()[PUT_OFF - 1], passage(59).as_str());
    }

    #[test]
    fn a_blind_queue_cannot_be_asked_for_by_what_it_hides() {
        let blind = Filters { blind: "1".to_owned(), ..Filters::default() };
        assert!(!blind.contradict_themselves());
        assert!(Filters { code: "P1".to_owned(), ..blind.clone() }.contradict_themselves());
        assert!(Filters { suggested: "1".to_owned(), ..blind.clone() }.contradict_themselves());
        let sample = Filters { sample: "first".to_owned(), code: "P1".to_owned(), ..Filters::default() };
        assert!(sample.contradict_themselves());
    }
}
