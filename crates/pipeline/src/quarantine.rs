//! `quarantine`: what could not be read, and reading it once more.
//!
//! A file that cannot be read is not tried again by every run: it would cost what it cost before, and a file that
//! takes its reader's last second takes it each time. It is read again when the program or the settings it is read by
//! have changed, or when a person asks for it here.

use serde::Serialize;
use ymateb_model::{id::SubmissionId, register::Outcome};
use ymateb_store::{Container, Store};

use crate::{
    Error, Project, Result,
    register::{self, Asked, Entry, Stretch},
};

/// Lists what could not be read.
///
/// # Errors
/// If the record cannot be read.
pub fn list(project: &Project) -> Result<Vec<Entry>> {
    let asked = Asked { outcome: Some(Outcome::Quarantined.name()), ..Asked::default() };
    Ok(register::part(project, asked, Stretch { limit: u64::MAX, offset: 0 })?.entries)
}

/// What the next run reads once more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Retry {
    /// The submissions that are in quarantine now.
    pub submissions: Vec<SubmissionId>,
}

/// Has the next run read files once more: those of the submissions named, or of all that are in quarantine.
///
/// # Errors
/// If one of them names nothing that is in quarantine, or the record cannot be written.
pub fn retry(project: &Project, ids: &[String]) -> Result<Retry> {
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let mut chosen = list(project)?;
    if !ids.is_empty() {
        let wanted: Vec<SubmissionId> =
            ids.iter().map(|id| crate::show::submission_id(&store, id)).collect::<Result<_>>()?;
        for (wanted, given) in wanted.iter().zip(ids) {
            if !chosen.iter().any(|entry| entry.id == *wanted) {
                return Err(Error::NoSuch {
                    what: "submission in quarantine",
                    given: given.clone(),
                    hint: "`ymateb quarantine` lists those that are".to_owned(),
                });
            }
        }
        chosen.retain(|entry| wanted.contains(&entry.id));
    }
    let containers = store.containers()?;
    let mut batch = store.batch()?;
    for entry in &chosen {
        let holds = |origin: &str| {
            entry.locator.strip_prefix(origin).is_some_and(|rest| rest.is_empty() || rest.starts_with('!'))
        };
        for ((source, origin), container) in &containers {
            if *source == entry.source && holds(origin) {
                // A key that nothing is read by: the file counts as never read, and a page is asked for anew.
                let unread = Container { key: String::new(), etag: None, last_modified: None, ..container.clone() };
                batch.put_container(source, origin, &unread)?;
            }
        }
    }
    batch.commit()?;
    Ok(Retry { submissions: chosen.into_iter().map(|entry| entry.id).collect() })
}
