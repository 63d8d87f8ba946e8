//! The names that a submission came with, where its words repeat them.
//!
//! Each part of a person's name counts. An organisation's is made of ordinary words (*gofal*, "government") that carry the
//! argument elsewhere, so two of them have to stand together, or the whole name; its initials count as well.

use std::{collections::BTreeSet, ops::Range};

use ymateb_language::{fold, mutations};
use ymateb_model::submission::Respondent;

use super::{Found, Kind, apart};

/// Before a name, and none.
const TITLES: [&str; 20] = [
    "miss",
    "mrs",
    "cllr",
    "cyng",
    "councillor",
    "cynghorydd",
    "prof",
    "professor",
    "athro",
    "rev",
    "parch",
    "parchedig",
    "sir",
    "syr",
    "dame",
    "lord",
    "lady",
    "arglwydd",
    "foneddiges",
    "the",
];

/// Finds the names of who sent the words, in order.
pub(crate) fn names(words: &str, respondent: &Respondent) -> Vec<Found> {
    let tokens = tokens(words);
    let mut found = Vec::new();
    if let Some(name) = &respondent.name {
        let parts: BTreeSet<String> =
            significant(name).map(fold).filter(|part| !TITLES.contains(&part.as_str())).collect();
        let is_part = |token: &&Range<usize>| {
            is_capital(&words[(*token).clone()]) && parts.contains(&fold(&words[(*token).clone()]))
        };
        found.extend(tokens.iter().filter(is_part).map(|token| with_initials(words, token)));
    }
    if let Some(organisation) = &respondent.organisation {
        found.extend(organisation_names(words, &tokens, organisation));
    }
    joined(words, apart(found.into_iter().map(|range| Found { range, kind: Kind::Name }).collect()))
}

/// A part of a person's name with the initials beside it: the whole of *W. H. Puw*, or *Eleri W.*
fn with_initials(words: &str, part: &Range<usize>) -> Range<usize> {
    let is_initial = |word: &str| {
        let mut letters = word.split_terminator('.');
        word.ends_with('.') && letters.all(|letter| letter.chars().count() == 1 && is_capital(letter))
    };
    let (mut start, mut end) = (part.start, part.end);
    loop {
        let before = words[..start].trim_end();
        let word = before.rsplit(char::is_whitespace).next().unwrap_or_default();
        if !is_initial(word) {
            break;
        }
        start = before.len() - word.len();
    }
    let after = words[end..].split_whitespace().next().unwrap_or_default();
    let initial: String = after.chars().take(2).collect();
    if is_initial(&initial) && words[end..].starts_with(' ') {
        end += 1 + initial.len();
    }
    start..end
}

/// Where an organisation is named: runs of the words of its name, its initials, and its name where that is one word.
fn organisation_names(words: &str, tokens: &[Range<usize>], organisation: &str) -> Vec<Range<usize>> {
    let all: BTreeSet<String> = parts(organisation).flat_map(forms).collect();
    let telling: Vec<&str> = significant(organisation).collect();
    let forms_of_telling: BTreeSet<String> = telling.iter().copied().flat_map(forms).collect();
    let initials: String = telling.iter().filter_map(|part| part.chars().next()).collect();
    let abbreviations: BTreeSet<&str> = telling
        .iter()
        .copied()
        .filter(|part| part.chars().count() > 2 && part.chars().all(char::is_uppercase))
        .chain((telling.len() > 2).then_some(initials.as_str()))
        .collect();
    let needed = telling.len().min(2);
    let mut found = Vec::new();
    let mut run: Vec<&Range<usize>> = Vec::new();
    let mut end_run = |run: &mut Vec<&Range<usize>>| {
        let tells = |token: &&&Range<usize>| {
            let token = &words[(**token).clone()];
            is_capital(token) && forms_of_telling.contains(&fold(token))
        };
        let (first, last) = (run.iter().find(tells), run.iter().rev().find(tells));
        if let (Some(first), Some(last)) = (first, last)
            && run.iter().filter(|token| tells(token)).count() >= needed
        {
            found.push(first.start..last.end);
        }
        run.clear();
    };
    for token in tokens {
        let follows = run.last().is_none_or(|last| {
            words[last.end..token.start].chars().all(|c| !c.is_alphanumeric() && !".;:!?".contains(c))
        });
        if !follows || !all.contains(&fold(&words[token.clone()])) {
            end_run(&mut run);
        }
        if all.contains(&fold(&words[token.clone()])) {
            run.push(token);
        }
    }
    end_run(&mut run);
    found.extend(tokens.iter().filter(|token| abbreviations.contains(&words[(*token).clone()])).cloned());
    found
}

