use super::*;

const FRAME: &str = r#"# The frame of a small consultation.
version = "1" # as signed off

[[group]]
id = "P"
nature = "proposal"
name = { en = "Proposals", cy = "Cynigion" }

[[group]]
id = "T"
nature = "theme"
name = { en = "Themes", cy = "Themâu" }

# P: what was consulted on -----

# Benches come first.
[[code]]
id = "P1"
name.en = "Benches" # plural
name.cy = "Meinciau"
welsh = "working"
scope = { en = "benches", cy = "meinciau" }
cues.en.strong = [
    "bench", # and its plural
    "seat",
]
cues.cy.strong = ["mainc"]

[[code]]
id = "P1.1"
parent = "P1"
name = { en = "Oak benches", cy = "Meinciau derw" }
welsh = "working"
scope = { en = "oak", cy = "derw" }
[code.cues.en]
strong = ["oak"]
[code.cues.cy]
strong = ["derw"]

# T: the arguments -----

[[code]]
id = "T1"
name = { en = "Cost", cy = "Cost" }
welsh = "working"
scope = { en = "what it costs", cy = "ei gost" }
# The end.
"#;

fn id(id: &str) -> CodeId {
    CodeId::parse(id).expect("a code id")
}

/// Reads a text as a frame, with the stances that the tests are not about.
#[track_caller]
fn sound(text: &str) -> ymateb_model::framework::Framework {
    let stances: String = ymateb_model::coding::Stance::ALL
        .iter()
        .map(|stance| {
            let both = "{ en = \"x\", cy = \"x\" }";
            format!("\n[[stance]]\nid = \"{stance}\"\nname = {both}\nmeaning = {both}\n")
        })
        .collect();
    crate::read_framework("framework.toml", &format!("{text}{stances}"))
        .unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// Changes the frame, insists that it is still sound, and gives the lines that went (`-`) and came (`+`).
#[track_caller]
fn changed(change: impl FnOnce(&mut FrameEdit) -> Result<()>) -> String {
    let mut edit = FrameEdit::new(FRAME).expect("TOML");
    assert_eq!(edit.text(), FRAME, "what is not touched stays");
    change(&mut edit).expect("it can be done");
    let text = edit.text();
    sound(&text);
    let (before, after): (Vec<&str>, Vec<&str>) = (FRAME.lines().collect(), text.lines().collect());
    let gone = before.iter().filter(|line| !after.contains(line)).map(|line| format!("-{line}\n"));
    let come = after.iter().filter(|line| !before.contains(line)).map(|line| format!("+{line}\n"));
    gone.chain(come).collect()
}

#[test]
fn a_name_is_changed_and_the_comment_beside_it_stays() {
    let rename = |edit: &mut FrameEdit| edit.set_name(&id("P1"), ReaderLanguage::En, "Seats");
    assert_eq!(changed(rename), "-name.en = \"Benches\" # plural\n+name.en = \"Seats\" # plural\n");
    let rename = |edit: &mut FrameEdit| edit.set_name(&id("P1.1"), ReaderLanguage::Cy, "Seddi derw");
    let line = |cy: &str| format!("name = {{ en = \"Oak benches\", cy = \"{cy}\" }}\n");
    assert_eq!(changed(rename), format!("-{}+{}", line("Meinciau derw"), line("Seddi derw")));
    let version = |edit: &mut FrameEdit| {
        edit.set_version("2");
        Ok(())
    };
    assert_eq!(changed(version), "-version = \"1\" # as signed off\n+version = \"2\" # as signed off\n");
}

#[test]
fn a_code_that_is_gone_says_so_first() {
    let at: Timestamp = "2026-11-27T10:41:07.25Z".parse().expect("a moment");
    let merge = |edit: &mut FrameEdit| edit.set_gone(&id("P1.1"), &Fate::Merged(id("P1")), at);
    assert_eq!(changed(merge), "+merged_into = \"P1\"\n+since = 2026-11-27T10:41:07Z\n");
    let mut edit = FrameEdit::new(FRAME).expect("TOML");
    edit.set_gone(&id("P1.1"), &Fate::Retired, at).expect("it is there");
    assert!(edit.text().contains("id = \"P1.1\"\nretired = true\nsince = 2026-11-27T10:41:07Z\nparent = \"P1\"\n"));
    edit.set_used(&id("P1.1")).expect("it is there");
    assert_eq!(edit.text(), FRAME, "and is as it was once it is used again");
}

#[test]
fn cues_are_added_at_the_end_of_each_list() {
    let more = |list: &[&str]| LanguageCues {
        strong: list.iter().map(ToString::to_string).collect(),
        ..LanguageCues::default()
    };
    let add = |edit: &mut FrameEdit| {
        edit.add_cues(&id("P1"), ReaderLanguage::En, &more(&["stool"]))?;
        edit.add_cues(&id("P1.1"), ReaderLanguage::Cy, &more(&["coed derw"]))
    };
    assert_eq!(changed(add), "-strong = [\"derw\"]\n+    \"stool\",\n+strong = [\"derw\", \"coed derw\"]\n");
    let first = |edit: &mut FrameEdit| {
        edit.add_cues(&id("T1"), ReaderLanguage::En, &more(&["cost"]))?;
        edit.add_cues(&id("T1"), ReaderLanguage::Cy, &more(&["cost"]))
    };
    assert_eq!(changed(first), "+cues.en.strong = [\"cost\"]\n+cues.cy.strong = [\"cost\"]\n");
}

#[test]
fn a_code_moves_with_its_parts_and_headings_stay() {
    let mut edit = FrameEdit::new(FRAME).expect("TOML");
    let under = Under { parent: None, group: Some(&id("T")), after: None };
    edit.move_to(&id("P1"), &under).expect("it can be moved");
    let text = edit.text();
    sound(&text);
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with('#') || line.starts_with("id") || line.starts_with("group"))
        .collect();
    assert_eq!(
        lines,
        [
            "# The frame of a small consultation.",
            "id = \"P\"",
            "id = \"T\"",
            "# P: what was consulted on -----",
            "# T: the arguments -----",
            "id = \"T1\"",
            "# Benches come first.",
            "id = \"P1\"",
            "group = \"T\"",
            "id = \"P1.1\"",
            "group = \"T\"",
            "# The end.",
        ],
        "{text}"
    );
    assert!(text.contains("strong = [\"oak\"]"), "what stands in tables of its own moves too: {text}");
}

