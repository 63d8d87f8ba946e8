use std::fs;

use ymateb_ingest::promise;

use super::{
    change::changed,
    corpus::TARGETS,
    seeds::{Seed, Seeds, archive},
};

/// Folders with two texts, and an archive of them.
fn seeds() -> (tempfile::TempDir, Vec<std::path::PathBuf>) {
    let folder = tempfile::tempdir().expect("a folder");
    let texts = [("a.txt", "Mae angen rhagor o ofal."), ("b.txt", "Care homes need more money.")];
    for (name, text) in texts {
        fs::write(folder.path().join(name), text).expect("a file");
    }
    let entries = texts.map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    fs::write(folder.path().join("c.zip"), archive(&entries).expect("an archive")).expect("a file");
    let folders = vec![folder.path().to_owned()];
    (folder, folders)
}

#[test]
fn a_number_is_always_the_same_file_and_no_other_number_is() {
    let (_folder, folders) = seeds();
    assert_eq!(Seeds::readers(&folders).expect("readers").into_iter().collect::<Vec<_>>(), ["txt", "zip"]);
    for reader in ["txt", "zip"] {
        let files = |seed| -> Vec<Vec<u8>> {
            let seeds = Seeds::of(&folders, reader).expect("seeds");
            (0..40).map(|number| changed(&seeds, seed, number)).collect()
        };
        assert_eq!(files(1), files(1));
        assert_ne!(files(1), files(2));
        let different: std::collections::BTreeSet<_> = files(1).into_iter().collect();
        assert!(different.len() > 30, "{reader}: {} of 40 differ", different.len());
    }
    assert!(Seeds::of(&folders, "pdf").is_err());
}

#[test]
fn what_is_packed_lies_open_and_is_packed_again() {
    let (_folder, folders) = seeds();
    let seeds = Seeds::of(&folders, "zip").expect("seeds");
    let Seed::Entries(entries) = seeds.get(0) else { panic!("the entries of the archive") };
    assert_eq!(entries[0], ("a.txt".to_owned(), b"Mae angen rhagor o ofal.".to_vec()));
    assert_eq!(promise::document(&archive(entries).expect("an archive"), "c.zip"), Ok("read".to_owned()));
}

#[test]
fn every_target_has_files_to_start_from() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/fuzz_targets");
    let mut there: Vec<String> = fs::read_dir(folder)
        .expect("the targets")
        .map(|entry| entry.expect("a target").path().file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    there.sort();
    assert_eq!(there, TARGETS.map(|(target, _)| target));
}
