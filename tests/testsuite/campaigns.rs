//! Campaigns: found in both languages, decided by people, counted by the consultation's rule.

use std::collections::BTreeMap;

use crate::project::{Project, same_state};

const SIGNED: [&str; 4] = ["--by", "Non Rees", "--why", "the organiser's page has this text"];

fn list(project: &Project, code: i32) -> Vec<serde_json::Value> {
    let json = project.ymateb(&["campaigns", "--format", "json"]).ends(code).json();
    json.as_array().expect("a list").clone()
}

fn text<'a>(value: &'a serde_json::Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("`{key}` is a text in {value}"))
}

/// The campaign of the list whose text is in a language alone.
fn in_language(list: &[serde_json::Value], language: &str) -> String {
    let found = list.iter().find(|campaign| campaign["languages"] == serde_json::json!([language]));
    text(found.expect("there is one in that language"), "id").to_owned()
}

fn decide(project: &Project, rest: &[&str], code: i32) -> crate::program::Said {
    project.ymateb(&[&["campaigns"], rest, &SIGNED[..]].concat()).ends(code)
}

/// The locator of every submission that the demonstration says is in a campaign, and whether it is standard.
fn expected() -> BTreeMap<String, bool> {
    let table =
        std::fs::read_to_string(ymateb_tests::repository().join("corpus/expected/forms.csv")).expect("the table");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.records().map(|row| row.expect("a row"));
    rows.filter(|row| !row[4].is_empty()).map(|row| (row[0].to_owned(), row[4].ends_with("standard"))).collect()
}

/// The locator of every submission with a campaign's outcome, and whether it is standard.
fn outcomes(project: &Project) -> BTreeMap<String, bool> {
    let json = project.ymateb(&["register", "--format", "json"]).ends(0).json();
    let entries = json.as_array().expect("a list").clone();
    let of_campaign = entries.iter().filter_map(|entry| {
        let standard = match text(&entry["screened"], "outcome") {
            "campaign-standard" => true,
            "campaign-varied" => false,
            _ => return None,
        };
        Some((format!("{}/{}", text(entry, "source"), text(entry, "locator")), standard))
    });
    of_campaign.collect()
}

#[test]
fn the_demonstrations_campaign_is_found_in_both_languages_and_counted_by_every_rule() {
    let project = Project::demonstration();
    let before = project.run()["responses"].as_u64().expect("a count");
    assert_eq!(outcomes(&project), BTreeMap::new(), "nothing is decided silently");
    let proposals = list(&project, 3);
    assert_eq!(proposals.len(), 2);
    let (welsh, english) = (in_language(&proposals, "cy"), in_language(&proposals, "en"));
    let says_the_same = proposals.iter().map(|proposal| proposal["translations"][0].as_str().expect("an id"));
    assert_eq!(says_the_same.collect::<std::collections::BTreeSet<_>>(), [&*welsh, &*english].into());
    let attention = project.ymateb(&["register", "attention"]).ends(0).out;
    assert!(attention.contains(&format!("the same text in Welsh and in English ({welsh} {english})")), "{attention}");

    decide(&project, &["accept", &welsh], 0);
    decide(&project, &["join", &welsh, &english], 0);
    decide(&project, &["name", &welsh, "--cy", "Gofal Teg i Bawb", "--en", "Fair Care for All"], 0);
    let accepted = list(&project, 0);
    assert_eq!(accepted.len(), 1);
    assert_eq!((&accepted[0]["members"], &accepted[0]["standard"]), (&10.into(), &6.into()));
    assert_eq!(outcomes(&project), expected());
    assert_eq!(project.run()["outcomes"]["campaign-standard"], 6);
    project.ymateb(&["verify"]).ends(0);

    let listed = std::fs::read_to_string(project.path("reports/campaigns.cy.csv")).expect("the table");
    assert!(listed.contains("Gofal Teg i Bawb,6,4"), "{listed}");
    let rules = std::fs::read_to_string(project.path("reports/campaign-rules.en.csv")).expect("the table");
    for (rule, all) in [("as-persons", before), ("as-one", before - 9), ("apart", before - 10)] {
        assert!(rules.contains(&format!("{rule},,,All responses,{all},{all},")), "{rules}");
    }

    // What the register comes to is what the report counts, whichever the rule.
    let members = 10;
    let others = before - members;
    let mut rule = "apart".to_owned();
    for (next, responses) in [
        ("apart", others),
        ("as-persons", others + members),
        ("as-one", others + 1),
        ("standard-as-one", others + 1 + 4),
        ("standard-apart", others + 4),
    ] {
        project.edit("consultation.toml", &format!("campaigns = \"{rule}\""), &format!("campaigns = \"{next}\""));
        next.clone_into(&mut rule);
        assert_eq!(project.run()["responses"], responses, "{next}");
        let manifest = std::fs::read_to_string(project.path("reports/manifest.json")).expect("the manifest");
        let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
        assert_eq!(manifest["responses"], responses, "{next}");
    }
}

