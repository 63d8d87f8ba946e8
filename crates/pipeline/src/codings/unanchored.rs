//! People's codings whose words are no longer in the record, beside what may stand in their place now.
//!
//! Words that stand unchanged elsewhere in the submission are followed without asking. What was edited is proposed, never
//! moved: a few changed words can turn a point round. How like two texts are is 2·(words in common, in order)/(words of
//! both), the longest common subsequence being that of Myers' difference; of texts alike, one in the same answer and
//! between the same neighbours is likelier.

use jiff::Timestamp;
use serde::Serialize;
use similar::{Algorithm, DiffTag, capture_diff_slices};
use ymateb_model::{
    coding::{Stance, State},
    id::PassageId,
    text::ByteRange,
};
use ymateb_store::{CodingEvent, Found, Recorded, Store};

use crate::{Error, Project, Result, code::Speaker, show};

/// Texts less alike than this are not proposed.
const ALIKE: f64 = 0.5;

/// How many are proposed for one coding, at most.
const PROPOSED: usize = 3;

/// A person's coding whose words are no longer in the record.
#[derive(Debug, Clone, Serialize)]
pub struct Unanchored {
    /// The number of its entry, by which it is placed.
    pub entry: u64,
    /// The submission it was made on, which is kept.
    pub submission: String,
    /// The passage that is gone.
    pub passage: String,
    /// The code.
    pub code: String,
    /// The state.
    pub state: State,
    /// The stance.
    pub stance: Option<Stance>,
    /// The coder.
    pub by: String,
    /// The words as they were when it was made.
    pub quote: String,
    /// The passages that may stand in their place now, the likeliest first.
    pub likely: Vec<Likely>,
}

/// A passage that may stand in the place of words that are gone.
#[derive(Debug, Clone, Serialize)]
pub struct Likely {
    /// The passage.
    pub passage: PassageId,
    /// Its words.
    pub text: String,
    /// How like the words that are gone it is, from 0 to 1.
    pub alike: f64,
    /// The bytes of the words that are gone which it does not hold.
    pub gone: Vec<ByteRange>,
    /// Its bytes that the words that are gone did not hold.
    pub new: Vec<ByteRange>,
}

/// Lists people's codings whose words are no longer in the record, for a person to place anew.
///
/// # Errors
/// If the record cannot be read.
pub fn unanchored(project: &Project) -> Result<Vec<Unanchored>> {
    let store = Store::open_read_only(&project.root)?;
    let mut listed = Vec::new();
    let mut last: Option<Recorded> = None;
    for event in store.unanchored()? {
        if last.as_ref().is_none_or(|last| last.submission.id != event.submission) {
            last = store.submission(&event.submission)?;
        }
        let likely = last.as_ref().map(|recorded| likely(&event, recorded)).unwrap_or_default();
        listed.push(Unanchored {
            entry: event.number,
            submission: event.submission.to_string(),
            passage: event.passage.map(|passage| passage.to_string()).unwrap_or_default(),
            code: event.code.to_string(),
            state: event.state,
            stance: event.stance,
            by: event.person,
            quote: event.quote,
            likely,
        });
    }
    Ok(listed)
}

/// Puts a coding that lost its words on a passage of the same submission. It stays its coder's; who placed it is kept, and
/// taking the new entry back takes back the placing alone. Gives the new entry's number.
///
/// # Errors
/// If no such coding lost its words, there is no such passage in its submission, nobody is named, or the record cannot be
/// written.
pub fn place(project: &Project, entry: u64, passage: &str, by: &str) -> Result<u64> {
    Speaker::new(by).check()?;
    let _lock = ymateb_store::lock(&project.root)?;
    let mut store = Store::open(&project.root)?;
    let lost = store.unanchored()?.into_iter().find(|event| event.number == entry).ok_or_else(|| {
        let hint = "`ymateb codings unanchored` lists them with their numbers".to_owned();
        Error::NoSuch { what: "coding without its words", given: entry.to_string(), hint }
    })?;
    let passage = match store.find(passage)? {
        Found::Passage { submission, passage, .. } if submission == lost.submission => passage,
        Found::Passage { submission, .. } => {
            return Err(Error::refused(
                format!("`{passage}` is a passage of `{submission}`, and the coding was made on `{}`", lost.submission),
                "a coding stays with its submission; give the other one a coding of its own",
            ));
        }
        Found::Submission(_) | Found::Answer { .. } => {
            return Err(Error::refused(
                format!("`{passage}` is not a passage"),
                "`ymateb show` lists the passages of a submission or answer",
            ));
        }
        not_one => return Err(show::not_found(passage, &not_one)),
    };
    let mut batch = store.batch()?;
    let placed = batch.place(entry, &passage, by, Timestamp::now())?;
    batch.commit()?;
    Ok(placed)
}

