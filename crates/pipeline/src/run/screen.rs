//! What becomes of each submission: a pure function of all the facts, the decisions people took, and the rules.
//!
//! It looks at everything before it tells anything, so the outcome cannot depend on the order or the batches in which
//! things arrived.
//! A person's decision on a submission comes before every rule. The rules, in order: quarantined, not a response, blank,
//! duplicate, late, in a campaign that a person accepted, accepted.

use std::{collections::HashMap, ops::ControlFlow};

use ymateb_model::{
    consultation::{Consultation, LateRule},
    id::{CampaignId, SubmissionId},
    register::{Decider, Outcome, Screened},
};
use ymateb_screening::{Campaign, Membership, Standing, State};
use ymateb_store::{Decision, Facts, Store, Verdict};

use super::duplicates::Duplicates;
use crate::{Project, Result};

/// Bump when an outcome could come out differently for the same facts.
pub(crate) const VERSION: u32 = 3;

/// What has to be known of all submissions before the outcome of any can be told. Of the facts themselves, which may be a
/// million, it keeps what refers to others.
pub(crate) struct Screening<'a> {
    consultation: &'a Consultation,
    decided: HashMap<SubmissionId, Screened>,
    duplicates: &'a Duplicates,
    in_campaign: HashMap<&'a SubmissionId, (&'a Campaign, &'a Membership)>,
    /// The first submission of each campaign, which stands for all where a campaign counts once.
    first: HashMap<&'a CampaignId, SubmissionId>,
}

impl<'a> Screening<'a> {
    /// Looks at all submissions.
    pub(crate) fn of(
        project: &'a Project,
        store: &Store,
        duplicates: &'a Duplicates,
        campaigns: &'a [Campaign],
    ) -> Result<Self> {
        let mut screening = Self {
            consultation: &project.settings.consultation,
            decided: standing_decisions(&store.decisions()?),
            duplicates,
            in_campaign: in_campaigns(campaigns),
            first: HashMap::new(),
        };
        screening.find_the_first(store)?;
        Ok(screening)
    }

    /// What becomes of a submission.
    pub(crate) fn outcome(&self, fact: &Facts) -> Screened {
        let mut screened = self.decided.get(&fact.id).cloned().unwrap_or_else(|| self.by_rule(fact));
        let first = self.campaign_of(&fact.id, screened.outcome).and_then(|campaign| self.first.get(campaign));
        if let Some(first) = first.filter(|first| **first != fact.id) {
            screened.see = Some(first.clone());
        }
        screened
    }

    /// The campaign by which a submission has its outcome, if it does.
    fn campaign_of(&self, id: &SubmissionId, outcome: Outcome) -> Option<&'a CampaignId> {
        let by_campaign = matches!(outcome, Outcome::CampaignStandard | Outcome::CampaignVaried);
        let (campaign, _) = self.in_campaign.get(id).filter(|_| by_campaign && !self.decided.contains_key(id))?;
        Some(&campaign.id)
    }

    /// Finds the first of each campaign: of standard copies, or else of varied ones, the one with the lowest id.
    fn find_the_first(&mut self, store: &Store) -> Result<()> {
        if self.in_campaign.is_empty() {
            return Ok(());
        }
        let mut first: HashMap<&CampaignId, (bool, SubmissionId)> = HashMap::new();
        store.screening_facts(&mut |fact| {
            if self.in_campaign.contains_key(&fact.id) {
                let outcome = self.by_rule(&fact).outcome;
                if let Some(campaign) = self.campaign_of(&fact.id, outcome) {
                    let this = (outcome != Outcome::CampaignStandard, fact.id);
                    let before = first.entry(campaign).or_insert_with(|| this.clone());
                    *before = this.min(before.clone());
                }
            }
            ControlFlow::Continue(())
        })?;
        self.first = first.into_iter().map(|(campaign, (_, id))| (campaign, id)).collect();
        Ok(())
    }

    fn by_rule(&self, fact: &Facts) -> Screened {
        let rule = |outcome: Outcome, reason: String, see: Option<SubmissionId>| Screened {
            outcome,
            reason,
            by: Decider::Rule(outcome.name().to_owned()),
            see,
        };
        let consultation = self.consultation;
        if fact.quarantined {
            return rule(Outcome::Quarantined, "it could not be read; `ymateb quarantine` says why".to_owned(), None);
        }
        if let Some(reason) = context_reason(consultation, fact) {
            return rule(Outcome::NotAResponse, reason, None);
        }
        if is_blank(fact) {
            return rule(Outcome::Blank, "no answer to any question".to_owned(), None);
        }
        if let Some(kept) = self.duplicates.kept_for(&fact.id) {
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
        if let Some((campaign, member)) = self.in_campaign.get(&fact.id) {
            return as_member(campaign, member);
        }
        rule(Outcome::Accepted, "no rule excludes it".to_owned(), None)
    }
}

/// The campaigns that were accepted, by their members; what only may belong is none.
fn in_campaigns(campaigns: &[Campaign]) -> HashMap<&SubmissionId, (&Campaign, &Membership)> {
    let accepted = campaigns.iter().filter(|campaign| campaign.state == State::Accepted);
    let members = accepted.flat_map(|campaign| campaign.members.iter().map(move |member| (campaign, member)));
    members
        .filter(|(_, member)| member.standing != Standing::Near)
        .map(|(campaign, member)| (&member.submission, (campaign, member)))
        .collect()
}

/// What an accepted campaign says of a member.
fn as_member(campaign: &Campaign, member: &Membership) -> Screened {
    let outcome = if member.standard { Outcome::CampaignStandard } else { Outcome::CampaignVaried };
    let (by, reason) = match &member.standing {
        Standing::Confirmed { person, reason } => {
            (Decider::Person(person.clone()), format!("in campaign `{}`: {reason}", campaign.id))
        }
        Standing::ByText | Standing::Near => {
            (Decider::Rule(outcome.name().to_owned()), format!("it holds the text of campaign `{}`", campaign.id))
        }
    };
    Screened { outcome, reason, by, see: None }
}

/// Whether a submission may share a text with others: what was sent as a response, once.
pub(crate) fn may_share(consultation: &Consultation, duplicates: &Duplicates, fact: &Facts) -> bool {
    is_a_response(consultation, fact) && duplicates.kept_for(&fact.id).is_none()
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

/// Whether it was read, is meant as a response, and says something.
pub(super) fn is_a_response(consultation: &Consultation, fact: &Facts) -> bool {
    !fact.quarantined && !is_blank(fact) && context_reason(consultation, fact).is_none()
}
