//! What is known about a submission.

use askama::Template;
use ymateb_model::{
    id::ContentHash,
    register::{Decider, Outcome},
};
use ymateb_pipeline::show::{Decided, Shown};

use super::{
    Tried,
    answers::{self, AnswerView},
    said::{self, SaidForms},
};
use crate::{
    components::{Banner, Cell, Content, ErrorSummary, Inset, Link, Said, SummaryList, Table, markup},
    frame::Frame,
    pages::{
        code::given::{SaidView, remarks},
        names::{Names, one_line},
        register::{DecideForm, UndoForm, decide_form, reason, trouble, undo_form},
    },
    rooms::Room,
    site::Site,
    wording::Wording,
};

/// A submission's page.
#[derive(Template)]
#[template(path = "read/page.html")]
pub(crate) struct ReadPage<'a> {
    frame: &'a Frame,
    banner: Option<Banner>,
    errors: Option<ErrorSummary>,
    facts: SummaryList,
    erased: Option<Inset>,
    answers: Vec<AnswerView>,
    nothing: Option<String>,
    /// What people decided, stated and said of it, each with its history.
    histories: Vec<Table>,
    /// Notes and flags on the whole of it that stand.
    remarks: Vec<SaidView>,
    /// Whether others decided since the form was opened.
    overtaken: bool,
    /// The number of the last decision on it.
    seen: u64,
    said: SaidForms,
    /// What is for those alone who decide.
    decide: Option<DecideForm>,
    undo: Option<UndoForm>,
    token: &'a str,
    here: String,
    /// Where the whole response is coded, by those who code.
    code_it: Option<String>,
}

/// What a submission is called: by who sent it, where that is known.
pub(super) fn title(w: &Wording, shown: &Shown) -> String {
    let named = shown.organisation.as_ref().or(shown.name.as_ref()).map(|name| one_line(name.trim()));
    named.filter(|name| !name.is_empty()).unwrap_or_else(|| w.about("submission", "id", shown.id.as_str()))
}

pub(crate) fn view<'a>(
    frame: &'a Frame,
    site: &'a Site,
    shown: &Shown,
    tried: &Tried,
    done: Option<&str>,
) -> ReadPage<'a> {
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let here = frame.reader.address(&format!("/submissions/{}", shown.id));
    let visitor = &frame.reader.visitor;
    let decides = visitor.may_enter(Room::Leading);
    let attempt = &tried.decision;
    let standing = shown.remarks.iter().filter(|remark| remark.undoes.is_none() && !remark.undone);
    let histories = [
        decisions(&names, &shown.decisions),
        said::statements(&names, shown),
        said::assignments(frame, &names, shown),
        labels(frame, &names, shown),
    ];
    let stands = shown.decisions.iter().any(|decision| !decision.undone && decision.outcome.is_some());
    ReadPage {
        frame,
        banner: done.map(|message| Banner { title: w.say("done"), text: w.say(message) }),
        errors: attempt.summary(w).or_else(|| tried.wrong.summary(w)),
        facts: facts(frame, &names, shown),
        erased: shown.erased.then(|| Inset { content: w.say("erased").into() }),
        answers: answers::views(frame, &names, shown),
        nothing: (shown.answers.is_empty() && !shown.erased).then(|| w.say("no-answers")),
        histories: histories.into_iter().flatten().collect(),
        remarks: remarks(&names, &standing.cloned().collect::<Vec<_>>()),
        overtaken: attempt.overtaken(),
        seen: shown.decisions.iter().map(|decision| decision.number).max().unwrap_or(0),
        said: said::forms(&names, shown, &tried.sent, &tried.wrong),
        decide: decides.then(|| decide_form(&names, visitor, attempt)),
        undo: (stands && decides).then(|| undo_form(&names, visitor, attempt)),
        token: site.token(),
        here,
        code_it: visitor
            .may_enter(Room::Coding)
            .then(|| frame.reader.address(&format!("/code/submissions/{}", shown.id))),
    }
}

/// Whether what it is and what is attached to it may be taken away: nobody withdrew or erased it.
pub(super) fn is_handed_out(shown: &Shown) -> bool {
    !shown.erased && shown.screened.as_ref().is_none_or(|screened| screened.outcome != Outcome::Withdrawn)
}

