//! The code frame as a thing that is edited while people code.

use std::fs;

use crate::{program::Said, project::Project};

const HEAD: &str = "submission,quote,code,state,stance,coder,memo\n";
const ROOF: &str = "Mae to yn gollwng yn ein neuadd ni.";
const FREE: &str = "Every free hall is a gift to its village.";
const SIGNED: [&str; 4] = ["--by", "Non Rees", "--why", "the team agreed"];

/// A project with a letter of two passages, one in each language, each of which is suggested one code.
fn with_letter() -> Project {
    let project = Project::small();
    project.edit("framework.toml", "[[code]]\nid = \"H1\"", "# Halls come first.\n[[code]]\nid = \"H1\" # once H0");
    project.put("inbox/letters/one.txt", &format!("{ROOF}\n\n{FREE}\n"));
    project.run();
    project
}

/// What Non Rees says of passages, as `quote, code, state`.
fn say(project: &Project, rows: &[(&str, &str, &str)]) {
    let rows: String = rows
        .iter()
        .map(|(quote, code, state)| format!("letters/one.txt,{quote},{code},{state},,Non Rees,\n"))
        .collect();
    project.put("people.csv", &format!("{HEAD}{rows}"));
    project.ymateb(&["codings", "import", project.path("people.csv").to_str().expect("UTF-8")]).ends(0);
}

fn framework(project: &Project, arguments: &[&str]) -> Said {
    project.ymateb(&[&["framework"], arguments].concat())
}

/// Edits the framework, signed.
fn edit(project: &Project, arguments: &[&str]) -> Said {
    framework(project, &[arguments, &SIGNED].concat())
}

fn text(project: &Project) -> String {
    fs::read_to_string(project.path("framework.toml")).expect("a text")
}

/// The quotations that a search finds, in order.
fn found(project: &Project, code: &str) -> Vec<String> {
    let said = project.ymateb(&["search", "neuadd OR hall", "--as-typed", "--code", code, "--format", "json"]).ends(0);
    let hits = said.json()["hits"].as_array().expect("a list").clone();
    let mut snippets: Vec<String> =
        hits.iter().map(|hit| hit["snippet"].as_str().expect("a snippet").trim().to_owned()).collect();
    snippets.sort();
    snippets
}

/// The passage with these words.
fn passage(project: &Project, words: &str) -> String {
    let exported = project.ymateb(&["codings", "export"]).ends(0).out;
    let mut table = csv::Reader::from_reader(exported.as_bytes());
    let column = |head: &csv::StringRecord, name: &str| head.iter().position(|cell| cell == name).expect("a column");
    let head = table.headers().expect("a head").clone();
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.expect("a row")).collect();
    let row = rows.iter().find(|row| row[column(&head, "quote")] == *words).expect("a coding of these words");
    row[column(&head, "passage")].to_owned()
}

/// How many responses the report counts for a code.
fn responses(project: &Project, code: &str) -> u64 {
    let table = fs::read_to_string(project.path("reports/themes.en.csv")).expect("the themes");
    let mut table = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let head = table.headers().expect("a head").clone();
    let column =
        |name: &str| head.iter().position(|cell| cell == name).unwrap_or_else(|| panic!("no {name}: {head:?}"));
    let (part, id, count) = (column("part id"), column("code"), column("responses"));
    let rows: Vec<csv::StringRecord> = table.records().map(|row| row.expect("a row")).collect();
    rows.iter()
        .find(|row| row[part] == *"all" && row[id] == *code)
        .map_or(0, |row| row[count].parse().expect("a number"))
}

