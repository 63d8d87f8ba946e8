//! What the columns of an export seem to hold: a map to start from, with what is unsure about it and what it leaves out.
//!
//! Nothing here is believed by a run. A person reads the proposal, puts it right and into the settings.
//!
//! | file | what it tells |
//! |---|---|
//! | `heading` | which rows are headings, and how platforms number them |
//! | `profile` | what stands in a column, in figures |
//! | `roles` | who sent a session, when, and in which language |
//! | `questions` | which columns answer which question, and how |
//! | `workbook` | what a question workbook of Consult says of the columns |

mod heading;
mod profile;
mod questions;
mod roles;
#[cfg(test)]
mod tests;
mod workbook;

use serde::Serialize;
use ymateb_model::{consultation::Consultation, id::QuestionId};

use self::profile::Table;
pub use self::workbook::{QuestionWorkbook, read_question_workbook};
use crate::{arrival::Trouble, limits::Limits};

/// A map to start from.
#[derive(Debug, Clone, Serialize)]
pub struct Proposal {
    /// The platform whose exports look so, where one is known.
    pub platform: Option<&'static str>,
    /// The sheet of a workbook that was looked at.
    pub sheet: Option<String>,
    /// How many heading rows there are.
    pub heading_rows: u32,
    /// How many rows there are below them.
    pub sessions: u64,
    /// The platform's own id of a session.
    pub id: Option<ProposedColumn>,
    /// When a session was sent, and in which notation.
    pub received: Option<(ProposedColumn, String)>,
    /// The language of the form.
    pub form_language: Option<ProposedColumn>,
    /// The respondent's name; several columns are joined.
    pub name: Vec<ProposedColumn>,
    /// The organisation.
    pub organisation: Option<ProposedColumn>,
    /// The address for mail.
    pub email: Option<ProposedColumn>,
    /// The kind of respondent.
    pub kind: Option<ProposedColumn>,
    /// The choice about publication.
    pub publication: Option<ProposedColumn>,
    /// Cells that mean nothing.
    pub blanks: Vec<String>,
    /// What the platform mangled, and what it was.
    pub repairs: Vec<(String, String)>,
    /// The questions, in the order of their columns.
    pub questions: Vec<ProposedQuestion>,
    /// Columns that nothing is read from, and why.
    pub left_out: Vec<(ProposedColumn, String)>,
}

/// A column, by its letter and its headings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposedColumn {
    /// Its letter.
    pub letter: String,
    /// Its headings, joined.
    pub heading: String,
}

/// A question, as the export asks it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposedQuestion {
    /// The question of the consultation that it seems to be.
    pub known: Option<QuestionId>,
    /// The platform's number of it, such as `13.2`.
    pub number: Option<String>,
    /// Its wording on the form.
    pub text: String,
    /// The columns that answer it.
    pub parts: Vec<Part>,
    /// What a person should look at.
    pub unsure: Vec<String>,
}

/// What a column, or several, hold of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The respondent's own words.
    Words(ProposedColumn),
    /// The respondent's own words beside the option "other".
    WordsWithOther(ProposedColumn),
    /// One of these options.
    Option(ProposedColumn, Vec<String>),
    /// Several of these options, with this between them.
    Options(ProposedColumn, String, Vec<String>),
    /// A column for each option.
    Ticks(Vec<(ProposedColumn, String)>),
}

/// Looks at an export and proposes how to read it. `workbook` says what its columns are, where somebody prepared one.
///
/// # Errors
/// If it is no table, or has no sheet of that name.
pub fn propose(
    bytes: &[u8],
    name: &str,
    sheet: Option<&str>,
    consultation: &Consultation,
    workbook: Option<&QuestionWorkbook>,
    limits: &Limits,
) -> Result<Proposal, Trouble> {
    let table = Table::read(bytes, name, sheet, limits)?;
    let mut proposal = Proposal {
        platform: heading::platform(&table.headings),
        sheet: table.sheet.clone(),
        heading_rows: u32::try_from(table.headings.len()).unwrap_or(u32::MAX),
        sessions: table.sessions,
        id: None,
        received: None,
        form_language: None,
        name: Vec::new(),
        organisation: None,
        email: None,
        kind: None,
        publication: None,
        blanks: table.blanks(),
        repairs: table.repairs(),
        questions: Vec::new(),
        left_out: Vec::new(),
    };
    let rest = roles::assign(&table, consultation, workbook, &mut proposal);
    questions::assign(&table, consultation, workbook, &rest, &mut proposal);
    Ok(proposal)
}
