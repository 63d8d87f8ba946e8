//! `doctor`: what is this project made of, and what is amiss?

use serde::Serialize;
use ymateb_config::{ReadingLimits, Service};
use ymateb_model::consultation::Reading;
use ymateb_store::Store;

use crate::{Project, Result, engines::Found};

/// One thing that was looked at.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// What.
    pub about: &'static str,
    /// What was found.
    pub says: String,
    /// What to do, where something is amiss.
    pub hint: Option<String>,
}

/// Looks at the settings, the sources, the record and what reads them.
///
/// # Errors
/// If the record is there and cannot be read.
pub fn doctor(project: &Project) -> Result<Vec<Finding>> {
    let mut findings = Vec::new();
    let mut say = |about, says: String, hint: Option<&str>| {
        findings.push(Finding { about, says, hint: hint.map(str::to_owned) });
    };
    say("version", format!("ymateb {}", env!("CARGO_PKG_VERSION")), None);
    say("project", Project::short(&project.root).display().to_string(), None);
    let consultation = &project.settings.consultation;
    say(
        "consultation",
        format!("{} questions, {} kinds of respondent", consultation.questions.len(), consultation.kinds.len()),
        None,
    );
    let framework = &project.settings.framework;
    let cues = |count: fn(&ymateb_model::framework::Cues) -> &ymateb_model::framework::LanguageCues| -> usize {
        framework.codes.iter().map(|code| count(&code.cues)).map(|cues| cues.strong.len() + cues.weak.len()).sum()
    };
    let (welsh, english) = (cues(|cues| &cues.cy), cues(|cues| &cues.en));
    say(
        "framework",
        format!(
            "version {}, {} codes, {welsh} Welsh and {english} English cues",
            framework.version,
            framework.codes.len()
        ),
        None,
    );
    for source in &consultation.sources {
        match project.source_path(source) {
            Some(path) if !path.exists() => say(
                "source",
                format!("{}: `{}` is not there", source.id, Project::short(&path).display()),
                Some("make the folder, or mend its path in `consultation.toml`"),
            ),
            Some(path) => say("source", format!("{}: {}", source.id, Project::short(&path).display()), None),
            None => {
                let (says, hint) = addresses(project, &source.reading);
                say("source", format!("{}: {says}", source.id), hint);
            }
        }
    }
    say("analyser", project.analyser.version(), None);
    match project.analyser.lexicon() {
        Some(lexicon) => say("lexicon", format!("{} Welsh forms, {}", lexicon.len(), lexicon.hash()), None),
        None => say(
            "lexicon",
            "none: Welsh words are analysed by rules alone".to_owned(),
            Some("`ymateb lexicon import FILE` compiles Lecsicon Cymraeg Bangor"),
        ),
    }
    for path in crate::translate::imported(&project.root)? {
        say("bilingual list", Project::short(&path).display().to_string(), None);
    }
    for (about, says, hint) in engines(&project.settings.reading) {
        say(about, says, hint);
    }
    if let Some(service) = &project.settings.service {
        let (says, hint) = model_service(service);
        say("model service", says, hint);
    }
    say("detector", format!("version {}", ymateb_language::Detector::VERSION), None);
    say("tagging", format!("version {}", ymateb_tagging::VERSION), None);
    if project.root.join(ymateb_store::DATABASE).exists() {
        let store = Store::open_read_only(&project.root)?;
        let received = store.tally()?.total_received();
        say("record", format!("{received} submissions, watermark {}", store.watermark()?), None);
        let unanchored = store.unanchored()?.len();
        if unanchored > 0 {
            say(
                "codings",
                format!("{unanchored} of people's codings no longer find their words"),
                Some("`ymateb codings unanchored` lists them with their words"),
            );
        }
    } else {
        say("record", "nothing was run yet".to_owned(), Some("`ymateb run` reads what the sources hold"));
    }
    Ok(findings)
}

/// Which model service may be asked, and what it lacks on this machine.
fn model_service(service: &Service) -> (String, Option<&'static str>) {
    let which = format!("{} at {}, asked by `ymateb ask` alone", service.model, service.host());
    match &service.key_from {
        Some(name) if std::env::var_os(name).is_none() => (
            format!("{which}; the environment has no `{name}`"),
            Some("set the variable to the key that the service gave out, where `ask` is started"),
        ),
        _ => (which, None),
    }
}

/// What a source on the web is, and what it lacks on this machine.
fn addresses(project: &Project, reading: &Reading) -> (String, Option<&'static str>) {
    match reading {
        Reading::Export { token_from: Some(name), .. } if std::env::var_os(name).is_none() => (
            format!("an export at an address, for which the environment has no `{name}`"),
            Some("set the variable to the token that the form's platform gave out, where `run` is started"),
        ),
        Reading::Export { .. } => ("an export at an address".to_owned(), None),
        Reading::Web { list: Some(list), .. } if !project.root.join(list).is_file() => (
            format!("web addresses, listed in `{}`, which is not there", list.display()),
            Some("make the file, with an address a line, or mend its path in `consultation.toml`"),
        ),
        _ => ("web addresses".to_owned(), None),
    }
}

/// The other programs that files may be read with.
fn engines(settings: &ReadingLimits) -> Vec<(&'static str, String, Option<&'static str>)> {
    let found = Found::look(settings);
    let scans = match (&found.tesseract, &found.pdftoppm) {
        _ if !settings.ocr => ("not read, as the settings say (`ocr` under `[reading]`)".to_owned(), None),
        (None, _) => (
            "not read: tesseract is not installed".to_owned(),
            Some(
                "install `tesseract-ocr`, `tesseract-ocr-cym`, `tesseract-ocr-eng` and `poppler-utils`, or as your system calls them",
            ),
        ),
        (Some(tesseract), _) if !found.recognises() => (
            format!("not read: {tesseract} knows {}", named(&found.languages)),
            Some("install both languages for it: `tesseract-ocr-cym` and `tesseract-ocr-eng`"),
        ),
        (Some(tesseract), None) => (
            format!("pictures by {tesseract} in both languages; no scanned PDFs, for want of `pdftoppm`"),
            Some("install `poppler-utils`"),
        ),
        (Some(tesseract), Some(pdftoppm)) => (format!("by {tesseract} in both languages, and {pdftoppm}"), None),
    };
    let pdfs = match &found.pdftotext {
        Some(pdftotext) => format!("here, or by {pdftotext} where that finds clearly more whole words"),
        None => "here alone".to_owned(),
    };
    vec![("scans", scans.0, scans.1), ("PDFs", pdfs, None)]
}

fn named(languages: &[&str]) -> String {
    if languages.is_empty() { "neither language".to_owned() } else { format!("{} alone", languages.join(" and ")) }
}
