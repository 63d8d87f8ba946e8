//! How campaigns weigh: the same counts by each rule, side by side.

use ymateb_model::consultation::CampaignRule;

use crate::{
    data::{ReportData, RuleCounts},
    figures::{grouped, percent},
    wording::Wording,
};

/// Counts by each rule; no row where there is no campaign.
#[derive(Default)]
pub(super) struct ByRuleView {
    /// The name of each rule.
    pub(super) rules: Vec<String>,
    /// What is counted, and for each rule the count with its base and share.
    pub(super) rows: Vec<(String, Vec<String>)>,
}

pub(super) fn view(data: &ReportData<'_>, w: &Wording) -> ByRuleView {
    let Some(first) = data.by_rule.first() else { return ByRuleView::default() };
    let mut rows =
        vec![(w.say("by-rule-all"), data.by_rule.iter().map(|counts| grouped(counts.responses)).collect::<Vec<_>>())];
    for of in &first.questions {
        let Some(question) = data.consultation.question(&of.question).filter(|_| of.closed.is_some()) else { continue };
        for option in &question.options {
            let cell = |counts: &RuleCounts| {
                let closed = counts.questions.iter().find(|of| of.question == question.id)?.closed.as_ref()?;
                let count = closed.options.get(&option.id).copied().unwrap_or(0);
                let share = percent(count, closed.answered, &data.consultation.counting);
                let share = share.map(|share| format!(" ({share}%)")).unwrap_or_default();
                Some(format!("{} / {}{share}", grouped(count), grouped(closed.answered)))
            };
            let cells = data.by_rule.iter().map(|counts| cell(counts).unwrap_or_default()).collect();
            rows.push((format!("{} {}", question.id, w.of_two(&option.name)), cells));
        }
    }
    let rules = data.by_rule.iter().map(|counts| w.say(heading(counts.rule)));
    ByRuleView { rules: rules.collect(), rows }
}

/// The message that heads the column of a rule.
fn heading(rule: CampaignRule) -> &'static str {
    match rule {
        CampaignRule::AsPersons => "by-rule-as-persons",
        CampaignRule::AsOne => "by-rule-as-one",
        CampaignRule::Apart => "by-rule-apart",
        CampaignRule::StandardAsOne => "by-rule-standard-as-one",
        CampaignRule::StandardApart => "by-rule-standard-apart",
    }
}
