//! The contract that scripts rely on: exit codes, streams, formats, and documents that cannot go stale.

use crate::{
    program::{ymateb, ymateb_with},
    project::Project,
};

#[test]
fn detect_and_analyse_answer_a_line_with_a_line() {
    let said =
        ymateb_with("Mae gofal cymdeithasol yn bwysig i ni.\nSocial care matters to us.\n\n42\n", &["detect"]).ends(0);
    let labels: Vec<&str> = said.out.lines().filter_map(|line| line.split('\t').next()).collect();
    assert_eq!(labels, ["cy", "en", "und", "und"]);
    for (language, forms) in [("cy", "gofal\nofal\nngofal\n"), ("en", "care\ncares\nCARE\n")] {
        let said = ymateb_with(forms, &["analyse", "--language", language]).ends(0);
        let terms: Vec<&str> = said.out.lines().filter_map(|line| line.split('\t').nth(1)).collect();
        assert_eq!(terms.len(), 3);
        assert!(terms.iter().all(|term| *term == terms[0]), "{language}: {}", said.out);
    }
}

#[test]
fn exit_codes_are_what_scripts_were_told() {
    ymateb(&["--version"]).ends(0);
    ymateb(&["rnu"]).ends(2);
    let project = Project::small();
    project.put("inbox/letters/one.txt", "Our hall has a leaking roof.\n");
    project.ymateb(&["run"]).ends(0);
    project.put("inbox/letters/cut.pdf", "%PDF-1.7\n");
    project.ymateb(&["run"]).ends(3);
    let lock = std::fs::File::options().write(true).open(project.path("ymateb.lock")).expect("the lock's file");
    lock.lock().expect("it is free between runs");
    let locked = project.ymateb(&["run"]).ends(4);
    assert!(locked.talk.contains("hint: "), "{}", locked.talk);
    drop(lock);
    project.ymateb(&["verify"]).ends(0);
    tamper(&project);
    assert!(project.ymateb(&["verify"]).ends(5).out.contains("missing or altered"));
}

/// Alters an original behind the program's back.
fn tamper(project: &Project) {
    let mut folders = vec![project.path("originals")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if std::fs::read(&path).expect("an original").starts_with(b"Our hall") {
                let mut permissions = path.metadata().expect("its rights").permissions();
                #[expect(clippy::permissions_set_readonly_false, reason = "the folder is temporary and ours")]
                permissions.set_readonly(false);
                std::fs::set_permissions(&path, permissions).expect("it is ours");
                std::fs::write(&path, "Our hall has a new roof.\n").expect("it is ours");
                return;
            }
        }
    }
    panic!("the original is kept");
}

#[test]
fn a_search_has_the_shape_it_is_documented_to_have() {
    let project = Project::small();
    project.put("inbox/letters/one.txt", "Mae to yn gollwng yn ein neuadd ni.\n");
    project.put("inbox/letters/two.txt", "Our hall has a leaking roof.\n");
    project.run();
    let found = project.ymateb(&["search", "neuadd", "--format", "json"]).ends(0).json();
    assert_eq!((&found["total"], &found["added"][0]["texts"][0]), (&2.into(), &"hall".into()));
    assert_eq!((&found["hits"][0]["directly"], &found["hits"][1]["directly"]), (&true.into(), &false.into()));
    let hit = &found["hits"][0];
    for field in
        ["passage", "submission", "score", "language", "source", "locator", "status", "codes", "snippet", "highlights"]
    {
        assert!(!hit[field].is_null(), "`{field}` in {hit}");
    }
    let range = &hit["highlights"][0];
    let (start, end) = (range["start"].as_u64().expect("bytes"), range["end"].as_u64().expect("bytes"));
    let snippet = hit["snippet"].as_str().expect("a text");
    assert_eq!(&snippet[start as usize..end as usize], "neuadd");
    for (filter, value, total) in [
        ("--language", "en", 1),
        ("--code", "T1", 2),
        ("--code", "H1", 0),
        ("--source", "letters", 2),
        ("--status", "accepted", 2),
        ("--status", "late", 0),
    ] {
        let found = project.ymateb(&["search", "roof OR neuadd", filter, value, "--format", "json"]).ends(0).json();
        assert_eq!(found["total"], total, "{filter} {value}");
    }
    let refused = project.ymateb(&["search", "cod:T1 colour:red"]).ends(1);
    assert!(refused.talk.contains("colour"), "{}", refused.talk);
    let refused = project.ymateb(&["search", "roof", "--question", "9"]).ends(1);
    assert!(refused.talk.contains("hint: there are 1"), "{}", refused.talk);
}

#[test]
fn the_reference_says_what_the_program_says() {
    let path = ymateb_tests::repository().join("docs/CLI.md");
    let now = ymateb(&["reference"]).ends(0).out;
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(kept, now, "write it anew: cargo run -- reference > docs/CLI.md");
}

#[test]
fn completions_and_the_manual_page_come_from_the_same_definitions() {
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(ymateb(&["completions", shell]).ends(0).out.contains("quarantine"), "{shell}");
    }
    assert!(ymateb(&["man"]).ends(0).out.contains(".TH ymateb"));
}