#[test]
fn an_edit_is_shown_then_made_and_kept_with_who_and_why() {
    let project = with_letter();
    let before = text(&project);
    let new = [
        "add",
        "T2",
        "--cy",
        "Ffenestri",
        "--en",
        "Windows",
        "--scope-cy",
        "cyflwr ffenestri",
        "--scope-en",
        "the state of windows",
        "--cue-cy",
        "ffenestr",
        "--cue-en",
        "window",
    ];
    let shown = edit(&project, &[&new[..], &["--dry-run"]].concat()).ends(0);
    assert!(shown.out.contains("T2     added: Ffenestri / Windows"), "{}", shown.out);
    assert!(shown.talk.contains("nothing was changed"), "{}", shown.talk);
    assert_eq!(text(&project), before);

    edit(&project, &new).ends(0);
    edit(&project, &["rename", "H1", "--en", "Halls without charge"]).ends(0);
    let after = text(&project);
    assert!(after.starts_with("version = \"2\"\n"), "{after}");
    assert!(after.contains("# Halls come first.\n[[code]]\nid = \"H1\" # once H0\n"), "comments stay: {after}");
    assert!(after.contains("name = { en = \"Halls without charge\", cy = \"Neuaddau am ddim\" }"), "{after}");
    assert!(after.contains("id = \"T2\"\nname.en = \"Windows\"\nname.cy = \"Ffenestri\"\n"), "{after}");

    let kept = framework(&project, &["history", "--format", "json"]).ends(0).json();
    let kept = kept.as_array().expect("a list");
    let of = |key: &str| kept.iter().map(|kept| kept[key].as_str().unwrap_or("")).collect::<Vec<_>>();
    assert_eq!(of("version"), ["1", "2", "2"]);
    assert_eq!(of("did"), ["", "add T2", "rename H1"]);
    assert_eq!(of("by"), ["", "Non Rees", "Non Rees"]);
    assert_eq!(of("why")[2], "the team agreed");
    assert_eq!(framework(&project, &["show", "1"]).ends(0).out, before);
    assert_eq!(
        framework(&project, &["show", of("hash")[1]]).ends(0).out,
        after.replace("Halls without charge", "Free halls")
    );

    let unsigned = framework(&project, &["retire", "T2", "--by", " ", "--why", "x"]).ends(1);
    assert!(unsigned.talk.contains("needs a name and a reason"), "{}", unsigned.talk);
    assert_eq!(text(&project), after);
    framework(&project, &["retire", "T2", "--by", "Non Rees"]).ends(2);
}

#[test]
fn what_a_code_covers_and_the_words_that_suggest_it_are_changed_in_both_languages() {
    let project = with_letter();
    let before = text(&project);
    let shown =
        edit(&project, &["cue", "T1", "--language", "cy", "--strong", "neuadd", "--remove", "gollwng", "--dry-run"]);
    let missing = shown.ends(1);
    assert!(missing.talk.contains("has no cue `gollwng`"), "{}", missing.talk);
    let shown = edit(&project, &["cue", "T1", "--language", "en", "--strong", "gift", "--dry-run"]).ends(0);
    assert!(shown.out.contains("T1     en strong: +“gift”"), "{}", shown.out);
    let json = framework(
        &project,
        &[
            "cue",
            "T1",
            "--language",
            "en",
            "--strong",
            "gift",
            "--dry-run",
            "--format",
            "json",
            "--by",
            "Non",
            "--why",
            "x",
        ],
    );
    let json = json.ends(0).json();
    assert_eq!(json["diff"]["suggestions"]["codes"][0]["appear"]["en"], 1, "{json}");
    assert_eq!(text(&project), before);

    edit(&project, &["cue", "T1", "--language", "en", "--strong", "gift"]).ends(0);
    edit(&project, &["cue", "T1", "--language", "en", "--remove", "gift"]).ends(0);
    edit(&project, &["describe", "T1", "--cy", "cyflwr y to", "--en", "the state of the roof"]).ends(0);
    let renamed = edit(&project, &["rename", "T1", "--welsh", "official"]).ends(0);
    assert!(renamed.out.contains("its Welsh name is official, no longer working"), "{}", renamed.out);
    let after = text(&project);
    assert!(after.contains("the state of the roof") && after.contains("cyflwr y to"), "{after}");
    assert!(!after.contains("gift") && after.contains("# Halls come first."), "{after}");
    let nothing = edit(&project, &["rename", "T1", "--welsh", "official"]).ends(1);
    assert!(nothing.talk.contains("says that already"), "{}", nothing.talk);
    let did = framework(&project, &["history", "--format", "json"]).ends(0).json();
    let did: Vec<&str> = did.as_array().expect("a list").iter().filter_map(|kept| kept["did"].as_str()).collect();
    assert_eq!(did, ["cue T1", "cue T1", "describe T1", "rename T1"]);
}

