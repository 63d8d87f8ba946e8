//! Pictures and scanned pages, read by other programs where a machine has them, and waiting for a person where not.
//!
//! Programs of our own making stand in for tesseract where it is only asked that they are asked. Whether letters are told
//! right is asked of the real one: without it (`tesseract` with `cym` and `eng`, and poppler's `pdftoppm`) such a test says
//! that it was left out, and fails where `YMATEB_TESTS_NEED_OCR` is set, as the CI sets it.

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

use crate::{
    office::of_a_picture,
    program::{Said, command, said},
    project::Project,
};

const WELSH: [&str; 4] = [
    "Rydym o'r farn bod angen neuadd newydd yn y pentref cyn y gaeaf.",
    "Mae'r tŷ cymuned yn rhy fach, ac nid oes lle i'r côr ymarfer.",
    "Dylai'r ŵyl haf aros am ddim i bawb, ac i blant yn enwedig.",
    "Hoffem weld rhagor o goed a blodau o gwmpas y maes parcio.",
];
const ENGLISH: [&str; 4] = [
    "We think that a new hall is needed in the village before winter.",
    "The community house is too small, and the choir has no room.",
    "The summer festival should stay free for everybody, children above all.",
    "We would like to see more trees and flowers around the car park.",
];

/// Runs the program with other programs to find in a folder.
fn with(folder: &Path, project: &Project, arguments: &[&str]) -> Said {
    let root = project.path(".").display().to_string();
    let mut all = vec!["--project", root.as_str()];
    all.extend(arguments);
    let path = format!("{}:/usr/bin:/bin", folder.display());
    said(command(&all).env("PATH", path).output().expect("the program starts"))
}

fn run_with(folder: &Path, project: &Project) -> Value {
    let said = with(folder, project, &["run", "--progress", "none", "--format", "json"]);
    assert!([0, 3].contains(&said.code), "exit {}: {}", said.code, said.talk);
    said.json()
}

/// A program that does this.
fn stand_in(folder: &Path, name: &str, does: &str) {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{does}\n")).expect("a script");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("may run");
}

/// A tesseract of this version that tells these words of any picture, as sure as this.
fn tesseract(folder: &Path, version: &str, words: &str, confidence: u8) {
    let rows: String = (1..)
        .zip(words.split(' '))
        .map(|(number, word)| format!("5\\t1\\t1\\t1\\t1\\t{number}\\t0\\t0\\t9\\t9\\t{confidence}\\t{word}\\n"))
        .collect();
    let does = format!(
        "case $1 in --version) echo tesseract {version};; --list-langs) printf 'cym\\neng\\n';; *) cat > /dev/null; printf \"{rows}\";; esac"
    );
    stand_in(folder, "tesseract", &does);
}

/// The start of a picture, which is enough to be known as one.
const PICTURE: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0";

fn put(project: &Project, name: &str, bytes: &[u8]) {
    fs::write(project.path(name), bytes).expect("a file");
}

fn set(project: &Project, reading: &str) {
    let settings = include_str!("small/consultation.toml");
    project.put("consultation.toml", &format!("{settings}\n[reading]\n{reading}\n"));
}

