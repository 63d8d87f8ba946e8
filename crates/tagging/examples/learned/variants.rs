//! Ways of suggesting, beside each other.

use std::collections::BTreeSet;

use ymateb_config::Settings;
use ymateb_language::{Analyser, Bilingual};
use ymateb_model::{framework::Framework, id::CodeId, language::Language};
use ymateb_tagging::{
    Judged, Matcher,
    learned::{
        Described, Example, Model, Reader,
        mix::{Mix, NAMES},
    },
    score,
};

use crate::{
    coded::{Coded, Seeded, draw},
    say,
};

const FOLDS: usize = 5;

/// What is trained, and on what.
struct Variant {
    name: String,
    /// How many passages it is trained on at most.
    passages: usize,
    /// Whether the bilingual list joins the languages.
    joined: bool,
    /// The language it is trained on, if on one.
    language: Option<Language>,
    mix: Mix,
    /// Whether the weighing is fitted to the passages it is trained on instead.
    own_mix: bool,
}

fn variants() -> Vec<Variant> {
    let variant = |name: &str, passages| Variant {
        name: name.to_owned(),
        passages,
        joined: true,
        language: None,
        mix: Mix::BUILT_IN,
        own_mix: false,
    };
    let mut all: Vec<Variant> = [0, 25, 50, 100, 200]
        .into_iter()
        .map(|passages| variant(&format!("learned after {passages}"), passages))
        .collect();
    all.push(variant("learned, all", usize::MAX));
    for (name, language) in [("Welsh", Language::Welsh), ("English", Language::English)] {
        for (joined, how) in [(true, ""), (false, ", no list")] {
            let base = variant(&format!("{name} alone{how}"), usize::MAX);
            all.push(Variant { joined, language: Some(language), ..base });
        }
    }
    all.push(Variant { joined: false, ..variant("200, no list", 200) });
    let mut without_rules = Mix::BUILT_IN;
    without_rules.weights[0] = 0.0;
    all.push(Variant { mix: without_rules, ..variant("200, no rules", 200) });
    all.push(Variant { own_mix: true, ..variant("200, own weighing", 200) });
    for signal in [1, 3, 4, 5] {
        all.push(Variant { mix: Mix::only(signal), ..variant(&format!("200, {} only", NAMES[signal]), 200) });
    }
    all
}

/// Learns from some passages and suggests for others.
pub(crate) fn evaluate(settings: &Settings, learn_from: &[Coded], others: &[Coded]) {
    compare(settings, &[(learn_from.iter().collect(), others.iter().collect())]);
}

/// Learns from four fifths of the submissions and suggests for the rest, five times.
pub(crate) fn cross_validate(settings: &Settings, gold: &[Coded]) {
    let submissions: BTreeSet<&str> = gold.iter().map(|coded| coded.submission.as_str()).collect();
    let mut submissions: Vec<&str> = submissions.into_iter().collect();
    Seeded(5).shuffle(&mut submissions);
    let fold_of = |coded: &&Coded| submissions.iter().position(|known| *known == coded.submission).map(|at| at % FOLDS);
    let splits: Vec<(Vec<&Coded>, Vec<&Coded>)> =
        (0..FOLDS).map(|fold| gold.iter().partition(|coded| fold_of(coded) != Some(fold))).collect();
    compare(settings, &splits);
}

fn compare(settings: &Settings, splits: &[(Vec<&Coded>, Vec<&Coded>)]) {
    let (framework, analyser) = (&settings.framework, Analyser::new());
    let matcher = Matcher::compile(framework, &settings.consultation, &analyser);
    let mut rules = Vec::new();
    for coded in splits.iter().flat_map(|(_, others)| others) {
        let mut codings = Vec::new();
        matcher.suggest(&analyser, &coded.to_tag(), &mut codings);
        rules.push(judged(framework, coded, codings.into_iter().map(|coding| coding.code).collect()));
    }
    say(&format!(
        "{:<24}{:>8}{:>8}{:>8}{:>16}{:>9}{:>9}{:>8}",
        "per response", "F1 cy", "F1 en", "F1", "95 %", "prec.", "recall", "micro"
    ));
    print("rules alone", &rules);

    let lists = [Bilingual::new(), Bilingual::built_in(&analyser)];
    for variant in variants() {
        let mut reader = Reader::new(&analyser, &lists[usize::from(variant.joined)], &matcher);
        let described = Described::read(framework, &mut reader);
        let (mut all, mut sure) = (Vec::new(), Vec::new());
        for (learn_from, others) in splits {
            let mut learn_from = learn_from.clone();
            if let Some(language) = variant.language {
                learn_from.retain(|coded| coded.language == language);
            }
            let drawn = draw(&learn_from, variant.passages);
            let examples: Vec<Example> = drawn.iter().map(|coded| coded.example(framework, &mut reader)).collect();
            let examples: Vec<&Example> = examples.iter().collect();
            let mix = if variant.own_mix { Mix::fitted(&Model::held_out(&described, &examples)) } else { variant.mix };
            let model = Model::train_with(&described, &examples, mix);
            for coded in others {
                let suggestions = model.suggest(&reader.read(&coded.to_tag()));
                sure.extend(suggestions.iter().map(|said| (said.confidence, coded.codes.contains(&said.code))));
                all.push(judged(framework, coded, suggestions.into_iter().map(|said| said.code).collect()));
            }
        }
        print(&variant.name, &all);
        if variant.name == "learned after 200" {
            print_confidences(&sure);
        }
    }
}

fn judged(framework: &Framework, coded: &Coded, predicted: BTreeSet<CodeId>) -> Judged {
    let gold = coded.counted(framework);
    Judged { gold, predicted, language: coded.language, response: coded.response() }
}

/// A line of the table.
pub(crate) fn print(name: &str, judged: &[Judged]) {
    let scores = score(judged);
    let f1 = |language| scores.by_language.get(&language).map_or(0.0, |scores| scores.samples.f1);
    let all = &scores.all;
    let [low, high] = all.samples_f1_interval;
    say(&format!(
        "{name:<24}{:>8.3}{:>8.3}{:>8.3}{:>16}{:>9.3}{:>9.3}{:>8.3}",
        f1(Language::Welsh),
        f1(Language::English),
        all.samples.f1,
        format!("{low:.3}–{high:.3}"),
        all.samples.precision,
        all.samples.recall,
        all.micro.f1
    ));
}

/// How many suggestions of each confidence were right.
fn print_confidences(sure: &[(f64, bool)]) {
    for (low, high) in [(0.0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.01)] {
        let some: Vec<&(f64, bool)> = sure.iter().filter(|(sure, _)| (low..high).contains(sure)).collect();
        let mean = some.iter().map(|(sure, _)| sure).sum::<f64>() / some.len().max(1) as f64;
        let right = some.iter().filter(|(_, right)| *right).count();
        say(&format!("    confidence {mean:.2} on average: {right} right of {}", some.len()));
    }
}
