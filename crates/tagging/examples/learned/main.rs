//! How right are suggestions that were learned, after how many reviewed passages, in each language?
//!
//! ```text
//! cargo run --release -p ymateb-tagging --example learned -- train [PROJECT] the gold's training part, by cross-validation
//! cargo run --release -p ymateb-tagging --example learned -- test           learned from the training part, the test part
//! cargo run --release -p ymateb-tagging --example learned -- pieces         the same, the corpus's sentence pieces
//! cargo run --release -p ymateb-tagging --example learned -- themes DIR     a question in ThemeFinder's file tree
//! cargo run --release -p ymateb-tagging --example learned -- mix PROJECT    fits the weighing that is built in
//! cargo run --release -p ymateb-tagging --example learned -- cost           how long training and suggesting take
//! ```
//!
//! Everything is drawn by a seeded generator: the same figures on every run.

mod coded;
mod themes;
mod variants;

use std::time::Instant;

use ymateb_config::Settings;
use ymateb_language::{Analyser, Bilingual};
use ymateb_tagging::{
    Matcher,
    learned::{
        Described, Example, Model, Reader,
        mix::{Mix, NAMES},
    },
};

/// The repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// How many passages are trained on to measure how long it takes.
const PASSAGES_FOR_COST: usize = 2000;

/// How many passages the weighing is fitted to: about what the issue of suggestions asks figures for.
const PASSAGES_FOR_MIX: usize = 200;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (what, folder) = (arguments.next().unwrap_or_default(), arguments.next());
    let bundled = format!("{ROOT}/config/rebalancing");
    match (what.as_str(), folder) {
        ("train", project) => {
            variants::cross_validate(&settings(&project.unwrap_or(bundled)), &coded::gold("train"));
        }
        ("test", None) => variants::evaluate(&settings(&bundled), &coded::gold("train"), &coded::gold("test")),
        ("pieces", None) => variants::evaluate(&settings(&bundled), &coded::gold("train"), &coded::pieces()),
        ("themes", Some(folder)) => themes::cross_validate(&settings(&bundled), folder.as_ref()),
        ("mix", Some(project)) => fit_mix(&settings(&project)),
        ("cost", None) => cost(&settings(&bundled)),
        _ => say("give one of: train, test, pieces, themes DIR, mix PROJECT, cost"),
    }
}

fn settings(folder: &str) -> Settings {
    ymateb_config::load(folder.as_ref()).expect("the settings are sound")
}

/// Prints the weighing of signals that tells held-out passages of the training part best.
fn fit_mix(settings: &Settings) {
    let analyser = Analyser::new();
    let bilingual = Bilingual::built_in(&analyser);
    let matcher = Matcher::compile(&settings.framework, &settings.consultation, &analyser);
    let mut reader = Reader::new(&analyser, &bilingual, &matcher);
    let described = Described::read(&settings.framework, &mut reader);
    let gold = coded::gold("train");
    let drawn = coded::draw(&gold.iter().collect::<Vec<_>>(), PASSAGES_FOR_MIX);
    let examples: Vec<Example> = drawn.iter().map(|coded| coded.example(&settings.framework, &mut reader)).collect();
    let mix = Mix::fitted(&Model::held_out(&described, &examples.iter().collect::<Vec<_>>()));
    say(&format!("bias {:.2}", mix.bias));
    for (name, weight) in NAMES.iter().zip(mix.weights) {
        say(&format!("{name} {weight:.2}"));
    }
}

/// Prints how long it takes to train a model and to suggest with it; the training part is gone through again and again.
fn cost(settings: &Settings) {
    let analyser = Analyser::new();
    let bilingual = Bilingual::built_in(&analyser);
    let matcher = Matcher::compile(&settings.framework, &settings.consultation, &analyser);
    let mut reader = Reader::new(&analyser, &bilingual, &matcher);
    let described = Described::read(&settings.framework, &mut reader);
    let gold = coded::gold("train");
    let repeated = gold.iter().cycle().take(PASSAGES_FOR_COST);
    let examples: Vec<Example> = repeated.map(|coded| coded.example(&settings.framework, &mut reader)).collect();
    let start = Instant::now();
    let model = Model::train(&described, &examples.iter().collect::<Vec<_>>());
    say(&format!(
        "trained on {} passages, {} codes: {:.1?}",
        examples.len(),
        settings.framework.codes.len(),
        start.elapsed()
    ));
    let start = Instant::now();
    let suggested: usize = gold.iter().map(|coded| model.suggest(&reader.read(&coded.to_tag())).len()).sum();
    let rate = gold.len() as f64 / start.elapsed().as_secs_f64();
    say(&format!("{suggested} suggestions for {} passages, {rate:.0} passages a second", gold.len()));
}

#[expect(clippy::print_stdout, reason = "a measurement talks to whoever runs it")]
fn say(line: &str) {
    println!("{line}");
}
