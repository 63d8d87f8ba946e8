//! Candidate themes: what no code covers, in both languages together, and what a person makes of it.
//!
//! | module | the question it answers |
//! |---|---|
//! | `list` | which candidates are there? |
//! | `show` | which passages has one, and what sets it apart? |
//! | `decide` | is it a code, the same as another, or no theme? |

pub(crate) mod decide;
pub(crate) mod list;
pub(crate) mod show;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
    time::Duration,
};

use ymateb_model::language::Language;
use ymateb_pipeline::candidates::{self, Asked, Candidate, Found};

use crate::{components::Said, failure::Failure, pages::names::Names, site::Shared, wording::grouped};

/// Every candidate, those included that people decided about: pages leave out what is not asked for.
const EVERY: Asked = Asked { smallest: 2, all: true };

/// The candidates as the record has them; nothing while finding them takes longer than somebody waits.
async fn all(site: &Shared, patience: Duration) -> Result<Option<Arc<Found>>, Failure> {
    let key = site.work(|site| candidates::key(site.project())).await?;
    site.slow.candidates.get(site, key, patience, |site| candidates::list(site.project(), EVERY)).await
}

/// The words that set a candidate apart, each language's marked as such. A passage in a third language is read as both, and
/// its words are then said once.
fn words(candidate: &Candidate) -> Vec<Said> {
    let mut said = BTreeSet::new();
    let of = |(language, words): (&Language, &Vec<String>)| {
        let new: Vec<&str> = words.iter().map(String::as_str).filter(|word| said.insert(word.to_lowercase())).collect();
        (!new.is_empty()).then(|| Said { lang: Some(language.label().to_owned()), text: new.join(", ") })
    };
    candidate.words.iter().filter_map(of).collect()
}

/// How many passages it has in each language, and from how many submissions.
fn size(names: &Names<'_>, candidate: &Candidate) -> String {
    let languages: &BTreeMap<Language, usize> = &candidate.passages;
    let counts = languages.iter().map(|(language, n)| format!("{} {}", names.language(*language), grouped(*n as u64)));
    let arguments = [
        ("passages", grouped(candidate.members.len() as u64).into()),
        ("languages", counts.collect::<Vec<_>>().join(", ").into()),
        ("submissions", grouped(candidate.submissions as u64).into()),
    ];
    names.w.with("candidate-size", &arguments)
}
