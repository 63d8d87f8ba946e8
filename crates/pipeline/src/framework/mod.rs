//! `framework`: the code frame as a thing that is edited while people code.
//!
//! The frame is a file that people write; what was coded under it outlives every edit. So each text that was in force is
//! kept in the record ([`history`]), edits are acts that rewrite the file and leave its comments alone ([`act`]), what an
//! edit would change is told before it is made ([`diff`]), and what the record shows of the frame's faults is told at any
//! time ([`check`]). What a coding means once its code is gone is told by
//! [`Framework::resolve`](ymateb_model::framework::Framework::resolve) alone.
//!
//! | module | the question it answers |
//! |---|---|
//! | [`act`] | what becomes of the file when a code is added, renamed, moved, merged, split, retired or restored? |
//! | [`check`] | is the frame sound, and what does the record show of it? |
//! | [`diff`] | what is different between two versions, and which suggestions and codings would change? |
//! | [`exchange`] | how does a frame go to other tools and come back? |
//! | [`history`] | which versions were there, and what did they say? |
//! | [`review`] | which of people's codings wait to be coded anew? |

pub mod act;
mod as_now;
pub mod check;
pub mod diff;
pub mod exchange;
pub mod history;
pub mod review;
mod survey;

pub(crate) use as_now::{AsNow, codings_now, counted, found_by};
use serde::Serialize;
use utoipa::ToSchema;
use ymateb_model::{
    framework::{Fate, Framework, Resolved},
    id::CodeId,
};

/// The name of the file in a project folder.
const FILE: &str = "framework.toml";

/// How often something was seen in each language: "other" is neither, or undetermined.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct PerLanguage {
    /// In Welsh.
    pub cy: u64,
    /// In English.
    pub en: u64,
    /// In another language, or in none that is told for sure.
    pub other: u64,
}

impl PerLanguage {
    /// In all.
    pub fn total(&self) -> u64 {
        self.cy + self.en + self.other
    }
}

/// What a coding with a code means under a frame, in a few words.
fn meaning(framework: &Framework, code: &CodeId) -> String {
    match framework.resolve(code) {
        Resolved::Counts(counts) if counts.id == *code => "used".to_owned(),
        Resolved::Counts(counts) => format!("counted as {}", counts.id),
        Resolved::Retired(gone) if gone.code.id == *code => "retired, not counted".to_owned(),
        Resolved::Retired(gone) => format!("merged into {}, which is retired, not counted", gone.code.id),
        Resolved::Split(gone) => format!("to be coded anew as {}", split_into(&gone.fate)),
        Resolved::Unknown => "not in the framework".to_owned(),
    }
}

/// What a coding with a code means now, where that is not that it counts as this code.
pub(crate) fn otherwise(framework: &Framework, code: &CodeId) -> Option<String> {
    (!framework.contains(code)).then(|| meaning(framework, code))
}

fn split_into(fate: &Fate) -> String {
    match fate {
        Fate::Split(into) => into.iter().map(CodeId::as_str).collect::<Vec<_>>().join(" or "),
        Fate::Merged(_) | Fate::Retired => String::new(),
    }
}
