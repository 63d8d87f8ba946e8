//! A person's word on the question that words answer: it reaches search, counts and codings, and survives every run.

use crate::project::Project;

const WHY: [&str; 4] = ["--by", "Non Rees", "--why", "it speaks of what question 1 asks"];

fn letter(project: &Project) -> String {
    let found = project.ymateb(&["search", "gollwng", "--format", "json"]).ends(0).json();
    found["hits"][0]["passage"].as_str().expect("an id").to_owned()
}

/// The base of the themes of a part of the report: the responses that answered it in words; 0 where no code is raised.
fn base(project: &Project, part: &str) -> u64 {
    let mut table = csv::Reader::from_path(project.path("reports/themes.en.csv")).expect("a table of themes");
    let heads = table.headers().expect("a heading").clone();
    let at = |name: &str| heads.iter().position(|head| head.trim_start_matches('\u{feff}') == name).expect("a column");
    let (id, base) = (at("part id"), at("base"));
    let rows = table.records().map(|row| row.expect("a row"));
    rows.filter(|row| &row[id] == part).map(|row| row[base].parse().expect("a count")).next().unwrap_or(0)
}

fn hits(project: &Project, question: &str) -> usize {
    let found = project.ymateb(&["search", "gollwng", "--question", question, "--format", "json"]).ends(0).json();
    found["hits"].as_array().expect("hits").len()
}

#[test]
fn a_letter_assigned_to_a_question_is_searched_and_counted_under_it_until_it_is_given_back() {
    let project = Project::small();
    project.put(
        "inbox/forms/export.csv",
        "ID,Sent,Name,Free?,Why\n7,02/02/2026 10:00,Ann,Ydw,Dylai pob neuadd am ddim fod ar agor.\n",
    );
    project.put("inbox/letters/one.txt", "Mae to yn gollwng yn ein neuadd ni.\n");
    project.run();
    assert_eq!((hits(&project, "1"), base(&project, "1"), base(&project, "letters")), (0, 1, 1));

    let id = letter(&project);
    let said = project.ymateb(&[&["assign", "set", &id, "1"], &WHY[..]].concat()).ends(0);
    assert!(said.out.contains("1 passage of"), "{}", said.out);
    project.ymateb(&["verify"]).ends(0);
    project.run();
    assert_eq!((hits(&project, "1"), base(&project, "1"), base(&project, "letters")), (1, 2, 0));

    // Other settings: everything is read and indexed again, and the passage still answers what the person said.
    project.edit("consultation.toml", "A ddylai neuaddau fod am ddim?", "A ddylai pob neuadd fod am ddim?");
    project.run();
    std::fs::remove_dir_all(project.path("index")).expect("the index is disposable");
    project.run();
    assert_eq!((hits(&project, "1"), base(&project, "1"), base(&project, "letters")), (1, 2, 0));
    let shown = project.ymateb(&["show", &id, "--format", "json"]).ends(0).json();
    assert_eq!(shown["assignments"][0]["answers"], "1");

    project.ymateb(&[&["assign", "undo", &id], &WHY[..]].concat()).ends(0);
    project.run();
    assert_eq!((hits(&project, "1"), base(&project, "1"), base(&project, "letters")), (0, 1, 1));
    let list = project.ymateb(&["assign", "list", "--format", "json"]).ends(0).json();
    let said: Vec<_> = list.as_array().expect("a list").iter().map(|entry| &entry["answers"]).collect();
    assert_eq!(said, ["1", "as written"]);
}

#[test]
fn an_answer_under_the_wrong_question_leaves_it() {
    let project = Project::small();
    project.put(
        "inbox/forms/export.csv",
        "ID,Sent,Name,Free?,Why\n7,02/02/2026 10:00,Ann,Ydw,There is a leaking roof on the bus shelter.\n",
    );
    project.run();
    assert_eq!((base(&project, "1"), base(&project, "letters")), (1, 0));
    let found = project.ymateb(&["search", "bus", "--format", "json"]).ends(0).json();
    let submission = found["hits"][0]["submission"].as_str().expect("an id").to_owned();
    project.ymateb(&[&["assign", "set", &submission, "none"], &WHY[..]].concat()).ends(0);
    project.run();
    assert_eq!((base(&project, "1"), base(&project, "letters")), (0, 1));
    // What was ticked stays an answer to the question.
    let closed = std::fs::read_to_string(project.path("reports/closed-answers.en.csv")).expect("a table");
    assert!(closed.lines().any(|line| line.starts_with("1,") && line.contains(",yes,Yes,1,1,")), "{closed}");
    project.ymateb(&["verify"]).ends(0);
}

#[test]
fn an_assignment_to_nothing_sound_is_refused() {
    let project = Project::small();
    project.put("inbox/letters/one.txt", "Mae to yn gollwng yn ein neuadd ni.\n");
    project.run();
    let id = letter(&project);
    for refused in [vec!["set", &id, "9"], vec!["set", "zzzz", "1"], vec!["undo", &id]] {
        let refused = project.ymateb(&[&["assign"], &refused[..], &WHY[..]].concat()).ends(1);
        assert!(refused.talk.contains("hint: "), "{}", refused.talk);
    }
    assert_eq!(project.ymateb(&["assign", "list", "--format", "json"]).ends(0).json(), serde_json::json!([]));
}
