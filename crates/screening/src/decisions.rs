//! What people decided about groups, laid over what was found: a pure function of both.
//!
//! A found group is a proposal. Accepted, it is a campaign: the members it had then are confirmed by that person, and
//! whatever surely shares its text later belongs to it by that text. What only may belong is shown and never counted.
//! A rejected group stays rejected as long as at least half of it was there to be rejected.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use ymateb_model::{
    campaign::{Event, Verb},
    id::{CampaignId, SubmissionId},
    language::Bilingual,
};

/// A group as it was found, of submissions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Its members, in order of id.
    pub members: Vec<FoundMember>,
}

/// A member of a group as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundMember {
    /// The submission.
    pub submission: SubmissionId,
    /// Whether it surely shares the group's text.
    pub sure: bool,
    /// Whether it is a standard copy: the shared text, with nothing of its own.
    pub standard: bool,
}

/// A campaign, or what may be one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Campaign {
    /// Its id: that of the decision, or of the proposal as things stand.
    pub id: CampaignId,
    /// What people decided about it.
    pub state: State,
    /// Its name, where a person gave it one.
    pub name: Option<Bilingual>,
    /// Its members, in order of id.
    pub members: Vec<Membership>,
    /// Which of the found groups are part of it.
    pub groups: Vec<usize>,
}

/// What people decided about a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It is a campaign.
    Accepted,
    /// Nobody has decided.
    Proposed,
    /// It is none.
    Rejected,
}

/// A submission in a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The submission.
    pub submission: SubmissionId,
    /// By what it is in it.
    pub standing: Standing,
    /// Whether it is a standard copy.
    pub standard: bool,
}

/// By what a submission is in a campaign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// A person said so.
    Confirmed {
        /// Who.
        person: String,
        /// Why.
        reason: String,
    },
    /// It surely shares the campaign's text.
    ByText,
    /// It may belong: a person is to look.
    Near,
}

/// A campaign that people accepted.
#[derive(Debug, Clone, Default)]
struct Accepted {
    name: Option<Bilingual>,
    /// The submissions confirmed, with who and why.
    confirmed: BTreeMap<SubmissionId, (String, String)>,
    removed: BTreeSet<SubmissionId>,
}

/// What people decided so far.
#[derive(Debug, Clone, Default)]
pub struct Campaigns {
    accepted: BTreeMap<CampaignId, Accepted>,
    /// What was rejected, each as it was then.
    rejected: Vec<BTreeSet<SubmissionId>>,
}

impl Campaigns {
    /// Reads the history, in order.
    pub fn of(events: &[Event]) -> Self {
        let mut campaigns = Self::default();
        for event in events.iter().filter(|event| !event.undone) {
            campaigns.take(event);
        }
        campaigns
    }

    /// Whether a campaign of this id stands accepted.
    pub fn is_accepted(&self, id: &CampaignId) -> bool {
        self.accepted.contains_key(id)
    }

    fn take(&mut self, event: &Event) {
        let said = &event.said;
        let id = &said.campaign;
        match &said.verb {
            Verb::Accept => {
                self.accepted.entry(id.clone()).or_default();
                self.confirm(event);
            }
            Verb::Add => self.confirm(event),
            Verb::Join(other) => {
                self.confirm(event);
                self.accepted.remove(other);
            }
            Verb::Reject => {
                self.accepted.remove(id);
                self.rejected.push(said.submissions.iter().cloned().collect());
            }
            Verb::Name(name) => {
                if let Some(campaign) = self.accepted.get_mut(id) {
                    campaign.name = Some(name.clone());
                }
            }
            Verb::Remove => {
                if let Some(campaign) = self.accepted.get_mut(id) {
                    for submission in &said.submissions {
                        campaign.confirmed.remove(submission);
                        campaign.removed.insert(submission.clone());
                    }
                }
            }
            // What it takes back is passed over already.
            Verb::Undo(_) => {}
        }
    }

    /// Puts an event's submissions into its campaign and takes them out of every other one.
    fn confirm(&mut self, event: &Event) {
        let said = &event.said;
        if !self.is_accepted(&said.campaign) {
            return;
        }
        for (id, campaign) in &mut self.accepted {
            for submission in &said.submissions {
                if *id == said.campaign {
                    campaign.removed.remove(submission);
                    campaign.confirmed.insert(submission.clone(), (said.person.clone(), said.reason.clone()));
                } else {
                    campaign.confirmed.remove(submission);
                }
            }
        }
    }

