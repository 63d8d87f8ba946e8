//! Learning from people's codings: what is suggested then, and by whose word.

use crate::project::Project;

/// Letters on the kitchen, which no cue knows, and on roofs, which cues do: ten and ten in each language.
fn with_letters() -> Project {
    let project = Project::small();
    for at in 0..10 {
        let kitchens = ["cooker", "sink", "oven", "kettle", "fridge"];
        let thing = kitchens[at % kitchens.len()];
        project.put(
            &format!("inbox/letters/k{at}.txt"),
            &format!("The {thing} in the kitchen of hall {at} is too old to cook with.\n"),
        );
        project.put(
            &format!("inbox/letters/r{at}.txt"),
            &format!("There is a leaking roof above the stage of hall {at}.\n"),
        );
        project
            .put(&format!("inbox/letters/c{at}.txt"), &format!("Mae cegin neuadd {at} yn rhy hen i goginio ynddi.\n"));
        project.put(&format!("inbox/letters/t{at}.txt"), &format!("Mae to yn gollwng uwchben llwyfan neuadd {at}.\n"));
    }
    project.run();
    project
}

/// People's word on the first so many of each kind of letter: the kitchens are H1, whatever the machine says.
fn coded(project: &Project, upto: usize) -> String {
    let mut rows = String::from("submission,quote,code,state,coder\n");
    for at in 0..upto {
        let kitchens = ["cooker", "sink", "oven", "kettle", "fridge"];
        let thing = kitchens[at % kitchens.len()];
        rows.push_str(&format!(
            "letters/k{at}.txt,The {thing} in the kitchen of hall {at} is too old to cook with.,H1,accepted,Non\n"
        ));
        rows.push_str(&format!(
            "letters/c{at}.txt,Mae cegin neuadd {at} yn rhy hen i goginio ynddi.,H1,accepted,Non\n"
        ));
        rows.push_str(&format!(
            "letters/r{at}.txt,There is a leaking roof above the stage of hall {at}.,T1,accepted,Non\n"
        ));
        rows.push_str(&format!("letters/t{at}.txt,Mae to yn gollwng uwchben llwyfan neuadd {at}.,T1,accepted,Non\n"));
    }
    project.put("people.csv", &rows);
    project.path("people.csv").to_str().expect("a UTF-8 path").to_owned()
}

/// The codes of the passage that holds some words.
fn codes(project: &Project, words: &str) -> Vec<serde_json::Value> {
    let found = project.ymateb(&["search", words, "--as-typed", "--format", "json"]).ends(0).json();
    let passage = found["hits"][0]["passage"].as_str().expect("an id").to_owned();
    let shown = project.ymateb(&["show", &passage, "--format", "json"]).ends(0).json();
    shown["answers"][0]["passages"][0]["codes"].as_array().expect("codes").clone()
}

#[test]
fn what_people_decided_is_suggested_for_the_rest_in_both_languages() {
    let project = with_letters();
    let nothing = project.ymateb(&["learn"]).ends(1);
    assert!(
        nothing.talk.contains("nobody has coded a passage yet") && nothing.talk.contains("hint:"),
        "{}",
        nothing.talk
    );
    assert!(codes(&project, "\"kitchen of hall 9\"").is_empty(), "no cue knows kitchens");

    let people = coded(&project, 7);
    project.ymateb(&["codings", "import", &people]).ends(0);
    let said = project.ymateb(&["learn"]).ends(0).out;
    assert!(said.contains("from 28 accepted and 0 rejected codings on 28 passages (14 cy, 14 en)"), "{said}");
    let kept = std::fs::read(project.path("learned.jsonl")).expect("the model is kept");
    assert!(project.ymateb(&["learn"]).ends(0).out.contains("it was there already"));
    assert_eq!(kept, std::fs::read(project.path("learned.jsonl")).expect("the model is kept"));

    let summary = project.run();
    assert_eq!((&summary["stages"]["tag"]["done"], &summary["stages"]["extract"]["done"]), (&40.into(), &0.into()));
    for words in ["\"kitchen of hall 9\"", "\"cegin neuadd 9\""] {
        let codes = codes(&project, words);
        let learned = codes.iter().find(|code| code["code"] == "H1").unwrap_or_else(|| panic!("{words}: {codes:?}"));
        assert!(learned["by"]["model"].is_string() && learned["state"] == "suggested", "{learned}");
        assert!(learned["confidence"].as_f64() > Some(0.4), "{learned}");
        assert!(!learned["evidence"].as_array().expect("words").is_empty(), "{learned}");
    }
    // What a rule suggests stays the rule's, and has the model's confidence.
    let roof = codes(&project, "\"roof above the stage of hall 9\"");
    let roof = roof.iter().find(|code| code["code"] == "T1").expect("the rule's code");
    assert!(roof["by"]["rule"].is_string() && roof["confidence"].as_f64() > Some(0.5), "{roof}");
    // What people said is theirs.
    let people = codes(&project, "\"kitchen of hall 2\"");
    assert!(people.iter().any(|code| code["by"]["person"] == "Non" && code["state"] == "accepted"), "{people:?}");
    assert_eq!(project.run()["stages"]["tag"]["done"], 0, "a run with nothing new tags nothing");
}

