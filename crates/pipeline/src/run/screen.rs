//! What becomes of each submission: a pure function of all the facts, the decisions people took, and the rules.
//!
//! It looks at everything at once, so the outcome cannot depend on the order or the batches in which things arrived.
//! A person's decision on a submission comes before every rule. The rules, in order: quarantined, not a response, blank,
//! duplicate, late, in a campaign that a person accepted, accepted.

use std::collections::HashMap;

use jiff::Timestamp;
use ymateb_model::{
    consultation::{Consultation, LateRule},
    id::{CampaignId, ContentHash, SubmissionId},
    register::{Decider, Outcome, Screened},
    submission::Channel,
};
use ymateb_screening::{Campaign, Standing, State};
use ymateb_store::{Decision, Facts, Verdict};

/// Bump when an outcome could come out differently for the same facts.
pub(crate) const VERSION: u32 = 3;

/// Decides on every submission.
pub(crate) fn screen(
    consultation: &Consultation,
    facts: &[Facts],
    decisions: &[Decision],
    campaigns: &[Campaign],
) -> Vec<(SubmissionId, Screened)> {
    let decided = standing_decisions(decisions);
    let duplicates = duplicates(consultation, facts);
    let in_campaign = in_campaigns(campaigns);
    let mut screened: Vec<(SubmissionId, Screened)> = facts
        .iter()
        .map(|fact| {
            let screened = decided
                .get(&fact.id)
                .map(|decision| (*decision).clone())
                .unwrap_or_else(|| by_rule(consultation, fact, duplicates.get(&fact.id), in_campaign.get(&fact.id)));
            (fact.id.clone(), screened)
        })
        .collect();
    see_the_first(&mut screened, &in_campaign, &decided);
    screened
}

/// What accepted campaigns say of their members.
struct InCampaign<'a> {
    campaign: &'a CampaignId,
    screened: Screened,
}

fn in_campaigns(campaigns: &[Campaign]) -> HashMap<&SubmissionId, InCampaign<'_>> {
    let mut all = HashMap::new();
    for campaign in campaigns.iter().filter(|campaign| campaign.state == State::Accepted) {
        for member in &campaign.members {
            let outcome = if member.standard { Outcome::CampaignStandard } else { Outcome::CampaignVaried };
            let (by, reason) = match &member.standing {
                Standing::Confirmed { person, reason } => {
                    (Decider::Person(person.clone()), format!("in campaign `{}`: {reason}", campaign.id))
                }
                Standing::ByText => (
                    Decider::Rule(outcome.name().to_owned()),
                    format!("it holds the text of campaign `{}`", campaign.id),
                ),
                Standing::Near => continue,
            };
            let screened = Screened { outcome, reason, by, see: None };
            all.insert(&member.submission, InCampaign { campaign: &campaign.id, screened });
        }
    }
    all
}

/// Lets each of a campaign's submissions refer to the first of them, which stands for all where a campaign counts once.
fn see_the_first(
    screened: &mut [(SubmissionId, Screened)],
    in_campaign: &HashMap<&SubmissionId, InCampaign<'_>>,
    decided: &HashMap<SubmissionId, Screened>,
) {
    let campaign_of = |id: &SubmissionId, outcome: Outcome| {
        let by_campaign = matches!(outcome, Outcome::CampaignStandard | Outcome::CampaignVaried);
        in_campaign.get(id).filter(|_| by_campaign && !decided.contains_key(id)).map(|member| member.campaign)
    };
    let mut first: HashMap<&CampaignId, SubmissionId> = HashMap::new();
    // They come in order of id, so the first to be met is the first: of standard copies, or else of varied ones.
    for of in [Outcome::CampaignStandard, Outcome::CampaignVaried] {
        for (id, screened) in screened.iter().filter(|(_, screened)| screened.outcome == of) {
            if let Some(campaign) = campaign_of(id, screened.outcome) {
                first.entry(campaign).or_insert_with(|| id.clone());
            }
        }
    }
    for (id, screened) in screened {
        let first = campaign_of(id, screened.outcome).and_then(|campaign| first.get(campaign));
        screened.see = first.filter(|first| *first != id).or(screened.see.as_ref()).cloned();
    }
}

/// The submissions that may share a text with others: what was sent as a response, once.
pub(crate) fn may_share<'a>(consultation: &Consultation, facts: &'a [Facts]) -> Vec<&'a Facts> {
    let duplicates = duplicates(consultation, facts);
    let may = |fact: &&Facts| {
        !fact.quarantined
            && !is_blank(fact)
            && context_reason(consultation, fact).is_none()
            && !duplicates.contains_key(&fact.id)
    };
    facts.iter().filter(may).collect()
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

fn by_rule(
    consultation: &Consultation,
    fact: &Facts,
    duplicate_of: Option<&SubmissionId>,
    in_campaign: Option<&InCampaign<'_>>,
) -> Screened {
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
    if let Some(member) = in_campaign {
        return member.screened.clone();
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
    let when = |fact: &Facts| fact.received.unwrap_or(Timestamp::MAX);
    candidates.sort_by(|one, other| when(one).cmp(&when(other)).then_with(|| one.id.cmp(&other.id)));

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
                // A session of a form is nobody's file, so none is held against it.
                if fact.channel != Channel::Form {
                    by_bytes.entry(&fact.content).or_default().push(fact);
                }
            }
        }
    }
    duplicate_of
}
