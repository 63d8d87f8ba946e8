//! A page drawn anew with its text alone, so that the extracting library meets nothing it breaks on.
//!
//! The library gives up on a page for a colour or a picture it does not know, passes over two of the operators that
//! show text, forgets where on the page a form (a drawing in the drawing) lies, and follows forms that hold themselves
//! without end. Here every form is drawn as often as the page draws it, each in its place, and all that shows no text is
//! left out.

use std::collections::BTreeSet;

use pdf_extract::{Dictionary, Document as Pdf, Object, ObjectId, Stream};

use super::scan::{instructions, number};

/// How deep drawings may lie in each other.
const DEPTH: usize = 24;
/// How many drawings one page may come to, each counted as often as others hold it.
const DRAWINGS: usize = 10_000;

/// A font: where it stands in the file, or else what the drawing calls it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Font {
    At(ObjectId),
    Named(Vec<u8>),
}

/// Which fonts' text is drawn.
#[derive(Debug, Clone)]
pub(super) enum Fonts {
    All,
    Only(Font),
    Except(BTreeSet<Font>),
}

impl Fonts {
    fn has(&self, font: Option<&Font>) -> bool {
        match self {
            Fonts::All => true,
            Fonts::Only(only) => font == Some(only),
            Fonts::Except(broken) => font.is_none_or(|font| !broken.contains(font)),
        }
    }
}

/// What was drawn.
pub(super) struct Drawn {
    /// The page's new content and resources.
    content: Vec<u8>,
    resources: Dictionary,
    /// The fonts that text was shown in.
    pub(super) fonts: BTreeSet<Font>,
    /// The objects that were added for the page.
    pub(super) added: Vec<ObjectId>,
}

/// Draws a page anew.
pub(super) fn draw(pdf: &mut Pdf, page: ObjectId, fonts: &Fonts) -> Drawn {
    let mut content = Vec::new();
    for id in pdf.get_page_contents(page) {
        if let Ok(Object::Stream(stream)) = pdf.get_object(id) {
            content.extend(unpacked(stream));
            content.push(b'\n');
        }
    }
    let resources = inherited_resources(pdf, page);
    let mut pen = Pen { pdf, fonts, used: BTreeSet::new(), added: Vec::new(), open: Vec::new() };
    let (content, resources) = pen.redraw(&content, &resources, IDENTITY);
    Drawn { content, resources, fonts: pen.used, added: pen.added }
}

/// Puts what was drawn in the page's place.
pub(super) fn put(pdf: &mut Pdf, page: ObjectId, drawn: &mut Drawn) {
    let content = std::mem::take(&mut drawn.content);
    let id = pdf.add_object(Stream::new(Dictionary::new(), content));
    drawn.added.push(id);
    if let Ok(node) = pdf.get_dictionary_mut(page) {
        node.set("Contents", id);
        node.set("Resources", std::mem::take(&mut drawn.resources));
    }
}

fn unpacked(stream: &Stream) -> Vec<u8> {
    if stream.filters().is_err() {
        return stream.content.clone();
    }
    stream.decompressed_content().unwrap_or_else(|_| stream.content.clone())
}

fn inherited_resources(pdf: &Pdf, page: ObjectId) -> Dictionary {
    let mut at = page;
    for _ in 0..DEPTH {
        let Ok(node) = pdf.get_dictionary(at) else { break };
        if let Some(resources) = entry(pdf, node, b"Resources") {
            return resources;
        }
        match node.get(b"Parent").and_then(Object::as_reference) {
            Ok(parent) => at = parent,
            Err(_) => break,
        }
    }
    Dictionary::new()
}

/// A dictionary in a dictionary, wherever it stands.
fn entry(pdf: &Pdf, dict: &Dictionary, key: &[u8]) -> Option<Dictionary> {
    let (_, object) = pdf.dereference(dict.get(key).ok()?).ok()?;
    object.as_dict().ok().cloned()
}

/// How places in a drawing become places on the page.
type Matrix = [f32; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `inner`, then `outer`.
fn then(inner: Matrix, outer: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = inner;
    let [p, q, r, s, t, u] = outer;
    [a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u]
}

fn matrix(numbers: &[Option<f32>]) -> Option<Matrix> {
    let numbers: Option<Vec<f32>> = numbers.iter().copied().collect();
    numbers?.try_into().ok()
}

struct Pen<'p> {
    pdf: &'p mut Pdf,
    fonts: &'p Fonts,
    used: BTreeSet<Font>,
    added: Vec<ObjectId>,
    /// The forms that are being drawn.
    open: Vec<ObjectId>,
}

