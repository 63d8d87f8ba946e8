//! What is different between two versions: what became of codes, and which cues came and went.

use ymateb_model::{framework::NotHere, id::CodeId, language::ReaderLanguage};
use ymateb_pipeline::framework::diff::{Change, CodeChange, CueChange, CueList};

use super::said;
use crate::{components::Said, pages::names::Names};

/// What became of a code.
pub(super) struct ChangeView {
    pub(super) code: String,
    pub(super) what: String,
    /// What it was called or covered, and what it is now, in their language; of a new one, its name in both.
    pub(super) words: Option<(Said, Said)>,
    /// What stands between the two.
    pub(super) between: &'static str,
    /// Points that lead elsewhere, which came or went.
    pub(super) points: Vec<PointView>,
}

/// A point that leads elsewhere.
pub(super) struct PointView {
    pub(super) came: bool,
    pub(super) point: String,
    pub(super) see: String,
}

/// Cues that came or went.
pub(super) struct CuesView {
    pub(super) code: String,
    pub(super) what: String,
    pub(super) lang: &'static str,
    pub(super) added: Vec<String>,
    pub(super) removed: Vec<String>,
}

pub(super) fn change(names: &Names<'_>, CodeChange { code, change }: &CodeChange) -> ChangeView {
    let w = names.w;
    let list = |codes: &[CodeId]| codes.iter().map(CodeId::as_str).collect::<Vec<_>>().join(", ");
    let in_language =
        |message: &str, language: ReaderLanguage| w.about(message, "language", &said::language(names, language));
    let words = |language: ReaderLanguage, from: &str, to: &str| {
        let lang = Some(language.label().to_owned());
        Some((Said { lang: lang.clone(), text: from.to_owned() }, Said { lang, text: to.to_owned() }))
    };
    let (what, words) = match change {
        Change::Added { en, cy } => {
            let name = |language: ReaderLanguage, text: &String| Said {
                lang: Some(language.label().to_owned()),
                text: text.clone(),
            };
            (w.say("change-added"), Some((name(ReaderLanguage::Cy, cy), name(ReaderLanguage::En, en))))
        }
        Change::Renamed { language, from, to } => {
            (in_language("change-renamed", *language), words(*language, from, to))
        }
        Change::Scope { language, from, to } => (in_language("change-scope", *language), words(*language, from, to)),
        Change::Standing { to, .. } => (w.about("change-standing", "standing", &w.say(said::standing(*to))), None),
        Change::Moved { from, to } => {
            (w.with("change-moved", &[("from", from.as_str().into()), ("to", to.as_str().into())]), None)
        }
        Change::NotHere { .. } => (w.say("change-not-here"), None),
        Change::Merged { into } => (w.about("change-merged", "code", into.as_str()), None),
        Change::Split { into } => (w.about("change-split", "codes", &list(into)), None),
        Change::Retired => (w.say("change-retired"), None),
        Change::Restored => (w.say("change-restored"), None),
        Change::Removed => (w.say("change-removed"), None),
    };
    let points = match change {
        Change::NotHere { added, removed } => {
            let view = |came| {
                move |NotHere { point, see }: &NotHere| PointView {
                    came,
                    point: w.of_two(point).to_owned(),
                    see: see.iter().map(CodeId::as_str).collect::<Vec<_>>().join(", "),
                }
            };
            added.iter().map(view(true)).chain(removed.iter().map(view(false))).collect()
        }
        _ => Vec::new(),
    };
    let between = if matches!(change, Change::Added { .. }) { "/" } else { "→" };
    ChangeView { code: code.to_string(), what, words, between, points }
}

pub(super) fn cues(names: &Names<'_>, change: &CueChange) -> CuesView {
    let message = match (change.list, change.language) {
        (CueList::Strong, ReaderLanguage::Cy) => "codes-strong-cy",
        (CueList::Strong, ReaderLanguage::En) => "codes-strong-en",
        (CueList::Weak, ReaderLanguage::Cy) => "codes-weak-cy",
        (CueList::Weak, ReaderLanguage::En) => "codes-weak-en",
        (CueList::Unless, ReaderLanguage::Cy) => "codes-unless-cy",
        (CueList::Unless, ReaderLanguage::En) => "codes-unless-en",
    };
    CuesView {
        code: change.code.to_string(),
        what: names.w.say(message),
        lang: change.language.label(),
        added: change.added.clone(),
        removed: change.removed.clone(),
    }
}
