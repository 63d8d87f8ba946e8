//! The order that teaches most: the uncertain first, varied, both languages in proportion to what there is.
//!
//! People's judgements of a code say how often its suggestions are right: after *n* judgements of which *a* were
//! acceptances, the estimate *p = (a + 1)/(n + 2)* has the variance *p(1 − p)/(n + 3)* (the mean and variance of a beta
//! distribution that began uniform). That variance is what one more judgement can lessen, so a passage is worth the sum of
//! it over the codes suggested for it. A code that was judged often, or always alike, is worth little; every passage that
//! is taken counts as a judgement to come, so that the next one is about something else. Passages for which nothing is
//! suggested are judged in the same way as a kind of their own: did people give them a code after all?
//!
//! Languages take turns by the highest of *there are / (2·seen + 1)* (Sainte-Laguë), so that what was looked at keeps, at
//! any moment, the proportion of what there is. Ties go to the lower id. The order is a function of the record alone.

use std::collections::BTreeMap;

use ymateb_model::{coding::State, language::Language};

use super::piles::Found;

/// How often suggestions of a code were judged, and how often they were right.
#[derive(Debug, Clone, Copy, Default)]
struct Judged {
    right: u64,
    times: u64,
}

impl Judged {
    /// The variance of the estimate of how often they are right.
    fn variance(self) -> f64 {
        let (right, times) = (self.right as f64, self.times as f64);
        let estimate = (right + 1.0) / (times + 2.0);
        estimate * (1.0 - estimate) / (times + 3.0)
    }
}

/// The piles of a language.
#[derive(Debug, Default)]
struct Pool<'a> {
    seen: u64,
    waiting: u64,
    piles: Vec<Waiting<'a>>,
}

/// A pile in which passages wait.
#[derive(Debug)]
struct Waiting<'a> {
    found: &'a Found<'a>,
    /// How many of it were taken already.
    taken: usize,
    /// The first of those that were not, once it was looked for: most piles are never worth enough to be asked.
    first: Option<u32>,
}

impl Waiting<'_> {
    /// The first that waits; there is one.
    fn first(&mut self) -> u32 {
        let Self { found, taken, first } = self;
        *first.get_or_insert_with(|| found.waits(*taken).expect("a pile stays for as long as something waits in it"))
    }
}

/// Passages as they are ordered, by their places.
#[derive(Debug)]
pub(super) struct Order<'a> {
    /// Whether what is suggested must not show in the order: then it is that of ids.
    blind: bool,
    judged: Vec<Judged>,
    silent: Judged,
    pools: BTreeMap<Language, Pool<'a>>,
}

