//! What comes of a file: the project's framework, with what the file says otherwise.

use ymateb_config::{FrameEdit, NewCode, Under};
use ymateb_model::{
    framework::{Code, Cues, Framework, Group, Nature, NotHere, Standing},
    id::CodeId,
    language::ReaderLanguage,
};

use super::{
    Imported,
    brought::{Brought, BroughtCode, Words, nature_name},
    line,
};
use crate::{Error, Result, framework::FILE};

/// Proposes what comes of a file. Codes that it does not have stay as they are, and so do those no longer used.
pub(super) fn propose(text: &str, framework: &Framework, brought: Brought) -> Result<Imported> {
    let refused = |error: ymateb_config::EditError| Error::refused(error.message, error.hint);
    let mut edit = FrameEdit::new(text).map_err(refused)?;
    let mut imported = Imported {
        text: String::new(),
        added: Vec::new(),
        changed: Vec::new(),
        unchanged: 0,
        not_in_file: Vec::new(),
        notes: brought.notes,
    };
    for group in &brought.groups {
        if framework.groups.iter().all(|known| known.id != group.id) {
            edit.add_group(&group.id, &group.name, nature_name(group.nature)).map_err(refused)?;
        }
    }
    // A point may belong under a code that only comes later: where points belong is said once every code is there.
    let mut pointers: Vec<(&CodeId, &[NotHere])> = Vec::new();
    let mut in_file: Vec<&CodeId> = Vec::new();
    let (mut halves, mut astray) = (Vec::new(), Vec::new());
    for code in &brought.codes {
        let Some(id) = &code.id else { continue };
        in_file.push(id);
        if framework.gone(id).is_some() {
            imported.notes.push(format!(
                "`{id}` is no longer used, and stays so: `ymateb framework restore {id}` brings it back"
            ));
        } else if let Some(known) = framework.code(id) {
            let changed = change(&mut edit, known, code).map_err(refused)?;
            if let Some(points) = code.not_here.as_deref().filter(|points| *points != plain(&known.not_here)) {
                pointers.push((id, points));
            } else if !changed {
                imported.unchanged += 1;
                continue;
            }
            imported.changed.push(id.clone());
        } else {
            let new = new_code(id, code)?;
            if code.name.is_half() {
                halves.push(id.as_str());
            }
            let above = code.place.as_ref();
            let mut under = Under {
                parent: above.and_then(|above| above.parent.as_ref()),
                group: above.map(|above| &above.group),
                after: None,
            };
            if above.is_none() && !framework.groups.iter().any(|group| begins_with(id, &group.id)) {
                under.group = themes(framework);
                astray.push(id.as_str());
            }
            edit.add(&new, &under).map_err(refused)?;
            pointers.extend(code.not_here.as_deref().map(|points| (id, points)));
            imported.added.push(id.clone());
        }
    }
    if !halves.is_empty() {
        let names = halves.join(", ");
        imported.notes.push(format!("these have their name in one language, which stands in both places: {names}"));
    }
    if let (Some(group), false) = (themes(framework), astray.is_empty()) {
        imported.notes.push(format!("put into group `{group}`, since the file names none: {}", astray.join(", ")));
    }
    for (id, points) in pointers {
        edit.set_not_here(id, points).map_err(refused)?;
    }
    let missing = framework.codes.iter().map(|code| &code.id).filter(|id| !in_file.contains(id));
    imported.not_in_file = missing.cloned().collect();
    imported.text = edit.text();
    ymateb_config::read_framework(FILE, &imported.text).map_err(|problems| {
        let message = format!("the framework would not be sound with it:\n{problems}");
        Error::refused(message, "mend the file; the lines are those of the framework as it would be")
    })?;
    Ok(imported)
}

/// The group for codes of which nothing says where they belong.
fn themes(framework: &Framework) -> Option<&CodeId> {
    let is_themes = |group: &&Group| group.nature == Nature::Theme;
    framework.groups.iter().find(is_themes).or(framework.groups.first()).map(|group| &group.id)
}

fn begins_with(id: &CodeId, group: &CodeId) -> bool {
    id.as_str().strip_prefix(group.as_str()).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
}

/// Changes what a file has otherwise, and says whether it has.
fn change(
    edit: &mut FrameEdit,
    known: &Code,
    code: &BroughtCode,
) -> std::result::Result<bool, ymateb_config::EditError> {
    let mut changed = false;
    for language in ReaderLanguage::BOTH {
        let differs =
            |words: &Words, known: &str| words.get(language).filter(|words| *words != line(known)).map(str::to_owned);
        if let Some(name) = differs(&code.name, known.name.get(language)) {
            edit.set_name(&known.id, language, &name)?;
            changed = true;
        }
        if let Some(scope) = differs(&code.scope, known.scope.get(language)) {
            edit.set_scope(&known.id, language, &scope)?;
            changed = true;
        }
        let of = |cues: &Cues| match language {
            ReaderLanguage::Cy => cues.cy.clone(),
            ReaderLanguage::En => cues.en.clone(),
        };
        if let Some(cues) = code.cues.as_ref().map(of).filter(|cues| *cues != of(&known.cues)) {
            edit.set_cues(&known.id, language, &cues)?;
            changed = true;
        }
    }
    if let Some(welsh) = code.welsh.filter(|welsh| *welsh != known.welsh_standing) {
        edit.set_standing(&known.id, welsh)?;
        changed = true;
    }
    if let Some(above) =
        code.place.as_ref().filter(|above| (&above.parent, &above.group) != (&known.parent, &known.group))
    {
        let under = Under { parent: above.parent.as_ref(), group: Some(&above.group), after: None };
        edit.move_to(&known.id, &under)?;
        changed = true;
    }
    Ok(changed)
}

fn new_code(id: &CodeId, code: &BroughtCode) -> Result<NewCode> {
    let name =
        code.name.both().ok_or_else(|| Error::refused(format!("`{id}` has no name"), "give it one in the file"))?;
    let cues = code.cues.clone().unwrap_or_default();
    Ok(NewCode {
        id: id.clone(),
        scope: code.scope.both().unwrap_or_else(|| name.clone()),
        name,
        welsh: code.welsh.unwrap_or(Standing::Working),
        cues: [(ReaderLanguage::En, cues.en), (ReaderLanguage::Cy, cues.cy)],
        not_here: Vec::new(),
    })
}

/// Points with their words on one line, as files carry them.
fn plain(points: &[NotHere]) -> Vec<NotHere> {
    let mut points = points.to_vec();
    for point in &mut points {
        point.point.en = line(&point.point.en);
        point.point.cy = line(&point.point.cy);
    }
    points
}
