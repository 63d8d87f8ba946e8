//! What a proposed map of an export comes to.

use ymateb_pipeline::map::Proposal;

use super::counted;

/// How much of the export was recognised, and what a person has to look at.
pub(crate) fn summary(proposal: &Proposal) -> String {
    let known = proposal.questions.iter().filter(|question| question.known.is_some()).count();
    let unsure = proposal.questions.iter().filter(|question| !question.unsure.is_empty()).count();
    let mut lines = vec![format!(
        "{}; {}, {known} of them in the settings, {unsure} to look at; {} left out",
        counted(proposal.sessions, "session", "sessions"),
        counted(proposal.questions.len() as u64, "question", "questions"),
        counted(proposal.left_out.len() as u64, "column", "columns"),
    )];
    if proposal.id.is_none() {
        lines.push("no column of ids was recognised".to_owned());
    }
    if proposal.received.is_none() {
        lines.push("no column says when a session was sent".to_owned());
    }
    lines.push("next: edit it into consultation.toml, then `ymateb run`".to_owned());
    lines.join("\n")
}
