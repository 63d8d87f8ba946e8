//! A project made of a ThemeFinder tree (`i-dot-ai/themefinder`): its questions, its respondents' answers, its themes as
//! codes, and its mapping as gold.
//!
//! ```text
//! inputs/question_part_1/question.json      {"question_number": 1, "question_text": "…"}
//! inputs/question_part_1/responses.jsonl    {"response_id": 1001, "response": "…"}, one a line
//! outputs/mapping/DATE/question_part_1/themes.json     [{"topic_id": "A", "topic_label": "…", "topic_description": "…"}]
//! outputs/mapping/DATE/question_part_1/mapping.jsonl   {"response_id": 1001, "labels": ["A"], "stances": ["POSITIVE"]}
//! ```
//!
//! The tree is English alone. What it names is put in both places of a text, and the settings say that the Welsh is to
//! be written: a name that nobody has translated is not made up.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

use serde::{Deserialize, de::DeserializeOwned};

use super::refuse_occupied;
use crate::{
    Error, Result,
    written::{both, quoted},
};

/// What a tree came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FromTree {
    /// The files written.
    pub written: Vec<PathBuf>,
    /// How many questions it has.
    pub questions: usize,
    /// How many respondents.
    pub respondents: usize,
    /// How many themes, which became codes.
    pub codes: usize,
    /// How many answers it has codes for, which became gold.
    pub gold: usize,
}

#[derive(Deserialize)]
struct QuestionFile {
    question_text: String,
}

#[derive(Deserialize)]
struct Response {
    response_id: Id,
    response: String,
}

#[derive(Deserialize)]
struct Theme {
    topic_id: String,
    topic_label: String,
    #[serde(default)]
    topic_description: String,
}

#[derive(Deserialize)]
struct Mapping {
    response_id: Id,
    labels: Vec<String>,
    #[serde(default)]
    stances: Vec<String>,
}

/// A respondent's number; some trees write it as a text.
#[derive(Deserialize, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[serde(untagged)]
enum Id {
    Number(u64),
    Text(String),
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Id::Number(number) => write!(f, "{number}"),
            Id::Text(text) => f.write_str(text),
        }
    }
}

/// One question of the tree.
struct Part {
    number: String,
    text: String,
    responses: BTreeMap<Id, String>,
    themes: Vec<Theme>,
    mapping: Vec<Mapping>,
}

/// Writes a project into a folder that is new or empty: settings, the answers as a form export in `inbox/`, and, where
/// the tree has a mapping, `gold/themefinder.csv` for `evaluate`.
///
/// # Errors
/// If the folder holds anything already, or the tree is none.
pub fn from_themefinder(folder: &Path, tree: &Path) -> Result<FromTree> {
    refuse_occupied(folder)?;
    let parts = read(tree)?;
    let mut made = FromTree { written: Vec::new(), questions: parts.len(), respondents: 0, codes: 0, gold: 0 };
    made.codes = parts.iter().map(|part| part.themes.len()).sum();
    let mut put = |name: &str, bytes: &[u8]| -> Result<()> {
        let path = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(|error| Error::io(parent, error))?;
        }
        fs::write(&path, bytes).map_err(|error| Error::io(&path, error))?;
        made.written.push(path);
        Ok(())
    };
    let starter = ymateb_config::starter();
    let start = |wanted: &str| starter.iter().find(|(name, _)| *name == wanted).map_or("", |(_, text)| *text);
    put("consultation.toml", consultation(start("consultation.toml"), &parts).as_bytes())?;
    put("framework.toml", framework(start("framework.toml"), &parts).as_bytes())?;
    let (answers, respondents) = answers(&parts)?;
    put("inbox/responses.csv", &answers)?;
    let (gold, coded) = gold(&parts)?;
    if coded > 0 {
        put("gold/themefinder.csv", &gold)?;
    }
    made.respondents = respondents;
    made.gold = coded;
    Ok(made)
}

fn read(tree: &Path) -> Result<Vec<Part>> {
    let inputs = tree.join("inputs");
    let outputs = latest_mapping(tree)?;
    let mut parts = Vec::new();
    for folder in folders(&inputs)? {
        let name = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(number) = name.strip_prefix("question_part_") else { continue };
        let question: QuestionFile = json(&folder.join("question.json"))?;
        let responses: Vec<Response> = json_lines(&folder.join("responses.jsonl"))?;
        let mapped = outputs.as_ref().map(|outputs| outputs.join(&name)).filter(|folder| folder.is_dir());
        parts.push(Part {
            number: number.to_owned(),
            text: question.question_text,
            responses: responses.into_iter().map(|response| (response.response_id, response.response)).collect(),
            themes: mapped.as_ref().map(|of| json(&of.join("themes.json"))).transpose()?.unwrap_or_default(),
            mapping: mapped.as_ref().map(|of| json_lines(&of.join("mapping.jsonl"))).transpose()?.unwrap_or_default(),
        });
    }
    if parts.is_empty() {
        return Err(Error::refused(
            format!("`{}` is no ThemeFinder tree", tree.display()),
            "it holds `inputs/question_part_1/question.json` and `responses.jsonl` beside it".to_owned(),
        ));
    }
    parts.sort_by_key(|part| (part.number.len(), part.number.clone()));
    Ok(parts)
}

/// The last dated mapping, if there is any.
fn latest_mapping(tree: &Path) -> Result<Option<PathBuf>> {
    let mappings = tree.join("outputs/mapping");
    if !mappings.is_dir() {
        return Ok(None);
    }
    Ok(folders(&mappings)?.pop())
}

