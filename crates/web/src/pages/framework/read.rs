//! What a form of an edit means.

use ymateb_model::{
    framework::{Code, Cues, Framework, LanguageCues, Standing},
    id::CodeId,
    language::{Bilingual, ReaderLanguage},
};
use ymateb_pipeline::framework::act::{Act, NewCode, Place, Verb};

use super::points;
use crate::pages::sent::{Sent, Wrong};

/// How many codes may take the place of one, on the form.
pub(super) const SPLIT_INTO: [&str; 4] = ["into-1", "into-2", "into-3", "into-4"];

/// The edit, or what is wrong with the form. `code` is the code it is about; nothing where one is added.
pub(super) fn act(
    framework: &Framework,
    verb: Verb,
    code: Option<&Code>,
    sent: &Sent,
) -> std::result::Result<Act, Wrong> {
    let mut wrong = Wrong::default();
    let act = match (verb, code) {
        (Verb::Add, _) => add(framework, sent, &mut wrong),
        (_, None) => None,
        (Verb::Rename, Some(code)) => rename(code, sent, &mut wrong),
        (Verb::Describe, Some(code)) => describe(code, sent, &mut wrong),
        (Verb::Cue, Some(code)) => cue(code, sent, &mut wrong),
        (Verb::Point, Some(code)) => points::point(framework, code, sent, &mut wrong),
        (Verb::Move, Some(code)) => move_to(framework, code, sent, &mut wrong),
        (Verb::Merge, Some(code)) => merge(framework, code, sent, &mut wrong),
        (Verb::Split, Some(code)) => split(framework, code, sent, &mut wrong),
        (Verb::Retire, Some(code)) => {
            wrong.note(has_parts(framework, code), "code", "edit-has-parts");
            Some(Act::Retire { id: code.id.clone() })
        }
        (Verb::Restore, Some(code)) => Some(Act::Restore { id: code.id.clone() }),
        (Verb::Import, _) => None,
    };
    match act {
        Some(act) if wrong.is_nothing() => Ok(act),
        _ => Err(wrong),
    }
}

fn add(framework: &Framework, sent: &Sent, wrong: &mut Wrong) -> Option<Act> {
    let id = CodeId::parse(sent.one("id")).ok();
    wrong.note(id.is_none(), "id", "edit-id-unfit");
    wrong.note(id.as_ref().is_some_and(|id| framework.knows(id)), "id", "edit-id-given");
    both_said(sent, ["cy", "en"], "edit-name-missing", wrong);
    both_said(sent, ["scope-cy", "scope-en"], "edit-scope-missing", wrong);
    wrong.note(sent.one("under").is_empty(), "under", "edit-under-missing");
    let cues = cues(sent, wrong);
    let place = place(sent)?;
    let code = NewCode {
        id: id?,
        name: Bilingual::new(sent.one("en"), sent.one("cy")),
        welsh: standing(sent.one("welsh")).unwrap_or(Standing::Working),
        scope: Bilingual::new(sent.one("scope-en"), sent.one("scope-cy")),
        cues: [(ReaderLanguage::En, cues.en), (ReaderLanguage::Cy, cues.cy)],
        not_here: Vec::new(),
    };
    Some(Act::Add { code: Box::new(code), place })
}

fn rename(code: &Code, sent: &Sent, wrong: &mut Wrong) -> Option<Act> {
    both_said(sent, ["cy", "en"], "edit-name-missing", wrong);
    let (cy, en) = (differs(sent, "cy", &code.name.cy), differs(sent, "en", &code.name.en));
    let welsh = standing(sent.one("welsh")).filter(|welsh| *welsh != code.welsh_standing);
    wrong.note(cy.is_none() && en.is_none() && welsh.is_none(), "cy", "edit-nothing");
    Some(Act::Rename { id: code.id.clone(), cy, en, welsh })
}

fn describe(code: &Code, sent: &Sent, wrong: &mut Wrong) -> Option<Act> {
    both_said(sent, ["scope-cy", "scope-en"], "edit-scope-missing", wrong);
    let (cy, en) = (differs(sent, "scope-cy", &code.scope.cy), differs(sent, "scope-en", &code.scope.en));
    wrong.note(cy.is_none() && en.is_none(), "scope-cy", "edit-nothing");
    Some(Act::Describe { id: code.id.clone(), cy, en })
}

fn cue(code: &Code, sent: &Sent, wrong: &mut Wrong) -> Option<Act> {
    let cues = cues(sent, wrong);
    wrong.note(cues == code.cues, "strong-cy", "edit-nothing");
    Some(Act::Cue { id: code.id.clone(), cues: Box::new(cues) })
}

