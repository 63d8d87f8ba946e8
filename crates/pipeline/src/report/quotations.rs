//! Which passages may be quoted, and which of them are: for each question one in each language, by rule.
//!
//! Quoted is only from what counts, from responses whose authors agreed to publication, and nothing that plainly holds
//! contact details or the respondent's name. A rule cannot see everything that must not be printed: the report says that
//! a person clears each quotation first.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

use ymateb_model::{
    coding::Stance,
    consultation::Consultation,
    framework::{Framework, Nature},
    id::{CodeId, PassageId, SubmissionId},
    language::{Language, ReaderLanguage},
    passage::Role,
    register::Outcome,
};
use ymateb_report::data::{Quotation, ThemeCount};
use ymateb_store::{AnswerText, ResponsePassage, ResponseRow, Store};

use super::count::{self, Counted};
use crate::{Project, Result, redaction::contact};

/// How long a quotation is, in characters: long enough to say something, short enough to be read in passing.
const LENGTH: std::ops::RangeInclusive<usize> = 50..=320;

/// Takes submissions as they come and keeps what may be quoted of them: not the words, of which few will be read.
pub(super) struct Candidates<'a> {
    consultation: &'a Consultation,
    /// The submissions whose authors agreed to publication.
    publishable: &'a HashSet<SubmissionId>,
    /// Codes that make a point.
    points: HashMap<&'a CodeId, usize>,
    codes: Vec<&'a CodeId>,
    found: BTreeMap<(Place, ReaderLanguage), BTreeMap<Point, Vec<Candidate>>>,
}

/// What a passage answers: a question, by its place among them, or none of them, which comes last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Question(usize),
    None,
}

/// A code, by its place among those that make a point, and whether a person says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Point {
    code: usize,
    accepted: bool,
}

/// A passage that carries a code, in the order of ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate {
    id: (u64, u8),
    number: u64,
    stance: Option<Stance>,
}

impl<'a> Candidates<'a> {
    pub(super) fn new(project: &'a Project, publishable: &'a HashSet<SubmissionId>) -> Self {
        let codes = points(&project.settings.framework);
        Self {
            consultation: &project.settings.consultation,
            publishable,
            points: codes.iter().copied().zip(0..).collect(),
            codes,
            found: BTreeMap::new(),
        }
    }

    /// Takes one submission.
    pub(super) fn take(&mut self, row: &ResponseRow) {
        let counts = matches!(row.outcome, Some(Outcome::Accepted | Outcome::Merged));
        if !counts || !self.publishable.contains(&row.id) {
            return;
        }
        for answer in &row.answers {
            let place = match &answer.question {
                None => Place::None,
                Some(id) => match self.consultation.questions.iter().position(|question| question.id == *id) {
                    Some(at) => Place::Question(at),
                    None => continue,
                },
            };
            answer.passages.iter().for_each(|passage| self.passage(place, passage));
        }
    }

    fn passage(&mut self, place: Place, passage: &ResponsePassage) {
        let language = match passage.language {
            Language::Welsh => ReaderLanguage::Cy,
            Language::English => ReaderLanguage::En,
            Language::Other(_) | Language::Undetermined => return,
        };
        if passage.codes.is_empty() || !passage.is_own() || passage.role != Role::Body {
            return;
        }
        let here = self.found.entry((place, language)).or_default();
        for code in &passage.codes {
            let Some(&point) = self.points.get(&code.code) else { continue };
            let candidate = Candidate {
                id: (passage.id.sort_key(), last_character(&passage.id)),
                number: passage.number,
                stance: code.stance,
            };
            here.entry(Point { code: point, accepted: code.accepted }).or_default().push(candidate);
        }
    }

    /// Chooses the quotations, in the order of the questions, with what was said on none of them last.
    pub(super) fn choose(mut self, store: &Store, counted: &Counted) -> Result<Vec<Quotation>> {
        let mut quotations = Vec::new();
        let mut quoted: BTreeSet<u64> = BTreeSet::new();
        let places = (0..counted.questions.len()).map(Place::Question).chain([Place::None]);
        for (place, language) in places.flat_map(|place| ReaderLanguage::BOTH.map(|language| (place, language))) {
            let here = self.found.remove(&(place, language)).unwrap_or_default();
            for (point, candidate) in self.in_order(counted, place, here) {
                if quoted.contains(&candidate.number) {
                    continue;
                }
                if let Some(quotation) = self.quotation(store, language, point, candidate)? {
                    quoted.insert(candidate.number);
                    quotations.push(quotation);
                    break;
                }
            }
        }
        Ok(quotations)
    }

