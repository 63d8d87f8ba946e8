//! Reading and making the texts that are measured.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fs::{self, File},
    io::Read,
    path::Path,
};

/// Texts whose language is known.
pub(crate) struct Set {
    pub(crate) name: String,
    pub(crate) label: String,
    pub(crate) texts: Vec<String>,
}

impl Set {
    pub(crate) fn new(name: &str, label: &str, texts: Vec<String>) -> Self {
        Self { name: name.to_owned(), label: label.to_owned(), texts }
    }
}

/// Numbers that look drawn at random and are always the same (SplitMix64).
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new() -> Self {
        Self(20_261_125)
    }

    /// A number below another.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit.max(1) as u64) as usize
    }

    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

/// Every tenth line, which the trainer leaves out.
pub(crate) fn held_out_sentences(path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let text = fs::read_to_string(path)?;
    Ok(text.lines().enumerate().filter(|(at, _)| at % 10 == 9).map(|(_, line)| line.to_owned()).filter(worth).collect())
}

/// The texts of a workbook's cells that are not repeated headings, cut into sentences, without those judged to be of
/// another language than English.
pub(crate) fn comments(path: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let judged: BTreeSet<u64> = include_str!("judged.tsv")
        .lines()
        .filter_map(|line| u64::from_str_radix(line.split('\t').next()?, 16).ok())
        .collect();
    let mut zip = zip::ZipArchive::new(File::open(path)?)?;
    let mut cells = BTreeSet::new();
    for name in ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"] {
        let mut xml = String::new();
        let Ok(mut entry) = zip.by_name(name) else { continue };
        entry.read_to_string(&mut xml)?;
        for part in xml.split("<t").skip(1).filter(|part| part.starts_with(['>', ' '])) {
            let text = part.split_once('>').and_then(|(_, rest)| rest.split_once("</t>")).map_or("", |(text, _)| text);
            cells.insert(unescaped(text));
        }
    }
    let all = cells.iter().flat_map(|cell| sentences(cell)).collect::<BTreeSet<_>>();
    Ok(all.into_iter().filter(|text| !judged.contains(&hash(text))).collect())
}

/// Every fifth paragraph of the declarations that are neither in Welsh nor in English, which the trainer leaves out,
/// cut into sentences.
pub(crate) fn held_out_paragraphs(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if LIKELY.contains(&name.as_str()) {
            let paragraphs = fs::read_to_string(&path)?;
            let held_out = paragraphs.split("<p>").skip(1).enumerate().filter(|(at, _)| at % 5 == 4);
            let text: Vec<String> =
                held_out.flat_map(|(_, text)| sentences(&unescaped(text.split('<').next().unwrap_or("")))).collect();
            texts.insert(name, text);
        }
    }
    Ok(texts.into_values().flatten().collect())
}

/// Languages that a consultation in Wales may be answered in.
const LIKELY: [&str; 40] = [
    "fra", "pol", "som", "deu_1996", "spa", "ita", "por_PT", "nld", "ron_2006", "ces", "slk", "hun", "lit", "lav",
    "est", "fin", "swe", "dan", "nob", "gle", "gla", "bre", "cat", "eus", "hrv", "slv", "als", "tur", "kmr", "swh",
    "sna", "tgl", "vie", "arb", "urd", "rus", "ukr", "ben", "pan", "cmn_hans",
];

/// A text as its sentences, with single spaces.
pub(crate) fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for line in text.lines() {
        let mut sentence: Vec<&str> = Vec::new();
        for word in line.split_whitespace() {
            sentence.push(word);
            if word.ends_with(['.', '!', '?']) {
                sentences.push(sentence.join(" "));
                sentence.clear();
            }
        }
        sentences.push(sentence.join(" "));
    }
    sentences.retain(worth);
    sentences
}

/// Runs of words of the texts.
pub(crate) fn cut(texts: &[String], least: usize, most: usize, random: &mut Random) -> Vec<String> {
    let mut made = Vec::new();
    while made.len() < 4000 {
        let words: Vec<&str> = random.pick(texts).split_whitespace().collect();
        let length = least + random.below(most - least + 1);
        if words.len() >= length {
            let from = random.below(words.len() - length + 1);
            let text = words[from..from + length].join(" ");
            if worth(&text) {
                made.push(text);
            }
        }
    }
    made
}

/// Two letters at least, one of them small: no bare number, no initials.
#[expect(clippy::ptr_arg, reason = "it filters strings")]
fn worth(text: &String) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1
        && text.chars().any(|c| c.is_alphabetic() && !c.is_uppercase())
}

fn unescaped(xml: &str) -> String {
    let plain = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&#39;", "'"),
        ("@SQ@", "'"),
        ("&amp;", "&"),
    ];
    plain.iter().fold(xml.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// FNV-1a: names a text without quoting it.
pub(crate) fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}
