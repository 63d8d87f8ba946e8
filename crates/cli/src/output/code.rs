//! What people said of passages: what was written, what waits, how far it has come.

use std::fmt::Write;

use ymateb_model::coding::Coder;
use ymateb_pipeline::{
    code::Done,
    queue::{Beside, Item, Queue, Suggestion},
    remark::Remarked,
    reviewed::Progress,
    show::ShownEvent,
};

use super::{Emphasis, counted, csv, harmless};

/// What was written: the numbers by which it can be taken back.
pub(crate) fn done(done: &Done) -> String {
    let numbers: Vec<String> = done.entries.iter().map(u64::to_string).collect();
    let on = done.passage.as_ref().map_or_else(|| done.submission.to_string(), ToString::to_string);
    format!("{}: written on {on}", numbers.join(" "))
}

/// What others said since.
pub(crate) fn conflict(since: &[ShownEvent]) -> String {
    let mut out = String::new();
    for event in since {
        let _ = writeln!(out, "{}", entry(event));
    }
    out
}

/// One entry of a history, on a line.
pub(crate) fn entry(event: &ShownEvent) -> String {
    let memo = event.memo.as_ref().map(|memo| format!(": {}", harmless(memo))).unwrap_or_default();
    let stance = event.stance.map(|stance| format!(", {stance}")).unwrap_or_default();
    let what = match event.undoes {
        Some(other) => format!("{} takes {other} back", event.code),
        None => format!("{} {}{stance}", event.code, event.state),
    };
    let placed = event.placed_by.as_ref().map(|by| format!(", placed here by {}", harmless(by))).unwrap_or_default();
    let moved = event.moved_from.map(|from| format!(" (from {from}{placed})")).unwrap_or_default();
    let undone = if event.undone { " (taken back)" } else { "" };
    format!("{} {} {what} by {}{memo}{moved}{undone}", event.number, event.at, harmless(&event.by))
}

/// A note or flag, on a line.
pub(crate) fn remark(remark: &Remarked) -> String {
    let what = match (remark.undoes, &remark.flag, &remark.note) {
        (Some(other), ..) => format!("takes {other} back"),
        (None, Some(flag), _) => {
            let says = remark.says.as_ref().map(|says| format!(" ({} / {})", harmless(&says.cy), harmless(&says.en)));
            format!("flag {}{}", harmless(flag), says.unwrap_or_default())
        }
        (None, None, note) => format!("note: {}", harmless(note.as_deref().unwrap_or_default())),
    };
    let code = remark.code.as_ref().map(|code| format!("{code} ")).unwrap_or_default();
    let undone = if remark.undone { " (taken back)" } else { "" };
    format!("{} {} {code}{what} by {}{undone}", remark.number, remark.at, harmless(&remark.by))
}

/// Notes and flags that stand.
pub(crate) fn remarks(remarks: &[Remarked]) -> String {
    let mut out = String::new();
    for of_it in remarks {
        let on = of_it.passage.as_ref().map(ToString::to_string);
        let on = on.or_else(|| of_it.submission.as_ref().map(ToString::to_string));
        let _ = writeln!(out, "{} {}", on.unwrap_or_else(|| "framework".to_owned()), remark(of_it));
    }
    let _ = writeln!(out, "{}", counted(remarks.len() as u64, "note or flag", "notes and flags"));
    out
}

/// The same, a row each.
pub(crate) fn remarks_csv(remarks: &[Remarked]) -> anyhow::Result<()> {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let rows = remarks.iter().map(|remark| {
        [
            remark.number.to_string(),
            remark.submission.as_ref().map(ToString::to_string).unwrap_or_default(),
            remark.passage.as_ref().map(ToString::to_string).unwrap_or_default(),
            remark.code.as_ref().map(ToString::to_string).unwrap_or_default(),
            text(&remark.flag),
            text(&remark.note),
            remark.by.clone(),
            remark.at.to_string(),
        ]
    });
    csv(["number", "submission", "passage", "code", "flag", "note", "by", "at"], rows)
}

/// The next passages.
pub(crate) fn queue(queue: &Queue) -> String {
    let mut out = String::new();
    for of_it in &queue.items {
        out.push_str(&item(of_it));
        out.push('\n');
    }
    let _ = writeln!(out, "{}", counted(queue.waiting, "passage waits", "passages wait"));
    out
}

