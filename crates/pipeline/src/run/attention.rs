//! What a rule suspects and a person must decide. Nothing of it is decided silently.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use ymateb_model::{
    id::{CampaignId, SubmissionId},
    register::{Decider, Outcome, Screened, Telling},
};
use ymateb_screening::{Campaign, MIN_MEMBERS, Standing, State};
use ymateb_store::Facts;

/// Something a rule suspects and a person must decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Attention {
    /// What is suspected.
    pub suspicion: Suspicion,
    /// The submissions it concerns, in order of id.
    pub submissions: Vec<SubmissionId>,
    /// The campaigns it concerns, if it concerns any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub campaigns: Vec<CampaignId>,
}

/// What a rule suspects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Suspicion {
    /// One organisation sent several submissions with different words: perhaps one response.
    SameOrganisation,
    /// Several submissions share a text: perhaps a campaign.
    Campaign,
    /// They share some of a campaign's text: perhaps they belong to it.
    NearCampaign,
    /// Two campaigns say the same in Welsh and in English: perhaps they are one.
    SameCampaign,
    /// It speaks for those who signed it: perhaps a petition.
    Petition,
    /// It uses words of abuse: perhaps not to be quoted or published.
    Abusive,
}

/// Looks at each submission as it is screened, and keeps what a person may have to look at.
#[derive(Default)]
pub(crate) struct Suspecting {
    /// The submissions that a rule accepted.
    accepted: Vec<SubmissionId>,
    organisations: BTreeMap<String, Vec<SubmissionId>>,
    /// Submissions whose words tell, each by itself.
    telling: Vec<Attention>,
}

impl Suspecting {
    /// Looks at one submission.
    pub(crate) fn take(&mut self, fact: Facts, screened: &Screened) {
        if screened.outcome != Outcome::Accepted || !matches!(screened.by, Decider::Rule(_)) {
            return;
        }
        for telling in &fact.tellings {
            let suspicion = match telling {
                Telling::Petition => Suspicion::Petition,
                Telling::Abusive => Suspicion::Abusive,
            };
            self.telling.push(Attention { suspicion, submissions: vec![fact.id.clone()], campaigns: Vec::new() });
        }
        if let Some(organisation) = fact.organisation_key {
            self.organisations.entry(organisation).or_default().push(fact.id.clone());
        }
        self.accepted.push(fact.id);
    }

    /// Lists what a person should look at among the submissions that were taken, and among campaigns.
    pub(crate) fn attention(mut self, campaigns: &[Campaign], translated: &[(usize, usize)]) -> Vec<Attention> {
        self.accepted.sort_unstable();
        let mut all = self.telling;
        all.extend(same_organisation(self.organisations));
        all.extend(campaigns.iter().filter_map(|campaign| of_campaign(campaign, &self.accepted)));
        all.extend(same_campaign(campaigns, translated));
        all.sort_by(|a, b| {
            (a.suspicion, &a.submissions, &a.campaigns).cmp(&(b.suspicion, &b.submissions, &b.campaigns))
        });
        all
    }
}

fn same_organisation(organisations: BTreeMap<String, Vec<SubmissionId>>) -> impl Iterator<Item = Attention> {
    let several = organisations.into_values().filter(|ids| ids.len() > 1);
    several.map(|mut submissions| {
        submissions.sort_unstable();
        Attention { suspicion: Suspicion::SameOrganisation, submissions, campaigns: Vec::new() }
    })
}

/// A proposal, or what may belong to a campaign. What was decided on by hand is not asked about again. `accepted` is in
/// order.
fn of_campaign(campaign: &Campaign, accepted: &[SubmissionId]) -> Option<Attention> {
    let asked = |near: bool| -> Vec<SubmissionId> {
        let members = campaign.members.iter().filter(|member| (member.standing == Standing::Near) == near);
        members.map(|member| &member.submission).filter(|id| accepted.binary_search(id).is_ok()).cloned().collect()
    };
    let (suspicion, submissions, enough) = match campaign.state {
        State::Proposed => (Suspicion::Campaign, asked(false), MIN_MEMBERS as usize),
        State::Accepted => (Suspicion::NearCampaign, asked(true), 1),
        State::Rejected => return None,
    };
    let campaigns = vec![campaign.id.clone()];
    (submissions.len() >= enough).then_some(Attention { suspicion, submissions, campaigns })
}

/// Pairs of campaigns in the two languages. Whoever accepted both had them both before them, and is not asked.
fn same_campaign(campaigns: &[Campaign], translated: &[(usize, usize)]) -> Vec<Attention> {
    let of_group: HashMap<usize, &Campaign> =
        campaigns.iter().flat_map(|campaign| campaign.groups.iter().map(move |group| (*group, campaign))).collect();
    let pairs = translated.iter().filter_map(|(cy, en)| Some((of_group.get(cy)?, of_group.get(en)?)));
    let open = pairs.filter(|(cy, en)| {
        let states = [cy.state, en.state];
        cy.id != en.id && !states.contains(&State::Rejected) && states.contains(&State::Proposed)
    });
    open.map(|(cy, en)| {
        let mut submissions: Vec<SubmissionId> = [cy, en]
            .into_iter()
            .flat_map(|campaign| &campaign.members)
            .filter(|member| member.standing != Standing::Near)
            .map(|member| member.submission.clone())
            .collect();
        submissions.sort();
        Attention { suspicion: Suspicion::SameCampaign, submissions, campaigns: vec![cy.id.clone(), en.id.clone()] }
    })
    .collect()
}
