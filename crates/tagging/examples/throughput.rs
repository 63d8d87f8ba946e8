//! How fast are suggestions made, and does the number of codes matter?
//!
//! `cargo run --release -p ymateb-tagging --example throughput -- [PASSAGES]`
//!
//! First, passages of about 150 bytes, half in each language, put together from a fixed list of words by a seeded
//! generator, under frames of 10, 100 and 500 codes that share the same cue words. Then passages of two sentences from
//! `corpus/pieces` under the worked example's own frame, most of which it suggests something for. Beside each stands the
//! analysis alone, which any tagging must pay for, and how many times that suggesting takes. All on one core.

use std::{hint::black_box, time::Instant};

use ymateb_language::Analyser;
use ymateb_model::{
    consultation::Consultation,
    framework::{Code, Cues, Framework, LanguageCues, Nature, Standing},
    id::CodeId,
    language::{Bilingual, Language, ReaderLanguage},
    passage::Role,
    text::ByteRange,
};
use ymateb_tagging::{Matcher, ToTag};

const ENGLISH: [&str; 40] = [
    "the",
    "harbour",
    "boats",
    "are",
    "not",
    "safe",
    "in",
    "winter",
    "and",
    "we",
    "ask",
    "that",
    "tickets",
    "stay",
    "cheap",
    "for",
    "children",
    "crossing",
    "every",
    "day",
    "ferries",
    "quay",
    "engines",
    "noise",
    "seals",
    "weather",
    "crew",
    "training",
    "wages",
    "tourists",
    "bicycles",
    "parking",
    "village",
    "school",
    "timetable",
    "storms",
    "lights",
    "ramps",
    "welcome",
    "paid",
];
const WELSH: [&str; 40] = [
    "y",
    "harbwr",
    "cychod",
    "nid",
    "yw’r",
    "yn",
    "ddiogel",
    "gaeaf",
    "ac",
    "gofynnwn",
    "am",
    "docynnau",
    "rhad",
    "i",
    "blant",
    "groesi",
    "bob",
    "dydd",
    "fferïau",
    "cei",
    "beiriannau",
    "sŵn",
    "morloi",
    "tywydd",
    "criw",
    "hyfforddiant",
    "cyflogau",
    "ymwelwyr",
    "feiciau",
    "parcio",
    "pentref",
    "ysgol",
    "amserlen",
    "stormydd",
    "goleuadau",
    "rampiau",
    "croeso",
    "talu",
    "ynys",
    "môr",
];

fn main() {
    let wanted = std::env::args().nth(1).and_then(|given| given.parse().ok()).unwrap_or(350_000);
    let analyser = Analyser::new();
    let made_up = passages(wanted);
    let alone = analyse(&analyser, &made_up);
    for codes in [10, 100, 500] {
        suggest(
            &analyser,
            &format!("{codes} codes"),
            &framework(codes),
            &Consultation::that_asks_nothing(),
            &made_up,
            alone,
        );
    }

    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let project = ymateb_config::load(format!("{root}/config/rebalancing").as_ref());
    let project = project.expect("the bundled settings are sound");
    let sentences = sentences(root, wanted);
    let alone = analyse(&analyser, &sentences);
    let name = format!("the bundled frame, {} codes", project.framework.codes.len());
    suggest(&analyser, &name, &project.framework, &project.consultation, &sentences, alone);
}

/// Analyses every passage and nothing else; the seconds it takes.
fn analyse(analyser: &Analyser, passages: &[(Language, String)]) -> f64 {
    let bytes: usize = passages.iter().map(|(_, text)| text.len()).sum();
    let start = Instant::now();
    let mut words = 0u64;
    for (language, text) in passages {
        let language = if *language == Language::Welsh { ReaderLanguage::Cy } else { ReaderLanguage::En };
        analyser.analyse(language, text, &mut |token| words += u64::from(!black_box(token.term).is_empty()));
    }
    let seconds = start.elapsed().as_secs_f64();
    let megabytes = bytes as f64 / 1e6;
    report(&format!("{} passages, {megabytes:.1} MB, {words} words: analysis alone {seconds:.2} s", passages.len()));
    seconds
}

