//! Welsh in the alphabets of four decades, and headers that name the wrong one.

use super::notes;
use crate::testing::{check_documents, documents};

const WIDE: &str = "Mae dŵr, tŷ a thâl teg yn hanfodol i’r gofal.";

#[test]
fn n40_welsh_is_read_right_in_every_alphabet() {
    let little: Vec<u8> = WIDE.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = WIDE.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (bytes, text, told) in [
        (WIDE.as_bytes().to_vec(), WIDE, None),
        ([b"\xef\xbb\xbf", WIDE.as_bytes()].concat(), WIDE, None),
        (little.clone(), WIDE, Some("UTF-16LE")),
        (big.clone(), WIDE, Some("UTF-16BE")),
        ([b"\xff\xfe", little.as_slice()].concat(), WIDE, Some("UTF-16LE")),
        ([b"\xfe\xff", big.as_slice()].concat(), WIDE, Some("UTF-16BE")),
        (
            b"Mae t\xe2l teg \x96 a \x93pharch\x94 \x96 yn hanfodol, a ch\xf4d.".to_vec(),
            "Mae tâl teg – a “pharch” – yn hanfodol, a chôd.",
            Some("windows-1252"),
        ),
        (
            b"Mae d\xf0r a th\xfe yn rhan o'r t\xe2l, a \xde hefyd.".to_vec(),
            "Mae dŵr a thŷ yn rhan o'r tâl, a Ŷ hefyd.",
            Some("ISO-8859-14"),
        ),
    ] {
        check_documents("a.txt", &bytes, &[("a.txt", text)]);
        let noted = notes("a.txt", &bytes);
        match told {
            None => assert_eq!(noted, Vec::<String>::new()),
            Some(encoding) => {
                assert!(noted.len() == 1 && noted[0].starts_with(&format!("read as {encoding}: ")), "{noted:?}")
            }
        }
    }
}

#[test]
fn n40_what_a_header_claims_is_not_believed() {
    for claimed in ["iso-8859-1", "us-ascii", "windows-1257", "utf-16"] {
        let page = format!("<html><head><meta charset={claimed}></head><body><p>{WIDE}</p></body></html>");
        check_documents("a.html", page.as_bytes(), &[("a.html", WIDE)]);
        let header =
            format!("From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset={claimed}\r\n\r\n");
        let message = [header.as_bytes(), WIDE.as_bytes()].concat();
        let text = documents("a.eml", &message).remove(0).submission.answers.remove(0).text;
        assert_eq!(text.trim(), WIDE, "{claimed}");
    }
}

#[test]
fn n40_where_a_doubt_is_left_it_is_told() {
    let uncertain = |bytes: &[u8]| notes("a.txt", bytes).iter().any(|note| note.starts_with("encoding uncertain: "));
    // A stray byte of Windows among UTF-8: both are read.
    let mixed = [WIDE.as_bytes(), b" \x96 Diolch."].concat();
    check_documents("a.txt", &mixed, &[("a.txt", &format!("{WIDE} – Diolch."))]);
    assert!(uncertain(&mixed));
    // One letter may be Welsh, or Icelandic.
    assert!(uncertain(b"Sigur\xf0ur, Aber"));
    // Greek, and bytes that stand for nothing in Windows.
    assert!(uncertain(b"\xc3\xe5\xe9\xdc \xf3\xef\xf5 \xea\xfc\xf3\xec\xe5"));
    let hole = [b"T\xe2l \x81 teg. ".as_slice(), &b"Gofal i bawb. ".repeat(30)].concat();
    assert!(uncertain(&hole));
    assert!(!uncertain(b"T\xe2l teg \x96 a pharch"));
    assert!(!uncertain(b"D\xf0r a th\xfe"));
    let message =
        [b"From: a@example.org\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n".as_slice(), &hole].concat();
    assert!(notes("a.eml", &message)[0].starts_with("encoding uncertain: "));
}