/// The passages of a submission that are like the words of a coding, the likeliest first.
fn likely(event: &CodingEvent, recorded: &Recorded) -> Vec<Likely> {
    let mut found: Vec<(bool, Likely)> = Vec::new();
    for (answer, passages) in recorded.submission.answers.iter().zip(&recorded.passages) {
        for passage in passages.iter().map(|recorded| &recorded.passage).filter(|passage| passage.is_codable()) {
            let Some(text) = passage.range.of(&answer.text) else { continue };
            let (alike, gone, new) = compared(&event.quote, text);
            // A paragraph that was joined to another still holds the words; one that was divided is held by them.
            let alike = alike.max(share_held(&event.quote, &gone)).max(share_held(text, &new));
            if alike >= ALIKE {
                let near = event.answer.as_ref() == Some(&answer.id) || beside(event, &answer.text, passage.range);
                found.push((near, Likely { passage: passage.id.clone(), text: text.to_owned(), alike, gone, new }));
            }
        }
    }
    let order = |near: &bool, likely: &Likely| likely.alike + if *near { 0.1 } else { 0.0 };
    found.sort_by(|(near, one), (other_near, other)| {
        order(other_near, other).total_cmp(&order(near, one)).then_with(|| one.passage.cmp(&other.passage))
    });
    found.into_iter().take(PROPOSED).map(|(_, likely)| likely).collect()
}

/// Whether a passage stands between the words that stood around the quotation.
fn beside(event: &CodingEvent, text: &str, range: ByteRange) -> bool {
    let before = text.get(..range.start as usize).unwrap_or_default();
    let after = text.get(range.end as usize..).unwrap_or_default();
    let held =
        |words: &Option<String>| words.as_deref().map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned);
    held(&event.before).is_some_and(|words| before.trim_end().ends_with(&words))
        || held(&event.after).is_some_and(|words| after.trim_start().starts_with(&words))
}

/// How like two texts are, the bytes of the first that are not in the second, and those of the second that are not in the
/// first.
fn compared(one: &str, other: &str) -> (f64, Vec<ByteRange>, Vec<ByteRange>) {
    let (ours, theirs) = (words(one), words(other));
    let plain = |text: &str, words: &[ByteRange]| -> Vec<String> {
        words.iter().map(|word| word.of(text).unwrap_or_default().to_lowercase()).collect()
    };
    let changes = capture_diff_slices(Algorithm::Myers, &plain(one, &ours), &plain(other, &theirs));
    let (mut common, mut gone, mut new) = (0, Vec::new(), Vec::new());
    for change in changes {
        let (tag, old, now) = change.as_tag_tuple();
        if tag == DiffTag::Equal {
            common += old.len();
            continue;
        }
        gone.extend(span(&ours[old]));
        new.extend(span(&theirs[now]));
    }
    let all = ours.len() + theirs.len();
    (if all == 0 { 0.0 } else { 2.0 * common as f64 / all as f64 }, gone, new)
}

/// The bytes from the first of some words to the last.
fn span(words: &[ByteRange]) -> Option<ByteRange> {
    Some(ByteRange { start: words.first()?.start, end: words.last()?.end })
}

/// The words of a text, as bytes of it.
fn words(text: &str) -> Vec<ByteRange> {
    text.split_whitespace()
        .map(|word| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            ByteRange::new(start, start + word.len())
        })
        .collect()
}

/// How much of a text is left when some of its bytes are taken out.
fn share_held(text: &str, taken: &[ByteRange]) -> f64 {
    let taken: usize = taken.iter().map(|range| range.len()).sum();
    if text.is_empty() { 0.0 } else { 1.0 - taken as f64 / text.len() as f64 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(one: &str, other: &str, alike: f64, gone: &[&str], new: &[&str]) {
        let (found, taken, added) = compared(one, other);
        assert!((found - alike).abs() < 0.01, "{found}: {one} / {other}");
        let of = |text: &str, ranges: &[ByteRange]| {
            ranges.iter().map(|range| range.of(text).expect("words").to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            (of(one, &taken), of(other, &added)),
            (gone.iter().map(ToString::to_string).collect(), new.iter().map(ToString::to_string).collect())
        );
    }

    #[test]
    fn small_edits_are_told_from_other_words_in_both_languages() {
        check("Mae angen mwy o ofal.", "Mae angen llawer mwy o ofal.", 10.0 / 11.0, &[], &["llawer"]);
        check("More care is needed now.", "More care was needed now.", 0.8, &["is"], &["was"]);
        check("Ŵyr neb ddim", "Diolch yn fawr", 0.0, &["Ŵyr neb ddim"], &["Diolch yn fawr"]);
        check("", "", 0.0, &[], &[]);
    }

    #[test]
    fn what_was_joined_to_more_is_held_whole() {
        let (alike, gone, new) = compared("One point.", "One point. And six more words after it.");
        assert!(alike < ALIKE && (share_held("One point.", &gone) - 1.0).abs() < f64::EPSILON, "{alike} {new:?}");
    }
}
