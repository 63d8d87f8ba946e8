//! What is seen of a page: its box, or the part of it that it is cropped to.

use pdf_extract::{Document as Pdf, Object, ObjectId};

/// How deep pages may lie under nodes of the tree.
const DEPTH: usize = 24;

/// A part of a page, in its own units.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    left: f64,
    foot: f64,
    right: f64,
    head: f64,
}

impl Area {
    /// What is seen of a page, if it says so in a way that leaves something to see.
    pub(super) fn of(pdf: &Pdf, page: ObjectId) -> Option<Self> {
        let whole = inherited(pdf, page, b"MediaBox");
        let cropped = inherited(pdf, page, b"CropBox");
        match (whole, cropped) {
            (Some(whole), Some(cropped)) => whole.within(cropped).or(Some(whole)),
            (whole, cropped) => cropped.or(whole),
        }
    }

    /// Whether a place is in it, or at its edge.
    pub(super) fn has(self, (x, y): (f64, f64)) -> bool {
        const EDGE: f64 = 2.0;
        (self.left - EDGE..=self.right + EDGE).contains(&x) && (self.foot - EDGE..=self.head + EDGE).contains(&y)
    }

    fn within(self, other: Self) -> Option<Self> {
        Self::new(
            self.left.max(other.left),
            self.foot.max(other.foot),
            self.right.min(other.right),
            self.head.min(other.head),
        )
    }

    /// No page is smaller than a stamp.
    fn new(left: f64, foot: f64, right: f64, head: f64) -> Option<Self> {
        const STAMP: f64 = 36.0;
        (right - left >= STAMP && head - foot >= STAMP).then_some(Self { left, foot, right, head })
    }
}

/// A box of the page, its own or its parents'.
fn inherited(pdf: &Pdf, page: ObjectId, key: &[u8]) -> Option<Area> {
    let mut at = page;
    for _ in 0..DEPTH {
        let node = pdf.get_dictionary(at).ok()?;
        if let Ok(object) = node.get(key) {
            let (_, Object::Array(sides)) = pdf.dereference(object).ok()? else { return None };
            let number = |side: &Object| Some(f64::from(pdf.dereference(side).ok()?.1.as_float().ok()?));
            let sides: Vec<f64> = sides.iter().filter_map(number).collect();
            let [one, two, three, four] = sides[..] else { return None };
            return Area::new(one.min(three), two.min(four), one.max(three), two.max(four));
        }
        at = node.get(b"Parent").and_then(Object::as_reference).ok()?;
    }
    None
}
