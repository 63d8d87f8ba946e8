//! `sample`: passages that several people are to code without seeing each other's codes.
//!
//! Passages are drawn from each stratum, that is, each language, question and kind of respondent, in proportion to how many
//! there are, by the method of largest remainders; with an equal share for both languages, the two get as many as each
//! other, as far as they have them. Within a stratum the order is that of a hash of the seed and the passage's id: the same
//! passages and seed give the same sample, on any machine, and a passage that comes later changes little of it. A sample is
//! kept as it was drawn.

use std::collections::{BTreeMap, HashMap, HashSet};

use jiff::Timestamp;
use serde::Serialize;
use ymateb_model::{
    id::{ContentHash, KindId, PassageId, QuestionId, SubmissionId},
    language::Language,
};
use ymateb_store::{Sample, Store};

use crate::{Error, Project, Result, code::Speaker};

/// What is to be drawn.
#[derive(Debug, Clone, Copy)]
pub struct Draw<'a> {
    /// What the sample is to be called.
    pub name: &'a str,
    /// How many passages.
    pub size: usize,
    /// What the draw begins from.
    pub seed: u64,
    /// Whether Welsh and English get as many as each other.
    pub equal_languages: bool,
}

/// A sample, with how far it has come.
#[derive(Debug, Clone, Serialize)]
pub struct Drawn {
    /// Its name.
    pub name: String,
    /// What the draw began from.
    pub seed: u64,
    /// Who had it drawn.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Its passages, in the order in which they are to be coded.
    pub passages: Vec<PassageId>,
    /// What they were drawn from: only those strata that gave any.
    pub strata: Vec<Stratum>,
    /// How many of them each person has looked at in it.
    pub looked_at: BTreeMap<String, usize>,
}

/// Passages of one language, question and kind of respondent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stratum {
    /// The language.
    pub language: Language,
    /// The question; none for letters.
    pub question: Option<QuestionId>,
    /// The kind of respondent, where it is known.
    pub kind: Option<KindId>,
    /// How many passages of it are in the sample.
    pub drawn: usize,
}

/// A stratum's key, and its passages in the order in which they are drawn.
type Strata = BTreeMap<(String, Option<QuestionId>, Option<KindId>), Vec<(ContentHash, SubmissionId, PassageId)>>;

/// Draws a sample and keeps it.
///
/// # Errors
/// If there is one of that name, nobody is named, there is nothing to draw from, or the record cannot be written.
pub fn draw(project: &Project, asked: Draw<'_>, by: &str) -> Result<Drawn> {
    Speaker::new(by).check()?;
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    if store.sample(asked.name)?.is_some() {
        return Err(Error::refused(
            format!("there is a sample `{}` already", asked.name),
            "give the new one another name: a sample is kept as it was drawn",
        ));
    }
    let mut strata = Strata::new();
    store.passages_to_code(&mut |row| {
        let key = (row.language.label().to_owned(), row.question, row.kind);
        let place = ContentHash::of(format!("{}\t{}", asked.seed, row.id).as_bytes());
        strata.entry(key).or_default().push((place, row.submission, row.id));
    })?;
    if strata.is_empty() || asked.size == 0 {
        return Err(Error::refused(
            "there is no passage to draw",
            "collect and read some first with `ymateb run`, and ask for at least one",
        ));
    }
    let mut passages: Vec<(ContentHash, SubmissionId, PassageId)> = Vec::new();
    for (language, size) in shares(&strata, asked) {
        let of_language: Vec<&Vec<_>> =
            strata.iter().filter(|((label, ..), _)| *label == language).map(|(_, passages)| passages).collect();
        let sizes: Vec<usize> = of_language.iter().map(|passages| passages.len()).collect();
        for (passages_of, count) in of_language.into_iter().zip(in_proportion(&sizes, size)) {
            let mut some = passages_of.clone();
            some.sort();
            passages.extend(some.into_iter().take(count));
        }
    }
    passages.sort();
    let sample = Sample {
        name: asked.name.to_owned(),
        seed: asked.seed,
        asked: asked.size as u64,
        person: by.to_owned(),
        at: Timestamp::now(),
        passages: passages.into_iter().map(|(_, submission, passage)| (submission, passage)).collect(),
    };
    let mut batch = store.batch()?;
    batch.add_sample(&sample)?;
    batch.commit()?;
    told(&store, sample)
}

