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

/// A project with a letter in each language, coded by people, and with a suggestion that nobody judged.
fn coded_letters() -> Project {
    let project = with_letters();
    let rows = "letters/cy.txt,Dylai pob neuadd fod ar agor i bawb.,H1,accepted,support,Non Rees,\"=sure; \"\"very\"\"\"\n\
                letters/en.txt,Every hall should be open to all.,H1,rejected,,Non Rees,-\n\
                letters/en.txt,Our hall has a leaking roof.,T1,accepted,oppose,Huw,\n";
    project.put("people.csv", &format!("{HEAD}{rows}"));
    let people = project.path("people.csv");
    assert!(project.ymateb(&["codings", "import", people.to_str().expect("UTF-8")]).ends(0).out.starts_with("3 "));
    let shown = project.ymateb(&["search", "agor", "--as-typed", "--format", "json"]).ends(0).json();
    let submission = shown["hits"][0]["submission"].as_str().expect("an id").to_owned();
    let whole = ["code", "add", &submission, "H1", "--stance", "mixed", "--memo", "@bawb", "--by", "Mair"];
    project.ymateb(&whole).ends(0);
    project
}

fn with_letters() -> Project {
    let project = Project::small();
    project
        .put("inbox/letters/cy.txt", "Mae to yn gollwng yn ein neuadd ni.\n\nDylai pob neuadd fod ar agor i bawb.\n");
    project.put("inbox/letters/en.txt", "Our hall has a leaking roof.\n\nEvery hall should be open to all.\n");
    project.run();
    project
}

#[test]
fn every_form_goes_out_and_comes_back_the_same() {
    let project = coded_letters();
    let everything = project.ymateb(&["codings", "export"]).ends(0).out;
    assert_eq!(everything.lines().count(), 6, "four by people and a suggestion: {everything}");
    assert!(everything.contains(",response,") && everything.contains("'@bawb"), "{everything}");
    for name in ["codings.csv", "codings.xlsx", "codings.jsonl"] {
        let file = project.path(name);
        let file = file.to_str().expect("UTF-8");
        project.ymateb(&["codings", "export", "--out", file]).ends(0);
        let first = std::fs::read(file).expect("written");
        project.ymateb(&["codings", "export", "--out", file]).ends(0);
        assert_eq!(first, std::fs::read(file).expect("written"), "{name}: the same whenever it is written");

        let other = with_letters();
        let said = other.ymateb(&["codings", "import", file]).ends(0).out;
        assert!(said.starts_with("4 codings added, 0 already given, 0 rows not placed"), "{name}: {said}");
        assert!(said.contains("1 suggestion of a machine passed over"), "{name}: {said}");
        assert_eq!(everything, other.ymateb(&["codings", "export"]).ends(0).out, "{name}");
        let again = other.ymateb(&["codings", "import", file]).ends(0).out;
        assert!(again.starts_with("0 codings added, 4 already given"), "{name}: {again}");
    }
}

#[test]
fn a_table_comes_back_from_a_spreadsheet_that_had_its_way_with_it() {
    let project = with_letters();
    // Semicolons, a byte order mark, spaces, capitals, and a date as the sheet shows it.
    let rows = "\u{feff}submission;quote;code;state;stance;coder;memo;at\r\n\
                letters/cy.txt; Dylai pob neuadd fod ar agor i bawb. ;H1 ;Accepted;Support; Non Rees ;yr un; 01/07/2026 10:30 \r\n\
                letters/en.txt;Every hall should be open to all.;H1;accepted;;Non Rees;;soon\r\n";
    project.put("people.csv", rows);
    let people = project.path("people.csv");
    let said = project.ymateb(&["codings", "import", people.to_str().expect("UTF-8")]).ends(3).out;
    assert!(said.contains("people.csv:3: `at` is no moment"), "{said}");
    let exported = project.ymateb(&["codings", "export", "--state", "accepted"]).ends(0).out;
    assert!(exported.contains("H1,accepted,support,Non Rees,1,,"), "{exported}");
    assert!(exported.contains("2026-07-01T09:30:00Z,yr un"), "in the consultation's own time: {exported}");
}

#[test]
fn a_matrix_says_which_response_carries_which_code_and_by_whose_word() {
    let project = coded_letters();
    let matrix = |arguments: &[&str]| {
        let out = project.ymateb(&[&["codings", "export", "--matrix"], arguments].concat()).ends(0).out;
        let mut rows: Vec<String> = out.lines().map(|line| line.split_once(',').expect("cells").1.to_owned()).collect();
        rows.sort();
        rows
    };
    let accepted = [
        "letters/cy.txt,accepted,not-stated,cy,accepted,1,0",
        "letters/en.txt,accepted,not-stated,en,accepted,0,1",
        "submission,outcome,kind,languages,codes,H1,T1",
    ];
    let plain = |rows: Vec<String>| rows.iter().map(|row| row.replace(",,", ",not-stated,")).collect::<Vec<_>>();
    assert_eq!(plain(matrix(&[])), accepted);
    let suggested = matrix(&["--with-suggested"]);
    assert!(suggested[0].ends_with("cy,accepted or suggested,1,1"), "{suggested:?}");
    let file = project.path("matrix.xlsx");
    project.ymateb(&["codings", "export", "--matrix", "--out", file.to_str().expect("UTF-8")]).ends(0);
    assert!(std::fs::read(file).expect("written").starts_with(b"PK"));
    project.ymateb(&["codings", "export", "--matrix", "--as", "jsonl"]).ends(1);
    project.ymateb(&["codings", "export", "--out", "codings.doc"]).ends(1);
}