fn reasons(folder: &Path, project: &Project) -> Vec<String> {
    let listed = with(folder, project, &["quarantine", "--format", "json"]).json();
    let entries = listed.as_array().cloned().unwrap_or_default();
    entries.iter().map(|entry| entry["trouble"]["reason"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_picture_is_read_by_who_can_and_again_when_that_changes_and_nothing_else_is() {
    let (project, programs) = (Project::small(), tempfile::tempdir().expect("a folder"));
    put(&project, "inbox/letters/sgan.png", PICTURE);
    project.put("inbox/letters/llythyr.txt", "Dylai'r neuadd fod am ddim.");
    // Nobody to ask is said by programs that know one language alone.
    stand_in(programs.path(), "tesseract", "case $1 in --list-langs) echo eng;; *) echo tesseract 5.0;; esac");
    assert_eq!(run_with(programs.path(), &project)["outcomes"]["accepted"], 1);
    assert_eq!(reasons(programs.path(), &project), ["no-text"]);
    let doctor = with(programs.path(), &project, &["doctor"]).ends(0).out;
    assert!(doctor.contains("tesseract 5.0 knows eng alone"), "{doctor}");

    tesseract(programs.path(), "5.1", "Dylai'r neuadd aros", 93);
    let summary = run_with(programs.path(), &project);
    assert_eq!(summary["stages"]["extract"]["done"], 1, "the picture alone is read again");
    assert_eq!(summary["outcomes"]["accepted"], 2);
    assert_eq!(run_with(programs.path(), &project)["stages"]["extract"]["done"], 0);

    let found = with(programs.path(), &project, &["search", "neuadd aros", "--format", "json"]).json();
    let place = &found["hits"][0]["place"];
    assert_eq!(place["engine"], "tesseract 5.1 (cym+eng)", "{found}");
    assert_eq!(place["confidence"], 93);
    let id = found["hits"][0]["passage"].as_str().expect("an id");
    let shown = with(programs.path(), &project, &["show", id]).ends(0).out;
    assert!(shown.contains("recognised by tesseract 5.1 (cym+eng), 93 % sure"), "{shown}");

    // It is said by the key that a later version may read otherwise; and a setting turns it off.
    tesseract(programs.path(), "5.2", "Dylai'r neuadd fynd", 90);
    assert_eq!(run_with(programs.path(), &project)["stages"]["extract"]["done"], 1);
    set(&project, "ocr = false");
    let summary = run_with(programs.path(), &project);
    assert_eq!((&summary["stages"]["extract"]["done"], &summary["outcomes"]["accepted"]), (&1.into(), &1.into()));
    with(programs.path(), &project, &["verify"]).ends(0);
}

#[test]
fn letters_that_are_guessed_are_no_response_and_a_page_that_takes_too_long_is_told() {
    let (project, programs) = (Project::small(), tempfile::tempdir().expect("a folder"));
    put(&project, "inbox/letters/sgan.png", PICTURE);
    tesseract(programs.path(), "5.1", "Dy1aiY ncuadd", 21);
    run_with(programs.path(), &project);
    let listed = with(programs.path(), &project, &["quarantine"]).ends(0).out;
    assert!(listed.contains("no words could be recognised"), "{listed}");

    let hangs =
        "case $1 in --version) echo tesseract 6;; --list-langs) printf 'cym\\neng\\n';; *) exec sleep 1000;; esac";
    stand_in(programs.path(), "tesseract", hangs);
    set(&project, "ocr_seconds = 1");
    run_with(programs.path(), &project);
    let listed = with(programs.path(), &project, &["quarantine"]).ends(0).out;
    assert!(listed.contains("took too long") && listed.contains("`ocr_seconds`"), "{listed}");
}

#[test]
fn another_account_of_a_pdf_is_taken_where_it_holds_more_whole_words() {
    let (project, programs) = (Project::small(), tempfile::tempdir().expect("a folder"));
    let broken: Vec<String> = [WELSH[0], ENGLISH[0]]
        .iter()
        .map(|line| line.chars().filter(|letter| !letter.is_whitespace()).map(|letter| format!("{letter} ")).collect())
        .collect();
    put(&project, "inbox/letters/toredig.pdf", &pdf(&broken));
    put(&project, "inbox/letters/whole.pdf", &pdf(&[WELSH[1].to_owned(), ENGLISH[1].to_owned()]));
    let says = format!(
        "case $1 in -v) echo pdftotext version 1.2.3 >&2;; *) cat > /dev/null; printf '%s\\n\\n%s\\n\\f' \"{}\" \"{}\";; esac",
        WELSH[0], ENGLISH[0]
    );
    stand_in(programs.path(), "pdftotext", &says);

    set(&project, "pdftotext = false");
    run_with(programs.path(), &project);
    let engine = |query: &str| {
        let found = with(programs.path(), &project, &["search", query, "--as-typed", "--format", "json"]).json();
        found["hits"][0]["place"]["engine"].clone()
    };
    let count = |query: &str| {
        with(programs.path(), &project, &["search", query, "--as-typed", "--format", "json"]).json()["hits"]
            .as_array()
            .map_or(0, Vec::len)
    };
    assert_eq!(count("\"neuadd newydd\""), 0, "its letters stand apart");

    set(&project, "");
    assert_eq!(run_with(programs.path(), &project)["stages"]["extract"]["done"], 1, "both are read, and one otherwise");
    assert_eq!(
        (engine("\"neuadd newydd\""), engine("\"new hall\"")),
        ("pdftotext 1.2.3".into(), "pdftotext 1.2.3".into())
    );
    assert_eq!((count("\"côr ymarfer\""), engine("\"côr ymarfer\"")), (1, Value::Null), "ours is as good, and stays");
}

/// The real programs, or nothing and a line that says so.
#[expect(clippy::print_stderr, reason = "whoever runs the tests should know what was not tested")]
fn real_programs() -> Option<()> {
    let listed = Command::new("tesseract").arg("--list-langs").output().ok();
    let listed = listed.map(|listed| String::from_utf8_lossy(&listed.stdout).into_owned()).unwrap_or_default();
    let knows = |language: &str| listed.lines().any(|line| line.trim() == language);
    let draws = Command::new("pdftoppm").arg("-v").stderr(Stdio::null()).status().is_ok();
    if knows("cym") && knows("eng") && draws {
        return Some(());
    }
    assert!(
        std::env::var_os("YMATEB_TESTS_NEED_OCR").is_none(),
        "tesseract with `cym` and `eng`, and pdftoppm, must be installed for this test"
    );
    eprintln!("LEFT OUT: whether scans are read right, for want of tesseract with `cym` and `eng`, or of pdftoppm");
    None
}

/// Pages as a scanner gives them: the lines, drawn, as one picture of a format of `pdftoppm`.
fn scan(format: &str, lines: &[&str]) -> Vec<u8> {
    let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let (from, to) = (folder.path().join("from.pdf"), folder.path().join("to"));
    fs::write(&from, pdf(&lines)).expect("a PDF");
    // A file, since a TIFF is not written from its start to its end.
    let drawn = Command::new("pdftoppm")
        .args(["-r", "200", "-gray", format, "-singlefile"])
        .arg(&from)
        .stdout(fs::File::create(&to).expect("a file"))
        .status()
        .expect("pdftoppm starts");
    assert!(drawn.success());
    fs::read(&to).expect("the picture")
}

/// How many of the words of these lines were found, of a hundred.
fn recall(lines: &[&str], text: &str) -> usize {
    let words = |text: &str| -> Vec<String> { text.split_whitespace().map(str::to_owned).collect() };
    let mut there = words(text);
    let wanted: Vec<String> = lines.iter().flat_map(|line| words(line)).collect();
    let found = wanted.iter().filter(|word| {
        let at = there.iter().position(|there| there == *word);
        at.map(|at| there.swap_remove(at)).is_some()
    });
    found.count() * 100 / wanted.len()
}

/// Each submission holds nearly all words of its language's lines.
#[track_caller]
fn check_recall(project: &Project) {
    let listed = project.ymateb(&["register", "--format", "json"]).json();
    for entry in listed.as_array().expect("a list") {
        let (id, locator) = (entry["id"].as_str().expect("an id"), entry["locator"].as_str().expect("a path"));
        let shown = project.ymateb(&["show", id, "--format", "json"]).ends(0).json();
        let passages = shown["answers"][0]["passages"].as_array().cloned().unwrap_or_default();
        let text: Vec<&str> = passages.iter().filter_map(|passage| passage["text"].as_str()).collect();
        let text = text.join(" ");
        let lines = if locator.starts_with("cy") { WELSH } else { ENGLISH };
        assert!(recall(&lines, &text) >= 90, "{locator}: {}", recall(&lines, &text));
    }
}

#[test]
fn real_scans_are_read_in_both_languages_alike() {
    if real_programs().is_none() {
        return;
    }
    let project = Project::small();
    for (language, lines) in [("cy", WELSH), ("en", ENGLISH)] {
        put(&project, &format!("inbox/letters/{language}.png"), &scan("-png", &lines));
        put(&project, &format!("inbox/letters/{language}.jpg"), &scan("-jpeg", &lines));
        put(&project, &format!("inbox/letters/{language}.tif"), &scan("-tiff", &lines));
        put(&project, &format!("inbox/letters/{language}.pdf"), &scanned_pdf(&scan("-jpeg", &lines)));
    }
    let summary = project.run();
    assert_eq!(summary["received"], 8, "{summary}");
    let outcomes = &summary["outcomes"];
    assert!(outcomes["quarantined"].is_null(), "{outcomes}");
    check_recall(&project);
    assert_eq!(project.run()["stages"]["extract"]["done"], 0);
}

const OF_PICTURES: [&str; 3] = ["docx", "odt", "pptx"];

#[test]
fn a_document_of_pictures_alone_is_a_scan_that_waits_where_nobody_reads_it() {
    let (project, programs) = (Project::small(), tempfile::tempdir().expect("a folder"));
    for kind in OF_PICTURES {
        put(&project, &format!("inbox/letters/sgan.{kind}"), &of_a_picture(kind, PICTURE));
    }
    set(&project, "ocr = false");
    let summary = run_with(programs.path(), &project);
    assert_eq!((&summary["received"], &summary["outcomes"]["accepted"]), (&3.into(), &Value::Null), "{summary}");
    assert_eq!(reasons(programs.path(), &project), ["no-text"; 3]);
    let listed = with(programs.path(), &project, &["quarantine"]).ends(0).out;
    assert_eq!(listed.matches("a scan, not read").count(), 3, "{listed}");

    set(&project, "");
    tesseract(programs.path(), "5.1", "Dylai'r neuadd aros", 93);
    assert_eq!(run_with(programs.path(), &project)["stages"]["extract"]["done"], 3);
    assert_eq!(reasons(programs.path(), &project), [""; 0]);
    let found = with(programs.path(), &project, &["search", "neuadd aros", "--format", "json"]).json();
    assert_eq!(found["hits"].as_array().map(Vec::len), Some(3), "{found}");
}

#[test]
fn what_pictures_in_a_document_show_is_read_in_both_languages_alike() {
    if real_programs().is_none() {
        return;
    }
    let project = Project::small();
    for (language, lines) in [("cy", WELSH), ("en", ENGLISH)] {
        let picture = scan("-png", &lines);
        for kind in OF_PICTURES {
            put(&project, &format!("inbox/letters/{language}.{kind}"), &of_a_picture(kind, &picture));
        }
    }
    let summary = project.run();
    assert_eq!((&summary["received"], &summary["outcomes"]["quarantined"]), (&6.into(), &Value::Null), "{summary}");
    check_recall(&project);
}

/// A PDF with these lines on one page, in a font that knows `ŵ` and `ŷ` by name.
fn pdf(lines: &[String]) -> Vec<u8> {
    let mut drawing = b"BT /F1 13 Tf 60 700 Td 24 TL ".to_vec();
    for line in lines {
        drawing.push(b'(');
        drawing.extend(line.chars().map(|letter| match letter {
            'ŵ' => 1,
            'ŷ' => 2,
            letter => u8::try_from(letter).expect("a letter of Latin-1"),
        }));
        drawing.extend(b") Tj T* ");
    }
    drawing.extend(b"ET");
    let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Type/Encoding/BaseEncoding/WinAnsiEncoding\
                /Differences[1/wcircumflex/ycircumflex]>>>>";
    written(&drawing, "/Font<</F1 5 0 R>>", font.as_bytes())
}

/// A PDF whose one page is a picture.
fn scanned_pdf(jpeg: &[u8]) -> Vec<u8> {
    let (width, height, colours) = jpeg_frame(jpeg);
    let space = if colours == 1 { "DeviceGray" } else { "DeviceRGB" };
    let head = format!(
        "<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/{space}/BitsPerComponent 8/Filter/DCTDecode/Length {}>>stream\n",
        jpeg.len()
    );
    let picture = [head.as_bytes(), jpeg, b"\nendstream"].concat();
    written(b"q 595 0 0 842 0 0 cm /Im1 Do Q", "/XObject<</Im1 5 0 R>>", &picture)
}

/// The width, the height and the number of colours that a JPEG says in its frame.
fn jpeg_frame(jpeg: &[u8]) -> (u16, u16, u8) {
    let mut at = 2;
    while at + 9 < jpeg.len() {
        let number = |at: usize| u16::from_be_bytes([jpeg[at], jpeg[at + 1]]);
        if matches!(jpeg[at + 1], 0xc0..=0xc2) {
            return (number(at + 7), number(at + 5), jpeg[at + 9]);
        }
        at += 2 + usize::from(number(at + 2));
    }
    panic!("a JPEG has a frame");
}

/// A PDF of one page, with its drawing and the one thing it draws with.
fn written(drawing: &[u8], resources: &str, thing: &[u8]) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<{resources}>>>>");
    let head = format!("<</Length {}>>stream\n", drawing.len());
    let drawing = [head.as_bytes(), drawing, b"\nendstream"].concat();
    let objects: [&[u8]; 5] =
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page.as_bytes(), &drawing, thing];
    let mut bytes = b"%PDF-1.5\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in (1..).zip(objects) {
        table.push_str(&format!("{:010} 00000 n \n", bytes.len()));
        bytes.extend(format!("{number} 0 obj\n").as_bytes());
        bytes.extend(object);
        bytes.extend(b"\nendobj\n");
    }
    let start = bytes.len();
    bytes.extend(
        format!("{table}trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1).as_bytes(),
    );
    bytes
}
