//! The codes on what is coded, by whose word and on which words; what people said of them, and remarked beside.

use ymateb_model::{
    coding::{self, Stance, State},
    text::ByteRange,
};
use ymateb_pipeline::{
    remark::Remarked,
    show::{ShownEvent, ShownReview},
};

use super::subject::{Given, Subject};
use crate::{
    components::Tag,
    pages::names::{Names, one_line, showable},
};

/// A code, with what may be done about it.
pub(super) struct GivenView {
    /// Its number on the page, from 1.
    pub(super) number: usize,
    pub(super) code: String,
    pub(super) label: String,
    pub(super) state: Tag,
    /// By whose word.
    pub(super) by: String,
    /// The person, as they write their name.
    pub(super) person: Option<String>,
    pub(super) stance: Option<String>,
    /// The words it rests on, in the passage's language.
    pub(super) words: Vec<String>,
    /// The stances that may be said, each with its name and whether it is what is said now.
    pub(super) stances: Vec<(&'static str, String, bool)>,
    pub(super) may_accept: bool,
    pub(super) may_reject: bool,
    pub(super) may_say_stance: bool,
}

/// Whose word a code is on: what stands before the name, and the name if it is a person's.
pub(crate) fn by_whom(
    names: &Names<'_>,
    by: &coding::Coder,
    sure: Option<coding::Confidence>,
) -> (String, Option<String>) {
    let w = names.w;
    let sure = sure.map(|sure| format!("{:.0}", sure.share() * 100.0));
    match (by, sure) {
        (coding::Coder::Rule(_), _) => (w.say("code-by-rule"), None),
        (coding::Coder::Service(_), _) => (w.say("code-by-service"), None),
        (coding::Coder::Model(_), None) => (w.say("code-by-model"), None),
        (coding::Coder::Model(_), Some(sure)) => (w.about("code-by-model-sure", "percent", &sure), None),
        (coding::Coder::Person(person), _) => (w.say("code-by-person"), Some(one_line(person))),
    }
}

/// The tag of a state.
pub(crate) fn state_tag(names: &Names<'_>, state: State) -> Tag {
    let colour = match state {
        State::Suggested => "yellow",
        State::Accepted => "green",
        State::Rejected => "grey",
    };
    Tag { text: names.state(state), colour }
}

pub(super) fn given_views(names: &Names<'_>, subject: &Subject, by: &str) -> Vec<GivenView> {
    subject.given.iter().zip(1..).map(|(given, number)| given_view(names, given, number, by)).collect()
}

fn given_view(names: &Names<'_>, given: &Given, number: usize, coder: &str) -> GivenView {
    let (by, person) = by_whom(names, &given.by, given.confidence);
    let is_own = matches!(&given.by, coding::Coder::Person(person) if person == coder);
    let is_used = names.project.settings.framework.contains(&given.code);
    GivenView {
        number,
        code: given.code.to_string(),
        label: names.code(&given.code),
        state: state_tag(names, given.state),
        by,
        person,
        stance: given.stance.map(|stance| names.stance(stance)),
        words: given.words.iter().map(|words| showable(words)).collect(),
        stances: stances(names, given.stance),
        // What somebody else accepted may be agreed to; a code that is no longer used can only be left as it is.
        may_accept: is_used && !(is_own && given.state == State::Accepted),
        may_reject: is_used && given.state != State::Rejected,
        may_say_stance: is_used && given.state == State::Accepted && matches!(given.by, coding::Coder::Person(_)),
    }
}

/// Every stance with its name, after that of saying none.
pub(super) fn stances(names: &Names<'_>, chosen: Option<Stance>) -> Vec<(&'static str, String, bool)> {
    let none = ("", names.w.say("code-stance-unsaid"), chosen.is_none());
    let all = Stance::ALL.into_iter().map(|stance| (stance.name(), names.stance(stance), chosen == Some(stance)));
    std::iter::once(none).chain(all).collect()
}

/// The words of a passage in pieces: those that codes rest on, and those between. What rests on all of it marks nothing.
pub(crate) fn pieces(text: &str, spans: impl Iterator<Item = ByteRange>) -> Vec<(bool, String)> {
    let mut spans: Vec<ByteRange> =
        spans.filter(|span| span.of(text).is_some_and(|words| words.len() < text.len())).collect();
    spans.sort_unstable();
    let mut pieces = Vec::new();
    let mut end = 0;
    for span in spans {
        let (start, span_end) = ((span.start as usize).max(end), span.end as usize);
        if span_end <= start {
            continue;
        }
        if start > end {
            pieces.push((false, showable(&text[end..start])));
        }
        pieces.push((true, showable(&text[start..span_end])));
        end = span_end;
    }
    if end < text.len() {
        pieces.push((false, showable(&text[end..])));
    }
    pieces
}

/// Something that was said, and may be taken back.
pub(in crate::pages) struct SaidView {
    pub(in crate::pages) said: String,
    pub(in crate::pages) person: String,
    pub(in crate::pages) memo: Option<String>,
    /// The verb and the number that take it back; nothing where it was.
    pub(in crate::pages) undo: Option<(&'static str, u64)>,
}

/// What people said of its codes, with the verb that takes each back.
pub(super) fn history(names: &Names<'_>, events: &[ShownEvent]) -> Vec<SaidView> {
    let said = |event: &ShownEvent| SaidView {
        undo: (!event.undone).then_some(("undo-coding", event.number)),
        ..event_view(names, event)
    };
    events.iter().map(said).collect()
}

/// One thing that somebody said of a code.
pub(in crate::pages) fn event_view(names: &Names<'_>, event: &ShownEvent) -> SaidView {
    let message = match (event.undoes.is_some(), event.undone) {
        (true, _) => "event-undo",
        (false, true) => "event-undone",
        (false, false) => "event",
    };
    let stance = event.stance.map(|stance| names.stance(stance));
    let state: Vec<String> = std::iter::once(names.state(event.state)).chain(stance).collect();
    let arguments = [
        ("when", names.moment(event.at).into()),
        ("code", names.code(&event.code).into()),
        ("state", state.join(", ").into()),
    ];
    SaidView {
        said: names.w.with(message, &arguments),
        person: one_line(&event.by),
        memo: event.memo.as_deref().map(showable),
        undo: None,
    }
}

/// Notes and flags that stand.
pub(in crate::pages) fn remarks(names: &Names<'_>, remarks: &[Remarked]) -> Vec<SaidView> {
    let said = |remark: &Remarked| {
        let when = names.moment(remark.at);
        let said = match &remark.flag {
            Some(flag) => {
                names.w.with("code-flagged", &[("when", when.into()), ("flag", flag_name(names, flag).into())])
            }
            None => names.w.about("code-noted", "when", &when),
        };
        SaidView {
            said,
            person: one_line(&remark.by),
            memo: remark.note.as_deref().map(showable),
            undo: Some(("undo-remark", remark.number)),
        }
    };
    remarks.iter().map(said).collect()
}

/// Who looked at it.
pub(super) fn reviews(names: &Names<'_>, reviews: &[ShownReview]) -> Vec<SaidView> {
    let said = |review: &ShownReview| SaidView {
        said: names.w.about(
            if review.blind { "code-seen-blind" } else { "code-seen" },
            "when",
            &names.moment(review.at),
        ),
        person: one_line(&review.by),
        memo: None,
        undo: Some(("undo-review", review.number)),
    };
    reviews.iter().map(said).collect()
}

/// What a flag says, in the reader's language; its name, where people gave it one of their own.
pub(super) fn flag_name(names: &Names<'_>, flag: &str) -> String {
    let offered = names.project.settings.flags.iter().find(|offered| offered.flag.as_str() == flag);
    offered.map_or_else(|| one_line(flag), |offered| with_a_capital(names.w.of_two(&offered.name)))
}

/// Words as a button says them.
fn with_a_capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, spans: &[(usize, usize)]) -> Vec<(bool, String)> {
        pieces(text, spans.iter().map(|(start, end)| ByteRange::new(*start, *end)))
    }

    #[test]
    fn words_are_marked_once_however_many_codes_rest_on_them() {
        let text = "gofal a thŷ gofal";
        let all = marked(text, &[(8, 12), (0, 5), (3, 7)]);
        assert_eq!(all.iter().map(|(_, piece)| piece.as_str()).collect::<String>(), text);
        let of: Vec<&str> = all.iter().filter(|(marked, _)| *marked).map(|(_, piece)| piece.as_str()).collect();
        assert_eq!(of, ["gofal", " a", "thŷ"]);
    }

    #[test]
    fn what_rests_on_the_whole_passage_marks_nothing() {
        assert_eq!(marked("gofal cwm", &[(0, 9)]), [(false, "gofal cwm".to_owned())]);
        assert_eq!(marked("", &[]), []);
    }
}