    /// Lays the decisions over what was found: campaigns first, then proposals, then what was rejected, each by id.
    pub fn over(&self, found: &[Found]) -> Vec<Campaign> {
        let confirmed_in: HashMap<&SubmissionId, &CampaignId> = self
            .accepted
            .iter()
            .flat_map(|(id, campaign)| campaign.confirmed.keys().map(move |submission| (submission, id)))
            .collect();
        let mut campaigns: BTreeMap<CampaignId, Campaign> = self
            .accepted
            .iter()
            .map(|(id, accepted)| (id.clone(), start(id.clone(), State::Accepted, accepted.name.clone())))
            .collect();
        let standard: HashMap<&SubmissionId, bool> =
            found.iter().flat_map(|group| &group.members).map(|member| (&member.submission, member.standard)).collect();
        for (id, accepted) in &self.accepted {
            let members = accepted.confirmed.iter().map(|(submission, (person, reason))| Membership {
                submission: submission.clone(),
                standing: Standing::Confirmed { person: person.clone(), reason: reason.clone() },
                // What a person adds to a campaign without sharing its text has words of its own.
                standard: standard.get(submission).copied().unwrap_or(false),
            });
            campaigns.get_mut(id).expect("it was just made").members.extend(members);
        }
        for (number, group) in found.iter().enumerate() {
            let (id, sure_joins) = match self.campaign_of(group, &confirmed_in) {
                Some(found) => found,
                None => {
                    let id = self.proposal_id(group, &campaigns);
                    campaigns.insert(id.clone(), start(id.clone(), self.state_of(group), None));
                    (id, true)
                }
            };
            let removed = self.accepted.get(&id).map(|accepted| &accepted.removed);
            let campaign = campaigns.get_mut(&id).expect("it is accepted or was just made");
            campaign.groups.push(number);
            for member in &group.members {
                let elsewhere = confirmed_in.contains_key(&member.submission);
                let was_removed = removed.is_some_and(|removed| removed.contains(&member.submission));
                if !elsewhere && !was_removed {
                    campaign.members.push(Membership {
                        submission: member.submission.clone(),
                        standing: if member.sure && sure_joins { Standing::ByText } else { Standing::Near },
                        standard: member.standard,
                    });
                }
            }
        }
        let mut campaigns: Vec<Campaign> = campaigns.into_values().collect();
        for campaign in &mut campaigns {
            campaign.members.sort_by(|one, other| one.submission.cmp(&other.submission));
        }
        campaigns.sort_by(|one, other| (one.state, &one.id).cmp(&(other.state, &other.id)));
        campaigns
    }

    /// The campaign whose confirmed members a group holds, and whether it is the only one: where there are several, what
    /// is new may belong to any of them, and nothing joins by its text alone.
    fn campaign_of(
        &self,
        group: &Found,
        confirmed_in: &HashMap<&SubmissionId, &CampaignId>,
    ) -> Option<(CampaignId, bool)> {
        let mut members: BTreeMap<&CampaignId, usize> = BTreeMap::new();
        let sure = group.members.iter().filter(|member| member.sure);
        for id in sure.filter_map(|member| confirmed_in.get(&member.submission)) {
            *members.entry(id).or_default() += 1;
        }
        let only = members.len() == 1;
        let most = members.into_iter().max_by_key(|(id, members)| (*members, std::cmp::Reverse(*id)));
        most.map(|(id, _)| (id.clone(), only))
    }

    /// A proposal is named after the first of its sure members whose campaign is not there already.
    fn proposal_id(&self, group: &Found, taken: &BTreeMap<CampaignId, Campaign>) -> CampaignId {
        let (sure, near): (Vec<_>, Vec<_>) = group.members.iter().partition(|member| member.sure);
        let mut ids = sure.into_iter().chain(near).map(|member| CampaignId::derive(&member.submission));
        ids.find(|id| !taken.contains_key(id))
            .expect("a group has more members than there are campaigns named after them")
    }

    fn state_of(&self, group: &Found) -> State {
        let sure: Vec<&SubmissionId> =
            group.members.iter().filter(|member| member.sure).map(|member| &member.submission).collect();
        let was_rejected = |rejected: &BTreeSet<SubmissionId>| {
            2 * sure.iter().filter(|submission| rejected.contains(**submission)).count() >= sure.len()
        };
        if self.rejected.iter().any(was_rejected) { State::Rejected } else { State::Proposed }
    }
}

