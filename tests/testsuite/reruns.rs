//! Runs again: work follows change, batches and threads do not matter, and a run that was killed goes on.

use std::{fs, time::Duration};

use crate::{
    program,
    project::{Project, same_state},
};

/// What each stage did.
fn done(summary: &serde_json::Value) -> Vec<(String, u64)> {
    let stages = summary["stages"].as_object().expect("stages");
    stages.iter().map(|(name, stage)| (name.clone(), stage["done"].as_u64().expect("a count"))).collect()
}

#[test]
fn nothing_new_is_no_work() {
    let project = Project::demonstration();
    project.run();
    let before = project.state();
    for (stage, done) in done(&project.run()) {
        assert_eq!(done, 0, "stage `{stage}` had nothing to do");
    }
    same_state(&before, &project.state());
}

#[test]
fn k_new_submissions_are_k_submissions_work() {
    let project = Project::demonstration();
    project.run();
    for n in 0..3 {
        project.put(
            &format!("inbox/new-{n}.txt"),
            &format!("Mae angen rhagor o gyllid ar ofal cymdeithasol, meddai rhif {n}."),
        );
    }
    let summary = project.run();
    for stage in ["extract", "segment", "index"] {
        assert_eq!(summary["stages"][stage]["done"], 3, "{stage}");
    }
    assert_eq!(summary["stages"]["screen"]["done"], 3);
    project.ymateb(&["verify"]).ends(0);
}

#[test]
fn another_framework_tags_again_and_does_nothing_else() {
    let project = Project::demonstration();
    project.run();
    project.edit("framework.toml", "version = \"2023-1\"", "version = \"2023-2\"");
    let summary = project.run();
    let received = summary["received"].as_u64().expect("a count");
    assert_eq!(summary["stages"]["tag"]["done"], received);
    for stage in ["collect", "extract", "segment", "screen", "index"] {
        assert_eq!(summary["stages"][stage]["done"], 0, "{stage}");
    }
}

#[test]
fn a_deleted_index_comes_back_the_same() {
    let project = Project::demonstration();
    project.run();
    let search = |project: &Project| {
        let queries = ["gofal cymdeithasol", "\"care home\"", "cyllid OR funding", "Gymraeg -cyfle", "tâl"];
        queries.map(|query| project.ymateb(&["search", query, "--format", "json", "--limit", "50"]).ends(0).out)
    };
    let before = search(&project);
    fs::remove_dir_all(project.path("index")).expect("the index is disposable");
    let summary = project.run();
    assert_eq!(summary["stages"]["extract"]["done"], 0);
    assert!(summary["stages"]["index"]["done"].as_u64() > Some(0));
    assert_eq!(before, search(&project));
}

#[test]
fn batches_order_and_threads_do_not_matter() {
    let whole = Project::demonstration();
    whole.ymateb(&["run", "--progress", "none", "--threads", "1"]);
    let expected = whole.state();

    // Half of every folder first, in the other order; then the rest, with more threads.
    let parts = Project::demonstration();
    let inbox = parts.beside("corpus/inbox");
    let aside = parts.beside("aside");
    let mut folders: Vec<_> = fs::read_dir(&inbox).expect("the inbox").map(|e| e.expect("an entry").path()).collect();
    folders.sort();
    let mut moved = Vec::new();
    for folder in folders {
        let mut files: Vec<_> = fs::read_dir(&folder).expect("a folder").map(|e| e.expect("an entry").path()).collect();
        files.sort();
        // The logs stay, since a folder is read by them; of two exports the second comes first.
        files.retain(|file| file.file_name().is_some_and(|name| name != "arrivals.csv"));
        for file in files.iter().step_by(2) {
            let there = aside.join(file.strip_prefix(&inbox).expect("it is in the inbox"));
            fs::create_dir_all(there.parent().expect("a parent")).expect("a folder");
            fs::rename(file, &there).expect("it moves");
            moved.push((there, file.clone()));
        }
    }
    parts.ymateb(&["run", "--progress", "none", "--threads", "3"]);
    for (there, file) in moved {
        fs::rename(there, file).expect("it moves back");
    }
    parts.ymateb(&["run", "--progress", "none", "--threads", "4"]);
    same_state(&expected, &parts.state());
    let hits = |project: &Project| {
        project.ymateb(&["search", "gofal OR care", "--format", "json", "--limit", "100"]).ends(0).out
    };
    assert_eq!(hits(&whole), hits(&parts));
}

#[test]
fn a_run_killed_at_any_moment_goes_on_to_the_same_state() {
    let whole = Project::demonstration();
    whole.run();
    let expected = whole.state();

    let killed = Project::demonstration();
    let root = killed.path("");
    for milliseconds in [5, 20, 40, 80, 120, 160, 240, 320, 480, 640] {
        let arguments = ["--project", root.to_str().expect("UTF-8"), "run", "--progress", "none"];
        let mut command = program::command(&arguments);
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        let mut run = command.spawn().expect("it starts");
        std::thread::sleep(Duration::from_millis(milliseconds));
        let _ = run.kill();
        let _ = run.wait();
    }
    killed.run();
    same_state(&expected, &killed.state());
    killed.ymateb(&["verify"]).ends(0);
}
