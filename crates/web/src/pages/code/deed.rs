//! What a form of the coding pages asks to be done, and doing it.

use serde::Deserialize;
use ymateb_model::coding::{Flag, Stance, State};
use ymateb_pipeline::{
    Error, Project, Result,
    code::{self, Act, Answered, Speaker, With, Words},
    remark, reviewed,
    show::ShownEvent,
};

use super::subject::{Subject, Thing};

/// A form, as it is sent. What it does not have is empty.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub(crate) struct Sent {
    pub(super) token: String,
    /// The number of the last entry that the coder saw.
    seen: String,
    /// `1` where the coder saw what others said since, and means it all the same.
    all_the_same: String,
    /// What is to be done.
    pub(super) verb: String,
    /// The code it is about; in the form that gives one, under a name of its own beside the field that narrows the queue.
    #[serde(alias = "new-code")]
    pub(super) code: String,
    /// The code whose place another one is to take.
    pub(super) instead_of: String,
    pub(super) stance: String,
    /// The words a code rests on, one piece on each line.
    pub(super) words: String,
    pub(super) memo: String,
    pub(super) note: String,
    pub(super) flag: String,
    /// The entry that is to be taken back.
    number: String,
}

/// What is wrong with a form: the field, and the message.
pub(super) type Wrong = Vec<(&'static str, &'static str)>;

/// What came of a form.
pub(super) enum Outcome {
    /// It was written, as this entry.
    Done(Entry),
    /// Something was taken back.
    TakenBack,
    /// Nothing was written: something is wrong with the form.
    Wrong(Wrong),
    /// Nothing was written: others said this since the coder looked.
    Conflict(Vec<ShownEvent>),
}

/// An entry of one of the histories, by which what was done can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    Coding(u64),
    Remark(u64),
    Review(u64),
}

impl Entry {
    /// As an address has it.
    pub(super) fn written(self) -> String {
        match self {
            Entry::Coding(number) => format!("coding.{number}"),
            Entry::Remark(number) => format!("remark.{number}"),
            Entry::Review(number) => format!("review.{number}"),
        }
    }

    /// Reads what an address has.
    pub(super) fn read(written: &str) -> Option<Self> {
        let (kind, number) = written.split_once('.')?;
        let number = number.parse().ok()?;
        match kind {
            "coding" => Some(Entry::Coding(number)),
            "remark" => Some(Entry::Remark(number)),
            "review" => Some(Entry::Review(number)),
            _ => None,
        }
    }

    /// The verb that takes it back, and its number.
    pub(super) fn undo(self) -> (&'static str, u64) {
        match self {
            Entry::Coding(number) => ("undo-coding", number),
            Entry::Remark(number) => ("undo-remark", number),
            Entry::Review(number) => ("undo-review", number),
        }
    }
}

impl Sent {
    /// The pieces of the words, without what stands around them.
    fn pieces(&self) -> Vec<String> {
        self.words.lines().map(str::trim).filter(|piece| !piece.is_empty()).map(str::to_owned).collect()
    }

    fn entry(&self) -> u64 {
        // A number that cannot be read is that of no entry.
        self.number.parse().unwrap_or(0)
    }
}

/// Does what a form asks.
pub(super) fn carry_out(
    project: &Project,
    subject: &Subject,
    sent: &Sent,
    sample: Option<&str>,
    by: &str,
) -> Result<Outcome> {
    let done = match sent.verb.as_str() {
        "accept" | "reject" | "stance" | "add" => act(project, subject, sent, by),
        "note" if sent.note.trim().is_empty() => return Ok(Outcome::Wrong(vec![("note", "code-note-missing")])),
        "note" => remark::note(project, &subject.id, None, &sent.note, by).map(Entry::Remark).map(Outcome::Done),
        "flag" => flag(project, subject, sent.flag.trim(), by),
        "done" if subject.thing() == Thing::Passage => {
            let how = reviewed::How { sample, blind: subject.blind };
            reviewed::mark(project, &subject.id, how, by).map(Entry::Review).map(Outcome::Done)
        }
        "undo-coding" | "undo-remark" | "undo-review" => undo(project, subject, sent, by),
        _ => return Ok(Outcome::Wrong(vec![("coding", "code-refused")])),
    };
    match done {
        // Whoever made the form by hand, or acts on what somebody else just changed.
        Err(Error::Refused { .. }) => Ok(Outcome::Wrong(vec![("coding", "code-refused")])),
        Err(Error::NoSuch { what: "code", .. }) => Ok(Outcome::Wrong(vec![("new-code", "code-unknown")])),
        other => other,
    }
}

