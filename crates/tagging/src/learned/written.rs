//! A model as it is kept in a file: without what can be made again.

use serde::{Deserialize, Serialize};

use super::{
    LISTED, Learned, Model, Says,
    lift::Lifts,
    mix::{Calibration, Mix},
    space::Space,
};
use crate::feature::Feature;

/// A model to write, or as it was read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Written {
    version: String,
    mix: Mix,
    calibration: Calibration,
    codes: Vec<Learned>,
    lifts: Lifts,
    terms: Vec<WrittenTerm>,
    letters: Vec<WrittenRun>,
}

/// A term: how much it says in any text, and of which codes.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct WrittenTerm(Feature, f32, Vec<WrittenSays>);

/// A run of letters: how much it says in any text, and its weight for which codes.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct WrittenRun(Feature, f32, Vec<(u32, f32)>);

/// The code's place, and what the term says of it: in its Welsh and English descriptions, regression and examples.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct WrittenSays(u32, f32, f32, f32, f32);

impl From<Model> for Written {
    fn from(model: Model) -> Self {
        let says = |says: &Says| WrittenSays(says.code, says.cy, says.en, says.linear, says.middle);
        let terms = model.space.terms().iter().zip(&model.says);
        let terms = terms.map(|((feature, idf), of)| WrittenTerm(*feature, *idf, of.iter().map(says).collect()));
        let runs = model.letters.terms().iter().zip(model.letters_say);
        let letters = runs.map(|((feature, idf), of)| WrittenRun(*feature, *idf, of)).collect();
        Self {
            letters,
            terms: terms.collect(),
            version: model.version,
            mix: model.mix,
            calibration: model.calibration,
            codes: model.codes,
            lifts: model.lifts,
        }
    }
}

impl From<Written> for Model {
    fn from(written: Written) -> Self {
        let says = |WrittenSays(code, cy, en, linear, middle): WrittenSays| Says { code, cy, en, linear, middle };
        let (mut terms, mut all) = (Vec::new(), Vec::new());
        for WrittenTerm(feature, idf, of) in written.terms {
            terms.push((feature, idf));
            all.push(of.into_iter().map(says).collect());
        }
        let (mut runs, mut letters_say) = (Vec::new(), Vec::new());
        for WrittenRun(feature, idf, of) in written.letters {
            runs.push((feature, idf));
            letters_say.push(of);
        }
        Self {
            letters: Space::from_terms(runs),
            letters_say,
            version: written.version,
            space: Space::from_terms(terms).with_listed(LISTED),
            says: all,
            codes: written.codes,
            lifts: written.lifts,
            mix: written.mix,
            calibration: written.calibration,
            by_cues_alone: false,
            unheard: Vec::new(),
        }
        .settled()
    }
}
