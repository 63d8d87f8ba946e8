//! Counting: each code once for each response however often it is said, a part counting for its whole.
//!
//! A response is an accepted submission with those that were merged into it. What a campaign counts for is the
//! consultation's rule.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    ops::ControlFlow,
};

use ymateb_model::{
    coding::{Stance, State},
    consultation::{CampaignRule, Consultation, Question},
    framework::{Framework, Nature},
    id::{CodeId, KindId, OptionId, QuestionId, SubmissionId},
    language::Language,
    register::Outcome,
};
use ymateb_report::data::{
    ClosedCounts, CodingCounts, KindCounts, LanguageCounts, LetterCounts, QuestionCounts, ThemeCount,
};
use ymateb_store::{CodingFilter, RegisterRow, ResponseAnswer, ResponseRow, Store};

use crate::{Error, Project, Result};

/// Everything that was counted.
pub(super) struct Counted {
    pub(super) responses: u64,
    pub(super) respondents: Vec<KindCounts>,
    pub(super) questions: Vec<QuestionCounts>,
    pub(super) letters: LetterCounts,
    pub(super) themes: Vec<ThemeCount>,
    pub(super) codings: CodingCounts,
}

/// Counts the record.
pub(super) fn count(project: &Project, store: &Store, register: &[RegisterRow]) -> Result<Counted> {
    let consultation = &project.settings.consultation;
    let leads = leads(consultation, register);
    let has_others: BTreeSet<&SubmissionId> = leads.values().collect();
    let mut counter = Counter::new(consultation, &project.settings.framework);
    let mut joined: BTreeMap<SubmissionId, Vec<ResponseRow>> = BTreeMap::new();
    store.response_rows(&mut |row| {
        let lead = leads.get(&row.id).unwrap_or(&row.id);
        let counts = row.outcome.is_some_and(|outcome| counts(consultation, outcome)) || leads.contains_key(&row.id);
        if counts && has_others.contains(lead) {
            joined.entry(lead.clone()).or_default().push(row);
        } else if counts {
            counter.response(&[row]);
        }
        ControlFlow::Continue(())
    })?;
    for (lead, mut rows) in joined {
        // The lead is first: its kind is the response's. A group whose lead does not count does not count.
        rows.sort_by_key(|row| (row.id != lead, row.id.clone()));
        if rows.first().is_some_and(|row| row.id == lead) {
            counter.response(&rows);
        }
    }
    let rejected = CodingFilter {
        states: vec![State::Rejected],
        outcomes: vec![Outcome::Accepted, Outcome::Merged],
        ..Default::default()
    };
    counter.codings.rejected = store.codings(&rejected)?.len() as u64;
    counter.counted()
}

/// Whether submissions with an outcome are counted as responses of their own.
fn counts(consultation: &Consultation, outcome: Outcome) -> bool {
    match outcome {
        Outcome::Accepted => true,
        Outcome::CampaignStandard | Outcome::CampaignVaried => {
            consultation.counting.campaigns == CampaignRule::AsPersons
        }
        _ => false,
    }
}

/// For each submission that is part of another's response, the one whose response it is.
fn leads(consultation: &Consultation, register: &[RegisterRow]) -> HashMap<SubmissionId, SubmissionId> {
    let as_one = consultation.counting.campaigns == CampaignRule::AsOne;
    let joins = |outcome| match outcome {
        Outcome::Merged => true,
        Outcome::CampaignStandard | Outcome::CampaignVaried => as_one,
        _ => false,
    };
    let direct: HashMap<&SubmissionId, &SubmissionId> = register
        .iter()
        .filter_map(|row| {
            let screened = row.screened.as_ref().filter(|screened| joins(screened.outcome))?;
            Some((&row.id, screened.see.as_ref()?))
        })
        .collect();
    // What is merged into something that is itself merged belongs to the last of them; a ring belongs nowhere.
    let last = |id: &&SubmissionId| {
        let mut id = *id;
        for _ in 0..=direct.len() {
            match direct.get(id) {
                Some(next) => id = next,
                None => return Some(id.clone()),
            }
        }
        None
    };
    direct.iter().filter_map(|(id, see)| Some(((*id).clone(), last(see)?))).collect()
}

