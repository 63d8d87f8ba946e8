//! What there is to look into, with its figures; and the same in words.

use serde::Serialize;
use ymateb_model::{
    framework::{Framework, Resolved},
    id::{CodeId, QuestionId},
};

use crate::framework::{PerLanguage, meaning};

/// What kind of thing there is to look into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Two codes are suggested together nearly always.
    Overlap,
    /// Two codes have many of their cues in common.
    SharedCues,
    /// A code is never suggested.
    Never,
    /// A code is suggested for nearly everything.
    Everything,
    /// A code is suggested much more often in one language.
    UnequalLanguages,
    /// A code has many more cues in one language.
    UnequalCues,
    /// Codes have no cues at all.
    NoCues,
    /// Something points at a code that is no longer used.
    PointsAtGone,
    /// A code of an earlier version is in the file no more.
    Removed,
    /// The version's name was given to another text before.
    SameVersion,
}

/// What was found, with its figures.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "what each figure is stands in the sentence that `said` makes of it")]
pub enum Finding {
    Overlap {
        one: CodeId,
        other: CodeId,
        rarer: CodeId,
        together: u64,
        of: u64,
    },
    /// How many strong cues two codes have in common, of how many, in each language.
    SharedCues {
        one: CodeId,
        other: CodeId,
        cy: (usize, usize),
        en: (usize, usize),
    },
    Never {
        code: CodeId,
        passages: u64,
        given: u64,
    },
    Everything {
        code: CodeId,
        suggested: u64,
        passages: u64,
    },
    UnequalLanguages {
        code: CodeId,
        suggested: PerLanguage,
        passages: PerLanguage,
    },
    UnequalCues {
        code: CodeId,
        cy: usize,
        en: usize,
    },
    NoCues {
        codes: Vec<CodeId>,
    },
    PointsAtGone {
        code: CodeId,
        gone: CodeId,
    },
    AsksAboutGone {
        question: QuestionId,
        gone: CodeId,
    },
    Removed {
        code: CodeId,
        version: String,
        codings: u64,
    },
    SameVersion {
        version: String,
    },
}

impl Finding {
    /// What kind of thing it is.
    pub fn kind(&self) -> Kind {
        match self {
            Finding::Overlap { .. } => Kind::Overlap,
            Finding::SharedCues { .. } => Kind::SharedCues,
            Finding::Never { .. } => Kind::Never,
            Finding::Everything { .. } => Kind::Everything,
            Finding::UnequalLanguages { .. } => Kind::UnequalLanguages,
            Finding::UnequalCues { .. } => Kind::UnequalCues,
            Finding::NoCues { .. } => Kind::NoCues,
            Finding::PointsAtGone { .. } | Finding::AsksAboutGone { .. } => Kind::PointsAtGone,
            Finding::Removed { .. } => Kind::Removed,
            Finding::SameVersion { .. } => Kind::SameVersion,
        }
    }

    /// The codes it is about.
    pub(super) fn codes(&self) -> Vec<CodeId> {
        match self {
            Finding::Overlap { one, other, .. } | Finding::SharedCues { one, other, .. } => {
                vec![one.clone(), other.clone()]
            }
            Finding::Never { code, .. }
            | Finding::Everything { code, .. }
            | Finding::UnequalLanguages { code, .. }
            | Finding::UnequalCues { code, .. }
            | Finding::Removed { code, .. } => vec![code.clone()],
            Finding::NoCues { codes } => codes.clone(),
            Finding::PointsAtGone { code, gone } => vec![code.clone(), gone.clone()],
            Finding::AsksAboutGone { gone, .. } => vec![gone.clone()],
            Finding::SameVersion { .. } => Vec::new(),
        }
    }

    /// What was found, and what to do, for whoever reads English.
    pub(super) fn said(&self, framework: &Framework) -> (String, String) {
        let (says, hint) = match self {
            Finding::Overlap { one, other, rarer, together, of } => (
                format!(
                    "`{one}` and `{other}` are suggested together for {together} of the {of} passages of `{rarer}`"
                ),
                "are they two points? tell them apart by their cues, or merge them",
            ),
            Finding::SharedCues { one, other, cy: (cy, of_cy), en: (en, of_en) } => (
                format!(
                    "`{one}` and `{other}` have strong cues in common: {cy} of {of_cy} in Welsh, {en} of {of_en} in English"
                ),
                "leave each cue with the code it speaks for, or merge them",
            ),
            Finding::Never { code, passages, given } => {
                let by_people = match given {
                    0 => "and no person gave it".to_owned(),
                    given => format!("though people gave it {given} times"),
                };
                (
                    format!("`{code}` is suggested for none of {passages} passages, {by_people}"),
                    "add the words people use for it, or retire it",
                )
            }
            Finding::Everything { code, suggested, passages } => (
                format!("`{code}` is suggested for {suggested} of {passages} passages"),
                "a code that is everywhere tells little apart: split it, or narrow its cues",
            ),
            Finding::UnequalLanguages { code, suggested, passages } => (
                format!(
                    "`{code}` is suggested for {} of {} Welsh passages and {} of {} English ones",
                    suggested.cy, passages.cy, suggested.en, passages.en
                ),
                "compare its cues: what do people say in the one language that the other's cues lack?",
            ),
            Finding::UnequalCues { code, cy, en } => (
                format!("`{code}` has {cy} cues in Welsh and {en} in English"),
                "write as many ways of saying it in the one language as in the other",
            ),
            Finding::NoCues { codes } => {
                let listed = codes.iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ");
                (
                    format!("no words suggest {listed}"),
                    "people alone can give them; write `cues` to have them suggested",
                )
            }
            Finding::PointsAtGone { code, gone } => (
                format!("`{code}` points at `{gone}`, which is {}", meaning(framework, gone)),
                "point at a code that is used",
            ),
            Finding::AsksAboutGone { question, gone } => {
                let says = format!("question {question} is about `{gone}`, which is {}", meaning(framework, gone));
                let hint = match framework.resolve(gone) {
                    Resolved::Counts(counts) => {
                        format!("it is taken to be about `{}`; say so in `consultation.toml`", counts.id)
                    }
                    _ => "it is taken to be about nothing; name another code in `consultation.toml`".to_owned(),
                };
                return (says, hint);
            }
            Finding::Removed { code, version, codings } => (
                format!(
                    "`{code}` was in version {version} and is in the file no more; people's codings with it: {codings}"
                ),
                "put it back, with `retired = true` or `merged_into = \"…\"`, so that they can be read",
            ),
            Finding::SameVersion { version } => (
                format!("version {version} of the framework was another text before"),
                "codings name their version: give the text of now a new one",
            ),
        };
        (says, hint.to_owned())
    }
}