#[test]
fn a_code_cannot_stand_under_its_own_part() {
    let mut edit = FrameEdit::new(FRAME).expect("TOML");
    let part = id("P1.1");
    let error = edit.move_to(&id("P1"), &Under { parent: Some(&part), group: None, after: None }).expect_err("a ring");
    assert!(error.message.contains("`P1.1` is part of `P1`"), "{error}");
    assert_eq!(edit.text(), FRAME);
}

#[test]
fn a_new_code_stands_last_of_its_whole() {
    let cues = |word: &str| LanguageCues { strong: vec![word.to_owned()], ..LanguageCues::default() };
    let new = NewCode {
        id: id("P1.2"),
        name: Bilingual::new("Stone \"benches\"", "Meinciau carreg"),
        welsh: Standing::Working,
        scope: Bilingual::new("stone", "carreg"),
        cues: [(ReaderLanguage::En, cues("stone")), (ReaderLanguage::Cy, cues("carreg"))],
        not_here: vec![NotHere { point: Bilingual::new("their cost", "eu cost"), see: vec![id("T1")] }],
    };
    let mut edit = FrameEdit::new(FRAME).expect("TOML");
    let parent = id("P1");
    edit.add(&new, &Under { parent: Some(&parent), group: None, after: None }).expect("it can be added");
    let text = edit.text();
    let frame = sound(&text);
    let ids: Vec<&str> = frame.codes.iter().map(|code| code.id.as_str()).collect();
    assert_eq!(ids, ["P1", "P1.1", "P1.2", "T1"]);
    assert_eq!((&frame.codes[2].name, &frame.codes[2].not_here), (&new.name, &new.not_here));
    assert_eq!(frame.codes[2].cues.cy.strong, ["carreg"]);
    let (before, after) = text.split_once("\n[[code]]\nid = \"P1.2\"\n").expect("it stands under a heading");
    assert!(before.ends_with("strong = [\"derw\"]\n"), "{text}");
    assert!(after.contains("\n\n# T: the arguments -----\n\n[[code]]\nid = \"T1\""), "{text}");
}