fn suggest(
    analyser: &Analyser,
    name: &str,
    framework: &Framework,
    consultation: &Consultation,
    passages: &[(Language, String)],
    alone: f64,
) {
    let start = Instant::now();
    let matcher = Matcher::compile(framework, consultation, analyser);
    let compiled = start.elapsed();
    let start = Instant::now();
    let (mut suggested, mut codings) = (0, Vec::new());
    for (language, text) in passages {
        codings.clear();
        let passage = ToTag {
            answer_text: text,
            range: ByteRange::new(0, text.len()),
            marks: &[],
            language: *language,
            role: Role::Body,
            question: None,
            lead_in: None,
        };
        matcher.suggest(analyser, &passage, &mut codings);
        suggested += codings.len();
    }
    let seconds = start.elapsed().as_secs_f64();
    let rate = passages.len() as f64 / seconds;
    let times = seconds / alone;
    report(&format!(
        "{name}: compiled in {compiled:.1?}; {seconds:.2} s, {rate:.0} passages a second, {times:.1} times the analysis; \
         {suggested} suggestions"
    ));
}

/// Passages of two sentences each, Welsh and English in turn, from the pieces of the demonstration corpus.
fn sentences(root: &str, count: usize) -> Vec<(Language, String)> {
    let of = |label: &str| -> Vec<String> {
        let file = format!("{root}/corpus/pieces/{label}.toml");
        let text = std::fs::read_to_string(file).expect("the pieces are in the repository");
        let written = text.lines().filter_map(|line| line.strip_prefix("text = \"")?.strip_suffix('"'));
        written.map(str::to_owned).collect()
    };
    let (welsh, english) = (of("cy"), of("en"));
    let mut seeded = Seeded(29);
    let mut passage = |at: usize| {
        let (language, all) =
            if at.is_multiple_of(2) { (Language::Welsh, &welsh) } else { (Language::English, &english) };
        let mut sentence = || all[seeded.below(all.len())].as_str();
        (language, format!("{} {}", sentence(), sentence()))
    };
    (0..count).map(&mut passage).collect()
}

#[expect(clippy::print_stdout, reason = "a benchmark talks to whoever runs it")]
fn report(line: &str) {
    println!("{line}");
}

/// A small generator with a fixed seed: the same passages on every machine.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn words(&mut self, list: &[&str], count: usize) -> String {
        (0..count).map(|_| list[self.below(list.len())]).collect::<Vec<_>>().join(" ")
    }
}

fn passages(count: usize) -> Vec<(Language, String)> {
    let mut seeded = Seeded(17);
    let mut passage = |at: usize| {
        let (language, list) =
            if at.is_multiple_of(2) { (Language::Welsh, &WELSH) } else { (Language::English, &ENGLISH) };
        let words = 20 + seeded.below(12);
        (language, seeded.words(list, words) + ".")
    };
    (0..count).map(&mut passage).collect()
}

/// A frame with ten strong phrases of three words and ten weak ones of two for each code and language.
fn framework(codes: usize) -> Framework {
    let mut seeded = Seeded(23);
    let mut cues = |list: &[&str]| LanguageCues {
        strong: (0..10).map(|_| seeded.words(list, 3)).collect(),
        weak: (0..10).map(|_| seeded.words(list, 2)).collect(),
        unless: Vec::new(),
    };
    let mut code = |at: usize| Code {
        id: CodeId::parse(&format!("C{at}")).expect("a letter and a number are a code id"),
        parent: None,
        group: CodeId::parse("C").expect("a letter is a code id"),
        nature: Nature::Theme,
        name: Bilingual::new("", ""),
        welsh_standing: Standing::Working,
        scope: Bilingual::new("", ""),
        not_here: Vec::new(),
        cues: Cues { en: cues(&ENGLISH), cy: cues(&WELSH) },
    };
    Framework {
        version: "bench".to_owned(),
        groups: Vec::new(),
        codes: (0..codes).map(&mut code).collect(),
        gone: Vec::new(),
        stances: Vec::new(),
    }
}
