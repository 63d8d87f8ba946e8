//! What people decide about campaigns. Every decision is one more entry of the history; after it, everything is screened
//! again.

use std::collections::BTreeSet;

use jiff::Timestamp;
use ymateb_model::{
    campaign::{Event, NewEvent, Verb},
    id::{CampaignId, SubmissionId},
    language::Bilingual,
};
use ymateb_screening::{Campaign, Standing, State};
use ymateb_store::Store;

use super::find;
use crate::{
    Error, Project, Result,
    progress::Silent,
    register::Signed,
    run::{Keys, Stages, screen_all, sharing},
};

/// Accepts a proposal as a campaign, with the members it has now.
///
/// # Errors
/// If there is no such proposal, nobody signs, or the record cannot be written.
pub fn accept(project: &Project, id: &str, signed: Signed<'_>) -> Result<CampaignId> {
    decide(project, id, signed, |_, _, campaign| match campaign.state {
        State::Accepted => Err(Error::refused(format!("`{}` is accepted already", campaign.id), SHOW)),
        State::Proposed | State::Rejected => Ok((Verb::Accept, sure(campaign))),
    })
}

/// Rejects a proposal, or a campaign that was accepted: its members are single responses.
///
/// # Errors
/// If there is no such campaign, nobody signs, or the record cannot be written.
pub fn reject(project: &Project, id: &str, signed: Signed<'_>) -> Result<CampaignId> {
    decide(project, id, signed, |_, _, campaign| match campaign.state {
        State::Rejected => Err(Error::refused(format!("`{}` is rejected already", campaign.id), SHOW)),
        State::Proposed | State::Accepted => Ok((Verb::Reject, sure(campaign))),
    })
}

/// Names a campaign, in both languages.
///
/// # Errors
/// If there is no such campaign, it is not accepted, a name is empty, nobody signs, or the record cannot be written.
pub fn name(project: &Project, id: &str, name: Bilingual, signed: Signed<'_>) -> Result<CampaignId> {
    decide(project, id, signed, |_, _, campaign| {
        must_be_accepted(campaign)?;
        if name.cy.trim().is_empty() || name.en.trim().is_empty() {
            return Err(Error::refused("a campaign is named in both languages", "give `--cy NAME --en NAME`"));
        }
        Ok((Verb::Name(name), Vec::new()))
    })
}

/// Puts submissions into a campaign.
///
/// # Errors
/// If there is no such campaign or submission, it is not accepted, nobody signs, or the record cannot be written.
pub fn add(project: &Project, id: &str, submissions: &[String], signed: Signed<'_>) -> Result<CampaignId> {
    decide(project, id, signed, |store, _, campaign| {
        must_be_accepted(campaign)?;
        Ok((Verb::Add, named(store, submissions)?))
    })
}

/// Takes submissions out of a campaign, whatever their text.
///
/// # Errors
/// If there is no such campaign or submission, one is not in it, nobody signs, or the record cannot be written.
pub fn remove(project: &Project, id: &str, submissions: &[String], signed: Signed<'_>) -> Result<CampaignId> {
    decide(project, id, signed, |store, _, campaign| {
        must_be_accepted(campaign)?;
        let submissions = named(store, submissions)?;
        let members: BTreeSet<&SubmissionId> = campaign.members.iter().map(|member| &member.submission).collect();
        match submissions.iter().find(|submission| !members.contains(submission)) {
            Some(stranger) => Err(Error::refused(format!("`{stranger}` is not in `{}`", campaign.id), SHOW)),
            None => Ok((Verb::Remove, submissions)),
        }
    })
}

/// Joins another campaign, or a proposal, to a campaign: the two are one.
///
/// # Errors
/// If one of them is not there or is rejected, the first is not accepted, nobody signs, or the record cannot be written.
pub fn join(project: &Project, id: &str, other: &str, signed: Signed<'_>) -> Result<CampaignId> {
    decide(project, id, signed, |_, campaigns, campaign| {
        must_be_accepted(campaign)?;
        let other = find(campaigns, other)?;
        if other.id == campaign.id || other.state == State::Rejected {
            let message = format!("`{}` cannot be joined to `{}`", other.id, campaign.id);
            return Err(Error::refused(message, "name another campaign, or a proposal, that was not rejected"));
        }
        Ok((Verb::Join(other.id.clone()), sure(other)))
    })
}

