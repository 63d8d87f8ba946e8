//! Measures how fast texts are cut into terms, beside the plain English analysis that search engines have.
//!
//! ```text
//! cargo run --release -p ymateb-language --example throughput -- WELSH ENGLISH [--lexicon ZIP]
//! ```
//!
//! Both files are plain text. The plain analysis cuts at what is neither letter nor digit, lower-cases, and stems by
//! Snowball's English: what tantivy's `en_stem` does.
#![allow(clippy::print_stdout, reason = "the figures go to stdout")]

use std::{error::Error, fs, fs::File, time::Instant};

use rust_stemmers::{Algorithm, Stemmer};
use ymateb_language::{Analyser, Lexicon};
use ymateb_model::language::ReaderLanguage;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [welsh, english, rest @ ..] = arguments.as_slice() else {
        return Err("give a Welsh and an English text".into());
    };
    let (welsh, english) = (fs::read_to_string(welsh)?, fs::read_to_string(english)?);
    let analyser = Analyser::new();
    let stemmer = Stemmer::create(Algorithm::English);
    println!("| analysis | text | MB/s | words |\n|---|---|---|---|");
    for (name, text) in [("Welsh", &welsh), ("English", &english)] {
        report("plain English", name, text, &|text| plain(&stemmer, text));
    }
    let ours = |analyser: &Analyser, language, text: &str| {
        let mut letters = 0;
        let mut words = 0;
        analyser.analyse(language, text, &mut |token| {
            letters += token.term.len();
            words += 1;
        });
        (words, letters)
    };
    report("ymateb, English", "English", &english, &|text| ours(&analyser, ReaderLanguage::En, text));
    report("ymateb, Welsh", "Welsh", &welsh, &|text| ours(&analyser, ReaderLanguage::Cy, text));
    if let [flag, path] = rest
        && flag == "--lexicon"
    {
        let start = Instant::now();
        let lexicon = Lexicon::compile(File::open(path)?)?;
        let compiled = start.elapsed();
        let bytes = lexicon.save();
        let start = Instant::now();
        let lexicon = Lexicon::load(&bytes)?;
        let loaded = start.elapsed();
        let forms = lexicon.len();
        let analyser = Analyser::with_lexicon(lexicon);
        report("ymateb, Welsh, with the lexicon", "Welsh", &welsh, &|text| ours(&analyser, ReaderLanguage::Cy, text));
        println!(
            "\nThe lexicon: {forms} forms, {:.2} MB, compiled in {compiled:.1?}, loaded in {loaded:.1?}",
            bytes.len() as f64 / 1e6
        );
    }
    Ok(())
}

fn report(name: &str, language: &str, text: &str, run: &dyn Fn(&str) -> (usize, usize)) {
    let mut best = f64::MAX;
    let mut words = 0;
    for _ in 0..7 {
        let start = Instant::now();
        words = run(text).0;
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("| {name} | {language} | {:.1} | {words} |", text.len() as f64 / best / 1e6);
}

/// The number of words, and the letters of their stems.
fn plain(stemmer: &Stemmer, text: &str) -> (usize, usize) {
    let mut lower = String::new();
    let mut words = 0;
    let mut letters = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        lower.clear();
        lower.extend(word.chars().flat_map(char::to_lowercase));
        letters += stemmer.stem(&lower).len();
        words += 1;
    }
    (words, letters)
}