    /// Candidates in order: what a person accepted comes first, then the points raised most; the rest only makes the
    /// order certain. What is not asked for is not put in order.
    fn in_order(
        &self,
        counted: &Counted,
        place: Place,
        here: BTreeMap<Point, Vec<Candidate>>,
    ) -> impl Iterator<Item = (Point, Candidate)> + use<> {
        let themes = match place {
            Place::Question(at) => &counted.questions[at].themes,
            Place::None => &counted.letters.themes,
        };
        let mut points: Vec<(Point, Vec<Candidate>)> = here.into_iter().collect();
        points.sort_by_key(|(point, _)| {
            let code = self.codes[point.code];
            (!point.accepted, Reverse(raised(themes, code)), code)
        });
        points.into_iter().flat_map(|(point, mut candidates)| {
            candidates.sort_unstable();
            candidates.into_iter().map(move |candidate| (point, candidate))
        })
    }

    /// Reads a candidate's words, and quotes them if they may be.
    fn quotation(
        &self,
        store: &Store,
        language: ReaderLanguage,
        point: Point,
        candidate: Candidate,
    ) -> Result<Option<Quotation>> {
        let passages = store.passages(&[candidate.number], AnswerText::With)?;
        let Some(row) = passages.into_iter().next() else { return Ok(None) };
        let words = row.passage.words(row.answer_text.as_deref().unwrap_or_default());
        if !stands_alone(&words) {
            return Ok(None);
        }
        let Some(respondent) = store.respondent(&row.submission)? else { return Ok(None) };
        if tells_who(&words, [&respondent.name, &respondent.organisation].into_iter().flatten()) {
            return Ok(None);
        }
        Ok(Some(Quotation {
            question: row.question,
            code: self.codes[point.code].clone(),
            accepted: point.accepted,
            stance: candidate.stance,
            passage: row.passage.id,
            words,
            language,
            kind: count::kind_of(self.consultation, respondent.kind.as_ref()),
            channel: row.channel,
        }))
    }
}

/// The codes that make a point: what is no view is not quoted.
fn points(framework: &Framework) -> Vec<&CodeId> {
    framework.codes.iter().filter(|code| code.nature != Nature::NotAView).map(|code| &code.id).collect()
}

/// Whether words are whole sentences of a length to quote, and not the end of something that began elsewhere.
fn stands_alone(words: &str) -> bool {
    let begun = words.trim_start_matches(['“', '‘', '"', '\'']).starts_with(|c: char| c.is_uppercase());
    let ended = words.trim_end_matches(['”', '’', '"', '\'']).ends_with(['.', '?', '!', '…']);
    begun && ended && LENGTH.contains(&words.chars().count())
}

/// The last character of an id, which its sort key has no room for.
fn last_character(id: &PassageId) -> u8 {
    id.as_str().bytes().next_back().unwrap_or_default()
}

/// In how many responses a code is raised here.
fn raised(themes: &[ThemeCount], code: &CodeId) -> u64 {
    themes.iter().find(|theme| theme.code == *code).map_or(0, |theme| theme.responses)
}

/// Whether words plainly hold contact details, or a part of a name of who sent them.
fn tells_who<'a>(words: &str, names: impl IntoIterator<Item = &'a String>) -> bool {
    if !contact(words).is_empty() || words.chars().filter(char::is_ascii_digit).count() >= 7 {
        return true;
    }
    let parts = names.into_iter().flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    let said: BTreeSet<&str> = words.split(|c: char| !c.is_alphanumeric()).collect();
    // Written with a capital, and longer than an initial or a link word.
    let is_name = |part: &str| part.chars().count() > 2 && part.starts_with(char::is_uppercase);
    parts.filter(|part| is_name(part)).any(|part| said.contains(part))
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
