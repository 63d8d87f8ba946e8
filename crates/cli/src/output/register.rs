//! The register, the quarantine, and what needs a person.

use std::fmt::Write;

use ymateb_model::register::Decider;
use ymateb_pipeline::{
    register::Entry,
    run::{Attention, Suspicion},
    state,
};

use super::{counted, harmless};

/// The register for people.
pub(crate) fn text(entries: &[Entry]) -> String {
    let mut out = String::new();
    for entry in entries {
        let outcome = entry.screened.as_ref().map_or("not screened", |screened| screened.outcome.name());
        let reason = entry.screened.as_ref().map_or(String::new(), |screened| screened.reason.clone());
        let place = format!("{}/{}", entry.source, harmless(&entry.locator));
        let _ = writeln!(out, "{}  {outcome:<18} {place}  {}", entry.id, harmless(&reason));
    }
    let _ = writeln!(out, "{} submissions", entries.len());
    out
}

/// The quarantine for people.
pub(crate) fn quarantine(entries: &[Entry]) -> String {
    let mut out = String::new();
    for entry in entries {
        let _ = writeln!(out, "{}  {}/{}", entry.id, entry.source, harmless(&entry.locator));
        if let Some(trouble) = &entry.trouble {
            let _ = writeln!(out, "  {}: {}\n  hint: {}", trouble.reason, trouble.detail, trouble.advice);
        }
    }
    let _ = writeln!(out, "{} in quarantine; the originals are kept", entries.len());
    out
}

/// The register as CSV.
pub(crate) fn csv(entries: &[Entry]) -> anyhow::Result<()> {
    let head = ["submission", "source", "channel", "locator", "received", "outcome", "reason", "decided_by", "see"];
    super::csv(
        head,
        entries.iter().map(|entry| {
            let screened = entry.screened.as_ref();
            let by = screened.map(|screened| match &screened.by {
                Decider::Rule(rule) => format!("rule: {rule}"),
                Decider::Person(person) => person.clone(),
            });
            let channel = serde_json::to_value(entry.channel).ok();
            [
                entry.id.to_string(),
                entry.source.to_string(),
                channel.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default().to_owned(),
                entry.locator.clone(),
                entry.received.map(|at| at.to_string()).unwrap_or_default(),
                screened.map(|screened| screened.outcome.name().to_owned()).unwrap_or_default(),
                screened.map(|screened| screened.reason.clone()).unwrap_or_default(),
                by.unwrap_or_default(),
                screened.and_then(|screened| screened.see.as_ref()).map(ToString::to_string).unwrap_or_default(),
            ]
        }),
    )
}

/// What needs a person.
pub(crate) fn attention(suspicions: &[Attention]) -> String {
    let mut out = String::new();
    for suspicion in suspicions {
        let ids: Vec<&str> = suspicion.submissions.iter().map(|id| id.as_str()).collect();
        let (what, todo) = match suspicion.suspicion {
            Suspicion::SameOrganisation => (
                "one organisation, several submissions",
                "if they are one response: ymateb register decide ID merged --see OTHER --by NAME --why TEXT",
            ),
            Suspicion::Campaign => (
                "several submissions share a text",
                "if they are a campaign: ymateb campaigns accept CAMPAIGN --by NAME --why TEXT",
            ),
            Suspicion::NearCampaign => (
                "some of a campaign's text",
                "if they belong to it: ymateb campaigns add CAMPAIGN ID… --by NAME --why TEXT",
            ),
            Suspicion::SameCampaign => (
                "the same text in Welsh and in English",
                "if they are one campaign: ymateb campaigns join CAMPAIGN OTHER --by NAME --why TEXT",
            ),
            Suspicion::Petition => (
                "it speaks for those who signed it",
                "if it is a petition: ymateb register decide ID petition --by NAME --why TEXT, and register signatures",
            ),
            Suspicion::Abusive => (
                "words of abuse",
                "if it is not to be quoted or published: ymateb register decide ID abusive --by NAME --why TEXT",
            ),
        };
        let campaigns: Vec<&str> = suspicion.campaigns.iter().map(|id| id.as_str()).collect();
        let about = if campaigns.is_empty() { String::new() } else { format!(" ({})", campaigns.join(" ")) };
        let _ = writeln!(out, "{what}{about}: {}\n  {todo}", ids.join(" "));
    }
    let _ = writeln!(out, "{}", counted(suspicions.len() as u64, "suspicion", "suspicions"));
    out
}

/// What somebody stated, in words.
pub(crate) fn stated(entry: &state::Entry) -> String {
    match (entry.kind, entry.signatures, entry.represents.as_slice()) {
        ("signatures", Some(count), _) => counted(count, "signature", "signatures"),
        ("signatures", None, _) => "signatures unknown".to_owned(),
        (_, _, []) => "on nobody else's behalf".to_owned(),
        (_, _, names) => format!("on behalf of {}", harmless(&names.join("; "))),
    }
}

/// What people stated, for people.
pub(crate) fn statements(entries: &[state::Entry]) -> String {
    let mut out = String::new();
    for entry in entries {
        let later = if entry.superseded { " (superseded)" } else { "" };
        let (person, reason) = (harmless(&entry.person), harmless(&entry.reason));
        let _ = writeln!(out, "{}  {}{later}  {person}, {}: {reason}", entry.submission, stated(entry), entry.at);
    }
    let _ = writeln!(out, "{}", counted(entries.len() as u64, "statement", "statements"));
    out
}

/// What people stated, as CSV.
pub(crate) fn statements_csv(entries: &[state::Entry]) -> anyhow::Result<()> {
    super::csv(
        ["submission", "kind", "signatures", "represents", "by", "why", "at", "superseded"],
        entries.iter().map(|entry| {
            [
                entry.submission.to_string(),
                entry.kind.to_owned(),
                entry.signatures.map(|count| count.to_string()).unwrap_or_default(),
                entry.represents.join("; "),
                entry.person.clone(),
                entry.reason.clone(),
                entry.at.to_string(),
                entry.superseded.to_string(),
            ]
        }),
    )
}
