//! The tables as data: one thing a row, ids beside names, percentages where the page has them.
//!
//! They begin with a byte order mark, without which common spreadsheets take *tâl* for Latin-1; readers of CSV pass
//! over it. A cell of text that a spreadsheet would run as a formula gets an apostrophe in front.

use ymateb_model::{
    coding::Stance,
    framework::Nature,
    id::{QuestionId, SourceId},
    language::Bilingual,
    register::Outcome,
    submission::Channel,
};

use crate::{
    Document, ReportError,
    data::{LanguageCounts, ReportData, ThemeCount},
    figures,
    html::quotations::kind_name,
    wording::Wording,
};

/// The tables of one language.
pub(crate) fn tables(data: &ReportData<'_>, wording: &Wording) -> Result<[Document; 7], ReportError> {
    Ok([
        register(data, wording)?,
        respondents(data, wording)?,
        closed(data, wording)?,
        themes(data, wording)?,
        campaigns(data, wording)?,
        by_rule(data, wording)?,
        quotations(data, wording)?,
    ])
}

/// The file name of a table.
pub(crate) fn name(table: &str, wording: &Wording) -> String {
    format!("{table}.{}.csv", wording.language().label())
}

fn register(data: &ReportData<'_>, wording: &Wording) -> Result<Document, ReportError> {
    let mut table = Table::new(
        wording,
        &["csv-source-id", "csv-source", "csv-channel", "csv-outcome-id", "csv-outcome", "csv-submissions"],
    )?;
    for source in &data.consultation.sources {
        let mut row = |outcome: &str, label: &str, count: u64| {
            table.row(&[
                Cell::Text(source.id.as_str()),
                Cell::Text(wording.of_two(&source.name)),
                Cell::Text(&wording.say(channel_name(source.channel))),
                Cell::Text(outcome),
                Cell::Text(label),
                Cell::Count(count),
            ])
        };
        row("received", &wording.say("csv-received"), received(data, &source.id))?;
        for outcome in Outcome::ALL {
            row(outcome.name(), wording.of_two(&outcome.label()), decided(data, &source.id, outcome))?;
        }
    }
    table.finish(name("register", wording))
}

/// The message that names a channel.
pub(crate) fn channel_name(channel: Channel) -> &'static str {
    match channel {
        Channel::Form => "channel-form",
        Channel::Email => "channel-email",
        Channel::Post => "channel-post",
        Channel::Web => "channel-web",
        Channel::Document => "channel-document",
    }
}

/// How many a source received.
pub(crate) fn received(data: &ReportData<'_>, source: &SourceId) -> u64 {
    data.register.received.get(source).copied().unwrap_or(0)
}

/// How many of a source have an outcome.
pub(crate) fn decided(data: &ReportData<'_>, source: &SourceId, outcome: Outcome) -> u64 {
    data.register.outcomes.get(source).and_then(|outcomes| outcomes.get(&outcome)).copied().unwrap_or(0)
}

fn respondents(data: &ReportData<'_>, wording: &Wording) -> Result<Document, ReportError> {
    let mut table = Table::new(
        wording,
        &[
            "csv-kind-id",
            "csv-kind",
            "csv-organisation",
            "csv-cy",
            "csv-en",
            "csv-both",
            "csv-other",
            "csv-responses",
            "csv-base-all",
            "csv-percent-all",
        ],
    )?;
    for kind in &data.consultation.kinds {
        let of: LanguageCounts =
            data.respondents.iter().filter(|counts| counts.kind == kind.id).map(|counts| counts.responses).sum();
        let percent = figures::percent(of.total(), data.responses, &data.consultation.counting).unwrap_or_default();
        table.row(&[
            Cell::Text(kind.id.as_str()),
            Cell::Text(wording.of_two(&kind.name)),
            Cell::Text(&wording.say(if kind.organisation { "csv-yes" } else { "csv-no" })),
            Cell::Count(of.cy),
            Cell::Count(of.en),
            Cell::Count(of.both),
            Cell::Count(of.other),
            Cell::Count(of.total()),
            Cell::Count(data.responses),
            Cell::Figure(&percent),
        ])?;
    }
    table.finish(name("respondents", wording))
}

