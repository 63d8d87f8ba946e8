//! The register: every outcome with its reason, arithmetic that closes, decisions that hold.

use crate::project::Project;

const HEAD: &str = "ID,Sent,Name,Free?,Why\n";

fn outcomes(project: &Project) -> Vec<(String, String)> {
    let json = project.ymateb(&["register", "--format", "json"]).ends(0).json();
    let entries = json.as_array().expect("a list");
    let outcome = |entry: &serde_json::Value| {
        let place =
            format!("{}/{}", entry["source"].as_str().expect("a source"), entry["locator"].as_str().expect("a place"));
        (place, entry["screened"]["outcome"].as_str().expect("an outcome").to_owned())
    };
    entries.iter().map(outcome).collect()
}

fn id_of(project: &Project, locator: &str) -> String {
    let json = project.ymateb(&["register", "--format", "json"]).ends(0).json();
    let entries = json.as_array().expect("a list");
    let entry = entries.iter().find(|entry| entry["locator"] == locator).expect("it was received");
    entry["id"].as_str().expect("an id").to_owned()
}

#[test]
fn every_rule_has_its_outcome_and_the_figures_close() {
    let project = Project::small();
    let rows = "7,02/02/2026 10:00,Ann,Ydw,Dylai pob neuadd fod am ddim.\n\
                3,03/02/2026 10:00,Bob,\"No, not at all\",\"The roof/walls, and/or doors\nneed money.\"\n\
                9,04/02/2026 10:00,Bob,\"No, not at all\",\"The roof/walls, and/or doors\nneed money.\"\n\
                4,05/02/2026 10:00,Cai,-,-\n\
                5,03/03/2026 00:00,Dei,Ie,\n\
                6,02/03/2026 23:59,Eos,Ie,\n";
    project.put("inbox/forms/export.csv", &format!("{HEAD}{rows}"));
    project.put("inbox/letters/one.txt", "Mae to yn gollwng yn ein neuadd ni.\n");
    project.put("inbox/letters/broken.pdf", "%PDF-1.7\nthis is cut off");
    project.put("inbox/context/paper.txt", "The council spoke of halls.\n");
    let summary = project.run();
    let expected = [
        ("context/paper.txt", "not-a-response"),
        ("forms/export.csv#3", "accepted"),
        ("forms/export.csv#4", "blank"),
        ("forms/export.csv#5", "late"),
        ("forms/export.csv#6", "accepted"),
        ("forms/export.csv#7", "accepted"),
        ("forms/export.csv#9", "duplicate"),
        ("letters/broken.pdf", "quarantined"),
        ("letters/one.txt", "accepted"),
    ];
    let mut found = outcomes(&project);
    found.sort();
    assert_eq!(found, expected.map(|(place, outcome)| (place.to_owned(), outcome.to_owned())));
    assert_eq!(summary["received"], 9);
    assert_eq!(summary["outcomes"]["accepted"], 4);
    assert_eq!(summary["adds_up"], true);
    let sum: u64 =
        summary["outcomes"].as_object().expect("outcomes").values().filter_map(serde_json::Value::as_u64).sum();
    assert_eq!(sum, 9);
    // The last minute of the last day is in time; the first of the next is not.
    assert_eq!(project.ymateb(&["register", "--status", "late"]).ends(0).out.lines().count(), 2);
    project.ymateb(&["verify"]).ends(0);
}

