//! Which passages may be quoted, and which of them are: for each question one in each language, by rule.
//!
//! Quoted is only from what counts, from responses whose authors agreed to publication, and nothing that plainly holds
//! contact details or the respondent's name. A rule cannot see everything that must not be printed: the report says that
//! a person clears each quotation first.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap},
};

use ymateb_model::{
    coding::State,
    framework::Nature,
    id::{CodeId, PassageId, QuestionId, SubmissionId},
    language::{Language, ReaderLanguage},
    passage::Role,
    register::Outcome,
};
use ymateb_report::data::{Quotation, ThemeCount};
use ymateb_store::{AnswerText, CodingFilter, CodingRow, PassageRow, RegisterRow, Store};

use super::count::{self, Counted};
use crate::{Project, Result};

/// How long a quotation is, in characters: long enough to say something, short enough to be read in passing.
const LENGTH: std::ops::RangeInclusive<usize> = 50..=320;

/// Chooses the quotations, in the order of the questions, with what was said on none of them last.
pub(super) fn choose(
    project: &Project,
    store: &Store,
    register: &[RegisterRow],
    counted: &Counted,
) -> Result<Vec<Quotation>> {
    let consultation = &project.settings.consultation;
    let publishable: HashMap<&SubmissionId, &RegisterRow> = register
        .iter()
        .filter(|row| {
            let choice = row.respondent.publication.as_ref();
            choice.is_some_and(|id| consultation.publication.iter().any(|known| known.id == *id && known.publish))
        })
        .map(|row| (&row.id, row))
        .collect();
    let filter = CodingFilter {
        states: vec![State::Accepted, State::Suggested],
        outcomes: vec![Outcome::Accepted, Outcome::Merged],
        ..Default::default()
    };
    let framework = &project.settings.framework;
    let is_point = |code: &CodeId| framework.code(code).is_some_and(|code| code.nature != Nature::NotAView);
    let mut candidates: BTreeMap<(Option<&QuestionId>, ReaderLanguage), Vec<&CodingRow>> = BTreeMap::new();
    let codings = store.codings(&filter)?;
    for coding in codings.iter().filter(|coding| is_point(&coding.coding.code)) {
        let language = match coding.language {
            Language::Welsh => ReaderLanguage::Cy,
            Language::English => ReaderLanguage::En,
            Language::Other(_) | Language::Undetermined => continue,
        };
        if publishable.contains_key(&coding.submission) {
            candidates.entry((coding.question.as_ref(), language)).or_default().push(coding);
        }
    }

    let mut quotations = Vec::new();
    let mut quoted: BTreeSet<PassageId> = BTreeSet::new();
    let of_questions = counted.questions.iter().map(|counts| (Some(&counts.question), &counts.themes));
    for (question, themes) in of_questions.chain([(None, &counted.letters.themes)]) {
        for language in ReaderLanguage::BOTH {
            let mut here = candidates.remove(&(question, language)).unwrap_or_default();
            // What a person accepted comes first, then the points raised most; the rest only makes the order certain.
            here.sort_by_key(|row| {
                let accepted = row.coding.state == State::Accepted;
                (!accepted, Reverse(raised(themes, &row.coding.code)), row.coding.code.clone(), row.passage.clone())
            });
            for row in here {
                let Some(respondent) = publishable.get(&row.submission).filter(|_| !quoted.contains(&row.passage))
                else {
                    continue;
                };
                let passages = store.passages(&[row.number], AnswerText::With)?;
                let own = |row: &&PassageRow| row.passage.is_codable() && row.passage.role == Role::Body;
                let Some(passage) = passages.first().filter(own) else { continue };
                let words = passage.passage.words(passage.answer_text.as_deref().unwrap_or_default());
                if !stands_alone(&words) || tells_who(&words, names(respondent)) {
                    continue;
                }
                quoted.insert(row.passage.clone());
                quotations.push(Quotation {
                    question: question.cloned(),
                    code: row.coding.code.clone(),
                    accepted: row.coding.state == State::Accepted,
                    stance: row.coding.stance,
                    passage: row.passage.clone(),
                    words,
                    language,
                    kind: count::kind_of(consultation, respondent.respondent.kind.as_ref()),
                    channel: passage.channel,
                });
                break;
            }
        }
    }
    Ok(quotations)
}

