//! Files of office programs, with as few parts as they need.

use std::io::{Cursor, Write};

/// A ZIP of entries.
pub(crate) fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive").into_inner()
}

/// A Word file with this body, and other parts beside it.
pub(crate) fn docx(body: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let relations = "<Relationships><Relationship Type='x/officeDocument' Target='word/document.xml'/></Relationships>";
    let document =
        format!("<?xml version='1.0'?><w:document xmlns:w='w' xmlns:a='a'><w:body>{body}</w:body></w:document>");
    let own: [(&str, &[u8]); 3] = [
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", document.as_bytes()),
    ];
    zip(&[&own, parts].concat())
}

/// A paragraph of a Word file.
pub(crate) fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

/// A row of a table of a Word file.
pub(crate) fn row(cells: &[&str]) -> String {
    let cells: String = cells.iter().map(|words| format!("<w:tc>{}</w:tc>", paragraph(words))).collect();
    format!("<w:tr>{cells}</w:tr>")
}

/// A document that shows a picture and holds no words: DOCX, ODT or PPTX.
pub(crate) fn of_a_picture(kind: &str, picture: &[u8]) -> Vec<u8> {
    match kind {
        "docx" => docx("<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>", &[("word/media/image1.png", picture)]),
        "odt" => zip(&[
            ("mimetype", b"application/vnd.oasis.opendocument.text"),
            (
                "content.xml",
                b"<?xml version='1.0'?><office:document-content xmlns:office='o' xmlns:text='t' xmlns:draw='d'><office:body>\
                  <office:text><text:p><draw:frame><draw:image/></draw:frame></text:p></office:text></office:body>\
                  </office:document-content>",
            ),
            ("Pictures/1.png", picture),
        ]),
        "pptx" => zip(&[
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", b"<Relationships/>"),
            ("ppt/presentation.xml", b"<p/>"),
            (
                "ppt/slides/slide1.xml",
                b"<?xml version='1.0'?><p:sld xmlns:p='p' xmlns:a='a'><p:pic><a:blip/></p:pic></p:sld>",
            ),
            ("ppt/media/image1.png", picture),
        ]),
        other => panic!("no `{other}` is made here"),
    }
}
