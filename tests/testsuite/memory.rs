//! Memory is bounded, whatever arrives: four times the input may not cost the run, or those that read for it, what holding
//! the input whole would.
//!
//! What is made here weighs much and says little, so that a program with its checks on is through it soon. Larger inputs, and
//! the stages one by one, are for `cargo xtask memory`, which asks the kernel by the same `ymateb_tests::watch`.

use std::{
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use ymateb_tests::{binary, watch};

use crate::project::Project;

/// How many rows the smaller export has, and how many letters the smaller inbox; the larger ones have four times as many.
const ROWS: usize = 400;
const LETTERS: usize = 50;

/// How much of what the larger input is larger by it may cost, in hundredths. Held whole once, it costs a hundred.
const MAY_COST_PERCENT: u64 = 50;

/// What a row weighs beside its words, in a column that no question has, and a letter, in a picture.
const OF_A_ROW: usize = 100_000;
const OF_A_LETTER: usize = 800_000;

/// What the words weigh.
const WORDS: usize = 2_000;

/// Runs over so many rows or letters and over four times as many, and compares what the run and its readers came to hold.
#[expect(clippy::print_stderr, reason = "a test that was left out says so")]
fn check(few: usize, make: impl Fn(&Project, usize)) {
    if !cfg!(target_os = "linux") {
        eprintln!("skipped: how much memory a process holds is asked of Linux");
        return;
    }
    let [(few, of_few), (many, of_many)] = [few, 4 * few].map(|count| {
        let project = Project::small();
        make(&project, count);
        let watched = watch::run(binary(), &project.path(""), &["--format", "json"]).expect("a run");
        let summary: serde_json::Value = serde_json::from_str(watched.data()).expect("a summary");
        assert_eq!(summary["outcomes"]["accepted"], count, "{summary}");
        let inbox = size(&project.path("inbox"));
        // Everything is kept as it arrived, once, and nothing else of it is left on the disk.
        assert_eq!(size(&project.path("originals")), inbox);
        (inbox, watched)
    });
    let may_cost = (many - few) / 1024 * MAY_COST_PERCENT / 100;
    for (whose, few, many) in [
        ("the run", of_few.run_peak(), of_many.run_peak()),
        ("its largest reader", of_few.reader_peak(), of_many.reader_peak()),
    ] {
        assert!(few > 0, "nothing was seen of {whose}");
        assert!(
            many <= few + may_cost,
            "{whose} held {few} kB and, over four times as much, {many} kB: {may_cost} kB more are allowed"
        );
    }
}

#[test]
fn an_export_of_four_times_the_rows_is_not_held_in_memory() {
    check(ROWS, |project, count| {
        let mut rows = "ID,Sent,Name,Free?,Why,Browser\n".to_owned();
        let beside = "x".repeat(OF_A_ROW);
        for number in 0..count {
            let words = words(number);
            writeln!(rows, "s{number},02/02/2026 09:30,,Oes,{words},{beside}").expect("a row");
        }
        project.put("inbox/forms/export.csv", &rows);
    });
}

#[test]
fn an_inbox_of_four_times_the_letters_is_not_held_in_memory() {
    check(LETTERS, |project, count| {
        for number in 0..count {
            let path = project.path("inbox/letters");
            if number % 2 == 0 {
                write(path.join(format!("{number}.docx")), &word(&words(number)));
            } else {
                write(path.join(format!("{number}.eml")), &message(&words(number)));
            }
        }
    });
}

/// Words of one letter that are no other's, and of few tokens: what is done for each word is not what is measured.
fn words(number: usize) -> String {
    let mut words = format!("Mae angen neuadd ar bawb, meddai rhif {number}. ");
    while words.len() < WORDS {
        write!(words, "{}{number} ", "gofal".repeat(40)).expect("a word");
    }
    words
}

fn write(path: PathBuf, bytes: &[u8]) {
    fs::write(path, bytes).expect("a letter");
}

/// A Word file with a picture.
fn word(text: &str) -> Vec<u8> {
    let relation = "<Relationships><Relationship Type='x/officeDocument' Target='word/document.xml'/></Relationships>";
    let body = format!(
        "<?xml version='1.0'?><w:document xmlns:w='w'><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    );
    let picture = vec![0x89; OF_A_LETTER];
    let as_it_is = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let mut package = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("_rels/.rels", relation.as_bytes()),
        ("word/document.xml", body.as_bytes()),
        ("word/media/picture.png", &picture),
    ] {
        package.start_file(name, as_it_is).expect("a part");
        package.write_all(bytes).expect("what is in it");
    }
    package.finish().expect("a package").into_inner()
}

/// A message with a picture.
fn message(text: &str) -> Vec<u8> {
    let picture = "iVBORw0KGgo=\r\n".repeat(OF_A_LETTER / 14);
    format!(
        "From: non@example.org\r\nSubject: Neuadd\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\
         Content-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n--b\r\nContent-Type: image/png; name=a.png\r\n\
         Content-Disposition: attachment; filename=a.png\r\nContent-Transfer-Encoding: base64\r\n\r\n{picture}--b--\r\n"
    )
    .into_bytes()
}

fn size(path: &Path) -> u64 {
    if !path.is_dir() {
        return fs::metadata(path).expect("a file").len();
    }
    fs::read_dir(path).expect("a folder").map(|entry| size(&entry.expect("an entry").path())).sum()
}
