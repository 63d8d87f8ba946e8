//! Coders' codes of passages, compared code by code and as sets.

use std::collections::{BTreeMap, BTreeSet};

use ymateb_model::{id::CodeId, language::Language};

use super::{Measured, Ratings, masi};

/// What the coders made of one passage.
#[derive(Debug, Clone)]
pub struct Coded {
    /// The passage's language.
    pub language: Language,
    /// Each coder's codes, in the same order for every passage; `None` of one who did not look.
    pub by: Vec<Option<BTreeSet<CodeId>>>,
}

/// The figures for every language together and for each of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Compared {
    /// Over whole sets of codes, of all passages.
    pub sets: SetAgreement,
    /// The same for each language that has any passage.
    pub sets_by_language: BTreeMap<Language, SetAgreement>,
    /// Code by code, for those that anybody gave.
    pub codes: BTreeMap<CodeId, CodeAgreement>,
    /// The same for each language: only the codes that anybody gave in it.
    pub codes_by_language: BTreeMap<Language, BTreeMap<CodeId, CodeAgreement>>,
}

/// How far coders agree on the codes of a passage as a whole.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SetAgreement {
    /// Passages that two coders or more looked at.
    pub passages: usize,
    /// The share of pairs of coders whose sets are the same.
    pub percent: Option<Measured>,
    /// Krippendorff's alpha, sets being the same or not.
    pub alpha_nominal: Option<Measured>,
    /// Krippendorff's alpha, sets being as far apart as MASI says.
    pub alpha_masi: Option<Measured>,
}

/// How far coders agree on whether one code is there.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CodeAgreement {
    /// Passages that two coders or more looked at and at least one of them gave the code.
    pub given: usize,
    /// Of those, the passages to which everybody who looked gave it.
    pub given_by_all: usize,
    /// The share of pairs of coders that agree.
    pub percent: Option<Measured>,
    /// Cohen's kappa.
    pub kappa: Option<Measured>,
    /// Krippendorff's alpha.
    pub alpha: Option<Measured>,
    /// Gwet's AC1.
    pub ac1: Option<Measured>,
}

/// Compares coders.
pub fn compare(passages: &[Coded]) -> Compared {
    let mut by_language: BTreeMap<Language, Vec<&Coded>> = BTreeMap::new();
    for passage in passages {
        by_language.entry(passage.language).or_default().push(passage);
    }
    let all: Vec<&Coded> = passages.iter().collect();
    Compared {
        sets: on_sets(&all),
        sets_by_language: by_language.iter().map(|(language, some)| (*language, on_sets(some))).collect(),
        codes: on_codes(&all),
        codes_by_language: by_language.iter().map(|(language, some)| (*language, on_codes(some))).collect(),
    }
}

fn on_sets(passages: &[&Coded]) -> SetAgreement {
    let sets: BTreeSet<&BTreeSet<CodeId>> = passages.iter().flat_map(|passage| passage.by.iter().flatten()).collect();
    let sets: Vec<&BTreeSet<CodeId>> = sets.into_iter().collect();
    let value = |codes: &BTreeSet<CodeId>| sets.binary_search(&codes).ok();
    let units = passages.iter().map(|passage| passage.by.iter().map(|codes| value(codes.as_ref()?)).collect());
    let ratings = Ratings::new(units.collect(), sets.len());
    SetAgreement {
        passages: ratings.coded_twice(),
        percent: ratings.percent(),
        alpha_nominal: ratings.alpha(),
        alpha_masi: ratings.alpha_with(|one, other| masi(sets[one], sets[other])),
    }
}

fn on_codes(passages: &[&Coded]) -> BTreeMap<CodeId, CodeAgreement> {
    let codes: BTreeSet<&CodeId> = passages.iter().flat_map(|p| p.by.iter().flatten().flatten()).collect();
    codes.into_iter().map(|code| (code.clone(), on_code(passages, code))).collect()
}

fn on_code(passages: &[&Coded], code: &CodeId) -> CodeAgreement {
    let units: Vec<Vec<Option<usize>>> = passages
        .iter()
        .map(|passage| passage.by.iter().map(|codes| Some(usize::from(codes.as_ref()?.contains(code)))).collect())
        .collect();
    let twice = || units.iter().map(|unit| unit.iter().flatten()).filter(|values| values.clone().count() > 1);
    let given = twice().filter(|values| values.clone().any(|value| *value == 1)).count();
    let given_by_all = twice().filter(|values| values.clone().all(|value| *value == 1)).count();
    let ratings = Ratings::new(units, 2);
    CodeAgreement {
        given,
        given_by_all,
        percent: ratings.percent(),
        kappa: ratings.kappa(),
        alpha: ratings.alpha(),
        ac1: ratings.ac1(),
    }
}
