//! The codebook of REFI-QDA (`.qdc`), as NVivo, MAXQDA, ATLAS.ti, Dedoose, Taguette and QualCoder exchange it.
//!
//! The standard's schema (`urn:QDA-XML:codebook:1.0`) has for each code a `guid`, one `name`, whether it is codable, and one
//! `Description`; codes nest. So a group is a code that is not codable, a part stands within its whole, the name is both
//! languages' (`Cymraeg / English`), and the description has a line for each thing the frame knows, which other tools
//! show as text and we read back. A `guid` is made of the id, and is the same in every export.
//!
//! Codebooks of other tools have no such lines. Their names stand in both languages until somebody translates them, their
//! codes get ids of their own by their place, and what they say of a code is its scope.

mod lines;

use std::path::Path;

use quick_xml::{
    Reader, Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};
use ymateb_model::{
    framework::{Code, Framework},
    id::{CodeId, ContentHash},
    language::Bilingual,
};

use super::{brought::Brought, line};
use crate::{Error, Result};

const NAMESPACE: &str = "urn:QDA-XML:codebook:1.0";

/// Parts the two languages of a name.
const BETWEEN: &str = " / ";

pub(super) fn write(framework: &Framework) -> Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    let mut event = |event: Event<'_>| writer.write_event(event).map_err(Error::internal);
    event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let origin = format!("ymateb {}", env!("CARGO_PKG_VERSION"));
    let book = BytesStart::new("CodeBook").with_attributes([("xmlns", NAMESPACE), ("origin", origin.as_str())]);
    event(Event::Start(book))?;
    event(Event::Start(BytesStart::new("Codes")))?;
    for group in &framework.groups {
        open(&mut event, &group.id, &group.name, false, &lines::of_group(group))?;
        let whole = framework.codes.iter().filter(|code| code.group == group.id && code.parent.is_none());
        for code in whole {
            with_parts(&mut event, framework, code)?;
        }
        event(Event::End(BytesEnd::new("Code")))?;
    }
    event(Event::End(BytesEnd::new("Codes")))?;
    event(Event::End(BytesEnd::new("CodeBook")))?;
    let mut bytes = writer.into_inner();
    bytes.push(b'\n');
    Ok(bytes)
}

fn with_parts(event: &mut dyn FnMut(Event<'_>) -> Result<()>, framework: &Framework, code: &Code) -> Result<()> {
    open(event, &code.id, &code.name, true, &lines::of_code(code))?;
    for part in framework.codes.iter().filter(|part| part.parent.as_ref() == Some(&code.id)) {
        with_parts(event, framework, part)?;
    }
    event(Event::End(BytesEnd::new("Code")))
}

fn open(
    event: &mut dyn FnMut(Event<'_>) -> Result<()>,
    id: &CodeId,
    name: &Bilingual,
    codable: bool,
    description: &str,
) -> Result<()> {
    let guid = guid(id);
    let name =
        if name.cy == name.en { line(&name.en) } else { format!("{}{BETWEEN}{}", line(&name.cy), line(&name.en)) };
    let codable = if codable { "true" } else { "false" };
    let name = sayable(&name);
    let attributes = [("guid", guid.as_str()), ("name", name.as_str()), ("isCodable", codable)];
    event(Event::Start(BytesStart::new("Code").with_attributes(attributes)))?;
    event(Event::Start(BytesStart::new("Description")))?;
    event(Event::Text(BytesText::new(&sayable(description))))?;
    event(Event::End(BytesEnd::new("Description")))
}

/// Without the signs that XML cannot hold.
fn sayable(words: &str) -> String {
    words.chars().filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t')).collect()
}

/// A UUID of version 8 (RFC 9562, of one's own making) from the hash of the id: the same code has the same one for ever.
fn guid(id: &CodeId) -> String {
    let hash = ContentHash::of(format!("ymateb code {id}").as_bytes());
    let hex = hash.hex().to_uppercase();
    format!("{}-{}-8{}-A{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..32])
}

pub(super) fn read(path: &Path, bytes: &[u8]) -> Result<Brought> {
    let text = std::str::from_utf8(bytes).map_err(|_| Error::Input {
        file: path.to_owned(),
        line: 1,
        message: "this is not UTF-8".to_owned(),
        hint: "export the codebook again".to_owned(),
    })?;
    lines::brought(elements(path, text)?).map_err(|message| Error::Input {
        file: path.to_owned(),
        line: 1,
        message,
        hint: "the lines of a description are as `framework export` writes them".to_owned(),
    })
}

/// A code as the file has it, in the order of the file.
#[derive(Debug, Default)]
struct Element {
    name: String,
    codable: bool,
    description: String,
    /// By its place in the list.
    within: Option<usize>,
}

/// The codes of a codebook. Prefixes of namespaces are passed over: tools differ in how they write the standard's.
fn elements(path: &Path, text: &str) -> Result<Vec<Element>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = Reader::from_str(text);
    let mut elements: Vec<Element> = Vec::new();
    let (mut open, mut is_book, mut in_description) = (Vec::<usize>::new(), false, false);
    loop {
        let at = reader.buffer_position() as usize;
        let wrong = |message: &str, hint: &str| Error::Input {
            file: path.to_owned(),
            line: text.get(..at).map_or(1, |before| before.matches('\n').count() as u64 + 1),
            message: message.to_owned(),
            hint: hint.to_owned(),
        };
        let event = reader.read_event().map_err(|_| wrong("this is no sound XML", "export the codebook again"))?;
        let closes_at_once = matches!(event, Event::Empty(_));
        let mut say = |words: &str| {
            if let (true, Some(&last)) = (in_description, open.last()) {
                elements[last].description.push_str(words);
            }
        };
        match event {
            Event::Start(element) | Event::Empty(element) => match element.local_name().as_ref() {
                "CodeBook" => is_book = true,
                "Description" => in_description = !closes_at_once,
                "Code" => {
                    let attribute = |name| attribute(&element, name);
                    let name =
                        attribute("name").ok_or_else(|| wrong("a code has no name", "the standard asks for one"))?;
                    let codable = attribute("isCodable").is_none_or(|codable| codable != "false" && codable != "0");
                    elements.push(Element { name, codable, description: String::new(), within: open.last().copied() });
                    if !closes_at_once {
                        open.push(elements.len() - 1);
                    }
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "Description" => in_description = false,
                "Code" => drop(open.pop()),
                _ => {}
            },
            Event::Text(words) => say(&words.xml10_content()),
            Event::CData(words) => say(&words.xml10_content()),
            Event::GeneralRef(reference) => {
                if let Ok(Some(letter)) = reference.resolve_char_ref() {
                    say(letter.encode_utf8(&mut [0; 4]));
                } else if let Some(known) = quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()) {
                    say(known);
                }
            }
            Event::Eof if is_book => return Ok(elements),
            Event::Eof => return Err(wrong("this is no codebook of REFI-QDA", "its root is `CodeBook`")),
            _ => {}
        }
    }
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    element.attributes().with_checks(false).flatten().find_map(|attribute| {
        let value = attribute.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?;
        (attribute.key.local_name().as_ref() == name).then(|| value.into_owned())
    })
}