fn move_to(framework: &Framework, code: &Code, sent: &Sent, wrong: &mut Wrong) -> Option<Act> {
    wrong.note(sent.one("under").is_empty(), "under", "edit-under-missing");
    let place = place(sent)?;
    let mut above = place.parent.as_ref();
    while let Some(id) = above {
        if *id == code.id {
            wrong.note(true, "under", "edit-under-itself");
            break;
        }
        above = framework.code(id).and_then(|code| code.parent.as_ref());
    }
    wrong.note(place.after.as_ref() == Some(&code.id), "after", "edit-after-itself");
    let of_place = |after: &Code| {
        after.parent == place.parent && (place.parent.is_some() || Some(&after.group) == place.group.as_ref())
    };
    let stands_there = place.after.as_ref().is_none_or(|after| framework.code(after).is_some_and(of_place));
    wrong.note(!stands_there, "after", "edit-after-elsewhere");
    Some(Act::Move { id: code.id.clone(), place })
}

fn merge(framework: &Framework, code: &Code, sent: &Sent, wrong: &mut Wrong) -> Option<Act> {
    let into = CodeId::parse(sent.one("into")).ok().filter(|into| framework.contains(into));
    wrong.note(into.is_none(), "into", "edit-into-missing");
    wrong.note(into.as_ref() == Some(&code.id), "into", "edit-into-itself");
    wrong.note(has_parts(framework, code), "code", "edit-has-parts");
    Some(Act::Merge { ids: vec![code.id.clone()], into: into? })
}

fn split(framework: &Framework, code: &Code, sent: &Sent, wrong: &mut Wrong) -> Option<Act> {
    let mut into: Vec<CodeId> = Vec::new();
    for id in SPLIT_INTO.iter().filter_map(|field| CodeId::parse(sent.one(field)).ok()) {
        if framework.contains(&id) && !into.contains(&id) {
            into.push(id);
        }
    }
    wrong.note(into.contains(&code.id), "into-1", "edit-into-itself");
    wrong.note(into.len() < 2, "into-1", "edit-split-two");
    wrong.note(has_parts(framework, code), "code", "edit-has-parts");
    Some(Act::Split { id: code.id.clone(), into })
}

/// A standing, by the name that files have for it.
pub(super) fn standing(name: &str) -> Option<Standing> {
    [Standing::Official, Standing::Given, Standing::Working].into_iter().find(|known| standing_name(*known) == name)
}

pub(super) fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Official => "official",
        Standing::Given => "given",
        Standing::Working => "working",
    }
}

fn both_said(sent: &Sent, fields: [&'static str; 2], message: &'static str, wrong: &mut Wrong) {
    for field in fields {
        wrong.note(sent.one(field).is_empty(), field, message);
    }
}

/// What a field says otherwise than the framework does.
fn differs(sent: &Sent, field: &str, now: &str) -> Option<String> {
    Some(sent.one(field)).filter(|said| !said.is_empty() && *said != now).map(str::to_owned)
}

/// Where a code is to stand: `code:ID` or `group:ID`, and behind which other.
fn place(sent: &Sent) -> Option<Place> {
    let (kind, id) = sent.one("under").split_once(':')?;
    let id = CodeId::parse(id).ok()?;
    let after = CodeId::parse(sent.one("after")).ok();
    Some(match kind {
        "code" => Place { parent: Some(id), group: None, after },
        _ => Place { parent: None, group: Some(id), after },
    })
}

fn cues(sent: &Sent, wrong: &mut Wrong) -> Cues {
    let of = |strong: &str, weak: &str, unless: &str| LanguageCues {
        strong: sent.lines(strong),
        weak: sent.lines(weak),
        unless: sent.lines(unless),
    };
    let cues = Cues { cy: of("strong-cy", "weak-cy", "unless-cy"), en: of("strong-en", "weak-en", "unless-en") };
    let none = |cues: &LanguageCues| cues.strong.is_empty() && cues.weak.is_empty();
    wrong.note(none(&cues.cy) && !none(&cues.en), "strong-cy", "edit-cues-both");
    wrong.note(none(&cues.en) && !none(&cues.cy), "strong-en", "edit-cues-both");
    cues
}

fn has_parts(framework: &Framework, code: &Code) -> bool {
    framework.codes.iter().any(|part| part.parent.as_ref() == Some(&code.id))
}
