use std::collections::BTreeSet;

use ymateb_language::{Analyser, Bilingual, Pair};
use ymateb_model::{
    coding::{Coder, Coding, State},
    framework::{Code, Cues, Framework, LanguageCues, Nature, Standing},
    id::CodeId,
    language::{Bilingual as InBoth, Language},
    passage::Role,
    text::ByteRange,
};

use super::{
    Counterparts, Described, Example, Model, Origin, Reader, Reading, folds,
    measure::{HeldOut, Method, cross_validate, hold_out},
};
use crate::{Matcher, ToTag, matcher::tests::consultation};

fn code(id: &str, en: &str, cy: &str, cue: &str) -> Code {
    let id = CodeId::parse(id).expect("a code id");
    let cues = LanguageCues { strong: vec![cue.to_owned()], ..LanguageCues::default() };
    Code {
        group: id.clone(),
        id,
        parent: None,
        nature: Nature::Theme,
        name: InBoth::new(en, cy),
        welsh_standing: Standing::Working,
        scope: InBoth::new("", ""),
        not_here: Vec::new(),
        cues: Cues { en: cues, cy: LanguageCues::default() },
    }
}

fn framework() -> Framework {
    let codes = vec![
        code("H", "Harbour", "Harbwr", "quay"),
        code("B", "Boats", "Cychod", "vessel"),
        code("T", "Tickets", "Tocynnau", "season ticket"),
    ];
    Framework { version: "1".to_owned(), groups: Vec::new(), codes, gone: Vec::new(), stances: Vec::new() }
}

fn coding(code: &str, by: Coder, state: State) -> Coding {
    Coding {
        code: CodeId::parse(code).expect("a code id"),
        by,
        state,
        stance: None,
        evidence: Vec::new(),
        framework: "1".to_owned(),
        confidence: None,
    }
}

fn by_person(code: &str, state: State) -> Coding {
    coding(code, Coder::Person("Ann".to_owned()), state)
}

/// What a test needs to read passages of either language.
struct Readers {
    framework: Framework,
    analyser: Analyser,
    counterparts: Counterparts,
    matcher: Matcher,
}

impl Readers {
    fn new() -> Self {
        let (framework, analyser) = (framework(), Analyser::new());
        let mut bilingual = Bilingual::new();
        for (english, welsh) in
            [("storm", "storm"), ("wave", "ton"), ("price", "pris"), ("cheap", "rhad"), ("sail", "hwyl")]
        {
            bilingual.add(&analyser, &Pair { english: english.to_owned(), welsh: welsh.to_owned() });
        }
        let matcher = Matcher::compile(&framework, &consultation(), &analyser);
        let counterparts = Counterparts::of(&bilingual, &analyser);
        Self { framework, analyser, counterparts, matcher }
    }

    fn reader(&self) -> Reader<'_> {
        Reader::new(&self.analyser, &self.counterparts, &self.matcher)
    }
}

fn read(reader: &Reader<'_>, language: Language, text: &str) -> Reading {
    reader.read(&ToTag {
        answer_text: text,
        range: ByteRange::new(0, text.len()),
        marks: &[],
        language,
        role: Role::Body,
        question: None,
        lead_in: None,
    })
}

const ENGLISH: [(&str, &str); 3] = [
    ("Waves came over the wall in every storm.", "H"),
    ("We sail at dawn.", "B"),
    ("Keep the price low and cheap.", "T"),
];
const WELSH: [(&str, &str); 3] = [
    ("Daeth tonnau dros y wal ym mhob storm.", "H"),
    ("Codwn hwyliau gyda'r wawr.", "B"),
    ("Cadwch y pris yn rhad.", "T"),
];

/// A model trained on passages of one language, each six times over: too few to fit anything to held-out ones.
fn trained(readers: &Readers, language: Language, passages: &[(&str, &str)]) -> Model {
    let reader = readers.reader();
    let described = Described::read(&readers.framework, &reader);
    let example = |(text, code): &(&str, &str)| {
        let reading = read(&reader, language, text);
        Example::of(reading, origin(code, language), &[by_person(code, State::Accepted)]).expect("a person said so")
    };
    let examples: Vec<Example> = passages.iter().cycle().take(6 * passages.len()).map(example).collect();
    Model::train(&described, &examples.iter().collect::<Vec<_>>())
}

fn origin(submission: &str, language: Language) -> Origin {
    Origin { submission: submission.to_owned(), question: None, language }
}

fn first(model: &Model, reading: &Reading) -> String {
    model.suggest(reading).first().map_or_else(String::new, |said| said.code.to_string())
}

#[test]
fn what_was_learned_in_one_language_is_known_in_the_other() {
    let readers = Readers::new();
    let (welsh, english) = (Language::Welsh, Language::English);
    for (language, learned, other, asked) in [(english, ENGLISH, welsh, WELSH), (welsh, WELSH, english, ENGLISH)] {
        let model = trained(&readers, language, &learned);
        for (text, code) in asked {
            assert_eq!(first(&model, &read(&readers.reader(), other, text)), code, "{text}");
        }
    }
}

