//! Work that may take longer than somebody waits at a page: what would change if a rule did, in a record of a hundred
//! thousand responses.
//!
//! It is begun once, whoever else asks for the same meanwhile, and goes on when they leave. Whoever has waited a while is
//! told so, and finds it done when they look again.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::{sync::watch, time::timeout};
use ymateb_pipeline::Result;

use crate::{
    failure::Failure,
    site::{Shared, Site},
};

/// How long whoever asks for a page is kept waiting before they are told that it takes longer.
pub(crate) const FOR_A_PAGE: Duration = Duration::from_secs(4);
/// How long whoever sent a form is: what they filled in would be gone if they had to look again.
pub(crate) const FOR_A_FORM: Duration = Duration::from_secs(600);
/// How much of the work that was done is kept, the last first.
const KEPT: usize = 8;

/// Work of one kind, under way and done.
pub(crate) struct Pending<T>(Mutex<Vec<Work<T>>>);

struct Work<T> {
    /// What it was worked out from: another key, other work.
    key: String,
    outcome: watch::Receiver<Option<Outcome<T>>>,
}

type Outcome<T> = std::result::Result<Arc<T>, Failed>;

/// That it failed, and why.
#[derive(Debug, Clone)]
struct Failed(String);

impl<T> Default for Pending<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Send + Sync + 'static> Pending<T> {
    /// What comes of some work, begun unless it was; nothing where it takes longer than somebody waits.
    pub(crate) async fn get(
        &self,
        site: &Shared,
        key: String,
        patience: Duration,
        work: impl FnOnce(&Site) -> Result<T> + Send + 'static,
    ) -> std::result::Result<Option<Arc<T>>, Failure> {
        let mut outcome = self.begun(site, &key, work);
        let waited = timeout(patience, outcome.wait_for(Option::is_some)).await;
        let done = match waited {
            Err(_) => return Ok(None),
            Ok(Ok(done)) => done.clone(),
            Ok(Err(_)) => Some(Err(Failed("the work broke off".to_owned()))),
        };
        done.transpose().map_err(|Failed(why)| {
            // What failed is tried again by whoever asks next.
            self.all().retain(|work| work.key != key);
            Failure::Internal(why)
        })
    }

    fn begun(
        &self,
        site: &Shared,
        key: &str,
        work: impl FnOnce(&Site) -> Result<T> + Send + 'static,
    ) -> watch::Receiver<Option<Outcome<T>>> {
        let mut all = self.all();
        if let Some(begun) = all.iter().find(|work| work.key == key) {
            return begun.outcome.clone();
        }
        let (tell, outcome) = watch::channel(None);
        let site = Arc::clone(site);
        tokio::spawn(async move {
            let done = site.work(work).await.map(Arc::new).map_err(|failure| Failed(failure.to_string()));
            // Nobody may be waiting any more.
            tell.send_replace(Some(done));
        });
        all.insert(0, Work { key: key.to_owned(), outcome: outcome.clone() });
        all.truncate(KEPT);
        outcome
    }

    fn all(&self) -> std::sync::MutexGuard<'_, Vec<Work<T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::{path::Path, sync::mpsc};

    use ymateb_pipeline::{Error, Project};

    use super::*;
    use crate::site::Current;

    #[tokio::test]
    async fn work_that_takes_long_goes_on_and_is_found_when_one_looks_again() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/testsuite/small");
        let site = Current::new(Project::open(&folder).expect("a project"), "none".into()).now();
        let pending: Pending<u32> = Pending::default();
        let (go, wait) = mpsc::channel::<()>();
        let long = move |_: &Site| {
            wait.recv().expect("it is told to go on");
            Ok(7)
        };
        let first = pending.get(&site, "one".to_owned(), Duration::from_millis(20), long).await;
        assert_eq!(first.expect("no failure"), None);
        go.send(()).expect("it waits");
        let again = pending.get(&site, "one".to_owned(), FOR_A_FORM, |_| panic!("it is begun once")).await;
        assert_eq!(again.expect("no failure").as_deref(), Some(&7));
        let failed = pending.get(&site, "two".to_owned(), FOR_A_FORM, |_| Err(Error::Overtaken)).await;
        assert!(failed.is_err());
        let tried = pending.get(&site, "two".to_owned(), FOR_A_FORM, |_| Ok(8)).await;
        assert_eq!(tried.expect("no failure").as_deref(), Some(&8), "what failed is tried again");
    }
}
