//! The project behind the pages, opened once.
//!
//! Use cases read files and compute, so they run on threads made for waiting, as many at once as the machine can serve;
//! further requests queue. Whoever searches takes a finder from those that are idle and puts it back.

use std::{
    num::NonZero,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Semaphore;
use ymateb_pipeline::{
    Project, Result,
    campaigns::{self, Listed},
    report::{self, Figures},
    search::{Finder, Found, Request},
};

use crate::failure::Failure;

/// The project, and what is held open of it.
pub(crate) struct Site {
    project: Project,
    idle: Mutex<Vec<Finder>>,
    at_once: Semaphore,
    figures: Kept<Figures>,
    campaigns: Kept<Vec<Listed>>,
    token: String,
    /// Held by whoever writes.
    writing: Mutex<()>,
}

/// The site as handlers share it.
pub(crate) type Shared = Arc<Site>;

impl Site {
    pub(crate) fn new(project: Project) -> Shared {
        let processors = std::thread::available_parallelism().map_or(2, NonZero::get);
        let mut random = [0_u8; 32];
        getrandom::fill(&mut random).expect("the system has random numbers, or nothing on it is safe");
        let token = random.iter().map(|byte| format!("{byte:02x}")).collect();
        Arc::new(Self {
            project,
            idle: Mutex::default(),
            at_once: Semaphore::new(processors * 2),
            figures: Kept::default(),
            campaigns: Kept::default(),
            token,
            writing: Mutex::default(),
        })
    }

    /// The project.
    pub(crate) fn project(&self) -> &Project {
        &self.project
    }

    /// What every form carries, so that no other site can have a browser send one: a page of another site cannot read it.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// Waits until nobody else of these pages writes: the record's own lock refuses the second of two that come at once.
    pub(crate) fn turn(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has work done apart from the threads that wait on the network.
    pub(crate) async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Site) -> Result<T> + Send + 'static,
    ) -> std::result::Result<T, Failure> {
        let _permit = self.at_once.acquire().await.map_err(Failure::internal)?;
        let site = Arc::clone(self);
        Ok(tokio::task::spawn_blocking(move || work(&site)).await.map_err(Failure::internal)??)
    }

    /// Searches what the record and the index hold now.
    pub(crate) fn search(&self, request: &Request) -> Result<Found> {
        self.with_finder(|finder| finder.search(&self.project, request))
    }

    /// Lends out a finder that knows what the record and the index hold now.
    pub(crate) fn with_finder<T>(&self, work: impl FnOnce(&Finder) -> Result<T>) -> Result<T> {
        let taken = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let finder = match taken {
            Some(finder) => finder,
            None => Finder::open(&self.project)?,
        };
        // What fails here is not put back: the next search opens what is there then.
        finder.refresh()?;
        let done = work(&finder);
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(finder);
        done
    }

    /// The figures of the record as it is.
    pub(crate) fn figures(&self) -> Result<Arc<Figures>> {
        self.figures.get(&self.project, report::figures)
    }

    /// The campaigns of the record as it is.
    pub(crate) fn campaigns(&self) -> Result<Arc<Vec<Listed>>> {
        self.campaigns.get(&self.project, campaigns::list)
    }
}

/// What takes long to work out, kept as long as nothing it rests on has changed.
struct Kept<T>(Mutex<Option<(String, Arc<T>)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Kept<T> {
    /// What is kept, worked out anew where the record or what people decided has moved on. Whoever asks meanwhile waits
    /// for it, so that it is worked out once.
    fn get(&self, project: &Project, work_out: impl FnOnce(&Project) -> Result<T>) -> Result<Arc<T>> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = report::figures_key(project)?;
        if let Some((of, done)) = &*kept
            && *of == key
        {
            return Ok(Arc::clone(done));
        }
        let done = Arc::new(work_out(project)?);
        *kept = Some((key, Arc::clone(&done)));
        Ok(done)
    }
}
