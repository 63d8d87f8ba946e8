//! A coding as people wrote it in a file, and the passage or response that it means.

use jiff::{Timestamp, civil, tz::TimeZone};
use ymateb_model::{
    coding::{Stance, State},
    id::{CodeId, PassageId, SubmissionId},
    text::ByteRange,
};
use ymateb_store::{Found, NewCoding, Store};

use crate::{
    Project, Result,
    anchor::{Anchored, Anchors},
    sheet::Row,
};

/// What is written in one row or line.
#[derive(Debug, Clone, Default)]
pub(super) struct Written {
    /// The row or line, from 1.
    pub(super) line: u64,
    /// The submission, as the register lists it, or its id.
    pub(super) submission: String,
    /// The passage's id.
    pub(super) passage: String,
    /// Whether it is on the whole response.
    pub(super) on_response: bool,
    /// The question that the quotation answers.
    pub(super) question: String,
    /// The passage's words.
    pub(super) quote: String,
    /// The codes, parted by spaces.
    pub(super) codes: String,
    /// The state.
    pub(super) state: String,
    /// The stance.
    pub(super) stance: String,
    /// Who says so.
    pub(super) coder: String,
    /// The version of the framework it was made under.
    pub(super) framework: String,
    /// The words it rests on, in pieces.
    pub(super) words: Vec<String>,
    /// Those words as bytes of the passage, where the file says so.
    pub(super) spans: Vec<ByteRange>,
    /// When.
    pub(super) at: String,
    /// What was noted.
    pub(super) memo: String,
}

/// What a row or line came to.
pub(super) enum Came {
    /// What a person says.
    Codings(Vec<NewCoding>),
    /// A suggestion, which is no person's word.
    OfAMachine,
}

/// How a rule is named as the coder.
pub(super) const RULE: &str = "rule: ";

/// How a model is.
pub(super) const MODEL: &str = "model: ";

/// How a model service is.
pub(super) const SERVICE: &str = "service: ";

impl Written {
    /// The codings it is, or what is wrong with it.
    pub(super) fn codings(
        &self,
        project: &Project,
        anchors: &mut Anchors<'_>,
        by: Option<&str>,
        now: Timestamp,
    ) -> Result<std::result::Result<Came, String>> {
        let by_machine = [RULE, MODEL, SERVICE].iter().any(|machine| self.coder.starts_with(machine));
        if by_machine || self.state == State::Suggested.name() {
            return Ok(Ok(Came::OfAMachine));
        }
        let said = match self.said(project, by, now) {
            Ok(said) => said,
            Err(message) => return Ok(Err(message)),
        };
        let anchored = match self.anchored(anchors)? {
            Ok(anchored) => anchored,
            Err(message) => return Ok(Err(message)),
        };
        let Said { codes, person, state, stance, at } = said;
        let memo = Some(self.memo.clone()).filter(|memo| !memo.is_empty());
        let framework = Some(&self.framework).filter(|version| !version.is_empty());
        let framework = framework.unwrap_or(&project.settings.framework.version);
        let (submission, passage, quote, evidence) = match anchored {
            On::Response(submission) => (submission, None, String::new(), Vec::new()),
            On::Passage(anchored) => {
                let evidence = self.evidence(anchors, &anchored);
                let quote = anchors.words_as_they_stand(&anchored).to_owned();
                (anchored.submission, Some(anchored.passage), quote, evidence)
            }
        };
        let codings = codes.into_iter().map(|code| NewCoding {
            submission: submission.clone(),
            passage: passage.clone(),
            quote: quote.clone(),
            code,
            person: person.clone(),
            state,
            stance,
            evidence: evidence.clone(),
            framework: framework.clone(),
            at,
            memo: memo.clone(),
        });
        Ok(Ok(Came::Codings(codings.collect())))
    }

    /// What is said, whatever of.
    fn said(&self, project: &Project, by: Option<&str>, now: Timestamp) -> std::result::Result<Said, String> {
        let person = match self.coder.as_str() {
            "" => by.unwrap_or(""),
            named => named,
        };
        if person.is_empty() {
            return Err("nobody is named as the coder; name one with `--by NAME`".to_owned());
        }
        let state = match self.state.as_str() {
            "" => State::Accepted,
            name => State::parse(&name.to_lowercase())
                .ok_or_else(|| format!("`{name}` is no state: `accepted` or `rejected`"))?,
        };
        let no_stance = |name| format!("`{name}` is no stance: {}", Stance::ALL.map(Stance::name).join(", "));
        let stance = match self.stance.as_str() {
            "" => None,
            name => Some(Stance::parse(&name.to_lowercase()).ok_or_else(|| no_stance(name))?),
        };
        let framework = &project.settings.framework;
        let mut codes = Vec::new();
        for code in self.codes.split_whitespace() {
            let known = CodeId::parse(code).ok().filter(|code| framework.knows(code));
            codes.push(known.ok_or_else(|| format!("`{code}` is not a code of framework {}", framework.version))?);
        }
        if codes.is_empty() {
            return Err("no code is named".to_owned());
        }
        let at = match self.at.as_str() {
            "" => now,
            written => moment(written, &project.settings.consultation.time_zone)
                .ok_or_else(|| "`at` is no moment, such as `2026-02-01T09:30:00Z` or `01/02/2026 09:30`".to_owned())?,
        };
        Ok(Said { codes, person: person.to_owned(), state, stance, at })
    }

