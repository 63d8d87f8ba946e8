//! The operator's lexicon: imported once, used by every search, and never silently missing. The words are nonsense, so
//! that no rule knows them.

use crate::{
    program::{ymateb, ymateb_with},
    project::Project,
};

const ROWS: &str = "\u{feff}fframp\tfframp\tNOUN\tGender=Masc|Number=Sing\nffrwmpi\tfframp\tNOUN\tNumber=Plur\n";

#[test]
fn a_lexicon_is_imported_once_and_every_passage_is_indexed_anew_once() {
    let project = Project::small();
    project.put("inbox/letters/one.txt", "Mae gormod o ffrwmpi yn ein neuadd ni.\n");
    project.put("words.txt", ROWS);
    project.run();
    let total =
        |project: &Project| project.ymateb(&["search", "fframp", "--format", "json"]).ends(0).json()["total"].clone();
    assert_eq!(total(&project), 0);

    let file = project.path("words.txt").to_str().expect("a UTF-8 path").to_owned();
    assert!(project.ymateb(&["lexicon", "import", &file]).ends(0).out.contains("2 Welsh forms"));
    assert!(project.ymateb(&["doctor"]).ends(0).out.contains("2 Welsh forms"));
    assert_eq!(project.run()["stages"]["index"]["done"], 1);
    assert_eq!(total(&project), 1);
    assert_eq!(project.run()["stages"]["index"]["done"], 0);
    assert!(project.ymateb(&["lexicon", "import", &file]).ends(0).out.contains("already"));

    project.ymateb(&["lexicon", "remove"]).ends(0);
    assert_eq!(project.run()["stages"]["index"]["done"], 1);
    assert_eq!(total(&project), 0);
}

#[test]
fn analyse_uses_a_lexicon_that_is_named() {
    let project = Project::small();
    project.put("words.txt", ROWS);
    let file = project.path("words.txt").to_str().expect("a UTF-8 path").to_owned();
    let said = ymateb_with("ffrwmpi\n", &["analyse", "--language", "cy", "--lexicon", &file]).ends(0);
    assert_eq!(said.out, "ffrwmpi\tfframp\n");
}

#[test]
fn what_is_no_lexicon_is_refused_and_changes_nothing() {
    let project = Project::small();
    project.put("words.txt", "A shopping list: milk, bread.\n");
    let file = project.path("words.txt").to_str().expect("a UTF-8 path").to_owned();
    let said = project.ymateb(&["lexicon", "import", &file]).ends(1);
    assert!(said.talk.contains("words.txt") && said.talk.contains("hint: "), "{}", said.talk);
    assert!(!said.talk.contains("milk"), "{}", said.talk);
    assert!(!project.path("lexicon").exists());

    project.put("lexicon/welsh.lexicon", "damaged");
    let said = project.ymateb(&["run"]).ends(1);
    assert!(said.talk.contains("welsh.lexicon") && said.talk.contains("hint: "), "{}", said.talk);
    ymateb(&["analyse", "--language", "cy", "--lexicon", "nowhere.txt"]).ends(1);
}

#[test]
fn each_language_finds_the_others_letters_after_its_own() {
    let project = Project::small();
    project.put("inbox/letters/one.txt", "Mae ffioedd y cartrefi gofal yn rhy uchel o lawer i ni.\n");
    project.put("inbox/letters/two.txt", "The fees of the care homes are far too high for us.\n");
    project.run();
    let found = |arguments: &[&str]| {
        let json = project.ymateb(&[&["search", "--format", "json"], arguments].concat()).ends(0).json();
        let hits = json["hits"].as_array().expect("hits").clone();
        let about = |hit: &serde_json::Value| {
            let snippet = hit["snippet"].as_str().expect("a text");
            let lit = hit["highlights"].as_array().expect("ranges").iter().map(|range| {
                let at = |end: &str| range[end].as_u64().expect("bytes") as usize;
                snippet[at("start")..at("end")].to_owned()
            });
            let locator = hit["locator"].as_str().expect("a place").to_owned();
            (locator, hit["directly"].as_bool().expect("yes or no"), lit.collect::<Vec<_>>().join(" "))
        };
        hits.iter().map(about).collect::<Vec<_>>()
    };
    let hit = |file: &str, directly: bool, lit: &str| (file.to_owned(), directly, lit.to_owned());
    let (welsh, english) = ("ffioedd cartrefi gofal", "fees care homes");
    assert_eq!(found(&["care home fees"]), [hit("two.txt", true, english), hit("one.txt", false, welsh)]);
    assert_eq!(found(&[welsh]), [hit("one.txt", true, "ffioedd cartrefi gofal"), hit("two.txt", false, english)]);
    assert_eq!(found(&["the fees of care homes"]).len(), 2, "little words need no counterpart");
    assert_eq!(found(&["care home fees", "--as-typed"]), [hit("two.txt", true, english)]);
    assert_eq!(found(&["=fees"]).len(), 1);

    let explained = project.ymateb(&["search", "care home fees", "--explain"]).ends(0).out;
    assert!(explained.contains("care home in cy: cartref gofal"), "{explained}");
}

