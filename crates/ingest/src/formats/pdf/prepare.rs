//! Mending a PDF before its text is taken out: what the extracting library would break on, or never come back from.
//!
//! It follows the parents of pages in circles, unpacks a stream whatever comes out of it, and takes the widths of letters
//! wrongly from fonts. What it breaks on in the drawings themselves is [`redraw`](super::redraw)'s affair.

use std::collections::BTreeSet;

use pdf_extract::{Dictionary, Document as Pdf, Object, ObjectId, Stream};

use crate::limits::STREAM_BYTES;

/// How deep pages may lie under nodes of the tree.
const DEPTH: usize = 24;

/// Mends what is known to break extraction. No text that a page shows is lost by it, but for that of streams which
/// unpack to more than is read: those are handed back.
pub(crate) fn prepare(pdf: &mut Pdf) -> BTreeSet<ObjectId> {
    name_filters(pdf);
    let swollen = empty_pictures_and_bombs(pdf);
    mend_encodings(pdf);
    spell_out_widths(pdf);
    for page in pdf.get_pages().into_values() {
        mend_page(pdf, page);
    }
    swollen
}

/// Whether some of what a page draws was not unpacked: it swells too much, or is packed wrongly.
pub(crate) fn is_lost(pdf: &Pdf, page: ObjectId, swollen: &BTreeSet<ObjectId>) -> bool {
    pdf.get_page_contents(page).iter().any(|id| swollen.contains(id) || is_packed_wrongly(pdf, *id))
}

fn is_packed_wrongly(pdf: &Pdf, id: ObjectId) -> bool {
    let Ok(Object::Stream(stream)) = pdf.get_object(id) else { return false };
    let is_packed = !stream.content.is_empty() && stream.filters().is_ok_and(|filters| !filters.is_empty());
    is_packed && stream.decompressed_content().map_or(true, |content| content.is_empty())
}

/// How a stream is packed may be said elsewhere in the file. The library looks for it in place.
fn name_filters(pdf: &mut Pdf) {
    let mut said: Vec<(ObjectId, &[u8], Object)> = Vec::new();
    for (id, object) in &pdf.objects {
        let Object::Stream(stream) = object else { continue };
        for key in [b"Filter".as_slice(), b"DecodeParms"] {
            let Ok(value) = stream.dict.get(key) else { continue };
            let Ok((_, resolved)) = pdf.dereference(value) else { continue };
            let resolved = match resolved {
                Object::Array(steps) => Object::Array(
                    steps.iter().filter_map(|step| Some(full_name(pdf.dereference(step).ok()?.1.clone()))).collect(),
                ),
                other => full_name(other.clone()),
            };
            if resolved != *value {
                said.push((*id, key, resolved));
            }
        }
    }
    for (id, key, value) in said {
        if let Some(Object::Stream(stream)) = pdf.objects.get_mut(&id) {
            stream.dict.set(key, value);
        }
    }
}

/// Short names are for pictures within drawings, and are met elsewhere all the same.
fn full_name(filter: Object) -> Object {
    let full: &[u8] = match filter.as_name() {
        Ok(b"A85") => b"ASCII85Decode",
        Ok(b"AHx") => b"ASCIIHexDecode",
        Ok(b"Fl") => b"FlateDecode",
        Ok(b"LZW") => b"LZWDecode",
        Ok(b"RL") => b"RunLengthDecode",
        _ => return filter,
    };
    Object::Name(full.to_vec())
}

/// The library knows three alphabets by name. The standard one has the letters of Windows' where text needs them.
fn mend_encodings(pdf: &mut Pdf) {
    const KNOWN: [&[u8]; 3] = [b"MacRomanEncoding", b"MacExpertEncoding", b"WinAnsiEncoding"];
    let known = |name: &Object| name.as_name().is_ok_and(|name| KNOWN.contains(&name));
    for object in pdf.objects.values_mut() {
        let Object::Dictionary(dict) = object else { continue };
        let kind = dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        let is_plain_font = matches!(kind, b"Type1" | b"TrueType" | b"MMType1" | b"Type3");
        if is_plain_font && dict.get(b"Encoding").is_ok_and(|name| name.as_name().is_ok() && !known(name)) {
            dict.set("Encoding", Object::Name(b"WinAnsiEncoding".to_vec()));
        }
        let differs = if is_plain_font { dict.get_mut(b"Encoding").and_then(Object::as_dict_mut) } else { Ok(dict) };
        if let Ok(differs) = differs
            && differs.get(b"BaseEncoding").is_ok_and(|name| !known(name))
        {
            differs.remove(b"BaseEncoding");
        }
    }
}

