//! One passage on which coders differ: what each of them said of it, side by side, and the form that settles it.

use std::collections::BTreeSet;

use askama::Template;
use axum::{http::StatusCode, response::Response};
use ymateb_model::id::CodeId;
use ymateb_pipeline::{
    Error, Project, Result,
    agreement::{self, Asked, Disagreement},
    queue::{self, Beside, Item, Suggestion},
    sample,
    show::ShownEvent,
};

use super::{address, is_under_way};
use crate::{
    components::{Banner, Checkbox, Checkboxes, Choice, ErrorSummary, Select, TextArea},
    failure::Failure,
    frame::{Frame, page},
    pages::{
        code::given::{self, SaidView},
        names::{Names, one_line, showable},
        sent::{Sent, Wrong},
    },
    reader::Reader,
    site::Shared,
};

/// A passage on which coders of a sample differ.
pub(super) struct Differing {
    pub(super) sample: String,
    item: Item,
    differ: Disagreement,
    /// What each coder said, with stances and words.
    coders: Vec<(String, Vec<Suggestion>)>,
    /// The next passage on which they differ and nobody settled.
    next: Option<String>,
    /// Whether the reader is in the middle of the sample.
    blind: bool,
}

/// What was filled in, and what came of it.
#[derive(Default)]
pub(super) struct Attempt {
    pub(super) sent: Sent,
    pub(super) wrong: Wrong,
    /// What others said since the form was opened.
    pub(super) since: Vec<ShownEvent>,
}

#[derive(Template)]
#[template(path = "samples/differ.html")]
struct DifferPage<'a> {
    frame: &'a Frame,
    banner: Option<Banner>,
    errors: Option<ErrorSummary>,
    /// Why nothing is shown of what was said.
    blind: Option<String>,
    facts: String,
    question: Option<String>,
    before: Vec<BesideView>,
    lang: String,
    text: String,
    after: Option<BesideView>,
    coders: Vec<CoderView>,
    since: Vec<SaidView>,
    settled: Option<SettledView>,
    here: String,
    token: &'a str,
    seen: u64,
    holds: Checkboxes,
    also: Select,
    why: TextArea,
    by: String,
    read: String,
    next: Option<String>,
}

struct BesideView {
    what: String,
    lang: String,
    text: String,
}

/// What one coder said.
struct CoderView {
    coder: String,
    codes: Vec<CodeView>,
}

struct CodeView {
    label: String,
    about: String,
    words: Vec<String>,
}

/// Who settled it.
struct SettledView {
    what: String,
    person: String,
    why: String,
    entry: u64,
}

impl Differing {
    /// Reads it; nothing where the coders of this sample do not differ on it.
    pub(super) fn load(project: &Project, name: &str, passage: &str, by: &str) -> Result<Option<Self>> {
        let drawn = sample::show(project, name)?;
        let all = match agreement::disagreements(project, Asked { sample: Some(name), coders: &[] }) {
            Err(Error::Refused { .. }) => Vec::new(),
            all => all?,
        };
        let next = all.iter().find(|one| one.settled.is_none() && one.passage.as_str() != passage);
        let next = next.map(|one| one.passage.to_string());
        let Some(differ) = all.into_iter().find(|one| one.passage.as_str() == passage) else { return Ok(None) };
        let coders =
            differ.codes.keys().map(|coder| Ok((coder.clone(), queue::said_by(project, &differ.passage, coder)?)));
        Ok(Some(Self {
            sample: name.to_owned(),
            item: queue::item(project, passage, by, false)?,
            coders: coders.collect::<Result<_>>()?,
            next,
            blind: is_under_way(&drawn, by),
            differ,
        }))
    }

    /// Whether the reader is not to see what others said yet.
    pub(super) fn is_blind(&self) -> bool {
        self.blind
    }

    /// The passage.
    pub(super) fn passage(&self) -> &str {
        self.differ.passage.as_str()
    }

    /// Where it stands.
    pub(super) fn page(&self) -> String {
        address(&self.sample, Some(self.differ.passage.as_str()))
    }

    /// The entry by which it was settled.
    pub(super) fn settled_by(&self) -> Option<u64> {
        self.differ.settled.as_ref().map(|settled| settled.entry)
    }

    /// Every code that any coder gave.
    fn given(&self) -> BTreeSet<&CodeId> {
        self.differ.codes.values().flatten().collect()
    }
}