#[test]
fn a_list_of_the_operators_own_is_searched_by_and_its_bad_lines_are_named() {
    let project = Project::small();
    project.put("inbox/letters/one.txt", "Mae'r ffrwmpi mawr yn y neuadd.\n");
    project.put("pairs.tsv", "English\tWelsh\nwidget\tffrwmpi\nno tab\n");
    project.run();
    let total = || project.ymateb(&["search", "widgets", "--format", "json"]).ends(0).json()["total"].clone();
    assert_eq!(total(), 0);
    let file = project.path("pairs.tsv").to_str().expect("a UTF-8 path").to_owned();
    let said = project.ymateb(&["lexicon", "import", "--bilingual", &file]).ends(0);
    assert!(said.out.contains("1 pairs") && said.talk.contains("pairs.tsv:3"), "{}{}", said.out, said.talk);
    assert_eq!(total(), 1);
    project.put("empty.tsv", "nothing here\n");
    let file = project.path("empty.tsv").to_str().expect("a UTF-8 path").to_owned();
    assert!(project.ymateb(&["lexicon", "import", "--bilingual", &file]).ends(1).talk.contains("hint: "));
}

#[test]
fn abbreviations_of_a_projects_own_are_searched_by_in_both_languages() {
    let project = Project::small();
    project.put("inbox/letters/one.txt", "Pwyllgor y neuadd bentref sydd i benderfynu.\n");
    project.put("inbox/letters/two.txt", "The village hall committee is to decide.\n");
    project.run();
    let total = |query| project.ymateb(&["search", query, "--format", "json"]).ends(0).json()["total"].clone();
    assert_eq!((total("VHC"), total("PNB")), (0.into(), 0.into()));
    project.put(
        "abbreviations.tsv",
        "# of the parish\nVHC\tvillage hall committee\ten\tPNB\nPNB\tpwyllgor y neuadd bentref\tcy\tVHC\n",
    );
    assert_eq!((total("VHC"), total("PNB")), (1.into(), 1.into()));
    project.put("abbreviations.tsv", "VHC village hall committee\n");
    let said = project.ymateb(&["search", "VHC"]).ends(1);
    assert!(said.talk.contains("abbreviations.tsv:1: it lacks") && said.talk.contains("hint: "), "{}", said.talk);
}

#[test]
fn a_lexicon_is_installed_from_the_address_in_the_settings_and_no_other() {
    let project = Project::small();
    assert!(project.ymateb(&["lexicon", "install"]).ends(1).talk.contains("[lexicon]"));

    let server = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = format!("http://{}/words.txt", server.local_addr().expect("an address"));
    std::thread::spawn(move || {
        use std::io::{Read, Write};
        for stream in server.incoming() {
            let mut stream = stream.expect("a connection");
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).expect("a request");
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", ROWS.len());
            stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(ROWS.as_bytes())).expect("a reply");
        }
    });
    let settings = std::fs::read_to_string(project.path("consultation.toml")).expect("settings");
    let with = |more: &str| {
        project.put("consultation.toml", &format!("{settings}\n[lexicon]\naddress = \"{address}\"\n{more}"))
    };

    with("");
    let refused = project.ymateb(&["lexicon", "install"]).ends(1);
    assert!(refused.talk.contains("private") && refused.talk.contains("hint: "), "{}", refused.talk);
    with(&format!("allow_private = true\nsha256 = \"{}\"\n", "0".repeat(64)));
    assert!(project.ymateb(&["lexicon", "install"]).ends(1).talk.contains("has the hash"));
    assert!(!project.path("lexicon").exists());
    with("allow_private = true\n");
    assert!(project.ymateb(&["lexicon", "install"]).ends(0).out.contains("2 Welsh forms"));
    assert!(project.ymateb(&["doctor"]).ends(0).out.contains("2 Welsh forms"));
}