/// A respondent's kind, or the one for those who did not say.
pub(super) fn kind_of(consultation: &Consultation, kind: Option<&KindId>) -> KindId {
    let known = kind.filter(|kind| consultation.kind(kind).is_some()).cloned();
    known.unwrap_or_else(|| {
        let not_stated = consultation.kinds.iter().find(|kind| kind.id.as_str() == "not-stated");
        let fall_back = not_stated.or(consultation.kinds.last());
        fall_back.map(|kind| kind.id.clone()).unwrap_or_else(|| KindId::parse("not-stated").expect("a sound name"))
    })
}

struct Counter<'a> {
    consultation: &'a Consultation,
    framework: &'a Framework,
    responses: u64,
    kinds: BTreeMap<KindId, LanguageCounts>,
    questions: Vec<QuestionCounter<'a>>,
    letters: u64,
    letter_themes: Themes,
    themes: Themes,
    codings: CodingCounts,
}

struct QuestionCounter<'a> {
    question: &'a Question,
    answered: u64,
    in_words: u64,
    closed: ClosedCounts,
    themes: Themes,
}

/// Codes with how many responses carry them.
#[derive(Default)]
struct Themes(BTreeMap<CodeId, ThemeCount>);

impl<'a> Counter<'a> {
    fn new(consultation: &'a Consultation, framework: &'a Framework) -> Self {
        let questions = consultation.questions.iter().map(|question| QuestionCounter {
            question,
            answered: 0,
            in_words: 0,
            closed: ClosedCounts::default(),
            themes: Themes::default(),
        });
        Self {
            consultation,
            framework,
            responses: 0,
            kinds: BTreeMap::new(),
            questions: questions.collect(),
            letters: 0,
            letter_themes: Themes::default(),
            themes: Themes::default(),
            codings: CodingCounts::default(),
        }
    }

    /// Counts one response: its lead submission first, then those merged into it.
    fn response(&mut self, rows: &[ResponseRow]) {
        self.responses += 1;
        let kind = kind_of(self.consultation, rows.first().and_then(|row| row.kind.as_ref()));
        let language = language_of(rows);
        let by_kind = self.kinds.entry(kind.clone()).or_default();
        *by_kind = *by_kind + language;
        self.codings.passages += rows.iter().flat_map(|row| row.languages.values()).sum::<u64>();

        let answers: Vec<&ResponseAnswer> = rows.iter().flat_map(|row| &row.answers).collect();
        for code in answers.iter().flat_map(|answer| &answer.codes) {
            self.codings.accepted += u64::from(code.accepted);
            self.codings.suggested += u64::from(code.suggested);
        }
        let said = (language, &kind);
        for counter in &mut self.questions {
            let to_it: Vec<&ResponseAnswer> =
                answers.iter().copied().filter(|a| a.question.as_ref() == Some(&counter.question.id)).collect();
            counter.answers(&to_it, self.framework, said);
        }
        let on_none: Vec<&ResponseAnswer> =
            answers.iter().copied().filter(|a| a.question.is_none() && a.in_words).collect();
        if !on_none.is_empty() {
            self.letters += 1;
            self.letter_themes.add(&on_none, self.framework, said);
        }
        self.themes.add(&answers, self.framework, said);
    }

    fn counted(self) -> Result<Counted> {
        let respondents = self.kinds.into_iter().map(|(kind, responses)| KindCounts { kind, responses }).collect();
        let questions = self.questions.into_iter().map(QuestionCounter::counted).collect();
        if self.responses > 0 && self.consultation.kinds.is_empty() {
            return Err(Error::internal("a consultation has at least one kind of respondent"));
        }
        Ok(Counted {
            responses: self.responses,
            respondents,
            questions,
            letters: LetterCounts { responses: self.letters, themes: self.letter_themes.counted() },
            themes: self.themes.counted(),
            codings: self.codings,
        })
    }
}

