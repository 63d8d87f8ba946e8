//! Fields of forms made before content controls: their state stands in the field and not in the text.

use quick_xml::events::BytesStart;

use crate::formats::xml::attribute;

/// The field being read.
#[derive(Default)]
pub(super) struct Fields {
    is_open: bool,
    usual: Option<bool>,
    ticked: Option<bool>,
    chosen: Option<usize>,
    entries: Vec<String>,
}

impl Fields {
    pub(super) fn open(&mut self) {
        *self = Self { is_open: true, ..Self::default() };
    }

    /// Takes what an element says of the field that is open.
    pub(super) fn say(&mut self, element: &BytesStart<'_>) {
        if !self.is_open {
            return;
        }
        let value = attribute(element, "val");
        let is_on = is_on(value.as_deref());
        match element.local_name().as_ref() {
            "default" => self.usual = Some(is_on),
            "checked" => self.ticked = Some(is_on),
            "result" => self.chosen = value.and_then(|value| value.parse().ok()),
            "listEntry" => self.entries.extend(value),
            _ => {}
        }
    }

    /// What the field shows. A list from which nothing was chosen shows its prompt, which is nobody's words.
    pub(super) fn close(&mut self, name: &str) -> String {
        let field = std::mem::take(self);
        match (name, field.ticked.or(field.usual)) {
            ("checkBox", Some(true)) => "☒".to_owned(),
            ("checkBox", _) => "☐".to_owned(),
            _ => field.chosen.and_then(|chosen| field.entries.get(chosen).cloned()).unwrap_or_default(),
        }
    }
}

/// The boxes and ticks that Word writes as signs of a font of pictures.
pub(super) fn symbol(element: &BytesStart<'_>) -> Option<&'static str> {
    let font = attribute(element, "font")?.to_lowercase();
    let sign = attribute(element, "char")?.to_lowercase();
    let number = u32::from_str_radix(&sign, 16).ok()? & 0xff;
    match (font.as_str(), number) {
        ("wingdings", 0xa8 | 0x6f | 0x71) | ("wingdings 2", 0xa3) => Some("☐"),
        ("wingdings", 0xfd | 0xfe | 0x78) | ("wingdings 2", 0x51..=0x54) => Some("☒"),
        ("wingdings", 0xfc) | ("wingdings 2", 0x50) => Some("✓"),
        ("wingdings", 0xfb) | ("wingdings 2", 0x4f) => Some("✗"),
        _ => None,
    }
}

/// Whether a property is on: it is so where nothing else is said.
pub(super) fn is_on(value: Option<&str>) -> bool {
    !matches!(value, Some("0" | "false" | "off"))
}
