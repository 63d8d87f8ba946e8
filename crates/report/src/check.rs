//! Can these counts be true together?
//!
//! A report with a figure that cannot be right is worse than none, so every relation that `data` states is held here
//! before a word is written. The register is the exception: one that does not close is reported, loudly, because the
//! report is where people look for it.

use crate::{
    ReportError,
    data::{QuestionCounts, ReportData, ThemeCount},
};

/// Holds the counts to the relations between them.
///
/// # Errors
/// On the first count that is greater than what it is part of, sum that differs from its parts, or id that the
/// settings do not have.
pub fn check(data: &ReportData<'_>) -> Result<(), ReportError> {
    let all = ("responses", data.responses);
    let mut by_kind = 0;
    for kind in &data.respondents {
        known("respondent kind", kind.kind.as_str(), data.consultation.kind(&kind.kind).is_some())?;
        by_kind += kind.responses.total();
    }
    equal("responses by kind and language together", by_kind, all)?;
    for source in data.register.received.keys().chain(data.register.outcomes.keys()) {
        known("source", source.as_str(), data.consultation.source(source).is_some())?;
    }
    for document in &data.context_documents {
        known("source", document.source.as_str(), data.consultation.source(&document.source).is_some())?;
    }
    for respondent in &data.named {
        known("respondent kind", respondent.kind.as_str(), data.consultation.kind(&respondent.kind).is_some())?;
    }
    for counts in &data.questions {
        check_question(data, counts)?;
    }
    within("responses outside the questions", data.letters.responses, all)?;
    for quotation in &data.quotations {
        let asked = quotation.question.as_ref();
        let exists = asked.is_none_or(|id| data.consultation.question(id).is_some());
        known("question", asked.map_or("", |id| id.as_str()), exists)?;
        known("code", quotation.code.as_str(), data.framework.contains(&quotation.code))?;
        known("respondent kind", quotation.kind.as_str(), data.consultation.kind(&quotation.kind).is_some())?;
    }
    check_themes(data, &data.letters.themes, ("responses outside the questions", data.letters.responses))?;
    check_themes(data, &data.themes, all)
}

fn check_question(data: &ReportData<'_>, counts: &QuestionCounts) -> Result<(), ReportError> {
    let id = &counts.question;
    let question =
        data.consultation.question(id).ok_or_else(|| ReportError::Unknown { what: "question", id: id.to_string() })?;
    let answered = format!("responses that answered question {id}");
    within(&answered, counts.answered, ("responses", data.responses))?;
    within(&format!("responses in words to question {id}"), counts.in_words, (&answered, counts.answered))?;
    if let Some(closed) = &counts.closed {
        let chosen = format!("responses that chose an option of question {id}");
        within(&chosen, closed.answered, (&answered, counts.answered))?;
        within(
            &format!("responses to question {id} whose option was recognised or not"),
            closed.answered + closed.not_recognised,
            (&answered, counts.answered),
        )?;
        for (option, &count) in &closed.options {
            let exists = question.options.iter().any(|known| known.id == *option);
            known("option", option.as_str(), exists)?;
            within(&format!("option `{option}` of question {id}"), count, (&chosen, closed.answered))?;
        }
        if !question.several {
            equal(
                &format!("options of question {id} together"),
                closed.options.values().sum(),
                (&chosen, closed.answered),
            )?;
        }
        for (option, counts) in &closed.by_language {
            let count = closed.options.get(option).copied().unwrap_or(0);
            let what = format!("option `{option}` of question {id}");
            equal(&format!("{what} by language"), counts.total(), (&what, count))?;
        }
    }
    check_themes(data, &counts.themes, (&format!("responses in words to question {id}"), counts.in_words))
}

fn check_themes(data: &ReportData<'_>, themes: &[ThemeCount], base: (&str, u64)) -> Result<(), ReportError> {
    for theme in themes {
        let code = &theme.code;
        known("code", code.as_str(), data.framework.contains(code))?;
        let responses = format!("responses with code {code}");
        within(&responses, theme.responses, base)?;
        within(&format!("responses in which code {code} was accepted"), theme.accepted, (&responses, theme.responses))?;
        within(&format!("{responses} with a stance"), theme.stances.values().sum(), (&responses, theme.responses))?;
        if theme.by_language.total() != 0 {
            equal(&format!("{responses} by language"), theme.by_language.total(), (&responses, theme.responses))?;
        }
        if !theme.by_kind.is_empty() {
            for kind in theme.by_kind.keys() {
                known("respondent kind", kind.as_str(), data.consultation.kind(kind).is_some())?;
            }
            let together = theme.by_kind.values().sum();
            equal(&format!("{responses} by kind"), together, (&responses, theme.responses))?;
        }
    }
    Ok(())
}

fn known(what: &'static str, id: &str, exists: bool) -> Result<(), ReportError> {
    if exists { Ok(()) } else { Err(ReportError::Unknown { what, id: id.to_owned() }) }
}

fn within(what: &str, count: u64, (of, base): (&str, u64)) -> Result<(), ReportError> {
    if count <= base { Ok(()) } else { Err(inconsistent(what, count, of, base)) }
}

fn equal(what: &str, count: u64, (of, base): (&str, u64)) -> Result<(), ReportError> {
    if count == base { Ok(()) } else { Err(inconsistent(what, count, of, base)) }
}

fn inconsistent(what: &str, count: u64, of: &str, base: u64) -> ReportError {
    ReportError::Inconsistent { what: what.to_owned(), count, of: of.to_owned(), base }
}
