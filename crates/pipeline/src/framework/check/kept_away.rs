//! Are the "not here" pointers used? A point that belongs elsewhere is kept away by `unless`; here is counted where the
//! passages went that a code was kept from.

use serde::Serialize;
use ymateb_model::{
    framework::Framework,
    id::{CodeId, PassageId},
    language::Language,
};

use crate::framework::{PerLanguage, diff::Examples};

/// A code that was kept from passages by its `unless`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeptAway {
    /// The code.
    pub code: CodeId,
    /// How many passages it was kept from.
    pub passages: PerLanguage,
    /// Its "not here" pointers, with how many of these passages were suggested one of the codes they name.
    pub pointers: Vec<Pointer>,
    /// How many of these passages were suggested other codes alone.
    pub elsewhere: u64,
    /// How many were suggested no code at all.
    pub nowhere: u64,
    /// Some of the passages.
    pub examples: Examples,
}

/// A "not here" pointer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pointer {
    /// The codes or groups it names.
    pub see: Vec<CodeId>,
    /// How many passages went there.
    pub passages: u64,
}

impl KeptAway {
    pub(super) fn new(framework: &Framework, code: &CodeId) -> Self {
        let points = framework.code(code).map(|code| code.not_here.as_slice()).unwrap_or_default();
        Self {
            code: code.clone(),
            passages: PerLanguage::default(),
            pointers: points.iter().map(|point| Pointer { see: point.see.clone(), passages: 0 }).collect(),
            elsewhere: 0,
            nowhere: 0,
            examples: Examples::default(),
        }
    }

    /// Counts a passage that was suggested these codes instead.
    pub(super) fn add(&mut self, framework: &Framework, suggested: &[CodeId], language: Language, id: &PassageId) {
        self.passages.add(language);
        self.examples.add(language, id);
        let mut pointed = false;
        for pointer in &mut self.pointers {
            if suggested.iter().any(|code| pointer.see.iter().any(|see| is_under(framework, code, see))) {
                pointer.passages += 1;
                pointed = true;
            }
        }
        match (pointed, suggested.is_empty()) {
            (true, _) => {}
            (false, true) => self.nowhere += 1,
            (false, false) => self.elsewhere += 1,
        }
    }
}

/// Whether a code is what a pointer names, or part of it.
fn is_under(framework: &Framework, code: &CodeId, see: &CodeId) -> bool {
    let see = framework.counts_as(see).map_or(see, |code| &code.id);
    let mut at = framework.code(code);
    if at.is_some_and(|code| code.group == *see) {
        return true;
    }
    while let Some(code) = at {
        if code.id == *see {
            return true;
        }
        at = code.parent.as_ref().and_then(|parent| framework.code(parent));
    }
    false
}
