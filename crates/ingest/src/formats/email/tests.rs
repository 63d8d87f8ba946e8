use super::*;
use crate::testing::{documents, documents_within};

fn check(message: &str, expected: &[(&str, BlockKind, &str)]) -> crate::Reading {
    let mut readings = documents("neges.eml", message.replace('\n', "\r\n").as_bytes());
    assert_eq!(readings.len(), 1);
    let reading = readings.remove(0);
    let found: Vec<(&str, BlockKind, String)> = reading
        .submission
        .answers
        .iter()
        .flat_map(|answer| {
            answer.blocks.iter().map(|block| {
                let words = block.range.of(&answer.text).unwrap().replace("\r\n", "\n");
                (answer.part.as_str(), block.kind, words)
            })
        })
        .collect();
    let expected: Vec<_> = expected.iter().map(|(part, kind, words)| (*part, *kind, (*words).to_owned())).collect();
    assert_eq!(found, expected);
    reading
}

const HEAD: &str = "From: =?utf-8?B?TWFpciBQYXJyeQ==?= <mair@example.org>\nTo: care@example.org\n\
    Date: Tue, 4 Jul 2023 10:15:00 +0100\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n";

#[test]
fn a_message_says_who_sent_it_and_when() {
    let message = format!("{HEAD}Content-Type: text/plain; charset=utf-8\n\nRydym yn cytuno â'r cynigion.\n");
    let reading = check(&message, &[("", BlockKind::Lines, "Rydym yn cytuno â'r cynigion.")]);
    let submission = reading.submission;
    assert_eq!(submission.respondent.name.as_deref(), Some("Mair Parry"));
    assert_eq!(submission.respondent.email.as_deref(), Some("mair@example.org"));
    assert_eq!(submission.received.unwrap().to_string(), "2023-07-04T09:15:00Z");
}

#[test]
fn quoted_replies_and_signatures_are_told_from_the_senders_words() {
    for (introduction, own) in [
        ("On 3 July 2023, the team wrote:", "We agree."),
        ("Ar 3 Gorffennaf 2023, ysgrifennodd y tîm:", "Rydym yn cytuno."),
    ] {
        let message = format!(
            "{HEAD}Content-Type: text/plain; charset=utf-8\n\n{own}\n\n{introduction}\n> What do you think?\n> Beth yw eich barn?\n\nDiolch.\n-- \nMair Parry\n01234\n"
        );
        check(
            &message,
            &[
                ("", BlockKind::Lines, own),
                ("", BlockKind::Quoted, &format!("{introduction}\n> What do you think?\n> Beth yw eich barn?")),
                ("", BlockKind::Lines, "Diolch."),
                ("", BlockKind::Furniture, "-- \nMair Parry\n01234"),
            ],
        );
    }
}

#[test]
fn the_message_that_is_answered_is_quoted_to_its_end() {
    let message = format!(
        "{HEAD}Content-Type: text/plain; charset=utf-8\n\nCytuno.\n\nOddi wrth: Y tîm\nAnfonwyd: 3 Gorffennaf\n\nBeth yw eich barn?\n"
    );
    check(
        &message,
        &[
            ("", BlockKind::Lines, "Cytuno."),
            ("", BlockKind::Quoted, "Oddi wrth: Y tîm\nAnfonwyd: 3 Gorffennaf\n\nBeth yw eich barn?"),
        ],
    );
}

#[test]
fn attachments_are_parts_of_the_same_submission() {
    let message = format!(
        "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nGweler yr atodiad.\n--b\n\
         Content-Type: text/html; name=barn.html\nContent-Disposition: attachment; filename=barn.html\n\n<p>We agree.</p>\n--b\n\
         Content-Type: application/pdf\nContent-Disposition: attachment; filename=x.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQK\n--b--\n"
    );
    let reading = check(
        &message,
        &[("", BlockKind::Lines, "Gweler yr atodiad."), ("barn.html", BlockKind::Paragraph, "We agree.")],
    );
    assert_eq!(reading.trouble, None);
    assert_eq!(reading.notes[0].text, "attachment 2 was not read (damaged): the PDF cannot be opened");
}

