//! The whole of a small synthetic project.

use std::{collections::BTreeMap, path::Path};

use super::*;

/// Makes a project from the repository's own pieces and settings and reads back every file of it.
fn made(out: &Path, count: u64, seed: u64) -> (Expected, BTreeMap<String, Vec<u8>>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let order = Order {
        count,
        seed,
        out: out.to_owned(),
        from: root.join("corpus/pieces"),
        settings: root.join("config/rebalancing"),
    };
    let expected = synthesise(&order).expect("it can be made");
    let mut files = BTreeMap::new();
    for folder in ["", form::FOLDER, letters::FOLDER] {
        for entry in fs::read_dir(out.join(folder)).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file())
        {
            files.insert(format!("{folder}/{}", entry.file_name().display()), fs::read(entry.path()).unwrap());
        }
    }
    (expected, files)
}

fn check_same(first: (u64, u64), second: (u64, u64), same: bool) {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let first = made(one.path(), first.0, first.1);
    let second = made(other.path(), second.0, second.1);
    assert_eq!(first == second, same);
}

#[test]
fn the_same_count_and_seed_give_the_same_bytes() {
    check_same((300, 1), (300, 1), true);
    check_same((300, 1), (300, 2), false);
    check_same((300, 1), (301, 1), false);
}

#[test]
fn a_greater_count_begins_with_the_same_submissions() {
    let (small, grown, fresh) =
        (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (_, before) = made(small.path(), 200, 5);
    made(grown.path(), 200, 5);
    let after = made(grown.path(), 400, 5);
    assert_eq!(after, made(fresh.path(), 400, 5), "a project that grew is one made at once");
    for (name, bytes) in before.iter().filter(|(name, _)| name.contains("inbox")) {
        assert!(after.1[name].starts_with(bytes), "`{name}` goes on from where it was");
    }
    made(grown.path(), 200, 5);
    assert_eq!(made(grown.path(), 200, 5).1, before, "and shrinks again");
}

#[test]
fn what_is_expected_is_what_was_written() {
    let folder = tempfile::tempdir().unwrap();
    let (expected, files) = made(folder.path(), 3000, 1);
    let sessions: Vec<csv::StringRecord> =
        csv::Reader::from_reader(&files["inbox/forms/sessions.csv"][..]).records().map(|row| row.unwrap()).collect();
    let letters: Vec<csv::StringRecord> =
        csv::Reader::from_reader(&files["inbox/letters/arrivals.csv"][..]).records().map(|row| row.unwrap()).collect();
    assert_eq!(sessions.len() as u64, expected.received["forms"]);
    assert_eq!(letters.len() as u64, expected.received["letters"]);
    assert_eq!(expected.outcomes.values().sum::<u64>(), 3000);

    let blank = sessions.iter().filter(|row| row.iter().skip(8).all(|cell| cell.is_empty() || cell == "-"));
    assert_eq!(blank.count() as u64, expected.outcomes["blank"]);
    let late = sessions.iter().filter(|row| &row[1] > "2023-08-14 23:59:00");
    assert_eq!(late.count() as u64, expected.outcomes["late"]);
    let mut seen = std::collections::HashSet::new();
    let again = sessions.iter().filter(|row| !row[5].is_empty() && !seen.insert(row[5].to_owned()));
    assert_eq!(again.count() as u64, expected.outcomes["duplicate"]);
    for (outcome, share) in [("blank", 2), ("duplicate", 1), ("late", 1)] {
        let parts = expected.outcomes[outcome] * 100;
        assert!(parts > 3000 * share / 2 && parts < 3000 * share * 2, "about {share} % are {outcome}");
    }
    let bytes_each = expected.bytes / 3000;
    assert!((500..=800).contains(&bytes_each), "{bytes_each} bytes each");
}

#[test]
fn both_languages_are_there_and_meet_in_some() {
    let folder = tempfile::tempdir().unwrap();
    let (expected, files) = made(folder.path(), 3000, 1);
    let [cy, en, both] = ["cy", "en", "both"].map(|language| expected.submissions_in[language]);
    assert!((1050..1350).contains(&(cy + both)), "two fifths are Welsh or mixed, not {}", cy + both);
    assert!(en > 1500 && both > 200);
    let sessions = String::from_utf8(files["inbox/forms/sessions.csv"].clone()).unwrap();
    for written in [
        "Cymraeg (Welsh)",
        "English (Saesneg)",
        "Anghytuno",
        "Disagree",
        "Unigolyn",
        "swyddfa genedlaethol",
        "national office",
    ] {
        assert!(sessions.contains(written), "`{written}` is somewhere");
    }
    for ending in [".txt", ".html", ".eml"] {
        assert_eq!(files.keys().filter(|name| name.starts_with("inbox/letters") && name.ends_with(ending)).count(), 20);
    }
}

#[test]
fn a_project_of_somebody_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("consultation.toml"), "mine").unwrap();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let order = Order {
        count: 1,
        seed: 1,
        out: folder.path().to_owned(),
        from: root.join("corpus/pieces"),
        settings: root.join("config/rebalancing"),
    };
    assert!(synthesise(&order).unwrap_err().to_string().ends_with("is a project, and not a synthetic one"));
    assert_eq!(fs::read_to_string(folder.path().join("consultation.toml")).unwrap(), "mine");
}
