//! What a search found.

use std::fmt::Write;

use ymateb_pipeline::search::{Found, Hit};

use super::{Emphasis, harmless};

/// The hits for people: where each is, and its words with the matches shown.
pub(crate) fn text(found: &Found) -> String {
    let emphasis = Emphasis::for_stdout();
    let mut out = String::new();
    for (rank, hit) in found.hits.iter().enumerate() {
        let _ = writeln!(out, "{:>3}  {}", rank + 1, about(hit));
        let _ = writeln!(out, "     {}", emphasis.show(&hit.snippet, &hit.highlights));
    }
    for added in &found.added {
        let texts = added.texts.iter().map(|text| harmless(text)).collect::<Vec<_>>().join(", ");
        let _ = writeln!(out, "also looked for, for {}: {texts}", harmless(&added.asked));
    }
    if found.hits.is_empty() {
        let _ = writeln!(out, "nothing matches");
    }
    let languages: Vec<String> = found.facets.language.iter().map(|(label, n)| format!("{label} {n}")).collect();
    let _ = writeln!(out, "\n{} of {} passages ({})", found.hits.len(), found.total, languages.join(", "));
    out
}

/// The same with how each language reads the query, and why each hit is one.
pub(crate) fn explained(found: &Found) -> String {
    let mut out = String::new();
    for piece in &found.read {
        let exactly = if piece.exactly { ", in this very form" } else { "" };
        let (cy, en) = (piece.cy.join(" "), piece.en.join(" "));
        let _ = writeln!(
            out,
            "{}{exactly}\n  in Welsh passages   {cy}\n  in English passages {en}",
            harmless(&piece.asked)
        );
    }
    for added in &found.added {
        let texts = added.texts.iter().map(|text| harmless(text)).collect::<Vec<_>>().join(", ");
        let _ = writeln!(out, "{} in {}: {texts}", harmless(&added.asked), added.language.label());
    }
    for (rank, hit) in found.hits.iter().enumerate() {
        let words: Vec<&str> = hit.highlights.iter().filter_map(|range| range.of(&hit.snippet)).collect();
        let how = if hit.directly { "what was typed" } else { "the other language's words" };
        let _ = writeln!(out, "\n{:>3}  {}", rank + 1, about(hit));
        let _ = writeln!(out, "     score {:.3}, by {how}: {}", hit.score, harmless(&words.join(" | ")));
    }
    let _ = writeln!(out, "\n{} of {} passages", found.hits.len(), found.total);
    out
}

fn about(hit: &Hit) -> String {
    let mut parts = vec![hit.passage.to_string(), hit.language.to_string()];
    parts.extend(hit.question.as_ref().map(|question| format!("question {question}")));
    parts.push(format!("{}/{}", hit.source, harmless(&hit.locator)));
    if !hit.part.is_empty() {
        parts.push(harmless(&hit.part));
    }
    parts.extend(hit.place.page.map(|page| format!("page {page}")));
    parts.extend(hit.kind.as_ref().map(ToString::to_string));
    parts.extend(hit.status.map(str::to_owned));
    if !hit.codes.is_empty() {
        let codes: Vec<&str> = hit.codes.iter().map(|code| code.code.as_str()).collect();
        parts.push(format!("[{}]", codes.join(" ")));
    }
    parts.join(" · ")
}

/// The hits as CSV.
pub(crate) fn csv(found: &Found) -> anyhow::Result<()> {
    let head = [
        "passage",
        "submission",
        "score",
        "language",
        "question",
        "source",
        "locator",
        "kind",
        "status",
        "codes",
        "text",
    ];
    super::csv(
        head,
        found.hits.iter().map(|hit| {
            let codes: Vec<&str> = hit.codes.iter().map(|code| code.code.as_str()).collect();
            [
                hit.passage.to_string(),
                hit.submission.to_string(),
                hit.score.to_string(),
                hit.language.to_string(),
                hit.question.as_ref().map(ToString::to_string).unwrap_or_default(),
                hit.source.to_string(),
                hit.locator.clone(),
                hit.kind.as_ref().map(ToString::to_string).unwrap_or_default(),
                hit.status.unwrap_or_default().to_owned(),
                codes.join(" "),
                hit.snippet.clone(),
            ]
        }),
    )
}