#[test]
fn ids_are_never_given_again() {
    let project = with_letter();
    edit(&project, &["retire", "T1"]).ends(0);
    let new = ["add", "T1", "--cy", "Tai", "--en", "Houses", "--scope-cy", "tai", "--scope-en", "houses"];
    let said = edit(&project, &new).ends(1);
    assert!(said.talk.contains("the id `T1` was given already") && said.talk.contains("hint:"), "{}", said.talk);

    // By hand: a second code with the id, and then a code with it in place of the first.
    let retired = text(&project);
    let other = "\n[[code]]\nid = \"T1\"\nname = { en = \"Houses\", cy = \"Tai\" }\nwelsh = \"working\"\n\
                 scope = { en = \"houses\", cy = \"tai\" }\n";
    project.put("framework.toml", &(retired.clone() + other));
    let said = project.ymateb(&["run"]).ends(1);
    assert!(said.talk.contains("the id `T1` was given to a code that was retired"), "{}", said.talk);
    let (without, _) = retired.split_once("[[code]]\nid = \"T1\"").expect("it stands last");
    project.put("framework.toml", without);
    project.run();
    let said = framework(&project, &["check"]).ends(0);
    assert!(said.out.contains("`T1` was in version 2 and is in the file no more"), "{}", said.out);
    project.put("framework.toml", &format!("{without}{other}"));
    let said = project.ymateb(&["run"]).ends(1);
    let line = text(&project).lines().position(|line| line == "id = \"T1\"").expect("there") + 1;
    let place = format!("framework.toml:{line}:6: the id `T1` was given in version 2, to “Roofs”");
    assert!(said.talk.contains(&place) && said.talk.contains("hint: an id is never given again"), "{}", said.talk);
    project.put("framework.toml", &retired);
    project.run();
}

#[test]
fn codings_of_a_merged_code_count_as_what_it_went_into() {
    let project = with_letter();
    say(&project, &[(ROOF, "T1", "accepted"), (FREE, "T1", "rejected")]);
    project.run();
    let exported = project.ymateb(&["codings", "export", "--state", "accepted,rejected"]).ends(0).out;
    assert_eq!((responses(&project, "H1"), responses(&project, "T1")), (1, 1));

    let said = edit(&project, &["merge", "T1", "--into", "H1"]).ends(0);
    assert!(said.out.contains("T1     1 accepted and 1 rejected by people, 0 suggested"), "{}", said.out);
    assert!(said.out.contains("T1     1 accepted, 1 rejected: used → counted as H1"), "{}", said.out);
    project.run();
    assert_eq!(
        project.ymateb(&["codings", "export", "--state", "accepted,rejected"]).ends(0).out,
        exported,
        "history stays"
    );
    assert_eq!((responses(&project, "H1"), responses(&project, "T1")), (1, 0));
    // The rejection of T1 on the second passage is none of H1, which is suggested there.
    assert_eq!(found(&project, "H1"), [FREE, ROOF]);
    assert_eq!(found(&project, "T1"), [FREE, ROOF], "asked for by its former id");
    let roof = passage(&project, ROOF);
    let shown = project.ymateb(&["show", &roof]).ends(0).out;
    assert!(shown.contains("accepted by Non Rees (counted as H1)"), "{shown}");

    // Gold that was made under the former version is read as it counts now.
    project.put("gold.csv", &format!("submission,quote,codes,language\nletters/one.txt,{ROOF},T1,cy\n"));
    let gold = project.path("gold.csv");
    let evaluation = project.ymateb(&["evaluate", gold.to_str().expect("UTF-8"), "--format", "json"]).ends(0).json();
    assert_eq!(evaluation["languages"]["cy"]["codes"]["H1"]["right"], 1, "the cue came along: {evaluation}");

    // Whoever rejects H1 there rejects what counts as it.
    project.ymateb(&["code", "reject", &roof, "H1", "--by", "Siân"]).ends(0);
    assert_eq!(found(&project, "H1"), [FREE]);

    // And back: T1 is T1 again.
    edit(&project, &["restore", "T1"]).ends(0);
    project.run();
    let shown = project.ymateb(&["show", &roof]).ends(0).out;
    assert!(!shown.contains("counted as"), "{shown}");
}

