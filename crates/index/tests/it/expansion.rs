//! What a query finds once it may use the other language's words too.

use ymateb_index::{Alternative, Options, highlights, matches_directly};
use ymateb_model::language::ReaderLanguage;

use crate::support::{ANALYSER, Passage, index, passage, query};

/// A list of four entries, as terms.
fn look_up(language: ReaderLanguage, terms: &[&str]) -> Option<Vec<Alternative>> {
    if matches!((language, terms), (ReaderLanguage::En, ["the" | "of" | "to"]) | (ReaderLanguage::Cy, ["y"])) {
        return Some(Vec::new());
    }
    let entries: [(&str, &[&str]); 4] =
        [("care home", &["cartref gofal"]), ("fee", &["ffi", "tâl"]), ("carer", &["gofalwr"]), ("roof", &["to"])];
    let term = |language, text: &str| {
        let mut terms = Vec::new();
        ANALYSER.analyse(language, text, &mut |token| terms.push(token.term.to_owned()));
        terms
    };
    let mut found = Vec::new();
    for (english, welsh) in entries {
        match language {
            ReaderLanguage::En if term(language, english) == terms => {
                found.extend(welsh.iter().map(|w| (*w).to_owned()))
            }
            ReaderLanguage::Cy if welsh.iter().any(|w| term(language, w) == terms) => found.push(english.to_owned()),
            _ => {}
        }
    }
    let found = found.into_iter().map(|text| Alternative { language: language.other(), text }).collect::<Vec<_>>();
    (!found.is_empty()).then_some(found)
}

fn letters() -> [Passage; 6] {
    [
        passage(1, "a", "en", "The fees of care homes in Powys are too high."),
        passage(2, "b", "cy", "Mae ffioedd cartrefi gofal Powys yn rhy uchel."),
        passage(3, "c", "cy", "Mae cartref da gan bawb, a gofal hefyd, am ffi."),
        passage(4, "d", "cy", "Y gofalwyr sy'n talu'r pris."),
        passage(5, "e", "en", "Carers pay the price."),
        passage(6, "f", "en", "Nothing on the subject."),
    ]
}

/// Checks what a query finds, best first, and what was added to it.
fn check(typed: &str, expected: &[u64], added: &[(&str, &[&str])]) {
    let passages = letters();
    let (_folder, searcher) = index(&passages);
    let mut asked = query(typed);
    let says = asked.expand(&ANALYSER, &mut look_up);
    let says: Vec<(&str, Vec<&str>)> =
        says.iter().map(|a| (a.asked.as_str(), a.texts.iter().map(String::as_str).collect())).collect();
    let added: Vec<(&str, Vec<&str>)> = added.iter().map(|(asked, texts)| (*asked, texts.to_vec())).collect();
    assert_eq!(says, added, "{typed}");
    let hits = searcher.search(&asked, &Options::default()).unwrap();
    let numbers: Vec<u64> = hits.hits.iter().map(|hit| hit.number).collect();
    assert_eq!(numbers, expected, "{typed}");
}

#[test]
fn a_phrase_of_the_other_language_is_found_after_what_was_typed() {
    check("care home fees", &[1, 2], &[("care home", &["cartref gofal"]), ("fees", &["ffi", "tâl"])]);
    check("ffioedd cartrefi gofal", &[2, 3, 1], &[("ffioedd", &["fee"]), ("cartrefi gofal", &["care home"])]);
    check("carers", &[5, 4], &[("carers", &["gofalwr"])]);
    check("gofalwyr", &[4, 5], &[("gofalwyr", &["carer"])]);
}

#[test]
fn what_has_no_translation_stays_and_still_has_to_hold() {
    check("care home fees Powys", &[1, 2], &[("care home", &["cartref gofal"]), ("fees", &["ffi", "tâl"])]);
    check("carers Gwent", &[], &[("carers", &["gofalwr"])]);
    check("subject", &[6], &[]);
    check("the carers", &[5, 4], &[("carers", &["gofalwr"])]);
    check("the fees of care homes", &[1, 2], &[("fees", &["ffi", "tâl"]), ("care homes", &["cartref gofal"])]);
}

