use lopdf::{Object, Stream, dictionary};
use ymateb_model::submission::BlockKind;

use crate::testing::{
    check_documents, documents,
    pdf::{pdf, saved},
};

#[test]
fn lines_are_found_by_page_with_the_letters_of_welsh() {
    let bytes = saved(pdf(&[
        &[(700, b"Mae d\x01r a th\x02 yn hanfodol i"), (686, b"bawb ohonom."), (640, b"Diolch.")],
        &[(700, b"Page two")],
    ]));
    check_documents("a.pdf", &bytes, &[("a.pdf", "Mae dŵr a thŷ yn hanfodol i\nbawb ohonom.\n\nDiolch.\nPage two")]);
    let blocks = documents("a.pdf", &bytes).remove(0).submission.answers.remove(0).blocks;
    let pages: Vec<_> = blocks.iter().map(|block| (block.kind, block.place.page)).collect();
    assert_eq!(pages, [(BlockKind::Lines, Some(1)), (BlockKind::Lines, Some(2))]);
}

/// A page of these instructions, with `/C` a font of many letters as word processors make them.
fn check_drawing(instructions: &str, text: &str) {
    let mut pdf = pdf(&[&[]]);
    let page = pdf.get_pages()[&1];
    let map = "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n\
        3 beginbfchar <0001> <0067> <0002> <0175> <0003> <0072> endbfchar endcmap end";
    let map = pdf.add_object(Stream::new(dictionary! {}, map.as_bytes().to_vec()));
    let inner = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "DW" => 0, "W" => [1, 3, 500].map(Object::Integer).to_vec(),
    });
    let font = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "X", "Encoding" => "Identity-H", "ToUnicode" => map,
        "DescendantFonts" => vec![Object::Reference(inner)],
    });
    let broken = pdf.add_object(dictionary! { "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "X" });
    let form = dictionary! { "Subtype" => "Form", "Matrix" => [1, 0, 0, 1, 0, 100].map(Object::Integer).to_vec() };
    let form = pdf.add_object(Stream::new(form, b"BT /F1 12 Tf 72 0 Td (below) Tj ET".to_vec()));
    let resources = pdf.get_dictionary(page).unwrap().get(b"Resources").unwrap().as_reference().unwrap();
    let resources = pdf.get_dictionary_mut(resources).unwrap();
    let fonts = resources.get_mut(b"Font").unwrap().as_dict_mut().unwrap();
    fonts.set("C", font);
    fonts.set("B", broken);
    resources.set("XObject", dictionary! { "X" => form });
    let content = pdf.add_object(Stream::new(dictionary! {}, instructions.as_bytes().to_vec()));
    pdf.get_dictionary_mut(page).unwrap().set("Contents", content);
    check_documents("d.pdf", &saved(pdf), &[("d.pdf", text)]);
}

#[test]
fn letters_are_put_together_however_they_are_drawn() {
    // Each letter in its place, in a font that gives widths by range.
    check_drawing("BT /C 10 Tf 72 700 Td <0001> Tj 5 0 Td <0002> Tj 5 0 Td <0003> Tj ET", "g\u{175}r");
    // The operators that go to the next line.
    check_drawing("BT /F1 12 Tf 14 TL 72 700 Td (Gofal) ' 0 0 (da) \" ET", "Gofal\nda");
    // A page on its side.
    check_drawing(
        "BT /F1 12 Tf 0 1 -1 0 300 72 Tm (Gofal da) Tj 0 1 -1 0 314 72 Tm (i bawb) Tj ET",
        "Gofal da\ni bawb",
    );
    // A form is where the page puts it, after what stands above it.
    check_drawing("q 1 0 0 1 0 500 cm /X Do Q", "below");
    // Colours and states that nobody knows.
    check_drawing("/Nowhere cs /None gs 1 2 3 4 5 scn BT /F1 12 Tf 72 700 Td (Gofal) Tj ET Q Q", "Gofal");
}

#[test]
fn lines_that_are_askew_are_lines_whatever_their_angle() {
    for (across, up) in [("0.98", "0.17"), ("0.7071", "0.7071"), ("-0.5", "0.866"), ("-1", "0")] {
        let line = format!("BT /F1 12 Tf {across} {up} -{up} {across} 300 400 Tm (Gofal da i bawb ohonom) Tj ET");
        check_drawing(&line.replace("--", ""), "Gofal da i bawb ohonom");
    }
}

#[test]
fn what_is_drawn_twice_to_look_bold_is_read_once() {
    check_drawing(
        "BT /F1 12 Tf 72 700 Td (Gofal da) Tj 0.3 0 Td (Gofal da) Tj 0 -14 Td (Allwedd ll) Tj ET",
        "Gofal da\nAllwedd ll",
    );
}

#[test]
fn accents_that_are_drawn_over_letters_are_put_onto_them() {
    // A circumflex of Helvetica is a third of its size wide, a `w` seven tenths.
    check_drawing("BT /F1 10 Tf 72 700 Td (d) Tj 7.5 0 Td (\\210) Tj -1.9 0 Td (wr a th) Tj ET", "d\u{175}r a th");
}

#[test]
fn what_lies_outside_the_page_is_not_seen() {
    check_drawing("BT /F1 12 Tf 72 700 Td (Gofal da) Tj 0 200 Td (y tu allan) Tj ET", "Gofal da");
}

#[test]
fn words_in_a_broken_font_cost_themselves_alone() {
    let drawing = "BT /B 12 Tf 72 700 Td (lost) Tj /F1 12 Tf 0 -14 Td (Gofal da) Tj ET";
    check_drawing(drawing, "Gofal da");
}
