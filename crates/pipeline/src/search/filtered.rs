//! The passages that searches are narrowed to by what the record knows and the index does not, kept for the next search.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use ymateb_index::{IdSet, RecordField};
use ymateb_store::{Moment, PassageFilter, Store};

use super::{code_and_parts, outcome};
use crate::{Project, Result};

/// How many such sets are kept; then all are given up.
const KEPT: usize = 256;

/// One thing that passages are narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Narrowed {
    pub(super) by: RecordField,
    pub(super) to: String,
    /// Whether the others are meant.
    pub(super) negated: bool,
}

/// The sets that are kept.
#[derive(Default)]
pub(crate) struct Filtered(Mutex<HashMap<Vec<Narrowed>, OfMoment>>);

/// A set, and the moment of the record that it is of.
type OfMoment = (Moment, Arc<IdSet>);

impl Filtered {
    /// The passages that have every code and outcome asked for; `None` for all.
    pub(super) fn get(&self, project: &Project, store: &Store, narrowed: Vec<Narrowed>) -> Result<Option<Arc<IdSet>>> {
        if narrowed.is_empty() {
            return Ok(None);
        }
        let _held = store.snapshot()?;
        let now = store.moment()?;
        let by_codes = narrowed.iter().any(|narrowed| narrowed.by == RecordField::Code);
        let is_of_now = |of: &Moment| of.written == now.written && (!by_codes || of.codings == now.codings);
        if let Some((of, set)) = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(&narrowed)
            && is_of_now(of)
        {
            return Ok(Some(Arc::clone(set)));
        }
        let set = Arc::new(read(project, store, &narrowed)?);
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(narrowed, (now, Arc::clone(&set)));
        Ok(Some(set))
    }
}

fn read(project: &Project, store: &Store, narrowed: &[Narrowed]) -> Result<IdSet> {
    let mut only: Option<Vec<u64>> = None;
    for Narrowed { by, to, negated } in narrowed {
        let filter = match by {
            RecordField::Code => PassageFilter { codes: code_and_parts(project, to)?, ..Default::default() },
            RecordField::Status => PassageFilter { outcomes: vec![outcome(to)?], ..Default::default() },
        };
        let numbers = store.numbers_where(&filter)?;
        let base = match (only.take(), negated) {
            (Some(base), _) => base,
            (None, false) => {
                only = Some(numbers);
                continue;
            }
            (None, true) => store.numbers_where(&PassageFilter::default())?,
        };
        only = Some(base.into_iter().filter(|number| numbers.binary_search(number).is_ok() != *negated).collect());
    }
    Ok(only.unwrap_or_default().into_iter().collect())
}
