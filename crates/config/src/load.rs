//! From the files of a project folder to sound settings, or to the list of everything that is wrong with them.

use std::{fs, io, path::Path};

use toml::de::DeTable;
use ymateb_model::{coding::FlagName, consultation::Consultation, framework::Framework, id::CodeId};

use crate::{
    consultation, flag, framework,
    keys::{self, Section},
    lexicon::{self, LexiconSource},
    problem::{Problem, Problems, Report},
    reading::{self, ReadingLimits},
    service::{self, Service},
    walk::Table,
};

/// The settings of a project.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What is asked, of whom, until when, from which sources, counted how.
    pub consultation: Consultation,
    /// Which proposals and themes a passage may be coded with.
    pub framework: Framework,
    /// Where the operator's lexicon is fetched from, if anywhere.
    pub lexicon: Option<LexiconSource>,
    /// What reading one file may cost.
    pub reading: ReadingLimits,
    /// The model service that `ask` may ask, if any.
    pub service: Option<Service>,
    /// The flags that are offered, in order.
    pub flags: Vec<FlagName>,
    /// The files they were read from, for a manifest.
    pub files: Vec<SettingsFile>,
}

/// A settings file as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsFile {
    /// Its name in the project folder.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// The names of the two files in a project folder.
const CONSULTATION_FILE: &str = "consultation.toml";
const FRAMEWORK_FILE: &str = "framework.toml";

/// Reads the settings of a project folder, and checks the two files against each other.
///
/// # Errors
/// Everything that is wrong with either file.
pub fn load(project: &Path) -> Result<Settings, Problems> {
    let mut problems = Vec::new();
    let consultation_text = read(project, CONSULTATION_FILE, &mut problems);
    let framework_text = read(project, FRAMEWORK_FILE, &mut problems);

    let mut codes = None;
    let framework = framework_text.as_deref().and_then(|text| {
        let (framework, ids) = framework_from(FRAMEWORK_FILE, text, &mut problems);
        codes = ids;
        framework
    });
    let mut consultation_problems = Vec::new();
    let consultation = consultation_text
        .as_deref()
        .and_then(|text| consultation_from(CONSULTATION_FILE, text, codes.as_deref(), &mut consultation_problems));
    consultation_problems.append(&mut problems);

    match (consultation, framework, consultation_text, framework_text) {
        (Some(said), Some(framework), Some(consultation_text), Some(framework_text))
            if consultation_problems.is_empty() =>
        {
            let files = vec![
                SettingsFile { name: CONSULTATION_FILE.to_owned(), text: consultation_text },
                SettingsFile { name: FRAMEWORK_FILE.to_owned(), text: framework_text },
            ];
            let ConsultationFile { consultation, lexicon, reading, service, flags } = said;
            Ok(Settings { consultation, framework, lexicon, reading, service, flags, files })
        }
        _ => Err(Problems(consultation_problems)),
    }
}

/// Reads the text of a `consultation.toml`. Whether the codes it names exist is only known to [`load`].
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_consultation(file: &str, text: &str) -> Result<Consultation, Problems> {
    let mut problems = Vec::new();
    consultation_from(file, text, None, &mut problems).map(|said| said.consultation).ok_or(Problems(problems))
}

/// Reads the text of a `framework.toml`.
///
/// # Errors
/// Everything that is wrong with it.
pub fn read_framework(file: &str, text: &str) -> Result<Framework, Problems> {
    let mut problems = Vec::new();
    framework_from(file, text, &mut problems).0.ok_or(Problems(problems))
}

/// What a `consultation.toml` says.
struct ConsultationFile {
    consultation: Consultation,
    lexicon: Option<LexiconSource>,
    reading: ReadingLimits,
    service: Option<Service>,
    flags: Vec<FlagName>,
}

/// What it says, unless a problem was found.
fn consultation_from(
    file: &str,
    text: &str,
    codes: Option<&[CodeId]>,
    problems: &mut Vec<Problem>,
) -> Option<ConsultationFile> {
    walk(file, text, keys::CONSULTATION_FILE, problems, |root| {
        let (lexicon, reading) = (lexicon::read(root), reading::read(root));
        let (service, flags) = (service::read(root), flag::read(root));
        Some(ConsultationFile {
            consultation: consultation::read(root, codes)?,
            lexicon,
            reading: reading?,
            service,
            flags,
        })
    })
}

/// The framework, unless a problem was found; and the ids of its codes as far as they could be read, so that a mistake
/// in one code does not make every mention of the others look wrong.
fn framework_from(file: &str, text: &str, problems: &mut Vec<Problem>) -> (Option<Framework>, Option<Vec<CodeId>>) {
    let mut ids = None;
    let framework = walk(file, text, keys::FRAMEWORK_FILE, problems, |root| {
        let framework = framework::read(root);
        let gone = framework.gone.iter().map(|gone| &gone.code);
        ids = Some(framework.codes.iter().chain(gone).map(|code| code.id.clone()).collect());
        Some(framework)
    });
    (framework, ids)
}

/// Parses a file and walks it. A file that is not TOML is not walked: half a file is full of false alarms.
fn walk<T>(
    file: &str,
    text: &str,
    section: Section,
    problems: &mut Vec<Problem>,
    read: impl FnOnce(Table<'_>) -> Option<T>,
) -> Option<T> {
    let report = Report::new(file, text);
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let hint = Some("this is not TOML; the rest is checked once it is".to_owned());
        report.say(error.span().map_or(0, |span| span.start), error.message(), hint);
    }
    let value = if errors.is_empty() { read(Table::new(&report, 0, section, root.get_ref())) } else { None };
    let found = report.into_problems();
    let sound = found.is_empty();
    problems.extend(found);
    value.filter(|_| sound)
}

fn read(project: &Path, name: &str, problems: &mut Vec<Problem>) -> Option<String> {
    let (message, hint) = match fs::read(project.join(name)) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(text) => return Some(text),
            Err(_) => ("is not UTF-8 text".to_owned(), "save it again as UTF-8"),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            ("is not there".to_owned(), "`ymateb new DIR` writes a project to start from")
        }
        Err(error) => (format!("cannot be read: {error}"), "is it a file that you may read?"),
    };
    problems.push(Problem { file: name.to_owned(), line: 1, column: 1, message, hint: Some(hint.to_owned()) });
    None
}
