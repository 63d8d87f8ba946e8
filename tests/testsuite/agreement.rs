//! Several coders: a sample drawn for them, how far they agree, and who settles the rest.

use crate::{program::ymateb_with, project::Project};

/// Twelve letters, half in each language, a passage each.
fn with_letters() -> Project {
    let project = Project::small();
    for at in 0..6 {
        project.put(
            &format!("inbox/letters/cy{at}.txt"),
            &format!("Mae to yn gollwng yn neuadd rhif {at} yn y pentref.\n"),
        );
        project.put(&format!("inbox/letters/en{at}.txt"), &format!("There is a leaking roof in hall number {at}.\n"));
    }
    project.run();
    project
}

fn drawn(project: &Project, name: &str, seed: &str) -> Vec<String> {
    let arguments = ["sample", "draw", name, "--size", "8", "--seed", seed, "--by", "Non", "--format", "json"];
    let sample = project.ymateb(&arguments).ends(0).json();
    sample["passages"].as_array().expect("passages").iter().map(|id| id.as_str().expect("an id").to_owned()).collect()
}

#[test]
fn a_sample_is_the_same_from_the_same_seed_and_takes_from_both_languages() {
    let project = with_letters();
    let first = drawn(&project, "first", "7");
    assert_eq!(first, drawn(&project, "again", "7"));
    assert_ne!(first, drawn(&project, "other", "8"));
    let shown = project.ymateb(&["sample", "show", "first", "--format", "json"]).ends(0).json();
    let by_language: Vec<(&str, u64)> = shown["strata"]
        .as_array()
        .expect("strata")
        .iter()
        .map(|stratum| (stratum["language"].as_str().expect("a label"), stratum["drawn"].as_u64().expect("a count")))
        .collect();
    assert_eq!(by_language, [("cy", 4), ("en", 4)]);
    let taken = project.ymateb(&["sample", "draw", "first", "--by", "Non"]).ends(1);
    assert!(taken.talk.contains("already") && taken.talk.contains("hint:"), "{}", taken.talk);
    assert_eq!(project.ymateb(&["sample", "list"]).ends(0).out, "again\nfirst\nother\n");
    let none = project.ymateb(&["agreement", "--sample", "nowhere"]).ends(1);
    assert!(none.talk.contains("there are again, first, other"), "{}", none.talk);
}

/// A coder goes through the sample: a line for each passage, without seeing what others said.
fn review(project: &Project, by: &str, lines: &str) {
    let root = project.path("");
    let root = root.to_str().expect("a UTF-8 path");
    let said = ymateb_with(lines, &["--project", root, "review", "--sample", "first", "--by", by]).ends(0);
    assert!(said.out.contains("out of sight"), "{}", said.out);
    assert!(!said.out.contains("rule `"), "what the machine suggests is out of sight: {}", said.out);
}

#[test]
fn coders_of_a_sample_are_compared_and_a_person_settles() {
    let project = with_letters();
    let passages = drawn(&project, "first", "7");
    // Both give T1 to all eight, but for one on which they differ and one that only one of them gives a code.
    let same = "c T1\nd\n";
    review(&project, "Mair", &same.repeat(8));
    review(&project, "Huw", &format!("c H1\nd\nd\n{}", same.repeat(6)));

    let told = project.ymateb(&["agreement", "--sample", "first", "--format", "json"]).ends(0).json();
    assert_eq!((&told["coders"][0], &told["coders"][1], &told["passages"]), (&"Huw".into(), &"Mair".into(), &8.into()));
    let figure = |code: &str, measure: &str| told["codes"][code]["all"][measure]["value"].as_f64();
    assert_eq!(told["sets"]["all"]["percent"]["value"].as_f64(), Some(0.75));
    assert_eq!(figure("T1", "percent"), Some(0.75));
    // Mair always gave T1, so that by chance they agree as often as Huw gave it.
    assert_eq!(figure("T1", "kappa"), Some(0.0));
    // By hand: 6 of 8 agree; π = 14/16, so 2 · 14/16 · 2/16 is left to chance: (0.75 − 0.21875) ÷ (1 − 0.21875).
    assert!((figure("T1", "ac1").expect("it is defined") - 0.68).abs() < 1e-9, "{told}");
    let passages_in = |label: &str| told["sets"][label]["passages"].as_u64();
    assert_eq!((passages_in("cy"), passages_in("en")), (Some(4), Some(4)));
    let text = project.ymateb(&["agreement", "--sample", "first"]).ends(0).out;
    assert!(text.contains("alpha, MASI") && text.contains("kappa"), "{text}");

    let differ = |project: &Project| {
        project.ymateb(&["agreement", "disagreements", "--sample", "first", "--format", "json"]).ends(0).json()
    };
    let list = differ(&project);
    assert_eq!(list.as_array().map(Vec::len), Some(2), "{list}");
    let apart = &list.as_array().expect("a list").iter().find(|one| one["passage"] == passages[0].as_str()).cloned();
    let apart = apart.as_ref().expect("the first passage");
    assert_eq!((&apart["codes"]["Huw"][0], &apart["codes"]["Mair"][0]), (&"H1".into(), &"T1".into()));

    let settle = ["agreement", "settle", &passages[0], "T1", "--by", "Elin", "--why", "it is the roof"];
    let said = project.ymateb(&settle).ends(0).out;
    assert!(said.contains("T1 accepted, H1 rejected"), "{said}");
    // What was settled holds; the coders' own words, and so their agreement, are what they were.
    let settled = differ(&project);
    let holds = |list: &serde_json::Value| {
        let one = list.as_array().expect("a list").iter().find(|one| one["passage"] == passages[0].as_str()).cloned();
        one.expect("the first passage")["holds"].clone()
    };
    assert_eq!(holds(&settled), serde_json::json!(["T1"]));
    let after = project.ymateb(&["agreement", "--sample", "first", "--format", "json"]).ends(0).json();
    assert_eq!(told, after);
    let settled_by = |list: &serde_json::Value| {
        let one = list.as_array().expect("a list").iter().find(|one| one["passage"] == passages[0].as_str()).cloned();
        one.expect("the first passage")["settled"].clone()
    };
    let by = settled_by(&settled);
    assert_eq!((&by["by"], &by["why"]), (&"Elin".into(), &"it is the roof".into()));
    assert!(settled_by(&list).is_null());
    // It is one act, and taken back as one.
    let entry = by["entry"].as_u64().expect("a number").to_string();
    project.ymateb(&["code", "undo", &entry, "--by", "Elin"]).ends(0);
    assert!(settled_by(&differ(&project)).is_null());
    assert_eq!(holds(&differ(&project)), holds(&list));
}

#[test]
fn one_coder_alone_agrees_with_nobody() {
    let project = with_letters();
    let said = project.ymateb(&["agreement"]).ends(1);
    assert!(
        said.talk.contains("no passage was looked at by two coders") && said.talk.contains("hint:"),
        "{}",
        said.talk
    );
}
