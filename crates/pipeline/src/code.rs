//! `code`: what one person says of one passage, or of a whole response, in one act.
//!
//! Every act is one or a few entries of a history that is only ever added to, and can be taken back whole, by anybody, as
//! one more entry; taking that back brings the act back. Who acts may say which entry they saw last: if others have spoken
//! since, nothing is written, and what they said is given back for the person to look at first.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::{
    coding::{Coder, Coding, Stance, State},
    id::{CodeId, PassageId, SubmissionId},
    text::ByteRange,
};
use ymateb_store::{CodingEvent, Found, History, NewCoding, Recorded, Store};

use crate::{
    Error, Project, Result,
    show::{self, ShownEvent},
};

/// Who acts, and what they had in view.
#[derive(Debug, Clone, Copy)]
pub struct Speaker<'a> {
    /// The person.
    pub by: &'a str,
    /// The number of the last entry on this passage or response that they saw, where that is to be compared; 0 if there
    /// was none.
    pub seen: Option<u64>,
    /// Whether they have seen what others said since, and mean it all the same.
    pub all_the_same: bool,
}

impl<'a> Speaker<'a> {
    /// Somebody who acts on what stands in the record, whatever it is.
    pub fn new(by: &'a str) -> Self {
        Self { by, seen: None, all_the_same: false }
    }

    /// Refuses what nobody signs.
    pub(crate) fn check(&self) -> Result<()> {
        if self.by.trim().is_empty() {
            return Err(Error::refused("nobody is named as the coder", "say who, with `--by NAME`"));
        }
        Ok(())
    }
}

/// The words that a coding rests on.
#[derive(Debug, Clone, Copy, Default)]
pub enum Words<'a> {
    /// Those that it rested on before (as suggested, or as somebody said), or else the whole passage.
    #[default]
    AsBefore,
    /// These bytes of the passage.
    Spans(&'a [ByteRange]),
    /// These words of the passage, as they stand there.
    Quoted(&'a [String]),
}

/// What may be said with a code.
#[derive(Debug, Clone, Copy, Default)]
pub struct With<'a> {
    /// Where the passage stands towards it.
    pub stance: Option<Stance>,
    /// The words it rests on.
    pub words: Words<'a>,
    /// What the person notes.
    pub memo: Option<&'a str>,
}

/// What a person does. Codes are named by their ids.
#[derive(Debug, Clone, Copy)]
pub enum Act<'a> {
    /// Accepts a code that is suggested, or that somebody gave or rejected.
    Accept(&'a str, With<'a>),
    /// Gives a code, whether or not it was suggested.
    Add(&'a str, With<'a>),
    /// Rejects a code.
    Reject(&'a str, With<'a>),
    /// Says where the passage stands towards a code that people gave it.
    Stance(&'a str, Option<Stance>),
    /// Rejects one code and gives another in its place, with the same words unless others are named.
    Swap {
        /// The code that goes.
        from: &'a str,
        /// The code that comes.
        to: &'a str,
        /// What is said with it.
        with: With<'a>,
    },
    /// Gives some codes and rejects others, in one act.
    Settle {
        /// The codes that hold.
        holds: &'a [CodeId],
        /// The codes that do not.
        fails: &'a [CodeId],
        /// What is noted with each.
        memo: &'a str,
    },
}

/// What came of it.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answered {
    /// It was written.
    Done(Done),
    /// Nothing was written: this is what others said since.
    Conflict(Vec<ShownEvent>),
}

/// What was written.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ActDone)]
pub struct Done {
    /// The submission.
    pub submission: SubmissionId,
    /// The passage; nothing for the whole response.
    pub passage: Option<PassageId>,
    /// The numbers of the entries, by any of which the act can be taken back.
    pub entries: Vec<u64>,
}

/// Does something to a passage, or to a whole response, by its id or the beginning of it.
///
/// # Errors
/// If there is no such passage, submission or code, the act makes no sense there, nobody is named, or the record cannot
/// be written.
pub fn act(project: &Project, on: &str, act: Act<'_>, speaker: Speaker<'_>) -> Result<Answered> {
    speaker.check()?;
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let target = Target::find(&store, on)?;
    let since = spoken_since(&target.recorded.history, target.passage_id(), speaker);
    if !since.is_empty() {
        return Ok(Answered::Conflict(since));
    }
    let codings = target.codings_of(project, act, speaker.by)?;
    let mut batch = store.batch()?;
    let entries = batch.add_act(&codings)?;
    batch.commit()?;
    Ok(Answered::Done(Done {
        submission: target.recorded.submission.id.clone(),
        passage: target.passage_id().cloned(),
        entries,
    }))
}

/// The entry that gives a passage a code, with the words it rested on before, for whoever writes it with others.
pub(crate) fn giving(project: &Project, store: &Store, passage: &PassageId, code: &str, by: &str) -> Result<NewCoding> {
    let target = Target::find(store, passage.as_str())?;
    let mut entries = target.codings_of(project, Act::Add(code, With::default()), by)?;
    entries.pop().ok_or_else(|| Error::internal("a code is given by an entry"))
}