/// Takes the last decision about a campaign back.
///
/// # Errors
/// If none stands, nobody signs, or the record cannot be written.
pub fn undo(project: &Project, id: &str, signed: Signed<'_>) -> Result<CampaignId> {
    change(project, signed, |store| {
        let events = store.campaign_events()?;
        let stands = |event: &&Event| !event.undone && !matches!(event.said.verb, Verb::Undo(_));
        // What was rejected or taken back may have no line of its own any more: the history has its id.
        let known: BTreeSet<&CampaignId> = events.iter().map(|event| &event.said.campaign).collect();
        let meant: Vec<&CampaignId> = known.into_iter().filter(|known| known.as_str().starts_with(id)).collect();
        let last = match meant[..] {
            [meant] => events.iter().filter(stands).rfind(|event| event.said.campaign == *meant),
            _ => None,
        };
        let last = last.ok_or_else(|| {
            let message = format!("no decision stands about the one campaign `{id}`");
            Error::refused(message, "`ymateb campaigns` lists campaigns; give the whole id")
        })?;
        Ok((last.said.campaign.clone(), Verb::Undo(last.number), Vec::new()))
    })
}

const SHOW: &str = "`ymateb campaigns show ID` has its members and history";

fn must_be_accepted(campaign: &Campaign) -> Result<()> {
    if campaign.state == State::Accepted {
        return Ok(());
    }
    let hint = format!("first: ymateb campaigns accept {} --by NAME --why TEXT", campaign.id);
    Err(Error::refused(format!("nobody accepted `{}` as a campaign", campaign.id), hint))
}

/// The members that a decision about a campaign is about: all but those that only may belong.
fn sure(campaign: &Campaign) -> Vec<SubmissionId> {
    let members = campaign.members.iter().filter(|member| member.standing != Standing::Near);
    members.map(|member| member.submission.clone()).collect()
}

fn named(store: &Store, submissions: &[String]) -> Result<Vec<SubmissionId>> {
    let ids: BTreeSet<SubmissionId> =
        submissions.iter().map(|id| crate::show::submission_id(store, id)).collect::<Result<_>>()?;
    Ok(ids.into_iter().collect())
}

fn decide(
    project: &Project,
    id: &str,
    signed: Signed<'_>,
    verb: impl FnOnce(&Store, &[Campaign], &Campaign) -> Result<(Verb, Vec<SubmissionId>)>,
) -> Result<CampaignId> {
    change(project, signed, |store| {
        let campaigns = sharing::campaigns(store)?;
        let campaign = find(&campaigns, id)?;
        let (verb, submissions) = verb(store, &campaigns, campaign)?;
        Ok((campaign.id.clone(), verb, submissions))
    })
}

fn change(
    project: &Project,
    signed: Signed<'_>,
    event: impl FnOnce(&Store) -> Result<(CampaignId, Verb, Vec<SubmissionId>)>,
) -> Result<CampaignId> {
    signed.check("a decision")?;
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let (campaign, verb, submissions) = event(&store)?;
    let events = store.campaign_events()?;
    let about_it = events.iter().filter(|event| event.said.campaign == campaign);
    signed.check_seen(about_it.map(|event| (event.number, event.said.person.as_str())))?;
    let event = NewEvent {
        campaign: campaign.clone(),
        verb,
        submissions,
        reason: signed.why.to_owned(),
        person: signed.by.to_owned(),
        at: Timestamp::now(),
    };
    let mut batch = store.batch()?;
    batch.decide_on_campaign(&event)?;
    batch.commit()?;
    screen_all(project, &mut store, &Keys::of(project), &mut Stages::new(&Silent))?;
    Ok(campaign)
}
