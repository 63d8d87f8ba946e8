//! Where responses stand on the proposals, where somebody said.

use ymateb_model::{coding::Stance, framework::Nature};

use super::tables::Part;
use crate::{
    data::{ReportData, ThemeCount},
    figures::grouped,
    ordered::lines,
    wording::Wording,
};

/// The table of one part of the report.
pub(super) struct StancesView {
    pub(super) key: String,
    pub(super) caption: String,
    /// What is counted, and on whose word.
    pub(super) base: String,
    /// The stances that anybody takes here, then "not said", then all.
    pub(super) headings: Vec<String>,
    pub(super) rows: Vec<StanceRow>,
}

/// A proposal, with how many responses stand where.
pub(super) struct StanceRow {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) counts: Vec<String>,
}

/// The table, if anybody took a stance here.
pub(super) fn view(data: &ReportData<'_>, w: &Wording, counts: &[ThemeCount], part: Part<'_>) -> Option<StancesView> {
    let taken: Vec<_> = lines(data.framework, counts, Nature::Proposal)
        .into_iter()
        .filter(|line| line.count.stances.values().any(|&count| count > 0))
        .collect();
    if taken.is_empty() {
        return None;
    }
    let count = |theme: &ThemeCount, stance| theme.stances.get(&stance).copied().unwrap_or(0);
    let shown: Vec<Stance> =
        Stance::ALL.into_iter().filter(|&stance| taken.iter().any(|line| count(line.count, stance) > 0)).collect();
    let name = |stance: Stance| {
        let named = data.framework.stances.iter().find(|named| named.stance == stance);
        named.map_or_else(|| stance.name().to_owned(), |named| w.of_two(&named.name).to_owned())
    };
    let mut headings: Vec<String> = shown.iter().map(|&stance| name(stance)).collect();
    headings.extend([w.say("stances-not-said"), w.say("themes-responses")]);
    let rows = taken.iter().map(|line| {
        let theme = line.count;
        let said: u64 = theme.stances.values().sum();
        let counts = shown.iter().map(|&stance| count(theme, stance));
        StanceRow {
            code: line.code.id.to_string(),
            name: w.of_two(&line.code.name).to_owned(),
            counts: counts.chain([theme.responses - said, theme.responses]).map(grouped).collect(),
        }
    });
    let by_rules_alone = taken.iter().all(|line| line.count.accepted == 0);
    Some(StancesView {
        key: format!("s-{}", part.key()),
        caption: part.caption(w, w.say("stances-caption")),
        base: w.say(if by_rules_alone { "stances-suggested" } else { "stances-mixed" }),
        headings,
        rows: rows.collect(),
    })
}
