//! Texts as vectors: which terms there are, and how much each says.
//!
//! A text is a vector of *(1 + ln tf) · idf*, of length 1, where *tf* is the sum of the weights of a term's occurrences
//! (a sum below 1 stands as it is) and *idf = ln((1 + N) ÷ (1 + df)) + 1* over the N texts that the space was made from
//! (Manning, Raghavan and Schütze, *Introduction to Information Retrieval*, 2008, section 6.4). Other terms are left out.

use std::collections::BTreeMap;

use ymateb_model::text::ByteRange;

use super::reading::{Kind, Term};
use crate::feature::{ByFeature, Feature};

/// Terms by number, in order, and how much there is of each.
///
/// What is kept has single precision: it is written and read again without loss, and a last digit in which two machines'
/// logarithms differ is rounded away.
pub(crate) type Sparse = Vec<(u32, f32)>;

/// The terms that are known, by number, and how much each says.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Space {
    numbers: ByFeature<u32>,
    terms: Vec<(Feature, f32)>,
    /// What a term that was reached through the bilingual list counts, beside 1 for a passage's own.
    listed: f32,
}

impl Space {
    /// The space of the terms of some texts.
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t [Term]>) -> Self {
        let mut counts: BTreeMap<Feature, u32> = BTreeMap::new();
        let mut all = 0_u32;
        for text in texts {
            all += 1;
            let mut features: Vec<Feature> = text.iter().map(|term| term.feature).collect();
            features.sort_unstable();
            features.dedup();
            features.into_iter().for_each(|feature| *counts.entry(feature).or_default() += 1);
        }
        let idf = |df: u32| ((f64::from(1 + all) / f64::from(1 + df)).ln() + 1.0) as f32;
        Self::from_terms(counts.into_iter().map(|(feature, df)| (feature, idf(df))).collect())
    }

    /// The space of terms whose weights are known.
    pub(crate) fn from_terms(terms: Vec<(Feature, f32)>) -> Self {
        Self { numbers: terms.iter().map(|(feature, _)| *feature).zip(0..).collect(), terms, listed: 1.0 }
    }

    /// The same space, in which what was reached through the bilingual list counts as given.
    pub(crate) fn with_listed(self, listed: f32) -> Self {
        Self { listed, ..self }
    }

    /// The terms, in order of number.
    pub(crate) fn terms(&self) -> &[(Feature, f32)] {
        &self.terms
    }

    /// How many terms are known.
    pub(crate) fn len(&self) -> usize {
        self.terms.len()
    }

    /// The number of a term.
    pub(crate) fn number(&self, feature: Feature) -> Option<u32> {
        self.numbers.get(&feature).copied()
    }

    /// How much a term says.
    pub(crate) fn idf(&self, number: u32) -> f32 {
        self.terms[number as usize].1
    }

    /// The terms of a text that are known.
    pub(crate) fn known(&self, terms: &[Term]) -> Vec<Known> {
        let known = |term: &Term| {
            let share = if term.kind == Kind::Listed { self.listed } else { 1.0 };
            Some(Known { number: self.number(term.feature)?, weight: share * term.weight, range: term.range })
        };
        terms.iter().filter_map(known).collect()
    }

    /// A text as a vector of length 1, or of nothing if none of its terms is known.
    pub(crate) fn vector(&self, terms: &[Term]) -> Sparse {
        self.vector_of(&self.known(terms))
    }

    /// The same of terms that are known.
    pub(crate) fn vector_of(&self, known: &[Known]) -> Sparse {
        let mut found: Sparse = known.iter().map(|term| (term.number, term.weight)).collect();
        found.sort_unstable_by_key(|(number, _)| *number);
        found.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            kept.1 += if same { next.1 } else { 0.0 };
            same
        });
        for (number, value) in &mut found {
            let damped = if *value > 1.0 { 1.0 + value.ln() } else { *value };
            *value = damped * self.idf(*number);
        }
        unit(found)
    }
}