fn facts(frame: &Frame, names: &Names<'_>, shown: &Shown) -> SummaryList {
    let w = names.w;
    let mut rows: Vec<(String, Content)> = Vec::new();
    let mut add = |message: &str, content: Content| rows.push((w.say(message), content));
    let written = |text: &String| markup([Said::as_written(one_line(text))]);
    if let Some(screened) = &shown.screened {
        let tag = names.outcome_tag(screened.outcome);
        let why = reason(names, &shown.source, screened);
        add("fact-outcome", Content::Markup(format!("{} {}", tag, why)));
        let by = match &screened.by {
            Decider::Rule(_) => w.say("by-rule").into(),
            Decider::Person(person) => written(person),
        };
        add("fact-decided-by", by);
        if let Some(see) = &screened.see {
            let href = frame.reader.address(&format!("/submissions/{see}"));
            add("fact-see", markup([Link { href, text: see.as_str().into() }]));
        }
    }
    if let Some(found) = &shown.trouble {
        add("fact-trouble", trouble(names, found));
    }
    if let Some(organisation) = shown.organisation.as_ref().filter(|text| !text.trim().is_empty()) {
        add("fact-organisation", written(organisation));
    }
    if let Some(name) = shown.name.as_ref().filter(|text| !text.trim().is_empty()) {
        add("fact-name", written(name));
    }
    if let Some(kind) = &shown.kind {
        add("fact-kind", names.kind(kind).into());
    }
    if let Some(publication) = &shown.publication {
        add("fact-publication", names.publication(publication).into());
    }
    if let Some(received) = shown.received {
        add("fact-received", names.moment(received).into());
    }
    add("fact-channel", names.channel(shown.channel).into());
    add("fact-source", names.source(&shown.source).into());
    add("fact-locator", written(&shown.locator));
    if let Some(language) = shown.form_language {
        add("fact-form-language", names.language(language.into()).into());
    }
    if shown.earlier_versions > 0 {
        add("fact-earlier", w.count("earlier-versions", shown.earlier_versions as u64).into());
    }
    add("fact-id", shown.id.as_str().into());
    if !shown.referred_to_by.is_empty() {
        let refer = shown.referred_to_by.iter().map(|one| {
            let href = frame.reader.address(&format!("/submissions/{}", one.id));
            markup([markup([Link { href, text: one.id.as_str().into() }]), markup([names.outcome_tag(one.outcome)])])
        });
        add("fact-referred", markup(refer));
    }
    let taken = |hash: &ContentHash| {
        let href = frame.reader.address(&format!("/submissions/{}/originals/{}", shown.id, &*hash.hex()));
        Link { href, text: w.say("original-take").into() }
    };
    // An entry of a bundle is a file of its own.
    if is_handed_out(shown) && shown.locator.contains('!') {
        let href = frame.reader.address(&format!("/submissions/{}/entry", shown.id));
        add("fact-entry", markup([Link { href, text: w.say("original-take").into() }]));
    }
    if shown.held_back || shown.erased {
        add("fact-file", w.say("original-held-back").into());
    } else {
        add("fact-file", markup([taken(&shown.original)]));
        if !shown.former_originals.is_empty() {
            add("fact-former-files", markup(shown.former_originals.iter().map(taken)));
        }
    }
    add("fact-original", Content::Markup(format!("<code>{}</code>", Content::from(&*shown.original.hex()))));
    SummaryList { rows }
}

/// What people decided, with what was taken back.
fn decisions(names: &Names<'_>, decisions: &[Decided]) -> Option<Table> {
    let w = names.w;
    let written = |text: &str| Cell::words(markup([Said::as_written(one_line(text))]));
    let rows = decisions.iter().map(|decision| {
        let outcome = match decision.outcome.and_then(Outcome::parse) {
            Some(outcome) if decision.undone => w.about("decision-undone", "outcome", &names.outcome(outcome)),
            Some(outcome) => names.outcome(outcome),
            None => w.say("decision-undo"),
        };
        vec![
            Cell::words(names.moment(decision.at)),
            Cell::words(outcome),
            written(&decision.by),
            written(&decision.why),
        ]
    });
    (!decisions.is_empty()).then(|| Table {
        caption: w.say("decisions-caption"),
        head: ["when", "decided", "who", "why"].map(|message| Cell::words(w.say(message))).into(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "",
    })
}

/// What people said of its passages' languages.
fn labels(frame: &Frame, names: &Names<'_>, shown: &Shown) -> Option<Table> {
    let w = names.w;
    let written = |text: &str| Cell::words(markup([Said::as_written(one_line(text))]));
    let rows = shown.labels.iter().map(|label| {
        let language = label.language.map_or_else(|| w.say("label-undone"), |language| names.language(language));
        let href = frame.reader.address(&format!("/submissions/{}#{}", shown.id, label.passage));
        vec![
            Cell::words(names.moment(label.at)),
            Cell::words(markup([Link { href, text: label.passage.as_str().into() }])),
            Cell::words(language),
            written(&label.person),
            written(&label.reason),
        ]
    });
    (!shown.labels.is_empty()).then(|| Table {
        caption: w.say("labels-caption"),
        head: ["when", "passage", "narrow-language", "who", "why"].map(|message| Cell::words(w.say(message))).into(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "",
    })
}
