//! `map`: settings for a form export.

use std::path::Path;

use ymateb_pipeline::{Project, map};

use crate::{
    exit::{Ending, Result},
    output,
    typed::Format,
};

/// Proposes settings, and says what is unsure of them.
pub(crate) fn carry_out(
    project: &Project,
    file: &Path,
    sheet: Option<&str>,
    questions: Option<&Path>,
    format: Format,
) -> Result {
    let proposal = map::map(project, file, sheet, questions)?;
    match format {
        Format::Json => output::json(&proposal)?,
        Format::Text => {
            output::data(&map::settings(&proposal, &project.settings.consultation, file))?;
            output::talk(&output::map::summary(&proposal));
        }
        Format::Csv => anyhow::bail!("a map is printed as settings or as JSON"),
    }
    Ok(Ending::Done)
}
