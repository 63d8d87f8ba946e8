//! ThemeFinder's mapping: for each question, a line for each response with its labels.
//!
//! ```text
//! question_part_1/mapping.jsonl   {"response_id": 1001, "labels": ["A"], "stances": ["POSITIVE"]}
//! ```
//!
//! It says of a whole answer what we say of passages, and knows two stances. Going out, an answer's labels are the codes of
//! all its passages, and the id is the platform's own where the submission is a session of an export. Coming in, a label
//! stands on the passage of the answer for which it is suggested, or else on the first one, with a note that it was given to
//! the whole answer. A code named `T1.A` is label `A` of question 1, as `new --themefinder` names them.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};
use ymateb_model::{
    coding::Stance,
    id::{CodeId, QuestionId, SubmissionId},
};
use ymateb_store::{RegisterFilter, ResponseCode, Store};

use super::written::Written;
use crate::{Error, Project, Result};

/// The file's name.
const FILE: &str = "mapping.jsonl";

/// How the folder of a question begins.
const FOLDER: &str = "question_part_";

/// A line going out.
#[derive(Serialize)]
struct Out<'a> {
    response_id: serde_json::Value,
    labels: Vec<&'a str>,
    stances: Vec<&'static str>,
}

/// A line coming in.
#[derive(Deserialize)]
struct Line {
    response_id: serde_json::Value,
    labels: Vec<String>,
    #[serde(default)]
    stances: Vec<String>,
}

/// Writes the mapping of each question that was answered in words.
pub(super) fn write(project: &Project, folder: &Path, with_suggested: bool) -> Result<Vec<PathBuf>> {
    let store = Store::open_read_only(&project.root)?;
    let register = store.register(&RegisterFilter::default())?;
    let locators: HashMap<SubmissionId, String> = register.into_iter().map(|row| (row.id, row.locator)).collect();
    let framework = &project.settings.framework;
    type Labels = BTreeMap<CodeId, Option<Stance>>;
    let mut questions: BTreeMap<QuestionId, BTreeMap<String, Labels>> = BTreeMap::new();
    store.response_rows(&mut |row| {
        let Some(locator) = locators.get(&row.id) else { return ControlFlow::Continue(()) };
        let id = locator.rsplit_once('#').map_or_else(|| row.id.to_string(), |(_, session)| session.to_owned());
        for answer in row.answers.iter().filter(|answer| answer.in_words()) {
            let Some(question) = &answer.question else { continue };
            let labels = questions.entry(question.clone()).or_default().entry(id.clone()).or_default();
            let given = |code: &&ResponseCode| code.accepted || with_suggested;
            for code in answer.codes().filter(given) {
                if let Some(counts_as) = framework.counts_as(&code.code) {
                    let held = labels.entry(counts_as.id.clone()).or_default();
                    *held = together(*held, code.stance);
                }
            }
        }
        ControlFlow::Continue(())
    })?;
    let mut written = Vec::new();
    for (question, responses) in questions {
        let folder = folder.join(format!("{FOLDER}{question}"));
        fs::create_dir_all(&folder).map_err(|error| Error::io(&folder, error))?;
        let mut text = Vec::new();
        for (id, labels) in responses {
            let number = id.parse::<u64>().ok().filter(|number| number.to_string() == id);
            let out = Out {
                response_id: number.map_or_else(|| id.clone().into(), Into::into),
                labels: labels.keys().map(|code| label(code, &question)).collect(),
                stances: labels.values().map(|stance| position(*stance)).collect(),
            };
            serde_json::to_writer(&mut text, &out).map_err(Error::internal)?;
            text.push(b'\n');
        }
        let path = folder.join(FILE);
        fs::write(&path, text).map_err(|error| Error::io(&path, error))?;
        written.push(path);
    }
    Ok(written)
}

/// The stance of an answer, of two of its passages.
fn together(one: Option<Stance>, other: Option<Stance>) -> Option<Stance> {
    match (one, other) {
        (None, stance) | (stance, None) => stance,
        (Some(one), Some(other)) if one == other => Some(one),
        _ => Some(Stance::Mixed),
    }
}

/// A code as ThemeFinder's label of a question.
fn label<'a>(code: &'a CodeId, question: &QuestionId) -> &'a str {
    let of_question = code.as_str().strip_prefix('T').and_then(|rest| rest.strip_prefix(question.as_str()));
    of_question.and_then(|rest| rest.strip_prefix('.')).filter(|label| !label.is_empty()).unwrap_or(code.as_str())
}

