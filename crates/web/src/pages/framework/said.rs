//! How acts, what became of codes, and counts by language are told.

use ymateb_model::{
    framework::{Fate, Framework, Resolved, Standing},
    id::CodeId,
    language::ReaderLanguage,
};
use ymateb_pipeline::framework::{
    PerLanguage,
    act::{Said, Verb},
};

use crate::{pages::names::Names, wording::grouped};

/// What was done, or is to be done, to which codes.
pub(super) fn act(names: &Names<'_>, said: &Said) -> String {
    let list = |ids: &[CodeId]| ids.iter().map(CodeId::as_str).collect::<Vec<_>>().join(", ");
    let arguments = [("codes", list(&said.codes).into()), ("into", list(&said.into).into())];
    names.w.with(
        match said.verb {
            Verb::Add => "did-add",
            Verb::Rename => "did-rename",
            Verb::Describe => "did-describe",
            Verb::Cue => "did-cue",
            Verb::Point => "did-point",
            Verb::Move => "did-move",
            Verb::Merge => "did-merge",
            Verb::Split => "did-split",
            Verb::Retire => "did-retire",
            Verb::Restore => "did-restore",
            Verb::Import => return names.w.count("did-import", said.codes.len() as u64),
        },
        &arguments,
    )
}

/// What is called an edit of this kind.
pub(super) fn verb(verb: Verb) -> &'static str {
    match verb {
        Verb::Add => "edit-add",
        Verb::Rename => "edit-rename",
        Verb::Describe => "edit-describe",
        Verb::Cue => "edit-cue",
        Verb::Point => "edit-point",
        Verb::Move => "edit-move",
        Verb::Merge => "edit-merge",
        Verb::Split => "edit-split",
        Verb::Retire => "edit-retire",
        Verb::Restore => "edit-restore",
        Verb::Import => "import-title",
    }
}

/// What a coding with a code counts as under a framework.
pub(super) fn counts_as(names: &Names<'_>, framework: &Framework, code: &CodeId) -> String {
    let w = names.w;
    match framework.resolve(code) {
        Resolved::Counts(counts) if counts.id == *code => w.say("counts-as-itself"),
        Resolved::Counts(counts) => w.about("counts-as", "code", counts.id.as_str()),
        Resolved::Retired(gone) if gone.code.id == *code => w.say("counts-retired"),
        Resolved::Retired(gone) => w.about("counts-retired-into", "code", gone.code.id.as_str()),
        Resolved::Split(gone) => w.about("counts-split", "codes", &fate_codes(&gone.fate)),
        Resolved::Unknown => w.say("counts-unknown"),
    }
}

/// What became of a code that is no longer used.
pub(super) fn fate(names: &Names<'_>, fate: &Fate) -> String {
    let message = match fate {
        Fate::Retired => return names.w.say("fate-retired"),
        Fate::Merged(_) => "fate-merged",
        Fate::Split(_) => "fate-split",
    };
    names.w.about(message, "codes", &fate_codes(fate))
}

fn fate_codes(fate: &Fate) -> String {
    match fate {
        Fate::Retired => String::new(),
        Fate::Merged(into) => into.to_string(),
        Fate::Split(into) => into.iter().map(CodeId::as_str).collect::<Vec<_>>().join(", "),
    }
}

/// How sure a Welsh name is.
pub(super) fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Official => "codes-standing-official",
        Standing::Given => "codes-standing-given",
        Standing::Working => "codes-standing-working",
    }
}

/// A count in each language, in one line.
pub(super) fn per_language(names: &Names<'_>, count: PerLanguage) -> String {
    let arguments =
        [("cy", grouped(count.cy).into()), ("en", grouped(count.en).into()), ("other", grouped(count.other).into())];
    names.w.with("per-language", &arguments)
}

/// The name of a language that is read here, in the reader's own.
pub(super) fn language(names: &Names<'_>, language: ReaderLanguage) -> String {
    names.language(language.into())
}