#[test]
fn more_attachments_than_are_read_are_told_of() {
    let one = "--b\nContent-Type: text/plain; name=a.txt\nContent-Disposition: attachment; filename=a.txt\n\nGofal.\n";
    let message = format!("{HEAD}Content-Type: multipart/mixed; boundary=b\n\n{}--b--\n", one.repeat(4));
    let limits = crate::Limits { archive_entries: 3, ..crate::Limits::STARTING };
    let reading = documents_within(&limits, "neges.eml", message.as_bytes()).remove(0);
    assert_eq!(reading.submission.answers.len(), 3);
    let told = "it has 4 attachments, and only the first 3 were read: ask the sender for the others";
    assert_eq!(reading.notes[0].text, told);
}

#[test]
fn a_page_is_read_where_there_is_no_text() {
    let message = format!(
        "{HEAD}Content-Type: text/html; charset=utf-8\n\n<div>Rwy'n cytuno.</div><div class=gmail_quote>On Monday the team wrote:<blockquote>Barn?</blockquote></div>\n"
    );
    check(
        &message,
        &[
            ("", BlockKind::Paragraph, "Rwy'n cytuno."),
            ("", BlockKind::Quoted, "On Monday the team wrote:"),
            ("", BlockKind::Quoted, "Barn?"),
        ],
    );
}

#[test]
fn messages_in_messages_without_end_are_left_unread_and_the_outer_ones_are_not() {
    let mut message = format!("{HEAD}Content-Type: text/plain\n\nDwfn.\n");
    for depth in 0..40 {
        message = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\nContent-Type: text/plain\n\nGofal {depth}.\n\
             --b{depth}\nContent-Type: message/rfc822\n\n{message}\n--b{depth}--\n"
        );
    }
    let reading = documents("neges.eml", message.as_bytes()).remove(0);
    assert_eq!(reading.trouble, None);
    assert_eq!(reading.submission.answers[0].text.trim(), "Gofal 39.");
    assert!(
        reading.notes.iter().any(|note| note.text.contains("more than 5 archives or messages deep")),
        "{:?}",
        reading.notes
    );
}

#[test]
fn welsh_is_read_right_whatever_charset_the_message_declares() {
    let text = "Mae dŵr a thŷ yn rhan o’r gofal.";
    let wide = text.as_bytes().to_vec();
    let old = b"Mae d\xf0r a th\xfe yn rhan.".to_vec();
    let windows = b"T\xe2l teg \x96 a pharch.".to_vec();
    for (charset, body, expected) in [
        ("iso-8859-1", &wide, text),
        ("us-ascii", &wide, text),
        ("utf-8", &old, "Mae dŵr a thŷ yn rhan."),
        ("windows-1252", &old, "Mae dŵr a thŷ yn rhan."),
        ("iso-8859-14", &old, "Mae dŵr a thŷ yn rhan."),
        ("utf-8", &windows, "Tâl teg – a pharch."),
        ("iso-8859-1", &windows, "Tâl teg – a pharch."),
    ] {
        let mut message = HEAD.as_bytes().to_vec();
        message.extend(format!("Content-Type: text/plain; charset={charset}\n\n").bytes());
        message.extend(body);
        let reading = documents("neges.eml", &message).remove(0);
        assert_eq!(reading.submission.answers[0].text.trim(), expected, "{charset}");
        // The same, attached and packed.
        let packed: String = body.iter().map(|byte| format!("={byte:02X}")).collect();
        let message = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain; charset={charset}; name=a.txt\n\
             Content-Disposition: attachment; filename=a.txt\nContent-Transfer-Encoding: quoted-printable\n\n{packed}\n--b--\n"
        );
        let reading = documents("neges.eml", message.as_bytes()).remove(0);
        assert_eq!(reading.submission.answers[0].text.trim(), expected, "{charset}");
    }
}
