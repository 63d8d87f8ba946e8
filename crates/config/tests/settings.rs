//! The settings files that come with the project are sound, complete and the same in both languages.

use std::path::{Path, PathBuf};

use ymateb_config::{Settings, load};
use ymateb_model::{
    consultation::{Holds, Reading},
    framework::{LanguageCues, Nature, Standing},
};

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn settings(project: &str) -> Settings {
    load(&repository().join("config").join(project)).unwrap_or_else(|problems| panic!("{project}:\n{problems}"))
}

/// The cues that can suggest a code.
fn suggesting(cues: &LanguageCues) -> usize {
    cues.strong.len() + cues.weak.len()
}

#[test]
fn the_worked_example_has_every_code_of_the_frame() {
    let framework = settings("rebalancing").framework;
    assert_eq!(framework.codes.len(), 97);
    let of = |nature| framework.codes.iter().filter(|code| code.nature == nature).count();
    assert_eq!((of(Nature::Proposal), of(Nature::Theme), of(Nature::NotAView)), (38, 54, 5));
    let standing = |standing| framework.codes.iter().filter(|code| code.welsh_standing == standing).count();
    assert_eq!((standing(Standing::Given), standing(Standing::Official)), (2, 30));
    assert_eq!(framework.groups.len(), 13);
    assert_eq!(framework.stances.len(), 6);
}

#[test]
fn cues_are_as_rich_in_welsh_as_in_english() {
    for project in ["rebalancing", "cadw"] {
        let framework = settings(project).framework;
        let (mut english, mut welsh) = (0, 0);
        for code in framework.codes.iter().filter(|code| code.nature != Nature::NotAView) {
            let (en, cy) = (suggesting(&code.cues.en), suggesting(&code.cues.cy));
            assert!(en >= 8 && cy >= 8, "`{}` of {project}: {en} English cues, {cy} Welsh", code.id);
            english += en;
            welsh += cy;
        }
        assert!(welsh * 10 >= english * 9 && english * 10 >= welsh * 9, "{project}: {english} English, {welsh} Welsh");
    }
}

#[test]
fn one_common_word_is_never_enough() {
    let framework = settings("rebalancing").framework;
    for common in ["care", "quality", "access", "level", "role", "gofal", "ansawdd", "mynediad", "lefel", "rôl"] {
        for code in &framework.codes {
            let strong = code.cues.en.strong.iter().chain(&code.cues.cy.strong);
            assert_eq!(strong.filter(|cue| *cue == common).count(), 0, "`{common}` by itself suggests `{}`", code.id);
        }
    }
}

#[test]
fn the_worked_example_asks_and_reads_what_it_should() {
    let consultation = settings("rebalancing").consultation;
    assert_eq!(consultation.chapters.len(), 8);
    assert_eq!(consultation.questions.len(), 15);
    assert_eq!(consultation.kinds.len(), 19);
    assert_eq!(consultation.closes.to_string(), "2023-08-14T22:59:00Z", "a minute to midnight, in summer");
    let sources: Vec<&str> = consultation.sources.iter().map(|source| source.id.as_str()).collect();
    assert_eq!(sources, ["forms", "panel", "letters", "emails", "web", "bundles", "context", "inbox"]);
}

#[test]
fn every_question_is_read_from_every_form() {
    for project in ["rebalancing", "cadw"] {
        let consultation = settings(project).consultation;
        for source in &consultation.sources {
            let Reading::Form { map, .. } = &source.reading else { continue };
            for question in &consultation.questions {
                let reads = |answer: &&_| matches!(answer, ymateb_model::consultation::AnswerColumn { question: id, .. } if *id == question.id);
                let holds: Vec<&Holds> = map.answers.iter().filter(reads).map(|answer| &answer.holds).collect();
                assert!(!holds.is_empty(), "`{}` reads no answer to `{}`", source.id, question.id);
                if let Some(Holds::TickBoxes(ticks)) = holds.iter().find(|holds| matches!(holds, Holds::TickBoxes(_))) {
                    let ticked: Vec<&str> = ticks.iter().map(|(_, option)| option.as_str()).collect();
                    let options: Vec<&str> = question.options.iter().map(|option| option.id.as_str()).collect();
                    assert_eq!(ticked, options, "the tick boxes of `{}`", question.id);
                }
            }
        }
    }
}
