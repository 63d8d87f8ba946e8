//! What other programs and people's forms hand over: response forms, submissions in JSON, projects of texts.

use serde_json::Value;

use crate::{
    office::{docx, paragraph, row, zip},
    project::Project,
};

fn shown(project: &Project, locator: &str) -> Value {
    let listed = project.ymateb(&["register", "--format", "json"]).ends(0).json();
    let entry = listed.as_array().into_iter().flatten().find(|entry| entry["locator"] == locator);
    let id = entry.unwrap_or_else(|| panic!("`{locator}` in {listed}"))["id"].as_str().expect("an id").to_owned();
    project.ymateb(&["show", &id, "--format", "json"]).ends(0).json()
}

/// What a submission answers: question, options, words that are no furniture.
fn answers(shown: &Value) -> Vec<(Value, Value, String)> {
    let answer = |answer: &Value| {
        let own = answer["passages"].as_array().into_iter().flatten().filter(|passage| passage["role"] != "furniture");
        let words: Vec<&str> = own.filter_map(|passage| passage["text"].as_str()).collect();
        (answer["question"].clone(), answer["chosen"].clone(), words.join(" | "))
    };
    shown["answers"].as_array().into_iter().flatten().map(answer).collect()
}

#[test]
fn response_forms_are_answers_in_either_language_and_a_letter_beside_them_is_a_letter() {
    let project = Project::small();
    let headings = "folder = \"inbox/letters\"\n[source.headings]\n\"Your name\" = \"respondent:name\"\n\"Eich enw\" = \"respondent:name\"\n";
    project.edit("consultation.toml", "folder = \"inbox/letters\"\n", headings);
    for (name, paragraphs) in [
        (
            "cy.docx",
            ["Eich enw: Mair Puw", "1. A ddylai neuaddau fod am ddim?", "☒ Ie ☐ Na", "Mae pawb yn elwa ohonynt."],
        ),
        (
            "en.docx",
            [
                "Your name: Tom Hale",
                "1. Should halls be free?",
                "☐ Yes ☒ No, not at all",
                "Somebody has to pay for them.",
            ],
        ),
    ] {
        let body: String = paragraphs.iter().map(|words| paragraph(words)).collect();
        std::fs::write(project.path(&format!("inbox/letters/{name}")), docx(&body, &[])).expect("a form");
    }
    project.put("inbox/letters/llythyr.txt", "Annwyl bawb,\n\nDylai neuaddau fod ar agor bob dydd.");
    assert_eq!(project.run()["outcomes"]["accepted"], 3);

    let (cy, en) = (shown(&project, "cy.docx"), shown(&project, "en.docx"));
    assert_eq!((&cy["name"], &en["name"]), (&"Mair Puw".into(), &"Tom Hale".into()));
    let answer = |shown: &Value| answers(shown).into_iter().find(|(question, ..)| question == "1").expect("an answer");
    assert_eq!(answer(&cy), ("1".into(), serde_json::json!(["yes"]), "Mae pawb yn elwa ohonynt.".to_owned()));
    assert_eq!(answer(&en), ("1".into(), serde_json::json!(["no"]), "Somebody has to pay for them.".to_owned()));
    assert!(answers(&shown(&project, "llythyr.txt")).iter().all(|(question, ..)| question.is_null()));
    project.ymateb(&["verify"]).ends(0);
}

#[test]
fn ticks_under_the_heads_of_a_tables_columns_are_options_in_either_language() {
    let project = Project::small();
    project.edit(
        "consultation.toml",
        "folder = \"inbox/letters\"\n",
        "folder = \"inbox/letters\"\n[source.headings]\n",
    );
    for (name, heads, question, ticks) in [
        ("cy.docx", ["Cwestiwn", "Ie", "Na"], "A ddylai neuaddau fod am ddim?", ["", "X"]),
        ("en.docx", ["Question", "Yes", "No, not at all"], "Should halls be free?", ["✓", ""]),
    ] {
        let table = format!("<w:tbl>{}{}</w:tbl>", row(&heads), row(&[question, ticks[0], ticks[1]]));
        let body = table + &paragraph("Diolch am ofyn.");
        std::fs::write(project.path(&format!("inbox/letters/{name}")), docx(&body, &[])).expect("a form");
    }
    assert_eq!(project.run()["outcomes"]["accepted"], 2);
    for (name, option) in [("cy.docx", "no"), ("en.docx", "yes")] {
        let found = answers(&shown(&project, name));
        let chosen: Vec<_> =
            found.iter().filter(|(question, ..)| question == "1").map(|(_, chosen, _)| chosen).collect();
        assert_eq!(chosen, [&serde_json::json!([option])], "{name}: {found:?}");
        assert!(found.iter().any(|(question, _, words)| question.is_null() && words == "Diolch am ofyn."), "{found:?}");
    }
    project.ymateb(&["verify"]).ends(0);
}

#[test]
fn submissions_in_json_and_projects_of_texts_are_submissions() {
    let project = Project::small();
    project.put(
        "inbox/letters/system.jsonl",
        "{\"ymateb\":1,\"id\":\"a-7\",\"received\":\"2026-02-01T09:30:00Z\",\"answers\":[{\"question\":\"1\",\"chosen\":[\"Oes\"],\
         \"text\":\"Mae angen neuadd ar bawb.\"}]}\n{\"ymateb\":1,\"id\":\"a-8\",\"text\":\"We need a hall.\"}\nnonsense\n",
    );
    let list = "<?xml version='1.0'?><Project><Sources><TextSource name='Cyfweliad' plainTextPath='internal://1.txt'/>\
                <TextSource name='Interview'><PlainTextContent>The hall is cold.</PlainTextContent></TextSource></Sources></Project>";
    let bytes = zip(&[("project.qde", list.as_bytes()), ("sources/1.txt", b"Mae'r neuadd yn oer.")]);
    std::fs::write(project.path("inbox/letters/dadansoddi.qdpx"), bytes).expect("a project");

    let summary = project.run();
    assert_eq!((&summary["received"], &summary["outcomes"]["accepted"]), (&5.into(), &4.into()), "{summary}");
    assert_eq!(shown(&project, "system.jsonl#a-7")["answers"][0]["chosen"], serde_json::json!(["yes"]));
    assert_eq!(answers(&shown(&project, "dadansoddi.qdpx!Cyfweliad"))[0].2, "Mae'r neuadd yn oer.");
    let listed = project.ymateb(&["quarantine", "--format", "json"]).ends(0).json();
    assert_eq!(listed[0]["locator"], "system.jsonl#line-3");

    // A line more is a submission more, and the others are what they were.
    let lines = std::fs::read_to_string(project.path("inbox/letters/system.jsonl")).expect("the lines");
    project.put(
        "inbox/letters/system.jsonl",
        &lines.replace("nonsense", "{\"ymateb\":1,\"id\":\"a-9\",\"text\":\"Diolch am y neuadd.\"}"),
    );
    let summary = project.run();
    assert_eq!(summary["outcomes"]["accepted"], 5, "{summary}");
}
