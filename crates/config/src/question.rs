//! Reading the questions and their options. A set of options that several questions share is written once, with all
//! the ways of saying yes and no in Welsh, under `[option_sets]`.

use std::collections::BTreeMap;

use ymateb_model::{
    consultation::{AnswerOption, Chapter, Question, QuestionForm},
    id::{ChapterId, CodeId, OptionId, QuestionId},
};

use crate::{
    consultation::owned,
    keys,
    problem::nearest_or_all,
    walk::{At, Table, Value, refuse_ambiguous, refuse_duplicates},
};

type OptionSets<'d> = BTreeMap<&'d str, Vec<AnswerOption>>;

const FORMS: [(&str, QuestionForm); 3] =
    [("closed", QuestionForm::Closed), ("open", QuestionForm::Open), ("hybrid", QuestionForm::Hybrid)];

/// Reads all questions.
pub(crate) fn read_all(root: Table<'_>, chapters: &[Chapter], codes: Option<&[CodeId]>) -> Vec<Question> {
    let sets: OptionSets<'_> = root
        .get("option_sets")
        .map(Value::own_entries)
        .unwrap_or_default()
        .into_iter()
        .map(|(name, list)| (name.value, read_options(list)))
        .collect();
    let (mut questions, mut ids) = (Vec::new(), Vec::new());
    for table in root.tables("question", keys::QUESTION) {
        let id = table.id("id", QuestionId::parse);
        let chapter = chapter(table, chapters);
        table.require("form");
        let form = table.choice("form", &FORMS);
        let options = table.get("options").map(|value| options(value, &sets)).unwrap_or_default();
        let several = table.flag("several", false);
        let about = about(table, codes);
        let text = table.both("text");
        check_form(table, form, several);
        let (Some(id), Some(chapter), Some(form)) = (id, chapter, form) else { continue };
        questions.push(Question { id: id.value.clone(), chapter, text, form, options, several, about });
        ids.push(id);
    }
    refuse_duplicates(root.report, "question", &ids);
    questions
}

fn chapter(table: Table<'_>, chapters: &[Chapter]) -> Option<ChapterId> {
    let id = table.id("chapter", ChapterId::parse)?;
    if !chapters.iter().any(|chapter| chapter.id == id.value) {
        let known = chapters.iter().map(|chapter| chapter.id.as_str());
        let hint = nearest_or_all(id.value.as_str(), known, "the chapters are");
        table.report.say(id.at, format!("there is no chapter `{}`", id.value), hint);
    }
    Some(id.value)
}

fn about(table: Table<'_>, codes: Option<&[CodeId]>) -> Vec<CodeId> {
    let ids = table.ids("about", CodeId::parse);
    if let Some(codes) = codes {
        for id in ids.iter().filter(|id| !codes.contains(&id.value)) {
            let hint = nearest_or_all(id.value.as_str(), codes.iter().map(CodeId::as_str), "the codes are");
            table.report.say(id.at, format!("there is no code `{}` in the framework", id.value), hint);
        }
    }
    refuse_duplicates(table.report, "code", &ids);
    ids.into_iter().map(|id| id.value).collect()
}

fn check_form(table: Table<'_>, form: Option<QuestionForm>, several: bool) {
    let asks_for_options = !matches!(form, Some(QuestionForm::Open));
    match table.get("options") {
        None if asks_for_options && form.is_some() => {
            let hint = "give `options`, or write `form = \"open\"`".to_owned();
            table.report.say(table.at, "a closed or hybrid question needs options", Some(hint));
        }
        Some(options) if !asks_for_options => {
            let hint = "write `form = \"hybrid\"` for options and words, `\"closed\"` for options alone".to_owned();
            options.say("an open question has no options", Some(hint));
        }
        _ => {}
    }
    if several && !asks_for_options {
        let at = table.get("several").map_or(table.at, |value| value.at);
        table.report.say(at, "an open question has no options to choose several of", None);
    }
}

/// The options of a question: the name of a shared set, or a list.
fn options(value: Value<'_>, sets: &OptionSets<'_>) -> Vec<AnswerOption> {
    let Some(name) = value.as_text() else { return read_options(value) };
    sets.get(name).cloned().unwrap_or_else(|| {
        let hint = nearest_or_all(name, sets.keys().copied(), "the option sets are");
        value.say(format!("there is no option set `{name}`"), hint);
        Vec::new()
    })
}

fn read_options(list: Value<'_>) -> Vec<AnswerOption> {
    let (mut options, mut ids) = (Vec::new(), Vec::<At<OptionId>>::new());
    for item in list.items() {
        let Some(table) = item.table(keys::OPTION) else { continue };
        let name = table.both("name");
        let also = owned(table.texts("also"));
        let Some(id) = table.id("id", OptionId::parse) else { continue };
        options.push(AnswerOption { id: id.value.clone(), name, also });
        ids.push(id);
    }
    if list.is_list() && list.items().is_empty() {
        list.say("the list of options is empty", None);
    }
    refuse_duplicates(list.report, "option", &ids);
    let places = ids.iter().zip(&options);
    refuse_ambiguous(list.report, places.map(|(id, one)| (id.at, one.id.as_str(), &one.name, &one.also[..])));
    options
}
