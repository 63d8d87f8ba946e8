//! Writing a text into each format.

use std::io::{Cursor, Write};

use anyhow::{Context, Result};
use lopdf::{
    Document as Pdf, Object, Stream,
    content::{Content, Operation},
    dictionary,
};

use super::Letter;

/// The formats, by the ends of their names.
pub(crate) const FORMATS: [&str; 8] = ["txt", "html", "eml", "docx", "odt", "rtf", "pdf", "csv"];

/// What holds letters: a message as Outlook keeps it, and two kinds of bundles.
pub(crate) const BUNDLES: [&str; 3] = ["msg", "mbox", "zip"];

/// How many paragraphs a letter in a bundle has.
const IN_A_LETTER: usize = 10;

/// The letter as a message of Outlook's, or cut into many in a bundle.
pub(crate) fn bundle(format: &str, letter: &Letter) -> Result<Vec<u8>> {
    let letters = letter.paragraphs.chunks(IN_A_LETTER);
    Ok(match format {
        "msg" => msg(&letter.paragraphs)?,
        "mbox" => letters
            .map(|paragraphs| {
                let message = eml(paragraphs, &[]).replace("\r\n", "\n").replace("\nFrom ", "\n>From ");
                format!("From a@example.org Mon Jun  5 09:30:00 2023\n{message}\n")
            })
            .collect::<String>()
            .into_bytes(),
        "zip" => {
            let letters: Vec<(String, String)> = (0..)
                .zip(letters)
                .map(|(number, paragraphs): (usize, _)| (format!("{number}.txt"), paragraphs.join("\n\n")))
                .collect();
            let entries: Vec<(&str, &[u8])> =
                letters.iter().map(|(name, text)| (name.as_str(), text.as_bytes())).collect();
            package(&entries)?
        }
        other => anyhow::bail!("nothing is bundled as `{other}`"),
    })
}

/// The letter as a file of a format.
pub(crate) fn file(format: &str, letter: &Letter) -> Result<Vec<u8>> {
    file_with(format, letter, &[])
}

/// The letter as a file of a format, with a picture in it or beside it where the format holds any and there is one.
pub(crate) fn file_with(format: &str, letter: &Letter, picture: &[u8]) -> Result<Vec<u8>> {
    let paragraphs = &letter.paragraphs;
    Ok(match format {
        "txt" => paragraphs.join("\n\n").into_bytes(),
        "html" => html(paragraphs).into_bytes(),
        "eml" => eml(paragraphs, picture).into_bytes(),
        "docx" => docx(paragraphs, picture)?,
        "odt" => odt(paragraphs, picture)?,
        "rtf" => rtf(paragraphs),
        "pdf" => pdf(paragraphs, picture)?,
        "csv" => csv(paragraphs)?,
        other => anyhow::bail!("nothing is written as `{other}`"),
    })
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn html(paragraphs: &[String]) -> String {
    let body: String = paragraphs.iter().map(|paragraph| format!("<p>{}</p>\n", escaped(paragraph))).collect();
    format!(
        "<!doctype html><html><head><meta charset='utf-8'><title></title></head><body><main>{body}</main></body></html>"
    )
}

fn eml(paragraphs: &[String], picture: &[u8]) -> String {
    let head =
        "From: a@example.org\r\nTo: b@example.org\r\nDate: Mon, 05 Jun 2023 09:30:00 +0100\r\nMIME-Version: 1.0\r\n";
    let words = format!(
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{}\r\n",
        paragraphs.join("\r\n\r\n")
    );
    if picture.is_empty() {
        return head.to_owned() + &words;
    }
    format!(
        "{head}Content-Type: multipart/mixed; boundary=\"rhan\"\r\n\r\n--rhan\r\n{words}--rhan\r\n\
         Content-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"llun.raw\"\r\n\
         Content-Transfer-Encoding: base64\r\n\r\n{}--rhan--\r\n",
        base64(picture)
    )
}

/// A message with the least that Outlook writes: an empty list of short properties, and the words of its body.
fn msg(paragraphs: &[String]) -> Result<Vec<u8>> {
    let body: Vec<u8> = paragraphs.join("\r\n\r\n").encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new()))?;
    file.create_stream("/__properties_version1.0")?.write_all(&[0; 32])?;
    file.create_stream("/__substg1.0_1000001F")?.write_all(&body)?;
    file.flush()?;
    Ok(file.into_inner().into_inner())
}

/// Bytes in base 64, in lines as messages have them.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + bytes.len() / 28 + 4);
    for line in bytes.chunks(57) {
        for three in line.chunks(3) {
            let bits = three.iter().chain([&0, &0]).take(3).fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte));
            for place in 0..4 {
                let digit = DIGITS[(bits >> (18 - 6 * place) & 63) as usize];
                text.push(if place <= three.len() { char::from(digit) } else { '=' });
            }
        }
        text.push_str("\r\n");
    }
    text
}

fn package(entries: &[(&str, &[u8])]) -> Result<Vec<u8>> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default())?;
        zip.write_all(text)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn docx(paragraphs: &[String], picture: &[u8]) -> Result<Vec<u8>> {
    let body: String = paragraphs
        .iter()
        .map(|paragraph| format!("<w:p><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>", escaped(paragraph)))
        .collect();
    let types = "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>";
    let relations = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
        <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/></Relationships>";
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">\
         <w:body>{body}</w:body></w:document>"
    );
    let none = "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
    let mut entries = vec![
        ("[Content_Types].xml", types.as_bytes()),
        ("_rels/.rels", relations.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", none.as_bytes()),
    ];
    entries.extend((!picture.is_empty()).then_some(("word/media/image1.jpeg", picture)));
    package(&entries)
}

