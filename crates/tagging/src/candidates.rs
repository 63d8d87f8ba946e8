//! Which passages that no code covers say much the same, in either language?
//!
//! Passages are the vectors that models learn from ([`learned`](crate::learned)), joined across languages by the bilingual
//! list. Two are neighbours whose cosine is `ALIKE` or more. The one with most neighbours becomes the middle of a group of
//! all its neighbours, then the one with most of those left, and so on: star clustering, which needs no number of groups and
//! has nothing random in it (Aslam, Pelekhov and Rus, "The star clustering algorithm for static and dynamic information
//! organization", *Journal of Graph Algorithms and Applications* 8, 2004). Of equal ones the first counts.
//!
//! What sets a group apart are the words with the highest log-likelihood ratio against the other passages that no code covers
//! (Dunning, "Accurate methods for the statistics of surprise and coincidence", *Computational Linguistics* 19, 1993), in
//! each language by itself.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ymateb_model::language::Language;

use crate::{
    feature::Feature,
    learned::{Reading, Space, Sparse},
};

/// From which cosine on two passages are neighbours.
const ALIKE: f32 = 0.16;
/// A term that stands in a greater share of the passages joins nothing.
const COMMON: f64 = 0.2;
/// How many words are told of a group in each language.
const WORDS: usize = 5;
/// The log-likelihood ratio from which on a word sets a group apart: one in a hundred would by chance.
const TELLING: f64 = 6.63;

/// A passage that no code covers.
#[derive(Debug, Clone, Copy)]
pub struct Uncovered<'a> {
    /// As a model sees it.
    pub reading: &'a Reading,
    /// The text that its places count in.
    pub text: &'a str,
    /// Its language.
    pub language: Language,
}

/// Passages that say much the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The passage in its middle, by place.
    pub middle: usize,
    /// Its passages, by place, the nearest to the middle first, which is itself.
    pub passages: Vec<usize>,
    /// The words that set it apart in each language that it has any in, the most telling first.
    pub words: BTreeMap<Language, Vec<String>>,
}