/// A term of a text that is known.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known {
    pub(crate) number: u32,
    pub(crate) weight: f32,
    pub(crate) range: ByteRange,
}

/// The sum of some vectors, brought to length 1.
pub(crate) fn middle<'v>(vectors: impl Iterator<Item = &'v Sparse>) -> Sparse {
    let mut sum: BTreeMap<u32, f32> = BTreeMap::new();
    for &(number, value) in vectors.flatten() {
        *sum.entry(number).or_default() += value;
    }
    unit(sum.into_iter().collect())
}

fn unit(mut values: Sparse) -> Sparse {
    let length = values.iter().map(|(_, value)| value * value).sum::<f32>().sqrt();
    let length = length.max(f32::MIN_POSITIVE);
    values.iter_mut().for_each(|(_, value)| *value /= length);
    values
}

/// The sum of the products of what two vectors share: of two of length 1, the cosine of the angle between them.
pub(crate) fn dot(one: &[(u32, f32)], other: &[(u32, f32)]) -> f32 {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut sum = 0.0;
    while let (Some((first, value)), Some((second, by))) = (one.peek(), other.peek()) {
        match first.cmp(second) {
            std::cmp::Ordering::Less => one.next(),
            std::cmp::Ordering::Greater => other.next(),
            std::cmp::Ordering::Equal => {
                sum += value * by;
                one.next();
                other.next()
            }
        };
    }
    sum
}

#[cfg(test)]
mod tests {
    use ymateb_model::language::ReaderLanguage;

    use super::*;

    fn terms(words: &[(&str, f32)]) -> Vec<Term> {
        let term = |&(word, weight): &(&str, f32)| Term {
            feature: Feature::of(ReaderLanguage::En, word),
            weight,
            range: ByteRange::new(0, 0),
            kind: Kind::Word,
        };
        words.iter().map(term).collect()
    }

    #[test]
    fn rare_terms_say_more_and_unknown_ones_nothing() {
        let texts = [terms(&[("care", 1.0), ("fee", 1.0)]), terms(&[("care", 1.0)])];
        let space = Space::of(texts.iter().map(Vec::as_slice));
        let vector = space.vector(&terms(&[("care", 1.0), ("fee", 1.0), ("boat", 1.0)]));
        let of = |word: &str| {
            let number = space.number(Feature::of(ReaderLanguage::En, word))?;
            vector.iter().find(|(known, _)| *known == number).map(|(_, value)| f64::from(*value))
        };
        // care stands in both texts: ln(3/3) + 1; fee in one: ln(3/2) + 1.
        let (care, fee) = (1.0_f64, 1.5_f64.ln() + 1.0);
        let length = care.hypot(fee);
        assert_eq!((vector.len(), of("boat")), (2, None));
        assert!((of("care").expect("it is known") - care / length).abs() < 1e-6);
        assert!((of("fee").expect("it is known") - fee / length).abs() < 1e-6);
        assert!(space.vector(&terms(&[("boat", 1.0)])).is_empty());
    }

    #[test]
    fn a_word_said_twice_says_more_but_not_twice_as_much() {
        let texts = [terms(&[("care", 1.0), ("fee", 1.0)])];
        let space = Space::of(texts.iter().map(Vec::as_slice));
        let vector = space.vector(&terms(&[("care", 1.0), ("fee", 1.0), ("care", 1.0)]));
        let (low, high) = (vector[0].1.min(vector[1].1), vector[0].1.max(vector[1].1));
        assert!((high / low - (1.0 + 2.0_f32.ln())).abs() < 1e-5, "{vector:?}");
    }

    #[test]
    fn the_middle_of_vectors_has_length_one_and_leans_to_what_they_share() {
        let middle = middle([vec![(0, 1.0)], vec![(0, 0.6), (1, 0.8)]].iter());
        assert!((dot(&middle, &middle) - 1.0).abs() < 1e-6);
        assert!(middle[0].1 > middle[1].1);
        assert_eq!(dot(&[(0, 1.0), (3, 0.5)], &[(1, 1.0), (3, 0.5)]), 0.25);
    }
}
