//! `agreement`: do coders agree, Welsh beside English, and who settles what they differ on?
//!
//! A coder is compared by their own last words, whoever spoke after them. They looked at a passage if it was recorded that
//! they did, or if they gave or rejected a code there; of a passage that they did not look at they have no value. In a
//! sample, only its passages and only what was looked at in it count. Codes count as the framework has them now, and a code
//! beside a part of it through the part. Formulae and sources stand in [`ymateb_tagging::agreement`] and
//! `docs/AGREEMENT.md`.

mod gathered;
mod print;
mod samples;
mod settle;

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::Serialize;
use ymateb_model::{
    id::{CodeId, PassageId},
    language::Language,
};
use ymateb_tagging::agreement::{self, CodeAgreement, Coded, Measured, SetAgreement};

use self::gathered::{Gathered, gather};
pub use self::{
    samples::{InSample, in_samples, in_samples_key},
    settle::{Settled, Settling, settle},
};
use crate::{Error, Project, Result};

/// Whose codes are compared.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    /// Only in this sample.
    pub sample: Option<&'a str>,
    /// Only these coders; all who looked at anything, where none is named.
    pub coders: &'a [String],
}

/// How far coders agree.
#[derive(Debug, Clone, Serialize)]
pub struct Agreement {
    /// The sample, if in one.
    pub sample: Option<String>,
    /// The coders, in order.
    pub coders: Vec<String>,
    /// Passages that two of them or more looked at.
    pub passages: usize,
    /// Over whole sets of codes: in each language, and in all under `all`.
    pub sets: BTreeMap<String, Sets>,
    /// Code by code, by the same labels.
    pub codes: BTreeMap<CodeId, BTreeMap<String, Code>>,
}

/// A figure with the ends of its 95 % interval.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Figure {
    /// The figure.
    pub value: f64,
    /// The ends of its interval.
    pub interval: [f64; 2],
}

impl From<Measured> for Figure {
    fn from(measured: Measured) -> Self {
        Self { value: measured.value, interval: measured.interval }
    }
}

/// Agreement on the codes of a passage as a whole. What is not defined is absent.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Sets {
    /// Passages that two coders or more looked at.
    pub passages: usize,
    /// The share of pairs of coders with the same codes.
    pub percent: Option<Figure>,
    /// Krippendorff's alpha over sets that are the same or not.
    pub alpha_nominal: Option<Figure>,
    /// Krippendorff's alpha with MASI distance.
    pub alpha_masi: Option<Figure>,
}

impl From<&SetAgreement> for Sets {
    fn from(sets: &SetAgreement) -> Self {
        Self {
            passages: sets.passages,
            percent: sets.percent.map(Figure::from),
            alpha_nominal: sets.alpha_nominal.map(Figure::from),
            alpha_masi: sets.alpha_masi.map(Figure::from),
        }
    }
}

/// Agreement on one code. What is not defined is absent.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Code {
    /// Passages to which at least one coder gave it.
    pub given: usize,
    /// Passages to which all who looked gave it.
    pub given_by_all: usize,
    /// The share of pairs of coders that agree.
    pub percent: Option<Figure>,
    /// Cohen's kappa; of more than two coders, the mean over pairs.
    pub kappa: Option<Figure>,
    /// Krippendorff's alpha.
    pub alpha: Option<Figure>,
    /// Gwet's AC1.
    pub ac1: Option<Figure>,
}

impl From<&CodeAgreement> for Code {
    fn from(code: &CodeAgreement) -> Self {
        Self {
            given: code.given,
            given_by_all: code.given_by_all,
            percent: code.percent.map(Figure::from),
            kappa: code.kappa.map(Figure::from),
            alpha: code.alpha.map(Figure::from),
            ac1: code.ac1.map(Figure::from),
        }
    }
}

/// Says how far coders agree.
///
/// # Errors
/// If there is no such sample, fewer than two coders looked at any passage, or the record cannot be read.
pub fn agreement(project: &Project, asked: Asked<'_>) -> Result<Agreement> {
    let gathered = gather(project, asked)?;
    let coded: Vec<Coded> = gathered.passages.iter().map(|passage| passage.coded.clone()).collect();
    let compared = agreement::compare(&coded);
    if compared.sets.passages == 0 {
        return Err(nothing_twice(&gathered));
    }
    let label = |language: &Language| language.label().to_owned();
    let mut sets: BTreeMap<String, Sets> =
        compared.sets_by_language.iter().map(|(language, sets)| (label(language), sets.into())).collect();
    sets.insert("all".to_owned(), (&compared.sets).into());
    let mut codes: BTreeMap<CodeId, BTreeMap<String, Code>> = BTreeMap::new();
    for (language, of_language) in &compared.codes_by_language {
        for (code, figures) in of_language {
            codes.entry(code.clone()).or_default().insert(label(language), figures.into());
        }
    }
    for (code, figures) in &compared.codes {
        codes.entry(code.clone()).or_default().insert("all".to_owned(), figures.into());
    }
    Ok(Agreement {
        sample: asked.sample.map(str::to_owned),
        coders: gathered.coders,
        passages: compared.sets.passages,
        sets,
        codes,
    })
}

fn nothing_twice(gathered: &Gathered) -> Error {
    let coders = match gathered.coders.as_slice() {
        [] => "nobody".to_owned(),
        some => some.join(", "),
    };
    Error::refused(
        format!("no passage was looked at by two coders: there is {coders}"),
        "have two people code the same passages: `ymateb sample draw`, then `ymateb review --sample NAME --by NAME`",
    )
}

/// Who settled what coders differ on.
#[derive(Debug, Clone, Serialize)]
pub struct SettledBy {
    /// The person.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub why: Option<String>,
    /// An entry of the act, by which it can be taken back.
    pub entry: u64,
}

/// A passage on which coders differ.
#[derive(Debug, Clone, Serialize)]
pub struct Disagreement {
    /// The passage.
    pub passage: PassageId,
    /// Its language.
    pub language: Language,
    /// Its words.
    pub text: String,
    /// Each coder's codes, of those who looked.
    pub codes: BTreeMap<String, Vec<CodeId>>,
    /// What holds now, by the last word.
    pub holds: Vec<CodeId>,
    /// Who settled it, if somebody who is none of its coders did.
    pub settled: Option<SettledBy>,
    /// How far apart the two coders are that are furthest apart, by MASI: 1 where they share no code.
    pub distance: f64,
}

/// The passages on which coders differ, those furthest apart first.
///
/// # Errors
/// If there is no such sample, or the record cannot be read.
pub fn disagreements(project: &Project, asked: Asked<'_>) -> Result<Vec<Disagreement>> {
    let gathered = gather(project, asked)?;
    let mut differ = Vec::new();
    for passage in gathered.passages {
        let sets: Vec<_> = passage.coded.by.iter().flatten().collect();
        let pairs = sets.iter().enumerate().flat_map(|(at, one)| sets[at + 1..].iter().map(move |other| (one, other)));
        let distance = pairs.map(|(one, other)| agreement::masi(one, other)).fold(0.0, f64::max);
        if distance > 0.0 {
            let codes = gathered.coders.iter().zip(passage.coded.by);
            differ.push(Disagreement {
                passage: passage.id,
                language: passage.coded.language,
                text: passage.text,
                codes: codes.filter_map(|(coder, codes)| Some((coder.clone(), codes?.into_iter().collect()))).collect(),
                holds: passage.holds,
                settled: passage.settled,
                distance,
            });
        }
    }
    differ.sort_by(|one, other| other.distance.total_cmp(&one.distance).then_with(|| one.passage.cmp(&other.passage)));
    Ok(differ)
}
