//! Merging, splitting, retiring, amending, reading otherwise, running again, in random order: no coding of a person is
//! ever lost, and none changes its words. The record's own tests do the same a thousand times faster, without the
//! framework.

use std::collections::BTreeSet;

use crate::project::Project;

const SIGNED: [&str; 4] = ["--by", "Non Rees", "--why", "the team agreed"];

/// The paragraphs that the answer is made of, in both languages.
const PARAGRAPHS: [&str; 5] = [
    "Mae to yn gollwng yn ein neuadd ni.",
    "Mae to ein neuadd ni yn gollwng bob gaeaf.",
    "Our hall has a leaking roof.",
    "Dylai pob neuadd am ddim fod ar agor.",
    "Every free hall should be open.",
];

const CODES: [&str; 4] = ["H1", "T1", "T2", "T3"];

/// Numbers in an order that nobody chose, the same on every machine: a linear congruential generator with Knuth's factors.
struct Chance(u64);

impl Chance {
    fn below(&mut self, many: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % many as u64).expect("few")
    }
}

/// Writes the answer anew, with these paragraphs and something between them, and runs.
fn amend(project: &Project, paragraphs: &[usize], between: &str) {
    let text: Vec<&str> = paragraphs.iter().map(|at| PARAGRAPHS[*at]).collect();
    let rows = format!("ID,Sent,Name,Free?,Why\n7,02/02/2026 10:00,Ann,Ydw,\"{}\"\n", text.join(between));
    project.put("inbox/forms/export.csv", &rows);
    project.run();
}

/// What people's codings say, as `code, coder, quotation`: of those that hold, and of those without their words.
fn codings(project: &Project) -> BTreeSet<(String, String, String)> {
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let exported = project.ymateb(&["codings", "export", "--as", "jsonl", "--state", "accepted,rejected"]).ends(0).out;
    let lines = exported.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
    let mut all: BTreeSet<_> =
        lines.map(|line| (text(&line["code"]), text(&line["coder"]["person"]), text(&line["quote"]))).collect();
    let lost = project.ymateb(&["codings", "unanchored", "--format", "json"]).ends(0).json();
    let lost = lost.as_array().expect("a list").iter();
    all.extend(lost.map(|coding| (text(&coding["code"]), text(&coding["by"]), text(&coding["quote"]))));
    all
}

#[test]
fn no_coding_is_lost_whatever_happens_to_the_frame_and_the_texts() {
    for seed in [1536, 1993, 2011] {
        let mut chance = Chance(seed);
        let project = Project::small();
        let more = ["T2", "T3"].map(|id| {
            format!(
                "\n[[code]]\nid = \"{id}\"\nname = {{ en = \"More {id}\", cy = \"Mwy {id}\" }}\nwelsh = \"working\"\n\
                 scope = {{ en = \"more\", cy = \"mwy\" }}\n"
            )
        });
        let frame = std::fs::read_to_string(project.path("framework.toml")).expect("a frame");
        project.put("framework.toml", &format!("{frame}{}", more.concat()));
        amend(&project, &[0, 2, 4], "\n\n");
        let mut said: BTreeSet<(String, String, String)> = BTreeSet::new();
        for step in 0..9 {
            // Three people speak first, so that there is something to lose.
            match if step < 3 { 0 } else { chance.below(8) } {
                0..=2 => {
                    // One coder, one code and one passage at a time, each said once: nothing gives way to a later word.
                    let next = project.ymateb(&["code", "next", "--again", "--by", "Huw", "--format", "json"]).ends(0);
                    let items = next.json()["items"].as_array().expect("items").clone();
                    let item = &items[chance.below(items.len())];
                    let (id, quote) = (item["passage"].as_str().expect("an id"), item["text"].as_str().expect("words"));
                    let by = format!("coder {}", said.len());
                    let code = CODES[chance.below(CODES.len())];
                    if project.ymateb(&["code", "add", id, code, "--by", &by]).code == 0 {
                        said.insert((code.to_owned(), by, quote.to_owned()));
                    }
                }
                3 => {
                    let first = chance.below(PARAGRAPHS.len());
                    amend(&project, &[first, (first + 1 + chance.below(4)) % PARAGRAPHS.len()], "\n\n");
                }
                4 => amend(&project, &[0, 2, 4], ["\n\n", " ", "\n\n"][chance.below(3)]),
                5 => {
                    std::fs::remove_dir_all(project.path("index")).expect("the index is disposable");
                    project.run();
                }
                6 => {
                    let (gone, kept) = (CODES[chance.below(4)], CODES[chance.below(4)]);
                    // It may be gone already, or be the same: then it is refused, and that loses nothing either.
                    project.ymateb(&[&["framework", "merge", gone, "--into", kept][..], &SIGNED].concat());
                    project.run();
                }
                _ => {
                    let verb = ["retire", "restore"][chance.below(2)];
                    project.ymateb(&[&["framework", verb, CODES[chance.below(4)]][..], &SIGNED].concat());
                    project.run();
                }
            }
            let held = codings(&project);
            // A coding that two people gave shows the last of them; the other's word is in the history.
            let shown = |one: &(String, String, String)| {
                held.contains(one) || held.iter().any(|other| (&other.0, &other.2) == (&one.0, &one.2))
            };
            let missing: Vec<_> = said.iter().filter(|one| !shown(one)).collect();
            assert!(missing.is_empty(), "seed {seed}: {missing:?} of {held:?}");
        }
        assert!(said.len() > 1, "seed {seed}: people said something that was taken");
        project.ymateb(&["verify"]).ends(0);
    }
}