#[test]
fn codings_of_a_split_code_wait_until_somebody_codes_them_anew() {
    let project = with_letter();
    say(&project, &[(ROOF, "T1", "accepted")]);
    for (id, cy, en) in [("T2", "Toeau'n gollwng", "Leaking roofs"), ("T3", "Llechi", "Slates")] {
        edit(&project, &["add", id, "--cy", cy, "--en", en, "--scope-cy", cy, "--scope-en", en]).ends(0);
    }
    edit(&project, &["split", "T1", "--into", "T2,T3"]).ends(0);
    project.run();
    assert_eq!(responses(&project, "T1") + responses(&project, "T2"), 0);
    let page = fs::read_to_string(project.path("reports/report.en.html")).expect("the report");
    assert!(page.contains("whose code is no longer used, kept and not counted: 1"), "said in the report");
    let page = fs::read_to_string(project.path("reports/report.cy.html")).expect("yr adroddiad");
    assert!(page.contains("a gedwir heb eu cyfrif: 1"), "ac yn Gymraeg");

    let waiting = framework(&project, &["review"]).ends(3).out;
    assert!(waiting.contains("T1 (now T2 or T3), by Non Rees") && waiting.contains(ROOF), "{waiting}");
    say(&project, &[(ROOF, "T3", "rejected")]);
    framework(&project, &["review"]).ends(3);
    say(&project, &[(ROOF, "T2", "accepted")]);
    assert!(framework(&project, &["review"]).ends(0).out.contains("0 codings wait"));
    project.run();
    assert_eq!(responses(&project, "T2"), 1);
}

#[test]
fn a_retired_code_is_kept_and_not_counted() {
    let project = with_letter();
    say(&project, &[(ROOF, "T1", "accepted")]);
    edit(&project, &["retire", "T1"]).ends(0);
    project.run();
    assert_eq!(responses(&project, "T1"), 0);
    assert_eq!(found(&project, "T1"), [ROOF], "it can still be looked for");
    let said = project.ymateb(&["code", "add", &passage(&project, ROOF), "T1", "--by", "Siân"]).ends(1);
    assert!(said.talk.contains("there is no code `T1`"), "nobody gives it any more: {}", said.talk);
    project.put("gold.csv", &format!("submission,quote,codes,language\nletters/one.txt,{ROOF},T1,cy\n"));
    let evaluated = project.ymateb(&["evaluate", project.path("gold.csv").to_str().expect("UTF-8")]).ends(3).out;
    assert!(evaluated.contains("`T1` is retired, not counted, and is left out"), "{evaluated}");

    edit(&project, &["restore", "T1"]).ends(0);
    project.run();
    assert_eq!(responses(&project, "T1"), 1);
}

