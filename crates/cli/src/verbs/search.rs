//! `search`: what can be typed, and what is printed.

use clap::{Args, ValueEnum};
use ymateb_pipeline::{
    Project,
    search::{self, Order},
};

use crate::{
    exit::Result,
    output::{self, print},
    typed::Printed,
};

/// What to search for.
#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Words, "phrases", AND, OR, NOT, prefix*, =exact, field:value; `docs/SEARCH.md` has the whole
    #[arg(required = true)]
    pub(crate) query: Vec<String>,
    /// Only passages in this language: `cy`, `en`, another ISO 639 code, or `und`
    #[arg(long, value_name = "LABEL")]
    pub(crate) language: Option<String>,
    /// Only passages with this code or a part of it
    #[arg(long, value_name = "CODE")]
    pub(crate) code: Option<String>,
    /// Only answers to this question
    #[arg(long, value_name = "ID")]
    pub(crate) question: Option<String>,
    /// Only this kind of respondent
    #[arg(long, value_name = "ID")]
    pub(crate) kind: Option<String>,
    /// Only this source
    #[arg(long, value_name = "ID")]
    pub(crate) source: Option<String>,
    /// Only submissions with this outcome
    #[arg(long, value_name = "OUTCOME")]
    pub(crate) status: Option<String>,
    /// Only what was received on or after this day
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<String>,
    /// Only what was received on or before this day
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// Include headings, page furniture, quoted replies and repeats
    #[arg(long)]
    pub(crate) everything: bool,
    /// Look for what was typed alone, without the other language's words
    #[arg(long)]
    pub(crate) as_typed: bool,
    /// Let the words stand in different passages of one submission
    #[arg(long)]
    pub(crate) spread: bool,
    /// Say how each language reads the query, what was added to it, and which words matched
    #[arg(long)]
    pub(crate) explain: bool,
    /// Print these first
    #[arg(long, value_enum, default_value_t = First::Best, value_name = "ORDER")]
    pub(crate) order: First,
    /// Print at most this many
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub(crate) limit: usize,
    /// Pass over this many first
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) offset: usize,
    #[command(flatten)]
    pub(crate) printed: Printed,
}

/// Which passages come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum First {
    /// The best matches
    Best,
    /// Those sent last
    Newest,
    /// Those sent first
    Oldest,
}

impl From<First> for Order {
    fn from(first: First) -> Self {
        match first {
            First::Best => Order::Best,
            First::Newest => Order::Newest,
            First::Oldest => Order::Oldest,
        }
    }
}

/// Finds, and says what was noticed of the query.
pub(crate) fn carry_out(project: &Project, asked: &Search) -> Result {
    let request = search::Request {
        query: asked.query.join(" "),
        reader: None,
        language: asked.language.clone(),
        code: asked.code.clone(),
        question: asked.question.clone(),
        kind: asked.kind.clone(),
        source: asked.source.clone(),
        status: asked.status.clone(),
        since: asked.since.clone(),
        until: asked.until.clone(),
        everything: asked.everything,
        as_typed: asked.as_typed,
        spread: asked.spread,
        whole: false,
        order: asked.order.into(),
        limit: asked.limit,
        offset: asked.offset,
    };
    let found = search::Finder::open(project)?.search(project, &request)?;
    for note in &found.notes {
        output::talk(&format!("note: {note}"));
    }
    let text = if asked.explain { output::search::explained } else { output::search::text };
    print(asked.printed, &found, text, output::search::csv)
}
