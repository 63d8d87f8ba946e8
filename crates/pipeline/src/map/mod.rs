//! `map`: what do the columns of this export hold? A proposal for the settings, which a person reads and puts right.
//!
//! It looks at headings and at figures of the cells, and believes neither: a column that it is unsure of says so, and so
//! does one that it leaves out. Nothing is recorded, and no settings are written.

mod settings;

use std::path::Path;

pub use ymateb_ingest::propose::Proposal;
use ymateb_ingest::propose::{propose, read_question_workbook};

pub use self::settings::settings;
use crate::{Error, Project, Result};

/// Looks at an export. `questions` is a question workbook that says what its columns are, where somebody has one.
///
/// # Errors
/// If a file cannot be read, or is not what it is taken for.
pub fn map(project: &Project, file: &Path, sheet: Option<&str>, questions: Option<&Path>) -> Result<Proposal> {
    let limits = &project.limits;
    let read = |path: &Path| std::fs::read(path).map_err(|error| Error::io(path, error));
    let refused = |path: &Path, trouble: ymateb_ingest::Trouble| {
        Error::refused(format!("`{}`: {}", path.display(), trouble.detail), trouble.advice)
    };
    let workbook = questions
        .map(|path| read_question_workbook(&read(path)?, limits).map_err(|trouble| refused(path, trouble)))
        .transpose()?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    propose(&read(file)?, &name, sheet, &project.settings.consultation, workbook.as_ref(), limits)
        .map_err(|trouble| refused(file, trouble))
}
