//! PDFs that break libraries, in what they draw and in how they are packed.

use std::io::Write;

use lopdf::{Dictionary, Document as Pdf, Object, ObjectId, Stream, dictionary};

use crate::testing::{
    check_documents,
    pdf::{pdf, saved},
};

fn page_of(pdf: &Pdf) -> ObjectId {
    *pdf.get_pages().values().next().unwrap()
}

fn page(pdf: &mut Pdf) -> &mut Dictionary {
    let id = page_of(pdf);
    pdf.get_dictionary_mut(id).unwrap()
}

/// Adds drawings to the page's resources and draws them, then writes on.
fn draw(pdf: &mut Pdf, drawings: &[(&str, ObjectId)]) {
    let id = page_of(pdf);
    let resources = pdf.get_dictionary(id).unwrap().get(b"Resources").unwrap().as_reference().unwrap();
    let named: Vec<(Vec<u8>, Object)> =
        drawings.iter().map(|(name, id)| (name.as_bytes().to_vec(), Object::Reference(*id))).collect();
    pdf.get_dictionary_mut(resources).unwrap().set("XObject", Dictionary::from_iter(named));
    let mut content: String = drawings.iter().map(|(name, _)| format!("/{name} Do\n")).collect();
    content.push_str("BT /F1 12 Tf 1 0 0 1 72 500 Tm (Diolch.) Tj ET");
    let content = pdf.add_object(Stream::new(dictionary! {}, content.into_bytes()));
    page(pdf).set("Contents", content);
}

fn form_of(pdf: &mut Pdf, content: &str, inner: &[(&str, ObjectId)]) -> ObjectId {
    let font = *pdf.objects.iter().find(|(_, object)| object.type_name().is_ok_and(|name| name == b"Font")).unwrap().0;
    let named: Vec<(Vec<u8>, Object)> =
        inner.iter().map(|(name, id)| (name.as_bytes().to_vec(), Object::Reference(*id))).collect();
    let resources = dictionary! { "Font" => dictionary! { "F1" => font }, "XObject" => Dictionary::from_iter(named) };
    let dict = dictionary! { "Type" => "XObject", "Subtype" => "Form", "Resources" => resources };
    pdf.add_object(Stream::new(dict, content.as_bytes().to_vec()))
}

#[test]
fn text_below_a_picture_is_read() {
    let mut pdf = pdf(&[&[]]);
    let picture =
        Stream::new(dictionary! { "Subtype" => "Image", "Filter" => "DCTDecode" }, b"\xff\xd8( < [ BT".into());
    let picture = pdf.add_object(picture);
    draw(&mut pdf, &[("P", picture)]);
    check_documents("logo.pdf", &saved(pdf), &[("logo.pdf", "Diolch.")]);
}

#[test]
fn nesting_without_end_is_damage() {
    let nested = format!("%PDF-1.4\n1 0 obj\n{}\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF", "[".repeat(200_000));
    check_documents("deep.pdf", nested.as_bytes(), &[("deep.pdf", "damaged: ")]);
}

#[test]
fn n12_drawings_that_hold_themselves_or_far_too_many_end() {
    let words = "BT /F1 12 Tf 1 0 0 1 72 700 Tm (Gofal) Tj ET /A Do /B Do";
    let mut circle = pdf(&[&[]]);
    let own = circle.new_object_id();
    let form_id = form_of(&mut circle, words, &[("A", own), ("B", own)]);
    let form = circle.objects.remove(&form_id).unwrap();
    circle.objects.insert(own, form);
    draw(&mut circle, &[("F", own)]);
    check_documents("circle.pdf", &saved(circle), &[("circle.pdf", "Gofal\n\nDiolch.")]);

    let mut many = pdf(&[&[]]);
    let mut inner = form_of(&mut many, "", &[]);
    for _ in 0..60 {
        inner = form_of(&mut many, "/A Do /B Do", &[("A", inner), ("B", inner)]);
    }
    draw(&mut many, &[("F", inner)]);
    check_documents("many.pdf", &saved(many), &[("many.pdf", "Diolch.")]);
}

#[test]
fn n14_a_page_without_a_size_under_parents_in_a_circle_is_read() {
    let mut pdf = pdf(&[&[(700, b"Gofal")]]);
    page(&mut pdf).remove(b"MediaBox");
    let parent = page(&mut pdf).get(b"Parent").unwrap().as_reference().unwrap();
    pdf.get_dictionary_mut(parent).unwrap().set("Parent", parent);
    check_documents("circle.pdf", &saved(pdf), &[("circle.pdf", "Gofal")]);
}

#[test]
fn n11_a_stream_that_swells_is_not_unpacked() {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(&vec![b' '; 80 << 20]).unwrap();
    let mut pdf = pdf(&[&[], &[(700, b"Gofal")]]);
    let stream = Stream::new(dictionary! { "Filter" => "FlateDecode" }, packer.finish().unwrap());
    let stream = pdf.add_object(stream);
    page(&mut pdf).set("Contents", stream);
    let bytes = saved(pdf);
    check_documents("bomb.pdf", &bytes, &[("bomb.pdf", "Gofal")]);
    assert_eq!(super::notes("bomb.pdf", &bytes), ["page 1: the page cannot be read; the others were"]);
}
