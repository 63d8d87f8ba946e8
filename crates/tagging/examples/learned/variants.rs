//! Ways of suggesting, beside each other.

use ymateb_config::Settings;
use ymateb_language::Bilingual;
use ymateb_model::language::Language;
use ymateb_tagging::{
    Judged,
    learned::{
        Counterparts, Described, Example, Weighing,
        measure::{HeldOut, Method, Sure, cross_validate, hold_out, reliability},
        mix::{Mix, NAMES, Start},
    },
    score,
};

use crate::{Tools, coded::Coded, say};

/// A way of suggesting, and whether the bilingual list joins the languages for it.
pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) method: Method,
    joined: bool,
}

/// How many reviewed passages methods are compared after.
const REVIEWED: usize = 200;

fn variant(name: impl Into<String>, method: Method) -> Variant {
    Variant { name: name.into(), method, joined: true }
}

/// A model trained on so many passages with a weighing that is given.
fn given(reviewed: usize, mix: Mix) -> Method {
    Method::Learned { weighing: Weighing::Given(mix), reviewed, language: None }
}

fn variants(start: Start, codes: usize) -> Vec<Variant> {
    let mut all = vec![variant("rules alone", Method::Rules)];
    for reviewed in [0, 25, 50, 100, 200] {
        all.push(variant(format!("learned after {reviewed}"), Method::learned(reviewed)));
    }
    all.push(variant("learned, all", Method::learned(usize::MAX)));
    for (name, language) in [("Welsh", Language::Welsh), ("English", Language::English)] {
        for (joined, how) in [(true, ""), (false, ", no list")] {
            let method = Method::Learned { weighing: Weighing::Own, reviewed: usize::MAX, language: Some(language) };
            all.push(Variant { joined, ..variant(format!("{name} alone{how}"), method) });
        }
    }
    all.push(Variant { joined: false, ..variant("200, no list", Method::learned(REVIEWED)) });
    let built_in = Mix::built_in(start, codes);
    all.push(variant("25, built-in weighing", given(25, built_in)));
    all.push(variant("200, built-in weighing", given(REVIEWED, built_in)));
    for signal in ["rules", "linear", "middle"] {
        let mut mix = built_in;
        mix.weights[place(signal)] = 0.0;
        all.push(variant(format!("200, no {signal}"), given(REVIEWED, mix)));
    }
    for signal in ["likeness", "linear", "middle"] {
        all.push(variant(format!("200, {signal} only"), given(REVIEWED, Mix::only(place(signal)))));
    }
    all
}

fn place(signal: &str) -> usize {
    NAMES.iter().position(|name| *name == signal).expect("there is such a signal")
}

/// What is compared where there are no cues and one language.
pub(crate) fn themes(codes: usize) -> Vec<Variant> {
    let mut all = vec![
        variant("descriptions alone", Method::learned(0)),
        variant("learned", Method::learned(usize::MAX)),
        variant("built-in weighing", given(usize::MAX, Mix::built_in(Start::Names, codes))),
    ];
    for signal in ["likeness", "linear", "middle"] {
        all.push(variant(format!("{signal} only"), given(usize::MAX, Mix::only(place(signal)))));
    }
    all
}

/// Learns from some passages and suggests for others.
pub(crate) fn evaluate(settings: &Settings, learn_from: &[Coded], others: &[Coded]) {
    compare(settings, &[learn_from, others], |described, examples, method| {
        let (learn_from, others) = examples.split_at(learn_from.len());
        hold_out(described, learn_from, others, method)
    });
}

/// Learns from four fifths of the passages and suggests for the rest, five times.
pub(crate) fn cross_check(settings: &Settings, gold: &[Coded]) {
    compare(settings, &[gold], cross_validate);
}

fn compare(settings: &Settings, coded: &[&[Coded]], measured: impl Fn(&Described<'_>, &[&Example], Method) -> HeldOut) {
    let tools = Tools::new(&settings.framework, &settings.consultation);
    let apart = Tools {
        counterparts: Counterparts::of(&Bilingual::new(), &tools.analyser),
        ..Tools::new(&settings.framework, &settings.consultation)
    };
    let read = |tools: &Tools| -> Vec<Example> {
        let coded = coded.iter().copied().flatten();
        coded.map(|coded| coded.example(&settings.framework, &tools.reader())).collect()
    };
    let of = [read(&apart), read(&tools)];
    let described = [&apart, &tools].map(|tools| Described::read(&settings.framework, &tools.reader()));
    head();
    for variant in variants(described[0].start(true), settings.framework.codes.len()) {
        let joined = usize::from(variant.joined);
        let examples: Vec<&Example> = of[joined].iter().collect();
        let told = measured(&described[joined], &examples, variant.method);
        print(&variant.name, &told.judged);
        if variant.method == Method::learned(REVIEWED) && variant.joined {
            print_reliability(&told.sure);
        }
    }
}

/// The head of the table.
pub(crate) fn head() {
    say(&format!(
        "{:<24}{:>8}{:>8}{:>8}{:>16}{:>9}{:>9}{:>8}",
        "per response", "F1 cy", "F1 en", "F1", "95 %", "prec.", "recall", "micro"
    ));
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

/// How far confidences are from how many suggestions were right.
pub(crate) fn print_reliability(sure: &[Sure]) {
    let of = |language: Option<Language>| {
        let some = sure.iter().filter(|sure| language.is_none_or(|only| sure.language == only));
        reliability(some).map_or_else(|| "–".to_owned(), |reliability| format!("{:.3}", reliability.error))
    };
    let all = [Some(Language::Welsh), Some(Language::English), None].map(of);
    say(&format!("    calibration error: cy {}, en {}, all {}", all[0], all[1], all[2]));
    for stretch in reliability(sure.iter()).into_iter().flat_map(|reliability| reliability.stretches) {
        say(&format!(
            "    confidence {:.2} on average: {} right of {}",
            stretch.confidence, stretch.right, stretch.suggestions
        ));
    }
}