#[test]
fn each_ones_own_words_are_shown() {
    let project = Project::demonstration();
    project.run();
    let english = in_language(&list(&project, 3), "en");
    let shown = project.ymateb(&["campaigns", "show", &english, "--format", "json"]).ends(0).json();
    let own = |standard: bool| {
        let members = shown["submissions"].as_array().expect("members").iter();
        let words = members.filter(move |member| member["standard"] == standard).map(|member| {
            member["own"].as_array().expect("extracts").iter().map(|own| text(own, "text").len()).sum::<usize>()
        });
        words.collect::<Vec<_>>()
    };
    assert_eq!(own(true), [0; 4]);
    assert!(own(false).iter().all(|letters| *letters > 40), "{:?}", own(false));
    assert_eq!(shown["shared"][0][0]["question"], "8.1");
}

/// A text for each of some people to send, with a line of their own.
fn letter(name: &str, own: &str) -> String {
    format!(
        "Dear Councillor,\n\nPlease keep every community hall in the county open on Sunday evenings, because that is \
         when choirs, chess clubs and young farmers meet. A small charge would pay for the heating.\n\n{own}\n\nYours \
         sincerely,\n{name}\n"
    )
}

#[test]
fn a_person_decides_what_belongs_and_every_decision_can_be_taken_back() {
    let project = Project::small();
    for (file, name) in [("a", "Ann Rees"), ("b", "Bob Rees"), ("c", "Cai Rees")] {
        project.put(&format!("inbox/letters/{file}.txt"), &letter(name, ""));
    }
    project.put("inbox/letters/own.txt", "Our hall has a leaking roof and nobody has come to mend it.\n");
    project.run();
    let id = text(&list(&project, 3)[0], "id").to_owned();
    let refused = decide(&project, &["name", &id, "--cy", "Neuaddau", "--en", "Halls"], 1);
    assert!(refused.talk.contains("campaigns accept"), "{}", refused.talk);
    decide(&project, &["accept", &id], 0);
    assert_eq!(outcomes(&project).values().filter(|standard| **standard).count(), 3);

    // A later copy joins by its text, with its own words; who takes it out again has the last word.
    project.put("inbox/letters/d.txt", &letter("Dei Rees", "Our own choir would have nowhere to go."));
    project.run();
    assert_eq!(outcomes(&project).get("letters/d.txt"), Some(&false));
    let json = project.ymateb(&["register", "--format", "json"]).ends(0).json();
    let entries = json.as_array().expect("a list").clone();
    let of = |locator: &str| {
        let entry = entries.iter().find(|entry| entry["locator"] == locator).expect("it was received");
        text(entry, "id").to_owned()
    };
    let (later, own) = (of("d.txt"), of("own.txt"));
    decide(&project, &["remove", &id, &later], 0);
    assert_eq!(outcomes(&project).get("letters/d.txt"), None);
    decide(&project, &["undo", &id], 0);
    assert_eq!(outcomes(&project).get("letters/d.txt"), Some(&false));
    decide(&project, &["add", &id, &own], 0);
    assert_eq!(outcomes(&project).len(), 5);
    decide(&project, &["reject", &id], 0);
    assert_eq!(outcomes(&project).len(), 0);
    assert_eq!(text(&list(&project, 0)[0], "state"), "rejected");
    for _ in 0..3 {
        decide(&project, &["undo", &id], 0);
    }
    // The rejection, the addition and the acceptance are taken back: it is a proposal again.
    assert_eq!(text(&list(&project, 3)[0], "state"), "proposed");
    decide(&project, &["undo", &id], 1);
    project.ymateb(&["verify"]).ends(0);
}

#[test]
fn batches_do_not_matter_for_campaigns() {
    let letters = [("a", ""), ("b", ""), ("c", "Mae ein côr ni yn cwrdd yno hefyd."), ("d", "We meet there as well.")];
    let put = |project: &Project, letters: &[(&str, &str)]| {
        for (file, own) in letters {
            project.put(&format!("inbox/letters/{file}.txt"), &letter(&format!("{file} Rees"), own));
        }
        project.run();
    };
    let (one, other) = (Project::small(), Project::small());
    put(&one, &letters);
    put(&other, &letters[2..]);
    put(&other, &letters[..2]);
    same_state(&one.state(), &other.state());
    assert_eq!(list(&one, 3), list(&other, 3));
}

#[test]
fn texts_signed_from_the_record_are_found_like_those_signed_while_they_were_read() {
    let project = Project::small();
    for (file, own) in [("a", ""), ("b", ""), ("c", "Mae ein côr ni yn cwrdd yno hefyd."), ("d", "We meet there too.")]
    {
        project.put(&format!("inbox/letters/{file}.txt"), &letter(&format!("{file} Rees"), own));
    }
    project.run();
    let (state, listed) = (project.state(), list(&project, 3));
    // The words of a question are nobody's campaign: what is looked for changes, and the texts are as they were.
    let asked = "Please keep every community hall in the county open on Sunday evenings, because that is when choirs, \
                 chess clubs and young farmers meet. A small charge would pay for the heating.";
    project.edit("consultation.toml", "Should halls be free?", asked);
    project.run();
    assert_eq!(list(&project, 0).len(), 0);
    project.edit("consultation.toml", asked, "Should halls be free?");
    project.run();
    same_state(&state, &project.state());
    assert_eq!(list(&project, 3), listed);
}
