//! Messages: without their headers, packed wrongly, nested, sealed, and mailboxes of them.

use crate::testing::{
    check_documents, documents,
    msg::{attach_message, mail, saved},
};

const HEAD: &str = "From: Mair <mair@example.org>\r\nDate: Tue, 4 Jul 2023 10:15:00 +0100\r\nMIME-Version: 1.0\r\n";

/// A message with these further header lines and this body.
fn message(header: &str, body: &str) -> Vec<u8> {
    format!("{HEAD}{header}\r\n\r\n{body}\r\n").into_bytes()
}

/// Checks the texts of a message's parts.
fn check(bytes: &[u8], parts: &[&str]) {
    let reading = documents("neges.eml", bytes).remove(0);
    assert_eq!(reading.trouble, None);
    let found: Vec<&str> = reading.submission.answers.iter().map(|answer| answer.text.trim()).collect();
    assert_eq!(found, parts);
}

#[test]
fn n31_a_message_without_headers_or_boundary_is_read() {
    check(b"Rydym yn cytuno \xc3\xa2'r cynigion.\r\n", &["Rydym yn cytuno â'r cynigion."]);
    check(b"\r\nRydym yn cytuno.\r\n", &["Rydym yn cytuno."]);
    // The parts are parted by another line than the header says, by none, or never end.
    let parts = "--other\r\nContent-Type: text/plain\r\n\r\nRydym yn cytuno.\r\n--other--";
    for header in ["Content-Type: multipart/mixed; boundary=b", "Content-Type: multipart/mixed"] {
        let reading = documents("neges.eml", &message(header, parts)).remove(0);
        let text: String = reading.submission.answers.iter().map(|answer| answer.text.as_str()).collect();
        assert!(text.contains("Rydym yn cytuno."), "{header}: {reading:?}");
    }
    let open = "--b\r\nContent-Type: text/plain\r\n\r\nRydym yn cytuno.";
    check(&message("Content-Type: multipart/mixed; boundary=b", open), &["Rydym yn cytuno."]);
}

#[test]
fn n32_text_packed_wrongly_is_read_as_far_as_it_goes() {
    let header = "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64";
    check(&message(header, "UnlkeW0g\r\neW4gY3l0dW5v\r\nLg=="), &["Rydym yn cytuno."]);
    // Not packed at all, though the header says so.
    check(&message(header, "Rydym yn cytuno, a diolch."), &["Rydym yn cytuno, a diolch."]);
    // A sign that is none of base64's, and no end.
    let reading = documents("neges.eml", &message(header, "UnlkeW0g*eW4gY3l0dW5vLg")).remove(0);
    assert_eq!(reading.trouble, None);
    assert!(!reading.submission.answers.is_empty(), "{reading:?}");
}

#[test]
fn n33_messages_in_messages_are_parts() {
    let mut inner = String::from_utf8(message("Content-Type: text/plain", "Dwfn.")).unwrap();
    for level in ["Mewnol.", "Canol.", "Allanol."] {
        let body = format!(
            "--{level}\r\nContent-Type: text/plain\r\n\r\n{level}\r\n--{level}\r\nContent-Type: message/rfc822\r\n\r\n{inner}\r\n--{level}--"
        );
        let header = format!("Content-Type: multipart/mixed; boundary=\"{level}\"");
        inner = String::from_utf8(message(&header, &body)).unwrap();
    }
    check(inner.as_bytes(), &["Allanol.", "Canol.", "Mewnol.", "Dwfn."]);
}

#[test]
fn n34_encoded_words_without_end_do_no_harm() {
    for subject in [
        "=?utf-8?Q?=3D=3Futf-8=3FQ=3Fa=3F=3D?=".repeat(2_000),
        "=?utf-8?B?".repeat(5_000),
        "=?utf-8?Q?abc".to_owned(),
        "=?x-unknown?B?////?= =?utf-8?Z?abc?=".to_owned(),
        "=?".repeat(50_000),
    ] {
        let header = format!("Subject: {subject}\r\nTo: {subject}\r\nContent-Type: text/plain");
        check(&message(&header, "Rydym yn cytuno."), &["Rydym yn cytuno."]);
    }
}

