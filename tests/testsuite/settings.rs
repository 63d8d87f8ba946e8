//! Mistakes in the settings: each with its place and the likely right spelling.

use crate::{program::ymateb, project::Project};

#[track_caller]
fn check(file: &str, from: &str, to: &str, expected: &[&str]) {
    let project = Project::small();
    project.edit(file, from, to);
    let said = project.ymateb(&["run"]).ends(1);
    for expected in expected {
        assert!(said.talk.contains(expected), "`{expected}` in:\n{}", said.talk);
    }
    assert!(!project.path("ymateb.db").exists(), "nothing is begun with settings that are wrong");
}

#[test]
fn every_mistake_is_named_with_its_place() {
    check("consultation.toml", "closes =", "close =", &["consultation.toml:6:1", "did you mean `closes`?"]);
    check("consultation.toml", ", cy = \"Neuaddau pentref\"", "", &["consultation.toml:3:", "cy"]);
    check("consultation.toml", "about = [\"H1\"]", "about = [\"H2\"]", &["consultation.toml:18:", "`H1`"]);
    check("framework.toml", "id = \"T1\"", "id = \"H1\"", &["framework.toml:", "`H1`"]);
    check(
        "framework.toml",
        "[code.cues.cy]\nstrong = [\"to yn",
        "[code.cues.cy]\nstorng = [\"to yn",
        &["framework.toml:", "did you mean `strong`?"],
    );
}

#[test]
fn a_themefinder_tree_becomes_a_project_with_its_mapping_as_gold() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let put = |name: &str, text: &str| {
        let path = folder.path().join("tree").join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    };
    put("inputs/question_part_1/question.json", r#"{"question_number": 1, "question_text": "Should benches be oak?"}"#);
    put(
        "inputs/question_part_1/responses.jsonl",
        "{\"response_id\": 7, \"response\": \"Oak lasts, and looks well.\"}\n{\"response_id\": 8, \"response\": \"Too dear.\"}\n",
    );
    let themes = r#"[{"topic_id": "A", "topic_label": "Lasting", "topic_description": "how long it lasts"},
                     {"topic_id": "B", "topic_label": "Price", "topic_description": "what it costs"}]"#;
    put("outputs/mapping/2026-01-01/question_part_1/themes.json", themes);
    put(
        "outputs/mapping/2026-01-01/question_part_1/mapping.jsonl",
        r#"{"response_id": 7, "labels": ["A"], "stances": ["POSITIVE"]}"#,
    );
    let path = |name: &str| folder.path().join(name).to_str().expect("a UTF-8 path").to_owned();
    ymateb(&["new", &path("project"), "--themefinder", &path("tree")]).ends(0);
    let settings = std::fs::read_to_string(path("project/consultation.toml")).expect("the settings");
    assert!(
        settings.contains("about = [\"T1.A\", \"T1.B\"]"),
        "each question says which themes are its own: {settings}"
    );
    let run = ymateb(&["--project", &path("project"), "run", "--format", "json"]).ends(0).json();
    assert_eq!(run["outcomes"]["accepted"], 2);
    let gold = path("project/gold");
    let figures = ymateb(&["--project", &path("project"), "evaluate", &gold, "--format", "json"]).ends(0).json();
    assert_eq!(figures["problems"], serde_json::json!([]), "every line of the gold is of a passage that is there");

    put("inputs/question_part_1/responses.jsonl", "{\"response_id\": 7}\n");
    let said = ymateb(&["new", &path("other"), "--themefinder", &path("tree")]).ends(1);
    assert!(said.talk.contains("responses.jsonl`, line 1: this lacks a field"), "{}", said.talk);
}

#[test]
fn a_new_project_runs_as_it_stands_and_is_never_written_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("mine");
    let root = root.to_str().expect("UTF-8");
    ymateb(&["new", root]).ends(0);
    let said = ymateb(&["--project", root, "run"]).ends(0);
    assert!(said.out.contains("0 = 0: the register adds up"), "{}", said.out);
    assert!(ymateb(&["new", root]).ends(1).talk.contains("is not empty"));
}

#[test]
fn without_a_project_the_hint_says_how_to_start_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let said = ymateb(&["--project", folder.path().to_str().expect("UTF-8"), "run"]).ends(1);
    assert!(said.talk.contains("hint: ") && said.talk.contains("ymateb new"), "{}", said.talk);
}
