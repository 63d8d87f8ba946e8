//! Which columns say who sent a session, when, and in which language.

use ymateb_model::consultation::Consultation;

use super::{
    Proposal, QuestionWorkbook,
    profile::{Column, Table},
};
use crate::lookup::{self, plain};

// Headings as forms in either language have them, folded as `lookup::plain` does. Welsh words are here with their mutations.

const IDS: &[&str] = &[
    "userid",
    "user id",
    "response id",
    "responseid",
    "respondent id",
    "respondentid",
    "submission id",
    "session id",
    "id",
    "id yr ymateb",
    "id ymateb",
    "id yr ymatebydd",
    "rhif yr ymateb",
    "rhif adnabod",
];
const SENT: &[&str] = &[
    "ended",
    "end date",
    "enddate",
    "completion time",
    "submitted date",
    "date submitted",
    "submitted",
    "recordeddate",
    "dyddiad cyflwyno",
    "dyddiad gorffen",
    "dyddiad cwblhau",
    "amser gorffen",
    "amser cwblhau",
    "cyflwynwyd",
];
const MAIL: &[&str] = &["email", "e-mail", "ebost", "e-bost"];
const NAMES: &[&str] = &[
    "your name",
    "full name",
    "first name",
    "last name",
    "family name",
    "surname",
    "eich enw",
    "enw llawn",
    "enw cyntaf",
    "enw olaf",
    "enw teuluol",
    "cyfenw",
];
const ORGANISATIONS: &[&str] = &["organisation", "organization", "sefydliad", "mudiad", "fudiad"];
/// What is asked about an organisation, and is not its name.
const NOT_A_NAME: &[&str] = &["type", "size", "sector", "role", "kind", "math", "fath", "maint", "faint", "rôl"];
const KINDS: &[&str] = &[
    "responding as",
    "respondent type",
    "type of respondent",
    "answering as",
    "best describes you",
    "individual or on behalf",
    "ymateb fel",
    "math o ymatebydd",
    "ateb fel",
    "disgrifio orau",
    "unigolyn neu ar ran",
    "unigolyn ynteu ar ran",
];
const PUBLICATION: &[&str] = &[
    "publish",
    "confidential",
    "cyhoeddi",
    "gyhoeddi",
    "chyhoeddi",
    "nghyhoeddi",
    "cyfrinachol",
    "gyfrinachol",
    "chyfrinachol",
];

/// Gives columns their roles; returns the numbers of those without one, in order.
pub(super) fn assign(
    table: &Table,
    consultation: &Consultation,
    workbook: Option<&QuestionWorkbook>,
    proposal: &mut Proposal,
) -> Vec<usize> {
    let kinds = lookup::kinds(consultation);
    let choices = lookup::publication(consultation);
    let mut rest = Vec::new();
    for (at, column) in table.columns.iter().enumerate() {
        let named = table.named(at);
        if workbook.is_some_and(|workbook| workbook.answers(&named.letter)) {
            rest.push(at);
            continue;
        }
        let heading = plain(&named.heading);
        let says = |words: &[&str]| words.iter().any(|words| heading.contains(words));
        if column.filled == 0 {
            proposal.left_out.push((named, "it is empty".to_owned()));
        } else if proposal.form_language.is_none() && column.share(|cell| lookup::reader_language(cell).is_some()) >= 95
        {
            proposal.form_language = Some(named);
        } else if proposal.id.is_none() && IDS.contains(&heading.as_str()) && is_id(column, table.sessions) {
            proposal.id = Some(named);
        } else if let Some(notation) = column.moments() {
            if proposal.received.is_none() && SENT.iter().any(|sent| heading == *sent) {
                proposal.received = Some((named, notation.to_owned()));
            } else {
                proposal
                    .left_out
                    .push((named, "it holds dates, but its heading is none of those for when it was sent".to_owned()));
            }
        } else if proposal.email.is_none() && (says(MAIL) || column.with_at * 5 >= column.filled * 4) {
            proposal.email = Some(named);
        } else if proposal.kind.is_none()
            && column.is_closed_or_may_be()
            && (says(KINDS) || column.share(|cell| kinds.find(cell).is_some()) >= 60)
        {
            proposal.kind = Some(named);
        } else if proposal.publication.is_none()
            && column.is_closed_or_may_be()
            && (says(PUBLICATION) || column.share(|cell| choices.find(cell).is_some()) >= 60)
        {
            proposal.publication = Some(named);
        } else if proposal.organisation.is_none()
            && says(ORGANISATIONS)
            && !says(NOT_A_NAME)
            && !column.is_closed()
            && column.most_words <= 15
        {
            proposal.organisation = Some(named);
        } else if (says(NAMES) || heading == "name" || heading == "enw")
            && !column.is_closed()
            && column.most_words <= 8
        {
            proposal.name.push(named);
        } else {
            rest.push(at);
        }
    }
    rest
}

/// Whether a column's cells tell sessions apart. Of a long export only the first cells are known to differ.
fn is_id(column: &Column, sessions: u64) -> bool {
    column.is_unique(sessions) || (column.many && column.filled == sessions && column.most_words == 1)
}
