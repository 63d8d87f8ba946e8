use lopdf::{
    Document as Pdf, EncryptionState, EncryptionVersion, Object, Permissions, Stream,
    content::{Content as Drawing, Operation},
    dictionary,
};
use ymateb_model::submission::BlockKind;

use crate::testing::{check_documents, documents};

/// A PDF with these lines on each page, each at its height; a font that knows `ŵ` and `ŷ` by name.
pub(super) fn pdf(pages: &[&[(i64, &[u8])]]) -> Pdf {
    let mut pdf = Pdf::with_version("1.5");
    let tree = pdf.new_object_id();
    let font = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        "Encoding" => dictionary! {
            "Type" => "Encoding", "BaseEncoding" => "WinAnsiEncoding",
            "Differences" => vec![Object::Integer(1), "wcircumflex".into(), "ycircumflex".into()],
        },
    });
    let resources = pdf.add_object(dictionary! { "Font" => dictionary! { "F1" => font } });
    let kids: Vec<Object> = pages
        .iter()
        .map(|lines| {
            let mut operations = vec![Operation::new("BT", vec![]), Operation::new("Tf", vec!["F1".into(), 12.into()])];
            for (height, words) in *lines {
                let place = [1, 0, 0, 1, 72, *height].map(Object::Integer).to_vec();
                operations.push(Operation::new("Tm", place));
                operations.push(Operation::new("Tj", vec![Object::string_literal(words.to_vec())]));
            }
            operations.push(Operation::new("ET", vec![]));
            let drawing = Drawing { operations }.encode().unwrap();
            let contents = pdf.add_object(Stream::new(dictionary! {}, drawing));
            pdf.add_object(dictionary! {
                "Type" => "Page", "Parent" => tree, "Contents" => contents, "Resources" => resources,
                "MediaBox" => [0, 0, 595, 842].map(Object::Integer).to_vec(),
            })
            .into()
        })
        .collect();
    let count = kids.len() as i64;
    pdf.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", catalog);
    let id = Object::string_literal(b"0123456789abcdef".to_vec());
    pdf.trailer.set("ID", vec![id.clone(), id]);
    pdf
}

pub(super) fn saved(mut pdf: Pdf) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

fn locked(password: &str) -> Vec<u8> {
    let mut pdf = pdf(&[&[(700, b"Agored i bawb")]]);
    let version = EncryptionVersion::V2 {
        document: &pdf,
        owner_password: "owner",
        user_password: password,
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    pdf.encrypt(&state).unwrap();
    saved(pdf)
}

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

#[test]
fn a_password_is_told_from_a_file_that_only_forbids_copying() {
    check_documents("l.pdf", &locked("cyfrinach"), &[("l.pdf", "encrypted: the PDF needs a password")]);
    check_documents("o.pdf", &locked(""), &[("o.pdf", "Agored i bawb")]);
}

#[test]
fn a_scan_is_not_a_blank_response() {
    check_documents("s.pdf", &saved(pdf(&[&[], &[]])), &[("s.pdf", "no-text: it is a scan or a picture (2 pages")]);
}

#[test]
fn broken_files_are_damaged_and_junk_before_the_header_is_not() {
    let whole = saved(pdf(&[&[(700, b"Gofal")]]));
    check_documents("cut.pdf", b"%PDF-1.4\n1 0 obj\n<<", &[("cut.pdf", "damaged: the PDF cannot be opened")]);
    check_documents("junk.pdf", &[b"\0\0\n".as_slice(), &whole].concat(), &[("junk.pdf", "Gofal")]);
}

#[test]
fn files_without_a_sound_table_of_contents_are_read() {
    let whole = saved(pdf(&[&[(700, b"Gofal i bawb")]]));
    // The table is an object of its own, and the last one.
    let without_table = whole.windows(6).rposition(|window| window == b" 0 obj").unwrap();
    check_documents("cut.pdf", &whole[..without_table], &[("cut.pdf", "Gofal i bawb")]);
    let moved = [&whole[..15], b"% a line that was added on the way\n", &whole[15..]].concat();
    check_documents("moved.pdf", &moved, &[("moved.pdf", "Gofal i bawb")]);
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
fn words_in_a_broken_font_cost_themselves_alone() {
    let drawing = "BT /B 12 Tf 72 700 Td (lost) Tj /F1 12 Tf 0 -14 Td (Gofal da) Tj ET";
    check_drawing(drawing, "Gofal da");
}
