use ymateb_model::submission::BlockKind;

use super::*;
use crate::{engines::NoEngines, limits::Limits, testing::zip};

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>"#;

fn docx(body: &str) -> Vec<u8> {
    let rels = r#"<Relationships><Relationship Id="1" Type="http://x/officeDocument" Target="word/dogfen.xml"/></Relationships>"#;
    let parts = r#"<Relationships><Relationship Id="1" Type="http://x/styles" Target="styles.xml"/>
        <Relationship Id="2" Type="http://x/footnotes" Target="/word/footnotes.xml"/>
        <Relationship Id="3" Type="http://x/attachedTemplate" Target="http://example.org/x" TargetMode="External"/></Relationships>"#;
    let styles = r#"<w:styles><w:style w:styleId="Pennawd1"><w:name w:val="heading 1"/></w:style>
        <w:style w:styleId="Ein"><w:name w:val="Ein harddull"/><w:basedOn w:val="Pennawd1"/></w:style></w:styles>"#;
    let footnotes =
        r#"<w:footnotes><w:footnote><w:p><w:r><w:t>Gweler y Cod.</w:t></w:r></w:p></w:footnote></w:footnotes>"#;
    let document = format!("{HEAD}{body}</w:body></w:document>");
    zip(&[
        ("[Content_Types].xml", b"<Types/>".as_slice()),
        ("_rels/.rels", rels.as_bytes()),
        ("word/_rels/dogfen.xml.rels", parts.as_bytes()),
        ("word/styles.xml", styles.as_bytes()),
        ("word/footnotes.xml", footnotes.as_bytes()),
        ("word/dogfen.xml", document.as_bytes()),
    ])
}

fn check(body: &str, expected: &[(BlockKind, &str)]) {
    let document = read(&docx(body), Within::arrival(&Limits::STARTING, &NoEngines)).unwrap();
    let content = &document.parts[0].content;
    let blocks: Vec<_> =
        content.blocks.iter().map(|block| (block.kind, block.range.of(&content.text).unwrap())).collect();
    let with_note: Vec<_> = expected.iter().copied().chain([(BlockKind::Paragraph, "Gweler y Cod.")]).collect();
    assert_eq!(blocks, with_note);
}

#[test]
fn headings_items_and_cells_are_told_apart() {
    check(
        r#"<w:p><w:pPr><w:pStyle w:val="Ein"/></w:pPr><w:r><w:t>Ein barn</w:t></w:r></w:p>
           <w:p><w:r><w:t xml:space="preserve">We ask </w:t></w:r><w:r><w:t>for:</w:t></w:r></w:p>
           <w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>dŵr &amp; bwyd</w:t></w:r></w:p>
           <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ie</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"#,
        &[
            (BlockKind::Heading, "Ein barn"),
            (BlockKind::Paragraph, "We ask for:"),
            (BlockKind::ListItem, "dŵr & bwyd"),
            (BlockKind::TableCell, "Ie"),
            (BlockKind::TableCell, "a\nb"),
        ],
    );
}

#[test]
fn deleted_words_are_out_and_inserted_ones_in() {
    let body = r#"<w:p><w:r><w:t xml:space="preserve">Pay must </w:t></w:r><w:del><w:r><w:delText>fall</w:delText><w:t>x</w:t></w:r></w:del><w:ins><w:r><w:t>rise</w:t></w:r></w:ins></w:p>"#;
    check(body, &[(BlockKind::Paragraph, "Pay must rise")]);
    assert_eq!(read(&docx(body), Within::arrival(&Limits::STARTING, &NoEngines)).unwrap().notes.len(), 1);
}

#[test]
fn what_word_does_not_show_is_nobodys_words() {
    check(
        r#"<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">Tâl </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>cudd</w:t></w:r>
           <w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>teg</w:t></w:r></w:p>"#,
        &[(BlockKind::Paragraph, "Tâl teg")],
    );
}

#[test]
fn a_prompt_of_a_form_is_nobodys_words_and_a_fallback_is_read_once() {
    check(
        r#"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Click here to enter text.</w:t></w:r></w:p></w:sdtContent></w:sdt>
           <w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>Blwch</w:t></w:r></w:p></w:txbxContent></mc:Choice>
           <mc:Fallback><w:p><w:r><w:t>Blwch</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent><w:t>Testun</w:t></w:r></w:p>"#,
        &[
            (BlockKind::Furniture, "Click here to enter text."),
            (BlockKind::Paragraph, "Blwch"),
            (BlockKind::Paragraph, "Testun"),
        ],
    );
}