/// Groups passages: groups of at least `smallest`, the largest first.
pub fn group(passages: &[Uncovered<'_>], smallest: usize) -> Vec<Group> {
    let space = Space::of(passages.iter().map(|passage| passage.reading.terms()));
    let vectors: Vec<Sparse> = passages.iter().map(|passage| space.vector(passage.reading.terms())).collect();
    let neighbours = neighbours(&vectors, space.len());
    let mut free: BTreeSet<usize> = (0..passages.len()).collect();
    let mut left: Vec<usize> = neighbours.iter().map(Vec::len).collect();
    let mut by_degree: BTreeSet<(std::cmp::Reverse<usize>, usize)> =
        left.iter().enumerate().map(|(at, degree)| (std::cmp::Reverse(*degree), at)).collect();
    let words = Words::of(passages);
    let mut groups = Vec::new();
    while let Some((_, middle)) = by_degree.pop_first() {
        if left[middle] + 1 < smallest {
            break;
        }
        let mut members: Vec<(f32, usize)> =
            neighbours[middle].iter().filter(|(at, _)| free.contains(at)).map(|(at, cosine)| (*cosine, *at)).collect();
        members.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let members: Vec<usize> = std::iter::once(middle).chain(members.into_iter().map(|(_, at)| at)).collect();
        for &member in &members {
            free.remove(&member);
            by_degree.remove(&(std::cmp::Reverse(left[member]), member));
        }
        for &member in &members {
            for &(at, _) in neighbours[member].iter().filter(|(at, _)| free.contains(at)) {
                by_degree.remove(&(std::cmp::Reverse(left[at]), at));
                left[at] -= 1;
                by_degree.insert((std::cmp::Reverse(left[at]), at));
            }
        }
        groups.push(Group { middle, words: words.setting_apart(passages, &members), passages: members });
    }
    groups.sort_by_key(|group| (std::cmp::Reverse(group.passages.len()), group.middle));
    groups
}

/// For each passage its neighbours, with the cosine.
fn neighbours(vectors: &[Sparse], terms: usize) -> Vec<Vec<(usize, f32)>> {
    let mut holders: Vec<Vec<(usize, f32)>> = vec![Vec::new(); terms];
    for (at, vector) in vectors.iter().enumerate() {
        vector.iter().for_each(|(term, value)| holders[*term as usize].push((at, *value)));
    }
    let most = (vectors.len() as f64 * COMMON).max(8.0) as usize;
    let mut sums = vec![0.0_f32; vectors.len()];
    let mut all = Vec::with_capacity(vectors.len());
    for (at, vector) in vectors.iter().enumerate() {
        let mut touched = Vec::new();
        for (term, value) in vector {
            let holders = &holders[*term as usize];
            for (other, by) in holders.iter().filter(|_| holders.len() <= most) {
                if sums[*other] == 0.0 {
                    touched.push(*other);
                }
                sums[*other] += value * by;
            }
        }
        touched.sort_unstable();
        touched.dedup();
        let near = touched.iter().filter(|other| **other != at && sums[**other] >= ALIKE);
        all.push(near.map(|other| (*other, sums[*other])).collect());
        touched.into_iter().for_each(|other| sums[other] = 0.0);
    }
    all
}

/// In how many passages each word stands, by language.
struct Words {
    in_passages: HashMap<(Language, Feature), usize>,
    passages: HashMap<Language, usize>,
}

impl Words {
    fn of(passages: &[Uncovered<'_>]) -> Self {
        let mut words = Self { in_passages: HashMap::new(), passages: HashMap::new() };
        for passage in passages {
            *words.passages.entry(passage.language).or_default() += 1;
            for feature in passage.reading.own_words().map(|(feature, _)| feature).collect::<BTreeSet<_>>() {
                *words.in_passages.entry((passage.language, feature)).or_default() += 1;
            }
        }
        words
    }

    /// The words that set some passages apart, in each language, as they are mostly written there.
    fn setting_apart(&self, passages: &[Uncovered<'_>], members: &[usize]) -> BTreeMap<Language, Vec<String>> {
        let mut found: BTreeMap<Language, (usize, BTreeMap<Feature, Standing>)> = BTreeMap::new();
        for &at in members {
            let passage = &passages[at];
            let (count, of_language) = found.entry(passage.language).or_default();
            *count += 1;
            let mut seen = BTreeSet::new();
            for (feature, range) in passage.reading.own_words() {
                let standing = of_language.entry(feature).or_default();
                standing.passages += usize::from(seen.insert(feature));
                let word = range.of(passage.text).unwrap_or_default().to_lowercase();
                *standing.written.entry(word).or_default() += 1;
            }
        }
        found.into_iter().map(|(language, (count, of))| (language, self.most_telling(language, count, of))).collect()
    }

    fn most_telling(&self, language: Language, count: usize, of: BTreeMap<Feature, Standing>) -> Vec<String> {
        let all = self.passages.get(&language).copied().unwrap_or_default();
        let mut telling: Vec<(f64, String)> = Vec::new();
        for (feature, standing) in of {
            let everywhere = self.in_passages.get(&(language, feature)).copied().unwrap_or_default();
            let ratio = log_likelihood(standing.passages, count, everywhere - standing.passages, all - count);
            let written =
                standing.written.into_iter().max_by(|one, other| one.1.cmp(&other.1).then(other.0.cmp(&one.0)));
            if let (Some((word, _)), true) = (written, standing.passages > 1 && ratio >= TELLING) {
                telling.push((ratio, word));
            }
        }
        telling.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
        telling.into_iter().take(WORDS).map(|(_, word)| word).collect()
    }
}

/// A word in a group: in how many of its passages it stands, and how it is written there.
#[derive(Default)]
struct Standing {
    passages: usize,
    written: BTreeMap<String, usize>,
}

/// Dunning's ratio for a word that stands in `here` of `of_here` passages and in `there` of `of_there` others; nought where
/// it is not the more frequent here.
fn log_likelihood(here: usize, of_here: usize, there: usize, of_there: usize) -> f64 {
    let [here, of_here, there, of_there] = [here, of_here, there, of_there].map(|count| count as f64);
    if of_here == 0.0 || here * of_there <= there * of_here {
        return 0.0;
    }
    let all = of_here + of_there;
    let term = |seen: f64, expected: f64| if seen > 0.0 { seen * (seen / expected).ln() } else { 0.0 };
    let with = here + there;
    let without = all - with;
    2.0 * (term(here, of_here * with / all)
        + term(there, of_there * with / all)
        + term(of_here - here, of_here * without / all)
        + term(of_there - there, of_there * without / all))
}

#[cfg(test)]
mod tests;