#[test]
fn the_evidence_is_the_words_that_weighed() {
    let readers = Readers::new();
    let model = trained(&readers, Language::English, &ENGLISH);
    let text = "It is said that the storm took the roof.";
    let suggestions = model.suggest(&read(&readers.reader(), Language::English, text));
    let said = suggestions.first().expect("a suggestion");
    let words: Vec<Option<&str>> = said.evidence.iter().map(|range| range.of(text)).collect();
    assert_eq!((said.code.as_str(), words), ("H", vec![Some("storm")]));
}

#[test]
fn a_code_without_examples_is_found_by_its_name_in_both_languages() {
    let readers = Readers::new();
    let reader = readers.reader();
    let mut framework = framework();
    framework.codes[2].name = InBoth::new("Ticket prices", "Prisiau tocynnau");
    let untaught = Model::train(&Described::read(&framework, &reader), &[]);
    for (language, text, one_word) in [
        (Language::Welsh, "Mae prisiau'r tocynnau yn uchel.", "Mae'r tocynnau yn las."),
        (Language::English, "The prices of tickets are high.", "The tickets are blue."),
    ] {
        assert_eq!(first(&untaught, &read(&reader, language, text)), "T", "{text}");
        assert!(untaught.suggest(&read(&reader, language, one_word)).is_empty(), "{one_word}");
    }
}

#[test]
fn the_same_examples_make_the_same_model_and_it_is_written_without_loss() {
    let readers = Readers::new();
    let model = trained(&readers, Language::English, &ENGLISH);
    assert_eq!(trained(&readers, Language::English, &ENGLISH), model);
    let written = serde_json::to_string(&model).expect("a model is plain data");
    assert_eq!(serde_json::from_str::<Model>(&written).expect("it was written so"), model);
}

#[test]
fn only_what_people_decided_is_an_example() {
    let readers = Readers::new();
    let example = |codings: &[Coding]| {
        let reading = read(&readers.reader(), Language::English, "Storms.");
        Example::of(reading, origin("letter", Language::English), codings)
    };
    let by_rule = coding("H", Coder::Rule("quay".to_owned()), State::Suggested);
    assert!(example(std::slice::from_ref(&by_rule)).is_none());
    assert!(example(&[coding("H", Coder::Rule("quay".to_owned()), State::Accepted)]).is_none());

    let says = |codings: &[Coding]| {
        let example = example(codings).expect("a person said so");
        ["H", "B"].map(|code| example.says(&CodeId::parse(code).expect("a code id")))
    };
    assert_eq!(says(&[by_rule.clone(), by_person("B", State::Accepted)]), [Some(false), Some(true)]);
    // Where a person only struck a code out, nothing is known of the others.
    assert_eq!(says(&[by_rule, by_person("H", State::Rejected)]), [Some(false), None]);
}

/// Passages of several submissions, some of which say the same: in the same words, or in the other language.
#[test]
fn what_says_the_same_is_held_out_together() {
    let readers = Readers::new();
    let reader = readers.reader();
    let (cy, en) = (Language::Welsh, Language::English);
    let rows = [
        ("a", en, "Waves came over the wall in every storm.", "H"),
        ("b", en, "Waves came over the wall in every storm!", "H"),
        ("c", cy, "Daeth tonnau dros y wal ym mhob storm.", "H"),
        ("a", en, "We sail at dawn.", "B"),
        ("d", en, "Nobody ever asked the fishermen.", "B"),
        ("e", cy, "Mae'r tocynnau yn ddrud.", "T"),
    ];
    let examples = rows.map(|(submission, language, text, code)| {
        let said = [by_person(code, State::Accepted)];
        Example::of(read(&reader, language, text), origin(submission, language), &said).expect("a person said so")
    });
    let examples: Vec<&Example> = examples.iter().collect();
    let mut together: Vec<BTreeSet<&str>> = Vec::new();
    for (_, part) in folds::splits(&examples, 3) {
        together.push(part.iter().map(|example| example.origin().submission.as_str()).collect());
    }
    together.sort();
    assert_eq!(together, [BTreeSet::from(["a", "b", "c"]), BTreeSet::from(["d"]), BTreeSet::from(["e"])]);
}

#[test]
fn what_is_measured_was_not_learned_from() {
    let readers = Readers::new();
    let reader = readers.reader();
    let described = Described::read(&readers.framework, &reader);
    let passages = WELSH.iter().map(|row| (Language::Welsh, row));
    let examples: Vec<Example> = passages
        .chain(ENGLISH.iter().map(|row| (Language::English, row)))
        .enumerate()
        .map(|(at, (language, (text, code)))| {
            let said = [by_person(code, State::Accepted)];
            Example::of(read(&reader, language, text), origin(&at.to_string(), language), &said)
                .expect("a person said so")
        })
        .collect();
    let examples: Vec<&Example> = examples.iter().collect();
    let method = Method::learned(usize::MAX);
    let told = cross_validate(&described, &examples, method);
    assert_eq!(told.judged.len(), examples.len());
    // Its counterpart is held out with it, so nothing of the passage is known; trained on itself, each is.
    let sure = |told: &HeldOut| -> f64 { told.sure.iter().filter(|sure| sure.right).map(|sure| sure.confidence).sum() };
    let knowing = hold_out(&described, &examples, &examples, method);
    assert!(2.0 * sure(&told) < sure(&knowing), "{} {}", sure(&told), sure(&knowing));
    let rules = cross_validate(&described, &examples, Method::Rules);
    assert!(rules.sure.is_empty() && rules.judged.iter().all(|judged| judged.predicted.is_empty()));
}