pub(super) fn shown(
    site: &Shared,
    reader: &Reader,
    differing: &Differing,
    by: &str,
    did: &str,
    attempt: &Attempt,
    status: StatusCode,
) -> std::result::Result<Response, Failure> {
    let reader = reader.on(differing.page());
    let frame = Frame::new(site, &reader, "differ-one").back_to(&address(&differing.sample, None), "to-sample");
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let item = &differing.item;
    let beside = |beside: &Beside, message: &str| BesideView {
        what: w.say(message),
        lang: beside.language.label().to_owned(),
        text: showable(&beside.text),
    };
    let lead_in = item.lead_in.iter().map(|one| beside(one, "code-lead-in"));
    let kind = item.kind.as_ref().map_or_else(|| w.say("kind-not-stated"), |kind| names.kind(kind));
    let facts = [names.question(item.question.as_ref()), kind, names.language(item.language)];
    let done = match did {
        "settled" => Some("differ-did-settled"),
        "undone" => Some("code-done-undone"),
        _ => None,
    };
    let view = DifferPage {
        frame: &frame,
        banner: done.map(|message| Banner { title: w.say("done"), text: w.say(message) }),
        errors: attempt.wrong.summary(w),
        blind: differing.blind.then(|| w.say("sample-blind")),
        facts: facts.join(" · "),
        question: item.question_text.as_ref().map(|text| w.of_two(text).to_owned()),
        before: lead_in.chain(item.before.iter().map(|one| beside(one, "code-before"))).collect(),
        lang: item.language.label().to_owned(),
        text: showable(&item.text),
        after: item.after.as_ref().map(|one| beside(one, "code-after")),
        coders: differing.coders.iter().map(|(coder, said)| coder_view(&names, coder, said)).collect(),
        since: attempt.since.iter().map(|event| given::event_view(&names, event)).collect(),
        settled: settled(&names, differing),
        here: reader.address(&differing.page()),
        token: site.token(),
        seen: item.last_entry,
        holds: holds(&names, differing, attempt),
        also: also(&names, differing, attempt),
        why: TextArea { field: attempt.sent.field(w, &attempt.wrong, "why", "decide-why", None), rows: 2 },
        by: one_line(by),
        read: reader.address(&format!("/submissions/{}#{}", item.submission, item.passage)),
        next: differing.next.as_deref().map(|next| reader.address(&address(&differing.sample, Some(next)))),
    };
    page(status, &frame, &view)
}

fn coder_view(names: &Names<'_>, coder: &str, said: &[Suggestion]) -> CoderView {
    let code = |said: &Suggestion| {
        let stance = said.stance.map(|stance| names.stance(stance));
        let about: Vec<String> = std::iter::once(names.state(said.state)).chain(stance).collect();
        CodeView {
            label: names.code(&said.code),
            about: about.join(", "),
            words: said.words.iter().map(|words| showable(words)).collect(),
        }
    };
    CoderView { coder: one_line(coder), codes: said.iter().map(code).collect() }
}

fn settled(names: &Names<'_>, differing: &Differing) -> Option<SettledView> {
    let settled = differing.differ.settled.as_ref()?;
    let codes: Vec<String> = differing.differ.holds.iter().map(|code| names.code(code)).collect();
    let codes = if codes.is_empty() { names.w.say("differ-no-code") } else { codes.join(", ") };
    let arguments = [("when", names.moment(settled.at).into()), ("codes", codes.into())];
    Some(SettledView {
        what: names.w.with("differ-settled-by", &arguments),
        person: one_line(&settled.by),
        why: showable(settled.why.as_deref().unwrap_or_default()),
        entry: settled.entry,
    })
}

/// The codes that coders gave; ticked are those that were ticked, or else those that hold now and not by suggestion.
fn holds(names: &Names<'_>, differing: &Differing, attempt: &Attempt) -> Checkboxes {
    let sent: Vec<&str> = attempt.sent.all("holds").collect();
    let is_sent = !attempt.sent.0.is_empty();
    let boxes = differing.given().into_iter().map(|code| Checkbox {
        id: format!("holds-{code}"),
        name: "holds",
        value: code.to_string(),
        text: names.code(code).into(),
        ticked: if is_sent { sent.contains(&code.as_str()) } else { given_by_all(differing, code) },
    });
    Checkboxes {
        legend: names.w.say("differ-holds"),
        boxes: boxes.collect(),
        classes: "govuk-checkboxes--small",
        form: None,
    }
}

/// What every coder gave is hardly in question; what they differ on is for the person to say.
fn given_by_all(differing: &Differing, code: &CodeId) -> bool {
    match differing.differ.settled {
        Some(_) => differing.differ.holds.contains(code),
        None => differing.differ.codes.values().all(|codes| codes.contains(code)),
    }
}

fn also(names: &Names<'_>, differing: &Differing, attempt: &Attempt) -> Select {
    let w = names.w;
    let given = differing.given();
    let codes = names.project.settings.framework.codes.iter().filter(|code| !given.contains(&code.id));
    let mut choices = vec![Choice { value: String::new(), text: w.say("differ-no-other") }];
    choices.extend(codes.map(|code| Choice { value: code.id.to_string(), text: names.code(&code.id) }));
    Select { field: attempt.sent.field(w, &attempt.wrong, "also", "differ-also", None), choices, form: None }
}
