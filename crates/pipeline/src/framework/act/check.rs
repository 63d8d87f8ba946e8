//! Acts that make no sense: on codes that are not there or are gone, or that would leave parts without a whole.

use ymateb_model::{
    framework::{Fate, Framework, NotHere},
    id::CodeId,
};

use super::Act;
use crate::{Error, Result};

/// Refuses an act that makes no sense, before anything is made of it. What the file's own rules say is not said here.
pub(super) fn refuse_senseless(framework: &Framework, act: &Act) -> Result<()> {
    match act {
        Act::Add { code, .. } => refuse_known(framework, &code.id),
        Act::Rename { id, cy, en, welsh } => {
            used(framework, id)?;
            refuse_empty(cy, en, "a name")?;
            if cy.is_none() && en.is_none() && welsh.is_none() {
                return Err(Error::refused(format!("`{id}` is given no name"), "give one with `--cy` or `--en`"));
            }
            Ok(())
        }
        Act::Describe { id, cy, en } => {
            used(framework, id)?;
            refuse_empty(cy, en, "what a code covers")?;
            if cy.is_none() && en.is_none() {
                let message = format!("nothing is said of what `{id}` covers");
                return Err(Error::refused(message, "say it with `--cy` or `--en`"));
            }
            Ok(())
        }
        Act::Cue { id, .. } => used(framework, id),
        Act::Point { id, points } => {
            used(framework, id)?;
            points.iter().try_for_each(|point| sound(framework, id, point))
        }
        Act::Move { id, place } => {
            used(framework, id)?;
            place.parent.iter().chain(&place.after).try_for_each(|code| used(framework, code))
        }
        Act::Merge { ids, into } => {
            used(framework, into)?;
            for id in ids {
                used(framework, id)?;
                refuse_parts(framework, id)?;
                if id == into {
                    return Err(Error::refused(format!("`{id}` cannot be merged into itself"), "name another code"));
                }
            }
            Ok(())
        }
        Act::Split { id, into } => {
            used(framework, id)?;
            refuse_parts(framework, id)?;
            into.iter().try_for_each(|code| used(framework, code))?;
            if into.contains(id) {
                return Err(Error::refused(
                    format!("`{id}` cannot take its own place"),
                    "an id never changes its meaning: add a code for what is left of it, and split it into that",
                ));
            }
            if into.len() < 2 {
                return Err(Error::refused(
                    format!("`{id}` is split into fewer than two codes"),
                    "add the new codes first with `ymateb framework add`; for one, `merge` is what you want",
                ));
            }
            Ok(())
        }
        Act::Retire { id } => {
            used(framework, id)?;
            refuse_parts(framework, id)
        }
        Act::Restore { id } => {
            if framework.contains(id) {
                return Err(Error::refused(format!("`{id}` is used"), "there is nothing to restore"));
            }
            if framework.gone(id).is_some() { Ok(()) } else { Err(no_such(id)) }
        }
    }
}

fn used(framework: &Framework, id: &CodeId) -> Result<()> {
    if framework.contains(id) {
        return Ok(());
    }
    let Some(gone) = framework.gone(id) else { return Err(no_such(id)) };
    let how = match &gone.fate {
        Fate::Retired => "retired".to_owned(),
        Fate::Merged(into) => format!("merged into `{into}`"),
        Fate::Split(_) => "split".to_owned(),
    };
    Err(Error::refused(
        format!("`{id}` was {how}, and is no longer used"),
        format!("`ymateb framework restore {id}` brings it back"),
    ))
}

/// Whether a point is told in both languages, and leads to codes or groups that are there.
fn sound(framework: &Framework, id: &CodeId, NotHere { point, see }: &NotHere) -> Result<()> {
    if point.cy.trim().is_empty() || point.en.trim().is_empty() {
        return Err(Error::refused("a point is told in one language alone", "tell it in both, with `--cy` and `--en`"));
    }
    if see.is_empty() {
        return Err(Error::refused("a point leads nowhere", "name the codes it belongs under, with `--see`"));
    }
    see.iter().try_for_each(|code| match framework.groups.iter().any(|group| group.id == *code) {
        _ if code == id => Err(Error::refused(format!("`{id}` points at itself"), "name another code")),
        true => Ok(()),
        false => used(framework, code),
    })
}

fn refuse_empty(cy: &Option<String>, en: &Option<String>, what: &str) -> Result<()> {
    if [cy, en].into_iter().flatten().any(|words| words.trim().is_empty()) {
        let message = format!("{what} is not empty");
        return Err(Error::refused(message, "say it otherwise, or leave it as it is"));
    }
    Ok(())
}

fn refuse_known(framework: &Framework, id: &CodeId) -> Result<()> {
    if framework.knows(id) {
        let message = format!("the id `{id}` was given already");
        return Err(Error::refused(
            message,
            "an id is never given again, not even when its code is gone; choose another",
        ));
    }
    Ok(())
}

fn refuse_parts(framework: &Framework, id: &CodeId) -> Result<()> {
    let parts: Vec<&str> =
        framework.codes.iter().filter(|code| code.parent.as_ref() == Some(id)).map(|code| code.id.as_str()).collect();
    if parts.is_empty() {
        return Ok(());
    }
    let message = format!("`{id}` has parts: {}", parts.join(", "));
    Err(Error::refused(message, "move, merge or retire these first"))
}

fn no_such(id: &CodeId) -> Error {
    let hint = "the codes are in the project's `framework.toml`".to_owned();
    Error::NoSuch { what: "code", given: id.to_string(), hint }
}
