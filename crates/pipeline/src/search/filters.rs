//! What a search is narrowed to that the index knows: who, where, when, and in which language.

use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use ymateb_index::Filters;
use ymateb_model::{
    id::{KindId, QuestionId, SourceId},
    language::Language,
    passage::Role,
};

use super::Request;
use crate::{Error, Project, Result};

/// Every part that a passage can play.
const EVERY_ROLE: [Role; 6] = [Role::Body, Role::ListItem, Role::Heading, Role::LeadIn, Role::Furniture, Role::Quoted];

/// What the index filters by.
pub(super) fn filters(project: &Project, request: &Request) -> Result<Filters> {
    let consultation = &project.settings.consultation;
    let named = |what: &'static str, given: &Option<String>, known: Vec<&str>| -> Result<Option<String>> {
        match given {
            Some(given) if !known.contains(&given.as_str()) => {
                Err(Error::NoSuch { what, given: given.clone(), hint: format!("there are {}", known.join(", ")) })
            }
            given => Ok(given.clone()),
        }
    };
    let questions = consultation.questions.iter().map(|q| q.id.as_str()).collect();
    let kinds = consultation.kinds.iter().map(|kind| kind.id.as_str()).collect();
    let sources = consultation.sources.iter().map(|source| source.id.as_str()).collect();
    let internal = Error::internal;
    let language = request.language.as_deref().map(Language::parse).transpose().map_err(|error| Error::NoSuch {
        what: "language",
        given: request.language.clone().unwrap_or_default(),
        hint: error.rule.to_owned(),
    })?;
    let question = named("question", &request.question, questions)?;
    let kind = named("respondent kind", &request.kind, kinds)?;
    let source = named("source", &request.source, sources)?;
    let mut filters = Filters {
        language: language.into_iter().collect(),
        question: question.map(|id| QuestionId::parse(&id)).transpose().map_err(internal)?.into_iter().collect(),
        kind: kind.map(|id| KindId::parse(&id)).transpose().map_err(internal)?.into_iter().collect(),
        source: source.map(|id| SourceId::parse(&id)).transpose().map_err(internal)?.into_iter().collect(),
        since: request.since.as_deref().map(|day| start_of(day, 0, &consultation.time_zone)).transpose()?,
        until: request.until.as_deref().map(|day| start_of(day, 1, &consultation.time_zone)).transpose()?,
        repeats: request.everything,
        ..Default::default()
    };
    if request.everything {
        filters.roles = EVERY_ROLE.to_vec();
    }
    Ok(filters)
}

/// The first moment of a day, or of the day so many days after it.
fn start_of(day: &str, days_after: i64, zone: &TimeZone) -> Result<Timestamp> {
    let date: Date = day.parse().map_err(|_| Error::NoSuch {
        what: "day",
        given: day.to_owned(),
        hint: "write it as YYYY-MM-DD, such as 2023-08-14".to_owned(),
    })?;
    let date = date.checked_add(days_after.days()).map_err(Error::internal)?;
    Ok(date.to_zoned_datetime(zone.clone()).map_err(Error::internal)?.timestamp())
}
