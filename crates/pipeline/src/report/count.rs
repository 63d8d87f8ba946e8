//! Counting: each code once for each response however often it is said, a part counting for its whole.
//!
//! A response is an accepted submission with those that were merged into it. What a campaign counts for is the
//! consultation's rule.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::{
    consultation::{CampaignRule, CampaignWeight, Consultation, PetitionRule, Question},
    id::{KindId, OptionId, QuestionId, SubmissionId},
    language::Language,
    register::Outcome,
};
use ymateb_report::data::{
    ClosedCounts, CodingCounts, KindCounts, LanguageCounts, LetterCounts, QuestionCounts, ThemeCount,
};
use ymateb_store::{RegisterRow, ResponseAnswer, ResponseRow};

use super::{
    sign::Sign,
    themes::{Counting, Said, Themes},
};
use crate::{Error, Project, Result};

/// Everything that was counted.
pub(super) struct Counted {
    pub(super) responses: u64,
    pub(super) respondents: Vec<KindCounts>,
    pub(super) questions: Vec<QuestionCounts>,
    /// By question.
    pub(super) bases: BTreeMap<QuestionId, Bases>,
    pub(super) letters: LetterCounts,
    pub(super) themes: Vec<ThemeCount>,
    pub(super) codings: CodingCounts,
}

/// Responses that answered a question in words: the bases of its themes by language and by kind of respondent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Bases {
    /// How many are in which language.
    pub by_language: LanguageCounts,
    /// How many are of which kind.
    pub by_kind: BTreeMap<KindId, u64>,
}

/// Takes submissions as they come and counts the responses they are, or are part of.
pub(super) struct Responses {
    campaigns: CampaignRule,
    petitions: PetitionRule,
    counter: Counter,
    /// For each submission that is part of another's response, the one whose response it is.
    leads: HashMap<SubmissionId, SubmissionId>,
    /// Those whose responses are of several submissions, with the others.
    others: BTreeMap<SubmissionId, BTreeSet<SubmissionId>>,
    /// The submissions of responses that are of several, by the lead.
    joined: BTreeMap<SubmissionId, Vec<ResponseRow>>,
}

impl Responses {
    /// Counts with campaigns by a rule.
    pub(super) fn new(project: &Project, references: &[Reference], campaigns: CampaignRule) -> Self {
        let consultation = &project.settings.consultation;
        let leads = leads(campaigns, references);
        let mut others: BTreeMap<SubmissionId, BTreeSet<SubmissionId>> = BTreeMap::new();
        for (other, lead) in &leads {
            others.entry(lead.clone()).or_default().insert(other.clone());
        }
        Self {
            campaigns,
            petitions: consultation.counting.petitions,
            counter: Counter::new(consultation, Counting::new(&project.settings.framework)),
            others,
            leads,
            joined: BTreeMap::new(),
        }
    }

    /// Takes one submission.
    pub(super) fn take(&mut self, row: ResponseRow) {
        let lead = self.leads.get(&row.id).unwrap_or(&row.id);
        if self.others.contains_key(lead) {
            self.joined.entry(lead.clone()).or_default().push(row);
        } else {
            self.count(&[row], Sign::More);
        }
    }

    /// The submissions whose response a submission is part of, itself among them, the lead first: all that has to be counted
    /// again when something is said of it.
    pub(super) fn response_of(&self, id: &SubmissionId) -> Vec<SubmissionId> {
        let lead = self.leads.get(id).unwrap_or(id);
        std::iter::once(lead).chain(self.others.get(lead).into_iter().flatten()).cloned().collect()
    }

    /// Counts the submissions of one response, the lead first, or takes them back from what was counted.
    pub(super) fn count(&mut self, rows: &[ResponseRow], sign: Sign) {
        for row in rows {
            if matches!(row.outcome, Some(Outcome::Accepted | Outcome::Merged)) {
                sign.count(&mut self.counter.codings.rejected, row.rejected);
            }
        }
        let counts = |row: &&ResponseRow| {
            row.outcome.is_some_and(|outcome| self.counts(outcome)) || self.leads.contains_key(&row.id)
        };
        let counted: Vec<&ResponseRow> = rows.iter().filter(counts).collect();
        // The lead's kind is the response's. A group whose lead does not count does not count.
        if counted.first().is_some_and(|row| !self.leads.contains_key(&row.id)) {
            self.counter.response(&counted, sign);
        }
    }

