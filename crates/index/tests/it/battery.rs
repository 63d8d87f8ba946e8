//! What a search has to find, for both languages alike: each line is a passage, a query, and the words it lights up
//! there, or none where the passage must not be found.

use ymateb_model::text::{ByteRange, Mark, MarkKind};

use crate::support::{index, lit, numbers, passage};

/// Checks that a query finds a passage exactly if it lights something up in it, and lights up these words.
fn check(language: &str, text: &str, query: &str, expected: &[&str]) {
    let passage = passage(7, "letter", language, text);
    let (_folder, searcher) = index(std::slice::from_ref(&passage));
    let found = numbers(&searcher, query);
    let words = lit(&passage, query);
    assert_eq!(words, expected, "highlights of {query} in {text}");
    assert_eq!(found, if expected.is_empty() { vec![] } else { vec![7] }, "{query} in {text}");
}

const CY: &str = "cy";
const EN: &str = "en";

#[test]
fn any_form_of_a_word() {
    check(CY, "Mae ofal yn bwysig i’n pobl", "gofal", &["ofal"]);
    check(EN, "The homes are important", "home", &["homes"]);
    check(CY, "Nid yw fy ngofal yn ddigon", "gofal", &["ngofal"]);
    check(EN, "They cared for my mother", "caring", &["cared"]);
}

#[test]
fn a_phrase_as_it_stands_but_for_mutation() {
    check(CY, "Dyma ofal cymdeithasol da", "\"gofal cymdeithasol\"", &["ofal cymdeithasol"]);
    check(CY, "gofal cymdeithasol da", "\"ofal gymdeithasol\"", &["gofal cymdeithasol"]);
    check(CY, "yng ngofal cymdeithasol Cymru", "\"gofal cymdeithasol\"", &["ngofal cymdeithasol"]);
    check(CY, "y gofalwyr cymdeithasol", "\"gofalwr cymdeithasol\"", &[]);
    check(CY, "Y gofalwyr a'r ofalwyr", "\"gofalwyr\"", &["gofalwyr", "ofalwyr"]);
    check(CY, "Pob gofalwr", "\"gofalwyr\"", &[]);
    check(EN, "Good care homes here", "\"care homes\"", &["care homes"]);
    check(EN, "A good care home here", "\"care homes\"", &[]);
    check(CY, "gofal da a gwaith cymdeithasol", "\"gofal cymdeithasol\"", &[]);
    check(EN, "care at a home", "\"care homes\"", &[]);
}

#[test]
fn accents_left_out_when_written_or_when_asked() {
    check(CY, "Mae'r tŷ yn oer", "ty", &["tŷ"]);
    check(CY, "Mae'r ty yn oer", "tŷ", &["ty"]);
    check(EN, "The café is cold", "cafe", &["café"]);
    check(EN, "The cafe is cold", "café", &["cafe"]);
}

#[test]
fn accents_left_out_of_a_phrase_whose_word_is_another_without() {
    check(CY, "Cymorth i bobl hŷn", "\"pobl hŷn\"", &["bobl hŷn"]);
    check(CY, "Cymorth pobl hyn", "\"pobl hŷn\"", &["pobl hyn"]);
    check(CY, "Cymorth pobl hŷn", "\"pobl hyn\"", &["pobl hŷn"]);
    // What is written without accents is never missed, and may mean the other word.
    check(CY, "Mae'r bobl hyn wedi blino", "\"pobl hŷn\"", &["bobl hyn"]);
    check(EN, "Our café owners", "\"cafe owners\"", &["café owners"]);
    check(EN, "Our cafe owners", "\"café owners\"", &["cafe owners"]);
}

#[test]
fn an_accent_asked_for_with_an_equals_sign() {
    check(CY, "Y tâl am y gwaith", "=tâl", &["tâl"]);
    check(CY, "Mae'r bachgen yn dal", "=tâl", &[]);
    check(CY, "Bachgen tal iawn", "=tâl", &[]);
    check(EN, "My résumé is enclosed", "=résumé", &["résumé"]);
    check(EN, "We resume on Monday", "=résumé", &[]);
}

#[test]
fn this_very_form() {
    check(CY, "Mae ofal yn bwysig", "=gofal", &[]);
    check(CY, "Mae Gofal yn bwysig", "=gofal", &["Gofal"]);
    check(EN, "The homes are warm", "=home", &[]);
    check(EN, "The Home is warm", "=home", &["Home"]);
    check(CY, "Dyma ofal cymdeithasol", "=\"gofal cymdeithasol\"", &[]);
    check(EN, "Good care homes here", "=\"care homes\"", &["care homes"]);
}

