//! ZIP archives whose names, sizes or parts are not to be trusted.

use crate::testing::{check_documents, documents, zip};

/// Where an entry's header in the directory starts, from the first one on.
fn directory(archive: &[u8]) -> impl Iterator<Item = usize> {
    archive.windows(4).enumerate().filter(|(_, window)| *window == b"PK\x01\x02").map(|(at, _)| at)
}

/// Puts another name of the same length in the place of one, wherever it stands.
fn renamed(mut archive: Vec<u8>, from: &str, to: &str) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    for at in 0..archive.len() - from.len() {
        if archive[at..].starts_with(from.as_bytes()) {
            archive[at..at + to.len()].copy_from_slice(to.as_bytes());
        }
    }
    archive
}

#[test]
fn n38_names_that_cannot_be_trusted_are_refused_and_the_rest_goes_on() {
    let unsafe_name =
        |number: u32| format!("unsafe-name: entry {number} of the bundle has a name that points outside it");
    let bundle = zip(&[
        ("../../etc/x", b"x".as_slice()),
        ("/abs.txt", b"x"),
        ("C:\\x.txt", b"x"),
        ("a\\..\\..\\x", b"x"),
        ("nul?.txt", b"x"),
        ("ok.txt", b"Iawn."),
    ]);
    let bundle = renamed(bundle, "nul?.txt", "nul\0.txt");
    let mut found: Vec<(String, String)> = documents("b.zip", &bundle)
        .into_iter()
        .map(|reading| {
            let told = reading.trouble.map_or_else(
                || reading.submission.answers[0].text.clone(),
                |trouble| format!("{}: {}", trouble.reason, trouble.detail),
            );
            (reading.submission.locator, told)
        })
        .collect();
    found.sort();
    let mut expected: Vec<(String, String)> =
        (1..=5).map(|number| (format!("b.zip!entry-{number}"), unsafe_name(number))).collect();
    expected.push(("b.zip!ok.txt".to_owned(), "Iawn.".to_owned()));
    assert_eq!(found, expected);
}

#[test]
fn n38_entries_that_share_a_name_are_all_read() {
    let bundle = zip(&[
        ("a.txt", b"Yn gyntaf.".as_slice()),
        ("b.txt", b"Yn ail."),
        ("c.txt", b"Yn drydydd."),
        ("d/e.txt", b"Ymlaen."),
        ("d\\e.txt", b"Yn ol."),
    ]);
    let bundle = renamed(renamed(bundle, "b.txt", "a.txt"), "c.txt", "a.txt");
    check_documents(
        "b.zip",
        &bundle,
        &[
            ("b.zip!a.txt", "Yn gyntaf."),
            ("b.zip!entry-2/a.txt", "Yn ail."),
            ("b.zip!entry-3/a.txt", "Yn drydydd."),
            ("b.zip!d/e.txt", "Ymlaen."),
            ("b.zip!entry-5/d/e.txt", "Yn ol."),
        ],
    );
    let second = documents("b.zip", &bundle).remove(1);
    assert_eq!(second.notes[0].text, "an earlier entry of the bundle has the same name");
}

#[test]
fn n39_archives_without_end_and_archives_that_swell_are_stopped() {
    let mut deep = zip(&[("a.txt", b"Gofal".as_slice())]);
    for _ in 0..6 {
        deep = zip(&[("z.zip", deep.as_slice())]);
    }
    let name = "d.zip!z.zip!z.zip!z.zip!z.zip!z.zip";
    check_documents("d.zip", &deep, &[(name, "too-large: it lies more than 5 archives or messages deep")]);
    let swelling = zip(&[("zeros.txt", vec![b'0'; 40 << 20].as_slice()), ("ok.txt", b"Iawn.")]);
    let most = "too-large: it unpacks to more than 16777216 bytes from";
    check_documents("s.zip", &swelling, &[("s.zip!ok.txt", "Iawn."), ("s.zip!zeros.txt", most)]);
}

#[test]
fn n39_one_part_of_a_split_archive_is_named() {
    let whole = zip(&[("a.txt", b"Gofal".as_slice())]);
    let told = "damaged: it is one part of an archive that was split into several";
    check_documents("a.z01", &[b"PK\x07\x08".as_slice(), &whole[..40]].concat(), &[("a.z01", told)]);
    let mut last = whole.clone();
    let end = last.len() - 22;
    last[end + 4] = 2;
    check_documents("a.zip", &last, &[("a.zip", told)]);
    // Meant to be split, and not.
    check_documents("b.zip", &[b"PK00".as_slice(), &whole].concat(), &[("b.zip!a.txt", "Gofal")]);
}

#[test]
fn n39_an_entry_that_is_locked_or_broken_costs_itself() {
    let bundle = zip(&[("a.txt", b"Cyfrinach".as_slice()), ("b.txt", b"Iawn."), ("c.txt", b"Mae hyn wedi torri.")]);
    let places: Vec<usize> = directory(&bundle).collect();
    let mut bundle = bundle;
    // Both headers of the first say that it is encrypted.
    bundle[places[0] + 8] |= 1;
    bundle[6] |= 1;
    // The sum of the last is wrong.
    bundle[places[2] + 16] ^= 0xff;
    check_documents(
        "b.zip",
        &bundle,
        &[
            ("b.zip!a.txt", "encrypted: the entry needs a password"),
            ("b.zip!b.txt", "Iawn."),
            ("b.zip!c.txt", "damaged: the entry is broken: it cannot be unpacked"),
        ],
    );
}

#[test]
fn n39_sizes_are_not_believed() {
    let bundle = zip(&[("a.txt", b"Gofal i bawb".as_slice()), ("b.txt", b"Iawn.")]);
    let places: Vec<usize> = directory(&bundle).collect();
    for size in [0u32, 1, 0x7fff_ffff, 0xffff_fff0] {
        for field in [20, 24] {
            let mut wrong = bundle.clone();
            wrong[places[0] + field..places[0] + field + 4].copy_from_slice(&size.to_le_bytes());
            let readings = documents("b.zip", &wrong);
            let last = readings.last().unwrap();
            let whole = last.submission.answers.first().is_some_and(|answer| answer.text == "Iawn.");
            assert!(whole || last.trouble.is_some(), "{size} in {field}: {readings:?}");
        }
    }
}
