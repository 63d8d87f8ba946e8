//! `new`: a project to start from.

use std::path::Path;

use ymateb_pipeline::new;

use crate::{
    exit::{Ending, Result},
    output,
};

/// Writes a commented project into a folder.
pub(crate) fn start(dir: &Path) -> Result {
    for path in new::new(dir)? {
        output::data(&path.display().to_string())?;
    }
    output::talk(&format!(
        "next: edit the two settings files, drop arrivals into `{0}/inbox`, then\n  ymateb --project {0} run",
        dir.display()
    ));
    Ok(Ending::Done)
}

/// Makes a project of a ThemeFinder tree.
pub(crate) fn start_from(dir: &Path, tree: &Path) -> Result {
    let made = new::from_themefinder(dir, tree)?;
    for path in &made.written {
        output::data(&path.display().to_string())?;
    }
    output::talk(&format!(
        "{}, {}, {}; {} with people's codes\n\
         next: ymateb --project {dir} run{}",
        output::counted(made.questions as u64, "question", "questions"),
        output::counted(made.respondents as u64, "respondent", "respondents"),
        output::counted(made.codes as u64, "code", "codes"),
        output::counted(made.gold as u64, "answer", "answers"),
        if made.gold > 0 {
            format!(", then ymateb --project {} evaluate {0}/gold", dir.display())
        } else {
            String::new()
        },
        dir = dir.display(),
    ));
    Ok(Ending::Done)
}