impl Pen<'_> {
    /// Draws `content` anew, and gives the resources that the new drawing needs.
    fn redraw(&mut self, content: &[u8], resources: &Dictionary, place: Matrix) -> (Vec<u8>, Dictionary) {
        let fonts = entry(self.pdf, resources, b"Font").unwrap_or_default();
        let forms = entry(self.pdf, resources, b"XObject").unwrap_or_default();
        let mut drawn = Vec::with_capacity(content.len() / 2);
        let mut named = Dictionary::new();
        let mut saved: Vec<(Matrix, Option<Font>)> = Vec::new();
        let mut now: (Matrix, Option<Font>) = (place, None);
        if place != IDENTITY {
            write(&mut drawn, &place.map(|number| number.to_string()).join(" ").into_bytes(), b"cm");
        }
        instructions(content, &mut |operands, operator| {
            let numbers = |count: usize| -> Option<Vec<Option<f32>>> {
                (operands.len() >= count)
                    .then(|| operands[operands.len() - count..].iter().map(|o| number(o)).collect())
            };
            let last = operands.last().copied().unwrap_or_default();
            match operator {
                b"q" if saved.len() < 256 => {
                    saved.push(now.clone());
                    write(&mut drawn, b"", b"q");
                }
                b"Q" => {
                    if let Some(before) = saved.pop() {
                        now = before;
                        write(&mut drawn, b"", b"Q");
                    }
                }
                b"cm" => {
                    if let Some(inner) = numbers(6).and_then(|numbers| matrix(&numbers)) {
                        now.0 = then(inner, now.0);
                        write(&mut drawn, &operands.join(&b' '), b"cm");
                    }
                }
                b"BT" | b"ET" | b"T*" => write(&mut drawn, b"", operator),
                b"Tc" | b"TL" | b"Tr" | b"Ts" | b"Tw" | b"Tz" if number(last).is_some() => {
                    write(&mut drawn, last, operator);
                }
                b"Td" | b"TD" => copy_numbers(&mut drawn, numbers(2), operator),
                b"Tm" => copy_numbers(&mut drawn, numbers(6), operator),
                b"Tf" => {
                    let [.., name, size] = operands else { return };
                    let name = name.strip_prefix(b"/").unwrap_or_default();
                    let Ok(font) = fonts.get(name) else { return };
                    let font = font.as_reference().map_or_else(|_| Font::Named(name.to_vec()), Font::At);
                    if self.fonts.has(Some(&font)) && number(size).is_some() {
                        write(&mut drawn, &[b"/", name, b" ", size].concat(), b"Tf");
                    }
                    now.1 = Some(font);
                }
                b"Tj" | b"TJ" | b"'" | b"\"" => {
                    if operator == b"\""
                        && let Some([Some(words), Some(letters)]) =
                            operands.get(..2).map(|numbers| [number(numbers[0]), number(numbers[1])])
                    {
                        write(&mut drawn, words.to_string().as_bytes(), b"Tw");
                        write(&mut drawn, letters.to_string().as_bytes(), b"Tc");
                    }
                    if matches!(operator, b"'" | b"\"") {
                        write(&mut drawn, b"", b"T*");
                    }
                    let is_list = last.starts_with(b"[");
                    let is_text = last.starts_with(b"(") || (last.starts_with(b"<") && !last.starts_with(b"<<"));
                    if let Some(font) = &now.1
                        && self.fonts.has(Some(font))
                        && (is_list || is_text)
                    {
                        self.used.insert(font.clone());
                        write(&mut drawn, last, if is_list { b"TJ" } else { b"Tj" });
                    }
                }
                b"Do" => {
                    let name = last.strip_prefix(b"/").unwrap_or_default();
                    let form = forms.get(name).and_then(Object::as_reference);
                    if let Some(copy) = form.ok().and_then(|form| self.form(form, resources, now.0)) {
                        let name = format!("X{}", named.len());
                        write(&mut drawn, format!("/{name}").as_bytes(), b"Do");
                        named.set(name, copy);
                    }
                }
                _ => {}
            }
        });
        let mut needed = Dictionary::new();
        needed.set("Font", fonts);
        needed.set("XObject", named);
        (drawn, needed)
    }

    /// Draws a form anew, in its place, and gives the copy.
    fn form(&mut self, form: ObjectId, around: &Dictionary, place: Matrix) -> Option<ObjectId> {
        let too_many = self.open.len() >= DEPTH || self.added.len() >= DRAWINGS;
        if too_many || self.open.contains(&form) {
            return None;
        }
        let Ok(Object::Stream(stream)) = self.pdf.get_object(form) else { return None };
        if !stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form") {
            return None;
        }
        // A form without resources of its own draws with those of whoever draws it.
        let resources = entry(self.pdf, &stream.dict, b"Resources").unwrap_or_else(|| around.clone());
        let own = stream.dict.get(b"Matrix").and_then(Object::as_array).ok();
        let own: Option<Vec<Option<f32>>> = own.map(|numbers| numbers.iter().map(|n| n.as_float().ok()).collect());
        let own = own.and_then(|numbers| matrix(&numbers)).unwrap_or(IDENTITY);
        let content = unpacked(stream);
        self.open.push(form);
        let (content, resources) = self.redraw(&content, &resources, then(own, place));
        self.open.pop();
        let mut dict = Dictionary::new();
        dict.set("Resources", resources);
        let copy = self.pdf.add_object(Stream::new(dict, content));
        self.added.push(copy);
        Some(copy)
    }
}

fn write(drawn: &mut Vec<u8>, operands: &[u8], operator: &[u8]) {
    drawn.extend(operands);
    drawn.push(b' ');
    drawn.extend(operator);
    drawn.push(b'\n');
}

fn copy_numbers(drawn: &mut Vec<u8>, numbers: Option<Vec<Option<f32>>>, operator: &[u8]) {
    let Some(numbers) = numbers else { return };
    let words: Vec<String> = numbers.into_iter().map(|number| number.unwrap_or(0.0).to_string()).collect();
    write(drawn, words.join(" ").as_bytes(), operator);
}