#[test]
fn themefinders_mapping_goes_out_and_comes_back() {
    let session = |project: &Project| {
        let rows = "ID,Sent,Name,Free?,Why\n7,02/02/2026 10:00,Ann,Ydw,Dylai pob neuadd am ddim fod ar agor.\n\
                    8,02/02/2026 10:05,Bob,No,A leaking roof is worse.\n";
        project.put("inbox/forms/export.csv", rows);
        project.run();
    };
    let project = Project::small();
    session(&project);
    for (words, code, stance) in [("agor", "H1", "support"), ("worse", "T1", "oppose")] {
        let found = project.ymateb(&["search", words, "--as-typed", "--format", "json"]).ends(0).json();
        let passage = found["hits"][0]["passage"].as_str().expect("an id").to_owned();
        project.ymateb(&["code", "add", &passage, code, "--stance", stance, "--by", "Mair"]).ends(0);
    }
    let folder = project.path("mapping");
    let folder = folder.to_str().expect("UTF-8");
    project.ymateb(&["codings", "export", "--themefinder", folder]).ends(0);
    let mapping = |project: &Project| {
        std::fs::read_to_string(project.path("mapping/question_part_1/mapping.jsonl")).expect("a mapping")
    };
    assert_eq!(
        mapping(&project),
        "{\"response_id\":7,\"labels\":[\"H1\"],\"stances\":[\"POSITIVE\"]}\n\
         {\"response_id\":8,\"labels\":[\"T1\"],\"stances\":[\"NEGATIVE\"]}\n"
    );
    let other = Project::small();
    session(&other);
    let said = other.ymateb(&["codings", "import", folder, "--by", "Mair"]).ends(0).out;
    assert!(said.starts_with("2 codings added"), "{said}");
    let out = other.path("mapping");
    other.ymateb(&["codings", "export", "--themefinder", out.to_str().expect("UTF-8")]).ends(0);
    assert_eq!(mapping(&project), mapping(&other));
}

#[test]
fn what_was_edited_is_proposed_side_by_side_and_placed_by_a_person() {
    for (letter, before, after, words) in [
        (
            "cy",
            "Mae to yn gollwng yn ein neuadd ni.",
            "Mae to ein neuadd ni yn gollwng bob gaeaf.",
            "Dylai pob neuadd fod ar agor i bawb.",
        ),
        (
            "en",
            "Our hall has a leaking roof.",
            "Our village hall has a badly leaking roof.",
            "Every hall should be open.",
        ),
    ] {
        let project = Project::small();
        let form = |why: &str| {
            let rows = format!("ID,Sent,Name,Free?,Why\n7,02/02/2026 10:00,Ann,Ydw,\"{why}\"\n");
            project.put("inbox/forms/export.csv", &rows);
            project.run();
        };
        form(&format!("{before}\n\n{words}"));
        let coded = |of: &str| format!("forms/export.csv#7,{of},T1,accepted,oppose,Non Rees,{letter}\n");
        project.put("people.csv", &format!("{HEAD}{}{}", coded(before), coded(words)));
        let people = project.path("people.csv");
        project.ymateb(&["codings", "import", people.to_str().expect("UTF-8")]).ends(0);

        // The respondent amends their answer: one paragraph is edited, the other only moves.
        form(&format!("{words}\n\n{after}"));
        let accepted = project.ymateb(&["codings", "export", "--state", "accepted"]).ends(0).out;
        assert_eq!(accepted.lines().count(), 2, "what moved is still coded: {accepted}");
        let listed = project.ymateb(&["codings", "unanchored", "--format", "json"]).ends(0).json();
        assert_eq!(listed.as_array().expect("a list").len(), 1, "{listed}");
        let lost = &listed[0];
        assert_eq!((&lost["quote"], &lost["likely"][0]["text"]), (&before.into(), &after.into()));
        let text = project.ymateb(&["codings", "unanchored"]).ends(0).out;
        assert!(text.contains("was  ") && text.contains("now? "), "{text}");

        let (entry, passage) = (lost["entry"].to_string(), lost["likely"][0]["passage"].as_str().expect("an id"));
        let placed = project.ymateb(&["codings", "place", &entry, passage, "--by", "Huw"]).ends(0).out;
        let shown = project.ymateb(&["show", passage]).ends(0).out;
        assert!(shown.contains("accepted, oppose by Non Rees"), "{shown}");
        assert!(shown.contains("placed here by Huw"), "{shown}");
        assert_eq!(project.ymateb(&["codings", "unanchored", "--format", "json"]).ends(0).out.trim(), "[]");
        project.ymateb(&["codings", "place", &entry, passage, "--by", "Huw"]).ends(1);

        let number = placed.split(':').next().expect("a number");
        project.ymateb(&["code", "undo", number, "--by", "Mair"]).ends(0);
        let again = project.ymateb(&["codings", "unanchored", "--format", "json"]).ends(0).json();
        assert_eq!(again[0]["quote"], before);
        // And when the respondent goes back to what they wrote, so does the coding.
        form(&format!("{before}\n\n{words}"));
        let accepted = project.ymateb(&["codings", "export", "--state", "accepted"]).ends(0).out;
        assert_eq!(accepted.lines().count(), 3, "{accepted}");
        project.ymateb(&["verify"]).ends(0);
    }
}
