//! Campaigns in the report: which there are, and what each rule for counting them would make of the figures.

use std::collections::{BTreeMap, HashMap};

use ymateb_model::{
    consultation::CampaignRule,
    id::SubmissionId,
    language::Bilingual,
    register::{Outcome, Tally},
};
use ymateb_report::data::{CampaignCount, RuleCounts};
use ymateb_store::{ResponseRow, Store};

use super::count::{Reference, Responses};
use crate::{Project, Result, run::sharing};

/// The rules that are set side by side.
const SIDE_BY_SIDE: [CampaignRule; 3] = [CampaignRule::AsPersons, CampaignRule::AsOne, CampaignRule::Apart];

/// Counts by each rule at once; by none where the register holds no campaign.
pub(super) struct ByRule(Vec<(CampaignRule, Responses)>);

impl ByRule {
    pub(super) fn new(project: &Project, references: &[Reference], tally: &Tally) -> Self {
        let in_campaigns = tally.total(Outcome::CampaignStandard) + tally.total(Outcome::CampaignVaried);
        let rules = SIDE_BY_SIDE.into_iter().filter(|_| in_campaigns > 0);
        Self(rules.map(|rule| (rule, Responses::new(project, references, rule))).collect())
    }

    /// Takes one submission.
    pub(super) fn take(&mut self, row: &ResponseRow) {
        for (_, responses) in &mut self.0 {
            responses.take(row.clone());
        }
    }

    /// What was counted, once every submission was taken.
    pub(super) fn counted(self) -> Result<Vec<RuleCounts>> {
        let counted = self.0.into_iter().map(|(rule, mut responses)| {
            responses.finish();
            let counted = responses.counted()?;
            Ok(RuleCounts { rule, responses: counted.responses, questions: counted.questions, themes: counted.themes })
        });
        counted.collect()
    }
}

/// The campaigns that these submissions are in, those with names first, and what was decided by hand without one last.
pub(super) fn listed(store: &Store, in_campaigns: &[(SubmissionId, Outcome)]) -> Result<Vec<CampaignCount>> {
    let campaigns = sharing::campaigns(store)?;
    let of_submission: HashMap<&SubmissionId, usize> = campaigns
        .iter()
        .enumerate()
        .flat_map(|(number, campaign)| campaign.members.iter().map(move |member| (&member.submission, number)))
        .collect();
    let mut counts: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
    for (id, outcome) in in_campaigns {
        let (standard, varied) = if *outcome == Outcome::CampaignStandard { (1, 0) } else { (0, 1) };
        let of = counts.entry(of_submission.get(id).copied().unwrap_or(usize::MAX)).or_default();
        *of = (of.0 + standard, of.1 + varied);
    }
    let mut listed: Vec<CampaignCount> = counts
        .into_iter()
        .map(|(number, (standard, varied))| {
            let name = campaigns.get(number).map(|campaign| {
                let id = campaign.id.as_str();
                campaign.name.clone().unwrap_or_else(|| Bilingual::new(id, id))
            });
            let by_hand = || Bilingual::new("decided on one by one", "penderfynwyd fesul un");
            CampaignCount { name: name.unwrap_or_else(by_hand), standard, varied }
        })
        .collect();
    let has_name = |of: &CampaignCount| campaigns.iter().any(|campaign| campaign.name.as_ref() == Some(&of.name));
    listed.sort_by_key(|of| !has_name(of));
    Ok(listed)
}
