//! What other programs and people's forms hand over: response forms, submissions in JSON, projects of texts.

use std::io::{Cursor, Write};

use serde_json::Value;

use crate::project::Project;

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

fn zip(entries: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("an archive").into_inner()
}

fn docx(paragraphs: &[&str]) -> Vec<u8> {
    let body: String = paragraphs.iter().map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")).collect();
    zip(&[
        ("[Content_Types].xml", "<Types/>"),
        (
            "_rels/.rels",
            "<Relationships><Relationship Type='x/officeDocument' Target='word/document.xml'/></Relationships>",
        ),
        (
            "word/document.xml",
            &format!("<?xml version='1.0'?><w:document xmlns:w='w'><w:body>{body}</w:body></w:document>"),
        ),
    ])
}

#[test]
fn response_forms_are_answers_in_either_language_and_a_letter_beside_them_is_a_letter() {
    let project = Project::small();
    let settings = include_str!("small/consultation.toml");
    let headings = "folder = \"inbox/letters\"\n[source.headings]\n\"Your name\" = \"respondent:name\"\n\"Eich enw\" = \"respondent:name\"\n";
    project.put("consultation.toml", &settings.replace("folder = \"inbox/letters\"\n", headings));
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
        std::fs::write(project.path(&format!("inbox/letters/{name}")), docx(&paragraphs)).expect("a form");
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
fn submissions_in_json_and_projects_of_texts_are_submissions() {
    let project = Project::small();
    project.put(
        "inbox/letters/system.jsonl",
        "{\"ymateb\":1,\"id\":\"a-7\",\"received\":\"2026-02-01T09:30:00Z\",\"answers\":[{\"question\":\"1\",\"chosen\":[\"Oes\"],\
         \"text\":\"Mae angen neuadd ar bawb.\"}]}\n{\"ymateb\":1,\"id\":\"a-8\",\"text\":\"We need a hall.\"}\nnonsense\n",
    );
    let list = "<?xml version='1.0'?><Project><Sources><TextSource name='Cyfweliad' plainTextPath='internal://1.txt'/>\
                <TextSource name='Interview'><PlainTextContent>The hall is cold.</PlainTextContent></TextSource></Sources></Project>";
    let bytes = zip(&[("project.qde", list), ("sources/1.txt", "Mae'r neuadd yn oer.")]);
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
