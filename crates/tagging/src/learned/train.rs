//! From people's codings to a model.

use ymateb_model::{
    framework::{Code, Framework, LanguageCues},
    language::ReaderLanguage,
};

use super::{
    Example, Learned, Model, Reader, VERSION,
    logistic::{Labelled, Linear, fit},
    mix::{Calibration, Mix, Signals},
    reading::Term,
    space::{Space, Sparse, Spread, middle},
};

/// The cost of an example that is not of the code; the smaller, the nearer to nought the weights stay.
const COST: f64 = 1.0;
/// The cost of one that is, of which there are few.
const COST_OF_POSITIVE: f64 = 5.0;
/// Weights nearer to nought are not kept.
const SMALLEST_WEIGHT: f64 = 1e-3;
/// Into how many parts the examples are put to have sums of passages that a model was not trained on.
const FOLDS: usize = 5;
/// With fewer examples nothing is fitted to such sums.
const FEWEST_TO_CALIBRATE: usize = 20;

/// The frame's own words, read once for any number of models.
#[derive(Debug)]
pub struct Described<'f> {
    framework: &'f Framework,
    /// For each code its name, scope and cues, in Welsh and in English.
    texts: Vec<[Vec<Term>; 2]>,
    /// The version of the rules and the analyser beneath.
    rules: String,
}

impl<'f> Described<'f> {
    /// Reads the names, scopes and cues of a framework, which is the one that the reader's matcher was compiled from.
    pub fn read(framework: &'f Framework, reader: &mut Reader<'_>) -> Self {
        let mut texts = Vec::with_capacity(framework.codes.len());
        for code in &framework.codes {
            texts.push(ReaderLanguage::BOTH.map(|language| {
                let mut terms = Vec::new();
                for text in texts_of(code, language) {
                    terms.extend(reader.read_text(language, text));
                }
                terms
            }));
        }
        Self { framework, texts, rules: reader.matcher().version().to_owned() }
    }
}

/// What describes a code: its name, its scope, and the words of its cues, but for those that keep it from being suggested.
fn texts_of(code: &Code, language: ReaderLanguage) -> impl Iterator<Item = &str> {
    let (name, scope, cues): (&str, &str, &LanguageCues) = match language {
        ReaderLanguage::Cy => (&code.name.cy, &code.scope.cy, &code.cues.cy),
        ReaderLanguage::En => (&code.name.en, &code.scope.en, &code.cues.en),
    };
    let cues = cues.strong.iter().chain(&cues.weak).flat_map(|cue| cue.split(['|', '+']));
    [name, scope].into_iter().chain(cues)
}

impl Model {
    /// Trains a model with the weighing that is built in.
    pub fn train(described: &Described<'_>, examples: &[&Example]) -> Self {
        Self::train_with(described, examples, Mix::BUILT_IN)
    }

    /// Trains a model with a given weighing of the signals.
    pub fn train_with(described: &Described<'_>, examples: &[&Example], mix: Mix) -> Self {
        let mut model = Self::uncalibrated(described, examples, mix);
        if examples.len() >= FEWEST_TO_CALIBRATE {
            let held_out = Self::held_out(described, examples);
            let sums: Vec<(f64, bool)> = held_out.iter().map(|(signals, right)| (mix.sum(signals), *right)).collect();
            model.calibration = Calibration::fitted(&sums);
        }
        model
    }

    /// What spoke for each code of each example by a model that had not seen it, and whether people gave it.
    pub fn held_out(described: &Described<'_>, examples: &[&Example]) -> Vec<(Signals, bool)> {
        let mut pairs = Vec::new();
        for fold in 0..FOLDS {
            let others: Vec<&Example> = every(examples, |at| at % FOLDS != fold);
            let model = Self::uncalibrated(described, &others, Mix::BUILT_IN);
            for example in every(examples, |at| at % FOLDS == fold) {
                let vector = model.space.vector(&example.reading.terms);
                let signals = model.signals(&example.reading, &Spread::new(model.space.len(), &vector));
                let said = model.codes.iter().map(|learned| example.says(&learned.code));
                pairs.extend(signals.into_iter().zip(said).filter_map(|(signals, said)| Some((signals, said?))));
            }
        }
        pairs
    }

    fn uncalibrated(described: &Described<'_>, examples: &[&Example], mix: Mix) -> Self {
        let texts = described.texts.iter().flatten().map(Vec::as_slice);
        let space = Space::of(examples.iter().map(|example| example.reading.terms.as_slice()).chain(texts));
        let vectors: Vec<Sparse> = examples.iter().map(|example| space.vector(&example.reading.terms)).collect();
        let of_code = |(code, texts): (&Code, &[Vec<Term>; 2])| {
            let said: Vec<Option<bool>> = examples.iter().map(|example| example.says(&code.id)).collect();
            let labelled: Vec<Labelled<'_>> = vectors
                .iter()
                .zip(&said)
                .filter_map(|(vector, said)| {
                    let positive = (*said)?;
                    Some(Labelled { vector, positive, cost: if positive { COST_OF_POSITIVE } else { COST } })
                })
                .collect();
            let linear = fit(space.len(), &labelled);
            let own: Vec<u32> = (0..).zip(&said).filter(|(_, said)| **said == Some(true)).map(|(at, _)| at).collect();
            let share = (own.len() as f64 + 0.5) / (examples.len() as f64 + 30.0);
            Learned {
                code: code.id.clone(),
                described: texts.each_ref().map(|terms| space.vector(terms)),
                bias: linear.bias as f32,
                weights: kept(&linear),
                middle: middle(own.iter().map(|&at| &vectors[at as usize])),
                examples: own,
                frequency: (share.ln() + 4.0) as f32,
            }
        };
        let codes: Vec<Learned> = described.framework.codes.iter().zip(&described.texts).map(of_code).collect();
        let version = format!("{VERSION}+{}+{}", described.rules, examples.len());
        let calibration = Calibration::untaught(codes.len());
        Self { version, space, codes, examples: vectors, mix, calibration }
    }
}

fn every<'e>(examples: &[&'e Example], is_in: impl Fn(usize) -> bool) -> Vec<&'e Example> {
    examples.iter().enumerate().filter(|(at, _)| is_in(*at)).map(|(_, example)| *example).collect()
}

/// The weights that are worth keeping.
fn kept(linear: &Linear) -> Sparse {
    let weights = (0..).zip(linear.weights.iter().map(|weight| *weight as f32));
    weights.filter(|(_, weight)| f64::from(weight.abs()) >= SMALLEST_WEIGHT).collect()
}