/// Takes back the act that an entry belongs to.
///
/// # Errors
/// If there is no such entry, it does not stand, nobody is named, or the record cannot be written.
pub fn undo(project: &Project, entry: u64, by: &str) -> Result<Done> {
    Speaker::new(by).check()?;
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let event = store.coding_event(entry)?.ok_or_else(|| no_such_entry(entry))?;
    if event.taken_back {
        return Err(Error::refused(
            format!("entry {entry} was taken back already"),
            "`ymateb show` lists the history of a passage, with the entry that did it; take that one back instead",
        ));
    }
    let mut batch = store.batch()?;
    let entries = batch.take_back(History::Codings, entry, by, Timestamp::now())?;
    batch.commit()?;
    Ok(Done { submission: event.submission, passage: event.passage, entries })
}

fn no_such_entry(entry: u64) -> Error {
    let hint = "`ymateb show` lists the history of a passage or submission, with the number of each entry".to_owned();
    Error::NoSuch { what: "entry of people's codings", given: entry.to_string(), hint }
}

/// What others said of a passage or response after the entry that a person saw last. What a run moved is no word of theirs.
fn spoken_since(history: &[CodingEvent], passage: Option<&PassageId>, speaker: Speaker<'_>) -> Vec<ShownEvent> {
    let Some(seen) = speaker.seen.filter(|_| !speaker.all_the_same) else { return Vec::new() };
    let others = history.iter().filter(|event| {
        event.passage.as_ref() == passage
            && event.number > seen
            && event.person != speaker.by
            && event.moved_from.is_none()
    });
    others.map(ShownEvent::from).collect()
}

/// A passage, or a whole response, with what holds of it.
struct Target {
    recorded: Recorded,
    /// Where the passage is in `recorded`: the answer, and the passage of it.
    place: Option<(usize, usize)>,
}

impl Target {
    fn find(store: &Store, on: &str) -> Result<Self> {
        let (submission, passage) = match store.find(on)? {
            Found::Submission(submission) => (submission, None),
            Found::Passage { submission, passage, .. } => (submission, Some(passage)),
            Found::Answer { .. } => {
                return Err(Error::refused(
                    format!("`{on}` is an answer; codes are given to passages, or to a whole response"),
                    "`ymateb show` lists the passages of an answer",
                ));
            }
            not_one => return Err(show::not_found(on, &not_one)),
        };
        let recorded = store.submission(&submission)?.ok_or_else(|| show::not_found(on, &Found::Nothing))?;
        let place = passage.and_then(|passage| {
            recorded.passages.iter().enumerate().find_map(|(answer, passages)| {
                passages.iter().position(|recorded| recorded.passage.id == passage).map(|at| (answer, at))
            })
        });
        Ok(Self { recorded, place })
    }

    fn passage_id(&self) -> Option<&PassageId> {
        self.place.map(|(answer, at)| &self.recorded.passages[answer][at].passage.id)
    }

    /// The passage's bytes of its answer's text, and its words; nothing of a whole response.
    fn words(&self) -> Option<(ByteRange, &str)> {
        let (answer, at) = self.place?;
        let range = self.recorded.passages[answer][at].passage.range;
        Some((range, range.of(&self.recorded.submission.answers[answer].text)?))
    }

    /// What holds of a code.
    fn holding(&self, code: &CodeId) -> Option<&Coding> {
        let codings = match self.place {
            Some((answer, at)) => &self.recorded.passages[answer][at].codings,
            None => &self.recorded.codings,
        };
        codings.iter().find(|coding| coding.code == *code)
    }

    /// A rejection, with those of what was merged into the code: a coding given before the merge would else still count.
    fn with_merged(&self, project: &Project, rejected: NewCoding) -> Vec<NewCoding> {
        let given = |code: &&CodeId| self.holding(code).is_some_and(|coding| coding.state == State::Accepted);
        let merged = project.settings.framework.covers(&rejected.code).into_iter().skip(1).filter(given);
        let of_merged: Vec<NewCoding> =
            merged.map(|code| NewCoding { code: code.clone(), memo: None, ..rejected.clone() }).collect();
        std::iter::once(rejected).chain(of_merged).collect()
    }

