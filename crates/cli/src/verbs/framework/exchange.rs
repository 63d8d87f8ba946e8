//! The frame in other tools' formats, out and in.

use std::{io::Write, path::Path};

use anyhow::Context;
use clap::ValueEnum;
use ymateb_pipeline::{
    Project,
    framework::{
        act::{self, Proposal},
        exchange::{self, Imported},
    },
    register::Signed,
};

use crate::{
    exit::{Ending, Result},
    output,
    typed::Reader,
};

/// A format that other tools read.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Exchange {
    /// The codebook of REFI-QDA, for NVivo, MAXQDA, ATLAS.ti and others
    Qdc,
    /// A table with a row for each group and code
    Csv,
    /// ThemeFinder's `themes.json`, in one language
    Themes,
}

pub(super) fn export(project: &Project, format: Exchange, language: Reader, out: Option<&Path>) -> Result {
    let format = match format {
        Exchange::Qdc => exchange::Format::Codebook,
        Exchange::Csv => exchange::Format::Csv,
        Exchange::Themes => exchange::Format::Themes(language.into()),
    };
    let exported = exchange::export(project, format)?;
    match out {
        Some(path) => {
            std::fs::write(path, &exported.bytes).with_context(|| format!("`{}` cannot be written", path.display()))?;
        }
        None => std::io::stdout().write_all(&exported.bytes)?,
    }
    for left in &exported.left_behind {
        output::talk(&format!("left behind: {left}"));
    }
    Ok(Ending::Done)
}

/// Puts what comes of a file in place, and shows what changes by it.
pub(super) fn put_in_place(project: &Project, imported: &Imported, signed: Signed<'_>) -> Result {
    let draft = exchange::draft(project, imported)?;
    let effects = exchange::effects(project, imported, &draft)?;
    let proposal = Proposal { draft, effects };
    output::data(&output::framework::proposal(&proposal))?;
    notes(imported);
    act::carry_out(project, &proposal.draft, signed)?;
    output::talk(&format!(
        "`framework.toml` is version {}; suggestions follow with the next run: ymateb run",
        proposal.draft.version
    ));
    Ok(Ending::Done)
}

fn notes(imported: &Imported) {
    for note in &imported.notes {
        output::talk(&format!("note: {note}"));
    }
}

pub(super) fn propose(imported: &Imported, out: Option<&Path>) -> Result {
    match out {
        Some(path) => {
            let mut new = std::fs::File::create_new(path)
                .with_context(|| format!("`{}` cannot be made, or is there already", path.display()))?;
            new.write_all(imported.text.as_bytes())?;
        }
        None => output::data(&imported.text)?,
    }
    notes(imported);
    output::talk(&format!(
        "{} added, {} changed, {} as they are, {} not in the file and left\n\
         this is a proposal: look at it with `ymateb framework diff framework.toml FILE`, then put it in place with `--by` and `--why`",
        output::counted(imported.added.len() as u64, "code", "codes"),
        imported.changed.len(),
        imported.unchanged,
        imported.not_in_file.len(),
    ));
    Ok(Ending::Done)
}