fn closed(data: &ReportData<'_>, wording: &Wording) -> Result<Document, ReportError> {
    let mut table = Table::new(
        wording,
        &[
            "csv-question-id",
            "csv-question",
            "csv-option-id",
            "csv-option",
            "csv-responses",
            "csv-base-answered",
            "csv-percent-answered",
            "csv-base-all",
            "csv-percent-all",
            "csv-cy",
            "csv-en",
            "csv-both",
            "csv-other",
        ],
    )?;
    let rules = &data.consultation.counting;
    for counts in &data.questions {
        let (Some(closed), Some(question)) = (&counts.closed, data.consultation.question(&counts.question)) else {
            continue;
        };
        // What is no option has no share of those that chose one, and no languages.
        let mut row = |id: &str, option: &str, count: u64, is_option: bool, of: Option<LanguageCounts>| {
            let percent = |base| figures::percent(count, base, rules).unwrap_or_default();
            let language = |n: fn(LanguageCounts) -> u64| of.map_or(Cell::Figure(""), |of| Cell::Count(n(of)));
            table.row(&[
                Cell::Text(question.id.as_str()),
                Cell::Text(wording.of_two(&question.text)),
                Cell::Text(id),
                Cell::Text(option),
                Cell::Count(count),
                Cell::Count(closed.answered),
                Cell::Figure(&if is_option { percent(closed.answered) } else { String::new() }),
                Cell::Count(data.responses),
                Cell::Figure(&percent(data.responses)),
                language(|of| of.cy),
                language(|of| of.en),
                language(|of| of.both),
                language(|of| of.other),
            ])
        };
        for option in &question.options {
            let count = closed.options.get(&option.id).copied().unwrap_or(0);
            let by_language = closed.by_language.get(&option.id).copied().unwrap_or_default();
            let by_language = (!closed.by_language.is_empty()).then_some(by_language);
            row(option.id.as_str(), wording.of_two(&option.name), count, true, by_language)?;
        }
        row("", &wording.say("closed-not-recognised"), closed.not_recognised, false, None)?;
        let none = data.responses - closed.answered - closed.not_recognised;
        row("", &wording.say("closed-none"), none, false, None)?;
    }
    table.finish(name("closed-answers", wording))
}

fn themes(data: &ReportData<'_>, wording: &Wording) -> Result<Document, ReportError> {
    let mut heads: Vec<String> = [
        "csv-part-id",
        "csv-part",
        "csv-code",
        "csv-parent",
        "csv-nature",
        "csv-name",
        "csv-responses",
        "csv-base",
        "csv-percent",
        "csv-word",
        "csv-accepted",
        "csv-suggested",
        "csv-cy",
        "csv-en",
        "csv-both",
        "csv-other",
    ]
    .iter()
    .map(|head| wording.say(head))
    .collect();
    heads.extend(Stance::ALL.into_iter().map(|stance| wording.say(stance_heading(stance))));
    heads.extend(data.consultation.kinds.iter().map(|kind| wording.of_two(&kind.name).to_owned()));
    let mut table = Table::with_heads(&heads)?;

    part(&mut table, data, wording, "all", &wording.say("whole"), data.responses, &data.themes)?;
    for counts in &data.questions {
        let id: &QuestionId = &counts.question;
        let text: &Bilingual = match data.consultation.question(id) {
            Some(question) => &question.text,
            None => continue,
        };
        part(&mut table, data, wording, id.as_str(), wording.of_two(text), counts.in_words, &counts.themes)?;
    }
    let letters = &data.letters;
    part(&mut table, data, wording, "letters", &wording.say("letters"), letters.responses, &letters.themes)?;
    table.finish(name("themes", wording))
}

/// The rows of one part of the report, in the framework's order, which is what a table to be sorted again wants.
fn part(
    table: &mut Table,
    data: &ReportData<'_>,
    wording: &Wording,
    id: &str,
    part_name: &str,
    base: u64,
    themes: &[ThemeCount],
) -> Result<(), ReportError> {
    let rules = &data.consultation.counting;
    for code in &data.framework.codes {
        let Some(count) = themes.iter().find(|theme| theme.code == code.id) else { continue };
        let nature = wording.say(match code.nature {
            Nature::Proposal => "nature-proposal",
            Nature::Theme => "nature-theme",
            Nature::NotAView => "nature-not-a-view",
        });
        let language = |n: u64| if count.by_language.total() == 0 { Cell::Figure("") } else { Cell::Count(n) };
        let percent = figures::percent(count.responses, base, rules).unwrap_or_default();
        let mut row = vec![
            Cell::Text(id),
            Cell::Text(part_name),
            Cell::Text(code.id.as_str()),
            Cell::Text(code.parent.as_ref().map_or("", |parent| parent.as_str())),
            Cell::Text(&nature),
            Cell::Text(wording.of_two(&code.name)),
            Cell::Count(count.responses),
            Cell::Count(base),
            Cell::Figure(&percent),
            Cell::Text(figures::quantity_word(count.responses, base, rules, wording.language()).unwrap_or_default()),
            Cell::Count(count.accepted),
            Cell::Count(count.suggested_only()),
            language(count.by_language.cy),
            language(count.by_language.en),
            language(count.by_language.both),
            language(count.by_language.other),
        ];
        row.extend(Stance::ALL.map(|stance| Cell::Count(count.stances.get(&stance).copied().unwrap_or(0))));
        row.extend(data.consultation.kinds.iter().map(|kind| {
            if count.by_kind.is_empty() {
                return Cell::Figure("");
            }
            Cell::Count(count.by_kind.get(&kind.id).copied().unwrap_or(0))
        }));
        table.row(&row)?;
    }
    Ok(())
}

