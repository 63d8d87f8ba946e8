//! The figures on one page: what came, from whom, what was answered and what was raised. Every share has its base.

use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use ymateb_model::{framework::Nature, id::CodeId, register::Outcome};
use ymateb_pipeline::report::{self, Figures, LanguageCounts, QuestionCounts, ThemeCount};

use crate::{
    components::{Bar, Cell, Columns, Content, Details, Link, Table, markup},
    failure::Failure,
    frame::{Frame, page},
    pages::{
        figures::agreement::{self, AgreementView},
        names::Names,
        search,
    },
    reader::Reader,
    site::Shared,
    wording::{grouped, percent},
};

/// How many points are shown of each nature; the report has all of them.
const POINTS: usize = 20;

#[derive(Template)]
#[template(path = "dashboard.html")]
struct DashboardPage<'a> {
    frame: &'a Frame,
    key: Vec<(String, String)>,
    days: Option<Days>,
    channels: Table,
    respondents: Table,
    questions: Vec<(String, String, Table)>,
    points: Vec<Table>,
    codings: String,
    agreement: Option<AgreementView>,
}

/// What came on each day.
struct Days {
    columns: Columns,
    first: String,
    last: String,
    table: Details,
}

/// The dashboard.
pub(crate) async fn dashboard(State(site): State<Shared>, reader: Reader) -> Result<Response, Failure> {
    let figures = site.work(|site| report::figures(site.project())).await?;
    let frame = Frame::new(&site, &reader, "dashboard-title");
    let agreement = agreement::section(&site, &frame).await?;
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let key = [
        ("dashboard-received", figures.register.total_received()),
        ("dashboard-accepted", figures.register.total(Outcome::Accepted)),
        ("dashboard-responses", figures.responses),
        ("dashboard-quarantined", figures.register.total(Outcome::Quarantined)),
    ];
    let counts = [figures.codings.suggested, figures.codings.accepted, figures.codings.rejected];
    let [suggested, accepted, rejected] = counts.map(|n| n.into());
    let view = DashboardPage {
        frame: &frame,
        key: key.map(|(message, n)| (w.say(message), grouped(n))).into(),
        days: days(&names, &figures),
        channels: channels(&names, &figures),
        respondents: respondents(&names, &figures),
        questions: figures.questions.iter().filter_map(|question| options(&names, question)).collect(),
        points: [(Nature::Proposal, "points-proposals"), (Nature::Theme, "points-themes")]
            .into_iter()
            .filter_map(|(nature, caption)| points(&frame, &names, &figures, nature, caption))
            .collect(),
        codings: w
            .with("dashboard-codings", &[("suggested", suggested), ("accepted", accepted), ("rejected", rejected)]),
        agreement,
    };
    page(StatusCode::OK, &frame, &view)
}

/// A count, and its share of a base with a bar; no share where the base is small.
fn share(names: &Names<'_>, count: u64, base: u64) -> [Cell; 2] {
    let small = base < u64::from(names.project.settings.consultation.counting.small_base);
    let written = percent(count, base).filter(|_| !small);
    let share: Content = match written {
        Some(percent) => {
            let text = names.w.about("percent", "share", &percent);
            Content::Markup(format!("{} {}", Content::from(text), Bar::of(count, base)))
        }
        None => names.w.say("small-base").into(),
    };
    [Cell::figure(grouped(count)), Cell::words(share)]
}

fn days(names: &Names<'_>, figures: &Figures) -> Option<Days> {
    let w = names.w;
    let (first, last) = (*figures.days.keys().next()?, *figures.days.keys().next_back()?);
    // Every day between them has its column, those on which nothing came as well; a long time is shown by its days with
    // something alone.
    const LONG: usize = 400;
    let every: Vec<u64> = first
        .series(jiff::Span::new().days(1))
        .take_while(|day| *day <= last)
        .take(LONG + 1)
        .map(|day| figures.days.get(&day).copied().unwrap_or(0))
        .collect();
    let counts = if every.len() > LONG { figures.days.values().copied().collect() } else { every };
    let rows = figures.days.iter().map(|(day, n)| vec![Cell::words(names.date(*day)), Cell::figure(grouped(*n))]);
    let table = Table {
        caption: w.say("days-caption"),
        head: vec![Cell::words(w.say("day")), Cell::figure(w.say("submissions-word"))],
        rows: rows.collect(),
        first_is_head: true,
        classes: "",
    };
    Some(Days {
        columns: Columns::of(&counts),
        first: names.date(first),
        last: names.date(last),
        table: Details { summary: w.say("as-table"), content: markup([table]) },
    })
}

