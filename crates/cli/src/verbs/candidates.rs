//! `candidates`: what can be typed, and what is done about it.

use std::fmt::Write;

use clap::{Args, Subcommand};
use ymateb_model::id::PassageId;
use ymateb_pipeline::{
    Project,
    candidates::{self, Asked, Candidate, Found, Verdict},
    register::Signed,
};

use crate::{
    exit::{Ending, Result},
    output::{self, harmless, print},
    typed::Printed,
};

/// Which candidates are listed, and what is decided about them.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct Candidates {
    #[command(subcommand)]
    action: Option<Action>,
    /// Leave out groups from fewer submissions
    #[arg(long, value_name = "N", default_value_t = 3)]
    smallest: usize,
    /// Also those that a person has decided about
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    printed: Printed,
}

/// A decision about a candidate. It is kept, with who and why, and holds when the same passages are grouped again.
#[derive(Debug, Subcommand)]
enum Action {
    /// Say which code of the framework it became or is part of; `framework add` adds one
    Name {
        /// The candidate's id, or the beginning of it
        id: String,
        /// The code
        code: String,
        /// Give the code to this passage of the candidate; may be given several times
        #[arg(long, value_name = "PASSAGE")]
        accept: Vec<String>,
        #[command(flatten)]
        by: By,
    },
    /// Say that it is the same as another candidate
    Merge {
        /// The candidate's id, or the beginning of it
        id: String,
        /// The other one's
        other: String,
        #[command(flatten)]
        by: By,
    },
    /// Say that it is no theme
    Dismiss {
        /// The candidate's id, or the beginning of it
        id: String,
        #[command(flatten)]
        by: By,
    },
    /// Take back what was decided last; that is kept too
    Undo {
        /// The candidate's id, or the beginning of it
        id: String,
        #[command(flatten)]
        by: By,
    },
}

/// Who decides, and why.
#[derive(Debug, Args)]
struct By {
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    why: String,
}

pub(crate) fn carry_out(project: &Project, asked: &Candidates) -> Result {
    let (id, verdict, by) = match &asked.action {
        None => {
            let found = candidates::list(project, Asked { smallest: asked.smallest, all: asked.all })?;
            return print(asked.printed, &found, text, rows);
        }
        Some(Action::Name { id, code, accept, by }) => {
            return decided(&candidates::name(project, id, code, accept, Signed::new(&by.by, &by.why))?);
        }
        Some(Action::Merge { id, other, by }) => (id, Verdict::Merged(other), by),
        Some(Action::Dismiss { id, by }) => (id, Verdict::Dismissed, by),
        Some(Action::Undo { id, by }) => (id, Verdict::Undone, by),
    };
    decided(&candidates::decide(project, id, verdict, Signed::new(&by.by, &by.why))?)
}

fn decided(id: &PassageId) -> Result {
    output::data(&format!("{id}: decided\n"))?;
    Ok(Ending::Done)
}

fn text(found: &Found) -> String {
    let mut out = format!(
        "{} passages carry no code; {} of them are in {} candidates\n",
        found.uncovered,
        found.grouped,
        found.candidates.len()
    );
    for candidate in &found.candidates {
        let counts: Vec<String> = candidate.passages.iter().map(|(language, n)| format!("{n} {language}")).collect();
        let _ = writeln!(
            out,
            "\n{}  {} passages ({}) from {} submissions",
            candidate.id,
            candidate.passages.values().sum::<usize>(),
            counts.join(", "),
            candidate.submissions
        );
        for (language, words) in candidate.words.iter().filter(|(_, words)| !words.is_empty()) {
            let _ = writeln!(out, "  {language}: {}", harmless(&words.join(", ")));
        }
        for quotation in &candidate.quotations {
            let _ = writeln!(out, "  {} {}  «{}»", quotation.language, quotation.passage, harmless(&quotation.text));
        }
        if let Some(decided) = &candidate.decided {
            let with = decided.with.as_ref().map(|with| format!(" {with}")).unwrap_or_default();
            let _ = writeln!(out, "  {}{with} by {}: {}", decided.what, harmless(&decided.by), harmless(&decided.why));
        }
    }
    out
}

fn rows(found: &Found) -> anyhow::Result<()> {
    let cells = found.candidates.iter().flat_map(|candidate: &Candidate| {
        candidate.passages.iter().map(|(language, passages)| {
            let words = candidate.words.get(language).map(|words| words.join(" ")).unwrap_or_default();
            let decided = candidate.decided.as_ref().map_or("", |decided| decided.what);
            [candidate.id.to_string(), language.to_string(), passages.to_string(), words, decided.to_owned()]
        })
    });
    output::csv(["candidate", "language", "passages", "words", "decided"], cells)
}
