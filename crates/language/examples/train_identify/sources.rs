//! The sources, each read as the shares of its words in running text.

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use ymateb_language::readings;

use crate::{catalogues, count::Counts};

/// The share of each word in lower case.
pub(crate) type Shares = BTreeMap<String, f64>;

/// What the forms of a lexicon, all together, weigh beside running text: they teach spelling, not frequency.
const LEXICON_WEIGHT: f64 = 0.05;

/// Welsh: counted in sentences and message catalogues, and the forms of a lexicon.
pub(crate) fn welsh(sentences: &Path, catalogues: &Path, lexicon: &Path) -> Result<Shares, Box<dyn Error>> {
    let mut counts = Counts::default();
    for (_, line) in fs::read_to_string(sentences)?.lines().enumerate().filter(|(at, _)| at % 10 != 9) {
        counts.add(line);
    }
    for text in catalogues::texts(catalogues, |code| code == "cy")?.into_values() {
        text.lines().for_each(|line| counts.add(line));
    }
    let mut all = shares(counts.words_but_names());
    let rows = readings(File::open(lexicon)?)?.into_iter().filter(|row| !row.slot.starts_with("PROPN"));
    let forms: BTreeSet<String> = rows.map(|row| row.form).collect();
    let each = LEXICON_WEIGHT / forms.len() as f64;
    forms.into_iter().for_each(|form| *all.entry(form).or_default() += each);
    Ok(shares(all))
}

/// English: counted in texts, where the lists know the word; and the lists, from the most usual on, for spelling.
pub(crate) fn english(texts: &[PathBuf], lists: &Path) -> io::Result<Shares> {
    let mut listed: BTreeMap<String, f64> = BTreeMap::new();
    for (size, weight) in [(10, 1e-5), (20, 4e-6), (35, 2e-6), (40, 1e-6), (50, 5e-7), (55, 2e-7), (60, 2e-7)] {
        for kind in ["english", "british"] {
            let text = fs::read_to_string(lists.join(format!("{kind}-words-{size}.json")))?;
            for word in text.split('"').filter(|word| !word.is_empty() && word.chars().all(char::is_alphabetic)) {
                *listed.entry(word.to_lowercase()).or_default() += weight;
            }
        }
    }
    let mut all = Shares::new();
    for folder in texts {
        let mut counts = Counts::default();
        for path in files(folder)? {
            for line in fs::read_to_string(&path)?.lines() {
                // Headings of fields and addresses are not sentences.
                let is_field = line.split_once(": ").is_some_and(|(name, _)| !name.contains(' '));
                if !is_field && !line.contains("//") {
                    counts.add(line);
                }
            }
        }
        let known = counts.words_but_names().into_iter().filter(|(word, _)| {
            listed.contains_key(word) || CONTRACTED.contains(&word.as_str()) || ["a", "i"].contains(&word.as_str())
        });
        for (word, share) in shares(known.collect()) {
            *all.entry(word).or_default() += share / texts.len() as f64;
        }
    }
    for (word, weight) in listed {
        *all.entry(word).or_default() += weight;
    }
    Ok(shares(all))
}

/// What is left of *don't*, *we've*, *isn't* where words end at an apostrophe.
const CONTRACTED: [&str; 14] =
    ["s", "t", "ve", "re", "ll", "d", "don", "isn", "doesn", "didn", "wouldn", "couldn", "aren", "wasn"];

/// Other languages written in Latin letters, in two classes: those of western Europe, whose words look most like
/// English ones, and the rest.
pub(crate) fn others(declarations: &Path, catalogues: &Path) -> io::Result<[Shares; 2]> {
    let mut all = [Shares::new(), Shares::new()];
    let mut add = |name: &str, counts: Counts| {
        let counts = counts.words();
        let latin = counts.keys().filter(|word| word.chars().any(|c| c.is_ascii_lowercase())).count();
        if latin * 2 < counts.len() || counts.is_empty() {
            return;
        }
        let class = usize::from(!WEST.contains(&name));
        // Languages that people in Wales write weigh more than the rest.
        let weight = if class == 1 && !NEAR.contains(&name) { 0.3 } else { 1.0 };
        for (word, share) in shares(counts) {
            *all[class].entry(word).or_default() += weight * share;
        }
    };
    for path in files(declarations)? {
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or("").to_owned();
        // Welsh, English, its closest kin, and numbered drafts.
        if ["cym", "eng", "sco", "pcm", "bis", "pis", "tpi", "kri"].contains(&name.as_str())
            || name.starts_with(|c: char| c.is_ascii_digit())
        {
            continue;
        }
        let mut counts = Counts::default();
        for (at, paragraph) in fs::read_to_string(&path)?.split("<p>").skip(1).enumerate() {
            if at % 5 != 4 {
                counts.add(paragraph.split('<').next().unwrap_or(""));
            }
        }
        add(&name, counts);
    }
    for (code, text) in catalogues::texts(catalogues, |code| code != "cy" && !code.starts_with("en"))? {
        let mut counts = Counts::default();
        text.lines().for_each(|line| counts.add(line));
        add(&code, counts);
    }
    Ok(all.map(shares))
}

const WEST: [&str; 45] = [
    "fra", "spa", "ita", "por_PT", "por_BR", "cat", "glg", "ron_2006", "lat", "lat_1", "oci", "ast", "arg", "fur",
    "deu_1996", "nld", "afr", "dan", "swe", "nob", "nno", "isl", "ltz", "fry", "fr", "es", "it", "pt", "pt_BR", "ca",
    "gl", "ro", "de", "nl", "af", "da", "sv", "nb", "nn", "is", "lb", "fy", "eo", "epo", "srd",
];

const NEAR: [&str; 60] = [
    "pol", "som", "ces", "slk", "hun", "lit", "lav", "est", "fin", "gle", "gla", "glv", "bre", "eus", "hrv", "slv",
    "bos_latn", "srp_latn", "als", "tur", "kmr", "swh", "sna", "zul", "xho", "yor", "ibo", "hau_NG", "tgl", "ind",
    "zlm", "vie", "mlt", "pl", "cs", "sk", "hu", "lt", "lv", "et", "fi", "ga", "gd", "br", "eu", "hr", "sl", "bs",
    "sr_Latn", "sq", "tr", "sw", "id", "ms", "vi", "mt", "az", "uz", "mi", "tet",
];

fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.is_file());
    paths.sort();
    Ok(paths)
}

fn shares(mut counts: Shares) -> Shares {
    let all: f64 = counts.values().sum();
    counts.values_mut().for_each(|count| *count /= all);
    counts
}
