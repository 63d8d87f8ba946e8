//! By what a search can be narrowed, how many passages each choice would leave, and what is chosen now.

use ymateb_model::{language::Language, register::Outcome};
use ymateb_pipeline::{Project, search::Found};

use super::Asked;
use crate::{
    components::{Checkbox, Checkboxes, Choice, Field, Select, TextInput},
    frame::Frame,
    pages::names::{Names, one_line},
    wording::grouped,
};

/// The id of the form that the fields belong to.
const FORM: Option<&str> = Some("search");

/// The fields that narrow a search.
pub(super) struct Narrow {
    pub(super) selects: Vec<Select>,
    pub(super) days: [TextInput; 2],
    pub(super) boxes: Checkboxes,
}

/// What is chosen now, with the address of the search without it.
pub(super) struct Chosen {
    pub(super) text: String,
    pub(super) without: String,
}

pub(super) fn fields(frame: &Frame, project: &Project, asked: &Asked, found: Option<&Found>) -> Narrow {
    let w = &frame.w;
    let names = Names { w, project };
    let consultation = &project.settings.consultation;
    let none: &[(String, u64)] = &[];
    let counts = |of: fn(&Found) -> &Vec<(String, u64)>| found.map_or(none, |found| of(found).as_slice());
    let languages = counts(|found| &found.facets.language)
        .iter()
        .filter_map(|(label, n)| Some((label.clone(), names.language(Language::parse(label).ok()?), Some(*n))));
    let with_count = |id: &str, counts: &[(String, u64)]| counts.iter().find(|(of, _)| of == id).map_or(0, |(_, n)| *n);
    let by_question = counts(|found| &found.facets.question);
    let questions = consultation.questions.iter().map(|question| {
        let text = format!("{} {}", question.id, shortened(w.of_two(&question.text)));
        (question.id.to_string(), text, Some(with_count(question.id.as_str(), by_question)))
    });
    let by_kind = counts(|found| &found.facets.kind);
    let kinds = consultation.kinds.iter().map(|kind| {
        (kind.id.to_string(), w.of_two(&kind.name).to_owned(), Some(with_count(kind.id.as_str(), by_kind)))
    });
    let by_source = counts(|found| &found.facets.source);
    let sources = consultation.sources.iter().map(|source| {
        (source.id.to_string(), w.of_two(&source.name).to_owned(), Some(with_count(source.id.as_str(), by_source)))
    });
    let codes = project.settings.framework.codes.iter().map(|code| (code.id.to_string(), names.code(&code.id), None));
    let outcomes = Outcome::ALL.into_iter().map(|outcome| (outcome.name().to_owned(), names.outcome(outcome), None));
    let orders = [("newest", "sort-newest"), ("oldest", "sort-oldest")];
    let orders = orders.map(|(value, message)| (value.to_owned(), w.say(message), None));
    let select = |name: &str, label: &str, any: &str, value: &str, choices: Vec<(String, String, Option<u64>)>| {
        select(frame, name, label, any, value, choices)
    };
    let selects = vec![
        select("language", "narrow-language", "any-language", &asked.language, languages.collect()),
        select("question", "narrow-question", "any-question", &asked.question, questions.collect()),
        select("kind", "narrow-kind", "any-kind", &asked.kind, kinds.collect()),
        select("source", "narrow-source", "any-source", &asked.source, sources.collect()),
        select("code", "narrow-code", "any-code", &asked.code, codes.collect()),
        select("status", "narrow-status", "any-status", &asked.status, outcomes.collect()),
        select("sort", "sort", "sort-best", &asked.sort, orders.into()),
    ];
    let day = |name: &str, label: &str, value: &str| TextInput {
        field: Field { value: value.to_owned(), hint: w.say("narrow-day-hint"), ..Field::new(name, w.say(label)) },
        // Written out, since a browser's own field for a date speaks the browser's language.
        kind: "text",
        classes: "govuk-input--width-10",
        form: FORM,
    };
    let tick = |name: &'static str, message: &str, given: &str| Checkbox {
        id: name.to_owned(),
        name,
        value: "1".to_owned(),
        text: w.say(message).into(),
        ticked: given == "1",
    };
    Narrow {
        selects,
        days: [day("since", "narrow-since", &asked.since), day("until", "narrow-until", &asked.until)],
        boxes: Checkboxes {
            legend: w.say("narrow-how"),
            boxes: vec![
                tick("everything", "narrow-everything", &asked.everything),
                tick("typed", "narrow-typed", &asked.typed),
                tick("spread", "narrow-spread", &asked.spread),
            ],
            classes: "govuk-checkboxes--small",
            form: FORM,
        },
    }
}

