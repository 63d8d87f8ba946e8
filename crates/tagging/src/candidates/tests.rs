use ymateb_language::{Analyser, Bilingual, Pair};
use ymateb_model::{framework::Framework, language::Language, passage::Role, text::ByteRange};

use super::*;
use crate::{
    Matcher, ToTag,
    learned::{Counterparts, Reader},
    matcher::tests::consultation,
};

const CY: Language = Language::Welsh;
const EN: Language = Language::English;

/// Passages on the ferry's dogs, on the clock, and on nothing else that is said twice.
const PASSAGES: [(Language, &str); 9] = [
    (EN, "Dogs should travel on the upper deck of the ferry."),
    (CY, "Dylai cŵn deithio ar ddec uchaf y fferi."),
    (EN, "Let dogs onto the deck, please."),
    (CY, "Rhowch ddec y fferi i'r cŵn."),
    (EN, "The clock on the tower has stopped."),
    (EN, "Mend the tower clock."),
    (CY, "Mae cloc y tŵr wedi stopio."),
    (EN, "Somebody painted our bench green."),
    (CY, "Mae blodau yn y parc eleni."),
];

fn grouped(passages: &[(Language, &str)]) -> Vec<Group> {
    let analyser = Analyser::new();
    let mut list = Bilingual::new();
    for (english, welsh) in [("dog", "ci"), ("deck", "dec"), ("clock", "cloc"), ("tower", "tŵr"), ("ferry", "fferi")] {
        list.add(&analyser, &Pair { english: english.to_owned(), welsh: welsh.to_owned() });
    }
    list.add(&analyser, &Pair { english: "dogs".to_owned(), welsh: "cŵn".to_owned() });
    let counterparts = Counterparts::of(&list, &analyser);
    let framework = Framework {
        version: "1".to_owned(),
        groups: Vec::new(),
        codes: Vec::new(),
        gone: Vec::new(),
        stances: Vec::new(),
    };
    let matcher = Matcher::compile(&framework, &consultation(), &analyser);
    let reader = Reader::new(&analyser, &counterparts, &matcher);
    let read = |(language, text): &(Language, &str)| {
        reader.read(&ToTag {
            answer_text: text,
            range: ByteRange::new(0, text.len()),
            marks: &[],
            language: *language,
            role: Role::Body,
            question: None,
            lead_in: None,
        })
    };
    let readings: Vec<Reading> = passages.iter().map(read).collect();
    let uncovered: Vec<Uncovered<'_>> = passages
        .iter()
        .zip(&readings)
        .map(|((language, text), reading)| Uncovered { reading, text, language: *language })
        .collect();
    group(&uncovered, 3)
}

#[test]
fn passages_of_both_languages_are_grouped_by_what_they_speak_of() {
    let groups = grouped(&PASSAGES);
    let members: Vec<BTreeSet<usize>> = groups.iter().map(|group| group.passages.iter().copied().collect()).collect();
    assert_eq!(members, [BTreeSet::from([0, 1, 2, 3]), BTreeSet::from([4, 5, 6])], "{groups:?}");
    assert_eq!(groups, grouped(&PASSAGES));
    for group in &groups {
        assert_eq!(group.passages[0], group.middle);
    }
}

#[test]
fn the_words_that_set_a_group_apart_are_told_in_each_language() {
    // Twice as many passages on everything else: what is said in four of them all is telling only beside many others.
    let mut passages = PASSAGES.to_vec();
    for (language, text) in [
        (EN, "Buses run late."),
        (EN, "Streets need sweeping."),
        (EN, "Close the quarry road."),
        (EN, "More libraries."),
        (CY, "Mae angen ysgol newydd."),
        (CY, "Caewch y chwarel."),
        (CY, "Trwsiwch y palmant."),
        (CY, "Rhagor o lyfrau."),
    ] {
        passages.push((language, text));
    }
    let groups = grouped(&passages);
    assert_eq!(groups[0].words[&EN].first().map(String::as_str), Some("deck"), "{:?}", groups[0]);
    assert!(groups[0].words[&CY].contains(&"ddec".to_owned()), "{:?}", groups[0]);
}

#[test]
fn what_nobody_else_says_is_no_candidate() {
    assert_eq!(grouped(&PASSAGES[7..]), []);
    assert_eq!(grouped(&[]), []);
}

/// Worked by hand, and as published calculators of the ratio for corpora give it: 20 of 100 beside 10 of 400.
#[test]
fn the_log_likelihood_ratio_is_dunnings() {
    let by_hand = 2.0
        * (20.0 * (20.0_f64 / 6.0).ln()
            + 10.0 * (10.0_f64 / 24.0).ln()
            + 80.0 * (80.0_f64 / 94.0).ln()
            + 390.0 * (390.0_f64 / 376.0).ln());
    assert!((log_likelihood(20, 100, 10, 400) - by_hand).abs() < 1e-9);
    assert_eq!(log_likelihood(1, 100, 10, 400), 0.0);
    assert_eq!(log_likelihood(5, 5, 0, 0), 0.0);
}
