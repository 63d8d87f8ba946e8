//! What one person says of one passage: each act saved at once, taken back whole, and never lost under another's.

use serde_json::Value;

use crate::{program::ymateb_with, project::Project};

const WELSH: &str = "Mae to yn gollwng yn ein neuadd ni.";
const ENGLISH: &str = "Our hall has a leaking roof.";

/// A project with the same letter in both languages; the ids of its passages.
fn with_letters() -> (Project, [String; 2]) {
    let project = Project::small();
    project.put("inbox/letters/cy.txt", &format!("{WELSH}\n\nDylai pob neuadd fod ar agor i bawb bob dydd.\n"));
    project.put("inbox/letters/en.txt", &format!("{ENGLISH}\n\nEvery hall should be open to all, every day.\n"));
    project.run();
    let passage = |words: &str| {
        let found = project.ymateb(&["search", words, "--as-typed", "--format", "json"]).ends(0).json();
        found["hits"][0]["passage"].as_str().expect("an id").to_owned()
    };
    let ids = [passage("gollwng"), passage("leaking")];
    (project, ids)
}

/// What a passage carries: code, state and who says so.
fn carries(project: &Project, passage: &str) -> Vec<(String, String, String)> {
    let shown = shown(project, passage);
    let codes = shown["codes"].as_array().expect("codes").iter();
    codes
        .map(|code| {
            let text = |name: &str| code[name].as_str().expect("a text").to_owned();
            let by = code["by"]["person"].as_str().map_or_else(|| "machine".to_owned(), str::to_owned);
            (text("code"), text("state"), by)
        })
        .collect()
}

fn shown(project: &Project, passage: &str) -> Value {
    let shown = project.ymateb(&["show", passage, "--format", "json"]).ends(0).json();
    shown["answers"][0]["passages"][0].clone()
}

fn of(code: &str, state: &str, by: &str) -> (String, String, String) {
    (code.to_owned(), state.to_owned(), by.to_owned())
}

/// The first number that an answer begins with.
fn number(out: &str) -> String {
    out.split([' ', ':']).next().expect("a number").to_owned()
}

#[test]
fn an_act_is_saved_and_taken_back_in_both_languages() {
    let (project, ids) = with_letters();
    for (id, words) in ids.iter().zip(["to yn gollwng", "leaking roof"]) {
        assert_eq!(carries(&project, id), [of("T1", "suggested", "machine")]);
        let said = project.ymateb(&["code", "accept", id, "T1", "--stance", "oppose", "--by", "Mair"]).ends(0);
        assert_eq!(carries(&project, id), [of("T1", "accepted", "Mair")]);
        let coding = &shown(&project, id)["codes"][0];
        assert_eq!((&coding["stance"], &coding["evidence"][0]), (&"oppose".into(), &words.into()), "as suggested");

        let swap = project.ymateb(&["code", "swap", id, "T1", "H1", "--by", "Huw"]).ends(0);
        assert_eq!(carries(&project, id), [of("H1", "accepted", "Huw"), of("T1", "rejected", "Huw")]);
        project.ymateb(&["code", "undo", &number(&swap.out), "--by", "Mair"]).ends(0);
        assert_eq!(carries(&project, id), [of("T1", "accepted", "Mair")], "the whole act");
        let undone = project.ymateb(&["code", "undo", &number(&said.out), "--by", "Huw"]).ends(0);
        assert_eq!(carries(&project, id), [of("T1", "suggested", "machine")]);
        let twice = project.ymateb(&["code", "undo", &number(&said.out), "--by", "Huw"]).ends(1);
        assert!(twice.talk.contains("taken back already") && twice.talk.contains("hint:"), "{}", twice.talk);
        project.ymateb(&["code", "undo", &number(&undone.out), "--by", "Huw"]).ends(0);
        assert_eq!(carries(&project, id), [of("T1", "accepted", "Mair")], "what was taken back is back");
        let stance = ["code", "stance", id, "T1", "mixed", "--by", "Huw"];
        project.ymateb(&stance).ends(0);
        assert_eq!(shown(&project, id)["codes"][0]["stance"], "mixed");
        assert_eq!(shown(&project, id)["history"].as_array().expect("a history").len(), 8);
    }
    project.run();
    project.ymateb(&["verify"]).ends(0);
}

