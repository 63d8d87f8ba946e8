//! Scores that are equal to the last bit wherever equal passages are indexed.
//!
//! The engine adds scores up in an order that depends on how its index happens to be cut into pieces, and sums of
//! floating-point numbers depend on their order. So the score of each word is rounded to a multiple of 1/1024: sums of
//! such numbers are exact as long as they stay below 16,384, and then their order does not matter. A query is too short
//! to exceed that.

use tantivy::{
    DocId, DocSet, Score, SegmentReader, TERMINATED, TantivyError,
    query::{EnableScoring, Explanation, Query, Scorer, Weight},
    schema::Term,
};

const STEP: Score = 1024.0;

/// Adding this to a number leaves no room for what comes after its point; taking it away again leaves the nearest whole number.
/// It holds for numbers below 2²², and a word scores far below 4,096. The library's own rounding is a call for each word of
/// each passage where the processor's instruction cannot be taken for granted: 8 % of a search for a common word.
const WHOLE: Score = 12_582_912.0;

fn rounded(score: Score) -> Score {
    (score * STEP + WHOLE - WHOLE) / STEP
}

/// Matches what any of its parts matches; scores the sum of what its parts score, each times its weight, rounded.
#[derive(Debug)]
pub(super) struct AnyForm {
    pub(super) parts: Vec<(Box<dyn Query>, Score)>,
}

impl Clone for AnyForm {
    fn clone(&self) -> Self {
        Self { parts: self.parts.iter().map(|(query, boost)| (query.box_clone(), *boost)).collect() }
    }
}

impl Query for AnyForm {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let part = |(query, boost): &(Box<dyn Query>, Score)| Ok((query.weight(scoring)?, *boost));
        Ok(Box::new(AnyFormWeight { parts: self.parts.iter().map(part).collect::<tantivy::Result<_>>()? }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        for (query, _) in &self.parts {
            query.query_terms(visitor);
        }
    }
}

struct AnyFormWeight {
    parts: Vec<(Box<dyn Weight>, Score)>,
}

impl Weight for AnyFormWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let mut parts = Vec::with_capacity(self.parts.len());
        for (weight, own) in &self.parts {
            let scorer = weight.scorer(reader, own * boost)?;
            if scorer.doc() != TERMINATED {
                parts.push(Part { doc: scorer.doc(), scorer });
            }
        }
        Ok(Box::new(AnyFormScorer::new(parts)))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut scorer = self.scorer(reader, 1.0)?;
        if scorer.doc() > doc || scorer.seek(doc) != doc {
            return Err(TantivyError::InvalidArgument(format!("document {doc} does not match")));
        }
        Ok(Explanation::new("the forms of a word", scorer.score()))
    }
}

/// One part with its document at hand: asking the part itself is a call that cannot be inlined.
struct Part {
    doc: DocId,
    scorer: Box<dyn Scorer>,
}

struct AnyFormScorer {
    doc: DocId,
    parts: Vec<Part>,
}

impl AnyFormScorer {
    fn new(parts: Vec<Part>) -> Self {
        Self { doc: first(&parts), parts }
    }
}

/// The first document that any part stands on.
fn first(parts: &[Part]) -> DocId {
    parts.iter().map(|part| part.doc).min().unwrap_or(TERMINATED)
}

impl DocSet for AnyFormScorer {
    fn advance(&mut self) -> DocId {
        for part in &mut self.parts {
            if part.doc == self.doc && part.doc != TERMINATED {
                part.doc = part.scorer.advance();
            }
        }
        self.doc = first(&self.parts);
        self.doc
    }

    fn seek(&mut self, target: DocId) -> DocId {
        for part in &mut self.parts {
            if part.doc < target {
                part.doc = part.scorer.seek(target);
            }
        }
        self.doc = first(&self.parts);
        self.doc
    }

    fn doc(&self) -> DocId {
        self.doc
    }

    fn size_hint(&self) -> u32 {
        self.parts.iter().map(|part| part.scorer.size_hint()).max().unwrap_or(0)
    }

    fn cost(&self) -> u64 {
        self.parts.iter().map(|part| part.scorer.cost()).sum()
    }
}

impl Scorer for AnyFormScorer {
    fn score(&mut self) -> Score {
        let mut sum = 0.0;
        for part in &mut self.parts {
            if part.doc == self.doc {
                sum += part.scorer.score();
            }
        }
        rounded(sum)
    }
}

/// Matches what another query matches; scores a constant more.
#[derive(Debug)]
pub(super) struct Lifted {
    pub(super) inner: Box<dyn Query>,
    pub(super) by: Score,
}

impl Clone for Lifted {
    fn clone(&self) -> Self {
        Self { inner: self.inner.box_clone(), by: self.by }
    }
}

impl Query for Lifted {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(LiftedWeight { inner: self.inner.weight(scoring)?, by: self.by }))
    }

    fn query_terms<'a>(&'a self, visitor: &mut dyn FnMut(&'a Term, bool)) {
        self.inner.query_terms(visitor);
    }
}

struct LiftedWeight {
    inner: Box<dyn Weight>,
    by: Score,
}

impl Weight for LiftedWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        Ok(Box::new(LiftedScorer { inner: self.inner.scorer(reader, boost)?, by: self.by * boost }))
    }

    fn explain(&self, reader: &SegmentReader, doc: DocId) -> tantivy::Result<Explanation> {
        let mut explanation = Explanation::new("what was typed", self.by);
        explanation.add_detail(self.inner.explain(reader, doc)?);
        Ok(explanation)
    }
}

struct LiftedScorer {
    inner: Box<dyn Scorer>,
    by: Score,
}

impl DocSet for LiftedScorer {
    fn advance(&mut self) -> DocId {
        self.inner.advance()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        self.inner.seek(target)
    }

    fn doc(&self) -> DocId {
        self.inner.doc()
    }

    fn size_hint(&self) -> u32 {
        self.inner.size_hint()
    }

    fn cost(&self) -> u64 {
        self.inner.cost()
    }
}

impl Scorer for LiftedScorer {
    fn score(&mut self) -> Score {
        self.inner.score() + self.by
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_score_is_rounded_to_the_nearest_step() {
        for thousandths in 0..200_000 {
            let score = thousandths as Score / 1000.0;
            let steps = rounded(score) * STEP;
            assert_eq!(steps.fract(), 0.0, "{score}");
            assert!((steps - score * STEP).abs() <= 0.5, "{score}");
        }
        assert_eq!(rounded(4095.9995) * STEP, 4_194_303.5_f32.round());
    }
}
