//! Learns `data/welsh.tsv` from Lecsicon Cymraeg Bangor (CC0) and Welsh sentences (CC0).
//!
//! ```text
//! cargo run --release -p ymateb-language --example train_welsh -- LECSICON SENTENCES > crates/language/data/welsh.tsv
//! ```
//!
//! Four things are learned, in this order. How likely each grammatical form is, and which lemma a form of several has
//! in running text: by expectation maximisation over the sentences (`likelihood`). Which frequent forms neither grammar
//! nor rules get right. How to undo a mutation from a word's first letters, and an ending from its last: the cheapest
//! set of rules, by a dynamic programme (`rules`). Nothing is drawn at random: the same input gives the same file.
#![allow(clippy::print_stdout, reason = "the learned file goes to stdout")]

mod likelihood;
mod rules;

use std::{
    collections::{BTreeMap, BTreeSet},
    error::Error,
    fs::{self, File},
};

use ymateb_language::{Analyser, readings};
use ymateb_model::language::ReaderLanguage;

use crate::rules::{Instance, learn};

/// What a rule must save, in words seen in the sentences, to be worth its line.
const PRICE_OF_A_RULE: f64 = 1.2;
/// The weight of a form never seen beside one seen once.
const WEIGHT_UNSEEN: f64 = 0.03;
/// A form must be seen this often for a line of its own.
const SEEN_ENOUGH: u32 = 2;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [lecsicon, sentences] = arguments.as_slice() else {
        return Err("give the path of Lecsicon and of a file of sentences".into());
    };
    let readings = readings(File::open(lecsicon)?)?;
    let counts = count_words(&fs::read_to_string(sentences)?);
    let learned = likelihood::learn(&readings, &counts);

    // Each form's plain form, as its own lemma's forms show it, and the two edits that follow.
    let lemma_of: BTreeMap<&str, &str> = learned.lemma_of.iter().copied().collect();
    let mut front = Vec::new();
    let mut ending: BTreeMap<(String, &str), f64> = BTreeMap::new();
    let plain_forms: BTreeSet<(String, String)> = readings
        .iter()
        .filter(|reading| !reading.slot.contains("Mutation="))
        .map(|reading| (reading.form.clone(), reading.lemma.clone()))
        .collect();
    for (&form, &lemma) in &lemma_of {
        let seen = counts.get(form).copied().unwrap_or(0);
        let weight = if seen == 0 { WEIGHT_UNSEEN } else { 1.0 + f64::from(seen).ln() };
        let (off, on, plain) = plain_form(form, lemma, &plain_forms);
        front.push(Instance { letters: format!("{form}$"), off: off.to_owned(), on: on.to_owned(), weight });
        *ending.entry((plain, lemma)).or_default() += weight;
    }
    let ending: Vec<Instance> = ending
        .iter()
        .map(|((plain, lemma), &weight)| {
            let common = common_prefix(plain, lemma);
            let letters: String = format!("${plain}").chars().rev().collect();
            let off: String = plain[common..].chars().rev().collect();
            Instance { letters, off, on: lemma[common..].to_owned(), weight }
        })
        .collect();
    let front = learn(front, PRICE_OF_A_RULE);
    let ending = learn(ending, PRICE_OF_A_RULE);

    print!("{}", include_str!("head.txt"));
    println!("\n[slots]");
    for (slot, likelihood) in &learned.slots {
        println!("{slot}\t{likelihood:.6}");
    }
    println!("\n[forms]");
    for (form, lemma) in &learned.unlike_grammar {
        if counts.get(*form).is_some_and(|&seen| seen >= SEEN_ENOUGH) {
            println!("{form}\t{lemma}");
        }
    }
    println!("\n[front]");
    for rule in &front {
        println!("{}\t{}\t{}\t{:.1}", rule.letters, rule.off, rule.on, rule.support);
    }
    println!("\n[ending]");
    for rule in &ending {
        let reversed = |text: &str| text.chars().rev().collect::<String>();
        println!("{}\t{}\t{}\t{:.1}", reversed(&rule.letters), reversed(&rule.off), rule.on, rule.support);
    }
    Ok(())
}

/// How often each folded word stands in the sentences.
fn count_words(text: &str) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    Analyser::new().analyse(ReaderLanguage::Cy, text, &mut |token| {
        *counts.entry(token.folded.to_owned()).or_default() += 1;
    });
    counts
}

/// Undoes a form's mutation, where one of the lemma's plain forms shows that it is mutated: what goes, what comes, and
/// the plain form.
fn plain_form(
    form: &str,
    lemma: &str,
    plain_forms: &BTreeSet<(String, String)>,
) -> (&'static str, &'static str, String) {
    const UNDONE: [(&str, &str); 18] = [
        ("ngh", "c"),
        ("ng", "g"),
        ("mh", "p"),
        ("nh", "t"),
        ("dd", "d"),
        ("ph", "p"),
        ("th", "t"),
        ("ch", "c"),
        ("b", "p"),
        ("d", "t"),
        ("g", "c"),
        ("f", "b"),
        ("f", "m"),
        ("m", "b"),
        ("n", "d"),
        ("l", "ll"),
        ("r", "rh"),
        ("h", ""),
    ];
    let find = |plain: String| {
        let pair = (plain, lemma.to_owned());
        plain_forms.contains(&pair).then_some(pair.0)
    };
    if let Some(plain) = find(form.to_owned()) {
        return ("", "", plain);
    }
    for (off, on) in UNDONE {
        if let Some(plain) = form.strip_prefix(off).and_then(|rest| find(format!("{on}{rest}"))) {
            return (off, on, plain);
        }
    }
    find(format!("g{form}")).map_or_else(|| ("", "", form.to_owned()), |plain| ("", "g", plain))
}

fn common_prefix(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
}