fn position(stance: Option<Stance>) -> &'static str {
    match stance {
        Some(Stance::Support) => "POSITIVE",
        Some(Stance::Oppose) => "NEGATIVE",
        _ => "NEUTRAL",
    }
}

/// The mappings that a path names: itself, or those in the folders of questions below it. None where it is something else.
pub(super) fn files(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        let is_one = path.file_name().is_some_and(|name| name == FILE);
        return Ok(if is_one { vec![path.to_owned()] } else { Vec::new() });
    }
    let entries = fs::read_dir(path).map_err(|error| Error::io(path, error))?;
    let mut files = Vec::new();
    for entry in entries {
        let file = entry.map_err(|error| Error::io(path, error))?.path().join(FILE);
        if file.is_file() {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

/// Reads the mapping of the question that its folder is named after.
pub(super) fn read(project: &Project, file: &Path) -> Result<Vec<Written>> {
    let folder = file.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    let question = folder.as_deref().and_then(|name| name.strip_prefix(FOLDER));
    let known =
        |question: &&str| project.settings.consultation.questions.iter().any(|one| one.id.as_str() == *question);
    let question = question.filter(known).ok_or_else(|| {
        let message = format!("`{}` is in no folder of a question, such as `{FOLDER}1`", file.display());
        Error::refused(message, "name the folder after the question's id in `consultation.toml`")
    })?;
    let store = Store::open_read_only(&project.root)?;
    let mut sessions: HashMap<String, SubmissionId> = HashMap::new();
    for row in store.register(&RegisterFilter::default())? {
        if let Some((_, session)) = row.locator.rsplit_once('#') {
            sessions.insert(session.to_owned(), row.id.clone());
        }
        sessions.insert(row.id.to_string(), row.id);
    }
    let text = fs::read_to_string(file).map_err(|error| Error::io(file, error))?;
    let mut all = Vec::new();
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        let line: Line = serde_json::from_str(line).map_err(|_| Error::Input {
            file: file.to_owned(),
            line: number,
            message: "this is no line of a mapping".to_owned(),
            hint: "a line is an object with `response_id`, `labels` and `stances`".to_owned(),
        })?;
        let id = line.response_id.as_str().map_or_else(|| line.response_id.to_string(), str::to_owned);
        let submission = sessions.get(&id);
        for (at, label) in line.labels.iter().enumerate() {
            let code = code_of(project, question, label);
            let passage = submission.map(|id| passage_of(&store, id, question, &code)).transpose()?.flatten();
            all.push(Written {
                line: number,
                submission: submission.map_or_else(|| id.clone(), ToString::to_string),
                passage: passage.unwrap_or_default(),
                question: question.to_owned(),
                codes: code,
                stance: match line.stances.get(at).map(String::as_str) {
                    Some("POSITIVE") => Stance::Support.name().to_owned(),
                    Some("NEGATIVE") => Stance::Oppose.name().to_owned(),
                    _ => String::new(),
                },
                memo: "given to the whole answer".to_owned(),
                ..Written::default()
            });
        }
    }
    Ok(all)
}

/// The code that a label of a question is.
fn code_of(project: &Project, question: &str, label: &str) -> String {
    let plain: String = label.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    let of_question = format!("T{question}.{plain}");
    let known = |code: &str| CodeId::parse(code).is_ok_and(|code| project.settings.framework.knows(&code));
    if known(&of_question) { of_question } else { label.to_owned() }
}

/// The passage of an answer for which a code is suggested or was given, or else the first that may be coded.
fn passage_of(store: &Store, id: &SubmissionId, question: &str, code: &str) -> Result<Option<String>> {
    let Some(recorded) = store.submission(id)? else { return Ok(None) };
    let answers = recorded.submission.answers.iter().zip(&recorded.passages);
    let of_question =
        answers.filter(|(answer, _)| answer.question.as_ref().is_some_and(|asked| asked.as_str() == question));
    let codable: Vec<_> =
        of_question.flat_map(|(_, passages)| passages).filter(|recorded| recorded.passage.is_codable()).collect();
    let carries = codable.iter().find(|recorded| recorded.codings.iter().any(|coding| coding.code.as_str() == code));
    Ok(carries.or(codable.first()).map(|recorded| recorded.passage.id.to_string()))
}