/// Whether words are whole sentences of a length to quote, and not the end of something that began elsewhere.
fn stands_alone(words: &str) -> bool {
    let begun = words.trim_start_matches(['“', '‘', '"', '\'']).starts_with(|c: char| c.is_uppercase());
    let ended = words.trim_end_matches(['”', '’', '"', '\'']).ends_with(['.', '?', '!', '…']);
    begun && ended && LENGTH.contains(&words.chars().count())
}

/// The names of who sent a submission.
fn names(row: &RegisterRow) -> impl Iterator<Item = &String> {
    [&row.respondent.name, &row.respondent.organisation].into_iter().flatten()
}

/// In how many responses a code is raised here.
fn raised(themes: &[ThemeCount], code: &CodeId) -> u64 {
    themes.iter().find(|theme| theme.code == *code).map_or(0, |theme| theme.responses)
}

/// Whether words plainly hold contact details, or a part of a name of who sent them.
fn tells_who<'a>(words: &str, names: impl IntoIterator<Item = &'a String>) -> bool {
    let lower = words.to_lowercase();
    if ["@", "http", "www."].iter().any(|sign| lower.contains(sign)) {
        return true;
    }
    if words.chars().filter(char::is_ascii_digit).count() >= 7 || holds_postcode(words) {
        return true;
    }
    let parts = names.into_iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    let said: BTreeSet<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
    // Written with a capital, and longer than an initial or a link word.
    let is_name = |part: &str| part.chars().count() > 2 && part.starts_with(char::is_uppercase);
    parts.filter(|part| is_name(part)).any(|part| said.contains(part))
}

/// Whether two neighbouring words are the halves of a postcode, such as `SA1 1AA`.
fn holds_postcode(words: &str) -> bool {
    let halves: Vec<&str> = words.split(|c: char| !c.is_ascii_alphanumeric()).filter(|half| !half.is_empty()).collect();
    halves.windows(2).any(|pair| {
        let (outward, inward) = (pair[0].as_bytes(), pair[1].as_bytes());
        (2..=4).contains(&outward.len())
            && outward[0].is_ascii_uppercase()
            && outward.iter().any(u8::is_ascii_digit)
            && inward.len() == 3
            && inward[0].is_ascii_digit()
            && inward[1..].iter().all(u8::is_ascii_uppercase)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_sentences_alone_are_quoted() {
        for (words, expected) in [
            ("Mae'r tâl yn rhy isel, ac mae pawb yn gwybod hynny ers tro byd.", true),
            ("“Who pays?” is the first thing that families ask us, every time.", true),
            ("Too short.", false),
            ("- ddyletswydd glir i ateb yr hyn a ddywedwn, ac nid ei nodi yn unig;", false),
            ("and that the boards should meet in public at least twice a year.", false),
        ] {
            assert_eq!(stands_alone(words), expected, "{words}");
        }
    }

    #[test]
    fn words_that_tell_who_wrote_them_are_not_quoted() {
        let names = ["Eleri Wyn".to_owned(), "Cymdeithas Gofal y Bryn".to_owned()];
        for (words, expected) in [
            ("Mae'r tâl yn rhy isel yn y sector hwn.", false),
            ("Pay in this sector is far too low, under section 16 of the 2014 Act.", false),
            ("Ffoniwch fi ar 01248 000 000.", true),
            ("Write to me: someone@example.org.", true),
            ("See www.example.org for our view.", true),
            ("I am Eleri, and I care for my mother.", true),
            ("Mae Cymdeithas Gofal y Bryn yn cytuno.", true),
            ("Ysgrifennwch ataf yn LL57 2DG.", true),
            ("Write to me at SA1 1AA, please.", true),
        ] {
            assert_eq!(tells_who(words, &names), expected, "{words}");
        }
    }
}