fn start(id: CampaignId, state: State, name: Option<Bilingual>) -> Campaign {
    Campaign { id, state, name, members: Vec::new(), groups: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ymateb_model::campaign::NewEvent;

    fn submission(number: usize) -> SubmissionId {
        SubmissionId::derive("post", &number.to_string(), "")
    }

    /// A group of some submissions that surely belong and one that may.
    fn group(sure: &[usize], near: &[usize]) -> Found {
        let member = |number: &usize, sure| FoundMember { submission: submission(*number), sure, standard: sure };
        let mut members: Vec<_> = sure.iter().map(|number| member(number, true)).collect();
        members.extend(near.iter().map(|number| member(number, false)));
        members.sort_by(|one, other| one.submission.cmp(&other.submission));
        Found { members }
    }

    fn events(said: &[(&CampaignId, Verb, &[usize])]) -> Vec<Event> {
        let mut events: Vec<Event> = Vec::new();
        for (number, (campaign, verb, submissions)) in (1..).zip(said) {
            let said = NewEvent {
                campaign: (*campaign).clone(),
                verb: verb.clone(),
                submissions: submissions.iter().map(|number| submission(*number)).collect(),
                reason: "the organiser's page".to_owned(),
                person: "Mair".to_owned(),
                at: "2026-02-03T09:00:00Z".parse().expect("a time"),
            };
            if let Verb::Undo(undone) = verb {
                events.iter_mut().filter(|event| event.number == *undone).for_each(|event| event.undone = true);
            }
            events.push(Event { number, said, undone: false });
        }
        events
    }

    /// How many of a campaign's members a person confirmed, belong by their text, and may belong.
    fn standings(campaign: &Campaign) -> [usize; 3] {
        let count = |is: fn(&Standing) -> bool| campaign.members.iter().filter(|member| is(&member.standing)).count();
        [
            count(|standing| matches!(standing, Standing::Confirmed { .. })),
            count(|standing| matches!(standing, Standing::ByText)),
            count(|standing| matches!(standing, Standing::Near)),
        ]
    }

    #[test]
    fn a_group_is_a_proposal_until_a_person_accepts_it_and_grows_by_its_text() {
        let proposal = &Campaigns::default().over(&[group(&[1, 2, 3], &[4])])[0];
        assert_eq!((proposal.state, standings(proposal)), (State::Proposed, [0, 3, 1]));
        let events = events(&[(&proposal.id, Verb::Accept, &[1, 2, 3])]);
        let later = Campaigns::of(&events).over(&[group(&[1, 2, 3, 5, 6], &[4])]);
        assert_eq!((later.len(), later[0].state, standings(&later[0])), (1, State::Accepted, [3, 2, 1]));
        assert_eq!(later[0].id, proposal.id, "whatever joins it, a campaign keeps its id");
    }

    #[test]
    fn what_a_person_adds_or_removes_stays_so() {
        let id = CampaignId::derive(&submission(1));
        let mut said: Vec<(&CampaignId, Verb, &[usize])> =
            vec![(&id, Verb::Accept, &[1, 2, 3]), (&id, Verb::Remove, &[2]), (&id, Verb::Add, &[9])];
        let over = |said: &[(&CampaignId, Verb, &[usize])]| {
            Campaigns::of(&events(said)).over(&[group(&[1, 2, 3], &[])])[0].clone()
        };
        let members: Vec<SubmissionId> = over(&said).members.into_iter().map(|member| member.submission).collect();
        let mut expected = [1, 3, 9].map(submission).to_vec();
        expected.sort();
        assert_eq!(members, expected);
        said.push((&id, Verb::Undo(2), &[]));
        assert_eq!(standings(&over(&said)), [4, 0, 0]);
    }

    #[test]
    fn a_rejected_group_stays_so_until_it_is_another() {
        let id = CampaignId::derive(&submission(1));
        let campaigns = Campaigns::of(&events(&[(&id, Verb::Reject, &[1, 2, 3])]));
        let state = |sure: &[usize]| campaigns.over(&[group(sure, &[])])[0].state;
        assert_eq!(state(&[1, 2, 3]), State::Rejected);
        assert_eq!(state(&[1, 2, 3, 4, 5, 6]), State::Rejected);
        assert_eq!(state(&[1, 2, 3, 4, 5, 6, 7]), State::Proposed);
    }

    #[test]
    fn two_languages_of_one_campaign_are_joined_by_a_person() {
        let (welsh, english) = (CampaignId::derive(&submission(1)), CampaignId::derive(&submission(11)));
        let said: [(&CampaignId, Verb, &[usize]); 2] =
            [(&welsh, Verb::Accept, &[1, 2, 3]), (&welsh, Verb::Join(english.clone()), &[11, 12, 13])];
        let campaigns = Campaigns::of(&events(&said));
        let over = campaigns.over(&[group(&[1, 2, 3], &[]), group(&[11, 12, 13, 14], &[15])]);
        assert_eq!((over.len(), over[0].groups.clone(), standings(&over[0])), (1, vec![0, 1], [6, 1, 1]));
    }

    #[test]
    fn what_two_campaigns_claim_is_left_to_a_person() {
        let (one, other) = (CampaignId::derive(&submission(1)), CampaignId::derive(&submission(2)));
        let said: [(&CampaignId, Verb, &[usize]); 2] = [(&one, Verb::Accept, &[1, 3]), (&other, Verb::Accept, &[2])];
        let over = Campaigns::of(&events(&said)).over(&[group(&[1, 2, 3, 4], &[])]);
        let of = |id: &CampaignId| over.iter().find(|campaign| campaign.id == *id).expect("accepted");
        assert_eq!((standings(of(&one)), standings(of(&other))), ([2, 0, 1], [1, 0, 0]));
    }
}
