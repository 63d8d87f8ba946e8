//! Mending a PDF before its text is taken out: what the extracting library would break on, or never come back from.
//!
//! It takes pictures for drawings and gives up on the page; it follows forms (drawings within drawings) and parents of
//! pages however they are chained, in circles too; and it unpacks a stream whatever comes out of it.

use std::collections::{BTreeMap, BTreeSet};

use pdf_extract::{Dictionary, Document as Pdf, Object, ObjectId, Stream};

use crate::limits;

/// How deep drawings may lie in each other, and pages under nodes of the tree.
const DEPTH: usize = 24;
/// How many drawings one page may come to, each counted as often as others hold it.
const DRAWINGS: u64 = 10_000;

/// Mends what is known to break extraction. No text that a page shows is lost by it.
pub(crate) fn prepare(pdf: &mut Pdf) {
    empty_pictures_and_bombs(pdf);
    let empty = pdf.add_object(Stream::new(Dictionary::new(), Vec::new()));
    cut_circles(pdf, empty);
    for page in pdf.get_pages().into_values() {
        mend_page(pdf, page);
    }
}

fn empty_pictures_and_bombs(pdf: &mut Pdf) {
    for object in pdf.objects.values_mut() {
        let Object::Stream(stream) = object else { continue };
        let subtype = stream.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        if matches!(subtype, b"Image" | b"PS") || swells(stream) {
            stream.dict.remove(b"Filter");
            stream.dict.remove(b"DecodeParms");
            stream.content.clear();
        }
    }
}

/// Whether a stream unpacks to more than is read. Deflate packs a thousand to one at the most.
fn swells(stream: &Stream) -> bool {
    let filters = stream.filters().unwrap_or_default();
    let deflated = filters.iter().filter(|filter| matches!(**filter, b"FlateDecode" | b"Fl")).count();
    if deflated == 0 || stream.content.len() < limits::STREAM_BYTES / 1_100 {
        return deflated > 1 && stream.content.len() > 1_000;
    }
    let mut unpacked =
        std::io::Read::take(flate2::read::ZlibDecoder::new(stream.content.as_slice()), limits::STREAM_BYTES as u64 + 1);
    std::io::copy(&mut unpacked, &mut std::io::sink()).is_ok_and(|bytes| bytes > limits::STREAM_BYTES as u64)
}

/// Points drawings at nothing where they would lead back to themselves, too deep, or to too many.
fn cut_circles(pdf: &mut Pdf, empty: ObjectId) {
    let mut forms: BTreeMap<ObjectId, Vec<ObjectId>> = BTreeMap::new();
    let mut borrowing: Vec<ObjectId> = Vec::new();
    for (id, object) in &pdf.objects {
        let Object::Stream(stream) = object else { continue };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Form") {
            forms.insert(*id, drawings(pdf, &stream.dict));
            if !stream.dict.has(b"Resources") && draws(stream) {
                borrowing.push(*id);
            }
        }
    }
    // A form without resources of its own draws with those of whoever draws it, itself among them.
    for form in borrowing {
        if let Some(Object::Stream(stream)) = pdf.objects.get_mut(&form) {
            stream.dict.set("Resources", Dictionary::new());
        }
    }
    let mut found = Found::default();
    for form in forms.keys() {
        weigh(*form, &forms, &mut found, 0);
    }
    for (form, without) in found.cut {
        let Some(Object::Stream(stream)) = pdf.objects.get(&form) else { continue };
        let mut resources = entry(pdf, &stream.dict, b"Resources").unwrap_or_default();
        let mut named = entry(pdf, &resources, b"XObject").unwrap_or_default();
        for (_, object) in named.iter_mut() {
            if object.as_reference().is_ok_and(|id| without.contains(&id)) {
                *object = Object::Reference(empty);
            }
        }
        resources.set("XObject", named);
        if let Some(Object::Stream(stream)) = pdf.objects.get_mut(&form) {
            stream.dict.set("Resources", resources);
        }
    }
}

fn draws(stream: &Stream) -> bool {
    let content = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    content.windows(2).any(|pair| pair == b"Do")
}

#[derive(Default)]
struct Found {
    /// Forms that are done: how many drawings each comes to, and how deep it is.
    weights: BTreeMap<ObjectId, (u64, usize)>,
    open: BTreeSet<ObjectId>,
    /// For each form, which of those it draws are pointed at nothing.
    cut: BTreeMap<ObjectId, BTreeSet<ObjectId>>,
}

fn weigh(form: ObjectId, forms: &BTreeMap<ObjectId, Vec<ObjectId>>, found: &mut Found, depth: usize) -> (u64, usize) {
    if let Some(known) = found.weights.get(&form) {
        return *known;
    }
    found.open.insert(form);
    let (mut weight, mut deepest) = (1u64, 0);
    for inner in forms.get(&form).map(Vec::as_slice).unwrap_or_default() {
        let cut = if found.open.contains(inner) || depth >= DEPTH {
            true
        } else {
            let (inner_weight, inner_depth) = weigh(*inner, forms, found, depth + 1);
            let too_many = weight.saturating_add(inner_weight) > DRAWINGS || inner_depth >= DEPTH;
            if !too_many {
                weight += inner_weight;
                deepest = deepest.max(inner_depth);
            }
            too_many
        };
        if cut {
            found.cut.entry(form).or_default().insert(*inner);
        }
    }
    found.open.remove(&form);
    found.weights.insert(form, (weight, deepest + 1));
    (weight, deepest + 1)
}

/// A dictionary in a dictionary, wherever it stands.
fn entry(pdf: &Pdf, dict: &Dictionary, key: &[u8]) -> Option<Dictionary> {
    let (_, object) = pdf.dereference(dict.get(key).ok()?).ok()?;
    object.as_dict().ok().cloned()
}

/// The drawings that something's resources name.
fn drawings(pdf: &Pdf, dict: &Dictionary) -> Vec<ObjectId> {
    let resources = entry(pdf, dict, b"Resources");
    let named = resources.and_then(|resources| entry(pdf, &resources, b"XObject")).unwrap_or_default();
    named.iter().filter_map(|(_, object)| object.as_reference().ok()).collect()
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
