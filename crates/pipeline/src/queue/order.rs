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

use std::collections::{BTreeMap, BTreeSet};

use ymateb_model::{
    coding::State,
    id::{CodeId, PassageId},
    language::Language,
};
use ymateb_store::ToCode;

/// How often suggestions of a code were judged, and how often they were right.
#[derive(Debug, Clone, Copy, Default)]
struct Judged {
    right: u32,
    times: u32,
}

impl Judged {
    /// The variance of the estimate of how often they are right.
    fn variance(self) -> f64 {
        let (right, times) = (f64::from(self.right), f64::from(self.times));
        let estimate = (right + 1.0) / (times + 2.0);
        estimate * (1.0 - estimate) / (times + 3.0)
    }
}

/// The passages of a language.
#[derive(Debug, Default)]
struct Pool {
    seen: u64,
    waiting: u64,
    /// Those that wait, by what is suggested for them: the first few ids of each.
    by_codes: BTreeMap<Vec<u16>, BTreeSet<PassageId>>,
}

/// Passages as they are ordered.
#[derive(Debug)]
pub(super) struct Order {
    limit: usize,
    /// Whether what is suggested must not show in the order: then it is that of ids.
    blind: bool,
    numbers: BTreeMap<CodeId, u16>,
    judged: Vec<Judged>,
    silent: Judged,
    pools: BTreeMap<Language, Pool>,
}

impl Order {
    pub(super) fn new(limit: usize, blind: bool) -> Self {
        let (numbers, judged, pools) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
        Self { limit, blind, numbers, judged, silent: Judged::default(), pools }
    }

    /// Takes a passage that waits, or was seen.
    pub(super) fn take(&mut self, row: ToCode, seen: bool) {
        let mut suggested = Vec::new();
        for (code, state) in &row.codes {
            let number = self.number(code);
            match state {
                State::Suggested => suggested.push(number),
                State::Accepted | State::Rejected => {
                    let judged = &mut self.judged[usize::from(number)];
                    judged.times += 1;
                    judged.right += u32::from(*state == State::Accepted);
                }
            }
        }
        let pool = self.pools.entry(row.language).or_default();
        if seen {
            pool.seen += 1;
            if row.silent {
                self.silent.times += 1;
                self.silent.right += u32::from(row.codes.values().any(|state| *state == State::Accepted));
            }
            return;
        }
        pool.waiting += 1;
        if self.blind {
            suggested.clear();
        }
        let alike = pool.by_codes.entry(suggested).or_default();
        alike.insert(row.id);
        if alike.len() > self.limit {
            alike.pop_last();
        }
    }

    fn number(&mut self, code: &CodeId) -> u16 {
        if let Some(number) = self.numbers.get(code) {
            return *number;
        }
        let number = u16::try_from(self.judged.len()).expect("a framework has far fewer than 65536 codes");
        self.numbers.insert(code.clone(), number);
        self.judged.push(Judged::default());
        number
    }

    /// How many wait.
    pub(super) fn waiting(&self) -> u64 {
        self.pools.values().map(|pool| pool.waiting).sum()
    }

    /// The first of those that wait, in order.
    pub(super) fn first(mut self) -> Vec<PassageId> {
        let mut first = Vec::with_capacity(self.limit);
        while first.len() < self.limit {
            let Some(passage) = self.pick() else { break };
            first.push(passage);
        }
        first
    }

    fn pick(&mut self) -> Option<PassageId> {
        let turn = |pool: &Pool| (pool.seen + pool.waiting) as f64 / (2 * pool.seen + 1) as f64;
        let waiting = self.pools.iter().filter(|(_, pool)| !pool.by_codes.is_empty());
        let (language, _) = waiting.rev().max_by(|(_, one), (_, other)| turn(one).total_cmp(&turn(other)))?;
        let language = *language;
        let worth = |codes: &Vec<u16>| -> f64 {
            match codes.is_empty() {
                true => self.silent.variance(),
                false => codes.iter().map(|code| self.judged[usize::from(*code)].variance()).sum(),
            }
        };
        let pool = self.pools.get(&language)?;
        let best = pool.by_codes.iter().max_by(|(one, first), (other, second)| {
            // Of those worth the same, the one that begins with the lower id.
            worth(one).total_cmp(&worth(other)).then_with(|| second.first().cmp(&first.first()))
        });
        let codes = best?.0.clone();
        for code in &codes {
            self.judged[usize::from(*code)].times += 1;
        }
        if codes.is_empty() {
            self.silent.times += 1;
        }
        let pool = self.pools.get_mut(&language)?;
        let alike = pool.by_codes.get_mut(&codes)?;
        let passage = alike.pop_first();
        if alike.is_empty() {
            pool.by_codes.remove(&codes);
        }
        pool.waiting -= 1;
        pool.seen += 1;
        passage
    }
}

#[cfg(test)]
mod tests {
    use ymateb_model::id::{AnswerId, SubmissionId};

    use super::*;

    fn row(number: u64, language: Language, codes: &[(&str, State)]) -> ToCode {
        let submission = SubmissionId::derive("form", &number.to_string(), "");
        let answer = AnswerId::derive(&submission, "1", "", 0);
        let codes: BTreeMap<_, _> =
            codes.iter().map(|(code, state)| (CodeId::parse(code).expect("a code"), *state)).collect();
        let id = PassageId::derive(&answer, "words", 0);
        ToCode { number, id, submission, question: None, language, kind: None, silent: codes.is_empty(), codes }
    }

    fn first(rows: &[(ToCode, bool)], limit: usize, blind: bool) -> Vec<ToCode> {
        let mut order = Order::new(limit, blind);
        for (row, seen) in rows {
            order.take(row.clone(), *seen);
        }
        let ids = order.first();
        ids.iter().map(|id| rows.iter().find(|(row, _)| row.id == *id).expect("one of them").0.clone()).collect()
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
