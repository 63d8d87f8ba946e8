//! How much memory a run takes, by stage and by process: over one export of very many rows, and over an inbox of very many
//! bytes. Both are made here; `docs/EXTRACTION.md` holds the figures.

mod inbox;

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use ymateb_tests::watch::{self, Watched};

use crate::{
    program,
    synthesise::{self, synthesise},
};

/// What is to be measured, and where.
#[derive(Debug, Clone)]
pub(crate) struct Order {
    /// How many sessions the export has; none is made for 0.
    pub(crate) count: u64,
    /// How many megabytes the inbox has; none is made for 0.
    pub(crate) megabytes: u64,
    /// The most that a run and its readers may take together, in megabytes.
    pub(crate) most: Option<u64>,
    /// Where it is made.
    pub(crate) out: PathBuf,
}

/// The submissions that a project is made with whose inbox is then filled.
const FEW: u64 = 100;

/// Measures, and says what was measured as Markdown.
///
/// # Errors
/// If something cannot be made or run, or takes more than it may.
pub(crate) fn memory(order: &Order) -> Result<String> {
    let ymateb = program::built()?;
    let mut said = String::new();
    let mut all = Vec::new();
    if order.count > 0 {
        let project = fresh(&order.out, "export")?;
        make(&project, order.count)?;
        let watched = watch::run(&ymateb, &project, &[])?;
        said += &format!("{} submissions\n\n{watched}\n", order.count);
        all.push(watched);
        fs::remove_dir_all(project)?;
    }
    if order.megabytes > 0 {
        let project = fresh(&order.out, "inbox")?;
        make(&project, FEW)?;
        let made = inbox::fill(&project, order.megabytes)?;
        let watched = watch::run(&ymateb, &project, &[])?;
        said += &format!("{made}\n\n{watched}\n");
        all.push(watched);
        fs::remove_dir_all(project)?;
    }
    if let Some(most) = order.most {
        let took = all.iter().map(Watched::together).max().unwrap_or(0);
        ensure!(took <= most, "{said}\na run took {took} MB, and {most} MB are allowed");
    }
    Ok(said)
}

fn fresh(out: &Path, name: &str) -> Result<PathBuf> {
    let project = out.join(name);
    if project.exists() {
        fs::remove_dir_all(&project).with_context(|| format!("cannot empty `{}`", project.display()))?;
    }
    Ok(project)
}

fn make(project: &Path, count: u64) -> Result<()> {
    let (from, settings) = (PathBuf::from("corpus/pieces"), PathBuf::from("config/rebalancing"));
    synthesise(&synthesise::Order { count, seed: 1, out: project.to_owned(), from, settings })?;
    Ok(())
}
