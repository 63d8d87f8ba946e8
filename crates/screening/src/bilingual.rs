//! Whether a Welsh text and an English one say the same: one campaign in two languages, perhaps.
//!
//! The evidence is plain: words of one whose counterparts stand in the other, by a list of pairs; and numbers, dates and
//! names, which are written alike in both. It is for a person to decide on.

use std::collections::BTreeSet;

use ymateb_language::{Analyser, Bilingual, fold};
use ymateb_model::language::ReaderLanguage;

/// Texts at least this much alike are worth a person's look.
pub const LIKELY: f64 = 0.45;

/// With fewer words that the list knows there is no evidence.
const MIN_KNOWN: usize = 6;

/// How many words an entry of the list may have here.
const LONGEST_ENTRY: usize = 3;

/// How alike a Welsh text and an English one are, from 0 to 1: of the words of each that the list of pairs knows, the
/// share whose counterpart stands in the other, lowered where the texts' numbers differ.
pub fn likeness(analyser: &Analyser, pairs: &Bilingual, welsh: &str, english: &str) -> f64 {
    let terms_cy = terms(analyser, ReaderLanguage::Cy, welsh);
    let terms_en = terms(analyser, ReaderLanguage::En, english);
    let (met_cy, known_cy) = met(analyser, pairs, ReaderLanguage::Cy, &terms_cy, &terms_en);
    let (met_en, known_en) = met(analyser, pairs, ReaderLanguage::En, &terms_en, &terms_cy);
    if known_cy < MIN_KNOWN || known_en < MIN_KNOWN {
        return 0.0;
    }
    #[expect(clippy::cast_precision_loss, reason = "texts have far fewer words than that")]
    let share = |met: usize, known: usize| met as f64 / known as f64;
    let words = f64::midpoint(share(met_cy, known_cy), share(met_en, known_en));
    let (numbers_cy, numbers_en) = (numbers(welsh), numbers(english));
    let all = numbers_cy.union(&numbers_en).count();
    let numbers = if all == 0 { 1.0 } else { share(numbers_cy.intersection(&numbers_en).count(), all) };
    // Words are the evidence; numbers speak against it, for a translation keeps most of them.
    words * f64::midpoint(1.0, numbers)
}

fn terms(analyser: &Analyser, language: ReaderLanguage, text: &str) -> Vec<String> {
    let mut terms = Vec::new();
    analyser.analyse(language, text, &mut |token| terms.push(token.term.to_owned()));
    terms
}

/// How many different entries of one text the list knows, and how many of those have a counterpart in the other text.
fn met(
    analyser: &Analyser,
    pairs: &Bilingual,
    language: ReaderLanguage,
    terms: &[String],
    others: &[String],
) -> (usize, usize) {
    let other_language = match language {
        ReaderLanguage::Cy => ReaderLanguage::En,
        ReaderLanguage::En => ReaderLanguage::Cy,
    };
    let (mut met, mut known) = (BTreeSet::new(), BTreeSet::new());
    for length in 1..=LONGEST_ENTRY {
        for run in terms.windows(length) {
            let entry: Vec<&str> = run.iter().map(String::as_str).collect();
            let Some(translations) = pairs.translations(language, &entry).filter(|found| !found.is_empty()) else {
                continue;
            };
            let stands = |translation: &String| {
                let wanted = self::terms(analyser, other_language, translation);
                others.windows(wanted.len().max(1)).any(|run| run == wanted)
            };
            let entry = entry.join(" ");
            if translations.iter().any(stands) {
                met.insert(entry.clone());
            }
            known.insert(entry);
        }
    }
    (met.len(), known.len())
}

/// The numbers of a text, as written: sums, years, percentages.
fn numbers(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ';'));
    let words = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '%' && c != '£'));
    words.filter(|word| word.chars().any(|c| c.is_ascii_digit())).map(fold).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WELSH: &str = "Rydym yn galw am gyflog teg i bob gweithiwr gofal erbyn 2027. Dylai arian cyhoeddus aros o fewn \
        gwasanaethau cyhoeddus, a dylai cynghorau roi'r cyfle cyntaf i ddarparwyr lleol yn y gymuned.";
    const ENGLISH: &str = "We call for fair pay for every care worker by 2027. Public money should stay within public \
        services, and councils should give the first chance to local providers in the community.";
    const OTHER: &str = "Please do not build the road through the wood. Children walk there, birds nest there, and the \
        council said in 2019 that the trees would be left alone for everyone to enjoy, whatever the cost of parking.";

    #[test]
    fn a_translation_is_likelier_than_another_text() {
        let analyser = Analyser::new();
        let pairs = Bilingual::built_in(&analyser);
        let same = likeness(&analyser, &pairs, WELSH, ENGLISH);
        let other = likeness(&analyser, &pairs, WELSH, OTHER);
        assert!(same >= LIKELY && other < LIKELY, "{same} {other}");
        let wrong_year = likeness(&analyser, &pairs, WELSH, &ENGLISH.replace("2027", "2031"));
        assert!(wrong_year < same, "{wrong_year} {same}");
    }

    #[test]
    fn a_few_words_are_no_evidence() {
        let analyser = Analyser::new();
        let pairs = Bilingual::built_in(&analyser);
        assert!(likeness(&analyser, &pairs, "gofal", "care").abs() < f64::EPSILON);
    }
}
