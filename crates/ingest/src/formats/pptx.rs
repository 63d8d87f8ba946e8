//! PowerPoint presentations: the text of each slide, and the speaker's notes to it.

use ymateb_model::{submission::BlockKind, text::Place};

use crate::{
    arrival::Trouble,
    content::{Content, Document},
    formats::{
        archive::Archive,
        xml::{self, Piece, attribute},
    },
    limits::Limits,
};

/// Reads a presentation.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Trouble> {
    let mut archive = Archive::open(bytes, limits)?;
    let mut content = Content::default();
    let mut pictures = false;
    let mut missing = 0;
    for number in 1..=u32::try_from(limits.pages).unwrap_or(u32::MAX) {
        let Some(slide) = archive.read_named(&format!("ppt/slides/slide{number}.xml")) else {
            // Slides that were deleted leave gaps.
            missing += 1;
            if missing > 50 {
                break;
            }
            continue;
        };
        pictures |= read_slide(&slide?, number, &mut content)?;
        if let Some(notes) = archive.read_named(&format!("ppt/notesSlides/notesSlide{number}.xml")) {
            read_slide(&notes?, number, &mut content)?;
        }
    }
    let mut document = Document::of(content);
    document.pictures = pictures;
    Ok(document)
}

/// Reads the paragraphs of a slide, and tells whether there are pictures on it.
fn read_slide(xml: &[u8], number: u32, content: &mut Content) -> Result<bool, Trouble> {
    let (mut text, mut in_text, mut heading, mut furniture, mut pictures) = (String::new(), false, false, false, false);
    let place = Place { page: Some(number), ..Place::default() };
    xml::walk(xml, &mut |piece| match piece {
        Piece::Open(element) => match element.local_name().as_ref() {
            "sp" => (heading, furniture) = (false, false),
            "ph" => {
                let kind = attribute(element, "type").unwrap_or_default();
                heading = matches!(kind.as_str(), "title" | "ctrTitle" | "subTitle");
                furniture = matches!(kind.as_str(), "sldNum" | "dt" | "ftr" | "hdr");
            }
            "t" => in_text = true,
            "br" => text.push('\n'),
            "blip" => pictures = true,
            _ => {}
        },
        Piece::Close("t") => in_text = false,
        Piece::Close("p") => {
            let kind = match (furniture, heading) {
                (true, _) => BlockKind::Furniture,
                (false, true) => BlockKind::Heading,
                (false, false) => BlockKind::Paragraph,
            };
            content.push("\n\n", kind, text.trim(), place.clone());
            text.clear();
        }
        Piece::Text(words) if in_text => text.push_str(words),
        _ => {}
    })?;
    Ok(pictures)
}

#[cfg(test)]
mod tests {
    use ymateb_model::submission::BlockKind::{Furniture, Heading, Paragraph};

    use crate::testing::{documents, zip};

    #[test]
    fn slides_are_read_with_their_titles() {
        let slide = |kind: &str, text: &str| {
            format!("<p:sp><p:nvPr><p:ph type='{kind}'/></p:nvPr><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:sp>")
        };
        let wrap = |body: String| format!("<?xml version='1.0'?><p:sld xmlns:p='p' xmlns:a='a'>{body}</p:sld>");
        let first = wrap(slide("title", "Ein barn") + &slide("body", "Tâl &amp; pharch") + &slide("sldNum", "1"));
        let third = wrap(slide("body", "Fair pay"));
        let bytes = zip(&[
            ("[Content_Types].xml", b"<Types/>".as_slice()),
            ("_rels/.rels", b"<Relationships/>"),
            ("ppt/presentation.xml", b"<p/>"),
            ("ppt/slides/slide1.xml", first.as_bytes()),
            ("ppt/slides/slide3.xml", third.as_bytes()),
        ]);
        let answer = documents("a.pptx", &bytes).remove(0).submission.answers.remove(0);
        let found: Vec<_> = answer
            .blocks
            .iter()
            .map(|block| (block.kind, block.range.of(&answer.text).unwrap(), block.place.page))
            .collect();
        let expected = [
            (Heading, "Ein barn", Some(1)),
            (Paragraph, "Tâl & pharch", Some(1)),
            (Furniture, "1", Some(1)),
            (Paragraph, "Fair pay", Some(3)),
        ];
        assert_eq!(found, expected);
    }
}