#[test]
fn a_decision_overrules_every_rule_is_kept_and_can_be_taken_back() {
    let project = Project::small();
    project.put("inbox/letters/one.txt", "Our hall has a leaking roof.\n");
    project.put("inbox/letters/two.txt", "Mae to yn gollwng yn ein neuadd ni.\n");
    project.run();
    let (one, two) = (id_of(&project, "one.txt"), id_of(&project, "two.txt"));
    let signed = ["--by", "Non Rees", "--why", "asked by telephone"];
    let decide = |rest: &[&str]| project.ymateb(&[&["register", "decide"], rest, &signed[..]].concat());

    decide(&[&one, "withdrawn"]).ends(0);
    assert_eq!(project.run()["outcomes"]["withdrawn"], 1);
    project.ymateb(&["verify"]).ends(0);
    let shown = project.ymateb(&["show", &one]).ends(0).out;
    assert!(shown.contains("withdrawn") && shown.contains("Non Rees"), "{shown}");

    project.ymateb(&[&["register", "undo", &one], &signed[..]].concat()).ends(0);
    assert_eq!(project.run()["outcomes"]["accepted"], 2);
    // The history keeps both.
    assert!(project.ymateb(&["show", &one]).ends(0).out.contains("taken back"));

    decide(&[&two, "merged", "--see", &one]).ends(0);
    let summary = project.run();
    assert_eq!((&summary["outcomes"]["accepted"], &summary["outcomes"]["merged"]), (&1.into(), &1.into()));
    let report = std::fs::read_to_string(project.path("reports/respondents.en.csv")).expect("the table");
    assert!(report.lines().count() > 1, "{report}");

    let refused = decide(&[&two, "lost"]).ends(1);
    assert!(refused.talk.contains("hint: outcomes are accepted"), "{}", refused.talk);
    let refused = decide(&[&two, "merged"]).ends(1);
    assert!(refused.talk.contains("--see ID"), "{}", refused.talk);
}

