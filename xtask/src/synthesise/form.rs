//! The export of the form: one heading row, a row for each session.

use std::{
    fs::{self, File},
    path::Path,
};

use anyhow::{Context, Result};

use super::{
    Language,
    asked::{Asked, Question},
    submission::Submission,
};

/// Where in the project the export is.
pub(crate) const FOLDER: &str = "inbox/forms";

/// What stands between several chosen options in one cell.
pub(crate) const SEPARATOR: &str = "; ";

/// How the moment of a session is written.
pub(crate) const MOMENT: &str = "%Y-%m-%d %H:%M:%S";

/// The columns before those of the questions.
const ABOUT_SESSION: [&str; 8] =
    ["ID", "Submitted", "Language", "Name", "Organisation", "Email", "Kind", "Publication"];

/// The heading of the column for a question's options.
pub(crate) fn choice_heading(question: &Question) -> String {
    format!("{} choice", question.id)
}

/// The heading of the column for a question's words.
pub(crate) fn words_heading(question: &Question) -> String {
    format!("{} words", question.id)
}

/// The export being written.
pub(crate) struct Form<'a> {
    rows: csv::Writer<File>,
    asked: &'a Asked,
}

impl<'a> Form<'a> {
    /// Begins the file, with its headings.
    pub(crate) fn create(project: &Path, asked: &'a Asked) -> Result<Self> {
        let folder = project.join(FOLDER);
        fs::create_dir_all(&folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
        let mut rows = csv::Writer::from_path(folder.join("sessions.csv"))?;
        let mut headings: Vec<String> = ABOUT_SESSION.map(str::to_owned).to_vec();
        for question in &asked.questions {
            if !question.options.is_empty() {
                headings.push(choice_heading(question));
            }
            if question.words {
                headings.push(words_heading(question));
            }
        }
        rows.write_record(&headings)?;
        Ok(Self { rows, asked })
    }

    /// Writes a session.
    pub(crate) fn write(&mut self, session: &Submission) -> Result<()> {
        let (language, person) = (session.hand.language, &session.person);
        let language_name = match language {
            Language::Welsh => "Cymraeg (Welsh)",
            Language::English => "English (Saesneg)",
        };
        let kind = person.kind.map_or("", |kind| self.asked.kinds[kind].name.of(language));
        let publication = person.publication.map_or("", |choice| self.asked.publication[choice].name.of(language));
        let id = (session.number + 1).to_string();
        let received = session.received.strftime(MOMENT).to_string();
        let about =
            [&id, &received, language_name, &person.name, &person.organisation, &person.email, kind, publication];
        for cell in about {
            self.rows.write_field(cell)?;
        }
        for (question, answer) in self.asked.questions.iter().zip(&session.answers) {
            if !question.options.is_empty() {
                let chosen = answer.chosen.join(SEPARATOR);
                self.rows.write_field(if chosen.is_empty() { "-" } else { &chosen })?;
            }
            if question.words {
                self.rows.write_field(answer.paragraphs.join("\n\n"))?;
            }
        }
        self.rows.write_record(None::<&[u8]>)?;
        Ok(())
    }

    /// Ends the file.
    pub(crate) fn finish(mut self) -> Result<()> {
        Ok(self.rows.flush()?)
    }
}
