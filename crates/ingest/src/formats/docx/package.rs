//! Finding the parts of a Word file by its relations, and what its styles mean.

use std::collections::HashMap;

use super::no_text_part;
use crate::{
    arrival::Trouble,
    formats::{
        archive::Archive,
        xml::{self, Piece, attribute},
    },
};

/// The parts that hold text.
pub(crate) struct Parts {
    pub(crate) main: String,
    pub(crate) styles: Option<String>,
    /// Footnotes, then endnotes.
    pub(crate) notes: Vec<String>,
    /// Whole documents of other formats, which Word would work in when it opens this one.
    pub(crate) chunks: Vec<String>,
}

/// Finds the parts. The main part may have any name: the relations say which it is.
pub(crate) fn find(archive: &mut Archive<'_>) -> Result<Parts, Trouble> {
    let mut main = None;
    if let Some(relations) = archive.read_named("_rels/.rels") {
        let relations = targets(&relations?, "");
        main = relations.into_iter().find(|(kind, _)| kind == "officeDocument").map(|(_, target)| target);
    }
    let main = main.unwrap_or_else(|| "word/document.xml".to_owned());
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = match archive.read_named(&format!("{folder}/_rels/{file}.rels")) {
        Some(bytes) => targets(&bytes?, folder),
        None => Vec::new(),
    };
    let target = |wanted: &str| relations.iter().find(|(kind, _)| kind == wanted).map(|(_, target)| target.clone());
    let styles = target("styles");
    let notes = [target("footnotes"), target("endnotes")].into_iter().flatten().collect();
    if main.is_empty() {
        return Err(no_text_part());
    }
    let chunks = relations.iter().filter(|(kind, _)| kind == "aFChunk").map(|(_, target)| target.clone()).collect();
    Ok(Parts { main, styles, notes, chunks })
}

/// The relations to parts of the same file: the last step of their kind, and the part.
fn targets(xml: &[u8], folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    // A broken list of relations is read as far as it goes.
    let _ = xml::walk(xml, &mut |piece| {
        let Piece::Open(element) = piece else { return };
        let is_relation = element.local_name().as_ref() == "Relationship";
        if !is_relation || attribute(element, "TargetMode").as_deref() == Some("External") {
            return;
        }
        if let (Some(kind), Some(target)) = (attribute(element, "Type"), attribute(element, "Target")) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push((kind, resolve(folder, &target)));
        }
    });
    found
}

/// A target is relative to the folder of the part that names it.
fn resolve(folder: &str, target: &str) -> String {
    let absolute = target.starts_with('/');
    let mut steps: Vec<&str> = if absolute || folder.is_empty() { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// What styles mean.
#[derive(Debug, Default)]
pub(crate) struct Styles(HashMap<String, Meaning>);

/// What one style means.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub(crate) heading: bool,
    pub(crate) item: bool,
}

impl Styles {
    /// What the style with this id means. Documents without a part for styles use the usual ids.
    pub(crate) fn meaning(&self, id: &str) -> Meaning {
        self.0.get(id).copied().unwrap_or_else(|| named(id))
    }
}

/// Names of headings and lists as Word has them in English and Welsh, and as ids in other languages start.
pub(crate) fn named(name: &str) -> Meaning {
    let name = name.to_lowercase().replace([' ', '-', '_'], "");
    let heading = ["heading", "pennawd", "titre", "überschrift", "berschrift", "kop", "título", "ttulo"]
        .iter()
        .any(|start| name.starts_with(start))
        || matches!(name.as_str(), "title" | "subtitle" | "teitl" | "isdeitl");
    let item = ["listbullet", "listnumber", "listparagraph", "rhestrfwledi", "rhestrrifau", "bullet", "bwled"]
        .iter()
        .any(|start| name.starts_with(start));
    Meaning { heading, item: item && name != "listparagraph" }
}

/// Reads the styles: what they are called, what they are based on, whether they have an outline level or a list.
pub(crate) fn styles(xml: &[u8]) -> Styles {
    #[derive(Default)]
    struct Style {
        meaning: Meaning,
        based_on: Option<String>,
    }
    let mut all: HashMap<String, Style> = HashMap::new();
    let mut current: Option<(String, Style)> = None;
    let _ = xml::walk(xml, &mut |piece| match piece {
        Piece::Open(element) if element.local_name().as_ref() == "style" => {
            current = attribute(element, "styleId").map(|id| (id, Style::default()));
        }
        Piece::Open(element) => {
            let Some((_, style)) = &mut current else { return };
            match (element.local_name().as_ref(), attribute(element, "val")) {
                ("name", Some(value)) => style.meaning = named(&value),
                ("basedOn", value) => style.based_on = value,
                ("outlineLvl", Some(level)) if level != "9" => style.meaning.heading = true,
                ("numId", Some(number)) if number != "0" => style.meaning.item = true,
                _ => {}
            }
        }
        Piece::Close("style") => all.extend(current.take()),
        _ => {}
    });
    let meaning = |id: &str| {
        let (mut meaning, mut id) = (Meaning::default(), id);
        // A chain of styles may be a circle.
        for _ in 0..20 {
            let Some(style) = all.get(id) else { break };
            meaning.heading |= style.meaning.heading;
            meaning.item |= style.meaning.item;
            match &style.based_on {
                Some(based_on) => id = based_on,
                None => break,
            }
        }
        // Numbered headings are headings.
        Meaning { item: meaning.item && !meaning.heading, ..meaning }
    };
    Styles(all.keys().map(|id| (id.clone(), meaning(id))).collect())
}
