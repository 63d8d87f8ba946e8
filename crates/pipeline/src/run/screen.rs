//! What becomes of each submission: a pure function of all the facts, the decisions people took, and the rules.
//!
//! It looks at everything at once, so the outcome cannot depend on the order or the batches in which things arrived.
//! A person's decision comes before every rule. The rules, in order: quarantined, not a response, blank, duplicate,
//! late, accepted.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use ymateb_model::{
    consultation::{Consultation, LateRule},
    id::{ContentHash, SubmissionId},
    register::{Decider, Outcome, Screened},
    submission::Channel,
};
use ymateb_store::{Decision, Facts, Verdict};

/// Bump when an outcome could come out differently for the same facts.
pub(crate) const VERSION: u32 = 2;

/// The same words from this many different respondents look like a campaign.
const CAMPAIGN_SUSPICION: usize = 3;

/// Shorter answers are alike without anybody having organised them.
const CAMPAIGN_WORDS: u32 = 25;

/// Decides on every submission.
pub(crate) fn screen(
    consultation: &Consultation,
    facts: &[Facts],
    decisions: &[Decision],
) -> Vec<(SubmissionId, Screened)> {
    let decided = standing_decisions(decisions);
    let duplicates = duplicates(consultation, facts);
    facts
        .iter()
        .map(|fact| {
            let screened = decided
                .get(&fact.id)
                .map(|decision| (*decision).clone())
                .unwrap_or_else(|| by_rule(consultation, fact, duplicates.get(&fact.id)));
            (fact.id.clone(), screened)
        })
        .collect()
}

/// The last decision on each submission that was not taken back.
fn standing_decisions(decisions: &[Decision]) -> HashMap<SubmissionId, Screened> {
    let mut standing = HashMap::new();
    for decision in decisions.iter().filter(|decision| !decision.undone) {
        if let Verdict::Outcome { outcome, see } = &decision.verdict {
            let screened = Screened {
                outcome: *outcome,
                reason: decision.reason.clone(),
                by: Decider::Person(decision.person.clone()),
                see: see.clone(),
            };
            standing.insert(decision.submission.clone(), screened);
        }
    }
    standing
}

fn by_rule(consultation: &Consultation, fact: &Facts, duplicate_of: Option<&SubmissionId>) -> Screened {
    let rule = |outcome: Outcome, reason: String, see: Option<SubmissionId>| Screened {
        outcome,
        reason,
        by: Decider::Rule(outcome.name().to_owned()),
        see,
    };
    if fact.quarantined {
        return rule(Outcome::Quarantined, "it could not be read; `ymateb quarantine` says why".to_owned(), None);
    }
    if let Some(reason) = context_reason(consultation, fact) {
        return rule(Outcome::NotAResponse, reason, None);
    }
    if is_blank(fact) {
        return rule(Outcome::Blank, "no answer to any question".to_owned(), None);
    }
    if let Some(kept) = duplicate_of {
        return rule(
            Outcome::Duplicate,
            format!("the same text from the same respondent as `{kept}`"),
            Some(kept.clone()),
        );
    }
    if let Some(received) = fact.received
        && received > consultation.closes
        && consultation.late == LateRule::Exclude
    {
        return rule(Outcome::Late, format!("received after the deadline, {}", deadline(consultation)), None);
    }
    rule(Outcome::Accepted, "no rule excludes it".to_owned(), None)
}

fn deadline(consultation: &Consultation) -> String {
    consultation.closes.to_zoned_datetime(consultation.time_zone.clone()).strftime("%Y-%m-%d %H:%M %Z").to_string()
}

fn is_blank(fact: &Facts) -> bool {
    fact.words == 0 && fact.chosen == 0
}

fn context_reason(consultation: &Consultation, fact: &Facts) -> Option<String> {
    let source = consultation.source(&fact.source)?;
    source.not_responses.as_ref().map(|reason| reason.en.clone())
}

