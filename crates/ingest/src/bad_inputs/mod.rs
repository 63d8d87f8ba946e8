//! The forty bad inputs, by number: files as they really arrive, each made here, with what is right to say of it.
//!
//! `docs/BAD-INPUT.md` lists them for those who run a consultation. A test is named `n` and the input's number; what a
//! format's own tests hold already is listed there by its name and not tested twice.

use std::{collections::BTreeSet, fs, path::Path};

mod archives;
mod documents;
mod drawings;
mod encodings;
mod mail;
mod packages;
mod pdf;

/// What is noted of a file's only submission, which is read.
fn notes(name: &str, bytes: &[u8]) -> Vec<String> {
    let reading = crate::testing::documents(name, bytes).remove(0);
    assert_eq!(reading.trouble, None, "{name}");
    reading.notes.iter().map(ToString::to_string).collect()
}

#[test]
fn the_table_lists_all_forty_with_tests_that_are_there() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    let table = fs::read_to_string(own.join("../../docs/BAD-INPUT.md")).unwrap();
    let sources = sources(&own.join("src"));
    let mut numbers = BTreeSet::new();
    for row in table.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let Ok(number) = cells[1].parse::<u32>() else { continue };
        numbers.insert(number);
        let tests: Vec<&str> = cells[4].split('`').skip(1).step_by(2).collect();
        assert!(!tests.is_empty(), "{number} names no test");
        for test in tests {
            assert!(sources.contains(&format!("fn {test}()")), "{number}: there is no test `{test}`");
        }
    }
    assert_eq!(numbers, (1..=40).collect());
}

fn sources(folder: &Path) -> String {
    let mut all = String::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        all.push_str(&if path.is_dir() { sources(&path) } else { fs::read_to_string(&path).unwrap() });
    }
    all
}
