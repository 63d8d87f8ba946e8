//! Which proposals and themes a passage may be coded with: the versioned code frame.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{id::CodeId, language::Bilingual};

mod gone;

pub use gone::{Fate, Gone, Resolved};

/// The code frame, sound: ids are unique, parents exist, pointers point at codes.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Framework {
    /// The version people gave it; a coding keeps the version it was made under.
    pub version: String,
    /// The groups, in order.
    pub groups: Vec<Group>,
    /// The codes that are used, in order, a parent before its children.
    pub codes: Vec<Code>,
    /// The codes that are no longer used, in order; their ids are never given again.
    pub gone: Vec<Gone>,
    /// The scale on which a passage stands towards a code.
    pub stances: Vec<StanceName>,
}

impl Framework {
    /// Finds a code that is used.
    pub fn code(&self, id: &CodeId) -> Option<&Code> {
        self.codes.iter().find(|code| code.id == *id)
    }

    /// Whether an id names a code that is used.
    pub fn contains(&self, id: &CodeId) -> bool {
        self.code(id).is_some()
    }
}

/// A group of codes: the proposals, or the themes of one subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Group {
    /// Its letter.
    pub id: CodeId,
    /// Its name.
    pub name: Bilingual,
    /// What its codes are.
    pub nature: Nature,
}

/// What a code says about a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Nature {
    /// What was consulted on.
    Proposal,
    /// The argument made.
    Theme,
    /// Not a view (a heading, "no comment"): never counted as a theme.
    NotAView,
}

/// One entry of the frame. Its id never changes meaning; everything else may be edited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Code {
    /// Its id.
    pub id: CodeId,
    /// The code it is a part of, and counts for.
    pub parent: Option<CodeId>,
    /// The group it belongs to.
    pub group: CodeId,
    /// What it says about a passage.
    pub nature: Nature,
    /// Its name in both languages.
    pub name: Bilingual,
    /// The standing of the Welsh name.
    pub welsh_standing: Standing,
    /// The points it covers.
    pub scope: Bilingual,
    /// The points that belong elsewhere, and where.
    pub not_here: Vec<NotHere>,
    /// The words that suggest it, by language.
    pub cues: Cues,
}

/// How sure the Welsh name is. Every one goes past a translator before anything is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Its key term was seen in a Welsh primary source (`O`).
    Official,
    /// Given with the model case as the official name, not seen again (`B`).
    Given,
    /// A working translation (`T`).
    Working,
}

/// A point that belongs under other codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct NotHere {
    /// The point.
    pub point: Bilingual,
    /// Where it belongs: codes, or the letter of a group.
    pub see: Vec<CodeId>,
}

/// The words that suggest a code, in dictionary form: they are matched through the language's analysis, so that
/// *gofal* finds *ofal* and *ngofal*, and "grant" finds "grants".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct Cues {
    /// In English.
    pub en: LanguageCues,
    /// In Welsh.
    pub cy: LanguageCues,
}

/// The cues of one language.
///
/// Each is a phrase: its words stand side by side, in order. `a + b` asks for both phrases in the same passage, in
/// any order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct LanguageCues {
    /// Any one of these suggests the code.
    pub strong: Vec<String>,
    /// Two different ones of these together suggest it; one does where the question is about the code (or its
    /// parent), or where the lead-in holds another.
    pub weak: Vec<String>,
    /// Any one of these in the passage keeps the code from being suggested.
    pub unless: Vec<String>,
}

/// The name of a stance in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct StanceName {
    /// The stance.
    pub stance: crate::coding::Stance,
    /// Its name.
    pub name: Bilingual,
    /// What it means.
    pub meaning: Bilingual,
}
