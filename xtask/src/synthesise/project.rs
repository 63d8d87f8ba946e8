//! The settings of the synthetic project: those of the worked example, with the two sources that are made here.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use toml::{Table, Value};

use super::{
    asked::{Asked, Question},
    form, letters,
};

/// What stands at the head of the settings.
const HEAD: &str =
    "# Synthetic, for measuring: made by `cargo xtask synthesise`. No submission here was sent by anybody.\n\n";

/// Writes both settings files.
pub(crate) fn write(settings: &Path, project: &Path, asked: &Asked) -> Result<()> {
    fs::create_dir_all(project).with_context(|| format!("cannot make `{}`", project.display()))?;
    let read = |name: &str| {
        let path = settings.join(name);
        fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))
    };
    let consultation = with_sources(&read("consultation.toml")?, asked)?;
    fs::write(project.join("consultation.toml"), consultation)?;
    fs::write(project.join("framework.toml"), read("framework.toml")?)?;
    Ok(())
}

/// The consultation's settings with its sources replaced.
fn with_sources(consultation: &str, asked: &Asked) -> Result<String> {
    let mut table: Table = toml::from_str(consultation)?;
    table.insert("source".to_owned(), Value::Array(vec![form_source(asked), letters_source()]));
    Ok(HEAD.to_owned() + &toml::to_string(&table)?)
}

fn form_source(asked: &Asked) -> Value {
    let map = object([
        ("id", text("ID")),
        ("heading_rows", Value::Integer(1)),
        ("blanks", Value::Array(vec![text("-")])),
        ("received", object([("column", text("Submitted")), ("format", text(form::MOMENT))])),
        (
            "respondent",
            object([
                ("name", text("Name")),
                ("organisation", text("Organisation")),
                ("email", text("Email")),
                ("kind", text("Kind")),
                ("publication", text("Publication")),
            ]),
        ),
        ("answer", Value::Array(asked.questions.iter().map(answer_columns).collect())),
    ]);
    object([
        ("id", text("forms")),
        ("name", object([("en", text("Online form")), ("cy", text("Ffurflen ar-lein"))])),
        ("form", text(form::FOLDER)),
        ("map", map),
    ])
}

fn answer_columns(question: &Question) -> Value {
    let mut columns = vec![("question", text(&question.id))];
    if !question.options.is_empty() {
        let key = if question.several { "options" } else { "option" };
        columns.push((key, text(&form::choice_heading(question))));
        if question.several {
            columns.push(("separator", text(form::SEPARATOR)));
        }
    }
    if question.words {
        columns.push(("words", text(&form::words_heading(question))));
    }
    object(columns)
}

fn letters_source() -> Value {
    object([
        ("id", text("letters")),
        ("name", object([("en", text("Letters")), ("cy", text("Llythyrau"))])),
        ("channel", text("post")),
        ("folder", text(letters::FOLDER)),
        ("log", text(letters::LOG)),
    ])
}

fn text(text: &str) -> Value {
    Value::String(text.to_owned())
}

fn object<'a>(entries: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    Value::Table(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}
