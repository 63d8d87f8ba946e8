//! What a PDF holds beside what its pages draw: the values of a form that was filled in, words that somebody typed onto a
//! page, and attached files.

use std::collections::HashSet;

use pdf_extract::{Dictionary, Document as Pdf, Object, ObjectId};

use crate::limits::Limits;

/// How deep fields and names may lie in each other.
const DEPTH: usize = 32;
/// The most fields and attachments.
const MOST: usize = 10_000;

/// A field that was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    /// What it asks, as far as the form says.
    pub(crate) name: String,
    /// What was written or chosen.
    pub(crate) value: String,
    /// The page it is on.
    pub(crate) page: Option<ObjectId>,
}

/// The fields that hold something.
pub(crate) fn fields(pdf: &Pdf) -> Vec<Field> {
    let mut found = Vec::new();
    let form = pdf.catalog().ok().and_then(|catalog| dictionary(pdf, catalog.get(b"AcroForm").ok()?));
    let roots = form.and_then(|form| array(pdf, form.get(b"Fields").ok()?)).cloned().unwrap_or_default();
    let mut seen = HashSet::new();
    for root in &roots {
        walk_field(pdf, root, "", &mut seen, &mut found, 0);
    }
    found
}

fn walk_field(
    pdf: &Pdf,
    object: &Object,
    above: &str,
    seen: &mut HashSet<ObjectId>,
    found: &mut Vec<Field>,
    depth: usize,
) {
    let known = object.as_reference().is_ok_and(|id| !seen.insert(id));
    let Some(field) = dictionary(pdf, object).filter(|_| !known && depth < DEPTH && found.len() < MOST) else { return };
    let own = field.get(b"T").ok().and_then(|name| text(pdf, name)).unwrap_or_default();
    let name = [above, own.trim()].into_iter().filter(|step| !step.is_empty()).collect::<Vec<_>>().join(".");
    let said = field.get(b"TU").ok().and_then(|label| text(pdf, label)).filter(|label| !label.trim().is_empty());
    if let Some(value) = field.get(b"V").ok().and_then(|value| value_of(pdf, value)) {
        let page = field.get(b"P").and_then(Object::as_reference).ok();
        found.push(Field { name: said.unwrap_or_else(|| name.clone()), value, page });
    }
    for child in field.get(b"Kids").ok().and_then(|kids| array(pdf, kids)).into_iter().flatten() {
        walk_field(pdf, child, &name, seen, found, depth + 1);
    }
}

/// A text that was written, or what was chosen; a box that is not ticked is nothing.
fn value_of(pdf: &Pdf, value: &Object) -> Option<String> {
    let (_, value) = pdf.dereference(value).ok()?;
    let value = match value {
        Object::Name(name) if name != b"Off" => String::from_utf8_lossy(name).into_owned(),
        Object::Array(values) => {
            values.iter().take(MOST).filter_map(|value| text(pdf, value)).collect::<Vec<_>>().join("; ")
        }
        Object::Stream(stream) => {
            String::from_utf8_lossy(&stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())).into()
        }
        other => text(pdf, other)?,
    };
    (!value.trim().is_empty()).then(|| lines(&value))
}

fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Words that were typed onto a page with a reader's own tool, which is how a form without fields is filled in. Comments
/// that a reader keeps in its margin are not the matter.
pub(crate) fn typed(pdf: &Pdf) -> Vec<(ObjectId, String)> {
    let mut found = Vec::new();
    for page in pdf.get_pages().into_values() {
        let notes = pdf.get_dictionary(page).ok().and_then(|page| array(pdf, page.get(b"Annots").ok()?));
        for note in notes.into_iter().flatten().filter_map(|note| dictionary(pdf, note)) {
            let is_typed = note.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"FreeText");
            let words = note.get(b"Contents").ok().filter(|_| is_typed).and_then(|words| text(pdf, words));
            if let Some(words) = words.filter(|words| !words.trim().is_empty() && found.len() < MOST) {
                found.push((page, lines(&words)));
            }
        }
    }
    found
}

/// Attached files, by name.
pub(crate) fn attachments(pdf: &Pdf, limits: &Limits) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let names = pdf.catalog().ok().and_then(|catalog| dictionary(pdf, catalog.get(b"Names").ok()?));
    if let Some(tree) = names.and_then(|names| names.get(b"EmbeddedFiles").ok()) {
        walk_names(pdf, tree, limits.archive_entries, &mut found, 0);
    }
    found
}

fn walk_names(pdf: &Pdf, object: &Object, most: usize, found: &mut Vec<(String, Vec<u8>)>, depth: usize) {
    let Some(node) = dictionary(pdf, object).filter(|_| depth < DEPTH && found.len() < most) else {
        return;
    };
    let names = node.get(b"Names").ok().and_then(|names| array(pdf, names)).map(Vec::as_slice).unwrap_or_default();
    for pair in names.chunks_exact(2) {
        found.extend(dictionary(pdf, &pair[1]).and_then(|file| attached(pdf, file, text(pdf, &pair[0]))));
    }
    for child in node.get(b"Kids").ok().and_then(|kids| array(pdf, kids)).into_iter().flatten() {
        walk_names(pdf, child, most, found, depth + 1);
    }
}

