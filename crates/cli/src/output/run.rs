//! The register after a run: its arithmetic written out, where the report is, and what to type next. And the list of runs.

use std::fmt::Write;

use ymateb_model::register::Outcome;
use ymateb_pipeline::{Project, run::Summary, runs::Run};

use super::{counted, harmless};

/// The summary of a run for people.
pub(crate) fn text(project: &Project, summary: &Summary) -> String {
    let mut out = String::new();
    let title = &project.settings.consultation.title;
    let _ = writeln!(out, "{}\n{}\n", title.cy, title.en);
    register(&mut out, summary);
    sources(&mut out, project, summary);
    languages(&mut out, summary);
    forms(&mut out, summary);
    attention(&mut out, summary);
    reports(&mut out, summary);
    next(&mut out, project, summary);
    out
}

fn register(out: &mut String, summary: &Summary) {
    let _ = writeln!(out, "Register");
    let _ = writeln!(out, "  {:<20}{:>9}", "received", summary.received);
    if summary.new + summary.changed > 0 {
        let _ = writeln!(out, "    {} new and {} changed by this run", summary.new, summary.changed);
    }
    let mut sum = Vec::new();
    for outcome in Outcome::ALL {
        if let Some(count) = summary.outcomes.get(outcome.name()) {
            let _ = writeln!(out, "  {:<20}{count:>9}", outcome.label().en);
            sum.push(count.to_string());
        }
    }
    let sum = if sum.is_empty() { "0".to_owned() } else { sum.join(" + ") };
    if summary.adds_up {
        let _ = writeln!(out, "  {} = {sum}: the register adds up, for every source and in all", summary.received);
    } else {
        let _ = writeln!(out, "  {} is NOT {sum}: run `ymateb verify`", summary.received);
    }
}

fn sources(out: &mut String, project: &Project, summary: &Summary) {
    if summary.sources.is_empty() {
        return;
    }
    let _ = writeln!(out, "\nSources");
    // As the settings list them; then any that are no longer there.
    let settings = project.settings.consultation.sources.iter().map(|source| &source.id);
    let gone = summary.sources.keys().filter(|id| project.settings.consultation.source(id).is_none());
    for id in settings.chain(gone) {
        let Some(source) = summary.sources.get(id) else { continue };
        let parts: Vec<String> = Outcome::ALL
            .into_iter()
            .filter_map(|outcome| {
                source.outcomes.get(outcome.name()).map(|count| format!("{count} {}", outcome.label().en))
            })
            .collect();
        let _ = writeln!(out, "  {:<20}{:>9} = {}", id.as_str(), source.received, parts.join(" + "));
    }
}

fn languages(out: &mut String, summary: &Summary) {
    let all: u64 = summary.languages.values().sum();
    let _ = writeln!(out, "\nLanguages (of {all} passages)");
    let mut languages: Vec<_> = summary.languages.iter().collect();
    languages.sort_by_key(|(label, count)| (std::cmp::Reverse(**count), label.as_str()));
    for (label, count) in languages {
        let name = match label.as_str() {
            "cy" => "cy   Cymraeg",
            "en" => "en   English",
            "und" => "und  undetermined",
            other => other,
        };
        let _ = writeln!(out, "  {name:<20}{count:>9}");
    }
    let _ = writeln!(out, "  {} passages carry codes that nobody rejected", summary.coded_passages);
}

/// Which forms were used, and what was written in them in another language than the form's.
fn forms(out: &mut String, summary: &Summary) {
    if summary.forms.is_empty() {
        return;
    }
    let _ = writeln!(out, "\nForms");
    for (form, counts) in &summary.forms {
        let others = counts.written_in.iter().filter(|(language, _)| language.as_str() != *form && *language != "und");
        let others: Vec<String> = others.map(|(language, n)| format!("{n} hold words in {language}")).collect();
        let others = if others.is_empty() { String::new() } else { format!(" ({})", others.join(", ")) };
        let _ = writeln!(out, "  {form:<20}{:>9}{others}", counts.submissions);
    }
}

fn attention(out: &mut String, summary: &Summary) {
    for failure in &summary.failures {
        let _ = writeln!(out, "\nNot collected: {} ({})\n  hint: {}", failure.origin, failure.reason, failure.hint);
    }
    let quarantined = summary.outcomes.get(Outcome::Quarantined.name()).copied().unwrap_or(0);
    let needs = [
        (quarantined > 0).then(|| format!("  {quarantined} could not be read: ymateb quarantine")),
        (!summary.attention.is_empty())
            .then(|| counted(summary.attention.len() as u64, "suspicion", "suspicions"))
            .map(|suspicions| format!("  {suspicions} to decide on: ymateb register attention")),
    ];
    if needs.iter().any(Option::is_some) {
        let _ = writeln!(out, "\nNeeds a person (exit code 3 says so to scripts)");
        for need in needs.into_iter().flatten() {
            let _ = writeln!(out, "{need}");
        }
    }
}

fn reports(out: &mut String, summary: &Summary) {
    let pages = summary.reports.iter().filter(|path| path.extension().is_some_and(|e| e == "html"));
    let _ = writeln!(out, "\nReport");
    for page in pages {
        let _ = writeln!(out, "  {}", Project::short(page).display());
    }
}

fn next(out: &mut String, project: &Project, summary: &Summary) {
    let folder = Project::short(&project.root);
    let project =
        if folder.as_os_str().is_empty() { String::new() } else { format!(" --project {}", folder.display()) };
    let _ = writeln!(out, "\nNext");
    let _ = writeln!(out, "  ymateb{project} search \"gofal cymdeithasol\"");
    let _ = writeln!(out, "  ymateb{project} register --status late");
    if summary.needs_a_person() {
        let _ = writeln!(out, "  ymateb{project} register attention");
    }
    let _ = writeln!(out, "  ymateb{project} verify");
}

/// Runs, for people.
pub(crate) fn listed(runs: &[Run]) -> String {
    let mut out = String::new();
    for run in runs {
        let by = run.by.as_deref().map(|by| format!("  by {}", harmless(by))).unwrap_or_default();
        let state = run.state.name();
        let _ = writeln!(
            out,
            "{:>5}  {:.0}  {state:<10}  {} new, {} changed{by}",
            run.number, run.began, run.new, run.changed
        );
        if let Some(failure) = &run.failure {
            let _ = writeln!(out, "       {failure}");
        }
    }
    let _ = writeln!(out, "{}", counted(runs.len() as u64, "run", "runs"));
    out
}

/// Runs, as CSV.
pub(crate) fn listed_csv(runs: &[Run]) -> anyhow::Result<()> {
    super::csv(
        ["run", "began", "ended", "state", "by", "sources", "new", "changed"],
        runs.iter().map(|run| {
            let sources: Vec<&str> = run.sources.iter().map(|source| source.as_str()).collect();
            [
                run.number.to_string(),
                run.began.to_string(),
                run.ended.map(|at| at.to_string()).unwrap_or_default(),
                run.state.name().to_owned(),
                run.by.clone().unwrap_or_default(),
                sources.join(" "),
                run.new.to_string(),
                run.changed.to_string(),
            ]
        }),
    )
}
