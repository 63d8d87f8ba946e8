//! Pages that show their text in pictures: which they are, and what was recognised on them.

use std::collections::{BTreeMap, HashSet};

use pdf_extract::{Dictionary, Document as Pdf, Object, ObjectId};

use crate::{
    engines::{NotRecognised, Picture},
    formats::recognised::{self, Page},
    limits::Within,
};

/// How deep drawings may lie in each other before they are no longer looked into.
const DEPTH: usize = 16;

/// Whether a page draws a picture.
pub(super) fn is_on(pdf: &Pdf, page: ObjectId) -> bool {
    let (own, inherited) = pdf.get_page_resources(page).unwrap_or_default();
    let inherited = inherited.iter().filter_map(|id| pdf.get_dictionary(*id).ok());
    let mut seen = HashSet::new();
    own.into_iter().chain(inherited).any(|resources| holds_picture(pdf, resources, &mut seen, DEPTH))
}

/// Whether a picture is among what may be drawn, or in a drawing that is.
fn holds_picture(pdf: &Pdf, resources: &Dictionary, seen: &mut HashSet<ObjectId>, depth: usize) -> bool {
    let dictionary =
        |object: &Object| -> Option<Dictionary> { pdf.dereference(object).ok()?.1.as_dict().ok().cloned() };
    let Some(drawn) = resources.get(b"XObject").ok().and_then(dictionary) else { return false };
    drawn.iter().any(|(_, object)| {
        let Ok(id) = object.as_reference() else { return false };
        let Ok(Object::Stream(stream)) = pdf.get_object(id) else { return false };
        if depth == 0 || !seen.insert(id) {
            return false;
        }
        let is_picture = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image");
        let inner = || stream.dict.get(b"Resources").ok().and_then(dictionary);
        is_picture || inner().is_some_and(|inner| holds_picture(pdf, &inner, seen, depth - 1))
    })
}

/// Recognises these pages. Where some cannot be, the rest is what was found, and why it is not all.
pub(super) fn recognise(
    pdf: &[u8],
    numbers: impl Iterator<Item = u32>,
    within: Within<'_>,
) -> (BTreeMap<u32, Page>, Option<NotRecognised>) {
    let mut found = BTreeMap::new();
    let mut failure = None;
    for number in numbers {
        match recognised::recognise(Picture::Page { pdf, number }, within) {
            Ok(pages) => found.extend(pages.into_values().next().map(|page| (number, page))),
            Err(why @ (NotRecognised::NoEngine | NotRecognised::TooMany)) => return (found, Some(why)),
            Err(why) => failure = Some(why),
        }
    }
    (found, failure)
}
