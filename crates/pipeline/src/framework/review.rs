//! Which of people's codings wait to be coded anew? Those whose code was split, until somebody says of the passage which
//! of the codes that took its place it carries, or that it carries none of them; and those whose code is in no framework any more.

use std::collections::BTreeSet;

use jiff::Timestamp;
use serde::Serialize;
use ymateb_model::{
    coding::{Coder, Stance, State},
    framework::{Fate, Resolved},
    id::{CodeId, PassageId, SubmissionId},
    language::Language,
};
use ymateb_store::{CodingFilter, WhoseCodings};

use crate::{Project, Result};

/// A coding that waits to be coded anew.
#[derive(Debug, Clone, Serialize)]
pub struct Waiting {
    /// The submission.
    pub submission: SubmissionId,
    /// The passage.
    pub passage: PassageId,
    /// Its language.
    pub language: Language,
    /// The code it was given.
    pub code: CodeId,
    /// The codes that took its place; none where the code is in the framework no more.
    pub into: Vec<CodeId>,
    /// The stance it was given.
    pub stance: Option<Stance>,
    /// Who gave it.
    pub by: String,
    /// When.
    pub at: Option<Timestamp>,
    /// The passage's words.
    pub quote: String,
}

/// Lists the codings that people accepted and that wait to be coded anew, in the order of submissions and passages.
///
/// # Errors
/// If the record cannot be read.
pub fn review(project: &Project) -> Result<Vec<Waiting>> {
    let store = project.record()?;
    let framework = &project.settings.framework;
    let people = CodingFilter { whose: WhoseCodings::People, ..CodingFilter::default() };
    let rows = store.codings(&people)?;
    let (mut accepted, mut spoken) = (BTreeSet::new(), BTreeSet::new());
    for row in &rows {
        let Some(code) = framework.counts_as(&row.coding.code) else { continue };
        spoken.insert((&row.passage, &code.id));
        if row.coding.state == State::Accepted {
            accepted.insert((&row.passage, &code.id));
        }
    }
    let mut waiting = Vec::new();
    for row in rows.iter().filter(|row| row.coding.state == State::Accepted) {
        let Coder::Person(by) = &row.coding.by else { continue };
        let into = match framework.resolve(&row.coding.code) {
            Resolved::Split(gone) => match &gone.fate {
                Fate::Split(into) => into.clone(),
                Fate::Merged(_) | Fate::Retired => Vec::new(),
            },
            Resolved::Unknown => Vec::new(),
            Resolved::Counts(_) | Resolved::Retired(_) => continue,
        };
        let mut counted = into.iter().filter_map(|code| framework.counts_as(code)).map(|code| (&row.passage, &code.id));
        let settled = counted.clone().any(|said| accepted.contains(&said));
        if settled || (!into.is_empty() && counted.all(|said| spoken.contains(&said))) {
            continue;
        }
        waiting.push(Waiting {
            submission: row.submission.clone(),
            passage: row.passage.clone(),
            language: row.language,
            code: row.coding.code.clone(),
            into,
            stance: row.coding.stance,
            by: by.clone(),
            at: row.at,
            quote: row.quote.clone(),
        });
    }
    Ok(waiting)
}
