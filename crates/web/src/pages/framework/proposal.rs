//! What an edit would change: what the framework would say, which suggestions would appear and disappear in each language,
//! and what would become of people's codings.

use std::collections::HashMap;

use askama::Template;
use ymateb_model::{
    framework::Framework,
    id::{CodeId, PassageId, SubmissionId},
    language::Language,
};
use ymateb_pipeline::{
    Project, Result,
    framework::{
        act::{Effects, Said},
        diff::{Examples, Shift, Suggestions},
        exchange::Imported,
        history::{self, Kept},
    },
    show::{self, ShownPassage},
};

use super::{
    changes::{ChangeView, CuesView, change, cues},
    history::table as history_table,
    said,
};
use crate::{
    components::{Cell, ErrorSummary, Table, TextArea},
    frame::Frame,
    pages::{
        names::{Names, one_line, showable},
        sent::{Sent, Wrong},
    },
    site::Site,
    wording::grouped,
};

/// What a form has that is no part of the edit.
pub(super) const UNSENT: [&str; 4] = ["token", "base", "why", "propose"];

/// More cues than these are for those who open them.
const FEW_CUES: usize = 12;

/// An edit and what it would change.
pub(super) struct Proposed<'a> {
    pub(super) said: &'a Said,
    /// The framework as it would be.
    pub(super) framework: &'a Framework,
    pub(super) effects: &'a Effects,
    pub(super) examples: &'a Words,
    /// What there is to be said of the file that it comes of; nothing where it comes of a form.
    pub(super) brought: Option<Brought>,
    pub(super) sent: &'a Sent,
    pub(super) wrong: &'a Wrong,
    /// What others did since the form was opened; nothing where nobody did anything.
    pub(super) since: Option<&'a [Kept]>,
    pub(super) by: &'a str,
    /// Where the form is sent that makes it.
    pub(super) action: String,
}

/// What is to be said of a file that was brought.
pub(super) struct Brought {
    added: u64,
    changed: u64,
    unchanged: u64,
    not_in_file: u64,
    /// What a person has to look at, in English.
    notes: Vec<String>,
}

impl Brought {
    /// What is to be said of a file that was read.
    pub(super) fn of(imported: &Imported) -> Self {
        Self {
            added: imported.added.len() as u64,
            changed: imported.changed.len() as u64,
            unchanged: imported.unchanged as u64,
            not_in_file: imported.not_in_file.len() as u64,
            notes: imported.notes.iter().map(|note| one_line(note)).collect(),
        }
    }
}

/// What a page says of a file that was brought.
struct BroughtView {
    counted: String,
    notes: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "framework/proposal.html")]
pub(super) struct ProposalPage<'a> {
    frame: &'a Frame,
    errors: Option<ErrorSummary>,
    act: String,
    brought: Option<BroughtView>,
    /// What others did since: a table of it, where it is known.
    since: Option<Option<Table>>,
    changes: Vec<ChangeView>,
    cues: Vec<CuesView>,
    cues_are_few: bool,
    suggestions: SuggestionsView,
    people: Option<Table>,
    by: String,
    token: &'a str,
    action: String,
    hidden: Vec<(String, String)>,
    why: TextArea,
}

/// What would become of suggestions.
struct SuggestionsView {
    /// How many passages would have other codes suggested, of how many.
    total: String,
    base: Option<String>,
    table: Option<Table>,
    shifts: Vec<ShiftView>,
}

/// Passages on which a code would appear, and from which it would disappear.
struct ShiftView {
    summary: String,
    appears: Vec<ExampleView>,
    disappears: Vec<ExampleView>,
}

/// A passage as an example, as a page shows it.
pub(super) struct ExampleView {
    pub(super) href: String,
    pub(super) lang: String,
    pub(super) text: String,
}

/// The words of passages that are named as examples.
pub(super) type Words = HashMap<PassageId, Example>;

/// A passage that is named as an example.
pub(super) struct Example {
    submission: SubmissionId,
    language: Language,
    text: String,
}

/// The words of the passages that are named as examples of what an edit would change.
pub(super) fn examples(project: &Project, effects: &Effects) -> Result<Words> {
    let shifts = effects.diff.suggestions.iter().flat_map(|suggestions| &suggestions.codes);
    let lists = shifts.flat_map(|shift| [&shift.appears_on, &shift.disappears_from]);
    words_of(project, lists)
}

/// The words of passages that are named as examples.
pub(super) fn words_of<'e>(project: &Project, lists: impl Iterator<Item = &'e Examples>) -> Result<Words> {
    let mut words = HashMap::new();
    for id in lists.flat_map(|list| list.cy.iter().chain(&list.en)) {
        if words.contains_key(id) {
            continue;
        }
        let shown = show::show(project, id.as_str())?;
        let submission = shown.id;
        let passage = shown.answers.into_iter().flat_map(|answer| answer.passages).next();
        let example = |passage: ShownPassage| Example { submission, language: passage.language, text: passage.text };
        words.extend(passage.map(example).map(|example| (id.clone(), example)));
    }
    Ok(words)
}

