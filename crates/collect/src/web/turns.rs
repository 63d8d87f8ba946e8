//! Whose turn it is: a host is asked one thing at a time, a few hosts side by side.
//!
//! An address may lead to another host, which has its own list of pages; so turns are taken for each request and not
//! for each list.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use tokio::sync::{Mutex as Turn, OwnedMutexGuard, Semaphore, SemaphorePermit};

pub(crate) struct Turns {
    hosts: Mutex<HashMap<String, Arc<Turn<()>>>>,
    places: Semaphore,
}

/// A turn, which lasts as long as this is held.
pub(crate) struct TurnHeld<'a> {
    _host: OwnedMutexGuard<()>,
    _place: SemaphorePermit<'a>,
}

impl Turns {
    pub(crate) fn new(hosts_at_once: usize) -> Self {
        let places = Semaphore::new(hosts_at_once.clamp(1, Semaphore::MAX_PERMITS));
        Self { hosts: Mutex::default(), places }
    }

    /// Waits until the host is free, then for a place. In this order, so that nobody holds a place while they wait.
    pub(crate) async fn wait(&self, host: String) -> TurnHeld<'_> {
        let turn = {
            let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(hosts.entry(host).or_default())
        };
        let host = turn.lock_owned().await;
        let place = self.places.acquire().await.expect("the places are never closed");
        TurnHeld { _host: host, _place: place }
    }
}
