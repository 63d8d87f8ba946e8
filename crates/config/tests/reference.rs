//! `docs/CONFIGURATION.md` describes every key that the two files may hold, and its examples are true.

use std::{fs, path::Path};

use ymateb_config::keys::{CONSULTATION_SECTIONS, FRAMEWORK_SECTIONS, Section};

fn reference() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/CONFIGURATION.md");
    fs::read_to_string(path).expect("the reference is there")
}

#[test]
fn every_key_is_described() {
    let reference = reference();
    let (consultation, framework) =
        reference.split_once("\n## framework.toml\n").expect("the reference has a part for each file");
    let check = |part: &str, sections: &[Section]| {
        let described = |key: &str| part.contains(&format!("`{key}`")) || part.contains(&format!("`[{key}]`"));
        let missing: Vec<String> = sections
            .iter()
            .flat_map(|section| section.keys.iter().map(|key| (section.name, *key)))
            .filter(|(_, key)| !described(key) && !matches!(*key, "en" | "cy"))
            .map(|(section, key)| format!("{section} {key}"))
            .collect();
        assert_eq!(missing, Vec::<String>::new());
    };
    check(consultation, CONSULTATION_SECTIONS);
    check(framework, FRAMEWORK_SECTIONS);
}

#[test]
fn every_section_has_its_heading() {
    let reference = reference();
    for section in CONSULTATION_SECTIONS.iter().chain(FRAMEWORK_SECTIONS).filter(|s| s.name.starts_with('[')) {
        assert!(reference.contains(&format!("`{}`", section.name)), "{} is not described", section.name);
    }
}

/// The examples of `consultation.toml`, one after another, are one sound file; so are those of `framework.toml`, with
/// what a frame needs besides.
#[test]
fn the_examples_load() {
    let reference = reference();
    let examples: Vec<&str> =
        reference.split("```toml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    let (framework, consultation): (Vec<&str>, Vec<&str>) =
        examples.into_iter().partition(|example| example.starts_with("[[code]]"));
    let source = "[[source]]\nid = \"form\"\nname = { en = \"Form\", cy = \"Ffurflen\" }\nform = \"form.csv\"\n";
    let rest = "[[chapter]]\nid = \"1\"\ntitle = { en = \"Benches\", cy = \"Meinciau\" }\n\
                [[kind]]\nid = \"not-stated\"\nname = { en = \"Not stated\", cy = \"Heb ei nodi\" }\n";
    let text = consultation.concat().replace("[source.map]\n", &format!("{source}[source.map]\n")) + rest;
    let consultation = ymateb_config::read_consultation("examples", &text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(consultation.sources.len(), 2);

    let starter = ymateb_config::starter();
    let frame = starter.iter().find(|(name, _)| *name == "framework.toml").expect("a start has a framework").1;
    let group = "[[group]]\nid = \"F\"\nnature = \"theme\"\nname = { en = \"Money\", cy = \"Arian\" }\n\
                 [[code]]\nid = \"F1\"\nname = { en = \"Cost\", cy = \"Cost\" }\nwelsh = \"working\"\n\
                 scope = { en = \"cost\", cy = \"cost\" }\n";
    let text = format!("{frame}{group}{}", framework.concat());
    let framework = ymateb_config::read_framework("examples", &text).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(framework.codes.last().map(|code| code.cues.en.unless.len()), Some(1));
}