    /// Whether submissions with an outcome that refer to no other are responses of their own. Where a campaign counts
    /// once, the one that the others refer to stands for it.
    fn counts(&self, outcome: Outcome) -> bool {
        match outcome {
            Outcome::Accepted => true,
            Outcome::Petition => self.petitions == PetitionRule::AsOne,
            _ => self.campaigns.weight(outcome).is_some_and(|weight| weight != CampaignWeight::Apart),
        }
    }

    /// Counts what waited for the other submissions of its response: every submission was taken.
    pub(super) fn finish(&mut self) {
        for (lead, mut rows) in std::mem::take(&mut self.joined) {
            rows.sort_by_key(|row| (row.id != lead, row.id.clone()));
            self.count(&rows, Sign::More);
        }
    }

    /// What was counted.
    pub(super) fn counted(&self) -> Result<Counted> {
        self.counter.counted()
    }
}

/// A submission that refers to another one.
pub(crate) struct Reference {
    id: SubmissionId,
    outcome: Outcome,
    see: SubmissionId,
}

impl Reference {
    /// That of an entry of the register, if it refers to another.
    pub(crate) fn of(row: &RegisterRow) -> Option<Self> {
        let screened = row.screened.as_ref()?;
        Some(Self { id: row.id.clone(), outcome: screened.outcome, see: screened.see.clone()? })
    }
}

/// For each submission that is part of another's response, the one whose response it is.
pub(crate) fn leads(campaigns: CampaignRule, references: &[Reference]) -> HashMap<SubmissionId, SubmissionId> {
    let joins = |outcome| outcome == Outcome::Merged || campaigns.weight(outcome) == Some(CampaignWeight::Once);
    let joining = references.iter().filter(|reference| joins(reference.outcome));
    let direct: HashMap<&SubmissionId, &SubmissionId> =
        joining.map(|reference| (&reference.id, &reference.see)).collect();
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

struct Counter {
    consultation: Consultation,
    counting: Counting,
    responses: u64,
    kinds: BTreeMap<KindId, LanguageCounts>,
    questions: Vec<QuestionCounter>,
    letters: u64,
    letter_themes: Themes,
    themes: Themes,
    codings: CodingCounts,
}

struct QuestionCounter {
    question: Question,
    answered: u64,
    in_words: u64,
    closed: ClosedCounts,
    themes: Themes,
    bases: Bases,
}

impl Counter {
    fn new(consultation: &Consultation, counting: Counting) -> Self {
        let questions = consultation.questions.iter().map(|question| QuestionCounter {
            question: question.clone(),
            answered: 0,
            in_words: 0,
            closed: ClosedCounts::default(),
            themes: counting.themes(),
            bases: Bases::default(),
        });
        Self {
            questions: questions.collect(),
            consultation: consultation.clone(),
            responses: 0,
            kinds: BTreeMap::new(),
            letters: 0,
            letter_themes: counting.themes(),
            themes: counting.themes(),
            counting,
            codings: CodingCounts::default(),
        }
    }

    /// Counts one response: its lead submission first, then those merged into it.
    fn response(&mut self, rows: &[&ResponseRow], sign: Sign) {
        sign.count(&mut self.responses, 1);
        let kind = kind_of(&self.consultation, rows.first().and_then(|row| row.kind.as_ref()));
        let language = language_of(rows);
        sign.count_language_of(&mut self.kinds, &kind, language);

        let answers: Vec<Answer<'_>> =
            rows.iter().flat_map(|row| &row.answers).map(|row| self.answer(row, sign)).collect();
        for counter in &mut self.questions {
            let is_to_it = |answer: &&Answer<'_>| answer.row.question.as_ref() == Some(&counter.question.id);
            let to_it: Vec<&Answer<'_>> = answers.iter().filter(is_to_it).collect();
            if !to_it.is_empty() {
                counter.answers(&to_it, language, &kind, sign);
            }
        }
        let on_none = |answer: &&Answer<'_>| answer.row.question.is_none() && answer.in_words;
        if answers.iter().any(|answer| on_none(&answer)) {
            sign.count(&mut self.letters, 1);
            self.letter_themes.count(answers.iter().filter(on_none).flat_map(Answer::said), language, &kind, sign);
        }
        // What the whole of a response says is said on no question in particular, and counts among all themes alone.
        let whole = || rows.iter().flat_map(|row| &row.codes);
        sign.count(&mut self.codings.accepted, whole().count() as u64);
        let of_the_whole: Vec<Said> = whole().filter_map(|code| self.counting.said(code)).collect();
        self.themes.count(answers.iter().flat_map(Answer::said).chain(of_the_whole), language, &kind, sign);
    }

    /// Counts an answer's passages and codes, and numbers the codes.
    fn answer<'r>(&mut self, row: &'r ResponseAnswer, sign: Sign) -> Answer<'r> {
        let own = row.passages.iter().filter(|passage| passage.is_own()).count() as u64;
        sign.count(&mut self.codings.passages, own);
        for code in row.codes() {
            let codings = if code.accepted { &mut self.codings.accepted } else { &mut self.codings.suggested };
            sign.count(codings, 1);
        }
        Answer {
            row,
            in_words: row.in_words(),
            said: row.codes().filter_map(|code| self.counting.said(code)).collect(),
        }
    }

    fn counted(&self) -> Result<Counted> {
        let of_kind =
            |(kind, responses): (&KindId, &LanguageCounts)| KindCounts { kind: kind.clone(), responses: *responses };
        let bases = self.questions.iter().map(|of| (of.question.id.clone(), of.bases.clone())).collect();
        if self.responses > 0 && self.consultation.kinds.is_empty() {
            return Err(Error::internal("a consultation has at least one kind of respondent"));
        }
        Ok(Counted {
            responses: self.responses,
            respondents: self.kinds.iter().map(of_kind).collect(),
            questions: self.questions.iter().map(QuestionCounter::counted).collect(),
            bases,
            letters: LetterCounts { responses: self.letters, themes: self.letter_themes.counted() },
            themes: self.themes.counted(),
            codings: self.codings,
        })
    }
}

