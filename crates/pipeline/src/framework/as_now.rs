//! What codings that were made under earlier versions count as now.

use std::collections::{BTreeMap, HashMap};

use ymateb_model::{
    coding::{Coding, State},
    framework::{Framework, Resolved},
    id::CodeId,
};
use ymateb_store::{ResponseCode, ResponseRow};

use super::{history::names, meaning};

/// Reads the codes of responses as the framework has them now.
pub(crate) struct AsNow<'f> {
    /// For each code that is no longer used, the one it counts as, if it counts.
    gone: HashMap<&'f CodeId, Option<&'f CodeId>>,
    not_counted: u64,
}

impl<'f> AsNow<'f> {
    pub(crate) fn new(framework: &'f Framework) -> Self {
        let gone = framework.gone.iter().map(|gone| &gone.code.id);
        let gone = gone.map(|id| (id, framework.counts_as(id).map(|code| &code.id))).collect();
        Self { gone, not_counted: 0 }
    }

    /// Puts the code that each coding of a response counts as in place of its own, and takes away what does not count.
    pub(crate) fn read(&mut self, row: &mut ResponseRow) {
        if self.gone.is_empty() {
            return;
        }
        self.codes(&mut row.codes);
        for passage in row.answers.iter_mut().flat_map(|answer| &mut answer.passages) {
            self.codes(&mut passage.codes);
        }
    }

    fn codes(&mut self, codes: &mut Vec<ResponseCode>) {
        if !codes.iter().any(|code| self.gone.contains_key(&code.code)) {
            return;
        }
        let mut now: Vec<ResponseCode> = Vec::with_capacity(codes.len());
        for mut code in codes.drain(..) {
            match self.gone.get(&code.code) {
                None => {}
                Some(Some(counts_as)) => code.code = (*counts_as).clone(),
                Some(None) => {
                    self.not_counted += u64::from(code.accepted);
                    continue;
                }
            }
            match now.iter_mut().find(|known| known.code == code.code) {
                None => now.push(code),
                // What a person says outweighs what a machine suggests; of two people's stances the first is taken.
                Some(known) if code.accepted && !known.accepted => *known = code,
                Some(known) => known.stance = known.stance.or(code.stance.filter(|_| code.accepted == known.accepted)),
            }
        }
        now.sort_by(|one, other| one.code.cmp(&other.code));
        *codes = now;
    }

    /// How many codings that people accepted were taken away, since their codes were retired or split.
    pub(crate) fn not_counted(&self) -> u64 {
        self.not_counted
    }
}

/// The codings of one passage as they count now, by code. Accepted for a code that was merged is accepted for the other,
/// whatever was said of that before; rejected for it says nothing of the other.
pub(crate) fn codings_now<'c>(framework: &Framework, codings: impl Iterator<Item = &'c Coding>) -> Vec<Coding> {
    let mut now: BTreeMap<CodeId, Coding> = BTreeMap::new();
    for coding in codings {
        let Some(counts_as) = framework.counts_as(&coding.code).map(|code| &code.id) else { continue };
        if coding.state == State::Rejected && *counts_as != coding.code {
            continue;
        }
        let coding = Coding { code: counts_as.clone(), ..coding.clone() };
        let outweighs = |held: &Coding| coding.state == State::Accepted && held.state != State::Accepted;
        if now.get(counts_as).is_none_or(outweighs) {
            now.insert(counts_as.clone(), coding);
        }
    }
    now.into_values().collect()
}

/// The code that a code in a spreadsheet counts as now.
///
/// # Errors
/// With what is wrong, if it counts as none.
pub(crate) fn counted(framework: &Framework, written: &str) -> Result<CodeId, String> {
    let unknown = || format!("`{written}` is not a code of framework {}", framework.version);
    let code = CodeId::parse(written).map_err(|_| unknown())?;
    match framework.resolve(&code) {
        Resolved::Counts(counts) => Ok(counts.id.clone()),
        Resolved::Retired(_) | Resolved::Split(_) => {
            Err(format!("`{written}` is {}, and is left out", meaning(framework, &code)))
        }
        Resolved::Unknown => Err(unknown()),
    }
}

/// The codes whose codings are found by a code's id: those that count as it, and its parts. A code that was merged is what
/// it was merged into; one that was retired or split is found as itself.
pub(crate) fn found_by(framework: &Framework, given: &str) -> Option<Vec<CodeId>> {
    let (named, _) = names(framework).find(|(id, _)| id.as_str().eq_ignore_ascii_case(given))?;
    let code = framework.counts_as(named).map_or(named, |code| &code.id);
    let parts = framework.codes.iter().filter(|part| part.parent.as_ref() == Some(code)).map(|part| &part.id);
    Some(std::iter::once(code).chain(parts).flat_map(|id| framework.covers(id)).cloned().collect())
}

