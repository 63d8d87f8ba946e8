//! `run --check`: what a run would do is known before it does it, and nothing is changed by asking.

use crate::project::Project;

const HEAD: &str = "ID,Sent,Name,Free?,Why\n";

fn names(project: &Project) -> Vec<String> {
    let entries = std::fs::read_dir(project.path(".")).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn a_check_tells_what_is_new_changed_and_wrong_and_changes_nothing() {
    let project = Project::small();
    project.put("inbox/forms/export.csv", &format!("{HEAD}1,02/02/2026 10:00,Ann,Efallai,Am ei fod yn oer.\n"));
    project.put("inbox/letters/one.txt", "Mae to yn gollwng.");
    let before = names(&project);
    let check = project.ymateb(&["run", "--check", "--format", "json"]).ends(0).json();
    assert_eq!(names(&project), before, "a check leaves nothing behind");
    assert_eq!(check["sources"][0]["new"], 1);
    let export = &check["sources"][0]["exports"][0];
    assert_eq!((&export["sessions"], &export["new_sessions"]), (&1.into(), &1.into()));
    assert_eq!(export["not_an_option"]["1"], 1, "nobody described `Efallai`");

    project.run();
    let state = project.state();
    project.put(
        "inbox/forms/export.csv",
        &format!("{HEAD}1,02/02/2026 10:00,Ann,Ie,Am ei fod yn oer.\n2,03/02/2026 10:00,Bob,Ie,-\n"),
    );
    project.put("inbox/letters/two.txt", "The roof leaks.");
    project.edit("framework.toml", "version = \"", "version = \"x");
    let check = project.ymateb(&["run", "--check", "--format", "json"]).ends(0).json();
    let export = &check["sources"][0]["exports"][0];
    assert_eq!(check["sources"][0]["changed"], 1);
    assert_eq!((&export["new_sessions"], &export["changed_sessions"]), (&1.into(), &1.into()));
    assert_eq!((&check["sources"][1]["new"], &check["sources"][1]["unchanged"]), (&1.into(), &1.into()));
    assert_eq!(check["tag_again"], 2);
    assert_eq!(project.state(), state);
}

#[test]
fn a_check_finds_what_would_need_a_person() {
    let project = Project::small();
    project.put("inbox/forms/export.csv", "ID,Sent,Name,Free or not?,Why\n1,02/02/2026 10:00,Ann,Ie,Oer.\n");
    std::fs::remove_dir_all(project.path("inbox/context")).expect("the folder goes");
    let said = project.ymateb(&["run", "--check"]).ends(3);
    assert!(said.out.contains("cannot be read: there is no column headed `Free?`"), "{}", said.out);
    assert!(said.out.contains("inbox/context"), "{}", said.out);
}