/// Finds, for each submission that repeats an earlier one, the one that is kept.
///
/// The same respondent is one with the same [key](ymateb_model::submission::Respondent::key). Where nobody is named,
/// only a file that is the same to the byte counts as sent twice: equal words from unnamed people may be two people, and
/// in a form people who never met tick the same boxes.
fn duplicates(consultation: &Consultation, facts: &[Facts]) -> HashMap<SubmissionId, SubmissionId> {
    let mut candidates: Vec<&Facts> = facts
        .iter()
        .filter(|fact| !fact.quarantined && !is_blank(fact) && context_reason(consultation, fact).is_none())
        .collect();
    // The earliest is kept; what has no date comes last, and ids settle the rest, so that order of arrival never does.
    candidates.sort_by_key(|fact| (fact.received.unwrap_or(Timestamp::MAX), fact.id.clone()));

    let mut by_person: HashMap<(&str, &ContentHash), &SubmissionId> = HashMap::new();
    let mut by_bytes: HashMap<&ContentHash, Vec<&Facts>> = HashMap::new();
    let mut duplicate_of = HashMap::new();
    for fact in candidates {
        let same_person = fact
            .respondent_key
            .as_deref()
            .and_then(|key| by_person.get(&(key, &fact.fingerprint)).map(|kept| (*kept).clone()));
        let same_bytes = || {
            let earlier = by_bytes.get(&fact.content).filter(|_| fact.channel != Channel::Form)?;
            let unnamed = |other: &&&Facts| fact.respondent_key.is_none() || other.respondent_key.is_none();
            earlier.iter().find(unnamed).map(|kept| kept.id.clone())
        };
        match same_person.or_else(same_bytes) {
            Some(kept) => {
                duplicate_of.insert(fact.id.clone(), kept);
            }
            None => {
                if let Some(key) = fact.respondent_key.as_deref() {
                    by_person.insert((key, &fact.fingerprint), &fact.id);
                }
                by_bytes.entry(&fact.content).or_default().push(fact);
            }
        }
    }
    duplicate_of
}

/// Something a rule suspects and a person must decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attention {
    /// What is suspected.
    pub suspicion: Suspicion,
    /// The submissions it concerns, in order of id.
    pub submissions: Vec<SubmissionId>,
}

/// What a rule suspects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Suspicion {
    /// One organisation sent several submissions with different words: perhaps one response.
    SameOrganisation,
    /// The same words from several respondents: perhaps a campaign.
    SameWords,
}

/// Lists what a person should look at among the accepted submissions. Nothing is decided silently.
pub(crate) fn attention(facts: &[Facts], screened: &[(SubmissionId, Screened)]) -> Vec<Attention> {
    let accepted = |index: usize| {
        let (_, screened) = &screened[index];
        screened.outcome == Outcome::Accepted && matches!(screened.by, Decider::Rule(_))
    };
    let mut organisations: BTreeMap<&str, Vec<SubmissionId>> = BTreeMap::new();
    let mut words: BTreeMap<&ContentHash, Vec<SubmissionId>> = BTreeMap::new();
    for (index, fact) in facts.iter().enumerate().filter(|(index, _)| accepted(*index)) {
        debug_assert_eq!(screened[index].0, fact.id, "facts and outcomes are both in order of id");
        if let Some(organisation) = fact.organisation_key.as_deref() {
            organisations.entry(organisation).or_default().push(fact.id.clone());
        }
        if fact.words >= CAMPAIGN_WORDS {
            words.entry(&fact.words_fingerprint).or_default().push(fact.id.clone());
        }
    }
    let several = organisations.into_values().filter(|ids| ids.len() > 1);
    let alike = words.into_values().filter(|ids| ids.len() >= CAMPAIGN_SUSPICION);
    let mut all: Vec<Attention> = several
        .map(|submissions| Attention { suspicion: Suspicion::SameOrganisation, submissions })
        .chain(alike.map(|submissions| Attention { suspicion: Suspicion::SameWords, submissions }))
        .collect();
    all.sort_by(|a, b| (a.suspicion, &a.submissions).cmp(&(b.suspicion, &b.submissions)));
    all
}