    /// The entries that an act is.
    fn codings_of(&self, project: &Project, act: Act<'_>, by: &str) -> Result<Vec<NewCoding>> {
        let one = |name: &str, state, with: With<'_>| -> Result<NewCoding> {
            let code = code_named(project, name)?;
            let former = self.holding(&code);
            let evidence = self.evidence(with.words, former)?;
            let stance = with.stance.or(former.and_then(|former| former.stance)).filter(|_| state == State::Accepted);
            Ok(self.entry(project, code, by, state, stance, evidence, with.memo))
        };
        match act {
            Act::Add(code, with) => Ok(vec![one(code, State::Accepted, with)?]),
            Act::Reject(code, with) => Ok(self.with_merged(project, one(code, State::Rejected, with)?)),
            Act::Accept(code, with) => {
                let named = code_named(project, code)?;
                if self.holding(&named).is_none() {
                    let message = format!("nobody suggested or gave `{named}` here");
                    return Err(Error::refused(message, "add it, if it belongs here: `ymateb code add`"));
                }
                Ok(vec![one(code, State::Accepted, with)?])
            }
            Act::Stance(code, stance) => {
                let code = code_named(project, code)?;
                let given = self
                    .holding(&code)
                    .filter(|coding| coding.state == State::Accepted && matches!(coding.by, Coder::Person(_)));
                let Some(given) = given else {
                    let message = format!("no person gave `{code}` here, so it has no stance of theirs");
                    return Err(Error::refused(message, "accept or add it with its stance"));
                };
                let evidence = given.evidence.clone();
                Ok(vec![self.entry(project, code, by, State::Accepted, stance, evidence, None)])
            }
            Act::Settle { holds, fails, memo } => {
                let with = With { memo: Some(memo), ..With::default() };
                let mut entries = Vec::new();
                for code in holds {
                    entries.push(one(code.as_str(), State::Accepted, with)?);
                }
                for code in fails {
                    entries.extend(self.with_merged(project, one(code.as_str(), State::Rejected, with)?));
                }
                Ok(entries)
            }
            Act::Swap { from, to, with } => {
                if from == to {
                    return Err(Error::refused("a code cannot take its own place", "name another one"));
                }
                let going = code_named(project, from)?;
                let Some(former) = self.holding(&going).filter(|coding| coding.state != State::Rejected) else {
                    let message = format!("`{going}` is not on it, so nothing can take its place");
                    return Err(Error::refused(message, "add the other one: `ymateb code add`"));
                };
                let reject = With { stance: None, words: Words::AsBefore, memo: None };
                let mut came = one(to, State::Accepted, with)?;
                if matches!(with.words, Words::AsBefore) {
                    came.evidence = former.evidence.clone();
                }
                came.stance = came.stance.or(former.stance);
                let mut entries = self.with_merged(project, one(from, State::Rejected, reject)?);
                entries.push(came);
                Ok(entries)
            }
        }
    }

    #[expect(clippy::too_many_arguments, reason = "an entry is made in one place, of what differs between acts")]
    fn entry(
        &self,
        project: &Project,
        code: CodeId,
        by: &str,
        state: State,
        stance: Option<Stance>,
        evidence: Vec<ByteRange>,
        memo: Option<&str>,
    ) -> NewCoding {
        NewCoding {
            submission: self.recorded.submission.id.clone(),
            passage: self.passage_id().cloned(),
            quote: self.words().map(|(_, words)| words.to_owned()).unwrap_or_default(),
            code,
            person: by.to_owned(),
            state,
            stance,
            evidence,
            framework: project.settings.framework.version.clone(),
            at: Timestamp::now(),
            memo: memo.map(str::to_owned).filter(|memo| !memo.trim().is_empty()),
        }
    }

    /// The words a coding rests on, as bytes of the answer's text.
    fn evidence(&self, words: Words<'_>, former: Option<&Coding>) -> Result<Vec<ByteRange>> {
        let spans: Vec<ByteRange> = match words {
            Words::AsBefore => return Ok(former.map(|former| former.evidence.clone()).unwrap_or_default()),
            Words::Spans(spans) => spans.to_vec(),
            Words::Quoted(quoted) => {
                let text = self.words().map(|(_, words)| words).unwrap_or_default();
                quoted.iter().map(|words| span_of(text, words)).collect::<Result<_>>()?
            }
        };
        let Some((range, text)) = self.words() else {
            return Err(Error::refused(
                "a code on a whole response rests on no words in particular",
                "name a passage, or leave the words out",
            ));
        };
        let fits = |span: &ByteRange| span.of(text).is_some_and(|words| !words.trim().is_empty());
        if let Some(bad) = spans.iter().find(|span| !fits(span)) {
            return Err(Error::refused(
                format!("bytes {}-{} are no words of this passage, which has {}", bad.start, bad.end, text.len()),
                "bytes are counted from 0 in the passage, and do not cut a letter in two",
            ));
        }
        let mut evidence: Vec<ByteRange> = spans.iter().map(|span| span.shifted(range.start)).collect();
        evidence.sort_unstable();
        evidence.dedup();
        Ok(evidence)
    }
}

/// Where some words are in a passage.
fn span_of(text: &str, words: &str) -> Result<ByteRange> {
    let at = text.find(words).filter(|_| !words.trim().is_empty());
    let at = at.ok_or_else(|| {
        Error::refused("the words that were named do not stand in this passage", "copy them as they stand there")
    })?;
    Ok(ByteRange::new(at, at + words.len()))
}

/// The code of the framework that is named.
pub(crate) fn code_named(project: &Project, name: &str) -> Result<CodeId> {
    let framework = &project.settings.framework;
    CodeId::parse(name).ok().filter(|code| framework.contains(code)).ok_or_else(|| Error::NoSuch {
        what: "code",
        given: name.to_owned(),
        hint: format!("the codes of framework {} are in `framework.toml`", framework.version),
    })
}
