//! The operator's lexicon: imported once, used by every search, and never silently missing. The words are nonsense, so
//! that no rule knows them.

use crate::{
    program::{ymateb, ymateb_with},
    project::Project,
};

const ROWS: &str = "\u{feff}fframp\tfframp\tNOUN\tGender=Masc|Number=Sing\nffrwmpi\tfframp\tNOUN\tNumber=Plur\n";

#[test]
fn a_lexicon_is_imported_once_and_every_passage_is_indexed_anew_once() {
    let project = Project::small();
    project.put("inbox/letters/one.txt", "Mae gormod o ffrwmpi yn ein neuadd ni.\n");
    project.put("words.txt", ROWS);
    project.run();
    let total =
        |project: &Project| project.ymateb(&["search", "fframp", "--format", "json"]).ends(0).json()["total"].clone();
    assert_eq!(total(&project), 0);

    let file = project.path("words.txt").to_str().expect("a UTF-8 path").to_owned();
    assert!(project.ymateb(&["lexicon", "import", &file]).ends(0).out.contains("2 Welsh forms"));
    assert!(project.ymateb(&["doctor"]).ends(0).out.contains("2 Welsh forms"));
    assert_eq!(project.run()["stages"]["index"]["done"], 1);
    assert_eq!(total(&project), 1);
    assert_eq!(project.run()["stages"]["index"]["done"], 0);
    assert!(project.ymateb(&["lexicon", "import", &file]).ends(0).out.contains("already"));

    project.ymateb(&["lexicon", "remove"]).ends(0);
    assert_eq!(project.run()["stages"]["index"]["done"], 1);
    assert_eq!(total(&project), 0);
}

#[test]
fn analyse_uses_a_lexicon_that_is_named() {
    let project = Project::small();
    project.put("words.txt", ROWS);
    let file = project.path("words.txt").to_str().expect("a UTF-8 path").to_owned();
    let said = ymateb_with("ffrwmpi\n", &["analyse", "--language", "cy", "--lexicon", &file]).ends(0);
    assert_eq!(said.out, "ffrwmpi\tfframp\n");
}

#[test]
fn what_is_no_lexicon_is_refused_and_changes_nothing() {
    let project = Project::small();
    project.put("words.txt", "A shopping list: milk, bread.\n");
    let file = project.path("words.txt").to_str().expect("a UTF-8 path").to_owned();
    let said = project.ymateb(&["lexicon", "import", &file]).ends(1);
    assert!(said.talk.contains("words.txt") && said.talk.contains("hint: "), "{}", said.talk);
    assert!(!said.talk.contains("milk"), "{}", said.talk);
    assert!(!project.path("lexicon").exists());

    project.put("lexicon/welsh.lexicon", "damaged");
    let said = project.ymateb(&["run"]).ends(1);
    assert!(said.talk.contains("welsh.lexicon") && said.talk.contains("hint: "), "{}", said.talk);
    ymateb(&["analyse", "--language", "cy", "--lexicon", "nowhere.txt"]).ends(1);
}
