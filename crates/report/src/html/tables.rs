//! The two tables of a question on the page: options chosen, and points raised in words.

use ymateb_model::{framework::Nature, id::QuestionId};

use crate::{
    data::{ClosedCounts, LanguageCounts, ReportData, ThemeCount},
    figures::{grouped, percent, quantity_word},
    ordered::{Line, lines},
    wording::Wording,
};

/// The options chosen in answer to one question.
pub(super) struct ClosedView {
    pub(super) caption: String,
    /// The base, in words.
    pub(super) base: String,
    /// The headings of the two columns of shares, with their bases; none where the base is too small.
    pub(super) share_headings: [Option<String>; 2],
    /// The options, in the question's order.
    pub(super) rows: Vec<OptionRow>,
    /// The base, what was not recognised, and the rest.
    pub(super) foot: Vec<OptionRow>,
    /// Whether it was counted in which language the responses are.
    pub(super) by_language: bool,
    pub(super) notes: Vec<String>,
}

/// A line of the table of options.
pub(super) struct OptionRow {
    pub(super) name: String,
    pub(super) count: String,
    /// Of those that chose an option, and of all responses.
    pub(super) shares: [String; 2],
    /// Welsh, English, both, other; empty in the foot.
    pub(super) languages: [String; 4],
    /// How long the bar beside it is, in per cent; it repeats the share for the eye alone.
    pub(super) bar: Option<String>,
}

pub(super) fn closed(data: &ReportData<'_>, w: &Wording, id: &QuestionId, counts: &ClosedCounts) -> ClosedView {
    let rules = &data.consultation.counting;
    let share = |count, base| w.percent(percent(count, base, rules));
    let heading = |message, base| percent(0, base, rules).map(|_| w.count(message, base));
    let question = data.consultation.question(id);
    let options = question.map_or(&[][..], |question| &question.options);
    let written = |of: LanguageCounts| [of.cy, of.en, of.both, of.other].map(grouped);
    let by_language = !counts.by_language.is_empty();
    let rows = options.iter().map(|option| {
        let count = counts.options.get(&option.id).copied().unwrap_or(0);
        OptionRow {
            name: w.of_two(&option.name).to_owned(),
            count: grouped(count),
            shares: [share(count, counts.answered), share(count, data.responses)],
            languages: written(counts.by_language.get(&option.id).copied().unwrap_or_default()),
            bar: percent(count, counts.answered, rules),
        }
    });
    let unanswered = data.responses - counts.answered - counts.not_recognised;
    let foot = [
        ("closed-base", counts.answered),
        ("closed-not-recognised", counts.not_recognised),
        ("closed-none", unanswered),
    ];
    // Nothing unrecognised is not worth a line; a base and its rest always are.
    let foot = foot.into_iter().filter(|(message, count)| *count > 0 || *message != "closed-not-recognised");
    let mut notes = Vec::new();
    if question.is_some_and(|question| question.several) {
        notes.push(w.say("closed-several"));
    }
    if percent(0, counts.answered, rules).is_none() {
        notes.push(w.count("closed-small", u64::from(rules.small_base)));
    }
    ClosedView {
        caption: w.with("closed-caption", &[("id", id.as_str().into())]),
        base: w.count("closed-base-words", counts.answered),
        share_headings: [
            heading("closed-share-answered", counts.answered),
            heading("closed-share-all", data.responses),
        ],
        rows: rows.collect(),
        foot: foot
            .map(|(message, count)| OptionRow {
                name: w.say(message),
                count: grouped(count),
                shares: [String::new(), share(count, data.responses)],
                languages: Default::default(),
                bar: None,
            })
            .collect(),
        by_language,
        notes,
    }
}

/// Which part of the report points were raised in.
#[derive(Clone, Copy)]
pub(super) enum Part<'a> {
    /// The whole consultation.
    Whole,
    /// Answers to one question.
    Question(&'a str),
    /// What was said without regard to a question.
    Letters,
}

impl Part<'_> {
    /// The start of the ids of its tables, which differ from those of every other part.
    pub(super) fn key(self) -> String {
        match self {
            Part::Whole => "w".to_owned(),
            Part::Question(id) => format!("t-{id}"),
            Part::Letters => "l".to_owned(),
        }
    }

    /// The caption of a table of this part: no two tables of a page have the same one.
    pub(super) fn caption(self, w: &Wording, caption: String) -> String {
        match self {
            Part::Whole => caption,
            Part::Question(id) => w.with("question-caption", &[("id", id.into()), ("caption", caption.into())]),
            Part::Letters => w.with("letters-caption", &[("caption", caption.into())]),
        }
    }
}

