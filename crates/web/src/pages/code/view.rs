//! What a coder is shown: the passage or response, the codes on it, and the forms.

use askama::Template;
use ymateb_model::passage::Role;
use ymateb_pipeline::{
    queue::{Beside, Item},
    show::{ShownAnswer, ShownEvent},
};

use super::{
    After,
    deed::{Entry, Sent, Wrong, state_meant},
    fields::{AddForm, RemarkForms, add_form, remark_forms},
    filters::{self, FilterForm, Filters},
    given::{self, GivenView, SaidView, given_views},
    subject::{Subject, Thing},
};
use crate::{
    components::{ErrorLine, ErrorSummary, Inset},
    frame::Frame,
    pages::names::{Names, one_line, showable},
    reader::Reader,
    site::Site,
};

/// What is shown, and what is known of the one who looks.
#[derive(Default)]
pub(super) struct Shown {
    pub(super) by: String,
    pub(super) filters: Filters,
    pub(super) after: After,
    /// The names of the samples that were drawn.
    pub(super) samples: Vec<String>,
    /// How many passages wait, where that was counted.
    pub(super) waiting: Option<u64>,
    /// What is coded; nothing where nothing waits.
    pub(super) subject: Option<Subject>,
    pub(super) attempt: Attempt,
}

/// A form that was sent and not carried out.
#[derive(Default)]
pub(super) struct Attempt {
    pub(super) sent: Sent,
    pub(super) wrong: Wrong,
    /// What others said since the coder looked.
    pub(super) since: Vec<ShownEvent>,
}

/// The page.
#[derive(Template)]
#[template(path = "code/page.html")]
pub(super) struct CodePage<'a> {
    frame: &'a Frame,
    token: &'a str,
    by: String,
    errors: Option<ErrorSummary>,
    /// What was done just now.
    done: Option<DoneView>,
    waiting: Option<String>,
    /// Why there is nothing to code.
    nothing: Option<String>,
    subject: Option<SubjectView>,
    filters: FilterForm,
    /// Where the name is changed, where it is not that of an account.
    name: Option<String>,
}

