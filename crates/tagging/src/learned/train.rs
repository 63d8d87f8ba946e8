//! From people's codings to a model.

use ymateb_model::{
    framework::{Code, Framework, LanguageCues},
    language::ReaderLanguage,
};

use super::{
    Example, LISTED, Learned, Model, Reader, Reading, Says, VERSION, folds,
    lift::{Lifts, share},
    logistic::{Labelled, Linear, fit},
    mix::{Calibration, Mix, Signals, Start},
    space::{Space, Sparse, middle},
};

/// The cost of an example that is not of the code; the smaller, the nearer to nought the weights stay.
const COST: f64 = 2.0;
/// The cost of one that is, of which there are few.
const COST_OF_POSITIVE: f64 = 10.0;
/// Of the weights of a code, those nearer to nought than this share of its greatest are not kept.
const SMALLEST_WEIGHT: f32 = 0.05;
/// Into how many parts the examples are put to have sums of passages that a model was not trained on.
const FOLDS: usize = 5;
/// With fewer examples nothing is fitted to such sums.
const FEWEST_TO_FIT: usize = 20;

/// The frame's own words, read once for any number of models.
#[derive(Debug)]
pub struct Described<'f> {
    pub(crate) framework: &'f Framework,
    /// For each code its name, scope and cues, in Welsh and in English.
    texts: Vec<[Reading; 2]>,
    /// The version of the rules and the analyser beneath.
    rules: String,
}

impl<'f> Described<'f> {
    /// Reads the names, scopes and cues of a framework, which is the one that the reader's matcher was compiled from.
    pub fn read(framework: &'f Framework, reader: &Reader<'_>) -> Self {
        let mut texts = Vec::with_capacity(framework.codes.len());
        for code in &framework.codes {
            texts.push(ReaderLanguage::BOTH.map(|language| {
                let mut reading = Reading::default();
                texts_of(code, language).for_each(|text| reader.read_text(language, text, &mut reading));
                reading
            }));
        }
        Self { framework, texts, rules: reader.matcher().version().to_owned() }
    }

    /// What a model starts from that has examples, or has none.
    pub fn start(&self, has_examples: bool) -> Start {
        let has_cues = |cues: &LanguageCues| !cues.strong.is_empty() || !cues.weak.is_empty();
        match self.framework.codes.iter().any(|code| has_cues(&code.cues.cy) || has_cues(&code.cues.en)) {
            false => Start::Names,
            true if has_examples => Start::Cues,
            true => Start::CuesAlone,
        }
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

/// How the signals are weighed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Weighing {
    /// As the examples themselves say, leaning to what is built in.
    Own,
    /// As given.
    Given(Mix),
}

impl Model {
    /// Trains a model.
    pub fn train(described: &Described<'_>, examples: &[&Example]) -> Self {
        Self::train_with(described, examples, Weighing::Own)
    }

    /// Trains a model with a given weighing of the signals.
    pub fn train_with(described: &Described<'_>, examples: &[&Example], weighing: Weighing) -> Self {
        let start = described.start(!examples.is_empty());
        let mix = match weighing {
            Weighing::Own => Mix::built_in(start, described.framework.codes.len()),
            Weighing::Given(mix) => mix,
        };
        let mut model = Self::unfitted(described, examples, mix);
        if examples.len() >= FEWEST_TO_FIT {
            let pairs = Self::held_out(described, examples);
            let [cost_of_weighing, cost_of_calibration] = start.costs();
            if weighing == Weighing::Own {
                model.mix = mix.fitted(&pairs, cost_of_weighing);
            }
            let sums: Vec<(f64, bool)> =
                pairs.iter().map(|(signals, right)| (model.mix.sum(signals), *right)).collect();
            model.calibration = Calibration::fitted(&sums, cost_of_calibration);
        }
        model.settled()
    }

    /// What spoke for each code of each example by a model that had not seen it or anything like it, and whether people
    /// gave it.
    fn held_out(described: &Described<'_>, examples: &[&Example]) -> Vec<(Signals, bool)> {
        let of_part = |(others, part): (Vec<&Example>, Vec<&Example>)| Self::told(described, &others, &part);
        std::thread::scope(|scope| {
            let parts = folds::splits(examples, FOLDS).into_iter();
            let working: Vec<_> = parts.map(|split| scope.spawn(move || of_part(split))).collect();
            let done = |part: std::thread::ScopedJoinHandle<'_, Vec<_>>| match part.join() {
                Ok(pairs) => pairs,
                Err(panic) => std::panic::resume_unwind(panic),
            };
            working.into_iter().flat_map(done).collect()
        })
    }

    /// What speaks for each code of some passages by a model of others, and whether people gave it, where they said.
    pub fn told(described: &Described<'_>, learn_from: &[&Example], others: &[&Example]) -> Vec<(Signals, bool)> {
        let model = Self::unfitted(described, learn_from, Mix::only(0));
        let of_example = |example: &&Example| {
            let said = model.codes.iter().map(|learned| example.says(&learned.code));
            let signals = model.signals(&example.reading).into_iter();
            signals.zip(said).filter_map(|(signals, said)| Some((signals, said?))).collect::<Vec<_>>()
        };
        others.iter().flat_map(of_example).collect()
    }

