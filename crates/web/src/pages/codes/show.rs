//! One code: what it covers, and every passage that carries it, in context.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use serde::Deserialize;
use ymateb_model::{coding::State as CodingState, id::CodeId};
use ymateb_pipeline::{
    coded::{self, Asked, Carrying},
    queue::{Beside, Item, Suggestion},
};

use super::scope;
use crate::{
    components::{Button, Checkbox, Checkboxes, Choice, Details, Field, Link, Pagination, Select, SummaryList, Tag},
    failure::Failure,
    frame::{Frame, page},
    pages::{
        code::given::{by_whom, pieces, state_tag},
        names::{Names, showable},
    },
    reader::Reader,
    site::Shared,
    wording::{self, Wording},
};

/// How many passages are on a page.
const PAGE: u64 = 20;

/// Which passages an address asks for. What is not asked is empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Filters {
    state: String,
    language: String,
    /// `1` where passages that carry a part of the code are asked for too.
    parts: String,
    /// The page of what was found, from 1.
    page: String,
}

impl Filters {
    fn page(&self) -> u64 {
        self.page.parse().unwrap_or(1).max(1)
    }

    /// The address of a page of what these ask for.
    fn at(&self, code: &CodeId, page: u64) -> String {
        let page = if page > 1 { page.to_string() } else { String::new() };
        let parts = [("state", &self.state), ("language", &self.language), ("parts", &self.parts), ("page", &page)];
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(parts.into_iter().filter(|(_, value)| !value.is_empty()));
        match query.finish() {
            query if query.is_empty() => format!("/codes/{code}"),
            query => format!("/codes/{code}?{query}"),
        }
    }
}

#[derive(Template)]
#[template(path = "codes/show.html")]
struct CodePage<'a> {
    frame: &'a Frame,
    facts: SummaryList,
    /// The words that suggest it.
    cues: Option<Details>,
    /// The edits of the framework that are about this code: where each is, and what it is called.
    edits: Vec<Link>,
    here: String,
    selects: Vec<Select>,
    parts: Option<Checkboxes>,
    button: Button,
    total: String,
    passages: Vec<PassageView>,
    pages: Option<Pagination>,
}

/// A passage that carries the code.
struct PassageView {
    id: String,
    facts: Vec<String>,
    before: Option<BesideView>,
    lang: String,
    pieces: Vec<(bool, String)>,
    after: Option<BesideView>,
    codes: Vec<CarriedView>,
    code_it: String,
    read: String,
}

/// A passage beside it.
struct BesideView {
    what: String,
    lang: String,
    text: String,
}

/// A code on it.
struct CarriedView {
    label: String,
    state: Tag,
    by: String,
    person: Option<String>,
    words: Vec<String>,
    /// Whether it is the code that is looked at, or a part of it.
    looked_at: bool,
}

/// The page.
pub(crate) async fn show(
    State(site): State<Shared>,
    reader: Reader,
    Path(id): Path<String>,
    Query(filters): Query<Filters>,
) -> Result<Response, Failure> {
    let framework = &site.project().settings.framework;
    let code = CodeId::parse(&id).ok().and_then(|id| framework.code(&id)).ok_or(Failure::NotFound)?.clone();
    let (named, asked) = (code.id.clone(), filters.clone());
    let carrying = site
        .work(move |site| {
            let asked = Asked {
                code: named.as_str(),
                with_parts: asked.parts == "1",
                state: CodingState::parse(&asked.state),
                language: Some(asked.language.as_str()).filter(|language| !language.is_empty()),
                limit: PAGE as usize,
                offset: usize::try_from((asked.page() - 1).saturating_mul(PAGE)).unwrap_or(usize::MAX),
            };
            coded::passages(site.project(), asked)
        })
        .await?;
    let w = wording::of(reader.language);
    let title = Names { w: &w, project: site.project() }.code(&code.id);
    let frame = Frame::titled(&site, &reader, w, title).back_to("/codes", "codes-to-list");
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let Carrying { total, items } = carrying;
    let has_parts = framework.codes.iter().any(|part| part.parent.as_ref() == Some(&code.id));
    let href = |page: u64| frame.reader.address(&format!("{}#passages", filters.at(&code.id, page)));
    let view = CodePage {
        frame: &frame,
        facts: scope::covers(&frame, &names, &code),
        cues: scope::cues(&names, &code),
        edits: edits(&frame, &code.id),
        here: frame.reader.address(&format!("/codes/{}", code.id)),
        selects: selects(&names, &filters),
        parts: has_parts.then(|| parts(w, &filters)),
        button: Button { text: w.say("show"), secondary: true },
        total: w.count("codes-carrying", total),
        passages: items.iter().map(|item| passage_view(&frame, &names, &code.id, item)).collect(),
        pages: Pagination::of(w, filters.page(), total.div_ceil(PAGE), href),
    };
    page(StatusCode::OK, &frame, &view)
}