/// The points raised in one part of the report.
pub(super) struct ThemesView {
    /// The start of the ids of its tables.
    pub(super) key: String,
    /// The base, in words.
    pub(super) base: String,
    /// The heading of the column of shares, with its base; none where the base is too small.
    pub(super) share_heading: Option<String>,
    /// Whether the report's scale has words for shares, and the base is large enough for them.
    pub(super) words: bool,
    /// Proposals, then themes. Those without lines are left out.
    pub(super) tables: Vec<ThemesTable>,
    pub(super) note: Option<String>,
}

/// A table of points raised.
pub(super) struct ThemesTable {
    pub(super) caption: String,
    /// Whose word all of it rests on, where it is not mixed.
    pub(super) standing: Option<String>,
    /// The heading of the column of counts, which says so too.
    pub(super) heading: String,
    /// Whether some codes stand under others.
    pub(super) nested: bool,
    pub(super) rows: Vec<ThemeRow>,
    /// What was raised in one response each: sentences that list it.
    pub(super) once: Vec<String>,
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
    /// How long the bar beside it is, in per cent of the longest; none where the base is too small.
    pub(super) bar: Option<String>,
}

pub(super) fn themes(
    data: &ReportData<'_>,
    w: &Wording,
    counts: &[ThemeCount],
    base: u64,
    part: Part<'_>,
) -> ThemesView {
    let rules = &data.consultation.counting;
    let large_enough = percent(0, base, rules).is_some();
    let tables: Vec<ThemesTable> = [Nature::Proposal, Nature::Theme]
        .into_iter()
        .map(|nature| table(data, w, lines(data.framework, counts, nature), base, caption(w, nature, part)))
        .filter(|table| !table.rows.is_empty() || !table.once.is_empty())
        .collect();
    let in_rows = tables.iter().any(|table| !table.rows.is_empty());
    ThemesView {
        key: part.key(),
        base: match part {
            Part::Whole => w.count("themes-base-all", base),
            Part::Question(_) => w.count("themes-base-question", base),
            Part::Letters => w.count("themes-base-letters", base),
        },
        share_heading: large_enough.then(|| w.count("themes-share", base)),
        words: large_enough && !rules.quantity_words.is_empty(),
        note: (!large_enough && in_rows).then(|| w.count("small-base", u64::from(rules.small_base))),
        tables,
    }
}

fn caption(w: &Wording, nature: Nature, part: Part<'_>) -> String {
    let caption = w.say(if nature == Nature::Proposal { "themes-proposals" } else { "themes-themes" });
    part.caption(w, caption)
}

fn table(data: &ReportData<'_>, w: &Wording, lines: Vec<Line<'_>>, base: u64, caption: String) -> ThemesTable {
    let rules = &data.consultation.counting;
    let longest = lines.iter().map(|line| line.count.responses).max().unwrap_or(0);
    // A long tail of ones hides the rest: it is listed in full, in sentences, where it is long.
    let ones = lines.iter().filter(|line| line.count.responses == 1).count();
    let (rows, once): (Vec<_>, Vec<_>) = lines.into_iter().partition(|line| line.count.responses > 1 || ones < 4);
    let all = || rows.iter().chain(&once);
    let (standing, heading) = if all().all(|line| line.count.accepted == 0) {
        (Some("themes-all-suggested"), "themes-responses-suggested")
    } else if all().all(|line| line.count.suggested_only() == 0) {
        (Some("themes-all-accepted"), "themes-responses")
    } else {
        (None, "themes-responses")
    };
    ThemesTable {
        caption,
        standing: standing.map(|message| w.say(message)),
        heading: w.say(heading),
        nested: rows.iter().any(|line| line.depth > 0),
        once: [(false, "themes-once-suggested"), (true, "themes-once-accepted")]
            .into_iter()
            .filter_map(|(accepted, message)| {
                let listed: Vec<String> = once
                    .iter()
                    .filter(|line| (line.count.accepted > 0) == accepted)
                    .map(|line| format!("{} {}", line.code.id, w.of_two(&line.code.name)))
                    .collect();
                (!listed.is_empty()).then(|| w.with(message, &[("points", listed.join("; ").into())]))
            })
            .collect(),
        rows: rows
            .into_iter()
            .map(|line| {
                let responses = line.count.responses;
                let share = percent(responses, base, rules);
                ThemeRow {
                    code: line.code.id.to_string(),
                    name: w.of_two(&line.code.name).to_owned(),
                    depth: line.depth.min(3),
                    responses: grouped(responses),
                    bar: share.is_some().then(|| (responses * 100 / longest.max(1)).max(1).to_string()),
                    share: w.percent(share),
                    word: quantity_word(responses, base, rules, w.language()).unwrap_or_default().to_owned(),
                    accepted: grouped(line.count.accepted),
                    suggested: grouped(line.count.suggested_only()),
                }
            })
            .collect(),
    }
}
