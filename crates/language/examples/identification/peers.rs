//! The detectors that are measured side by side, and how fast each is.

use std::{sync::LazyLock, time::Instant};

use lingua::{Language, LanguageDetector, LanguageDetectorBuilder};
use whatlang::Lang;
use ymateb_language::Detector;

/// One detector.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    /// The label of a text: `cy`, `en`, another code, or `und`.
    pub(crate) label: fn(&str) -> String,
}

pub(crate) const PEERS: &[Peer] = &[
    Peer { name: "ymateb", label: |text| OURS.identify(text).language.label().to_owned() },
    Peer { name: "whatlang, Welsh and English", label: |text| code(BOTH.detect_lang(text)) },
    Peer { name: "whatlang, all", label: |text| code(whatlang::detect_lang(text)) },
    Peer { name: "lingua, Welsh and English", label: with_lingua },
];

static OURS: LazyLock<Detector> = LazyLock::new(Detector::new);
static BOTH: LazyLock<whatlang::Detector> =
    LazyLock::new(|| whatlang::Detector::with_allowlist(vec![Lang::Cym, Lang::Eng]));
static LINGUA: LazyLock<LanguageDetector> =
    LazyLock::new(|| LanguageDetectorBuilder::from_languages(&[Language::Welsh, Language::English]).build());

fn code(language: Option<Lang>) -> String {
    match language {
        Some(Lang::Cym) => "cy".to_owned(),
        Some(Lang::Eng) => "en".to_owned(),
        Some(other) => other.code().to_owned(),
        None => "und".to_owned(),
    }
}

fn with_lingua(text: &str) -> String {
    match LINGUA.detect_language_of(text) {
        Some(Language::Welsh) => "cy".to_owned(),
        Some(Language::English) => "en".to_owned(),
        _ => "und".to_owned(),
    }
}

/// Prints how long the detector and the analyser take to be ready, and the memory each takes where the system tells.
pub(crate) fn start() {
    let resident = || -> Option<f64> {
        let status = std::fs::read_to_string("/proc/self/statm").ok()?;
        Some(status.split(' ').nth(1)?.parse::<f64>().ok()? * 4096.0 / 1e6)
    };
    let report = |name: &str, run: &dyn Fn()| {
        let (before, begin) = (resident(), Instant::now());
        run();
        let elapsed = begin.elapsed().as_secs_f64() * 1e3;
        let grown = before.zip(resident()).map_or("–".to_owned(), |(before, after)| format!("{:.1}", after - before));
        println!("| {name} | {elapsed:.1} | {grown} |");
    };
    println!("Getting ready\n\n| what | ms | MB |\n|---|---|---|");
    report("detector", &|| _ = OURS.identify("Rydym yn cefnogi hyn."));
    report("detector, first unsure short text (loads lingua)", &|| _ = OURS.identify("Tendril"));
    let analyser = std::cell::OnceCell::new();
    report("analyser", &|| _ = analyser.set(ymateb_language::Analyser::new()));
    println!();
}

/// Prints how fast each detector labels texts, on one core; each is warmed up first.
pub(crate) fn speed(texts: &[String]) {
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("\nSpeed on {} texts of {} bytes, MB/s on one core\n", texts.len(), bytes);
    let rate = |name: &str, run: &dyn Fn(&str) -> usize| {
        texts.iter().take(50).for_each(|text| _ = run(text));
        let mut best = f64::MAX;
        let mut labels = 0;
        for _ in 0..3 {
            let start = Instant::now();
            labels = texts.iter().map(|text| run(text)).sum();
            best = best.min(start.elapsed().as_secs_f64());
        }
        println!("| {name} | {:.2} | {labels} bytes of labels |", bytes as f64 / best / 1e6);
    };
    println!("| detector | MB/s | |\n|---|---|---|");
    for peer in PEERS {
        rate(peer.name, &|text| (peer.label)(text).len());
    }
    rate("ymateb, spans", &|text| OURS.spans(text).iter().map(|(_, found)| found.language.label().len()).sum());
}
