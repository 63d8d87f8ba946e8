//! Goes over the passages that match, once: counts them by shelf and keeps the best.

use std::{cmp::Ordering, collections::BinaryHeap, sync::Arc};

use jiff::Timestamp;
use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::{Column, ColumnValues},
};

use super::{idset::IdSet, searcher::Order};
use crate::schema::{KEY, NUMBER, RECEIVED, SHELF, TAIL};

/// What is collected.
pub(super) struct Passages {
    /// How many of the best are kept.
    pub(super) best: usize,
    /// For each shelf, what becomes of the passages on it.
    pub(super) shelves: Arc<[Use]>,
    /// The passages that may be found at all, where not all may.
    pub(super) only: Option<Arc<IdSet>>,
    /// The first moment and the one after the last at which a passage was sent, in microseconds; `None` for no limit.
    pub(super) sent: Option<(i64, i64)>,
    /// Which of them are the best.
    pub(super) order: Order,
}

/// What becomes of the passages on a shelf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// They are not looked at.
    Nothing,
    /// They are counted for a facet whose own filter leaves them out.
    Counted,
    /// They are counted and found.
    Found,
}

/// What was collected.
pub(super) struct Collected {
    /// How many passages were found.
    pub(super) total: u64,
    /// How many passages match on each shelf that is used.
    pub(super) counts: Vec<u64>,
    /// The best of those found, best first.
    pub(super) best: Vec<Candidate>,
}

/// A passage that may be among the best.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// How near the front it stands by when it was sent; the same for all where that does not matter.
    pub(super) time: i64,
    pub(super) score: Score,
    pub(super) key: u64,
    pub(super) tail: u64,
    pub(super) number: u64,
}

/// The better of two is the lesser: the one nearer the front by its time, then the higher score, then the lower id.
impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_time = other.time.cmp(&self.time);
        let by_score = by_time.then_with(|| other.score.total_cmp(&self.score));
        by_score.then_with(|| (self.key, self.tail, self.number).cmp(&(other.key, other.tail, other.number)))
    }
}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Candidate {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Candidate {}

impl Passages {
    /// The limits of a time span as they are compared.
    pub(super) fn span(since: Option<Timestamp>, until: Option<Timestamp>) -> Option<(i64, i64)> {
        if since.is_none() && until.is_none() {
            return None;
        }
        Some((since.map_or(i64::MIN, Timestamp::as_microsecond), until.map_or(i64::MAX, Timestamp::as_microsecond)))
    }
}

impl Collector for Passages {
    type Fruit = Collected;
    type Child = OfSegment;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<OfSegment> {
        let columns = segment.fast_fields();
        Ok(OfSegment {
            shelf: columns.column_first_or_default(SHELF)?,
            number: columns.column_first_or_default(NUMBER)?,
            key: columns.column_first_or_default(KEY)?,
            tail: columns.column_first_or_default(TAIL)?,
            received: if self.sent.is_some() || self.order != Order::Best {
                columns.column_opt(RECEIVED)?
            } else {
                None
            },
            sent: self.sent,
            order: self.order,
            only: self.only.clone(),
            shelves: self.shelves.clone(),
            limit: self.best,
            total: 0,
            counts: vec![0; self.shelves.len()],
            best: BinaryHeap::with_capacity(self.best.min(1024) + 1),
        })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, segments: Vec<Collected>) -> tantivy::Result<Collected> {
        let mut all = Collected { total: 0, counts: vec![0; self.shelves.len()], best: Vec::new() };
        for segment in segments {
            all.total += segment.total;
            all.counts.iter_mut().zip(segment.counts).for_each(|(sum, count)| *sum += count);
            all.best.extend(segment.best);
        }
        all.best.sort_unstable();
        all.best.truncate(self.best);
        Ok(all)
    }
}

/// Collects in one piece of the index.
pub(super) struct OfSegment {
    shelf: Arc<dyn ColumnValues<u64>>,
    number: Arc<dyn ColumnValues<u64>>,
    key: Arc<dyn ColumnValues<u64>>,
    tail: Arc<dyn ColumnValues<u64>>,
    received: Option<Column<i64>>,
    sent: Option<(i64, i64)>,
    order: Order,
    only: Option<Arc<IdSet>>,
    shelves: Arc<[Use]>,
    limit: usize,
    total: u64,
    counts: Vec<u64>,
    /// The worst of the best on top.
    best: BinaryHeap<Candidate>,
}

impl OfSegment {
    fn received(&self, doc: DocId) -> Option<i64> {
        self.received.as_ref()?.first(doc)
    }

    fn is_in_time(&self, doc: DocId) -> bool {
        let Some((since, until)) = self.sent else { return true };
        self.received(doc).is_some_and(|received| since <= received && received < until)
    }

    /// How near the front a passage stands by when it was sent.
    fn time(&self, doc: DocId) -> i64 {
        match self.order {
            Order::Best => 0,
            Order::Newest => self.received(doc).unwrap_or(i64::MIN),
            Order::Oldest => self.received(doc).map_or(i64::MIN, |received| -received),
        }
    }
}

impl SegmentCollector for OfSegment {
    type Fruit = Collected;

    fn collect(&mut self, doc: DocId, score: Score) {
        let shelf = self.shelf.get_val(doc) as usize;
        let becomes = self.shelves.get(shelf).copied().unwrap_or(Use::Nothing);
        if becomes == Use::Nothing || !self.is_in_time(doc) {
            return;
        }
        if self.only.as_ref().is_some_and(|only| !only.contains(self.number.get_val(doc))) {
            return;
        }
        self.counts[shelf] += 1;
        if becomes == Use::Counted {
            return;
        }
        self.total += 1;
        let time = self.time(doc);
        let is_worse = |worst: &Candidate| (time, score) < (worst.time, worst.score);
        if self.best.len() == self.limit && self.best.peek().is_none_or(is_worse) {
            return;
        }
        self.best.push(Candidate {
            time,
            score,
            key: self.key.get_val(doc),
            tail: self.tail.get_val(doc),
            number: self.number.get_val(doc),
        });
        if self.best.len() > self.limit {
            self.best.pop();
        }
    }

    fn harvest(self) -> Collected {
        Collected { total: self.total, counts: self.counts, best: self.best.into_vec() }
    }
}
