//! The same tests for both languages: neither may do what the other cannot.
//!
//! To test a new trait, add a field to [`Samples`]: the compiler then asks for a sample in each language.

use ymateb_language::{Analyser, Detector, fold};
use ymateb_model::{
    language::ReaderLanguage,
    text::{ByteRange, Mark, MarkKind},
};

/// What is asked of each language.
struct Samples {
    language: ReaderLanguage,
    /// Words, each line the forms of one.
    forms_of_one_word: &'static [&'static str],
    /// Pairs of words that are not forms of one.
    words_apart: &'static [(&'static str, &'static str)],
    /// Words and how people write them who leave marks out.
    folded: &'static [(&'static str, &'static str)],
    /// A phrase and the same phrase otherwise inflected.
    phrases: &'static [(&'static str, &'static str)],
    /// A text and its words as written.
    cut: &'static [(&'static str, &'static str)],
    /// A hyphenated word over a line's end, where the hyphen and the line's end lie, and the word.
    hyphenated: (&'static str, (usize, usize), &'static str),
    /// Answers and sentences in the language.
    identified: &'static [&'static str],
    /// A sentence in it that is full of the other language's names.
    laden_with_names: &'static str,
    /// A passage: its own language, the other, its own.
    mixed: [&'static str; 3],
}

const WELSH: Samples = Samples {
    language: ReaderLanguage::Cy,
    forms_of_one_word: &[
        "gofal ofal ngofal",
        "cymorth gymorth chymorth nghymorth",
        "plentyn plant blant phlant mhlant",
        "tâl dâl thâl nhâl tal",
        "darparwr ddarparwr narparwr darparwyr",
        "cynghorydd gynghorydd cynghorwyr chynghorwyr",
        "tŷ dŷ thŷ tai dai",
        "rhanbarthol ranbarthol",
        "llais lais lleisiau",
        "menter fenter mentrau fentrau",
        "gwasanaeth wasanaeth ngwasanaeth gwasanaethau wasanaethau",
        "awdurdod hawdurdod awdurdodau",
        "cartref gartref cartrefi gartrefi nghartref",
        "da gwell gorau orau",
        "ar arnaf arno arnynt",
        "cefnogi gefnogi chefnogi cefnogwn",
        "adnodd adnoddau hadnoddau",
        "bod mae oedd roedd bydd fyddai",
        "hen hŷn hynaf",
        "nam namau",
    ],
    words_apart: &[
        ("gofal", "golau"),
        ("plant", "planhigyn"),
        ("tâl", "tyle"),
        ("cyngor", "cynnig"),
        ("oes", "bod"),
        ("hŷn", "hyn"),
    ],
    folded: &[("tŷ", "ty"), ("TÂL", "tal"), ("i’r", "i'r"), ("GOFALWYR", "gofalwyr")],
    phrases: &[("gofal cymdeithasol", "ofal cymdeithasol"), ("cartref gofal", "gartrefi gofal")],
    cut: &[
        ("£93m, nid £193m", "£93m nid £193m"),
        ("40% o 1,234 ar 12/05/2024", "40% o 1,234 ar 12/05/2024"),
        ("ôl-gymhwyso nid-er-elw", "ôl gymhwyso nid er elw"),
        ("a'r tŷ", "a 'r tŷ"),
    ],
    hyphenated: ("y gwasa-\nnaeth lleol", (7, 9), "gwasanaeth"),
    identified: &[
        "Ydw",
        "Nac ydw",
        "Cytuno",
        "Dim sylw",
        "Gofal",
        "gofal cymdeithasol",
        "Rydym yn cefnogi'r cynnig.",
        "DYLAI'R CYNGOR WRANDO AR BOBL",
        "dw i ddim yn siwr am hyn",
    ],
    laden_with_names: "Symudodd Oliver Harrison o Wolverhampton i Stoke-on-Trent, ger Newcastle.",
    mixed: ["Mae'r adroddiad yn dweud bod", "the service is failing people", "ac rydym yn cytuno."],
};

const ENGLISH: Samples = Samples {
    language: ReaderLanguage::En,
    forms_of_one_word: &[
        "care cares cared caring",
        "support supports supported supporting",
        "child children child's",
        "fee fees",
        "provider providers provider's",
        "regional regionally",
        "voice voices",
        "enterprise enterprises",
        "service services",
        "authority authorities",
        "home homes",
        "good better best",
        "injury injuries",
        "organise organize organisation organizations",
        "pay paid pays paying",
        "resource resources",
        "be am is was were been",
    ],
    words_apart: &[("care", "car"), ("child", "chill"), ("fee", "feel"), ("council", "counsel"), ("size", "sise")],
    folded: &[("café", "cafe"), ("FEES", "fees"), ("don’t", "don't"), ("CARERS", "carers")],
    phrases: &[("care home", "care homes"), ("social worker", "social workers")],
    cut: &[
        ("£93m, not £193m", "£93m not £193m"),
        ("40% of 1,234 on 12/05/2024", "40% of 1,234 on 12/05/2024"),
        ("re-training not-for-profit", "re training not for profit"),
        ("the council's home", "the council's home"),
    ],
    hyphenated: ("a local ser-\nvice here", (11, 13), "service"),
    identified: &[
        "Yes",
        "No",
        "Agree",
        "No comment",
        "Care",
        "social care",
        "We support the proposal.",
        "THE COUNCIL SHOULD LISTEN TO PEOPLE",
        "im not sure about this",
    ],
    laden_with_names: "Rhys ap Gruffydd moved from Llanfairfechan to Pen-y-bont ar Ogwr, near Maesteg.",
    mixed: ["The report says that", "mae angen mwy o arian ar bobl", "and we agree with it."],
};

