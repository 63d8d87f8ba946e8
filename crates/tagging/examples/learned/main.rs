//! How right are suggestions that were learned, after how many reviewed passages, in each language?
//!
//! ```text
//! cargo run --release -p ymateb-tagging --example learned -- train [PROJECT] the gold's training part, by cross-validation
//! cargo run --release -p ymateb-tagging --example learned -- test           learned from the training part, the test part
//! cargo run --release -p ymateb-tagging --example learned -- held-out       the same, the held-out gold
//! cargo run --release -p ymateb-tagging --example learned -- pieces         the same, the corpus's sentence pieces
//! cargo run --release -p ymateb-tagging --example learned -- themes DIR     a question in ThemeFinder's file tree
//! cargo run --release -p ymateb-tagging --example learned -- together DIR... all questions of some trees in one frame
//! cargo run --release -p ymateb-tagging --example learned -- mix PROJECT... fits the weighing that is built in
//! cargo run --release -p ymateb-tagging --example learned -- cost           how long training and suggesting take
//! ```
//!
//! Everything is drawn by a seeded generator: the same figures on every run.

mod coded;
mod themes;
mod variants;

use std::time::Duration;

use ymateb_config::Settings;
use ymateb_language::{Analyser, Bilingual};
use ymateb_model::{
    consultation::Consultation,
    framework::{Code, Framework},
    id::CodeId,
};
use ymateb_tagging::{
    Matcher,
    learned::{
        Counterparts, Described, Example, Model, Reader, measure,
        mix::{Mix, NAMES, Signals, Start},
    },
};

/// The repository.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// After how many examples the weighing is fitted that is built in.
const AFTER: [usize; 5] = [25, 50, 100, 200, 379];
/// How much a pair of passage and code counts for it.
const COST_OF_PAIR: f64 = 0.1;

/// How many passages are trained on to measure how long it takes.
const PASSAGES_FOR_COST: usize = 2000;
/// How many passages are suggested for.
const SUGGESTED_FOR_COST: usize = 20_000;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let bundled = format!("{ROOT}/config/rebalancing");
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["train"] => variants::cross_check(&settings(&bundled), &coded::gold("gold/train")),
        ["train", project] => variants::cross_check(&settings(project), &coded::gold("gold/train")),
        [what @ ("test" | "held-out" | "dev")] => {
            let folder = if what == "test" { "gold/test" } else { &format!("{what}/gold") };
            variants::evaluate(&settings(&bundled), &coded::gold("gold/train"), &coded::gold(folder));
        }
        ["pieces"] => variants::evaluate(&settings(&bundled), &coded::gold("gold/train"), &coded::pieces()),
        ["themes", folder] => themes::cross_validate(&settings(&bundled), folder.as_ref()),
        ["together", ref folders @ ..] if !folders.is_empty() => {
            themes::cross_validate_together(&settings(&bundled), folders);
        }
        ["mix", ref projects @ ..] if !projects.is_empty() => fit_mix(projects),
        ["cost"] => cost(&settings(&bundled)),
        _ => say("give one of: train, test, held-out, dev, pieces, themes DIR, together DIR..., mix PROJECT..., cost"),
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

/// Prints the weighings that tell the development set best under some frames, without examples and after some numbers of them
/// from the training part.
fn fit_mix(projects: &[&str]) {
    let (train, development) = (coded::gold("gold/train"), coded::gold("dev/gold"));
    let mut untaught: Vec<(Signals, bool)> = Vec::new();
    let mut taught = Vec::new();
    let mut count = 0;
    for project in projects {
        let settings = settings(project);
        let tools = Tools::new(&settings.framework, &settings.consultation);
        let described = Described::read(&settings.framework, &tools.reader());
        let read = |gold: &[coded::Coded]| -> Vec<Example> {
            gold.iter().map(|coded| coded.example(&settings.framework, &tools.reader())).collect()
        };
        let (train, development) = (read(&train), read(&development));
        let development: Vec<&Example> = development.iter().collect();
        untaught.extend(Model::told(&described, &[], &development));
        for after in AFTER {
            let drawn = measure::draw(train.iter(), after);
            taught.extend(Model::told(&described, &drawn, &development));
        }
        count = settings.framework.codes.len();
    }
    for (name, start, pairs) in
        [("without examples", Start::CuesAlone, untaught), ("with examples", Start::Cues, taught)]
    {
        let mix = Mix::built_in(start, count).fitted(&pairs, COST_OF_PAIR);
        say(&format!("{name}: bias {:.2} less the logarithm of the number of codes", mix.bias + (count as f64).ln()));
        for (name, weight) in NAMES.iter().zip(mix.weights) {
            say(&format!("{name} {weight:.2}"));
        }
    }
}

/// Prints how long it takes to train a model and to suggest by it, in computing time, under frames of 10, 100 and 500
/// codes made of the bundled one's; the training part is gone through again and again.
fn cost(settings: &Settings) {
    let gold = coded::gold("gold/train");
    for codes in [10, 100, 500] {
        let framework = dealt(&settings.framework, codes);
        let tools = Tools::new(&framework, &settings.consultation);
        let reader = tools.reader();
        let described = Described::read(&framework, &reader);
        let examples: Vec<Example> = (0..PASSAGES_FOR_COST)
            .map(|at| {
                let coded = &gold[at % gold.len()];
                // Where there are more codes than the frame has, each time round means others; where fewer, some share one.
                let own = settings.framework.codes.len();
                let round = at / gold.len() % (codes / own).max(1) * own;
                let places =
                    coded.codes.iter().filter_map(|id| settings.framework.codes.iter().position(|c| c.id == *id));
                let codes = places.map(|place| framework.codes[(place + round) % codes].id.clone());
                coded.example_of(&framework, &reader, codes)
            })
            .collect();
        let start = computed();
        let model = Model::train(&described, &examples.iter().collect::<Vec<_>>());
        let trained = computed() - start;
        let passages = || gold.iter().cycle().take(SUGGESTED_FOR_COST);
        let start = computed();
        let mut suggested = 0;
        for coded in passages() {
            let mut codings = Vec::new();
            tools.matcher.suggest(&tools.analyser, &coded.to_tag(), &mut codings);
            suggested += codings.len();
        }
        let by_rules = computed() - start;
        let start = computed();
        let learned: usize =
            passages().map(|coded| model.codings(&reader, Some("m"), &framework, &coded.to_tag()).len()).sum();
        let by_both = computed() - start;
        let rate = |elapsed: Duration| SUGGESTED_FOR_COST as f64 / elapsed.as_secs_f64();
        say(&format!(
            "{codes} codes: trained on {PASSAGES_FOR_COST} passages in {trained:.1?}; {:.0} passages a second by rules \
             ({suggested} suggestions), {:.0} by rules and model ({learned})",
            rate(by_rules),
            rate(by_both)
        ));
    }
}

/// The computing time that this process has had: others use the machine as well.
fn computed() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}

/// A frame of so many codes, which are a frame's own over and over.
fn dealt(framework: &Framework, count: usize) -> Framework {
    let mut dealt = framework.clone();
    let codes = framework.codes.iter().cycle().take(count).enumerate();
    dealt.codes = codes
        .map(|(at, code)| {
            let id = CodeId::parse(&format!("X{at}")).expect("a code id");
            Code { id, parent: None, ..code.clone() }
        })
        .collect();
    dealt
}

#[expect(clippy::print_stdout, reason = "a measurement talks to whoever runs it")]
fn say(line: &str) {
    println!("{line}");
}