/// A list to choose from, with the count that each choice would leave.
fn select(
    frame: &Frame,
    name: &str,
    label: &str,
    any: &str,
    value: &str,
    choices: Vec<(String, String, Option<u64>)>,
) -> Select {
    let w = &frame.w;
    let mut all = vec![Choice { value: String::new(), text: w.say(any) }];
    let is_known = value.is_empty() || choices.iter().any(|(known, ..)| known == value);
    all.extend(choices.into_iter().map(|(value, text, n)| {
        let text = match n {
            Some(n) => w.with("choice-count", &[("choice", text.into()), ("n", grouped(n).into())]),
            None => text,
        };
        Choice { value, text }
    }));
    if !is_known {
        // Shown as it was asked for, so that the page does not say that nothing is chosen.
        all.push(Choice { value: value.to_owned(), text: one_line(value) });
    }
    Select { field: Field { value: value.to_owned(), ..Field::new(name, w.say(label)) }, choices: all, form: FORM }
}

/// What is chosen, in the order of the fields.
pub(super) fn chosen(frame: &Frame, project: &Project, asked: &Asked) -> Vec<Chosen> {
    let w = &frame.w;
    let names = Names { w, project };
    let consultation = &project.settings.consultation;
    let mut all = Vec::new();
    let mut add = |message: &str, value: &str, shown: String, clear: fn(&mut Asked)| {
        if !value.is_empty() {
            let mut without = Asked { page: String::new(), ..asked.clone() };
            clear(&mut without);
            let text = w.with("chosen", &[("what", w.say(message).into()), ("value", one_line(&shown).into())]);
            all.push(Chosen { text, without: frame.reader.address(&without.at("/search")) });
        }
    };
    let language = Language::parse(&asked.language).map(|language| names.language(language));
    let language = language.unwrap_or_else(|_| asked.language.clone());
    let kind = consultation.kinds.iter().find(|kind| kind.id.as_str() == asked.kind);
    let kind = kind.map_or(asked.kind.clone(), |kind| w.of_two(&kind.name).to_owned());
    let source = consultation.sources.iter().find(|source| source.id.as_str() == asked.source);
    let source = source.map_or(asked.source.clone(), |source| w.of_two(&source.name).to_owned());
    let code = project.settings.framework.codes.iter().find(|code| code.id.as_str() == asked.code);
    let code = code.map_or(asked.code.clone(), |code| names.code(&code.id));
    let status = Outcome::parse(&asked.status).map_or(asked.status.clone(), |outcome| names.outcome(outcome));
    add("narrow-language", &asked.language, language, |asked| asked.language.clear());
    add("narrow-question", &asked.question, asked.question.clone(), |asked| asked.question.clear());
    add("narrow-kind", &asked.kind, kind, |asked| asked.kind.clear());
    add("narrow-source", &asked.source, source, |asked| asked.source.clear());
    add("narrow-code", &asked.code, code, |asked| asked.code.clear());
    add("narrow-status", &asked.status, status, |asked| asked.status.clear());
    add("narrow-since", &asked.since, asked.since.clone(), |asked| asked.since.clear());
    add("narrow-until", &asked.until, asked.until.clone(), |asked| asked.until.clear());
    add("narrow-how", &asked.everything, w.say("narrow-everything"), |asked| asked.everything.clear());
    add("narrow-how", &asked.typed, w.say("narrow-typed"), |asked| asked.typed.clear());
    add("narrow-how", &asked.spread, w.say("narrow-spread"), |asked| asked.spread.clear());
    all
}

/// The beginning of a question, at the end of a word.
fn shortened(text: &str) -> String {
    const LETTERS: usize = 60;
    if text.chars().count() <= LETTERS {
        return text.to_owned();
    }
    let cut = text.char_indices().nth(LETTERS).map_or(text.len(), |(at, _)| at);
    let end = text[..cut].rfind(' ').unwrap_or(cut);
    format!("{}…", &text[..end])
}
