//! Campaigns, proposals, and what each member has of its own.

use std::fmt::Write;

use ymateb_pipeline::campaigns::{Extract, Listed, Shown};

use super::{counted, harmless};

/// The list for people.
pub(crate) fn text(listed: &[Listed]) -> String {
    let mut out = String::new();
    for campaign in listed {
        line(&mut out, campaign);
        for begins in &campaign.begins {
            let _ = writeln!(out, "  «{}…»", harmless(begins));
        }
        for other in &campaign.translations {
            let _ = writeln!(out, "  says the same in the other language as {other}");
        }
    }
    let count = |state| listed.iter().filter(|campaign| campaign.state == state).count() as u64;
    let _ = writeln!(
        out,
        "{}, {} to decide on, {} rejected",
        counted(count("accepted"), "campaign", "campaigns"),
        counted(count("proposed"), "proposal", "proposals"),
        count("rejected")
    );
    out
}

fn line(out: &mut String, campaign: &Listed) {
    let Listed { id, state, members, standard, varied, near, .. } = campaign;
    let name = campaign.name.as_ref().map(|name| format!("  {} / {}", harmless(&name.cy), harmless(&name.en)));
    let languages: Vec<&str> = campaign.languages.iter().map(|language| language.label()).collect();
    let _ = writeln!(
        out,
        "{id}  {state:<8}  {members} submissions: {standard} standard, {varied} varied; {near} near  {}{}",
        languages.join(" "),
        name.unwrap_or_default()
    );
}

/// The list as CSV.
pub(crate) fn csv(listed: &[Listed]) -> anyhow::Result<()> {
    let head = [
        "campaign",
        "state",
        "name_cy",
        "name_en",
        "submissions",
        "standard",
        "varied",
        "near",
        "languages",
        "begins",
        "says_the_same_as",
    ];
    super::csv(
        head,
        listed.iter().map(|campaign| {
            let name = |of: fn(&ymateb_model::language::Bilingual) -> &String| {
                campaign.name.as_ref().map(|name| of(name).clone()).unwrap_or_default()
            };
            let languages: Vec<&str> = campaign.languages.iter().map(|language| language.label()).collect();
            let translations: Vec<&str> = campaign.translations.iter().map(|id| id.as_str()).collect();
            [
                campaign.id.to_string(),
                campaign.state.to_owned(),
                name(|name| &name.cy),
                name(|name| &name.en),
                campaign.members.to_string(),
                campaign.standard.to_string(),
                campaign.varied.to_string(),
                campaign.near.to_string(),
                languages.join(" "),
                campaign.begins.join(" | "),
                translations.join(" "),
            ]
        }),
    )
}

/// One campaign for people.
pub(crate) fn shown(shown: &Shown) -> String {
    let mut out = String::new();
    line(&mut out, &shown.listed);
    for text in &shown.shared {
        let _ = writeln!(out, "\nshared text");
        extracts(&mut out, text);
    }
    let _ = writeln!(out, "\nmembers");
    for member in &shown.submissions {
        let kind = if member.standard { "standard" } else { "varied" };
        let _ = writeln!(
            out,
            "{}  {:<9}  {kind}, holds {}% of the text",
            member.submission, member.standing, member.held_percent
        );
        extracts(&mut out, &member.own);
    }
    let _ = writeln!(out, "\nhistory");
    for entry in &shown.history {
        let verb = serde_json::to_value(&entry.verb).ok();
        let verb = verb.as_ref().and_then(|verb| match verb {
            serde_json::Value::Object(fields) => fields.keys().next().cloned(),
            verb => verb.as_str().map(str::to_owned),
        });
        let undone = if entry.undone { " (taken back)" } else { "" };
        let _ = writeln!(
            out,
            "{}  {}{undone}, {} submissions  {}, {}: {}",
            entry.number,
            verb.unwrap_or_default(),
            entry.submissions,
            harmless(&entry.person),
            entry.at,
            harmless(&entry.reason)
        );
    }
    out
}

fn extracts(out: &mut String, extracts: &[Extract]) {
    for extract in extracts {
        let question = extract.question.as_ref().map(|question| format!("{question}: ")).unwrap_or_default();
        let _ = writeln!(out, "    {question}{}", harmless(&extract.text));
    }
}

/// A campaign's members as CSV.
pub(crate) fn members_csv(shown: &Shown) -> anyhow::Result<()> {
    super::csv(
        ["campaign", "submission", "standing", "standard", "held_percent", "own_words"],
        shown.submissions.iter().map(|member| {
            let own: Vec<&str> = member.own.iter().map(|extract| extract.text.as_str()).collect();
            [
                shown.listed.id.to_string(),
                member.submission.to_string(),
                member.standing.to_owned(),
                member.standard.to_string(),
                member.held_percent.to_string(),
                own.join("\n"),
            ]
        }),
    )
}