/// One passage with what is to be known of it; suggestions are numbered from 1.
pub(crate) fn item(item: &Item) -> String {
    let mut out = String::new();
    let kind = item.kind.as_ref().map(|kind| format!(" · {kind}")).unwrap_or_default();
    let question = item.question.as_ref().map_or("on no question".to_owned(), |id| format!("question {id}"));
    let _ = writeln!(out, "{} · {} · {question}{kind}", item.passage, item.language);
    if let Some(text) = &item.question_text {
        let _ = writeln!(out, "  {} / {}", harmless(&text.cy), harmless(&text.en));
    }
    let mut beside = |mark: &str, other: &Option<Beside>| {
        if let Some(other) = other {
            let _ = writeln!(out, "  {mark} {}", harmless(&other.text));
        }
    };
    beside("^", &item.lead_in);
    beside("-", &item.before);
    let spans: Vec<_> = item.suggestions.iter().flat_map(|suggestion| suggestion.spans.iter().copied()).collect();
    let _ = writeln!(out, "  > {}", Emphasis::for_stdout().show(&item.text, &joined(spans)));
    if let Some(after) = &item.after {
        let _ = writeln!(out, "  - {}", harmless(&after.text));
    }
    for (number, suggestion) in (1..).zip(&item.suggestions) {
        let _ = writeln!(out, "  {number} {}", code(suggestion));
    }
    for coding in &item.codings {
        let _ = writeln!(out, "    {} {}", coding.state, code(coding));
    }
    for of_it in &item.remarks {
        let _ = writeln!(out, "    {}", remark(of_it));
    }
    if item.blind {
        let _ = writeln!(out, "    suggestions and others' codes are out of sight until you have answered");
    }
    out
}

fn code(suggestion: &Suggestion) -> String {
    let by = match &suggestion.by {
        Coder::Rule(rule) => format!("rule `{rule}`"),
        Coder::Model(model) => format!("model {model}"),
        Coder::Service(service) => format!("service {service}"),
        Coder::Person(person) => harmless(person),
    };
    let name = suggestion.name.as_ref().map(|name| format!(" {} / {}", name.cy, name.en)).unwrap_or_default();
    let stance = suggestion.stance.map(|stance| format!(", {stance}")).unwrap_or_default();
    let words: Vec<String> = suggestion.words.iter().map(|words| format!("«{}»", harmless(words))).collect();
    format!("{}{name}{stance} by {by} {}", suggestion.code, words.join(" "))
}

/// Ranges in order, those that touch or overlap taken together.
fn joined(mut ranges: Vec<ymateb_model::text::ByteRange>) -> Vec<ymateb_model::text::ByteRange> {
    ranges.sort_unstable();
    let mut joined: Vec<ymateb_model::text::ByteRange> = Vec::new();
    for range in ranges {
        match joined.last_mut().filter(|last| last.end >= range.start) {
            Some(last) => last.end = last.end.max(range.end),
            None => joined.push(range),
        }
    }
    joined
}

/// How far looking at passages has come.
pub(crate) fn progress(progress: &Progress) -> String {
    let mut out =
        format!("{:<12} {:<8} {:>9} {:>9} {:>9}\n", "question", "language", "passages", "looked at", "by you");
    for row in rows(progress) {
        let _ = writeln!(out, "{:<12} {:<8} {:>9} {:>9} {:>9}", row[0], row[1], row[2], row[3], row[4]);
    }
    out
}

/// The same, a row each.
pub(crate) fn progress_csv(progress: &Progress) -> anyhow::Result<()> {
    csv(["question", "language", "passages", "reviewed", "mine"], rows(progress).into_iter())
}

fn rows(progress: &Progress) -> Vec<[String; 5]> {
    let cells = |question: &str, language: &str, done: &ymateb_pipeline::reviewed::Done| {
        let figures = [done.passages, done.reviewed, done.mine].map(|figure| figure.to_string());
        let [passages, reviewed, mine] = figures;
        [question.to_owned(), language.to_owned(), passages, reviewed, mine]
    };
    let mut rows = Vec::new();
    for (question, by_language) in &progress.questions {
        let question = question.as_ref().map_or("none", |question| question.as_str());
        rows.extend(by_language.iter().map(|(language, done)| cells(question, language.label(), done)));
    }
    rows.extend(progress.languages.iter().map(|(language, done)| cells("all", language.label(), done)));
    rows.push(cells("all", "all", &progress.all));
    rows
}