#[test]
fn the_beginning_of_a_word() {
    check(CY, "Diolch i'r gofalwyr", "gofal*", &["gofalwyr"]);
    check(EN, "Thanks to the carers", "care*", &["carers"]);
    check(CY, "Diolch i'r gofalwyr", "=gofal", &[]);
    check(EN, "Carthage must be rebuilt", "care*", &[]);
}

#[test]
fn and_or_not_in_both_languages() {
    check(CY, "gofal a chymorth", "gofal cymorth", &["gofal", "chymorth"]);
    check(EN, "care and support", "care support", &["care", "support"]);
    check(CY, "gofal yn unig", "gofal cymorth", &[]);
    check(EN, "care alone", "care support", &[]);
    check(CY, "gofal yn unig", "cymorth NEU gofal", &["gofal"]);
    check(EN, "care alone", "support OR care", &["care"]);
    check(CY, "gofal yn unig", "gofal NID cymorth", &["gofal"]);
    check(EN, "care alone", "care NOT support", &["care"]);
    check(CY, "gofal a chymorth", "gofal -cymorth", &[]);
    check(EN, "care and support", "care -support", &[]);
    check(CY, "gofal a thai", "gofal AC (cymorth NEU tai)", &["gofal", "thai"]);
    check(EN, "care and houses", "care AND (support OR house)", &["care", "houses"]);
}

#[test]
fn a_part_of_a_query_that_does_not_hold_lights_nothing_up() {
    check(CY, "gofal heb ddim arall", "(gofal cymorth) NEU arall", &["arall"]);
    check(EN, "care and nothing else", "(care support) OR else", &["else"]);
}

#[test]
fn sums_and_numbers_are_whole() {
    check(CY, "Cost o £93m eleni", "£93m", &["£93m"]);
    check(CY, "Cost o £193m eleni", "£93m", &[]);
    check(EN, "A cost of £93m this year", "£93m", &["£93m"]);
    check(EN, "A cost of £193m this year", "£93m", &[]);
}

#[test]
fn words_of_many_bytes_are_covered_as_written() {
    check(CY, "ŵyn, gŵydd a’r tŷ mawr — dŵr", "dŵr", &["dŵr"]);
    check(EN, "naïve — “résumé”, façade", "facade", &["façade"]);
}

#[test]
fn words_joined_by_hyphens_and_apostrophes() {
    check(CY, "cwmni nid-er-elw lleol", "nid-er-elw", &["nid-er-elw"]);
    check(EN, "a not-for-profit company", "not-for-profit", &["not-for-profit"]);
    check(CY, "gofal a'r teulu", "a'r", &["a'r"]);
    check(EN, "The council’s duty", "council's", &["council’s"]);
}

#[test]
fn words_of_one_language_inside_a_passage_of_the_other() {
    check(CY, "Mae'r Care Inspectorate wedi ymweld", "inspectorate", &["Inspectorate"]);
    check(EN, "The Gofal Cymru scheme works", "gofal", &["Gofal"]);
}

#[test]
fn a_passage_in_no_language_is_read_in_both() {
    check("und", "gofalwyr", "gofalwr", &["gofalwyr"]);
    check("und", "carers", "carer", &["carers"]);
}

#[test]
fn words_of_the_other_language_inside_a_passage() {
    for (language, text, insert, kind, asked, lit_up) in [
        (EN, "We saw the sign ofal cymdeithasol outside", "ofal cymdeithasol", MarkKind::Welsh, "gofal", "ofal"),
        (CY, "Gwelsom yr arwydd caring homes y tu allan", "caring homes", MarkKind::English, "home", "homes"),
    ] {
        let mut mixed = passage(1, "a", language, text);
        let (_folder, searcher) = index(std::slice::from_ref(&mixed));
        assert_eq!(numbers(&searcher, asked), [0; 0], "{text}: in its own language alone");
        let start = text.find(insert).unwrap();
        mixed.marks.push(Mark { range: ByteRange::new(start, start + insert.len()), kind });
        let (_folder, searcher) = index(std::slice::from_ref(&mixed));
        assert_eq!(numbers(&searcher, asked), [1]);
        assert_eq!(lit(&mixed, asked), [lit_up]);
    }
}