#[test]
fn words_are_chosen_as_they_stand_and_what_makes_no_sense_is_refused() {
    let (project, [welsh, _]) = with_letters();
    let add = |words: &str| {
        project.ymateb(&["code", "add", &welsh, "H1", "--words", words, "--memo", "ymyl", "--by", "Mair"])
    };
    add("ein neuadd").ends(0);
    assert_eq!(shown(&project, &welsh)["codes"][0]["evidence"], serde_json::json!(["ein neuadd"]));
    let refused = add("rhywbeth cudd").ends(1);
    assert!(!refused.talk.contains("cudd"), "a message never quotes: {}", refused.talk);
    for (arguments, why) in [
        (["code", "add", &welsh, "Z9", "--by", "Mair"], "there is no code `Z9`"),
        (["code", "add", "pzzzzz", "H1", "--by", "Mair"], "there is no submission, answer or passage"),
        (["code", "add", &welsh, "H1", "--by", " "], "nobody is named"),
    ] {
        let said = project.ymateb(&arguments).ends(1);
        assert!(said.talk.contains(why) && said.talk.contains("hint:"), "{why}: {}", said.talk);
    }
    let nothing = project.ymateb(&["code", "stance", &welsh, "T1", "support", "--by", "Mair"]).ends(1);
    assert!(nothing.talk.contains("no person gave `T1` here"), "{}", nothing.talk);
}

#[test]
fn an_answer_to_what_others_have_changed_since_is_not_written_until_it_is_meant() {
    let (project, [welsh, _]) = with_letters();
    let first = project.ymateb(&["code", "accept", &welsh, "T1", "--seen", "0", "--by", "Mair"]).ends(0);
    let late = project.ymateb(&["code", "reject", &welsh, "T1", "--seen", "0", "--by", "Huw"]).ends(3);
    assert!(late.out.contains("T1 accepted by Mair"), "{}", late.out);
    assert_eq!(carries(&project, &welsh), [of("T1", "accepted", "Mair")]);
    let seen = number(&first.out);
    project.ymateb(&["code", "reject", &welsh, "T1", "--seen", &seen, "--by", "Huw"]).ends(0);
    assert_eq!(carries(&project, &welsh), [of("T1", "rejected", "Huw")]);
}

