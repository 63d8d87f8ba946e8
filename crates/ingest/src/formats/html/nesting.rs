//! Keeping a page's elements from nesting without end.
//!
//! What a page costs to read grows with how deep its elements lie: at each one the parser looks through all that are open,
//! and at each paragraph it opens anew every sign (bold, a link) that was not closed, so that twice the page costs four times as
//! much. Nobody writes pages that deep. Beyond what anybody writes, tags are left out, and no words: a page that stays within it
//! is handed on as it is.

use std::{borrow::Cow, collections::HashMap};

/// How many elements may be open at once.
const DEEPEST: usize = 256;

/// How many signs may be.
const MOST_SIGNS: usize = 32;

/// Elements that never hold anything.
const VOID: [&str; 16] = [
    "area", "base", "br", "col", "embed", "frame", "hr", "img", "input", "keygen", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that end where the next one begins: they lie no deeper than what they are in.
const ENDED_BY_OTHERS: [&str; 19] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "tbody", "thead", "tfoot", "option", "optgroup", "caption", "colgroup",
    "rb", "rt", "rp", "html", "body",
];

/// Elements that are opened anew in each paragraph until they are closed.
const SIGNS: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements whose content is no tags.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// The page, without tags beyond what anybody writes.
pub(super) fn bounded(page: &str) -> Cow<'_, str> {
    let mut open = Open::default();
    let mut kept: Option<String> = None;
    let (mut at, mut copied) = (0, 0);
    while let Some(start) = page[at..].find('<').map(|found| at + found) {
        let Some(tag) = Tag::at(page, start) else {
            at = end_of_other(page, start);
            continue;
        };
        at = tag.end;
        if open.leaves_out(&tag) {
            let kept = kept.get_or_insert_default();
            kept.push_str(&page[copied..start]);
            // Words on both sides of it do not become one.
            kept.push_str(if SIGNS.contains(&tag.name.as_str()) { "" } else { "<br>" });
            copied = tag.end;
        } else if !tag.closes && RAW.contains(&tag.name.as_str()) {
            at = end_of_raw(page, &tag);
        }
    }
    match kept {
        Some(mut kept) => {
            kept.push_str(&page[copied..]);
            Cow::Owned(kept)
        }
        None => Cow::Borrowed(page),
    }
}

/// How many elements are open, and how many were left out, by name.
#[derive(Default)]
struct Open {
    all: usize,
    signs: usize,
    by_name: HashMap<String, (usize, usize)>,
}

impl Open {
    fn leaves_out(&mut self, tag: &Tag) -> bool {
        let name = tag.name.as_str();
        if VOID.contains(&name) || ENDED_BY_OTHERS.contains(&name) {
            return false;
        }
        let is_drawing = ["svg", "math"].iter().any(|name| self.by_name.get(*name).is_some_and(|(open, _)| *open > 0));
        if tag.closes_itself && is_drawing {
            return false;
        }
        let is_sign = SIGNS.contains(&name);
        let (open, left_out) = self.by_name.entry(tag.name.clone()).or_default();
        if !tag.closes {
            let is_too_many = self.all >= DEEPEST || (is_sign && self.signs >= MOST_SIGNS);
            if is_too_many {
                *left_out += 1;
            } else {
                *open += 1;
                self.all += 1;
                self.signs += usize::from(is_sign);
            }
            return is_too_many;
        }
        if *left_out > 0 {
            *left_out -= 1;
            return true;
        }
        if *open > 0 {
            *open -= 1;
            self.all -= 1;
            self.signs -= usize::from(is_sign);
        }
        false
    }
}

/// A tag as it is written.
struct Tag {
    name: String,
    closes: bool,
    closes_itself: bool,
    /// The byte after it.
    end: usize,
}

impl Tag {
    fn at(page: &str, start: usize) -> Option<Self> {
        let bytes = page.as_bytes();
        let closes = bytes.get(start + 1) == Some(&b'/');
        let from = start + 1 + usize::from(closes);
        if !bytes.get(from)?.is_ascii_alphabetic() {
            return None;
        }
        let is_end = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>');
        let name_end = bytes[from..].iter().position(is_end).map_or(bytes.len(), |length| from + length);
        let end = end_of_tag(bytes, name_end);
        let closes_itself = bytes[..end].ends_with(b"/>");
        Some(Self { name: page.get(from..name_end)?.to_ascii_lowercase(), closes, closes_itself, end })
    }
}

/// Where a tag ends: what stands in quotation marks after `=` is no end.
fn end_of_tag(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    let mut after_equals = false;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => return at + 1,
            b'"' | b'\'' if after_equals => {
                let length = bytes[at + 1..].iter().position(|other| other == byte);
                at = length.map_or(bytes.len(), |length| at + 1 + length);
                after_equals = false;
            }
            b'=' => after_equals = true,
            byte if byte.is_ascii_whitespace() => {}
            _ => after_equals = false,
        }
        at += 1;
    }
    bytes.len()
}

/// Where a comment, a declaration, or a sign that is no tag ends.
fn end_of_other(page: &str, start: usize) -> usize {
    let rest = &page[start..];
    let after = |end: &str| rest.find(end).map_or(page.len(), |at| start + at + end.len());
    match rest.as_bytes() {
        [_, b'!', b'-', b'-', ..] => after("-->"),
        [_, b'!' | b'?' | b'/', ..] => after(">"),
        _ => start + 1,
    }
}

/// Where the content of an element that holds no tags ends.
fn end_of_raw(page: &str, tag: &Tag) -> usize {
    let mut at = tag.end;
    while let Some(found) = page[at..].find("</").map(|found| at + found) {
        let from = found + 2;
        let named = page.as_bytes().get(from..from + tag.name.len());
        if named.is_some_and(|named| named.eq_ignore_ascii_case(tag.name.as_bytes())) {
            return found;
        }
        at = from;
    }
    page.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_anybody_writes_is_left_as_it_is() {
        for page in [
            "<p>Gofal <b>da</b><br>a <a href='x>y'>dolen</a>",
            &"<p>Un<li>dau<td>tri<option>pedwar".repeat(1_000),
            &"<div><i>Un</i></div>".repeat(1_000),
            &format!("<script>{}</script>", "if (a<b) document.write('<div>');".repeat(1_000)),
            &format!("<!-- {} --><p>Un", "<div>".repeat(1_000)),
            &format!("<svg>{}</svg>", "<path d='x'/>".repeat(1_000)),
            "a < b a <3 </",
        ] {
            assert!(matches!(bounded(page), Cow::Borrowed(same) if same == page), "{}", &page[..page.len().min(60)]);
        }
    }

    #[test]
    fn what_lies_too_deep_is_drawn_up_and_no_word_is_lost() {
        let page = format!("{}Un{}dau", "<div class='a'>".repeat(1_000), "</div>".repeat(1_000));
        let shallow = bounded(&page);
        assert_eq!(shallow.matches("<div").count(), DEEPEST);
        assert_eq!(shallow.matches("</div>").count(), DEEPEST);
        assert_eq!(shallow.replace("<br>", "").replace("<div class='a'>", "").replace("</div>", ""), "Undau");
        let signs: String = (0..100).map(|number| format!("<b x={number}>{number} ")).collect();
        assert_eq!(bounded(&signs).matches("<b").count(), MOST_SIGNS);
    }
}
