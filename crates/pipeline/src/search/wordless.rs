//! Searches without words, which match everything there is and are asked by whoever only looks around: what they find is kept
//! until the index or the record moves on.

use std::{
    collections::HashMap,
    sync::{Mutex, PoisonError},
};

use ymateb_index::Hits;
use ymateb_store::Moment;

use super::Request;
use crate::Result;

/// How many of them are kept; then all are given up.
const KEPT: usize = 64;

/// What they rest on: how far the index has come, and where the record narrows them, its moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RestsOn {
    pub(super) index: u64,
    pub(super) narrowed: Option<Moment>,
}

/// What searches without words found, by what was asked.
#[derive(Default)]
pub(crate) struct Wordless(Mutex<HashMap<String, (RestsOn, Hits)>>);

impl Wordless {
    /// What a search finds: what is kept, if it rests on the same, or else what `search` finds.
    pub(super) fn get(
        &self,
        asked: &Request,
        rests_on: RestsOn,
        search: impl FnOnce() -> Result<Hits>,
    ) -> Result<Hits> {
        if !asked.query.trim().is_empty() {
            return search();
        }
        // `Debug` lists every field, so that no later one can be forgotten here.
        let key = format!("{asked:?}");
        if let Some((of, hits)) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&key)
            && *of == rests_on
        {
            return Ok(hits.clone());
        }
        let hits = search()?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(key, (rests_on, hits.clone()));
        Ok(hits)
    }
}
