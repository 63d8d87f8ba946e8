//! The project behind the pages, opened once for as long as its settings are what they were.
//!
//! Settings that changed on the disk come in by [`Current::renew`]: requests that came before are answered by the site that
//! they came to, later ones by the new one, and what lasts as long as the program does goes from one to the other.
//!
//! Use cases read files and compute, so they run on threads made for waiting, as many at once as the machine can serve;
//! further requests queue. Whoever searches takes a finder from those that are idle and puts it back.

use std::{
    num::NonZero,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};

use axum::extract::FromRef;
use tokio::sync::Semaphore;
use ymateb_pipeline::{
    Project, Result, agreement, candidates,
    framework::{act, check},
    search::{Finder, Found, Request},
};

use crate::{
    catch_up::{Seen, look},
    failure::Failure,
    pending::Pending,
    running::Runs,
    uploads::Uploads,
};

/// The project, and what is held open of it.
pub(crate) struct Site {
    project: Arc<Project>,
    /// What is wrong with the settings files, where they were changed since and have mistakes.
    mistakes: Option<String>,
    idle: Mutex<Vec<Finder>>,
    /// What goes through the whole record.
    pub(crate) slow: Slow,
    lasting: Arc<Lasting>,
}

/// Work that goes through the whole record, of each kind.
#[derive(Default)]
pub(crate) struct Slow {
    /// What an edit of the framework would change.
    pub(crate) effects: Pending<act::Effects>,
    /// What there is to look into in the framework.
    pub(crate) checks: Pending<check::Check>,
    /// How far coders agree in samples.
    pub(crate) agreements: Pending<Vec<agreement::InSample>>,
    /// What no code covers.
    pub(crate) candidates: Pending<candidates::Found>,
}

/// What lasts as long as the program does, whatever becomes of the settings.
struct Lasting {
    at_once: Semaphore,
    token: String,
    /// Held by whoever writes.
    writing: Mutex<()>,
    /// How the settings files looked when they were last read.
    seen: tokio::sync::Mutex<Seen>,
    runs: Runs,
    uploads: Uploads,
}

/// The site as handlers share it.
pub(crate) type Shared = Arc<Site>;

/// The site of now, from which every request takes the one that it is answered by.
#[derive(Clone)]
pub(crate) struct Current(Arc<RwLock<Shared>>);

impl FromRef<Current> for Shared {
    fn from_ref(current: &Current) -> Self {
        current.now()
    }
}

impl Current {
    /// The site of a project, whose runs have files read by workers of a program.
    pub(crate) fn new(project: Project, worker: PathBuf) -> Self {
        let processors = std::thread::available_parallelism().map_or(2, NonZero::get);
        let mut random = [0_u8; 32];
        getrandom::fill(&mut random).expect("the system has random numbers, or nothing on it is safe");
        let token = random.iter().map(|byte| format!("{byte:02x}")).collect();
        let lasting = Lasting {
            at_once: Semaphore::new(processors * 2),
            token,
            writing: Mutex::default(),
            seen: tokio::sync::Mutex::new(look(&project.root)),
            runs: Runs::new(worker),
            uploads: Uploads::default(),
        };
        Self(Arc::new(RwLock::new(Arc::new(Site::new(Arc::new(project), None, Arc::new(lasting))))))
    }

    /// The site as it is now.
    pub(crate) fn now(&self) -> Shared {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Has requests from now on answered by another site.
    pub(crate) fn put(&self, site: Site) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(site);
    }

    /// Reads everything that the project is made of anew, and has later requests answered by it. Mistakes in the settings
    /// leave everything as it was.
    pub(crate) async fn renew(&self) -> std::result::Result<Shared, Failure> {
        let root = self.now().project.root.clone();
        let project = self.now().work(move |_| Project::open(&root)).await?;
        self.put(self.now().with_settings(project));
        Ok(self.now())
    }
}

impl Site {
    fn new(project: Arc<Project>, mistakes: Option<String>, lasting: Arc<Lasting>) -> Self {
        Self { project, mistakes, idle: Mutex::default(), slow: Slow::default(), lasting }
    }

    /// The same site, after its settings were read again.
    pub(crate) fn with_settings(&self, project: Project) -> Self {
        Self::new(Arc::new(project), None, Arc::clone(&self.lasting))
    }

    /// The same site, after its settings files were changed and found to have mistakes.
    pub(crate) fn with_mistakes(&self, mistakes: String) -> Self {
        Self::new(Arc::clone(&self.project), Some(mistakes), Arc::clone(&self.lasting))
    }

    /// What is wrong with the settings files, where they were changed since and have mistakes.
    pub(crate) fn mistakes(&self) -> Option<&str> {
        self.mistakes.as_deref()
    }

    /// How the settings files looked when they were last read. Whoever reads them holds it meanwhile.
    pub(crate) fn seen(&self) -> &tokio::sync::Mutex<Seen> {
        &self.lasting.seen
    }

    /// The project.
    pub(crate) fn project(&self) -> &Project {
        &self.project
    }

    /// The runs that are started here.
    pub(crate) fn runs(&self) -> &Runs {
        &self.lasting.runs
    }

    /// The files that were brought.
    pub(crate) fn uploads(&self) -> &Uploads {
        &self.lasting.uploads
    }

    /// What every form carries, so that no other site can have a browser send one: a page of another site cannot read it.
    pub(crate) fn token(&self) -> &str {
        &self.lasting.token
    }

    /// Waits until nobody else of these pages writes: the record's own lock refuses the second of two that come at once.
    pub(crate) fn turn(&self) -> MutexGuard<'_, ()> {
        self.lasting.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has work done apart from the threads that wait on the network.
    pub(crate) async fn work<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Site) -> Result<T> + Send + 'static,
    ) -> std::result::Result<T, Failure> {
        let _permit = self.lasting.at_once.acquire().await.map_err(Failure::internal)?;
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
}
