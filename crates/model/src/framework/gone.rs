//! Codes that are no longer used: an id is never given again, and what was coded with it stays and is still read.
//!
//! [`Framework::resolve`] is the one place that says what a coding means under the frame as it is now. Counting,
//! searching, exports and evaluation all ask it.

use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::{Code, Framework};
use crate::id::CodeId;

/// A code that is no longer used, as it was when it went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct Gone {
    /// What it was.
    pub code: Code,
    /// What became of it.
    pub fate: Fate,
    /// Since when.
    pub since: Timestamp,
}

/// What became of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Its codings are kept and no longer counted.
    Retired,
    /// Its codings are read as those of another code.
    Merged(CodeId),
    /// Its codings are for a person to code anew with these; until then they are not counted.
    Split(Vec<CodeId>),
}

/// What a coding with some code means under the frame as it is now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resolved<'f> {
    /// It counts as this code, which is the code itself or what it was merged into.
    Counts(&'f Code),
    /// The code, or what it was merged into, was retired: kept, and out of every count.
    Retired(&'f Gone),
    /// The code, or what it was merged into, was split: for a person to code anew, and out of every count until then.
    Split(&'f Gone),
    /// The frame never had it.
    Unknown,
}

impl Framework {
    /// What a coding with this code means under the frame as it is now.
    pub fn resolve(&self, id: &CodeId) -> Resolved<'_> {
        let mut id = id;
        // A frame that was read has no rings; no chain is longer than the list of what is gone.
        for _ in 0..=self.gone.len() {
            if let Some(code) = self.code(id) {
                return Resolved::Counts(code);
            }
            let Some(gone) = self.gone(id) else { return Resolved::Unknown };
            match &gone.fate {
                Fate::Retired => return Resolved::Retired(gone),
                Fate::Split(_) => return Resolved::Split(gone),
                Fate::Merged(into) => id = into,
            }
        }
        Resolved::Unknown
    }

    /// The code that a coding with this code counts as, if it counts.
    pub fn counts_as(&self, id: &CodeId) -> Option<&Code> {
        match self.resolve(id) {
            Resolved::Counts(code) => Some(code),
            Resolved::Retired(_) | Resolved::Split(_) | Resolved::Unknown => None,
        }
    }

    /// Finds a code that is no longer used.
    pub fn gone(&self, id: &CodeId) -> Option<&Gone> {
        self.gone.iter().find(|gone| gone.code.id == *id)
    }

    /// Finds a code, used or not: what a coding was made with has its name here.
    pub fn entry(&self, id: &CodeId) -> Option<&Code> {
        self.code(id).or_else(|| self.gone(id).map(|gone| &gone.code))
    }

    /// Whether an id names a code of this frame, used or not: such an id is never given again.
    pub fn knows(&self, id: &CodeId) -> bool {
        self.entry(id).is_some()
    }

    /// A code's id, and those of every code that was merged into it, directly or by way of others.
    ///
    /// Whoever says of a passage that the code does not hold says so of all of these: a coding made with one of them
    /// before the merge would else still count as the code.
    pub fn covers<'f>(&'f self, id: &'f CodeId) -> Vec<&'f CodeId> {
        let mut covered = vec![id];
        let mut at = 0;
        while let Some(&into) = covered.get(at) {
            for gone in &self.gone {
                if matches!(&gone.fate, Fate::Merged(target) if target == into) && !covered.contains(&&gone.code.id) {
                    covered.push(&gone.code.id);
                }
            }
            at += 1;
        }
        covered
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        framework::{Cues, Nature, Standing},
        language::Bilingual,
    };

    fn id(id: &str) -> CodeId {
        CodeId::parse(id).expect("a code id")
    }

    fn code(name: &str) -> Code {
        Code {
            id: id(name),
            parent: None,
            group: id("T"),
            nature: Nature::Theme,
            name: Bilingual::new(name, name),
            welsh_standing: Standing::Working,
            scope: Bilingual::new(name, name),
            not_here: Vec::new(),
            cues: Cues::default(),
        }
    }

    /// `B` is used; `A` went into `B`, `O` into `A`; `R` was retired after `Q` went into it; `S` was split.
    fn frame() -> Framework {
        let gone = |name, fate| Gone { code: code(name), fate, since: Timestamp::UNIX_EPOCH };
        Framework {
            version: "3".to_owned(),
            groups: Vec::new(),
            codes: vec![code("B"), code("S1")],
            stances: Vec::new(),
            gone: vec![
                gone("O", Fate::Merged(id("A"))),
                gone("A", Fate::Merged(id("B"))),
                gone("R", Fate::Retired),
                gone("Q", Fate::Merged(id("R"))),
                gone("S", Fate::Split(vec![id("S1"), id("B")])),
            ],
        }
    }

    #[test]
    fn a_merged_code_counts_as_what_it_went_into_however_far() {
        let frame = frame();
        for name in ["B", "A", "O"] {
            assert_eq!(frame.counts_as(&id(name)).map(|code| code.id.as_str()), Some("B"), "{name}");
        }
    }

    #[test]
    fn what_is_retired_split_or_unknown_does_not_count() {
        let frame = frame();
        assert!(matches!(frame.resolve(&id("R")), Resolved::Retired(_)));
        assert!(matches!(frame.resolve(&id("Q")), Resolved::Retired(gone) if gone.code.id == id("R")));
        assert!(matches!(frame.resolve(&id("S")), Resolved::Split(_)));
        assert_eq!(frame.resolve(&id("X")), Resolved::Unknown);
        assert!(["R", "Q", "S", "X"].iter().all(|name| frame.counts_as(&id(name)).is_none()));
        assert!(frame.knows(&id("O")) && !frame.knows(&id("X")));
    }

    #[test]
    fn a_code_covers_what_was_merged_into_it() {
        let frame = frame();
        let covers = |name: &str| frame.covers(&id(name)).into_iter().map(ToString::to_string).collect::<Vec<_>>();
        assert_eq!(covers("B"), ["B", "A", "O"]);
        assert_eq!(covers("R"), ["R", "Q"]);
        assert_eq!(covers("S1"), ["S1"]);
    }

    #[test]
    fn a_ring_made_by_hand_ends_nowhere() {
        let mut frame = frame();
        frame.codes.clear();
        frame.gone.push(Gone { code: code("B"), fate: Fate::Merged(id("O")), since: Timestamp::UNIX_EPOCH });
        assert_eq!(frame.resolve(&id("A")), Resolved::Unknown);
        assert_eq!(frame.covers(&id("A")).len(), 3);
    }
}
