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