#[test]
fn n35_sealed_messages_are_named_and_signed_ones_are_read() {
    let pgp = "encrypted: the message is encrypted with PGP";
    let smime = "encrypted: the message is encrypted with S/MIME";
    let wrapped = "unknown-format: the message is wrapped in its S/MIME signature";
    let sealed = "--b\r\nContent-Type: application/pgp-encrypted\r\n\r\nVersion: 1\r\n--b\r\n\
        Content-Type: application/octet-stream\r\n\r\nhQEMA\r\n--b--";
    for (header, body, told) in [
        ("Content-Type: text/plain", "-----BEGIN PGP MESSAGE-----\r\n\r\nhQEMA\r\n-----END PGP MESSAGE-----", pgp),
        ("Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=b", sealed, pgp),
        ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data", "MIAG", smime),
        ("Content-Type: application/x-pkcs7-mime; name=smime.p7m", "MIAG", smime),
        ("Content-Type: application/pkcs7-mime; smime-type=signed-data", "MIAG", wrapped),
    ] {
        check_documents("e.eml", &message(header, body), &[("e.eml", told)]);
    }
    let signed = "--b\r\nContent-Type: text/plain\r\n\r\nRydym yn cytuno.\r\n--b\r\n\
        Content-Type: application/pkcs7-signature; name=smime.p7s\r\nContent-Transfer-Encoding: base64\r\n\r\nMIAG\r\n--b--";
    let header = "Content-Type: multipart/signed; protocol=\"application/pkcs7-signature\"; boundary=b";
    check(&message(header, signed), &["Rydym yn cytuno."]);
    let clear = "-----BEGIN PGP SIGNED MESSAGE-----\r\nHash: SHA256\r\n\r\nRydym yn cytuno.\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\n\
        iQEz\r\n-----END PGP SIGNATURE-----";
    let reading = documents("e.eml", &message("Content-Type: text/plain", clear)).remove(0);
    assert_eq!(reading.trouble, None);
    let answer = &reading.submission.answers[0];
    let own = answer.blocks.iter().filter(|block| crate::formats::email::is_own(block.kind));
    let own: Vec<&str> = own.map(|block| block.range.of(&answer.text).unwrap().trim()).collect();
    assert_eq!(own, ["Rydym yn cytuno."], "what the signature is made of is not the sender's words");
}

#[test]
fn n36_an_outlook_message_in_one_is_a_part_however_deep() {
    let mut file = mail("Gweler isod.");
    let folder = attach_message(&mut file, "", "Dylai'r cyflog godi.");
    attach_message(&mut file, &folder, "Tâl teg.");
    check_documents("n.msg", &saved(file), &[("n.msg", "Gweler isod. | Dylai'r cyflog godi. | Tâl teg.")]);
    let mut endless = mail("Allanol.");
    let mut folder = String::new();
    for _ in 0..12 {
        folder = attach_message(&mut endless, &folder, "Mewnol.");
    }
    let bytes = saved(endless);
    check_documents("d.msg", &bytes, &[("d.msg", "Allanol. | Mewnol. | Mewnol. | Mewnol. | Mewnol.")]);
    let told = super::notes("d.msg", &bytes);
    assert!(told.iter().any(|note| note.contains("more than 5 archives or messages deep")), "{told:?}");
}

#[test]
fn n37_a_line_that_starts_with_from_parts_no_messages() {
    let body = "Rydym yn cytuno.\n\nFrom the start we have said so.\n\nFrom 10:15 on 4 July 2023 we waited.\n\nFrom Mon to Fri, \
        at 9:00, in 2023.";
    let mbox = format!(
        "From mair@example.org Tue Jul  4 10:15:00 2023\nFrom: Mair <mair@example.org>\nMessage-ID: <1@example.org>\n\n{body}\n\n\
         From nia@example.org Wed Jul  5 09:00:00 2023\nFrom: Nia <nia@example.org>\nMessage-ID: <2@example.org>\n\nTâl teg.\n"
    );
    check_documents(
        "post.mbox",
        mbox.as_bytes(),
        &[("post.mbox!1@example.org", body), ("post.mbox!2@example.org", "Tâl teg.")],
    );
}