#[test]
fn a_code_on_a_whole_response_counts_once_and_on_no_question() {
    let (project, [welsh, _]) = with_letters();
    let show = project.ymateb(&["show", &welsh, "--format", "json"]).ends(0).json();
    let submission = show["id"].as_str().expect("an id").to_owned();
    let said = project.ymateb(&["code", "add", &submission, "H1", "--stance", "support", "--by", "Mair"]).ends(0);
    project.run();
    let row = |part: &str| {
        let table = std::fs::read_to_string(project.path("reports/themes.en.csv")).expect("a table");
        table.lines().filter(|line| line.contains(part) && line.contains(",H1,")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(row("all").len(), 1, "{:?}", row(""));
    assert!(row("letters").is_empty(), "{:?}", row("letters"));
    let shown = project.ymateb(&["show", &submission]).ends(0).out;
    assert!(shown.contains("whole response: H1 accepted, support by Mair"), "{shown}");
    let found_by_code = || {
        let found = project.ymateb(&["search", "code:H1", "--format", "json"]).ends(0).json();
        found["hits"].as_array().expect("hits").iter().any(|hit| hit["passage"] == welsh.as_str())
    };
    assert!(found_by_code(), "its passages are found by the code");
    project.ymateb(&["code", "undo", &number(&said.out), "--by", "Mair"]).ends(0);
    assert!(!found_by_code());
    project.run();
    assert!(row("all").is_empty(), "{:?}", row("all"));
}

#[test]
fn settings_name_the_flags_that_are_offered() {
    let (project, [welsh, _]) = with_letters();
    project.edit(
        "consultation.toml",
        "[counting]",
        "[[flag]]\nid = \"story\"\nname = { en = \"somebody's story\", cy = \"stori rhywun\" }\n\n[counting]",
    );
    project.ymateb(&["code", "flag", &welsh, "story", "--by", "Mair"]).ends(0);
    project.ymateb(&["code", "flag", &welsh, "quote", "--by", "Mair"]).ends(0);
    let shown = project.ymateb(&["show", &welsh]).ends(0).out;
    assert!(shown.contains("flag story (stori rhywun / somebody's story) by Mair"), "{shown}");
    assert!(shown.contains("flag quote by Mair"), "the settings do not name it: {shown}");
    project.edit("consultation.toml", "id = \"story\"", "id = \"a story\"");
    let refused = project.ymateb(&["show", &welsh]).ends(1);
    assert!(refused.talk.contains("a story") && refused.talk.contains("hint: such as `quote`"), "{}", refused.talk);
}

#[test]
fn notes_flags_and_reviews_are_kept_shown_and_taken_back() {
    let (project, ids) = with_letters();
    for id in &ids {
        let note = project.ymateb(&["code", "note", id, "gofyn i'r tîm", "--by", "Mair"]).ends(0);
        project.ymateb(&["code", "flag", id, "quote", "--by", "Mair"]).ends(0);
        let twice = project.ymateb(&["code", "flag", id, "quote", "--by", "Huw"]).ends(1);
        assert!(twice.talk.contains("already"), "{}", twice.talk);
        project.ymateb(&["code", "flag", id, "no spaces", "--by", "Huw"]).ends(1);
        project.ymateb(&["code", "reviewed", id, "--sample", "first", "--blind", "--by", "Mair"]).ends(0);
        let shown = project.ymateb(&["show", id]).ends(0).out;
        for line in [
            "note: gofyn i'r tîm by Mair",
            "flag quote (addas i'w ddyfynnu / fit to be quoted) by Mair",
            "looked at by Mair, sample first, blind",
        ] {
            assert!(shown.contains(line), "{line}: {shown}");
        }
        project.ymateb(&["code", "unflag", id, "quote", "--by", "Huw"]).ends(0);
        project.ymateb(&["code", "undo", &number(&note.out), "--of", "remark", "--by", "Huw"]).ends(0);
    }
    project.ymateb(&["code", "note", "T1", "nid am doeau newydd", "--by", "Mair"]).ends(0);
    let standing = project.ymateb(&["code", "remarks", "--format", "json"]).ends(0).json();
    assert_eq!(standing.as_array().expect("remarks").len(), 1, "{standing}");
    let progress = project.ymateb(&["code", "progress", "--by", "Mair", "--format", "json"]).ends(0).json();
    assert_eq!(progress["languages"]["cy"], serde_json::json!({"passages": 2, "reviewed": 1, "mine": 1}));
    assert_eq!(progress["languages"]["en"], serde_json::json!({"passages": 2, "reviewed": 1, "mine": 1}));
}

/// A review by lines, of a project.
fn review(project: &Project, arguments: &[&str], lines: &str) -> crate::program::Said {
    let root = project.path("");
    let mut all = vec!["--project", root.to_str().expect("UTF-8"), "review", "--by", "Mair"];
    all.extend(arguments);
    ymateb_with(lines, &all)
}

#[test]
fn a_review_by_lines_saves_every_answer_at_once() {
    let (project, ids) = with_letters();
    // Accept the suggestion, note, done; add a code, take it back, skip; and the input ends.
    let said = review(&project, &["--suggested"], "a 1 support\nm edrych eto\n\nc H1\nu\nx\na 7\ns\n").ends(0);
    assert!(said.talk.contains("is taken back") && said.talk.contains("`x` is no command"), "{}", said.talk);
    assert!(said.talk.contains("there is no code `7`"), "{}", said.talk);
    assert!(said.out.contains("nothing waits"), "{}", said.out);
    let accepted: Vec<_> = ids.iter().map(|id| carries(&project, id)).collect();
    let judged = accepted.iter().filter(|codes| codes[0] == of("T1", "accepted", "Mair")).count();
    assert_eq!(judged, 1, "{accepted:?}");
    assert!(accepted.iter().all(|codes| codes.len() == 1), "H1 was taken back: {accepted:?}");
    let progress = project.ymateb(&["code", "progress", "--by", "Mair", "--format", "json"]).ends(0).json();
    assert_eq!(progress["all"]["mine"], 1);
    // What was passed over waits, what was looked at does not.
    let next = project.ymateb(&["code", "next", "--by", "Huw", "--format", "json"]).ends(0).json();
    assert_eq!(next["waiting"], 3);
    let again = project.ymateb(&["code", "next", "--again", "--by", "Huw", "--format", "json"]).ends(0).json();
    assert_eq!(again["waiting"], 4);
}

#[test]
fn who_codes_blind_sees_neither_suggestions_nor_others_until_they_have_answered() {
    let (project, [welsh, english]) = with_letters();
    for id in [&welsh, &english] {
        project.ymateb(&["code", "accept", id, "T1", "--by", "Huw"]).ends(0);
        project.ymateb(&["code", "note", id, "am doeau", "--by", "Huw"]).ends(0);
    }
    let blind = project.ymateb(&["code", "next", "--blind", "--by", "Mair", "--format", "json"]).ends(0);
    assert!(!blind.out.contains("T1") && !blind.out.contains("doeau"), "{}", blind.out);
    let items = blind.json();
    assert_eq!(items["waiting"], 4);
    let both: Vec<_> = items["items"].as_array().expect("items").iter().map(|item| item["language"].clone()).collect();
    assert_eq!(both.iter().filter(|language| **language == "cy").count(), 2, "{both:?}");
    project.ymateb(&["code", "next", "--blind", "--code", "T1", "--by", "Mair"]).ends(1);

    let said = review(&project, &["--blind", "--sample", "first"], "d\nd\nd\nd\n").ends(0);
    assert!(said.out.contains("accepted T1"), "shown once it was answered: {}", said.out);
    let reviews = shown(&project, &welsh)["reviews"].clone();
    assert_eq!((&reviews[0]["blind"], &reviews[0]["sample"]), (&true.into(), &"first".into()));
}
