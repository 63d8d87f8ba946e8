//! Word and OpenDocument files: packages of XML that are cut short, locked, named unusually, or point elsewhere.

use super::notes;
use crate::testing::{check_documents, compound, documents, word, zip};

const CYTUNO: &str = "<w:p><w:r><w:t>Cytuno.</w:t></w:r></w:p>";

fn odt(manifest: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version='1.0'?><office:document-content xmlns:office='o' xmlns:text='t'><office:body><office:text>{body}\
         </office:text></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text".as_slice()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
        ("content.xml", content.as_bytes()),
    ])
}

#[test]
fn n19_a_word_file_cut_short_is_damaged() {
    let whole = word("word/document.xml", "", CYTUNO, &[]);
    check_documents("a.docx", &whole[..whole.len() * 2 / 3], &[("a.docx", "damaged: the file is cut short")]);
    for length in (0..whole.len()).step_by(11) {
        assert_eq!(documents("a.docx", &whole[..length]).len(), 1);
    }
}

#[test]
fn n20_a_locked_word_file_is_named() {
    let locked = compound(&[("EncryptionInfo", b"x"), ("EncryptedPackage", b"x")]);
    check_documents("a.docx", &locked, &[("a.docx", "encrypted: the document needs a password")]);
    // Cut short, its names are still there.
    check_documents("a.docx", &locked[..locked.len() - 600], &[("a.docx", "encrypted: the document needs a password")]);
}

#[test]
fn n21_the_main_part_may_have_any_name() {
    check_documents("a.docx", &word("dogfen/y-prif.xml", "", CYTUNO, &[]), &[("a.docx", "Cytuno.")]);
}

#[test]
fn n22_changes_are_read_as_accepted_and_comments_are_not_the_matter() {
    let body = "<w:p><w:r><w:t xml:space='preserve'>Pay must </w:t></w:r><w:del><w:r><w:delText>fall</w:delText></w:r></w:del>\
        <w:ins><w:r><w:t>rise</w:t></w:r></w:ins><w:commentReference w:id='0'/></w:p>";
    let relation = "<Relationship Type='x/comments' Target='comments.xml'/>";
    let comments =
        b"<w:comments xmlns:w='w'><w:comment><w:p><w:r><w:t>Are we sure?</w:t></w:r></w:p></w:comment></w:comments>";
    let file = word("word/document.xml", relation, body, &[("word/comments.xml", comments)]);
    check_documents("a.docx", &file, &[("a.docx", "Pay must rise")]);
    assert_eq!(notes("a.docx", &file), ["it holds tracked changes: what was deleted is left out"]);
}

#[test]
fn n23_a_document_embedded_whole_is_a_further_part() {
    let relation = "<Relationship Id='1' Type='x/aFChunk' Target='a.htm'/>";
    let body = format!("{CYTUNO}<w:altChunk/>");
    let file = |chunk: &[u8]| word("word/document.xml", relation, &body, &[("word/a.htm", chunk)]);
    let page = "<html><body><p>Tâl teg.</p></body></html>";
    check_documents("a.docx", &file(page.as_bytes()), &[("a.docx", "Cytuno. | Tâl teg.")]);
    let mut deep = file(page.as_bytes());
    for _ in 0..8 {
        deep = file(&deep);
    }
    check_documents("d.docx", &deep, &[("d.docx", &["Cytuno."; 6].join(" | "))]);
}

#[test]
fn n24_what_lies_outside_the_file_is_not_fetched() {
    let relations = "<Relationship Type='x/aFChunk' Target='http://example.org/a.htm' TargetMode='External'/>\
        <Relationship Type='x/styles' Target='file:///etc/passwd' TargetMode='External'/>\
        <Relationship Type='x/footnotes' Target='../../../../etc/passwd'/>\
        <Relationship Type='x/aFChunk' Target='../../secret.htm'/>";
    let file = word("word/document.xml", relations, CYTUNO, &[]);
    check_documents("a.docx", &file, &[("a.docx", "Cytuno.")]);
    let told = ["embedded document 1 was not read (damaged): the document's text is missing from the file"];
    assert_eq!(notes("a.docx", &file), told, "the one that claims to be inside");
    let xml = "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>Barn &b;</a>";
    check_documents("a.xml", xml.as_bytes(), &[("a.xml", "Barn")]);
}

#[test]
fn n25_entities_of_a_files_own_are_not_followed_and_depth_does_no_harm() {
    let mut declared = String::from("<!ENTITY a0 'gofal'>");
    for level in 1..12 {
        declared.push_str(&format!("<!ENTITY a{level} '{}'>", format!("&a{};", level - 1).repeat(10)));
    }
    let bomb = format!("<?xml version='1.0'?><!DOCTYPE a [{declared}]><a>Barn &a11;</a>");
    check_documents("b.xml", bomb.as_bytes(), &[("b.xml", "Barn")]);
    let body = "<w:p><w:r><w:t>A&lol;B &#x175;</w:t></w:r></w:p>";
    check_documents("b.docx", &word("word/document.xml", "", body, &[]), &[("b.docx", "AB ŵ")]);
    let deep = format!("{}{CYTUNO}{}", "<w:sdt>".repeat(5_000), "</w:sdt>".repeat(5_000));
    check_documents("d.docx", &word("word/document.xml", "", &deep, &[]), &[("d.docx", "Cytuno.")]);
}

#[test]
fn a_form_of_many_blank_rows_is_read_however_tightly_it_is_packed() {
    let cell = "<w:tc><w:tcPr><w:tcW w:w='1803' w:type='dxa'/></w:tcPr><w:p><w:pPr><w:rPr/></w:pPr></w:p></w:tc>";
    let rows = format!("<w:tr>{}</w:tr>", cell.repeat(5)).repeat(4_000);
    let file = word("word/document.xml", "", &format!("{CYTUNO}<w:tbl>{rows}</w:tbl>"), &[]);
    assert!(rows.len() > 1 << 20 && rows.len() > file.len() * 100);
    check_documents("a.docx", &file, &[("a.docx", "Cytuno.")]);
}

#[test]
fn n26_a_locked_open_document_is_named() {
    let locked = odt("<m><manifest:encryption-data xmlns:manifest='m'/></m>", "\u{1}\u{2}");
    check_documents("a.odt", &locked, &[("a.odt", "encrypted: the document needs a password")]);
}

#[test]
fn n27_an_open_document_that_is_no_package_is_read_by_what_it_is() {
    let flat = "<?xml version='1.0'?><office:document xmlns:office='o' xmlns:text='t'><office:meta><x>Mair</x></office:meta>\
        <office:body><office:text><text:h>Ein barn</text:h><text:p>Tâl teg.</text:p></office:text></office:body></office:document>";
    check_documents("a.odt", flat.as_bytes(), &[("a.odt", "Ein barn\n\nTâl teg.")]);
    check_documents("b.odt", "Tâl teg.".as_bytes(), &[("b.odt", "Tâl teg.")]);
    assert_eq!(
        notes("b.odt", "Tâl teg.".as_bytes()),
        ["it is named `.odt` and is plain text: check that it is the response"]
    );
    let bytes: Vec<u8> = (0..2_000u32).map(|number| (number * 7 % 251) as u8).collect();
    check_documents("c.odt", &bytes, &[("c.odt", "unknown-format: it is no document that is known here")]);
}
