//! Which points were raised, on which question, by which kind of respondent and in which language: each count with its base.

use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use ymateb_model::{framework::Nature, id::KindId};
use ymateb_pipeline::report::{self, Figures, LanguageCounts, ThemeCount};

use crate::{
    components::{Bar, Button, Cell, Choice, Content, Field, Link, Select, Table, markup},
    failure::Failure,
    frame::{Frame, page},
    pages::{names::Names, search},
    reader::Reader,
    site::Shared,
    wording::{grouped, percent},
};

/// What stands for letters where a question could stand.
const LETTERS: &str = "letters";

/// What an address asks for. What is not asked is empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Asked {
    /// A question; `letters` for what was said on none; everything where it is empty.
    question: String,
    /// `kind` or `language`.
    by: String,
}

#[derive(Template)]
#[template(path = "figures/themes.html")]
struct ThemesPage<'a> {
    frame: &'a Frame,
    selects: [Select; 2],
    show: Button,
    /// The wording of the question.
    question: Option<String>,
    base: String,
    tables: Vec<Table>,
}

/// What the themes are counted over.
struct Scope<'a> {
    themes: &'a [ThemeCount],
    /// All responses that could have raised them.
    base: u64,
    columns: Vec<Column>,
}

/// Some of the responses: of one kind, or in one language.
struct Column {
    of: Of,
    title: String,
    /// How many they are.
    base: Option<u64>,
}

/// Which of the responses.
enum Of {
    Kind(KindId),
    Language(InLanguage),
}

/// The points by question, kind and language.
pub(crate) async fn themes(
    State(site): State<Shared>,
    reader: Reader,
    Query(asked): Query<Asked>,
) -> Result<Response, Failure> {
    let figures = site.work(|site| report::figures(site.project())).await?;
    let frame = Frame::new(&site, &reader, "themes-title").back_to("/dashboard", "nav-dashboard");
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let scope = scope(&names, &figures, &asked).ok_or(Failure::NotFound)?;
    let view = ThemesPage {
        frame: &frame,
        selects: selects(&names, &asked),
        show: Button { text: w.say("show"), secondary: true },
        question: question(&names, &asked),
        base: w.count("themes-base", scope.base),
        tables: [(Nature::Proposal, "themes-proposals"), (Nature::Theme, "themes-themes")]
            .into_iter()
            .filter_map(|(nature, caption)| table(&frame, &names, &scope, nature, caption))
            .collect(),
    };
    page(StatusCode::OK, &frame, &view)
}

fn question(names: &Names<'_>, asked: &Asked) -> Option<String> {
    let questions = &names.project.settings.consultation.questions;
    let question = questions.iter().find(|question| question.id.as_str() == asked.question)?;
    Some(names.w.of_two(&question.text).to_owned())
}

/// How many responses a column is of, by the kind of respondent; nothing where that was not counted.
type KindBase<'a> = Box<dyn Fn(&KindId) -> Option<u64> + 'a>;

/// How many of some responses are in one language.
type InLanguage = fn(&LanguageCounts) -> u64;

/// What is asked for; nothing where there is no such question.
fn scope<'a>(names: &Names<'_>, figures: &'a Figures, asked: &Asked) -> Option<Scope<'a>> {
    let all = || -> LanguageCounts { figures.respondents.iter().map(|counts| counts.responses).sum() };
    let (themes, base, languages, kinds): (&[ThemeCount], _, _, KindBase<'_>) = match asked.question.as_str() {
        "" => {
            let of = |kind: &KindId| {
                let found = figures.respondents.iter().find(|counts| counts.kind == *kind);
                Some(found.map_or(0, |counts| counts.responses.total()))
            };
            (&figures.themes, figures.responses, Some(all()), Box::new(of))
        }
        LETTERS => (&figures.letters.themes, figures.letters.responses, None, Box::new(|_| None)),
        id => {
            let counts = figures.questions.iter().find(|counts| counts.question.as_str() == id)?;
            let bases = figures.bases.get(&counts.question)?;
            let of = |kind: &KindId| Some(bases.by_kind.get(kind).copied().unwrap_or(0));
            (&counts.themes, counts.in_words, Some(bases.by_language), Box::new(of))
        }
    };
    let w = names.w;
    let columns = if asked.by == "kind" {
        let kinds_in_order = names.project.settings.consultation.kinds.iter();
        let columns = kinds_in_order.map(|kind| Column {
            title: w.of_two(&kind.name).to_owned(),
            base: kinds(&kind.id),
            of: Of::Kind(kind.id.clone()),
        });
        columns.filter(|column| column.base != Some(0)).collect()
    } else {
        let of: [(&str, InLanguage); 4] = [
            ("language-cy", |counts| counts.cy),
            ("language-en", |counts| counts.en),
            ("language-both", |counts| counts.both),
            ("language-neither", |counts| counts.other),
        ];
        let column = |(message, of): (&str, InLanguage)| Column {
            title: w.say(message),
            base: languages.as_ref().map(of),
            of: Of::Language(of),
        };
        of.map(column).into_iter().filter(|column| column.base != Some(0)).collect()
    };
    Some(Scope { themes, base, columns })
}

