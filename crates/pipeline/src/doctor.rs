//! `doctor`: what is this project made of, and what is amiss?

use serde::Serialize;
use ymateb_store::Store;

use crate::{Project, Result};

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
            None => say("source", format!("{}: web addresses", source.id), None),
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
