//! Files named as PDFs, and PDFs that are cut short, put together wrongly, locked, scanned or filled in.

use lopdf::{Object, Stream, dictionary};

use super::notes;
use crate::testing::{
    check_documents, documents,
    pdf::{Lock, locked, pdf, saved},
};

const LOCKS: [Lock; 3] = [Lock::Rc4, Lock::Aes128, Lock::Aes256];

#[test]
fn n01_an_empty_file_is_blank_and_told() {
    for (name, bytes) in [("gwag.pdf", b"".as_slice()), ("gwag.txt", b" \r\n\t"), ("gwag.docx", b"")] {
        check_documents(name, bytes, &[(name, "")]);
        assert_eq!(notes(name, bytes), ["the file is empty: where that is a surprise, ask the sender for it again"]);
    }
}

#[test]
fn n02_the_page_of_an_error_in_a_documents_place_is_no_response() {
    let page = b"<!DOCTYPE html><html><head><title>404</title></head><body><h1>Not Found</h1><p>The requested address \
        /ymateb.pdf was not found on this server.</p></body></html>";
    let reading = documents("ymateb.pdf", page).remove(0);
    let trouble = reading.trouble.unwrap();
    assert!(trouble.detail.starts_with("it is named `.pdf` and is a web page that says something went wrong"));
    assert!(trouble.advice.starts_with("fetch the document again"));
}

#[test]
fn n03_text_in_a_documents_place_is_read_and_told() {
    let stub = "Mae'r ddogfen hon wedi'i symud. This document has been moved.";
    check_documents("ymateb.pdf", stub.as_bytes(), &[("ymateb.pdf", stub)]);
    let told = ["it is named `.pdf` and is plain text: check that it is the response"];
    assert_eq!(notes("ymateb.pdf", stub.as_bytes()), told);
}

#[test]
fn n04_a_file_cut_short_is_read_as_far_as_it_goes_or_damaged() {
    let whole = saved(pdf(&[&[(700, b"Gofal i bawb")]]));
    check_documents("cut.pdf", b"%PDF-1.4\n1 0 obj\n<<", &[("cut.pdf", "damaged: the PDF cannot be opened")]);
    // The table of contents is an object of its own, and the last one.
    let without_table = whole.windows(6).rposition(|window| window == b" 0 obj").unwrap();
    check_documents("cut.pdf", &whole[..without_table], &[("cut.pdf", "Gofal i bawb")]);
    for length in (0..whole.len()).step_by(7) {
        assert_eq!(documents("cut.pdf", &whole[..length]).len(), 1);
    }
}

#[test]
fn n05_a_file_without_pages_is_damaged() {
    let mut without = pdf(&[&[(700, b"Gofal")]]);
    without.catalog_mut().unwrap().remove(b"Pages");
    check_documents("p.pdf", &saved(without), &[("p.pdf", "damaged: no page can be found in the PDF")]);
}

#[test]
fn n06_a_file_whose_table_or_trailer_is_wrong_is_read() {
    let whole = saved(pdf(&[&[(700, b"Gofal i bawb")]]));
    let moved = [&whole[..15], b"% a line that was added on the way\n", &whole[15..]].concat();
    check_documents("moved.pdf", &moved, &[("moved.pdf", "Gofal i bawb")]);
    let start = whole.windows(9).rposition(|window| window == b"startxref").unwrap();
    let wrong = [&whole[..start], b"startxref\n99999999\n%%EOF"].concat();
    check_documents("wrong.pdf", &wrong, &[("wrong.pdf", "Gofal i bawb")]);
}

#[test]
fn n06_a_table_whose_numbers_would_fill_the_memory_is_made_anew() {
    let whole = saved(pdf(&[&[(700, b"Gofal i bawb")]]));
    let widths = whole.windows(2).rposition(|window| window == b"/W").unwrap();
    let end = widths + whole[widths..].iter().position(|byte| *byte == b']').unwrap() + 1;
    for wild in ["/W[4294967295 4 2]", "/W [1 4 2147483648]", "/W[1 9 2]"] {
        let file = [&whole[..widths], wild.as_bytes(), &whole[end..]].concat();
        check_documents("w.pdf", &file, &[("w.pdf", "Gofal i bawb")]);
    }
}

#[test]
fn n07_junk_before_the_header_does_no_harm() {
    let whole = saved(pdf(&[&[(700, b"Gofal")]]));
    check_documents("junk.pdf", &[b"\0\0\n".as_slice(), &whole].concat(), &[("junk.pdf", "Gofal")]);
}

#[test]
fn n08_a_password_is_named_whatever_locks_the_file() {
    for lock in LOCKS {
        let reading = documents("clo.pdf", &locked(lock, "cyfrinach")).remove(0);
        let trouble = reading.trouble.unwrap_or_else(|| panic!("{lock:?} was read"));
        assert_eq!(trouble.to_string(), "the PDF needs a password", "{lock:?}");
        assert_eq!(trouble.advice, "ask the sender for a copy without a password");
    }
}