/// What may be done to a code.
fn edits(frame: &Frame, code: &CodeId) -> Vec<Link> {
    let all = [
        ("rename", "edit-rename"),
        ("describe", "edit-describe"),
        ("cue", "edit-cue"),
        ("point", "edit-point"),
        ("move", "edit-move"),
        ("merge", "edit-merge"),
        ("split", "edit-split"),
        ("retire", "edit-retire"),
    ];
    let link = |(verb, message): (&str, &str)| Link {
        href: frame.reader.address(&format!("/framework/edit/{verb}?code={code}")),
        text: frame.w.say(message).into(),
    };
    all.map(link).into()
}

fn selects(names: &Names<'_>, filters: &Filters) -> Vec<Select> {
    let w = names.w;
    let select = |name: &str, label: &str, any: &str, value: &str, choices: Vec<(&str, String)>| {
        let choices = choices.into_iter().map(|(value, text)| Choice { value: value.to_owned(), text });
        Select {
            field: Field { value: value.to_owned(), ..Field::new(name, w.say(label)) },
            choices: std::iter::once(Choice { value: String::new(), text: w.say(any) }).chain(choices).collect(),
            form: None,
        }
    };
    let states = [CodingState::Accepted, CodingState::Suggested, CodingState::Rejected];
    let states = states.map(|state| (state.name(), names.state(state)));
    let languages = [("cy", w.say("language-cy")), ("en", w.say("language-en"))];
    vec![
        select("state", "codes-state", "codes-any-state", &filters.state, states.into()),
        select("language", "narrow-language", "any-language", &filters.language, languages.into()),
    ]
}

fn parts(w: &Wording, filters: &Filters) -> Checkboxes {
    Checkboxes {
        legend: w.say("codes-which"),
        boxes: vec![Checkbox {
            id: "parts".to_owned(),
            name: "parts",
            value: "1".to_owned(),
            text: w.say("codes-with-parts").into(),
            ticked: filters.parts == "1",
        }],
        classes: "govuk-checkboxes--small",
        form: None,
    }
}

fn passage_view(frame: &Frame, names: &Names<'_>, code: &CodeId, item: &Item) -> PassageView {
    let framework = &names.project.settings.framework;
    let is_looked_at = |given: &Suggestion| {
        let mut at = framework.counts_as(&given.code);
        while let Some(counted) = at {
            if counted.id == *code {
                return true;
            }
            at = counted.parent.as_ref().and_then(|parent| framework.code(parent));
        }
        false
    };
    let all = || item.codings.iter().chain(&item.suggestions);
    let spans = all().filter(|given| is_looked_at(given)).flat_map(|given| given.spans.iter().copied());
    let carried = all().map(|given| {
        let (by, person) = by_whom(names, &given.by, given.confidence);
        CarriedView {
            label: names.code(&given.code),
            state: state_tag(names, given.state),
            by,
            person,
            words: given.words.iter().map(|words| showable(words)).collect(),
            looked_at: is_looked_at(given),
        }
    });
    let kind = item.kind.as_ref().map_or_else(|| names.w.say("kind-not-stated"), |kind| names.kind(kind));
    let beside = |beside: &Option<Beside>, message: &str| {
        beside.as_ref().map(|beside| BesideView {
            what: names.w.say(message),
            lang: beside.language.label().to_owned(),
            text: showable(&beside.text),
        })
    };
    PassageView {
        id: item.passage.to_string(),
        facts: vec![names.question(item.question.as_ref()), kind, names.language(item.language)],
        before: beside(&item.before, "code-before"),
        lang: item.language.label().to_owned(),
        pieces: pieces(&item.text, spans),
        after: beside(&item.after, "code-after"),
        codes: carried.collect(),
        code_it: frame.reader.address(&format!("/code/passages/{}", item.passage)),
        read: frame.reader.address(&format!("/submissions/{}#{}", item.submission, item.passage)),
    }
}
