//! Where somebody is to be found: addresses of every sort, and numbers.

use std::sync::LazyLock;

use regex::Regex;

use super::{Found, Kind, apart};

/// What each looks like. British telephone numbers begin with 0 or +; of other numbers, seven digits in a row are taken to
/// be somebody's.
static LOOKS: LazyLock<Vec<(Kind, Regex)>> = LazyLock::new(|| {
    let postcode = r"\b[A-Za-z]{1,2}\d[A-Za-z\d]?\s*\d[A-Za-z]{2}\b";
    let word = r"\p{Lu}[\p{L}'’-]*";
    let joining = "y|yr|ar|of|the|on|under|upon";
    // As on an envelope: up to six parts, each of words with capitals, before the postcode.
    let part = format!(r"(?:\d{{1,4}}[A-Za-z]?,?\s+)?{word}(?:\s+(?:{word}|{joining}))*(?:,\s*|\s+)");
    let english = "Street|Road|Rd|Lane|Avenue|Ave|Drive|Close|Crescent|Terrace|Place|Way|Square|Court|Gardens|Grove|\
                   Hill|Row|Park|Parade|Mews|View|Green";
    let welsh = "Heol|Ffordd|Stryd|Lôn|Maes|Rhodfa|Stad|Clos|Cwrt|Rhes|Teras|Cilgant|Parc|Bryn|Gerddi|Allt";
    let house = r"\b(?:(?:Flat|Unit|Fflat|Uned)\s+\w{1,4},?\s+)?\d{1,4}[A-Za-z]?,?\s+";
    [
        (Kind::Email, r"\S*@\S*".to_owned()),
        (Kind::Web, r"(?i)\b(?:https?:|www\.)\S+".to_owned()),
        (Kind::Web, r"(?i)\b(?:[a-z0-9-]+\.)+(?:uk|com|org|net|wales|cymru|eu|ie|info|io)\b(?:/\S*)?".to_owned()),
        (Kind::Address, format!(r"\b(?:{part}){{1,6}}{postcode}")),
        (Kind::Address, format!(r"{house}(?:{word}\s+){{1,3}}(?:{english})\b")),
        (Kind::Address, format!(r"{house}(?:{welsh})(?:[\s'’-]+(?:y|yr|r|{word})){{1,4}}")),
        (Kind::Postcode, postcode.to_owned()),
        (Kind::Telephone, r"(?:\+\d|\(0|\b0)(?:[ ()-]{0,2}\d){6,13}\b".to_owned()),
        (Kind::Telephone, r"\b\d{7,}\b".to_owned()),
    ]
    .map(|(kind, look)| (kind, Regex::new(&look).expect("the looks are well formed")))
    .into()
});

/// Finds whatever tells where somebody is to be found, in order.
pub(crate) fn contact(words: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for (kind, look) in LOOKS.iter() {
        for one in look.find_iter(words) {
            // The stop of the sentence is not the address's.
            let kept = one.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '»', '”', '’', '"', '\'']);
            found.push(Found { range: one.start()..one.start() + kept.len(), kind: *kind });
        }
    }
    apart(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &[(Kind, &str)]) {
        let found: Vec<(Kind, &str)> =
            contact(words).into_iter().map(|found| (found.kind, &words[found.range])).collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn addresses_and_numbers_are_found_in_both_languages() {
        check("Ysgrifennwch at rhywun@example.org.", &[(Kind::Email, "rhywun@example.org")]);
        check(
            "See https://example.org/a?b and www.example.wales!",
            &[(Kind::Web, "https://example.org/a?b"), (Kind::Web, "www.example.wales")],
        );
        check(
            "Gweler neuadd.example.cymru/amserau, os gwelwch yn dda.",
            &[(Kind::Web, "neuadd.example.cymru/amserau")],
        );
        check(
            "Ffoniwch 01248 000 000 neu (029) 2000 0000.",
            &[(Kind::Telephone, "01248 000 000"), (Kind::Telephone, "(029) 2000 0000")],
        );
        check(
            "Ring +44 29 2000 0000, ref 94347659.",
            &[(Kind::Telephone, "+44 29 2000 0000"), (Kind::Telephone, "94347659")],
        );
        check(
            "Write to me at SA1 1AA, please; or ll572dg.",
            &[(Kind::Postcode, "SA1 1AA"), (Kind::Postcode, "ll572dg")],
        );
        check("I live at 12 High Street and pay rates.", &[(Kind::Address, "12 High Street")]);
        check("Rwy'n byw yn 3 Heol y Bryn ers tro.", &[(Kind::Address, "3 Heol y Bryn")]);
        check(
            "Our office is at Llys y Coed, Llanfair, LL55 4AA now.",
            &[(Kind::Address, "Llys y Coed, Llanfair, LL55 4AA")],
        );
    }

    #[test]
    fn what_an_argument_is_made_of_is_left_alone() {
        for words in [
            "Section 16 of the 2014 Act, from 2019-2020, cost £1,250,000.",
            "Mae 35% o'r 1200 o gartrefi yn wag ers 2015.",
            "Every High Street is empty, and so is Heol Fawr.",
            "The A470 and the M4 are full.",
        ] {
            check(words, &[]);
        }
    }
}
