use ymateb_language::{Analyser, Bilingual, Pair};
use ymateb_model::{
    coding::{Coder, Coding, State},
    framework::{Code, Cues, Framework, LanguageCues, Nature, Standing},
    id::CodeId,
    language::{Bilingual as InBoth, Language},
    passage::Role,
    text::ByteRange,
};

use super::{Described, Example, Model, Reader, Reading};
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
    }
}

fn by_person(code: &str, state: State) -> Coding {
    coding(code, Coder::Person("Ann".to_owned()), state)
}

/// What a test needs to read passages of either language.
struct Readers {
    framework: Framework,
    analyser: Analyser,
    bilingual: Bilingual,
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
        Self { framework, analyser, bilingual, matcher }
    }

    fn reader(&self) -> Reader<'_> {
        Reader::new(&self.analyser, &self.bilingual, &self.matcher)
    }
}

fn read(reader: &mut Reader<'_>, language: Language, text: &str) -> Reading {
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

/// A model trained on passages of one language, each eight times over.
fn trained(readers: &Readers, language: Language, passages: &[(&str, &str)]) -> Model {
    let mut reader = readers.reader();
    let described = Described::read(&readers.framework, &mut reader);
    let example = |(text, code): &(&str, &str)| {
        let reading = read(&mut reader, language, text);
        Example::of(reading, &[by_person(code, State::Accepted)]).expect("a person said so")
    };
    let examples: Vec<Example> = passages.iter().cycle().take(8 * passages.len()).map(example).collect();
    Model::train(&described, &examples.iter().collect::<Vec<_>>())
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
            assert_eq!(first(&model, &read(&mut readers.reader(), other, text)), code, "{text}");
        }
    }
}

#[test]
fn the_evidence_is_the_words_that_weighed() {
    let readers = Readers::new();
    let model = trained(&readers, Language::English, &ENGLISH);
    let text = "It is said that the storm took the roof.";
    let suggestions = model.suggest(&read(&mut readers.reader(), Language::English, text));
    let said = suggestions.first().expect("a suggestion");
    let words: Vec<Option<&str>> = said.evidence.iter().map(|range| range.of(text)).collect();
    assert_eq!((said.code.as_str(), words), ("H", vec![Some("storm")]));
}

#[test]
fn a_code_without_examples_is_found_by_its_name_in_both_languages() {
    let readers = Readers::new();
    let mut reader = readers.reader();
    let untaught = Model::train(&Described::read(&readers.framework, &mut reader), &[]);
    for (language, text) in
        [(Language::Welsh, "Mae'r tocynnau yn ddrud."), (Language::English, "The tickets are dear.")]
    {
        assert_eq!(first(&untaught, &read(&mut reader, language, text)), "T", "{text}");
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
    let example = |codings: &[Coding]| Example::of(read(&mut readers.reader(), Language::English, "Storms."), codings);
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