#[cfg(test)]
mod tests {
    use ymateb_model::{
        coding::{Coder, Stance},
        id::{PassageId, SubmissionId},
        language::Language,
        passage::Role,
    };
    use ymateb_store::{ResponseAnswer, ResponsePassage};

    use super::*;

    const FRAME: &str = include_str!("as_now.toml");

    fn frame() -> Framework {
        ymateb_config::read_framework("as_now.toml", FRAME).unwrap_or_else(|problems| panic!("{problems}"))
    }

    /// Codings as `code+` by a person and `code?` by a machine, with `/stance`.
    fn read(written: &str) -> (String, u64) {
        let frame = frame();
        let mut as_now = AsNow::new(&frame);
        let code = |written: &str| {
            let (code, stance) = written.split_once('/').unwrap_or((written, ""));
            let (id, by) = code.split_at(code.len() - 1);
            let code = CodeId::parse(id).expect("a code id");
            ResponseCode { code, accepted: by == "+", stance: Stance::parse(stance) }
        };
        let answer = ymateb_model::id::AnswerId::derive(&SubmissionId::derive("a", "b", "c"), "1", "", 0);
        let passage = ResponsePassage {
            number: 1,
            id: PassageId::derive(&answer, "words", 0),
            language: Language::Welsh,
            role: Role::Body,
            repeat: false,
            codes: written.split_whitespace().map(code).collect(),
        };
        let answer = ResponseAnswer { question: None, chosen: Vec::new(), not_an_option: 0, passages: vec![passage] };
        let id = SubmissionId::derive("a", "b", "c");
        let mut row =
            ResponseRow { id, kind: None, outcome: None, answers: vec![answer], codes: Vec::new(), rejected: 0 };
        as_now.read(&mut row);
        let shown = row.answers[0].passages[0].codes.iter().map(|code| {
            let by = if code.accepted { '+' } else { '?' };
            code.stance.map_or(format!("{}{by}", code.code), |stance| format!("{}{by}/{stance}", code.code))
        });
        (shown.collect::<Vec<_>>().join(" "), as_now.not_counted())
    }

    #[test]
    fn codings_count_as_what_their_codes_became() {
        for (written, counted, not_counted) in [
            ("B+ C?", "B+ C?", 0),
            ("A+", "B+", 0),
            ("A+ B?", "B+", 0),
            ("A?/oppose B+/support", "B+/support", 0),
            ("A+/oppose B+", "B+/oppose", 0),
            ("C+ R+ R.1? S+", "C+", 2),
        ] {
            assert_eq!(read(written), (counted.to_owned(), not_counted), "{written}");
        }
    }

    #[test]
    fn a_rejection_of_a_merged_code_is_none_of_the_other() {
        let frame = frame();
        for (said, now) in [
            ("A accepted, B rejected", "B accepted"),
            ("B rejected, A accepted", "B accepted"),
            ("A rejected, B suggested", "B suggested"),
            ("A rejected, B rejected", "B rejected"),
            ("A rejected", ""),
            ("R accepted, S accepted, C accepted", "C accepted"),
        ] {
            let codings: Vec<Coding> = said
                .split(", ")
                .filter_map(|coding| coding.split_once(' '))
                .map(|(code, state)| Coding {
                    code: CodeId::parse(code).expect("a code id"),
                    by: Coder::Person("Mair".to_owned()),
                    state: State::parse(state).expect("a state"),
                    stance: None,
                    evidence: Vec::new(),
                    framework: "1".to_owned(),
                    confidence: None,
                })
                .collect();
            let shown = codings_now(&frame, codings.iter());
            let shown: Vec<String> = shown.iter().map(|coding| format!("{} {}", coding.code, coding.state)).collect();
            assert_eq!(shown.join(", "), now, "{said}");
        }
    }

    #[test]
    fn a_code_in_a_spreadsheet_counts_as_it_does_now_or_says_why_not() {
        let frame = frame();
        assert_eq!(counted(&frame, "A").map(|code| code.to_string()), Ok("B".to_owned()));
        assert_eq!(counted(&frame, "R"), Err("`R` is retired, not counted, and is left out".to_owned()));
        assert_eq!(counted(&frame, "S"), Err("`S` is to be coded anew as B or C, and is left out".to_owned()));
        assert_eq!(counted(&frame, "X"), Err("`X` is not a code of framework 2".to_owned()));
    }

    #[test]
    fn a_code_finds_what_was_merged_into_it() {
        let frame = frame();
        let found = |given: &str| {
            let ids = found_by(&frame, given).unwrap_or_default();
            ids.iter().map(CodeId::as_str).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(found("b"), "B A");
        assert_eq!(found("A"), "B A");
        assert_eq!(found("R"), "R");
        assert_eq!(found("X"), "");
    }
}
