//! What a file says of codes. What its format cannot say is left open, and nothing is concluded from it.

use ymateb_model::{
    framework::{Cues, Nature, NotHere, Standing},
    id::CodeId,
    language::{Bilingual, ReaderLanguage},
};

/// What a file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Brought {
    pub(super) groups: Vec<BroughtGroup>,
    pub(super) codes: Vec<BroughtCode>,
    pub(super) notes: Vec<String>,
}

/// What it says of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BroughtGroup {
    pub(super) id: CodeId,
    pub(super) name: Bilingual,
    pub(super) nature: Nature,
}

/// What it says of a code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct BroughtCode {
    pub(super) id: Option<CodeId>,
    /// What it is part of, and the group it is in, where the format says so.
    pub(super) place: Option<Above>,
    pub(super) name: Words,
    pub(super) scope: Words,
    pub(super) welsh: Option<Standing>,
    pub(super) not_here: Option<Vec<NotHere>>,
    pub(super) cues: Option<Cues>,
}

/// What a code stands under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Above {
    pub(super) parent: Option<CodeId>,
    pub(super) group: CodeId,
}

/// Words in the languages that a file has them in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) cy: Option<String>,
    pub(super) en: Option<String>,
}

impl Words {
    /// In one language.
    pub(super) fn one(language: ReaderLanguage, words: &str) -> Self {
        let mut of = Self::default();
        of.set(language, words);
        of
    }

    /// Puts words in a language, unless there are none.
    pub(super) fn set(&mut self, language: ReaderLanguage, words: &str) {
        let words = Some(super::line(words)).filter(|words| !words.is_empty());
        match language {
            ReaderLanguage::Cy => self.cy = words,
            ReaderLanguage::En => self.en = words,
        }
    }

    /// In a language.
    pub(super) fn get(&self, language: ReaderLanguage) -> Option<&str> {
        match language {
            ReaderLanguage::Cy => self.cy.as_deref(),
            ReaderLanguage::En => self.en.as_deref(),
        }
    }

    /// In both, the one standing in for the other where that is not there; nothing where neither is.
    pub(super) fn both(&self) -> Option<Bilingual> {
        let (cy, en) = (self.cy.as_deref().or(self.en.as_deref())?, self.en.as_deref().or(self.cy.as_deref())?);
        Some(Bilingual::new(en, cy))
    }

    /// Whether a language is missing of two.
    pub(super) fn is_half(&self) -> bool {
        self.cy.is_some() != self.en.is_some()
    }
}

/// A nature as files name it.
pub(super) fn nature_name(nature: Nature) -> &'static str {
    match nature {
        Nature::Proposal => "proposal",
        Nature::Theme => "theme",
        Nature::NotAView => "not-a-view",
    }
}

/// The nature that a file names.
pub(super) fn nature(name: &str) -> Option<Nature> {
    [Nature::Proposal, Nature::Theme, Nature::NotAView].into_iter().find(|nature| nature_name(*nature) == name)
}

/// A standing as files name it.
pub(super) fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Official => "official",
        Standing::Given => "given",
        Standing::Working => "working",
    }
}

/// The standing that a file names.
pub(super) fn standing(name: &str) -> Option<Standing> {
    [Standing::Official, Standing::Given, Standing::Working].into_iter().find(|of| standing_name(*of) == name)
}