/// Says something of a code.
fn act(project: &Project, subject: &Subject, sent: &Sent, by: &str) -> Result<Outcome> {
    let stance = Stance::parse(&sent.stance);
    let pieces = sent.pieces();
    let mut wrong = Wrong::new();
    if sent.code.is_empty() {
        wrong.push(("new-code", "code-missing"));
    } else if sent.code == sent.instead_of {
        wrong.push(("new-code", "code-instead-of-itself"));
    }
    let text = subject.item.as_ref().map(|item| item.text.as_str()).unwrap_or_default();
    if !pieces.iter().all(|piece| text.contains(piece.as_str())) {
        wrong.push(("words", "code-words-elsewhere"));
    }
    if !wrong.is_empty() {
        return Ok(Outcome::Wrong(wrong));
    }
    let words = if pieces.is_empty() { Words::AsBefore } else { Words::Quoted(&pieces) };
    let with = With { stance, words, memo: Some(&sent.memo) };
    let act = match sent.verb.as_str() {
        "accept" => Act::Accept(&sent.code, with),
        "reject" => Act::Reject(&sent.code, with),
        "stance" => Act::Stance(&sent.code, stance),
        _ if sent.instead_of.is_empty() => Act::Add(&sent.code, with),
        _ => Act::Swap { from: &sent.instead_of, to: &sent.code, with },
    };
    // Who codes blind answers for themselves, whatever others said meanwhile. A number that cannot be read is that of
    // somebody who saw nothing.
    let seen = (!subject.blind).then(|| sent.seen.parse().unwrap_or(0));
    let speaker = Speaker { by, seen, all_the_same: sent.all_the_same == "1" };
    Ok(match code::act(project, &subject.id, act, speaker)? {
        Answered::Done(done) => Outcome::Done(Entry::Coding(done.entries.first().copied().unwrap_or(0))),
        Answered::Conflict(since) => Outcome::Conflict(since),
    })
}

fn flag(project: &Project, subject: &Subject, flag: &str, by: &str) -> Result<Outcome> {
    if Flag::parse(flag).is_err() {
        return Ok(Outcome::Wrong(vec![("own-flag", "code-flag-unfit")]));
    }
    if subject.remarks.iter().any(|remark| remark.flag.as_deref() == Some(flag)) {
        return Ok(Outcome::Wrong(vec![("own-flag", "code-flag-twice")]));
    }
    remark::flag(project, &subject.id, flag, by).map(Entry::Remark).map(Outcome::Done)
}

/// Takes back an entry on this passage or response: by its number one could reach into any other.
fn undo(project: &Project, subject: &Subject, sent: &Sent, by: &str) -> Result<Outcome> {
    let number = sent.entry();
    let stands = match sent.verb.as_str() {
        "undo-coding" => subject.history.iter().any(|event| event.number == number && !event.undone),
        "undo-remark" => subject.remarks.iter().any(|remark| remark.number == number),
        _ => subject.reviews.iter().any(|review| review.number == number),
    };
    if !stands {
        return Ok(Outcome::Wrong(vec![("coding", "code-undo-gone")]));
    }
    match sent.verb.as_str() {
        "undo-coding" => code::undo(project, number, by).map(drop)?,
        "undo-remark" => remark::undo(project, number, by).map(drop)?,
        _ => reviewed::undo(project, number, by).map(drop)?,
    }
    Ok(Outcome::TakenBack)
}

/// The state a form would bring about; nothing where it is about the stance alone.
pub(super) fn state_meant(sent: &Sent) -> Option<State> {
    match sent.verb.as_str() {
        "accept" | "add" => Some(State::Accepted),
        "reject" => Some(State::Rejected),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_is_read_as_it_was_written() {
        for entry in [Entry::Coding(1), Entry::Remark(22), Entry::Review(333)] {
            assert_eq!(Entry::read(&entry.written()), Some(entry));
        }
        for written in ["", "coding", "coding.", "coding.x", "coding.-1", "other.1", "<b>.1"] {
            assert_eq!(Entry::read(written), None, "{written}");
        }
    }

    #[test]
    fn words_are_one_piece_on_each_line() {
        let sent = Sent { words: " a b \r\n\r\nc\n".to_owned(), ..Sent::default() };
        assert_eq!(sent.pieces(), ["a b", "c"]);
    }
}
