//! The respondents on the page: kinds down, languages across.

use crate::{
    data::{LanguageCounts, ReportData},
    figures::{grouped, percent},
    wording::Wording,
};

/// The respondents.
pub(super) struct RespondentsView {
    /// The heading of the column of shares, with its base; none where the base is too small.
    pub(super) share_heading: Option<String>,
    /// The kinds that sent a response, in the consultation's order.
    pub(super) rows: Vec<Row>,
    /// All of them together.
    pub(super) total: Row,
    /// Which kinds sent none, and whether the base is too small.
    pub(super) notes: Vec<String>,
}

/// A line of the table.
pub(super) struct Row {
    pub(super) name: String,
    /// Welsh, English, both, other, all.
    pub(super) counts: [String; 5],
    pub(super) share: String,
}

pub(super) fn view(data: &ReportData<'_>, w: &Wording) -> RespondentsView {
    let rules = &data.consultation.counting;
    let row = |name: &str, of: LanguageCounts| Row {
        name: name.to_owned(),
        counts: [of.cy, of.en, of.both, of.other, of.total()].map(grouped),
        share: percent(of.total(), data.responses, rules)
            .map(|share| w.with("percent", &[("share", share.into())]))
            .unwrap_or_default(),
    };
    let (mut rows, mut none, mut total) = (Vec::new(), Vec::new(), LanguageCounts::default());
    for kind in &data.consultation.kinds {
        let of = data
            .respondents
            .iter()
            .filter(|counts| counts.kind == kind.id)
            .fold(LanguageCounts::default(), |sum, counts| sum + counts.responses);
        total = total + of;
        // "Not stated" always has its line: nought there is worth knowing.
        if of.total() > 0 || kind.id.as_str() == "not-stated" {
            rows.push(row(w.of_two(&kind.name), of));
        } else {
            none.push(w.of_two(&kind.name));
        }
    }
    let large_enough = percent(0, data.responses, rules).is_some();
    let mut notes = vec![w.say("respondents-note")];
    if !none.is_empty() {
        notes.push(w.with("respondents-none", &[("kinds", none.join("; ").into())]));
    }
    if !large_enough {
        notes.push(w.count("small-base", u64::from(rules.small_base)));
    }
    RespondentsView {
        share_heading: large_enough.then(|| w.count("respondents-share", data.responses)),
        rows,
        total: row(&w.say("respondents-total"), total),
        notes,
    }
}
