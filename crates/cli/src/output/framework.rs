//! The code frame: what was found, what changes, what there was.

use std::fmt::Write;

use ymateb_model::{
    framework::{NotHere, Standing},
    id::CodeId,
};
use ymateb_pipeline::framework::{
    PerLanguage,
    act::Proposal,
    check::{Check, KeptAway, Warning},
    diff::{Change, CodeChange, CueChange, Diff, Examples, Shift, Suggestions},
    history::Kept,
    review::Waiting,
};

use super::{counted, csv, harmless};

/// How many cues of a list are named; JSON has them all.
const CUES: usize = 6;

/// What was found, for people.
pub(crate) fn check(check: &Check) -> String {
    let mut out = format!("framework {} is sound: {} codes", check.version, check.codes);
    if check.gone > 0 {
        let _ = write!(out, ", {} no longer used", check.gone);
    }
    match &check.passages {
        Some(passages) => {
            let _ = writeln!(out, "; put to {} passages ({})", passages.total(), languages(*passages));
        }
        None => out.push_str("; there is no record to put it to yet\n"),
    }
    for warning in &check.warnings {
        let _ = write!(out, "\n{}warning: {}\nhint: {}\n", place(warning), warning.says, warning.hint);
        examples(&mut out, "see", &warning.examples);
    }
    if !check.kept_away.is_empty() {
        out.push_str("\nkept away by `unless`, and where the passages went:\n");
        check.kept_away.iter().for_each(|kept| kept_away(&mut out, kept));
    }
    out
}

fn place(warning: &Warning) -> String {
    match (warning.line, warning.column) {
        (Some(line), Some(column)) => format!("framework.toml:{line}:{column}: "),
        _ => String::new(),
    }
}

fn kept_away(out: &mut String, kept: &KeptAway) {
    let _ = write!(out, "  {:<6} from {} ({}):", kept.code.as_str(), kept.passages.total(), languages(kept.passages));
    for pointer in &kept.pointers {
        let see: Vec<&str> = pointer.see.iter().map(|code| code.as_str()).collect();
        let _ = write!(out, " {} to {},", pointer.passages, see.join(" or "));
    }
    let _ = writeln!(out, " {} to other codes, {} to none", kept.elsewhere, kept.nowhere);
}

/// What an edit would come to, for people.
pub(crate) fn proposal(proposal: &Proposal) -> String {
    let mut out = format!("{}\n", proposal.draft.act);
    for codings in &proposal.effects.codings {
        let _ = writeln!(
            out,
            "  {:<6} {} accepted and {} rejected by people, {} suggested",
            codings.code.as_str(),
            codings.accepted,
            codings.rejected,
            codings.suggested
        );
    }
    out.push('\n');
    out + &diff(&proposal.effects.diff)
}

/// What is different, for people.
pub(crate) fn diff(diff: &Diff) -> String {
    let mut out = format!("from {}\nto   {}\n", harmless(&diff.old), harmless(&diff.new));
    if !diff.codes.is_empty() {
        out.push_str("\ncodes:\n");
        diff.codes.iter().for_each(|change| code(&mut out, change));
    }
    if !diff.cues.is_empty() {
        out.push_str("\ncues:\n");
        diff.cues.iter().for_each(|change| cue(&mut out, change));
    }
    match &diff.suggestions {
        None => out.push_str("\nthere is no record yet, and no suggestion to change\n"),
        Some(suggestions) => shifts(&mut out, suggestions),
    }
    if !diff.people.is_empty() {
        out.push_str("\npeople's codings that would count otherwise:\n");
    }
    for touched in &diff.people {
        let _ = writeln!(
            out,
            "  {:<6} {} accepted, {} rejected: {} → {}",
            touched.code.as_str(),
            touched.accepted,
            touched.rejected,
            touched.before,
            touched.after
        );
    }
    out
}

fn code(out: &mut String, CodeChange { code, change }: &CodeChange) {
    let list = |codes: &[CodeId]| codes.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", ");
    let said = match change {
        Change::Added { en, cy } => format!("added: {cy} / {en}"),
        Change::Renamed { language, from, to } => format!("named in {}: {from} → {to}", language.label()),
        Change::Standing { from, to } => {
            let name = |standing| match standing {
                Standing::Official => "official",
                Standing::Given => "given",
                Standing::Working => "working",
            };
            format!("its Welsh name is {}, no longer {}", name(*to), name(*from))
        }
        Change::Scope { language, from, to } => format!("covers, in {}: {from} → {to}", language.label()),
        Change::Moved { from, to } => format!("moved from {from} to {to}"),
        Change::NotHere { added, removed } => {
            let each = |sign: char, points: &[NotHere]| -> String {
                let told =
                    |point: &NotHere| format!(" {sign} {} / {} → {}", point.point.cy, point.point.en, list(&point.see));
                points.iter().map(told).collect()
            };
            format!("points elsewhere otherwise:{}{}", each('+', added), each('-', removed))
        }
        Change::Merged { into } => format!("merged into {into}"),
        Change::Split { into } => format!("split into {}", list(into)),
        Change::Retired => "retired".to_owned(),
        Change::Restored => "used again".to_owned(),
        Change::Removed => "is in the file no more".to_owned(),
    };
    let _ = writeln!(out, "  {:<6} {}", code.as_str(), harmless(&said));
}