impl QuestionCounter<'_> {
    fn answers(&mut self, answers: &[&ResponseAnswer], framework: &Framework, said: (LanguageCounts, &KindId)) {
        let in_words = answers.iter().any(|answer| answer.in_words);
        let mut chosen: Vec<&OptionId> = Vec::new();
        for option in answers.iter().flat_map(|answer| &answer.chosen) {
            let exists = self.question.options.iter().any(|known| known.id == *option);
            if exists && !chosen.contains(&option) {
                chosen.push(option);
            }
        }
        // Where one option is asked for and merged submissions chose differently, the lead's choice counts.
        if !self.question.several {
            chosen.truncate(1);
        }
        let not_recognised = chosen.is_empty() && answers.iter().any(|answer| answer.not_an_option > 0);
        self.answered += u64::from(in_words || !chosen.is_empty() || not_recognised);
        self.in_words += u64::from(in_words);
        self.closed.answered += u64::from(!chosen.is_empty());
        self.closed.not_recognised += u64::from(not_recognised);
        for option in chosen {
            *self.closed.options.entry(option.clone()).or_default() += 1;
            let by_language = self.closed.by_language.entry(option.clone()).or_default();
            *by_language = *by_language + said.0;
        }
        if in_words {
            self.themes.add(answers, framework, said);
        }
    }

    fn counted(self) -> QuestionCounts {
        let question: QuestionId = self.question.id.clone();
        QuestionCounts {
            question,
            answered: self.answered,
            closed: (!self.question.options.is_empty()).then_some(self.closed),
            in_words: self.in_words,
            themes: self.themes.counted(),
        }
    }
}

impl Themes {
    /// Counts the codes of one response's answers, each once, and for each part its whole.
    fn add(&mut self, answers: &[&ResponseAnswer], framework: &Framework, (language, kind): (LanguageCounts, &KindId)) {
        let mut carried: BTreeMap<&CodeId, bool> = BTreeMap::new();
        let mut stances: BTreeMap<&CodeId, BTreeSet<Stance>> = BTreeMap::new();
        for said in answers.iter().flat_map(|answer| &answer.codes) {
            let Some(code) = framework.code(&said.code).filter(|code| code.nature != Nature::NotAView) else {
                continue;
            };
            for id in std::iter::once(&code.id).chain(&code.parent) {
                *carried.entry(id).or_default() |= said.accepted > 0;
            }
            // A stance on a part is none on its whole.
            stances.entry(&code.id).or_default().extend(&said.stances);
        }
        for (code, accepted) in carried {
            let theme = self.0.entry(code.clone()).or_insert_with(|| ThemeCount {
                code: code.clone(),
                responses: 0,
                accepted: 0,
                by_language: LanguageCounts::default(),
                by_kind: BTreeMap::new(),
                stances: BTreeMap::new(),
            });
            if let Some(stance) = stances.get(code).and_then(one_stance) {
                *theme.stances.entry(stance).or_default() += 1;
            }
            theme.responses += 1;
            theme.accepted += u64::from(accepted);
            theme.by_language = theme.by_language + language;
            *theme.by_kind.entry(kind.clone()).or_default() += 1;
        }
    }

    fn counted(self) -> Vec<ThemeCount> {
        self.0.into_values().collect()
    }
}

/// Where a response stands whose passages stand in several places: views outweigh the lack of one, and different views
/// together are mixed.
fn one_stance(stances: &BTreeSet<Stance>) -> Option<Stance> {
    let is_view = |stance: &&Stance| !matches!(stance, Stance::Neutral | Stance::Unsure | Stance::None);
    let views: Vec<Stance> = stances.iter().filter(is_view).copied().collect();
    match views[..] {
        [] => stances.first().copied(),
        [view] => Some(view),
        _ => Some(Stance::Mixed),
    }
}

/// The language of a response, as a count of one: Welsh, English, both, or neither.
fn language_of(rows: &[ResponseRow]) -> LanguageCounts {
    let has = |language| rows.iter().any(|row| row.languages.get(&language).is_some_and(|n| *n > 0));
    let mut counts = LanguageCounts::default();
    match (has(Language::Welsh), has(Language::English)) {
        (true, true) => counts.both = 1,
        (true, false) => counts.cy = 1,
        (false, true) => counts.en = 1,
        (false, false) => counts.other = 1,
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_response_stands_in_one_place() {
        let check = |stances: &[Stance], expected| {
            assert_eq!(one_stance(&stances.iter().copied().collect()), expected, "{stances:?}");
        };
        check(&[], None);
        check(&[Stance::Neutral], Some(Stance::Neutral));
        check(&[Stance::Support, Stance::Neutral], Some(Stance::Support));
        check(&[Stance::Support, Stance::Oppose], Some(Stance::Mixed));
        check(&[Stance::Oppose, Stance::Mixed], Some(Stance::Mixed));
        check(&[Stance::Unsure, Stance::None], Some(Stance::Unsure));
    }
}