/// Names with nothing but spaces and hyphens between them are one.
fn joined(words: &str, found: Vec<Found>) -> Vec<Found> {
    let mut joined: Vec<Found> = Vec::with_capacity(found.len());
    for one in found {
        let beside = |last: &&mut Found| words[last.range.end..one.range.start].chars().all(|c| c == ' ' || c == '-');
        match joined.last_mut().filter(beside) {
            Some(last) => last.range.end = one.range.end,
            None => joined.push(one),
        }
    }
    joined
}

/// The words of a text, by their bytes.
fn tokens(words: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut from = None;
    for (at, letter) in words.char_indices().chain([(words.len(), ' ')]) {
        match (from, letter.is_alphanumeric()) {
            (None, true) => from = Some(at),
            (Some(start), false) => {
                tokens.push(start..at);
                from = None;
            }
            _ => {}
        }
    }
    tokens
}

fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty())
}

/// The parts of a name that are longer than an initial or a word that joins.
fn significant(name: &str) -> impl Iterator<Item = &str> {
    parts(name).filter(|part| part.chars().count() > 2 && !["and", "for", "the"].contains(part))
}

/// A word as it may begin in Welsh.
fn forms(part: &str) -> Vec<String> {
    let mut forms = mutations(part);
    forms.push(fold(part));
    forms
}

fn is_capital(token: &str) -> bool {
    token.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &[&str]) {
        let respondent = Respondent {
            name: Some("Cyng. Eleri Wyn-Jones".to_owned()),
            organisation: Some("Cymdeithas Gofal y Bryn".to_owned()),
            ..Respondent::default()
        };
        let found: Vec<&str> = names(words, &respondent).into_iter().map(|found| &words[found.range]).collect();
        assert_eq!(found, expected, "{words}");
    }

    #[test]
    fn a_persons_name_is_found_by_each_of_its_parts() {
        check("I am Eleri Wyn-Jones, and Eleri to all.", &["Eleri Wyn-Jones", "Eleri"]);
        check("ELERI WYN ydw i.", &["ELERI WYN"]);
        check("Yn gywir, E. M. Wyn", &["E. M. Wyn"]);
        check("E.M. Wyn, ysgrifennydd", &["E.M. Wyn"]);
        check("Eleri W., Llanfair", &["Eleri W."]);
        check("W. Wyn", &["W. Wyn"]);
        check("Mae gwyn yn lliw, a Cyng. yn deitl.", &[]);
    }

    #[test]
    fn an_organisations_name_is_found_whole_in_part_and_mutated() {
        check("Mae Cymdeithas Gofal y Bryn yn cytuno.", &["Cymdeithas Gofal y Bryn"]);
        check("Barn i Gymdeithas Gofal y Bryn yw hon.", &["Gymdeithas Gofal y Bryn"]);
        check("Ysgrifennodd Gofal y Bryn atoch; CGB ydym ni.", &["Gofal y Bryn", "CGB"]);
        check("Gofal yw'r peth. Cymdeithas deg yw'r nod.", &[]);
    }

    #[test]
    fn a_name_of_one_word_is_found() {
        let respondent = Respondent { organisation: Some("Gofalwyr".to_owned()), ..Respondent::default() };
        let words = "Mae Gofalwyr yn cytuno, ac mae gofalwyr eraill.";
        assert_eq!(names(words, &respondent), [Found { range: 4..12, kind: Kind::Name }]);
    }
}