#[test]
fn a_session_is_known_by_its_own_id_and_never_by_its_row() {
    let project = Project::small();
    project.put(
        "inbox/forms/a.csv",
        &format!("{HEAD}7,,Ann,Ydw,Am ddim os gwelwch yn dda.\n3,,Bob,Yes,Keep them free.\n"),
    );
    project.run();
    let before = project.ymateb(&["codings", "export"]).ends(0).out;
    // The same sessions in another order, one of them edited, and one more.
    project.put(
        "inbox/forms/a.csv",
        &format!("{HEAD}3,,Bob,Yes,Keep them open.\n8,,Cai,Ie,\n7,,Ann,Ydw,Am ddim os gwelwch yn dda.\n"),
    );
    let summary = project.run();
    assert_eq!(summary["received"], 3);
    assert_eq!(summary["stages"]["extract"]["done"], 2, "the edited session and the new one");
    assert_eq!(summary["stages"]["extract"]["unchanged"], 1);
    let after = project.ymateb(&["codings", "export"]).ends(0).out;
    let of_ann = |csv: &str| csv.lines().filter(|line| line.contains("#7")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(of_ann(&before), of_ann(&after));
    let bob = id_of(&project, "a.csv#3");
    assert!(project.ymateb(&["show", &bob]).ends(0).out.contains("1 earlier"), "the former content is in the history");
}

#[test]
fn a_source_that_is_not_there_keeps_no_other_waiting_and_loses_nothing() {
    let project = Project::small();
    project.put("inbox/letters/one.txt", "Our hall has a leaking roof.\n");
    project.run();
    std::fs::rename(project.path("inbox/letters"), project.path("elsewhere")).expect("a folder");
    project.put("inbox/context/news.txt", "The hall is a hundred years old.\n");
    let said = project.ymateb(&["run"]).ends(3);
    assert!(said.out.contains("inbox/letters") && said.out.contains("hint: "), "{}", said.out);
    let json = project.ymateb(&["run", "--format", "json"]).ends(3).json();
    assert_eq!((json["received"].as_u64(), json["outcomes"]["accepted"].as_u64()), (Some(2), Some(1)));
}

#[test]
fn a_petition_is_one_response_and_its_signatures_are_counted_apart() {
    let project = Project::small();
    project.put("inbox/letters/petition.txt", "We ask for a free hall in every village.\n");
    project.put("inbox/letters/joint.txt", "Mae to yn gollwng yn ein neuadd ni.\n");
    assert_eq!(project.run()["responses"], 2);
    let (petition, joint) = (id_of(&project, "petition.txt"), id_of(&project, "joint.txt"));
    let why = ["--by", "Non Rees", "--why", "the covering letter says so"];
    project.ymateb(&[&["register", "decide", &petition, "petition"], &why[..]].concat()).ends(0);
    let summary = project.run();
    assert_eq!((&summary["responses"], &summary["adds_up"]), (&2.into(), &true.into()));
    let page = || std::fs::read_to_string(project.path("reports/report.en.html")).expect("a report");
    assert!(page().contains("For 1 petition nobody has recorded how many people signed it."));

    project.ymateb(&[&["register", "signatures", &petition, "1204"], &why[..]].concat()).ends(0);
    let names = ["Cymdeithas Neuaddau'r Fro", "Clwb Cinio Aberllyn"];
    project.ymateb(&[&["register", "represents", &joint], &names[..], &why[..]].concat()).ends(0);
    let summary = project.run();
    assert_eq!((&summary["received"], &summary["responses"]), (&2.into(), &2.into()));
    assert!(page().contains("1,204 people signed petitions"), "the report counts the signatures");
    let welsh = std::fs::read_to_string(project.path("reports/report.cy.html")).expect("a report");
    assert!(welsh.contains("1,204 o bobl"), "and so does the Welsh one");
    let shown = project.ymateb(&["show", &joint, "--format", "json"]).ends(0).json();
    assert_eq!(shown["statements"][0]["represents"], serde_json::json!(names));

    // The text can be left out of every base, by the consultation's own rule.
    project.edit("consultation.toml", "campaigns = \"apart\"", "campaigns = \"apart\"\npetitions = \"apart\"");
    assert_eq!(project.run()["responses"], 1);
    project.ymateb(&[&["register", "signatures", &petition, "unknown"], &why[..]].concat()).ends(0);
    project.run();
    assert!(page().contains("nobody has recorded how many people signed it."));
    let statements = project.ymateb(&["register", "statements", "--format", "json"]).ends(0).json();
    assert_eq!(statements.as_array().expect("a list").len(), 3);
    project.ymateb(&["register", "signatures", &petition, "many", "--by", "N", "--why", "w"]).ends(2);
    project.ymateb(&["verify"]).ends(0);
}

#[test]
fn petitions_and_abuse_are_suspected_in_both_languages_and_decided_by_people_alone() {
    let project = Project::small();
    project.put("inbox/letters/a.txt", "Ni, y rhai sydd wedi llofnodi isod, yn gofyn am neuadd am ddim.\n");
    project.put("inbox/letters/b.txt", "We, the undersigned, ask for a free hall.\n");
    project.put("inbox/letters/c.txt", "Llofnodais ddeiseb y llynedd, a mae to yn gollwng o hyd.\n");
    project.put("inbox/letters/d.txt", "The hall committee are wankers.\n");
    assert_eq!(project.run()["outcomes"]["accepted"], 4);
    let suspected = || -> Vec<(String, String)> {
        let json = project.ymateb(&["register", "attention", "--format", "json"]).ends(0).json();
        let pair = |one: &serde_json::Value| {
            let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
            (text(&one["suspicion"]), text(&one["submissions"][0]))
        };
        let mut all: Vec<_> = json.as_array().expect("a list").iter().map(pair).collect();
        all.sort();
        all
    };
    let [a, b, d] = ["a.txt", "b.txt", "d.txt"].map(|locator| id_of(&project, locator));
    let pair = |what: &str, id: &String| (what.to_owned(), id.clone());
    let mut expected = vec![pair("abusive", &d), pair("petition", &a), pair("petition", &b)];
    expected.sort();
    assert_eq!(suspected(), expected);

    // What a person decided is not asked about again, whichever way they decided.
    let why = ["--by", "Non Rees", "--why", "read in full"];
    project.ymateb(&[&["register", "decide", &a, "petition"], &why[..]].concat()).ends(0);
    project.ymateb(&[&["register", "decide", &b, "accepted"], &why[..]].concat()).ends(0);
    assert_eq!(suspected(), [pair("abusive", &d)]);

    // A consultation's own words are kept beside its settings; a line that is none is an error with its place.
    project.put("wording.tsv", "# Geiriau ein hymgynghoriad ni\nabusive\tto yn gollwng o hyd\n");
    project.run();
    assert_eq!(suspected().len(), 2);
    project.put("wording.tsv", "rude\tthose people\n");
    let refused = project.ymateb(&["run"]).ends(1);
    assert!(refused.talk.contains("line 1 of `wording.tsv`") && refused.talk.contains("hint: "), "{}", refused.talk);
}
