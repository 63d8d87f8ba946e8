//! ThemeFinder's `themes.json`: `[{"topic_id": "A", "topic_label": "…", "topic_description": "…"}]`, in one language.

use std::path::Path;

use serde::{Deserialize, Serialize};
use ymateb_model::{
    framework::{Framework, Nature},
    id::CodeId,
    language::ReaderLanguage,
};

use super::{
    brought::{Brought, BroughtCode, Words},
    line,
};
use crate::{Error, Result};

#[derive(Serialize, Deserialize)]
struct Theme {
    topic_id: String,
    topic_label: String,
    #[serde(default)]
    topic_description: String,
}

/// What is no view is no theme.
pub(super) fn write(framework: &Framework, language: ReaderLanguage) -> Result<Vec<u8>> {
    let views = framework.codes.iter().filter(|code| code.nature != Nature::NotAView);
    let themes: Vec<Theme> = views
        .map(|code| Theme {
            topic_id: code.id.to_string(),
            topic_label: line(code.name.get(language)),
            topic_description: line(code.scope.get(language)),
        })
        .collect();
    let mut bytes = serde_json::to_vec_pretty(&themes).map_err(Error::internal)?;
    bytes.push(b'\n');
    Ok(bytes)
}

pub(super) fn read(path: &Path, bytes: &[u8], language: ReaderLanguage) -> Result<Brought> {
    let wrong = |line: usize, message: String, hint: &str| Error::Input {
        file: path.to_owned(),
        line: line as u64,
        message,
        hint: hint.to_owned(),
    };
    let shape = "it is a list of `topic_id`, `topic_label` and `topic_description`";
    let themes: Vec<Theme> = serde_json::from_slice(bytes)
        .map_err(|error| wrong(error.line(), "this is no list of ThemeFinder's themes".to_owned(), shape))?;
    let mut brought = Brought::default();
    for theme in themes {
        let id = CodeId::parse(theme.topic_id.trim())
            .map_err(|error| wrong(1, format!("the topic id `{}` is not a valid id", error.given), error.rule))?;
        brought.codes.push(BroughtCode {
            id: Some(id),
            name: Words::one(language, &theme.topic_label),
            scope: Words::one(language, &theme.topic_description),
            ..BroughtCode::default()
        });
    }
    Ok(brought)
}