/// How many passages each language gives.
fn shares(strata: &Strata, asked: Draw<'_>) -> Vec<(String, usize)> {
    let mut all: BTreeMap<&str, usize> = BTreeMap::new();
    for ((language, ..), passages) in strata {
        *all.entry(language).or_default() += passages.len();
    }
    let [welsh, english] = [Language::Welsh, Language::English].map(|language| {
        let count = if asked.equal_languages { all.get(language.label()) } else { None };
        count.copied().unwrap_or_default().min(asked.size / 2)
    });
    let equal = welsh.min(english);
    let (labels, mut sizes): (Vec<&str>, Vec<usize>) = all.into_iter().unzip();
    if equal > 0 {
        return [Language::Welsh, Language::English].map(|language| (language.label().to_owned(), equal)).to_vec();
    }
    sizes = in_proportion(&sizes, asked.size);
    labels.into_iter().map(str::to_owned).zip(sizes).collect()
}

/// Parts a number in proportion to sizes, and gives none more than its size: whole shares first, then one each to the
/// largest remainders, of equal ones to the first.
fn in_proportion(sizes: &[usize], number: usize) -> Vec<usize> {
    let all: usize = sizes.iter().sum();
    let number = number.min(all);
    let mut parts: Vec<usize> = sizes.iter().map(|size| number * size / all.max(1)).collect();
    let mut rest: Vec<usize> = (0..sizes.len()).collect();
    rest.sort_by_key(|at| (std::cmp::Reverse(number * sizes[*at] % all.max(1)), *at));
    let missing = number - parts.iter().sum::<usize>();
    rest.into_iter().take(missing).for_each(|at| parts[at] += 1);
    parts
}

/// A sample that was drawn, and how far it has come.
///
/// # Errors
/// If there is none of that name, or the record cannot be read.
pub fn show(project: &Project, name: &str) -> Result<Drawn> {
    let store = project.record()?;
    let sample = named(&store, name)?;
    told(&store, sample)
}

/// The names of the samples that were drawn.
///
/// # Errors
/// If the record cannot be read.
pub fn list(project: &Project) -> Result<Vec<String>> {
    Ok(project.record()?.samples()?)
}

/// The passages of a sample that was drawn, in the order in which they are to be coded; nothing where the name is only a
/// coder's own for what they look at.
///
/// # Errors
/// If the record cannot be read.
pub fn passages(project: &Project, name: &str) -> Result<Option<Vec<PassageId>>> {
    let sample = project.record()?.sample(name)?;
    Ok(sample.map(|sample| sample.passages.into_iter().map(|(_, passage)| passage).collect()))
}

pub(crate) fn named(store: &Store, name: &str) -> Result<Sample> {
    let none = |names: Vec<String>| Error::NoSuch {
        what: "sample",
        given: name.to_owned(),
        hint: if names.is_empty() {
            "draw one with `ymateb sample draw`".to_owned()
        } else {
            format!("there are {}", names.join(", "))
        },
    };
    match store.sample(name)? {
        Some(sample) => Ok(sample),
        None => Err(none(store.samples()?)),
    }
}

fn told(store: &Store, sample: Sample) -> Result<Drawn> {
    let mut looked_at: BTreeMap<String, HashSet<PassageId>> = BTreeMap::new();
    for event in store.reviews()? {
        if event.review.sample.as_ref() == Some(&sample.name) {
            looked_at.entry(event.review.person).or_default().insert(event.review.passage);
        }
    }
    let passages: Vec<PassageId> = sample.passages.into_iter().map(|(_, passage)| passage).collect();
    let wanted: HashSet<&PassageId> = passages.iter().collect();
    let mut strata: HashMap<(Language, Option<QuestionId>, Option<KindId>), usize> = HashMap::new();
    store.passages_to_code(&mut |row| {
        if wanted.contains(&row.id) {
            *strata.entry((row.language, row.question, row.kind)).or_default() += 1;
        }
    })?;
    let mut strata: Vec<Stratum> = strata
        .into_iter()
        .map(|((language, question, kind), drawn)| Stratum { language, question, kind, drawn })
        .collect();
    strata.sort_by(|one, other| {
        let key = |of: &Stratum| (of.language.label().to_owned(), of.question.clone(), of.kind.clone());
        key(one).cmp(&key(other))
    });
    Ok(Drawn {
        name: sample.name,
        seed: sample.seed,
        by: sample.person,
        at: sample.at,
        passages,
        strata,
        looked_at: looked_at.into_iter().map(|(person, passages)| (person, passages.len())).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::in_proportion;

    #[test]
    fn parts_add_up_and_follow_the_sizes() {
        for (sizes, number, parts) in [
            (&[50, 30, 20][..], 10, &[5, 3, 2][..]),
            (&[1, 1, 1], 2, &[1, 1, 0]),
            (&[90, 9, 1], 10, &[9, 1, 0]),
            (&[2, 3], 100, &[2, 3]),
            (&[], 5, &[]),
        ] {
            assert_eq!(in_proportion(sizes, number), parts, "{sizes:?}");
        }
    }
}