/// A passage that has words of a code though no cue asks for them so is suggested the code, in either language, and says how
/// sure that is; one word says too little. An edited name weighs otherwise.
#[test]
fn before_anything_is_learned_the_words_of_codes_are_weighed() {
    let project = Project::small();
    project.put("inbox/letters/en.txt", "The state of every roof in the valley is a disgrace.\n\nOur roof is blue.\n");
    project.put("inbox/letters/cy.txt", "Mae cyflwr pob to yn y cwm yn warth.\n\nMae ein to ni’n las.\n");
    project.run();
    for (words, one_word) in [("disgrace", "blue"), ("warth", "las")] {
        let codes = codes(&project, words);
        let said = codes.iter().find(|code| code["code"] == "T1").unwrap_or_else(|| panic!("{words}: {codes:?}"));
        assert_eq!(said["by"]["rule"], "words of the code", "{said}");
        assert!(said["confidence"].as_f64() > Some(0.25), "{said}");
        assert!(said["evidence"].as_array().is_some_and(|words| words.len() >= 2), "{said}");
        assert!(self::codes(&project, one_word).is_empty(), "{one_word}");
    }
    assert_eq!(project.run()["stages"]["tag"]["done"], 0);
    project.edit("framework.toml", "the state of roofs", "whether tiles are whole");
    project.edit("framework.toml", "cyflwr y to", "a yw'r teils yn gyfan");
    assert_eq!(project.run()["stages"]["tag"]["done"], 2, "what a code covers is weighed");
    assert!(codes(&project, "disgrace").is_empty() && codes(&project, "warth").is_empty());
}

#[test]
fn a_model_never_learns_from_its_own_suggestions() {
    let project = with_letters();
    let people = coded(&project, 7);
    project.ymateb(&["codings", "import", &people]).ends(0);
    project.ymateb(&["learn"]).ends(0);
    let before = std::fs::read(project.path("learned.jsonl")).expect("the model is kept");
    project.run();
    project.ymateb(&["learn"]).ends(0);
    assert_eq!(before, std::fs::read(project.path("learned.jsonl")).expect("the model is kept"));
}

/// What was learned reads either language through the bilingual list, and so does what it suggests.
#[test]
fn another_bilingual_list_is_suggested_by_anew_where_a_model_suggests() {
    let project = with_letters();
    let done = || project.run()["stages"]["tag"]["done"].as_u64().expect("a count");
    project.put("abbreviations.tsv", "VHC\tvillage hall committee\ten\n");
    assert_eq!(done(), 0, "rules read each language by itself");
    project.ymateb(&["codings", "import", &coded(&project, 5)]).ends(0);
    project.ymateb(&["learn"]).ends(0);
    let all = done();
    assert!(all >= 40, "{all}");
    assert_eq!(done(), 0);
    project.put("abbreviations.tsv", "VHC\tvillage hall committee\ten\nPNP\tpwyllgor neuadd y pentref\tcy\n");
    assert_eq!((done(), done()), (all, 0));
}

#[test]
fn what_was_learned_is_measured_on_passages_held_out() {
    let project = with_letters();
    let people = coded(&project, 10);
    project.ymateb(&["codings", "import", &people]).ends(0);
    let measured = project.ymateb(&["learn", "--measure", "--format", "json"]).ends(0).json();
    let rows = measured["rows"].as_array().expect("rows");
    assert_eq!(rows[0]["method"], "rules");
    // Cues know roofs, in both languages, and kitchens in neither.
    for label in ["cy", "en"] {
        assert_eq!(rows[0][label]["f1"].as_f64(), Some(0.5), "{label}: {measured}");
    }
    assert!(!project.path("learned.jsonl").exists(), "measuring keeps nothing");
    assert!(project.ymateb(&["learn", "--measure"]).ends(0).out.contains("learned after"));
}

#[test]
fn a_model_of_another_framework_or_a_broken_file_is_said_and_not_used() {
    let project = with_letters();
    let people = coded(&project, 7);
    project.ymateb(&["codings", "import", &people]).ends(0);
    project.ymateb(&["learn"]).ends(0);
    project.edit("framework.toml", "leaking roof", "dripping roof");
    let said = project.ymateb(&["--progress", "plain", "run"]);
    assert!(said.talk.contains("of another framework"), "{}", said.talk);
    assert!(codes(&project, "\"kitchen of hall 9\"").is_empty(), "rules alone suggest");
    project.ymateb(&["learn"]).ends(0);
    project.run();
    assert!(!codes(&project, "\"kitchen of hall 9\"").is_empty());

    project.put("learned.jsonl", "{}\n");
    let broken = project.ymateb(&["run"]).ends(1);
    assert!(
        broken.talk.contains("not a model that this program wrote") && broken.talk.contains("hint:"),
        "{}",
        broken.talk
    );
}

#[test]
fn what_was_learned_can_be_forgotten() {
    let project = with_letters();
    let people = coded(&project, 7);
    project.ymateb(&["codings", "import", &people]).ends(0);
    project.ymateb(&["learn"]).ends(0);
    project.run();
    assert!(!codes(&project, "\"kitchen of hall 9\"").is_empty());
    assert!(project.ymateb(&["learn", "--forget"]).ends(0).out.contains("is gone"));
    project.run();
    assert!(codes(&project, "\"kitchen of hall 9\"").is_empty());
    assert!(project.ymateb(&["learn", "--forget"]).ends(0).out.contains("there was nothing"));
}