/// The folders in a folder, in order of name.
fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    let failed = |error| Error::io(folder, error);
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.is_dir() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn json<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let bytes = fs::read(path).map_err(|error| Error::io(path, error))?;
    serde_json::from_slice(&bytes).map_err(|error| not_so(path, error.line(), &error))
}

fn json_lines<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let text = fs::read_to_string(path).map_err(|error| Error::io(path, error))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(at, line)| serde_json::from_str(line).map_err(|error| not_so(path, at + 1, &error))).collect()
}

/// Says where a file is not as a tree has it, and what kind of mistake it is: its message could quote an answer.
fn not_so(path: &Path, line: usize, error: &serde_json::Error) -> Error {
    let what = if error.is_data() { "lacks a field, or has one of another kind" } else { "is no JSON" };
    let message = format!("`{}`, line {line}: this {what}", path.display());
    Error::refused(message, "the module's documentation lists the files of a tree and their fields".to_owned())
}

fn code_id(part: &Part, theme: &str) -> String {
    let letters = theme.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    format!("T{}.{}", part.number, letters.collect::<String>())
}

const UNTRANSLATED: &str = "# The tree has English alone: write the Welsh of each text in place of the English / Saesneg yn unig sydd yn y ffeiliau: \
                            ysgrifennwch y Gymraeg yn lle'r Saesneg.\n";

/// The start's settings, with these questions and this source.
fn consultation(start: &str, parts: &[Part]) -> String {
    let before = start.split("# form: ").next().unwrap_or_default();
    let after = start.split_once("# Who responds").map_or("", |(_, after)| after);
    let after = after.split("# Where submissions come from").next().unwrap_or_default();
    let mut text = format!("{UNTRANSLATED}\n{before}");
    for part in parts {
        // Each question has themes of its own, which are no others'.
        let about: Vec<String> = part.themes.iter().map(|theme| quoted(&code_id(part, &theme.topic_id))).collect();
        let _ = write!(
            text,
            "[[question]]\nid = {}\nchapter = \"1\"\nform = \"open\"\ntext = {}\nabout = [{}]\n\n",
            quoted(&part.number),
            both(&part.text),
            about.join(", "),
        );
    }
    let _ = write!(
        text,
        "# Who responds{after}[[source]]\nid = \"responses\"\nname = {{ en = \"Responses\", cy = \"Ymatebion\" }}\n\
         channel = \"form\"\nform = \"inbox/responses.csv\"\n\n[source.map]\nid = \"response_id\"\n"
    );
    for part in parts {
        let column = quoted(&format!("question {}", part.number));
        let _ = write!(text, "\n[[source.map.answer]]\nquestion = {}\nwords = {column}\n", quoted(&part.number));
    }
    text
}

/// The start's frame, with the tree's themes for codes. They have no cues: whoever knows the subject writes those.
fn framework(start: &str, parts: &[Part]) -> String {
    let before = start.split("[[group]]").next().unwrap_or_default();
    let mut text = format!("{UNTRANSLATED}\n{before}");
    text.push_str("[[group]]\nid = \"T\"\nnature = \"theme\"\nname = { en = \"Themes\", cy = \"Themâu\" }\n");
    for part in parts {
        for theme in &part.themes {
            let scope =
                if theme.topic_description.trim().is_empty() { &theme.topic_label } else { &theme.topic_description };
            let _ = write!(
                text,
                "\n[[code]]\nid = {}\nname = {}\nwelsh = \"working\"\nscope = {}\n",
                quoted(&code_id(part, &theme.topic_id)),
                both(&theme.topic_label),
                both(scope),
            );
        }
    }
    text
}

/// The answers as a form export: a respondent a row, a question a column.
fn answers(parts: &[Part]) -> Result<(Vec<u8>, usize)> {
    let ids: BTreeSet<&Id> = parts.iter().flat_map(|part| part.responses.keys()).collect();
    let mut table = csv::Writer::from_writer(Vec::new());
    let questions = parts.iter().map(|part| format!("question {}", part.number));
    table.write_record(std::iter::once("response_id".to_owned()).chain(questions)).map_err(Error::internal)?;
    for id in &ids {
        let words = parts.iter().map(|part| part.responses.get(*id).cloned().unwrap_or_default());
        table.write_record(std::iter::once(id.to_string()).chain(words)).map_err(Error::internal)?;
    }
    Ok((table.into_inner().map_err(Error::internal)?, ids.len()))
}

/// The mapping as gold: the codes of an answer stand at its first line with words.
fn gold(parts: &[Part]) -> Result<(Vec<u8>, usize)> {
    let mut table = csv::Writer::from_writer(Vec::new());
    let mut coded = 0;
    table.write_record(["submission", "question", "quote", "language", "codes", "stance"]).map_err(Error::internal)?;
    for part in parts {
        for mapping in part.mapping.iter().filter(|mapping| !mapping.labels.is_empty()) {
            let words = part.responses.get(&mapping.response_id).map_or("", String::as_str);
            let Some(quote) = words.lines().map(str::trim).find(|line| !line.is_empty()) else { continue };
            let codes: Vec<String> = mapping.labels.iter().map(|theme| code_id(part, theme)).collect();
            let stance = match mapping.stances.first().map(String::as_str) {
                Some("POSITIVE") => "support",
                Some("NEGATIVE") => "oppose",
                _ => "",
            };
            let submission = format!("responses/responses.csv#{}", mapping.response_id);
            let row = [submission.as_str(), &part.number, quote, "en", &codes.join(" "), stance];
            table.write_record(row).map_err(Error::internal)?;
            coded += 1;
        }
    }
    Ok((table.into_inner().map_err(Error::internal)?, coded))
}
