//! What an act is, in words: as the history keeps it, and as it is read again to be told in another language.

use std::fmt;

use ymateb_model::id::CodeId;

use super::Act;

/// What was done, to which codes, and with which others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// What was done.
    pub verb: Verb,
    /// To which codes.
    pub codes: Vec<CodeId>,
    /// The codes that take their place; none where nothing does.
    pub into: Vec<CodeId>,
}

/// What is done to codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each but the last is the variant of `Act` of the same name")]
pub enum Verb {
    Add,
    Rename,
    Describe,
    Cue,
    Point,
    Move,
    Merge,
    Split,
    Retire,
    Restore,
    /// What came of another tool's file.
    Import,
}

/// Parts the codes from those that take their place.
const INTO: &str = " into ";

impl Verb {
    /// Every verb.
    pub const ALL: [Verb; 11] = [
        Verb::Add,
        Verb::Rename,
        Verb::Describe,
        Verb::Cue,
        Verb::Point,
        Verb::Move,
        Verb::Merge,
        Verb::Split,
        Verb::Retire,
        Verb::Restore,
        Verb::Import,
    ];

    /// The name, as it is typed and kept.
    pub fn name(self) -> &'static str {
        match self {
            Verb::Add => "add",
            Verb::Rename => "rename",
            Verb::Describe => "describe",
            Verb::Cue => "cue",
            Verb::Point => "point",
            Verb::Move => "move",
            Verb::Merge => "merge",
            Verb::Split => "split",
            Verb::Retire => "retire",
            Verb::Restore => "restore",
            Verb::Import => "import",
        }
    }

    /// The verb of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|verb| verb.name() == name)
    }
}

impl Act {
    /// What it is.
    pub fn said(&self) -> Said {
        let (verb, codes, into): (Verb, Vec<&CodeId>, &[CodeId]) = match self {
            Act::Add { code, .. } => (Verb::Add, vec![&code.id], &[]),
            Act::Rename { id, .. } => (Verb::Rename, vec![id], &[]),
            Act::Describe { id, .. } => (Verb::Describe, vec![id], &[]),
            Act::Cue { id, .. } => (Verb::Cue, vec![id], &[]),
            Act::Point { id, .. } => (Verb::Point, vec![id], &[]),
            Act::Move { id, .. } => (Verb::Move, vec![id], &[]),
            Act::Merge { ids, into } => (Verb::Merge, ids.iter().collect(), std::slice::from_ref(into)),
            Act::Split { id, into } => (Verb::Split, vec![id], into),
            Act::Retire { id } => (Verb::Retire, vec![id], &[]),
            Act::Restore { id } => (Verb::Restore, vec![id], &[]),
        };
        Said { verb, codes: codes.into_iter().cloned().collect(), into: into.to_vec() }
    }
}

impl Said {
    /// Reads what a history keeps; nothing where it is written otherwise.
    pub fn read(kept: &str) -> Option<Self> {
        let (verb, codes) = kept.split_once(' ')?;
        let (codes, into) = codes.split_once(INTO).unwrap_or((codes, ""));
        let list = |ids: &str| -> Option<Vec<CodeId>> {
            ids.split(", ").filter(|id| !id.is_empty()).map(|id| CodeId::parse(id).ok()).collect()
        };
        Some(Self { verb: Verb::parse(verb)?, codes: list(codes)?, into: list(into)? })
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |ids: &[CodeId]| ids.iter().map(CodeId::as_str).collect::<Vec<_>>().join(", ");
        write!(f, "{} {}", self.verb.name(), list(&self.codes))?;
        if self.into.is_empty() { Ok(()) } else { write!(f, "{INTO}{}", list(&self.into)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_history_keeps_is_read_as_it_was_written() {
        let id = |id: &str| CodeId::parse(id).expect("an id");
        let acts = [
            (Act::Retire { id: id("P1") }, "retire P1"),
            (Act::Merge { ids: vec![id("P1"), id("P2")], into: id("P3") }, "merge P1, P2 into P3"),
            (Act::Split { id: id("P1"), into: vec![id("P2"), id("P3")] }, "split P1 into P2, P3"),
            (Act::Cue { id: id("P1.2"), cues: Box::default() }, "cue P1.2"),
            (Act::Point { id: id("P1"), points: Vec::new() }, "point P1"),
        ];
        for (act, written) in acts {
            assert_eq!(act.said().to_string(), written);
            assert_eq!(Said::read(written), Some(act.said()));
        }
        for written in ["", "retire", "burn P1", "retire P 1"] {
            assert_eq!(Said::read(written), None, "{written}");
        }
    }
}