/// What was done just now, and the form that takes it back.
struct DoneView {
    text: String,
    /// Where the form is sent, with its verb and number.
    undo: Option<(String, &'static str, u64)>,
    /// Whether it was done on the passage before this one.
    elsewhere: bool,
}

/// What is coded.
struct SubjectView {
    /// Where its forms are sent.
    here: String,
    seen: u64,
    is_passage: bool,
    /// Where it is read in its response.
    read: String,
    /// Where the queue goes on without it.
    skip: Option<String>,
    /// Where it belongs, in one line.
    facts: Vec<String>,
    /// Who sent a whole response.
    who: Option<String>,
    question: Option<String>,
    before: Vec<BesideView>,
    lang: String,
    pieces: Vec<(bool, String)>,
    after: Vec<BesideView>,
    /// The words of a whole response.
    answers: Vec<(String, Vec<(String, String)>)>,
    blind: Option<Inset>,
    conflict: Option<ConflictView>,
    given: Vec<GivenView>,
    add: AddForm,
    remark: RemarkForms,
    remarks: Vec<SaidView>,
    history: Vec<SaidView>,
    reviews: Vec<SaidView>,
}

/// A passage beside the one that is coded.
struct BesideView {
    what: String,
    lang: String,
    text: String,
}

/// What others said since the coder looked, beside what the coder was about to say.
struct ConflictView {
    others: Vec<SaidView>,
    /// What the coder was about to say.
    own: String,
    memo: Option<String>,
    /// What the form said, to be sent again: each field with its value.
    sent: Vec<(&'static str, String)>,
}

/// The frame of the page.
pub(super) fn frame(site: &Site, reader: &Reader, shown: &Shown) -> Frame {
    let title = match shown.subject.as_ref().map(Subject::thing) {
        Some(Thing::Response) => "code-response-title",
        Some(Thing::Passage) | None => "code-title",
    };
    let frame = Frame::new(site, reader, title);
    let is_queue = reader.page.split('?').next() == Some("/code");
    if is_queue { frame } else { frame.back_to(&shown.filters.at("/code", &[]), "code-to-queue") }
}

/// What is on the page.
pub(super) fn view<'a>(frame: &'a Frame, site: &'a Site, shown: &Shown) -> CodePage<'a> {
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let line = |(field, message): &(&str, &str)| ErrorLine { href: format!("#{field}"), text: w.say(message).into() };
    let errors: Vec<ErrorLine> = shown.attempt.wrong.iter().map(line).collect();
    let asked_nothing = shown.attempt.wrong.is_empty() && shown.subject.is_none();
    let mut next = form_urlencoded::Serializer::new(String::new());
    next.append_pair("next", &frame.reader.page);
    CodePage {
        frame,
        token: site.token(),
        by: one_line(&shown.by),
        errors: (!errors.is_empty()).then(|| ErrorSummary { title: w.say("error-title"), errors }),
        done: done(frame, shown),
        waiting: shown.waiting.map(|waiting| w.count("code-waiting", waiting)),
        nothing: asked_nothing.then(|| w.say("code-nothing")),
        subject: shown.subject.as_ref().map(|subject| subject_view(frame, &names, shown, subject)),
        filters: filters::form(&names, &shown.filters, &shown.samples),
        name: frame
            .reader
            .visitor
            .name()
            .is_none()
            .then(|| frame.reader.address(&format!("/code/name?{}", next.finish()))),
    }
}

fn done(frame: &Frame, shown: &Shown) -> Option<DoneView> {
    let w = &frame.w;
    if shown.after.did == "undone" {
        return Some(DoneView { text: w.say("code-done-undone"), undo: None, elsewhere: false });
    }
    let entry = Entry::read(&shown.after.did)?;
    let text = match entry {
        Entry::Coding(_) => w.say("code-done-coding"),
        Entry::Remark(_) => w.say("code-done-remark"),
        Entry::Review(_) => w.say("code-done-review"),
    };
    let elsewhere = !shown.after.on.is_empty();
    let page = match (&shown.subject, elsewhere) {
        (_, true) => {
            // An id from an address: what is not in an id is not in the form's address either.
            let plain: String = shown.after.on.chars().filter(char::is_ascii_alphanumeric).collect();
            format!("/code/passages/{plain}")
        }
        (Some(subject), false) => subject.page(),
        (None, false) => return None,
    };
    let (verb, number) = entry.undo();
    let address = frame.reader.address(&shown.filters.at(&page, &[]));
    Some(DoneView { text, undo: Some((address, verb, number)), elsewhere })
}

fn subject_view(frame: &Frame, names: &Names<'_>, shown: &Shown, subject: &Subject) -> SubjectView {
    let w = names.w;
    let item = subject.item.as_ref();
    let address = |page: &str| frame.reader.address(page);
    let mut before = Vec::new();
    if let Some(item) = item {
        before.extend(item.lead_in.iter().map(|beside| beside_view(names, beside, "code-lead-in")));
        before.extend(item.before.iter().map(|beside| beside_view(names, beside, "code-before")));
    }
    SubjectView {
        here: address(&shown.filters.at(&subject.page(), &[])),
        seen: subject.last_entry,
        is_passage: item.is_some(),
        read: address(&match item {
            Some(item) => format!("/submissions/{}#{}", subject.submission, item.passage),
            None => format!("/submissions/{}", subject.submission),
        }),
        skip: item.map(|item| address(&shown.filters.putting_off(&item.passage).at("/code", &[]))),
        facts: item.map(|item| facts(names, item)).unwrap_or_default(),
        who: subject.who.as_deref().map(one_line),
        question: item.and_then(|item| item.question_text.as_ref()).map(|question| w.of_two(question).to_owned()),
        before,
        lang: item.map(|item| item.language.label().to_owned()).unwrap_or_default(),
        pieces: item.map(|item| given::pieces(&item.text, subject.spans())).unwrap_or_default(),
        after: item
            .and_then(|item| item.after.as_ref())
            .map(|beside| beside_view(names, beside, "code-after"))
            .into_iter()
            .collect(),
        answers: subject.answers.iter().map(|answer| answer_view(names, answer)).collect(),
        blind: subject.blind.then(|| Inset { content: w.say("code-blind-now").into() }),
        conflict: (!shown.attempt.since.is_empty()).then(|| conflict(names, &shown.attempt)),
        given: given_views(names, subject, &shown.by),
        add: add_form(names, subject, &shown.attempt),
        remark: remark_forms(names, &shown.attempt),
        remarks: given::remarks(names, &subject.remarks),
        history: given::history(names, &subject.history),
        reviews: given::reviews(names, &subject.reviews),
    }
}

/// Where a passage belongs.
fn facts(names: &Names<'_>, item: &Item) -> Vec<String> {
    let kind = item.kind.as_ref().map(|kind| names.kind(kind));
    vec![
        names.question(item.question.as_ref()),
        kind.unwrap_or_else(|| names.w.say("kind-not-stated")),
        names.language(item.language),
    ]
}

fn beside_view(names: &Names<'_>, beside: &Beside, message: &str) -> BesideView {
    let role = match beside.role {
        Role::Body | Role::LeadIn => None,
        role => names.role(role),
    };
    let what: Vec<String> = std::iter::once(names.w.say(message)).chain(role).collect();
    BesideView { what: what.join(" · "), lang: beside.language.label().to_owned(), text: showable(&beside.text) }
}

fn answer_view(names: &Names<'_>, answer: &ShownAnswer) -> (String, Vec<(String, String)>) {
    let passages = answer.passages.iter().filter(|passage| passage.role != Role::Furniture);
    let passages = passages.map(|passage| (passage.language.label().to_owned(), showable(&passage.text)));
    (names.question(answer.question.as_ref()), passages.collect())
}

fn conflict(names: &Names<'_>, attempt: &Attempt) -> ConflictView {
    let sent = &attempt.sent;
    let code = |id: &str| ymateb_model::id::CodeId::parse(id).map_or_else(|_| one_line(id), |id| names.code(&id));
    let stance = ymateb_model::coding::Stance::parse(&sent.stance).map(|stance| names.stance(stance));
    let mut own = vec![code(&sent.code)];
    own.extend(state_meant(sent).map(|state| names.state(state)));
    own.extend(stance);
    if !sent.instead_of.is_empty() {
        own.push(names.w.about("code-in-place-of", "code", &code(&sent.instead_of)));
    }
    let fields = [
        ("verb", &sent.verb),
        ("code", &sent.code),
        ("instead-of", &sent.instead_of),
        ("stance", &sent.stance),
        ("words", &sent.words),
        ("memo", &sent.memo),
    ];
    ConflictView {
        others: attempt.since.iter().map(|event| given::event_view(names, event)).collect(),
        own: own.join(", "),
        memo: Some(sent.memo.as_str()).filter(|memo| !memo.trim().is_empty()).map(showable),
        sent: fields.into_iter().map(|(name, value)| (name, value.clone())).collect(),
    }
}