#[test]
fn n09_a_file_that_only_forbids_copying_is_read() {
    for lock in LOCKS {
        check_documents("agored.pdf", &locked(lock, ""), &[("agored.pdf", "Agored i bawb")]);
    }
}

#[test]
fn n10_a_password_outside_ascii_is_a_password() {
    // The older locks know no such letters.
    check_documents("to.pdf", &locked(Lock::Aes256, "tŷ-dŵr"), &[("to.pdf", "encrypted: the PDF needs a password")]);
}

#[test]
fn n13_a_scan_is_not_a_blank_response() {
    let mut scan = pdf(&[&[], &[]]);
    let page = scan.get_pages()[&1];
    let picture = Stream::new(dictionary! { "Subtype" => "Image", "Filter" => "DCTDecode" }, b"\xff\xd8\xff".to_vec());
    let picture = scan.add_object(picture);
    let drawing = scan.add_object(Stream::new(dictionary! {}, b"q 595 0 0 842 0 0 cm /S Do Q".to_vec()));
    let page = scan.get_dictionary_mut(page).unwrap();
    page.set("Contents", drawing);
    page.set("Resources", dictionary! { "XObject" => dictionary! { "S" => picture } });
    check_documents("s.pdf", &saved(scan), &[("s.pdf", "no-text: it is a scan or a picture (2 pages without text)")]);
}

#[test]
fn n15_a_bad_page_costs_itself_alone() {
    let bad = [
        Stream::new(dictionary! { "Filter" => "FlateDecode" }, b"nothing that was ever packed".to_vec()),
        Stream::new(dictionary! { "Filter" => "Nobody" }, b"BT (x) Tj ET".to_vec()),
    ];
    for bad in bad {
        let mut pdf = pdf(&[&[(700, b"Yn gyntaf")], &[(700, b"x")], &[(700, b"Yn olaf")]]);
        let bad = pdf.add_object(bad);
        let second = pdf.get_pages()[&2];
        pdf.get_dictionary_mut(second).unwrap().set("Contents", bad);
        let bytes = saved(pdf);
        check_documents("p.pdf", &bytes, &[("p.pdf", "Yn gyntaf\nYn olaf")]);
        assert_eq!(notes("p.pdf", &bytes), ["page 2: the page cannot be read; the others were"]);
    }
}

#[test]
fn n16_what_is_attached_is_a_part_and_what_cannot_be_read_is_told() {
    let mut pdf = pdf(&[&[(700, b"Gweler yr atodiadau.")]]);
    let mut attach = |name: &str, bytes: &[u8]| -> [Object; 2] {
        let stream = pdf.add_object(Stream::new(dictionary! {}, bytes.to_vec()));
        let file = dictionary! { "UF" => Object::string_literal(name), "EF" => dictionary! { "F" => stream } };
        [Object::string_literal(name), file.into()]
    };
    let names = [attach("barn.txt", "Tâl teg.".as_bytes()), attach("torri.pdf", b"%PDF-1.4\n")].concat();
    let tree = dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } };
    pdf.catalog_mut().unwrap().set("Names", tree);
    let bytes = saved(pdf);
    check_documents("a.pdf", &bytes, &[("a.pdf", "Gweler yr atodiadau. | Tâl teg.")]);
    assert_eq!(notes("a.pdf", &bytes), ["attachment 2 was not read (damaged): the PDF cannot be opened"]);
}

#[test]
fn n17_a_form_is_read_though_its_pages_hold_no_text() {
    let mut pdf = pdf(&[&[]]);
    let field =
        dictionary! { "T" => Object::string_literal("Barn"), "V" => Object::string_literal("Rydym yn cytuno.") };
    let field = pdf.add_object(field);
    let form = dictionary! { "Fields" => vec![Object::Reference(field)] };
    pdf.catalog_mut().unwrap().set("AcroForm", form);
    check_documents("f.pdf", &saved(pdf), &[("f.pdf", "Barn\nRydym yn cytuno.")]);
}

#[test]
fn n18_letters_that_cannot_be_told_are_no_text() {
    let mut pdf = pdf(&[&[(700, b"\x03\x04\x05\x06\x03\x04\x05\x06\x03\x04")]]);
    let fonts = pdf.objects.values_mut().filter_map(|object| object.as_dict_mut().ok());
    for font in fonts.filter(|font| font.has_type(b"Font")) {
        font.remove(b"Encoding");
        font.set("BaseFont", "ABCDEF+Unknown");
    }
    check_documents("u.pdf", &saved(pdf), &[("u.pdf", "no-text: ")]);
}
