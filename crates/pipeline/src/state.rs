//! `register signatures`, `register represents`: what people state about a submission that no reader can tell.
//!
//! How many people signed a petition stands on a letter beside it; that a letter speaks for seven organisations stands
//! between its lines. Either is kept for good, with who, when and by what it is known, and takes the place of what was stated
//! before. The report prints it; no base changes: signatures are no responses, and a response on behalf of several is one.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::id::SubmissionId;
use ymateb_store::{NewStatement, Statement, StatementEvent, Store};

use crate::{Error, Project, Result, register::Signed};

/// An entry of the history.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = StatementEntry)]
pub struct Entry {
    /// The submission.
    pub submission: SubmissionId,
    /// How many people signed it, where that was stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signatures: Option<u64>,
    /// The organisations on whose behalf it was sent, where that was stated.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub represents: Vec<String>,
    /// What kind of statement this is; with nothing stated it takes the earlier ones of its kind back.
    pub kind: &'static str,
    /// Who stated it.
    pub person: String,
    /// By what it is known.
    pub reason: String,
    /// When.
    pub at: Timestamp,
    /// Whether a later entry stands in its place.
    pub superseded: bool,
}

impl From<StatementEvent> for Entry {
    fn from(event: StatementEvent) -> Self {
        let NewStatement { submission, statement, reason, person, at } = event.said;
        let (kind, signatures, represents) = match statement {
            Statement::Signatures(count) => ("signatures", count, Vec::new()),
            Statement::Represents(names) => ("represents", None, names),
        };
        Self { submission, signatures, represents, kind, person, reason, at, superseded: event.superseded }
    }
}

/// States how many people signed a petition; nothing takes an earlier count back.
///
/// # Errors
/// If there is no such submission, nobody signs the statement, or the record cannot be written.
pub fn signatures(project: &Project, id: &str, count: Option<u64>, signed: Signed<'_>) -> Result<SubmissionId> {
    state(project, id, Statement::Signatures(count), signed)
}

/// States on whose behalf a submission was sent, besides who sent it; no name takes earlier ones back.
///
/// # Errors
/// If there is no such submission, a name is empty, nobody signs the statement, or the record cannot be written.
pub fn represents(project: &Project, id: &str, names: &[String], signed: Signed<'_>) -> Result<SubmissionId> {
    let names: Vec<String> = names.iter().map(|name| name.trim().to_owned()).collect();
    if names.iter().any(String::is_empty) {
        return Err(Error::refused("the name of an organisation is empty", "give each name in quotation marks"));
    }
    state(project, id, Statement::Represents(names), signed)
}

/// Lists everything that people stated, in order.
///
/// # Errors
/// If the record cannot be read.
pub fn list(project: &Project) -> Result<Vec<Entry>> {
    let store = project.record()?;
    Ok(store.statement_history()?.into_iter().map(Entry::from).collect())
}

fn state(project: &Project, id: &str, statement: Statement, signed: Signed<'_>) -> Result<SubmissionId> {
    signed.check("a statement")?;
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let submission = crate::show::submission_id(&store, id)?;
    let mut batch = store.batch()?;
    batch.state(&NewStatement {
        submission: submission.clone(),
        statement,
        reason: signed.why.to_owned(),
        person: signed.by.to_owned(),
        at: Timestamp::now(),
    })?;
    batch.commit()?;
    Ok(submission)
}