impl<'a> Order<'a> {
    /// Orders what waits in some piles; there are so many codes.
    pub(super) fn of(piles: &'a [Found<'a>], codes: usize, blind: bool) -> Self {
        let mut order =
            Self { blind, judged: vec![Judged::default(); codes], silent: Judged::default(), pools: BTreeMap::new() };
        for found in piles {
            order.take(found);
        }
        order
    }

    fn take(&mut self, found: &'a Found<'a>) {
        let mut given_one = false;
        for (code, state) in found.alike.codes.iter().filter(|(_, state)| *state != State::Suggested) {
            let judged = &mut self.judged[usize::from(*code)];
            let times = found.seen + found.waiting;
            judged.times += times;
            judged.right += if *state == State::Accepted { times } else { 0 };
            given_one |= *state == State::Accepted;
        }
        if found.alike.silent {
            self.silent.times += found.seen;
            self.silent.right += if given_one { found.seen } else { 0 };
        }
        let pool = self.pools.entry(found.alike.language).or_default();
        pool.seen += found.seen;
        pool.waiting += found.waiting;
        if found.waiting > 0 {
            pool.piles.push(Waiting { found, taken: 0, first: None });
        }
    }

    /// How many wait.
    pub(super) fn waiting(&self) -> u64 {
        self.pools.values().map(|pool| pool.waiting).sum()
    }

    /// The first of those that wait, in order.
    pub(super) fn first(mut self, limit: usize) -> Vec<u32> {
        std::iter::from_fn(|| self.pick()).take(limit).collect()
    }

    fn pick(&mut self) -> Option<u32> {
        let turn = |pool: &Pool<'_>| (pool.seen + pool.waiting) as f64 / (2 * pool.seen + 1) as f64;
        let waiting = self.pools.iter().filter(|(_, pool)| !pool.piles.is_empty());
        let (language, _) = waiting.rev().max_by(|(_, one), (_, other)| turn(one).total_cmp(&turn(other)))?;
        let language = *language;
        let variances: Vec<f64> = self.judged.iter().map(|judged| judged.variance()).collect();
        let silent = self.silent.variance();
        let blind = self.blind;
        let suggested = |waiting: &Waiting<'a>| {
            let codes = waiting.found.alike.codes.iter();
            codes.filter(move |(_, state)| !blind && *state == State::Suggested).map(|(code, _)| usize::from(*code))
        };
        let worth = |waiting: &Waiting<'a>| {
            let of_each = suggested(waiting).map(|code| variances[code]);
            of_each.reduce(|sum, one| sum + one).unwrap_or(silent)
        };
        let pool = self.pools.get_mut(&language)?;
        let worths: Vec<f64> = pool.piles.iter().map(worth).collect();
        let most = worths.iter().copied().max_by(f64::total_cmp)?;
        // Of those worth the same, the one that begins with the lower id.
        let best = worths.into_iter().enumerate().filter(|(_, worth)| *worth == most).map(|(at, _)| at);
        let (picked, at) = best.map(|at| (pool.piles[at].first(), at)).min()?;
        let pile = &mut pool.piles[at];
        let mut nothing_suggested = true;
        for code in suggested(pile) {
            self.judged[code].times += 1;
            nothing_suggested = false;
        }
        self.silent.times += u64::from(nothing_suggested);
        pile.taken += 1;
        pile.first = None;
        if pile.taken as u64 == pile.found.waiting {
            pool.piles.swap_remove(at);
        }
        pool.waiting -= 1;
        pool.seen += 1;
        Some(picked)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use ymateb_model::id::{AnswerId, CodeId, PassageId, SubmissionId};
    use ymateb_store::{Moment, ToCode};

    use super::*;
    use crate::queue::{Piles, piles::SeenBy};

    fn row(number: u64, language: Language, codes: &[(&str, State)]) -> ToCode {
        let submission = SubmissionId::derive("form", &number.to_string(), "");
        let answer = AnswerId::derive(&submission, "1", "", 0);
        let codes: BTreeMap<_, _> =
            codes.iter().map(|(code, state)| (CodeId::parse(code).expect("a code"), *state)).collect();
        let id = PassageId::derive(&answer, "words", 0);
        ToCode { number, id, submission, question: None, language, kind: None, silent: codes.is_empty(), codes }
    }

    fn first(rows: &[(ToCode, bool)], limit: usize, blind: bool) -> Vec<ToCode> {
        let seen = rows.iter().filter(|(_, seen)| *seen);
        let seen = seen.map(|(row, _)| (row.id.clone(), ["Mair".to_owned()].into())).collect::<HashMap<_, _>>();
        let piles = Piles::made(Moment::default(), seen, |each| {
            rows.iter().for_each(|(row, _)| each(row.clone()));
            Ok(())
        });
        let piles = piles.expect("piles");
        let found = piles.found(SeenBy::Anybody);
        let order = Order::of(&found, piles.codes().len(), blind);
        let ids: Vec<&PassageId> = order.first(limit).into_iter().map(|place| piles.passage(place)).collect();
        ids.iter().map(|id| rows.iter().find(|(row, _)| row.id == **id).expect("one of them").0.clone()).collect()
    }

    #[test]
    fn what_is_judged_least_comes_first_and_then_something_else() {
        let mut rows: Vec<(ToCode, bool)> =
            (0..20).map(|n| (row(n, Language::English, &[("A", State::Accepted)]), true)).collect();
        rows.extend((20..24).map(|n| (row(n, Language::English, &[("A", State::Suggested)]), false)));
        rows.extend((24..28).map(|n| (row(n, Language::English, &[("B", State::Suggested)]), false)));
        rows.extend((28..32).map(|n| (row(n, Language::English, &[]), false)));
        let first = first(&rows, 4, false);
        let kinds: Vec<_> = first.iter().map(|row| row.codes.keys().next().map(CodeId::as_str)).collect();
        assert!(!kinds.contains(&Some("A")), "A was always right: {kinds:?}");
        assert_eq!(
            kinds.iter().filter(|kind| **kind == Some("B")).count(),
            2,
            "B and the silent take turns: {kinds:?}"
        );
    }

    #[test]
    fn languages_keep_their_proportion_however_often_one_asks() {
        let mut rows: Vec<(ToCode, bool)> = (0..90).map(|n| (row(n, Language::English, &[]), false)).collect();
        rows.extend((90..120).map(|n| (row(n, Language::Welsh, &[]), false)));
        // Asked one by one, as a page does.
        let mut seen = Vec::new();
        for _ in 0..40 {
            let next = first(&rows, 1, false).remove(0);
            let at = rows.iter().position(|(row, _)| row.id == next.id).expect("there");
            rows[at].1 = true;
            seen.push(next.language);
        }
        let welsh = seen.iter().filter(|language| **language == Language::Welsh).count();
        assert_eq!(welsh, 10, "a quarter of what there is");
        assert!(seen[..6].contains(&Language::Welsh), "and not only at the end");
    }

    #[test]
    fn the_order_does_not_depend_on_that_of_the_record_nor_a_blind_one_on_suggestions() {
        let rows: Vec<(ToCode, bool)> = (0..30)
            .map(|n| {
                let code = ["A", "B", "C"][n as usize % 3];
                (
                    row(n, if n % 4 == 0 { Language::Welsh } else { Language::English }, &[(code, State::Suggested)]),
                    false,
                )
            })
            .collect();
        let mut backwards = rows.clone();
        backwards.reverse();
        assert_eq!(first(&rows, 10, false), first(&backwards, 10, false));
        let mut silent = rows.clone();
        for (row, _) in &mut silent {
            row.codes.clear();
        }
        let ids = |rows: Vec<ToCode>| rows.into_iter().map(|row| row.id).collect::<Vec<_>>();
        assert_eq!(ids(first(&rows, 10, true)), ids(first(&silent, 10, true)));
    }
}
