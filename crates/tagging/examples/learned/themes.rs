//! Themes and coded answers in ThemeFinder's file tree: no cues, English alone.

use std::{collections::BTreeMap, path::Path};

use serde_json::Value;
use ymateb_config::Settings;
use ymateb_language::{Analyser, Bilingual};
use ymateb_model::{
    framework::{Code, Cues, Framework, Nature, Standing},
    id::CodeId,
    language::{Bilingual as InBoth, Language},
};
use ymateb_tagging::{
    Judged, Matcher,
    learned::{Described, Example, Model, Reader},
};

use crate::{
    coded::{Coded, Seeded},
    variants::print,
};

const FOLDS: usize = 5;

/// Learns from four fifths of the answers to each question and suggests for the rest, five times; beside it, the
/// themes' descriptions alone, and what costs nothing.
pub(crate) fn cross_validate(settings: &Settings, folder: &Path) {
    for question in ["question_part_1", "question_part_2"] {
        let framework = framework(&folder.join("outputs/mapping/2025-07-22").join(question).join("themes.json"));
        let mut answers = answers(folder, question);
        Seeded(5).shuffle(&mut answers);
        compare(settings, question, &framework, &answers);
    }
}

fn compare(settings: &Settings, question: &str, framework: &Framework, answers: &[Coded]) {
    let analyser = Analyser::new();
    let bilingual = Bilingual::built_in(&analyser);
    let matcher = Matcher::compile(framework, &settings.consultation, &analyser);
    let mut reader = Reader::new(&analyser, &bilingual, &matcher);
    let described = Described::read(framework, &mut reader);
    let names = ["most frequent", "three most frequent", "descriptions alone", "learned"];
    let mut judged: [Vec<Judged>; 4] = Default::default();
    for fold in 0..FOLDS {
        let in_fold = |at: usize| at % FOLDS == fold;
        let learn_from: Vec<&Coded> =
            (0..).zip(answers).filter(|(at, _)| !in_fold(*at)).map(|(_, coded)| coded).collect();
        let mut counts: BTreeMap<&CodeId, usize> = BTreeMap::new();
        learn_from.iter().flat_map(|coded| &coded.codes).for_each(|code| *counts.entry(code).or_default() += 1);
        let mut frequent: Vec<&CodeId> = counts.keys().copied().collect();
        frequent.sort_by_key(|code| std::cmp::Reverse(counts[code]));
        let examples: Vec<Example> = learn_from.iter().map(|coded| coded.example(framework, &mut reader)).collect();
        let learned = Model::train(&described, &examples.iter().collect::<Vec<_>>());
        let untaught = Model::train(&described, &[]);
        for (_, coded) in (0..).zip(answers).filter(|(at, _)| in_fold(*at)) {
            let reading = reader.read(&coded.to_tag());
            let of = |model: &Model| model.suggest(&reading).into_iter().map(|said| said.code).collect();
            let first = |count: usize| frequent.iter().take(count).map(|code| (*code).clone()).collect();
            for (judged, predicted) in judged.iter_mut().zip([first(1), first(3), of(&untaught), of(&learned)]) {
                let gold = coded.codes.clone();
                judged.push(Judged { gold, predicted, language: coded.language, response: coded.response() });
            }
        }
    }
    for (name, judged) in names.iter().zip(&judged) {
        print(&format!("{}: {name}", question.trim_start_matches("question_part_")), judged);
    }
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
    let codes = themes.iter().map(code).collect();
    Framework { version: "themes".to_owned(), groups: Vec::new(), codes, gone: Vec::new(), stances: Vec::new() }
}

fn answers(folder: &Path, question: &str) -> Vec<Coded> {
    let lines = |file: std::path::PathBuf| -> Vec<Value> {
        let text = std::fs::read_to_string(file).expect("the answers and their codes are there");
        text.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    };
    let texts = lines(folder.join("inputs").join(question).join("responses.jsonl"));
    let mapped = lines(folder.join("outputs/mapping/2025-07-22").join(question).join("mapping.jsonl"));
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
