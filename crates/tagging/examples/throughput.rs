//! How fast are suggestions made, and does the number of codes matter?
//!
//! `cargo run --release -p ymateb-tagging --example throughput -- [PASSAGES]`
//!
//! Passages of about 160 bytes, half in each language, are put together by a seeded generator, under frames of 10, 100 and
//! 500 codes, in two ways:
//!
//! * **words of their own**: each code has words that no other code asks for, and each passage speaks of one or two of the
//!   frame's codes. As much is suggested under each frame: what differs is how many codes there are.
//! * **words in common**: all codes ask for the same forty words. The more codes there are, the more of them every passage
//!   meets, which is as bad as a frame can be.
//!
//! Then passages of two sentences from `corpus/pieces` under the worked example's own frame, most of which it suggests
//! something for. Beside each stands the analysis alone, which any tagging must pay for, and how many times that suggesting
//! takes. All on one core and in computing time, since others use the machine as well.

use std::{hint::black_box, time::Duration};

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

const ENGLISH: &str = "the harbour boats are not safe in winter and we ask that tickets stay cheap for children crossing every day \
     ferries quay engines noise seals weather crew training wages tourists bicycles parking village school \
     timetable storms lights ramps welcome paid";
const WELSH: &str = "y harbwr cychod nid yw’r yn ddiogel gaeaf ac gofynnwn am docynnau rhad i blant groesi bob dydd fferïau cei \
     beiriannau sŵn morloi tywydd criw hyfforddiant cyflogau ymwelwyr feiciau parcio pentref ysgol amserlen \
     stormydd goleuadau rampiau croeso talu ynys môr";

/// How many codes the frames have.
const FRAMES: [usize; 3] = [10, 100, 500];

fn main() {
    let wanted = std::env::args().nth(1).and_then(|given| given.parse().ok()).unwrap_or(350_000);
    let analyser = Analyser::new();
    for (how, own) in [("words of their own", true), ("words in common", false)] {
        for codes in FRAMES {
            let framework = framework(codes, own);
            let passages = made_up(wanted, own.then_some(&framework));
            let name = format!("{codes} codes with {how}");
            suggest(&analyser, &name, &framework, &Consultation::that_asks_nothing(), &passages);
        }
    }

    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let project = ymateb_config::load(format!("{root}/config/rebalancing").as_ref());
    let project = project.expect("the bundled settings are sound");
    let name = format!("the bundled frame, {} codes", project.framework.codes.len());
    suggest(&analyser, &name, &project.framework, &project.consultation, &sentences(root, wanted));
}

/// Analyses every passage and nothing else; the seconds it takes.
fn analyse(analyser: &Analyser, passages: &[(Language, String)]) -> f64 {
    let start = computed();
    let mut words = 0u64;
    for (language, text) in passages {
        let language = if *language == Language::Welsh { ReaderLanguage::Cy } else { ReaderLanguage::En };
        analyser.analyse(language, text, &mut |token| words += u64::from(!black_box(token.term).is_empty()));
    }
    black_box(words);
    (computed() - start).as_secs_f64()
}

fn suggest(
    analyser: &Analyser,
    name: &str,
    framework: &Framework,
    consultation: &Consultation,
    passages: &[(Language, String)],
) {
    let start = computed();
    let matcher = Matcher::compile(framework, consultation, analyser);
    let compiled = computed() - start;
    let alone = analyse(analyser, passages);
    let start = computed();
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
    let seconds = (computed() - start).as_secs_f64();
    let count = passages.len();
    report(&format!(
        "{name}: compiled in {compiled:.1?}; {count} passages in {seconds:.2} s, {:.0} a second, {:.1} times the analysis; \
         {:.2} suggestions a passage",
        count as f64 / seconds,
        seconds / alone,
        suggested as f64 / count as f64
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

/// Passages of twenty to thirty words, Welsh and English in turn. Where a frame is given, each holds a cue of one of its codes
/// or of two.
fn made_up(count: usize, framework: Option<&Framework>) -> Vec<(Language, String)> {
    let lists: [Vec<&str>; 2] = [WELSH, ENGLISH].map(|list| list.split_whitespace().collect());
    let mut seeded = Seeded(17);
    let mut passage = |at: usize| {
        let language = if at.is_multiple_of(2) { Language::Welsh } else { Language::English };
        let list = &lists[usize::from(language == Language::English)];
        let mut text = String::new();
        for _ in 0..framework.map_or(0, |_| 1 + seeded.below(2)) {
            let codes = framework.map_or(&[][..], |framework| &framework.codes);
            let cues = &codes[seeded.below(codes.len())].cues;
            let cues = if language == Language::Welsh { &cues.cy } else { &cues.en };
            text += &cues.strong[seeded.below(cues.strong.len())];
            text += " ";
        }
        let words = 20 + seeded.below(12) - text.split_whitespace().count();
        (language, text + &seeded.words(list, words) + ".")
    };
    (0..count).map(&mut passage).collect()
}

/// A frame with ten strong phrases of three words and ten weak ones of two for each code and language.
fn framework(codes: usize, own: bool) -> Framework {
    let mut seeded = Seeded(23);
    let mut cues = |list: &str, code: usize| {
        // A code's own words are those of the list with the code's number behind them.
        let own_words: Vec<String> = list.split_whitespace().map(|word| format!("{word}{code}")).collect();
        let list: Vec<&str> =
            if own { own_words.iter().map(String::as_str).collect() } else { list.split_whitespace().collect() };
        LanguageCues {
            strong: (0..10).map(|_| seeded.words(&list, 3)).collect(),
            weak: (0..10).map(|_| seeded.words(&list, 2)).collect(),
            unless: Vec::new(),
        }
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
        cues: Cues { en: cues(ENGLISH, at), cy: cues(WELSH, at) },
    };
    Framework {
        version: "bench".to_owned(),
        groups: Vec::new(),
        codes: (0..codes).map(&mut code).collect(),
        gone: Vec::new(),
        stances: Vec::new(),
    }
}

/// The computing time that this process has had.
fn computed() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}
