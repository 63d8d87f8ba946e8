//! People's codings: in, out, and never lost.

use crate::project::Project;

const HEAD: &str = "submission,quote,code,state,stance,coder,memo\n";

fn with_letter() -> Project {
    let project = Project::small();
    project.put("inbox/letters/one.txt", "Mae to yn gollwng yn ein neuadd ni.\n\nDylai neuaddau fod am ddim i bawb.\n");
    project.run();
    project
}

#[test]
fn codings_come_in_and_go_out_unchanged() {
    let project = with_letter();
    let rows = "letters/one.txt,Mae to yn gollwng yn ein neuadd ni.,T1,accepted,oppose,Non Rees,\"=sure, very\"\n\
                letters/one.txt,Dylai neuaddau fod am ddim i bawb.,H1,rejected,,Non Rees,\n";
    project.put("people.csv", &format!("{HEAD}{rows}"));
    let people = project.path("people.csv");
    let people = people.to_str().expect("UTF-8");
    assert!(project.ymateb(&["codings", "import", people]).ends(0).out.starts_with("2 codings added"));
    assert!(project.ymateb(&["codings", "import", people]).ends(0).out.starts_with("0 codings added, 2 already given"));

    let exported = project.ymateb(&["codings", "export"]).ends(0).out;
    assert!(exported.contains("accepted,oppose,Non Rees"), "{exported}");
    assert!(exported.contains("'=sure"), "a cell that would run as a formula is made plain: {exported}");

    // Into a project that has only the submission, and out again.
    let other = with_letter();
    other.put("exported.csv", &exported);
    let file = other.path("exported.csv");
    other.ymateb(&["codings", "import", file.to_str().expect("UTF-8")]);
    assert_eq!(exported, other.ymateb(&["codings", "export"]).ends(0).out);
}

#[test]
fn no_run_loses_a_persons_coding() {
    let project = with_letter();
    project.put(
        "people.csv",
        &format!("{HEAD}letters/one.txt,Dylai neuaddau fod am ddim i bawb.,T1,accepted,,Non Rees,\n"),
    );
    let people = project.path("people.csv");
    project.ymateb(&["codings", "import", people.to_str().expect("UTF-8")]).ends(0);
    let accepted = |project: &Project| project.ymateb(&["codings", "export", "--state", "accepted"]).ends(0).out;
    let before = accepted(&project);
    assert_eq!(before.lines().count(), 2, "{before}");

    project.run();
    assert_eq!(before, accepted(&project), "a run with nothing new");
    project.put("inbox/letters/two.txt", "One more letter.");
    project.run();
    assert_eq!(before, accepted(&project), "a run with a late submission");
    project.edit("framework.toml", "to yn gollwng", "to newydd");
    project.run();
    assert_eq!(before, accepted(&project), "another framework");
    std::fs::remove_dir_all(project.path("index")).expect("the index is disposable");
    project.run();
    assert_eq!(before, accepted(&project), "a new index");
}

#[test]
fn rows_that_cannot_be_placed_are_named_and_the_others_are_kept() {
    let project = with_letter();
    let rows = "letters/none.txt,Mae to yn gollwng yn ein neuadd ni.,T1,accepted,,Non Rees,\n\
                letters/one.txt,Nobody wrote this.,T1,accepted,,Non Rees,\n\
                letters/one.txt,Dylai neuaddau fod am ddim i bawb.,T9,accepted,,Non Rees,\n\
                letters/one.txt,Dylai neuaddau fod am ddim i bawb.,H1,maybe,,Non Rees,\n\
                letters/one.txt,Dylai neuaddau fod am ddim i bawb.,H1,accepted,,Non Rees,\n";
    project.put("people.csv", &format!("{HEAD}{rows}"));
    let people = project.path("people.csv");
    let said = project.ymateb(&["codings", "import", people.to_str().expect("UTF-8")]).ends(3);
    for line in [
        "people.csv:2:",
        "people.csv:3:",
        "people.csv:4:",
        "people.csv:5:",
        "1 codings added, 0 already given, 4 rows not placed",
    ] {
        assert!(said.out.contains(line), "{line}: {}", said.out);
    }
    assert!(!said.out.contains("Nobody wrote this"), "a message never quotes");
}
