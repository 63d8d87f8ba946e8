//! Who raised the points that were raised most: each beside the language of the response and the kind of respondent.
//!
//! Welsh and English stand side by side, with shares of their own bases, so that neither is lost in the other.

use ymateb_model::{framework::Nature, id::KindId};

use crate::{
    data::{LanguageCounts, ReportData, ThemeCount},
    figures::{grouped, percent},
    ordered::lines,
    wording::Wording,
};

/// The table.
pub(super) struct RaisedView {
    pub(super) base: String,
    /// Whose word it rests on.
    pub(super) standing: String,
    /// The headings: for each group its name with its base.
    pub(super) headings: Vec<String>,
    pub(super) rows: Vec<RaisedRow>,
}

/// A point, with how many of each group raised it.
pub(super) struct RaisedRow {
    pub(super) code: String,
    pub(super) name: String,
    pub(super) counts: Vec<Cell>,
}

/// A count with its share of the group; empty where the group is too small.
pub(super) struct Cell {
    pub(super) count: String,
    pub(super) share: String,
}

/// The points that are part of no other and were raised in enough responses for shares to mean anything; none where
/// nobody counted who raised them.
pub(super) fn view(data: &ReportData<'_>, w: &Wording) -> Option<RaisedView> {
    let rules = &data.consultation.counting;
    let least = u64::from(rules.small_base.max(1));
    let languages: LanguageCounts = data.respondents.iter().map(|kind| kind.responses).sum();
    let organisation = |kind: &KindId| data.consultation.kind(kind).is_some_and(|kind| kind.organisation);
    let of_organisations =
        data.respondents.iter().filter(|kind| organisation(&kind.kind)).map(|kind| kind.responses.total()).sum();
    let groups: [(&str, u64); 5] = [
        ("raised-cy", languages.cy),
        ("raised-en", languages.en),
        ("raised-both", languages.both),
        ("raised-organisations", of_organisations),
        ("raised-others", data.responses - of_organisations),
    ];
    let counted = |theme: &ThemeCount| {
        let by_organisations: u64 =
            theme.by_kind.iter().filter(|(kind, _)| organisation(kind)).map(|(_, count)| count).sum();
        let by = theme.by_language;
        [by.cy, by.en, by.both, by_organisations, theme.responses - by_organisations]
    };
    let rows: Vec<RaisedRow> = [Nature::Proposal, Nature::Theme]
        .into_iter()
        .flat_map(|nature| lines(data.framework, &data.themes, nature))
        .filter(|line| line.depth == 0 && line.count.responses >= least)
        .filter(|line| line.count.by_language.total() > 0 && !line.count.by_kind.is_empty())
        .map(|line| RaisedRow {
            code: line.code.id.to_string(),
            name: w.of_two(&line.code.name).to_owned(),
            counts: counted(line.count)
                .into_iter()
                .zip(groups)
                .map(|(count, (_, base))| Cell { count: grouped(count), share: w.percent(percent(count, base, rules)) })
                .collect(),
        })
        .collect();
    (!rows.is_empty()).then(|| RaisedView {
        base: w.count("raised-base", least),
        standing: w.say(if data.codings.accepted == 0 { "themes-all-suggested" } else { "raised-mixed" }),
        headings: groups.into_iter().map(|(message, base)| w.count(message, base)).collect(),
        rows,
    })
}
