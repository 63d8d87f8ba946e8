//! The respondents on the page: kinds down, languages across.

use crate::{
    data::{LanguageCounts, ReportData},
    figures::{grouped, percent},
    wording::Wording,
};

/// The respondents.
pub(super) struct RespondentsView {
    /// The base, in words.
    pub(super) base: String,
    /// The heading of the column of shares, with its base; none where the base is too small.
    pub(super) share_heading: Option<String>,
    /// The kinds that sent a response, in the consultation's order.
    pub(super) rows: Vec<Row>,
    /// All of them together, then organisations and the others.
    pub(super) totals: Vec<Row>,
    /// What share of all each language has; none where the base is too small.
    pub(super) languages: Option<[String; 4]>,
    /// Which kinds sent none, and whether the base is too small.
    pub(super) notes: Vec<String>,
}

/// A line of the table.
pub(super) struct Row {
    pub(super) name: String,
    /// How many, and their share of all.
    pub(super) all: String,
    pub(super) share: String,
    /// Welsh, English, both, other.
    pub(super) languages: [String; 4],
}

pub(super) fn view(data: &ReportData<'_>, w: &Wording) -> RespondentsView {
    let rules = &data.consultation.counting;
    let share = |count| w.percent(percent(count, data.responses, rules));
    let row = |name: &str, of: LanguageCounts| Row {
        name: name.to_owned(),
        all: grouped(of.total()),
        share: share(of.total()),
        languages: [of.cy, of.en, of.both, of.other].map(grouped),
    };
    let (mut rows, mut none) = (Vec::new(), Vec::new());
    let (mut organisations, mut others) = (LanguageCounts::default(), LanguageCounts::default());
    for kind in &data.consultation.kinds {
        let of: LanguageCounts =
            data.respondents.iter().filter(|counts| counts.kind == kind.id).map(|counts| counts.responses).sum();
        let together = if kind.organisation { &mut organisations } else { &mut others };
        *together = *together + of;
        // "Not stated" always has its line: nought there is worth knowing.
        if of.total() > 0 || kind.id.as_str() == "not-stated" {
            rows.push(row(w.of_two(&kind.name), of));
        } else {
            none.push(w.of_two(&kind.name));
        }
    }
    let all = organisations + others;
    let large_enough = percent(0, data.responses, rules).is_some();
    let mut notes = vec![w.say("respondents-note")];
    if !none.is_empty() {
        notes.push(w.with("respondents-none", &[("kinds", none.join("; ").into())]));
    }
    if !large_enough {
        notes.push(w.count("small-base", u64::from(rules.small_base)));
    }
    let mut totals = vec![row(&w.say("respondents-total"), all)];
    if organisations.total() > 0 {
        totals.push(row(&w.say("respondents-organisations"), organisations));
        totals.push(row(&w.say("respondents-others"), others));
    }
    RespondentsView {
        base: w.count("respondents-base", data.responses),
        share_heading: large_enough.then(|| w.say("respondents-share")),
        rows,
        totals,
        languages: large_enough.then(|| [all.cy, all.en, all.both, all.other].map(share)),
        notes,
    }
}
