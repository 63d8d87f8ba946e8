//! The demonstration consultation comes to what its manifest says, submission by submission.

use std::collections::BTreeMap;

use crate::project::Project;

/// The rows of the corpus's tables, by column.
fn table(name: &str) -> Vec<BTreeMap<String, String>> {
    let path = ymateb_tests::repository().join("corpus").join(name);
    let mut reader = csv::Reader::from_path(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let head = reader.headers().expect("a heading row").clone();
    let row =
        |record: csv::StringRecord| head.iter().map(str::to_owned).zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.expect("a row"))).collect()
}

#[test]
fn every_submission_has_the_outcome_the_manifest_expects() {
    let project = Project::demonstration();
    let summary = project.run();
    let json = project.ymateb(&["register", "--format", "json"]).ends(0).json();
    let found: BTreeMap<String, String> = json
        .as_array()
        .expect("a list")
        .iter()
        .map(|entry| {
            let place = format!(
                "{}/{}",
                entry["source"].as_str().expect("a source"),
                entry["locator"].as_str().expect("a place")
            );
            (place, entry["screened"]["outcome"].as_str().expect("an outcome").replace('-', " "))
        })
        .collect();
    let expected: Vec<_> = [table("expected/forms.csv"), table("expected/letters.csv")].concat();
    assert!(expected.len() >= 150, "at least 150 submissions");
    let mut wrong = Vec::new();
    for row in &expected {
        let outcome = found.get(&row["locator"]).map_or("not received", String::as_str);
        if outcome != row["outcome"] {
            wrong.push(format!("{}: {outcome}, not {}", row["locator"], row["outcome"]));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(found.len(), expected.len(), "nothing else was received");
    assert_eq!(summary["received"].as_u64(), Some(expected.len() as u64));
    project.ymateb(&["verify"]).ends(0);
}

#[test]
fn languages_of_submissions_are_those_of_the_manifest() {
    let project = Project::demonstration();
    project.run();
    let json = project.ymateb(&["register", "--format", "json"]).ends(0).json();
    let mut wrong = Vec::new();
    let expected: BTreeMap<String, String> = [table("expected/forms.csv"), table("expected/letters.csv")]
        .concat()
        .into_iter()
        .filter(|row| row["outcome"] == "accepted" && row["language"] != "mixed")
        .map(|row| (row["locator"].clone(), row["language"].clone()))
        .collect();
    let mut looked_at = 0;
    for entry in json.as_array().expect("a list") {
        let place =
            format!("{}/{}", entry["source"].as_str().expect("a source"), entry["locator"].as_str().expect("a place"));
        let Some(language) = expected.get(&place) else { continue };
        let shown = project.ymateb(&["show", entry["id"].as_str().expect("an id"), "--format", "json"]).ends(0).json();
        let mut bytes: BTreeMap<String, usize> = BTreeMap::new();
        for passage in shown["answers"]
            .as_array()
            .expect("answers")
            .iter()
            .flat_map(|a| a["passages"].as_array().expect("passages"))
        {
            if matches!(passage["role"].as_str(), Some("body" | "list-item")) {
                let label = passage["language"].as_str().expect("a label").to_owned();
                *bytes.entry(label).or_default() += passage["text"].as_str().expect("a text").len();
            }
        }
        if bytes.is_empty() {
            continue; // Only boxes were ticked: the export says which form was used, and nothing was written in it.
        }
        bytes.remove("und");
        let most = bytes.iter().max_by_key(|(_, n)| **n).map_or("und", |(label, _)| label.as_str());
        let as_expected = match language.as_str() {
            "other" => !matches!(most, "cy" | "en"),
            language => most == language,
        };
        looked_at += 1;
        if !as_expected {
            wrong.push(format!("{place}: {bytes:?}, not {language}"));
        }
    }
    assert!(looked_at > 100, "{looked_at}");
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn what_is_furniture_heading_lead_in_and_page_is_known_for_it() {
    let project = Project::demonstration();
    project.run();
    let register = project.ymateb(&["register", "--format", "json"]).ends(0).json();
    let id_of = |locator: &str| {
        let entries = register.as_array().expect("a list").iter();
        let place = |entry: &serde_json::Value| {
            format!("{}/{}", entry["source"].as_str().unwrap_or(""), entry["locator"].as_str().unwrap_or(""))
        };
        entries.clone().find(|entry| place(entry) == locator).and_then(|entry| entry["id"].as_str().map(str::to_owned))
    };
    let folded = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut wrong = Vec::new();
    for row in table("expected/letters-places.csv") {
        let (locator, text) = (&row["locator"], folded(&row["text"]));
        let id = id_of(locator).unwrap_or_else(|| panic!("{locator} was received"));
        let shown = project.ymateb(&["show", &id, "--format", "json"]).ends(0).json();
        let answers = shown["answers"].as_array().expect("answers");
        let passages: Vec<&serde_json::Value> =
            answers.iter().flat_map(|a| a["passages"].as_array().expect("passages")).collect();
        let with_role = |role: &str| {
            passages.iter().any(|p| p["role"] == role && folded(p["text"].as_str().unwrap_or("")).contains(&text))
        };
        let holds = match row["expect"].as_str() {
            role @ ("furniture" | "heading" | "lead-in") => with_role(role),
            "attachment" => answers.iter().any(|answer| answer["part"] == text.as_str()),
            "page" => {
                let (page, words) = text.split_once(':').expect("`page:words`");
                passages.iter().any(|p| {
                    p["place"]["page"].as_u64() == page.parse().ok()
                        && folded(p["text"].as_str().unwrap_or("")).contains(words.trim())
                })
            }
            other => panic!("the table asks for `{other}`"),
        };
        if !holds {
            wrong.push(format!("{locator}: {} {text}", row["expect"]));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_gold_is_of_passages_that_are_there() {
    let project = Project::demonstration();
    project.run();
    for part in ["train", "test"] {
        let gold = project.beside("corpus/gold").join(part);
        let said = project.ymateb(&["evaluate", gold.to_str().expect("UTF-8"), "--format", "json"]);
        assert_eq!(said.json()["problems"].as_array().map(Vec::len), Some(0), "{part}: {}", said.out);
        assert_eq!(said.code, 0);
    }
}

#[test]
fn parity_sets_welsh_beside_english() {
    let project = Project::demonstration();
    project.run();
    let gold = project.beside("corpus/gold/train");
    let gold = gold.to_str().expect("a UTF-8 path");
    let json = project.ymateb(&["parity", gold, "--format", "json"]).ends(0).json();
    for figure in ["coding", "search_own", "search_across"] {
        for language in ["cy", "en"] {
            let value = json[figure][language].as_f64().expect("a figure");
            assert!(value > 0.0 && value <= 1.0, "{figure} {language}: {value}");
        }
    }
    assert!(json["search_own"]["of_cy"].as_u64() > Some(20), "{json}");
    assert!(project.ymateb(&["parity", gold]).ends(0).out.contains("gap"));
}

#[test]
fn what_providers_say_of_fees_in_powys_is_found_in_both_languages_and_across_one_of_their_submissions() {
    let project = Project::demonstration();
    project.run();
    let found = |arguments: &[&str]| {
        let all = [&["search", "--kind", "provider", "--format", "json"], arguments].concat();
        let json = project.ymateb(&all).ends(0).json();
        let hits = json["hits"].as_array().expect("hits").clone();
        let places = hits.iter().map(|hit| hit["locator"].as_str().expect("a place").to_owned());
        (json, places.collect::<std::collections::BTreeSet<String>>())
    };
    for words in ["care home fees Powys", "ffioedd cartrefi gofal Powys"] {
        let (json, together) = found(&[words]);
        assert_eq!((json["total"].as_u64(), together.len()), (Some(2), 2), "{words}");
        let (_, spread) = found(&[words, "--spread"]);
        assert_eq!(spread.len(), 3, "{words}: {spread:?}");
        assert!(spread.is_superset(&together));
    }
    // Where no passage holds all of it, submissions that do are found instead, and that is said.
    let said = project.ymateb(&["search", "Powys 1998"]).ends(0);
    assert!(said.talk.contains("in different places"), "{}", said.talk);
    assert!(project.ymateb(&["search", "Powys 1998", "--as-typed"]).ends(0).out.contains("0 of 0"));
}