impl QuestionCounter {
    fn answers(&mut self, answers: &[&Answer<'_>], language: LanguageCounts, kind: &KindId, sign: Sign) {
        let in_words = answers.iter().any(|answer| answer.in_words);
        let mut chosen: Vec<&OptionId> = Vec::new();
        for option in answers.iter().flat_map(|answer| &answer.row.chosen) {
            let exists = self.question.options.iter().any(|known| known.id == *option);
            if exists && !chosen.contains(&option) {
                chosen.push(option);
            }
        }
        // Where one option is asked for and merged submissions chose differently, the lead's choice counts.
        if !self.question.several {
            chosen.truncate(1);
        }
        let not_recognised = chosen.is_empty() && answers.iter().any(|answer| answer.row.not_an_option > 0);
        sign.count(&mut self.answered, u64::from(in_words || !chosen.is_empty() || not_recognised));
        sign.count(&mut self.in_words, u64::from(in_words));
        sign.count(&mut self.closed.answered, u64::from(!chosen.is_empty()));
        sign.count(&mut self.closed.not_recognised, u64::from(not_recognised));
        for option in chosen {
            sign.count_one_of(&mut self.closed.options, option);
            sign.count_language_of(&mut self.closed.by_language, option, language);
        }
        if in_words {
            sign.count_language(&mut self.bases.by_language, language);
            sign.count_one_of(&mut self.bases.by_kind, kind);
            self.themes.count(answers.iter().flat_map(|answer| answer.said()), language, kind, sign);
        }
    }

    fn counted(&self) -> QuestionCounts {
        QuestionCounts {
            question: self.question.id.clone(),
            answered: self.answered,
            closed: (!self.question.options.is_empty()).then(|| self.closed.clone()),
            in_words: self.in_words,
            themes: self.themes.counted(),
        }
    }
}

/// An answer with the views said in it.
struct Answer<'a> {
    row: &'a ResponseAnswer,
    in_words: bool,
    said: Vec<Said>,
}

impl Answer<'_> {
    fn said(&self) -> impl Iterator<Item = Said> {
        self.said.iter().copied()
    }
}

/// The language of a response, as a count of one: Welsh, English, both, or neither.
fn language_of(rows: &[&ResponseRow]) -> LanguageCounts {
    let passages = || rows.iter().flat_map(|row| &row.answers).flat_map(|answer| &answer.passages);
    let has = |language| passages().any(|passage| passage.is_own() && passage.language == language);
    let mut counts = LanguageCounts::default();
    match (has(Language::Welsh), has(Language::English)) {
        (true, true) => counts.both = 1,
        (true, false) => counts.cy = 1,
        (false, true) => counts.en = 1,
        (false, false) => counts.other = 1,
    }
    counts
}
