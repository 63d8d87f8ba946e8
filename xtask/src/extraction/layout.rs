//! Our letters as people lay theirs out: columns, lists, tables, boxes, notes, running titles, changes that are tracked.
//!
//! They are written as OpenDocument in one file, which another program reads and saves as it saves what it is given
//! ([`office`](super::office)).

use super::{Letter, words::Wanted};

/// A document to be saved in other formats.
pub(super) struct Laid {
    /// The file, as OpenDocument.
    pub(super) flat: String,
    /// What should come out of it.
    pub(super) wanted: Wanted,
}

/// The running title and the words of the foot of each page.
const TITLE: &str = "Ymateb i'r ymgynghoriad · Response to the consultation";
const FOOT: [&str; 2] = ["Tudalen", "Page"];

/// A sentence that was deleted, with the change tracked.
const DELETED: &str = "Dilëwyd y frawddeg hon. This sentence was struck out.";

/// How a paragraph is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Long words may be divided.
    Hyphens,
    Columns,
    Bullet,
    Number,
    Cells,
    Note,
    Box,
    Changed,
}

const WAYS: [Way; 8] =
    [Way::Hyphens, Way::Columns, Way::Bullet, Way::Number, Way::Cells, Way::Note, Way::Box, Way::Changed];

/// A letter of several pages. What a page shows of a change that is tracked is both of it, and so there are none in what
/// becomes pages (`changes`).
pub(super) fn letter(letter: &Letter, changes: bool) -> Laid {
    let mut paragraphs = letter.paragraphs.iter();
    let title = paragraphs.next().map(String::as_str).unwrap_or_default();
    let mut body = format!("<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\">{}</text:h>", xml(title));
    for (paragraph, way) in paragraphs.zip(WAYS.into_iter().cycle()) {
        body.push_str(&laid_out(paragraph, way, changes));
    }
    let tracked = if changes { TRACKED.replace("DELETED", DELETED) } else { String::new() };
    let numbers: String = (1..100).map(|number| format!(" {number}")).collect();
    let wanted =
        Wanted { text: letter.paragraphs.join("\n"), beside: format!("{TITLE} {} {} {numbers}", FOOT[0], FOOT[1]) };
    let kind = "text";
    let flat = document(kind, &format!("{STYLES}{}", pages()), &format!("{tracked}{body}"));
    Laid { flat, wanted }
}

fn laid_out(paragraph: &str, way: Way, changes: bool) -> String {
    let (first, second) = halves(paragraph);
    let (first, second) = (xml(first), xml(second));
    let whole = xml(paragraph);
    match way {
        Way::Hyphens => format!("<text:p text:style-name=\"serif\">{}</text:p>", divisible(&whole)),
        Way::Columns => format!(
            "<text:section text:style-name=\"two\" text:name=\"c{}\"><text:p>{first}</text:p><text:p>{second}</text:p></text:section>",
            paragraph.len()
        ),
        Way::Bullet => list("bullets", &first, &second),
        Way::Number => list("numbers", &first, &second),
        Way::Cells => format!(
            "<table:table><table:table-column table:number-columns-repeated=\"2\"/><table:table-row>\
             <table:table-cell><text:p>{first}</text:p></table:table-cell><table:table-cell><text:p>{second}</text:p>\
             </table:table-cell></table:table-row></table:table>"
        ),
        Way::Note => format!(
            "<text:p>{first}<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation>\
             <text:note-body><text:p>{second}</text:p></text:note-body></text:note></text:p>"
        ),
        Way::Box => format!(
            "<text:p><draw:frame draw:style-name=\"box\" text:anchor-type=\"paragraph\" svg:width=\"12cm\">\
             <draw:text-box fo:min-height=\"1cm\"><text:p>{first}</text:p></draw:text-box></draw:frame>{second}</text:p>"
        ),
        Way::Changed if changes => format!(
            "<text:p>{first}<text:change text:change-id=\"c1\"/> <text:change-start text:change-id=\"c2\"/>{second}\
             <text:change-end text:change-id=\"c2\"/></text:p>"
        ),
        Way::Changed => format!("<text:p>{whole}</text:p>"),
    }
}

fn list(style: &str, first: &str, second: &str) -> String {
    let item = |words: &str| format!("<text:list-item><text:p>{words}</text:p></text:list-item>");
    format!("<text:list text:style-name=\"{style}\">{}{}</text:list>", item(first), item(second))
}

/// The paragraphs as cells of a workbook of two sheets: numbers, dates and words.
pub(super) fn sheets(letter: &Letter) -> Laid {
    let text = |words: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>", xml(words))
    };
    let half = letter.paragraphs.len().div_ceil(2);
    let mut body = String::new();
    for (name, paragraphs) in [("Barn", &letter.paragraphs[..half]), ("Views", &letter.paragraphs[half..])] {
        body.push_str(&format!("<table:table table:name=\"{name}\">"));
        for (number, paragraph) in (1..).zip(paragraphs) {
            let (first, second) = halves(paragraph);
            body.push_str(&format!(
                "<table:table-row><table:table-cell office:value-type=\"float\" office:value=\"{number}\"/>{}\
                 <table:table-cell/>{}</table:table-row>",
                text(first),
                text(second)
            ));
        }
        body.push_str("</table:table>");
    }
    let numbers: String = (1..100).map(|number| format!(" {number}")).collect();
    let wanted = Wanted { text: letter.paragraphs.join("\n"), beside: format!("Barn Views {numbers}") };
    Laid { flat: document("spreadsheet", "", &body), wanted }
}

