//! The two tables of a question on the page: options chosen, and points raised in words.

use ymateb_model::{framework::Nature, id::QuestionId};

use crate::{
    data::{ClosedCounts, ReportData, ThemeCount},
    figures::{grouped, percent, quantity_word},
    ordered::lines,
    wording::Wording,
};

/// The options chosen in answer to one question.
pub(super) struct ClosedView {
    /// The headings of the two columns of shares, with their bases; none where the base is too small.
    pub(super) share_headings: [Option<String>; 2],
    /// The options, in the question's order.
    pub(super) rows: Vec<OptionRow>,
    /// The base, what was not recognised, and the rest.
    pub(super) foot: Vec<OptionRow>,
    pub(super) notes: Vec<String>,
}

/// A line of the table of options.
pub(super) struct OptionRow {
    pub(super) name: String,
    pub(super) count: String,
    /// Of those that chose an option, and of all responses.
    pub(super) shares: [String; 2],
    /// How long the bar beside it is, in per cent; it repeats the share for the eye alone.
    pub(super) bar: Option<String>,
}

pub(super) fn closed(data: &ReportData<'_>, w: &Wording, id: &QuestionId, counts: &ClosedCounts) -> ClosedView {
    let rules = &data.consultation.counting;
    let share = |count, base| {
        percent(count, base, rules).map(|share| w.with("percent", &[("share", share.into())])).unwrap_or_default()
    };
    let heading = |message, base| percent(0, base, rules).map(|_| w.count(message, base));
    let question = data.consultation.question(id);
    let options = question.map_or(&[][..], |question| &question.options);
    let rows = options.iter().map(|option| {
        let count = counts.options.get(&option.id).copied().unwrap_or(0);
        OptionRow {
            name: w.of_two(&option.name).to_owned(),
            count: grouped(count),
            shares: [share(count, counts.answered), share(count, data.responses)],
            bar: percent(count, counts.answered, rules),
        }
    });
    let unanswered = data.responses - counts.answered - counts.not_recognised;
    let foot = [
        ("closed-base", counts.answered),
        ("closed-not-recognised", counts.not_recognised),
        ("closed-none", unanswered),
    ];
    let mut notes = Vec::new();
    if question.is_some_and(|question| question.several) {
        notes.push(w.say("closed-several"));
    }
    if percent(0, counts.answered, rules).is_none() {
        notes.push(w.count("closed-small", u64::from(rules.small_base)));
    }
    ClosedView {
        share_headings: [
            heading("closed-share-answered", counts.answered),
            heading("closed-share-all", data.responses),
        ],
        rows: rows.collect(),
        foot: foot
            .into_iter()
            .map(|(message, count)| OptionRow {
                name: w.say(message),
                count: grouped(count),
                shares: [String::new(), share(count, data.responses)],
                bar: None,
            })
            .collect(),
        notes,
    }
}

/// The points raised in one part of the report.
pub(super) struct ThemesView {
    /// The base, in words.
    pub(super) base: String,
    /// The heading of the column of shares, with its base; none where the base is too small.
    pub(super) share_heading: Option<String>,
    /// Whether the report's scale has words for shares, and the base is large enough for them.
    pub(super) words: bool,
    /// Proposals, then themes: caption and lines. Those without lines are left out.
    pub(super) tables: Vec<(String, Vec<ThemeRow>)>,
    pub(super) note: Option<String>,
}

/// A line of a table of points raised.
pub(super) struct ThemeRow {
    pub(super) code: String,
    pub(super) name: String,
    /// How deep it stands under the codes it is part of.
    pub(super) depth: usize,
    pub(super) responses: String,
    pub(super) share: String,
    pub(super) word: String,
    pub(super) accepted: String,
    pub(super) suggested: String,
    pub(super) bar: Option<String>,
}

pub(super) fn themes(
    data: &ReportData<'_>,
    w: &Wording,
    counts: &[ThemeCount],
    base: u64,
    base_message: &str,
) -> ThemesView {
    let rules = &data.consultation.counting;
    let large_enough = percent(0, base, rules).is_some();
    let tables = [(Nature::Proposal, "themes-proposals"), (Nature::Theme, "themes-themes")]
        .into_iter()
        .map(|(nature, caption)| {
            let rows = lines(data.framework, counts, nature).into_iter().map(|line| {
                let responses = line.count.responses;
                let share = percent(responses, base, rules);
                ThemeRow {
                    code: line.code.id.to_string(),
                    name: w.of_two(&line.code.name).to_owned(),
                    depth: line.depth.min(3),
                    responses: grouped(responses),
                    share: share
                        .as_ref()
                        .map(|share| w.with("percent", &[("share", share.as_str().into())]))
                        .unwrap_or_default(),
                    word: quantity_word(responses, base, rules, w.language()).unwrap_or_default().to_owned(),
                    accepted: grouped(line.count.accepted),
                    suggested: grouped(line.count.suggested_only()),
                    bar: share,
                }
            });
            (w.say(caption), rows.collect::<Vec<_>>())
        })
        .filter(|(_, rows)| !rows.is_empty())
        .collect::<Vec<_>>();
    ThemesView {
        base: w.count(base_message, base),
        share_heading: large_enough.then(|| w.count("themes-share", base)),
        words: large_enough && !rules.quantity_words.is_empty(),
        note: (!large_enough && !tables.is_empty()).then(|| w.count("small-base", u64::from(rules.small_base))),
        tables,
    }
}
