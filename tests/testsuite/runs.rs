//! `runs`: who ran when, how it ended, and what it brought.

use std::fs;

use crate::project::Project;

const FIRST: &str = "The roof of the hall is leaking, and nobody mends it before winter.\n";

#[test]
fn every_run_is_listed_with_what_it_brought_and_the_register_is_narrowed_to_that() {
    let project = Project::small();
    project.put("inbox/letters/one.txt", FIRST);
    let first = project.run();
    assert_eq!((&first["new"], &first["changed"]), (&1.into(), &0.into()));

    project.put("inbox/letters/two.txt", "Mae to’r neuadd yn gollwng, a neb yn ei drwsio cyn y gaeaf.\n");
    fs::write(project.path("inbox/letters/one.txt"), "The roof of the hall is mended, and we are glad of it.\n")
        .expect("a letter");
    let said = project.ymateb(&["run", "--by", "Mair", "letters"]).ends(0);
    assert!(said.out.contains("new and"), "{}", said.out);

    let runs = project.ymateb(&["runs", "--format", "json"]).ends(0).json();
    let told = |run: &serde_json::Value| {
        let number = run["number"].as_u64().expect("a number");
        let of = |name: &str| run[name].as_str().unwrap_or_default().to_owned();
        (number, of("state"), of("by"), run["new"].as_u64().expect("a count"))
    };
    let told: Vec<_> = runs.as_array().expect("runs").iter().map(told).collect();
    assert_eq!(told[0].0, 2);
    assert_eq!((told[0].1.as_str(), told[0].2.as_str()), ("done", "Mair"));
    assert_eq!(told[1], (1, "done".to_owned(), String::new(), 1));
    let text = project.ymateb(&["runs", "--limit", "1"]).ends(0).out;
    assert!(text.contains("by Mair") && text.ends_with("1 run\n"), "{text}");
    let csv = project.ymateb(&["runs", "--format", "csv"]).ends(0).out;
    assert_eq!(csv.lines().count(), 3, "{csv}");

    let listed = |arguments: &[&str]| {
        let all = [&["register", "--format", "json"], arguments].concat();
        project.ymateb(&all).ends(0).json().as_array().expect("entries").len() as u64
    };
    assert_eq!(listed(&["--brought-by", "1"]), 1);
    assert_eq!(listed(&["--brought-by", "2"]), told[0].3);
    assert_eq!(listed(&["--since-run", "2"]), told[0].3 + runs[0]["changed"].as_u64().expect("a count"));
    assert_eq!(listed(&["--since-run", "3"]), 0);
}

#[test]
fn a_run_that_failed_says_why_and_one_that_cannot_begin_leaves_no_line() {
    let project = Project::small();
    project.put("inbox/letters/one.txt", FIRST);
    project.ymateb(&["run", "nowhere"]).ends(1);
    project.run();
    project.edit("consultation.toml", "folder = \"inbox/letters\"", "folder = \"inbox/letters\"\nlog = \"log.csv\"");
    project.ymateb(&["run"]).ends(1);
    let runs = project.ymateb(&["runs", "--format", "json"]).ends(0).json();
    assert_eq!(runs.as_array().expect("runs").len(), 2);
    assert_eq!(runs[0]["state"], "failed");
    assert!(runs[0]["failure"].as_str().expect("why").contains("log.csv"), "{runs}");
}