fn selects(names: &Names<'_>, asked: &Asked) -> [Select; 2] {
    let w = names.w;
    let select = |name: &str, label: &str, value: &str, choices: Vec<Choice>| {
        let field = Field { value: value.to_owned(), ..Field::new(name, w.say(label)) };
        Select { field, choices, form: None }
    };
    let choice = |value: &str, text: String| Choice { value: value.to_owned(), text };
    let questions = names.project.settings.consultation.questions.iter();
    let questions = questions.map(|question| choice(question.id.as_str(), names.question(Some(&question.id))));
    let whole = choice("", w.say("themes-everything"));
    let letters = choice(LETTERS, w.say("themes-letters"));
    let by = vec![choice("", w.say("themes-by-language")), choice("kind", w.say("themes-by-kind"))];
    [
        select(
            "question",
            "narrow-question",
            &asked.question,
            [whole].into_iter().chain(questions).chain([letters]).collect(),
        ),
        select("by", "themes-by", &asked.by, by),
    ]
}

fn table(frame: &Frame, names: &Names<'_>, scope: &Scope<'_>, nature: Nature, caption: &str) -> Option<Table> {
    let w = names.w;
    let framework = &names.project.settings.framework;
    let is_of = |theme: &&ThemeCount| framework.code(&theme.code).is_some_and(|code| code.nature == nature);
    let mut themes: Vec<&ThemeCount> = scope.themes.iter().filter(|theme| theme.responses > 0).filter(is_of).collect();
    if themes.is_empty() {
        return None;
    }
    themes.sort_by(|a, b| b.responses.cmp(&a.responses).then_with(|| a.code.cmp(&b.code)));
    let mut bases = vec![Cell::words(w.say("themes-base-row")), Cell::figure(grouped(scope.base))];
    bases.extend(scope.columns.iter().map(|column| match column.base {
        Some(base) => Cell::figure(grouped(base)),
        None => Cell::figure(w.say("not-counted")),
    }));
    let rows = themes.into_iter().map(|theme| {
        let asked = search::Asked { code: theme.code.to_string(), ..search::Asked::default() };
        let link = Link { href: frame.reader.address(&asked.at("/search")), text: names.code(&theme.code).into() };
        let mut cells = vec![Cell::words(markup([link])), share(names, theme.responses, Some(scope.base))];
        cells.extend(scope.columns.iter().map(|column| {
            let count = match &column.of {
                Of::Kind(kind) => theme.by_kind.get(kind).copied().unwrap_or(0),
                Of::Language(of) => of(&theme.by_language),
            };
            share(names, count, column.base)
        }));
        cells
    });
    let head = [Cell::words(w.say("point")), Cell::figure(w.say("responses-word"))];
    Some(Table {
        caption: w.say(caption),
        head: head.into_iter().chain(scope.columns.iter().map(|column| Cell::figure(column.title.as_str()))).collect(),
        rows: [bases].into_iter().chain(rows).collect(),
        first_is_head: true,
        classes: "site-dense",
    })
}

/// A count, with its share of a base and a bar; the count alone where the base is small or was not counted.
fn share(names: &Names<'_>, count: u64, base: Option<u64>) -> Cell {
    let small = u64::from(names.project.settings.consultation.counting.small_base);
    let written = base.filter(|base| *base >= small).and_then(|base| Some((base, percent(count, base)?)));
    let Some((base, percent)) = written else { return Cell::figure(grouped(count)) };
    let of = [("n", grouped(count).into()), ("share", percent.into())];
    let text = Content::from(names.w.with("count-share", &of));
    Cell::figure(Content::Markup(format!("{text} {}", Bar::of(count, base))))
}
