//! One submission, answer or passage, with everything known of it.

use std::fmt::Write;

use ymateb_model::{coding::Coder, register::Decider, text::Place};
use ymateb_pipeline::show::{Shown, ShownAnswer, ShownCoding, ShownPassage};

use super::harmless;

/// For people.
pub(crate) fn text(shown: &Shown) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}  {}/{}", shown.id, shown.source, harmless(&shown.locator));
    let mut line = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let _ = writeln!(out, "  {name:<13} {}", harmless(&value));
        }
    };
    line("received", shown.received.map(|at| at.to_string()));
    line("name", shown.name.clone());
    line("organisation", shown.organisation.clone());
    line("kind", shown.kind.as_ref().map(ToString::to_string));
    line("publication", shown.publication.as_ref().map(ToString::to_string));
    line("original", Some(shown.original.to_string()));
    line(
        "outcome",
        shown.screened.as_ref().map(|screened| {
            let by = match &screened.by {
                Decider::Rule(rule) => format!("rule `{rule}`"),
                Decider::Person(person) => person.clone(),
            };
            let see = screened.see.as_ref().map(|see| format!(", see {see}")).unwrap_or_default();
            format!("{}: {} ({by}){see}", screened.outcome.label().en, screened.reason)
        }),
    );
    line("not read", shown.trouble.as_ref().map(|t| format!("{}: {}; {}", t.reason, t.detail, t.advice)));
    line("erased", shown.erased.then(|| "its words were erased; its place in the register is kept".to_owned()));
    line("versions", (shown.earlier_versions > 0).then(|| format!("{} earlier", shown.earlier_versions)));
    for decision in &shown.decisions {
        let what = decision.outcome.unwrap_or("takes the last one back");
        let undone = if decision.undone { " (taken back)" } else { "" };
        line("decision", Some(format!("{}: {what} by {}: {}{undone}", decision.at, decision.by, decision.why)));
    }
    for label in &shown.labels {
        let language = label.language.as_ref().map_or_else(|| "left to the detector".to_owned(), ToString::to_string);
        let (passage, person, reason) = (&label.passage, harmless(&label.person), harmless(&label.reason));
        line("label", Some(format!("{}: {passage} {language} by {person}: {reason}", label.at)));
    }
    for assigned in &shown.assignments {
        let (passage, person, reason) = (&assigned.passage, harmless(&assigned.person), harmless(&assigned.reason));
        line("question", Some(format!("{}: {passage} {} by {person}: {reason}", assigned.at, assigned.answers)));
    }
    for stated in &shown.statements {
        let later = if stated.superseded { " (superseded)" } else { "" };
        let (what, person, reason) =
            (super::register::stated(stated), harmless(&stated.person), harmless(&stated.reason));
        line("stated", Some(format!("{}: {what} by {person}: {reason}{later}", stated.at)));
    }
    for code in &shown.codes {
        let _ = writeln!(out, "  whole response: {}", coding(code));
    }
    for event in &shown.history {
        let _ = writeln!(out, "    {}", super::code::entry(event));
    }
    for remark in &shown.remarks {
        let _ = writeln!(out, "  {}", super::code::remark(remark));
    }
    for shown in &shown.answers {
        answer(&mut out, shown);
    }
    out
}

fn answer(out: &mut String, answer: &ShownAnswer) {
    let question = answer.question.as_ref().map_or("on no question".to_owned(), |id| format!("question {id}"));
    let part = if answer.part.is_empty() { String::new() } else { format!(", part {}", harmless(&answer.part)) };
    let _ = writeln!(out, "\n{}  {question}{part}{}", answer.id, place(&answer.place));
    if !answer.chosen.is_empty() {
        let chosen: Vec<&str> = answer.chosen.iter().map(|option| option.as_str()).collect();
        let _ = writeln!(out, "  chosen: {}", chosen.join(", "));
    }
    for written in &answer.not_an_option {
        let _ = writeln!(out, "  written where an option was expected: {}", harmless(written));
    }
    for shown in &answer.passages {
        passage(out, shown);
    }
}

fn passage(out: &mut String, passage: &ShownPassage) {
    let role = serde_json::to_value(passage.role).ok().and_then(|role| role.as_str().map(str::to_owned));
    let repeat = passage.repeat_of.as_ref().map(|id| format!(" · repeats {id}")).unwrap_or_default();
    let _ = writeln!(
        out,
        "  {} · {} {:.2} · {}{repeat}{}",
        passage.id,
        passage.language,
        passage.confidence,
        role.unwrap_or_default(),
        place(&passage.place)
    );
    let _ = writeln!(out, "    {}", harmless(&passage.text));
    for code in &passage.codes {
        let _ = writeln!(out, "    {}", coding(code));
    }
    for event in &passage.history {
        let _ = writeln!(out, "    {}", super::code::entry(event));
    }
    for remark in &passage.remarks {
        let _ = writeln!(out, "    {}", super::code::remark(remark));
    }
    for review in &passage.reviews {
        let sample = review.sample.as_ref().map(|name| format!(", sample {}", harmless(name))).unwrap_or_default();
        let blind = if review.blind { ", blind" } else { "" };
        let _ =
            writeln!(out, "    {} {} looked at by {}{sample}{blind}", review.number, review.at, harmless(&review.by));
    }
}

fn coding(code: &ShownCoding) -> String {
    let by = match &code.by {
        Coder::Rule(rule) => format!("rule `{rule}`"),
        Coder::Model(model) => format!("model {model}"),
        Coder::Service(service) => format!("service {service}"),
        Coder::Person(person) => harmless(person),
    };
    let stance = code.stance.map(|stance| format!(", {stance}")).unwrap_or_default();
    let evidence: Vec<String> = code.evidence.iter().map(|words| format!(" «{}»", harmless(words))).collect();
    let now = code.now.as_ref().map(|now| format!(" ({now})")).unwrap_or_default();
    let sure = code.confidence.map(|confidence| format!(", confidence {confidence}")).unwrap_or_default();
    format!("{} {}{stance} by {by}{sure}{now}{}", code.code, code.state, evidence.concat())
}

fn place(place: &Place) -> String {
    let mut parts = Vec::new();
    parts.extend(place.page.map(|page| format!("page {page}")));
    parts.extend(place.sheet.as_ref().map(|sheet| format!("sheet {}", harmless(sheet))));
    parts.extend(place.row.map(|row| format!("row {row}")));
    parts.extend(place.column.as_ref().map(|column| format!("column {column}")));
    parts.extend(place.line.map(|line| format!("line {line}")));
    parts.extend(place.engine.as_ref().map(|engine| match place.confidence {
        Some(confidence) => format!("recognised by {engine}, {confidence} % sure of its letters"),
        None => format!("read by {engine}"),
    }));
    if parts.is_empty() { String::new() } else { format!(" · {}", parts.join(", ")) }
}