fn tokens(language: ReaderLanguage, text: &str) -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    let mut end = 0;
    Analyser::new().analyse(language, text, &mut |token| {
        assert!(token.range.start >= end, "{text}: in order and apart");
        assert_eq!(token.range.of(text), Some(token.form), "{text}: the word as written");
        assert_eq!(token.term, fold(token.term), "{text}: terms are folded");
        end = token.range.end;
        found.push((token.form.to_owned(), token.folded.to_owned(), token.term.to_owned()));
    });
    found
}

fn terms(language: ReaderLanguage, text: &str) -> Vec<String> {
    tokens(language, text).into_iter().map(|(_, _, term)| term).collect()
}

macro_rules! battery {
    ($module:ident, $samples:expr) => {
        mod $module {
            use super::*;

            const SAMPLES: Samples = $samples;

            #[test]
            fn all_forms_of_a_word_have_one_term() {
                for forms in SAMPLES.forms_of_one_word {
                    let mut terms = terms(SAMPLES.language, forms);
                    terms.dedup();
                    assert_eq!(terms.len(), 1, "{forms}: {terms:?}");
                }
            }

            #[test]
            fn other_words_stay_apart() {
                for (a, b) in SAMPLES.words_apart {
                    assert_ne!(terms(SAMPLES.language, a), terms(SAMPLES.language, b), "{a} {b}");
                }
            }

            #[test]
            fn the_folded_form_is_what_people_type() {
                for (written, folded) in SAMPLES.folded {
                    assert_eq!(fold(written), *folded);
                    assert_eq!(terms(SAMPLES.language, written), terms(SAMPLES.language, folded), "{written}");
                }
            }

            #[test]
            fn phrases_match_word_by_word() {
                for (asked, written) in SAMPLES.phrases {
                    assert_eq!(terms(SAMPLES.language, asked), terms(SAMPLES.language, written), "{asked}");
                }
            }

            #[test]
            fn money_numbers_dates_and_hyphens_are_cut_alike() {
                for (text, words) in SAMPLES.cut {
                    let found: Vec<String> =
                        tokens(SAMPLES.language, text).into_iter().map(|(form, _, _)| form).collect();
                    assert_eq!(found.join(" "), *words);
                }
            }

            #[test]
            fn a_hyphenated_word_is_one_word() {
                let (text, (start, end), word) = SAMPLES.hyphenated;
                let mark = Mark { range: ByteRange::new(start, end), kind: MarkKind::Hyphenation };
                let mut found = Vec::new();
                Analyser::new().analyse_marked(SAMPLES.language, text, &[mark], &mut |token| {
                    assert_eq!(token.range.of(text), Some(token.form));
                    found.push((token.folded.to_owned(), token.term.to_owned()));
                });
                let term = terms(SAMPLES.language, word).concat();
                assert!(found.contains(&(word.to_owned(), term)), "{found:?}");
            }

            #[test]
            fn odd_texts_do_no_harm() {
                for text in
                    ["", " ", "'", "’’’", "-", "£", "£.", "1.", "%", "a'", "'a", "\u{0}\u{1F600}", "ẅ\u{302}\u{302}"]
                {
                    tokens(SAMPLES.language, text);
                    Detector::new().spans(text);
                }
                let long = "gofalcare".repeat(20_000);
                assert_eq!(tokens(SAMPLES.language, &long).len(), 1);
            }

            #[test]
            fn its_texts_are_known_for_its() {
                for text in SAMPLES.identified.iter().chain([&SAMPLES.laden_with_names]) {
                    let found = Detector::new().identify(text);
                    assert_eq!(found.language.label(), SAMPLES.language.label(), "{text}");
                    assert!((0.0..=1.0).contains(&found.confidence));
                }
            }

            #[test]
            fn the_other_language_is_found_inside_it() {
                let text = SAMPLES.mixed.join(" ");
                let found: Vec<(&str, String)> = Detector::new()
                    .spans(&text)
                    .iter()
                    .map(|(range, _)| range.of(&text).unwrap_or("").trim())
                    .zip(Detector::new().spans(&text).iter().map(|(_, found)| found.language.label().to_owned()))
                    .collect();
                let (own, other) = (SAMPLES.language.label(), SAMPLES.language.other().label());
                let expected: Vec<(&str, String)> =
                    SAMPLES.mixed.into_iter().zip([own, other, own].map(str::to_owned)).collect();
                assert_eq!(found, expected);
            }
        }
    };
}

battery!(welsh, WELSH);
battery!(english, ENGLISH);