#[test]
fn a_function_word_of_the_language_of_the_query_is_no_word_of_the_other() {
    check("to carers", &[5, 4], &[("carers", &["gofalwr"])]);
    check("to gofalwyr", &[], &[("to", &["roof"]), ("gofalwyr", &["carer"])]);
    check("to", &[], &[("to", &["roof"])]);
}

#[test]
fn exact_forms_refusals_and_parts_of_phrases_are_left_alone() {
    check("=carers", &[5], &[]);
    check("price -carers", &[], &[]);
    check("\"carers pay\"", &[5], &[]);
    check("\"care homes\"", &[1, 2], &[("care homes", &["cartref gofal"])]);
    check("gofalwyr OR subject", &[4, 6, 5], &[("gofalwyr", &["carer"])]);
}

#[test]
fn the_words_of_the_other_language_are_lit_up_and_said_to_be_a_translation() {
    let [english, welsh, ..] = letters();
    let mut asked = query("care home fees");
    asked.expand(&ANALYSER, &mut look_up);
    for (passage, lit, directly) in
        [(&english, ["fees", "care homes"], true), (&welsh, ["ffioedd", "cartrefi gofal"], false)]
    {
        let ranges = highlights(&asked, &ANALYSER, &passage.text, passage.language, &[]);
        let words: Vec<&str> = ranges.iter().map(|range| range.of(&passage.text).unwrap()).collect();
        let joined = words.join(" ").replace("of ", "");
        assert_eq!(joined.split(' ').collect::<Vec<_>>(), lit.join(" ").split(' ').collect::<Vec<_>>());
        assert_eq!(matches_directly(&asked, &ANALYSER, &passage.text, passage.language, &[]), directly);
    }
}

#[test]
fn where_no_passage_holds_every_word_those_that_hold_most_are_found() {
    let passages = letters();
    let (_folder, searcher) = index(&passages);
    let loosened = |typed: &str, times: usize| {
        let found = |times: usize| -> (bool, Vec<u64>) {
            let mut asked = query(typed);
            let loosened = (0..times).all(|_| asked.loosen());
            asked.expand(&ANALYSER, &mut look_up);
            let hits = searcher.search(&asked, &Options::default()).unwrap().hits;
            let mut numbers: Vec<u64> = hits.iter().map(|hit| hit.number).collect();
            numbers.sort_unstable();
            (loosened, numbers)
        };
        let ((_, before), (loosened, after)) = (found(0), found(times));
        (before, loosened, after)
    };
    // One of two, in either language; a word must stand to be found by.
    assert_eq!(loosened("carers Powys", 1), (vec![], true, vec![1, 2, 4, 5]));
    assert_eq!(loosened("gofalwyr Powys", 1).2, [1, 2, 4, 5]);
    assert_eq!(loosened("subject uchel pris", 2), (vec![], true, vec![2, 4, 6]));
    assert!(!loosened("subject uchel pris", 3).1, "the last word is not spared");
    // What must not be there still must not, and what was joined by a sign stays joined.
    assert_eq!(loosened("carers Powys -fees", 1).2, [2, 4, 5]);
    assert!(!loosened("carers AND Powys", 1).1);
    assert!(!loosened("\"carers of Powys\"", 1).1);
}

#[test]
fn what_is_marked_in_a_loosened_search_is_what_it_found() {
    let mut asked = query("carers Powys");
    assert!(asked.loosen());
    let text = "Carers pay the price.";
    let language = ymateb_model::language::Language::English;
    let marked = highlights(&asked, &ANALYSER, text, language, &[]);
    assert_eq!(marked.iter().map(|range| range.of(text).unwrap()).collect::<Vec<_>>(), ["Carers"]);
}