/// The paragraphs on slides, a few on each: a title, items, a box, and what the speaker means to say.
pub(super) fn slides(letter: &Letter) -> Laid {
    let mut body = String::new();
    for (number, paragraphs) in letter.paragraphs.chunks(3).enumerate() {
        let shape = |class: &str, top: usize, paragraph: &str| {
            format!(
                "<draw:frame {class} svg:x=\"1cm\" svg:y=\"{top}cm\" svg:width=\"22cm\" svg:height=\"5cm\">\
                 <draw:text-box><text:p>{}</text:p></draw:text-box></draw:frame>",
                xml(paragraph)
            )
        };
        body.push_str(&format!("<draw:page draw:name=\"s{number}\" draw:master-page-name=\"Default\">"));
        let (title, rest) = paragraphs.split_first().expect("a chunk has a paragraph");
        body.push_str(&shape("presentation:class=\"title\"", 1, title));
        if let Some(paragraph) = rest.first() {
            body.push_str(&shape("", 7, paragraph));
        }
        if let Some(paragraph) = rest.get(1) {
            body.push_str(&format!(
                "<presentation:notes>{}</presentation:notes>",
                shape("presentation:class=\"notes\"", 14, paragraph)
            ));
        }
        body.push_str("</draw:page>");
    }
    let wanted = Wanted { text: letter.paragraphs.join("\n"), beside: String::new() };
    Laid { flat: document("presentation", SLIDE, &body), wanted }
}

fn document(kind: &str, styles: &str, body: &str) -> String {
    let spaces: String = ["office", "style", "text", "table", "draw", "presentation"]
        .iter()
        .map(|name| {
            let long = if *name == "draw" { "drawing" } else { name };
            format!(" xmlns:{name}=\"urn:oasis:names:tc:opendocument:xmlns:{long}:1.0\"")
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document{spaces} \
         xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
         xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.2\" \
         office:mimetype=\"application/vnd.oasis.opendocument.{kind}\">{styles}<office:body><office:{kind}>{body}\
         </office:{kind}></office:body></office:document>"
    )
}

const STYLES: &str = "<office:automatic-styles>\
    <style:style style:name=\"serif\" style:family=\"paragraph\"><style:text-properties fo:font-family=\"DejaVu Serif\" \
    fo:hyphenate=\"true\"/></style:style>\
    <style:style style:name=\"two\" style:family=\"section\"><style:section-properties><style:columns \
    fo:column-count=\"2\" fo:column-gap=\"0.6cm\"/></style:section-properties></style:style>\
    <style:style style:name=\"box\" style:family=\"graphic\"><style:graphic-properties style:wrap=\"none\"/></style:style>\
    <text:list-style style:name=\"bullets\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\"/></text:list-style>\
    <text:list-style style:name=\"numbers\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" \
    style:num-suffix=\".\"/></text:list-style>\
    <style:page-layout style:name=\"page\"><style:page-layout-properties fo:page-width=\"21cm\" fo:page-height=\"15cm\" \
    fo:margin=\"1.5cm\"/><style:header-style/><style:footer-style/></style:page-layout></office:automatic-styles>";

/// The head and the foot of every page.
fn pages() -> String {
    format!(
        "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"page\"><style:header>\
         <text:p>{}</text:p></style:header><style:footer><text:p>{} / {} <text:page-number/></text:p></style:footer>\
         </style:master-page></office:master-styles>",
        xml(TITLE),
        FOOT[0],
        FOOT[1]
    )
}

const SLIDE: &str = "<office:automatic-styles><style:page-layout style:name=\"page\"><style:page-layout-properties \
    fo:page-width=\"25cm\" fo:page-height=\"19cm\"/></style:page-layout></office:automatic-styles><office:master-styles>\
    <style:master-page style:name=\"Default\" style:page-layout-name=\"page\"/></office:master-styles>";

const TRACKED: &str = "<text:tracked-changes>\
    <text:changed-region text:id=\"c1\"><text:deletion><office:change-info><dc:creator>A</dc:creator>\
    <dc:date>2023-06-05T09:30:00</dc:date></office:change-info><text:p> DELETED</text:p></text:deletion></text:changed-region>\
    <text:changed-region text:id=\"c2\"><text:insertion><office:change-info><dc:creator>A</dc:creator>\
    <dc:date>2023-06-05T09:30:00</dc:date></office:change-info></text:insertion></text:changed-region></text:tracked-changes>";

/// A paragraph cut in two between words.
fn halves(paragraph: &str) -> (&str, &str) {
    let middle = paragraph.char_indices().map(|(at, _)| at).find(|at| *at >= paragraph.len() / 2).unwrap_or(0);
    paragraph[middle..]
        .split_once(' ')
        .map_or((paragraph, ""), |(rest, second)| (&paragraph[..middle + rest.len()], second))
}

/// Long words with a hyphen in their middle that shows at the end of a line alone.
fn divisible(text: &str) -> String {
    let words: Vec<String> = text
        .split(' ')
        .map(|word| {
            let letters: Vec<char> = word.chars().collect();
            if letters.len() < 9 || !letters.iter().all(|letter| letter.is_alphabetic()) {
                return word.to_owned();
            }
            let (start, end) = letters.split_at(letters.len() / 2);
            start.iter().chain(&['\u{ad}']).chain(end).collect()
        })
        .collect();
    words.join(" ")
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
