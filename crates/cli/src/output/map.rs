//! What a proposed map of an export comes to.

use ymateb_pipeline::map::Proposal;

/// How much of the export was recognised, and what a person has to look at.
pub(crate) fn summary(proposal: &Proposal) -> String {
    let known = proposal.questions.iter().filter(|question| question.known.is_some()).count();
    let unsure = proposal.questions.iter().filter(|question| !question.unsure.is_empty()).count();
    let mut lines = vec![format!(
        "{} sessions; {} questions, {known} of them in the settings, {unsure} to look at; {} columns left out",
        proposal.sessions,
        proposal.questions.len(),
        proposal.left_out.len(),
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
