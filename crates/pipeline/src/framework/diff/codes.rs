//! What is different between two frameworks by themselves, without a look at the record.

use serde::Serialize;
use ymateb_model::{
    framework::{Code, Fate, Framework, LanguageCues, NotHere, Standing},
    id::CodeId,
    language::ReaderLanguage,
};

use crate::framework::history::names;

/// What became of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodeChange {
    /// The code.
    pub code: CodeId,
    /// What became of it.
    #[serde(flatten)]
    pub change: Change,
}

/// What may become of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Change {
    /// It is new.
    Added {
        /// Its English name.
        en: String,
        /// Its Welsh name.
        cy: String,
    },
    /// It has another name.
    Renamed {
        /// In this language.
        language: ReaderLanguage,
        /// The former name.
        from: String,
        /// The new one.
        to: String,
    },
    /// Its Welsh name is more sure, or less.
    Standing {
        /// How sure it was.
        from: Standing,
        /// How sure it is.
        to: Standing,
    },
    /// It covers other points.
    Scope {
        /// In this language.
        language: ReaderLanguage,
        /// What it covered.
        from: String,
        /// What it covers.
        to: String,
    },
    /// It is part of another code, or of none.
    Moved {
        /// What it was part of: a code, or else a group.
        from: CodeId,
        /// What it is part of.
        to: CodeId,
    },
    /// Other points belong elsewhere.
    NotHere {
        /// Those that are new, or lead elsewhere.
        added: Vec<NotHere>,
        /// Those that are no longer there, or led elsewhere.
        removed: Vec<NotHere>,
    },
    /// Its codings are read as another's.
    Merged {
        /// The other.
        into: CodeId,
    },
    /// Its codings are to be coded anew.
    Split {
        /// With these codes.
        into: Vec<CodeId>,
    },
    /// Its codings are kept and not counted.
    Retired,
    /// It is used again.
    Restored,
    /// It is not in the file any more, and what was coded with it cannot be read.
    Removed,
}

/// Cues that came or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CueChange {
    /// The code.
    pub code: CodeId,
    /// The language.
    pub language: ReaderLanguage,
    /// The list.
    pub list: CueList,
    /// Those that came.
    pub added: Vec<String>,
    /// Those that went.
    pub removed: Vec<String>,
}

/// The lists that cues are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum CueList {
    /// One is enough.
    Strong,
    /// Two are.
    Weak,
    /// One keeps the code away.
    Unless,
}

impl CueList {
    const ALL: [CueList; 3] = [CueList::Strong, CueList::Weak, CueList::Unless];

    /// The name in files and output.
    pub fn name(self) -> &'static str {
        match self {
            CueList::Strong => "strong",
            CueList::Weak => "weak",
            CueList::Unless => "unless",
        }
    }

    /// This list of a language's cues.
    fn of(self, cues: &LanguageCues) -> &[String] {
        match self {
            CueList::Strong => &cues.strong,
            CueList::Weak => &cues.weak,
            CueList::Unless => &cues.unless,
        }
    }
}

/// What became of codes, in the order of the new framework; those that are in it no more come last.
pub(super) fn changes(old: &Framework, new: &Framework) -> Vec<CodeChange> {
    let mut changes = Vec::new();
    for (id, _) in names(new) {
        let mut say = |change| changes.push(CodeChange { code: id.clone(), change });
        let Some(now) = new.entry(id) else { continue };
        let before = old.entry(id);
        let (fate, former) = (fate(new, id), before.and_then(|_| fate(old, id)));
        if fate != former {
            say(match fate {
                None => Change::Restored,
                Some(Fate::Retired) => Change::Retired,
                Some(Fate::Merged(into)) => Change::Merged { into: into.clone() },
                Some(Fate::Split(into)) => Change::Split { into: into.clone() },
            });
        }
        match before {
            None if fate.is_none() => say(Change::Added { en: now.name.en.clone(), cy: now.name.cy.clone() }),
            None => {}
            Some(before) => details(before, now).into_iter().for_each(say),
        }
    }
    let removed = names(old).filter(|(id, _)| !new.knows(id));
    changes.extend(removed.map(|(id, _)| CodeChange { code: id.clone(), change: Change::Removed }));
    changes
}

fn details(before: &Code, now: &Code) -> Vec<Change> {
    let mut changes = Vec::new();
    for language in ReaderLanguage::BOTH {
        let (from, to) = (before.name.get(language), now.name.get(language));
        if from != to {
            changes.push(Change::Renamed { language, from: from.to_owned(), to: to.to_owned() });
        }
    }
    if before.welsh_standing != now.welsh_standing {
        changes.push(Change::Standing { from: before.welsh_standing, to: now.welsh_standing });
    }
    let (from, to) = (above(before), above(now));
    if from != to {
        changes.push(Change::Moved { from: from.clone(), to: to.clone() });
    }
    for language in ReaderLanguage::BOTH {
        let (from, to) = (before.scope.get(language), now.scope.get(language));
        if from != to {
            changes.push(Change::Scope { language, from: from.to_owned(), to: to.to_owned() });
        }
    }
    if before.not_here != now.not_here {
        let only = |in_one: &[NotHere], other: &[NotHere]| {
            in_one.iter().filter(|point| !other.contains(point)).cloned().collect()
        };
        let (added, removed) = (only(&now.not_here, &before.not_here), only(&before.not_here, &now.not_here));
        changes.push(Change::NotHere { added, removed });
    }
    changes
}

/// Which cues came and went, of the codes that both frameworks use.
pub(super) fn cues(old: &Framework, new: &Framework) -> Vec<CueChange> {
    let mut changes = Vec::new();
    for now in &new.codes {
        let Some(before) = old.code(&now.id) else { continue };
        for (language, before, now_has) in
            [(ReaderLanguage::Cy, &before.cues.cy, &now.cues.cy), (ReaderLanguage::En, &before.cues.en, &now.cues.en)]
        {
            for list in CueList::ALL {
                let without = |these: &[String], others: &[String]| -> Vec<String> {
                    these.iter().filter(|cue| !others.contains(cue)).cloned().collect()
                };
                let (before, now_has) = (list.of(before), list.of(now_has));
                let (added, removed) = (without(now_has, before), without(before, now_has));
                if !(added.is_empty() && removed.is_empty()) {
                    changes.push(CueChange { code: now.id.clone(), language, list, added, removed });
                }
            }
        }
    }
    changes
}

fn above(code: &Code) -> &CodeId {
    code.parent.as_ref().unwrap_or(&code.group)
}

fn fate<'f>(framework: &'f Framework, id: &CodeId) -> Option<&'f Fate> {
    framework.gone(id).map(|gone| &gone.fate)
}
