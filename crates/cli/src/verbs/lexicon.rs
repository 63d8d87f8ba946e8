//! `lexicon`: the operator's word lists.

use std::path::PathBuf;

use clap::Subcommand;
use ymateb_pipeline::{Project, lexicon};

use crate::{
    exit::{Ending, Result},
    output,
};

/// Looking after the operator's word lists.
#[derive(Debug, Subcommand)]
pub(crate) enum LexiconAction {
    /// Compile Lecsicon Cymraeg Bangor for this project; the next run indexes every passage anew, once
    Import {
        /// The lexicon as it is downloaded (the zip or its text), or as another project compiled it
        file: PathBuf,
        /// It is a list of both languages' words, for searches: `english⇥welsh`, a pair a line, or the `.index` of a
        /// dictd dictionary such as Eurfa with its articles beside it
        #[arg(long)]
        bilingual: bool,
    },
    /// Fetch the lexicon from the address in the settings, and import it
    Install,
    /// Take the project's lexicon away; the next run indexes every passage anew, once
    Remove,
}

/// Does what was typed.
pub(crate) fn carry_out(project: &Project, action: &LexiconAction) -> Result {
    match action {
        LexiconAction::Import { file, bilingual: true } => {
            let imported = lexicon::import_bilingual(project, file)?;
            for (line, problem) in &imported.passed_over {
                output::talk(&format!("note: {}:{line}: passed over: {problem}", file.display()));
            }
            output::data(&format!("{} pairs in `{}`", imported.pairs, Project::short(&imported.path).display()))?;
        }
        LexiconAction::Import { file, bilingual: false } => {
            say_imported(&lexicon::import(project, file)?)?;
        }
        LexiconAction::Install => say_imported(&lexicon::install(project)?)?,
        LexiconAction::Remove => {
            let removed = lexicon::remove(project)?;
            output::data(if removed {
                "the lexicon is gone; the next run indexes every passage anew"
            } else {
                "there was none"
            })?;
        }
    }
    Ok(Ending::Done)
}

fn say_imported(imported: &lexicon::Imported) -> anyhow::Result<()> {
    let path = Project::short(&imported.path);
    let next = if imported.unchanged { "it was there already" } else { "the next run indexes every passage anew" };
    output::data(&format!("{} Welsh forms in `{}`; {next}", imported.forms, path.display()))
}
