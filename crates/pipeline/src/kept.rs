//! What takes long to work out, kept in memory for as long as the record stays where it is, or brought forward when it moves on.
//!
//! Nothing kept here is ever given for a record that has moved on: whoever asks is answered from the moment that the record
//! is at when they ask. While something is worked out, those who ask for it wait, so that it is worked out once.

use std::{
    ops::Deref,
    sync::{Arc, Mutex, PoisonError, RwLock, RwLockWriteGuard},
};

use ymateb_store::{Moment, Store};

use crate::{
    Project, Result, campaigns, queue::Piles, register::Ledger, report::RunningFigures, run::Attention, search,
};

/// How many connections are kept open for whoever reads next: each that is opened reads the record's schema anew.
const IDLE: usize = 24;

/// Everything of a project that is kept in memory.
#[derive(Default)]
pub(crate) struct InMemory {
    idle: Mutex<Vec<Store>>,
    /// The register's arithmetic and the order of its lines.
    pub(crate) ledger: Kept<Ledger>,
    /// What a rule suspects and a person must decide.
    pub(crate) suspicions: Kept<Arc<[Attention]>>,
    /// Campaigns, and what their members share.
    pub(crate) campaigns: Kept<campaigns::Sharing>,
    /// The passages that a search is narrowed to.
    pub(crate) filtered: search::Filtered,
    /// What searches without words found.
    pub(crate) wordless: search::Wordless,
    /// What there is to code.
    pub(crate) piles: Followed<Piles>,
    /// The figures of the dashboard and of the report.
    pub(crate) figures: Followed<RunningFigures>,
}

/// Works out what is kept in memory, so that whoever asks first need not wait for it.
///
/// # Errors
/// If the record cannot be read.
pub fn work_out(project: &Project) -> Result<()> {
    project.in_memory.piles.look(project, |_| ())?;
    crate::register::tally(project)?;
    project.in_memory.figures.look(project, |_| ())?;
    campaigns::list(project)?;
    Ok(())
}

/// A reading connection to the record, handed back when it is no longer needed.
pub(crate) struct Record<'p> {
    project: &'p Project,
    store: Option<Store>,
}

impl<'p> Record<'p> {
    /// Takes a connection that nobody uses, or opens one.
    pub(crate) fn of(project: &'p Project) -> Result<Self> {
        let idle = project.in_memory.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let store = match idle {
            Some(store) => store,
            None => Store::open_read_only(&project.root)?,
        };
        Ok(Self { project, store: Some(store) })
    }
}

impl Deref for Record<'_> {
    type Target = Store;

    fn deref(&self) -> &Store {
        self.store.as_ref().expect("it is there until it is dropped")
    }
}

impl Drop for Record<'_> {
    fn drop(&mut self) {
        let mut idle = self.project.in_memory.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE {
            idle.extend(self.store.take());
        }
    }
}

/// What rests on all of the record but what coders say.
pub(crate) struct Kept<T>(Mutex<Option<(u64, Arc<T>)>>);

impl<T> Default for Kept<T> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<T> Kept<T> {
    /// Looks at what is kept, worked out anew where the record has moved on, beside the record as it is at that very moment.
    pub(crate) fn look<R>(
        &self,
        project: &Project,
        work_out: impl FnOnce(&Store) -> Result<T>,
        look: impl FnOnce(&Store, &T) -> Result<R>,
    ) -> Result<R> {
        let store = Record::of(project)?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let _held = store.snapshot()?;
        let written = store.moment()?.written;
        let there = kept.as_ref().filter(|(of, _)| *of == written).map(|(_, there)| Arc::clone(there));
        let there = match there {
            Some(there) => there,
            None => {
                let made = Arc::new(work_out(&store)?);
                *kept = Some((written, Arc::clone(&made)));
                made
            }
        };
        drop(kept);
        look(&store, &there)
    }
}

/// What is worked out of the record once, and brought forward by what coders say.
pub(crate) trait Follow: Sized {
    /// Works it out.
    fn begin(project: &Project, store: &Store, moment: Moment) -> Result<Self>;

    /// The moment of the record that it is of.
    fn moment(&self) -> Moment;

    /// Brings it forward to a moment up to which coders spoke, and nothing else was written.
    fn follow(&mut self, project: &Project, store: &Store, moment: Moment) -> Result<()>;
}

/// Something that follows the record.
pub(crate) struct Followed<T>(RwLock<Option<T>>);

impl<T> Default for Followed<T> {
    fn default() -> Self {
        Self(RwLock::new(None))
    }
}

impl<T: Follow> Followed<T> {
    /// Looks at it as it is at the record's moment.
    pub(crate) fn look<R>(&self, project: &Project, look: impl FnOnce(&T) -> R) -> Result<R> {
        let store = Record::of(project)?;
        {
            let kept = self.0.read().unwrap_or_else(PoisonError::into_inner);
            if let Some(kept) = &*kept
                && kept.moment() == store.moment()?
            {
                return Ok(look(kept));
            }
        }
        let mut kept = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let _held = store.snapshot()?;
        let now = store.moment()?;
        // What fails half way is not what the record holds: the next one begins anew.
        let brought = match kept.take() {
            Some(there) if there.moment() == now => there,
            Some(mut there) if there.moment().differs_by_words_alone(&now) => {
                there.follow(project, &store, now)?;
                there
            }
            _ => T::begin(project, &store, now)?,
        };
        *kept = Some(brought);
        let kept = RwLockWriteGuard::downgrade(kept);
        Ok(look(kept.as_ref().expect("it was put there")))
    }
}
