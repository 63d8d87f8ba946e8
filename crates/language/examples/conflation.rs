//! Measures how well the Welsh analyser brings the forms of a word together.
//!
//! ```text
//! cargo run --release -p ymateb-language --example conflation -- FILE [--lexicon ZIP] [--wrong]
//! ```
//!
//! FILE has lines of form, lemma, part of speech, count. *Pairs*: over all pairs of form types, those with the same
//! term against those with the same lemma. *Lemma query*: of all running occurrences, how many a search for their lemma
//! finds; and of all it finds, how many are of that lemma. `--wrong` lists what is not together.
#![allow(clippy::print_stdout, reason = "the figures go to stdout")]

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fs::{self, File},
};

use ymateb_language::{Analyser, Lexicon, fold};
use ymateb_model::language::ReaderLanguage;

struct Row<'a> {
    form: &'a str,
    lemma: &'a str,
    count: u64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let file = arguments.first().ok_or("give a file")?;
    let lexicon = arguments.iter().position(|argument| argument == "--lexicon");
    let analyser = match lexicon.and_then(|at| arguments.get(at + 1)) {
        Some(path) => Analyser::with_lexicon(Lexicon::compile(File::open(path)?)?),
        None => Analyser::new(),
    };
    let text = fs::read_to_string(file)?;
    let rows: Vec<Row<'_>> = text.lines().filter_map(row).collect();
    let terms = |language: ReaderLanguage, form: &str| {
        let mut terms = Vec::new();
        analyser.analyse(language, form, &mut |token| terms.push(token.term.to_owned()));
        terms.join(" ")
    };
    let term = |form: &str| terms(ReaderLanguage::Cy, form);
    println!("| system | pairs P / R / F1 | lemma query R / P |\n|---|---|---|");
    print_figures("lower case, accents folded", &rows, &fold);
    print_figures("English stemmer", &rows, &|form| terms(ReaderLanguage::En, form));
    print_figures(if lexicon.is_some() { "ymateb with the lexicon" } else { "ymateb" }, &rows, &term);
    let (gold, found) = groups(&rows, &term);
    let (gold_pairs, found_pairs) = (pairs(gold.values()), pairs(found.values()));
    let occurrences = occurrences(&rows, &term);

    if arguments.iter().any(|argument| argument == "--wrong") {
        for row in rows.iter().filter(|row| term(row.form) != term(row.lemma)) {
            println!("apart: {} ({}) and {} ({}), {}", row.form, term(row.form), row.lemma, term(row.lemma), row.count);
        }
        for lemma in gold.keys() {
            let got = occurrences.get(&term(lemma)).copied().unwrap_or(0);
            let own: u64 = rows
                .iter()
                .filter(|row| row.lemma == *lemma && term(row.form) == term(lemma))
                .map(|row| row.count)
                .sum();
            if got > own {
                println!("too much: {lemma} ({}) finds {} of other lemmas", term(lemma), got - own);
            }
        }
        for (a, b) in gold_pairs.difference(&found_pairs) {
            println!("missed: {a} ({}) {b} ({})", term(a), term(b));
        }
        for (a, b) in found_pairs.difference(&gold_pairs) {
            println!("together: {a} {b} ({})", term(a));
        }
    }
    Ok(())
}

type Groups<'a, K> = BTreeMap<K, BTreeSet<&'a str>>;

/// The forms of each lemma, and those of each term.
fn groups<'a>(rows: &[Row<'a>], term: &dyn Fn(&str) -> String) -> (Groups<'a, &'a str>, Groups<'a, String>) {
    let (mut gold, mut found): (Groups<'_, &str>, Groups<'_, String>) = (BTreeMap::new(), BTreeMap::new());
    for row in rows {
        gold.entry(row.lemma).or_default().insert(row.form);
        found.entry(term(row.form)).or_default().insert(row.form);
    }
    (gold, found)
}

/// How often each term occurs.
fn occurrences(rows: &[Row<'_>], term: &dyn Fn(&str) -> String) -> BTreeMap<String, u64> {
    let mut occurrences = BTreeMap::new();
    for row in rows {
        *occurrences.entry(term(row.form)).or_default() += row.count;
    }
    occurrences
}

fn print_figures(name: &str, rows: &[Row<'_>], term: &dyn Fn(&str) -> String) {
    let (gold, found) = groups(rows, term);
    let (gold_pairs, found_pairs) = (pairs(gold.values()), pairs(found.values()));
    let right = gold_pairs.intersection(&found_pairs).count() as f64;
    let precision = if found_pairs.is_empty() { 1.0 } else { right / found_pairs.len() as f64 };
    let recall = right / gold_pairs.len() as f64;
    let f1 = if right == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };

    let occurrences = occurrences(rows, term);
    let all: u64 = rows.iter().map(|row| row.count).sum();
    let hits: u64 = rows.iter().filter(|row| term(row.form) == term(row.lemma)).map(|row| row.count).sum();
    let got: u64 = gold.keys().filter_map(|lemma| occurrences.get(&term(lemma))).sum();
    let percent = |share: f64| format!("{:.1}", 100.0 * share);
    println!(
        "| {name} | {} / {} / {} | {} / {} |",
        percent(precision),
        percent(recall),
        percent(f1),
        percent(hits as f64 / all as f64),
        percent(hits as f64 / got as f64)
    );
}

fn row(line: &str) -> Option<Row<'_>> {
    let fields: Vec<&str> = line.split('\t').collect();
    let &[form, lemma, _, count] = fields.as_slice() else { return None };
    Some(Row { form, lemma, count: count.parse().ok()? })
}

fn pairs<'a>(groups: impl Iterator<Item = &'a BTreeSet<&'a str>>) -> BTreeSet<(&'a str, &'a str)> {
    let mut pairs = BTreeSet::new();
    for group in groups {
        for (at, a) in group.iter().enumerate() {
            pairs.extend(group.iter().take(at).map(|b| (*b, *a)));
        }
    }
    pairs
}
