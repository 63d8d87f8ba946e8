use ymateb_model::submission::BlockKind::{self, Heading, ListItem, Paragraph, TableCell};

use crate::testing::{check_documents, documents};

fn check(rtf: &[u8], expected: &[(BlockKind, &str)]) {
    let reading = documents("llythyr.rtf", rtf).remove(0);
    assert_eq!(reading.trouble, None);
    let found: Vec<(BlockKind, String)> = reading
        .submission
        .answers
        .iter()
        .flat_map(|answer| {
            answer.blocks.iter().map(|block| (block.kind, block.range.of(&answer.text).unwrap().to_owned()))
        })
        .collect();
    let expected: Vec<(BlockKind, String)> = expected.iter().map(|(kind, text)| (*kind, (*text).to_owned())).collect();
    assert_eq!(found, expected);
}

/// A document of one paragraph.
fn check_text(body: &str, text: &str) {
    let rtf = format!(
        r"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0 Arial;}}{{\f1\fcharset238 X;}}{{\f2\fcharset2 Symbol;}}}}{body}\par}}"
    );
    check(rtf.as_bytes(), &[(Paragraph, text)]);
}

#[test]
fn letters_are_whole_however_they_are_escaped() {
    check_text(r"Mae d\u373?r a th\u375\'3f yn \'e2 rhan", "Mae dŵr a thŷ yn â rhan");
    check_text(r"\'a35\~a day for long\_term care\emdash now", "£5\u{a0}a day for long\u{2011}term care\u{2014}now");
    check_text(r"{\uc2 \u373 wwr}, {\uc0 d\u373 r}", "ŵr, dŵr");
    check_text(r"{\loch\f0\*\cs7 Gofal {\*\unknown x}da}", "Gofal da");
    check_text(r"{\f1 \'b3\'f3d\'9f}", "łódź");
    check_text(r"{\f2 \'b7} pay \u-10179?\u-8704? rises", "• pay 😀 rises");
}

#[test]
fn half_a_letter_and_raw_bytes_do_no_harm() {
    check_text(r"fair\u-10179? pay", "fair\u{fffd} pay");
    check_text(r"fair\u-8704? pay\u99999999?", "fair\u{fffd} pay\u{fffd}");
    let mut raw = br"{\rtf1\ansi t".to_vec();
    raw.push(0xe2);
    raw.extend(b"l}");
    check(&raw, &[(Paragraph, "tâl")]);
}

#[test]
fn headings_items_and_cells_are_known() {
    let rtf = br"{\rtf1\ansi{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 Pennawd 1;}{\s7 heading 2;}}
        {\header Cyngor Aber\par}{\info{\title Barn}}
        \pard\s1 Ein barn\par\pard\plain\s7 Our view\par
        \pard We agree with \b all\b0  of it:\line as we said.\par
        {\listtext\'b7\tab}\pard fair pay\par\pard\ls1 more time\par
        \trowd\pard\intbl Ie\cell 12\cell\row
        \pard{\field{\*\fldinst HYPERLINK https://example.org}{\fldrslt Diolch}}{\*\bkmkstart x}.{\v cudd}\par}";
    check(
        rtf,
        &[
            (Heading, "Ein barn"),
            (Heading, "Our view"),
            (Paragraph, "We agree with all of it:\nas we said."),
            (ListItem, "fair pay"),
            (ListItem, "more time"),
            (TableCell, "Ie"),
            (TableCell, "12"),
            (Paragraph, "Diolch."),
        ],
    );
}

#[test]
fn footnotes_come_last_and_what_was_deleted_does_not_come() {
    let rtf = br"{\rtf1 Cytuno{\footnote Gweler isod.\par}n llwyr {\deleted ddim }iawn.\par\pard Diolch.\par}";
    check(rtf, &[(Paragraph, "Cytunon llwyr iawn."), (Paragraph, "Diolch."), (Paragraph, "Gweler isod.")]);
    assert_eq!(documents("a.rtf", rtf)[0].notes[0].text, "it holds tracked changes: what was deleted is left out");
    let within = br"{\rtf1 Cytuno{\footnote Gweler {\footnote isod}.}n.\par}";
    check(within, &[(Paragraph, "Cytunon."), (Paragraph, "Gweler isod.")]);
    let no_more_text = br"{\rtf1 Cytuno{\footnote Gweler isod.\stylesheet x;}n.\par}";
    check(no_more_text, &[(Paragraph, "Cytunon."), (Paragraph, "Gweler isod.")]);
}

#[test]
fn broken_files_are_read_as_far_as_they_go() {
    let reading = documents("a.rtf", br"{\rtf1 Gofal da {\b i").remove(0);
    assert_eq!(reading.submission.answers[0].text, "Gofal da i");
    assert_eq!(reading.notes[0].text, "the file is cut short: it was read as far as it goes");
    check_documents("f.rtf", br"{\rtf1 Gofal da{\footnote {\b Gweler", &[("f.rtf", "Gofal da\n\nGweler")]);
    check_documents(
        "p.rtf",
        br"{\rtf1{\pict\pngblip 89504e47}}",
        &[("p.rtf", "no-text: it holds pictures and no text")],
    );
    let deep = [br"{\rtf1 ".as_slice(), &b"{".repeat(300_000)].concat();
    check_documents("d.rtf", &deep, &[("d.rtf", "damaged: its groups lie more than 10000 deep")]);
    check_documents("b.rtf", br"{\rtf1\bin99999999 x}", &[("b.rtf", "")]);
}
