//! Terms as numbers: which terms there are, and how much each says.
//!
//! A text is a vector of *(1 + ln tf) · idf*, of length 1, where *tf* is the sum of the weights of a term's occurrences
//! (a sum below 1 stands as it is) and *idf = ln((1 + N) ÷ (1 + df)) + 1* over the N texts that the space was made from
//! (Manning, Raghavan and Schütze, *Introduction to Information Retrieval*, 2008, section 6.4). Other terms are left out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::reading::Term;

/// Terms by number, in order, and how much there is of each.
///
/// What is kept has single precision: it is written and read again without loss, and a last digit in which two machines'
/// logarithms differ is rounded away.
pub(crate) type Sparse = Vec<(u32, f32)>;

/// The terms that are known, and how much each says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Space {
    known: BTreeMap<String, (u32, f32)>,
}

impl Space {
    /// The space of the terms of some texts.
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t [Term]>) -> Self {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        let mut all = 0_u32;
        for text in texts {
            all += 1;
            let mut names: Vec<&str> = text.iter().map(|term| &*term.name).collect();
            names.sort_unstable();
            names.dedup();
            names.into_iter().for_each(|name| *counts.entry(name).or_default() += 1);
        }
        let idf = |df: u32| (f64::from(1 + all) / f64::from(1 + df)).ln() + 1.0;
        let known = counts.into_iter().zip(0..).map(|((name, df), at)| (name.to_owned(), (at, idf(df) as f32)));
        Self { known: known.collect() }
    }

    /// How many terms are known.
    pub(crate) fn len(&self) -> usize {
        self.known.len()
    }

    /// The number of a term.
    pub(crate) fn number(&self, term: &Term) -> Option<u32> {
        self.known.get(&*term.name).map(|(number, _)| *number)
    }

    /// A text as a vector of length 1, or of nothing if none of its terms is known.
    pub(crate) fn vector(&self, terms: &[Term]) -> Sparse {
        let mut found: BTreeMap<u32, (f64, f32)> = BTreeMap::new();
        for term in terms {
            if let Some(&(number, idf)) = self.known.get(&*term.name) {
                found.entry(number).or_insert((0.0, idf)).0 += term.weight;
            }
        }
        let damped = |tf: f64| if tf > 1.0 { 1.0 + tf.ln() } else { tf };
        unit(found.into_iter().map(|(number, (tf, idf))| (number, damped(tf) * f64::from(idf))).collect())
    }
}

/// The sum of some vectors, brought to length 1.
pub(crate) fn middle<'v>(vectors: impl Iterator<Item = &'v Sparse>) -> Sparse {
    let mut sum: BTreeMap<u32, f64> = BTreeMap::new();
    for &(number, value) in vectors.flatten() {
        *sum.entry(number).or_default() += f64::from(value);
    }
    unit(sum.into_iter().collect())
}

fn unit(values: Vec<(u32, f64)>) -> Sparse {
    let length = values.iter().map(|(_, value)| value * value).sum::<f64>().sqrt();
    let length = length.max(f64::MIN_POSITIVE);
    values.into_iter().map(|(number, value)| (number, (value / length) as f32)).collect()
}

/// How much a vector has of a term.
pub(crate) fn value_of(vector: &[(u32, f32)], number: u32) -> f64 {
    vector.binary_search_by_key(&number, |(number, _)| *number).map_or(0.0, |at| f64::from(vector[at].1))
}

/// A vector laid out over all terms, for products with many others.
pub(crate) struct Spread(Vec<f32>);

impl Spread {
    /// Lays a vector out over so many terms.
    pub(crate) fn new(terms: usize, vector: &Sparse) -> Self {
        let mut all = vec![0.0; terms];
        vector.iter().for_each(|&(number, value)| all[number as usize] = value);
        Self(all)
    }

    /// How much it has of a term.
    pub(crate) fn of(&self, number: u32) -> f64 {
        f64::from(self.0[number as usize])
    }

    /// The sum of the products of what two vectors share: of two of length 1, the cosine of the angle between them.
    pub(crate) fn dot(&self, other: &[(u32, f32)]) -> f64 {
        other.iter().map(|&(number, value)| self.of(number) * f64::from(value)).sum()
    }
}

#[cfg(test)]
mod tests {
    use ymateb_model::text::ByteRange;

    use super::*;

    fn terms(words: &[(&str, f64)]) -> Vec<Term> {
        let term = |&(name, weight): &(&str, f64)| Term { name: name.into(), weight, range: ByteRange::new(0, 0) };
        words.iter().map(term).collect()
    }

    #[test]
    fn rare_terms_say_more_and_unknown_ones_nothing() {
        let texts = [terms(&[("en care", 1.0), ("en fee", 1.0)]), terms(&[("en care", 1.0)])];
        let space = Space::of(texts.iter().map(Vec::as_slice));
        let vector = space.vector(&terms(&[("en care", 1.0), ("en fee", 1.0), ("en boat", 1.0)]));
        // care stands in both texts: ln(3/3) + 1; fee in one: ln(3/2) + 1.
        let (care, fee) = (1.0_f64, 1.5_f64.ln() + 1.0);
        let length = care.hypot(fee);
        assert_eq!(vector.iter().map(|(number, _)| *number).collect::<Vec<_>>(), [0, 1]);
        assert!((f64::from(vector[0].1) - care / length).abs() < 1e-6);
        assert!((f64::from(vector[1].1) - fee / length).abs() < 1e-6);
        assert!(space.vector(&terms(&[("en boat", 1.0)])).is_empty());
    }

    #[test]
    fn the_middle_of_vectors_has_length_one_and_leans_to_what_they_share() {
        let middle = middle([vec![(0, 1.0)], vec![(0, 0.6), (1, 0.8)]].iter());
        assert!((Spread::new(2, &middle).dot(&middle) - 1.0).abs() < 1e-6);
        assert!(value_of(&middle, 0) > value_of(&middle, 1));
    }
}
