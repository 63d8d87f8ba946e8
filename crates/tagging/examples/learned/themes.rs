//! Themes and coded answers in ThemeFinder's file tree: no cues, English alone.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

use serde_json::Value;
use ymateb_config::Settings;
use ymateb_model::{
    consultation::{Consultation, Question},
    framework::{Code, Cues, Framework, Nature, Standing},
    id::{CodeId, QuestionId},
    language::{Bilingual as InBoth, Language},
};
use ymateb_tagging::{
    Judged,
    learned::{Described, Example, measure},
};

use crate::{Tools, coded::Coded, variants};

/// Learns from four fifths of the answers to each question and suggests for the rest, five times; beside it, the
/// themes' descriptions alone, and what costs nothing.
pub(crate) fn cross_validate(settings: &Settings, folder: &Path) {
    variants::head();
    for (name, mapping) in questions(folder) {
        let framework = framework(&mapping.join("themes.json"));
        let tools = Tools::new(&framework, &settings.consultation);
        let reader = tools.reader();
        let described = Described::read(&framework, &reader);
        let answers = answers(&folder.join("inputs").join(format!("question_part_{name}")), &mapping);
        let examples: Vec<Example> = answers.iter().map(|coded| coded.example(&framework, &reader)).collect();
        let examples: Vec<&Example> = examples.iter().collect();
        for (count, how) in [(1, "most frequent"), (3, "three most frequent")] {
            variants::print(&format!("{name}: {how}"), &frequent(&answers, count));
        }
        for variant in variants::themes(framework.codes.len()) {
            let told = measure::cross_validate(&described, &examples, variant.method);
            variants::print(&format!("{name}: {}", variant.name), &told.judged);
            variants::print_reliability(&told.sure);
        }
    }
}

/// The same of all questions of some trees together, each with themes of its own, in one frame: where nobody says which
/// themes are which question's, and where its settings do.
pub(crate) fn cross_validate_together(settings: &Settings, folders: &[&str]) {
    let like = settings.consultation.questions.first().expect("a question");
    let (mut themes, mut coded, mut asked) = (no_themes(), Vec::new(), Vec::new());
    for folder in folders.iter().map(Path::new) {
        for (name, mapping) in questions(folder) {
            let number = asked.len() + 1;
            let id = QuestionId::parse(&number.to_string()).expect("a number is a question id");
            let here = |id: &CodeId| CodeId::parse(&format!("T{number}.{id}")).expect("a code id");
            let of_question = framework(&mapping.join("themes.json")).codes;
            let of_question = of_question.into_iter().map(|code| Code { id: here(&code.id), ..code });
            let of_question: Vec<Code> = of_question.collect();
            let about = of_question.iter().map(|code| code.id.clone()).collect();
            themes.codes.extend(of_question);
            let inputs = folder.join("inputs").join(format!("question_part_{name}"));
            coded.extend(answers(&inputs, &mapping).into_iter().map(|coded| Coded {
                question: Some(id.clone()),
                codes: coded.codes.iter().map(here).collect(),
                submission: format!("{} {}", folder.display(), coded.submission),
                ..coded
            }));
            asked.push(Question { id, about, ..like.clone() });
        }
    }
    variants::head();
    for said in [false, true] {
        let about = |question: &Question| if said { question.about.clone() } else { Vec::new() };
        let questions = asked.iter().map(|question| Question { about: about(question), ..question.clone() });
        let consultation = Consultation { questions: questions.collect(), ..settings.consultation.clone() };
        let tools = Tools::new(&themes, &consultation);
        let described = Described::read(&themes, &tools.reader());
        let examples: Vec<Example> = coded.iter().map(|coded| coded.example(&themes, &tools.reader())).collect();
        let examples: Vec<&Example> = examples.iter().collect();
        for (after, name) in [(0, "descriptions alone"), (50, "after 50"), (100, "after 100"), (usize::MAX, "learned")]
        {
            let told = measure::cross_validate(&described, &examples, measure::Method::learned(after));
            variants::print(&format!("{}{name}", if said { "said: " } else { "" }), &told.judged);
            variants::print_reliability(&told.sure);
        }
    }
}

/// Each answer beside the most frequent themes of the other answers.
fn frequent(answers: &[Coded], most: usize) -> Vec<Judged> {
    let mut counts: BTreeMap<&CodeId, usize> = BTreeMap::new();
    answers.iter().flat_map(|coded| &coded.codes).for_each(|code| *counts.entry(code).or_default() += 1);
    let judged = |coded: &Coded| {
        let others = |code: &CodeId| counts[code] - usize::from(coded.codes.contains(code));
        let mut codes: Vec<&CodeId> = counts.keys().copied().collect();
        codes.sort_by_key(|code| std::cmp::Reverse(others(code)));
        Judged {
            gold: coded.codes.clone(),
            predicted: codes.into_iter().take(most).cloned().collect(),
            language: coded.language,
            response: coded.submission.clone(),
        }
    };
    answers.iter().map(judged).collect()
}

fn framework(file: &Path) -> Framework {
    let text = std::fs::read_to_string(file).expect("the themes are there");
    let themes: Vec<Value> = serde_json::from_str(&text).expect("they are JSON");
    let code = |theme: &Value| {
        let field = |name: &str| theme[name].as_str().expect("a text");
        let id = CodeId::parse(field("topic_id")).expect("a letter is a code id");
        Code {
            group: id.clone(),
            id,
            parent: None,
            nature: Nature::Theme,
            name: InBoth::new(field("topic_label"), ""),
            welsh_standing: Standing::Working,
            scope: InBoth::new(field("topic_description"), ""),
            not_here: Vec::new(),
            cues: Cues::default(),
        }
    };
    Framework { codes: themes.iter().map(code).collect(), ..no_themes() }
}

fn no_themes() -> Framework {
    let version = "themes".to_owned();
    Framework { version, groups: Vec::new(), codes: Vec::new(), gone: Vec::new(), stances: Vec::new() }
}

/// The questions, each with the folder of its latest mapping.
fn questions(folder: &Path) -> BTreeMap<String, PathBuf> {
    let listed = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).expect("a folder of ThemeFinder's tree");
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
        paths
    };
    let mut questions = BTreeMap::new();
    for question in listed(&folder.join("outputs/mapping")).iter().flat_map(|day| listed(day)) {
        let name = question.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if let Some(number) = name.strip_prefix("question_part_") {
            questions.insert(number.to_owned(), question.clone());
        }
    }
    questions
}

fn answers(inputs: &Path, mapping: &Path) -> Vec<Coded> {
    let lines = |file: std::path::PathBuf| -> Vec<Value> {
        let text = std::fs::read_to_string(file).expect("the answers and their codes are there");
        text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    };
    let texts = lines(inputs.join("responses.jsonl"));
    let mapped = lines(mapping.join("mapping.jsonl"));
    let labels: BTreeMap<String, &Value> =
        mapped.iter().map(|line| (line["response_id"].to_string(), &line["labels"])).collect();
    let answer = |line: &Value| {
        let submission = line["response_id"].to_string();
        let labels = labels[&submission].as_array().expect("labels");
        Coded {
            text: line["response"].as_str().expect("a text").to_owned(),
            question: None,
            language: Language::English,
            codes: labels.iter().filter_map(|id| CodeId::parse(id.as_str()?).ok()).collect(),
            submission,
        }
    };
    let mut answers: Vec<Coded> = texts.iter().map(answer).collect();
    answers.retain(|coded| !coded.codes.is_empty());
    answers
}
