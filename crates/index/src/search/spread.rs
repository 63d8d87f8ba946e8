//! Searches whose words may stand in different passages of one submission: a letter that names its county at the top and
//! speaks of fees on its second page says something about fees in that county.
//!
//! Each word or phrase is looked for by itself, for the submissions that hold it; what joins them is then asked of submissions.
//! What passages must be or must not hold is asked of the passages that are found.

use std::sync::Arc;

use tantivy::{
    DocId, Score, SegmentOrdinal, SegmentReader,
    collector::{Collector, SegmentCollector},
    columnar::ColumnValues,
    query::{
        BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, Query as EngineQuery,
        doc_predicate_query::{DocPredicateQuery, FunctionPredicate},
    },
};
use ymateb_model::passage::Role;

use super::compile;
use crate::{
    error::IndexError,
    query::{Node, any_part, holds_words},
    schema::{Fields, SHELF, SUBMISSION_KEY},
    shelf::Shelf,
};

/// Compiles a query to what finds the passages that hold a part of it, in submissions that hold all of it.
pub(super) fn compile(
    node: &Node,
    fields: &Fields,
    shelves: &[Shelf],
    searcher: &tantivy::Searcher,
) -> Result<Box<dyn EngineQuery>, IndexError> {
    let compiled = compile::compile(&any_part(node), fields, shelves);
    let read: Arc<[bool]> = shelves.iter().map(|shelf| is_theirs(shelf.role)).collect();
    let mut holding = |leaf: &Node| -> Result<Vec<u64>, IndexError> {
        let leaf = compile::compile(leaf, fields, shelves);
        Ok(searcher.search(&leaf, &Submissions { read: read.clone() })?)
    };
    let Some(submissions) = submissions(node, &mut holding)? else { return Ok(compiled) };
    if submissions.is_empty() {
        return Ok(Box::new(EmptyQuery));
    }
    Ok(Box::new(BooleanQuery::new(vec![(Occur::Must, compiled), (Occur::Must, of_these(submissions))])))
}

/// Whether a part is in the respondent's own words.
fn is_theirs(role: Role) -> bool {
    !matches!(role, Role::Furniture | Role::Quoted)
}

/// The submissions whose passages hold what a part of a query asks, in order; `None` where it asks for no words.
fn submissions(
    node: &Node,
    holding: &mut dyn FnMut(&Node) -> Result<Vec<u64>, IndexError>,
) -> Result<Option<Vec<u64>>, IndexError> {
    let parts = match node {
        Node::Direct(inner) => return submissions(inner, holding),
        Node::All(parts) | Node::Any(parts) | Node::AtLeast(_, parts) => parts,
        node if holds_words(node) => return holding(node).map(Some),
        _ => return Ok(None),
    };
    let (mut all, mut open, mut asking) = (Vec::new(), 0, 0);
    for part in parts {
        match submissions(part, holding)? {
            Some(held) => {
                asking += 1;
                all.extend(held);
            }
            None => open += 1,
        }
    }
    let least = match node {
        Node::AtLeast(least, _) => least.saturating_sub(open),
        Node::Any(_) => usize::from(open == 0),
        _ => asking,
    };
    all.sort_unstable();
    let held = all.chunk_by(PartialEq::eq).filter(|same| same.len() >= least);
    Ok((least > 0).then(|| held.map(|same| same[0]).collect()))
}

/// Passages of these submissions, which are in order.
fn of_these(submissions: Vec<u64>) -> Box<dyn EngineQuery> {
    let submissions: Arc<[u64]> = submissions.into();
    let predicate = move |segment: &SegmentReader| {
        let submission_key = segment.fast_fields().column_first_or_default::<u64>(SUBMISSION_KEY)?;
        let submissions = submissions.clone();
        Ok(move |doc: DocId| submissions.binary_search(&submission_key.get_val(doc)).is_ok())
    };
    let within = DocPredicateQuery::from(FunctionPredicate::from(predicate));
    Box::new(ConstScoreQuery::new(Box::new(within), 0.0))
}

/// Collects the submissions that the passages found are of, in order, each once.
struct Submissions {
    /// For each shelf whether what stands on it is read.
    read: Arc<[bool]>,
}

impl Collector for Submissions {
    type Fruit = Vec<u64>;
    type Child = OfSegment;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<OfSegment> {
        let columns = segment.fast_fields();
        Ok(OfSegment {
            shelf: columns.column_first_or_default(SHELF)?,
            submission_key: columns.column_first_or_default(SUBMISSION_KEY)?,
            read: self.read.clone(),
            found: Vec::new(),
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Vec<u64>>) -> tantivy::Result<Vec<u64>> {
        let mut all = segments.concat();
        all.sort_unstable();
        all.dedup();
        Ok(all)
    }
}

/// Collects in one piece of the index.
struct OfSegment {
    shelf: Arc<dyn ColumnValues<u64>>,
    submission_key: Arc<dyn ColumnValues<u64>>,
    read: Arc<[bool]>,
    found: Vec<u64>,
}

impl SegmentCollector for OfSegment {
    type Fruit = Vec<u64>;

    fn collect(&mut self, doc: DocId, _: Score) {
        if !self.read.get(self.shelf.get_val(doc) as usize).copied().unwrap_or(false) {
            return;
        }
        let submission = self.submission_key.get_val(doc);
        // The passages of one mostly follow one another.
        if self.found.last() != Some(&submission) {
            self.found.push(submission);
        }
    }

    fn harvest(self) -> Vec<u64> {
        self.found
    }
}