#[test]
fn a_diff_says_which_suggestions_would_change_before_anything_is_saved() {
    let project = with_letter();
    let roof = passage(&project, ROOF);
    assert_eq!(
        framework(&project, &["diff", "--format", "json"]).ends(0).json()["suggestions"]["codes"],
        serde_json::json!([])
    );
    project.edit("framework.toml", "\"to yn gollwng\"", "\"to newydd\"");
    project.edit("framework.toml", "[\"leaking roof\"]", "[\"leaking roof\", \"village\"]");
    let before = project.state();
    let said = framework(&project, &["diff"]).ends(0).out;
    for line in [
        "T1     cy strong: +“to newydd” −“to yn gollwng”",
        "T1     en strong: +“village”",
        "suggestions would change on 2 of 2 passages (1 of 1 in Welsh, 1 of 1 in English)",
        "T1     +1 −1 (cy +0 −1, en +1 −0)",
        &format!("disappears from {roof}"),
    ] {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let diff = framework(&project, &["diff", "1", "framework.toml", "--format", "json"]);
    assert_eq!(diff.code, 1, "there is no such file here: {}", diff.talk);
    let file = project.path("framework.toml");
    let diff = framework(&project, &["diff", "1", file.to_str().expect("UTF-8"), "--format", "json"]).ends(0).json();
    assert_eq!(diff["suggestions"]["codes"][0]["disappears_from"]["cy"][0], roof.as_str());
    assert_eq!(project.state(), before, "nothing was saved");
    let csv = framework(&project, &["diff", "--format", "csv"]).ends(0).out;
    assert_eq!(csv.lines().last(), Some("T1,0,1,1,0,0,0"));
    let said = framework(&project, &["diff", "7"]).ends(1);
    assert!(said.talk.contains("there is no version of the framework `7`") && said.talk.contains("hint: kept are 1"));
}

#[test]
fn a_check_shows_what_an_analyst_would_look_into() {
    let project = Project::small();
    let cy: String =
        (1..=60).map(|n| format!("Mae pawb yn y pentref yn hoffi'r neuadd rhif {n} yn fawr iawn.\n\n")).collect();
    let en: String = (1..=60)
        .map(|n| format!("The leaking roof of hall number {n} worries everybody who meets there.\n\n"))
        .collect();
    project.put("inbox/letters/many.txt", &(cy + &en));
    project.put(
        "framework.toml",
        &(text(&project).replace(
            "strong = [\"leaking roof\"]",
            "strong = [\"leaking roof\"]\nunless = [\"number 7\", \"number 8\"]",
        ) + "\n[[code]]\nid = \"T2\"\nname = { en = \"Worry\", cy = \"Pryder\" }\nwelsh = \"working\"\n\
             scope = { en = \"worry\", cy = \"pryder\" }\ncues.en.strong = [\"worry\"]\ncues.cy.strong = [\"pryder\"]\n\
             \n[[code]]\nid = \"T3\"\nname = { en = \"Rest\", cy = \"Gweddill\" }\nwelsh = \"working\"\n\
             scope = { en = \"rest\", cy = \"gweddill\" }\n"),
    );
    project.edit("framework.toml", "scope = { en = \"the state of roofs\", cy = \"cyflwr y to\" }",
        "scope = { en = \"the state of roofs\", cy = \"cyflwr y to\" }\nnot_here = [{ point = { en = \"a\", cy = \"b\" }, see = [\"T2\"] }]");
    project.run();
    let checked = framework(&project, &["check", "--format", "json"]).ends(0).json();
    assert_eq!(checked["passages"], serde_json::json!({ "cy": 60, "en": 60, "other": 0 }));
    let warnings = checked["warnings"].as_array().expect("a list");
    let kinds: Vec<String> = warnings
        .iter()
        .map(|warning| {
            let codes = warning["codes"].as_array().expect("codes").iter().map(|code| code.as_str().expect("an id"));
            format!("{} {}", warning["kind"].as_str().expect("a kind"), codes.collect::<Vec<_>>().join(" "))
        })
        .collect();
    for expected in
        ["no-cues T3", "overlap T1 T2", "never H1", "everything T2", "unequal-languages T1", "unequal-languages T2"]
    {
        assert!(kinds.iter().any(|kind| kind == expected), "{expected}: {kinds:?}");
    }
    assert_eq!(checked["kept_away"][0]["code"], "T1");
    assert_eq!(checked["kept_away"][0]["passages"]["en"], 2);
    assert_eq!(checked["kept_away"][0]["pointers"][0]["passages"], 2);
    let said = framework(&project, &["check"]).ends(0).out;
    assert!(said.starts_with("framework 1 is sound: 4 codes; put to 120 passages (60 cy, 60 en, 0 other)\n"), "{said}");
    let line = text(&project).lines().position(|line| line == "id = \"T2\"").expect("there") + 1;
    assert!(
        said.contains(&format!("framework.toml:{line}:6: warning: `T2` is suggested for 60 of 120 passages")),
        "{said}"
    );
    assert!(!said.contains("worries everybody"), "a warning never quotes: {said}");
}

#[test]
fn a_frame_goes_to_other_tools_and_comes_back() {
    let project = Project::demonstration();
    let before = text(&project);
    for (format, name) in [("qdc", "frame.qdc"), ("csv", "frame.csv"), ("themes", "themes.json")] {
        let path = project.beside(name);
        let path = path.to_str().expect("UTF-8");
        let said = framework(&project, &["export", "--as", format, "--out", path]).ends(0);
        assert!(said.talk.contains("left behind: stances, the version and comments"), "{}", said.talk);
        let proposed = framework(&project, &["import", path]).ends(0);
        assert_eq!(proposed.out, before, "{format}");
        assert!(proposed.talk.contains("0 codes added, 0 changed"), "{}", proposed.talk);
    }
    let (from, to) = (project.beside("frame.csv"), project.beside("proposal.toml"));
    let table = fs::read_to_string(&from).expect("a table").replace("Voice and control", "Voice");
    fs::write(&from, table).expect("written");
    let (from, to) = (from.to_str().expect("UTF-8"), to.to_str().expect("UTF-8"));
    let said = framework(&project, &["import", from, "--out", to]).ends(0);
    assert!(said.talk.contains("0 codes added, 1 changed"), "{}", said.talk);
    let said = framework(&project, &["import", from, "--out", to]).ends(1);
    assert!(said.talk.contains("is there already"), "{}", said.talk);
    assert_eq!(text(&project), before, "nothing is put in place");
    let file = project.path("framework.toml");
    let diff = framework(&project, &["diff", file.to_str().expect("UTF-8"), to]).ends(0).out;
    assert!(diff.contains("V1     named in en: Voice and control → Voice"), "{diff}");
}

#[test]
fn a_point_that_belongs_elsewhere_is_said_said_otherwise_and_taken_out() {
    let project = with_letter();
    let before = text(&project);
    let point = ["point", "T1", "--cy", "ei gost", "--en", "its cost"];
    let shown = edit(&project, &[&point[..], &["--see", "H1,H", "--dry-run"]].concat()).ends(0);
    assert!(shown.out.contains("points elsewhere otherwise: + ei gost / its cost → H1, H"), "{}", shown.out);
    assert_eq!(text(&project), before);
    edit(&project, &[&point[..], &["--see", "H1"]].concat()).ends(0);
    assert!(
        text(&project).contains("{ point = { en = \"its cost\", cy = \"ei gost\" }, see = [\"H1\"] }"),
        "{}",
        text(&project)
    );
    let moved = edit(&project, &["point", "T1", "--cy", "ei chost", "--en", "its cost", "--see", "H"]).ends(0);
    assert!(moved.out.contains("+ ei chost / its cost → H - ei gost / its cost → H1"), "{}", moved.out);
    for (arguments, why) in
        [(&["--see", "X9"][..], "there is no code `X9`"), (&["--see", "T1"], "`T1` points at itself")]
    {
        let refused = edit(&project, &[&point[..], arguments].concat()).ends(1);
        assert!(refused.talk.contains(why), "{}", refused.talk);
    }
    edit(&project, &["point", "T1", "--cy", "ei liw", "--en", "its colour", "--remove"]).ends(1);
    edit(&project, &[&point[..4], &["--en", "its cost", "--remove"]].concat()).ends(0);
    assert!(!text(&project).contains("its cost"), "{}", text(&project));
    edit(&project, &point).ends(2);
}

#[test]
fn another_tools_frame_is_put_in_place_with_who_and_why() {
    let project = with_letter();
    let table = framework(&project, &["export", "--as", "csv"]).ends(0).out.replace("Free halls", "Halls for nothing");
    project.put("frame.csv", &table);
    let file = project.path("frame.csv").to_str().expect("UTF-8").to_owned();
    let before = text(&project);
    framework(&project, &["import", &file]).ends(0);
    framework(&project, &["import", &file, "--by", "Non Rees"]).ends(2);
    assert_eq!(text(&project), before, "a proposal changes nothing");
    let put = edit(&project, &["import", &file]).ends(0);
    assert!(put.out.starts_with("import H1\n") && put.out.contains("Halls for nothing"), "{}", put.out);
    assert!(text(&project).starts_with("version = \"2\"") && text(&project).contains("# Halls come first."));
    let kept = framework(&project, &["history", "--format", "json"]).ends(0).json();
    let last = kept.as_array().and_then(|kept| kept.last()).expect("a version").clone();
    assert_eq!((&last["did"], &last["why"]), (&"import H1".into(), &"the team agreed".into()));
    assert!(edit(&project, &["import", &file]).ends(1).talk.contains("says that already"));
}