fn attached(pdf: &Pdf, file: &Dictionary, key: Option<String>) -> Option<(String, Vec<u8>)> {
    let named = [b"UF".as_slice(), b"F"].into_iter().find_map(|key| text(pdf, file.get(key).ok()?)).or(key)?;
    let name = named.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
    let streams = dictionary(pdf, file.get(b"EF").ok()?)?;
    let stream = [b"UF".as_slice(), b"F"].into_iter().find_map(|key| streams.get(key).ok())?;
    let (_, Object::Stream(stream)) = pdf.dereference(stream).ok()? else { return None };
    Some((name, stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())))
}

fn dictionary<'p>(pdf: &'p Pdf, object: &'p Object) -> Option<&'p Dictionary> {
    pdf.dereference(object).ok()?.1.as_dict().ok()
}

fn array<'p>(pdf: &'p Pdf, object: &'p Object) -> Option<&'p Vec<Object>> {
    pdf.dereference(object).ok()?.1.as_array().ok()
}

/// A text is in UTF-16, in UTF-8 with a mark, or in the format's own eight bits, which are nearly those of Windows.
fn text(pdf: &Pdf, object: &Object) -> Option<String> {
    let (_, Object::String(bytes, _)) = pdf.dereference(object).ok()? else { return None };
    if bytes.starts_with(b"\xfe\xff") || bytes.starts_with(b"\xff\xfe") || std::str::from_utf8(bytes).is_ok() {
        return Some(crate::decode::decode(bytes).text.into_owned());
    }
    Some(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned())
}

#[cfg(test)]
mod tests {
    use lopdf::{Object, Stream, dictionary};

    use crate::testing::{
        check_documents, documents,
        pdf::{pdf, saved},
    };

    fn wide(text: &str) -> Object {
        Object::string_literal([vec![0xfe, 0xff], text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat())
    }

    #[test]
    fn what_was_filled_in_is_read_with_what_was_asked() {
        let mut pdf = pdf(&[&[(700, b"1. Beth yw eich barn?")]]);
        let page = pdf.get_pages()[&1];
        let barn = pdf.add_object(dictionary! { "T" => Object::string_literal("q1"), "TU" => wide("Eich barn"), "V" => wide("Mae dŵr yn hanfodol.\r\nDiolch."), "P" => page });
        let ticked = pdf
            .add_object(dictionary! { "T" => Object::string_literal("agree"), "V" => Object::Name(b"Yes".to_vec()) });
        let empty =
            pdf.add_object(dictionary! { "T" => Object::string_literal("not"), "V" => Object::Name(b"Off".to_vec()) });
        let group = pdf.new_object_id();
        let kids = [barn, ticked, empty, group].map(Object::Reference).to_vec();
        pdf.objects.insert(group, dictionary! { "T" => Object::string_literal("form"), "Kids" => kids }.into());
        let form = dictionary! { "Fields" => vec![Object::Reference(group)] };
        pdf.catalog_mut().unwrap().set("AcroForm", form);
        let bytes = saved(pdf);
        let expected = "1. Beth yw eich barn?\n\nEich barn\nMae dŵr yn hanfodol.\nDiolch.\n\nform.agree\nYes";
        check_documents("f.pdf", &bytes, &[("f.pdf", expected)]);
        let blocks = documents("f.pdf", &bytes).remove(0).submission.answers.remove(0).blocks;
        assert_eq!(blocks[2].place.page, Some(1));
    }

    #[test]
    fn what_was_typed_onto_a_page_is_read_and_comments_are_not() {
        let mut pdf = pdf(&[&[(700, b"1. Beth yw eich barn?")]]);
        let page = pdf.get_pages()[&1];
        let note =
            |kind: &[u8], words: Object| dictionary! { "Subtype" => Object::Name(kind.to_vec()), "Contents" => words };
        let typed = pdf.add_object(note(b"FreeText", wide("T\u{e2}l teg i bawb.\rDiolch.")));
        let comment = note(b"Text", Object::string_literal("Anodd ei ddarllen"));
        pdf.get_object_mut(page)
            .and_then(Object::as_dict_mut)
            .unwrap()
            .set("Annots", vec![Object::Reference(typed), comment.into()]);
        let expected = "1. Beth yw eich barn?\n\nT\u{e2}l teg i bawb.\nDiolch.";
        check_documents("t.pdf", &saved(pdf), &[("t.pdf", expected)]);
    }

    #[test]
    fn attached_files_are_parts_of_the_same_submission() {
        let mut pdf = pdf(&[&[(700, b"Gweler yr atodiad.")]]);
        let stream = pdf.add_object(Stream::new(dictionary! {}, "Tâl teg.".as_bytes().to_vec()));
        let file = dictionary! { "UF" => Object::string_literal("a/barn.txt"), "EF" => dictionary! { "F" => stream } };
        let tree = dictionary! { "Names" => vec![Object::string_literal("x"), file.into()] };
        pdf.catalog_mut().unwrap().set("Names", dictionary! { "EmbeddedFiles" => tree });
        let bytes = saved(pdf);
        check_documents("a.pdf", &bytes, &[("a.pdf", "Gweler yr atodiad. | Tâl teg.")]);
        assert_eq!(documents("a.pdf", &bytes)[0].submission.answers[1].part, "barn.txt");
    }
}