pub(super) fn view<'a>(frame: &'a Frame, site: &'a Site, proposed: &Proposed<'_>) -> ProposalPage<'a> {
    let w = &frame.w;
    let names = Names { w, project: site.project() };
    let diff = &proposed.effects.diff;
    let hidden = proposed.sent.0.iter().filter(|(name, _)| !UNSENT.contains(&name.as_str()));
    let base = ("base".to_owned(), history::hash(site.project()));
    ProposalPage {
        frame,
        errors: proposed.wrong.summary(w),
        act: said::act(&names, proposed.said),
        brought: proposed.brought.as_ref().map(|brought| brought_view(&names, brought)),
        since: proposed.since.map(|since| (!since.is_empty()).then(|| history_table(&names, since, false))),
        changes: diff.codes.iter().map(|one| change(&names, one)).collect(),
        cues_are_few: diff.cues.iter().map(|one| one.added.len() + one.removed.len()).sum::<usize>() <= FEW_CUES,
        cues: diff.cues.iter().map(|one| cues(&names, one)).collect(),
        suggestions: suggestions(frame, &names, diff.suggestions.as_ref(), proposed.examples),
        people: people(&names, proposed),
        by: one_line(proposed.by),
        token: site.token(),
        action: proposed.action.clone(),
        hidden: hidden.cloned().chain([base]).collect(),
        why: TextArea {
            field: proposed.sent.field(w, proposed.wrong, "why", "decide-why", Some("proposal-why-hint")),
            rows: 3,
        },
    }
}

fn brought_view(names: &Names<'_>, brought: &Brought) -> BroughtView {
    let counted = [
        ("added", grouped(brought.added).into()),
        ("changed", grouped(brought.changed).into()),
        ("unchanged", grouped(brought.unchanged).into()),
        ("missing", grouped(brought.not_in_file).into()),
    ];
    BroughtView { counted: names.w.with("import-counted", &counted), notes: brought.notes.clone() }
}

fn suggestions(frame: &Frame, names: &Names<'_>, found: Option<&Suggestions>, examples: &Words) -> SuggestionsView {
    let w = names.w;
    let Some(found) = found else {
        return SuggestionsView { total: w.say("proposal-no-record"), base: None, table: None, shifts: Vec::new() };
    };
    let counted = |message: &str, count| w.about(message, "counts", &said::per_language(names, count));
    let shift = |shift: &Shift| ShiftView {
        summary: w.about("proposal-examples", "code", &names.code(&shift.code)),
        appears: example_views(frame, &shift.appears_on, examples),
        disappears: example_views(frame, &shift.disappears_from, examples),
    };
    SuggestionsView {
        total: match found.changed.total() {
            0 => w.say("proposal-unchanged"),
            _ => counted("proposal-changed", found.changed),
        },
        base: Some(counted("proposal-base", found.passages)),
        table: (!found.codes.is_empty()).then(|| shifts_table(names, &found.codes)),
        shifts: found.codes.iter().map(shift).collect(),
    }
}

fn shifts_table(names: &Names<'_>, shifts: &[Shift]) -> Table {
    let w = names.w;
    let rows = shifts.iter().map(|shift| {
        let counts = [
            shift.appear.cy,
            shift.appear.en,
            shift.appear.other,
            shift.disappear.cy,
            shift.disappear.en,
            shift.disappear.other,
        ];
        let code = Cell::words(names.code(&shift.code));
        std::iter::once(code).chain(counts.map(|count| Cell::figure(grouped(count)))).collect()
    });
    let figures = [
        "proposal-appear-cy",
        "proposal-appear-en",
        "proposal-appear-other",
        "proposal-disappear-cy",
        "proposal-disappear-en",
        "proposal-disappear-other",
    ];
    let code = Cell::words(w.say("narrow-code"));
    Table {
        caption: w.say("proposal-shifts"),
        head: std::iter::once(code).chain(figures.map(|message| Cell::figure(w.say(message)))).collect(),
        rows: rows.collect(),
        first_is_head: true,
        classes: "site-counts",
    }
}

/// Passages as examples, each with where it is read.
pub(super) fn example_views(frame: &Frame, list: &Examples, words: &Words) -> Vec<ExampleView> {
    let view = |id: &PassageId| {
        let Example { submission, language, text } = words.get(id)?;
        let href = frame.reader.address(&format!("/submissions/{submission}#{id}"));
        Some(ExampleView { href, lang: language.label().to_owned(), text: showable(text) })
    };
    list.cy.iter().chain(&list.en).filter_map(view).collect()
}

/// People's codings: those with the codes it is about, and those that would count as something else.
fn people(names: &Names<'_>, proposed: &Proposed<'_>) -> Option<Table> {
    let w = names.w;
    let Effects { diff, codings } = proposed.effects;
    let counts = |code: &CodeId, accepted: u64, rejected: u64| {
        let now = &names.project.settings.framework;
        vec![
            Cell::words(code.as_str()),
            Cell::figure(grouped(accepted)),
            Cell::figure(grouped(rejected)),
            Cell::words(said::counts_as(names, now, code)),
            Cell::words(said::counts_as(names, proposed.framework, code)),
        ]
    };
    let touched = diff.people.iter().map(|one| counts(&one.code, one.accepted, one.rejected));
    let others = codings.iter().filter(|one| diff.people.iter().all(|touched| touched.code != one.code));
    let rows: Vec<Vec<Cell>> = touched.chain(others.map(|one| counts(&one.code, one.accepted, one.rejected))).collect();
    let head = [
        ("narrow-code", false),
        ("proposal-accepted", true),
        ("proposal-rejected", true),
        ("proposal-now", false),
        ("proposal-then", false),
    ];
    (!rows.is_empty()).then(|| Table {
        caption: w.say("proposal-people"),
        head: head.map(|(message, numeric)| Cell { content: w.say(message).into(), numeric }).into(),
        rows,
        first_is_head: true,
        classes: "site-plain",
    })
}
