//! Old Word documents and rich text.

use crate::testing::{check_documents, compound};

fn check_rtf(body: &str, text: &str) {
    check_documents("a.rtf", format!("{{\\rtf1\\ansi\\ansicpg1252 {body}\\par}}").as_bytes(), &[("a.rtf", text)]);
}

#[test]
fn n28_a_locked_old_word_document_is_named() {
    let mut head = vec![0; 0x400];
    head[..4].copy_from_slice(&[0xec, 0xa5, 0xc1, 0x00]);
    head[0x0b] = 0x01;
    let file = compound(&[("WordDocument", &head), ("1Table", b"x")]);
    check_documents("a.doc", &file, &[("a.doc", "encrypted: the document needs a password")]);
}

#[test]
fn n29_half_a_letter_does_no_harm() {
    check_rtf(r"pay \u-10179?\u-8704? rises", "pay 😀 rises");
    check_rtf(r"fair\u-10179? pay", "fair\u{fffd} pay");
    check_rtf(r"fair\u-8704? pay", "fair\u{fffd} pay");
    check_rtf(r"fair\u-10179?\u-10179?\u-8704? pay", "fair\u{fffd}😀 pay");
    check_rtf(r"fair pay\u-10179?", "fair pay\u{fffd}");
}

#[test]
fn n30_escapes_inside_words_leave_them_whole() {
    check_rtf(r"T\'e2l a ch\'f4d", "Tâl a chôd");
    check_rtf(r"d\u373?r a th\u375\'3f", "dŵr a thŷ");
    check_rtf("{\\uc2 d\\u373 wwr} a {\\uc0 th\\u375 }", "dŵr a thŷ");
    check_rtf("T\\'e2\r\nl \\'zz teg", "Tâl zz teg");
}