    /// What it is on.
    fn anchored(&self, anchors: &mut Anchors<'_>) -> Result<std::result::Result<On, String>> {
        if self.on_response {
            let Some(submission) = anchors.submission(&self.submission) else {
                return Ok(Err(format!("there is no submission `{}`", self.submission)));
            };
            return Ok(match anchors.recorded(&submission)? {
                Some(_) => Ok(On::Response(submission)),
                None => Err(format!("there is no submission `{}`", self.submission)),
            });
        }
        let found = find(anchors, &self.passage, &self.submission, &self.question, &self.quote)?;
        Ok(found.map(On::Passage))
    }

    /// The bytes of the words it rests on: those that the file names, if the words are there, or else where the words are.
    fn evidence(&self, anchors: &Anchors<'_>, anchored: &Anchored) -> Vec<ByteRange> {
        let Some((text, range)) = anchors.text_of(anchored) else { return Vec::new() };
        let passage = range.of(text).unwrap_or_default();
        let as_written = |(span, words): (&ByteRange, &String)| span.of(passage) == Some(words.as_str());
        if self.spans.len() == self.words.len() && self.spans.iter().zip(&self.words).all(as_written) {
            return self.spans.iter().map(|span| span.shifted(range.start)).collect();
        }
        let pieces = self.words.iter().filter(|piece| !piece.is_empty());
        pieces
            .filter_map(|piece| passage.find(piece).map(|at| ByteRange::new(at, at + piece.len()).shifted(range.start)))
            .collect()
    }
}

struct Said {
    codes: Vec<CodeId>,
    person: String,
    state: State,
    stance: Option<Stance>,
    at: Timestamp,
}

enum On {
    Response(SubmissionId),
    Passage(Anchored),
}

/// The passage a row means.
pub(crate) fn placed(anchors: &mut Anchors<'_>, row: &Row<'_>) -> Result<std::result::Result<Anchored, String>> {
    let cell = |name| row.cell(&[name]);
    find(anchors, cell("passage"), cell("submission"), cell("question"), cell("quote"))
}

fn find(
    anchors: &mut Anchors<'_>,
    passage: &str,
    named: &str,
    question: &str,
    quote: &str,
) -> Result<std::result::Result<Anchored, String>> {
    if !passage.is_empty() {
        let by_id = PassageId::parse(passage).ok().map(|id| anchors.by_id(&id)).transpose()?.flatten();
        if let Some(anchored) = by_id {
            return Ok(Ok(anchored));
        }
    }
    if named.is_empty() || quote.is_empty() {
        return Ok(Err("it names neither a passage of the record nor a submission and its words".to_owned()));
    }
    let Some(submission) = anchors.submission(named) else {
        return Ok(Err(format!("there is no submission `{named}`")));
    };
    let anchored = anchors.by_words(&submission, question, quote)?;
    Ok(anchored.ok_or_else(|| format!("submission `{named}` has no passage with these words")))
}

impl Anchors<'_> {
    /// The passage with an id.
    fn by_id(&mut self, id: &PassageId) -> Result<Option<Anchored>> {
        let Found::Passage { submission, .. } = self.store().find(id.as_str())? else { return Ok(None) };
        let Some(recorded) = self.recorded(&submission)? else { return Ok(None) };
        for (answer, passages) in recorded.submission.answers.iter().zip(&recorded.passages) {
            if let Some(found) = passages.iter().find(|found| found.passage.id == *id) {
                let words = found.passage.words(&answer.text);
                return Ok(Some(Anchored { submission: submission.clone(), passage: id.clone(), words }));
            }
        }
        Ok(None)
    }

    /// The words of a passage just found, as they stand in its text.
    fn words_as_they_stand<'a>(&'a self, anchored: &'a Anchored) -> &'a str {
        self.text_of(anchored).and_then(|(text, range)| range.of(text)).unwrap_or(&anchored.words)
    }
}

/// Whether the coder's last word on this passage or response and code was the same.
pub(super) fn said_before(store: &Store, new: &NewCoding) -> Result<bool> {
    let history = match &new.passage {
        Some(passage) => store.coding_history(passage)?,
        None => store.coding_history_of(&new.submission)?,
    };
    let own = history.iter().filter(|event| {
        let on_it = new.passage.is_some() || event.passage.is_none();
        on_it && event.stands() && event.person == new.person && event.code == new.code
    });
    let last = own.max_by_key(|event| (event.said, event.number));
    Ok(last.is_some_and(|last| (last.state, last.stance, &last.memo) == (new.state, new.stance, &new.memo)))
}

/// A moment as an export writes it, or as a spreadsheet leaves it: then in the consultation's own time.
fn moment(written: &str, zone: &TimeZone) -> Option<Timestamp> {
    const LEFT_BY_SPREADSHEETS: [&str; 6] = [
        "%d/%m/%Y %H:%M:%S",
        "%d/%m/%Y %H:%M",
        "%Y-%m-%dT%H:%M:%S",
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%d %H:%M",
        "%Y-%m-%dT%H:%M",
    ];
    if let Ok(moment) = written.parse() {
        return Some(moment);
    }
    let civil = LEFT_BY_SPREADSHEETS.iter().find_map(|format| civil::DateTime::strptime(format, written).ok())?;
    zone.to_timestamp(civil).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_survives_a_spreadsheet() {
        let zone = TimeZone::get("Europe/London").expect("a zone");
        let summer = moment("2026-07-01T09:30:00Z", &zone);
        for written in ["01/07/2026 10:30", "2026-07-01T10:30:00", "2026-07-01 10:30"] {
            assert_eq!(moment(written, &zone), summer, "{written}");
        }
        assert_eq!(moment("yesterday", &zone), None);
    }
}
