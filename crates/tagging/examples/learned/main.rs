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
use ymateb_model::{consultation::Consultation, framework::Framework};
use ymateb_tagging::{
    Matcher,
    learned::{
        Counterparts, Described, Example, Model, Reader,
        mix::{Mix, NAMES, SIGNALS},
    },
};

/// The repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// How many passages are trained on to measure how long it takes.
const PASSAGES_FOR_COST: usize = 2000;
/// How many passages are suggested for.
const SUGGESTED_FOR_COST: usize = 20_000;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let (what, folder) = (arguments.next().unwrap_or_default(), arguments.next());
    let bundled = format!("{ROOT}/config/rebalancing");
    match (what.as_str(), folder) {
        ("train", project) => {
            variants::cross_check(&settings(&project.unwrap_or(bundled)), &coded::gold("train"));
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

/// What passages are read with.
struct Tools {
    analyser: Analyser,
    counterparts: Counterparts,
    matcher: Matcher,
}

impl Tools {
    fn new(framework: &Framework, consultation: &Consultation) -> Self {
        let analyser = Analyser::new();
        let counterparts = Counterparts::of(&Bilingual::built_in(&analyser), &analyser);
        let matcher = Matcher::compile(framework, consultation, &analyser);
        Self { analyser, counterparts, matcher }
    }

    fn reader(&self) -> Reader<'_> {
        Reader::new(&self.analyser, &self.counterparts, &self.matcher)
    }
}

/// Prints the weighing of signals that tells held-out passages of the training part best.
fn fit_mix(settings: &Settings) {
    let tools = Tools::new(&settings.framework, &settings.consultation);
    let described = Described::read(&settings.framework, &tools.reader());
    let gold = coded::gold("train");
    let examples: Vec<Example> = gold.iter().map(|coded| coded.example(&settings.framework, &tools.reader())).collect();
    let nothing = Mix { bias: 0.0, weights: [0.0; SIGNALS] };
    let mix = nothing.fitted(&Model::held_out(&described, &examples.iter().collect::<Vec<_>>()), 1.0);
    say(&format!("bias {:.2}", mix.bias));
    for (name, weight) in NAMES.iter().zip(mix.weights) {
        say(&format!("{name} {weight:.2}"));
    }
}

/// Prints how long it takes to train a model and to suggest with it; the training part is gone through again and again.
fn cost(settings: &Settings) {
    let tools = Tools::new(&settings.framework, &settings.consultation);
    let reader = tools.reader();
    let described = Described::read(&settings.framework, &reader);
    let gold = coded::gold("train");
    let repeated = gold.iter().cycle().take(PASSAGES_FOR_COST);
    let examples: Vec<Example> = repeated.map(|coded| coded.example(&settings.framework, &reader)).collect();
    let start = Instant::now();
    let model = Model::train(&described, &examples.iter().collect::<Vec<_>>());
    say(&format!(
        "trained on {} passages, {} codes: {:.1?}",
        examples.len(),
        settings.framework.codes.len(),
        start.elapsed()
    ));
    let passages = || gold.iter().cycle().take(SUGGESTED_FOR_COST);
    let start = Instant::now();
    let read: Vec<_> = passages().map(|coded| reader.read(&coded.to_tag())).collect();
    let reading = start.elapsed();
    let suggested: usize = read.iter().map(|reading| model.suggest(reading).len()).sum();
    let both = start.elapsed();
    say(&format!(
        "{suggested} suggestions for {SUGGESTED_FOR_COST} passages: read, rules and all, in {reading:.2?}, suggested in {:.2?}; {:.0} passages a second",
        both - reading,
        SUGGESTED_FOR_COST as f64 / both.as_secs_f64()
    ));
}

#[expect(clippy::print_stdout, reason = "a measurement talks to whoever runs it")]
fn say(line: &str) {
    println!("{line}");
}