    fn unfitted(described: &Described<'_>, examples: &[&Example], mix: Mix) -> Self {
        let texts = described.texts.iter().flatten().map(|text| text.terms.as_slice());
        let space = Space::of(examples.iter().map(|example| example.reading.terms.as_slice()).chain(texts));
        let space = space.with_listed(LISTED);
        let letters = Space::of(examples.iter().map(|example| example.reading.letters.as_slice()));
        let vectors: Vec<Sparse> = examples.iter().map(|example| space.vector(&example.reading.terms)).collect();
        let descriptions: Vec<[Sparse; 2]> =
            described.texts.iter().map(|texts| texts.each_ref().map(|text| space.vector(&text.terms))).collect();
        let to_fit = ToFit {
            terms: space.len() + letters.len(),
            examples: examples
                .iter()
                .zip(&vectors)
                .map(|(example, vector)| with_letters(vector, &letters.vector(&example.reading.letters), space.len()))
                .collect(),
            descriptions: described
                .texts
                .iter()
                .zip(&descriptions)
                .map(|(texts, vectors)| {
                    let both = texts.iter().zip(vectors).filter(|(_, vector)| !vector.is_empty());
                    both.map(|(text, vector)| with_letters(vector, &letters.vector(&text.letters), space.len()))
                        .collect()
                })
                .collect(),
        };
        let mut says: Vec<Vec<Says>> = vec![Vec::new(); space.len()];
        let mut letters_say: Vec<Vec<(u32, f32)>> = vec![Vec::new(); letters.len()];
        let mut codes = Vec::with_capacity(described.framework.codes.len());
        let said_of = |code: &Code| examples.iter().map(|example| example.says(&code.id)).collect();
        let said: Vec<Vec<Option<bool>>> = described.framework.codes.iter().map(said_of).collect();
        let lifts = Lifts::of(examples, &said);
        let of_codes = described.framework.codes.iter().zip(descriptions).zip(&said);
        for (((code, [cy, en]), said), place) in of_codes.zip(0..) {
            let own: Vec<&Sparse> =
                vectors.iter().zip(said).filter(|(_, said)| **said == Some(true)).map(|(vector, _)| vector).collect();
            // Without an example the descriptions tell by likeness all that they can.
            if let Some(linear) = (!examples.is_empty()).then(|| to_fit.code(place, said)).flatten() {
                let mut of_terms = kept(&linear);
                let first = of_terms.partition_point(|(number, _)| (*number as usize) < space.len());
                for (number, weight) in of_terms.drain(first..) {
                    letters_say[number as usize - space.len()].push((place, weight));
                }
                put(&mut says, place, of_terms, |says| &mut says.linear);
            }
            let frequency = (share(own.len(), examples.len()).ln() + 4.0) as f32;
            put(&mut says, place, cy, |says| &mut says.cy);
            put(&mut says, place, en, |says| &mut says.en);
            put(&mut says, place, middle(own.into_iter()), |says| &mut says.middle);
            codes.push(Learned { code: code.id.clone(), frequency });
        }
        let version = format!("{VERSION}+{}+{}", described.rules, examples.len());
        let calibration = Calibration::AS_IT_IS;
        let by_cues_alone = described.start(!examples.is_empty()) == Start::CuesAlone;
        let unheard = Vec::new();
        Self { version, space, says, letters, letters_say, codes, lifts, mix, calibration, by_cues_alone, unheard }
    }
}

/// A vector of terms with one of letters behind it, whose runs are numbered from `terms` on.
fn with_letters(vector: &Sparse, letters: &Sparse, terms: usize) -> Sparse {
    let behind = letters.iter().map(|(number, value)| (number + terms as u32, *value));
    vector.iter().copied().chain(behind).collect()
}

/// What the regressions of all codes are fitted to.
struct ToFit {
    /// How many terms and runs of letters there are.
    terms: usize,
    examples: Vec<Sparse>,
    /// For each code what describes it, in each language that anything does.
    descriptions: Vec<Vec<Sparse>>,
}

impl ToFit {
    /// The regression of one code; nothing where there is neither an example of it nor a description.
    fn code(&self, place: u32, said: &[Option<bool>]) -> Option<Linear> {
        let examples = self.examples.iter().zip(said).filter_map(|(vector, said)| Some((vector, (*said)?)));
        let descriptions = self.descriptions.iter().zip(0..);
        let descriptions = descriptions.flat_map(|(of, code)| of.iter().map(move |vector| (vector, code == place)));
        let labelled: Vec<Labelled<'_>> =
            examples.chain(descriptions).map(|(vector, positive)| labelled(vector, positive)).collect();
        labelled.iter().any(|labelled| labelled.positive).then(|| fit(self.terms, &labelled))
    }
}

fn labelled(vector: &Sparse, positive: bool) -> Labelled<'_> {
    Labelled { vector, positive, cost: if positive { COST_OF_POSITIVE } else { COST } }
}

/// Notes what a vector of a code has of each term.
fn put(says: &mut [Vec<Says>], code: u32, vector: Sparse, field: impl Fn(&mut Says) -> &mut f32) {
    for (term, value) in vector {
        let of_term = &mut says[term as usize];
        if of_term.last().is_none_or(|last| last.code != code) {
            of_term.push(Says { code, ..Says::default() });
        }
        if let Some(last) = of_term.last_mut() {
            *field(last) = value;
        }
    }
}

/// The weights that are worth keeping.
fn kept(linear: &Linear) -> Sparse {
    let greatest = linear.weights.iter().fold(0.0, |greatest: f32, weight| greatest.max(weight.abs() as f32));
    let weights = (0..).zip(linear.weights.iter().map(|weight| *weight as f32));
    weights.filter(|(_, weight)| *weight != 0.0 && weight.abs() >= SMALLEST_WEIGHT * greatest).collect()
}