fn odt(paragraphs: &[String], picture: &[u8]) -> Result<Vec<u8>> {
    let body: String = paragraphs.iter().map(|paragraph| format!("<text:p>{}</text:p>", escaped(paragraph))).collect();
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content \
         xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\">\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let mut entries: Vec<(&str, &[u8])> =
        vec![("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())];
    entries.extend((!picture.is_empty()).then_some(("Pictures/image1.jpeg", picture)));
    package(&entries)
}

fn rtf(paragraphs: &[String]) -> Vec<u8> {
    let mut text = "{\\rtf1\\ansi\\ansicpg1252\\uc1 ".to_owned();
    for paragraph in paragraphs {
        for letter in paragraph.chars() {
            match letter {
                '\\' | '{' | '}' => text.extend(['\\', letter]),
                letter if letter.is_ascii() => text.push(letter),
                letter => {
                    for unit in letter.encode_utf16(&mut [0; 2]) {
                        text.push_str(&format!("\\u{}?", i32::from(*unit as i16)));
                    }
                }
            }
        }
        text.push_str("\\par\n");
    }
    text.push('}');
    text.into_bytes()
}

/// How many letters a line of a page has, and how many lines a page.
const WIDTH: usize = 85;
const LINES: usize = 48;

fn pdf(paragraphs: &[String], picture: &[u8]) -> Result<Vec<u8>> {
    let mut pdf = Pdf::with_version("1.5");
    let tree = pdf.new_object_id();
    let named = ["wcircumflex", "ycircumflex", "Wcircumflex", "Ycircumflex"].into_iter().map(Object::from);
    let differences: Vec<Object> = std::iter::once(Object::Integer(1)).chain(named).collect();
    let font = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica",
        "Encoding" => dictionary! { "Type" => "Encoding", "BaseEncoding" => "WinAnsiEncoding", "Differences" => differences },
    });
    let mut resources = dictionary! { "Font" => dictionary! { "F1" => font } };
    if !picture.is_empty() {
        let image = dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 1000, "Height" => 1000, "BitsPerComponent" => 8,
            "ColorSpace" => "DeviceRGB", "Filter" => "DCTDecode",
        };
        let image = pdf.add_object(Stream::new(image, picture.to_vec()));
        resources.set("XObject", dictionary! { "Im1" => image });
    }
    let resources = pdf.add_object(resources);
    let lines: Vec<String> = paragraphs.iter().flat_map(|paragraph| wrapped(paragraph)).collect();
    let mut kids = Vec::new();
    for page in lines.chunks(LINES) {
        let mut operations = vec![Operation::new("BT", vec![]), Operation::new("Tf", vec!["F1".into(), 11.into()])];
        for (number, line) in (0i64..).zip(page) {
            let place = [1, 0, 0, 1, 60, 780 - number * 15].map(Object::Integer).to_vec();
            operations.push(Operation::new("Tm", place));
            operations.push(Operation::new("Tj", vec![Object::string_literal(letters(line)?)]));
        }
        operations.push(Operation::new("ET", vec![]));
        let contents = pdf.add_object(Stream::new(dictionary! {}, Content { operations }.encode()?));
        let page = dictionary! {
            "Type" => "Page", "Parent" => tree, "Contents" => contents, "Resources" => resources,
            "MediaBox" => [0, 0, 595, 842].map(Object::Integer).to_vec(),
        };
        kids.push(Object::Reference(pdf.add_object(page)));
    }
    let count = kids.len() as i64;
    pdf.objects.insert(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into());
    let catalog = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
    pdf.trailer.set("Root", catalog);
    pdf.compress();
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes)?;
    Ok(bytes)
}

fn wrapped(paragraph: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in paragraph.split(' ') {
        let line = lines.last_mut().expect("there is a line");
        if line.chars().count() + word.chars().count() >= WIDTH {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.push(String::new());
    lines
}

/// The bytes of a line in the eight bits of the font of PDFs.
///
/// # Errors
/// If the font has not all of its letters.
pub(crate) fn letters(line: &str) -> Result<Vec<u8>> {
    line.chars()
        .map(|letter| match letter {
            'ŵ' => Ok(1),
            'ŷ' => Ok(2),
            'Ŵ' => Ok(3),
            'Ŷ' => Ok(4),
            '‘' => Ok(0x91),
            '’' => Ok(0x92),
            '“' => Ok(0x93),
            '”' => Ok(0x94),
            '•' => Ok(0x95),
            '–' => Ok(0x96),
            '—' => Ok(0x97),
            '…' => Ok(0x85),
            '€' => Ok(0x80),
            letter => u8::try_from(letter).with_context(|| format!("the font has no U+{:04X}", u32::from(letter))),
        })
        .collect()
}

fn csv(paragraphs: &[String]) -> Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for paragraph in paragraphs {
        writer.write_record([paragraph])?;
    }
    writer.flush()?;
    Ok(writer.get_ref().clone())
}