fn channels(names: &Names<'_>, figures: &Figures) -> Table {
    let w = names.w;
    let all: u64 = figures.channels.values().sum();
    let rows = figures.channels.iter().map(|(channel, n)| {
        let [count, share] = share(names, *n, all);
        vec![Cell::words(names.channel(*channel)), count, share]
    });
    Table {
        caption: w.count("channels-caption", all),
        head: vec![
            Cell::words(w.say("fact-channel")),
            Cell::figure(w.say("submissions-word")),
            Cell::words(w.say("share")),
        ],
        rows: rows.collect(),
        first_is_head: true,
        classes: "",
    }
}

fn respondents(names: &Names<'_>, figures: &Figures) -> Table {
    let w = names.w;
    let in_order = names.project.settings.consultation.kinds.iter();
    let counted = in_order.filter_map(|kind| figures.respondents.iter().find(|counts| counts.kind == kind.id));
    let rows = counted.map(|counts| kind_row(names, names.kind(&counts.kind), counts.responses, figures.responses));
    let all: LanguageCounts = figures.respondents.iter().map(|counts| counts.responses).sum();
    let rows = rows.chain([kind_row(names, w.say("all-kinds"), all, figures.responses)]);
    let head = ["language-cy", "language-en", "language-both", "language-neither", "responses-word"];
    Table {
        caption: w.count("respondents-caption", figures.responses),
        head: [Cell::words(w.say("fact-kind"))]
            .into_iter()
            .chain(head.map(|message| Cell::figure(w.say(message))))
            .chain([Cell::words(w.say("share"))])
            .collect(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "govuk-table--small-text-until-tablet",
    }
}

fn kind_row(names: &Names<'_>, name: String, counts: LanguageCounts, base: u64) -> Vec<Cell> {
    let figures = [counts.cy, counts.en, counts.both, counts.other].map(|n| Cell::figure(grouped(n)));
    let [count, share] = share(names, counts.total(), base);
    let mut cells = vec![Cell::words(name)];
    cells.extend(figures);
    cells.extend([count, share]);
    cells
}

/// What was chosen in answer to a question with options: its heading, its wording, and the table.
fn options(names: &Names<'_>, counts: &QuestionCounts) -> Option<(String, String, Table)> {
    let w = names.w;
    let closed = counts.closed.as_ref()?;
    let question = names.project.settings.consultation.question(&counts.question)?;
    let rows = question.options.iter().map(|option| {
        let n = closed.options.get(&option.id).copied().unwrap_or(0);
        let [count, share] = share(names, n, closed.answered);
        vec![Cell::words(w.of_two(&option.name)), count, share]
    });
    let table = Table {
        caption: w.count("options-caption", closed.answered),
        head: vec![Cell::words(w.say("option")), Cell::figure(w.say("responses-word")), Cell::words(w.say("share"))],
        rows: rows.collect(),
        first_is_head: true,
        classes: "",
    };
    Some((names.question(Some(&counts.question)), w.of_two(&question.text).to_owned(), table))
}

/// The points raised most.
fn points(frame: &Frame, names: &Names<'_>, figures: &Figures, nature: Nature, caption: &str) -> Option<Table> {
    let w = names.w;
    let framework = &names.project.settings.framework;
    let is_of = |code: &CodeId| framework.code(code).is_some_and(|code| code.nature == nature);
    let mut counts: Vec<&ThemeCount> =
        figures.themes.iter().filter(|theme| theme.responses > 0 && is_of(&theme.code)).collect();
    counts.sort_by(|a, b| b.responses.cmp(&a.responses).then_with(|| a.code.cmp(&b.code)));
    let rows = counts.iter().take(POINTS).map(|theme| {
        let asked = search::Asked { code: theme.code.to_string(), ..search::Asked::default() };
        let link = Link { href: frame.reader.address(&asked.at("/search")), text: names.code(&theme.code).into() };
        let [count, share] = share(names, theme.responses, figures.responses);
        let by_language = [theme.by_language.cy, theme.by_language.en].map(|n| Cell::figure(grouped(n)));
        let mut cells = vec![Cell::words(markup([link])), count, share];
        cells.extend(by_language);
        cells.push(Cell::figure(grouped(theme.accepted)));
        cells
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    (!rows.is_empty()).then(|| Table {
        caption: w.count(caption, figures.responses),
        head: vec![
            Cell::words(w.say("point")),
            Cell::figure(w.say("responses-word")),
            Cell::words(w.say("share")),
            Cell::figure(w.say("in-welsh")),
            Cell::figure(w.say("in-english")),
            Cell::figure(w.say("by-person")),
        ],
        rows,
        first_is_head: true,
        classes: "govuk-table--small-text-until-tablet",
    })
}
