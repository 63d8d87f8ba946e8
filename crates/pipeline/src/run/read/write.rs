//! Writing: results become the record, in the order of their jobs.

use std::collections::{BTreeMap, VecDeque};

use crossbeam_channel::{Receiver, Sender};
use ymateb_model::id::ContentHash;
use ymateb_store::{Batch, Change, Put, Store};

use super::{
    super::{Keys, Stages, prepare::Prepared},
    room::Room,
    work::Written,
};
use crate::{Result, progress::Stage};

/// How many submissions are written in one transaction, unless their signatures are large.
const PER_TRANSACTION: u64 = 16_384;

/// How many bytes of signatures are gathered before they are written.
const SIGNATURES: usize = 16 * 1024 * 1024;

/// Records results in the order of their jobs. Returns how many submissions were new or changed, and how many were not.
/// Where the run is to stop, what came before is recorded.
pub(super) fn write(
    store: &mut Store,
    keys: &Keys,
    results: Receiver<(u64, Written)>,
    give_ticket: &Sender<()>,
    room: &Room,
    stages: &Stages<'_>,
) -> Result<(u64, u64)> {
    let (mut done, mut unchanged) = (0, 0);
    let mut waiting: BTreeMap<u64, VecDeque<Written>> = BTreeMap::new();
    let mut next = 0;
    let mut results = results.into_iter();
    loop {
        let mut writing =
            Writing { batch: store.batch()?, keys, signatures: BTreeMap::new(), signed: 0, changed: 0, unchanged: 0 };
        let mut ended = true;
        for (number, written) in results.by_ref() {
            waiting.entry(number).or_default().push_back(written);
            while let Some(written) = next_part(&mut waiting, next) {
                if let Some(error) = written.failure {
                    return Err(error);
                }
                for notice in written.notices {
                    stages.notice(notice);
                }
                if let Some(prepared) = written.reading {
                    writing.put(prepared)?;
                    stages.advance(Stage::Extract, 1);
                    stages.advance(Stage::Segment, 1);
                }
                if let Some((source, origin, container)) = &written.container {
                    writing.batch.put_container(source, origin, container)?;
                }
                let job = next;
                if written.is_last {
                    waiting.remove(&next);
                    next += 1;
                    // The feeder is done when nobody takes the ticket.
                    let _ = give_ticket.try_send(());
                }
                room.give_back(job, written.weight, next);
            }
            if stages.go_on().is_err() {
                // What was written so far is whole, and is kept.
                break;
            }
            if writing.is_full() {
                ended = false;
                break;
            }
        }
        let counts = writing.commit()?;
        stages.go_on()?;
        (done, unchanged) = (done + counts.0, unchanged + counts.1);
        if ended {
            return Ok((done, unchanged));
        }
    }
}

/// The next part of the job that is to be written, if it is here.
fn next_part(waiting: &mut BTreeMap<u64, VecDeque<Written>>, next: u64) -> Option<Written> {
    waiting.get_mut(&next)?.pop_front()
}

/// A transaction that is filled.
struct Writing<'a> {
    batch: Batch<'a>,
    keys: &'a Keys,
    signatures: BTreeMap<ContentHash, Vec<u8>>,
    /// How many bytes the signatures are.
    signed: usize,
    changed: u64,
    unchanged: u64,
}

impl Writing<'_> {
    fn put(&mut self, prepared: Prepared) -> Result<()> {
        let change = self.batch.put_submission(&Put {
            submission: &prepared.submission,
            passages: &prepared.passages,
            suggestions: &prepared.suggestions,
            facts: &prepared.facts,
            trouble: prepared.trouble.as_ref(),
            read_key: &prepared.read_key,
            tag_key: &self.keys.tagging,
        })?;
        match change {
            Change::New | Change::Changed => {
                self.changed += 1;
                if let Some(signature) = prepared.signature {
                    self.signed += signature.len();
                    self.signatures.insert(prepared.facts.words_fingerprint, signature);
                }
            }
            Change::Unchanged => self.unchanged += 1,
        }
        Ok(())
    }

    fn is_full(&self) -> bool {
        self.changed + self.unchanged >= PER_TRANSACTION || self.signed >= SIGNATURES
    }

    /// Keeps it; returns how many submissions were new or changed, and how many were not.
    fn commit(mut self) -> Result<(u64, u64)> {
        self.batch.put_signatures(self.keys.signatures(), &self.signatures)?;
        self.batch.commit()?;
        Ok((self.changed, self.unchanged))
    }
}