fn empty_pictures_and_bombs(pdf: &mut Pdf) -> BTreeSet<ObjectId> {
    let mut swollen = BTreeSet::new();
    for (id, object) in &mut pdf.objects {
        let Object::Stream(stream) = object else { continue };
        let subtype = stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        let is_picture = matches!(subtype, b"Image" | b"PS");
        if is_picture || swells(stream) {
            if !is_picture {
                swollen.insert(*id);
            }
            stream.dict.remove(b"Filter");
            stream.dict.remove(b"DecodeParms");
            stream.content.clear();
        }
    }
    swollen
}

/// Fonts of many letters give widths by letter or by range; the library reads the ranges wrongly, and then there are
/// gaps inside words. It also wants a description of each font, which it does not look at.
fn spell_out_widths(pdf: &mut Pdf) {
    let fonts: Vec<(ObjectId, Option<Vec<Object>>)> = pdf
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let font = object.as_dict().ok()?;
            let kind = font.get(b"Subtype").and_then(Object::as_name).ok()?;
            matches!(kind, b"CIDFontType0" | b"CIDFontType2").then(|| (*id, widths(pdf, font)))
        })
        .collect();
    for (id, widths) in fonts {
        let Ok(font) = pdf.get_dictionary_mut(id) else { continue };
        match widths {
            Some(widths) => font.set("W", widths),
            None => drop(font.remove(b"W")),
        }
        if !font.has(b"FontDescriptor") {
            font.set("FontDescriptor", Dictionary::new());
        }
    }
}

fn widths(pdf: &Pdf, font: &Dictionary) -> Option<Vec<Object>> {
    let number = |object: &Object| pdf.dereference(object).ok()?.1.as_float().ok();
    let (_, Object::Array(written)) = pdf.dereference(font.get(b"W").ok()?).ok()? else { return None };
    let mut spelled = Vec::with_capacity(written.len());
    let mut at = 0;
    while let (Some(first), Some(next)) = (written.get(at).and_then(number), written.get(at + 1)) {
        let each = match pdf.dereference(next).ok()?.1 {
            Object::Array(each) => {
                at += 2;
                each.iter().filter_map(number).map(Object::Real).collect()
            }
            _ => {
                let (last, width) = (number(next)?, written.get(at + 2).and_then(number)?);
                at += 3;
                // No font has more letters.
                let count = (last - first + 1.0).clamp(0.0, 65_536.0) as usize;
                vec![Object::Real(width); count]
            }
        };
        spelled.extend([Object::Integer(first as i64), Object::Array(each)]);
    }
    Some(spelled)
}

/// Whether a stream unpacks to more than is read. Deflate packs a thousand to one at the most.
fn swells(stream: &Stream) -> bool {
    let filters = stream.filters().unwrap_or_default();
    let deflated = filters.iter().filter(|filter| matches!(**filter, b"FlateDecode" | b"Fl")).count();
    if deflated == 0 || stream.content.len() < STREAM_BYTES / 1_100 {
        return deflated > 1 && stream.content.len() > 1_000;
    }
    let mut unpacked =
        std::io::Read::take(flate2::read::ZlibDecoder::new(stream.content.as_slice()), STREAM_BYTES as u64 + 1);
    std::io::copy(&mut unpacked, &mut std::io::sink()).is_ok_and(|bytes| bytes > STREAM_BYTES as u64)
}

/// Gives a page what it must have, its own or its parents', and parents that end.
fn mend_page(pdf: &mut Pdf, page: ObjectId) {
    let (mut has_box, mut has_resources, mut ends) = (false, false, false);
    let mut at = page;
    for _ in 0..DEPTH {
        let Ok(node) = pdf.get_dictionary(at) else {
            ends = true;
            break;
        };
        has_box |= node.get(b"MediaBox").is_ok_and(|area| is_box(pdf, area));
        has_resources |= node.has(b"Resources");
        match node.get(b"Parent").and_then(Object::as_reference) {
            Ok(parent) => at = parent,
            Err(_) => {
                ends = true;
                break;
            }
        }
    }
    let Ok(node) = pdf.get_dictionary_mut(page) else { return };
    if !has_box {
        // The size of a sheet of A4.
        node.set("MediaBox", [0, 0, 595, 842].map(Object::Integer).to_vec());
    }
    if !has_resources {
        node.set("Resources", Dictionary::new());
    }
    if !ends {
        node.remove(b"Parent");
    }
    // It is read as four numbers or not at all, and says nothing about text.
    node.remove(b"ArtBox");
}

fn is_box(pdf: &Pdf, area: &Object) -> bool {
    let Ok((_, Object::Array(sides))) = pdf.dereference(area) else { return false };
    sides.len() == 4 && sides.iter().all(|side| pdf.dereference(side).is_ok_and(|(_, side)| side.as_float().is_ok()))
}