fn campaigns(data: &ReportData<'_>, wording: &Wording) -> Result<Document, ReportError> {
    let mut table = Table::new(wording, &["campaigns-campaign", "campaigns-standard", "campaigns-varied"])?;
    for campaign in &data.campaigns {
        table.row(&[
            Cell::Text(wording.of_two(&campaign.name)),
            Cell::Count(campaign.standard),
            Cell::Count(campaign.varied),
        ])?;
    }
    table.finish(name("campaigns", wording))
}

/// Every count by each rule for campaigns: all responses, the options of each question, and the codes.
fn by_rule(data: &ReportData<'_>, wording: &Wording) -> Result<Document, ReportError> {
    let heads = ["csv-rule", "csv-question-id", "csv-id", "csv-what", "csv-responses", "csv-base", "csv-percent"];
    let mut table = Table::new(wording, &heads)?;
    for counts in &data.by_rule {
        let mut row = |question: &str, id: &str, what: &str, count: u64, base: u64| {
            let percent = figures::percent(count, base, &data.consultation.counting).unwrap_or_default();
            table.row(&[
                Cell::Text(counts.rule.name()),
                Cell::Text(question),
                Cell::Text(id),
                Cell::Text(what),
                Cell::Count(count),
                Cell::Count(base),
                Cell::Figure(&percent),
            ])
        };
        row("", "", &wording.say("by-rule-all"), counts.responses, counts.responses)?;
        for of in &counts.questions {
            let (Some(closed), Some(question)) = (&of.closed, data.consultation.question(&of.question)) else {
                continue;
            };
            for option in &question.options {
                let count = closed.options.get(&option.id).copied().unwrap_or(0);
                let name = wording.of_two(&option.name);
                row(question.id.as_str(), option.id.as_str(), name, count, closed.answered)?;
            }
        }
        let mut themes: Vec<&ThemeCount> = counts.themes.iter().collect();
        themes.sort_by(|one, other| one.code.cmp(&other.code));
        for theme in themes {
            let name = data.framework.code(&theme.code).map_or("", |code| wording.of_two(&code.name));
            row("", theme.code.as_str(), name, theme.responses, counts.responses)?;
        }
    }
    table.finish(name("campaign-rules", wording))
}

/// The message that heads the column of a stance.
fn stance_heading(stance: Stance) -> &'static str {
    match stance {
        Stance::Support => "csv-support",
        Stance::Oppose => "csv-oppose",
        Stance::Mixed => "csv-mixed",
        Stance::Neutral => "csv-neutral",
        Stance::Unsure => "csv-unsure",
        Stance::None => "csv-no-view",
    }
}

/// The quotations with the ids of their passages, for who has to clear them.
fn quotations(data: &ReportData<'_>, wording: &Wording) -> Result<Document, ReportError> {
    let heads = [
        "csv-question-id",
        "csv-code",
        "csv-state",
        "csv-stance-id",
        "csv-language",
        "csv-kind",
        "csv-channel",
        "csv-passage",
        "csv-words",
    ];
    let mut table = Table::new(wording, &heads)?;
    for quotation in &data.quotations {
        let kind = kind_name(data, wording, &quotation.kind);
        table.row(&[
            Cell::Text(quotation.question.as_ref().map_or("letters", |id| id.as_str())),
            Cell::Text(quotation.code.as_str()),
            Cell::Text(&wording.say(if quotation.accepted { "csv-accepted" } else { "csv-suggested" })),
            Cell::Text(quotation.stance.map_or("", Stance::name)),
            Cell::Text(quotation.language.label()),
            Cell::Text(&kind),
            Cell::Text(&wording.say(channel_name(quotation.channel))),
            Cell::Text(quotation.passage.as_str()),
            Cell::Text(&quotation.words),
        ])?;
    }
    table.finish(name("quotations", wording))
}

/// A cell: text that somebody wrote, or a figure of ours.
enum Cell<'a> {
    Text(&'a str),
    Count(u64),
    Figure(&'a str),
}

struct Table {
    writer: csv::Writer<Vec<u8>>,
}

impl Table {
    fn new(wording: &Wording, heads: &[&str]) -> Result<Self, ReportError> {
        Self::with_heads(&heads.iter().map(|head| wording.say(head)).collect::<Vec<_>>())
    }

    fn with_heads(heads: &[String]) -> Result<Self, ReportError> {
        let mut table = Self { writer: csv::Writer::from_writer("\u{feff}".as_bytes().to_vec()) };
        table.row(&heads.iter().map(|head| Cell::Text(head)).collect::<Vec<_>>())?;
        Ok(table)
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), ReportError> {
        let written = cells.iter().map(|cell| match cell {
            Cell::Text(text) => inert(text),
            Cell::Count(count) => count.to_string(),
            Cell::Figure(figure) => (*figure).to_owned(),
        });
        Ok(self.writer.write_record(written)?)
    }

    fn finish(self, name: String) -> Result<Document, ReportError> {
        let bytes = self.writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))?;
        Ok(Document { name, bytes })
    }
}

/// The text, so that no spreadsheet runs it.
fn inert(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if runs { format!("'{text}") } else { text.to_owned() }
}