fn cue(out: &mut String, change: &CueChange) {
    let _ = write!(out, "  {:<6} {} {}:", change.code.as_str(), change.language.label(), change.list.name());
    let signed = |sign: char, cues: &[String]| {
        let shown: String = cues.iter().take(CUES).map(|cue| format!(" {sign}“{cue}”")).collect();
        let more = cues.len().saturating_sub(CUES);
        if more > 0 { format!("{shown} {sign}{more} more") } else { shown }
    };
    let _ = writeln!(out, "{}{}", harmless(&signed('+', &change.added)), harmless(&signed('−', &change.removed)));
}

fn shifts(out: &mut String, suggestions: &Suggestions) {
    let (changed, all) = (suggestions.changed, suggestions.passages);
    let _ = writeln!(
        out,
        "\nsuggestions would change on {} of {} passages ({} of {} in Welsh, {} of {} in English)",
        changed.total(),
        all.total(),
        changed.cy,
        all.cy,
        changed.en,
        all.en
    );
    for shift in &suggestions.codes {
        let (appear, disappear) = (shift.appear, shift.disappear);
        let _ = writeln!(
            out,
            "  {:<6} +{} −{} (cy +{} −{}, en +{} −{})",
            shift.code.as_str(),
            appear.total(),
            disappear.total(),
            appear.cy,
            disappear.cy,
            appear.en,
            disappear.en
        );
        examples(out, "  appears on", &shift.appears_on);
        examples(out, "  disappears from", &shift.disappears_from);
    }
}

fn examples(out: &mut String, how: &str, examples: &Examples) {
    let ids: Vec<String> = examples.cy.iter().chain(&examples.en).map(ToString::to_string).collect();
    if !ids.is_empty() {
        let _ = writeln!(out, "  {how} {}", ids.join(", "));
    }
}

fn languages(counts: PerLanguage) -> String {
    format!("{} cy, {} en, {} other", counts.cy, counts.en, counts.other)
}

/// A row for each warning.
pub(crate) fn warnings_csv(check: &Check) -> anyhow::Result<()> {
    let rows = check.warnings.iter().map(|warning| {
        let kind = serde_json::to_value(warning.kind).ok().and_then(|kind| kind.as_str().map(str::to_owned));
        let codes: Vec<&str> = warning.codes.iter().map(|code| code.as_str()).collect();
        let line = warning.line.map(|line| line.to_string()).unwrap_or_default();
        [kind.unwrap_or_default(), codes.join(" "), line, warning.says.clone(), warning.hint.clone()]
    });
    csv(["kind", "codes", "line", "says", "hint"], rows)
}

/// A row for each code whose suggestions change.
pub(crate) fn shifts_csv(diff: &Diff) -> anyhow::Result<()> {
    let shifts = diff.suggestions.iter().flat_map(|suggestions| &suggestions.codes);
    let rows = shifts.map(|Shift { code, appear, disappear, .. }| {
        let counts = [appear.cy, disappear.cy, appear.en, disappear.en, appear.other, disappear.other];
        let [cy, not_cy, en, not_en, other, not_other] = counts.map(|count| count.to_string());
        [code.to_string(), cy, not_cy, en, not_en, other, not_other]
    });
    csv(["code", "cy_appear", "cy_disappear", "en_appear", "en_disappear", "other_appear", "other_disappear"], rows)
}

/// The versions, for people.
pub(crate) fn history(kept: &[Kept]) -> String {
    let mut out = String::new();
    for version in kept {
        let run = if version.last_run { " (last run)" } else { "" };
        let how = match (&version.by, &version.did, &version.why) {
            (Some(by), Some(did), Some(why)) => format!("{did}, by {}: {}", harmless(by), harmless(why)),
            _ => "found in the file".to_owned(),
        };
        let _ = writeln!(out, "{} {}  {:<8} {how}{run}", version.hash, version.at, harmless(&version.version));
    }
    if kept.is_empty() {
        out.push_str("none is kept yet; `ymateb run` keeps the first\n");
    }
    out
}

/// A row for each version.
pub(crate) fn history_csv(kept: &[Kept]) -> anyhow::Result<()> {
    let rows = kept.iter().map(|version| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let (by, did, why) = (text(&version.by), text(&version.did), text(&version.why));
        [
            version.number.to_string(),
            version.version.clone(),
            version.hash.clone(),
            version.at.to_string(),
            by,
            did,
            why,
        ]
    });
    csv(["number", "version", "hash", "at", "by", "did", "why"], rows)
}

/// The codings that wait, for people.
pub(crate) fn waiting(waiting: &[Waiting]) -> String {
    let mut out = String::new();
    for coding in waiting {
        let into: Vec<&str> = coding.into.iter().map(|code| code.as_str()).collect();
        let now =
            if into.is_empty() { "not in the framework".to_owned() } else { format!("now {}", into.join(" or ")) };
        let _ = writeln!(
            out,
            "{} {} {} ({now}), by {}\n  {}",
            coding.passage,
            coding.language,
            coding.code,
            harmless(&coding.by),
            harmless(&coding.quote)
        );
    }
    let count = counted(waiting.len() as u64, "coding waits", "codings wait");
    let _ = writeln!(out, "{count} to be coded anew");
    out
}

/// A row for each coding that waits.
pub(crate) fn waiting_csv(waiting: &[Waiting]) -> anyhow::Result<()> {
    let rows = waiting.iter().map(|coding| {
        let into: Vec<&str> = coding.into.iter().map(|code| code.as_str()).collect();
        [
            coding.submission.to_string(),
            coding.passage.to_string(),
            coding.language.to_string(),
            coding.code.to_string(),
            into.join(" "),
            coding.by.clone(),
            coding.quote.clone(),
        ]
    });
    csv(["submission", "passage", "language", "code", "into", "coder", "quote"], rows)
}
