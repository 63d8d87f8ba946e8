//! How far coders agree in each of the samples that were drawn last.

use super::{Agreement, Asked, agreement};
use crate::{
    Error, Project, Result,
    framework::history,
    sample::{self, Drawn},
};

/// How many samples are compared; the others have their own pages.
const LATEST: usize = 5;

/// A sample, and how far its coders agree.
#[derive(Debug, Clone)]
pub struct InSample {
    /// The sample, with how far each coder has come.
    pub drawn: Drawn,
    /// The figures; nothing where no passage of it was looked at by two.
    pub agreement: Option<Agreement>,
}

/// How far coders agree in each sample, the one that was drawn last first.
///
/// # Errors
/// If the record cannot be read.
pub fn in_samples(project: &Project) -> Result<Vec<InSample>> {
    let names = sample::list(project)?;
    let mut drawn = names.iter().map(|name| sample::show(project, name)).collect::<Result<Vec<Drawn>>>()?;
    drawn.sort_by(|one, other| other.at.cmp(&one.at).then_with(|| one.name.cmp(&other.name)));
    drawn.truncate(LATEST);
    let compared = drawn.into_iter().map(|drawn| {
        let asked = Asked { sample: Some(&drawn.name), coders: &[] };
        let agreement = match agreement(project, asked) {
            // Nothing was looked at by two of them yet.
            Err(Error::Refused { .. }) => None,
            told => Some(told?),
        };
        Ok(InSample { drawn, agreement })
    });
    compared.collect()
}

/// What those figures are worked out from: the same key, the same figures.
///
/// # Errors
/// If the record cannot be read.
pub fn in_samples_key(project: &Project) -> Result<String> {
    let store = project.record()?;
    let (names, said) = (store.samples()?, store.said_in_samples()?);
    Ok(format!("{} {said} {}", history::hash(project), names.join(" ")))
}
