//! Words that stand in different passages of one submission.

use ymateb_index::{Alternative, Options, highlights, matches_directly};
use ymateb_model::{id::KindId, language::ReaderLanguage, passage::Role};

use crate::support::{ANALYSER, Passage, index, passage, query};

/// Four letters: one with everything in one passage, one with it in two, in two languages; one with half; one that quotes the rest.
fn letters() -> Vec<Passage> {
    let furniture = Passage { role: Role::Furniture, ..passage(7, "header", "en", "Powys County Council") };
    let provider = Some(KindId::parse("provider").unwrap());
    vec![
        passage(1, "together", "en", "Fees in Powys are low."),
        Passage { kind: provider.clone(), ..passage(2, "apart", "cy", "Cartref bach ym Mhowys ydym ni.") },
        Passage { kind: provider.clone(), ..passage(3, "apart", "cy", "Mae’r ffioedd yn isel.") },
        Passage { kind: provider, ..passage(4, "apart", "cy", "Mae’r bwyd yn ddrud.") },
        passage(5, "half", "en", "Fees are low, and children pay."),
        passage(6, "header", "en", "Fees are low."),
        furniture,
    ]
}

fn look_up(language: ReaderLanguage, terms: &[&str]) -> Option<Vec<Alternative>> {
    let fees = language == ReaderLanguage::En && terms == ["fee"];
    fees.then(|| vec![Alternative { language: ReaderLanguage::Cy, text: "ffioedd".to_owned() }])
}

/// The numbers of the passages found.
fn found(typed: &str, spread: bool, options: &Options) -> Vec<u64> {
    let (_folder, searcher) = index(&letters());
    let mut asked = query(typed);
    if spread {
        asked.spread();
    }
    asked.expand(&ANALYSER, &mut look_up);
    let hits = searcher.search(&asked, options).unwrap();
    let mut numbers: Vec<u64> = hits.hits.iter().map(|hit| hit.number).collect();
    assert_eq!(hits.total, numbers.len() as u64);
    numbers.sort_unstable();
    numbers
}

#[test]
fn found_are_the_passages_that_hold_some_of_it_of_the_submissions_that_hold_all_of_it() {
    let all = Options::default();
    assert_eq!(found("fees Powys", false, &all), [1]);
    assert_eq!(found("fees Powys", true, &all), [1, 2, 3], "across languages too, and page furniture says nothing");
    assert_eq!(found("Powys drud", true, &all), [2, 4]);
    assert_eq!(found("fees AND Powys", true, &all), [1, 2, 3]);
    assert_eq!(found("(Powys OR Gwynedd) fees", true, &all), [1, 2, 3]);
    assert_eq!(found("fees", true, &all), [1, 3, 5, 6], "one word is what it was");
    assert_eq!(found("fees Gwynedd", true, &all), Vec::<u64>::new());
}

#[test]
fn what_is_asked_beside_words_is_asked_of_each_passage() {
    let all = Options::default();
    assert_eq!(found("fees pay -children", true, &all), Vec::<u64>::new());
    assert_eq!(found("low children", true, &all), [5]);
    assert_eq!(found("fees Powys language:en", true, &all), [1]);
    let mut providers = Options::default();
    providers.filters.kind = vec![KindId::parse("provider").unwrap()];
    assert_eq!(found("fees Powys", true, &providers), [2, 3]);
}

#[test]
fn it_is_done_instead_where_words_stand_side_by_side_and_is_said() {
    let mut asked = query("fees Powys");
    assert!(asked.may_be_spread());
    assert!(asked.spread_instead());
    assert!(asked.notes.iter().any(|note| note.message(ReaderLanguage::En).contains("in different places")));
    assert!(!asked.may_be_spread(), "it is");
    for typed in ["fees", "fees AND Powys", "\"fees in Powys\"", "fees OR Powys"] {
        assert!(!query(typed).spread_instead(), "{typed}");
    }
}

#[test]
fn what_is_marked_is_the_part_that_a_passage_holds() {
    let mut asked = query("fees Powys");
    asked.spread();
    asked.expand(&ANALYSER, &mut look_up);
    for (number, lit, directly) in [(2, "Mhowys", true), (3, "ffioedd", false)] {
        let letters = letters();
        let passage = letters.iter().find(|passage| passage.number == number).unwrap();
        let marked = highlights(&asked, &ANALYSER, &passage.text, passage.language, &[]);
        assert_eq!(marked.iter().map(|range| range.of(&passage.text).unwrap()).collect::<Vec<_>>(), [lit]);
        assert_eq!(matches_directly(&asked, &ANALYSER, &passage.text, passage.language, &[]), directly);
    }
}
