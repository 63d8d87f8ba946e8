//! The lines of a description: `key: value`, one for each thing the frame knows of a group or code.

use ymateb_model::{
    framework::{Code, Cues, Group, LanguageCues, Nature, NotHere},
    id::CodeId,
    language::{Bilingual, ReaderLanguage},
};

use super::Element;
use crate::framework::exchange::{
    brought::{Above, Brought, BroughtCode, BroughtGroup, Words, nature, nature_name, standing, standing_name},
    line,
};

/// The group of codes that come from other tools.
const FOREIGN: &str = "IMP";

/// What is known of a group.
pub(super) fn of_group(group: &Group) -> String {
    let lines = [
        format!("group: {}", group.id),
        format!("name cy: {}", line(&group.name.cy)),
        format!("name en: {}", line(&group.name.en)),
        format!("nature: {}", nature_name(group.nature)),
    ];
    lines.join("\n")
}

/// What is known of a code.
pub(super) fn of_code(code: &Code) -> String {
    let mut lines = vec![
        format!("id: {}", code.id),
        format!("name cy: {}", line(&code.name.cy)),
        format!("name en: {}", line(&code.name.en)),
        format!("welsh: {}", standing_name(code.welsh_standing)),
        format!("scope cy: {}", line(&code.scope.cy)),
        format!("scope en: {}", line(&code.scope.en)),
    ];
    for not_here in &code.not_here {
        lines.push(format!("not here cy: {}", line(&not_here.point.cy)));
        lines.push(format!("not here en: {}", line(&not_here.point.en)));
        let see: Vec<&str> = not_here.see.iter().map(CodeId::as_str).collect();
        lines.push(format!("see: {}", see.join(" ")));
    }
    for (language, cues) in [("cy", &code.cues.cy), ("en", &code.cues.en)] {
        for (list, all) in [("strong", &cues.strong), ("weak", &cues.weak), ("unless", &cues.unless)] {
            lines.extend(all.iter().map(|cue| format!("cue {language} {list}: {cue}")));
        }
    }
    lines.join("\n")
}

/// What the codes of a codebook say.
///
/// # Errors
/// With what is wrong, if a line of ours was changed so that it says nothing.
pub(super) fn brought(elements: Vec<Element>) -> Result<Brought, String> {
    let mut brought = Brought::default();
    let mut ids: Vec<Option<CodeId>> = Vec::new();
    let mut numbers: Vec<usize> = vec![0; elements.len()];
    let (mut top, mut foreign) = (0, 0);
    for (at, element) in elements.iter().enumerate() {
        if let Some(group) = value(&element.description, "group") {
            let id = parse(group)?;
            brought.groups.push(group_of(id.clone(), &element.description)?);
            ids.push(Some(id));
            continue;
        }
        let within = element.within.and_then(|within| ids[within].clone());
        let ours = value(&element.description, "id");
        let mut code = match ours {
            Some(_) => described(&element.description)?,
            None => {
                foreign += 1;
                let number = match element.within {
                    Some(within) => &mut numbers[within],
                    None => &mut top,
                };
                *number += 1;
                let id = match &within {
                    Some(whole) => format!("{whole}.{number}"),
                    None => format!("{FOREIGN}{number}"),
                };
                BroughtCode {
                    id: Some(parse(&id)?),
                    name: Words::one(ReaderLanguage::En, &element.name),
                    scope: Words::one(ReaderLanguage::En, &element.description),
                    ..BroughtCode::default()
                }
            }
        };
        let is_group = |id: &CodeId| brought.groups.iter().any(|group| group.id == *id);
        let parent = within.filter(|id| !is_group(id));
        let outermost = std::iter::successors(Some(at), |&at| elements[at].within).last();
        let group = outermost.and_then(|at| ids.get(at).cloned().flatten()).filter(is_group);
        let group = match (group, ours) {
            (Some(group), _) => Some(group),
            (None, Some(_)) => None,
            (None, None) => Some(parse(FOREIGN)?),
        };
        code.place = group.map(|group| Above { parent, group });
        ids.push(code.id.clone());
        brought.codes.push(code);
    }
    if foreign > 0 {
        let name = Bilingual::new("Imported", "Mewnforiwyd");
        brought.groups.push(BroughtGroup { id: parse(FOREIGN)?, name, nature: Nature::Theme });
        let uncodable = elements.iter().filter(|element| !element.codable).count();
        brought.notes.push(format!(
            "{foreign} codes come from another tool: they have ids by their place, in group `{FOREIGN}`, and no cues"
        ));
        if uncodable > 0 {
            brought
                .notes
                .push(format!("{uncodable} of the file's codes are not to be given there; here every code is"));
        }
    }
    Ok(brought)
}

fn group_of(id: CodeId, description: &str) -> Result<BroughtGroup, String> {
    let one = |key| value(description, key).map(line).ok_or_else(|| format!("group `{id}` has no line `{key}`"));
    let nature = one("nature")?;
    let nature = self::nature(&nature).ok_or_else(|| format!("`{nature}` is no nature of a group"))?;
    let name = Bilingual::new(one("name en")?, one("name cy")?);
    Ok(BroughtGroup { name, nature, id })
}

/// What our own lines say of a code.
fn described(description: &str) -> Result<BroughtCode, String> {
    let mut code = BroughtCode { not_here: Some(Vec::new()), cues: Some(Cues::default()), ..BroughtCode::default() };
    let mut point = Bilingual::new("", "");
    for (key, value) in description.lines().filter_map(|line| line.trim().split_once(": ")) {
        match key {
            "id" => code.id = Some(parse(value)?),
            "name cy" => code.name.set(ReaderLanguage::Cy, value),
            "name en" => code.name.set(ReaderLanguage::En, value),
            "scope cy" => code.scope.set(ReaderLanguage::Cy, value),
            "scope en" => code.scope.set(ReaderLanguage::En, value),
            "welsh" => {
                let known = standing(value.trim());
                code.welsh = Some(known.ok_or_else(|| format!("`{value}` is no standing of a Welsh name"))?);
            }
            "not here cy" => point.cy = line(value),
            "not here en" => point.en = line(value),
            "see" => {
                let see = value.split_whitespace().map(parse).collect::<Result<Vec<CodeId>, String>>()?;
                let point = std::mem::replace(&mut point, Bilingual::new("", ""));
                code.not_here.get_or_insert_default().push(NotHere { point, see });
            }
            _ => {
                if let Some(list) = key.strip_prefix("cue ").and_then(|of| list(code.cues.get_or_insert_default(), of))
                {
                    list.push(line(value));
                }
            }
        }
    }
    Ok(code)
}

/// The list that `cy strong` and the like name.
fn list<'c>(cues: &'c mut Cues, named: &str) -> Option<&'c mut Vec<String>> {
    let (language, list) = named.split_once(' ')?;
    let LanguageCues { strong, weak, unless } = match language {
        "cy" => &mut cues.cy,
        "en" => &mut cues.en,
        _ => return None,
    };
    match list {
        "strong" => Some(strong),
        "weak" => Some(weak),
        "unless" => Some(unless),
        _ => None,
    }
}

fn value<'d>(description: &'d str, key: &str) -> Option<&'d str> {
    description.lines().find_map(|line| line.trim().strip_prefix(key)?.strip_prefix(": "))
}

fn parse(id: &str) -> Result<CodeId, String> {
    CodeId::parse(id.trim()).map_err(|error| format!("`{}` is not a valid {}", error.given, error.what))
}
